//! Dots, one per counted thing, of which some are picked and some of the picked ones are named.
//!
//! First all dots form one grid. Then the picked dots grow and the others shrink and move into a second group. Then
//! the named ones change colour. Groups differ in size as well as colour, so that they can be distinguished without
//! colour vision.

use crate::count_range::CountRange;
use crate::decode::fields;
use crate::geom::Point;
use crate::scene::{Fill, Mark, Shape};
use crate::theme::ColorToken;
use crate::timeline::Moment;
use serde::Serialize;

/// Radius of a picked dot, as a share of the pitch.
pub const LARGE: f32 = 0.38;
/// Radius of a dot that is not picked, as a share of the pitch.
pub const SMALL: f32 = 0.22;
/// Opacity of a dot that is not picked. A higher one would distract from the picked dots.
const PALE: f32 = 0.75;
/// Opacity of a dot that is not certain to exist.
const UNSURE: f32 = 0.4;

/// All dots with their two arrangements.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Groups {
    /// The positions of the dots.
    pub grid: Grid,
    /// The number of dots.
    pub all: CountRange,
    /// The number of named dots, which come first.
    pub named: i64,
    /// Indices of all, the picked and the named dots in [`Scene::figures`](crate::scene::Scene::figures).
    pub figures: [u8; 3],
    /// The step that sets apart the picked dots and the step that marks the named ones.
    pub steps: [u8; 2],
}

fields!(Groups: grid all named figures steps);

/// The positions of dots in one grid or in two groups.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Grid {
    /// The centre of the first dot.
    pub first: Point,
    /// The distance between the centres of two dots, in pixels.
    pub pitch: f32,
    /// Dots in a row.
    pub per_row: i64,
    /// The number of picked dots, which form the first group.
    pub apart: i64,
    /// The distance between the two groups, in pixels.
    pub gap: f32,
}

fields!(Grid: first pitch per_row apart gap);

impl Groups {
    /// Draws all dots at a moment.
    pub fn draw(&self, moment: &Moment, marks: &mut Vec<Mark>) {
        let [apart, marked] = self.steps.map(|step| moment.step(step));
        for at in 0..self.all.max {
            self.dot(at, apart, marked, marks);
        }
    }

    /// Draws one dot. `apart` is the progress from the grid to the groups, `marked` the progress of marking the named
    /// dots.
    fn dot(&self, at: i64, apart: f32, marked: f32, marks: &mut Vec<Mark>) {
        let [all_figure, picked_figure, named_figure] = self.figures;
        let center = self
            .grid
            .center(at)
            .lerp(self.grid.grouped_center(at), apart);
        let strength = if at < self.all.certain { 1.0 } else { UNSURE };
        let mut disc = |figure, color, radius: f32, opacity: f32| {
            if opacity > 0.0 {
                let radius = self.grid.pitch * radius;
                let shape = Shape::Circle {
                    center,
                    radius,
                    fill: Fill::Solid,
                };
                marks.push(Mark::new(Some(figure), color, shape).faded(opacity * strength));
            }
        };
        let start = (LARGE + SMALL) / 2.0;
        if at >= self.grid.apart {
            let paler = 1.0 - (1.0 - PALE) * apart;
            let radius = start + (SMALL - start) * apart;
            disc(all_figure, ColorToken::Muted, radius, paler);
            return;
        }
        let radius = start + (LARGE - start) * apart;
        let named = if at < self.named { marked } else { 0.0 };
        disc(picked_figure, ColorToken::Muted, radius, 1.0 - apart);
        disc(
            picked_figure,
            ColorToken::Subject,
            radius,
            apart * (1.0 - named),
        );
        disc(named_figure, ColorToken::Emphasis, radius, named);
    }
}

impl Grid {
    /// The centre of the dot with index `at` in the single grid.
    pub fn center(&self, at: i64) -> Point {
        let steps = |n: i64| n as f32 * self.pitch;
        self.first
            .shifted(steps(at % self.columns()), steps(at / self.columns()))
    }

    /// The centre of the dot with index `at` in its group.
    pub fn grouped_center(&self, at: i64) -> Point {
        if at < self.apart {
            return self.center(at);
        }
        let rows = self.rows(self.apart) as f32;
        self.center(at - self.apart)
            .shifted(0.0, rows * self.pitch + self.gap)
    }

    fn rows(&self, dots: i64) -> i64 {
        (dots + self.columns() - 1) / self.columns()
    }

    /// Dots in a row, never 0.
    fn columns(&self) -> i64 {
        self.per_row.max(1)
    }
}
