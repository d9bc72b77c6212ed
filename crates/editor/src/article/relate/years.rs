//! Two values of one figure: “B, up from A”, “B (2018: A)”, 上年同期为A.

use super::becomes::{MAX_BETWEEN, alike, alternative, becomes};
use super::compared::{EARLIER, SAME_NOUN, compared};
use super::links::{Links, before, is_level, same_unit};
use super::nouns::named;
use super::times::{MAX_TIME, TIMES, names_time};
use super::usual::is_usual;
use crate::article::Certainty::{self, Certain, Likely};
use crate::article::Relation;
use crate::article::dates::{LAST_YEAR, years};
use crate::article::plain::first_characters;
use crate::article::role::Role;
use crate::article::sentence::Sentences;
use crate::article::subject::{is_generic, likeness, subject};
use std::cmp::Ordering;

/// How far back the sentence before may reach, in quantities.
const MAX_BACK: usize = 12;

/// Words before a value of another period, which is no value of this one.
const OTHER_PERIODS: [&str; 8] = [
    "上季",
    "上月",
    "上周",
    "前一季",
    "前一月",
    "上年",
    "去年",
    "前年",
];

/// Finds all pairs of two values.
pub fn relate(sentences: &Sentences, links: &mut Links, year: Option<u16>) {
    for at in 0..sentences.items.len() {
        if sentences.items[at].is_cell || !is_level(&sentences.items[at]) {
            continue;
        }
        if let Some(earlier) = becomes(sentences, at) {
            links.add_years(earlier, at, Certain);
            alternative(sentences, links, earlier, at);
        }
    }
    for at in 0..sentences.items.len() {
        let item = &sentences.items[at];
        let is_known = links.are_years(at, at + 1) || (at > 0 && links.are_years(at, at - 1));
        if item.is_cell || !is_level(item) || is_known {
            continue;
        }
        if in_parallel(sentences, links, at) {
            continue;
        }
        let pair = compared(sentences, links, at).or_else(|| compared_in_chinese(sentences, at));
        let pair = pair.or_else(|| before_its_change(sentences, links, at));
        let pair = pair.or_else(|| of_last_sentence(sentences, links, at, year));
        let pair = pair.or_else(|| other_year(sentences, links, at, year));
        let pair = pair.or_else(|| this_year(sentences, links, at));
        let pair = pair.or_else(|| same_sentence_again(sentences, at));
        let pair = pair.or_else(|| in_brackets(sentences, at));
        let pair = pair.filter(|(earlier, later, _)| !links.are_years(*earlier, *later));
        if let Some((earlier, later, certainty)) = pair {
            links.add_years(earlier, later, certainty);
        }
    }
}

/// Returns an earlier value of the main number of the sentence before: “that compares with 2,000 a year earlier”, “in 2016 it was 12.7%”.
fn of_last_sentence(
    sentences: &Sentences,
    links: &Links,
    at: usize,
    year: Option<u16>,
) -> Option<(usize, usize, Certainty)> {
    let is_first = at == 0 || !sentences.same_sentence(at - 1, at);
    if !is_first {
        return None;
    }
    let lead = sentences.sentence_head(at).trim();
    let compares = [
        "that compares",
        "this compares",
        "that compared",
        "this compared",
    ];
    let is_compared = compares.iter().any(|word| lead.starts_with(word))
        && [" with", " to"].iter().any(|word| lead.ends_with(word));
    let is_earlier = EARLIER.iter().any(|word| lead.contains(word.trim_start()))
        || years(lead)
            .first()
            .is_some_and(|own| year.is_some_and(|year| *own < year));
    let refers = [
        " it was",
        " it had been",
        " the figure was",
        " this was",
        " the number was",
    ];
    let is_pronoun = is_earlier && refers.iter().any(|word| lead.ends_with(word));
    if !(is_compared || is_pronoun) {
        return None;
    }
    let later = main_before(sentences, at)?;
    // Of several numbers, the words do not say which one is meant.
    let sentence = sentences.items[later].sentence;
    let is_other = |other: &usize| {
        let item = &sentences.items[*other];
        *other != later && item.sentence == sentence && is_level(item)
    };
    let is_only = !before(at, MAX_BACK)
        .filter(|other| !links.has(*other, Relation::Later))
        .any(|other| is_other(&other));
    is_only.then(|| (at, links.latest(later), Likely))
}

/// Returns an earlier value in 与2010年的A相比, with the later value before it.
fn compared_in_chinese(sentences: &Sentences, at: usize) -> Option<(usize, usize, Certainty)> {
    let rest = sentences.rest(at).trim_start();
    let is_compared = ["相比", "比较", "对比", "相较"]
        .iter()
        .any(|word| rest.starts_with(word));
    let with = ["与", "與", "和", "同", "跟", "较", "比"];
    let (lead, printed) = (sentences.lead(at).trim(), sentences.printed(at));
    let begins = |word: &&str| lead.starts_with(*word) || printed.starts_with(*word);
    if !is_compared || !with.iter().any(begins) {
        return None;
    }
    let mut same = before(at, MAX_BETWEEN);
    let later = same.find(|later| alike(sentences, *later, at));
    let later = later.map(|later| (at, later, Certain));
    later.or_else(|| Some((at, main_before(sentences, at)?, Likely)))
}

