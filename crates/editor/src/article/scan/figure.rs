//! Whether a number is a figure, by its unit and the words beside it.

use super::ScannedQuantity;
use figures::Bound;

/// Returns whether a quantity has a unit. In English any lower-case word after it counts as a
/// unit; in Chinese a bounded number may be followed by any noun except units of time.
pub fn has_unit(line: &str, quantity: &ScannedQuantity) -> bool {
    let bounded = !matches!(quantity.reading.bound, Bound::Exact { .. });
    let after = line[quantity.end..].trim_start();
    let spaced = after.len() < line[quantity.end..].len();
    let word = spaced && after.starts_with(|c: char| c.is_ascii_lowercase());
    let han = after.starts_with(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let of_time = ["年", "岁", "月", "周", "日", "世纪", "级", "届", "楼", "层"];
    let timed = of_time.iter().any(|word| after.starts_with(word));
    // A number with grouped digits is no year, page or room: “The total was 227,039, a record.”
    let grouped = quantity.text.contains(',');
    let scaled = matches!(quantity.reading.bound, Bound::Exact { precision, .. } if precision.digits > 1)
        || quantity.text.contains(['万', '亿', '萬', '億']);
    let number: String = quantity.text.chars().filter(char::is_ascii_digit).collect();
    let is_year = number == quantity.text && matches!(number.parse(), Ok(1900..2100));
    if is_year && quantity.reading.unit.is_none() {
        return false;
    }
    quantity.reading.unit.is_some()
        || word
        || grouped
        || scaled
        || (bounded && han && !timed)
        || is_stated(line, quantity)
}

/// Returns whether a bare number of three digits or more, or with decimals, stands after a word such as “to”, at the end of a
/// clause: “the rate fell to 1.76”.
fn is_stated(line: &str, quantity: &ScannedQuantity) -> bool {
    let before = line[..quantity.start].trim_end();
    let words = [
        " to", " from", " was", " were", " at", " of", " than", " reached", " is", " with",
    ];
    let after = &line[quantity.end..];
    let ends =
        after.is_empty() || after.starts_with([',', '.', ';', ')']) || after.starts_with(" (");
    let digits = quantity.text.chars().filter(char::is_ascii_digit).count();
    let is_long = digits >= 3 || has_decimal_places(&quantity.reading.bound);
    ends && is_long && words.iter().any(|word| before.ends_with(word))
}

/// Returns whether a number is grouped or has a magnitude, so that it is no age or page whatever follows.
pub fn is_large(text: &str) -> bool {
    text.contains(',') || text.contains("illion") || text.contains(['万', '亿'])
}

/// Returns whether two numbers were read as a ratio. In an article they rarely are one: “9/11”, “5 in 12 cities”.
pub fn is_ratio(quantity: &ScannedQuantity) -> bool {
    let unit = quantity.reading.unit.as_deref().unwrap_or_default();
    let number = quantity.text.strip_suffix(unit).unwrap_or(&quantity.text);
    let whole = number.split_once(" in ").map(|(_, whole)| whole);
    // “8 in 10 people” and “one in four” are ratios.
    let is_share = |whole: &str| {
        ["10", "100", "1,000"].contains(&whole)
            || whole.starts_with(|c: char| c.is_ascii_alphabetic())
    };
    number.contains('/') || whole.is_some_and(|whole| !is_share(whole))
}

/// Returns whether a bound is a number with decimal places.
pub fn has_decimal_places(bound: &Bound) -> bool {
    bound.value().is_some_and(|value| value.places > 0)
}
