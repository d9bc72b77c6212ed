//! The whole of a share: the number of which it is a part.

use super::agreement::{agrees, agrees_but_for_one_digit};
use super::links::{Links, before, fits, in_percent, same_unit};
use super::nouns::named;
use super::share_words::{is_count, is_ratio};
use crate::article::Relation;
use crate::article::sentence::Sentences;
use crate::article::subject::{is_generic, subject};

/// How far back a whole may stand, in quantities.
const MAX_BACK: usize = 40;

/// How likely part, whole and share may agree but for one digit by chance, so that they are offered as a question.
pub const MAX_CHANCE: f64 = 0.4;

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

/// Returns the whole after a share: “two thirds of the 1.2 million”.
pub fn next_whole(sentences: &Sentences, at: usize) -> Option<usize> {
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

/// Returns the whole of a share. If the part is printed, part, whole and share must agree, unless a noun names the whole.
pub fn whole(
    sentences: &Sentences,
    links: &Links,
    at: usize,
    part: Option<usize>,
) -> Option<usize> {
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
pub fn misprinted_whole(
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
