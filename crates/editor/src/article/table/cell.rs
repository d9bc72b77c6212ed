//! The numbers of one cell of a table: one, or a second one in brackets as in +13（+35.1%）.

use std::ops::Range;

/// A number in a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// The byte range in the cell, with its sign and without a percent sign.
    pub span: Range<usize>,
    /// Whether a percent sign follows.
    pub is_percent: bool,
    /// Whether it is in brackets after another number.
    pub is_second: bool,
}

/// Returns the numbers of a cell; none if there is other text than a footnote mark.
pub fn numbers(cell: &str) -> Vec<Number> {
    let start = cell.len() - cell.trim_start_matches(['*', ' ']).len();
    let Some(first) = number(&cell[start..]) else {
        return Vec::new();
    };
    let first = Number {
        span: start + first.span.start..start + first.span.end,
        ..first
    };
    let after = &cell[first.span.end..];
    let rest = after.trim_start_matches(['%', '％', ' ']);
    let inner = rest
        .strip_prefix(['(', '（', '['])
        .and_then(|text| text.strip_suffix([')', '）', ']']));
    let at = cell.len() - rest.len() + rest.chars().next().map_or(0, char::len_utf8);
    match inner.and_then(number) {
        Some(second)
            if second.is_percent
                && inner.is_some_and(|inner| inner[second.span.end..].chars().count() == 1) =>
        {
            let second = Number {
                span: at + second.span.start..at + second.span.end,
                is_second: true,
                ..second
            };
            vec![first, second]
        }
        _ if is_note(rest) => vec![first],
        _ => Vec::new(),
    }
}

/// Returns the number at the start of a text.
fn number(text: &str) -> Option<Number> {
    let rest = text.trim_start_matches(SIGNS).trim_start();
    let sign = text.len() - rest.len();
    let digits = rest.find(|c: char| !(c.is_ascii_digit() || ",. ".contains(c)));
    let end = sign + digits.unwrap_or(rest.len());
    let end = text[..end].trim_end_matches([' ', ',', '.']).len();
    let is_number = rest.starts_with(|c: char| c.is_ascii_digit()) && end > sign;
    is_number.then(|| Number {
        span: 0..end,
        is_percent: text[end..].trim_start().starts_with(['%', '％']),
        is_second: false,
    })
}

/// Signs before the number of a cell. Spaces may follow.
const SIGNS: [char; 6] = ['-', '−', '+', '–', '＋', '－'];

/// Returns a number as it is written in a sentence: its sign, if it has one, is + or -.
pub fn with_plain_sign(text: &str) -> String {
    let rest = text.trim_start_matches(SIGNS);
    let sign = match text.chars().next() {
        _ if rest.len() == text.len() => "",
        Some('+' | '＋') => "+",
        _ => "-",
    };
    format!("{sign}{}", rest.trim_start())
}

/// Returns whether a text is the mark of a footnote, or empty: *, [1], (a), ².
fn is_note(text: &str) -> bool {
    let mark = |c: char| "*#†‡¹²³⁴⁵⁶⁷⁸⁹pre".contains(c);
    let inner = text
        .strip_prefix(['[', '(', '（'])
        .and_then(|text| text.strip_suffix([']', ')', '）']));
    let in_brackets = inner.is_some_and(|inner| {
        inner.chars().count() <= 2 && inner.chars().all(char::is_alphanumeric)
    });
    in_brackets || (text.trim_start_matches(mark).is_empty() && text.chars().count() <= 2)
}
