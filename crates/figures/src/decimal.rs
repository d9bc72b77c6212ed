//! Decimal numbers as printed: an integer and the number of decimal places.
//!
//! Figures never become floats. A float would turn 44.15 into 44.149999…, and the code that formats floats
//! is larger than this crate.

use crate::ratio::Ratio;
use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The number `digits / 10^places`. It keeps the printed places: `Decimal`s of 3.80 and 3.8 are not equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize)]
#[serde(into = "String", try_from = "String")]
pub struct Decimal {
    /// All printed digits as one integer, with the sign.
    pub digits: i64,
    /// Number of digits after the decimal point.
    pub places: u8,
}

/// Maximum count of digits. No published figure has more, and arithmetic stays within `i64`.
pub const MAX_DIGITS: usize = 15;

impl Decimal {
    /// Zero, without decimal places.
    pub const ZERO: Self = Self::new(0, 0);

    /// Creates `digits / 10^places`.
    pub const fn new(digits: i64, places: u8) -> Self {
        Self { digits, places }
    }

    /// Parses a text such as `-12.50`: ASCII digits, at most one point, and at most one minus at the start.
    /// Returns `None` for any other text and for more than fifteen digits.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (integer, fraction) = text.split_once('.').unwrap_or((text, ""));
        let ends_with_point = text.contains('.') && fraction.is_empty();
        if integer.is_empty() || ends_with_point || integer.len() + fraction.len() > MAX_DIGITS {
            return None;
        }
        let mut digits: i64 = 0;
        for c in integer.bytes().chain(fraction.bytes()) {
            if !c.is_ascii_digit() {
                return None;
            }
            digits = digits * 10 + i64::from(c - b'0');
        }
        let digits = if negative { -digits } else { digits };
        Some(Self::new(digits, fraction.len() as u8))
    }

    /// Converts to a fraction. `None` on overflow.
    pub fn ratio(self) -> Option<Ratio> {
        Ratio::new(self.digits, ten_to(self.places.into())?)
    }

    /// Returns the unit of the last printed place: 0.01 for 44.15, 1 for 70.
    pub const fn last_place(self) -> Self {
        Self::new(1, self.places)
    }

    /// Counts the zeros at the end of an integer: 3 for 9000. Returns 0 if there are decimal places.
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

    /// Multiplies by `10^power`, as in 1.2万 = 12000. `None` on overflow.
    pub fn times_ten_to(self, power: u32) -> Option<Self> {
        let used = power.min(u32::from(self.places));
        let digits = self.digits.checked_mul(ten_to(power - used)?)?;
        Some(Self::new(digits, self.places - used as u8))
    }

    /// Returns the sum, with the larger number of decimal places of the two. `None` on overflow.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let digits = self
            .scaled_to(places)?
            .checked_add(other.scaled_to(places)?)?;
        Some(Self::new(digits, places))
    }

    /// Returns `-self`.
    pub const fn negated(self) -> Self {
        Self::new(-self.digits, self.places)
    }

    /// Rounds to `places` decimal places, half away from zero, as printed rates are. `None` on overflow.
    pub fn rounded(value: Ratio, places: u8) -> Option<Self> {
        let scaled = value.checked_mul(Ratio::integer(ten_to(places.into())?))?;
        let twice = scaled.checked_mul(Ratio::integer(2))?;
        let away = if scaled < Ratio::integer(0) { -1 } else { 1 };
        let digits = twice.checked_add(Ratio::integer(away))?;
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

/// Returns `10^power`. `None` on overflow.
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
        let Some((integer, fraction)) = split.filter(|(integer, _)| !integer.is_empty()) else {
            // At least one digit before the point: 0.064, not .064.
            return write_small(f, &text, places);
        };
        f.write_str(integer)?;
        if places > 0 {
            f.write_str(".")?;
            f.write_str(fraction)?;
        }
        Ok(())
    }
}

/// Writes a number whose absolute value is less than 1.
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

impl BorshDeserialize for Decimal {
    /// Reads a number, and refuses one with more digits than arithmetic allows. One digit more than a printed
    /// number has is allowed: the upper limit of 999多 is 1000.
    fn deserialize_reader<R: borsh::io::Read>(from: &mut R) -> borsh::io::Result<Self> {
        let (digits, places) = <(i64, u8)>::deserialize_reader(from)?;
        let fits = digits.unsigned_abs() <= 10_u64.pow(MAX_DIGITS as u32);
        if !fits || usize::from(places) > MAX_DIGITS {
            return Err(borsh::io::ErrorKind::InvalidData.into());
        }
        Ok(Self::new(digits, places))
    }
}

impl TryFrom<String> for Decimal {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("expected a decimal number, such as \"44.15\"")
    }
}
