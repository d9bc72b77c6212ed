//! The part and the whole of a share in percent: 工业900吨，占总量的26.5%; “902 million, or 12.8% of all people”; in lists
//! 甲30人、乙20人，分别占60%和40%.

use super::agreement::{agrees, agrees_but_for_one_digit};
use super::links::{Links, before, fits, in_percent, same_unit};
use super::nouns::named;
use crate::article::Certainty::{self, Certain, Likely};
use crate::article::Relation;
use crate::article::role::Role;
use crate::article::sentence::Sentences;
use crate::article::subject::{is_generic, subject};

/// Words between a part and its share.
const SHARE_WORDS: [&str; 12] = [
    "占",
    "represented",
    "represents",
    "represent ",
    "accounting for",
    "accounted for",
    "accounts for",
    "account for",
    "making up",
    "made up",
    "representing",
    "which is",
];

/// Words before the share of several numbers together.
const TOGETHER: [&str; 8] = [
    "合共", "合计", "两者", "三者", "两项", "三项", "together", "combined",
];

/// How far back a part or whole may stand, in quantities.
const MAX_BACK: usize = 40;

/// How likely part, whole and share may agree but for one digit by chance, so that they are offered as a question.
const MAX_CHANCE: f64 = 0.4;

/// How likely they may agree by chance, where words say that it is a share of the total, and the whole is the first number of its unit
/// in the article.
const MAX_CHANCE_TOTAL: f64 = 2.0;

/// Words for the total before its share.
const TOTALS: [&str; 6] = [
    "占总",
    "占全部",
    "占整体",
    "of the total",
    "of all",
    "占全国",
];

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

