//! Points, sizes and rectangles, in CSS pixels from the upper left corner of the chart.

use serde::{Deserialize, Serialize};

/// Units per pixel in which points are drawn and stored: finer than visible, even in motion.
pub const SUBPIXELS: f32 = 16.0;

/// A point. Serialized as integers, in units of 1 / [`SUBPIXELS`] pixel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "(i32, i32)", into = "(i32, i32)")]
pub struct Point {
    /// The distance from the left edge.
    pub x: f32,
    /// The distance from the upper edge.
    pub y: f32,
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Size {
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

/// An axis-parallel rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rect {
    /// The upper left corner.
    pub min: Point,
    /// The lower right corner.
    pub max: Point,
}

impl From<(i32, i32)> for Point {
    fn from((x, y): (i32, i32)) -> Self {
        Self::new(x as f32 / SUBPIXELS, y as f32 / SUBPIXELS)
    }
}

impl From<Point> for (i32, i32) {
    fn from(Point { x, y }: Point) -> Self {
        let units = |px: f32| (px * SUBPIXELS).round() as i32;
        (units(x), units(y))
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

    /// The point moved right by `x` and down by `y`.
    pub fn shifted(self, x: f32, y: f32) -> Self {
        Self::new(self.x + x, self.y + y)
    }
}

impl Rect {
    /// The square with this centre and half of this side.
    pub fn around(center: Point, radius: f32) -> Self {
        Self {
            min: center.shifted(-radius, -radius),
            max: center.shifted(radius, radius),
        }
    }

    /// The rectangle made smaller by `distance` on each side.
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
