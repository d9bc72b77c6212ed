//! Two columns made of dots, before and after, ten to a row, with a part picked out at their foot.
//!
//! 340多 is thirty-four full rows and one that fades, which is what 多 means; pinned down, it is 342
//! dots, the two beyond the printed 340 hollow. Dots that stay cross from one year to the other;
//! those that leave are seen to leave; then the slopes are drawn.

mod plan;

use self::plan::Plan;
use super::{Extent, Setting};
use crate::chapter::{Chapter, Kind, Reading};
use crate::easing::cubic_in_out;
use crate::geom::{Point, Size};
use crate::scene::{Fill, Mark, Scene, Shape};
use crate::theme::Paint;
use crate::timeline::Timeline;
use figures::{Story, ValueRef};

/// Dots cross; the slope of the whole is drawn; then that of the part.
const STEPS: Timeline<3> = Timeline([900.0, 700.0, 600.0]);
const CROSS: usize = 0;
const SLOPE: usize = 1;
const PART_SLOPE: usize = 2;

const PER_ROW: i64 = 10;
/// Rows beyond which a dot stands for more people.
const MOST_ROWS: i64 = 42;
/// Radius of a dot, as a part of the distance between two.
const DOT: f32 = 0.37;
/// Thickness of a hollow dot's ring, likewise.
const RING: f32 = 0.13;
/// How far into the crossing the last row sets out, as a part of the step.
const STAGGER: f32 = 0.4;

/// How far a dot that leaves is seen to go, in distances between two.
const LEAVE: f32 = 12.0;

/// Indices into the scene's keys.
const WHOLE: [u8; 2] = [0, 1];
const PART: [u8; 2] = [2, 3];
const CHANGE: u8 = 4;
const PART_CHANGE: u8 = 5;

/// One column: one year.
#[derive(Clone, Copy, Debug)]
struct Column {
    /// 0 for the earlier year, 1 for the later.
    year: usize,
    /// Middle of its first dot, at the foot on the left.
    foot: Point,
    whole: Extent,
    part: Extent,
}

/// The chart with its places settled.
#[derive(Clone, Debug)]
pub struct Columns {
    size: Size,
    typeface: &'static str,
    pitch: f32,
    columns: [Column; 2],
    keys: Vec<ValueRef>,
    /// Everything that stands still: axes, years, notes, and the labels of the first year.
    still: Vec<Mark>,
    /// The labels of the second year, which come as its dots do.
    arriving: Vec<Mark>,
    slopes: [Slope; 2],
}

/// A line between the columns, with its label.
#[derive(Clone, Debug)]
struct Slope {
    from: Point,
    to: Point,
    key: u8,
    paint: Paint,
    labels: Vec<Mark>,
}

/// How many people a dot stands for, so that no column grows past its height.
pub fn people_per_dot(story: &Story, chapter: &Chapter) -> i64 {
    let Kind::Columns { whole, .. } = chapter.kind;
    let values = story.figure(whole).map(|figure| figure.values.iter());
    let extents = values.into_iter().flatten();
    let extents = extents.filter_map(|value| Extent::new(value, Reading::Printed));
    let top = extents.map(|extent| extent.top).max().unwrap_or(0);
    let steps = (0..).map(|power| 10i64.saturating_pow(power));
    let mut steps = steps.flat_map(|ten| [1, 2, 5].map(|n| ten.saturating_mul(n)));
    let fits = |per: &i64| top / per <= MOST_ROWS * PER_ROW;
    steps.find(fits).unwrap_or(1)
}

impl Columns {
    /// Settles all places; none where the story lacks a figure.
    pub fn new(setting: &Setting) -> Option<Self> {
        Plan::new(setting).map(Plan::settle)
    }

    /// Its extent.
    pub fn size(&self) -> Size {
        self.size
    }

    /// How long all steps take, in milliseconds.
    pub fn duration(&self) -> f32 {
        STEPS.duration()
    }

    /// The scene at a moment, from 0 to 1.
    pub fn frame(&self, progress: f32) -> Scene {
        let mut marks = self.still.clone();
        let crossing = STEPS.linear(CROSS, progress);
        self.columns[0].stand(self.pitch, &mut marks);
        if crossing >= 1.0 {
            self.columns[1].stand(self.pitch, &mut marks);
        } else if crossing > 0.0 {
            self.cross(crossing, &mut marks);
        }
        fade_in(
            &self.arriving,
            cubic_in_out(crossing * 2.5 - 1.5),
            &mut marks,
        );
        for (slope, step) in self.slopes.iter().zip([SLOPE, PART_SLOPE]) {
            slope.draw(STEPS.step(step, progress), &mut marks);
        }
        Scene {
            size: self.size,
            typeface: self.typeface,
            keys: self.keys.clone(),
            marks,
        }
    }

