//! Two values of one figure: “from A to B”, 由A增至B, “B, up from A”, “B (2018: A)”, 上年同期为A.

use super::links::{Links, before, is_level, same_unit};
use crate::article::Certainty::{self, Certain, Likely};
use crate::article::Relation;
use crate::article::dates::{LAST_YEAR, years};
use crate::article::role::Role;
use crate::article::sentence::Sentences;
use crate::article::subject::subject;

/// Verbs that, before 到, 至 or 为, lead to a new level.
const VERBS: [&str; 28] = [
    "减少", "下降", "降", "降低", "下跌", "跌", "减", "回落", "增加", "增长", "增", "上升", "升",
    "提高", "提升", "涨", "上涨", "扩大", "变", "变化", "攀升", "缩减", "缩小", "收窄", "上调",
    "下调", "调整", "延长",
];

/// Words before the earlier of two values.
const FROM: [&str; 20] = [
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
const EARLIER: [&str; 11] = [
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
const CHANGED: [&str; 36] = [
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

/// The most quantities between the two values.
const MAX_BETWEEN: usize = 4;

/// Finds all pairs of two values.
pub fn relate(sentences: &Sentences, links: &mut Links) {
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
        let pair = pair.or_else(|| other_year(sentences, at));
        let pair = pair.or_else(|| in_brackets(sentences, at));
        let pair = pair.filter(|(earlier, later, _)| !links.are_years(*earlier, *later));
        if let Some((earlier, later, certainty)) = pair {
            links.add_years(earlier, later, certainty);
        }
    }
}

/// Returns whether two quantities can be values of one figure.
fn alike(sentences: &Sentences, a: usize, b: usize) -> bool {
    let (x, y) = (&sentences.items[a], &sentences.items[b]);
    x.sentence == y.sentence
        && is_level(x)
        && is_level(y)
        && same_unit(x, y)
        && !x.is_cell
        && !y.is_cell
}

/// Returns the value from which a quantity came: A in “from A to B” and in 由A增至B.
fn becomes(sentences: &Sentences, at: usize) -> Option<usize> {
    let lead = without_year(sentences.lead(at).trim());
    let is_english = lead == "to"
        || lead.ends_with(" to")
        || lead.starts_with("to ")
        || lead.contains(" to a record");
    let verb = |rest: &str| {
        VERBS
            .iter()
            .any(|verb| rest.trim_end_matches('了').ends_with(verb))
    };
    let ends = ["到了", "到", "至", "为", "成"]
        .iter()
        .find_map(|end| lead.strip_suffix(end));
    let by_verb = ends.is_some_and(verb);
    // 由A至B is a range of one thing where no verb says that it became B.
    let bare = ["到", "至"].contains(&lead);
    if !(is_english || by_verb || bare) {
        return None;
    }
    // “Ranging from 5% in the north to 20% in the south”.
    let spread = ["rang", "vari", "vary", "不等", "相差"];
    if spread
        .iter()
        .any(|word| sentences.sentence_head(at).contains(word))
    {
        return None;
    }
    let mut values = before(at, MAX_BETWEEN).filter(|a| alike(sentences, *a, at));
    let nearest = values.next()?;
    let (item, earlier) = (&sentences.items[at], &sentences.items[nearest]);
    let (head, before) = (sentences.head(nearest), sentences.lead(nearest));
    let adjacent = nearest + 1 == at && earlier.segment == item.segment;
    let same_clause = adjacent && earlier.clause == item.clause;
    let became = match is_english {
        // “(10.7% to 9.8%)” has no “from”.
        true => {
            before.trim_end() == "from"
                || before.contains("from ")
                || (same_clause && item.nesting > 0)
        }
        false => {
            ["从", "由", "自"].iter().any(|word| head.contains(word)) || (by_verb && same_clause)
        }
    };
    became.then_some(nearest)
}

/// Returns a text without a year after its last word: 提高到 for 提高到2019年的.
fn without_year(text: &str) -> &str {
    let short = text.trim_end_matches('的').trim_end_matches('年');
    let short = short.trim_end_matches(|c: char| c.is_ascii_digit());
    if short.len() + 4 <= text.len() && !short.is_empty() {
        short
    } else {
        text
    }
}

/// Relates the values that are given in other words: “from A, or a, to B, or b”.
fn alternative(sentences: &Sentences, links: &mut Links, earlier: usize, later: usize) {
    let or = |at: usize| {
        let lead = sentences.items.get(at).map(|_| sentences.lead(at).trim());
        lead.is_some_and(|lead| lead == "or" || lead == "即" || lead == "或")
    };
    let (a, b) = (earlier + 1, later + 1);
    if a < later && or(a) && or(b) && alike(sentences, a, b) {
        links.add_years(a, b, Likely);
    }
}

/// Returns an earlier value after “up from”, “compared with” and the like, with the later value before it.
fn compared(sentences: &Sentences, links: &Links, at: usize) -> Option<(usize, usize, Certainty)> {
    let lead = sentences.lead(at).trim();
    let named = FROM.iter().any(|word| {
        let before = lead.strip_suffix(word);
        before.is_some_and(|before| before.is_empty() || before.ends_with(' '))
    });
    let tail = sentences.rest(at);
    let later_named = EARLIER.iter().any(|word| tail.starts_with(word));
    if !(named || (later_named && subject(lead).is_empty())) || lead.contains("average") {
        return None;
    }
    let later = before(at, MAX_BETWEEN).find(|later| alike(sentences, *later, at))?;
    let between = (later..=at).map(|item| sentences.gap(item));
    let between: String = between.collect::<Vec<_>>().join(" ");
    let mut words = between.split(|c: char| !c.is_ascii_alphabetic());
    let says_change = words.any(|word| CHANGED.contains(&word));
    let change_between = (later + 1..at).any(|item| !is_level(&sentences.items[item]));
    let is_elsewhere = !later_named && elsewhere(sentences.tail(at));
    // “Down from 7.5% in November and from 7.8% a year before”: both came to the first value.
    let later = links.latest(later);
    ((says_change || change_between || later_named) && !is_elsewhere && later != at)
        .then_some((at, later, Certain))
}

/// Returns an earlier value in 与2010年的A相比, with the later value before it.
fn compared_in_chinese(sentences: &Sentences, at: usize) -> Option<(usize, usize, Certainty)> {
    let is_compared = sentences.rest(at).trim_start().starts_with("相比");
    let with = ["与", "與", "和", "同", "跟", "较", "比"];
    let (lead, printed) = (sentences.lead(at).trim(), sentences.printed(at));
    let begins = |word: &&str| lead.starts_with(*word) || printed.starts_with(*word);
    if !is_compared || !with.iter().any(begins) {
        return None;
    }
    let later = before(at, MAX_BETWEEN).find(|later| alike(sentences, *later, at))?;
    Some((at, later, Certain))
}

/// Relates two values to two earlier ones: “14.1% and 15.3%, compared with 14.9% and 16.3% a year earlier”. Returns
/// whether this was the second of them.
fn in_parallel(sentences: &Sentences, links: &mut Links, at: usize) -> bool {
    let Some(last) = at.checked_sub(1).filter(|last| alike(sentences, *last, at)) else {
        return false;
    };
    let joined = |item: usize| {
        let gap = sentences.gap(item).trim_end();
        ["and", "和", "、", "与"]
            .iter()
            .any(|word| gap.ends_with(word))
    };
    let Some(later) = links
        .get(last, Relation::Later)
        .filter(|later| *later < last && joined(at))
    else {
        return false;
    };
    let is_pair = later > 0 && joined(later) && alike(sentences, later - 1, at);
    if is_pair {
        links.replace_later(last, later, later - 1);
        links.add_years(at, later, Likely);
        return true;
    }
    false
}

/// Returns whether the words after a value say that it is of another place or group, not of another time.
fn elsewhere(tail: &str) -> bool {
    let places = [" in ", " for ", " among ", " of ", " on "];
    let times = [
        "year",
        "month",
        "quarter",
        "week",
        "period",
        "january",
        "february",
        "march",
        "april",
        "may ",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let is_place = places.iter().any(|word| tail.starts_with(word));
    is_place && years(tail).is_empty() && !times.iter().any(|word| tail.contains(word))
}

/// Returns a value whose clause names another year and nothing else: 上年为A, “and A in 2018”.
fn other_year(sentences: &Sentences, at: usize) -> Option<(usize, usize, Certainty)> {
    let lead = sentences.lead(at);
    let lead = lead.trim_start_matches([' ', '比', '较']);
    if !subject(lead).is_empty() {
        return None;
    }
    let tail = sentences.tail(at);
    let in_tail = tail
        .strip_prefix(" in ")
        .map(|tail| years(tail.get(..4).unwrap_or_default()));
    let own = years(lead)
        .last()
        .copied()
        .or_else(|| in_tail?.first().copied());
    let is_last_year = LAST_YEAR.iter().any(|word| lead.contains(word)) && own.is_none();
    if own.is_none() && !is_last_year {
        return None;
    }
    let segment = sentences.items[at].segment;
    let mut values = before(at, MAX_BETWEEN).filter(|a| alike(sentences, *a, at));
    let other = values.find(|a| is_last_year || sentences.items[*a].segment == segment)?;
    let between_is_level = (other + 1..at).all(|item| sentences.items[item].role != Role::Level);
    if !between_is_level {
        return None;
    }
    let others = [sentences.head(other), sentences.tail(other)];
    let other_years: Vec<u16> = others.iter().flat_map(|text| years(text)).collect();
    match (own, other_years.last()) {
        (None, _) => Some((at, other, Certain)),
        (Some(own), Some(year)) if own > *year => Some((other, at, Likely)),
        (Some(own), Some(year)) if own < *year => Some((at, other, Likely)),
        _ => None,
    }
}

/// Returns an earlier value in brackets after the later one: “12,345 (2018: 11,200)”.
fn in_brackets(sentences: &Sentences, at: usize) -> Option<(usize, usize, Certainty)> {
    let other = at.checked_sub(1)?;
    let deeper = sentences.items[at].nesting > sentences.items[other].nesting;
    let gap = sentences.gap(at);
    let tail = sentences.tail(at);
    let names = !years(gap).is_empty()
        || !years(tail).is_empty()
        || LAST_YEAR.iter().any(|word| gap.contains(word));
    let is_only = subject(sentences.lead(at)).is_empty();
    (deeper && names && is_only && alike(sentences, other, at)).then_some((at, other, Likely))
}
