//! Two columns made of dots, before and after, ten to a row, with a part picked out at their foot.
//!
//! 340多 is thirty-four full rows and one that fades, which is what 多 means; derived, it is 342
//! dots, the two beyond the printed 340 hollow. Dots that stay cross from one year to the other;
//! those that leave are seen to leave; then the slopes are drawn.

use super::label::{lowest, plain, said, shared, value, value_width};
use super::{Base, EDGE, LayoutInput};
use crate::describe::Teller;
use crate::extent::extent_of;
use crate::extent::people_per_dot;
use figures::chart_spec::{ChartKind, ValueMode};
use figures::{Change, Figure, ValueRef};
use player::charts::{CHANGE, Chart, Column, Fade, PART, PART_CHANGE, Part, Slope, WHOLE};
use player::extent::{Extent, PER_ROW};
use player::geom::{Point, Rect, Size};
use player::scene::{Align, Label, Mark, Shape, bounds};
use player::text;
use player::theme::Paint;
use player::timeline::Timeline;

/// Dots cross; the slope of the whole is drawn; then that of the part.
const STEPS: [f32; 3] = [900.0, 700.0, 600.0];
const CROSS: u8 = 0;
const SLOPE: u8 = 1;
const PART_SLOPE: u8 = 2;
/// The labels of the second year come when most of what they name has arrived.
const ARRIVED: f32 = 0.6;

/// The columns do not move further apart than this.
const WIDEST_GAP: f32 = 400.0;
/// From here on there is room for the note beside the columns.
const NOTE_BESIDE: f32 = 620.0;
/// That room.
const NOTE_ROOM: f32 = 168.0;
const NOTE_SIZE: f32 = 12.5;
/// What hangs below the last line of the note is air already.
const NOTE_FOOT: f32 = 2.0;
/// Parts of their room that the words over a slope may have.
const PARTS: [f32; 4] = [1.0, 0.75, 0.5, 0.25];
/// Between a column and what is drawn beside it.
const AIR: f32 = 8.0;

/// Settles all places; none where the story lacks a figure.
pub fn lay_out(input: &LayoutInput) -> Option<Chart> {
    Plan::new(input)?.settle()
}

/// The figures of the chart and the measures of its picture.
struct Plan<'a> {
    teller: Teller<'a>,
    input: LayoutInput<'a>,
    whole: &'a Figure,
    part: Option<&'a Figure>,
    change: &'a Change,
    part_change: Option<&'a Change>,
    size: Size,
    pitch: f32,
    columns: [Column; 2],
    foot: f32,
    value_size: f32,
    label_size: f32,
}

impl<'a> Plan<'a> {
    /// None where the story lacks one of the figures.
    fn new(input: &LayoutInput<'a>) -> Option<Self> {
        let ChartKind::DotColumns {
            total: whole,
            change,
            subset: part,
            subset_change: part_change,
        } = &input.chapter.kind
        else {
            return None;
        };
        let story = input.story;
        let whole = story.figure(whole)?;
        let change = story.change(change)?;
        let part = match part {
            Some(part) => Some(story.figure(part)?),
            None => None,
        };
        let part_change = match part_change {
            Some(key) => Some(story.change(key)?),
            None => None,
        };
        let per = people_per_dot(story, input.chapter)?;
        let extents = [change.from, change.to].map(|year| {
            let extent = |figure: &Figure| {
                let value = figure.value(Some(year))?;
                Some(extent_of(value, input.reading)?.in_dots(per))
            };
            let part = part.map_or(Some(Extent::default()), extent);
            extent(whole).zip(part)
        });
        let [before, after] = extents;
        let (before, after) = (before?, after?);
        let width = input.width;
        let grown = input.grown();
        let pitch = 6.6 + 5.4 * grown;
        let value_size = 19.0 + 13.0 * grown;
        let rows = (before.0.top.max(after.0.top) + PER_ROW - 1) / PER_ROW;
        let foot = value_size * 1.5 + AIR + rows as f32 * pitch;
        let column = pitch * PER_ROW as f32;
        let note = if width >= NOTE_BESIDE { NOTE_ROOM } else { 0.0 };
        let gap = (width - 2.0 * (EDGE + column) - note).min(WIDEST_GAP);
        let left = (width - note - gap - 2.0 * column) / 2.0;
        let foot_of = |x: f32| Point::new(x + pitch / 2.0, foot - pitch * 0.6);
        let column_of = |year, x, (whole, part)| Column {
            year,
            foot: foot_of(x),
            pitch,
            whole,
            part,
        };
        Some(Self {
            teller: input.teller(),
            input: *input,
            whole,
            part,
            change,
            part_change,
            size: Size { w: width, h: 0.0 },
            pitch,
            columns: [
                column_of(0, left, before),
                column_of(1, left + column + gap, after),
            ],
            foot,
            value_size,
            label_size: 12.0 + 5.0 * grown,
        })
    }

