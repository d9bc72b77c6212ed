//! Two values of one figure: “from A to B”, 由A增至B, “B, up from A”, “B (2018: A)”, 上年同期为A.

use super::links::{Links, before, is_level, is_marked_part, same_unit};
use super::nouns::named;
use crate::article::Certainty::{self, Certain, Likely};
use crate::article::Relation;
use crate::article::dates::{LAST_YEAR, years};
use crate::article::plain::first_characters;
use crate::article::role::Role;
use crate::article::sentence::Sentences;
use crate::article::subject::{is_generic, subject};

/// Verbs that, before 到, 至 or 为, lead to a new level.
const VERBS: [&str; 28] = [
    "减少", "下降", "降", "降低", "下跌", "跌", "减", "回落", "增加", "增长", "增", "上升", "升",
    "提高", "提升", "涨", "上涨", "扩大", "变", "变化", "攀升", "缩减", "缩小", "收窄", "上调",
    "下调", "调整", "延长",
];

/// Words before the earlier of two values.
const FROM: [&str; 21] = [
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

/// How many times higher or lower a number after “on the” may be so that it is an earlier value.
const MAX_RATIO: f64 = 4.0;

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
        let pair = pair.or_else(|| other_year(sentences, links, at, year));
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
    let says_change = says_change || (lead.ends_with("against") && is_dated(tail));
    let is_elsewhere = !later_named && elsewhere(sentences.tail(at));
    // “Down from 7.5% in November and from 7.8% a year before”: both came to the first value.
    let later = links.latest(later);
    ((says_change || change_between || later_named) && !is_elsewhere && later != at)
        .then_some((at, later, Certain))
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
    if !(is_followed && names_time(when) && when.chars().count() <= MAX_TIME) {
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

/// The most characters of a time that is compared with: 上年同期的, 2023年第一季度的.
const MAX_TIME: usize = 14;

/// Returns whether a text names an earlier time.
fn names_time(text: &str) -> bool {
    let times = [
        "上次", "上一", "上月", "上季", "上期", "上个", "前一", "同期", "同季", "同月", "此前",
        "原来", "原先", "年末", "年底", "年初",
    ];
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    says(&LAST_YEAR) || says(&times) || !years(text).is_empty()
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

/// Returns whether the words after a value name a time: “against 7.2% in September”.
fn is_dated(rest: &str) -> bool {
    let rest = first_characters(rest, 2 * MAX_TIME);
    let is_time = rest.starts_with(" in ") || rest.starts_with(" the ") || rest.starts_with(" at ");
    is_time && (!years(rest).is_empty() || TIMES.iter().any(|word| rest.contains(word)))
}

/// English words for times.
const TIMES: [&str; 18] = [
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
    "half of",
];

/// Returns whether the words after a value say that it is of another place or group, not of another time.
fn elsewhere(tail: &str) -> bool {
    let places = [" in ", " for ", " among ", " of ", " on "];
    let is_place = places.iter().any(|word| tail.starts_with(word));
    is_place && years(tail).is_empty() && !TIMES.iter().any(|word| tail.contains(word))
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
    // “Down 10% since 2012, when there were 12,300”.
    let lead = match lead.starts_with("when ") {
        true => sentences.gap(at),
        false => lead,
    };
    let noun = lead.replace("when ", " ");
    if !subject(&noun).is_empty() {
        return None;
    }
    let tail = sentences.tail(at);
    let in_tail = tail
        .strip_prefix(" in ")
        .map(|tail| years(first_characters(tail, MAX_TIME)));
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
    let is_own = |a: usize| {
        let lead = sentences.lead(a);
        !links.has(a, Relation::Later) && !OTHER_PERIODS.iter().any(|word| lead.contains(word))
    };
    let other =
        values.find(|a| (is_last_year || sentences.items[*a].segment == segment) && is_own(*a))?;
    let between_is_level =
        (other + 1..at).all(|item| sentences.items[item].role != Role::Level || !is_own(item));
    if !between_is_level {
        return None;
    }
    let others = [sentences.head(other), sentences.tail(other)];
    let other_years: Vec<u16> = others.iter().flat_map(|text| years(text)).collect();
    match (own, other_years.last()) {
        (None, _) => Some((at, other, Certain)),
        (Some(own), Some(year)) if own > *year => Some((other, at, Likely)),
        (Some(own), Some(year)) if own < *year => Some((at, other, Likely)),
        // Without a year of its own, the other value is of the year that the article is about.
        (Some(own), None) if year.is_some_and(|year| own < year) => Some((at, other, Likely)),
        _ => None,
    }
}

/// Returns an earlier value in brackets after the later one: “12,345 (2018: 11,200)”.
fn in_brackets(sentences: &Sentences, at: usize) -> Option<(usize, usize, Certainty)> {
    // “4.2% more than in 2018 (1,232,800)”: the change between has no brackets of its own.
    let other = before(at, 2).find(|other| is_level(&sentences.items[*other]))?;
    let deeper = sentences.items[at].nesting > sentences.items[other].nesting;
    let gap = sentences.gap(at);
    let tail = sentences.tail(at);
    let names = !years(gap).is_empty()
        || !years(tail).is_empty()
        || LAST_YEAR.iter().any(|word| gap.contains(word));
    let is_only = subject(sentences.lead(at)).is_empty();
    (deeper && names && is_only && alike(sentences, other, at)).then_some((at, other, Likely))
}
