//! The higher of two values of one figure, where words say so: “340, up from 310”, “rose from 310 to 340”, 由310件增加到340件,
//! 高于2021年的310件.

use super::becomes::{alike, without_year};
use super::direction_words::{comparative, verb_of_change, way_of};
use super::links::{Links, before, in_percent};
use crate::article::Certainty::Likely;
use crate::article::Relation;
use crate::article::plain::is_han;
use crate::article::sentence::Sentences;
use figures::Direction::{self, Down, Up};

/// English verbs and adverbs right before “from”, “to” or “than”, or a few words before.
const VERBS: [(&[&str], Direction); 2] = [
    (
        &[
            "up",
            "rose",
            "risen",
            "rising",
            "increased",
            "increasing",
            "grew",
            "grown",
            "growing",
            "climbed",
            "climbing",
            "jumped",
            "surged",
            "soared",
        ],
        Up,
    ),
    (
        &[
            "down",
            "fell",
            "fallen",
            "falling",
            "decreased",
            "decreasing",
            "dropped",
            "dropping",
            "declined",
            "declining",
            "slipped",
            "eased",
            "shrank",
            "shrunk",
            "plunged",
            "tumbled",
            "halved",
        ],
        Down,
    ),
];

/// English comparatives right before them.
const COMPARED: [(&[&str], Direction); 2] = [
    (
        &[
            "higher",
            "more",
            "greater",
            "larger",
            "above",
            "exceeding",
            "doubled",
            "tripled",
        ],
        Up,
    ),
    (&["lower", "fewer", "less", "smaller", "below"], Down),
];

/// English nouns right before them.
const NOUNS: [(&[&str], Direction); 2] = [
    (&["rise", "increase", "growth"], Up),
    (&["fall", "decrease", "drop", "decline"], Down),
];

/// English words between them and the number.
const JOINS: [&str; 15] = [
    "from", "to", "than", "the", "just", "only", "a", "an", "on", "about", "around", "some",
    "nearly", "almost", "record",
];

/// English adverbs between a verb and these.
const ADVERBS: [&str; 5] = ["further", "again", "somewhat", "back", "steeply"];

/// Words after which a comparison states nothing.
const DENIED: [&str; 7] = ["not ", "no ", "never", "nor ", "未", "没有", "若"];

/// How many times higher one value of a figure may be than another one.
const MAX_RATIO: f64 = 50.0;

/// How far back other numbers are looked for, in quantities.
const MAX_BACK: usize = 12;

/// Finds the order of the values of each figure.
pub fn relate(sentences: &Sentences, links: &mut Links) {
    for later in 0..sentences.items.len() {
        for (earlier, certainty) in links.all(later, Relation::Earlier) {
            if !are_near(sentences, earlier, later) {
                continue;
            }
            let (higher, lower) = match became(sentences, links, earlier, later) {
                Some(Up) => (later, earlier),
                Some(Down) => (earlier, later),
                None => continue,
            };
            // A percentage may itself be a rise or fall: “prices fell from 4% to 5%”.
            let is_sure =
                !(in_percent(&sentences.items[later]) && is_before_both(sentences, earlier, later));
            let certainty = if is_sure { certainty } else { Likely };
            links.add(higher, Relation::Lower, lower, certainty);
        }
    }
}

/// Returns whether two values are of similar size. Others are misread: in “from $3.9 to $3.4 million” the first has no magnitude.
fn are_near(sentences: &Sentences, a: usize, b: usize) -> bool {
    let [a, b] = [a, b].map(|at| sentences.items[at].value.abs());
    a.max(b) <= MAX_RATIO * a.min(b)
}

/// Returns whether a figure rose or fell between two values, if the words between them or before the first say so.
fn became(sentences: &Sentences, links: &Links, earlier: usize, later: usize) -> Option<Direction> {
    let (first, second) = (earlier.min(later), earlier.max(later));
    let is_cell = |at: usize| sentences.items[at].is_cell;
    if !sentences.same_sentence(first, second) || is_cell(first) || is_cell(second) {
        return None;
    }
    let (before, lead) = (sentences.lead(first).trim(), sentences.lead(second).trim());
    if DENIED
        .iter()
        .any(|word| lead.contains(word) || before.contains(word))
    {
        return None;
    }
    // “340, up from 310”, “310 in 2018 rose to 340”. In “340; the year before it fell to 310” the verb is about something else.
    let joins: &[&str] = if later > earlier {
        &["to"]
    } else {
        &["from", "than", "above the", "below the", "exceeding the"]
    };
    let is_joined = joins.iter().any(|join| joins_with(lead, join));
    if let Some(way) = english(lead).filter(|_| is_joined) {
        let is_clear = later > earlier || is_only(sentences, links, first, second);
        return is_clear.then_some(way);
    }
    if lead.contains(is_han) {
        return match later > earlier {
            true => chinese_verb(lead),
            false => chinese_comparative(lead),
        };
    }
    is_before_both(sentences, earlier, later).then(|| english(before))?
}

