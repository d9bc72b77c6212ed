//! Parses printed quantities, such as 340多人, 超过45%, 下降44.15% or "over 9,000", into a [`Bound`].
//!
//! The words around the number state the kind of bound. Trailing zeros can leave the rounding open, as in
//! 9000多. The parser does not guess then: it returns [`QuantityError::AmbiguousRounding`].

use crate::bound::Bound;
use crate::decimal::{Decimal, ten_to};
use crate::interval::{End, Interval};
use crate::numeral::{self, Numeral};
use crate::wording::Wording::{self, About, AtLeast, AtMost, JustOver, JustUnder, Over, Under};
use crate::wording::{Direction, PREFIXES, Prefix, RANGE_SEPARATORS, SUFFIXES, Suffix};
use std::fmt;

/// A parsed quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The value, negative for a fall: −44.15 for 下降44.15%.
    pub bound: Bound,
    /// The direction, if the quantity is printed as a rise or fall.
    pub direction: Option<Direction>,
    /// The unit as printed, if there is one.
    pub unit: Option<String>,
}

/// The reason why a quantity cannot be parsed. `Display` gives the text that is expected instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuantityError {
    /// The text contains no number.
    NoNumber,
    /// The text contains a word or unit that is not known.
    UnexpectedText(String),
    /// Two words state different bounds, such as 近340多.
    ConflictingWordings,
    /// The number has trailing zeros, and the rounding is not stated.
    AmbiguousRounding {
        /// The parsed number.
        value: Decimal,
    },
    /// The stated rounding is no power of ten, or does not divide the number.
    InvalidRounding {
        /// The stated rounding.
        rounded_to: Decimal,
    },
    /// The bound of a count contains no whole number, such as 23多人.
    NoInteger,
    /// The first number of a range is larger than the second.
    ReversedRange,
    /// The number has too many digits for exact arithmetic.
    TooLarge,
}

impl fmt::Display for QuantityError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::NoNumber => f.write_str("a number with the words around it, such as 340多"),
            Self::UnexpectedText(text) => write!(
                f,
                "a known wording or unit instead of “{text}” (多, 余, 超过, 逾, 近, 约, 左右, 不到, 以上, 以下, 成, 万, 亿; over, nearly, about, -odd, fewer than; units as listed under [unit])"
            ),
            Self::ConflictingWordings => {
                f.write_str("one wording for the bound, not two that disagree")
            }
            Self::AmbiguousRounding { value } => write!(
                f,
                "a line `rounded_to = …` for this figure: the trailing zeros of {value} leave the rounding open ({})",
                possible_roundings(*value)
            ),
            Self::InvalidRounding { rounded_to } => write!(
                f,
                "a rounding of 1, 10, 100 … that divides the number; {rounded_to} does not"
            ),
            Self::NoInteger => f.write_str("a bound that contains at least one whole number"),
            Self::ReversedRange => f.write_str("a range with the smaller number first"),
            Self::TooLarge => f.write_str("a number of at most fifteen digits"),
        }
    }
}

impl std::error::Error for QuantityError {}

/// Lists the powers of ten that a number with trailing zeros may be rounded to: "1, 10, 100".
fn possible_roundings(value: Decimal) -> String {
    let choices = (0..=value.trailing_zeros()).filter_map(ten_to);
    let choices: Vec<String> = choices.map(|choice| choice.to_string()).collect();
    choices.join(", ")
}

/// Parses one printed quantity.
///
/// - `spellings`: all spellings of units that may follow the number (`人`, `公斤`, `%`).
/// - `rounded_to`: the rounding unit of the number, if the file states it.
/// - `integer`: whether the unit counts things, so that only whole numbers are possible.
///
/// # Errors
/// A [`QuantityError`] if the text cannot be parsed, or if it leaves the rounding open.
pub fn parse_quantity(
    text: &str,
    spellings: &[&str],
    rounded_to: Option<Decimal>,
    integer: bool,
) -> Result<Quantity, QuantityError> {
    let text = normalize(text);
    if let Some(count) = count_names(&text).filter(|_| integer) {
        return Ok(Quantity {
            bound: Bound::counted(Decimal::new(count, 0)),
            direction: None,
            unit: None,
        });
    }
    let mut parser = Parser {
        rest: &text,
        ..Parser::default()
    };
    parser.parse_prefixes()?;
    let first = parser.parse_number(spellings)?;
    let second = parser.parse_range_end(spellings)?;
    if !parser.rest.is_empty() {
        return Err(QuantityError::UnexpectedText(parser.rest.to_string()));
    }
    let bound = match second {
        Some(second) => range(first, second, parser.wording)?,
        None => parser.bound(first, rounded_to, integer)?,
    };
    check_integer(&bound, integer)?;
    Ok(Quantity {
        bound: match parser.direction {
            Some(Direction::Down) => bound.negated(),
            _ => bound,
        },
        direction: parser.direction,
        unit: parser.unit,
    })
}

