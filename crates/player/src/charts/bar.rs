//! A bar: solid as far as it is certain, and fading over what it may be.

use crate::count_range::CountRange;
use crate::geom::{Point, Rect};
use crate::scene::{Fill, Mark, Shape};
use crate::theme::ColorToken;
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
    pub range: CountRange,
    /// Its figure.
    pub key: u8,
    /// Its colour.
    pub color: ColorToken,
}

impl Bar {
    /// Draws so much of it: solid as far as it is stated, then fading over what it may be.
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
        let mark = Mark::new(Some(self.key), self.color, Shape::Rect { rect, fill });
        marks.push(mark.faded(opacity));
    }
}
