//! Age groups that contain each other: 65岁及以上的人口 is part of 60岁及以上的人口, “people aged 85 and over” of “people aged 65 and over”.

use super::links::{Links, before, fits, in_percent};
use crate::article::Certainty::Likely;
use crate::article::Relation;
use crate::article::role::Role;
use crate::article::sentence::Sentences;
use regex_lite::Regex;
use std::sync::LazyLock;

/// How far back the larger group may stand, in quantities.
const MAX_BACK: usize = 8;

/// Relates every number of an age group to the nearest one before that contains it.
pub fn relate(sentences: &Sentences, links: &mut Links) {
    let groups =
        (0..sentences.items.len()).map(|at| least_age(sentences.head(at), sentences.tail(at)));
    let groups: Vec<Option<u32>> = groups.collect();
    for (at, own) in groups.iter().enumerate() {
        let Some(own) = own else {
            continue;
        };
        if links.has(at, Relation::Total) || links.has(at, Relation::Later) {
            continue;
        }
        let contains = |other: &usize| {
            let is_near = sentences.items[*other].line + 1 >= sentences.items[at].line;
            let is_larger = groups[*other].is_some_and(|age| age < *own);
            is_near
                && is_larger
                && (fits(sentences, at, *other) || is_of_same_people(sentences, at, *other))
                && !links.has(*other, Relation::Later)
        };
        if let Some(whole) = before(at, MAX_BACK).find(contains) {
            links.add(at, Relation::Total, whole, Likely);
        }
    }
}

/// Returns whether two counts are called the same but for the age, so that one is part of the other even if it is higher: then one
/// of them is wrong.
fn is_of_same_people(sentences: &Sentences, a: usize, b: usize) -> bool {
    let (first, second) = (&sentences.items[a], &sentences.items[b]);
    let called = |at: usize| {
        let name = sentences.lead(at).rsplit("以上").next().unwrap_or_default();
        (sentences.lead(at).contains("以上"), name.to_string())
    };
    let are_counts = first.role == Role::Level && second.role == Role::Level && !in_percent(first);
    are_counts && first.unit == second.unit && called(a) == called(b) && called(a).0
}

/// Returns the least age of a group without an upper one that the words before or after a number name.
fn least_age(head: &str, tail: &str) -> Option<u32> {
    static CHINESE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(\d{1,3})周?[岁歲](?:及)?以上").ok());
    static ENGLISH: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"aged (\d{1,3}) (?:and|or|years and) (?:over|older|above)").ok()
    });
    let find = |pattern: &LazyLock<Option<Regex>>, text: &str| {
        // Most texts name no age, and looking for a word is faster.
        if !(text.contains("以上") || text.contains("aged ")) {
            return None;
        }
        let found = pattern.as_ref()?.captures_iter(text).last()?;
        found.get(1)?.as_str().parse().ok()
    };
    find(&CHINESE, head)
        .or_else(|| find(&ENGLISH, head))
        .or_else(|| find(&ENGLISH, tail))
}
