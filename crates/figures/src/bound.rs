//! What a printed figure says of the true value. "340多" is not 340: it is more than 340.
//!
//! All arithmetic on figures goes through this type, so no value loses its bound on the way.

use crate::{Decimal, End, Interval, Ratio};
use serde::{Deserialize, Serialize};

/// A figure as it was stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Bound {
    /// Stated without a word of doubt. `precision` is the unit it was rounded to (0.01 for 44.15),
    /// and nought for things that were counted one by one.
    Exact {
        /// As printed.
        value: Decimal,
        /// The unit that the true value was rounded to; it lies within half of it.
        precision: Decimal,
    },
    /// Over the printed value, which is left out; under `upper` where the wording says so.
    MoreThan {
        /// As printed.
        value: Decimal,
        /// One more of the last printed precision: 350 for 340多, none for 超过45%.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        upper: Option<Decimal>,
    },
    /// Under the printed value, which is left out; over `lower` where the wording says so.
    LessThan {
        /// As printed.
        value: Decimal,
        /// One less of the last printed precision: 340 for 近350, none for 不到350.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lower: Option<Decimal>,
    },
    /// Near the printed value, on either side.
    About {
        /// As printed.
        value: Decimal,
        /// How far off at most: half of the last printed precision.
        tolerance: Decimal,
    },
    /// Somewhere between two ends: a stated range, "at least", or what arithmetic gives.
    Between(Interval),
}

impl Bound {
    /// Counted one by one, nothing rounded.
    pub const fn counted(value: Decimal) -> Self {
        Self::Exact {
            value,
            precision: Decimal::ZERO,
        }
    }

    /// Rounded to the last printed precision.
    pub const fn measured(value: Decimal) -> Self {
        Self::Exact {
            value,
            precision: value.last_place(),
        }
    }

    /// The printed number, where there is one: the solid part of its mark.
    pub const fn value(&self) -> Option<Decimal> {
        match self {
            Self::Exact { value, .. }
            | Self::MoreThan { value, .. }
            | Self::LessThan { value, .. }
            | Self::About { value, .. } => Some(*value),
            Self::Between(_) => None,
        }
    }

    /// Every value that the true one may have. None only for numbers too large to reckon with.
    pub fn interval(&self) -> Option<Interval> {
        let open = |at: Decimal| at.ratio().map(End::open);
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

    /// The same on the other side of nought: "down by more than 44" is less than −44.
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

    /// The sum. Two counts stay a count; all else becomes the interval of all sums.
    pub fn checked_add(&self, other: &Self) -> Option<Self> {
        if let (Some(a), Some(b)) = (self.count(), other.count()) {
            return Some(Self::counted(a.checked_add(b)?));
        }
        let sum = self.interval()?.checked_add(&other.interval()?)?;
        Some(Self::Between(sum))
    }

    /// The difference.
    pub fn checked_sub(&self, other: &Self) -> Option<Self> {
        self.checked_add(&other.negated())
    }

    /// How many times the other; none where the other may be nought.
    pub fn ratio_to(&self, other: &Self) -> Option<Self> {
        let ratio = self.interval()?.checked_div(&other.interval()?)?;
        Some(Self::Between(ratio))
    }

    /// As a part of a whole, which it cannot exceed: the ratio, cut off at one.
    pub fn share_of(&self, whole: &Self) -> Option<Self> {
        let ratio = self.interval()?.checked_div(&whole.interval()?)?;
        let unit = Interval::closed(Ratio::whole(0), Ratio::whole(1));
        Some(Self::Between(ratio.intersect(&unit)))
    }

    /// The change to a later figure as a part of this one: −0.4415 for a fall by 44.15 %.
    pub fn change_to(&self, later: &Self) -> Option<Self> {
        let ratio = later.interval()?.checked_div(&self.interval()?)?;
        let change = ratio.checked_sub(&Interval::point(Ratio::whole(1)))?;
        Some(Self::Between(change))
    }

    fn count(&self) -> Option<Decimal> {
        match *self {
            Self::Exact { value, precision } if precision.digits == 0 => Some(value),
            _ => None,
        }
    }
}

const HALF: Ratio = Ratio::raw(1, 2);

fn around(middle: Ratio, reach: Ratio) -> Option<Interval> {
    Some(Interval::closed(
        middle.checked_add(reach.negated())?,
        middle.checked_add(reach)?,
    ))
}
