//! Parts of a whole: numbers after 其中, “of which”, 包括 and “including”, and in sentences about a whole (医院里, 总人口中).

use super::links::{Links, before, fits, in_percent, same_unit};
use super::misprint::could_be;
use super::nouns::named;
use crate::article::Certainty::{self, Certain, Likely};
use crate::article::Relation;
use crate::article::role::Role;
use crate::article::sentence::Sentences;
use crate::article::subject::{is_generic, subject};
use std::collections::BTreeMap;

/// Words before the parts of a number.
const MARKS: [&str; 20] = [
    "total includes",
    "total included",
    "comprises",
    "其中",
    "包括",
    "包含",
    "分为",
    "当中",
    "of which",
    "of whom",
    "of them",
    "of these",
    "of those",
    "among them",
    "among these",
    "including",
    "comprising",
    "consisting of",
    "made up of",
    "comprised",
];

/// Words after a part of a number.
const TAILS: [&str; 5] = [
    " of them",
    " of whom",
    " of these",
    " of which",
    " of those",
];

/// The most quantities between a part and its whole.
const MAX_BACK: usize = 20;

/// The whole that the numbers of a sentence belong to.
#[derive(Clone, Copy)]
struct Scope {
    whole: usize,
    sentence: usize,
    segment: usize,
    /// The first number after the mark.
    first: usize,
    /// Whether the scope ends at a semicolon.
    is_short: bool,
    sum: f64,
    certainty: Certainty,
}

/// Finds the parts of all numbers. Returns the lists of numbers that words mark as parts, each with its whole. A list may have numbers
/// that are too high to be parts: one digit may be wrong.
pub fn relate(sentences: &Sentences, links: &mut Links) -> Vec<(usize, Vec<usize>)> {
    let mut scopes: Vec<Option<Scope>> = Vec::new();
    let mut lists: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    let mut overfull = Vec::new();
    // The same lists, but also with numbers that exceed what is left of the whole: one of their digits may be wrong.
    let mut all: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for at in 0..sentences.items.len() {
        let item = &sentences.items[at];
        if item.is_cell {
            continue;
        }
        let depth = item.nesting.min(3);
        scopes.truncate(depth + 1);
        scopes.resize(depth + 1, None);
        if let Some(scope) = opened(sentences, links, at) {
            scopes[depth] = Some(scope);
        }
        let scope = scopes[depth].filter(|scope| {
            scope.sentence == item.sentence && !(scope.is_short && scope.segment != item.segment)
        });
        if let Some(mut scope) = scope.filter(|_| item.role == Role::Level) {
            scope.sum += item.value.abs();
            let whole_item = &sentences.items[scope.whole];
            let is_part = scope.whole != at
                && fits(sentences, at, scope.whole)
                && scope.sum <= (whole_item.value.abs() + whole_item.tolerance) * 1.01
                && !links.are_years(at, scope.whole)
                && !links.has(at, Relation::Later);
            let whole = match is_part {
                true => Some(scope.whole),
                false => other_unit(sentences, links, at, &scope),
            };
            if is_part {
                scopes[depth] = Some(scope);
            }
            let is_alike = scope.whole != at
                && same_unit(item, whole_item)
                && !in_percent(item)
                && !links.has(at, Relation::Later);
            if is_alike {
                let all = all.entry((scope.first, scope.whole)).or_default();
                all.push(at);
            }
            if let Some(whole) = whole {
                links.add(at, Relation::Total, whole, scope.certainty);
                lists.entry((scope.first, whole)).or_default().push(at);
            }
        }
        if let Some(whole) = misprinted_whole(sentences, links, at) {
            links.add(at, Relation::Total, whole, Likely);
        }
        if let Some(whole) = of_them(sentences, links, at) {
            links.add(at, Relation::Total, whole, Certain);
        } else if let Some(whole) = of_its(sentences, links, at) {
            links.add(at, Relation::Total, whole, Likely);
        }
    }
    for (key, numbers) in all {
        let is_longer = lists
            .get(&key)
            .is_none_or(|parts| parts.len() < numbers.len());
        if is_longer {
            overfull.push((key.1, numbers));
        }
    }
    let lists = lists.into_iter();
    let lists = lists.map(|((_, whole), parts)| (whole, parts));
    lists.chain(overfull).collect()
}

