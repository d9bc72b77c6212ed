//! Masses as squares, their areas in true proportion: a large one, and up to three small ones beside
//! it that bars would hide.
//!
//! All start as the square of one unit and grow to their own. Over an open end the square fades.

use super::label::{fade_in, paints, plain, value, values};
use super::{Base, Chart, EDGE, Setting};
use crate::chapter::Kind;
use crate::describe::Teller;
use crate::geom::{Point, Rect};
use crate::scene::{Align, Fill, Label, Mark, Shape};
use crate::text;
use crate::theme::Paint;
use crate::timeline::Timeline;
use figures::{Bound, Figure, Story};

/// Squares grow; then how many times the one is the other is said.
const STEPS: Timeline<2> = Timeline([900.0, 600.0]);
const GROW: usize = 0;
const COMPARE: usize = 1;

const NAME_SIZE: f32 = 13.0;
/// Between the value of the large square and the words of the small ones.
const AIR: f32 = 4.0;
/// Between one small square and the name of the next.
const BETWEEN: f32 = 14.0;
/// Strips that an open end fades over.
const STRIPS: usize = 3;

/// The chart with its places settled.
#[derive(Clone, Debug)]
pub struct Areas {
    base: Base,
    steps: Timeline<2>,
    squares: Vec<Square>,
    still: Vec<Mark>,
    compared: Vec<Mark>,
}

/// One mass, drawn from its lower left corner up.
#[derive(Clone, Copy, Debug)]
struct Square {
    corner: Point,
    key: u8,
    paint: Paint,
    mass: Mass,
    /// Side of the square of one unit of mass, in pixels.
    unit: f32,
}

/// What is stated of a mass, and the most it may be, in the common unit.
#[derive(Clone, Copy, Debug)]
struct Mass {
    solid: f32,
    top: f32,
}

impl Areas {
    /// Settles all places; none where the story lacks a figure, or one of them is nothing.
    pub fn new(setting: &Setting) -> Option<Self> {
        let Kind::Areas { areas } = &setting.chapter.kind else {
            return None;
        };
        let items = areas.iter().map(|key| Item::new(setting.story, key));
        let items: Vec<Item> = items.collect::<Option<_>>()?;
        let (large, small) = items.split_first()?;
        let plan = Plan::new(setting, &items);
        let figures: Vec<&Figure> = items.iter().map(|item| item.figure).collect();
        let mut chart = Self {
            base: Base::new(setting, &figures),
            steps: STEPS.only([true, !small.is_empty()]),
            squares: Vec::new(),
            still: Vec::new(),
            compared: Vec::new(),
        };
        let mut foot = plan.add(large, 0, Point::new(EDGE, 0.0), &mut chart);
        let corner = Point::new(EDGE + plan.side + plan.gap, 0.0);
        let mut lower = -BETWEEN;
        for (at, item) in (1..).zip(small) {
            lower = plan.add(item, at, corner.shifted(0.0, lower + BETWEEN), &mut chart);
        }
        foot = foot.max(lower);
        if !small.is_empty() {
            foot = plan.compare(foot, &mut chart);
        }
        let beside = chart.base.close(setting, foot)?;
        chart.still.extend(beside);
        Some(chart)
    }
}

impl Chart for Areas {
    fn base(&self) -> &Base {
        &self.base
    }

    fn steps(&self) -> Vec<f32> {
        self.steps.steps()
    }

    fn marks(&self, progress: f32) -> Vec<Mark> {
        let mut marks = self.still.clone();
        let grown = self.steps.step(GROW, progress);
        for square in &self.squares {
            square.draw(grown, &mut marks);
        }
        let compared = self.steps.step(COMPARE, progress);
        fade_in(&self.compared, compared, &mut marks);
        marks
    }
}

