//! A square whose area shows a value. It grows from the area of one unit to its own; the uncertain part fades.

use crate::decode::fields;
use crate::geom::{Point, Rect};
use crate::scene::{Fill, Mark, Shape};
use crate::theme::ColorToken;
use serde::Serialize;

/// Rims of decreasing opacity that show the uncertain part.
const FADE_STEPS: usize = 3;

/// A square that grows up and right from its lower left corner.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Square {
    /// The lower left corner.
    pub corner: Point,
    /// Index in [`Scene::figures`](crate::scene::Scene::figures).
    pub figure: u8,
    /// The colour.
    pub color: ColorToken,
    /// The value.
    pub range: AreaRange,
    /// Side of the square of one unit, in pixels.
    pub unit: f32,
}

fields!(Square: corner figure color range unit);

/// A value as an area: what is stated and the maximum, in the common unit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct AreaRange {
    /// The stated value.
    pub stated: f32,
    /// The maximum.
    pub max: f32,
}

fields!(AreaRange: stated max);

impl Square {
    /// Draws the square at `grown`, from 0 (one unit) to 1 (its value). The area grows linearly, not the side.
    pub fn draw(&self, grown: f32, marks: &mut Vec<Mark>) {
        let AreaRange { stated, max } = self.range;
        let now = |range: f32| 1.0 + (range - 1.0) * grown;
        // From the outside in, with increasing opacity, so that only the rim of each square stays visible.
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
        let mark = Mark::new(Some(self.figure), self.color, Shape::Rect { rect, fill });
        marks.push(mark.faded(opacity));
    }
}
