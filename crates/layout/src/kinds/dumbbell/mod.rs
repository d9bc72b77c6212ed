//! The chart kind `dumbbell`: two to 24 figures, one in each row, with a dot for the earlier year, a dot for the later
//! one, and a line between them, on one scale that contains zero.
//!
//! The lines are drawn to the later dots; then the later values and the changes appear. Each value is beside the outer
//! side of the dots, so that it overlaps neither. Dots show bounds like the ends of a line of the chart kind `slope`.

mod row;

use self::row::{COLUMN_GAP, Row, TextLimits};
use super::label::{DESCENT, HALF_DIGIT, MarkStyle, NAME_LINE_HEIGHT, NAME_SIZE, text_mark};
use super::series::{Series, limits};
use super::value_points::{DISC_RADIUS, Scale};
use super::value_span::value_pairs;
use super::{Base, EDGE, LayoutInput};
use figures::chart_spec::ChartKind;
use figures::{Period, ValueRef};
use player::charts::{Chart, Fade, Layer, Slope};
use player::geom::Point;
use player::scene::{Align, Fill, Label, Mark, Shape};
use player::text;
use player::theme::ColorToken;
use player::timeline::Timeline;

/// Durations in milliseconds: lines are drawn; labels appear.
const STEPS: [f32; 2] = [900.0, 600.0];
const DRAW: u8 = 0;
const LABEL: u8 = 1;

/// The colours of the earlier and of the later year. The line has that of the later one.
const COLORS: [ColorToken; 2] = [ColorToken::Muted, ColorToken::Subject];

/// From this width on, in pixels, names are in a column on the left and changes in one on the right; in narrower
/// charts both are above the dots.
const COLUMNS_MIN_WIDTH: f32 = 560.0;
/// The maximal width of the chart, in pixels.
const MAX_WIDTH: f32 = 760.0;
/// The maximal widths of a name, a value and a change in columns, as shares of the width of the chart.
const COLUMN_SHARES: [f32; 3] = [0.26, 0.18, 0.16];
/// The maximal widths of a value and a change without columns, as shares of the width of the chart.
const NARROW_SHARES: [f32; 2] = [0.33, 0.4];
/// The gaps between two rows with columns and without, in pixels.
const ROW_GAPS: [f32; 2] = [6.0, 10.0];
/// A value less than this distance from the zero line interrupts it, in pixels.
const ZERO_GAP: f32 = 5.0;
/// The length of the zero line below the last row, and the font size of its number, in pixels.
const ZERO_LENGTH: f32 = 4.0;
const ZERO_SIZE: f32 = 12.0;

/// The font size and the maximal width of the years, the length of the line between their dots, and the gap between a year
/// and its dot, in pixels.
const YEAR_SIZE: f32 = 14.0;
const MAX_YEAR_WIDTH: f32 = 90.0;
const HEADER_LINE: f32 = 36.0;
const HEADER_GAP: f32 = 6.0;
/// The height of the header and the distance from the upper edge to the middle of the years, in pixels.
const HEADER_HEIGHT: f32 = 30.0;
const HEADER_MIDDLE: f32 = 10.0;

/// Lays out the chart; `None` if the story lacks a figure.
pub fn build(input: &LayoutInput) -> Option<Chart> {
    DumbbellLayout::new(input)?.build()
}

/// The marks placed so far.
struct LayoutOutput {
    base: Base,
    lines: Vec<Slope>,
    /// Header, zero line, names, and the dots and values of the earlier year.
    static_marks: Vec<Mark>,
    /// Values of the later year, and changes.
    labels: Vec<Mark>,
}

impl LayoutOutput {
    fn chart(self) -> Chart {
        let lines = self.lines.into_iter();
        let layers = [Layer::Static(self.static_marks)]
            .into_iter()
            .chain(lines.map(|line| Layer::Slope(DRAW, line)))
            .chain([Layer::Fade(Fade::new(LABEL, self.labels))]);
        self.base.chart(Timeline::new(STEPS, [true; 2]), layers)
    }
}

