//! Parses printed quantities, such as 340多人, 超过45%, 下降44.15%, $2.1 trillion or "over 9,000", into a
//! [`Bound`].
//!
//! The words around the number state the kind of bound. What cannot be parsed, or can be parsed in two ways,
//! gives a [`QuantityError`] that names it. Trailing zeros can leave the rounding open, as in 9000多. The
//! parser does not guess then: it returns [`QuantityError::AmbiguousRounding`]. All rules are in
//! `docs/data-format.md`.

use crate::bound::Bound;
use crate::decimal::{Decimal, ten_to};
use crate::glyphs::{plain, strip_word};
use crate::interval::{End, Interval};
use crate::numeral::{self, Fraction, Number, Numeral, NumeralError, chinese};
use crate::ratio::Ratio;
use crate::wording::Wording::{self, About, AtLeast, AtMost, JustOver, JustUnder, Over, Under};
use crate::wording::{self, Direction, Prefix, Separator, Suffix};
use std::fmt;

/// A parsed quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The value, negative for a fall: −44.15 for 下降44.15%.
    pub bound: Bound,
    /// The direction, if the quantity is printed as a rise or fall, or with a sign.
    pub direction: Option<Direction>,
    /// The unit, if there is one: the spelling that was passed in, or `%` for percentages in words.
    pub unit: Option<String>,
}

/// The reason why a quantity cannot be parsed. `Display` gives the text that is expected instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuantityError {
    /// The text contains no number.
    NoNumber,
    /// Digits or number words in an order that no number has, such as 12,34 or 十一十二.
    MalformedNumber(String),
    /// The text contains a word or unit that is not known.
    UnexpectedText(String),
    /// Two words state different bounds, such as 近340多.
    ConflictingWordings,
    /// The number has trailing zeros, and the rounding is not stated.
    AmbiguousRounding {
        /// The parsed number.
        value: Decimal,
        /// The powers of ten that it may be rounded to, from the smallest.
        choices: Vec<Decimal>,
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
    /// Two numbers that may be a range, or a value and another one: "rose 4% to 350 million", "from 5 to 7".
    AmbiguousRange(String),
    /// A minus before a space, which may be the mark of a list item.
    AmbiguousSign,
    /// An abbreviation that may be a magnitude or a unit, such as 5m.
    AmbiguousAbbreviation(String),
    /// A change that states a new level, such as 下降为2.67%.
    LevelNotChange(String),
    /// The number has too many digits for exact arithmetic.
    TooLarge,
    /// The text is longer than any quantity.
    TooLong,
}

impl fmt::Display for QuantityError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::NoNumber => f.write_str("a number with the words around it, such as 340多"),
            Self::MalformedNumber(text) => write!(
                f,
                "a number in a usual form instead of “{text}”: 12,500, 12 500, 1.25万, 三万五千, 三分之一, 2.1 trillion"
            ),
            Self::UnexpectedText(text) => write!(
                f,
                "a known wording or unit instead of “{text}” (多, 余, 超过, 逾, 近, 约, 左右, 不到, 以上, 以下, 成, 万, 亿; over, nearly, about, -odd, fewer than; units as listed under [unit])"
            ),
            Self::ConflictingWordings => {
                f.write_str("one wording for the bound, not two that disagree")
            }
            Self::AmbiguousRounding { value, choices } => {
                let choices: Vec<String> = choices.iter().map(ToString::to_string).collect();
                write!(
                    f,
                    "a line `rounded_to = …` for this figure: the trailing zeros of {value} leave the rounding open ({})",
                    choices.join(", ")
                )
            }
            Self::InvalidRounding { rounded_to } => write!(
                f,
                "a rounding of 1, 10, 100 … that divides the number; {rounded_to} does not"
            ),
            Self::NoInteger => f.write_str("a bound that contains at least one whole number"),
            Self::ReversedRange => f.write_str("a range with the smaller number first"),
            Self::AmbiguousRange(text) => write!(
                f,
                "one number, or a range such as 3%–5% or “between 3% and 5%”: “{text}” may also state two values"
            ),
            Self::AmbiguousSign => f.write_str("a minus directly before the number, or no minus"),
            Self::AmbiguousAbbreviation(text) => write!(
                f,
                "a word such as million or a listed unit instead of “{text}”, which may be either"
            ),
            Self::LevelNotChange(text) => write!(
                f,
                "the amount of the change, or the new value alone: “{text}” states a new value"
            ),
            Self::TooLarge => f.write_str("a number of at most fifteen digits"),
            Self::TooLong => write!(f, "a text of at most {MAX_LENGTH} characters"),
        }
    }
}

impl std::error::Error for QuantityError {}

