//! Reads a printed token, such as 340多人, 超过45%, 下降44.15% or "over 9,000", into a [`Bound`].
//!
//! The bound is in the words around the number. Where the words leave it open, as trailing zeros
//! do in 9000多, the reader does not guess: it asks for the place.

use crate::numeral::{self, Numeral};
use crate::wording::Wording::{self, About, AtLeast, AtMost, Nearly, Odd, Over, Under};
use crate::wording::{Direction, LEADS, Lead, RANGES, TRAILS, Trail};
use crate::{Bound, Decimal, End, Interval};
use std::fmt;

/// What a token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The value, with the sign of its direction: −44.15 for 下降44.15%.
    pub bound: Bound,
    /// Whether it is told as a rise or a fall.
    pub direction: Option<Direction>,
    /// The unit as it was written, where one was.
    pub unit: Option<String>,
}

/// Why a token cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenError {
    /// No number where one should stand.
    NoNumber,
    /// Something after the number that is no known wording or unit.
    Leftover(String),
    /// Two wordings that cannot both hold, such as 近340多.
    TwoWordings,
    /// Trailing zeros: the place must be stated.
    WhichPlace {
        /// The number as read.
        value: Decimal,
    },
    /// The stated place is not one of this number.
    WrongPlace {
        /// What was stated.
        place: Decimal,
    },
    /// A count between two neighbours, such as 23多人.
    NothingBetween,
    /// A range that ends below its start.
    Backwards,
    /// More digits than can be reckoned with.
    TooLarge,
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::NoNumber => f.write_str("a number, with its wording around it, such as 340多"),
            Self::Leftover(rest) => write!(
                f,
                "a known wording or unit in place of “{rest}” (多, 余, 超过, 逾, 近, 约, 左右, 不到, 以上, 以下, 成, 万, 亿; over, nearly, about, -odd, fewer than; units as listed under [unit])"
            ),
            Self::TwoWordings => f.write_str("one wording for the bound, not two that disagree"),
            Self::WhichPlace { value } => write!(
                f,
                "a line `rounded_to = …` beside it: the zeros of {value} leave open up to which place the number is rounded ({})",
                places_of(*value)
            ),
            Self::WrongPlace { place } => write!(
                f,
                "a place that is 1, 10, 100 … and divides the number; {place} is not"
            ),
            Self::NothingBetween => {
                f.write_str("a bound that some whole number fits; between these two there is none")
            }
            Self::Backwards => f.write_str("a range whose first number is the smaller"),
            Self::TooLarge => f.write_str("a number of at most fifteen digits"),
        }
    }
}

impl std::error::Error for TokenError {}

fn places_of(value: Decimal) -> String {
    let choices = (0..=value.trailing_zeros()).filter_map(crate::decimal::ten_to);
    let choices: Vec<String> = choices.map(|place| place.to_string()).collect();
    choices.join(", ")
}

/// Reads one token.
///
/// - `spellings`: every way a unit may be written after the number (`人`, `公斤`, `%`).
/// - `place`: the last place that the number is rounded to, where the file states it.
/// - `whole`: whether the unit is counted in whole things.
///
/// # Errors
/// Says what was expected, where the token cannot be read or leaves its place open.
pub fn read_token(
    token: &str,
    spellings: &[&str],
    place: Option<Decimal>,
    whole: bool,
) -> Result<Reading, TokenError> {
    let text = plain(token);
    if let Some(count) = names(&text).filter(|_| whole) {
        return Ok(Reading {
            bound: Bound::counted(Decimal::new(count, 0)),
            direction: None,
            unit: None,
        });
    }
    let mut reader = Reader {
        rest: &text,
        ..Reader::default()
    };
    reader.read_leads()?;
    let first = reader.read_number(spellings)?;
    let second = reader.read_range_end(spellings)?;
    if !reader.rest.is_empty() {
        return Err(TokenError::Leftover(reader.rest.to_string()));
    }
    let bound = match second {
        Some(second) => range(first, second, reader.wording)?,
        None => reader.bound(first, place, whole)?,
    };
    check_whole(&bound, whole)?;
    Ok(Reading {
        bound: match reader.direction {
            Some(Direction::Down) => bound.negated(),
            _ => bound,
        },
        direction: reader.direction,
        unit: reader.unit,
    })
}

