//! One column: where its dots stand, and how each looks.

use crate::count_range::{CountRange, PER_ROW};
use crate::geom::Point;
use crate::scene::{Fill, Mark, Shape};
use crate::theme::ColorToken;
use serde::{Deserialize, Serialize};

/// Radius of a dot, as a part of the distance between two.
const RADIUS: f32 = 0.37;
/// Thickness of a hollow dot's ring, likewise.
const RING: f32 = 0.13;
/// Fainter than this nothing is seen, and nothing drawn.
const MIN_OPACITY: f32 = 0.004;

/// Indices into the scene's keys: the whole, by year.
pub const TOTAL: [u8; 2] = [0, 1];
/// What became of the whole.
pub const CHANGE: u8 = 2;
/// The part, by year.
pub const SUBSET: [u8; 2] = [3, 4];
/// What became of the part.
pub const SUBSET_CHANGE: u8 = 5;

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
    pub total: CountRange,
    /// The part picked out.
    pub subset: CountRange,
}

/// How one dot looks.
#[derive(Clone, Copy)]
pub struct DotStyle {
    /// Whether it belongs to the part, and how surely: 1 for certain, less where that fades.
    subset: f32,
    subset_outlined: bool,
    outlined: bool,
    opacity: f32,
}

impl Column {
    /// Where a dot stands, counted from 0 at the foot.
    pub fn dot_center(&self, at: i64) -> Point {
        let steps = |n: i64| n as f32 * self.pitch;
        self.foot.shifted(steps(at % PER_ROW), -steps(at / PER_ROW))
    }

    /// How a dot looks where it stands.
    pub fn dot_style(&self, at: i64) -> DotStyle {
        DotStyle {
            subset: certainty(self.subset, at),
            subset_outlined: is_outlined(self.subset, at),
            outlined: is_outlined(self.total, at),
            opacity: certainty(self.total, at),
        }
    }

    /// Draws all dots where they stand.
    pub fn draw_all(&self, marks: &mut Vec<Mark>) {
        for at in 0..self.total.max {
            self.draw(self.dot_style(at), self.dot_center(at), marks);
        }
    }

    /// Draws a dot of this year, wherever it is just now.
    pub fn draw(&self, style: DotStyle, center: Point, marks: &mut Vec<Mark>) {
        let mut dot = |key, color, opacity: f32, outlined| {
            if opacity < MIN_OPACITY {
                return;
            }
            marks.push(Mark {
                key: Some(key),
                color,
                opacity,
                shape: Shape::Circle {
                    center,
                    radius: self.pitch * RADIUS,
                    fill: if outlined {
                        Fill::Outline(self.pitch * RING)
                    } else {
                        Fill::Solid
                    },
                },
            });
        };
        // A ring of the part must not have the whole showing through its middle.
        if style.subset < 1.0 {
            dot(
                TOTAL[self.year],
                ColorToken::Subject,
                style.opacity,
                style.outlined,
            );
        }
        let subset = style.subset * style.opacity;
        dot(
            SUBSET[self.year],
            ColorToken::Emphasis,
            subset,
            style.subset_outlined,
        );
    }
}

impl DotStyle {
    /// Only so much of it to be seen.
    pub fn faded(self, factor: f32) -> Self {
        let opacity = self.opacity * factor;
        Self { opacity, ..self }
    }
}

/// Whether a dot was worked out rather than stated.
fn is_outlined(range: CountRange, at: i64) -> bool {
    (range.stated..range.certain).contains(&at)
}

/// How surely a dot is there: 1 up to what is certain, then less and less over the open end.
fn certainty(range: CountRange, at: i64) -> f32 {
    if at < range.certain {
        return 1.0;
    }
    if at >= range.max {
        return 0.0;
    }
    let open = (range.max - range.certain) as f32;
    let along = (at - range.certain) as f32 + 0.5;
    0.85 - 0.72 * along / open
}
