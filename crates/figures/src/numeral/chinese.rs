//! Chinese numerals, and digits with Chinese magnitude words: 三百四十, 3.5万, 三万五千, 5万4千, 三四十, 三点五,
//! 百分之五, 三分之一.

use crate::decimal::{Decimal, MAX_DIGITS, ten_to};
use crate::glyphs::strip_word;
use crate::numeral::{Fraction, Number, Numeral, NumeralError, arabic};

/// The digits, each with all characters for it.
const DIGITS: [&str; 10] = [
    "零〇",
    "一壹",
    "二贰两",
    "三叁",
    "四肆",
    "五伍",
    "六陆",
    "七柒",
    "八捌",
    "九玖",
];

/// The words within a group of four places, each with its power of ten.
const PLACES: [(char, u32); 6] = [
    ('十', 1),
    ('拾', 1),
    ('百', 2),
    ('佰', 2),
    ('千', 3),
    ('仟', 3),
];

/// The words for groups of four places, each with its power of ten. 兆 is left out: it is a million or a
/// million million.
const GROUPS: [(char, u32); 2] = [('万', 4), ('亿', 8)];

/// The numerals before 分之 that state a percentage, each with its power of ten.
const PERCENTAGES: [(&str, u8); 9] = [
    ("百分之", 2),
    ("佰分之", 2),
    ("一百分之", 2),
    ("千分之", 3),
    ("仟分之", 3),
    ("万分之", 4),
    ("百万分之", 6),
    ("千万分之", 7),
    ("万万分之", 8),
];

/// Old words for tens, each with its digit.
const OLD_TENS: [(char, i64); 3] = [('廿', 2), ('卅', 3), ('卌', 4)];

/// The words for a half.
const HALVES: [&str; 3] = ["一半", "半数", "半"];

/// Returns the digit that a character states.
pub fn digit(c: char) -> Option<i64> {
    let at = DIGITS.iter().position(|forms| forms.contains(c))?;
    Some(at as i64)
}

fn power(words: &[(char, u32)], c: char) -> Option<u32> {
    words
        .iter()
        .find(|(word, _)| *word == c)
        .map(|(_, power)| *power)
}

/// Returns the power of ten of a word for a group of four places, in Simplified characters.
pub fn group(c: char) -> Option<u32> {
    power(&GROUPS, c)
}

/// Returns whether a character is part of Chinese numerals.
pub fn is_numeral(c: char) -> bool {
    digit(c).is_some() || power(&PLACES, c).is_some() || power(&GROUPS, c).is_some()
}

/// Returns the power of ten of the magnitude words at the start of a text, and the rest: 万, 亿, 万亿. The
/// words 千 and 百 count only before one of these.
pub fn magnitude<'a>(text: &'a str, starts_unit: &dyn Fn(&str) -> bool) -> Option<(u32, &'a str)> {
    let (mut total, mut rest) = (0, text);
    while let Some(c) = rest.chars().next().filter(|_| !starts_unit(rest)) {
        let Some(power) = power(&GROUPS, c) else {
            break;
        };
        total += power;
        rest = &rest[c.len_utf8()..];
    }
    (total > 0).then_some((total, rest))
}

/// Parses the numeral at the start of a plain text. `None` if the text starts with no digit.
pub fn parse<'a>(
    text: &'a str,
    starts_unit: &dyn Fn(&str) -> bool,
) -> Result<Option<(Numeral, &'a str)>, NumeralError> {
    if let Some((places, rest)) = percentage(text) {
        let number = match rest
            .strip_prefix('百')
            .filter(|rest| !rest.starts_with(is_numeral))
        {
            Some(rest) => Some((Number::plain(Decimal::new(100, 0)), rest)),
            None => number(rest, starts_unit)?,
        };
        let Some((number, rest)) = number else {
            return Err(malformed(text));
        };
        let percent = number
            .over_ten_to(places - 2)
            .ok_or(NumeralError::TooLarge)?;
        let percent = Number {
            is_percent: true,
            ..percent
        };
        return Ok(Some((Numeral::Decimal(percent), rest)));
    }
    if let Some(rest) = HALVES.iter().find_map(|word| text.strip_prefix(word)) {
        let half = Fraction::new(1, 2).map(Numeral::Fraction);
        return Ok(half.map(|half| (half, rest)));
    }
    let Some((first, rest)) = number(text, starts_unit)? else {
        return Ok(None);
    };
    if let Some(after) = rest.trim_start_matches(' ').strip_prefix('又') {
        let fraction = match number(after.trim_start_matches(' '), starts_unit)? {
            Some((denominator, rest)) => fraction(&denominator, rest, starts_unit)?,
            None => None,
        };
        let sum =
            fraction.and_then(|(fraction, rest)| Some((fraction.plus(integer(&first)?)?, rest)));
        let (sum, rest) = sum.ok_or_else(|| malformed(text))?;
        return Ok(Some((Numeral::Fraction(sum), rest)));
    }
    let parsed = match fraction(&first, rest, starts_unit)? {
        Some((fraction, rest)) => (Numeral::Fraction(fraction), rest),
        None => (Numeral::Decimal(first), rest),
    };
    Ok(Some(parsed))
}

