//! Figures as somebody wrote them, before any check: from a story file, or from a page's script.

use crate::{Source, Unit};
use serde::{Deserialize, Deserializer};

/// A value, and the line of the file where it stands. From JavaScript there is no line.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot<T> {
    /// What stands there.
    pub value: T,
    /// The line, counted from 1.
    pub line: Option<u32>,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spot<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = T::deserialize(from)?;
        Ok(Self { value, line: None })
    }
}

/// A text with its line.
pub type Words = Spot<String>;

/// A whole story, unchecked. What is missing is found by the check, all of it in one go.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Draft {
    /// What to call the place it came from in an error.
    #[serde(skip)]
    pub file: String,
    /// The publication.
    #[serde(default)]
    pub source: Source,
    /// The units.
    #[serde(default)]
    pub units: Vec<Unit>,
    /// The figures.
    #[serde(default)]
    pub figures: Vec<DraftFigure>,
    /// The changes.
    #[serde(default)]
    pub changes: Vec<DraftChange>,
    /// The shares.
    #[serde(default)]
    pub shares: Vec<DraftShare>,
}

/// See [`crate::Figure`].
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "each is the raw form of the field of that name"
)]
pub struct DraftFigure {
    #[serde(skip)]
    pub at: Option<u32>,
    pub key: Option<Words>,
    pub unit: Option<Words>,
    pub region: Option<Words>,
    pub source_line: Option<Spot<u32>>,
    pub subset_of: Option<Words>,
    /// The last place that is meant, where the zeros of a token leave it open.
    pub rounded_to: Option<Spot<u32>>,
    #[serde(default)]
    pub values: Vec<DraftValue>,
}

/// See [`crate::Value`].
#[derive(Clone, Debug, Default, Deserialize)]
#[expect(
    missing_docs,
    reason = "each is the raw form of the field of that name"
)]
pub struct DraftValue {
    pub year: Option<u16>,
    pub printed: Option<Words>,
}

/// See [`crate::Change`].
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "each is the raw form of the field of that name"
)]
pub struct DraftChange {
    #[serde(skip)]
    pub at: Option<u32>,
    pub key: Option<Words>,
    pub figure: Option<Words>,
    pub from: Option<Spot<u16>>,
    pub to: Option<Spot<u16>>,
    pub source_line: Option<Spot<u32>>,
    pub printed: Option<Words>,
}

/// See [`crate::Share`].
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "each is the raw form of the field of that name"
)]
pub struct DraftShare {
    #[serde(skip)]
    pub at: Option<u32>,
    pub key: Option<Words>,
    pub subset: Option<Words>,
    pub total: Option<Words>,
    pub year: Option<Spot<u16>>,
    pub region: Option<Words>,
    pub source_line: Option<Spot<u32>>,
    pub printed: Option<Words>,
}

impl Draft {
    /// The line of the token of a change or share, or of the head of a figure.
    pub fn line_of(&self, key: &str) -> Option<u32> {
        let is = |words: &Option<Words>| words.as_ref().is_some_and(|w| w.value == key);
        let printed = |words: &Option<Words>| words.as_ref().and_then(|w| w.line);
        let change = self.changes.iter().find(|raw| is(&raw.key));
        let share = self.shares.iter().find(|raw| is(&raw.key));
        let figure = self.figures.iter().find(|raw| is(&raw.key));
        change
            .and_then(|raw| printed(&raw.printed))
            .or_else(|| share.and_then(|raw| printed(&raw.printed)))
            .or_else(|| figure.and_then(|raw| raw.at))
    }
}
