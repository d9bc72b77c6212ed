//! Whether numbers add up to a total, exactly or but for one digit, and whether they may be its parts.

use super::links::{Links, same_unit};
use super::misprint::{could_be, variants};
use crate::article::Certainty::{self, Likely};
use crate::article::Relation;
use crate::article::measure_words::is_english_noun;
use crate::article::sentence::{Item, Sentences};

/// The most parts of a whole.
pub const MAX_PARTS: usize = 16;

/// How likely a list that a word marks may agree with its total but for one digit by chance, so that it is offered as a question.
pub const CHANCE_MARKED: f64 = 0.3;

/// Returns by how much parts miss a whole.
pub fn miss(sentences: &Sentences, whole: usize, parts: &[usize]) -> f64 {
    let sum: f64 = parts.iter().map(|part| sentences.items[*part].value).sum();
    sum - sentences.items[whole].value
}

/// Returns whether parts add up to a whole, each number taken as rounded in its last place.
pub fn adds_up(sentences: &Sentences, whole: usize, parts: &[usize]) -> bool {
    let all = parts.iter().chain([&whole]);
    let tolerance: f64 = all.map(|at| sentences.items[*at].tolerance).sum();
    let value = sentences.items[whole].value.abs();
    miss(sentences, whole, parts).abs() <= tolerance * 1.000_001 + value * 1e-12
}

/// Returns whether parts add up to a whole if one digit of one number is another one, and that is hardly a coincidence.
pub fn but_for_one_digit(sentences: &Sentences, whole: usize, parts: &[usize], most: f64) -> bool {
    let all = || parts.iter().chain([&whole]);
    let tolerance: f64 = all().map(|at| sentences.items[*at].tolerance).sum();
    let total = &sentences.items[whole];
    let miss = miss(sentences, whole, parts);
    // A whole number of ones, tens, hundreds and so on is missing.
    let place = 10f64.powf((miss.abs() + tolerance).log10().floor());
    if !place.is_finite()
        || (miss / place - (miss / place).round()).abs() * place > tolerance * 1.1 + 1e-9
    {
        return false;
    }
    let variants: usize = all().map(|at| variants(sentences, *at)).sum();
    let last_place = total.value.abs() * 1e-9;
    // Counts are not rounded, so that only one other number fits.
    let is_counted = all().all(|at| {
        let item = &sentences.items[*at];
        item.value.fract() == 0.0 && (item.tolerance - 0.5).abs() < 1e-9
    });
    let width = if is_counted { 0.5 } else { tolerance };
    let chance = variants as f64 * 2.0 * width.max(last_place) / total.value.abs();
    if chance > most {
        return false;
    }
    let fits =
        |at: usize, exact: f64| could_be(sentences, at, exact - tolerance, exact + tolerance);
    fits(whole, total.value + miss)
        || parts
            .iter()
            .any(|part| fits(*part, sentences.items[*part].value - miss))
}

/// Adds a sum, and its parts.
pub fn add(links: &mut Links, whole: usize, parts: Vec<usize>, certainty: Certainty) {
    for part in &parts {
        links.add(*part, Relation::Total, whole, Likely);
    }
    links.add_sum(whole, parts, true, certainty);
}

/// Returns whether parts may belong to a whole: one unit, each a part of it, and no values of it in another year.
pub fn allowed(sentences: &Sentences, links: &Links, whole: usize, parts: &[usize]) -> bool {
    parts.iter().all(|part| {
        let (item, total) = (&sentences.items[*part], &sentences.items[whole]);
        item.value > 0.0 && item.value < total.value && belongs(sentences, links, *part, whole)
    })
}

/// Returns whether a number may be part of a whole, whatever its size.
pub fn belongs(sentences: &Sentences, links: &Links, part: usize, whole: usize) -> bool {
    is_same(&sentences.items[part], &sentences.items[whole])
        && !links.are_years(part, whole)
        && !links.has(part, Relation::Later)
}

/// Returns whether a part can have the unit of its total. English nouns may differ: people are men and women.
fn is_same(part: &Item, total: &Item) -> bool {
    let is_noun = |item: &Item| item.unit.as_deref().is_none_or(is_english_noun);
    let nouns = is_noun(part) && is_noun(total) && part.sentence == total.sentence;
    same_unit(part, total) || nouns
}
