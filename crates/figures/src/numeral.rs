//! Parses the numerals of newspapers: 18228.07, 12 500, 1.2万, 三万五千, 三四十, 百分之五, 三分之一, 2.1 trillion,
//! “twenty-six”.
//!
//! A numeral is one number, with its magnitude words, without hedges and units. The rules for its last place
//! are those of `docs/data-format.md`.

pub mod arabic;
pub mod chinese;
pub mod english;

use crate::decimal::Decimal;
use crate::glyphs::{plain, strip_word};
use crate::ratio::Ratio;

/// A number at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numeral {
    /// A decimal number.
    Decimal(Number),
    /// A fraction: one of 三分之一, “two thirds”, 3/4, 一半.
    Fraction(Fraction),
}

/// A decimal number as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// The number with its magnitude words: 12000 for 1.2万.
    pub value: Decimal,
    /// The larger number, if two neighbouring digits state a range: 40 for 三四十.
    pub high: Option<Decimal>,
    /// The unit of the last place that is written, to which the number is rounded: 1000 for 1.2万, 10000 for
    /// 30万, 1 for 340 and 三百四十.
    pub place: Decimal,
    /// The unit of the last place for a number with a hedge: 10 for 340, 100000 for 30万, 100 for 三百. `None`
    /// if trailing zeros leave it open: 9000 may be rounded to ones, tens, hundreds or thousands.
    pub hedged_place: Option<Decimal>,
    /// The power of ten of the magnitude words, which is the smallest place that the number may be rounded to:
    /// 4 for 300万.
    pub magnitude: u32,
    /// Whether the number is a percentage: 百分之五, 千分之五.
    pub is_percent: bool,
}

/// A fraction as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    /// The value.
    pub value: Ratio,
    /// One part, to which the fraction is rounded: 1/3 for 三分之二.
    pub part: Ratio,
}

/// The reason why a text that starts like a numeral is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumeralError {
    /// Digits or words in an order that no number has.
    Malformed(String),
    /// More than fifteen digits.
    TooLarge,
}

impl Number {
    /// Creates a number of plain digits.
    pub fn plain(value: Decimal) -> Self {
        let zeros = value.trailing_zeros();
        // One zero means that a hedged number is rounded to tens: 340多, 5190余.
        let hedged_place = match zeros {
            0 => Some(value.last_place()),
            1 => Some(Decimal::new(10, 0)),
            _ => None,
        };
        Self {
            value,
            high: None,
            place: value.last_place(),
            hedged_place,
            magnitude: 0,
            is_percent: false,
        }
    }

    /// Multiplies by the magnitude `10^power`, as in 1.2万 = 12000. `None` on overflow.
    pub fn times_ten_to(self, power: u32) -> Option<Self> {
        self.map(|value| value.times_ten_to(power))
            .map(|number| Self {
                magnitude: number.magnitude + power,
                ..number
            })
    }

    /// Multiplies by a number that is no power of ten: two dozen. The number is rounded to one of it. `None` on
    /// overflow.
    pub fn times(self, factor: i64) -> Option<Self> {
        self.map(|value| {
            Some(Decimal::new(
                value.digits.checked_mul(factor)?,
                value.places,
            ))
        })
    }

    /// Divides by `10^power`, as in 千分之五 = 0.5 percent. `None` if there are too many places.
    pub fn over_ten_to(self, power: u8) -> Option<Self> {
        let divide = |value: Decimal| {
            let places = value
                .places
                .checked_add(power)
                .filter(|places| *places <= 15)?;
            Some(Decimal::new(value.digits, places))
        };
        self.map(divide).map(|number| Self {
            magnitude: number.magnitude.saturating_sub(power.into()),
            ..number
        })
    }

    /// Applies a function to the number and its places. `None` if the function returns it.
    fn map(self, f: impl Fn(Decimal) -> Option<Decimal>) -> Option<Self> {
        let both = |value: Option<Decimal>| match value {
            Some(value) => f(value).map(Some),
            None => Some(None),
        };
        Some(Self {
            value: f(self.value)?,
            high: both(self.high)?,
            place: f(self.place)?,
            hedged_place: both(self.hedged_place)?,
            ..self
        })
    }
}

impl Fraction {
    /// Creates `numerator / denominator`, whose parts are `1 / denominator`. `None` on overflow, and for a
    /// denominator of less than 2.
    pub fn new(numerator: i64, denominator: i64) -> Option<Self> {
        (denominator > 1).then_some(())?;
        Some(Self {
            value: Ratio::new(numerator, denominator)?,
            part: Ratio::new(1, denominator)?,
        })
    }

