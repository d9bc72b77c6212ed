//! The number that a change is about: a change in percent, a difference, percentage points and a multiple each have the number that
//! changed. It stands before them (“N, up 4%”; N，比上年增加M，增长4%), after “to” (“rose 4% to N”), or its noun is repeated.

use super::change_kinds::{can_change, relation};
use super::change_lists::{run, severally};
use super::links::{Links, before, in_percent, is_level};
use super::nouns::named;
use crate::article::Certainty::{self, Certain, Likely};
use crate::article::Relation;
use crate::article::role::Role;
use crate::article::sentence::Sentences;
use crate::article::subject::{is_generic, subject};

/// The most quantities between a change and its number.
const MAX_BACK: usize = 12;

/// How far back a share may stand whose points follow in another sentence, in quantities.
const MAX_SHARES: usize = 40;

/// Finds the number of every change.
pub fn relate(sentences: &Sentences, links: &mut Links) {
    let mut is_listed = vec![false; sentences.items.len()];
    for at in 0..sentences.items.len() {
        let run = run(sentences, at);
        if run.len() > 1 && !is_listed[at] && severally(sentences, &run, links) {
            run.iter().for_each(|member| is_listed[*member] = true);
        }
        if !is_listed[at]
            && let Some(relation) = relation(sentences, at)
            && let Some((base, certainty)) = base(sentences, links, at)
        {
            // “Four per cent, from 477 to 495”: no word says that it is the change.
            let is_silent = relation == Relation::Changed && !sentences.items[at].has_direction;
            let certainty = if is_silent { Likely } else { certainty };
            links.add(at, relation, base, certainty);
        }
    }
}

/// Returns the number that changed, and how certain that is.
fn base(sentences: &Sentences, links: &Links, at: usize) -> Option<(usize, Certainty)> {
    let lead = sentences.lead(at);
    let subject = subject(lead);
    if let Some(found) = in_brackets(sentences, links, at) {
        return Some((found, Certain));
    }
    if let Some(found) = more_than(sentences, links, at).or_else(|| after(sentences, links, at)) {
        return Some((found, Certain));
    }
    if subject.is_empty() {
        let pronouns = ["that ", "this ", "it ", "they ", "which ", "该", "这", "此"];
        let refers_back = pronouns
            .iter()
            .any(|word| lead.trim_start().starts_with(word));
        let back = || {
            if refers_back {
                last_sentence(sentences, links, at)
            } else {
                None
            }
        };
        let near = nearest(sentences, links, at).or_else(back);
        return near.or_else(|| joined(sentences, links, at));
    }
    if is_generic(&subject) {
        return nearest(sentences, links, at).or_else(|| last_sentence(sentences, links, at));
    }
    if sentences.items[at].role == Role::Points && is_rate(&subject) {
        return nearest(sentences, links, at);
    }
    if let Some(found) = next_level(sentences, at) {
        return Some((found, Likely));
    }
    let accepts = |item: usize| can_change(sentences, at, item) && item + 30 > at;
    if sentences.items[at].role == Role::Points
        && let Some(share) = share_of(sentences, at)
    {
        return Some((share, Likely));
    }
    let found = named(sentences, at, &subject, accepts)?;
    Some((links.latest(found), Likely))
}

/// Returns the number of the change right before one that “and” joins to it: “it rose by 5% on the year and by 2% on the month”.
fn joined(sentences: &Sentences, links: &Links, at: usize) -> Option<(usize, Certainty)> {
    let last = at.checked_sub(1)?;
    let lead = sentences.gap(at).trim();
    let is_joined = ["and by", "and of", "and"]
        .iter()
        .any(|word| lead.ends_with(word));
    let relation = relation(sentences, last)?;
    let base = links.get(last, relation)?;
    (is_joined && sentences.same_sentence(last, at) && can_change(sentences, at, base))
        .then_some((base, Likely))
}