impl From<NumeralError> for QuantityError {
    fn from(error: NumeralError) -> Self {
        match error {
            NumeralError::Malformed(text) => Self::MalformedNumber(text),
            NumeralError::TooLarge => Self::TooLarge,
        }
    }
}

/// The maximum length of a quantity in characters. Lists of names are the longest.
const MAX_LENGTH: usize = 1000;

/// The spellings of units, prepared for parsing many quantities: sorted by their first character.
#[derive(Clone, Debug, Default)]
pub struct Spellings(Vec<Spelling>);

#[derive(Clone, Debug)]
struct Spelling {
    printed: String,
    /// The spelling in the form of [`plain`].
    plain: String,
    is_currency: bool,
}

impl Spelling {
    /// Returns the first character, as a small letter.
    fn first(&self) -> char {
        self.plain
            .chars()
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
    }
}

impl Spellings {
    /// Prepares spellings: `人`, `公斤`, `%`, `US$`.
    pub fn new<'a>(spellings: impl IntoIterator<Item = &'a str>) -> Self {
        let printed = spellings.into_iter().filter(|printed| !printed.is_empty());
        let spelling = |printed: &str| Spelling {
            printed: printed.to_string(),
            plain: printed.chars().map(plain).collect(),
            is_currency: wording::is_currency(printed),
        };
        let mut spellings: Vec<Spelling> = printed.map(spelling).collect();
        spellings.sort_by_key(Spelling::first);
        Self(spellings)
    }

    /// Returns the spellings that start with a character, in small or capital letters.
    fn starting_with(&self, first: char) -> &[Spelling] {
        let first = first.to_ascii_lowercase();
        let start = self.0.partition_point(|unit| unit.first() < first);
        let end = self.0.partition_point(|unit| unit.first() <= first);
        &self.0[start..end]
    }

    /// Returns the length in bytes of the currency at the end of a plain text, 0 if there is none.
    pub fn currency_at_end(&self, text: &str) -> usize {
        let currencies = self.0.iter().filter(|unit| unit.is_currency);
        let ending = currencies.filter(|unit| text.ends_with(&*unit.plain));
        ending.map(|unit| unit.plain.len()).max().unwrap_or(0)
    }

    /// Takes the longest unit at the start of a text: 人次 before 人. Returns its spelling and the rest.
    fn unit_at<'t>(&self, text: &'t str) -> Option<(&str, &'t str)> {
        let first = text.chars().next()?;
        // 5G is no gram.
        let starts = |unit: &&Spelling| unit.plain.len() > 1 || unit.plain.starts_with(first);
        let units = self.starting_with(first).iter().filter(starts);
        let fitting =
            units.filter_map(|unit| Some((&*unit.printed, strip_word(text, &unit.plain)?)));
        // Mt before MT, where both are units.
        fitting.max_by_key(|(unit, _)| (unit.len(), text.starts_with(unit)))
    }

    /// Takes the longest currency at the start of a text, which digits may follow directly: EUR20.
    fn currency_at<'t>(&self, text: &'t str) -> Option<(&str, &'t str)> {
        let strip = |unit: &Spelling| {
            let rest = text.strip_prefix(&*unit.plain);
            let rest = rest.or_else(|| strip_word(text, &unit.plain))?;
            (!rest.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(rest)
        };
        let currencies = self.0.iter().filter(|unit| unit.is_currency);
        longest(currencies.filter_map(|unit| Some((&*unit.printed, strip(unit)?))))
    }
}

/// Returns the longest of the spellings, with the rest of the text after it.
fn longest<'s, 't>(units: impl Iterator<Item = (&'s str, &'t str)>) -> Option<(&'s str, &'t str)> {
    units.max_by_key(|(unit, _)| unit.len())
}

/// Parses one printed quantity.
///
/// - `spellings`: all spellings of units that may follow the number (`人`, `公斤`, `%`). A currency (`$`, `EUR`)
///   may also come before it.
/// - `rounded_to`: the rounding unit of the number, if the file states it.
/// - `integer`: whether the unit counts things, so that only whole numbers are possible.
///
/// # Errors
/// A [`QuantityError`] if the text cannot be parsed, or if it leaves open what it means.
pub fn parse_quantity(
    text: &str,
    spellings: &[&str],
    rounded_to: Option<Decimal>,
    integer: bool,
) -> Result<Quantity, QuantityError> {
    if text.len() > 4 * MAX_LENGTH || text.chars().nth(MAX_LENGTH).is_some() {
        return Err(QuantityError::TooLong);
    }
    let text = text.trim();
    let spellings = Spellings::new(spellings.iter().copied());
    let parsed = read_quantity(text, &spellings, rounded_to, integer);
    if let (Err(QuantityError::NoNumber), true, Some(count)) = (&parsed, integer, count_names(text))
    {
        return Ok(Quantity {
            bound: Bound::counted(Decimal::new(count, 0)),
            direction: None,
            unit: None,
        });
    }
    let (quantity, rest) = parsed?;
    match rest {
        "" => Ok(quantity),
        rest => Err(QuantityError::UnexpectedText(rest.to_string())),
    }
}