/// Returns whether the words of direction stand before both values: “rose from 310 to 340”, “fell to 310 from 340”. In “fell to 310 from
/// 340 in May and from 290 a year before” they are about the first two.
fn is_before_both(sentences: &Sentences, earlier: usize, later: usize) -> bool {
    let (first, second) = (earlier.min(later), earlier.max(later));
    let [before, lead] = [first, second].map(|at| sentences.lead(at).trim());
    let ends = match later > earlier {
        true => lead == "to" || (lead.ends_with(" to") && english(lead).is_none()),
        false => lead == "from" || (lead.ends_with(" from") && english(lead).is_none()),
    };
    let start = if later > earlier { "from" } else { "to" };
    first + 1 == second && ends && before.ends_with(start)
}

/// Returns whether a text ends with a word such as “from” and perhaps an article.
fn joins_with(text: &str, word: &str) -> bool {
    let ends = |text: &str| {
        text.strip_suffix(word)
            .is_some_and(|head| head.is_empty() || head.ends_with(' '))
    };
    let mut words = text;
    while !ends(words) {
        let shorter = words.trim_end().rsplit_once(' ');
        match shorter.filter(|(_, last)| JOINS.contains(last)) {
            Some((head, _)) => words = head,
            None => return false,
        }
    }
    true
}

/// Returns the direction in the words at the end of a text: “up from”, “fell slightly to”, “an increase from”, “more than the”. `None` if
/// there are two.
fn english(text: &str) -> Option<Direction> {
    let mut words: Vec<&str> = text.split(|c: char| !c.is_ascii_alphabetic()).collect();
    words.retain(|word| !word.is_empty());
    let all = words.len();
    while words.last().is_some_and(|word| JOINS.contains(word)) {
        words.pop();
    }
    if words.len() == all {
        return None;
    }
    let last = *words.last()?;
    // “A rise from 310 to 340” is one, but “the rise from 5% to 4%” may be of prices, which rose by 5% and then by 4%.
    let has_article = words.len() > 1 && ["a", "an"].contains(&words[words.len() - 2]);
    // “Fell slightly to”: only an adverb may stand between.
    let adverbs = words
        .iter()
        .rev()
        .take_while(|word| word.ends_with("ly") || ADVERBS.contains(word))
        .count();
    let verb = words.iter().rev().nth(adverbs);
    let mut ways = verb
        .and_then(|word| way_of(&VERBS, |known| known == *word))
        .into_iter()
        .chain(way_of(&COMPARED, |known| known == last))
        .chain(way_of(&NOUNS, |known| known == last).filter(|_| has_article));
    let first = ways.next()?;
    ways.all(|way| way == first).then_some(first)
}

/// Returns the direction of 增加到, 下降至2019年的 and the like at the end of a text.
fn chinese_verb(text: &str) -> Option<Direction> {
    let text = without_year(text);
    let ends = ["到了", "达到", "到", "至", "为"];
    let verb = ends.iter().find_map(|end| text.strip_suffix(end))?;
    verb_of_change(verb)
}

/// Returns the direction of 高于2021年的 and the like. 高于2021年 without 的 comes before a difference.
fn chinese_comparative(text: &str) -> Option<Direction> {
    comparative(text.strip_suffix('的')?)
}

/// Returns whether words after a number can compare no other one before it in its sentence. In “340 staff in 120 offices, up from 310”
/// they can. A number that has its own earlier value is none of these.
pub fn is_only(sentences: &Sentences, links: &Links, first: usize, second: usize) -> bool {
    let mut others = before(first, MAX_BACK).take_while(|one| sentences.same_sentence(*one, first));
    !others.any(|other| {
        let is_compared = links.has(other, Relation::Earlier) || links.has(other, Relation::Later);
        alike(sentences, other, second) && !is_compared
    })
}