/// Parses the start of a percentage in words: 百分之. Returns the power of ten of its whole.
fn percentage(text: &str) -> Option<(u8, &str)> {
    let mut all = PERCENTAGES.iter();
    all.find_map(|(word, places)| Some((*places, strip_word(text, word)?.trim_start_matches(' '))))
}

/// Parses 分之 and the numerator after a denominator. `None` if the text does not start with 分之.
fn fraction<'a>(
    denominator: &Number,
    text: &'a str,
    starts_unit: &dyn Fn(&str) -> bool,
) -> Result<Option<(Fraction, &'a str)>, NumeralError> {
    let Some(after) = strip_word(text.trim_start_matches(' '), "分之") else {
        return Ok(None);
    };
    let parsed =
        number(after.trim_start_matches(' '), starts_unit)?.and_then(|(numerator, rest)| {
            Some((
                Fraction::new(integer(&numerator)?, integer(denominator)?)?,
                rest,
            ))
        });
    parsed.map(Some).ok_or_else(|| malformed(text))
}

/// Returns the value of an integer without a range.
fn integer(number: &Number) -> Option<i64> {
    (number.value.places == 0 && number.high.is_none()).then_some(number.value.digits)
}

/// Parses an integer or decimal number. Two neighbouring digits, as in 三四十, are two numbers.
fn number<'a>(
    text: &'a str,
    starts_unit: &dyn Fn(&str) -> bool,
) -> Result<Option<(Number, &'a str)>, NumeralError> {
    let pass = |upper| {
        let mut reader = Reader::new(text, upper, starts_unit);
        let number = reader.read();
        number.map(|number| number.map(|number| (number, reader.rest, reader.is_range)))
    };
    let Some((mut number, rest, is_range)) = pass(false)? else {
        return Ok(None);
    };
    if is_range {
        number.high = pass(true)?.map(|(high, ..)| high.value);
    }
    Ok(Some((number, rest)))
}

fn malformed(text: &str) -> NumeralError {
    let number = |c: &char| is_numeral(*c) || c.is_ascii_digit() || ".,点分之、".contains(*c);
    NumeralError::Malformed(text.chars().take_while(number).take(40).collect())
}

/// Reads one number from left to right.
struct Reader<'a, 'u> {
    text: &'a str,
    rest: &'a str,
    starts_unit: &'u dyn Fn(&str) -> bool,
    /// Whether the larger of two neighbouring digits counts.
    upper: bool,
    /// Whether there were two neighbouring digits.
    is_range: bool,
    /// The digits at the start, if they are ASCII.
    first: Option<Decimal>,
    /// Whether only words that multiply `first` were read, as in 30万.
    is_scaled: bool,
    /// The sum of all closed groups: 30000 in 三万五千.
    total: i64,
    /// The sum of the open group: 5000 in 三万五千.
    group: i64,
    /// The digits before the next word.
    current: Option<i64>,
    /// Whether `current` was written without place words: 一七二零.
    is_positional: bool,
    /// Whether 零 stands before the current digit.
    after_zero: bool,
    /// The power of ten of the last place word in the open group.
    last_place: Option<u32>,
    /// The power of ten of the last group word.
    last_group: Option<u32>,
    /// The power of ten of the last word; of 万亿 together.
    power: u32,
    /// The power of ten of the last digit: 5 for 三十万.
    digit_power: u32,
}