/// Returns the number right before a mark and a number that is higher, if another digit of one of them would make it a part.
fn misprinted_whole(sentences: &Sentences, links: &Links, at: usize) -> Option<usize> {
    let whole = at.checked_sub(1)?;
    let (part, before) = (&sentences.items[at], &sentences.items[whole]);
    let is_count = |role: Role| role == Role::Level;
    let are_alike = part.unit.is_some() && part.unit == before.unit && !in_percent(part);
    let is_higher = part.value > before.value + before.tolerance + part.tolerance;
    let gap = sentences.gap(at);
    let is_marked = MARKS.iter().any(|word| gap.contains(word));
    if !sentences.same_sentence(whole, at)
        || !is_count(part.role)
        || !is_count(before.role)
        || !are_alike
        || !is_higher
        || !is_marked
        || links.has(at, Relation::Total)
    {
        return None;
    }
    let fits = could_be(sentences, at, 0.0, before.value)
        || could_be(sentences, whole, part.value, f64::MAX);
    fits.then_some(whole)
}

/// Returns the whole of a part in another unit: 客车45万辆、1638万客位，其中大型30万辆、1355万客位.
fn other_unit(sentences: &Sentences, links: &Links, at: usize, scope: &Scope) -> Option<usize> {
    let own = |item: usize| sentences.items[item].unit.as_deref();
    if own(at).is_none() || own(at) == own(scope.whole) || links.has(at, Relation::Later) {
        return None;
    }
    let mut wholes = before(scope.first, 6).filter(|whole| own(*whole) == own(at));
    let near = |whole: usize| sentences.items[whole].sentence + 1 >= sentences.items[at].sentence;
    wholes.find(|whole| fits(sentences, at, *whole) && near(*whole))
}

/// Returns the whole of a part that a word after it marks: “12 of them”, “12 of the 48 bridges”.
fn of_them(sentences: &Sentences, links: &Links, at: usize) -> Option<usize> {
    let tail = sentences.tail(at);
    if TAILS.iter().any(|word| tail.starts_with(word)) {
        let mut wholes = before(at, 3)
            .take_while(|whole| sentences.items[*whole].line == sentences.items[at].line);
        let is_whole = |whole: &usize| !links.has(*whole, Relation::Later);
        return wholes.find(|whole| fits(sentences, at, *whole) && is_whole(whole));
    }
    let next = at + 1;
    let is_next = [
        " of the",
        " out of",
        " of all",
        " of a total of",
        " out of a total of",
    ]
    .contains(&tail.trim_end());
    (is_next && next < sentences.items.len() && fits(sentences, at, next)).then_some(next)
}

/// Returns the whole that the noun after a part names: “1,200 of its students” after “5,400 students”.
fn of_its(sentences: &Sentences, links: &Links, at: usize) -> Option<usize> {
    let tail = sentences.tail(at);
    let noun = [" of its ", " of their ", " of these ", " of those "]
        .iter()
        .find_map(|word| tail.strip_prefix(word))?;
    let words: Vec<&str> = noun.split(' ').take(OWN_WORDS).collect();
    let noun = subject(&words.join(" "));
    let is_near =
        |whole: usize| sentences.items[whole].sentence + 1 >= sentences.items[at].sentence;
    let accepts = |whole: usize| {
        is_near(whole) && fits(sentences, at, whole) && !links.has(whole, Relation::Later)
    };
    if links.has(at, Relation::Total) || is_generic(&noun) {
        return None;
    }
    named(sentences, at, &noun, accepts)
}

/// The most words of the noun after “of its”.
const OWN_WORDS: usize = 1;

/// Returns the scope that the words before a quantity open.
fn opened(sentences: &Sentences, links: &Links, at: usize) -> Option<Scope> {
    let gap = sentences.gap(at);
    let mark = MARKS
        .iter()
        .filter_map(|word| gap.rfind(word).map(|place| (place, *word)))
        .max();
    let item = &sentences.items[at];
    let (whole, is_short, certainty) = match mark {
        Some((place, word)) => {
            let (before_mark, after_mark) = (&gap[..place], &gap[place + word.len()..]);
            let is_old = after_mark.contains(['。', '；']) || after_mark.contains(". ");
            if is_old {
                return None;
            }
            let is_first = before_mark.trim().is_empty() && is_first_in_line(sentences, at);
            let opens_sentence = is_first || begins_sentence(before_mark);
            let named = named_before_mark(sentences, links, at, before_mark);
            let (whole, certainty) = match opens_sentence {
                _ if named.is_some() => (named?, Likely),
                true => (main_before(sentences, links, at)?, Likely),
                false => (near(sentences, links, at)?, Certain),
            };
            (whole, !opens_sentence, certainty)
        }
        None => match counted_frame(sentences, at) {
            Some(whole) => (whole, false, Certain),
            None => (frame(sentences, links, at)?, false, Likely),
        },
    };
    Some(Scope {
        whole,
        first: at,
        sentence: item.sentence,
        segment: item.segment,
        is_short,
        sum: 0.0,
        certainty,
    })
}

