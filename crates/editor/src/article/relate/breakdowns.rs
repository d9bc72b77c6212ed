//! Sentences that break a number down into parts: 按产业分，第一产业18亿元，第二产业62亿元; “By region: north 12, south 30”; men and
//! women; a list that ends with 其他 or “the rest”. Words say that the parts are complete, so that a list that misses its whole by
//! one digit is a question.

use super::links::{Links, before, in_percent, is_average, is_marked_part, same_unit};
use super::totals::{CHANCE_MARKED, adds_up, but_for_one_digit};
use crate::article::Certainty::Likely;
use crate::article::Relation;
use crate::article::plain::{first_characters, is_han};
use crate::article::role::Role;
use crate::article::sentence::Sentences;
use crate::article::subject::subject;

/// How far back the whole may stand, in quantities.
const MAX_BACK: usize = 40;

/// The most characters of the words that open a breakdown.
const MAX_HEAD: usize = 24;

/// The most parts of a whole.
const MAX_PARTS: usize = 16;

/// How much of the whole its parts may be less, if no word says that they are complete.
const MAX_MORE: f64 = 1.01;

/// Words for two parts that are complete together.
const PAIRS: [(&str, &str); 18] = [
    ("男", "女"),
    ("城镇", "乡村"),
    ("城镇", "农村"),
    ("城市", "农村"),
    ("出口", "进口"),
    ("公办", "民办"),
    ("国内", "国际"),
    ("国内", "国外"),
    ("境内", "境外"),
    ("内地", "非内地"),
    ("全职", "兼职"),
    ("留宿", "不过夜"),
    ("外出", "本地"),
    (" men", " women"),
    ("male", "female"),
    ("urban", "rural"),
    ("full-time", "part-time"),
    ("domestic", "international"),
];

/// Words for what is left of a whole.
const RESTS: [&str; 8] = [
    "其余",
    "其他",
    "其它",
    "余下",
    "remaining",
    "the rest",
    "rest of",
    "other",
];

/// Finds the parts of every breakdown.
pub fn relate(sentences: &Sentences, links: &mut Links) {
    let mut start = 0;
    while start < sentences.items.len() {
        let end = (start..sentences.items.len())
            .find(|at| !sentences.same_sentence(start, *at))
            .unwrap_or(sentences.items.len());
        sentence(sentences, links, start, end);
        start = end;
    }
}

/// Finds the parts in a sentence, which has the quantities from `start` to before `end`.
fn sentence(sentences: &Sentences, links: &mut Links, start: usize, end: usize) {
    let is_opened = opens(sentences.sentence_head(start));
    let mut numbers: Vec<usize> = (start..end)
        .filter(|at| is_count(sentences, links, *at) && !is_nested(sentences, start, *at))
        .collect();
    while let Some(first) = numbers.first().copied() {
        let is_own = |at: &usize| same_unit(&sentences.items[first], &sentences.items[*at]);
        let (own, others): (Vec<usize>, Vec<usize>) = numbers.into_iter().partition(is_own);
        numbers = others;
        for parts in lists(sentences, &own, is_opened) {
            offer(sentences, links, &parts, is_opened);
        }
    }
    // 癌症死亡增加12人，其中男性310人，女性205人: parts of a number in another sentence.
    for first in start..end.saturating_sub(1) {
        let two = [first, first + 1];
        let are_counts = two.iter().all(|at| is_count(sentences, links, *at));
        if first > start
            && are_counts
            && is_marked_part(sentences, first)
            && same_unit(&sentences.items[first], &sentences.items[first + 1])
            && are_complete(sentences, first, first + 1)
        {
            offer(sentences, links, &two, false);
        }
    }
}

/// Returns the lists of numbers of one unit that words mark as complete.
fn lists(sentences: &Sentences, own: &[usize], is_opened: bool) -> Vec<Vec<usize>> {
    if own.len() < 2 || own.len() > MAX_PARTS {
        return Vec::new();
    }
    let is_rest = |at: usize| {
        let (lead, tail) = (sentences.lead(at), sentences.tail(at));
        RESTS.iter().any(|word| lead.contains(word)) || tail.starts_with(" other")
    };
    if is_opened {
        return vec![own.to_vec()];
    }
    let mut all = Vec::new();
    for (place, two) in own.windows(2).enumerate() {
        if is_rest(two[1]) && place > 0 {
            // The whole may stand in the same sentence.
            all.extend((0..=place).map(|from| own[from..place + 2].to_vec()));
        }
        if are_complete(sentences, two[0], two[1]) {
            all.push(two.to_vec());
        }
    }
    all
}

/// Returns whether words say that two parts are all: men and women.
fn are_complete(sentences: &Sentences, a: usize, b: usize) -> bool {
    let around = |at: usize| format!(" {} {}", sentences.lead(at), sentences.tail(at));
    let (first, second) = (around(a), around(b));
    let is_negated = negates(sentences.lead(a), sentences.lead(b))
        || negates(sentences.lead(b), sentences.lead(a));
    is_negated
        || PAIRS.iter().any(|(x, y)| {
            let is_either = |text: &str, word: &str, other: &str| {
                text.contains(word) && (other.contains(word) || !text.contains(other))
            };
            let in_order = is_either(&first, x, y) && is_either(&second, y, x);
            in_order || (is_either(&first, y, x) && is_either(&second, x, y))
        })
}

