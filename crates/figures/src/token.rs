//! Reads a printed token, such as 340多人, 超过45%, 下降44.15% or "over 9,000", into a [`Bound`].
//!
//! The bound is in the words around the number. Where the words leave it open, as trailing zeros
//! do in 9000多, the reader does not guess: it asks for the place.

use crate::numeral::{self, Numeral};
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

/// Which way a change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// 上升, "up", +
    Up,
    /// 下降, "down", −
    Down,
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
                "a line `place = …` beside it: the zeros of {value} leave open up to which place the number is rounded ({})",
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

/// How the number is hedged.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wording {
    /// Over the number, with no upper limit: 超过, over.
    Over,
    /// Over the number but under one more of its last place: 多, -odd.
    Odd,
    /// Under the number but over one less of its last place: 近, nearly.
    Nearly,
    /// Under the number: 不到, fewer than.
    Under,
    /// Within half a place on either side: 约, about.
    About,
    /// The number or more: 以上 (which in Chinese counts the number itself), at least.
    AtLeast,
    /// The number or less: 以下, at most.
    AtMost,
}

use Wording::{About, AtLeast, AtMost, Nearly, Odd, Over, Under};

/// A word before the number.
#[derive(Clone, Copy)]
enum Lead {
    Way(Direction),
    Bound(Wording),
    /// Says nothing of the value: 了, by.
    Filler,
    /// 百分之: the unit comes first.
    Percent,
}

use Direction::{Down, Up};

/// Longer spellings stand before those that they begin with.
const LEADS: &[(&str, Lead)] = &[
    ("百分之", Lead::Percent),
    ("不超过", Lead::Bound(AtMost)),
    ("不低于", Lead::Bound(AtLeast)),
    ("不少于", Lead::Bound(AtLeast)),
    ("超过", Lead::Bound(Over)),
    ("多于", Lead::Bound(Over)),
    ("高于", Lead::Bound(Over)),
    ("大于", Lead::Bound(Over)),
    ("突破", Lead::Bound(Over)),
    ("超", Lead::Bound(Over)),
    ("逾", Lead::Bound(Over)),
    ("将近", Lead::Bound(Nearly)),
    ("接近", Lead::Bound(Nearly)),
    ("近", Lead::Bound(Nearly)),
    ("不到", Lead::Bound(Under)),
    ("不足", Lead::Bound(Under)),
    ("不满", Lead::Bound(Under)),
    ("少于", Lead::Bound(Under)),
    ("低于", Lead::Bound(Under)),
    ("大约", Lead::Bound(About)),
    ("大概", Lead::Bound(About)),
    ("约", Lead::Bound(About)),
    ("至少", Lead::Bound(AtLeast)),
    ("最多", Lead::Bound(AtMost)),
    ("至多", Lead::Bound(AtMost)),
    ("同比", Lead::Filler),
    ("下降", Lead::Way(Down)),
    ("减少", Lead::Way(Down)),
    ("降低", Lead::Way(Down)),
    ("下跌", Lead::Way(Down)),
    ("回落", Lead::Way(Down)),
    ("上升", Lead::Way(Up)),
    ("增长", Lead::Way(Up)),
    ("增加", Lead::Way(Up)),
    ("提高", Lead::Way(Up)),
    ("上涨", Lead::Way(Up)),
    ("了", Lead::Filler),
    ("为", Lead::Filler),
    ("more than ", Lead::Bound(Over)),
    ("exceeding ", Lead::Bound(Over)),
    ("upwards of ", Lead::Bound(AtLeast)),
    ("over ", Lead::Bound(Over)),
    ("above ", Lead::Bound(Over)),
    ("nearly ", Lead::Bound(Nearly)),
    ("almost ", Lead::Bound(Nearly)),
    ("just under ", Lead::Bound(Nearly)),
    ("close to ", Lead::Bound(Nearly)),
    ("fewer than ", Lead::Bound(Under)),
    ("less than ", Lead::Bound(Under)),
    ("under ", Lead::Bound(Under)),
    ("below ", Lead::Bound(Under)),
    ("about ", Lead::Bound(About)),
    ("around ", Lead::Bound(About)),
    ("roughly ", Lead::Bound(About)),
    ("approximately ", Lead::Bound(About)),
    ("some ", Lead::Bound(About)),
    ("at least ", Lead::Bound(AtLeast)),
    ("at most ", Lead::Bound(AtMost)),
    ("up to ", Lead::Bound(AtMost)),
    ("between ", Lead::Filler),
    ("fell by ", Lead::Way(Down)),
    ("fell ", Lead::Way(Down)),
    ("down by ", Lead::Way(Down)),
    ("down ", Lead::Way(Down)),
    ("decreased by ", Lead::Way(Down)),
    ("rose by ", Lead::Way(Up)),
    ("rose ", Lead::Way(Up)),
    ("up by ", Lead::Way(Up)),
    ("up ", Lead::Way(Up)),
    ("increased by ", Lead::Way(Up)),
    ("−", Lead::Way(Down)),
    ("-", Lead::Way(Down)),
    ("+", Lead::Way(Up)),
    ("~", Lead::Bound(About)),
    (" ", Lead::Filler),
];

/// A word after the number.
#[derive(Clone, Copy)]
enum Trail {
    Bound(Wording),
    /// Times a power of ten.
    Times(u32),
    /// 成: tens of a hundred.
    Tenths,
    Filler,
}

const TRAILS: &[(&str, Trail)] = &[
    ("左右", Trail::Bound(About)),
    ("上下", Trail::Bound(About)),
    ("以上", Trail::Bound(AtLeast)),
    ("以下", Trail::Bound(AtMost)),
    ("多", Trail::Bound(Odd)),
    ("余", Trail::Bound(Odd)),
    ("几", Trail::Bound(Odd)),
    ("万", Trail::Times(4)),
    ("亿", Trail::Times(8)),
    ("成", Trail::Tenths),
    ("-odd", Trail::Bound(Odd)),
    (" odd", Trail::Bound(Odd)),
    ("+", Trail::Bound(AtLeast)),
    (" or more", Trail::Bound(AtLeast)),
    (" or fewer", Trail::Bound(AtMost)),
    (" or less", Trail::Bound(AtMost)),
    (" or so", Trail::Bound(About)),
    (" thousand", Trail::Times(3)),
    (" million", Trail::Times(6)),
    (" billion", Trail::Times(9)),
    (" ", Trail::Filler),
];

/// Between the two numbers of a range.
const RANGES: &[&str] = &["至", "到", "—", "–", "-", "~", " to ", " and "];

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
            Some(Down) => bound.negated(),
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
                place: match number.place {
                    Some(place) if self.scaled => place,
                    _ => value.last_place(),
                },
            },
            Some(Odd) => Bound::MoreThan {
                value,
                below: Some(shift(place()?)?),
            },
            Some(Nearly) => Bound::LessThan {
                value,
                above: Some(shift(place()?.negated())?),
            },
            Some(About) => Bound::About {
                value,
                within: half(place()?),
            },
            Some(Over) => Bound::MoreThan { value, below: None },
            Some(Under) => Bound::LessThan { value, above: None },
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
    if low.at > high.at {
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
