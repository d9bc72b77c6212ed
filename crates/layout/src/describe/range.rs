//! How much a figure is, as numbers: for those who sort figures, and for those who hear them. What is
//! shown and said is not made from these, but from its bound.

use figures::{Bound, Interval, Ratio, Story};
use serde::Serialize;

/// From the least to the greatest that a figure may be, in the unit of its scale.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Range {
    /// None where there is no least.
    pub low: Option<f64>,
    /// None where there is no greatest.
    pub high: Option<f64>,
    /// Whether that is all one number. If not, it is approximate or was worked out to a range.
    pub exact: bool,
}

impl Range {
    /// What a bound leaves, turned into the unit of its scale. None for what no fraction holds.
    pub fn of(bound: &Bound, times: Ratio) -> Option<Self> {
        let interval = match bound {
            // As it is printed; how far it was rounded is neither sorted by nor heard.
            Bound::Exact { value, .. } => Interval::point(value.ratio()?),
            _ => bound.interval()?,
        };
        let scaled = interval.checked_mul(&Interval::point(times))?;
        let [low, high] = [scaled.low, scaled.high].map(|end| end.map(|end| end.value.to_f64()));
        let exact = low.is_some() && low == high;
        Some(Self { low, high, exact })
    }
}

/// The unit in which amounts of this one can be compared with others, and how much of it one of these
/// is: a gram is a thousandth of a kilogram.
pub fn scale<'a>(story: &'a Story, unit: &'a str) -> (&'a str, Ratio) {
    let base = || {
        let unit = story.unit(unit)?;
        Some((unit.base.as_deref()?, unit.factor?.ratio()?))
    };
    base().unwrap_or((unit, Ratio::integer(1)))
}
