//! The kind of a change, and which numbers can be what changed.

use super::links::{in_percent, is_level, same_unit};
use super::usual::is_usual;
use crate::article::Relation;
use crate::article::role::Role;
use crate::article::sentence::Sentences;

/// Words for the average change of several years.
const AVERAGE: [&str; 8] = [
    "年均",
    "年平均",
    "年复合",
    "average annual",
    "annual average",
    "average yearly",
    "a year on average",
    "per year",
];

/// Returns the relation of a change to its number; `None` if the quantity is no change.
pub fn relation(sentences: &Sentences, at: usize) -> Option<Relation> {
    let item = &sentences.items[at];
    if item.is_cell {
        return None;
    }
    let gap = sentences.gap(at);
    let tail = sentences.tail(at);
    let is_average = AVERAGE.iter().any(|word| {
        gap.contains(word) || tail.contains(word) || sentences.printed(at).contains(word)
    });
    match item.role {
        Role::Change if is_average => Some(Relation::Average),
        Role::Change => Some(Relation::Changed),
        Role::Difference => Some(Relation::Difference),
        Role::Points => Some(Relation::Points),
        Role::Multiple => Some(Relation::Multiple),
        Role::Level | Role::Share => None,
    }
}

/// Returns whether a quantity can be what another one changed.
pub fn can_change(sentences: &Sentences, at: usize, base: usize) -> bool {
    let is_usual = is_usual(sentences, base);
    let (change, base) = (&sentences.items[at], &sentences.items[base]);
    if base.is_cell || is_usual {
        return false;
    }
    match change.role {
        Role::Points => in_percent(base),
        Role::Difference => {
            let rise = change.value > 0.0 && change.value.abs() > base.value.abs();
            is_level(base) && same_unit(change, base) && !rise
        }
        Role::Multiple => is_level(base) && !in_percent(base),
        _ => is_level(base),
    }
}
