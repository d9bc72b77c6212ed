//! Values as numbers, for sorting and sonification. Displayed texts are made from bounds instead.

use figures::{Bound, Interval, Ratio, Story};
use serde::Serialize;

/// The least and the greatest possible value, in the unit of the scale.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Range {
    /// `None` if there is no lower limit.
    pub low: Option<f64>,
    /// `None` if there is no upper limit.
    pub high: Option<f64>,
    /// Whether the value is one number. Otherwise it is approximate or a derived range.
    pub exact: bool,
}

impl Range {
    /// The range of a bound, multiplied by `times`, the factor of its unit. `None` if the fractions overflow.
    pub fn of(bound: &Bound, times: Ratio) -> Option<Self> {
        let interval = match bound {
            // The printed number: sorting and sonification ignore rounding.
            Bound::Exact { value, .. } => Interval::point(value.ratio()?),
            _ => bound.interval()?,
        };
        let scaled = interval.checked_mul(&Interval::point(times))?;
        let [low, high] = [scaled.low, scaled.high].map(|end| end.map(|end| end.value.to_f64()));
        let exact = low.is_some() && low == high;
        Some(Self { low, high, exact })
    }
}

/// The base unit in which amounts can be compared with others, and the factor from `unit` to it: for grams, the
/// kilogram and 1/1000.
pub fn scale<'a>(story: &'a Story, unit: &'a str) -> (&'a str, Ratio) {
    let base = || {
        let unit = story.unit(unit)?;
        Some((unit.base.as_deref()?, unit.factor?.ratio()?))
    };
    base().unwrap_or((unit, Ratio::integer(1)))
}
