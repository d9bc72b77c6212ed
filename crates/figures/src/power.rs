//! Powers of intervals, for average changes over several years.

use crate::interval::{End, Interval};
use crate::ratio::Ratio;

/// Results are rounded outwards to multiples of 1 / `SCALE`, so that their fractions stay short.
const SCALE: i64 = 10_000_000;

/// Returns an interval that contains every product of `exponent` equal factors from a positive interval. Each end is too far out
/// by at most about `exponent` × 10⁻⁷ of its value. `None` on overflow, and if the interval has no positive values.
pub fn power(base: &Interval, exponent: u32) -> Option<Interval> {
    let zero = Ratio::integer(0);
    let base = base.intersect(&Interval::new(Some(End::closed(zero)), None));
    if exponent == 1 {
        return Some(base);
    }
    if base.is_empty() {
        return None;
    }
    let low = match base.low {
        Some(end) => Some(End::closed(power_of(end.value, exponent, Rounding::Down)?)),
        None => None,
    };
    let high = match base.high {
        Some(end) => Some(End::closed(power_of(end.value, exponent, Rounding::Up)?)),
        None => None,
    };
    Some(Interval::new(low, high))
}

#[derive(Clone, Copy)]
enum Rounding {
    Down,
    Up,
}

/// Returns `base` to the power of `exponent`, rounded in every step. `base` is zero or more.
fn power_of(base: Ratio, exponent: u32, rounding: Rounding) -> Option<Ratio> {
    let divide = |a: i128, b: i128| match rounding {
        Rounding::Down => a / b,
        Rounding::Up => (a + b - 1) / b,
    };
    let scale = i128::from(SCALE);
    let scaled = i128::from(base.numerator()).checked_mul(scale)?;
    let factor = divide(scaled, base.denominator().into());
    let mut product = scale;
    for _ in 0..exponent {
        product = divide(product.checked_mul(factor)?, scale);
    }
    Ratio::new(i64::try_from(product).ok()?, SCALE)
}
