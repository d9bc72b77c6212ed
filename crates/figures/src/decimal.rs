//! Decimal numbers as they are printed: whole digits and how many of them stand after the point.
//!
//! Figures are fixed point from end to end. A float would turn 44.15 into 44.149999…, and its
//! formatting code alone would outweigh this crate in the browser.

use crate::Ratio;
use serde::{Deserialize, Serialize};
use std::fmt;

/// `digits / 10^places`, with the places that were printed: 3.80 and 3.8 are equal but not alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Decimal {
    /// All printed digits as one whole number, with the sign.
    pub digits: i64,
    /// How many of the digits stand after the point.
    pub places: u8,
}

/// More digits than any published figure has; keeps every later step inside `i64`.
const MOST_DIGITS: usize = 15;

impl Decimal {
    /// Nought, without places.
    pub const ZERO: Self = Self::new(0, 0);

    /// `digits / 10^places`.
    pub const fn new(digits: i64, places: u8) -> Self {
        Self { digits, places }
    }

    /// Reads `-12.50`; nothing but ASCII digits, one point, one leading minus.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let dangling = text.contains('.') && fraction.is_empty();
        if whole.is_empty() || dangling || whole.len() + fraction.len() > MOST_DIGITS {
            return None;
        }
        let mut digits: i64 = 0;
        for c in whole.bytes().chain(fraction.bytes()) {
            if !c.is_ascii_digit() {
                return None;
            }
            digits = digits * 10 + i64::from(c - b'0');
        }
        let digits = if negative { -digits } else { digits };
        Some(Self::new(digits, fraction.len() as u8))
    }

    /// Its value.
    pub fn ratio(self) -> Option<Ratio> {
        Ratio::new(self.digits, ten_to(self.places.into())?)
    }

    /// One unit of the last printed place: 0.01 for 44.15, 1 for 70.
    pub const fn last_place(self) -> Self {
        Self::new(1, self.places)
    }

    /// The zeros at the end of a whole number, which may or may not be meant: 9000 has three.
    pub fn trailing_zeros(self) -> u32 {
        if self.places > 0 || self.digits == 0 {
            return 0;
        }
        let mut zeros = 0;
        let mut rest = self.digits;
        while rest % 10 == 0 {
            rest /= 10;
            zeros += 1;
        }
        zeros
    }

    /// Times a power of ten, as 1.2万 is 12000; places are used up first.
    pub fn times_ten_to(self, power: u32) -> Option<Self> {
        let used = power.min(u32::from(self.places));
        let digits = self.digits.checked_mul(ten_to(power - used)?)?;
        Some(Self::new(digits, self.places - used as u8))
    }

    /// The sum, with the finer places of the two.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let digits = self
            .scaled_to(places)?
            .checked_add(other.scaled_to(places)?)?;
        Some(Self::new(digits, places))
    }

    /// The same number on the other side of nought.
    pub const fn negated(self) -> Self {
        Self::new(-self.digits, self.places)
    }

    /// Rounds a value half away from nought to so many places, as a printed rate is.
    pub fn rounded(value: Ratio, places: u8) -> Option<Self> {
        let scaled = value.checked_mul(Ratio::whole(ten_to(places.into())?))?;
        let twice = scaled.checked_mul(Ratio::whole(2))?;
        let away = if scaled < Ratio::whole(0) { -1 } else { 1 };
        let digits = twice.checked_add(Ratio::whole(away))?;
        Some(Self::new(
            digits.numerator() / digits.denominator() / 2,
            places,
        ))
    }

    fn scaled_to(self, places: u8) -> Option<i64> {
        self.digits
            .checked_mul(ten_to(u32::from(places.checked_sub(self.places)?))?)
    }
}

/// 10 to a power, where it fits.
pub fn ten_to(power: u32) -> Option<i64> {
    10i64.checked_pow(power)
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let text = self.digits.unsigned_abs().to_string();
        let places = usize::from(self.places);
        if self.digits < 0 {
            f.write_str("-")?;
        }
        let split = text.len().checked_sub(places);
        let split = split.and_then(|at| text.split_at_checked(at));
        let Some((whole, fraction)) = split.filter(|(whole, _)| !whole.is_empty()) else {
            // At least one digit stands before the point: 0.064, not .064.
            return write_small(f, &text, places);
        };
        f.write_str(whole)?;
        if places > 0 {
            f.write_str(".")?;
            f.write_str(fraction)?;
        }
        Ok(())
    }
}

fn write_small(f: &mut fmt::Formatter, text: &str, places: usize) -> fmt::Result {
    f.write_str("0.")?;
    for _ in text.len()..places {
        f.write_str("0")?;
    }
    f.write_str(text)
}

impl From<Decimal> for String {
    fn from(value: Decimal) -> Self {
        value.to_string()
    }
}

impl TryFrom<String> for Decimal {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("expected a decimal number, such as \"44.15\"")
    }
}
