//! Interval arithmetic. Each end of an interval is open, closed or missing.

use crate::ratio::Ratio;
use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// One end of an interval.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize,
)]
pub struct End {
    /// The value of the end.
    pub value: Ratio,
    /// Whether the end itself is excluded, as 340 in "more than 340".
    pub open: bool,
}

impl End {
    /// Creates an end that is excluded from the interval.
    pub const fn open(value: Ratio) -> Self {
        Self { value, open: true }
    }

    /// Creates an end that is included in the interval.
    pub const fn closed(value: Ratio) -> Self {
        Self { value, open: false }
    }
}

/// All values between two ends. A missing end is infinite.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize,
)]
pub struct Interval {
    /// The lower end. `None` if there is no lower limit.
    pub low: Option<End>,
    /// The upper end. `None` if there is no upper limit.
    pub high: Option<End>,
}

/// A side of an interval for arithmetic: an end, or minus or plus infinity.
#[derive(Clone, Copy)]
enum Side {
    MinusInfinity,
    At(End),
    PlusInfinity,
}

impl Interval {
    /// All values.
    pub const ALL: Self = Self {
        low: None,
        high: None,
    };

    /// Creates an interval from its ends.
    pub const fn new(low: Option<End>, high: Option<End>) -> Self {
        Self { low, high }
    }

    /// Creates an interval of one value.
    pub const fn point(value: Ratio) -> Self {
        Self::new(Some(End::closed(value)), Some(End::closed(value)))
    }

    /// Creates an interval from `low` to `high`, both included.
    pub const fn closed(low: Ratio, high: Ratio) -> Self {
        Self::new(Some(End::closed(low)), Some(End::closed(high)))
    }

    /// Returns whether the interval contains no value.
    pub fn is_empty(&self) -> bool {
        let (Some(low), Some(high)) = (self.low, self.high) else {
            return false;
        };
        low.value > high.value || (low.value == high.value && (low.open || high.open))
    }

    /// Returns whether the interval contains a value.
    pub fn contains(&self, value: Ratio) -> bool {
        let above = |end: End| value > end.value || (value == end.value && !end.open);
        let below = |end: End| value < end.value || (value == end.value && !end.open);
        self.low.is_none_or(above) && self.high.is_none_or(below)
    }

    /// Returns the values that both intervals contain.
    pub fn intersect(&self, other: &Self) -> Self {
        // Of two ends with the same value, the open one is stricter.
        let stricter = |a: End, b: End, order: Ordering| match a.value.cmp(&b.value) {
            Ordering::Equal => End {
                value: a.value,
                open: a.open || b.open,
            },
            found if found == order => a,
            _ => b,
        };
        let pick = |a: Option<End>, b: Option<End>, order| match (a, b) {
            (Some(a), Some(b)) => Some(stricter(a, b, order)),
            (a, b) => a.or(b),
        };
        Self::new(
            pick(self.low, other.low, Ordering::Greater),
            pick(self.high, other.high, Ordering::Less),
        )
    }

    /// Returns the whole numbers in the interval as a closed interval, or `None` if there are none. An end
    /// outside the range of `i64` is clamped.
    pub fn integers(&self) -> Option<Self> {
        let low = self.low.map(|end| {
            let ceil = end.value.ceil();
            let skip = end.open && end.value == Ratio::integer(ceil);
            End::closed(Ratio::integer(ceil.saturating_add(skip.into())))
        });
        let high = self.high.map(|end| {
            let floor = end.value.floor();
            let skip = end.open && end.value == Ratio::integer(floor);
            End::closed(Ratio::integer(floor.saturating_sub(skip.into())))
        });
        let integers = Self::new(low, high);
        (!integers.is_empty()).then_some(integers)
    }

    /// Returns `-self`: the ends change sides.
    pub fn negated(&self) -> Self {
        let flip = |end: End| End {
            value: end.value.negated(),
            open: end.open,
        };
        Self::new(self.high.map(flip), self.low.map(flip))
    }

    /// Returns all sums of a value of each interval. `None` on overflow.
    pub fn checked_add(&self, other: &Self) -> Option<Self> {
        Some(Self::new(
            add_ends(self.low, other.low)?,
            add_ends(self.high, other.high)?,
        ))
    }