/// The result of a step of the reader.
type Step = Result<(), NumeralError>;

impl<'a, 'u> Reader<'a, 'u> {
    fn new(text: &'a str, upper: bool, starts_unit: &'u dyn Fn(&str) -> bool) -> Self {
        Self {
            text,
            rest: text,
            starts_unit,
            upper,
            is_range: false,
            first: None,
            is_scaled: false,
            total: 0,
            group: 0,
            current: None,
            is_positional: false,
            after_zero: false,
            last_place: None,
            last_group: None,
            power: 0,
            digit_power: 0,
        }
    }

    fn read(&mut self) -> Result<Option<Number>, NumeralError> {
        if let Some((value, rest)) = arabic::parse(self.rest)? {
            self.rest = rest;
            let Some(at_word) = self.word() else {
                return Ok(Some(Number::plain(value)));
            };
            // 20千人, 20百万元: the words multiply.
            let multiplies = value.digits > 9 && at_word.starts_with(['百', '千']);
            if value.places > 0 || multiplies {
                self.rest = at_word;
                return self.scaled(value).map(Some);
            }
            self.first = Some(value);
            self.is_scaled = true;
            self.current = Some(value.digits);
        }
        loop {
            let next = self.rest.trim_start_matches(' ');
            let is_spaced = next.len() < self.rest.len();
            let Some(c) = next.chars().next() else { break };
            // 万元 may be a unit after 三千, but not after 两亿三千.
            let in_groups = self.last_group.is_some() && power(&GROUPS, c).is_some();
            if self.has_begun() && !in_groups && (self.starts_unit)(next) {
                break;
            }
            let after = &next[c.len_utf8()..];
            if let Some(power) = power(&PLACES, c) {
                if !self.has_begun() && power > 1 {
                    return Ok(None);
                }
                self.place(power)?;
                self.rest = after;
            } else if let Some(power) = power(&GROUPS, c) {
                if !self.has_begun() {
                    return Ok(None);
                }
                self.group(power)?;
                self.rest = after;
            } else if let Some((_, tens)) = OLD_TENS.iter().find(|(word, _)| *word == c) {
                self.is_scaled = false;
                if self.current.replace(*tens).is_some() {
                    return Err(self.malformed());
                }
                self.place(1)?;
                self.rest = after;
            } else if digit(c).is_some() && !(is_spaced && self.current.is_some()) {
                self.rest = next;
                self.digits()?;
            } else if c.is_ascii_digit() && !is_spaced {
                self.ascii_digits()?;
            } else if c == '点' && self.has_begun() {
                match self.fraction(after.trim_start_matches(' ')) {
                    Some(number) => return number.map(Some),
                    None => break,
                }
            } else {
                break;
            }
        }
        if self.after_zero && self.current.is_none() {
            return Err(self.malformed());
        }
        if !self.has_begun() {
            return Ok(None);
        }
        self.close().map(Some)
    }

    fn has_begun(&self) -> bool {
        self.current.is_some() || self.has_words()
    }

    fn has_words(&self) -> bool {
        self.last_place.is_some() || self.last_group.is_some()
    }

    fn malformed(&self) -> NumeralError {
        malformed(self.text)
    }

