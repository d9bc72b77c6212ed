//! Linear constraints between whole numbers, in whole coefficients.

use crate::constraint::LinearConstraint;
use crate::interval::{End, Interval};

/// A linear constraint between whole numbers, with whole coefficients and without open ends.
#[derive(Clone, Debug)]
pub(crate) struct IntegerSum {
    /// Coefficient and index of each number. No coefficient is zero, and no index occurs twice.
    pub terms: Vec<(i64, usize)>,
    /// Least allowed sum. `None` if there is no lower limit.
    pub low: Option<i128>,
    /// Largest allowed sum. `None` if there is no upper limit.
    pub high: Option<i128>,
}

impl IntegerSum {
    /// Multiplies a constraint by the common denominator of its coefficients. `None` on overflow.
    pub fn new(constraint: &LinearConstraint) -> Option<Self> {
        let mut common: i128 = 1;
        for term in &constraint.terms {
            let denominator = i128::from(term.coefficient.denominator());
            common = (common / gcd(common, denominator)).checked_mul(denominator)?;
        }
        // For each number, the position of its term plus one. A number that occurs twice gets one term.
        let numbers = constraint.terms.iter().map(|term| term.number + 1);
        let mut positions = vec![0_usize; numbers.max().unwrap_or(0)];
        let mut merged: Vec<(i64, usize)> = Vec::with_capacity(constraint.terms.len());
        for term in &constraint.terms {
            let times = common / i128::from(term.coefficient.denominator());
            let scaled = i128::from(term.coefficient.numerator()).checked_mul(times)?;
            let coefficient = i64::try_from(scaled).ok()?;
            let position = positions.get_mut(term.number)?;
            if let Some(earlier) = position.checked_sub(1).and_then(|at| merged.get_mut(at)) {
                earlier.0 = earlier.0.checked_add(coefficient)?;
            } else {
                merged.push((coefficient, term.number));
                *position = merged.len();
            }
        }
        merged.retain(|(coefficient, _)| *coefficient != 0);
        if merged
            .iter()
            .any(|(coefficient, _)| *coefficient == i64::MIN)
        {
            return None;
        }
        let Interval { low, high } = constraint.sum;
        let mut sum = Self {
            terms: merged,
            low: whole_limit(low, common, div_ceil, 1)?,
            high: whole_limit(high, common, div_floor, -1)?,
        };
        sum.divide();
        Some(sum)
    }

    /// Divides by the greatest common divisor of the coefficients and rounds the limits inwards: of 2a + 4b = 5, no
    /// solution is left.
    pub fn divide(&mut self) {
        let coefficients = self.terms.iter();
        let common = coefficients.fold(0, |common, (coefficient, _)| {
            gcd(common, (*coefficient).into())
        });
        if common > 1 {
            for (coefficient, _) in &mut self.terms {
                *coefficient = (i128::from(*coefficient) / common) as i64;
            }
            self.low = self.low.map(|low| div_ceil(low, common));
            self.high = self.high.map(|high| div_floor(high, common));
        }
    }

    /// Whether a sum is allowed.
    pub fn contains(&self, sum: i128) -> bool {
        self.low.is_none_or(|low| low <= sum) && self.high.is_none_or(|high| sum <= high)
    }
}

/// Multiplies the end of an interval and rounds it into the interval, by `round`. An open end is left out: `step` leads to
/// the next whole number. `None` on overflow; `Some(None)` if there is no end.
fn whole_limit(
    end: Option<End>,
    factor: i128,
    round: fn(i128, i128) -> i128,
    step: i128,
) -> Option<Option<i128>> {
    let Some(end) = end else { return Some(None) };
    let denominator = i128::from(end.value.denominator());
    let scaled = i128::from(end.value.numerator()).checked_mul(factor)?;
    let limit = round(scaled, denominator);
    let is_end = limit * denominator == scaled;
    Some(Some(if end.open && is_end {
        limit + step
    } else {
        limit
    }))
}

/// Returns the greatest common divisor of two numbers, of which the second is not zero.
fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// Returns the largest whole number that is not greater than `a / b`.
pub(crate) const fn div_floor(a: i128, b: i128) -> i128 {
    let quotient = a / b;
    if a % b != 0 && (a < 0) != (b < 0) {
        quotient - 1
    } else {
        quotient
    }
}

/// Returns the smallest whole number that is not less than `a / b`.
pub(crate) const fn div_ceil(a: i128, b: i128) -> i128 {
    -div_floor(-a, b)
}