/// Full-width forms as ASCII, letters small, every kind of space as one, none at the ends.
fn plain(token: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
        _ => c,
    };
    let text = token.trim().chars().map(narrow);
    text.map(|c| c.to_ascii_lowercase()).collect()
}

/// How many things a list of names names: two in 兰州、张掖. No list where anything is a number.
fn names(text: &str) -> Option<i64> {
    let number = |at: usize| numeral::read(&text[at..]).is_some();
    if text.char_indices().any(|(at, _)| number(at)) {
        return None;
    }
    let names = text.split('、').map(str::trim);
    let count = names.clone().count() as i64;
    (count > 1 && names.into_iter().all(|name| !name.is_empty())).then_some(count)
}

#[derive(Default)]
struct Reader<'a> {
    rest: &'a str,
    wording: Option<Wording>,
    direction: Option<Direction>,
    unit: Option<String>,
    scaled: bool,
}

impl<'a> Reader<'a> {
    fn read_leads(&mut self) -> Result<(), TokenError> {
        while let Some(lead) = self.take(LEADS) {
            match lead {
                Lead::Way(way) => self.direction = Some(way),
                Lead::Bound(wording) => self.say(wording)?,
                Lead::Percent => self.unit = Some("%".into()),
                Lead::Filler => {}
            }
        }
        Ok(())
    }

    /// The number with all that belongs to it up to a range sign or the end.
    fn read_number(&mut self, spellings: &[&str]) -> Result<Numeral, TokenError> {
        let (mut number, rest) = numeral::read(self.rest).ok_or(TokenError::NoNumber)?;
        self.rest = rest;
        loop {
            if let Some(unit) = self.take_unit(spellings) {
                match &self.unit {
                    Some(old) if *old != unit => return Err(TokenError::Leftover(unit)),
                    _ => self.unit = Some(unit),
                }
            } else if let Some(trail) = self.take_trail() {
                number = self.apply(trail, number)?;
            } else {
                return Ok(number);
            }
        }
    }

    fn apply(&mut self, trail: Trail, number: Numeral) -> Result<Numeral, TokenError> {
        match trail {
            Trail::Bound(wording) => self.say(wording).map(|()| number),
            Trail::Filler => Ok(number),
            Trail::Times(power) => {
                self.scaled = true;
                number.times_ten_to(power).ok_or(TokenError::TooLarge)
            }
            Trail::Tenths => {
                self.unit = Some("%".into());
                self.scaled = true;
                let tens = number.times_ten_to(1).ok_or(TokenError::TooLarge)?;
                self.add_last_tenth(tens)
            }
        }
    }

    /// 三成五 is 35 %.
    fn add_last_tenth(&mut self, tens: Numeral) -> Result<Numeral, TokenError> {
        let Some((ones, rest)) = numeral::read(self.rest) else {
            return Ok(tens);
        };
        self.rest = rest;
        let value = tens.value.checked_add(ones.value);
        Ok(Numeral {
            value: value.ok_or(TokenError::TooLarge)?,
            place: ones.place,
        })
    }

    fn read_range_end(&mut self, spellings: &[&str]) -> Result<Option<Numeral>, TokenError> {
        let sign = RANGES.iter().find_map(|sign| self.rest.strip_prefix(sign));
        let Some(rest) = sign else {
            return Ok(None);
        };
        self.rest = rest;
        self.read_number(spellings).map(Some)
    }

