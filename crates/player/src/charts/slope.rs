//! A line from the value of one year to the value of the next, with labels.

use super::faded;
use crate::easing::cubic_in_out;
use crate::geom::Point;
use crate::scene::{Mark, Shape};
use crate::theme::ColorToken;
use serde::{Deserialize, Serialize};

/// A line between two values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
}

impl Slope {
    /// Draws the line at `grown`, from 0 (nothing) to 1 (full length).
    pub fn draw(&self, grown: f32, marks: &mut Vec<Mark>) {
        self.draw_line(grown, marks);
        self.draw_labels(grown, marks);
    }

    fn draw_line(&self, grown: f32, marks: &mut Vec<Mark>) {
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
    }

    fn draw_labels(&self, grown: f32, marks: &mut Vec<Mark>) {
        faded(&self.labels, cubic_in_out(grown * 2.0 - 1.0), marks);
    }
}

/// Draws the segments of a line at `grown`, from 0 (nothing) to 1 (complete): the end of the line moves evenly from left
/// to right. Segments are in the order of the animation. Their labels are in front of all of them.
pub(super) fn draw_segments(segments: &[Slope], grown: f32, marks: &mut Vec<Mark>) {
    let (Some(first), Some(last)) = (segments.first(), segments.last()) else {
        return;
    };
    let x = first.from.lerp(last.to, grown).x;
    let part = |segment: &Slope| {
        let part = (x - segment.from.x) / (segment.to.x - segment.from.x);
        part.clamp(0.0, 1.0)
    };
    for segment in segments {
        segment.draw_line(part(segment), marks);
    }
    for segment in segments {
        segment.draw_labels(part(segment), marks);
    }
}
