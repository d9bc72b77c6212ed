//! Numbers that would agree if one digit of one of them were another one. Arithmetic that agrees but for one digit is offered as a
//! question: it is rarely a coincidence if the numbers are long.

use crate::article::sentence::Sentences;

/// The most digits of a number that are tried.
const MAX_DIGITS: usize = 15;

/// Returns whether a number with one other digit lies between two values.
pub fn could_be(sentences: &Sentences, at: usize, low: f64, high: f64) -> bool {
    let value = sentences.items[at].value.abs();
    let Some((digits, scale)) = digits(sentences.printed(at), value) else {
        return false;
    };
    let slack = |end: f64| end.abs() * 1e-12;
    let is_between = |other: f64| other >= low - slack(low) && other <= high + slack(high);
    digits.iter().enumerate().any(|(place, digit)| {
        let step = scale * 10f64.powi(place as i32);
        let others = (0..10).filter(|other| other != digit);
        others
            .map(|other| value + f64::from(other - digit) * step)
            .any(is_between)
    })
}

/// Returns how many numbers differ from this one in one digit.
pub fn variants(sentences: &Sentences, at: usize) -> usize {
    let value = sentences.items[at].value.abs();
    digits(sentences.printed(at), value).map_or(0, |(digits, _)| 9 * digits.len())
}

/// Returns the digits of a printed number, the last one first, and the value of a one in the last place. `None` if it is not
/// printed in digits, or as several numbers.
fn digits(printed: &str, value: f64) -> Option<(Vec<i32>, f64)> {
    let start = printed.find(|c: char| c.is_ascii_digit())?;
    let is_gap = |c: char| matches!(c, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    let number = &printed[start..];
    let end = number.find(|c: char| !c.is_ascii_digit() && !is_gap(c));
    let (number, rest) = number.split_at(end.unwrap_or(number.len()));
    if rest.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let digits = number.chars().rev().filter_map(|c| c.to_digit(10));
    let digits: Vec<i32> = digits.map(|digit| digit as i32).collect();
    let all = digits.iter().rev();
    let all = all.fold(0.0, |all, digit| all * 10.0 + f64::from(*digit));
    (all > 0.0 && digits.len() <= MAX_DIGITS).then(|| (digits, value / all))
}
