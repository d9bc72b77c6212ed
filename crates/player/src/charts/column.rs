//! One column: where its dots stand, and how each looks.

use crate::extent::{Extent, PER_ROW};
use crate::geom::Point;
use crate::scene::{Fill, Mark, Shape};
use crate::theme::Paint;
use serde::{Deserialize, Serialize};

/// Radius of a dot, as a part of the distance between two.
const DOT: f32 = 0.37;
/// Thickness of a hollow dot's ring, likewise.
const RING: f32 = 0.13;
/// Fainter than this nothing is seen, and nothing drawn.
const FAINTEST: f32 = 0.004;

/// Indices into the scene's keys: the whole, by year.
pub const WHOLE: [u8; 2] = [0, 1];
/// What became of the whole.
pub const CHANGE: u8 = 2;
/// The part, by year.
pub const PART: [u8; 2] = [3, 4];
/// What became of the part.
pub const PART_CHANGE: u8 = 5;

/// One column: one year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// 0 for the earlier year, 1 for the later.
    pub year: usize,
    /// Middle of its first dot, at the foot on the left.
    pub foot: Point,
    /// Between the middles of two dots.
    pub pitch: f32,
    /// All of it, in dots.
    pub whole: Extent,
    /// The part picked out.
    pub part: Extent,
}

/// How one dot looks.
#[derive(Clone, Copy)]
pub struct Look {
    /// Whether it belongs to the part, and how surely: 1 for certain, less where that fades.
    part: f32,
    part_hollow: bool,
    hollow: bool,
    opacity: f32,
}

impl Column {
    /// Where a dot stands, counted from 0 at the foot.
    pub fn place(&self, at: i64) -> Point {
        let steps = |n: i64| n as f32 * self.pitch;
        self.foot.shifted(steps(at % PER_ROW), -steps(at / PER_ROW))
    }

    /// How a dot looks where it stands.
    pub fn look(&self, at: i64) -> Look {
        Look {
            part: certainty(self.part, at),
            part_hollow: is_hollow(self.part, at),
            hollow: is_hollow(self.whole, at),
            opacity: certainty(self.whole, at),
        }
    }

    /// Draws all dots where they stand.
    pub fn stand(&self, marks: &mut Vec<Mark>) {
        for at in 0..self.whole.top {
            self.draw(self.look(at), self.place(at), marks);
        }
    }

    /// Draws a dot of this year, wherever it is just now.
    pub fn draw(&self, look: Look, center: Point, marks: &mut Vec<Mark>) {
        let mut dot = |key, paint, opacity: f32, hollow| {
            if opacity < FAINTEST {
                return;
            }
            marks.push(Mark {
                key: Some(key),
                paint,
                opacity,
                shape: Shape::Circle {
                    center,
                    radius: self.pitch * DOT,
                    fill: if hollow {
                        Fill::Hollow(self.pitch * RING)
                    } else {
                        Fill::Solid
                    },
                },
            });
        };
        // A ring of the part must not have the whole showing through its middle.
        if look.part < 1.0 {
            dot(WHOLE[self.year], Paint::Subject, look.opacity, look.hollow);
        }
        let part = look.part * look.opacity;
        dot(PART[self.year], Paint::Emphasis, part, look.part_hollow);
    }
}

impl Look {
    /// Only so much of it to be seen.
    pub fn faded(self, part: f32) -> Self {
        let opacity = self.opacity * part;
        Self { opacity, ..self }
    }
}

/// Whether a dot was worked out rather than stated.
fn is_hollow(extent: Extent, at: i64) -> bool {
    (extent.solid..extent.sure).contains(&at)
}

/// How surely a dot is there: 1 up to what is certain, then less and less over the open end.
fn certainty(extent: Extent, at: i64) -> f32 {
    if at < extent.sure {
        return 1.0;
    }
    if at >= extent.top {
        return 0.0;
    }
    let open = (extent.top - extent.sure) as f32;
    let along = (at - extent.sure) as f32 + 0.5;
    0.85 - 0.72 * along / open
}
