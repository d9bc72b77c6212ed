//! English numbers in words, and magnitude words after digits: “twenty-six”, “two thirds”, 2.1 trillion.

use crate::decimal::{Decimal, ten_to};
use crate::glyphs::strip_word;
use crate::numeral::{Fraction, Number, Numeral, NumeralError};

/// The numbers below twenty.
const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// Returns whether a lower-case word is a number below twenty, or a multiple of ten below a hundred.
pub fn is_number_word(word: &str) -> bool {
    ONES.contains(&word) || TENS.contains(&word)
}

/// The tens from twenty.
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// The magnitude words, each with its power of ten.
const MAGNITUDES: [(&str, u32); 12] = [
    ("hundred", 2),
    ("thousand", 3),
    ("lakh", 5),
    ("lakhs", 5),
    ("crore", 7),
    ("crores", 7),
    ("million", 6),
    ("millions", 6),
    ("billion", 9),
    ("billions", 9),
    ("trillion", 12),
    ("trillions", 12),
];

/// The parts that fractions count, with their plurals, each with the denominator.
const PARTS: [(&str, i64); 20] = [
    ("half", 2),
    ("halves", 2),
    ("third", 3),
    ("thirds", 3),
    ("quarter", 4),
    ("quarters", 4),
    ("fourth", 4),
    ("fourths", 4),
    ("fifth", 5),
    ("fifths", 5),
    ("sixth", 6),
    ("sixths", 6),
    ("seventh", 7),
    ("sevenths", 7),
    ("eighth", 8),
    ("eighths", 8),
    ("ninth", 9),
    ("ninths", 9),
    ("tenth", 10),
    ("tenths", 10),
];

/// A word of a number.
#[derive(Clone, Copy, PartialEq)]
enum Word {
    /// A number below twenty.
    Ones(i64),
    /// A number of tens from twenty to ninety.
    Tens(i64),
    /// A power of ten from a hundred.
    Magnitude(u32),
}

/// Returns the power of ten of the magnitude word at the start of a text, after any spaces.
pub fn magnitude(text: &str) -> Option<(u32, &str)> {
    let text = text
        .strip_prefix('-')
        .unwrap_or(text)
        .trim_start_matches(' ');
    let mut all = MAGNITUDES.iter();
    all.find_map(|(word, power)| Some((*power, strip_word(text, word)?)))
}

/// Returns the text after spaces, or after a hyphen.
fn next_word(text: &str) -> &str {
    text.strip_prefix('-')
        .unwrap_or_else(|| text.trim_start_matches(' '))
}

fn word(text: &str) -> Option<(Word, &str)> {
    let text = next_word(text);
    let mut zeros = ["nought", "naught"].iter();
    if let Some(rest) = zeros.find_map(|zero| strip_word(text, zero)) {
        return Some((Word::Ones(0), rest));
    }
    let one = |(at, word): (usize, &&str)| Some((Word::Ones(at as i64), strip_word(text, word)?));
    let ten = |(at, word): (usize, &&str)| {
        Some((Word::Tens(at as i64 * 10 + 20), strip_word(text, word)?))
    };
    let found = ONES.iter().enumerate().find_map(one);
    let found = found.or_else(|| TENS.iter().enumerate().find_map(ten));
    found.or_else(|| magnitude(text).map(|(power, rest)| (Word::Magnitude(power), rest)))
}

/// Parses “a” or “an” before a magnitude word or a part: a million, a quarter.
fn article(text: &str) -> Option<&str> {
    let rest = strip_word(text, "a").or_else(|| strip_word(text, "an"))?;
    let next = rest.trim_start_matches(' ');
    let counts = magnitude(next).is_some() || part(next).is_some() || dozen(next).is_some();
    counts.then_some(next)
}

/// Returns the rest of a text after the word “dozen”, and any spaces before it.
pub fn dozen(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(' ');
    strip_word(text, "dozen").or_else(|| strip_word(text, "dozens"))
}

/// Parses “and a half”, and other fractions after “and”.
pub fn and_part(text: &str) -> Option<(Fraction, &str)> {
    fraction(strip_word(text.trim_start_matches(' '), "and")?)
}