/// Converts full-width characters to ASCII, letters to lower case and all kinds of spaces to U+0020, and
/// trims the text.
fn normalize(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
        _ => c,
    };
    let text = text.trim().chars().map(narrow);
    text.map(|c| c.to_ascii_lowercase()).collect()
}

/// Counts the names of a list: 2 for 兰州、张掖. Returns `None` for one name, and for text with a number.
fn count_names(text: &str) -> Option<i64> {
    let is_number = |at: usize| numeral::parse(&text[at..]).is_some();
    if text.char_indices().any(|(at, _)| is_number(at)) {
        return None;
    }
    let names = text.split('、').map(str::trim);
    let count = names.clone().count() as i64;
    (count > 1 && names.into_iter().all(|name| !name.is_empty())).then_some(count)
}

/// State of the parser.
#[derive(Default)]
struct Parser<'a> {
    /// Text that is not parsed yet.
    rest: &'a str,
    wording: Option<Wording>,
    direction: Option<Direction>,
    unit: Option<String>,
    /// Whether a word such as 万 or "million" multiplied the number.
    scaled: bool,
}

impl<'a> Parser<'a> {
    fn parse_prefixes(&mut self) -> Result<(), QuantityError> {
        while let Some(prefix) = self.take(PREFIXES) {
            match prefix {
                Prefix::Direction(direction) => self.direction = Some(direction),
                Prefix::Wording(wording) => self.set_wording(wording)?,
                Prefix::Percent => self.unit = Some("%".into()),
                Prefix::Ignored => {}
            }
        }
        Ok(())
    }

    /// Parses the number with its units and suffixes, up to a range separator or the end.
    fn parse_number(&mut self, spellings: &[&str]) -> Result<Numeral, QuantityError> {
        let (mut number, rest) = numeral::parse(self.rest).ok_or(QuantityError::NoNumber)?;
        self.rest = rest;
        loop {
            if let Some(unit) = self.take_unit(spellings) {
                match &self.unit {
                    Some(old) if *old != unit => return Err(QuantityError::UnexpectedText(unit)),
                    _ => self.unit = Some(unit),
                }
            } else if let Some(suffix) = self.take_suffix() {
                number = self.apply(suffix, number)?;
            } else {
                return Ok(number);
            }
        }
    }

    fn apply(&mut self, suffix: Suffix, number: Numeral) -> Result<Numeral, QuantityError> {
        match suffix {
            Suffix::Wording(wording) => self.set_wording(wording).map(|()| number),
            Suffix::Ignored => Ok(number),
            Suffix::PowerOfTen(power) => {
                self.scaled = true;
                number.times_ten_to(power).ok_or(QuantityError::TooLarge)
            }
            Suffix::Tenths => {
                self.unit = Some("%".into());
                self.scaled = true;
                let tens = number.times_ten_to(1).ok_or(QuantityError::TooLarge)?;
                self.add_hundredths(tens)
            }
        }
    }

    /// Adds the digit after 成: 三成五 is 35 percent.
    fn add_hundredths(&mut self, tens: Numeral) -> Result<Numeral, QuantityError> {
        let Some((ones, rest)) = numeral::parse(self.rest) else {
            return Ok(tens);
        };
        self.rest = rest;
        let value = tens.value.checked_add(ones.value);
        Ok(Numeral {
            value: value.ok_or(QuantityError::TooLarge)?,
            last_place: ones.last_place,
        })
    }

    fn parse_range_end(&mut self, spellings: &[&str]) -> Result<Option<Numeral>, QuantityError> {
        let Some(rest) = self.after_range_separator() else {
            return Ok(None);
        };
        self.rest = rest;
        self.parse_number(spellings).map(Some)
    }