/// Returns whether a Chinese name is another one with 非 or 不 before it: 内地访客, 非内地访客.
fn negates(name: &str, other: &str) -> bool {
    let name = subject(name);
    let start = first_characters(
        name.rsplit(' ')
            .find(|word| !word.is_empty())
            .unwrap_or_default(),
        2,
    );
    start.chars().count() == 2
        && start.starts_with(is_han)
        && ["非", "不", "未"]
            .iter()
            .any(|no| other.contains(&format!("{no}{start}")))
}

/// Offers a list as the parts of the number before it that they add up to, or would but for one digit. A list that words open
/// belongs to the main number before, even if it is not complete.
fn offer(sentences: &Sentences, links: &mut Links, parts: &[usize], is_opened: bool) {
    let wholes = || {
        before(parts[0], MAX_BACK).filter(|whole| {
            let item = &sentences.items[*whole];
            is_count(sentences, links, *whole)
                && same_unit(item, &sentences.items[parts[0]])
                && !parts.iter().any(|part| links.are_years(*part, *whole))
        })
    };
    let largest = parts
        .iter()
        .map(|part| sentences.items[*part].value)
        .fold(0.0, f64::max);
    let exact = wholes()
        .find(|whole| sentences.items[*whole].value > largest && adds_up(sentences, *whole, parts));
    if let Some(whole) = exact {
        add(links, whole, parts);
        links.add_sum(whole, parts.to_vec(), true, Likely);
        return;
    }
    let nearly = wholes().find(|whole| but_for_one_digit(sentences, *whole, parts, CHANCE_MARKED));
    if let Some(whole) = nearly {
        links.add_sum(whole, parts.to_vec(), false, Likely);
        return;
    }
    let sum: f64 = parts.iter().map(|part| sentences.items[*part].value).sum();
    let fits = |whole: &usize| sum <= sentences.items[*whole].value * MAX_MORE;
    let is_new = parts.iter().all(|part| !links.has(*part, Relation::Total));
    let main = wholes()
        .find(|whole| is_main(sentences, *whole))
        .filter(fits);
    if let Some(whole) = main.filter(|_| is_opened && is_new) {
        add(links, whole, parts);
    }
}

fn add(links: &mut Links, whole: usize, parts: &[usize]) {
    for part in parts {
        links.add(*part, Relation::Total, whole, Likely);
    }
}

/// Returns whether a number is the first of its unit in its sentence.
fn is_main(sentences: &Sentences, at: usize) -> bool {
    let mut earlier = before(at, MAX_BACK).take_while(|other| sentences.same_sentence(*other, at));
    !earlier.any(|other| {
        let (a, b) = (&sentences.items[other], &sentences.items[at]);
        a.role == Role::Level && same_unit(a, b)
    })
}

/// Returns whether a number can be a part or a whole: a count that is no earlier value and no average.
fn is_count(sentences: &Sentences, links: &Links, at: usize) -> bool {
    let item = &sentences.items[at];
    item.role == Role::Level
        && !in_percent(item)
        && !item.is_cell
        && item.value > 0.0
        && !links.has(at, Relation::Later)
        && !is_average(sentences, at)
}

/// Returns whether a number is part of another one of its sentence: after 其中, or in brackets.
fn is_nested(sentences: &Sentences, start: usize, at: usize) -> bool {
    let is_deeper = sentences.items[at].nesting > sentences.items[start].nesting;
    at > start && (is_deeper || is_marked_part(sentences, at))
}

/// Returns whether the words before the first number of a sentence open a breakdown: 按产业分, 分地区看, “By region:”.
fn opens(head: &str) -> bool {
    let head = head.trim_start_matches(|c: char| {
        c.is_whitespace() || c.is_ascii_digit() || "—－-·•*、（）()一二三四五六七八九十".contains(c)
    });
    let head = first_characters(head, MAX_HEAD);
    let Some(end) = head.find(['，', ',', '：', ':']) else {
        return false;
    };
    let topic = &head[..end];
    let is_trend = ["环比", "同比", "走势", "总体", "全年", "整体"]
        .iter()
        .any(|word| topic.contains(word));
    let ends = |words: &[&str]| words.iter().any(|word| topic.ends_with(word));
    let chinese = match topic.chars().next() {
        Some('按') => ends(&[
            "分", "看", "划分", "类别", "计", "统计", "来看", "区分", "分类",
        ]),
        Some('分') => ends(&["看", "来看"]) || head[end..].starts_with('：'),
        Some('从' | '就') => ends(&["看", "来看", "分", "而言"]),
        _ => false,
    };
    (chinese && !is_trend) || topic.starts_with("by ")
}