/// Parses the part that a fraction counts: third.
fn part(text: &str) -> Option<(i64, &str)> {
    let text = next_word(text);
    let mut all = PARTS.iter();
    all.find_map(|(word, denominator)| Some((*denominator, strip_word(text, word)?)))
}

/// Parses a fraction: half, a quarter, two thirds.
fn fraction(text: &str) -> Option<(Fraction, &str)> {
    let text = next_word(text);
    let (numerator, rest) = match (article(text), word(text)) {
        (Some(rest), _) => (1, rest),
        (None, Some((Word::Ones(count @ 1..=9), rest))) => (count, rest),
        _ => (1, strip_word(text, "half").map(|_| text)?),
    };
    let (denominator, rest) = part(rest)?;
    Some((Fraction::new(numerator, denominator)?, rest))
}

/// Parses the number in words at the start of a text. `None` if it starts with no such word.
pub fn parse(text: &str) -> Result<Option<(Numeral, &str)>, NumeralError> {
    if let Some((fraction, rest)) = fraction(text) {
        // Half a million, a quarter of a million
        let next = rest.trim_start_matches(' ');
        let amount = article(
            strip_word(next, "of")
                .unwrap_or(next)
                .trim_start_matches(' '),
        );
        let amount = amount.filter(|amount| magnitude(amount).is_some());
        return of_magnitude(fraction, amount.unwrap_or(rest)).map(Some);
    }
    let mut reader = Reader {
        rest: article(text).map_or(text, |rest| rest),
        current: article(text).map(|_| 1),
        ..Reader::default()
    };
    while let Some((word, rest)) = word(reader.rest) {
        if !reader.has_begun() && matches!(word, Word::Magnitude(_)) {
            return Ok(None);
        }
        reader.take(word).ok_or_else(|| malformed(text))?;
        reader.rest = reader.after_and(rest);
    }
    if !reader.has_begun() {
        return Ok(None);
    }
    if let Some(digits) = strip_word(reader.rest.trim_start_matches(' '), "point") {
        return reader.decimal(text, digits).map(Some);
    }
    if let Some((added, rest)) = and_part(reader.rest) {
        let sum = reader.plus(added).ok_or_else(|| malformed(text))?;
        return match sum {
            Numeral::Fraction(sum) => of_magnitude(sum, rest).map(Some),
            sum if magnitude(rest).is_none() => Ok(Some((sum, rest))),
            _ => Err(malformed(text)),
        };
    }
    if let Some((denominator, rest)) = part(reader.rest) {
        // “Thirty fifths” may be thirty-fifths.
        let is_clear = matches!(reader.last, Some(Word::Ones(1..=9)));
        let value = reader
            .close()
            .filter(|_| is_clear)
            .map(|number| number.value.digits);
        let fraction = value.and_then(|value| Fraction::new(value, denominator));
        let fraction = fraction.ok_or_else(|| malformed(text))?;
        return Ok(Some((Numeral::Fraction(fraction), rest)));
    }
    let number = reader.close().ok_or(NumeralError::TooLarge)?;
    Ok(Some((Numeral::Decimal(number), reader.rest)))
}

/// Multiplies a fraction by the magnitude word after it, if there is one.
fn of_magnitude(fraction: Fraction, text: &str) -> Result<(Numeral, &str), NumeralError> {
    let Some((power, rest)) = magnitude(text) else {
        return Ok((Numeral::Fraction(fraction), text));
    };
    let number = fraction
        .decimal()
        .and_then(|number| number.times_ten_to(power));
    Ok((
        Numeral::Decimal(number.ok_or_else(|| malformed(text))?),
        rest,
    ))
}

fn malformed(text: &str) -> NumeralError {
    NumeralError::Malformed(text.chars().take(40).collect())
}

#[derive(Default)]
struct Reader<'a> {
    rest: &'a str,
    /// The sum of all closed groups: 2000 in “two thousand and six”.
    total: i64,
    /// The sum of the open group: 6 in “two thousand and six”.
    current: Option<i64>,
    last: Option<Word>,
    /// The power of ten of the last magnitude word from a thousand.
    last_group: Option<u32>,
    /// The power of ten of the last word.
    power: u32,
}

