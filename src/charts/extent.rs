//! How a bound is drawn: solid as far as it is certain, open beyond.

use crate::chapter::Reading;
use figures::{Bound, Value};

/// A count as a mark: so many stand solid, then up to `top` an open end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// What is stated: drawn solid.
    pub solid: i64,
    /// What may be, at the most; drawn fading, or hollow where it was worked out.
    pub top: i64,
    /// Whether what lies between the two was worked out and is certain.
    pub derived: bool,
}

/// How far an end without a limit is drawn beyond what is stated.
const OPEN_END: i64 = 10;

impl Extent {
    /// Of a count in a year; none where it is neither printed nor pinned to one number.
    pub fn new(value: &Value, reading: Reading) -> Option<Self> {
        let printed = value.bound.as_ref().and_then(printed);
        let pinned = value.pinned.as_ref().filter(|pin| pin.low == pin.high);
        match (reading, printed, pinned) {
            (Reading::Pinned, Some(printed), Some(pin)) => Some(Self {
                solid: printed.solid.min(pin.low),
                top: pin.low,
                derived: true,
            }),
            (_, Some(printed), _) => Some(printed),
            (_, None, Some(pin)) => Some(Self {
                solid: 0,
                top: pin.low,
                derived: true,
            }),
            (_, None, None) => None,
        }
    }
}

/// "More than 340" stands solid to 340, which is printed, not to 341, which follows from it.
fn printed(bound: &Bound) -> Option<Extent> {
    let whole = bound.interval()?.whole()?;
    let low = whole.low.map_or(0, |end| end.at.floor()).max(0);
    let solid = match bound {
        Bound::MoreThan { value, .. } => value.ratio()?.floor().max(0),
        _ => low,
    };
    let top = whole.high.map(|end| end.at.floor());
    Some(Extent {
        solid,
        top: top.unwrap_or(low + OPEN_END),
        derived: false,
    })
}