/// Returns the number of the difference right before a rate in brackets: 增加12件（+5%）.
fn in_brackets(sentences: &Sentences, links: &Links, at: usize) -> Option<usize> {
    let last = at.checked_sub(1)?;
    let (item, difference) = (&sentences.items[at], &sentences.items[last]);
    let is_aside = item.nesting > difference.nesting
        && item.role == Role::Change
        && difference.role == Role::Difference
        && sentences.same_sentence(last, at)
        && sentences.lead(at).trim().is_empty();
    links.get(last, Relation::Difference).filter(|_| is_aside)
}

/// Returns the share of the count with the noun before 比重: 17.7% in 0—14岁人口为73,081人，占17.7% for
/// 0—14岁人口的比重下降1.1个百分点.
fn share_of(sentences: &Sentences, at: usize) -> Option<usize> {
    let lead = sentences.lead(at);
    let end = ["比重", "占比", "比例"]
        .iter()
        .find_map(|word| lead.find(word));
    let noun = lead[..end?].trim_end_matches(['的', '所', '占']).trim();
    let is_named = |part: &usize| {
        let item = &sentences.items[*part];
        let is_count = item.role == Role::Level && !in_percent(item) && !item.is_cell;
        is_count && sentences.lead(*part).trim_start().starts_with(noun)
    };
    let part = before(at, MAX_SHARES).find(is_named)?;
    let share = part + 1;
    let is_share = share < at
        && noun.chars().count() > 1
        && sentences.same_sentence(part, share)
        && in_percent(&sentences.items[share])
        && sentences.items[share].role == Role::Share;
    is_share.then_some(share)
}

/// Returns whether a subject is a rate that the percentage before it states: 增速, 占比.
fn is_rate(subject: &str) -> bool {
    let rates = [
        "增速", "增幅", "占比", "比重", "比例", "rate", "share", "margin", "growth",
    ];
    rates.iter().any(|rate| subject.ends_with(rate))
}

/// Returns the later value of the number that a change is compared with: “180 more than the 5,940 of 2022”.
fn more_than(sentences: &Sentences, links: &Links, at: usize) -> Option<usize> {
    let tail = sentences.tail(at).trim_start();
    let compares = [
        "more than",
        "fewer than",
        "less than",
        "higher than",
        "lower than",
        "above",
        "below",
    ];
    let next = at + 1;
    let is_next = next < sentences.items.len()
        && sentences.items[next].clause == sentences.items[at].clause
        && compares.iter().any(|word| tail.starts_with(word));
    if !is_next {
        return None;
    }
    let later = links.get(next, Relation::Later)?;
    (later < at && can_change(sentences, at, later)).then_some(later)
}

/// Returns the new level after a change: “rose 4% to N”, “grew by 4%, from M to N”.
fn after(sentences: &Sentences, links: &Links, at: usize) -> Option<usize> {
    let mut next = at + 1;
    // “Fell by 12 tonnes, or 3.9%, to 351”: the level follows both.
    while next < sentences.items.len() && next <= at + 2 && sentences.same_sentence(at, next) {
        let item = &sentences.items[next];
        let lead = sentences.lead(next).trim();
        if is_level(item) {
            if !can_change(sentences, at, next) {
                return None;
            }
            let is_to = lead == "to"
                || lead.starts_with("to ")
                || lead.contains(" the total to")
                || lead.ends_with(" to");
            let chinese = ["至", "到", "达到", "达"].contains(&lead);
            if lead.trim_end() == "from" || lead.ends_with(" from") {
                let later = links.get(next, Relation::Later);
                // “N, up 4% from M” has its level before the change.
                return later.filter(|later| *later > next && can_change(sentences, at, *later));
            }
            let is_before = links
                .get(next, Relation::Earlier)
                .is_some_and(|earlier| earlier < at);
            return ((is_to || chinese) && !is_before).then_some(next);
        }
        // In 男工上升49%；全厂增加19%至700人 the second change is about something else.
        if item.segment != sentences.items[at].segment || !subject(lead).is_empty() {
            return None;
        }
        next += 1;
    }
    None
}

