//! A bar that grows from its left end. The certain part is solid; the uncertain part fades.

use crate::count_range::CountRange;
use crate::decode::fields;
use crate::geom::{Point, Rect};
use crate::scene::{Fill, Mark, Shape};
use crate::theme::ColorToken;
use serde::Serialize;

/// A horizontal bar that shows one count.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bar {
    /// The upper left corner.
    pub corner: Point,
    /// The height, in pixels.
    pub height: f32,
    /// Pixels per counted thing.
    pub scale: f32,
    /// The count.
    pub range: CountRange,
    /// Index in [`Scene::figures`](crate::scene::Scene::figures).
    pub figure: u8,
    /// The colour.
    pub color: ColorToken,
}

fields!(Bar: corner height scale range figure color);

impl Bar {
    /// Draws the bar at `grown`, from 0 (nothing) to 1 (full length).
    pub fn draw(&self, grown: f32, marks: &mut Vec<Mark>) {
        let CountRange { certain, max, .. } = self.range;
        let reach = max as f32 * grown;
        self.piece(0.0, reach.min(certain as f32), 1.0, marks);
        for (from, to, opacity) in self.range.fading() {
            self.piece(from, reach.min(to), opacity, marks);
        }
    }

    fn piece(&self, from: f32, to: f32, opacity: f32, marks: &mut Vec<Mark>) {
        if to <= from {
            return;
        }
        let rect = Rect {
            min: self.corner.shifted(from * self.scale, 0.0),
            max: self.corner.shifted(to * self.scale, self.height),
        };
        let fill = Fill::Solid;
        let mark = Mark::new(Some(self.figure), self.color, Shape::Rect { rect, fill });
        marks.push(mark.faded(opacity));
    }
}
