//! One count in a field of dots.

use crate::extent::Extent;
use crate::scene::{Dots, Field, Mark, Shape};
use crate::theme::Paint;
use serde::{Deserialize, Serialize};

/// Its stated dots solid, those worked out hatched, and an open end that fades.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stand {
    /// Where dots stand.
    pub field: Field,
    /// In dots.
    pub extent: Extent,
    /// Its figure.
    pub key: u8,
    /// Its colour.
    pub paint: Paint,
}

impl Stand {
    /// Draws so many of its dots.
    pub fn fill(&self, filled: f32, marks: &mut Vec<Mark>) {
        let shown = (self.extent.top as f32 * filled).round() as i64;
        self.draw(0, shown, 1.0, marks);
    }

    /// Draws its dots from `first` on, and of its last no more than up to `shown`.
    pub fn draw(&self, first: i64, shown: i64, opacity: f32, marks: &mut Vec<Mark>) {
        let Extent { solid, sure, .. } = self.extent;
        // What an end that was worked out may be was worked out too.
        let hatched = sure > solid;
        let ends = self.extent.fading();
        let open = ends.map(|(from, to, strength)| (from as i64, to as i64, hatched, strength));
        let certain = [(0, solid, false, 1.0), (solid, sure, true, 1.0)];
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
            let mark = Mark::new(Some(self.key), self.paint, Shape::Dots(dots));
            marks.push(mark.faded(strength * opacity));
        }
    }
}
