//! Ranks and records, where the numbers that they compare are printed: “the largest group was A (340), followed by B (310)”,
//! 甲最多，为340件，其次是乙310件; “340 in 2019, the highest since 2015, after 310 in 2018”.

use super::becomes::alike;
use super::links::Links;
use crate::article::Certainty::{Certain, Likely};
use crate::article::Relation;
use crate::article::dates::years;
use crate::article::plain::first_characters;
use crate::article::sentence::Sentences;
use crate::article::subject::subject;
use figures::Direction::{self, Down, Up};

/// Words for the first of a rank.
const SUPERLATIVES: [(&[&str], Direction); 2] = [
    (
        &[
            "largest",
            "highest",
            "most ",
            "biggest",
            "greatest",
            "top ",
            "led by",
            "最多",
            "最高",
            "最大",
            "居首",
            "首位",
            "第一位",
            "排名第一",
            "位居第一",
            "位列第一",
            "居第一",
        ],
        Up,
    ),
    (
        &[
            "smallest", "lowest", "fewest", "least", "最少", "最低", "最小",
        ],
        Down,
    ),
];

/// Words before the second of a rank.
const SECOND: [&str; 6] = [
    "followed by",
    "ahead of",
    "其次",
    "second was",
    "排名第二",
    "居第二",
];

/// Words before the third of a rank.
const THIRD: [&str; 6] = [
    "再次",
    "第三是",
    "第三为",
    "and then",
    "followed by",
    "then",
];

/// The most quantities of a rank or of a series.
const MAX_RANK: usize = 12;

/// Finds ranks and records.
pub fn relate(sentences: &Sentences, links: &mut Links) {
    for at in 0..sentences.items.len() {
        if sentences.items[at].is_cell {
            continue;
        }
        if let Some((second, way)) = second(sentences, at) {
            rank(sentences, links, [at, second], way);
        }
        record(sentences, links, at);
    }
}

/// Returns the second of a rank of which a number is the first, and in which direction the rank goes.
fn second(sentences: &Sentences, first: usize) -> Option<(usize, Direction)> {
    let next = (first + 1..sentences.items.len()).take(MAX_RANK);
    let same = next.take_while(|next| sentences.same_sentence(first, *next));
    let mut said = sentences.sentence_head(first).to_string();
    for next in same {
        let gap = sentences.gap(next);
        let place = SECOND.iter().filter_map(|word| gap.find(word)).min();
        let Some(place) = place else {
            // Only changes and shares of the first may stand between.
            if alike(sentences, first, next) {
                return None;
            }
            said += gap;
            continue;
        };
        said += &gap[..place];
        let is_dated = !years(gap).is_empty() || !years(sentences.tail(next)).is_empty();
        let is_second = alike(sentences, first, next) && !is_dated;
        return superlative(&said)
            .filter(|_| is_second)
            .map(|way| (next, way));
    }
    None
}

/// Words for changes. What has the largest of these need not be the largest itself.
const CHANGES: [&str; 19] = [
    "increas", "rise", "rising", "growth", "grow", "fall", "declin", "drop", "decreas", "change",
    "gain", "improve", "增幅", "增速", "增长", "增加", "降幅", "下降", "减少",
];

/// Returns the direction of the superlative of a text. `None` if it has both or none, or is about a change.
fn superlative(text: &str) -> Option<Direction> {
    if CHANGES.iter().any(|word| text.contains(word)) {
        return None;
    }
    let mut ways = SUPERLATIVES
        .iter()
        .filter(|(words, _)| words.iter().any(|word| text.contains(word)));
    let first = ways.next()?.1;
    ways.next().is_none().then_some(first)
}

/// Adds the order of a rank: the first is higher than all that follow, or lower.
fn rank(sentences: &Sentences, links: &mut Links, [first, second]: [usize; 2], way: Direction) {
    let add = |links: &mut Links, a: usize, b: usize, certainty| match way {
        Up => links.add(a, Relation::Lower, b, certainty),
        Down => links.add(b, Relation::Lower, a, certainty),
    };
    add(links, first, second, Certain);
    let next = (second + 1..sentences.items.len()).take(MAX_RANK);
    let same = next.take_while(|next| sentences.same_sentence(second, *next));
    let mut last = second;
    for next in same {
        if !alike(sentences, second, next) {
            continue;
        }
        let gap = sentences.gap(next);
        let words = gap.trim_start_matches([')', '）', ' ', ',', '，', '；']);
        if THIRD.iter().any(|word| words.starts_with(word)) {
            add(links, last, next, Certain);
        } else if words.starts_with("and ") {
            add(links, last, next, Likely);
            return;
        } else {
            return;
        }
        last = next;
    }
}

/// Words for a record, before the year since which it is one.
const RECORDS: [(&str, Direction); 8] = [
    ("the highest since ", Up),
    ("the most since ", Up),
    ("the largest since ", Up),
    ("the highest number since ", Up),
    ("the lowest since ", Down),
    ("the fewest since ", Down),
    ("the smallest since ", Down),
    ("the lowest number since ", Down),
];

/// Words for a record after 年以来.
const CHINESE_RECORDS: [(&str, Direction); 5] = [
    ("最高", Up),
    ("最多", Up),
    ("新高", Up),
    ("最低", Down),
    ("最少", Down),
];

/// Adds the order of a record, where the earlier values of its series follow in the sentence, each with its year.
fn record(sentences: &Sentences, links: &mut Links, at: usize) {
    let next = at + 1;
    if next >= sentences.items.len() || !alike(sentences, at, next) {
        return;
    }
    let Some((since, way)) = since(sentences.gap(next)) else {
        return;
    };
    let all = (next..sentences.items.len()).take(MAX_RANK);
    for earlier in all.take_while(|earlier| alike(sentences, at, *earlier)) {
        let Some(year) = own_year(sentences, earlier) else {
            return;
        };
        if year <= since {
            continue;
        }
        match way {
            Up => links.add(at, Relation::Lower, earlier, Certain),
            Down => links.add(earlier, Relation::Lower, at, Certain),
        }
    }
}

/// Returns the year since which a record holds, and its direction, by the words after it.
fn since(gap: &str) -> Option<(u16, Direction)> {
    let english = RECORDS.iter().find_map(|(word, way)| {
        let (_, after) = gap.split_once(word)?;
        let year = years(first_characters(after, 5)).first().copied()?;
        Some((year, *way))
    });
    let chinese = || {
        let (head, after) = gap.split_once("年以来")?;
        let start = head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let year = head[start..].parse().ok().filter(|year| *year > 1900)?;
        let after = first_characters(after, 6);
        let (_, way) = CHINESE_RECORDS
            .iter()
            .find(|(word, _)| after.contains(word))?;
        Some((year, *way))
    };
    english.or_else(chinese)
}

/// Returns the year right before or after a value of a series that names nothing else.
fn own_year(sentences: &Sentences, at: usize) -> Option<u16> {
    let lead = sentences.lead(at);
    let tail = sentences.tail(at);
    let named = tail
        .strip_prefix(" in ")
        .map(|tail| years(first_characters(tail, 5)));
    let named = named.unwrap_or_else(|| years(lead));
    let is_bare = subject(lead).is_empty() || subject(lead).trim() == "after";
    match named[..] {
        [year] if is_bare => Some(year),
        _ => None,
    }
}
