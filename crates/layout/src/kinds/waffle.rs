//! A waffle chart: one to three shares, each as a square of a hundred cells, filled from the foot up.
//!
//! A printed share fills its cells; over an open end they fade; one that was worked out has hollow
//! cells, and under its name stand the figures that it is worked out from.

use super::label::{paints, plain, told, values};
use super::{Base, EDGE, LayoutInput};
use figures::chart_spec::{ChartKind, SquareSpec, ValueMode};
use figures::{Bound, Figure, Interval, Ratio, ValueRef};
use player::charts::{CELLS, Cells, Chart, Fade, Part};
use player::geom::Point;
use player::scene::{Align, Mark};
use player::text;
use player::theme::Paint;
use player::timeline::Timeline;

/// Cells fill.
const STEPS: [f32; 1] = [900.0];
const FILL: u8 = 0;

/// Squares stand side by side where each has this much room.
const COLUMN: f32 = 150.0;
/// Between two squares.
const BETWEEN: f32 = 24.0;
/// A square is no larger than this, and beside its words no larger than that.
const LARGEST: f32 = 240.0;
const SMALL: f32 = 110.0;
/// From a square to the words beside it.
const BESIDE: f32 = 14.0;
const NAME_SIZE: f32 = 13.0;

/// Settles all places; none where the story lacks a figure.
pub fn lay_out(input: &LayoutInput) -> Option<Chart> {
    let ChartKind::Waffle { squares } = &input.chapter.kind else {
        return None;
    };
    let items = squares.iter().map(|square| Item::new(input, square));
    let items: Vec<Item> = items.collect::<Option<_>>()?;
    let room = input.width - 2.0 * EDGE;
    let count = items.len() as f32;
    let column = (room - BETWEEN * (count - 1.0)) / count;
    let mut places = Places {
        base: Base::new(input, &[]),
        squares: Vec::new(),
        still: Vec::new(),
        values: Vec::new(),
    };
    let plans = items.iter().enumerate();
    let plans = plans.map(|(at, item)| Plan { input, item, at });
    let plans: Vec<Plan> = plans.collect();
    let foot = if column >= COLUMN {
        places.row(&plans, column.min(LARGEST))
    } else {
        places.stack(&plans, room)
    };
    let beside = places.base.close(input, foot)?;
    places.still.extend(beside);
    let squares = places.squares.into_iter();
    let parts = [Part::Still(places.still)]
        .into_iter()
        .chain(squares.map(|cells| Part::Cells(FILL, cells)))
        .chain([Part::Fade(Fade::new(FILL, places.values))]);
    Some(places.base.chart(Timeline::new(STEPS, [true]), parts))
}

/// What is placed so far.
struct Places {
    base: Base,
    squares: Vec<Cells>,
    still: Vec<Mark>,
    values: Vec<Mark>,
}

impl Places {
    /// Side by side, the words over the squares; gives where they end.
    fn row(&mut self, plans: &[Plan], side: f32) -> f32 {
        let corner = |at: usize, y| Point::new(EDGE + (side + BETWEEN) * at as f32, y);
        let mut y = 0.0_f32;
        for plan in plans {
            y = y.max(plan.words(corner(plan.at, 0.0), side, self));
        }
        y += 10.0;
        for plan in plans {
            plan.square(corner(plan.at, y), side, self);
        }
        y + side
    }

    /// One under the other, the words on the right; gives where they end.
    fn stack(&mut self, plans: &[Plan], room: f32) -> f32 {
        let mut y = -BETWEEN;
        for plan in plans {
            let corner = Point::new(EDGE, y + BETWEEN);
            plan.square(corner, SMALL, self);
            let right = corner.shifted(SMALL + BESIDE, -4.0);
            let foot = plan.words(right, room - SMALL - BESIDE, self);
            y = foot.max(corner.y + SMALL);
        }
        y
    }
}

/// A share with what is said of it.
struct Item<'a> {
    said: (String, bool),
    /// From the least to the most that it may be, in percent.
    ends: [f64; 2],
    names: Vec<ValueRef>,
    /// Part and whole of a share that was worked out.
    from: Vec<&'a Figure>,
}

impl<'a> Item<'a> {
    fn new(input: &LayoutInput<'a>, square: &SquareSpec) -> Option<Self> {
        match square {
            SquareSpec::Printed { share } => Self::printed(input, share),
            SquareSpec::Derived {
                subset: part,
                total: whole,
            } => Self::derived(input, part, whole),
        }
    }

