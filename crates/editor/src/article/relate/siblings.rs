//! Shares that stand side by side in the same words: 东部400人，占总量的40%；西部600人，占总量的60%. All are shares of one whole, so one that
//! does not agree with the whole of the others is still of that whole. If they make up 100%, their parts make up the whole.

use super::agreement::agrees;
use super::links::{Links, before, same_unit};
use super::misprint::could_be;
use super::share_words::is_count;
use super::totals::adds_up;
use crate::article::Certainty::Likely;
use crate::article::Relation;
use crate::article::sentence::Sentences;

/// The most quantities between two shares of a list.
const MAX_APART: usize = 8;

/// The most lines between two shares of a list.
const MAX_LINES: usize = 2;

/// How far before its first part the whole of a list may stand, in quantities.
const MAX_BACK: usize = 40;

/// Completes the relations of shares side by side.
pub fn relate(sentences: &Sentences, links: &mut Links) {
    let with_part = |at: &usize| links.has(*at, Relation::Subset) && !sentences.items[*at].is_cell;
    let mut shares: Vec<usize> = (0..sentences.items.len()).filter(with_part).collect();
    while let Some(first) = shares.first().copied() {
        let mut list = vec![first];
        shares.remove(0);
        shares.retain(|other| {
            let last = list[list.len() - 1];
            let is_own = are_side_by_side(sentences, last, *other);
            if is_own {
                list.push(*other);
            }
            !is_own
        });
        if list.len() > 1 {
            share_whole(sentences, links, &list);
            make_up_whole(sentences, links, &list);
        }
    }
}

/// Returns whether two shares stand near each other in the same words.
fn are_side_by_side(sentences: &Sentences, a: usize, b: usize) -> bool {
    let (first, second) = (&sentences.items[a], &sentences.items[b]);
    b - a <= MAX_APART
        && second.line - first.line <= MAX_LINES
        && first.nesting == second.nesting
        && (words(sentences, a) == words(sentences, b) || is_next(sentences, a, b))
}

/// Returns whether a share follows another one in a list: 分别占60%和40%.
fn is_next(sentences: &Sentences, a: usize, b: usize) -> bool {
    let joins = ["、", "和", "及", "与", "and", ""];
    b == a + 1
        && sentences.same_sentence(a, b)
        && joins.contains(&sentences.gap(b).trim_matches([' ', '，', ',']))
}

/// Returns the words between a share and the number before it that do not name the part: 占总量的.
fn words(sentences: &Sentences, at: usize) -> &str {
    let lead = sentences.lead(at).trim();
    lead.rfind('占').map_or(lead, |start| &lead[start..])
}

/// Gives the shares of a list that have no whole the one with which most of the others agree.
fn share_whole(sentences: &Sentences, links: &mut Links, list: &[usize]) {
    let own = |share: &usize| Some((*share, links.get(*share, Relation::Subset)?));
    let all: Vec<(usize, usize)> = list.iter().filter_map(own).collect();
    let agreed = all.iter().filter_map(|(share, part)| {
        let whole = links.get(*share, Relation::Total)?;
        agrees(sentences, *share, *part, whole).then_some(whole)
    });
    let agreed: Vec<usize> = agreed.collect();
    let count = |whole: usize| agreed.iter().filter(|other| **other == whole).count();
    let Some(whole) = agreed.iter().copied().max_by_key(|whole| count(*whole)) else {
        return;
    };
    for (share, part) in all {
        let fits = part != whole && same_unit(&sentences.items[part], &sentences.items[whole]);
        let old = links.get(share, Relation::Total);
        // Two shares with which the others do not agree say nothing.
        let is_free = match old {
            None => true,
            Some(old) => count(whole) > 1 && !agrees(sentences, share, part, old),
        };
        if fits && is_free && old != Some(whole) {
            links.replace_whole(share, whole);
        }
    }
}

/// Makes the parts of shares that make up 100% a sum.
fn make_up_whole(sentences: &Sentences, links: &mut Links, list: &[usize]) {
    let sum: f64 = list.iter().map(|at| sentences.items[*at].value).sum();
    let rounding: f64 = list.iter().map(|at| sentences.items[*at].tolerance).sum();
    let parts = list
        .iter()
        .filter_map(|at| links.get(*at, Relation::Subset));
    let parts: Vec<usize> = parts.collect();
    let (Some(&first), Some(&last)) = (parts.first(), list.last()) else {
        return;
    };
    let is_complete = (sum - 100.0).abs() <= rounding * 1.000_001
        && parts.windows(2).all(|two| two[0] < two[1])
        && parts.len() == list.len();
    let is_of_one_unit = parts
        .iter()
        .all(|part| same_unit(&sentences.items[*part], &sentences.items[first]));
    if !is_complete || !is_of_one_unit {
        return;
    }
    let total: f64 = parts.iter().map(|part| sentences.items[*part].value).sum();
    let tolerance: f64 = parts
        .iter()
        .map(|part| sentences.items[*part].tolerance)
        .sum();
    let is_whole = |whole: &usize| {
        let item = &sentences.items[*whole];
        is_count(sentences, *whole)
            && !parts.contains(whole)
            && !links.has(*whole, Relation::Later)
            && same_unit(item, &sentences.items[first])
    };
    let mut wholes = before(first, MAX_BACK).filter(is_whole);
    let low = total - tolerance;
    let high = total + tolerance;
    let found = wholes.find(|whole| {
        let item = &sentences.items[*whole];
        adds_up(sentences, *whole, &parts)
            || could_be(
                sentences,
                *whole,
                low - item.tolerance,
                high + item.tolerance,
            )
    });
    let Some(whole) = found.filter(|whole| *whole < last) else {
        return;
    };
    let is_exact = adds_up(sentences, whole, &parts);
    if is_exact {
        for part in &parts {
            links.add(*part, Relation::Total, whole, Likely);
        }
    }
    links.add_sum(whole, parts, is_exact, Likely);
}
