//! Lists of changes, each of which belongs to the number or the name in the same place of another list: 甲30件、乙20件，分别下降4%和3%.

use super::change_kinds::{can_change, relation};
use super::links::{Links, before, is_level};
use super::nouns::named;
use crate::article::Certainty::{Certain, Likely};
use crate::article::role::Role;
use crate::article::sentence::Sentences;
use crate::article::subject::subject;

/// The most quantities between a list and the numbers that changed.
const MAX_BACK: usize = 12;

/// The most changes in a list.
const MAX_RUN: usize = 20;

/// Returns the changes of one kind that stand in a list: 分别下降4%、3%和2%. Brackets between them are no members:
/// 分别增加12件（+5%）及8人（+4%）.
pub fn run(sentences: &Sentences, at: usize) -> Vec<usize> {
    let mut members = vec![at];
    let first = &sentences.items[at];
    if is_level(first) {
        return members;
    }
    for next in (at + 1..sentences.items.len()).take(MAX_RUN) {
        let item = &sentences.items[next];
        if item.sentence != first.sentence {
            break;
        }
        if item.nesting > first.nesting && !is_level(item) {
            continue;
        }
        let gap = sentences.gap(next).trim_start_matches(['）', ')']).trim();
        let gap = gap.trim_start_matches([',', '，', ' ']);
        let is_joined = ["、", "和", "及", "与", "以及", "and", "or", "或", ""].contains(&gap);
        if !is_joined || item.role != first.role || item.nesting != first.nesting {
            break;
        }
        members.push(next);
    }
    members
}

/// Relates a list of changes to a list of numbers, in the same order. Returns whether it is such a list.
pub fn severally(sentences: &Sentences, members: &[usize], links: &mut Links) -> bool {
    let (Some(&at), Some(&second), Some(&last)) = (members.first(), members.get(1), members.last())
    else {
        return false;
    };
    let head = sentences.sentence_head(at);
    let says = ["分别", "respectively"]
        .iter()
        .any(|word| head.contains(word) || sentences.rest(last).contains(word));
    let joined = ["、", "和", "及", "与"]
        .iter()
        .any(|word| sentences.gap(second).trim() == *word);
    let is_list = says || members.len() > 2 || joined;
    if !is_list
        || members
            .iter()
            .any(|item| relation(sentences, *item).is_none())
    {
        return false;
    }
    let names = subjects(sentences.gap(at));
    if names.len() >= members.len() {
        let last = &names[names.len() - members.len()..];
        for (change, name) in members.iter().zip(last) {
            let accepts = |item: usize| can_change(sentences, *change, item);
            if let (Some(base), Some(relation)) = (
                named(sentences, at, name, accepts),
                relation(sentences, *change),
            ) {
                links.add(*change, relation, links.latest(base), Likely);
            }
        }
        return true;
    }
    let in_sentence = before(at, MAX_BACK).take_while(|base| sentences.same_sentence(*base, at));
    let can = |base: &usize| {
        members
            .iter()
            .any(|change| can_change(sentences, *change, *base))
    };
    let levels = in_sentence.filter(|base| can(base) && sentences.items[*base].role == Role::Level);
    let levels: Vec<usize> = levels
        .filter(|base| links.latest(*base) == *base)
        .take(members.len())
        .collect();
    let pairs = || members.iter().zip(levels.iter().rev());
    let fits = levels.len() == members.len() && pairs().all(|(a, b)| can_change(sentences, *a, *b));
    for (change, base) in pairs().filter(|_| fits) {
        if let Some(relation) = relation(sentences, *change) {
            links.add(
                *change,
                relation,
                *base,
                if says { Certain } else { Likely },
            );
        }
    }
    true
}

/// Returns the subjects of a list: 甲, 乙 and 丙 for 甲、乙和丙分别下降.
fn subjects(gap: &str) -> Vec<String> {
    let head = gap.rsplit(['。', '；']).next().unwrap_or(gap);
    let parts = head.split(['、', '，', ',', '和', '及', '与']);
    let parts = parts.flat_map(|part| part.split(" and "));
    parts
        .map(subject)
        .filter(|subject| !subject.is_empty())
        .collect()
}
