//! Dots, one for each thing, of which some are picked out and a few of those named. First all stand
//! together; then those that are picked draw apart from the rest, which shrink; then the named ones are
//! marked. Size tells the groups apart as well as colour does.

use crate::count_range::CountRange;
use crate::geom::Point;
use crate::scene::{Fill, Mark, Shape};
use crate::theme::ColorToken;
use crate::timeline::Moment;
use serde::{Deserialize, Serialize};

/// Radius of a dot that is picked, and of one that is not, as a part of the distance between two.
pub const LARGE: f32 = 0.38;
/// The latter.
pub const SMALL: f32 = 0.22;
/// Opacity of a dot that is not picked; more would outshine those that are.
const PALE: f32 = 0.75;
/// Opacity of a dot that may or may not be there.
const UNSURE: f32 = 0.4;

/// All dots.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Groups {
    /// Where they stand.
    pub grid: Grid,
    /// How many there are.
    pub all: CountRange,
    /// How many of them are named; they are the first.
    pub named: i64,
    /// Figures of all, the picked and the named.
    pub keys: [u8; 3],
    /// The step that sets the picked apart, and that which marks the named.
    pub steps: [u8; 2],
}

/// Where dots stand: all together, or in two groups.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Grid {
    /// Middle of the first dot.
    pub first: Point,
    /// Between the middles of two.
    pub pitch: f32,
    /// Dots in a row.
    pub per_row: i64,
    /// Dots of the first group, which are those that are picked.
    pub apart: i64,
    /// Between the groups.
    pub gap: f32,
}

impl Groups {
    /// Every dot where it is.
    pub fn draw(&self, moment: &Moment, marks: &mut Vec<Mark>) {
        let [apart, marked] = self.steps.map(|step| moment.step(step));
        for at in 0..self.all.max {
            self.dot(at, apart, marked, marks);
        }
    }

    /// One dot, on its way from standing with all to standing in its group.
    fn dot(&self, at: i64, apart: f32, marked: f32, marks: &mut Vec<Mark>) {
        let [all_key, picked_key, named_key] = self.keys;
        let center = self
            .grid
            .center(at)
            .lerp(self.grid.grouped_center(at), apart);
        let strength = if at < self.all.certain { 1.0 } else { UNSURE };
        let mut disc = |key, color, radius: f32, opacity: f32| {
            if opacity > 0.0 {
                let radius = self.grid.pitch * radius;
                let shape = Shape::Circle {
                    center,
                    radius,
                    fill: Fill::Solid,
                };
                marks.push(Mark::new(Some(key), color, shape).faded(opacity * strength));
            }
        };
        let start = (LARGE + SMALL) / 2.0;
        if at >= self.grid.apart {
            let paler = 1.0 - (1.0 - PALE) * apart;
            let radius = start + (SMALL - start) * apart;
            disc(all_key, ColorToken::Muted, radius, paler);
            return;
        }
        let radius = start + (LARGE - start) * apart;
        let named = if at < self.named { marked } else { 0.0 };
        disc(picked_key, ColorToken::Muted, radius, 1.0 - apart);
        disc(
            picked_key,
            ColorToken::Subject,
            radius,
            apart * (1.0 - named),
        );
        disc(named_key, ColorToken::Emphasis, radius, named);
    }
}

impl Grid {
    /// Where a dot stands with all others.
    pub fn center(&self, at: i64) -> Point {
        let steps = |n: i64| n as f32 * self.pitch;
        self.first
            .shifted(steps(at % self.per_row), steps(at / self.per_row))
    }

    /// Where it stands in its group.
    pub fn grouped_center(&self, at: i64) -> Point {
        if at < self.apart {
            return self.center(at);
        }
        let rows = self.rows(self.apart) as f32;
        self.center(at - self.apart)
            .shifted(0.0, rows * self.pitch + self.gap)
    }

    fn rows(&self, dots: i64) -> i64 {
        (dots + self.per_row - 1) / self.per_row
    }
}
