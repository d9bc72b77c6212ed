//! An earlier value in English, with the later one before it: “B, up from A”, “B, compared with A in May”, “B, double the A of 2010”.

use super::becomes::{MAX_BETWEEN, alike};
use super::links::{Links, before, is_level, is_marked_part};
use super::times::{elsewhere, is_list_dated};
use super::usual::is_usual;
use crate::article::Certainty::{self, Certain};
use crate::article::sentence::Sentences;
use crate::article::subject::{likeness, subject};

/// Words before the earlier of two values.
const FROM: [&str; 27] = [
    "double the",
    "twice the",
    "triple the",
    "exceeding last year's",
    "after",
    "following",
    "on the",
    "than",
    "above the",
    "below the",
    "last year's",
    "the previous year's",
    "the prior year's",
    "from",
    "from the",
    "from just",
    "from only",
    "from a",
    "compared with",
    "compared to",
    "compared with the",
    "against",
    "versus",
    "vs",
    "vs.",
    "than the",
    "up on",
];

/// Words after the earlier of two values.
pub const EARLIER: [&str; 11] = [
    " a year earlier",
    " a year ago",
    " a year before",
    " in the same period a year",
    " in the same period of",
    " in the same quarter",
    " the year before",
    " the previous year",
    " in the previous year",
    " last year",
    " in the prior year",
];

/// English words that say that something changed.
const CHANGED: [&str; 41] = [
    "double",
    "twice",
    "triple",
    "exceeding",
    "changed",
    "above",
    "below",
    "versus",
    "vs",
    "doubled",
    "tripled",
    "halved",
    "climbed",
    "grown",
    "slipped",
    "jumped",
    "surged",
    "eased",
    "risen",
    "up",
    "down",
    "rose",
    "rise",
    "rising",
    "fell",
    "fall",
    "falling",
    "increase",
    "increased",
    "decrease",
    "decreased",
    "drop",
    "dropped",
    "grew",
    "higher",
    "lower",
    "more",
    "fewer",
    "less",
    "compared",
    "declined",
];

/// How many times higher or lower a number after “on the” may be so that it is an earlier value.
const MAX_RATIO: f64 = 4.0;

/// Returns an earlier value after “up from”, “compared with” and the like, with the later value before it.
pub fn compared(
    sentences: &Sentences,
    links: &Links,
    at: usize,
) -> Option<(usize, usize, Certainty)> {
    let lead = sentences.lead(at).trim();
    let named = FROM.iter().any(|word| {
        let before = lead.strip_suffix(word);
        before.is_some_and(|before| before.is_empty() || before.ends_with(' '))
    });
    let named = named || names_again(sentences, at);
    let tail = sentences.rest(at);
    let later_named = EARLIER.iter().any(|word| tail.starts_with(word));
    if !(named || (later_named && subject(lead).is_empty())) || is_usual(sentences, at) {
        return None;
    }
    let is_whole = |later: &usize| !is_marked_part(sentences, *later);
    let later =
        before(at, MAX_BETWEEN).find(|later| alike(sentences, *later, at) && is_whole(later))?;
    let between = (later..=at).map(|item| sentences.gap(item));
    let between: String = between.collect::<Vec<_>>().join(" ");
    let mut words = between.split(|c: char| !c.is_ascii_alphabetic());
    // “Increased by 112,000 to 4.2 million, from 4.1 million”.
    let is_changed = later > 0
        && sentences.same_sentence(later - 1, later)
        && !is_level(&sentences.items[later - 1])
        && sentences.lead(later).trim() == "to";
    let says_change = is_changed || words.any(|word| CHANGED.contains(&word));
    let change_between = (later + 1..at).any(|item| !is_level(&sentences.items[item]));
    // “Up 5% on the 12,400 of 2018”, but not “up 5% on the 12 worst roads”.
    let ratio = sentences.items[at].value / sentences.items[later].value;
    if lead.ends_with("on the") && !(1.0 / MAX_RATIO..MAX_RATIO).contains(&ratio) {
        return None;
    }
    let needs_time = ["against", "after", "following"]
        .iter()
        .any(|word| lead.ends_with(word));
    let says_change = says_change || (needs_time && is_list_dated(sentences, at));
    if ["after", "following"].contains(&lead) && !is_list_dated(sentences, at) {
        return None;
    }
    let is_elsewhere = !later_named && elsewhere(sentences.tail(at));
    // “Down from 7.5% in November and from 7.8% a year before”: both came to the first value.
    let later = links.latest(later);
    ((says_change || change_between || later_named) && !is_elsewhere && later != at)
        .then_some((at, later, Certain))
}

/// Returns whether “compared with” and a noun stand before a value, and the number before it has the same noun: “revenue was $45 million,
/// compared to revenue of $41 million”.
fn names_again(sentences: &Sentences, at: usize) -> bool {
    let lead = sentences.lead(at);
    let words = ["compared with ", "compared to ", "against ", "versus "];
    let noun = words.iter().find_map(|word| lead.split_once(word));
    let Some((_, noun)) = noun.filter(|(_, noun)| noun.trim_end().ends_with(" of")) else {
        return false;
    };
    let noun = subject(noun);
    let later = before(at, MAX_BETWEEN).find(|later| alike(sentences, *later, at));
    let is_same = |later: usize| likeness(&noun, sentences.sentence_head(later)) >= SAME_NOUN;
    !noun.is_empty() && later.is_some_and(is_same)
}

/// How much of a noun must be repeated.
pub const SAME_NOUN: f64 = 0.99;
