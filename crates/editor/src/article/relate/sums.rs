//! Sums: a whole with a list of parts in the same unit that add up to it. If the list is marked as one and only nearly adds
//! up, that is offered as a question.

use super::alternating::alternating;
use super::links::{Links, is_average};
use super::totals::{
    CHANCE_MARKED, MAX_PARTS, add, adds_up, allowed, belongs, but_for_one_digit, miss,
};
use super::usual::is_usual;
use crate::article::Certainty::{Certain, Likely};
use crate::article::Relation;
use crate::article::measure_words::is_english_noun;
use crate::article::role::Role;
use crate::article::sentence::Sentences;
use std::collections::HashMap;

/// The most numbers of one unit between a whole and its last part.
const MAX_BACK: usize = 24;

/// A total below this can be a sum of some numbers by chance.
const LEAST_DIGITS: usize = 3;

/// How much of a total its rounding and that of its parts may be, so that they do not add up by chance: in a list, and
/// anywhere.
const LOOSE: f64 = 0.02;
const TIGHT: f64 = 0.001;

/// How likely a list that no word marks may agree with its total but for one digit by chance, so that it is offered as a question.
const CHANCE: f64 = 0.01;

/// How likely that may be for a list that has all numbers of its unit in its sentence with those of the whole, or in its sentences, and for
/// one beside another that adds up.
const CHANCE_SENTENCE: f64 = 0.15;
const CHANCE_WHOLE: f64 = 0.05;
const CHANCE_BESIDE: f64 = 1.0;

/// By how much a marked list may miss its total so that it is offered as a question.
const NEARLY: f64 = 0.01;

/// Words before a total that comes after its parts.
const TOTALS: [&str; 10] = [
    "合计",
    "共计",
    "总计",
    "一共",
    "总共",
    "合共",
    "total",
    "altogether",
    "together",
    "in all",
];

/// Finds all sums. `lists` has the parts that words mark, each list with its whole.
pub fn relate(sentences: &Sentences, links: &mut Links, lists: &[(usize, Vec<usize>)]) {
    marked(sentences, links, lists);
    for list in by_unit(sentences) {
        for at in 0..list.len() {
            whole_first(sentences, links, &list, at);
            whole_last(sentences, links, &list, at);
        }
    }
    parallel(sentences, links);
}

/// Offers the numbers beside a whole and its parts, in another unit: 事故30起，死亡12人；甲区事故20起，死亡8人；乙区10起，死亡4人.
fn parallel(sentences: &Sentences, links: &mut Links) {
    for whole in 0..sentences.items.len() {
        for sum in links.sums(whole) {
            for beside in [beside_after, beside_before] {
                let other = beside(sentences, whole);
                let others = sum.iter().map(|part| beside(sentences, *part));
                let others: Option<Vec<usize>> = others.collect();
                let (Some(whole), Some(parts)) = (other, others) else {
                    continue;
                };
                let are_counts = parts.iter().chain([&whole]).all(|at| {
                    let item = &sentences.items[*at];
                    let is_percent = item
                        .unit
                        .as_deref()
                        .is_some_and(crate::article::role::is_percent);
                    item.role == Role::Level && !item.is_cell && !is_percent
                });
                let is_list = are_counts
                    && parts.iter().all(|part| {
                        sentences.items[*part].unit == sentences.items[whole].unit
                            && belongs(sentences, links, *part, whole)
                    });
                if is_list && adds_up(sentences, whole, &parts) {
                    add(links, whole, parts, Likely);
                } else if is_list && but_for_one_digit(sentences, whole, &parts, CHANCE_BESIDE) {
                    links.add_sum(whole, parts, false, Likely);
                }
            }
        }
    }
}

/// Returns the number right after another one of its sentence, in another unit.
fn beside_after(sentences: &Sentences, at: usize) -> Option<usize> {
    let next = at + 1;
    let is_near = next < sentences.items.len() && sentences.same_sentence(at, next);
    (is_near && sentences.items[next].unit != sentences.items[at].unit).then_some(next)
}

/// Returns the number right before another one of its sentence, in another unit.
fn beside_before(sentences: &Sentences, at: usize) -> Option<usize> {
    let last = at.checked_sub(1)?;
    let is_near = sentences.same_sentence(at, last);
    (is_near && sentences.items[last].unit != sentences.items[at].unit).then_some(last)
}

/// Returns the counts of each unit, in order.
fn by_unit(sentences: &Sentences) -> Vec<Vec<usize>> {
    let mut lists: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut order = Vec::new();
    for (at, item) in sentences.items.iter().enumerate() {
        let unit = item.unit.as_deref().unwrap_or_default();
        let unit = match unit {
            "名" | "位" => "人",
            unit if is_english_noun(unit) => "",
            unit => unit,
        };
        let is_count = item.role == Role::Level && !item.is_cell;
        if !is_count || crate::article::role::is_percent(unit) || is_usual(sentences, at) {
            continue;
        }
        let list = lists.entry(unit).or_insert_with(|| {
            order.push(unit);
            Vec::new()
        });
        list.push(at);
    }
    order
        .into_iter()
        .filter_map(|unit| lists.remove(unit))
        .collect()
}

