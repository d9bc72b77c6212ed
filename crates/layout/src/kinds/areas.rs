//! Masses as squares, their areas in true proportion: a large one, and up to three small ones beside
//! it that bars would hide.

use super::label::{paints, plain, value, values};
use super::{Base, EDGE, LayoutInput};
use crate::describe::Teller;
use figures::chart_spec::ChartKind;
use figures::{Bound, Figure, Story};
use player::charts::{Chart, Fade, Mass, Part, Square};
use player::geom::Point;
use player::scene::{Align, Label, Mark};
use player::text;
use player::theme::Paint;
use player::timeline::Timeline;

/// Squares grow; then how many times the one is the other is said.
const STEPS: [f32; 2] = [900.0, 600.0];
const GROW: u8 = 0;
const COMPARE: u8 = 1;

const NAME_SIZE: f32 = 13.0;
/// Between the value of the large square and the words of the small ones.
const AIR: f32 = 4.0;
/// Between one small square and the name of the next.
const BETWEEN: f32 = 14.0;
/// What is placed so far.
struct Places {
    base: Base,
    squares: Vec<Square>,
    still: Vec<Mark>,
    compared: Vec<Mark>,
}

/// Settles all places; none where the story lacks a figure, or one of them is nothing.
pub fn lay_out(input: &LayoutInput) -> Option<Chart> {
    let ChartKind::ProportionalSquares { figures: areas } = &input.chapter.kind else {
        return None;
    };
    let items = areas.iter().map(|key| Item::new(input.story, key));
    let items: Vec<Item> = items.collect::<Option<_>>()?;
    let (large, small) = items.split_first()?;
    let plan = Plan::new(input, &items);
    let figures: Vec<&Figure> = items.iter().map(|item| item.figure).collect();
    let mut places = Places {
        base: Base::new(input, &figures),
        squares: Vec::new(),
        still: Vec::new(),
        compared: Vec::new(),
    };
    let mut foot = plan.add(large, 0, Point::new(EDGE, 0.0), &mut places);
    let corner = Point::new(EDGE + plan.side + plan.gap, 0.0);
    let mut lower = -BETWEEN;
    for (at, item) in (1..).zip(small) {
        let corner = corner.shifted(0.0, lower + BETWEEN);
        lower = plan.add(item, at, corner, &mut places);
    }
    foot = foot.max(lower);
    if !small.is_empty() {
        foot = plan.compare(foot, &mut places);
    }
    let beside = places.base.close(input, foot)?;
    places.still.extend(beside);
    let timeline = Timeline::new(STEPS, [true, !small.is_empty()]);
    let squares = places.squares.into_iter();
    let parts = [Part::Still(places.still)]
        .into_iter()
        .chain(squares.map(|square| Part::Square(GROW, square)))
        .chain([Part::Fade(Fade::new(COMPARE, places.compared))]);
    Some(places.base.chart(timeline, parts))
}

/// A figure that is drawn as an area.
struct Item<'a> {
    figure: &'a Figure,
    bound: Bound,
    mass: Mass,
}

impl<'a> Item<'a> {
    fn new(story: &'a Story, key: &str) -> Option<Self> {
        let figure = story.figure(key)?;
        let bound = figure.values.last()?.bound?;
        let mass = mass(&bound, factor(story, &figure.unit)?)?;
        Some(Self {
            figure,
            bound,
            mass,
        })
    }
}

fn mass(bound: &Bound, factor: f64) -> Option<Mass> {
    let interval = bound.interval()?;
    let low = interval.low?.value.to_f64();
    let high = interval.high.map_or(low, |end| end.value.to_f64());
    // A measured mass is drawn as it is printed; what was rounded off is too fine to be seen.
    let (solid, top) = match bound {
        Bound::Exact { value, .. } => {
            let value = value.ratio()?.to_f64();
            (value, value)
        }
        _ => (low, high),
    };
    (solid > 0.0).then_some(Mass {
        solid: (solid * factor) as f32,
        top: (top * factor) as f32,
    })
}

/// How many of the common unit this unit is.
fn factor(story: &Story, unit: &str) -> Option<f64> {
    let times = story.unit(unit)?.factor;
    times.map_or(Some(1.0), |times| Some(times.ratio()?.to_f64()))
}

/// The measures of the picture.
struct Plan<'a> {
    input: LayoutInput<'a>,
    teller: Teller<'a>,
    /// Side of the large square with its open end.
    side: f32,
    unit: f32,
    gap: f32,
    value_sizes: [f32; 2],
}

impl<'a> Plan<'a> {
    fn new(input: &LayoutInput<'a>, items: &[Item]) -> Self {
        // The first is the largest; figures that a page sets may be otherwise.
        let tops = items.iter().map(|item| item.mass.top);
        let largest = tops.fold(0.0, f32::max);
        let grown = input.grown();
        let side = 112.0 + 188.0 * grown;
        Self {
            input: *input,
            teller: input.teller(),
            side,
            unit: side / largest.sqrt(),
            gap: 18.0 + 22.0 * grown,
            value_sizes: [18.0 + 8.0 * grown, 14.0 + 4.0 * grown],
        }
    }

    /// Name, value and square, from a place on down; gives where they end.
    fn add(&self, item: &Item, at: usize, corner: Point, chart: &mut Places) -> f32 {
        let large = at == 0;
        let room = if large {
            self.side
        } else {
            chart.base.size.w - corner.x - EDGE
        };
        let name = self.teller.tell(&["name_", &at.to_string()].concat());
        let mut y = corner.y;
        for line in text::wrap(&text::spaced(&name), NAME_SIZE, false, room) {
            y += NAME_SIZE * 1.4;
            let place = Point::new(corner.x, y);
            chart
                .still
                .push(plain(&line, place, Align::Left, NAME_SIZE, Paint::Ink));
        }
        let size = self.value_sizes[usize::from(!large)];
        let (paint, text_paint) = paints(at);
        let words = self.input.locale.quantity(&item.bound, &item.figure.unit);
        // A value may reach over its square, to the next one's words.
        let room = if large {
            self.side + self.gap - AIR
        } else {
            room
        };
        let look = (at as u8, text_paint);
        let space = (room, chart.base.size);
        let corner = Point::new(corner.x, y);
        let (marks, y) = values(&(words, false), look, corner, size, space);
        chart.still.extend(marks);
        let foot = y + size * 0.4 + self.unit * item.mass.top.sqrt();
        chart.squares.push(Square {
            corner: Point::new(corner.x, foot),
            key: at as u8,
            paint,
            mass: item.mass,
            unit: self.unit,
        });
        foot
    }

    /// How many times the large one is the second, which is worked out; gives where it ends.
    fn compare(&self, y: f32, chart: &mut Places) -> f32 {
        let size = self.value_sizes[1];
        let words = text::spaced(&self.teller.tell("ratio"));
        let room = chart.base.size.w - 2.0 * EDGE - size;
        let lines = text::wrap(&words, size, true, room);
        let mut y = y + size * 0.6;
        for (n, line) in lines.iter().enumerate() {
            y += size * 1.35;
            let label = Label::bold(Point::new(EDGE, y), Align::Left, size);
            let said = (line.clone(), n == 0);
            let marks = value(
                said,
                (0, Paint::Ink),
                label,
                (f32::INFINITY, chart.base.size),
            );
            chart.compared.extend(marks);
        }
        y + size * 0.4
    }
}