    fn printed(input: &LayoutInput<'a>, key: &str) -> Option<Self> {
        let story = input.story;
        let share = story.share(key).map(|share| (share.bound, None));
        let figure = || {
            let value = story.figure(key)?.values.last()?;
            Some((value.bound?, value.year))
        };
        let (bound, year) = share.or_else(figure)?;
        let key = key.to_string().into();
        let ends = match bound {
            // As it is printed; what was rounded off is too fine to be seen.
            Bound::Exact { value, .. } => [value.ratio()?.to_f64(); 2],
            _ => ends(&bound.interval()?),
        };
        Some(Self {
            said: (input.locale.quantity(&bound, "percent"), false),
            ends,
            names: vec![ValueRef { key, year }],
            from: Vec::new(),
        })
    }

    fn derived(input: &LayoutInput<'a>, part: &str, whole: &str) -> Option<Self> {
        let figures = [input.story.figure(part)?, input.story.figure(whole)?];
        let year = figures[0].values.last()?.year;
        let counted = |figure: &Figure| {
            let value = figure.value(year)?;
            let derived = value.derived.as_ref().map(|derived| derived.bound());
            let bound = match input.reading {
                ValueMode::Printed => value.bound.or(derived),
                ValueMode::Derived => derived.or(value.bound),
            };
            Some(Bound::Between(bound?.interval()?.integers()?))
        };
        let share = counted(figures[0])?.share_of(&counted(figures[1])?)?;
        let hundred = Interval::point(Ratio::integer(100));
        let percent = share.interval()?.checked_mul(&hundred)?;
        Some(Self {
            said: (input.locale.share(&share)?, true),
            ends: ends(&percent),
            names: figures
                .map(|figure| ValueRef {
                    key: figure.key.clone(),
                    year,
                })
                .into(),
            from: figures.into(),
        })
    }
}

/// Both ends within a hundred; one that is open is nothing, or all.
fn ends(percent: &Interval) -> [f64; 2] {
    let at = |end: Option<figures::End>, open| end.map_or(open, |end| end.value.to_f64());
    let ends = [at(percent.low, 0.0), at(percent.high, CELLS)];
    ends.map(|end| end.clamp(0.0, CELLS))
}

/// One square with its words.
struct Plan<'p, 'a> {
    input: &'p LayoutInput<'a>,
    item: &'p Item<'a>,
    at: usize,
}

impl Plan<'_, '_> {
    fn square(&self, corner: Point, side: f32, chart: &mut Places) {
        let [sure, top] = self.item.ends.map(|end| end as f32);
        let key = self.keys(chart)[0];
        chart.squares.push(Cells {
            corner,
            side,
            sure,
            top,
            derived: self.item.said.1,
            key,
            paint: paints(self.at).0,
        });
    }

    /// Name, value, and what it was worked out from; gives where they end.
    fn words(&self, corner: Point, room: f32, chart: &mut Places) -> f32 {
        let keys = self.keys(chart);
        let input = self.input;
        let name = ["name_", &self.at.to_string()].concat();
        let mut y = self.lines(&input.teller().tell(&name), corner, room, None, chart);
        let size = 18.0 + 8.0 * input.grown();
        let look = (keys[0], paints(self.at).1);
        let corner = Point::new(corner.x, y);
        let space = (room, chart.base.size);
        let (marks, baseline) = values(&self.item.said, look, corner, size, space);
        chart.values.extend(marks);
        y = baseline + size * 0.2;
        for (figure, key) in self.item.from.iter().zip(keys) {
            let year = self.item.names[0].year;
            let name = input.locale.text(&["figure.", &figure.key].concat());
            let said = figure.value(year).map(|value| told(input, figure, value));
            let line = [name, " ", &said.unwrap_or_default().0].concat();
            y = self.lines(&line, Point::new(corner.x, y), room, Some(key), chart);
        }
        y
    }

    /// Lines of small text; gives where they end.
    fn lines(
        &self,
        said: &str,
        corner: Point,
        room: f32,
        key: Option<u8>,
        chart: &mut Places,
    ) -> f32 {
        let lines = text::wrap(&text::spaced(said), NAME_SIZE, false, room);
        let mut y = corner.y;
        let paint = key.map_or(Paint::Ink, |_| Paint::Muted);
        for line in lines {
            y += NAME_SIZE * 1.4;
            let at = Point::new(corner.x, y);
            let mark = plain(&line, at, Align::Left, NAME_SIZE, paint);
            chart.still.push(Mark { key, ..mark });
        }
        y
    }

    /// Its places among the scene's keys, where two squares may share a figure.
    fn keys(&self, chart: &mut Places) -> Vec<u8> {
        let keys = &mut chart.base.keys;
        let place = |name: &ValueRef| {
            let known = keys.iter().position(|key| key == name);
            let at = known.unwrap_or(keys.len());
            if known.is_none() {
                keys.push(name.clone());
            }
            at as u8
        };
        self.item.names.iter().map(place).collect()
    }
}
