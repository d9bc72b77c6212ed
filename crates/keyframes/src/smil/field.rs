//! Dot fields as paths. One unit of a path is the distance of two dots, so most numbers are short and exact.

use super::numbers::{px, row, share};
use player::scene::{DOT, Dots, HATCH, PALENESS};
use std::collections::BTreeMap;
use std::f32::consts::PI;
use std::fmt::Write;

/// A path of a dot field.
pub struct FieldPath {
    /// Attributes, with `COLOR` in place of the colour.
    pub paint: String,
    /// The opacity, as a share of that of the field.
    pub opacity: f32,
    /// The outline.
    pub d: String,
}

/// Below this distance of two dots, in pixels, a field is drawn as areas: dots would fill the file, and are hardly seen on their own.
const SMALL: f32 = 2.0;

/// The most plain dots that are drawn as dots however small they are.
const FEW: i64 = 100;

/// The share of an area that its dots cover.
const COVER: f32 = PI * DOT * DOT;

/// A part with fewer dots across than this has no stripes.
const THIN: i64 = HATCH;

/// Returns the paths of a dot field.
pub fn paths(dots: &Dots) -> Vec<FieldPath> {
    let is_few = dots.to - dots.from <= FEW && !dots.hatched;
    let is_small = dots.field.pitch < SMALL && !is_few;
    let is_thin = thickness(dots) < THIN;
    if is_small && (!dots.hatched || is_thin) {
        return vec![area(dots, COVER * evenness(dots))];
    }
    if !dots.hatched {
        return vec![dotted(dots, "0 1", 1.0, rows(dots))];
    }
    if is_small {
        return vec![area(dots, COVER * PALENESS), striped(dots, &middles(dots))];
    }
    let way = if is_thin { straight(dots) } else { DIAGONAL };
    let [plain, pale] = lines(dots, way);
    let path = |lines: &[Line]| lines.iter().map(Line::written).collect();
    // A little less than the distance along the diagonal, so that the last dot is not beyond the end.
    let dashes = if is_thin { "0 1" } else { "0 1.4142" };
    let paths = [(1.0, plain), (PALENESS, pale)].into_iter();
    let paths = paths.filter(|(_, lines)| !lines.is_empty());
    paths
        .map(|(opacity, lines)| dotted(dots, dashes, opacity, path(&lines)))
        .collect()
}

/// The transform from units to pixels: the first dot is at the origin, rows go up.
fn transform(dots: &Dots) -> String {
    let field = &dots.field;
    let origin = field.center(0, 0);
    let pitch = share(field.pitch);
    let matrix = row(&[
        pitch.clone(),
        "0".into(),
        "0".into(),
        format!("-{pitch}"),
        px(origin.x),
        px(origin.y),
    ]);
    format!(" transform=\"matrix({matrix})\"")
}

fn dotted(dots: &Dots, dashes: &str, opacity: f32, d: String) -> FieldPath {
    let width = share(2.0 * DOT);
    let transform = transform(dots);
    FieldPath {
        paint: format!(
            "fill=\"none\" stroke=\"COLOR\" stroke-width=\"{width}\" stroke-linecap=\"round\" stroke-dasharray=\"{dashes}\"{transform}"
        ),
        opacity,
        d,
    }
}

/// The rows of a field, as one line as long as each row ends above the end of the one before.
fn rows(dots: &Dots) -> String {
    let mut d = String::new();
    let mut open: Option<(i64, i64, i64)> = None;
    let mut is_forth = true;
    for (row, first, end) in dots.spans() {
        let last = end - 1;
        let continues = open.is_some_and(|(before, start, stop)| {
            before + 1 == row
                && if is_forth {
                    stop == last
                } else {
                    start == first
                }
        });
        if continues {
            is_forth = !is_forth;
            d += "v1";
        } else {
            is_forth = true;
            if open.is_some() {
                d += ".1";
            }
            let _ = write!(d, "M{first} {row}");
        }
        let length = last - first;
        let sign = if is_forth { "" } else { "-" };
        let _ = write!(d, "h{sign}{length}");
        open = Some((row, first, last));
    }
    // A line that ends exactly at its last dot may lack it.
    d + ".1"
}

/// The direction of a line of dots: the change of column and row from one dot to the next.
type Way = (i64, i64);

/// Hatching is along diagonals, so all dots of one are plain or pale.
const DIAGONAL: Way = (-1, 1);

/// The direction in which a thin range is long.
fn straight(dots: &Dots) -> Way {
    let rows = dots.spans().count() as i64;
    let longest = dots.spans().map(|(_, first, end)| end - first).max();
    if rows > longest.unwrap_or_default() {
        (0, 1)
    } else {
        (1, 0)
    }
}

/// Dots in a line: column and row of the first one, and the number of steps to the last one.
struct Line {
    column: i64,
    row: i64,
    steps: i64,
    way: Way,
}

