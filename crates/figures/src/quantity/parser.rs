//! The parser of quantities: the words before a number, one or two terms, and the words between them.

mod bounds;
mod term;

use crate::bound::Bound;
use crate::decimal::Decimal;
use crate::quantity::{Quantity, QuantityError, Spellings};
use crate::wording::Wording::{self, AtLeast, AtMost, Over, Under};
use crate::wording::{self, Direction, Prefix, Separator};
use term::Term;

/// State of the parser.
pub(super) struct Parser<'a> {
    /// Text that is not parsed yet.
    pub(super) rest: &'a str,
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
    pub(super) fn new(text: &'a str, spellings: &'a Spellings) -> Self {
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

    /// Parses a quantity at the start of the text. See [`parse_quantity`](crate::quantity::parse_quantity) for the arguments and errors.
    pub(super) fn parse(
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
}

/// Checks that the bound of a count contains at least one whole number.
fn check_integer(bound: &Bound, integer: bool) -> Result<(), QuantityError> {
    let interval = bound.interval().ok_or(QuantityError::TooLarge)?;
    if integer && interval.integers().is_none() {
        return Err(QuantityError::NoInteger);
    }
    Ok(())
}
