//! Lists of shares, each of which belongs to the number in the same place of another list: 甲30人、乙20人，分别占60%和40%.

use super::links::{Links, before, in_percent};
use super::share_words::{is_count, says_share};
use crate::article::Certainty::{self, Certain, Likely};
use crate::article::Relation;
use crate::article::sentence::Sentences;

/// How far back a part may stand, in quantities.
const MAX_BACK: usize = 40;

/// The most shares of a list.
const MAX_RUN: usize = 12;

/// Returns the parts of a list of shares, in the same order: 甲30人、乙20人，分别占60%和40%.
pub fn severally(
    sentences: &Sentences,
    links: &Links,
    at: usize,
) -> Vec<(usize, usize, Certainty)> {
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