/// Returns an earlier value right before its change: 较上年的A增加B, 比去年同期的A下降5%. The later value stands before it, or
/// has the noun before 比.
fn before_its_change(
    sentences: &Sentences,
    links: &Links,
    at: usize,
) -> Option<(usize, usize, Certainty)> {
    let next = at + 1;
    let is_followed = next < sentences.items.len()
        && sentences.same_sentence(at, next)
        && !is_level(&sentences.items[next])
        && sentences.items[next].clause == sentences.items[at].clause
        && subject(sentences.gap(next)).is_empty();
    let lead = sentences.lead(at);
    let (place, word) = ["比", "较", "与", "由", "从"]
        .iter()
        .filter_map(|word| Some((lead.rfind(word)?, *word)))
        .max()?;
    let (noun, when) = (&lead[..place], &lead[place + word.len()..]);
    if is_usual(sentences, at)
        || !(is_followed && names_time(when) && when.chars().count() <= MAX_TIME)
    {
        return None;
    }
    let noun = subject(noun);
    let is_later = |later: &usize| {
        alike(sentences, *later, at) && !links.has(*later, Relation::Later) && at != *later
    };
    if is_generic(&noun) {
        let later = before(at, MAX_BETWEEN).find(is_later);
        let later = later.map(|later| (at, later, Certain));
        return later.or_else(|| Some((at, main_before(sentences, at)?, Likely)));
    }
    let named = named(sentences, at, &noun, |later| {
        let (own, later) = (&sentences.items[at], &sentences.items[later]);
        is_level(later) && same_unit(own, later) && !later.is_cell && later.line + 1 >= own.line
    });
    let named = named.filter(|later| !links.has(*later, Relation::Later));
    named.map(|later| (at, later, Likely))
}

/// Returns the main number of the sentence before with the unit of a number: the first that is no earlier value.
fn main_before(sentences: &Sentences, at: usize) -> Option<usize> {
    let item = &sentences.items[at];
    let mut earlier = before(at, MAX_BACK).skip_while(|other| sentences.same_sentence(*other, at));
    let last = &sentences.items[earlier.next()?];
    if last.line + 1 < item.line {
        return None;
    }
    let all = before(at, MAX_BACK).filter(|one| sentences.items[*one].sentence == last.sentence);
    let fits = |one: &usize| {
        let other = &sentences.items[*one];
        is_level(other) && same_unit(item, other) && !other.is_cell
    };
    all.filter(fits).last()
}

/// Relates two values to two earlier ones: “14.1% and 15.3%, compared with 14.9% and 16.3% a year earlier”. Returns
/// whether this was the second of them.
fn in_parallel(sentences: &Sentences, links: &mut Links, at: usize) -> bool {
    let Some(last) = at.checked_sub(1).filter(|last| alike(sentences, *last, at)) else {
        return false;
    };
    let ends = |gap: &str| {
        ["and", "和", "、", "与"]
            .iter()
            .any(|word| gap.trim_end().ends_with(word))
    };
    let is_joined = ends(sentences.gap(at));
    let later = links.get(last, Relation::Later);
    let Some(later) = later.filter(|later| *later < last && *later > 0 && is_joined) else {
        return false;
    };
    // “7.1% and that for men 6.4%, against 7.2% and 6.6%”.
    let goes_on = || {
        let gap = sentences.gap(later).trim_start();
        gap.starts_with("and ") && sentences.gap(at).trim() == "and"
    };
    let is_pair = ends(sentences.gap(later)) || goes_on();
    let is_pair = is_pair && alike(sentences, later - 1, at);
    if is_pair {
        links.replace_later(last, later, later - 1);
        links.add_years(at, later, Likely);
        return true;
    }
    false
}

