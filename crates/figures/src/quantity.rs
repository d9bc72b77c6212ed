//! Parses printed quantities, such as 340多人, 超过45%, 下降44.15%, $2.1 trillion or "over 9,000", into a
//! [`Bound`].
//!
//! The words around the number state the kind of bound. What cannot be parsed, or can be parsed in two ways,
//! gives a [`QuantityError`] that names it. Trailing zeros can leave the rounding open, as in 9000多. The
//! parser does not guess then: it returns [`QuantityError::AmbiguousRounding`]. All rules are in
//! `docs/data-format.md`.

mod error;
mod parser;
mod spellings;

pub use error::QuantityError;
pub use spellings::Spellings;

use crate::bound::Bound;
use crate::decimal::Decimal;
use crate::glyphs::plain;
use crate::numeral::chinese;
use crate::wording::{self, Direction};
use parser::Parser;

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

/// The maximum length of a quantity in characters. Lists of names are the longest.
const MAX_LENGTH: usize = 1000;

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

fn is_power_of_ten(value: Decimal) -> bool {
    value.to_string().trim_matches(['0', '.']) == "1"
}