    /// All marks at their places.
    fn settle(self) -> Option<Chart> {
        let mut base = Base {
            keys: self.keys(),
            ..Base::new(&self.input, &[])
        };
        let mut still = self.axes();
        still.extend(self.labels(0));
        still.extend(self.note());
        let foot = lowest(&self.note(), self.foot + 26.0);
        still.extend(base.close(&self.input, foot - NOTE_FOOT)?);
        let arriving = Fade {
            step: CROSS,
            after: ARRIVED,
            marks: self.labels(1),
        };
        let part_slope = self
            .part
            .map(|_| Part::Slope(PART_SLOPE, self.part_slope()));
        let parts = [
            Part::Still(still),
            Part::Columns(CROSS, self.columns),
            Part::Fade(arriving),
            Part::Slope(SLOPE, self.slope()),
        ];
        let timeline = Timeline::new(STEPS, [true, true, self.part.is_some()]);
        Some(base.chart(timeline, parts.into_iter().chain(part_slope)))
    }

    fn keys(&self) -> Vec<ValueRef> {
        let years = [self.change.from, self.change.to].map(Some);
        let of = |key: &figures::Text, year| ValueRef {
            key: key.clone(),
            year,
        };
        let mut keys: Vec<ValueRef> = years.map(|year| of(&self.whole.key, year)).into();
        keys.push(of(&self.change.key, None));
        if let Some(part) = self.part {
            keys.extend(years.map(|year| of(&part.key, year)));
        }
        keys.extend(self.part_change.map(|change| of(&change.key, None)));
        keys
    }

    /// A line at the foot of each column, with its year.
    fn axes(&self) -> Vec<Mark> {
        let mut marks = Vec::new();
        for (column, year) in self.columns.iter().zip([self.change.from, self.change.to]) {
            let (left, right) = self.sides(column);
            marks.push(Mark::new(
                None,
                Paint::Ink,
                Shape::Line {
                    from: Point::new(left - 4.0, self.foot),
                    to: Point::new(right + 4.0, self.foot),
                    width: 1.0,
                },
            ));
            let at = Point::new((left + right) / 2.0, self.foot + 20.0);
            marks.push(plain(
                &year.to_string(),
                at,
                Align::Middle,
                15.0,
                Paint::Ink,
            ));
        }
        marks
    }

    /// The values of one year: the whole above its column, the part beside its own rows.
    fn labels(&self, year: usize) -> Vec<Mark> {
        let column = &self.columns[year];
        let (left, right) = self.sides(column);
        let above = self.level(column.whole.top) - AIR;
        let over = Point::new((left + right) / 2.0, above);
        let whole = Label::bold(over, Align::Middle, self.value_size);
        let middle = (self.level(column.part.solid) + self.foot) / 2.0 + self.label_size * 0.36;
        let (x, align) = match year {
            0 => (right + AIR, Align::Left),
            _ => (left - AIR, Align::Right),
        };
        let part = Label::bold(Point::new(x, middle), align, self.label_size);
        let when = Some([self.change.from, self.change.to][year]);
        let labelled = |figure: &Figure, look, label, room| {
            let said = figure.value(when).map(|value| said(&self.input, value));
            said.map_or_else(Vec::new, |said| value(said, look, label, (room, self.size)))
        };
        let look = (WHOLE[year], Paint::Subject);
        let mut marks = labelled(self.whole, look, whole, self.room_over(year));
        if let Some(figure) = self.part {
            let look = (PART[year], Paint::EmphasisText);
            marks.extend(labelled(figure, look, part, self.part_rooms(figure)[year]));
        }
        marks
    }

