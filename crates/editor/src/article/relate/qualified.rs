//! Parts that no word marks: the noun of a number before, with a qualifier (“road deaths”, then “pedestrian deaths”), or in
//! the lines of a list below it (死亡691人, then ·洪水　死亡309人).

use super::links::{Links, before, fits, in_percent, is_average};
use crate::article::Certainty::Likely;
use crate::article::Relation;
use crate::article::role::Role;
use crate::article::sentence::Sentences;
use crate::article::subject::{likeness, subject};

/// How far back the whole may stand, in quantities.
const MAX_BACK: usize = 20;

/// How much of the noun must be repeated.
const MIN_LIKENESS: f64 = 0.99;

/// Finds parts by their nouns.
pub fn relate(sentences: &Sentences, links: &mut Links) {
    for at in 0..sentences.items.len() {
        let item = &sentences.items[at];
        let is_count = item.role == Role::Level && !in_percent(item) && !item.is_cell;
        let is_count = is_count && !is_average(sentences, at);
        if !is_count || links.has(at, Relation::Total) || links.has(at, Relation::Later) {
            continue;
        }
        let is_listed = item.indent > 0;
        let part = noun(sentences, at);
        if part.is_empty() {
            continue;
        }
        let around = around(sentences, at);
        let own = subject(&around);
        let whole = before(at, MAX_BACK).find(|whole| {
            let other = &sentences.items[*whole];
            let is_apart = match is_listed {
                true => other.line < item.line && other.indent == 0,
                false => other.sentence < item.sentence && other.line + 2 > item.line,
            };
            is_apart
                && other.value > item.value
                && fits(sentences, at, *whole)
                && !links.has(*whole, Relation::Later)
                && is_qualified(sentences, [&part, &own, &around], *whole, is_listed)
        });
        if let Some(whole) = whole {
            links.add(at, Relation::Total, whole, Likely);
        }
    }
}

/// Returns the noun that a number counts: the words after it, or else before it.
fn noun(sentences: &Sentences, at: usize) -> String {
    let unit = sentences.items[at].unit.as_deref().unwrap_or_default();
    let is_english =
        sentences.tail(at).starts_with(' ') || unit.starts_with(|c: char| c.is_ascii_alphabetic());
    match is_english {
        true => {
            let words: Vec<&str> = sentences.tail(at).split(' ').take(4).collect();
            subject(&format!("{unit} {}", words.join(" ")))
        }
        false => {
            let tail = subject(sentences.tail(at));
            let lead = subject(sentences.lead(at));
            let noun = if tail.is_empty() { &lead } else { &tail };
            noun.split(' ').next_back().unwrap_or_default().to_string()
        }
    }
}

/// Returns the text around a number in its clause.
fn around(sentences: &Sentences, at: usize) -> String {
    format!("{} {}", sentences.lead(at), sentences.tail(at))
}

/// Returns whether one number has the noun of another with a qualifier. Of the first: its noun, its subject, and the text around it.
fn is_qualified(
    sentences: &Sentences,
    [part, own, text]: [&str; 3],
    whole: usize,
    is_listed: bool,
) -> bool {
    let named = noun(sentences, whole);
    let repeats = !named.is_empty() && likeness(&named, text) >= MIN_LIKENESS;
    let names = |noun: &str| likeness(noun, &around(sentences, whole)) >= MIN_LIKENESS;
    if is_listed {
        return repeats || names(part);
    }
    repeats && own != named && !names(own)
}
