//! The checked figures of one story.
//!
//! Texts and lists are `Cow`s: the built-in story is constant data in the module, a story that a page sets
//! is owned, and both have the same type.

use crate::bound::Bound;
use crate::decimal::Decimal;
use crate::interval::Interval;
use crate::period::Period;
use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// A text, constant or owned.
pub type Text = Cow<'static, str>;
/// A list, constant or owned.
pub type List<T> = Cow<'static, [T]>;

/// All figures of a story. Every quantity is parsed, and no figure contradicts another.
#[derive(Clone, Debug, Default, PartialEq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "camelCase")]
pub struct Story {
    /// The publication that printed the figures.
    pub source: Source,
    /// Units of the figures.
    pub units: List<Unit>,
    /// Quantities: counts, masses and rates.
    pub figures: List<Figure>,
    /// Changes of a figure between two periods.
    pub changes: List<Change>,
    /// Shares of one figure in another.
    pub shares: List<Share>,
    /// Totals that are the sum of their parts.
    pub sums: List<Sum>,
    /// Figures that are one figure for each of another, such as a number for each person.
    pub ratios: List<StatedRatio>,
    /// Values that the source states to be higher than others.
    pub orders: List<Order>,
    /// Evidence of the derived values.
    pub derivations: List<Derivation>,
}

/// The publication that printed the figures.
#[derive(
    Clone, Debug, Default, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize,
)]
pub struct Source {
    /// Language of the printed quantities, as a BCP 47 tag.
    pub language: Text,
    /// Date of publication, `YYYY-MM-DD`.
    pub date: Text,
}

/// A unit of measurement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
pub struct Unit {
    /// Key of the unit, unique in the story.
    pub key: Text,
    /// Whether the unit counts things, so that only whole numbers are possible.
    #[serde(default)]
    pub integer: bool,
    /// Whether values below zero are possible, as of a balance.
    #[serde(default, skip_serializing_if = "is_false")]
    pub signed: bool,
    /// Spellings of the unit after a number.
    #[serde(default)]
    pub spellings: List<Text>,
    /// Key of the unit that this one is a multiple of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Text>,
    /// Size of this unit in units of `base`: 0.001 for a gram, if `base` is the kilogram.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub factor: Option<Decimal>,
}

/// One published quantity, in one or more periods.
#[derive(Clone, Debug, PartialEq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "camelCase")]
pub struct Figure {
    /// Key of the figure, such as `outflow.province`.
    pub key: Text,
    /// Key of its unit.
    pub unit: Text,
    /// Key of the region that the figure describes.
    pub region: Text,
    /// Line of the source that prints the figure, counted from 0.
    pub source_line: u32,
    /// Key of the figure that this one is a subset of and so cannot exceed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subset_of: Option<Text>,
    /// Rounding unit (1, 10, 100 …) of the printed numbers, if trailing zeros leave it open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounded_to: Option<u32>,
    /// Values in order of time. All are about periods of one type.
    pub values: List<Value>,
}

/// The value of a figure in one period.
#[derive(Clone, Debug, PartialEq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Value {
    /// The period, or `None` if the source names none.
    pub year: Option<Period>,
    /// The quantity as the source prints it. `None` for a value that is only derived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printed: Option<Text>,
    /// The bound that the printed quantity states.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound: Option<Bound>,
    /// The value that all printed figures together determine, if that is closer than `bound`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub derived: Option<Derived>,
    /// Whether the source announces that the value may change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Earlier values, which were published and then corrected, in order of date.
    #[serde(skip_serializing_if = "<[Revision]>::is_empty")]
    pub revised: List<Revision>,
}

impl Value {
    /// Creates a value without status and revisions, and without a derived value.
    pub fn new(year: Option<Period>, printed: Option<Text>, bound: Option<Bound>) -> Self {
        Self {
            year,
            printed,
            bound,
            derived: None,
            status: None,
            revised: List::Borrowed(&[]),
        }
    }
}

/// The announcement of a source that a value may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The value is not final.
    Provisional,
}

/// A value that was published and then corrected.
#[derive(Clone, Debug, PartialEq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Revision {
    /// Date of the correction, `YYYY-MM-DD`.
    pub date: Text,
    /// The quantity as it was published before.
    pub printed: Text,
    /// The bound that this quantity states.
    pub bound: Bound,
    /// Reason of the correction: the message `revision.WHY` states it.
    pub why: Text,
}

/// A value that is derived from printed figures. The source does not print it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Derived {
    /// All possible values are in this interval. The ends of a count are whole numbers that are included.
    #[serde(flatten)]
    pub interval: Interval,
    /// All possible values of a count, if they are few. If empty, every value of the interval may be possible.
    pub values: List<i64>,
    /// Index of the evidence in [`Story::derivations`].
    pub derivation: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// Key of the unit of rates.
