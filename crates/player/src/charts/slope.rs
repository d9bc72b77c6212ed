//! A line from the value of one year to the value of the next, with labels.

use super::faded;
use crate::decode::fields;
use crate::easing::cubic_in_out;
use crate::geom::Point;
use crate::scene::{Mark, Shape};
use crate::theme::ColorToken;
use serde::Serialize;

/// A line between two values.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Slope {
    /// The start of the line.
    pub from: Point,
    /// The end of the line.
    pub to: Point,
    /// Index in [`Scene::figures`](crate::scene::Scene::figures).
    pub figure: u8,
    /// The colour.
    pub color: ColorToken,
    /// Labels that fade in during the second half of the movement.
    pub labels: Vec<Mark>,
    /// When the line begins to grow, as a share of the step.
    pub begin: f32,
    /// When the line is complete, as a share of the step.
    pub end: f32,
}

fields!(Slope: from to figure color labels begin end);

impl Slope {
    /// Draws the line when its step is at `progress`, from 0 (start) to 1 (end).
    pub fn draw(&self, progress: f32, marks: &mut Vec<Mark>) {
        let grown = ((progress - self.begin) / (self.end - self.begin)).min(1.0);
        if grown <= 0.0 {
            return;
        }
        marks.push(Mark::new(
            Some(self.figure),
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
