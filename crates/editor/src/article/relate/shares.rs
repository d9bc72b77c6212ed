//! The part and the whole of a share in percent: 工业900吨，占总量的26.5%; “902 million, or 12.8% of all people”.

use super::agreement::{agrees, agrees_but_for_one_digit};
use super::links::{Links, before, in_percent, same_unit};
use super::nouns::named;
use super::share_lists::severally;
use super::share_wholes::{MAX_CHANCE, misprinted_whole, next_whole, whole};
use super::share_words::{SHARE_WORDS, is_count, is_ratio, says_share};
use crate::article::Certainty::{self, Certain, Likely};
use crate::article::Relation;
use crate::article::role::Role;
use crate::article::sentence::Sentences;
use crate::article::subject::{is_generic, subject};

/// Words before the share of several numbers together.
const TOGETHER: [&str; 8] = [
    "合共", "合计", "两者", "三者", "两项", "三项", "together", "combined",
];

/// How far back a part may stand, in quantities.
const MAX_BACK: usize = 40;

/// Finds part and whole of every share.
pub fn relate(sentences: &Sentences, links: &mut Links) {
    let mut listed: Vec<Option<(usize, Certainty)>> = vec![None; sentences.items.len()];
    for at in 0..sentences.items.len() {
        let item = &sentences.items[at];
        if item.is_cell || !in_percent(item) || !matches!(item.role, Role::Level | Role::Share) {
            continue;
        }
        // 甲30人、乙20人，两者合共占50%: the share of a sum.
        if TOGETHER
            .iter()
            .any(|word| sentences.lead(at).contains(word))
        {
            continue;
        }
        if listed[at].is_none() {
            for (share, part, certainty) in severally(sentences, links, at) {
                listed[share] = Some((part, certainty));
            }
        }
        if listed[at].is_none()
            && let Some((part, whole)) = counts_of_rate(sentences, links, at)
        {
            links.add(at, Relation::Subset, part, Likely);
            links.add(at, Relation::Total, whole, Likely);
            links.add(part, Relation::Total, whole, Likely);
            continue;
        }
        let part = listed[at].or_else(|| part(sentences, links, at));
        // “From 902 million, or 12.8%, to …”, but 较上年的10人增加2人，占20%.
        let latest = |part: usize| {
            if part + 1 < at {
                links.latest(part)
            } else {
                part
            }
        };
        let part = part.map(|(part, certainty)| (latest(part), certainty));
        if let Some((part, certainty)) = part {
            links.add(at, Relation::Subset, part, certainty);
        }
        if let Some(whole) = next_whole(sentences, at) {
            links.add(at, Relation::Total, whole, Certain);
            if let Some((part, _)) = part {
                links.add(part, Relation::Total, whole, Certain);
            }
            continue;
        }
        if let Some(whole) = whole(sentences, links, at, part.map(|(part, _)| part)) {
            links.add(at, Relation::Total, whole, Likely);
            if let Some((part, _)) = part {
                links.add(part, Relation::Total, whole, Likely);
            }
        } else if let Some(whole) =
            part.and_then(|(part, _)| misprinted_whole(sentences, links, at, part))
        {
            links.add(at, Relation::Total, whole, Likely);
        }
    }
}

/// Returns part and whole of a rate that names neither: 受理340件，审结306件，结案率90%. They stand before it in its sentence,
/// and agree with it, or would but for one digit.
fn counts_of_rate(sentences: &Sentences, links: &Links, at: usize) -> Option<(usize, usize)> {
    let lead = sentences.lead(at);
    if !(lead.contains('率') || lead.contains(" rate")) || says_share(sentences.head(at)) {
        return None;
    }
    let same = before(at, MAX_COUNTS).take_while(|one| sentences.same_sentence(*one, at));
    let is_own = |one: &usize| is_count(sentences, *one) && !links.has(*one, Relation::Later);
    let counts: Vec<usize> = same.filter(is_own).collect();
    let items = &sentences.items;
    let pairs = || {
        let parts = counts
            .iter()
            .flat_map(|part| counts.iter().map(move |whole| (*part, *whole)));
        parts.filter(|(part, whole)| {
            part != whole
                && items[*part].value < items[*whole].value
                && same_unit(&items[*part], &items[*whole])
        })
    };
    let exact = pairs().find(|(part, whole)| agrees(sentences, at, *part, *whole));
    exact.or_else(|| {
        pairs().find(|(part, whole)| {
            agrees_but_for_one_digit(sentences, at, *part, *whole, MAX_CHANCE)
        })
    })
}