/// The rows of the chart and its dimensions.
struct DumbbellLayout<'a> {
    input: LayoutInput<'a>,
    rows: Vec<Row<'a>>,
    years: [Period; 2],
    /// The right edge of the chart, without the margin.
    right: f32,
    /// Whether names and changes have columns.
    has_columns: bool,
    /// The figures that marks refer to by index.
    scene_figures: Vec<ValueRef>,
}

impl<'a> DumbbellLayout<'a> {
    /// Computes the dimensions and breaks all texts into lines; `None` if the story lacks a figure.
    fn new(input: &LayoutInput<'a>) -> Option<Self> {
        let ChartKind::Dumbbell { rows } = &input.spec.kind else {
            return None;
        };
        let mut scene_figures = Vec::new();
        let figures = Series::all(input, rows, &mut scene_figures)?;
        let [first, last] = [0, 1].map(|side| figures.first().map(|figure| figure.end(side).year));
        let width = input.width.min(MAX_WIDTH);
        let has_columns = input.width >= COLUMNS_MIN_WIDTH;
        let size = 12.0 + 3.0 * input.width_factor();
        let limits = if has_columns {
            let [name, value, change] = COLUMN_SHARES.map(|share| share * width);
            TextLimits {
                name,
                value,
                change,
                size,
            }
        } else {
            let [value, change] = NARROW_SHARES.map(|share| share * width);
            TextLimits {
                name: width - 2.0 * EDGE,
                value,
                change,
                size,
            }
        };
        let rows = figures.into_iter();
        let rows = rows.map(|figure| Row::new(input, figure, limits, has_columns));
        Some(Self {
            input: *input,
            rows: rows.collect(),
            years: [first?, last?],
            right: width - EDGE,
            has_columns,
            scene_figures,
        })
    }

    /// Places all marks.
    fn build(mut self) -> Option<Chart> {
        let plot = self.plot();
        let scale = self.scale(plot);
        let mut output = LayoutOutput {
            base: Base {
                figures: std::mem::take(&mut self.scene_figures),
                ..Base::new(&self.input, &[])
            },
            lines: Vec::new(),
            static_marks: self.header(plot[0]),
            labels: Vec::new(),
        };
        let mut y = HEADER_HEIGHT;
        for row in &self.rows {
            y = self.add_row(row, y, scale, &mut output);
        }
        let y = add_zero(scale.zero.x, y, &mut output);
        let callout = output.base.close(&self.input, y)?;
        output.static_marks.extend(callout);
        Some(output.chart())
    }

    /// The left and the right edge of the space for dots and values, between the columns.
    fn plot(&self) -> [f32; 2] {
        if !self.has_columns {
            return [EDGE, self.right];
        }
        let names = self.rows.iter().map(Row::name_width).fold(0.0, f32::max);
        let changes = self.rows.iter().map(Row::change_width).fold(0.0, f32::max);
        let change_gap = if changes > 0.0 { COLUMN_GAP } else { 0.0 };
        [EDGE + names + COLUMN_GAP, self.right - changes - change_gap]
    }

    /// The longest scale with which the zero line, all dots and all values are between the edges of `plot`.
    fn scale(&self, plot: [f32; 2]) -> Scale {
        let [low, high] = limits(self.rows.iter().map(|row| &row.figure));
        let unit = high.max(-low);
        let width = plot[1] - plot[0];
        // For each row: the shares of the unit to which it extends, and the space that its values need beyond these.
        // The zero line needs no space.
        let mut parts = vec![([0.0; 2], [0.0; 2])];
        for row in &self.rows {
            let shares = row.limits().map(|number| (number / unit) as f32);
            parts.push((shares, row.margins()));
        }
        let mut length = width;
        for (left_shares, left_margins) in &parts {
            for (right_shares, right_margins) in &parts {
                let share = right_shares[1] - left_shares[0];
                let free = width - left_margins[0] - right_margins[1];
                if share > 0.0 {
                    length = length.min(free / share);
                }
            }
        }
        let length = length.max(1.0);
        let before = |(shares, margins): &([f32; 2], [f32; 2])| margins[0] - shares[0] * length;
        let before = parts.iter().map(before).fold(0.0, f32::max);
        Scale {
            zero: Point::new(plot[0] + before, 0.0),
            extent: [length, 0.0],
            unit,
        }
    }