/// Returns a value whose clause names another year and nothing else: 上年为A, “and A in 2018”.
fn other_year(
    sentences: &Sentences,
    links: &Links,
    at: usize,
    year: Option<u16>,
) -> Option<(usize, usize, Certainty)> {
    let lead = sentences.lead(at);
    let lead = lead.trim_start_matches([' ', '比', '较']);
    // “34 in 2015; by 2019 this had risen to 41”.
    let goes_on = [" this had ", " it had ", " this has ", " it has "]
        .iter()
        .any(|word| lead.contains(word))
        && lead.trim_end().ends_with(" to");
    // “Down 10% since 2012, when there were 12,300”.
    let lead = match lead.starts_with("when ") {
        true => sentences.gap(at),
        false => lead,
    };
    let noun = lead.replace("when ", " ").replace("完成", "");
    let noun = subject(&noun);
    let is_earlier = EARLIER.iter().any(|word| lead.contains(word.trim_start()));
    if !noun.is_empty() && !is_earlier {
        return None;
    }
    let tail = sentences.tail(at);
    let in_tail = tail
        .strip_prefix(" in ")
        .map(|tail| years(first_characters(tail, MAX_TIME)));
    // “412 in 2019 and 371 in 2018”: the year before the number belongs to the other one.
    let own = in_tail.and_then(|years| years.first().copied());
    let own = own.or_else(|| years(lead).last().copied());
    let is_last_year = LAST_YEAR.iter().any(|word| lead.contains(word)) && own.is_none();
    // “Worth 412 million; a year before they were worth 371 million”: the words around both are the same.
    let is_repeated = |other: usize| {
        noun.is_empty() || (is_last_year && likeness(&noun, sentences.lead(other)) >= SAME_NOUN)
    };
    if own.is_none() && !is_last_year {
        return None;
    }
    let segment = sentences.items[at].segment;
    let mut values = before(at, MAX_BETWEEN).filter(|a| alike(sentences, *a, at));
    let is_own = |a: usize| {
        let lead = sentences.lead(a);
        !links.has(a, Relation::Later) && !OTHER_PERIODS.iter().any(|word| lead.contains(word))
    };
    let other = values.find(|a| {
        let is_near = is_last_year || goes_on || sentences.items[*a].segment == segment;
        is_near && is_own(*a)
    });
    let other = other.filter(|other| is_repeated(*other))?;
    let between_is_level =
        (other + 1..at).all(|item| sentences.items[item].role != Role::Level || !is_own(item));
    if !between_is_level {
        return None;
    }
    let others = [sentences.head(other), sentences.tail(other)];
    let other_years: Vec<u16> = others.iter().flat_map(|text| years(text)).collect();
    // 高于2021年的7,915件: the earlier one, whatever year the other has.
    let is_compared = ["高于", "低于", "多于", "少于", "超过"]
        .iter()
        .any(|word| lead.trim_start().starts_with(word));
    match (own, other_years.last()) {
        (Some(_), None) if is_compared => Some((at, other, Certain)),
        (None, _) if noun.is_empty() => Some((at, other, Certain)),
        (None, _) => Some((at, other, Likely)),
        (Some(own), Some(year)) if own > *year => Some((other, at, Likely)),
        (Some(own), Some(year)) if own < *year => Some((at, other, Likely)),
        // Without a year of its own, the other value is of the year that the article is about.
        (Some(own), None) if year.is_some_and(|year| own < year) => Some((at, other, Likely)),
        _ => None,
    }
}

/// Returns two values whose sentences begin with the same words but for the year: “In 2019 there were 412 cases. In 2018 there were 371
/// cases.”
fn same_sentence_again(sentences: &Sentences, at: usize) -> Option<(usize, usize, Certainty)> {
    let last = at.checked_sub(1)?;
    let (own, other) = (&sentences.items[at], &sentences.items[last]);
    let heads = [last, at].map(|one| sentences.sentence_head(one).trim());
    let follows = own.sentence == other.sentence + 1
        && own.line == other.line
        && is_level(other)
        && !other.is_cell
        && own.unit.is_some()
        && own.unit == other.unit;
    let words = heads.map(|head| head.replace(|c: char| c.is_ascii_digit(), ""));
    if !follows || words[0] != words[1] {
        return None;
    }
    match heads.map(years).as_slice() {
        [first, second] if first.len() == 1 && second.len() == 1 => {
            match first[0].cmp(&second[0]) {
                Ordering::Less => Some((last, at, Likely)),
                Ordering::Equal => None,
                Ordering::Greater => Some((at, last, Likely)),
            }
        }
        _ => None,
    }
}

/// Returns the value before one of this year, if it is of last year and called the same: 去年办理412件，今年办理371件.
fn this_year(sentences: &Sentences, links: &Links, at: usize) -> Option<(usize, usize, Certainty)> {
    let lead = sentences.lead(at);
    let own = ["今年", "本年"]
        .iter()
        .find_map(|word| lead.split_once(word))?
        .1;
    let last = at
        .checked_sub(1)
        .filter(|last| alike(sentences, *last, at))?;
    let head = sentences.lead(last);
    let is_last_year = ["去年", "上年"].iter().any(|word| head.contains(word));
    let noun = subject(own);
    let is_same = noun.is_empty() || likeness(&noun, head) >= SAME_NOUN;
    (is_last_year && is_same && !links.has(last, Relation::Later)).then_some((last, at, Likely))
}

/// Returns an earlier value in brackets after the later one: “12,345 (2018: 11,200)”.
fn in_brackets(sentences: &Sentences, at: usize) -> Option<(usize, usize, Certainty)> {
    // “4.2% more than in 2018 (1,232,800)”: the change between has no brackets of its own.
    let other = before(at, 2).find(|other| is_level(&sentences.items[*other]))?;
    let deeper = sentences.items[at].nesting > sentences.items[other].nesting;
    let gap = sentences.gap(at);
    let tail = sentences.tail(at);
    let is_month = gap.trim_end().ends_with(':') && TIMES.iter().any(|word| gap.contains(word));
    let names = !years(gap).is_empty()
        || is_month
        || !years(tail).is_empty()
        || LAST_YEAR.iter().any(|word| gap.contains(word));
    let is_only = subject(sentences.lead(at)).is_empty();
    (deeper && names && is_only && alike(sentences, other, at)).then_some((at, other, Likely))
}