    /// Returns the text from the next word, if one follows. Spaces may come before it.
    fn word(&self) -> Option<&'a str> {
        let next = self.rest.trim_start_matches(' ');
        let c = next.chars().next()?;
        let is_word = power(&PLACES, c).or_else(|| power(&GROUPS, c)).is_some();
        (is_word && !(self.starts_unit)(next)).then_some(next)
    }

    /// Multiplies a number with decimal places by the words after it: 1.2万.
    fn scaled(&mut self, value: Decimal) -> Result<Number, NumeralError> {
        let mut total = 0;
        while let Some(at_word) = self.word() {
            let c = at_word.chars().next().unwrap_or_default();
            total += power(&PLACES, c).or_else(|| power(&GROUPS, c)).unwrap_or(0);
            self.rest = &at_word[c.len_utf8()..];
        }
        if self
            .rest
            .starts_with(|c: char| digit(c).is_some() || c.is_ascii_digit())
        {
            return Err(self.malformed());
        }
        let number = Number::plain(value).times_ten_to(total);
        number.ok_or(NumeralError::TooLarge)
    }

    /// Takes 十, 百 or 千.
    fn place(&mut self, power: u32) -> Step {
        let descends = self.last_place.is_none_or(|last| last > power);
        let digit = match self.current.take() {
            Some(digit) => digit,
            None if power == 1 => 1,
            None => 0,
        };
        if !descends || !(1..=9).contains(&digit) || self.is_positional {
            return Err(self.malformed());
        }
        self.group = add(self.group, times_ten_to(digit, power)?)?;
        self.last_place = Some(power);
        (self.power, self.digit_power) = (power, power);
        self.after_zero = false;
        Ok(())
    }

    /// Takes 万 or 亿.
    fn group(&mut self, power: u32) -> Step {
        let digit = self.current.take();
        if self.is_positional || (self.after_zero && digit.is_none()) {
            return Err(self.malformed());
        }
        if digit.is_none() && self.last_place.is_none() {
            // 万亿: the words multiply.
            self.total = times_ten_to(self.total, power)?;
            self.power += power;
            self.digit_power += power;
        } else {
            let group = add(self.group, digit.unwrap_or(0))?;
            self.total = match self.last_group {
                Some(last) if last == power => return Err(self.malformed()),
                Some(last) if last < power => times_ten_to(add(self.total, group)?, power)?,
                _ => add(self.total, times_ten_to(group, power)?)?,
            };
            self.digit_power = digit.map_or(self.digit_power, |_| 0) + power;
            self.power = power;
        }
        self.group = 0;
        self.last_place = None;
        self.last_group = Some(power.max(self.last_group.unwrap_or(0)));
        self.after_zero = false;
        Ok(())
    }

    /// Takes Chinese digits: one, two neighbouring ones, or a number without place words.
    fn digits(&mut self) -> Step {
        let mut run: Vec<i64> = Vec::new();
        while let Some((c, digit)) = self.rest.chars().next().and_then(|c| Some((c, digit(c)?))) {
            let is_unit = !run.is_empty() && (self.starts_unit)(self.rest);
            if is_unit || run.len() > 15 {
                break;
            }
            run.push(digit);
            self.rest = &self.rest[c.len_utf8()..];
            if digit == 0 && run.len() == 1 && self.has_words() {
                // 零 stands for empty places.
                self.after_zero = true;
                run.clear();
            }
        }
        self.enumeration(&mut run);
        let is_new = self.current.is_none() && !self.is_range;
        self.is_scaled = false;
        match run[..] {
            [] => return Ok(()),
            [digit] if is_new => self.current = Some(digit),
            [low, high] if is_new && low > 0 && high == low + 1 => {
                self.is_range = true;
                self.current = Some(if self.upper { high } else { low });
            }
            [first, .., last]
                if is_new && first > 0 && (run.len() > 2 || last == 0) && !self.has_words() =>
            {
                let value = run
                    .iter()
                    .try_fold(0, |sum, digit| add(times_ten_to(sum, 1)?, *digit));
                self.current = Some(value?);
                self.is_positional = true;
            }
            _ => return Err(self.malformed()),
        }
        Ok(())
    }

    /// Takes the second of two neighbouring digits after 、, as in 七、八十.
    fn enumeration(&mut self, run: &mut Vec<i64>) {
        let [low] = run[..] else { return };
        let Some(after) = self.rest.strip_prefix('、') else {
            return;
        };
        let mut next = after.chars();
        let high = next.next().and_then(digit);
        if low > 0 && high == Some(low + 1) && !next.as_str().starts_with('、') {
            run.push(low + 1);
            self.rest = next.as_str();
        }
    }

    /// Takes ASCII digits after a word: 3万4000, 20万5,368, 5万4千.
    fn ascii_digits(&mut self) -> Step {
        let Some((
            Decimal {
                digits: number,
                places: 0,
            },
            rest,
        )) = arabic::parse(self.rest)?
        else {
            return Err(self.malformed());
        };
        if self.current.is_some() || self.is_range || !self.has_words() {
            return Err(self.malformed());
        }
        let written = &self.rest[..self.rest.len() - rest.len()];
        let is_grouped = written.contains(',');
        let length = written.bytes().filter(u8::is_ascii_digit).count();
        self.rest = rest;
        self.is_scaled = false;
        if self.word().is_some() {
            self.current = Some(number);
            return Ok(());
        }
        // 3万5 may be 35,000 or 30,005.
        let length = length as u32;
        let is_clear = self.after_zero
            || is_grouped
            || length == self.power
            || (length > 2 && self.power <= 4);
        if !is_clear || length > self.power {
            return Err(self.malformed());
        }
        self.group = add(self.group, number)?;
        (self.power, self.digit_power) = (0, 0);
        self.after_zero = false;
        Ok(())
    }

    /// Takes the digits after 点, and magnitude words. `None` if there are no digits.
    fn fraction(&mut self, text: &'a str) -> Option<Result<Number, NumeralError>> {
        let value = |c: char| match c {
            '两' => None,
            '0'..='9' => Some(i64::from(c as u32 - '0' as u32)),
            _ => digit(c),
        };
        let end = text.find(|c| value(c).is_none()).unwrap_or(text.len());
        let (written, rest) = text.split_at(end);
        if written.is_empty() {
            return None;
        }
        Some(self.with_fraction(written.chars().filter_map(value), rest))
    }

    fn with_fraction(
        &mut self,
        digits: impl Iterator<Item = i64>,
        rest: &'a str,
    ) -> Result<Number, NumeralError> {
        if self.is_range {
            return Err(self.malformed());
        }
        let mut value = self.close()?.value;
        for digit in digits {
            let next = value
                .digits
                .checked_mul(10)
                .and_then(|tens| tens.checked_add(digit));
            value = Decimal::new(next.ok_or(NumeralError::TooLarge)?, value.places + 1);
        }
        self.rest = rest;
        self.scaled(value)
    }

    /// Returns the number with its last places.
    fn close(&mut self) -> Result<Number, NumeralError> {
        let has_words = self.has_words();
        let mut value = add(self.total, self.group)?;
        if let Some(digit) = self.current.take() {
            // A digit after a word counts its next lower place, as in 三万五 and 一百二. 零 prevents that.
            let omitted = has_words && !self.after_zero && self.power > 1;
            let power = if omitted { self.power - 1 } else { 0 };
            if power > 7 {
                return Err(self.malformed());
            }
            value = add(value, times_ten_to(digit, power)?)?;
            (self.power, self.digit_power) = (power, power);
        }
        let plain = Number::plain(checked(value)?);
        if !has_words {
            return Ok(plain);
        }
        let hedged_place = match self.first.filter(|_| self.is_scaled) {
            // As many zeros as the digits have, and those of the words.
            Some(first) => {
                let words = (plain.value.trailing_zeros()).saturating_sub(first.trailing_zeros());
                let place = Number::plain(first).hedged_place;
                place.and_then(|place| place.times_ten_to(words))
            }
            None => Some(Decimal::new(times_ten_to(1, self.digit_power)?, 0)),
        };
        // 两千 and 三百四十 are written out like 2000 and 340, and 万 and 2千 are not.
        let is_rounded = self.last_group.is_some() || self.first.is_some();
        let magnitude = if is_rounded { self.power } else { 0 };
        Ok(Number {
            place: Decimal::new(times_ten_to(1, magnitude)?, 0),
            hedged_place,
            magnitude,
            ..plain
        })
    }
}

fn add(a: i64, b: i64) -> Result<i64, NumeralError> {
    a.checked_add(b).ok_or(NumeralError::TooLarge)
}

fn times_ten_to(value: i64, power: u32) -> Result<i64, NumeralError> {
    let factor = ten_to(power).ok_or(NumeralError::TooLarge)?;
    value.checked_mul(factor).ok_or(NumeralError::TooLarge)
}

/// Returns an integer as a decimal number, if it has at most fifteen digits.
fn checked(value: i64) -> Result<Decimal, NumeralError> {
    let fits = value < 10_i64.pow(MAX_DIGITS as u32);
    fits.then_some(Decimal::new(value, 0))
        .ok_or(NumeralError::TooLarge)
}