impl Line {
    fn written(&self) -> String {
        let Self {
            column,
            row,
            steps,
            way,
        } = self;
        let line = match way {
            // A line without length has no dashes, and one that ends exactly at its last dot may lack it.
            _ if *steps == 0 => "h.1".into(),
            (0, _) => format!("v{steps}.1"),
            (_, 0) => format!("h{steps}.1"),
            _ => format!("l-{steps} {steps}"),
        };
        format!("M{column} {row}{line}")
    }
}

/// The dots of a hatched field in lines: the plain ones and the pale ones.
fn lines(dots: &Dots, way: Way) -> [Vec<Line>; 2] {
    let mut cells: BTreeMap<i64, Vec<(i64, i64)>> = BTreeMap::new();
    for (row, first, end) in dots.spans() {
        for column in first..end {
            let line = way.1 * column - way.0 * row;
            cells.entry(line).or_default().push((column, row));
        }
    }
    let mut lines = [Vec::new(), Vec::new()];
    for cells in cells.values() {
        let mut open: Option<Line> = None;
        for (column, row) in cells {
            let is_pale = dots.is_pale(*column, *row);
            match &mut open {
                Some(line)
                    if line.reaches(*column, *row)
                        && dots.is_pale(line.column, line.row) == is_pale =>
                {
                    line.steps += 1;
                }
                _ => {
                    let next = Line {
                        column: *column,
                        row: *row,
                        steps: 0,
                        way,
                    };
                    keep(&mut lines, dots, open.replace(next));
                }
            }
        }
        keep(&mut lines, dots, open);
    }
    lines
}

impl Line {
    /// The line without two dots at each end.
    const fn shortened(&self) -> Self {
        let by = 2;
        Self {
            column: self.column + by * self.way.0,
            row: self.row + by * self.way.1,
            steps: self.steps - 2 * by,
            way: self.way,
        }
    }

    /// Whether a dot is the next one of the line.
    const fn reaches(&self, column: i64, row: i64) -> bool {
        let next = self.steps + 1;
        self.column + self.way.0 * next == column && self.row + self.way.1 * next == row
    }
}

fn keep(lines: &mut [Vec<Line>; 2], dots: &Dots, line: Option<Line>) {
    let Some(line) = line else { return };
    let is_pale = dots.is_pale(line.column, line.row);
    lines[usize::from(is_pale)].push(line);
}

/// The period of stripes over an area, in dots along a row: twice that of hatching, which halves the number of stripes.
const PERIOD: i64 = 2 * HATCH;

/// Dots of each period that are pale.
const PALE: i64 = 6;

/// The diagonals in the middle of the stripes.
fn middles(dots: &Dots) -> Vec<Line> {
    let all = lines(dots, DIAGONAL).into_iter().flatten();
    let is_middle = |line: &Line| (line.column + line.row) % PERIOD == (PERIOD + PALE) / 2;
    // The ends of a stripe are as much outside of the field as inside.
    let kept = all.filter(|line| is_middle(line) && line.steps > 5);
    kept.map(|line| line.shortened()).collect()
}

/// Stripes over an area that is as pale as the pale dots: both together cover as much as the plain dots.
fn striped(dots: &Dots, lines: &[Line]) -> FieldPath {
    let width = share((PERIOD - PALE) as f32 / 2.0_f32.sqrt());
    FieldPath {
        paint: format!(
            "stroke=\"COLOR\" stroke-width=\"{width}\"{}",
            transform(dots)
        ),
        opacity: 1.0 - (1.0 - COVER) / (1.0 - COVER * PALENESS),
        d: lines.iter().map(Line::written).collect(),
    }
}

/// How much of their opacity the dots of a range have on the whole.
fn evenness(dots: &Dots) -> f32 {
    if dots.hatched {
        (5.0 + 3.0 * PALENESS) / HATCH as f32
    } else {
        1.0
    }
}

/// The outline of a field.
fn area(dots: &Dots, opacity: f32) -> FieldPath {
    let mut d = String::new();
    let mut runs: Vec<(i64, i64, i64, i64)> = Vec::new();
    for (row, first, end) in dots.spans() {
        match runs.last_mut() {
            Some(run) if (run.1, run.2, run.3) == (row, first, end) => run.1 += 1,
            _ => runs.push((row, row + 1, first, end)),
        }
    }
    for (bottom, top, first, end) in runs {
        let _ = write!(d, "M{first} {bottom}H{end}V{top}H{first}z");
    }
    FieldPath {
        // Rectangles around dots begin half a unit before them.
        paint: format!(
            "fill=\"COLOR\"{}",
            transform(dots).replace(")\"", ")translate(-.5 -.5)\"")
        ),
        opacity,
        d,
    }
}

/// The number of dots across the thinnest side of a range.
fn thickness(dots: &Dots) -> i64 {
    let mut rows = 0;
    let mut longest = 0;
    let mut count = 0;
    for (_, first, end) in dots.spans() {
        rows += 1;
        longest = longest.max(end - first);
        count += end - first;
    }
    // A thin part around a corner has many rows and a long one, but few dots.
    if rows == 0 {
        0
    } else {
        (count / rows.max(longest)).max(1)
    }
}