    /// Adds whole ones: 二又三分之一. `None` on overflow.
    pub fn plus(self, ones: i64) -> Option<Self> {
        let value = self.value.checked_add(Ratio::integer(ones))?;
        Some(Self { value, ..self })
    }

    /// Multiplies by a number, such as 100 for percent. `None` on overflow.
    pub fn times(self, factor: i64) -> Option<Self> {
        let factor = Ratio::integer(factor);
        Some(Self {
            value: self.value.checked_mul(factor)?,
            part: self.part.checked_mul(factor)?,
        })
    }

    /// Converts to a decimal number, whose place is one part: 25 for a quarter of 100. `None` if the decimal
    /// places do not end.
    pub fn decimal(self) -> Option<Number> {
        let (value, part) = (exact(self.value)?, exact(self.part)?);
        Some(Number {
            place: part,
            hedged_place: Some(part),
            ..Number::plain(value)
        })
    }
}

/// Converts a ratio to a decimal number with at most six places. `None` if it has more.
fn exact(value: Ratio) -> Option<Decimal> {
    let mut places = (0..=6).filter_map(|places| Decimal::rounded(value, places));
    places.find(|decimal| decimal.ratio() == Some(value))
}

/// Parses the numeral at the start of a plain text (see [`crate::glyphs::plain`]). Returns it with the rest of
/// the text, and `None` if the text starts with no numeral.
///
/// `starts_unit` returns whether a text starts with a known unit: 千 in 5千克 is a part of the unit.
///
/// # Errors
/// A [`NumeralError`] if the text starts like a numeral but is none.
pub fn parse<'a>(
    text: &'a str,
    starts_unit: &dyn Fn(&str) -> bool,
) -> Result<Option<(Numeral, &'a str)>, NumeralError> {
    let parsed = match text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        true => english::parse(text)?,
        false => digits_or_chinese(text, starts_unit)?,
    };
    let Some((Numeral::Decimal(number), rest)) = parsed else {
        return Ok(parsed);
    };
    Ok(Some(match ratio(&number, rest, starts_unit) {
        Some((fraction, rest)) => (Numeral::Fraction(fraction), rest),
        None => (Numeral::Decimal(number), rest),
    }))
}

/// Parses the rest of “one in five” or “two out of 500” after its first number. `None` if there is no ratio.
fn ratio<'a>(
    first: &Number,
    rest: &'a str,
    starts_unit: &dyn Fn(&str) -> bool,
) -> Option<(Fraction, &'a str)> {
    let next = rest.trim_start_matches(' ');
    let out_of = strip_word(next, "out of");
    let after = out_of.or_else(|| strip_word(next, "in"))?;
    let after = after.trim_start_matches(' ');
    let (whole, rest) = match after.starts_with(|c: char| c.is_ascii_alphabetic()) {
        true => english::parse(after).ok()??,
        false => chinese::parse(after, starts_unit).ok()??,
    };
    let Numeral::Decimal(whole) = whole else {
        return None;
    };
    let is_integer = |number: &Number| number.value.places == 0 && number.high.is_none();
    if !is_integer(first) || !is_integer(&whole) {
        return None;
    }
    let (part, whole) = (first.value.digits, whole.value.digits);
    // “3 in 2018” is no ratio, and “1 in 100,000” is one.
    let is_round = whole.to_string().trim_end_matches('0') == "1";
    let is_ratio = out_of.is_some() || (part < 10 && (whole <= 100 || is_round));
    let fraction = Fraction::new(part, whole).filter(|_| is_ratio && part < whole)?;
    Some((fraction, rest))
}

/// Parses a numeral that starts with a digit, a Chinese character or a fraction.
fn digits_or_chinese<'a>(
    text: &'a str,
    starts_unit: &dyn Fn(&str) -> bool,
) -> Result<Option<(Numeral, &'a str)>, NumeralError> {
    if let Some((fraction, rest)) = vulgar(text) {
        return with_magnitude(Numeral::Fraction(fraction), rest).map(Some);
    }
    let Some((numeral, rest)) = chinese::parse(text, starts_unit)? else {
        return Ok(None);
    };
    let Numeral::Decimal(number) = numeral else {
        return Ok(Some((numeral, rest)));
    };
    let integer =
        (number.value.places == 0 && number.magnitude == 0).then_some(number.value.digits);
    if let Some(ones) = integer.filter(|_| text.starts_with(|c: char| c.is_ascii_digit())) {
        let mixed = vulgar(rest).and_then(|(fraction, rest)| Some((fraction.plus(ones)?, rest)));
        let fraction = match mixed {
            Some(mixed) => Some(mixed),
            None => slash_fraction(ones, text, rest)?,
        };
        if let Some((fraction, rest)) = fraction {
            return with_magnitude(Numeral::Fraction(fraction), rest).map(Some);
        }
    }
    with_magnitude(numeral, rest).map(Some)
}