    /// The dots on their way: those that stay go over, those that leave step aside and fade.
    fn cross(&self, crossing: f32, marks: &mut Vec<Mark>) {
        let [before, after] = &self.columns;
        let reach = before.whole.top.max(after.whole.top);
        let rows = (reach / PER_ROW).max(1) as f32;
        let pace = |at: i64| {
            let delay = STAGGER * (at / PER_ROW) as f32 / rows;
            cubic_in_out((crossing - delay) / (1.0 - STAGGER))
        };
        for (from, to) in before.journeys(after) {
            let t = pace(from.or(to).unwrap_or(0));
            let place = |column: &Column, at: i64| column.place(at, self.pitch);
            let (at, look) = match (from, to) {
                (Some(from), Some(to)) => {
                    let way = place(before, from).toward(place(after, to), t);
                    let look = if t < 0.5 {
                        before.look(from)
                    } else {
                        after.look(to)
                    };
                    (way, look)
                }
                (Some(from), None) => {
                    let gone = place(before, from).shifted(self.pitch * LEAVE, 0.0);
                    let mut look = before.look(from);
                    look.opacity *= 1.0 - t;
                    (place(before, from).toward(gone, t), look)
                }
                (None, Some(to)) => {
                    let mut look = after.look(to);
                    look.opacity *= t;
                    (
                        place(after, to).shifted(0.0, self.pitch * 4.0 * (t - 1.0)),
                        look,
                    )
                }
                (None, None) => continue,
            };
            look.draw(at, 1, self.pitch, marks);
        }
    }
}

/// How one dot looks.
#[derive(Clone, Copy)]
struct Look {
    /// Whether it belongs to the part, and how surely: 1 for certain, less where that fades.
    part: f32,
    part_hollow: bool,
    hollow: bool,
    opacity: f32,
}

impl Look {
    fn draw(self, center: Point, year: usize, pitch: f32, marks: &mut Vec<Mark>) {
        let mut dot = |key, paint, opacity: f32, hollow| {
            let fill = if hollow {
                Fill::Hollow(pitch * RING)
            } else {
                Fill::Solid
            };
            if opacity > 0.004 {
                marks.push(Mark {
                    key: Some(key),
                    paint,
                    opacity,
                    shape: Shape::Circle {
                        center,
                        radius: pitch * DOT,
                        fill,
                    },
                });
            }
        };
        // A ring of the part must not have the whole showing through its middle.
        let covered = self.part >= 1.0;
        if !covered {
            dot(WHOLE[year], Paint::Subject, self.opacity, self.hollow);
        }
        if self.part > 0.0 {
            let opacity = self.part * self.opacity;
            dot(PART[year], Paint::Emphasis, opacity, self.part_hollow);
        }
    }
}

impl Column {
    /// Where a dot stands, counted from 0 at the foot.
    fn place(&self, at: i64, pitch: f32) -> Point {
        let (row, column) = (at / PER_ROW, at % PER_ROW);
        self.foot
            .shifted(column as f32 * pitch, -(row as f32) * pitch)
    }

    fn look(&self, at: i64) -> Look {
        Look {
            part: certainty(self.part, at),
            part_hollow: self.part.derived && at >= self.part.solid,
            hollow: self.whole.derived && at >= self.whole.solid,
            opacity: certainty(self.whole, at),
        }
    }

    fn stand(&self, pitch: f32, marks: &mut Vec<Mark>) {
        for at in 0..self.whole.top {
            self.look(at)
                .draw(self.place(at, pitch), self.year, pitch, marks);
        }
    }

    /// Which dot goes where. The part stays the part: those of it who stay are matched with each
    /// other, and so are the others.
    fn journeys(&self, after: &Self) -> impl Iterator<Item = (Option<i64>, Option<i64>)> {
        let part = (0, self.part.top, 0, after.part.top);
        let rest = (
            self.part.top,
            self.whole.top,
            after.part.top,
            after.whole.top,
        );
        [rest, part].into_iter().flat_map(|(b0, b1, a0, a1)| {
            let most = (b1 - b0).max(a1 - a0).max(0);
            (0..most).map(move |n| {
                let from = (b0 + n < b1).then_some(b0 + n);
                let to = (a0 + n < a1).then_some(a0 + n);
                (from, to)
            })
        })
    }
}

/// How surely a dot is there: 1 up to what is stated, then less and less over the open end.
fn certainty(extent: Extent, at: i64) -> f32 {
    if at < extent.solid || (extent.derived && at < extent.top) {
        return 1.0;
    }
    if at >= extent.top {
        return 0.0;
    }
    let open = (extent.top - extent.solid) as f32;
    let along = (at - extent.solid) as f32 + 0.5;
    0.85 - 0.72 * along / open
}

impl Slope {
    fn draw(&self, part: f32, marks: &mut Vec<Mark>) {
        if part <= 0.0 {
            return;
        }
        marks.push(Mark {
            key: Some(self.key),
            paint: self.paint,
            opacity: 1.0,
            shape: Shape::Line {
                from: self.from,
                to: self.from.toward(self.to, part),
                width: 2.0,
            },
        });
        fade_in(&self.labels, cubic_in_out(part * 2.0 - 1.0), marks);
    }
}

fn fade_in(hidden: &[Mark], part: f32, marks: &mut Vec<Mark>) {
    if part <= 0.0 {
        return;
    }
    marks.extend(hidden.iter().cloned().map(|mut mark| {
        mark.opacity *= part;
        mark
    }));
}
