//! The higher of two numbers of different things, where words compare them: “5.4%, above the average of 5.2%”, “exports of $86
//! million exceeded imports of $75 million”, 男性5210人，多于女性的4980人.

use super::becomes::alike;
use super::direction_words::comparative;
use super::links::Links;
use super::orders::is_only;
use crate::article::Certainty::Certain;
use crate::article::Relation;
use crate::article::sentence::Sentences;
use figures::Direction::{self, Down, Up};

/// English words between two numbers.
const ENGLISH: [(&str, Direction); 15] = [
    ("more than the", Up),
    ("higher than the", Up),
    ("larger than the", Up),
    ("greater than the", Up),
    ("bigger than the", Up),
    ("above the", Up),
    ("exceeding the", Up),
    ("ahead of the", Up),
    ("fewer than the", Down),
    ("less than the", Down),
    ("lower than the", Down),
    ("smaller than the", Down),
    ("below the", Down),
    ("short of the", Down),
    ("behind the", Down),
];

/// English adverbs before them.
const ADVERBS: [&str; 11] = [
    "slightly ",
    "just ",
    "well ",
    "far ",
    "still ",
    "and ",
    "but ",
    "much ",
    "a little ",
    "also ",
    "significantly ",
];

/// English verbs between two numbers, each with its noun.
const VERBS: [&str; 10] = [
    "exceeded ",
    "exceed ",
    "exceeds ",
    "outnumbered ",
    "outnumber ",
    "outstripped ",
    "surpassed ",
    "overtook ",
    "outpaced ",
    "outweighed ",
];

/// Chinese adverbs before them.
const CHINESE_ADVERBS: [&str; 9] = ["也", "仍", "略", "明显", "均", "已", "大幅", "远", "分别"];

/// Chinese words after the second number.
const AFTER: [(&str, Direction); 4] = [("多", Up), ("高", Up), ("少", Down), ("低", Down)];

/// The most characters between two numbers.
const MAX_BETWEEN: usize = 40;

/// Finds the numbers that words compare.
pub fn relate(sentences: &Sentences, links: &mut Links) {
    for second in 1..sentences.items.len() {
        let first = second - 1;
        let is_pair = alike(sentences, first, second) && !links.are_years(first, second);
        if !is_pair || !is_only(sentences, links, first, second) {
            continue;
        }
        let way = english(sentences, second).or_else(|| chinese(sentences, second));
        let (higher, lower) = match way {
            Some(Up) => (first, second),
            Some(Down) => (second, first),
            None => continue,
        };
        links.add(higher, Relation::Lower, lower, Certain);
    }
}

fn english(sentences: &Sentences, second: usize) -> Option<Direction> {
    let gap = sentences
        .gap(second)
        .trim_start_matches([')', ',', ' ', '\u{a0}']);
    let is_short = gap.chars().count() <= MAX_BETWEEN && !gap.contains([',', ';', ':']);
    // In “12 cities exceeded the limit of 40” the first number counts something else.
    let is_named = |at: usize| {
        sentences.lead(at).trim_end().ends_with(" of") || sentences.items[at].nesting > 0
    };
    let is_same =
        sentences.items[second].unit.is_some() || (is_named(second) && is_named(second - 1));
    if is_short && is_same && VERBS.iter().any(|verb| gap.starts_with(verb)) {
        return Some(Up);
    }
    let mut lead = sentences.lead(second).trim();
    while let Some(rest) = ADVERBS.iter().find_map(|word| lead.strip_prefix(word)) {
        lead = rest;
    }
    let (phrase, way) = ENGLISH
        .iter()
        .find(|(phrase, _)| lead.starts_with(phrase))?;
    let is_whole = lead == *phrase || (lead.ends_with(" of") && lead.len() <= MAX_BETWEEN);
    is_whole.then_some(*way)
}

fn chinese(sentences: &Sentences, second: usize) -> Option<Direction> {
    let mut lead = sentences.lead(second).trim();
    while let Some(rest) = CHINESE_ADVERBS
        .iter()
        .find_map(|word| lead.strip_prefix(word))
    {
        lead = rest;
    }
    // 高于上年2.1万人 is a difference, and 高于上年的2.1万人 a level.
    let noun = lead.strip_suffix('的')?;
    if noun.chars().count() > MAX_BETWEEN / 2 {
        return None;
    }
    let lower = || noun.starts_with("不及").then_some(Down);
    let tail = sentences.tail(second).trim_start();
    let after = || {
        let mut known = AFTER.iter();
        let is_compared = noun.starts_with(['比', '较']);
        known
            .find(|(word, _)| is_compared && tail.starts_with(word))
            .map(|(_, way)| *way)
    };
    comparative(noun).or_else(lower).or_else(after)
}