pub const PERCENT: &str = "percent";

/// Unit of the difference of two values in percent.
pub const PERCENTAGE_POINT: &str = "percentage_point";

/// The change of a figure between two periods.
#[derive(Clone, Debug, PartialEq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// Key of the change.
    pub key: Text,
    /// Key of the figure that changed. Its values need not be printed.
    pub figure: Text,
    /// The earlier period.
    pub from: Period,
    /// The later period, of the same type.
    pub to: Period,
    /// Line of the source that prints the change, counted from 0.
    pub source_line: u32,
    /// The change as the source prints it.
    pub printed: Text,
    /// The change, negative for a fall.
    pub bound: Bound,
    /// Unit of the bound: `percent` of the earlier value, or the unit of the figure for the later value minus the earlier one;
    /// `percentage_point` for such a difference of a figure in percent.
    pub unit: Text,
    /// Whether the change is the average for one year of several.
    pub yearly: bool,
    /// Whether the change leaves inflation out, so that printed amounts cannot be compared with it.
    pub real: bool,
    /// Whether the source announces that it may change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Earlier texts, which were published and then corrected, in order of date.
    #[serde(skip_serializing_if = "<[Revision]>::is_empty")]
    pub revised: List<Revision>,
}

impl Change {
    /// Returns whether the change is in percent of the earlier value, rather than a difference.
    pub fn is_rate(&self) -> bool {
        self.unit == PERCENT
    }

    /// Returns in how many equal steps the figure changed from the first period to the last: the years of an average, 1 for
    /// any other change.
    pub fn steps(&self) -> u32 {
        if self.yearly {
            self.to.years_after(self.from)
        } else {
            1
        }
    }
}

/// The share of a subset in its total, in percent.
#[derive(Clone, Debug, PartialEq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "camelCase")]
pub struct Share {
    /// Key of the share.
    pub key: Text,
    /// Key of the figure that is the subset.
    pub subset: Text,
    /// Key of the figure that is the total.
    pub total: Text,
    /// Period of both figures.
    pub year: Period,
    /// Key of the region that the share describes.
    pub region: Text,
    /// Line of the source that prints the share, counted from 0.
    pub source_line: u32,
    /// The share as the source prints it.
    pub printed: Text,
    /// The share in percent.
    pub bound: Bound,
    /// Whether the source announces that it may change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Earlier texts, which were published and then corrected, in order of date.
    #[serde(skip_serializing_if = "<[Revision]>::is_empty")]
    pub revised: List<Revision>,
}

/// The statement that a total is the sum of its parts in one period.
#[derive(Clone, Debug, PartialEq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sum {
    /// Key of the sum.
    pub key: Text,
    /// Key of the figure that is the total.
    pub total: Text,
    /// Keys of the figures that are its parts.
    pub parts: List<Text>,
    /// Period of all these figures. `None` if the source names none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<Period>,
    /// Whether there may be other parts, so that the parts do not exceed the total but may be less.
    pub remainder: bool,
}

/// The statement that a figure is one figure for each of another: `figure = numerator ÷ denominator × per`.
#[derive(Clone, Debug, PartialEq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "camelCase")]
pub struct StatedRatio {
    /// Key of the statement.
    pub key: Text,
    /// Key of the figure that is the ratio: offences for each 100,000 residents.
    pub figure: Text,
    /// Key of the figure that is divided: offences.
    pub numerator: Text,
    /// Key of the figure that it is divided by: residents.
    pub denominator: Text,
    /// Number of things in the denominator that the ratio is for: 100,000.
    pub per: u32,
    /// Period of all three figures. `None` if the source names none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<Period>,
}

/// The statement that some values are higher than others.
#[derive(Clone, Debug, PartialEq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "camelCase")]
pub struct Order {
    /// Key of the statement.
    pub key: Text,
    /// The higher values.
    pub higher: List<ValueRef>,
    /// The lower values: each is lower than each of `higher`.
    pub lower: List<ValueRef>,
    /// Whether they may be equal.
    pub or_equal: bool,
}

/// Reference to a figure in a period, or to a change or share (without a period).
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, BorshSerialize, BorshDeserialize,
)]
pub struct ValueRef {
    /// Key of the figure, change or share.
    pub key: Text,
    /// The period of a figure. `None` for a change or share, and for a figure without periods.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<Period>,
}

