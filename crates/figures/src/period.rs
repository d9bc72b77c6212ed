//! Periods: the year, the month or the financial year that a value is about.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A year, a month or a financial year. Periods are in order of time.
///
/// Files and scripts write a year as the number 2019, a month as the text `2019-03`, and a financial year as the text
/// `2022/23`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, BorshSerialize)]
pub struct Period {
    /// The calendar year; of a financial year, the one in which it begins.
    year: u16,
    part: Part,
}

#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize,
)]
enum Part {
    #[default]
    Year,
    /// A month, from 1 to 12.
    Month(u8),
    FinancialYear,
}

/// The type of a period. All values of a figure are about periods of one type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodType {
    /// A calendar year.
    Year,
    /// A month.
    Month,
    /// A financial year, which begins in one calendar year and ends in the next.
    FinancialYear,
}

/// Months of a year.
const MONTHS: u8 = 12;

impl Period {
    /// Creates a month; `None` if `month` is not from 1 to 12.
    pub fn month(year: u16, month: u8) -> Option<Self> {
        (1..=MONTHS).contains(&month).then_some(Self {
            year,
            part: Part::Month(month),
        })
    }

    /// Parses `2019`, `2019-03` or `2022/23`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((year, month)) = text.split_once('-') {
            let [year, month] = [number(year, 4)?, number(month, 2)?];
            return Self::month(year, u8::try_from(month).ok()?);
        }
        if let Some((year, next)) = text.split_once('/') {
            let [year, next] = [number(year, 4)?, number(next, 2)?];
            let part = Part::FinancialYear;
            return ((year + 1) % 100 == next).then_some(Self { year, part });
        }
        number(text, text.len()).map(Self::from)
    }

    /// Returns the type of the period.
    pub const fn period_type(self) -> PeriodType {
        match self.part {
            Part::Year => PeriodType::Year,
            Part::Month(_) => PeriodType::Month,
            Part::FinancialYear => PeriodType::FinancialYear,
        }
    }

    /// Returns the calendar year; of a financial year, the one in which it begins.
    pub const fn calendar_year(self) -> u16 {
        self.year
    }

    /// Returns the month of the year, from 1 to 12; `None` for a period that is no month.
    pub const fn month_of_year(self) -> Option<u8> {
        match self.part {
            Part::Month(month) => Some(month),
            _ => None,
        }
    }

    /// Returns the place among all periods of its type, in order of time: that of March 2019 is one more than that of
    /// February 2019. January of a year has a multiple of twelve.
    pub fn number(self) -> u32 {
        let year = u32::from(self.year);
        let months = u32::from(MONTHS);
        self.month_of_year().map_or(year, |month| {
            year * months + u32::from(month).saturating_sub(1)
        })
    }

    /// Returns the whole years from an earlier period of the same type to this one, at least 1.
    pub fn years_after(self, earlier: Self) -> u32 {
        u32::from(self.year.saturating_sub(earlier.year)).max(1)
    }

    /// Returns the period of the same type with another [`number`](Self::number); the last possible one if the number is
    /// too large.
    pub fn with_number(self, number: u32) -> Self {
        let months = u32::from(MONTHS);
        let (year, part) = match self.part {
            Part::Month(_) => (number / months, Part::Month((number % months) as u8 + 1)),
            part => (number, part),
        };
        let year = u16::try_from(year).unwrap_or(u16::MAX);
        Self { year, part }
    }
}

/// Parses a number of exactly `length` digits.
fn number(text: &str, length: usize) -> Option<u16> {
    let is_number = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

impl BorshDeserialize for Period {
    /// Reads a period, and refuses a month that does not exist.
    fn deserialize_reader<R: borsh::io::Read>(from: &mut R) -> borsh::io::Result<Self> {
        let (year, part) = <(u16, Part)>::deserialize_reader(from)?;
        match part {
            Part::Month(month) => {
                Self::month(year, month).ok_or_else(|| borsh::io::ErrorKind::InvalidData.into())
            }
            part => Ok(Self { year, part }),
        }
    }
}

impl From<u16> for Period {
    fn from(year: u16) -> Self {
        let part = Part::Year;
        Self { year, part }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { year, part } = self;
        match part {
            Part::Year => write!(f, "{year}"),
            Part::Month(month) => write!(f, "{year:04}-{month:02}"),
            Part::FinancialYear => write!(f, "{year:04}/{:02}", year.wrapping_add(1) % 100),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.part {
            Part::Year => to.serialize_u16(self.year),
            _ => to.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(PeriodVisitor)
    }
}

struct PeriodVisitor;

impl Visitor<'_> for PeriodVisitor {
    type Value = Period;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Period, E> {
        let year = u16::try_from(number);
        year.map(Period::from)
            .map_err(|_| E::invalid_value(serde::de::Unexpected::Signed(number), &self))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Period, E> {
        self.visit_i64(i64::try_from(number).unwrap_or(i64::MAX))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Period, E> {
        Period::parse(text).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(text), &self))
    }
}

/// The text of [`Problem::expected`](crate::Problem::expected) for a text that is no period.
pub const EXPECTED: &str =
    "a year such as 2019, a month such as \"2019-03\", or a financial year such as \"2022/23\"";
