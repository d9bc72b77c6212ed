//! Multiples of printed numbers: 今年1500件，是去年1000件的1.5倍; “1.5 times the 1,000 of 2018”; “doubled from 310 to 620”;
//! 由310件翻一番达到620件. A rise by 1.5倍 is a change and no multiple.

use super::becomes::alike;
use super::links::{Links, before, in_percent, is_level};
use super::orders::is_only;
use super::times::names_time;
use crate::article::Certainty::{self, Certain};
use crate::article::Relation;
use crate::article::dates::{LAST_YEAR, years};
use crate::article::plain::first_characters;
use crate::article::role::Role;
use crate::article::sentence::Sentences;

/// A multiple that words state.
pub struct Found {
    /// The number that is a multiple.
    pub of: usize,
    /// The number of which it is one.
    pub base: usize,
    /// How many times: a number of the text, or what a word states.
    pub times: Times,
    /// How sure it is.
    pub certainty: Certainty,
}

/// How many times a number is another one.
#[derive(Clone, Copy)]
pub enum Times {
    /// A number of the text, by its index.
    Printed(usize),
    /// A word: the least, and the most if there is one.
    Word(f64, Option<f64>),
}

/// Words for multiples, each with how many times it states. “Doubled” is rounded to one time; a half is rounded to a quarter.
const WORDS: [(&str, f64, f64); 16] = [
    ("doubled", 2.0, 0.5),
    ("double the", 2.0, 0.5),
    ("twice the", 2.0, 0.5),
    ("doubling", 2.0, 0.5),
    ("tripled", 3.0, 0.5),
    ("triple the", 3.0, 0.5),
    ("trebled", 3.0, 0.5),
    ("quadrupled", 4.0, 0.5),
    ("halved", 0.5, 0.25),
    ("half the", 0.5, 0.25),
    ("halving", 0.5, 0.25),
    ("翻一番", 2.0, 0.5),
    ("翻了一番", 2.0, 0.5),
    ("翻番", 2.0, 0.5),
    ("翻两番", 4.0, 0.5),
    ("翻了两番", 4.0, 0.5),
];

/// Words before them for more than that, and for less.
const MORE: [&str; 5] = [
    "more than ",
    "over ",
    "超过",
    "more than the ",
    "well over ",
];
const NEARLY: [&str; 5] = ["nearly ", "almost ", "接近", "近乎", "just under "];

/// English words between “1.5 times” and what it multiplies.
const TO_BASE: [&str; 6] = [
    "the",
    "as many as the",
    "as much as the",
    "as high as the",
    "as large as the",
    "that of the",
];

/// The most quantities between a multiple and its number.
const MAX_BACK: usize = 8;

/// Finds all multiples of printed numbers.
pub fn relate(sentences: &Sentences, links: &mut Links) -> Vec<Found> {
    let mut all = Vec::new();
    for at in 0..sentences.items.len() {
        let item = &sentences.items[at];
        if item.role == Role::Multiple && !item.is_cell {
            all.extend(printed(sentences, links, at));
        }
        for (earlier, certainty) in links.all(at, Relation::Earlier) {
            all.extend(word(sentences, links, earlier, at, certainty));
        }
    }
    all
}

/// Returns the multiple that a number with the unit 倍 or “times” states.
fn printed(sentences: &Sentences, links: &mut Links, at: usize) -> Option<Found> {
    let found = |of, base| Found {
        of,
        base,
        times: Times::Printed(at),
        certainty: Certain,
    };
    // 是去年1000件的1.5倍, “1.5 times the 1,000 of 2018”: both are printed in the sentence.
    let beside = of_number_before(sentences, at).or_else(|| of_number_after(sentences, links, at));
    if let Some((of, base)) = beside {
        links.replace(at, Relation::Multiple, of);
        let around = format!("{}{}", sentences.lead(base), sentences.tail(base));
        if names_time(&around) && !links.are_years(of, base) {
            links.add_years(base, of, Certain);
        }
        return Some(found(of, base));
    }
    // 是去年的1.5倍: the value of last year is printed elsewhere.
    let of = links.get(at, Relation::Multiple)?;
    let base = links.get(of, Relation::Earlier)?;
    let named = named_time(sentences, at)?;
    let own = format!("{}{}", sentences.lead(base), sentences.tail(base));
    let is_same = match years(named)[..] {
        [] => LAST_YEAR.iter().any(|word| named.contains(word)),
        [year] => years(&own).contains(&year),
        _ => false,
    };
    is_same.then(|| found(of, base))
}

/// Returns the time with which a multiple compares.
fn named_time(sentences: &Sentences, at: usize) -> Option<&str> {
    let lead = sentences.lead(at).trim();
    if let Some(lead) = lead.strip_suffix('的') {
        return names_time(lead).then_some(lead);
    }
    let tail = first_characters(sentences.tail(at), 40);
    let compares = [
        " as many as",
        " as much as",
        " as high as",
        " that of",
        " the ",
        " last year",
    ];
    let is_plain = compares.iter().any(|word| tail.starts_with(word));
    (is_plain && names_time(tail)).then_some(tail)
}

/// Returns the multiple and its base in 今年1500件，是去年1000件的1.5倍.
fn of_number_before(sentences: &Sentences, at: usize) -> Option<(usize, usize)> {
    let base = at.checked_sub(1)?;
    if sentences.gap(at).trim() != "的" || !sentences.same_sentence(base, at) {
        return None;
    }
    let of = before(base, MAX_BACK).find(|of| alike(sentences, *of, base))?;
    (!in_percent(&sentences.items[base])).then_some((of, base))
}

/// Returns the multiple and its base in “1,500, 1.5 times the 1,000 of 2018”.
fn of_number_after(sentences: &Sentences, links: &Links, at: usize) -> Option<(usize, usize)> {
    let base = at + 1;
    let of = links.get(at, Relation::Multiple)?;
    let is_next = base < sentences.items.len()
        && sentences.same_sentence(at, base)
        && is_level(&sentences.items[base])
        && TO_BASE.contains(&sentences.tail(at).trim())
        && alike(sentences, of, base);
    is_next.then_some((of, base))
}

/// Returns the multiple that a word states of the two values of a figure.
fn word(
    sentences: &Sentences,
    links: &Links,
    earlier: usize,
    later: usize,
    certainty: Certainty,
) -> Option<Found> {
    let (first, second) = (earlier.min(later), earlier.max(later));
    if !sentences.same_sentence(first, second) || !is_only(sentences, links, first, second) {
        return None;
    }
    let stated = |text: &str| {
        let mut known = WORDS.iter();
        known.find_map(|(word, times, width)| {
            let (head, _) = text.split_once(word)?;
            let ends = |words: &[&str]| words.iter().any(|word| head.ends_with(word));
            Some(match (ends(&MORE), ends(&NEARLY)) {
                (true, _) if *times < 1.0 => (0.0, Some(*times)),
                (true, _) => (*times, None),
                (_, true) if *times < 1.0 => (*times, Some(times + width)),
                (_, true) => (times - width, Some(*times)),
                _ => (times - width, Some(times + width)),
            })
        })
    };
    let (low, high) = stated(sentences.lead(second)).or_else(|| stated(sentences.lead(first)))?;
    Some(Found {
        of: later,
        base: earlier,
        times: Times::Word(low, high),
        certainty,
    })
}
