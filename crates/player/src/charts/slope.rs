//! A line from one year's value to the next, with its labels.

use super::faded;
use crate::easing::cubic_in_out;
use crate::geom::Point;
use crate::scene::{Mark, Shape};
use crate::theme::ColorToken;
use serde::{Deserialize, Serialize};

/// A line between two values, with its labels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Slope {
    /// Where it starts.
    pub from: Point,
    /// Where it ends.
    pub to: Point,
    /// Its figure.
    pub key: u8,
    /// Its colour.
    pub color: ColorToken,
    /// What comes when it is half drawn.
    pub labels: Vec<Mark>,
}

impl Slope {
    /// Draws so much of it.
    pub fn draw(&self, grown: f32, marks: &mut Vec<Mark>) {
        if grown <= 0.0 {
            return;
        }
        marks.push(Mark::new(
            Some(self.key),
            self.color,
            Shape::Line {
                from: self.from,
                to: self.from.lerp(self.to, grown),
                width: 2.0,
            },
        ));
        faded(&self.labels, cubic_in_out(grown * 2.0 - 1.0), marks);
    }
}
