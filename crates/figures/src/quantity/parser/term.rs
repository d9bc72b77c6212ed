//! One number of a quantity, with its sign, currency, magnitude, unit and the words after it.

use crate::decimal::Decimal;
use crate::numeral::{self, Number, Numeral, chinese};
use crate::quantity::QuantityError;
use crate::quantity::parser::Parser;
use crate::ratio::Ratio;
use crate::wording::{self, Direction, Suffix};

/// A number with its sign and everything that multiplies it.
#[derive(Clone, Copy)]
pub(super) struct Term {
    pub(super) numeral: Numeral,
    /// The sign before it, and whether it is a minus.
    pub(super) sign: Option<bool>,
    /// The multiplier after the numeral. The numeral itself holds the powers of ten of decimal numbers.
    pub(super) multiplier: Option<Multiplier>,
    /// Whether a unit stands after it.
    pub(super) has_unit: bool,
}

/// A word after a numeral that multiplies it: 成, 倍, k.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Multiplier {
    /// A power of ten.
    PowerOfTen(u32),
    /// ‰: the number is a tenth of a percentage.
    PerMille,
}

impl<'a> Parser<'a> {
    /// Parses a number with its sign, currency, units and suffixes, up to a range separator or the end.
    pub(super) fn parse_term(&mut self) -> Result<Term, QuantityError> {
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