/// Parses the quantity at the start of a text, of which only the first characters are read. Returns it with
/// the rest of the text. See [`parse_quantity`] for the arguments.
///
/// # Errors
/// A [`QuantityError`] if the text starts with no quantity, or if it leaves open what it means.
pub fn read_quantity<'a>(
    text: &'a str,
    spellings: &Spellings,
    rounded_to: Option<Decimal>,
    integer: bool,
) -> Result<(Quantity, &'a str), QuantityError> {
    let start = || text.chars().take(MAX_LENGTH);
    // A full-width comma groups full-width digits only. Elsewhere it separates clauses.
    let is_wide = start().any(|c| ('０'..='９').contains(&c));
    let plain = start().map(|c| if c == '，' && !is_wide { c } else { plain(c) });
    let plain: String = plain.collect();
    if let Some(rounded_to) = rounded_to.filter(|unit| !is_power_of_ten(*unit)) {
        return Err(QuantityError::InvalidRounding { rounded_to });
    }
    let mut parser = Parser::new(&plain, spellings);
    let quantity = parser.parse(rounded_to, integer)?;
    let read = plain[..plain.len() - parser.rest.len()].chars().count();
    let end = text
        .char_indices()
        .nth(read)
        .map_or(text.len(), |(at, _)| at);
    Ok((quantity, &text[end..]))
}

/// Returns whether a plain text starts with a word or sign that can stand before a number.
pub fn starts_with_prefix(text: &str) -> bool {
    wording::prefix(text).is_some() || wording::sign(text).is_some()
}

/// Counts the names of a list: 2 for 兰州、张掖. Returns `None` for one name, and for text with a digit.
fn count_names(text: &str) -> Option<i64> {
    let is_digit = |c| plain(c).is_ascii_digit() || chinese::is_numeral(plain(c));
    let names = text.split('、').map(str::trim);
    let count = names.clone().count() as i64;
    let is_list =
        count > 1 && !text.contains(is_digit) && names.into_iter().all(|name| !name.is_empty());
    is_list.then_some(count)
}

/// A number with its sign and everything that multiplies it.
#[derive(Clone, Copy)]
struct Term {
    numeral: Numeral,
    /// The sign before it, and whether it is a minus.
    sign: Option<bool>,
    /// The multiplier after the numeral. The numeral itself holds the powers of ten of decimal numbers.
    multiplier: Option<Multiplier>,
    /// Whether a unit stands after it.
    has_unit: bool,
}

/// A word after a numeral that multiplies it: 成, 倍, k.
#[derive(Clone, Copy, PartialEq)]
enum Multiplier {
    /// A power of ten.
    PowerOfTen(u32),
    /// ‰: the number is a tenth of a percentage.
    PerMille,
}

