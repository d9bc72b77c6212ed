//! A line from one year's value to the next, with its labels.

use super::label::fade_in;
use crate::easing::cubic_in_out;
use crate::geom::Point;
use crate::scene::{Mark, Shape};
use crate::theme::Paint;

/// A line between two values, with its labels.
#[derive(Clone, Debug)]
pub struct Slope {
    pub from: Point,
    pub to: Point,
    pub key: u8,
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
        fade_in(&self.labels, cubic_in_out(part * 2.0 - 1.0), marks);
    }
}
