//! The checked figures of one story, as charts, tables and JavaScript see them.
//!
//! Lists and texts are `Cow`s, so that the built-in story is constant data in the module and one
//! that a page sets is owned, with one type for both.

use crate::{Bound, Decimal, Interval, Ratio};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// A text, built in or owned.
pub type Text = Cow<'static, str>;
/// A list, built in or owned.
pub type List<T> = Cow<'static, [T]>;

/// Every figure of a story, each read and all of them found to agree.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Story {
    /// Where the figures were published.
    pub source: Source,
    /// The units they are counted in.
    pub units: List<Unit>,
    /// Counts, masses and rates that stand for themselves.
    pub figures: List<Figure>,
    /// Changes of a figure between two years.
    pub changes: List<Change>,
    /// Shares of one figure in another.
    pub shares: List<Share>,
    /// How the derived values were worked out.
    pub derivations: List<Derivation>,
}

/// The publication.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// The language of its printed tokens, as a BCP 47 tag.
    pub language: Text,
    /// The day it was published, `YYYY-MM-DD`.
    pub date: Text,
}

/// A unit of measurement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    /// Its name in the data file.
    pub key: Text,
    /// Whether it counts whole things.
    #[serde(default)]
    pub integer: bool,
    /// Every way it is printed after a number.
    #[serde(default)]
    pub spellings: List<Text>,
    /// The unit that this is a multiple of, with the factor: 1 g is 0.001 kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Text>,
    /// That factor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub factor: Option<Decimal>,
}

/// One published quantity, in one or more years.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Figure {
    /// Its name, such as `outflow.province`.
    pub key: Text,
    /// The key of its unit.
    pub unit: Text,
    /// The key of the place it is about.
    pub region: Text,
    /// The line of the source that prints it, counted from 0.
    pub source_line: u32,
    /// The figure that it is a part of, and so cannot exceed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subset_of: Option<Text>,
    /// The place up to which its numbers are rounded, where their zeros leave it open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounded_to: Option<u32>,
    /// Its values in order of year.
    pub values: List<Value>,
}

/// A figure in one year.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Value {
    /// None where the source does not say.
    pub year: Option<u16>,
    /// As printed, and what that says; none for a value that is only worked out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printed: Option<Text>,
    /// What the printed token says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound: Option<Bound>,
    /// What all printed figures together pin it down to, where that is more than its own token says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub derived: Option<Derived>,
}

/// A whole number worked out from printed figures: derived, never the source's own word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Derived {
    /// The smallest that fits.
    pub low: i64,
    /// The largest that fits.
    pub high: i64,
    /// Every value that fits, where they are few; else empty, and all between may.
    pub values: List<i64>,
    /// Which of [`Story::derivations`] says how.
    pub derivation: u32,
}

/// A change of a figure between two years, in percent.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// Its name.
    pub key: Text,
    /// The figure that changed; a figure that is not printed may be named.
    pub figure: Text,
    /// The earlier year.
    pub from: u16,
    /// The later year.
    pub to: u16,
    /// The line of the source.
    pub source_line: u32,
    /// As printed.
    pub printed: Text,
    /// In percent, negative for a fall.
    pub bound: Bound,
}

/// A part of a whole, in percent.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Share {
    /// Its name.
    pub key: Text,
    /// The figure that is the part.
    pub subset: Text,
    /// The figure that is the whole.
    pub total: Text,
    /// The year of both.
    pub year: u16,
    /// The key of the place it is about.
    pub region: Text,
    /// The line of the source.
    pub source_line: u32,
    /// As printed.
    pub printed: Text,
    /// In percent.
    pub bound: Bound,
}

/// A figure in a year, or a change or share (which have no year here).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ValueRef {
    /// The key of the figure, change or share.
    pub key: Text,
    /// The year, for a figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
}

impl fmt::Display for ValueRef {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.key)?;
        match self.year {
            Some(year) => write!(f, " {year}"),
            None => Ok(()),
        }
    }
}

/// Values that fit together, in the order of [`Derivation::targets`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Solution {
    /// One value for each.
    pub values: List<i64>,
}

/// How values were worked out: which printed figures, taken together, leave only these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Derivation {
    /// What was worked out.
    pub targets: List<ValueRef>,
    /// All ways that fit, where they are few; else empty, and the ranges of the values stand.
    pub solutions: List<Solution>,
    /// The printed figures that leave no others.
    pub evidence: List<ValueRef>,
}

impl Derived {
    /// As a bound: the single value, or all from the smallest to the largest.
    pub fn bound(&self) -> Bound {
        if self.low == self.high {
            Bound::counted(Decimal::new(self.low, 0))
        } else {
            Bound::Between(Interval::closed(
                Ratio::whole(self.low),
                Ratio::whole(self.high),
            ))
        }
    }
}

/// What a key may name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Item<'a> {
    /// A quantity in one or more years.
    Figure(&'a Figure),
    /// A change between two years.
    Change(&'a Change),
    /// A part of a whole.
    Share(&'a Share),
}

impl Item<'_> {
    /// The line of the source that prints it.
    pub const fn line(&self) -> u32 {
        match self {
            Self::Figure(figure) => figure.source_line,
            Self::Change(change) => change.source_line,
            Self::Share(share) => share.source_line,
        }
    }
}

impl Story {
    /// The figure, change or share of that key.
    pub fn item(&self, key: &str) -> Option<Item<'_>> {
        let figure = self.figure(key).map(Item::Figure);
        let change = || self.change(key).map(Item::Change);
        let share = || self.share(key).map(Item::Share);
        figure.or_else(change).or_else(share)
    }

    /// The figure of that key.
    pub fn figure(&self, key: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.key == key)
    }

    /// The change of that key.
    pub fn change(&self, key: &str) -> Option<&Change> {
        self.changes.iter().find(|change| change.key == key)
    }

    /// The share of that key.
    pub fn share(&self, key: &str) -> Option<&Share> {
        self.shares.iter().find(|share| share.key == key)
    }

    /// The unit that a figure can be compared with others in: a gram in kilograms.
    pub fn base_unit<'s>(&'s self, figure: &'s Figure) -> &'s str {
        let unit = self.unit(&figure.unit);
        let base = unit.and_then(|unit| unit.base.as_deref());
        base.unwrap_or(&figure.unit)
    }

    /// Whether a figure counts whole things, and is not measured.
    pub fn is_counted(&self, figure: &Figure) -> bool {
        self.unit(&figure.unit).is_some_and(|unit| unit.integer)
    }

    /// The unit of that key.
    pub fn unit(&self, key: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.key == key)
    }
}

impl Figure {
    /// Its value in a year.
    pub fn value(&self, year: Option<u16>) -> Option<&Value> {
        self.values.iter().find(|value| value.year == year)
    }
}