/// Returns the whole after a share: “two thirds of the 1.2 million”.
fn next_whole(sentences: &Sentences, at: usize) -> Option<usize> {
    let next = at + 1;
    let tail = sentences.tail(at).trim();
    // “17.2% of total employment of 240,100”.
    let is_total = ["of total ", "of the total ", "of all "]
        .iter()
        .any(|word| tail.starts_with(word))
        && tail.ends_with(" of");
    let is_of =
        is_total || ["of", "of the", "of all", "of all the", "of a total of"].contains(&tail);
    (is_of
        && next < sentences.items.len()
        && sentences.same_sentence(at, next)
        && is_count(sentences, next))
    .then_some(next)
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

/// The most shares of a list.
const MAX_RUN: usize = 12;

/// Returns the parts of a list of shares, in the same order: 甲30人、乙20人，分别占60%和40%.
fn severally(sentences: &Sentences, links: &Links, at: usize) -> Vec<(usize, usize, Certainty)> {
    let head = sentences.head(at);
    let says = (head.contains("占") && (head.contains("分别") || head.contains("各占")))
        || (says_share(head) && sentences.sentence_tail(at).contains("respectively"));
    let first = &sentences.items[at];
    let joined = |next: &usize| {
        let gap = sentences.gap(*next).trim().trim_start_matches(['，', ',']);
        let is_joined = ["、", "和", "及", "与", "以及", "and", ""].contains(&gap.trim());
        let item = &sentences.items[*next];
        is_joined && in_percent(item) && sentences.same_sentence(at, *next) && !item.has_direction
    };
    let next = (at + 1..sentences.items.len())
        .take(MAX_RUN)
        .take_while(joined);
    let shares: Vec<usize> = std::iter::once(at).chain(next).collect();
    if !says || shares.len() < 2 {
        return Vec::new();
    }
    let earlier = before(at, MAX_BACK).take_while(|part| {
        sentences.same_sentence(*part, at) && sentences.items[*part].segment == first.segment
    });
    let is_part = |part: &usize| {
        is_count(sentences, *part)
            && !links.has(*part, Relation::Later)
            && sentences.items[*part].nesting == first.nesting
    };
    let mut counts: Vec<usize> = earlier.filter(is_part).collect();
    let clause = |part: &&usize| sentences.items[**part].clause;
    // 甲30人及乙20人分别占60%和40%, or else 甲30人、乙20人，分别占60%和40%.
    let beside = counts.iter().filter(|part| clause(part) == first.clause);
    let beside: Vec<usize> = beside.copied().collect();
    let counts = if beside.len() == shares.len() {
        beside
    } else {
        counts.retain(|part| clause(&part) < first.clause);
        counts
    };
    if counts.len() < shares.len() {
        return Vec::new();
    }
    let certainty = match counts.len() == shares.len() {
        true => Certain,
        false => Likely,
    };
    let parts = counts[..shares.len()].iter().rev();
    let pairs = shares.iter().zip(parts);
    pairs
        .map(|(share, part)| (*share, *part, certainty))
        .collect()
}

fn says_share(head: &str) -> bool {
    SHARE_WORDS.iter().any(|word| head.contains(word))
}

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

/// Returns whether a text calls a percentage a share without saying of what: 占比.
fn is_ratio(head: &str) -> bool {
    ["占比", "比重", "比例", "份额"]
        .iter()
        .any(|word| head.contains(word))
        && !head.contains("占总")
}

/// Returns whether no other number stands between the share word and the number: 三地分别占58%、28% has several shares.
fn subject_is_alone(head: &str, word: usize) -> bool {
    !head[word..].contains(|c: char| c.is_ascii_digit()) && !head[..word].contains("分别")
}

/// Returns whether a number is a count or an amount, and no cell of a table.
pub fn is_count(sentences: &Sentences, at: usize) -> bool {
    let item = &sentences.items[at];
    item.role == Role::Level && !in_percent(item) && !item.is_cell
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

/// Returns the whole of a share. If the part is printed, part, whole and share must agree, unless a noun names the whole.
fn whole(sentences: &Sentences, links: &Links, at: usize, part: Option<usize>) -> Option<usize> {
    let head = sentences.head(at);
    let word = head
        .rfind('占')
        .filter(|_| !is_ratio(head))
        .map(|word| word + '占'.len_utf8());
    let noun = match word {
        Some(word) => subject(&head[word..]),
        None => of_noun(sentences.tail(at)),
    };
    let is_whole = |whole: usize| is_count(sentences, whole) && !links.has(whole, Relation::Later);
    let Some(part) = part else {
        let accepts = |whole: usize| is_whole(whole);
        return match is_generic(&noun) {
            true if is_ratio(head) => None,
            true => word.and_then(|_| default_whole(sentences, links, at)),
            false => named(sentences, at, &noun, accepts),
        };
    };
    let accepts = |whole: usize| whole != part && is_whole(whole) && fits(sentences, part, whole);
    let known = links
        .get(part, Relation::Total)
        .filter(|_| is_generic(&noun));
    if let Some(whole) = known {
        // 其中老人58人，占14%: of all, not of the number before.
        let is_other = |whole: &usize| accepts(*whole) && agrees(sentences, at, part, *whole);
        let other = before(at, MAX_BACK).find(is_other);
        return other
            .filter(|_| !agrees(sentences, at, part, whole))
            .or(Some(whole));
    }
    let by_noun = (!is_generic(&noun))
        .then(|| named(sentences, at, &noun, accepts))
        .flatten();
    let agreeing = || {
        before(at, MAX_BACK).find(|whole| accepts(*whole) && agrees(sentences, at, part, *whole))
    };
    match by_noun {
        Some(whole) if agrees(sentences, at, part, whole) => Some(whole),
        // A number that is called exactly so is offered even if it does not agree.
        Some(whole) if is_called(sentences, whole, &noun) => agreeing().or(Some(whole)),
        _ => agreeing(),
    }
}

/// Returns whether the words right before a number, or in English right after it, are a noun.
fn is_called(sentences: &Sentences, at: usize, noun: &str) -> bool {
    let unit = sentences.items[at].unit.as_deref().unwrap_or_default();
    let after = format!("{unit} {}", sentences.tail(at).trim_start());
    let noun = noun.trim();
    sentences.head(at).contains(noun) || (noun.is_ascii() && after.trim_start().starts_with(noun))
}

/// Returns the nearest number of which a part is a share if one digit of one of the three is another one. A number that has a
/// share of its own is a part beside it.
fn misprinted_whole(
    sentences: &Sentences,
    links: &Links,
    share: usize,
    part: usize,
) -> Option<usize> {
    let items = &sentences.items;
    let others = before(share, MAX_BACK).filter_map(|other| links.get(other, Relation::Subset));
    let others: Vec<usize> = others.collect();
    // 占总额的8%: of the first number of the unit in the article.
    let says_total = TOTALS
        .iter()
        .any(|word| sentences.lead(share).contains(word));
    let first =
        (0..share).find(|one| is_count(sentences, *one) && same_unit(&items[part], &items[*one]));
    let most = |whole: usize| {
        if says_total && first == Some(whole) {
            MAX_CHANCE_TOTAL
        } else {
            MAX_CHANCE
        }
    };
    before(share, MAX_BACK).find(|whole| {
        *whole != part
            && !others.contains(whole)
            && is_count(sentences, *whole)
            && same_unit(&items[part], &items[*whole])
            && agrees_but_for_one_digit(sentences, share, part, *whole, most(*whole))
    })
}

/// Returns the whole of a share that names none, and whose part is not printed: that of the share before it, the number
/// before its bracket, or the main number of the line.
fn default_whole(sentences: &Sentences, links: &Links, at: usize) -> Option<usize> {
    let item = &sentences.items[at];
    let mut same = before(at, MAX_BACK).take_while(|other| sentences.same_sentence(*other, at));
    if item.nesting > 0 {
        return same.find(|other| {
            sentences.items[*other].nesting < item.nesting && is_count(sentences, *other)
        });
    }
    if sentences.gap(at).contains("其中") {
        return same
            .find(|other| is_count(sentences, *other) && !links.has(*other, Relation::Later));
    }
    let shares = same.filter(|other| in_percent(&sentences.items[*other]));
    if let Some(whole) = shares
        .filter_map(|other| links.get(other, Relation::Total))
        .next()
    {
        return Some(whole);
    }
    let in_line =
        before(at, MAX_BACK).take_while(|other| sentences.items[*other].line == item.line);
    in_line
        .filter(|other| {
            let is_part = links.has(*other, Relation::Total) || links.has(*other, Relation::Later);
            is_count(sentences, *other) && !is_part
        })
        .last()
}

/// Returns the noun after “of” behind a share: “people” for “12.8% of all people”.
fn of_noun(tail: &str) -> String {
    let after = tail.strip_prefix(" of ").unwrap_or_default();
    let words: Vec<&str> = after.split(' ').take(6).collect();
    subject(&words.join(" "))
}
