//! A field of dots in which a part is set apart, then a few of that part, then a lens is held over
//! those few; under it, how much a count changed of which only the rate is known.
//!
//! Every dot keeps its place: the field is recoloured, not drawn anew.

use super::change::Change;
use super::label::{Named, plain, told, value};
use super::plot::Plot;
use super::{Base, EDGE, LayoutInput};
use crate::describe::Teller;
use crate::extent::extent_of;
use figures::chart_spec::{ChartKind, MAX_HIGHLIGHT};
use figures::{Bound, Decimal, Figure, Interval, Ratio, ValueRef};
use player::charts::{Chart, Fade, Glass, Part, Recoloured, Slope};
use player::extent::Extent;
use player::geom::{Point, Size};
use player::scene::{Align, Field, Label, Mark, Shape, bounds};
use player::text;
use player::theme::Paint;
use player::timeline::Timeline;

/// The part is set apart; the few are; the lens opens; the change is drawn.
const STEPS: [f32; 4] = [900.0, 600.0, 800.0, 700.0];
const PART_STEP: u8 = 0;
const FEW_STEP: u8 = 1;
const LENS_STEP: u8 = 2;
const CHANGE_STEP: u8 = 3;

const NAME_SIZE: f32 = 13.0;
/// Height of the field, as far as its dots fill it.
const FIELD: f32 = 250.0;
/// Dots that would stand closer stand for more people instead.
const CLOSEST: f32 = 1.25;
/// A change is no wider than this, however wide the page.
const WIDEST_CHANGE: f32 = 420.0;
/// From here on the change stands beside the lens.
const SIDE_BY_SIDE: f32 = 560.0;
/// The lens's part of the room where they do.
const LEFT: f32 = 0.57;
/// Left of what is said under the field there is room for the line to the lens.
const INDENT: f32 = 18.0;
/// Between what is said beside the lens and the change.
const AIR: f32 = 4.5;
/// What an index starts from.
const BASE: i64 = 100;

/// Indices into the scene's keys.
const WHOLE: u8 = 0;
const PART: u8 = 1;
const PART_SHARE: u8 = 2;
const FEW: u8 = 3;
const FEW_SHARE: u8 = 4;
const CHANGE: u8 = 5;

/// Settles all places; none where the story lacks a figure, or the few are too many for the lens.
pub fn lay_out(input: &LayoutInput) -> Option<Chart> {
    Plan::new(input)?.settle()
}

/// The figures of the chart and the measures of its picture.
struct Plan<'a> {
    input: LayoutInput<'a>,
    teller: Teller<'a>,
    whole: &'a Figure,
    part: &'a Figure,
    few: &'a Figure,
    change: Option<&'a figures::Change>,
    extents: [Extent; 3],
    plot: Plot,
    room: f32,
    value_size: f32,
    label_size: f32,
    /// Size of a dot under the lens.
    magnified: f32,
    keys: Vec<ValueRef>,
}

impl<'a> Plan<'a> {
    fn new(input: &LayoutInput<'a>) -> Option<Self> {
        let ChartKind::Lens {
            total: whole,
            subset: part,
            subset_share: part_share,
            highlight: few,
            highlight_share: few_share,
            change,
        } = &input.chapter.kind
        else {
            return None;
        };
        let story = input.story;
        let figures = [whole, part, few].map(|key| story.figure(key));
        let [whole, part, few] = [figures[0]?, figures[1]?, figures[2]?];
        let latest = |figure: &Figure| figure.values.last().and_then(|value| value.year);
        let extent = |figure: &Figure| extent_of(figure.values.last()?, input.reading);
        let extents = [extent(whole)?, extent(part)?, extent(few)?];
        let change = match change {
            Some(key) => Some(story.change(key)?),
            None => None,
        };
        let grown = input.grown();
        let room = input.width - 2.0 * EDGE;
        let (w, h) = (room, FIELD.min(room));
        let plot = Plot::new(extents[0].top, Size { w, h }, CLOSEST);
        let name = |key: &str, year| ValueRef {
            key: key.to_string().into(),
            year,
        };
        Some(Self {
            input: *input,
            teller: input.teller(),
            whole,
            part,
            few,
            change,
            extents: extents.map(|extent| extent.in_dots(plot.per)),
            plot,
            room,
            value_size: 18.0 + 8.0 * grown,
            label_size: 14.0 + 3.0 * grown,
            magnified: 12.0 + 3.0 * grown,
            keys: [
                name(&whole.key, latest(whole)),
                name(&part.key, latest(part)),
                name(&story.share(part_share)?.key, None),
                name(&few.key, latest(few)),
                name(&story.share(few_share)?.key, None),
            ]
            .into_iter()
            .chain(change.map(|change| name(&change.key, None)))
            .collect(),
        })
    }