impl Square {
    /// Draws it on its way from one unit to its own mass. It is the area that grows evenly.
    fn draw(&self, grown: f32, marks: &mut Vec<Mark>) {
        let Mass { solid, top } = self.mass;
        let now = |mass: f32| 1.0 + (mass - 1.0) * grown;
        // From the outside in, each stronger than the last, so that what is seen of one is its rim.
        for n in (1..=STRIPS).rev() {
            let part = n as f32 / STRIPS as f32;
            if top > solid {
                let opacity = 0.7 - 0.55 * (n as f32 - 0.5) / STRIPS as f32;
                self.piece(now(solid + (top - solid) * part), opacity * grown, marks);
            }
        }
        self.piece(now(solid), 1.0, marks);
    }

    fn piece(&self, mass: f32, opacity: f32, marks: &mut Vec<Mark>) {
        if opacity <= 0.0 {
            return;
        }
        let side = self.unit * mass.max(0.0).sqrt();
        let rect = Rect {
            min: self.corner.shifted(0.0, -side),
            max: self.corner.shifted(side, 0.0),
        };
        let fill = Fill::Solid;
        let mark = Mark::new(Some(self.key), self.paint, Shape::Rect { rect, fill });
        marks.push(mark.faded(opacity));
    }
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
        let mass = Mass::new(&bound, factor(story, &figure.unit)?)?;
        Some(Self {
            figure,
            bound,
            mass,
        })
    }
}

impl Mass {
    fn new(bound: &Bound, factor: f64) -> Option<Self> {
        let interval = bound.interval()?;
        let low = interval.low?.at.to_f64();
        let high = interval.high.map_or(low, |end| end.at.to_f64());
        // A measured mass is drawn as it is printed; what was rounded off is too fine to be seen.
        let (solid, top) = match bound {
            Bound::Exact { value, .. } => {
                let value = value.ratio()?.to_f64();
                (value, value)
            }
            _ => (low, high),
        };
        (solid > 0.0).then_some(Self {
            solid: (solid * factor) as f32,
            top: (top * factor) as f32,
        })
    }
}

/// How many of the common unit this unit is.
fn factor(story: &Story, unit: &str) -> Option<f64> {
    let times = story.unit(unit)?.times;
    times.map_or(Some(1.0), |times| Some(times.ratio()?.to_f64()))
}

/// The measures of the picture.
struct Plan<'a> {
    setting: Setting<'a>,
    teller: Teller<'a>,
    /// Side of the large square with its open end.
    side: f32,
    unit: f32,
    gap: f32,
    value_sizes: [f32; 2],
}

impl<'a> Plan<'a> {
    fn new(setting: &Setting<'a>, items: &[Item]) -> Self {
        // The first is the largest; figures that a page sets may be otherwise.
        let tops = items.iter().map(|item| item.mass.top);
        let largest = tops.fold(0.0, f32::max);
        let grown = setting.grown();
        let side = 112.0 + 188.0 * grown;
        Self {
            setting: *setting,
            teller: setting.teller(),
            side,
            unit: side / largest.sqrt(),
            gap: 18.0 + 22.0 * grown,
            value_sizes: [18.0 + 8.0 * grown, 14.0 + 4.0 * grown],
        }
    }

    /// Name, value and square, from a place on down; gives where they end.
    fn add(&self, item: &Item, at: usize, corner: Point, chart: &mut Areas) -> f32 {
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
        let words = self.setting.locale.quantity(&item.bound, &item.figure.unit);
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
    fn compare(&self, y: f32, chart: &mut Areas) -> f32 {
        let size = self.value_sizes[1];
        let words = text::spaced(&self.teller.tell("ratio"));
        let room = chart.base.size.w - 2.0 * EDGE - size;
        let lines = text::wrap(&words, size, true, room);
        let mut y = y + size * 0.6;
        for (n, line) in lines.iter().enumerate() {
            y += size * 1.35;
            let label = Label::bold(Point::new(EDGE, y), Align::Left, size);
            let said = (line.clone(), n == 0);
            let marks = value(said, 0, Paint::Ink, label, chart.base.size);
            chart.compared.extend(marks);
        }
        y + size * 0.4
    }
}