    /// The two years, as an example of a row.
    fn header(&self, x: f32) -> Vec<Mark> {
        let [earlier, later] = self.years.map(|year| {
            let name = self.input.locale.period(year);
            text::cut(&name, YEAR_SIZE, true, MAX_YEAR_WIDTH)
        });
        let baseline = HEADER_MIDDLE + YEAR_SIZE * HALF_DIGIT;
        let start = x + text::width(&earlier, YEAR_SIZE, false) + HEADER_GAP + DISC_RADIUS;
        let ends = [start, start + HEADER_LINE].map(|x| Point::new(x, HEADER_MIDDLE));
        let disc = |end: usize| {
            let shape = Shape::Circle {
                center: ends[end],
                radius: DISC_RADIUS,
                fill: Fill::Solid,
            };
            Mark::new(None, COLORS[end], shape)
        };
        let line = Shape::Line {
            from: ends[0].shifted(DISC_RADIUS, 0.0),
            to: ends[1].shifted(-DISC_RADIUS, 0.0),
            width: 2.0,
        };
        let at = Point::new(ends[1].x + DISC_RADIUS + HEADER_GAP, baseline);
        let later = Label::bold(at, Align::Left, YEAR_SIZE).with_text(&later);
        let earlier_at = Point::new(x, baseline);
        vec![
            text_mark(&earlier, earlier_at, Align::Left, YEAR_SIZE, COLORS[0]),
            disc(0),
            Mark::new(None, COLORS[1], line),
            disc(1),
            Mark::new(None, COLORS[1], Shape::Text(later)),
        ]
    }

    /// Adds a row below `y`. Returns the upper edge of the next one.
    fn add_row(&self, row: &Row, y: f32, scale: Scale, output: &mut LayoutOutput) -> f32 {
        let texts_height = row.name_height().max(row.change_height());
        let values_height = row.values_height();
        let (texts_middle, values_top, bottom) = if self.has_columns {
            let height = texts_height.max(values_height);
            (y + height / 2.0, y, y + height)
        } else {
            let values_top = y + texts_height;
            (
                y + texts_height / 2.0,
                values_top,
                values_top + values_height,
            )
        };
        let gap = ROW_GAPS[usize::from(!self.has_columns)];
        let middle = (values_top + bottom) / 2.0;
        let scale = scale.at(Point::new(scale.zero.x, middle));
        // In columns, the zero lines of all rows join.
        let below = if self.has_columns { gap } else { 0.0 };
        if !interrupts_zero(row, scale) {
            let zero = [values_top, bottom + below].map(|y| Point::new(scale.zero.x, y));
            output.static_marks.push(zero_line(zero));
        }
        self.add_texts(row, texts_middle, output);
        self.add_values(row, scale, output);
        bottom + gap
    }

    /// Adds the name and the change, centred vertically on `middle`.
    fn add_texts(&self, row: &Row, middle: f32, output: &mut LayoutOutput) {
        let (later, change) = (row.figure.end(1).figure_index, row.figure.change_index());
        let line_height = NAME_SIZE * NAME_LINE_HEIGHT;
        let first = middle + (line_height - row.name_height()) / 2.0 + NAME_SIZE * HALF_DIGIT;
        for (n, line) in row.name.iter().enumerate() {
            let at = Point::new(EDGE, first + line_height * n as f32);
            let mut name = text_mark(line, at, Align::Left, NAME_SIZE, ColorToken::Ink);
            name.figure = Some(later);
            output.static_marks.push(name);
        }
        if let Some(block) = &row.change {
            let style = MarkStyle {
                figure_index: change,
                color: COLORS[1],
            };
            let at = Point::new(self.right, middle);
            let marks = block.marks(style, false, at, Align::Right, self.input.width);
            output.labels.extend(marks);
        }
    }