    fn after_range_separator(&self) -> Option<&'a str> {
        let mut separators = RANGE_SEPARATORS.iter();
        separators.find_map(|separator| self.rest.strip_prefix(separator))
    }

    fn set_wording(&mut self, wording: Wording) -> Result<(), QuantityError> {
        match self.wording.replace(wording) {
            Some(old) if old != wording => Err(QuantityError::ConflictingWordings),
            _ => Ok(()),
        }
    }

    fn take<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        let (rest, found) = table
            .iter()
            .find_map(|(word, found)| Some((self.rest.strip_prefix(word)?, *found)))?;
        self.rest = rest;
        Some(found)
    }

    /// Takes a suffix, unless the text is the separator of a range. A separator can start with the same
    /// characters as a suffix.
    fn take_suffix(&mut self) -> Option<Suffix> {
        let after_separator = self.after_range_separator();
        if after_separator.is_some_and(|rest| numeral::parse(rest).is_some()) {
            return None;
        }
        self.take(SUFFIXES)
    }

    /// Takes the longest matching spelling of a unit: 人次 before 人.
    fn take_unit(&mut self, spellings: &[&str]) -> Option<String> {
        let matches = |unit: &&&str| !unit.is_empty() && self.rest.starts_with(**unit);
        let unit = spellings
            .iter()
            .filter(matches)
            .max_by_key(|unit| unit.len())?;
        self.rest = &self.rest[unit.len()..];
        Some((*unit).to_string())
    }

    /// Converts the number and its wording into a bound.
    fn bound(
        &self,
        number: Numeral,
        rounded_to: Option<Decimal>,
        integer: bool,
    ) -> Result<Bound, QuantityError> {
        let value = number.value;
        let rounding = || rounding(number, rounded_to);
        let shift = |by: Decimal| value.checked_add(by).ok_or(QuantityError::TooLarge);
        Ok(match self.wording {
            None if integer && !self.scaled => Bound::counted(value),
            None => Bound::Exact {
                value,
                // 250公斤 is exact to the last digit of the number, 3万 only to ten thousands.
                precision: match number.last_place {
                    Some(last_place) if self.scaled => last_place,
                    _ => value.last_place(),
                },
            },
            Some(JustOver) => Bound::MoreThan {
                value,
                upper: Some(shift(rounding()?)?),
            },
            Some(JustUnder) => Bound::LessThan {
                value,
                lower: Some(shift(rounding()?.negated())?),
            },
            Some(About) => Bound::About {
                value,
                tolerance: half(rounding()?),
            },
            Some(Over) => Bound::MoreThan { value, upper: None },
            Some(Under) => Bound::LessThan { value, lower: None },
            Some(AtLeast) => Bound::Between(Interval::new(Some(closed(value)?), None)),
            Some(AtMost) => Bound::Between(Interval::new(None, Some(closed(value)?))),
        })
    }
}

fn closed(value: Decimal) -> Result<End, QuantityError> {
    value
        .ratio()
        .map(End::closed)
        .ok_or(QuantityError::TooLarge)
}

fn half(value: Decimal) -> Decimal {
    if value.digits % 2 == 0 {
        Decimal::new(value.digits / 2, value.places)
    } else {
        Decimal::new(value.digits * 5, value.places + 1)
    }
}

/// Returns the rounding unit of a number: the stated one, or else the unit of its last written place.
fn rounding(number: Numeral, stated: Option<Decimal>) -> Result<Decimal, QuantityError> {
    let Some(rounded_to) = stated else {
        let value = number.value;
        let last_place = number.last_place;
        return last_place.ok_or(QuantityError::AmbiguousRounding { value });
    };
    let (Some(value), Some(unit)) = (number.value.ratio(), rounded_to.ratio()) else {
        return Err(QuantityError::TooLarge);
    };
    let quotient = unit
        .inverse()
        .and_then(|inverse| value.checked_mul(inverse));
    let divides = quotient.is_some_and(|quotient| quotient.denominator() == 1);
    let is_power_of_ten = rounded_to.to_string().trim_matches(['0', '.']) == "1";
    if divides && is_power_of_ten {
        Ok(rounded_to)
    } else {
        Err(QuantityError::InvalidRounding { rounded_to })
    }
}

fn range(
    first: Numeral,
    second: Numeral,
    wording: Option<Wording>,
) -> Result<Bound, QuantityError> {
    if wording.is_some() {
        return Err(QuantityError::ConflictingWordings);
    }
    let (low, high) = (closed(first.value)?, closed(second.value)?);
    if low.value > high.value {
        return Err(QuantityError::ReversedRange);
    }
    Ok(Bound::Between(Interval::new(Some(low), Some(high))))
}

/// Checks that the bound of a count contains at least one whole number.
fn check_integer(bound: &Bound, integer: bool) -> Result<(), QuantityError> {
    let interval = bound.interval().ok_or(QuantityError::TooLarge)?;
    if integer && interval.integers().is_none() {
        return Err(QuantityError::NoInteger);
    }
    Ok(())
}