impl<'a> Reader<'a> {
    fn has_begun(&self) -> bool {
        self.current.is_some() || self.last_group.is_some()
    }

    /// Adds a word. `None` if no number continues with it.
    fn take(&mut self, word: Word) -> Option<()> {
        let current = self.current.unwrap_or(0);
        let fits = match (self.last, word) {
            (Some(Word::Ones(_)), Word::Ones(_) | Word::Tens(_)) => false,
            (Some(Word::Tens(_)), Word::Ones(ones)) => (1..=9).contains(&ones),
            (Some(Word::Tens(_)), Word::Tens(_)) => false,
            (Some(Word::Magnitude(_)), Word::Ones(0)) => false,
            (_, Word::Magnitude(2)) => (1..100).contains(&current),
            (_, Word::Magnitude(power)) => {
                current > 0 && self.last_group.is_none_or(|last| last > power)
            }
            _ => true,
        };
        if !fits {
            return None;
        }
        match word {
            Word::Ones(number) | Word::Tens(number) => {
                self.current = Some(current + number);
                self.power = u32::from(number > 0 && number % 10 == 0);
            }
            Word::Magnitude(2) => {
                self.current = Some(current * 100);
                self.power = 2;
            }
            Word::Magnitude(power) => {
                self.total = self
                    .total
                    .checked_add(current.checked_mul(ten_to(power)?)?)?;
                self.current = None;
                self.last_group = Some(power);
                self.power = power;
            }
        }
        self.last = Some(word);
        Some(())
    }

    /// Adds a fraction: “three and a half”, and of the magnitude word in “a million and a half”.
    fn plus(&self, added: Fraction) -> Option<Numeral> {
        match (self.current, self.last_group) {
            (Some(ones), None) => added.plus(ones).map(Numeral::Fraction),
            (None, Some(power)) => {
                let factor = ten_to(power)?;
                let sum = added.times(factor)?.plus(self.total)?;
                sum.decimal().map(Numeral::Decimal)
            }
            _ => None,
        }
    }

    /// Skips “and” between a magnitude word and a smaller number.
    fn after_and(&self, text: &'a str) -> &'a str {
        let after = strip_word(text.trim_start_matches(' '), "and");
        let after = after.filter(|_| matches!(self.last, Some(Word::Magnitude(_))));
        let is_number = |after: &&str| {
            let next = word(after);
            matches!(next, Some((Word::Ones(1..) | Word::Tens(_), _))) && fraction(after).is_none()
        };
        after.filter(is_number).unwrap_or(text)
    }

    /// Reads the digits after “point”, and a magnitude word.
    fn decimal(&self, text: &str, digits: &'a str) -> Result<(Numeral, &'a str), NumeralError> {
        let mut value = self.close().ok_or(NumeralError::TooLarge)?.value;
        let (mut rest, mut power) = (digits, 0);
        while let Some((Word::Ones(digit @ 0..=9), after)) = word(rest) {
            let next = value
                .digits
                .checked_mul(10)
                .and_then(|tens| tens.checked_add(digit));
            value = Decimal::new(next.ok_or(NumeralError::TooLarge)?, value.places + 1);
            rest = after;
        }
        if value.places == 0 || matches!(word(rest), Some((Word::Ones(_) | Word::Tens(_), _))) {
            return Err(malformed(text));
        }
        if let Some((next, after)) = magnitude(rest) {
            (power, rest) = (next, after);
        }
        let number = Number::plain(value).times_ten_to(power);
        Ok((
            Numeral::Decimal(number.ok_or(NumeralError::TooLarge)?),
            rest,
        ))
    }

    /// Returns the number with its last places. `None` if it has more than fifteen digits.
    fn close(&self) -> Option<Number> {
        let value = self.total.checked_add(self.current.unwrap_or(0))?;
        let value = Decimal::parse(&value.to_string())?;
        let place = Decimal::new(ten_to(self.power)?, 0);
        let plain = Number::plain(value);
        // “Three hundred” is written out like 300, and “three thousand” is not.
        let magnitude = self.last_group.map_or(0, |_| self.power);
        Some(Number {
            place: Decimal::new(ten_to(magnitude)?, 0),
            hedged_place: Some(place),
            magnitude,
            ..plain
        })
    }
}