    /// All marks at their places.
    fn settle(mut self) -> Option<Chart> {
        let [whole, part, few] = self.extents;
        let title = Named {
            input: &self.input,
            figure: self.whole,
            key: WHOLE,
            paint: Paint::Ink,
            size: self.value_size,
        };
        let title = title.place(Point::new(EDGE, 0.0), self.room);
        let foot = title.baseline + self.value_size * 0.4 + self.plot.height();
        let field = self.plot.at(Point::new(EDGE, foot)).field;
        let (part_labels, y) = self.part_labels(&field);
        let window = Point::new(EDGE, y + 12.0);
        if few.top > MAX_HIGHLIGHT {
            return None;
        }
        let ends = [few.top, part.sure, part.top];
        let glass = Glass::new(field, window, self.magnified, ends, FEW);
        let (few_labels, y) = self.few_labels(&glass);
        let under = y.max(glass.bounds().max.y);
        let (slopes, foot) = match self.change {
            None => (Vec::new(), under),
            Some(change) if self.room < SIDE_BY_SIDE => {
                self.change(change, Point::new(EDGE, under + 14.0), self.room)?
            }
            Some(change) => {
                let width = self.room - self.left();
                let corner = Point::new(EDGE + self.left(), foot + 6.0);
                self.change(change, corner, width.min(WIDEST_CHANGE))?
            }
        };
        let mut base = Base {
            keys: std::mem::take(&mut self.keys),
            ..Base::new(&self.input, &[])
        };
        let beside = base.close(&self.input, foot.max(under))?;
        let recoloured = Recoloured {
            field,
            whole,
            part,
            few: few.top,
            keys: [WHOLE, PART, FEW],
            steps: [PART_STEP, FEW_STEP],
        };
        let parts = [
            Part::Recoloured(recoloured),
            Part::Still([title.name, title.value, beside].concat()),
            Part::Fade(Fade::new(PART_STEP, part_labels)),
            Part::Glass(LENS_STEP, glass),
            Part::Fade(Fade::new(LENS_STEP, few_labels)),
        ];
        let slopes = slopes.into_iter();
        let parts = parts
            .into_iter()
            .chain(slopes.map(|slope| Part::Slope(CHANGE_STEP, slope)));
        let there = [true, true, true, self.change.is_some()];
        Some(base.chart(Timeline::new(STEPS, there), parts))
    }

    /// The room for the lens and what it shows, air included.
    fn left(&self) -> f32 {
        if self.room < SIDE_BY_SIDE || self.change.is_none() {
            self.room
        } else {
            self.room * LEFT
        }
    }

    /// A line under the part, and what it is; gives where they end.
    fn part_labels(&self, field: &Field) -> (Vec<Mark>, f32) {
        let [_, part, few] = self.extents;
        let y = field.corner.y + 6.0;
        let from = Point::new(field.bounds(few.top).max.x + 4.0, y);
        let to = Point::new(field.bounds(part.top).max.x, y);
        let width = 2.0;
        let line = Shape::Line { from, to, width };
        let mut marks = vec![Mark::new(Some(PART), Paint::Subject, line)];
        let (x, size) = (EDGE + INDENT, self.label_size);
        let said = self.part.values.last();
        let said = said.map(|value| told(&self.input, self.part, value));
        let share = (self.teller.tell("subset"), false);
        let lines = [(share, PART_SHARE), (said.unwrap_or_default(), PART)];
        let room = self.left() - INDENT - AIR;
        let mut y = y + 2.0;
        for (said, key) in lines {
            y += size * 1.35;
            let label = Label::bold(Point::new(x, y), Align::Left, size);
            let space = (room, self.picture());
            marks.extend(value(said, (key, Paint::Subject), label, space));
        }
        (marks, y + size * 0.3)
    }

    /// What the few are, beside the lens; gives where it ends.
    fn few_labels(&self, glass: &Glass) -> (Vec<Mark>, f32) {
        let room = glass.bounds();
        let corner = Point::new(room.max.x + 14.0, room.min.y - 4.0);
        let width = EDGE + self.left() - corner.x - AIR;
        let named = Named {
            input: &self.input,
            figure: self.few,
            key: FEW,
            paint: Paint::EmphasisText,
            size: self.value_size,
        };
        let named = named.place(corner, width);
        let mut marks = [named.name, named.value].concat();
        let share = text::spaced(&self.teller.tell("highlight"));
        let mut y = named.baseline + 4.0;
        for line in text::wrap(&share, NAME_SIZE, false, width) {
            y += NAME_SIZE * 1.4;
            let at = Point::new(corner.x, y);
            let mut mark = plain(&line, at, Align::Left, NAME_SIZE, Paint::Ink);
            mark.key = Some(FEW_SHARE);
            marks.push(mark);
        }
        let foot = bounds(&marks).map_or(y, |room| room.max.y);
        (marks, foot)
    }

    /// The change as an index.
    fn change(
        &self,
        change: &figures::Change,
        corner: Point,
        width: f32,
    ) -> Option<(Vec<Slope>, f32)> {
        let locale = self.input.locale;
        let base = Bound::counted(Decimal::new(BASE, 0));
        let now = base.checked_add(&change.bound)?;
        // As exact as the change is printed; where that is a bound, so is this.
        let said = match change.bound.value() {
            Some(printed) => locale.number(index(printed)?),
            None => locale.bound(&now),
        };
        let change = Change {
            title: [
                &self.teller.tell("change"),
                " ",
                &locale.signed(&change.bound),
            ]
            .concat(),
            years: [change.from, change.to],
            said: [(BASE.to_string(), false), (said, true)],
            ways: vec![[BASE as f32, middle(&now.interval()?)]],
            key: CHANGE,
            value_keys: [CHANGE; 2],
            paint: Paint::Subject,
            text_paint: Paint::Subject,
            label_size: self.label_size,
        };
        Some(change.place(corner, width, self.picture()))
    }

    fn picture(&self) -> Size {
        Size {
            w: self.input.width,
            h: 0.0,
        }
    }
}

/// What a change in percent makes of the base, with its own places.
fn index(change: Decimal) -> Option<Decimal> {
    let base = Decimal::new(BASE, 0).ratio()?;
    Decimal::rounded(base.checked_add(change.ratio()?)?, change.places)
}

/// The middle of an interval, or its one end.
fn middle(interval: &Interval) -> f32 {
    let at = |ratio: Ratio| ratio.to_f64() as f32;
    let ends = [interval.low, interval.high].map(|end| end.map(|end| at(end.value)));
    match ends {
        [Some(low), Some(high)] => (low + high) / 2.0,
        [low, high] => low.or(high).unwrap_or(0.0),
    }
}
