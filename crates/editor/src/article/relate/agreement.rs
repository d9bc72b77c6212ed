//! Whether the numbers of a share agree: part, whole and percentage.

use super::misprint::{could_be, variants};
use crate::article::sentence::Sentences;

/// Returns whether a part is a share of a whole, within the rounding of all three.
pub fn agrees(sentences: &Sentences, share: usize, part: usize, whole: usize) -> bool {
    let [share, part, whole] = [share, part, whole].map(|at| &sentences.items[at]);
    let low = (part.value - part.tolerance) / (whole.value + whole.tolerance) * 100.0;
    let high = (part.value + part.tolerance) / (whole.value - whole.tolerance) * 100.0;
    let half = share.tolerance * 1.000_001;
    high >= share.value - half && low <= share.value + half
}

/// Returns whether a part is a share of a whole if one digit of one of the three is another one. Counts only if
/// other numbers of this size would agree by chance at most `most` times on average.
pub fn agrees_but_for_one_digit(
    sentences: &Sentences,
    share: usize,
    part: usize,
    whole: usize,
    most: f64,
) -> bool {
    let ends = |at: usize| {
        let item = &sentences.items[at];
        (item.value - item.tolerance, item.value + item.tolerance)
    };
    let ((share_low, share_high), (part_low, part_high), (whole_low, whole_high)) =
        (ends(share), ends(part), ends(whole));
    if share_low <= 0.0 || part_low <= 0.0 || whole_low <= 0.0 {
        return false;
    }
    let rounding = sentences.items[share].tolerance * 1.000_001;
    let all = [share, part, whole];
    let width: f64 = all
        .map(|at| sentences.items[at].tolerance / sentences.items[at].value)
        .iter()
        .sum();
    let tried: usize = all.iter().map(|at| variants(sentences, *at)).sum();
    if 2.0 * width * tried as f64 > most {
        return false;
    }
    could_be(
        sentences,
        part,
        whole_low * share_low / 100.0,
        whole_high * share_high / 100.0,
    ) || could_be(
        sentences,
        whole,
        part_low / share_high * 100.0,
        part_high / share_low * 100.0,
    ) || could_be(
        sentences,
        share,
        part_low / whole_high * 100.0 - rounding,
        part_high / whole_low * 100.0 + rounding,
    )
}
