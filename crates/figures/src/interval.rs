//! Sets of values between two ends, each open, closed or missing, and arithmetic over them.

use crate::Ratio;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// Where it lies.
    pub value: Ratio,
    /// Whether the end itself is left out, as 340 is in "more than 340".
    pub open: bool,
}

impl End {
    /// An end that is left out.
    pub const fn open(value: Ratio) -> Self {
        Self { value, open: true }
    }

    /// An end that belongs to the interval.
    pub const fn closed(value: Ratio) -> Self {
        Self { value, open: false }
    }
}

/// All values between two ends; a missing end has no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interval {
    /// The lower end.
    pub low: Option<End>,
    /// The upper end.
    pub high: Option<End>,
}

/// A side of an interval as arithmetic needs it: beyond every number, or at one.
#[derive(Clone, Copy)]
enum Side {
    Below,
    At(End),
    Above,
}

impl Interval {
    /// Every value.
    pub const ALL: Self = Self {
        low: None,
        high: None,
    };

    /// Between two ends.
    pub const fn new(low: Option<End>, high: Option<End>) -> Self {
        Self { low, high }
    }

    /// One value.
    pub const fn point(at: Ratio) -> Self {
        Self::new(Some(End::closed(at)), Some(End::closed(at)))
    }

    /// From `low` to `high`, both included.
    pub const fn closed(low: Ratio, high: Ratio) -> Self {
        Self::new(Some(End::closed(low)), Some(End::closed(high)))
    }

    /// Whether no value is left.
    pub fn is_empty(&self) -> bool {
        let (Some(low), Some(high)) = (self.low, self.high) else {
            return false;
        };
        low.value > high.value || (low.value == high.value && (low.open || high.open))
    }

    /// Whether the value lies inside.
    pub fn contains(&self, value: Ratio) -> bool {
        let above = |end: End| value > end.value || (value == end.value && !end.open);
        let below = |end: End| value < end.value || (value == end.value && !end.open);
        self.low.is_none_or(above) && self.high.is_none_or(below)
    }

    /// The values that lie in both.
    pub fn intersect(&self, other: &Self) -> Self {
        // Where two ends lie at one place, the open one is the stricter.
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

    /// The whole numbers inside, as a closed interval; none where there is none at all. An end beyond all that
    /// an `i64` counts to lies at the last that it does.
    pub fn whole(&self) -> Option<Self> {
        let low = self.low.map(|end| {
            let at = end.value.ceil();
            let skip = end.open && end.value == Ratio::whole(at);
            End::closed(Ratio::whole(at.saturating_add(skip.into())))
        });
        let high = self.high.map(|end| {
            let at = end.value.floor();
            let skip = end.open && end.value == Ratio::whole(at);
            End::closed(Ratio::whole(at.saturating_sub(skip.into())))
        });
        let whole = Self::new(low, high);
        (!whole.is_empty()).then_some(whole)
    }

    /// `-self`: the ends change sides.
    pub fn negated(&self) -> Self {
        let flip = |end: End| End {
            value: end.value.negated(),
            open: end.open,
        };
        Self::new(self.high.map(flip), self.low.map(flip))
    }

    /// All sums of a value here and a value there.
    pub fn checked_add(&self, other: &Self) -> Option<Self> {
        Some(Self::new(
            add_ends(self.low, other.low)?,
            add_ends(self.high, other.high)?,
        ))
    }

    /// All differences.
    pub fn checked_sub(&self, other: &Self) -> Option<Self> {
        self.checked_add(&other.negated())
    }

    /// All products.
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

    /// All quotients; none where the divisor may be nought.
    pub fn checked_div(&self, other: &Self) -> Option<Self> {
        self.checked_mul(&other.inverse()?)
    }

    /// `1 / self`, for an interval on one side of nought that does not hold it.
    fn inverse(&self) -> Option<Self> {
        let zero = Ratio::whole(0);
        if self.contains(zero) {
            return None;
        }
        let positive = self.low.is_some_and(|end| end.value >= zero);
        let negative = self.high.is_some_and(|end| end.value <= zero);
        if !positive && !negative {
            return None;
        }
        let turn = |end: Option<End>| match end {
            None => Some(Some(End::open(zero))),
            Some(end) if end.value == zero => Some(None),
            Some(end) => end.value.inverse().map(|value| {
                Some(End {
                    value,
                    open: end.open,
                })
            }),
        };
        Some(Self::new(turn(self.high)?, turn(self.low)?))
    }

    fn lower(&self) -> Side {
        self.low.map_or(Side::Below, Side::At)
    }

    fn upper(&self) -> Side {
        self.high.map_or(Side::Above, Side::At)
    }
}

impl Side {
    fn end(self) -> Option<End> {
        match self {
            Side::At(end) => Some(end),
            Side::Below | Side::Above => None,
        }
    }
}

/// The one of two sides that lies further out; at one place, a closed end is further than an open.
fn outer(a: Side, b: Side, out: Ordering) -> Side {
    let order = match (a, b) {
        (Side::At(x), Side::At(y)) if x.value == y.value => {
            return Side::At(End {
                value: x.value,
                open: x.open && y.open,
            });
        }
        (Side::At(x), Side::At(y)) => x.value.cmp(&y.value),
        (Side::Below, _) | (_, Side::Above) => Ordering::Less,
        (Side::Above, _) | (_, Side::Below) => Ordering::Greater,
    };
    if order == out { a } else { b }
}

/// The sum of two ends on the same side; the outer option is overflow, the inner a missing end.
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

/// The product of two sides. Nought times a missing end is nought, since no value is infinite.
fn mul_sides(a: Side, b: Side) -> Option<Side> {
    let zero = Ratio::whole(0);
    let sign = |side: &Side| match side {
        Side::Below => Ordering::Less,
        Side::Above => Ordering::Greater,
        Side::At(end) => end.value.cmp(&zero),
    };
    Some(match (a, b) {
        (Side::At(a), Side::At(b)) => {
            // A closed nought makes nought with anything, so the other end's openness is moot.
            let closed_zero = (a.value == zero && !a.open) || (b.value == zero && !b.open);
            Side::At(End {
                value: a.value.checked_mul(b.value)?,
                open: (a.open || b.open) && !closed_zero,
            })
        }
        (Side::At(end), _) | (_, Side::At(end)) if end.value == zero => Side::At(end),
        (a, b) if sign(&a) == sign(&b) => Side::Above,
        _ => Side::Below,
    })
}