/// How many quantities before a rate may be its part and its whole.
const MAX_COUNTS: usize = 5;

/// Returns the part that a share is of.
fn part(sentences: &Sentences, links: &Links, at: usize) -> Option<(usize, Certainty)> {
    let head = sentences.head(at);
    let lead = sentences.lead(at).trim();
    let or = ["or", "即", "或"];
    let next = at + 1;
    if or.contains(&lead) || (lead.is_empty() && sentences.items[at].nesting > 0) {
        let part = nearest(sentences, at)?;
        return (part + 1 == at).then_some((part, Certain));
    }
    let next_lead = (next < sentences.items.len() && sentences.same_sentence(at, next))
        .then(|| sentences.lead(next).trim());
    if next_lead == Some("or") && is_count(sentences, next) {
        return Some((next, Certain));
    }
    // “60,000 patients waited, 10.8% of all patients”.
    let is_apposition = lead.is_empty()
        && [" of all", " of the total", " of total"]
            .iter()
            .any(|word| sentences.tail(at).starts_with(word));
    if is_apposition
        && let Some(part) = at.checked_sub(1)
        && sentences.same_sentence(part, at)
        && is_count(sentences, part)
        && sentences.items[part].clause + 1 == sentences.items[at].clause
    {
        return Some((part, Certain));
    }
    let third = next + 1;
    let is_third = next_whole(sentences, at).is_some()
        && third < sentences.items.len()
        && sentences.same_sentence(at, third)
        && sentences.lead(third).trim() == "or"
        && is_count(sentences, third);
    if is_third {
        return Some((third, Certain));
    }
    let word = SHARE_WORDS.iter().find_map(|word| head.find(word))?;
    let subject = subject(&head[..word]);
    if is_ratio(head) && !is_generic(&subject) {
        // 农村网民占比27%，规模为2亿: the part follows.
        let follows = next_lead.is_some_and(|lead| is_generic(&self::subject(lead)))
            && is_count(sentences, next);
        let adjacent = follows && sentences.items[next].clause == sentences.items[at].clause + 1;
        return adjacent.then_some((next, Likely));
    }
    let pronouns = ["this", "that", "these", "those", "they", "it"];
    if pronouns.contains(&head[..word].trim()) {
        let part = main_before(sentences, links, at)?;
        return Some((part, Likely));
    }
    if is_generic(&subject) {
        let part = nearest(sentences, at)?;
        let same_list = sentences.items[part].clause < sentences.items[at].clause;
        let is_first = subject_is_alone(head, word);
        return (same_list && is_first)
            .then_some((part, if part + 1 == at { Certain } else { Likely }));
    }
    let accepts = |part: usize| is_count(sentences, part) && !links.has(part, Relation::Later);
    named(sentences, at, &subject, accepts).map(|part| (part, Likely))
}

/// Returns the main number of the sentence before: its first count that is no earlier value.
fn main_before(sentences: &Sentences, links: &Links, at: usize) -> Option<usize> {
    let last = at.checked_sub(1)?;
    let nearest = before(at, MAX_BACK).find(|one| !sentences.same_sentence(*one, at))?;
    let sentence = sentences.items[nearest].sentence;
    let is_near = sentences.items[last].line + 1 >= sentences.items[at].line;
    let all = before(at, MAX_BACK).filter(|one| sentences.items[*one].sentence == sentence);
    let all = all.filter(|one| is_count(sentences, *one) && !links.has(*one, Relation::Later));
    all.last().filter(|_| is_near)
}

/// Returns whether no other number stands between the share word and the number: 三地分别占58%、28% has several shares.
fn subject_is_alone(head: &str, word: usize) -> bool {
    !head[word..].contains(|c: char| c.is_ascii_digit()) && !head[..word].contains("分别")
}

/// Returns the nearest count before a share in its sentence.
fn nearest(sentences: &Sentences, at: usize) -> Option<usize> {
    let same = before(at, MAX_BACK).take_while(|part| sentences.same_sentence(*part, at));
    let depth = sentences.items[at].nesting;
    let shallow = |part: &usize| sentences.items[*part].nesting <= depth;
    let mut counts =
        same.filter(|part| shallow(part) && sentences.items[*part].role != Role::Change);
    counts.find(|part| is_count(sentences, *part))
}
