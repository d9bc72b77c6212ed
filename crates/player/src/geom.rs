//! Points, sizes and rectangles, in CSS pixels from the upper left corner of the chart.

use crate::decode::{Decode, Input, fields};
use serde::Serialize;

/// Subpixels per CSS pixel. Points are rounded to this grid when drawn and stored.
pub const SUBPIXELS: f32 = 16.0;

/// Converts CSS pixels to subpixels, rounded to the nearest; see [`SUBPIXELS`].
pub fn to_subpixels(px: f32) -> i32 {
    (px * SUBPIXELS).round() as i32
}

/// A point. Serialized as integers, in subpixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[serde(into = "(i32, i32)")]
pub struct Point {
    /// The distance from the left edge.
    pub x: f32,
    /// The distance from the upper edge.
    pub y: f32,
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Size {
    /// The width.
    pub width: f32,
    /// The height.
    pub height: f32,
}

fields!(Size: width height);

/// An axis-parallel rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Rect {
    /// The upper left corner.
    pub min: Point,
    /// The lower right corner.
    pub max: Point,
}

fields!(Rect: min max);

impl Decode for Point {
    fn decode(input: &mut Input) -> Self {
        (i32::decode(input), i32::decode(input)).into()
    }
}

impl From<(i32, i32)> for Point {
    fn from((x, y): (i32, i32)) -> Self {
        Self::new(x as f32 / SUBPIXELS, y as f32 / SUBPIXELS)
    }
}

impl From<Point> for (i32, i32) {
    fn from(Point { x, y }: Point) -> Self {
        (to_subpixels(x), to_subpixels(y))
    }
}

impl Point {
    /// The point (`x`, `y`).
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// Linear interpolation: this point at `t` = 0, `other` at 1.
    pub fn lerp(self, other: Self, t: f32) -> Self {
        Self::new(
            self.x + (other.x - self.x) * t,
            self.y + (other.y - self.y) * t,
        )
    }

    /// The distance to another point.
    pub fn distance(self, other: Self) -> f32 {
        let (x, y) = (self.x - other.x, self.y - other.y);
        (x * x + y * y).sqrt()
    }

    /// The point moved right by `x` and down by `y`.
    pub fn shifted(self, x: f32, y: f32) -> Self {
        Self::new(self.x + x, self.y + y)
    }
}

impl Size {
    /// The size with this width and height.
    pub const fn new(width: f32, height: f32) -> Self {
        Self { width, height }
    }
}

impl Rect {
    /// The rectangle with its upper left corner at `corner`.
    pub fn from_corner_size(corner: Point, size: Size) -> Self {
        Self {
            min: corner,
            max: corner.shifted(size.width, size.height),
        }
    }

    /// The square with its centre at `center` and sides of twice `half_side`.
    pub fn square_around(center: Point, half_side: f32) -> Self {
        Self {
            min: center.shifted(-half_side, -half_side),
            max: center.shifted(half_side, half_side),
        }
    }

    /// The width.
    pub fn width(&self) -> f32 {
        self.max.x - self.min.x
    }

    /// The height.
    pub fn height(&self) -> f32 {
        self.max.y - self.min.y
    }

    /// The rectangle made smaller by `distance` on each side, or larger by a negative distance. A distance of more than
    /// half the width or height puts `min` beyond `max`, so that width or height is negative.
    pub fn inset(&self, distance: f32) -> Self {
        Self {
            min: self.min.shifted(distance, distance),
            max: self.max.shifted(-distance, -distance),
        }
    }

    /// The smallest rectangle that contains both.
    pub fn union(&self, other: &Self) -> Self {
        Self {
            min: Point::new(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            max: Point::new(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        }
    }

    /// Whether `other` is inside; shared edges are allowed.
    pub fn contains(&self, other: &Self) -> bool {
        self.min.x <= other.min.x
            && self.min.y <= other.min.y
            && self.max.x >= other.max.x
            && self.max.y >= other.max.y
    }

    /// Whether the rectangles have a common area. Shared edges are not enough.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.min.x < other.max.x
            && other.min.x < self.max.x
            && self.min.y < other.max.y
            && other.min.y < self.max.y
    }
}