    /// How wide a value over a column may be: it hangs over no more than a third of the gap, so that the
    /// other column's does not meet it.
    fn room_over(&self, year: usize) -> f32 {
        let [before, after] = [0, 1].map(|at: usize| self.sides(&self.columns[at]));
        let third = (after.0 - before.1) / 3.0;
        match year {
            0 => before.1 + third,
            _ => self.size.w - after.0 + third,
        }
    }

    /// The rooms of the part's values, which face each other across the gap.
    fn part_rooms(&self, part: &Figure) -> [f32; 2] {
        let [before, after] = [0, 1].map(|at: usize| self.sides(&self.columns[at]));
        let widths = [self.change.from, self.change.to].map(|year| {
            let said = part.value(Some(year)).map(|value| said(&self.input, value));
            said.map_or(0.0, |said| value_width(&said, self.label_size))
        });
        shared(widths, after.0 - before.1 - 2.5 * AIR)
    }

    fn slope(&self) -> Slope {
        let [mut from, mut to] = self.ends(|column| self.top_of(column.whole));
        // A label that is wider than its column hangs over the gap; the line keeps clear of it.
        if to.y > from.y {
            to.x = self
                .room_above(1)
                .map_or(to.x, |room| to.x.min(room.min.x - 2.0));
        } else {
            from.x = self
                .room_above(0)
                .map_or(from.x, |room| from.x.max(room.max.x + 2.0));
        }
        let text = self.teller.locale.signed(&self.change.bound);
        let size = self.label_size + 2.0;
        let said = [self.labels(0), self.labels(1)].concat();
        Slope {
            from,
            to,
            key: CHANGE,
            paint: Paint::Subject,
            labels: self.above([from, to], &[text], size, (CHANGE, Paint::Subject), &said),
        }
    }

    /// The room of the value above a column, with its ring where it has one.
    fn room_above(&self, year: usize) -> Option<Rect> {
        let labels = self.labels(year);
        let above = labels.iter().filter(|mark| mark.key == Some(WHOLE[year]));
        bounds(above)
    }

    fn part_slope(&self) -> Slope {
        let [from, to] = self.ends(|column| self.top_of(column.part));
        let name = self.teller.tell("subset");
        let change = self.part_change;
        let change = change.map(|change| self.teller.locale.signed(&change.bound));
        let words: Vec<String> = [name].into_iter().chain(change).collect();
        let one = words.join(" ");
        let fits = text::width(&one, self.label_size, true) <= to.x - from.x;
        let lines = if fits { vec![one] } else { words };
        let paint = Paint::EmphasisText;
        // Where its change is not printed, the slope is the part's own.
        let key = self.part_change.map_or(PART[1], |_| PART_CHANGE);
        let said = [self.labels(0), self.labels(1), self.slope().labels].concat();
        Slope {
            from,
            to,
            key,
            paint: Paint::Emphasis,
            labels: self.above([from, to], &lines, self.label_size, (key, paint), &said),
        }
    }

    /// Lines of text above the middle of a slope, clear of it at both their ends, and of all that is said
    /// already: words that would stand on other words are cut, and in the end left out.
    fn above(
        &self,
        ends: [Point; 2],
        lines: &[String],
        size: f32,
        look: (u8, Paint),
        said: &[Mark],
    ) -> Vec<Mark> {
        // Lines begin and end a little off the columns; words need not.
        let room = ends[1].x - ends[0].x + AIR;
        let placed = PARTS.map(|part| over(ends, lines, size, look, room * part));
        let clear = |marks: &Vec<Mark>| {
            let meets = |mark: &Mark| {
                said.iter()
                    .any(|other| mark.bounds().overlaps(&other.bounds()))
            };
            !marks.iter().any(meets)
        };
        placed.into_iter().find(clear).unwrap_or_default()
    }