/// Offers the parts that a word marks, if they add up or nearly do.
fn marked(sentences: &Sentences, links: &mut Links, lists: &[(usize, Vec<usize>)]) {
    for (whole, parts) in lists.iter().filter(|(_, parts)| parts.len() > 1) {
        let is_overfull = parts.iter().any(|part| !links.has(*part, Relation::Total));
        if is_overfull {
            let nearly = but_for_one_digit(sentences, *whole, parts, CHANCE_MARKED);
            if nearly && !adds_up(sentences, *whole, parts) {
                links.add_sum(*whole, parts.clone(), false, Likely);
            }
            continue;
        }
        let miss = miss(sentences, *whole, parts);
        let nearly = miss.abs() <= NEARLY * sentences.items[*whole].value.abs()
            || but_for_one_digit(sentences, *whole, parts, CHANCE_MARKED);
        match (adds_up(sentences, *whole, parts), nearly) {
            (true, _) => links.add_sum(*whole, parts.clone(), true, Certain),
            (false, true) => links.add_sum(*whole, parts.clone(), false, Likely),
            (false, false) => {}
        }
    }
}

/// Finds sums in one list of numbers, such as a column of a table, whose whole comes first.
pub fn in_list(sentences: &Sentences, links: &mut Links, list: &[usize]) {
    for at in 0..list.len() {
        if is_large(sentences, list[at]) {
            let next = &list[at + 1..list.len().min(at + 1 + MAX_BACK)];
            let count = run(sentences, links, list[at], next, false);
            if count > 0 {
                add(links, list[at], next[..count].to_vec(), Likely);
            }
        }
    }
}

/// Finds lists after a whole.
fn whole_first(sentences: &Sentences, links: &mut Links, list: &[usize], at: usize) {
    let whole = list[at];
    if !is_large(sentences, whole) {
        return;
    }
    let next = &list[at + 1..list.len().min(at + 1 + MAX_BACK)];
    for depth in depths(sentences, next) {
        let level: Vec<usize> = next
            .iter()
            .copied()
            .filter(|part| depth == place(sentences, *part))
            .collect();
        offer(sentences, links, whole, &level);
    }
    let is_first =
        |at: &usize| *at == 0 || sentences.items[at - 1].line != sentences.items[*at].line;
    let firsts: Vec<usize> = next.iter().copied().filter(is_first).collect();
    offer(sentences, links, whole, &firsts);
    offer(sentences, links, whole, next);
    let own: Vec<usize> = next
        .iter()
        .copied()
        .filter(|part| is_own(sentences, links, *part, whole))
        .collect();
    if own.len() < next.len() {
        offer(sentences, links, whole, &own);
    }
    alternating(sentences, links, whole, &own);
}

/// Returns whether a number may be part of a whole itself: it is no part of a number after the whole, no earlier value and
/// no average.
fn is_own(sentences: &Sentences, links: &Links, part: usize, whole: usize) -> bool {
    let of_other = links
        .get(part, Relation::Total)
        .is_some_and(|other| other > whole);
    !of_other && !links.has(part, Relation::Later) && !is_average(sentences, part)
}

/// Finds a list before a whole that a word such as 合计 marks.
fn whole_last(sentences: &Sentences, links: &mut Links, list: &[usize], at: usize) {
    let whole = list[at];
    // “In total, 600 claims”: the words may stand in a clause of their own.
    let gap = sentences.gap(whole);
    let gap = gap.rsplit(['。', '；']).next().unwrap_or(gap);
    let lead = gap.rsplit(". ").next().unwrap_or(gap);
    let is_total = TOTALS.iter().any(|word| lead.contains(word));
    if is_total && is_large(sentences, whole) {
        let before: Vec<usize> = list[at.saturating_sub(MAX_PARTS)..at]
            .iter()
            .rev()
            .copied()
            .collect();
        for count in 2..=before.len() {
            let parts: Vec<usize> = before[..count].iter().rev().copied().collect();
            if adds_up(sentences, whole, &parts) && allowed(sentences, links, whole, &parts) {
                add(links, whole, parts, Likely);
                return;
            }
        }
    }
}

/// Returns the place of a number in a list: its indent, and how many brackets are open.
fn place(sentences: &Sentences, at: usize) -> (usize, usize) {
    (sentences.items[at].indent, sentences.items[at].nesting)
}