    /// Returns all differences. `None` on overflow.
    pub fn checked_sub(&self, other: &Self) -> Option<Self> {
        self.checked_add(&other.negated())
    }

    /// Returns all products. `None` on overflow.
    pub fn checked_mul(&self, other: &Self) -> Option<Self> {
        let corners = [
            mul_sides(self.lower(), other.lower())?,
            mul_sides(self.lower(), other.upper())?,
            mul_sides(self.upper(), other.lower())?,
            mul_sides(self.upper(), other.upper())?,
        ];
        let [first, rest @ ..] = corners;
        let low = rest.iter().fold(first, |a, b| outer(a, *b, Ordering::Less));
        let high = rest
            .iter()
            .fold(first, |a, b| outer(a, *b, Ordering::Greater));
        Some(Self::new(low.end(), high.end()))
    }

    /// Returns all quotients. `None` if the divisor may be zero, and on overflow.
    pub fn checked_div(&self, other: &Self) -> Option<Self> {
        self.checked_mul(&other.inverse()?)
    }

    /// Returns `1 / self`. `None` if the interval contains zero, or values of both signs.
    fn inverse(&self) -> Option<Self> {
        let zero = Ratio::integer(0);
        if self.contains(zero) {
            return None;
        }
        let positive = self.low.is_some_and(|end| end.value >= zero);
        let negative = self.high.is_some_and(|end| end.value <= zero);
        if !positive && !negative {
            return None;
        }
        let invert = |end: Option<End>| match end {
            None => Some(Some(End::open(zero))),
            Some(end) if end.value == zero => Some(None),
            Some(end) => end.value.inverse().map(|value| {
                Some(End {
                    value,
                    open: end.open,
                })
            }),
        };
        Some(Self::new(invert(self.high)?, invert(self.low)?))
    }

    fn lower(&self) -> Side {
        self.low.map_or(Side::MinusInfinity, Side::At)
    }

    fn upper(&self) -> Side {
        self.high.map_or(Side::PlusInfinity, Side::At)
    }
}

impl Side {
    fn end(self) -> Option<End> {
        match self {
            Side::At(end) => Some(end),
            Side::MinusInfinity | Side::PlusInfinity => None,
        }
    }
}

/// Returns the side that is further out in a direction. Of two ends with the same value, a closed end is
/// further out than an open one.
fn outer(a: Side, b: Side, out: Ordering) -> Side {
    let order = match (a, b) {
        (Side::At(x), Side::At(y)) if x.value == y.value => {
            return Side::At(End {
                value: x.value,
                open: x.open && y.open,
            });
        }
        (Side::At(x), Side::At(y)) => x.value.cmp(&y.value),
        (Side::MinusInfinity, _) | (_, Side::PlusInfinity) => Ordering::Less,
        (Side::PlusInfinity, _) | (_, Side::MinusInfinity) => Ordering::Greater,
    };
    if order == out { a } else { b }
}

/// Returns the sum of two ends on the same side. The outer `None` is overflow, the inner a missing end.
fn add_ends(a: Option<End>, b: Option<End>) -> Option<Option<End>> {
    let (Some(a), Some(b)) = (a, b) else {
        return Some(None);
    };
    let value = a.value.checked_add(b.value)?;
    Some(Some(End {
        value,
        open: a.open || b.open,
    }))
}

/// Returns the product of two sides. Zero times infinity is zero, because no value is infinite. `None` on
/// overflow.
fn mul_sides(a: Side, b: Side) -> Option<Side> {
    let zero = Ratio::integer(0);
    let sign = |side: &Side| match side {
        Side::MinusInfinity => Ordering::Less,
        Side::PlusInfinity => Ordering::Greater,
        Side::At(end) => end.value.cmp(&zero),
    };
    Some(match (a, b) {
        (Side::At(a), Side::At(b)) => {
            // A closed zero gives zero with any factor, so the product is closed even if the other end is open.
            let closed_zero = (a.value == zero && !a.open) || (b.value == zero && !b.open);
            Side::At(End {
                value: a.value.checked_mul(b.value)?,
                open: (a.open || b.open) && !closed_zero,
            })
        }
        (Side::At(end), _) | (_, Side::At(end)) if end.value == zero => Side::At(end),
        (a, b) if sign(&a) == sign(&b) => Side::PlusInfinity,
        _ => Side::MinusInfinity,
    })
}
