//! A field of dots in which a part is set apart, then a few of that part. Every dot keeps its place: the
//! field is recoloured, not drawn anew.

use super::Stand;
use crate::extent::Extent;
use crate::scene::{Field, Mark};
use crate::theme::Paint;
use crate::timeline::Moment;
use serde::{Deserialize, Serialize};

/// How strong a dot is under another that may be in its place.
const UNDER: f32 = 0.5;

/// A whole, a part and a few, all counted from the field's corner.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recoloured {
    /// Where dots stand.
    pub field: Field,
    /// In dots.
    pub whole: Extent,
    /// In dots.
    pub part: Extent,
    /// In dots.
    pub few: i64,
    /// Figures of the whole, the part and the few.
    pub keys: [u8; 3],
    /// The step that sets the part apart, and that which sets the few apart.
    pub steps: [u8; 2],
}

impl Recoloured {
    /// Those outside of the part turn pale from the far end on, until the part is left.
    pub fn draw(&self, moment: &Moment, marks: &mut Vec<Mark>) {
        let [apart, few] = self.steps.map(|step| moment.step(step));
        let stand = |key, paint, extent| Stand {
            field: self.field,
            extent,
            key,
            paint,
        };
        let [whole_key, part_key, few_key] = self.keys;
        let (all, part) = (self.whole.top, self.part);
        let turned = part.top + ((all - part.top) as f32 * (1.0 - apart)).round() as i64;
        let whole = |paint| stand(whole_key, paint, self.whole);
        whole(Paint::Subject).draw(part.top, turned, 1.0, marks);
        whole(Paint::Muted).draw(turned, all, 1.0, marks);
        // What may be of the part, and may not, lies over what it is else.
        whole(Paint::Muted).draw(part.sure, part.top, apart * UNDER, marks);
        let certain = Extent {
            sure: part.top,
            ..part
        };
        let key = if apart > 0.0 { part_key } else { whole_key };
        let subject = |extent| stand(key, Paint::Subject, extent);
        subject(part).draw(part.sure, part.top, apart, marks);
        subject(certain).draw(part.sure, part.top, 1.0 - apart, marks);
        subject(part).draw(self.few, part.sure, 1.0, marks);
        subject(part).draw(0, self.few, 1.0 - few, marks);
        let these = Extent {
            solid: self.few,
            sure: self.few,
            top: self.few,
        };
        stand(few_key, Paint::Emphasis, these).draw(0, self.few, few, marks);
    }
}
