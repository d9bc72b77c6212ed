//! A field of dots in which a part is set apart, then a few of that part. Every dot keeps its place: the
//! field is recoloured, not drawn anew.

use super::DotSeries;
use crate::count_range::CountRange;
use crate::scene::{Field, Mark};
use crate::theme::ColorToken;
use crate::timeline::Moment;
use serde::{Deserialize, Serialize};

/// How strong a dot is under another that may be in its place.
const UNDER: f32 = 0.5;

/// A whole, a part and a few, all counted from the field's corner.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct DotFieldSubset {
    /// Where dots stand.
    pub field: Field,
    /// In dots.
    pub total: CountRange,
    /// In dots.
    pub subset: CountRange,
    /// In dots.
    pub highlight: i64,
    /// Figures of the whole, the part and the few.
    pub keys: [u8; 3],
    /// The step that sets the part apart, and that which sets the few apart.
    pub steps: [u8; 2],
}

impl DotFieldSubset {
    /// Those outside of the part turn pale from the far end on, until the part is left.
    pub fn draw(&self, moment: &Moment, marks: &mut Vec<Mark>) {
        let [apart, highlight] = self.steps.map(|step| moment.step(step));
        let series = |key, color, range| DotSeries {
            field: self.field,
            range,
            key,
            color,
        };
        let [total_key, subset_key, highlight_key] = self.keys;
        let (all, subset) = (self.total.max, self.subset);
        let turned = subset.max + ((all - subset.max) as f32 * (1.0 - apart)).round() as i64;
        let total = |color| series(total_key, color, self.total);
        total(ColorToken::Subject).draw_range(subset.max, turned, 1.0, marks);
        total(ColorToken::Muted).draw_range(turned, all, 1.0, marks);
        // What may be of the part, and may not, lies over what it is else.
        total(ColorToken::Muted).draw_range(subset.certain, subset.max, apart * UNDER, marks);
        let certain = CountRange {
            certain: subset.max,
            ..subset
        };
        let key = if apart > 0.0 { subset_key } else { total_key };
        let subject = |range| series(key, ColorToken::Subject, range);
        subject(subset).draw_range(subset.certain, subset.max, apart, marks);
        subject(certain).draw_range(subset.certain, subset.max, 1.0 - apart, marks);
        subject(subset).draw_range(self.highlight, subset.certain, 1.0, marks);
        subject(subset).draw_range(0, self.highlight, 1.0 - highlight, marks);
        let these = CountRange {
            stated: self.highlight,
            certain: self.highlight,
            max: self.highlight,
        };
        series(highlight_key, ColorToken::Emphasis, these).draw_range(
            0,
            self.highlight,
            highlight,
            marks,
        );
    }
}
