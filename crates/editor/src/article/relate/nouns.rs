//! Finds the number that a noun refers to: “the deaths fell by 2%” after “there were 340 deaths”.

use super::links::before;
use crate::article::sentence::Sentences;
use crate::article::subject::likeness;

/// How far back a noun may refer, in quantities.
const MAX_BACK: usize = 40;

/// Nouns that many numbers of an article have.
const WEAK: [&str; 8] = [
    "rate", "index", "level", "share", "cases", "jobs", "sales", "deaths",
];

/// How much of the noun the text around the number must name.
const MIN_LIKENESS: f64 = 0.6;

/// Returns the nearest of the quantities before `at` whose text names a subject best, if `accepts` it.
pub fn named(
    sentences: &Sentences,
    at: usize,
    subject: &str,
    accepts: impl Fn(usize) -> bool,
) -> Option<usize> {
    if subject.is_empty() {
        return None;
    }
    let score = |item: &usize| {
        let (head, tail) = (sentences.lead(*item), sentences.tail(*item));
        let unit = sentences.items[*item].unit.as_deref().unwrap_or_default();
        likeness(subject, &format!("{head} {unit} {tail}"))
    };
    // A noun such as “rate” is repeated for other things further away.
    let is_weak = WEAK.contains(&subject.trim());
    let sentence = sentences.items[at].sentence;
    let near = |item: &usize| !is_weak || sentences.items[*item].sentence + 1 >= sentence;
    let accepted = before(at, MAX_BACK).filter(|item| near(item) && accepts(*item));
    let mut best: Option<(f64, usize)> = None;
    for item in accepted {
        let score = score(&item);
        if score >= MIN_LIKENESS && best.is_none_or(|(least, _)| score > least) {
            best = Some((score, item));
        }
    }
    best.map(|(_, item)| item)
}
