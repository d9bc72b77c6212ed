//! How a count is drawn: solid as far as it is certain, open beyond; and for how many people a dot
//! stands. Both the charts and what is said about them ask here.

use crate::chapter::{Chapter, Kind, Reading};
use figures::{Bound, Story, Value};

/// Dots in a row of a column.
pub const PER_ROW: i64 = 10;

/// Rows beyond which a dot stands for more people.
const MOST_ROWS: i64 = 42;

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

/// How many people a dot of the chapter's columns stands for, so that none grows past its height.
pub fn people_per_dot(story: &Story, chapter: &Chapter) -> Option<i64> {
    let Kind::Columns { whole, .. } = chapter.kind else {
        return None;
    };
    let values = story.figure(whole)?.values.iter();
    let extents = values.filter_map(|value| Extent::new(value, Reading::Printed));
    let top = extents.map(|extent| extent.top).max()?;
    let steps = (0..).map(|power| 10i64.saturating_pow(power));
    let mut steps = steps.flat_map(|ten| [1, 2, 5].map(|n| ten.saturating_mul(n)));
    steps.find(|per| top / per <= MOST_ROWS * PER_ROW)
}