    /// What a dot stands for: beside the later column where there is room, else under the years.
    fn note(&self) -> Vec<Mark> {
        let reading = match self.input.reading {
            ValueMode::Printed => "dot_printed",
            ValueMode::Derived => "dot_derived",
        };
        let parts = [self.teller.tell("dot"), self.teller.tell(reading)];
        let parts = parts.map(|part| text::spaced(&part));
        let (_, right) = self.sides(&self.columns[1]);
        let beside = self.size.w >= NOTE_BESIDE;
        let (x, y, room) = if beside {
            let y = self.level(self.columns[1].whole.top) + NOTE_SIZE;
            (right + 2.0 * AIR, y, self.size.w - right - 2.0 * AIR - EDGE)
        } else {
            (EDGE, self.foot + 46.0, self.size.w - 2.0 * EDGE)
        };
        let join = self.teller.locale.text("chart.join");
        let one = [parts.join(join)];
        let fits = text::width(&one[0], NOTE_SIZE, false) <= room;
        let parts = if fits { &one[..] } else { &parts[..] };
        let lines = parts
            .iter()
            .flat_map(|part| text::wrap(part, NOTE_SIZE, false, room));
        let lines: Vec<String> = lines.collect();
        let line = |(at, line): (usize, &String)| {
            let at = Point::new(x, y + at as f32 * NOTE_SIZE * 1.45);
            plain(line, at, Align::Left, NOTE_SIZE, Paint::Muted)
        };
        lines.iter().enumerate().map(line).collect()
    }

    /// The left and right edge of a column.
    fn sides(&self, column: &Column) -> (f32, f32) {
        let left = column.foot.x - self.pitch / 2.0;
        (left, left + self.pitch * PER_ROW as f32)
    }

    /// The upper edge of the row that a dot is in, the first dot being 1.
    fn level(&self, dots: i64) -> f32 {
        let rows = (dots + PER_ROW - 1) / PER_ROW;
        self.foot - self.pitch * (rows as f32 + 0.1)
    }

    /// How high a count reaches, parts of a row included.
    fn top_of(&self, extent: Extent) -> f32 {
        self.foot - self.pitch * (extent.sure as f32 / PER_ROW as f32)
    }

    /// Where a slope starts and ends, beside the columns.
    fn ends(&self, height: impl Fn(&Column) -> f32) -> [Point; 2] {
        let [before, after] = &self.columns;
        [
            Point::new(self.sides(before).1 + AIR, height(before)),
            Point::new(self.sides(after).0 - AIR, height(after)),
        ]
    }
}

/// Lines of text in a room above the middle of a slope.
fn over(
    [from, to]: [Point; 2],
    lines: &[String],
    size: f32,
    (key, paint): (u8, Paint),
    room: f32,
) -> Vec<Mark> {
    let middle = from.toward(to, 0.5);
    let cut = |line: &String| text::cut(&text::spaced(line), size, true, room);
    let lines: Vec<String> = lines.iter().map(cut).collect();
    let widths = lines.iter().map(|line| text::width(line, size, true));
    let widest = widths.fold(0.0, f32::max);
    let steepness = (to.y - from.y).abs() / (to.x - from.x).max(1.0);
    let last = middle.y - steepness * widest / 2.0 - 7.0;
    let label = |(at, line): (usize, &String)| {
        let y = last - (lines.len() - 1 - at) as f32 * size * 1.2;
        let label = Label::bold(Point::new(middle.x, y), Align::Middle, size);
        let text = line.clone();
        Mark::new(Some(key), paint, Shape::Text(Label { text, ..label }))
    };
    lines.iter().enumerate().map(label).collect()
}
