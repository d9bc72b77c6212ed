//! One count as dots of a field.

use crate::count_range::CountRange;
use crate::decode::fields;
use crate::scene::{Dots, Field, Mark, Shape};
use crate::theme::ColorToken;
use serde::Serialize;

/// A count whose stated dots are solid, whose derived dots are hatched, and whose uncertain dots fade.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct DotSeries {
    /// The positions of the dots.
    pub field: Field,
    /// The count, in dots.
    pub range: CountRange,
    /// Index in [`Scene::figures`](crate::scene::Scene::figures).
    pub figure: u8,
    /// The colour.
    pub color: ColorToken,
}

fields!(DotSeries: field range figure color);

impl DotSeries {
    /// Draws the first dots. `filled` is the share of all dots to draw, from 0 to 1.
    pub fn draw(&self, filled: f32, marks: &mut Vec<Mark>) {
        let shown = (self.range.max as f32 * filled).round() as i64;
        self.draw_range(0, shown, 1.0, marks);
    }

    /// Draws the dots from index `first` up to, but not including, `shown`.
    pub fn draw_range(&self, first: i64, shown: i64, opacity: f32, marks: &mut Vec<Mark>) {
        let CountRange {
            stated, certain, ..
        } = self.range;
        // The uncertain dots of a derived count are derived too.
        let hatched = certain > stated;
        let ends = self.range.fading();
        let open = ends.map(|(from, to, strength)| (from as i64, to as i64, hatched, strength));
        let certain = [(0, stated, false, 1.0), (stated, certain, true, 1.0)];
        for (from, to, hatched, strength) in certain.into_iter().chain(open) {
            let (from, to) = (from.max(first), to.min(shown));
            if from >= to || opacity <= 0.0 {
                continue;
            }
            let dots = Dots {
                field: self.field,
                from,
                to,
                hatched,
            };
            let mark = Mark::new(Some(self.figure), self.color, Shape::Dots(dots));
            marks.push(mark.faded(strength * opacity));
        }
    }
}