/// Returns the level in the clause after a change, if the clause has no subject: 损失上升1.3倍，逾一亿元.
fn next_level(sentences: &Sentences, at: usize) -> Option<usize> {
    let next = at + 1;
    let item = sentences.items.get(next)?;
    let follows = item.sentence == sentences.items[at].sentence
        && item.segment == sentences.items[at].segment;
    let adjacent = item.clause == sentences.items[at].clause + 1
        && item.nesting == sentences.items[at].nesting;
    let fits = is_level(item) && !in_percent(item) && can_change(sentences, at, next);
    let gap = sentences.gap(next).trim_matches(['，', ',', ' ']);
    let is_bare = subject(gap).is_empty() && !gap.contains(['、', '和']);
    (follows && adjacent && fits && is_bare).then_some(next)
}

/// Returns the nearest number before a change in its sentence that it can be about.
fn nearest(sentences: &Sentences, links: &Links, at: usize) -> Option<(usize, Certainty)> {
    let item = &sentences.items[at];
    for base in before(at, MAX_BACK) {
        let other = &sentences.items[base];
        if other.sentence != item.sentence {
            return None;
        }
        if other.segment != item.segment && !sentences.lead(at).trim().is_empty() && base + 1 != at
        {
            return None;
        }
        let is_aside = other.nesting > item.nesting || enumerated(sentences, base, at);
        if is_aside {
            continue;
        }
        // 占总数的40%，同比上升5%: what rose is the part, which stands before its share.
        let is_share_of_part = item.role == Role::Change
            && other.role == Role::Share
            && follows_count(sentences, base);
        if can_change(sentences, at, base) && !is_share_of_part {
            // 比上年的1199件增加35件: what changed is the later value of the number right before.
            let direct = (base + 1..at).all(|between| !is_level(&sentences.items[between]));
            return Some((links.latest(base), if direct { Certain } else { Likely }));
        }
        let is_own = !is_level(other) && !is_generic(&subject(sentences.lead(base)));
        if is_own && !links.has(base, Relation::Changed) && !links.has(base, Relation::Difference) {
            return None;
        }
    }
    None
}

/// Returns whether a count stands before a share in its sentence.
fn follows_count(sentences: &Sentences, share: usize) -> bool {
    let mut same =
        before(share, MAX_BACK).take_while(|other| sentences.same_sentence(*other, share));
    same.any(|other| sentences.items[other].role == Role::Level)
}

/// Returns whether a number is a member of a list of parts, after which the sentence goes on about the whole:
/// 活动5602场，包括甲631场和乙4971场，比上年上升73%.
fn enumerated(sentences: &Sentences, member: usize, at: usize) -> bool {
    let opens = |item: usize| {
        let gap = sentences.gap(item);
        ["包括", "包含", "including", "comprising"]
            .iter()
            .any(|word| gap.contains(word))
    };
    let joined = |item: usize| {
        let gap = sentences.gap(item).trim_start();
        ["和", "及", "与", "以及", "and "]
            .iter()
            .any(|word| gap.starts_with(word))
    };
    let item = &sentences.items[member];
    let after = sentences.items[at].clause > item.clause;
    if !after {
        return false;
    }
    if joined(member) {
        let mut back = before(member, MAX_BACK);
        return back
            .find(|one| !sentences.same_sentence(*one, member) || opens(*one))
            .is_some_and(opens);
    }
    opens(member) && joined(member + 1)
}

/// Returns the main number of the sentence before.
fn last_sentence(sentences: &Sentences, links: &Links, at: usize) -> Option<(usize, Certainty)> {
    let item = &sentences.items[at];
    let mut earlier = before(at, MAX_BACK).skip_while(|base| sentences.same_sentence(*base, at));
    let last = earlier.next()?;
    if item.line > sentences.items[last].line + 1 {
        return None;
    }
    let sentence = sentences.items[last].sentence;
    let all = before(at, MAX_BACK).filter(|base| sentences.items[*base].sentence == sentence);
    let first = all.filter(|base| can_change(sentences, at, *base)).last()?;
    Some((links.latest(first), Likely))
}