/// State of the parser.
struct Parser<'a> {
    /// Text that is not parsed yet.
    rest: &'a str,
    spellings: &'a Spellings,
    wording: Option<Wording>,
    direction: Option<Direction>,
    /// Whether the direction comes from a word, not from a sign.
    has_direction_word: bool,
    unit: Option<String>,
    /// Whether a currency stands before the number.
    is_money: bool,
    /// Whether a word such as “between” opened a range.
    is_between: bool,
    /// Whether a word such as “from” stands before the number.
    is_from: bool,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str, spellings: &'a Spellings) -> Self {
        Self {
            rest: text,
            spellings,
            wording: None,
            direction: None,
            has_direction_word: false,
            unit: None,
            is_money: false,
            is_between: false,
            is_from: false,
        }
    }

    fn parse(
        &mut self,
        rounded_to: Option<Decimal>,
        integer: bool,
    ) -> Result<Quantity, QuantityError> {
        let start = self.rest;
        self.parse_prefixes()?;
        let first = self.parse_term()?;
        let bound = match self.parse_range_end(&first, start)? {
            Some(second) => self.range(first, second, rounded_to)?,
            None => {
                let bound = self.single(first, rounded_to, integer)?;
                self.parse_other_side(bound, rounded_to, integer)?
            }
        };
        check_integer(&bound, integer)?;
        Ok(Quantity {
            bound: match self.direction {
                Some(Direction::Down) if self.has_direction_word => bound.negated(),
                _ => bound,
            },
            direction: self.direction,
            unit: self.unit.take(),
        })
    }

    fn parse_prefixes(&mut self) -> Result<(), QuantityError> {
        let start = self.rest;
        let mut last_is_verb = false;
        loop {
            self.rest = self.rest.trim_start_matches(' ');
            let Some((prefix, rest)) = wording::prefix(self.rest) else {
                return Ok(());
            };
            match prefix {
                Prefix::Direction(direction) | Prefix::Change(direction) => {
                    self.set_direction(direction)?
                }
                Prefix::Wording(wording) => self.set_wording(wording)?,
                Prefix::Between => self.is_between = true,
                Prefix::From if !last_is_verb => self.is_from = true,
                Prefix::Level | Prefix::From if last_is_verb => {
                    let text = &start[..start.len() - rest.len()];
                    return Err(QuantityError::LevelNotChange(text.to_string()));
                }
                Prefix::Level | Prefix::From | Prefix::Ignored => {}
            }
            last_is_verb = match prefix {
                Prefix::Direction(_) => true,
                Prefix::Ignored => last_is_verb,
                _ => false,
            };
            self.rest = rest;
        }
    }

    fn set_direction(&mut self, direction: Direction) -> Result<(), QuantityError> {
        self.has_direction_word = true;
        match self.direction.replace(direction) {
            Some(old) if old != direction => Err(QuantityError::ConflictingWordings),
            _ => Ok(()),
        }
    }

    fn set_wording(&mut self, wording: Wording) -> Result<(), QuantityError> {
        match self.wording.replace(wording) {
            Some(old) if old != wording => Err(QuantityError::ConflictingWordings),
            _ => Ok(()),
        }
    }

    fn set_unit(&mut self, unit: &str) -> Result<(), QuantityError> {
        match &self.unit {
            Some(old) if old != unit => Err(QuantityError::UnexpectedText(unit.to_string())),
            _ => {
                self.unit = Some(unit.to_string());
                Ok(())
            }
        }
    }

    /// Parses a number with its sign, currency, units and suffixes, up to a range separator or the end.
    fn parse_term(&mut self) -> Result<Term, QuantityError> {
        let sign = self.take_sign()?;
        self.take_currency()?;
        let sign = match sign {
            None => self.take_sign()?,
            sign => sign,
        };
        let starts_unit = |text: &str| self.unit_at(text).is_some();
        let parsed = numeral::parse(self.rest, &starts_unit)?;
        let (numeral, rest) = parsed.ok_or_else(|| self.no_number())?;
        self.rest = rest;
        let mut term = Term {
            numeral,
            sign,
            multiplier: None,
            has_unit: false,
        };
        self.take_abbreviation(&mut term)?;
        while self.take_after(&mut term)? {}
        Ok(term)
    }

    /// Returns the error for a text that starts with no number: it names a currency that no unit has.
    fn no_number(&self) -> QuantityError {
        let c = self.rest.chars().next().unwrap_or_default();
        match wording::is_currency(&c.to_string()) {
            true => QuantityError::UnexpectedText(c.to_string()),
            false => QuantityError::NoNumber,
        }
    }

    /// Takes a sign, and returns whether it is a minus.
    fn take_sign(&mut self) -> Result<Option<bool>, QuantityError> {
        let Some((is_minus, rest)) = wording::sign(self.rest) else {
            return Ok(None);
        };
        let is_dash = is_minus && self.rest.starts_with('-');
        if is_dash && rest.starts_with(' ') {
            return Err(QuantityError::AmbiguousSign);
        }
        self.rest = rest.trim_start_matches(' ');
        Ok(Some(is_minus))
    }

    fn take_currency(&mut self) -> Result<(), QuantityError> {
        if let Some((unit, rest)) = self.spellings.currency_at(self.rest) {
            self.rest = rest.trim_start_matches(' ');
            self.is_money = true;
            self.set_unit(unit)?;
        }
        Ok(())
    }

    /// Takes an abbreviated magnitude directly after the number: 87.3bn.
    fn take_abbreviation(&mut self, term: &mut Term) -> Result<(), QuantityError> {
        let next = self.rest.trim_start_matches(' ');
        let Some((short, rest)) = wording::abbreviation(next) else {
            return Ok(());
        };
        let is_money = short.is_money && self.is_money;
        if !is_money && self.unit_at(next).is_some() {
            return Ok(());
        }
        if short.is_money && !is_money {
            let text = &next[..next.len() - rest.len()];
            return Err(QuantityError::AmbiguousAbbreviation(text.to_string()));
        }
        self.rest = rest;
        multiply(term, short.power)
    }

    /// Takes a unit or word after the number. Returns whether there was one.
    fn take_after(&mut self, term: &mut Term) -> Result<bool, QuantityError> {
        let next = self.rest.trim_start_matches(' ');
        let is_rise = self.has_direction_word && self.direction == Some(Direction::Up);
        if let Some((unit, rest)) = self
            .unit_at(next)
            .filter(|(unit, _)| !(is_rise && *unit == "倍"))
        {
            self.set_unit(unit)?;
            term.has_unit = true;
            self.rest = rest;
            return Ok(true);
        }
        let starts_unit = |text: &str| self.unit_at(text).is_some();
        if !term.has_unit {
            // 三十多万: the magnitude word comes after the hedge.
            let chinese = chinese::magnitude(next, &starts_unit);
            if let Some((power, rest)) = chinese.or_else(|| numeral::english::magnitude(next)) {
                self.rest = rest;
                return multiply(term, power).map(|()| true);
            }
        }
        if self.is_separator(self.rest) {
            return Ok(false);
        }
        let Some((suffix, rest)) = wording::suffix(next) else {
            return Ok(false);
        };
        // 50+ is “50 or more”, and 50 +13 is two numbers.
        let is_sign = next.starts_with('+')
            && (next.len() < self.rest.len() || rest.starts_with(|c: char| c.is_ascii_digit()));
        if is_sign {
            return Ok(false);
        }
        match suffix {
            Suffix::Wording(wording) => self.set_wording(wording)?,
            Suffix::Direction(direction) => {
                // “340 people fall ill” states no change.
                if !rest.is_empty() || self.unit.is_none() || self.has_direction_word {
                    return Ok(false);
                }
                self.set_direction(direction)?;
            }
            Suffix::Ignored => {}
            Suffix::Dozens => {
                let Numeral::Decimal(number) = term.numeral else {
                    return Ok(false);
                };
                // “Three hundred and two dozen” may be 324.
                let digits = number.value.digits;
                if digits > 100 && digits % 100 != 0 {
                    return Ok(false);
                }
                let dozens = number.times(12).ok_or(QuantityError::TooLarge)?;
                term.numeral = Numeral::Decimal(dozens);
            }
            Suffix::Tenths | Suffix::PerMille | Suffix::Discount | Suffix::Times
                if term.has_unit =>
            {
                return Ok(false);
            }
            Suffix::Tenths => {
                self.set_unit("%")?;
                self.rest = rest;
                multiply(term, 1)?;
                term.has_unit = true;
                return self.take_hundredths(term).map(|()| true);
            }
            Suffix::Discount => {
                let Some(percent) = discount(term.numeral) else {
                    return Ok(false);
                };
                self.set_unit("%")?;
                term.numeral = Numeral::Decimal(percent);
                term.has_unit = true;
            }
            Suffix::PerMille => {
                self.set_unit("%")?;
                term.multiplier = Some(Multiplier::PerMille);
                term.has_unit = true;
            }
            Suffix::Times => {
                // A fall by 1.5倍 has no meaning, and 1.5倍 without a direction is a ratio.
                if !is_rise {
                    return Ok(false);
                }
                self.set_unit("%")?;
                multiply(term, 2)?;
                term.has_unit = true;
            }
        }
        self.rest = rest;
        Ok(true)
    }

    /// Takes the digit after 成: 三成五 is 35 percent. 三成半 is the same, to five percent.
    fn take_hundredths(&mut self, term: &mut Term) -> Result<(), QuantityError> {
        let next = self.rest.trim_start_matches(' ');
        let Some(c) = next.chars().next() else {
            return Ok(());
        };
        let (digit, place) = match chinese::digit(c) {
            Some(digit @ 1..=9) => (digit, 1),
            _ if c == '半' => (5, 5),
            _ => return Ok(()),
        };
        let rest = &next[c.len_utf8()..];
        let Numeral::Decimal(number) = term.numeral else {
            return Ok(());
        };
        if rest.starts_with(chinese::is_numeral) || number.high.is_some() {
            return Ok(());
        }
        let value = number.value.checked_add(Decimal::new(digit, 0));
        term.numeral = Numeral::Decimal(Number {
            value: value.ok_or(QuantityError::TooLarge)?,
            place: Decimal::new(place, 0),
            hedged_place: Some(Decimal::new(place, 0)),
            ..number
        });
        self.rest = rest;
        Ok(())
    }

    /// Returns whether a separator with a number after it is at the start of a text.
    fn is_separator(&self, text: &str) -> bool {
        let Some((_, rest)) = wording::separator(text.trim_start_matches(' ')) else {
            return false;
        };
        let rest = rest.trim_start_matches(' ');
        let rest = wording::sign(rest).map_or(rest, |(_, rest)| rest);
        let starts_unit = |text: &str| self.unit_at(text).is_some();
        matches!(numeral::parse(rest, &starts_unit), Ok(Some(_)))
    }

    fn unit_at<'t>(&self, text: &'t str) -> Option<(&'a str, &'t str)> {
        self.spellings.unit_at(text)
    }

    /// Parses the second number of a range. `start` is the text from the start of the quantity.
    fn parse_range_end(
        &mut self,
        first: &Term,
        start: &str,
    ) -> Result<Option<Term>, QuantityError> {
        let next = self.rest.trim_start_matches(' ');
        let Some((separator, rest)) = wording::separator(next) else {
            return Ok(None);
        };
        let is_spaced = next.len() < self.rest.len();
        if separator == Separator::Dash && is_spaced && !rest.starts_with(' ') {
            return Ok(None); // 5 -3 is no range.
        }
        let before = (self.rest, self.unit.clone(), self.wording, self.direction);
        self.rest = rest.trim_start_matches(' ');
        let has_unit = first.has_unit;
        let unit = self.unit.take_if(|_| has_unit);
        let second = self.parse_term();
        let closing = wording::closing(self.rest);
        if separator == Separator::And
            && !(second.is_ok() && (self.is_between || closing.is_some()))
        {
            (self.rest, self.unit, self.wording, self.direction) = before;
            return Ok(None);
        }
        let second = second?;
        let same_unit = !has_unit || self.unit == unit;
        let states_level = separator == Separator::To && has_unit && self.has_direction_word;
        if self.is_from || !same_unit || states_level {
            let text = &start[..start.len() - self.rest.len()];
            return Err(QuantityError::AmbiguousRange(text.to_string()));
        }
        self.rest = closing.unwrap_or(self.rest);
        Ok(Some(second))
    }

    /// Parses a second number that limits the other side: “above 10 and below 20”, 大于10小于20.
    fn parse_other_side(
        &mut self,
        bound: Bound,
        rounded_to: Option<Decimal>,
        integer: bool,
    ) -> Result<Bound, QuantityError> {
        let is_lower = match self.wording {
            Some(Over | AtLeast) => true,
            Some(Under | AtMost) => false,
            _ => return Ok(bound),
        };
        // “More than 100 people and less than 50 …” states two figures.
        if self.unit.is_some() {
            return Ok(bound);
        }
        let next = wording::joined(self.rest).trim_start_matches(' ');
        let (opposite, rest) = match wording::prefix(next) {
            Some((Prefix::Wording(wording @ (Under | AtMost)), rest)) if is_lower => {
                (wording, rest)
            }
            Some((Prefix::Wording(wording @ (Over | AtLeast)), rest)) if !is_lower => {
                (wording, rest)
            }
            _ => return Ok(bound),
        };
        let mut other = Parser {
            wording: Some(opposite),
            ..Parser::new(rest.trim_start_matches(' '), self.spellings)
        };
        let Ok(term) = other.parse_term() else {
            return Ok(bound);
        };
        let second = other.single(term, rounded_to, integer)?;
        let both = bound.interval().zip(second.interval());
        let Some(both) = both
            .map(|(a, b)| a.intersect(&b))
            .filter(|both| !both.is_empty())
        else {
            return Ok(bound);
        };
        self.unit = other.unit;
        self.rest = other.rest;
        Ok(Bound::Between(both))
    }

    /// Converts one number and its wording into a bound.
    fn single(
        &mut self,
        term: Term,
        rounded_to: Option<Decimal>,
        integer: bool,
    ) -> Result<Bound, QuantityError> {
        let bound = match self.value(term)? {
            Value::Decimal(number) => match number.high {
                Some(high) => self.ends(
                    (
                        number.value,
                        Number {
                            high: None,
                            ..number
                        },
                    ),
                    (high, number),
                    rounded_to,
                )?,
                None => self.bound(number, rounded_to, integer)?,
            },
            Value::Fraction(fraction) => {
                fraction_bound(fraction, self.wording).ok_or(QuantityError::TooLarge)?
            }
        };
        self.signed(term, bound)
    }

    /// Applies the sign of the number.
    fn signed(&mut self, term: Term, bound: Bound) -> Result<Bound, QuantityError> {
        let Some(is_minus) = term.sign else {
            return Ok(bound);
        };
        // 下降-3.8% may be a fall or a rise, and “over −5” may be on either side.
        let is_clear = matches!(self.wording, None | Some(About)) || !is_minus;
        if self.direction == Some(Direction::Down) || !is_clear {
            return Err(QuantityError::ConflictingWordings);
        }
        self.has_direction_word = false;
        self.direction = Some(if is_minus {
            Direction::Down
        } else {
            Direction::Up
        });
        Ok(if is_minus { bound.negated() } else { bound })
    }

    /// Returns the value of a term. A fraction that has no unit is a share: 三分之一 is 33.3 percent.
    fn value(&mut self, term: Term) -> Result<Value, QuantityError> {
        let too_large = QuantityError::TooLarge;
        match term.numeral {
            Numeral::Decimal(number) => {
                if number.is_percent {
                    self.set_unit("%")?;
                }
                let number = match term.multiplier {
                    None => Some(number),
                    Some(Multiplier::PowerOfTen(power)) => number.times_ten_to(power),
                    Some(Multiplier::PerMille) => number.over_ten_to(1),
                };
                Ok(Value::Decimal(number.ok_or(too_large)?))
            }
            Numeral::Fraction(fraction) => {
                let is_share = self.unit.is_none() && fraction.value < Ratio::integer(1);
                if is_share {
                    self.unit = Some("%".into());
                }
                let factor = match term.multiplier {
                    None if is_share => Some(100),
                    None => Some(1),
                    Some(Multiplier::PowerOfTen(power)) => ten_to(power),
                    Some(Multiplier::PerMille) => None,
                };
                let fraction = factor
                    .and_then(|factor| fraction.times(factor))
                    .ok_or(too_large)?;
                Ok(fraction
                    .decimal()
                    .map_or(Value::Fraction(fraction), Value::Decimal))
            }
        }
    }

    fn bound(
        &self,
        number: Number,
        rounded_to: Option<Decimal>,
        integer: bool,
    ) -> Result<Bound, QuantityError> {
        let value = number.value;
        let rounding = || rounding(number, rounded_to);
        let shift = |by: Decimal| value.checked_add(by).ok_or(QuantityError::TooLarge);
        Ok(match self.wording {
            None => exact(number, rounded_to, integer)?,
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

    /// Converts two numbers into a bound. A magnitude or percentage that only the second has is that of both.
    fn range(
        &mut self,
        mut first: Term,
        mut second: Term,
        rounded_to: Option<Decimal>,
    ) -> Result<Bound, QuantityError> {
        share_magnitude(&mut first, &mut second)?;
        let [first_value, second_value] = [self.value(first)?, self.value(second)?];
        let (Value::Decimal(a), Value::Decimal(b)) = (first_value, second_value) else {
            return Err(QuantityError::ConflictingWordings);
        };
        if a.high.is_some() || b.high.is_some() {
            return Err(QuantityError::ConflictingWordings);
        }
        if first.sign.or(second.sign).is_some() && self.has_direction_word {
            return Err(QuantityError::ConflictingWordings);
        }
        if let Some(is_minus) = first.sign {
            self.direction = Some(if is_minus {
                Direction::Down
            } else {
                Direction::Up
            });
        }
        let signed = |term: Term, value: Decimal| match term.sign {
            Some(true) => value.negated(),
            _ => value,
        };
        self.ends(
            (signed(first, a.value), a),
            (signed(second, b.value), b),
            rounded_to,
        )
    }

    /// Converts the ends of a range into a bound. 约 widens it by half of the last places.
    fn ends(
        &self,
        (low, low_number): (Decimal, Number),
        (high, high_number): (Decimal, Number),
        rounded_to: Option<Decimal>,
    ) -> Result<Bound, QuantityError> {
        let (mut low, mut high) = (low, high);
        if closed(low)?.value > closed(high)?.value {
            return Err(QuantityError::ReversedRange);
        }
        match self.wording {
            None => {}
            Some(About) => {
                let by = half(rounding(low_number, rounded_to)?).negated();
                low = low.checked_add(by).ok_or(QuantityError::TooLarge)?;
                let by = half(rounding(high_number, rounded_to)?);
                high = high.checked_add(by).ok_or(QuantityError::TooLarge)?;
            }
            Some(_) => return Err(QuantityError::ConflictingWordings),
        }
        Ok(Bound::Between(Interval::new(
            Some(closed(low)?),
            Some(closed(high)?),
        )))
    }
}

/// The value of a term.
enum Value {
    Decimal(Number),
    Fraction(Fraction),
}

fn multiply(term: &mut Term, power: u32) -> Result<(), QuantityError> {
    match &mut term.numeral {
        Numeral::Decimal(number) => {
            *number = number.times_ten_to(power).ok_or(QuantityError::TooLarge)?;
        }
        Numeral::Fraction(_) => {
            let before = match term.multiplier {
                Some(Multiplier::PowerOfTen(before)) => before,
                _ => 0,
            };
            term.multiplier = Some(Multiplier::PowerOfTen(before + power));
        }
    }
    Ok(())
}

/// Gives the first number of a range the magnitude of the second, as in 3至5万 and “5 to 6 million”, unless it
/// has its own magnitude or unit, or is the larger one, as in 800至1.2万.
fn share_magnitude(first: &mut Term, second: &mut Term) -> Result<(), QuantityError> {
    let (Numeral::Decimal(a), Numeral::Decimal(b)) = (&mut first.numeral, &mut second.numeral)
    else {
        return Ok(());
    };
    // 百分之三至五.
    b.is_percent |= a.is_percent;
    if second.multiplier == Some(Multiplier::PerMille) && !first.has_unit {
        first.multiplier = second.multiplier;
    }
    if first.has_unit || a.magnitude > 0 || b.magnitude == 0 {
        return Ok(());
    }
    let scaled = a.times_ten_to(b.magnitude);
    let fits = scaled.is_some_and(|scaled| scaled.value.ratio() < b.value.ratio());
    if let Some(scaled) = scaled.filter(|_| fits) {
        *a = scaled;
    }
    Ok(())
}

/// Returns the percentage that a discount leaves: 70 for 七折, 75 for 75折. `None` for other numbers.
fn discount(numeral: Numeral) -> Option<Number> {
    let Numeral::Decimal(number) = numeral else {
        return None;
    };
    let Decimal { digits, places } = number.value;
    let is_percent = places == 0 && (11..100).contains(&digits) && digits % 10 != 0;
    let is_tenths = number.value.ratio()? < Ratio::integer(10);
    match (number.high, is_percent, is_tenths) {
        (None, true, _) => Some(number),
        (None, _, true) => number.times_ten_to(1),
        _ => None,
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

/// Returns the bound of a number without hedges. It is exact to its last written place, or to the stated one
/// if that divides it.
fn exact(number: Number, stated: Option<Decimal>, integer: bool) -> Result<Bound, QuantityError> {
    let value = number.value;
    let precision = match stated {
        Some(stated) if divides(stated, value) => stated,
        _ => number.place,
    };
    let is_counted = integer
        && precision
            .ratio()
            .is_some_and(|unit| unit <= Ratio::integer(1));
    Ok(if is_counted {
        Bound::counted(value)
    } else {
        Bound::Exact { value, precision }
    })
}

/// Returns the rounding unit of a hedged number: the stated one, or else the unit of its last written place.
fn rounding(number: Number, stated: Option<Decimal>) -> Result<Decimal, QuantityError> {
    let value = number.value;
    match stated {
        Some(rounded_to) if divides(rounded_to, value) => Ok(rounded_to),
        Some(rounded_to) => Err(QuantityError::InvalidRounding { rounded_to }),
        None => number.hedged_place.ok_or_else(|| {
            let powers = number.magnitude..=value.trailing_zeros();
            let choices = powers
                .filter_map(ten_to)
                .map(|choice| Decimal::new(choice, 0));
            QuantityError::AmbiguousRounding {
                value,
                choices: choices.collect(),
            }
        }),
    }
}

fn is_power_of_ten(value: Decimal) -> bool {
    value.to_string().trim_matches(['0', '.']) == "1"
}

fn divides(unit: Decimal, value: Decimal) -> bool {
    let quotient = unit
        .ratio()
        .and_then(Ratio::inverse)
        .and_then(|inverse| value.ratio()?.checked_mul(inverse));
    quotient.is_some_and(|quotient| quotient.denominator() == 1)
}

/// Returns the bound of a fraction whose decimal places do not end. `None` on overflow.
fn fraction_bound(fraction: Fraction, wording: Option<Wording>) -> Option<Bound> {
    let Fraction { value, part } = fraction;
    let shifted = |by: Ratio| value.checked_add(by);
    let half = part.checked_mul(Ratio::new(1, 2)?)?;
    let (low, high) = match wording {
        None | Some(About) => (
            Some(End::closed(shifted(half.negated())?)),
            Some(End::closed(shifted(half)?)),
        ),
        Some(JustOver) => (Some(End::open(value)), Some(End::open(shifted(part)?))),
        Some(JustUnder) => (
            Some(End::open(shifted(part.negated())?)),
            Some(End::open(value)),
        ),
        Some(Over) => (Some(End::open(value)), None),
        Some(Under) => (None, Some(End::open(value))),
        Some(AtLeast) => (Some(End::closed(value)), None),
        Some(AtMost) => (None, Some(End::closed(value))),
    };
    Some(Bound::Between(Interval::new(low, high)))
}

/// Checks that the bound of a count contains at least one whole number.
fn check_integer(bound: &Bound, integer: bool) -> Result<(), QuantityError> {
    let interval = bound.interval().ok_or(QuantityError::TooLarge)?;
    if integer && interval.integers().is_none() {
        return Err(QuantityError::NoInteger);
    }
    Ok(())
}
