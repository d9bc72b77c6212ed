//! Figures before any check, from a story file or from the script of a page.

use crate::period::Period;
use crate::story::{Source, Unit};
use serde::{Deserialize, Deserializer};

/// A value and its line in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Line of the file, counted from 1. `None` for a value from JavaScript.
    pub line: Option<u32>,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Located<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = T::deserialize(from)?;
        Ok(Self { value, line: None })
    }
}

/// A text and its line in the file.
pub type LocatedText = Located<String>;

/// An unchecked story. Any field may be missing: the check reports all missing fields together.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Draft {
    /// Path of the file, for error messages.
    #[serde(skip)]
    pub file: String,
    /// The publication that printed the figures.
    #[serde(default)]
    pub source: Source,
    /// Units of the figures.
    #[serde(default)]
    pub units: Vec<Unit>,
    /// Unchecked figures.
    #[serde(default)]
    pub figures: Vec<DraftFigure>,
    /// Unchecked changes.
    #[serde(default)]
    pub changes: Vec<DraftChange>,
    /// Unchecked shares.
    #[serde(default)]
    pub shares: Vec<DraftShare>,
    /// Unchecked sums.
    #[serde(default)]
    pub sums: Vec<DraftSum>,
    /// Unchecked ratios.
    #[serde(default)]
    pub ratios: Vec<DraftRatio>,
    /// Unchecked orders.
    #[serde(default)]
    pub orders: Vec<DraftOrder>,
}

/// An unchecked [`Figure`](crate::Figure). `line` is the line of the file, counted from 1.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the fields of `Figure` describe them")]
pub struct DraftFigure {
    #[serde(skip)]
    pub line: Option<u32>,
    pub key: Option<LocatedText>,
    pub unit: Option<LocatedText>,
    pub region: Option<LocatedText>,
    pub source_line: Option<Located<u32>>,
    pub subset_of: Option<LocatedText>,
    pub rounded_to: Option<Located<u32>>,
    #[serde(default)]
    pub values: Vec<DraftValue>,
}

/// An unchecked [`Value`](crate::Value).
#[derive(Clone, Debug, Default, Deserialize)]
#[expect(missing_docs, reason = "the fields of `Value` describe them")]
pub struct DraftValue {
    pub year: Option<Period>,
    pub printed: Option<LocatedText>,
    pub status: Option<LocatedText>,
    #[serde(default)]
    pub revised: Vec<DraftRevision>,
}

/// An unchecked [`Revision`](crate::Revision). `line` is the line of the file, counted from 1.
#[derive(Clone, Debug, Default, Deserialize)]
#[expect(missing_docs, reason = "the fields of `Revision` describe them")]
pub struct DraftRevision {
    #[serde(skip)]
    pub line: Option<u32>,
    pub date: Option<LocatedText>,
    pub printed: Option<LocatedText>,
    pub why: Option<LocatedText>,
}

/// An unchecked [`Change`](crate::Change). `line` is the line of the file, counted from 1.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the fields of `Change` describe them")]
pub struct DraftChange {
    #[serde(skip)]
    pub line: Option<u32>,
    pub key: Option<LocatedText>,
    pub figure: Option<LocatedText>,
    pub from: Option<Located<Period>>,
    pub to: Option<Located<Period>>,
    pub source_line: Option<Located<u32>>,
    pub printed: Option<LocatedText>,
    #[serde(default)]
    pub yearly: bool,
    #[serde(default)]
    pub real: bool,
    pub status: Option<LocatedText>,
    #[serde(default)]
    pub revised: Vec<DraftRevision>,
}

/// An unchecked [`Share`](crate::Share). `line` is the line of the file, counted from 1.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the fields of `Share` describe them")]
pub struct DraftShare {
    #[serde(skip)]
    pub line: Option<u32>,
    pub key: Option<LocatedText>,
    pub subset: Option<LocatedText>,
    pub total: Option<LocatedText>,
    pub year: Option<Located<Period>>,
    pub region: Option<LocatedText>,
    pub source_line: Option<Located<u32>>,
    pub printed: Option<LocatedText>,
    pub status: Option<LocatedText>,
    #[serde(default)]
    pub revised: Vec<DraftRevision>,
}

