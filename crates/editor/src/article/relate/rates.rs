//! Averages and rates of a number: 平均每户2.62人, “51 deaths per million inhabitants”.

use super::links::{Links, in_percent, is_average};
use super::nouns::named;
use crate::article::Certainty::Likely;
use crate::article::Relation;
use crate::article::per::after_per_people;
use crate::article::role::Role;
use crate::article::sentence::Sentences;
use crate::article::subject::subject;

/// Words before an average.
const BEFORE: [&str; 6] = ["人均", "户均", "平均每", "每户", "每人", "日均"];

/// Words after a rate.
const AFTER: [&str; 5] = [" per ", " a head", " for every ", "/", " each"];

/// Relates every average and rate to the number it divides.
pub fn relate(sentences: &Sentences, links: &mut Links) {
    for at in 0..sentences.items.len() {
        let item = &sentences.items[at];
        if item.is_cell || item.role != Role::Level || in_percent(item) {
            continue;
        }
        let lead = sentences.lead(at);
        let tail = sentences.tail(at);
        let counted = BEFORE
            .iter()
            .find_map(|word| lead.split_once(word).map(|(_, counted)| counted))
            .or_else(|| after_per_people(lead));
        let after = AFTER.iter().find_map(|word| tail.find(word));
        let noun = match (counted, after) {
            (Some(counted), _) => subject(counted),
            (None, Some(end)) => subject(&format!(
                "{} {}",
                item.unit.as_deref().unwrap_or_default(),
                &tail[..end]
            )),
            (None, None) => continue,
        };
        let accepts = |of: usize| {
            let is_near =
                sentences.items[of].sentence + 2 > item.sentence && !is_average(sentences, of);
            let of = &sentences.items[of];
            of.role == Role::Level
                && !in_percent(of)
                && !of.is_cell
                && of.value > item.value
                && is_near
        };
        if let Some(of) = named(sentences, at, &noun, accepts) {
            links.add(at, Relation::Per, of, Likely);
        }
    }
}
