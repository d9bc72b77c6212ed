//! A square whose area is a mass: it starts as that of one unit and grows to its own. Over an open end
//! it fades.

use crate::geom::{Point, Rect};
use crate::scene::{Fill, Mark, Shape};
use crate::theme::ColorToken;
use serde::{Deserialize, Serialize};

/// Strips that an open end fades over.
const FADE_STEPS: usize = 3;

/// One mass, drawn from its lower left corner up.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Square {
    /// That corner.
    pub corner: Point,
    /// Its figure.
    pub key: u8,
    /// Its colour.
    pub color: ColorToken,
    /// What it shows.
    pub range: AreaRange,
    /// Side of the square of one unit of mass, in pixels.
    pub unit: f32,
}

/// What is stated of a mass, and the most it may be, in the common unit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct AreaRange {
    /// What is stated.
    pub stated: f32,
    /// The most it may be.
    pub max: f32,
}

impl Square {
    /// Draws it on its way from one unit to its own mass. It is the area that grows evenly.
    pub fn draw(&self, grown: f32, marks: &mut Vec<Mark>) {
        let AreaRange { stated, max } = self.range;
        let now = |range: f32| 1.0 + (range - 1.0) * grown;
        // From the outside in, each stronger than the last, so that what is seen of one is its rim.
        for n in (1..=FADE_STEPS).rev() {
            let share = n as f32 / FADE_STEPS as f32;
            if max > stated {
                let opacity = 0.7 - 0.55 * (n as f32 - 0.5) / FADE_STEPS as f32;
                self.piece(now(stated + (max - stated) * share), opacity * grown, marks);
            }
        }
        self.piece(now(stated), 1.0, marks);
    }

    fn piece(&self, range: f32, opacity: f32, marks: &mut Vec<Mark>) {
        if opacity <= 0.0 {
            return;
        }
        let side = self.unit * range.max(0.0).sqrt();
        let rect = Rect {
            min: self.corner.shifted(0.0, -side),
            max: self.corner.shifted(side, 0.0),
        };
        let fill = Fill::Solid;
        let mark = Mark::new(Some(self.key), self.color, Shape::Rect { rect, fill });
        marks.push(mark.faded(opacity));
    }
}
