//! The words of shares, and the numbers that can be their part or whole.

use super::links::in_percent;
use crate::article::role::Role;
use crate::article::sentence::Sentences;

/// Words between a part and its share.
pub const SHARE_WORDS: [&str; 12] = [
    "占",
    "represented",
    "represents",
    "represent ",
    "accounting for",
    "accounted for",
    "accounts for",
    "account for",
    "making up",
    "made up",
    "representing",
    "which is",
];

pub fn says_share(head: &str) -> bool {
    SHARE_WORDS.iter().any(|word| head.contains(word))
}

/// Returns whether a text calls a percentage a share without saying of what: 占比.
pub fn is_ratio(head: &str) -> bool {
    ["占比", "比重", "比例", "份额"]
        .iter()
        .any(|word| head.contains(word))
        && !head.contains("占总")
}

/// Returns whether a number is a count or an amount, and no cell of a table.
pub fn is_count(sentences: &Sentences, at: usize) -> bool {
    let item = &sentences.items[at];
    item.role == Role::Level && !in_percent(item) && !item.is_cell
}
