//! Places and extents on the page, in CSS pixels from the top left corner of the chart.

use serde::{Deserialize, Serialize};

/// Parts of a pixel that places are drawn and stored in: finer than is seen, even when it moves.
pub const SUBPIXELS: f32 = 16.0;

/// A place. It is stored in whole parts of [`SUBPIXELS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "(i32, i32)", into = "(i32, i32)")]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Downwards.
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

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rect {
    /// Its top left corner.
    pub min: Point,
    /// Its bottom right corner.
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
    /// At `x`, `y`.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// The place so far along the way to another: here at 0, there at 1.
    pub fn lerp(self, other: Self, t: f32) -> Self {
        Self::new(
            self.x + (other.x - self.x) * t,
            self.y + (other.y - self.y) * t,
        )
    }

    /// Moved by so much.
    pub fn shifted(self, x: f32, y: f32) -> Self {
        Self::new(self.x + x, self.y + y)
    }
}

impl Rect {
    /// Around a point, by so much on each side.
    pub fn around(center: Point, radius: f32) -> Self {
        Self {
            min: center.shifted(-radius, -radius),
            max: center.shifted(radius, radius),
        }
    }

    /// Smaller by so much on each side.
    pub fn inset(&self, distance: f32) -> Self {
        Self {
            min: self.min.shifted(distance, distance),
            max: self.max.shifted(-distance, -distance),
        }
    }

    /// The smallest rectangle that holds both.
    pub fn union(&self, other: &Self) -> Self {
        Self {
            min: Point::new(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            max: Point::new(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        }
    }

    /// Whether another lies inside, edges included.
    pub fn contains(&self, other: &Self) -> bool {
        self.min.x <= other.min.x
            && self.min.y <= other.min.y
            && self.max.x >= other.max.x
            && self.max.y >= other.max.y
    }

    /// Whether the two share any area.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.min.x < other.max.x
            && other.min.x < self.max.x
            && self.min.y < other.max.y
            && other.min.y < self.max.y
    }
}
