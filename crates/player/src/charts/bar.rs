//! A bar: solid as far as it is certain, and fading over what it may be.

use crate::extent::Extent;
use crate::geom::{Point, Rect};
use crate::scene::{Fill, Mark, Shape};
use crate::theme::Paint;
use serde::{Deserialize, Serialize};

/// One bar, from its left end.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// Its upper left corner.
    pub corner: Point,
    /// Its height.
    pub height: f32,
    /// Pixels to one counted thing.
    pub scale: f32,
    /// What it shows.
    pub extent: Extent,
    /// Its figure.
    pub key: u8,
    /// Its colour.
    pub paint: Paint,
}

impl Bar {
    /// Draws so much of it: solid as far as it is stated, then fading over what it may be.
    pub fn draw(&self, part: f32, marks: &mut Vec<Mark>) {
        let Extent { sure, top, .. } = self.extent;
        let reach = top as f32 * part;
        self.piece(0.0, reach.min(sure as f32), 1.0, marks);
        for (from, to, opacity) in self.extent.fading() {
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
        let mark = Mark::new(Some(self.key), self.paint, Shape::Rect { rect, fill });
        marks.push(mark.faded(opacity));
    }
}