impl ValueRef {
    /// Parses `figure@2019`, or `figure` for a value without a period. `None` if what follows `@` is no period.
    pub fn parse(text: &str) -> Option<Self> {
        let (key, year) = match text.split_once('@') {
            Some((key, period)) => (key, Some(Period::parse(period)?)),
            None => (text, None),
        };
        let key = key.to_string().into();
        Some(Self { key, year })
    }
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

/// Values that agree with each other, in the order of [`Derivation::targets`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(transparent)]
pub struct Solution {
    /// One value for each target.
    pub values: List<i64>,
}

/// The evidence of derived values: the printed figures that leave no other values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Derivation {
    /// The derived values.
    pub targets: List<ValueRef>,
    /// All solutions, if they are few. If empty, see the ranges of the derived values.
    pub solutions: List<Solution>,
    /// The printed figures that together leave only these solutions.
    pub evidence: List<ValueRef>,
}

impl Derived {
    /// The values that a text names one by one: 273 or 278. None where every whole number of a range of three or more is possible;
    /// see [`Self::interval`] then.
    pub fn listed(&self) -> &[i64] {
        let is_range = self.values.windows(2).all(|pair| pair[1] == pair[0] + 1);
        if is_range && self.values.len() >= MIN_RANGE {
            return &[];
        }
        &self.values
    }

    /// Converts to a bound: one whole number, or the interval.
    pub fn bound(&self) -> Bound {
        match (self.interval.low, self.interval.high) {
            (Some(low), Some(high)) if low == high && low.value.denominator() == 1 => {
                Bound::counted(Decimal::new(low.value.numerator(), 0))
            }
            _ => Bound::Between(self.interval),
        }
    }
}

/// From this many whole numbers in a row on, a text names the first and the last.
const MIN_RANGE: usize = 3;

/// The entry that a key names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Item<'a> {
    /// A quantity in one or more periods.
    Figure(&'a Figure),
    /// A change between two periods.
    Change(&'a Change),
    /// A share of one figure in another.
    Share(&'a Share),
}

impl Item<'_> {
    /// Line of the source that prints the entry, counted from 0.
    pub const fn source_line(&self) -> u32 {
        match self {
            Self::Figure(figure) => figure.source_line,
            Self::Change(change) => change.source_line,
            Self::Share(share) => share.source_line,
        }
    }
}

impl Story {
    /// Returns the statuses and revisions of all values, changes and shares.
    pub fn corrections(&self) -> impl Iterator<Item = (Option<Status>, &[Revision])> {
        let values = self.figures.iter().flat_map(|figure| figure.values.iter());
        let values = values.map(|value| (value.status, &*value.revised));
        let changes = self.changes.iter();
        let changes = changes.map(|change| (change.status, &*change.revised));
        let shares = self.shares.iter();
        values
            .chain(changes)
            .chain(shares.map(|share| (share.status, &*share.revised)))
    }

    /// Returns what was published before it was corrected, of all values, changes and shares.
    pub fn revisions(&self) -> impl Iterator<Item = &Revision> {
        self.corrections().flat_map(|(_, revised)| revised)
    }

    /// Finds the figure, change or share with a key.
    pub fn item(&self, key: &str) -> Option<Item<'_>> {
        let figure = self.figure(key).map(Item::Figure);
        let change = || self.change(key).map(Item::Change);
        let share = || self.share(key).map(Item::Share);
        figure.or_else(change).or_else(share)
    }

    /// Finds the figure with a key.
    pub fn figure(&self, key: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.key == key)
    }

    /// Finds the change with a key.
    pub fn change(&self, key: &str) -> Option<&Change> {
        self.changes.iter().find(|change| change.key == key)
    }

    /// Finds the sum with a key.
    pub fn sum(&self, key: &str) -> Option<&Sum> {
        self.sums.iter().find(|sum| sum.key == key)
    }

    /// Finds the share with a key.
    pub fn share(&self, key: &str) -> Option<&Share> {
        self.shares.iter().find(|share| share.key == key)
    }

    /// Returns the key of the unit in which a figure can be compared with others: kilograms for a figure
    /// in grams.
    pub fn base_unit<'s>(&'s self, figure: &'s Figure) -> &'s str {
        let unit = self.unit(&figure.unit);
        let base = unit.and_then(|unit| unit.base.as_deref());
        base.unwrap_or(&figure.unit)
    }

    /// Returns whether a figure counts things, so that only whole numbers are possible.
    pub fn is_counted(&self, figure: &Figure) -> bool {
        self.unit(&figure.unit).is_some_and(|unit| unit.integer)
    }

    /// Returns whether the values of a figure may be below zero.
    pub fn is_signed(&self, figure: &Figure) -> bool {
        self.unit(&figure.unit).is_some_and(|unit| unit.signed)
    }

    /// Finds the unit with a key.
    pub fn unit(&self, key: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.key == key)
    }
}

impl Figure {
    /// Finds the value in a period.
    pub fn value(&self, year: Option<Period>) -> Option<&Value> {
        self.values.iter().find(|value| value.year == year)
    }
}
