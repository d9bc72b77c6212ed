//! Sums of every second or third number: 受理甲类30件，审结25件。受理乙类20件，审结18件.

use super::links::Links;
use super::totals::{MAX_PARTS, add, adds_up, allowed, belongs, but_for_one_digit};
use crate::article::Certainty::Likely;
use crate::article::plain::last_characters;
use crate::article::sentence::Sentences;
use crate::article::subject::{likeness, subject};

/// The least digits of a total that every second number adds up to, so that it is no chance.
const ALTERNATING_DIGITS: i32 = 5;

/// How likely every second or third number may agree with its total but for one digit by chance.
const CHANCE_ALTERNATING: f64 = 0.01;

/// Returns whether the words before a part are those before its whole, but for a qualifier: 受理民事案件 after 受理案件, 审结 after 审结.
fn repeats(sentences: &Sentences, part: usize, whole: usize) -> bool {
    let [own, all] = [part, whole].map(|at| subject(sentences.lead(at)));
    let (own, all) = (own.trim(), all.trim());
    let last = |text: &str| last_characters(text, 2).to_string();
    !all.is_empty() && (likeness(all, own) >= SAME_NOUN || last(all) == last(own))
}

/// How much of a noun must be repeated.
const SAME_NOUN: f64 = 0.99;

/// Offers every second or third number: 受理甲类30件，审结25件。受理乙类20件，审结18件. They begin near their whole.
pub fn alternating(sentences: &Sentences, links: &mut Links, whole: usize, numbers: &[usize]) {
    let total = &sentences.items[whole];
    let digits = total.value / (2.0 * total.tolerance).max(1.0);
    if digits < 10f64.powi(ALTERNATING_DIGITS - 1) {
        return;
    }
    for step in 2..=3 {
        for first in 0..=step {
            let every: Vec<usize> = numbers.iter().skip(first).step_by(step).copied().collect();
            let found = (3..=every.len().min(MAX_PARTS)).find(|count| {
                let parts = &every[..*count];
                adds_up(sentences, whole, parts) && allowed(sentences, links, whole, parts)
            });
            if let Some(count) = found {
                add(links, whole, every[..count].to_vec(), Likely);
                return;
            }
            let nearly = (3..=every.len().min(MAX_PARTS)).find(|count| {
                let parts = &every[..*count];
                but_for_one_digit(sentences, whole, parts, CHANCE_ALTERNATING)
                    && parts.iter().all(|part| {
                        belongs(sentences, links, *part, whole) && repeats(sentences, *part, whole)
                    })
            });
            if let Some(count) = nearly {
                links.add_sum(whole, every[..count].to_vec(), false, Likely);
                return;
            }
        }
    }
}
