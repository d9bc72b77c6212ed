//! Digits with grouping and decimal point: 18228.07, 9,000, 12 500, .5.

use crate::decimal::{Decimal, MAX_DIGITS};
use crate::numeral::NumeralError;

/// Parses the digits at the start of a text. Returns the number with the rest of the text, and `None` if the
/// text starts with no digit.
///
/// # Errors
/// [`NumeralError::Malformed`] for digits that are grouped in no usual way, such as 12,34 or 1.2.3, and
/// [`NumeralError::TooLarge`] for more than fifteen digits.
pub fn parse(text: &str) -> Result<Option<(Decimal, &str)>, NumeralError> {
    let bytes = text.as_bytes();
    let run = |from: usize| digits(bytes.get(from..).unwrap_or_default());
    let integer = run(0);
    let point = |at: usize| bytes.get(at) == Some(&b'.') && run(at + 1) > 0;
    if integer == 0 && !point(0) {
        return Ok(None);
    }
    let mut end = integer;
    let mark = bytes.get(end).filter(|mark| matches!(mark, b',' | b' '));
    while mark.is_some() && integer <= 3 && bytes.get(end) == mark && run(end + 1) == 3 {
        end += 4;
    }
    if point(end) {
        end += 1 + run(end + 1);
    }
    let continues = match bytes.get(end) {
        Some(b'.') => end > integer && run(end + 1) > 0,
        Some(b',') => run(end + 1) > 0,
        _ => false,
    };
    if continues {
        return Err(malformed(text));
    }
    let (written, rest) = text.split_at(end);
    if written.len() > 2 * MAX_DIGITS {
        return Err(NumeralError::TooLarge);
    }
    let plain: String = written
        .chars()
        .filter(|c| !matches!(c, ',' | ' '))
        .collect();
    let plain = if integer == 0 {
        format!("0{plain}")
    } else {
        plain
    };
    let value = Decimal::parse(&plain).ok_or(NumeralError::TooLarge)?;
    Ok(Some((value, rest)))
}

/// Counts the digits at the start.
pub fn digits(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| b.is_ascii_digit()).count()
}

/// Returns the error that names the digits and their marks, at most forty of them.
fn malformed(text: &str) -> NumeralError {
    let number = |c: &char| c.is_ascii_digit() || matches!(c, ',' | '.');
    NumeralError::Malformed(text.chars().take_while(number).take(40).collect())
}
