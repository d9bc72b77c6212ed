//! A line from one year's value to the next, with its labels.

use super::faded;
use crate::easing::cubic_in_out;
use crate::geom::Point;
use crate::scene::{Mark, Shape};
use crate::theme::Paint;
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
    pub paint: Paint,
    /// What comes when it is half drawn.
    pub labels: Vec<Mark>,
}

impl Slope {
    /// Draws so much of it.
    pub fn draw(&self, part: f32, marks: &mut Vec<Mark>) {
        if part <= 0.0 {
            return;
        }
        marks.push(Mark::new(
            Some(self.key),
            self.paint,
            Shape::Line {
                from: self.from,
                to: self.from.toward(self.to, part),
                width: 2.0,
            },
        ));
        faded(&self.labels, cubic_in_out(part * 2.0 - 1.0), marks);
    }
}
