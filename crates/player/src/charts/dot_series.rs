//! One count in a field of dots.

use crate::count_range::CountRange;
use crate::scene::{Dots, Field, Mark, Shape};
use crate::theme::ColorToken;
use serde::{Deserialize, Serialize};

/// Its stated dots solid, those worked out hatched, and an open end that fades.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct DotSeries {
    /// Where dots stand.
    pub field: Field,
    /// In dots.
    pub range: CountRange,
    /// Its figure.
    pub key: u8,
    /// Its colour.
    pub color: ColorToken,
}

impl DotSeries {
    /// Draws so many of its dots.
    pub fn draw(&self, filled: f32, marks: &mut Vec<Mark>) {
        let shown = (self.range.max as f32 * filled).round() as i64;
        self.draw_range(0, shown, 1.0, marks);
    }

    /// Draws its dots from `first` on, and of its last no more than up to `shown`.
    pub fn draw_range(&self, first: i64, shown: i64, opacity: f32, marks: &mut Vec<Mark>) {
        let CountRange {
            stated, certain, ..
        } = self.range;
        // What an end that was worked out may be was worked out too.
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
            let mark = Mark::new(Some(self.key), self.color, Shape::Dots(dots));
            marks.push(mark.faded(strength * opacity));
        }
    }
}
