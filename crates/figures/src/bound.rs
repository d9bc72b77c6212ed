//! The range of true values that a printed figure allows. "340多" is not 340 but more than 340.
//!
//! All arithmetic on figures uses this type, so that no result loses its bound.

use crate::decimal::Decimal;
use crate::interval::{End, Interval};
use crate::ratio::Ratio;
use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

/// The values that a printed figure allows.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize,
)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Bound {
    /// A number without a qualifying word: 88起, 44.15%.
    Exact {
        /// The printed number.
        value: Decimal,
        /// Rounding unit: the true value is within half of it. 0.01 for 44.15, and 0 for a count.
        precision: Decimal,
    },
    /// More than the printed number: 340多, 超过45%.
    MoreThan {
        /// The printed number.
        value: Decimal,
        /// Exclusive upper limit: 350 for 340多. `None` for 超过45%.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        upper: Option<Decimal>,
    },
    /// Less than the printed number: 近350, 不到350.
    LessThan {
        /// The printed number.
        value: Decimal,
        /// Exclusive lower limit: 340 for 近350. `None` for 不到350.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lower: Option<Decimal>,
    },
    /// Near the printed number, on either side: 约350.
    About {
        /// The printed number.
        value: Decimal,
        /// Maximum distance from the true value: half of the rounding unit.
        tolerance: Decimal,
    },
    /// Between two ends: a printed range, "at least", or the result of arithmetic.
    Between(Interval),
}

impl Bound {
    /// Creates the bound of an exact count.
    pub const fn counted(value: Decimal) -> Self {
        Self::Exact {
            value,
            precision: Decimal::ZERO,
        }
    }

    /// Creates the bound of a number that is rounded to its last printed place.
    pub const fn measured(value: Decimal) -> Self {
        Self::Exact {
            value,
            precision: value.last_place(),
        }
    }

    /// Returns the printed number, if there is one.
    pub const fn value(&self) -> Option<Decimal> {
        match self {
            Self::Exact { value, .. }
            | Self::MoreThan { value, .. }
            | Self::LessThan { value, .. }
            | Self::About { value, .. } => Some(*value),
            Self::Between(_) => None,
        }
    }

    /// Returns all possible true values. `None` on overflow.
    pub fn interval(&self) -> Option<Interval> {
        let open = |value: Decimal| value.ratio().map(End::open);
        Some(match *self {
            Self::Exact { value, precision } => {
                around(value.ratio()?, precision.ratio()?.checked_mul(HALF)?)?
            }
            Self::About { value, tolerance } => around(value.ratio()?, tolerance.ratio()?)?,
            Self::MoreThan { value, upper } => Interval::new(
                Some(open(value)?),
                match upper {
                    Some(end) => Some(open(end)?),
                    None => None,
                },
            ),
            Self::LessThan { value, lower } => Interval::new(
                match lower {
                    Some(end) => Some(open(end)?),
                    None => None,
                },
                Some(open(value)?),
            ),
            Self::Between(interval) => interval,
        })
    }

    /// Returns the value at which a chart draws the mark: the printed number, or the middle between both ends, or the
    /// only end. `None` if there is no end, and on overflow.
    pub fn middle(&self) -> Option<Ratio> {
        if let Some(value) = self.value() {
            return value.ratio();
        }
        let Interval { low, high } = self.interval()?;
        match [low, high].map(|end| end.map(|end| end.value)) {
            [Some(low), Some(high)] => low.checked_add(high)?.checked_mul(HALF),
            [low, high] => low.or(high),
        }
    }

    /// Returns the bound of `-self`: "down by more than 44" is less than −44.
    pub fn negated(&self) -> Self {
        match *self {
            Self::Exact { value, precision } => Self::Exact {
                value: value.negated(),
                precision,
            },
            Self::About { value, tolerance } => Self::About {
                value: value.negated(),
                tolerance,
            },
            Self::MoreThan { value, upper } => Self::LessThan {
                value: value.negated(),
                lower: upper.map(Decimal::negated),
            },
            Self::LessThan { value, lower } => Self::MoreThan {
                value: value.negated(),
                upper: lower.map(Decimal::negated),
            },
            Self::Between(interval) => Self::Between(interval.negated()),
        }
    }

    /// Returns the sum: a count for two counts, or else the interval of all sums. `None` on overflow.
    pub fn checked_add(&self, other: &Self) -> Option<Self> {
        if let (Some(a), Some(b)) = (self.count(), other.count()) {
            return Some(Self::counted(a.checked_add(b)?));
        }
        let sum = self.interval()?.checked_add(&other.interval()?)?;
        Some(Self::Between(sum))
    }

    /// Returns the difference. `None` on overflow.
    pub fn checked_sub(&self, other: &Self) -> Option<Self> {
        self.checked_add(&other.negated())
    }

    /// Returns `self / other`. `None` on overflow, and if `other` may be zero.
    pub fn ratio_to(&self, other: &Self) -> Option<Self> {
        let ratio = self.interval()?.checked_div(&other.interval()?)?;
        Some(Self::Between(ratio))
    }

    /// Returns the share of `self` in a total, which is at most 1. `None` on overflow, and if the total may
    /// be zero.
    pub fn share_of(&self, total: &Self) -> Option<Self> {
        let ratio = self.interval()?.checked_div(&total.interval()?)?;
        let zero_to_one = Interval::closed(Ratio::integer(0), Ratio::integer(1));
        Some(Self::Between(ratio.intersect(&zero_to_one)))
    }

    /// Returns `(later - self) / self`: −0.4415 for a fall by 44.15 percent. `None` on overflow, and if
    /// `self` may be zero.
    pub fn change_to(&self, later: &Self) -> Option<Self> {
        let ratio = later.interval()?.checked_div(&self.interval()?)?;
        let change = ratio.checked_sub(&Interval::point(Ratio::integer(1)))?;
        Some(Self::Between(change))
    }

    /// Returns the number of an exact count.
    fn count(&self) -> Option<Decimal> {
        match *self {
            Self::Exact { value, precision } if precision.digits == 0 => Some(value),
            _ => None,
        }
    }
}

const HALF: Ratio = Ratio::raw(1, 2);

fn around(middle: Ratio, tolerance: Ratio) -> Option<Interval> {
    Some(Interval::closed(
        middle.checked_add(tolerance.negated())?,
        middle.checked_add(tolerance)?,
    ))
}
