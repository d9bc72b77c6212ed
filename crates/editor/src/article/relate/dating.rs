//! The year of each value: one named next to it, otherwise that of the sentence, otherwise that of the article. The year of
//! a change is that of its number.

use super::links::Links;
use crate::article::Relation;
use crate::article::dates::{self, LAST_YEAR};
use crate::article::role::Role;
use crate::article::sentence::Sentences;

/// Returns the year of each quantity. `year` is the main year of the article.
pub fn years(sentences: &Sentences, links: &Links, year: Option<u16>) -> Vec<Option<u16>> {
    let mut all: Vec<Option<u16>> = (0..sentences.items.len())
        .map(|at| own(sentences, at, year))
        .collect();
    for at in 0..all.len() {
        if let Some(later) = links.get(at, Relation::Later) {
            order(&mut all, at, later, year);
        }
    }
    for at in 0..all.len() {
        let of = [
            Relation::Changed,
            Relation::Difference,
            Relation::Points,
            Relation::Average,
            Relation::Subset,
        ];
        if let Some(base) = of.iter().find_map(|relation| links.get(at, *relation)) {
            all[at] = all[base];
        }
    }
    all
}

/// Returns the year that the text around a quantity names.
fn own(sentences: &Sentences, at: usize, year: Option<u16>) -> Option<u16> {
    let gap = sentences.gap(at);
    let is_change = !matches!(sentences.items[at].role, Role::Level | Role::Share);
    let near = gap.rsplit(['。', '；', ';']).next().unwrap_or_default();
    let near = near.rsplit(". ").next().unwrap_or_default();
    let topic = dates::years(super::super::plain::first_characters(
        sentences.sentence_head(at).trim_start(),
        8,
    ))
    .first()
    .copied();
    let year = topic.or(year);
    let named = named_after(sentences, at);
    let named = named.or_else(|| dates::years(near).last().copied().filter(|_| !is_change));
    match (named, year) {
        (None, Some(year)) if !is_change && LAST_YEAR.iter().any(|word| near.contains(word)) => {
            Some(year - 1)
        }
        (named, year) => named.or(year),
    }
}

/// Returns the year after a quantity, as in “3.4 million in 2022”.
fn named_after(sentences: &Sentences, at: usize) -> Option<u16> {
    let tail = sentences.tail(at);
    let (_, after) = tail.split_once(" in ").or_else(|| {
        tail.split_once(" of 2")
            .map(|_| tail.split_once(" of "))
            .unwrap_or_default()
    })?;
    let start = super::super::plain::first_characters(after, 12);
    dates::years(start).first().copied()
}

/// Gives two values of one figure two years, the earlier first.
fn order(all: &mut [Option<u16>], earlier: usize, later: usize, year: Option<u16>) {
    let (first, second) = (all[earlier], all[later]);
    if first < second && first.is_some() {
        return;
    }
    let second = second.max(year);
    all[later] = second;
    if first >= second || first.is_none() {
        all[earlier] = second.map(|year| year.saturating_sub(1));
    }
}