/// Returns the number that the noun before a mark names, at the start of a sentence: “Revenue comprised £287 million from stores”.
fn named_before_mark(
    sentences: &Sentences,
    links: &Links,
    at: usize,
    before_mark: &str,
) -> Option<usize> {
    let is_first = at == 0 || !sentences.same_sentence(at - 1, at);
    let noun = subject(before_mark.rsplit(". ").next().unwrap_or_default());
    if !is_first || is_generic(&noun) || !before_mark.is_ascii() {
        return None;
    }
    let accepts = |whole: usize| fits(sentences, at, whole) && !links.has(whole, Relation::Later);
    named(sentences, at, &noun, accepts)
}

fn is_first_in_line(sentences: &Sentences, at: usize) -> bool {
    at == 0 || sentences.items[at - 1].line != sentences.items[at].line
}

/// Returns whether a text before a mark ends a sentence, so that the mark begins the next.
fn begins_sentence(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '，', ',', '“', '"']);
    before.ends_with(['。', '！', '？', '.'])
}

/// Returns the nearest whole before a mark in the same sentence.
fn near(sentences: &Sentences, links: &Links, at: usize) -> Option<usize> {
    let same = before(at, MAX_BACK).take_while(|whole| sentences.same_sentence(*whole, at));
    let deeper = |whole: &usize| sentences.items[*whole].nesting > sentences.items[at].nesting;
    let mut wholes = same.filter(|whole| !deeper(whole) && fits(sentences, at, *whole));
    let whole = wholes.next().map(|whole| links.latest(whole));
    whole
        .filter(|whole| fits(sentences, at, *whole))
        .or_else(|| {
            let is_bare = subject(sentences.sentence_head(at)).is_empty();
            if is_bare {
                main_before(sentences, links, at)
            } else {
                None
            }
        })
}

/// Returns the main number of the last sentence that has one with this unit: the first that is no part.
fn main_before(sentences: &Sentences, links: &Links, at: usize) -> Option<usize> {
    let item = &sentences.items[at];
    let mut earlier = before(at, MAX_BACK).filter(|whole| !sentences.same_sentence(*whole, at));
    let nearest = earlier.find(|whole| fits(sentences, at, *whole))?;
    let near_enough = item.line <= sentences.items[nearest].line + 2;
    let sentence = sentences.items[nearest].sentence;
    let all = before(at, MAX_BACK).filter(|whole| sentences.items[*whole].sentence == sentence);
    let first = all.filter(|whole| fits(sentences, at, *whole)).last()?;
    let whole = links.latest(first);
    (near_enough && fits(sentences, at, whole)).then_some(whole)
}

/// Returns the number of which a sentence counts parts: “Of the 48 bridges, 12 are closed”, 48座桥中，12座.
fn counted_frame(sentences: &Sentences, at: usize) -> Option<usize> {
    let whole = at
        .checked_sub(1)
        .filter(|whole| sentences.same_sentence(*whole, at))?;
    let head = sentences.sentence_head(whole).trim();
    let english = [
        "of the",
        "of",
        "of all",
        "of those",
        "of all the",
        "among the",
        "out of",
    ]
    .contains(&head);
    let english = english && sentences.items[whole].clause < sentences.items[at].clause;
    let tail = sentences.tail(whole);
    let chinese = ["中", "之中", "当中", "里", "中有", "里有"]
        .iter()
        .any(|word| tail.ends_with(word));
    ((english || chinese) && fits(sentences, at, whole)).then_some(whole)
}

/// Returns the whole that a sentence is about: 医院里，公立的12个; 总人口中，男性12人.
fn frame(sentences: &Sentences, links: &Links, at: usize) -> Option<usize> {
    let is_first = at == 0 || !sentences.same_sentence(at - 1, at);
    if !is_first {
        return None;
    }
    let head = sentences.sentence_head(at);
    let end = ["里，", "中，", "里的", "中有", "里有", "之中", "内，"]
        .iter()
        .filter_map(|word| head.find(word))
        .min();
    let topic = match end {
        Some(end) => &head[..end],
        None => of_topic(head)?,
    };
    let topic = subject(topic.trim_start_matches(['在', '从']));
    let accepts = |whole: usize| fits(sentences, at, whole) && !links.has(whole, Relation::Later);
    if is_generic(&topic) {
        None
    } else {
        named(sentences, at, &topic, accepts)
    }
}

/// Returns the noun of “of the accidents, …” at the start of a sentence.
fn of_topic(head: &str) -> Option<&str> {
    let head = head.trim_start();
    let after = ["of the ", "of all ", "among the "]
        .iter()
        .find_map(|word| head.strip_prefix(word))?;
    after.split_once(',').map(|(topic, _)| topic)
}