    fn say(&mut self, wording: Wording) -> Result<(), TokenError> {
        match self.wording.replace(wording) {
            Some(old) if old != wording => Err(TokenError::TwoWordings),
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

    /// A trailing word, unless it is the sign of a range, which a minus or a space may begin.
    fn take_trail(&mut self) -> Option<Trail> {
        let after_sign = RANGES.iter().find_map(|sign| self.rest.strip_prefix(sign));
        if after_sign.is_some_and(|rest| numeral::read(rest).is_some()) {
            return None;
        }
        self.take(TRAILS)
    }

    /// The longest spelling of a unit that stands here: 人次 before 人.
    fn take_unit(&mut self, spellings: &[&str]) -> Option<String> {
        let here = |unit: &&&str| !unit.is_empty() && self.rest.starts_with(**unit);
        let unit = spellings
            .iter()
            .filter(here)
            .max_by_key(|unit| unit.len())?;
        self.rest = &self.rest[unit.len()..];
        Some((*unit).to_string())
    }

    fn bound(
        &self,
        number: Numeral,
        stated: Option<Decimal>,
        whole: bool,
    ) -> Result<Bound, TokenError> {
        let value = number.value;
        let place = || last_place(number, stated);
        let shift = |by: Decimal| value.checked_add(by).ok_or(TokenError::TooLarge);
        Ok(match self.wording {
            None if whole && !self.scaled => Bound::counted(value),
            None => Bound::Exact {
                value,
                // 250公斤 was weighed to its last digit; 3万 only to its last written place.
                precision: match number.place {
                    Some(place) if self.scaled => place,
                    _ => value.last_place(),
                },
            },
            Some(Odd) => Bound::MoreThan {
                value,
                upper: Some(shift(place()?)?),
            },
            Some(Nearly) => Bound::LessThan {
                value,
                lower: Some(shift(place()?.negated())?),
            },
            Some(About) => Bound::About {
                value,
                tolerance: half(place()?),
            },
            Some(Over) => Bound::MoreThan { value, upper: None },
            Some(Under) => Bound::LessThan { value, lower: None },
            Some(AtLeast) => Bound::Between(Interval::new(Some(closed(value)?), None)),
            Some(AtMost) => Bound::Between(Interval::new(None, Some(closed(value)?))),
        })
    }
}

fn closed(value: Decimal) -> Result<End, TokenError> {
    value.ratio().map(End::closed).ok_or(TokenError::TooLarge)
}

fn half(place: Decimal) -> Decimal {
    if place.digits % 2 == 0 {
        Decimal::new(place.digits / 2, place.places)
    } else {
        Decimal::new(place.digits * 5, place.places + 1)
    }
}

fn last_place(number: Numeral, stated: Option<Decimal>) -> Result<Decimal, TokenError> {
    let Some(place) = stated else {
        let value = number.value;
        return number.place.ok_or(TokenError::WhichPlace { value });
    };
    let wrong = TokenError::WrongPlace { place };
    let (Some(value), Some(unit)) = (number.value.ratio(), place.ratio()) else {
        return Err(TokenError::TooLarge);
    };
    let times = unit
        .inverse()
        .and_then(|inverse| value.checked_mul(inverse));
    let divides = times.is_some_and(|times| times.denominator() == 1);
    let power_of_ten = place.to_string().trim_matches(['0', '.']) == "1";
    if divides && power_of_ten {
        Ok(place)
    } else {
        Err(wrong)
    }
}

fn range(first: Numeral, second: Numeral, wording: Option<Wording>) -> Result<Bound, TokenError> {
    if wording.is_some() {
        return Err(TokenError::TwoWordings);
    }
    let (low, high) = (closed(first.value)?, closed(second.value)?);
    if low.value > high.value {
        return Err(TokenError::Backwards);
    }
    Ok(Bound::Between(Interval::new(Some(low), Some(high))))
}

/// A count must leave at least one whole number to be.
fn check_whole(bound: &Bound, whole: bool) -> Result<(), TokenError> {
    let interval = bound.interval().ok_or(TokenError::TooLarge)?;
    if whole && interval.whole().is_none() {
        return Err(TokenError::NothingBetween);
    }
    Ok(())
}