    /// Adds dots, lines and values at the height of the scale.
    fn add_values(&self, row: &Row, scale: Scale, output: &mut LayoutOutput) {
        let figure = &row.figure;
        let ends = [figure.end(0), figure.end(1)];
        let marks = |end: usize| ends[end].marks(COLORS[end], scale, DISC_RADIUS);
        output.static_marks.extend(marks(0));
        let mut labels = marks(1);
        for pair in value_pairs(ends.map(|end| &end.span)) {
            let [from, to] = pair.map(|value| scale.point(value));
            output.lines.push(between_dots(Slope {
                from,
                to,
                figure: figure.change_index(),
                color: COLORS[1],
                labels: std::mem::take(&mut labels),
                begin: 0.0,
                end: 1.0,
            }));
        }
        let [left, right] = row.limits().map(|number| scale.point(number));
        let places = [
            left.shifted(-Row::VALUE_DISTANCE, 0.0),
            right.shifted(Row::VALUE_DISTANCE, 0.0),
        ];
        for (side, end) in row.sides().into_iter().enumerate() {
            let style = MarkStyle {
                figure_index: figure.end(end).figure_index,
                color: COLORS[end],
            };
            let align = [Align::Right, Align::Left][side];
            let is_later = end == 1;
            let value = &row.values[end];
            let marks = value.marks(style, is_later, places[side], align, self.input.width);
            if is_later {
                output.labels.extend(marks);
            } else {
                output.static_marks.extend(marks);
            }
        }
    }
}

/// Whether a value is where the zero line would be.
fn interrupts_zero(row: &Row, scale: Scale) -> bool {
    let [low, high] = row.limits().map(|number| scale.point(number).x);
    let [left, right] = row.sides().map(|end| row.values[end].width);
    let places = [
        (low - Row::VALUE_DISTANCE - left, low - Row::VALUE_DISTANCE),
        (
            high + Row::VALUE_DISTANCE,
            high + Row::VALUE_DISTANCE + right,
        ),
    ];
    let covers =
        |&(from, to): &(f32, f32)| (from - ZERO_GAP..=to + ZERO_GAP).contains(&scale.zero.x);
    places.iter().any(covers)
}

/// Adds the end of the zero line with its number at `y`, below all rows. Returns the bottom edge.
fn add_zero(x: f32, y: f32, output: &mut LayoutOutput) -> f32 {
    let bottom = y + ZERO_LENGTH;
    let at = Point::new(x, bottom + ZERO_SIZE);
    let zero = text_mark("0", at, Align::Middle, ZERO_SIZE, ColorToken::Muted);
    let line = zero_line([y, bottom].map(|y| Point::new(x, y)));
    output.static_marks.extend([line, zero]);
    bottom + ZERO_SIZE * (1.0 + DESCENT)
}

fn zero_line([from, to]: [Point; 2]) -> Mark {
    let width = 1.0;
    Mark::new(None, ColorToken::Ink, Shape::Line { from, to, width })
}

/// A line that ends at the edges of both dots, not at their centres. Its length is zero if the dots overlap.
fn between_dots(line: Slope) -> Slope {
    let distance = line.to.x - line.from.x;
    let inset = distance.signum() * DISC_RADIUS.min(distance.abs() / 2.0);
    Slope {
        from: line.from.shifted(inset, 0.0),
        to: line.to.shifted(-inset, 0.0),
        ..line
    }
}