/// Returns the different places of some numbers.
fn depths(sentences: &Sentences, all: &[usize]) -> Vec<(usize, usize)> {
    let mut depths: Vec<(usize, usize)> = all.iter().map(|at| place(sentences, *at)).collect();
    depths.sort_unstable();
    depths.dedup();
    depths
}

/// Offers the runs of neighbouring numbers that add up to a whole. Several may: by kind, and by size.
fn offer(sentences: &Sentences, links: &mut Links, whole: usize, numbers: &[usize]) {
    let mut start = 0;
    // A list begins right after its whole, or after another list.
    let mut is_start = true;
    while start < numbers.len() {
        let rest = &numbers[start..];
        let count = run(sentences, links, whole, rest, is_start);
        if count > 0 {
            add(links, whole, rest[..count].to_vec(), Likely);
        }
        let nearly = if count == 0 && is_start {
            nearly_run(sentences, links, whole, rest)
        } else {
            0
        };
        if nearly > 0 {
            links.add_sum(whole, rest[..nearly].to_vec(), false, Likely);
        }
        is_start = count > 0 || nearly > 0;
        start += count.max(nearly).max(1);
    }
}

/// Returns how many numbers at the start of a list add up to a whole but for one digit, 0 if none do.
fn nearly_run(sentences: &Sentences, links: &Links, whole: usize, numbers: &[usize]) -> usize {
    let most = numbers.len().min(MAX_PARTS);
    let chance = |parts: &[usize], next: Option<&usize>| {
        let is_apart = |next: &usize| {
            let last = &sentences.items[parts[parts.len() - 1]];
            sentences.items[*next].line > last.line + 1
                || (sentences.items[*next].sentence > last.sentence
                    && sentences.items[parts[0]].sentence == last.sentence)
        };
        let is_sentence =
            sentences.items[whole].sentence == sentences.items[parts[parts.len() - 1]].sentence;
        match (next.is_none_or(is_apart), is_sentence) {
            (true, true) => CHANCE_SENTENCE,
            (true, false) => CHANCE_WHOLE,
            (false, _) => CHANCE,
        }
    };
    let found = (2..=most).find(|count| {
        let parts = &numbers[..*count];
        looseness(sentences, whole, parts).is_some()
            && parts
                .iter()
                .all(|part| belongs(sentences, links, *part, whole))
            && but_for_one_digit(sentences, whole, parts, chance(parts, numbers.get(*count)))
    });
    found.unwrap_or_default()
}

/// Returns how many numbers at the start of a list add up to a whole, 0 if none do. Numbers in several sentences are a list only
/// if they begin right after the whole or another list: `is_start`.
fn run(
    sentences: &Sentences,
    links: &Links,
    whole: usize,
    numbers: &[usize],
    is_start: bool,
) -> usize {
    let total = &sentences.items[whole];
    let (mut sum, mut tolerance) = (0.0, total.tolerance * 1.1);
    for (before, part) in numbers.iter().take(MAX_PARTS).enumerate() {
        let last = &sentences.items[*part];
        sum += last.value;
        tolerance += last.tolerance * 1.1;
        if sum > total.value + tolerance + 1.0 {
            break;
        }
        let parts = &numbers[..=before];
        let is_near = before > 0 && (sum - total.value).abs() <= tolerance + 1.0;
        let scattered = if is_start && parts.len() > 2 {
            TIGHT
        } else {
            0.0
        };
        let loose = looseness(sentences, whole, parts).unwrap_or(scattered);
        if is_near
            && tolerance <= loose * total.value
            && adds_up(sentences, whole, parts)
            && allowed(sentences, links, whole, parts)
        {
            return before + 1;
        }
    }
    0
}

/// Returns how much of a total the rounding of a list may be. `None` if the numbers are no list: they stand in one sentence,
/// or one in each line.
fn looseness(sentences: &Sentences, whole: usize, parts: &[usize]) -> Option<f64> {
    let item = |at: usize| &sentences.items[at];
    let (first, last) = (item(*parts.first()?), item(*parts.last()?));
    let is_sentence = first.sentence == last.sentence;
    let lines = parts
        .windows(2)
        .all(|two| item(two[0]).line < item(two[1]).line);
    let has_unit = item(whole).unit.is_some();
    let is_near = first.sentence.abs_diff(item(whole).sentence) <= 2;
    let same = first.sentence == item(whole).sentence;
    match is_sentence || lines {
        true if (has_unit || (is_sentence && same)) && is_near => Some(LOOSE),
        true => Some(TIGHT),
        false => None,
    }
}

/// Returns whether a number has so many digits that a list hardly adds up to it by chance.
fn is_large(sentences: &Sentences, at: usize) -> bool {
    let item = &sentences.items[at];
    let unit = (2.0 * item.tolerance).max(1e-9);
    let places = if item.tolerance == 0.0 {
        item.value
    } else {
        item.value / unit
    };
    places >= 10f64.powi(LEAST_DIGITS as i32 - 1)
}
