//! Exact fractions, for the ends of intervals. All arithmetic is checked: on overflow the result is `None`,
//! never a wrong number.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

/// A fraction in lowest terms with a positive denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize)]
#[serde(into = "String", try_from = "String")]
pub struct Ratio {
    numerator: i64,
    denominator: i64,
}

impl Ratio {
    /// Creates `numerator / denominator`. `None` if the denominator is zero, and on overflow.
    pub fn new(numerator: i64, denominator: i64) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let common = gcd(numerator, denominator)?;
        let (n, d) = (numerator / common, denominator / common);
        if d > 0 {
            Some(Self::raw(n, d))
        } else {
            Some(Self::raw(n.checked_neg()?, d.checked_neg()?))
        }
    }

    /// Creates a constant from a fraction that is already in lowest terms, with a positive denominator.
    pub const fn raw(numerator: i64, denominator: i64) -> Self {
        Self {
            numerator,
            denominator,
        }
    }

    /// Creates an integer.
    pub const fn integer(value: i64) -> Self {
        Self::raw(value, 1)
    }

    /// Returns the numerator, which carries the sign.
    pub const fn numerator(self) -> i64 {
        self.numerator
    }

    /// Returns the denominator, which is positive.
    pub const fn denominator(self) -> i64 {
        self.denominator
    }

    /// Returns `self + other`. `None` on overflow.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let common = gcd(self.denominator, other.denominator)?;
        let left = self
            .numerator
            .checked_mul(other.denominator / common)?
            .checked_add(other.numerator.checked_mul(self.denominator / common)?)?;
        Self::new(
            left,
            self.denominator.checked_mul(other.denominator / common)?,
        )
    }

    /// Returns `self * other`. `None` on overflow, which is rare because both fractions are reduced first.
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        let a = gcd(self.numerator, other.denominator)?;
        let b = gcd(other.numerator, self.denominator)?;
        Self::new(
            (self.numerator / a).checked_mul(other.numerator / b)?,
            (self.denominator / b).checked_mul(other.denominator / a)?,
        )
    }

    /// Returns `1 / self`. `None` for zero, and on overflow.
    pub fn inverse(self) -> Option<Self> {
        Self::new(self.denominator, self.numerator)
    }

    /// Returns `-self`.
    pub const fn negated(self) -> Self {
        Self::raw(-self.numerator, self.denominator)
    }

    /// Returns the largest integer that is not greater than this value.
    pub const fn floor(self) -> i64 {
        self.numerator.div_euclid(self.denominator)
    }

    /// Returns the smallest integer that is not less than this value.
    pub const fn ceil(self) -> i64 {
        let has_fraction = self.numerator.rem_euclid(self.denominator) != 0;
        self.floor() + has_fraction as i64
    }

    /// Converts to a float. For drawing only: checks use exact values.
    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

/// Returns the greatest common divisor, at least 1. `None` for `i64::MIN`, whose absolute value overflows.
fn gcd(a: i64, b: i64) -> Option<i64> {
    let (mut a, mut b) = (a.checked_abs()?, b.checked_abs()?);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    Some(a.max(1))
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        // Products of two i64 always fit i128.
        let left = i128::from(self.numerator) * i128::from(other.denominator);
        let right = i128::from(other.numerator) * i128::from(self.denominator);
        left.cmp(&right)
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if self.denominator == 1 {
            write!(f, "{}", self.numerator)
        } else {
            write!(f, "{}/{}", self.numerator, self.denominator)
        }
    }
}

impl From<Ratio> for String {
    fn from(value: Ratio) -> Self {
        value.to_string()
    }
}

impl BorshDeserialize for Ratio {
    /// Reads a fraction, and refuses one that is not in lowest terms with a positive denominator.
    fn deserialize_reader<R: borsh::io::Read>(from: &mut R) -> borsh::io::Result<Self> {
        let (numerator, denominator) = <(i64, i64)>::deserialize_reader(from)?;
        let read = Self::raw(numerator, denominator);
        if Self::new(numerator, denominator) == Some(read) {
            Ok(read)
        } else {
            Err(borsh::io::ErrorKind::InvalidData.into())
        }
    }
}

impl TryFrom<String> for Ratio {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let (n, d) = text.split_once('/').unwrap_or((&text, "1"));
        let parts = n.parse().ok().zip(d.parse().ok());
        parts
            .and_then(|(n, d)| Self::new(n, d))
            .ok_or("expected a fraction, such as \"191/342\"")
    }
}
