//! Words around a value that name the time that it is of: “in September”, 上年同期的.

use super::becomes::alike;
use crate::article::dates::{LAST_YEAR, years};
use crate::article::plain::first_characters;
use crate::article::sentence::Sentences;

/// The most characters of a time that is compared with: 上年同期的, 2023年第一季度的.
pub const MAX_TIME: usize = 14;

/// Returns whether a text names an earlier time.
pub fn names_time(text: &str) -> bool {
    let times = [
        "上次", "上一", "上月", "上季", "上期", "上个", "前一", "同期", "同季", "同月", "此前",
        "原来", "原先", "年末", "年底", "年初", "年前", "月前",
    ];
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    says(&LAST_YEAR) || says(&times) || !years(text).is_empty()
}

/// Returns whether the words after a value, or after one that “and” joins to it, name a time: “against 7.2% and 6.6% in May”.
pub fn is_list_dated(sentences: &Sentences, at: usize) -> bool {
    let next = at + 1;
    let is_joined = next < sentences.items.len()
        && alike(sentences, at, next)
        && ["and", "和", "、"].contains(&sentences.gap(next).trim());
    is_dated(sentences.rest(at)) || (is_joined && is_dated(sentences.rest(next)))
}

/// Returns whether the words after a value name a time: “against 7.2% in September”.
pub fn is_dated(rest: &str) -> bool {
    let rest = first_characters(rest, 2 * MAX_TIME);
    let is_time = rest.starts_with(" in ") || rest.starts_with(" the ") || rest.starts_with(" at ");
    is_time && (!years(rest).is_empty() || TIMES.iter().any(|word| rest.contains(word)))
}

/// English words for times.
pub const TIMES: [&str; 19] = [
    "year",
    "month",
    "quarter",
    "week",
    "period",
    "january",
    "february",
    "march",
    "april",
    "may ",
    "in may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "half of",
];

/// Returns whether the words after a value say that it is of another place or group, not of another time.
pub fn elsewhere(tail: &str) -> bool {
    let places = [" in ", " for ", " among ", " of ", " on "];
    let is_place = places.iter().any(|word| tail.starts_with(word));
    is_place && years(tail).is_empty() && !TIMES.iter().any(|word| tail.contains(word))
}