/// An unchecked [`Sum`](crate::Sum). `line` is the line of the file, counted from 1.
#[derive(Clone, Debug, Default, Deserialize)]
#[expect(missing_docs, reason = "the fields of `Sum` describe them")]
pub struct DraftSum {
    #[serde(skip)]
    pub line: Option<u32>,
    pub key: Option<LocatedText>,
    pub total: Option<LocatedText>,
    #[serde(default)]
    pub parts: Vec<LocatedText>,
    pub year: Option<Located<Period>>,
    #[serde(default)]
    pub remainder: bool,
}

/// An unchecked [`StatedRatio`](crate::StatedRatio). `line` is the line of the file, counted from 1.
#[derive(Clone, Debug, Default, Deserialize)]
#[expect(missing_docs, reason = "the fields of `StatedRatio` describe them")]
pub struct DraftRatio {
    #[serde(skip)]
    pub line: Option<u32>,
    pub key: Option<LocatedText>,
    pub figure: Option<LocatedText>,
    pub numerator: Option<LocatedText>,
    pub denominator: Option<LocatedText>,
    pub per: Option<Located<u32>>,
    pub year: Option<Located<Period>>,
}

/// An unchecked [`Order`](crate::Order), with values such as `figure@2019`. `line` is the line of the file, counted from 1.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the fields of `Order` describe them")]
pub struct DraftOrder {
    #[serde(skip)]
    pub line: Option<u32>,
    pub key: Option<LocatedText>,
    #[serde(default)]
    pub higher: Vec<LocatedText>,
    #[serde(default)]
    pub lower: Vec<LocatedText>,
    #[serde(default)]
    pub or_equal: bool,
}

impl Draft {
    /// Returns the key and the first line of every entry: figures first, then changes, shares, sums, ratios and orders.
    pub fn keys(&self) -> impl Iterator<Item = (Option<&LocatedText>, Option<u32>)> {
        let figures = self.figures.iter().map(|raw| (raw.key.as_ref(), raw.line));
        figures.chain(self.statements())
    }

    /// Returns the key and the first line of every statement about figures, in the order of [`Self::keys`].
    pub fn statements(&self) -> impl Iterator<Item = (Option<&LocatedText>, Option<u32>)> {
        let changes = self.changes.iter().map(|raw| (raw.key.as_ref(), raw.line));
        let shares = self.shares.iter().map(|raw| (raw.key.as_ref(), raw.line));
        let sums = self.sums.iter().map(|raw| (raw.key.as_ref(), raw.line));
        let ratios = self.ratios.iter().map(|raw| (raw.key.as_ref(), raw.line));
        let orders = self.orders.iter().map(|raw| (raw.key.as_ref(), raw.line));
        changes
            .chain(shares)
            .chain(sums)
            .chain(ratios)
            .chain(orders)
    }

    /// Removes every statement of which `keep` is false. It gets the key, or `None` if there is none.
    pub fn retain_statements(&mut self, keep: impl Fn(Option<&str>) -> bool) {
        let keep = |key: &Option<LocatedText>| keep(key.as_ref().map(|key| &*key.value));
        self.changes.retain(|raw| keep(&raw.key));
        self.shares.retain(|raw| keep(&raw.key));
        self.sums.retain(|raw| keep(&raw.key));
        self.ratios.retain(|raw| keep(&raw.key));
        self.orders.retain(|raw| keep(&raw.key));
    }

    /// Returns the line to report a problem of an entry at: the printed quantity of a change or share, the
    /// total of a sum, or the first line of another entry.
    pub fn line_of(&self, key: &str) -> Option<u32> {
        let is_key = |text: &Option<LocatedText>| text.as_ref().is_some_and(|t| t.value == key);
        let line = |text: &Option<LocatedText>| text.as_ref().and_then(|t| t.line);
        let change = self.changes.iter().find(|raw| is_key(&raw.key));
        let share = self.shares.iter().find(|raw| is_key(&raw.key));
        let sum = self.sums.iter().find(|raw| is_key(&raw.key));
        let ratio = self.ratios.iter().find(|raw| is_key(&raw.key));
        let order = self.orders.iter().find(|raw| is_key(&raw.key));
        let figure = self.figures.iter().find(|raw| is_key(&raw.key));
        change
            .and_then(|raw| line(&raw.printed))
            .or_else(|| share.and_then(|raw| line(&raw.printed)))
            .or_else(|| sum.and_then(|raw| line(&raw.total).or(raw.line)))
            .or_else(|| ratio.and_then(|raw| raw.line))
            .or_else(|| order.and_then(|raw| raw.line))
            .or_else(|| figure.and_then(|raw| raw.line))
    }
}
