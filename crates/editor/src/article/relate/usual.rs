//! Usual values that a number is compared with: “higher by 8 MT than the average of 110 MT”, 比近五年平均的96件多11件. A usual value
//! is no value of an earlier period: only the change between has to do with it.

use super::links::{Links, before, is_level, same_unit};
use crate::article::Certainty::Certain;
use crate::article::Relation;
use crate::article::dates::years;
use crate::article::sentence::Sentences;

/// Words that compare, before a usual value in English.
const ENGLISH: [&str; 12] = [
    "than",
    "from",
    "with",
    "to",
    "against",
    "on",
    "above",
    "below",
    "over",
    "versus",
    "exceeding",
    "under",
];

/// The last words before a usual value in English.
const NAMES: [&str; 9] = [
    "average",
    "average of",
    "average level of",
    "mean",
    "mean of",
    "norm",
    "norm of",
    "usual",
    "normal",
];

/// Characters that compare, before a usual value in Chinese.
const CHINESE: [char; 5] = ['比', '较', '与', '同', '于'];

/// Parts of words for usual values in Chinese.
const HABITS: [&str; 8] = [
    "常年",
    "往年",
    "多年",
    "历年",
    "年平均",
    "年同期平均",
    "年均值",
    "年的平均",
];

/// The most characters between the word that compares and a usual value in Chinese.
const MAX_NAME: usize = 14;

/// Gives every change the usual value that it compares with. It stands after the change, or between the change and its number.
pub fn relate(sentences: &Sentences, links: &mut Links) {
    let relations = [Relation::Changed, Relation::Difference, Relation::Points];
    for at in 0..sentences.items.len() {
        let base = relations.into_iter().find_map(|of| links.get(at, of));
        let Some(base) = base else {
            continue;
        };
        let next = Some(at + 1).filter(|next| *next < sentences.items.len());
        let last = before(at, 1).find(|last| *last > base);
        let is_its = |usual: &usize| {
            let (own, base) = (&sentences.items[*usual], &sentences.items[base]);
            sentences.same_sentence(*usual, at)
                && same_unit(own, base)
                && is_usual(sentences, *usual)
        };
        // “5% fewer than the average of 300” before another change of 300 from something else.
        let after = next.filter(|next| is_its(next) && compares(sentences, at, *next));
        if let Some(usual) = after.or_else(|| last.filter(is_its)) {
            links.add(at, Relation::Usual, usual, Certain);
        }
    }
}

/// Returns whether only words stand between a change and the usual value after it, in one clause.
fn compares(sentences: &Sentences, change: usize, usual: usize) -> bool {
    sentences.items[change].clause == sentences.items[usual].clause
}

/// Returns whether a number is a usual value that another one is compared with.
pub fn is_usual(sentences: &Sentences, at: usize) -> bool {
    let item = &sentences.items[at];
    if !is_level(item) || item.is_cell {
        return false;
    }
    let lead = sentences.lead(at).trim_end();
    in_english(lead, sentences.tail(at)) || in_chinese(lead.trim_end_matches(['的', '为']))
}

fn in_english(lead: &str, tail: &str) -> bool {
    let name = NAMES.iter().filter_map(|name| lead.strip_suffix(name));
    let Some(head) = name.min_by_key(|head| head.len()) else {
        return false;
    };
    if !(head.is_empty() || head.ends_with([' ', '-'])) {
        return false;
    }
    // “From an average of 12 to an average of 14”: each is a value of one average.
    let is_one_of_several = head.trim_end().ends_with(" an") || head.trim_end().ends_with(" a");
    let is_of_years = years(tail).len() > 1;
    let mut words = head.split(|c: char| !c.is_ascii_alphabetic());
    words.any(|word| ENGLISH.contains(&word)) && (!is_one_of_several || is_of_years)
}

fn in_chinese(lead: &str) -> bool {
    let Some((_, name)) = lead.rsplit_once(CHINESE) else {
        return false;
    };
    name.chars().count() <= MAX_NAME && HABITS.iter().any(|habit| name.contains(habit))
}