/// Finds the magnitude words of a quantity: 万亿 in 1.2万亿元, “million” in “$2 million”. Returns them as printed, with their power
/// of ten. `None` if it has none.
pub fn magnitude_words(quantity: &str) -> Option<(&str, u32)> {
    let mut places = quantity.char_indices();
    places.find_map(|(at, c)| {
        let text = &quantity[at..];
        let han = |c: &char| chinese::group(plain(*c));
        if let Some(power) = han(&c) {
            let words = text.chars().map_while(|c| Some((c.len_utf8(), han(&c)?)));
            let words = words.fold((0, 0), |sum, (length, power)| {
                (sum.0 + length, sum.1 + power)
            });
            return Some((&text[..words.0], words.1.max(power)));
        }
        let is_start = !quantity[..at].ends_with(|c: char| c.is_ascii_alphabetic());
        let (power, rest) =
            english::magnitude(text).filter(|_| is_start && c.is_ascii_alphabetic())?;
        Some((&text[..text.len() - rest.len()], power))
    })
}

/// Multiplies a numeral by the English magnitude words after it: 2.1 trillion, half a million.
fn with_magnitude(numeral: Numeral, mut rest: &str) -> Result<(Numeral, &str), NumeralError> {
    let mut power = 0;
    while let Some((next, after)) = english::magnitude(rest) {
        power += next;
        rest = after;
    }
    if let Some((part, after)) = english::and_part(rest).filter(|_| power > 0) {
        // 3 million and a half
        let number = match numeral {
            Numeral::Decimal(number) if number.value.places == 0 => part.plus(number.value.digits),
            _ => None,
        };
        if let Some(sum) = number.and_then(Fraction::decimal) {
            let number = sum.times_ten_to(power).ok_or(NumeralError::TooLarge)?;
            return Ok((Numeral::Decimal(number), after));
        }
    }
    if power == 0 {
        return Ok((numeral, rest));
    }
    let number = match numeral {
        Numeral::Decimal(number) => Some(number),
        Numeral::Fraction(fraction) => fraction.decimal(),
    };
    let number = number.and_then(|number| number.times_ten_to(power));
    Ok((
        Numeral::Decimal(number.ok_or(NumeralError::TooLarge)?),
        rest,
    ))
}

/// Parses a fraction that is one character. Returns it with the rest of the text.
fn vulgar(text: &str) -> Option<(Fraction, &str)> {
    let mut rest = text.chars();
    let (numerator, denominator) = match rest.next()? {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    Some((Fraction::new(numerator, denominator)?, rest.as_str()))
}

/// Parses the rest of 3/4 or 2 1/4 after its first number. `None` if there is no fraction.
fn slash_fraction<'a>(
    first: i64,
    text: &str,
    rest: &'a str,
) -> Result<Option<(Fraction, &'a str)>, NumeralError> {
    let integer = |text: &'a str| {
        let (number, rest) = text.split_at(arabic::digits(text.as_bytes()));
        (number.len() <= 4).then_some(())?;
        Some((number.parse::<i64>().ok()?, rest))
    };
    let spaced = rest
        .strip_prefix(' ')
        .map(|rest| rest.trim_start_matches(' '));
    let (ones, numerator, rest) = match spaced.and_then(integer) {
        Some((numerator, rest)) if rest.starts_with('/') => (first, numerator, rest),
        _ => (0, first, rest),
    };
    let Some((denominator, rest)) = rest.strip_prefix('/').and_then(integer) else {
        return Ok(None);
    };
    let fraction = Fraction::new(numerator, denominator).and_then(|fraction| fraction.plus(ones));
    // 5/17/2018 is a date.
    match fraction.filter(|_| !rest.starts_with(['/', '.', ','])) {
        Some(fraction) => Ok(Some((fraction, rest))),
        None => Err(NumeralError::Malformed(text.chars().take(20).collect())),
    }
}
