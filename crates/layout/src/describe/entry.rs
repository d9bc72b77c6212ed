//! The figures of a chapter one by one: as rows of its table, and as they are spoken.

use super::range::{Range, scale};
use super::{Table, Teller};
use figures::{Bound, Derived, Item, ValueRef};
use serde::Serialize;

/// A figure as it is read out, shown when it is pointed at, and explained.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Spoken {
    /// Its key, and its year where it has one.
    pub key: String,
    /// What it counts.
    pub name: String,
    /// Its year or years, in words.
    pub when: String,
    /// As the source prints it, with its unit; empty where it does not.
    pub printed: String,
    /// As it was worked out, with its unit; empty where it was not.
    pub derived: String,
    /// All of that in a sentence.
    pub sentence: String,
    /// The source's own words, its line, and how it was worked out.
    pub notes: Vec<String>,
    /// Figures of one scale can be compared by their amounts: those counted in one unit or in a multiple
    /// of it, shares, and changes.
    pub scale: String,
    /// Its least value, printed or else worked out; none where it has none.
    pub amount: Option<f64>,
    /// How much the source says that it is.
    pub printed_range: Option<Range>,
    /// How much it was worked out to be.
    pub derived_range: Option<Range>,
}

/// What changes are compared by, which are in percent as shares are, but of another kind.
const CHANGE: &str = "change";

/// One value of the chapter.
struct Entry<'a> {
    name: ValueRef,
    /// As the table writes it.
    years: String,
    /// As it is spoken.
    when: String,
    bound: Option<Bound>,
    printed: Option<String>,
    token: Option<&'a str>,
    derived: Option<&'a Derived>,
    unit: &'a str,
    /// What it is compared by, where that is not its unit.
    scale: Option<&'a str>,
    line: u32,
}

impl Teller<'_> {
    /// The values of the chapter in reading order, which is that of its table.
    pub fn names(&self) -> Vec<ValueRef> {
        self.entries().into_iter().map(|entry| entry.name).collect()
    }

    /// Its figures in that order.
    pub(super) fn figures(&self) -> Vec<Spoken> {
        self.entries()
            .iter()
            .map(|entry| self.figure(entry))
            .collect()
    }

    /// Its figures as a table.
    pub(super) fn table(&self, headline: &str) -> Table {
        let text = |key| self.locale.text(key).to_string();
        Table {
            caption: self.locale.fill("table.caption", |slot| {
                (slot == "headline").then(|| headline.to_string())
            }),
            head: vec![
                text("table.figure"),
                text("table.year"),
                text("table.printed"),
                text("table.derived"),
            ],
            rows: self.entries().iter().map(|entry| self.row(entry)).collect(),
        }
    }

    fn entries(&self) -> Vec<Entry<'_>> {
        let keys = self.chapter.figures.iter();
        let items = keys.filter_map(|key| self.story.item(key));
        items.flat_map(|item| self.entries_of(item)).collect()
    }

    fn entries_of<'b>(&self, item: Item<'b>) -> Vec<Entry<'b>> {
        let rate = |key: &figures::Text, bound, printed, token| Entry {
            name: ValueRef {
                key: key.clone(),
                year: None,
            },
            years: String::new(),
            when: String::new(),
            bound: Some(bound),
            printed: Some(printed),
            token: Some(token),
            derived: None,
            unit: "percent",
            scale: None,
            line: item.source_line(),
        };
        match item {
            Item::Figure(figure) => {
                let values = figure.values.iter();
                let entry = |value: &'b figures::Value| Entry {
                    name: ValueRef {
                        key: figure.key.clone(),
                        year: value.year,
                    },
                    years: self.year_in_table(value.year),
                    when: self.year_spoken(value.year),
                    bound: value.bound,
                    printed: value.bound.map(|b| self.locale.quantity(&b, &figure.unit)),
                    token: value.printed.as_deref(),
                    derived: value.derived.as_ref(),
                    unit: &figure.unit,
                    scale: None,
                    line: figure.source_line,
                };
                values.map(entry).collect()
            }
            Item::Change(change) => {
                let years = |key| {
                    self.locale.fill(key, |slot| match slot {
                        "from" => Some(change.from.to_string()),
                        "to" => Some(change.to.to_string()),
                        _ => None,
                    })
                };
                let said = self.locale.change(&change.bound);
                vec![Entry {
                    years: years("table.years"),
                    when: years("figure_label.years"),
                    scale: Some(CHANGE),
                    ..rate(&change.key, change.bound, said, &change.printed)
                }]
            }
            Item::Share(share) => {
                let said = self.locale.quantity(&share.bound, "percent");
                vec![Entry {
                    years: share.year.to_string(),
                    when: self.year_spoken(Some(share.year)),
                    ..rate(&share.key, share.bound, said, &share.printed)
                }]
            }
        }
    }

    /// A year as the table writes it.
    fn year_in_table(&self, year: Option<u16>) -> String {
        let none = || self.locale.text("table.no_year").to_string();
        year.map_or_else(none, |year| year.to_string())
    }

    /// A year as it is spoken.
    fn year_spoken(&self, year: Option<u16>) -> String {
        let none = || self.locale.text("figure_label.no_year").to_string();
        year.map_or_else(none, |year| {
            self.locale.with("figure_label.year", &year.to_string())
        })
    }

    fn row(&self, entry: &Entry) -> Vec<String> {
        let none = || self.locale.text("table.none").to_string();
        // The source's own wording is quoted where it is not what the reader sees.
        let quoted = self
            .foreign(entry)
            .map(|token| self.quoted("table.token", token));
        let printed = entry.printed.clone().unwrap_or_else(none);
        vec![
            self.name_of(entry),
            entry.years.clone(),
            printed + &quoted.unwrap_or_default(),
            entry.derived.map_or_else(none, |p| self.locale.derived(p)),
        ]
    }

    fn figure(&self, entry: &Entry) -> Spoken {
        let unit = entry.unit;
        let derived = entry.derived.map(|p| self.locale.derived_quantity(p, unit));
        let key = match (&entry.printed, &derived) {
            (Some(_), Some(_)) => "figure_label.both",
            (None, Some(_)) => "figure_label.derived",
            _ => "figure_label.printed",
        };
        let name = self.name_of(entry);
        let sentence = self.locale.fill(key, |slot| match slot {
            "name" => Some(name.clone()),
            "when" => Some(entry.when.clone()),
            "printed" => entry.printed.clone(),
            "derived" => derived.clone(),
            _ => None,
        });
        let token = self
            .foreign(entry)
            .map(|token| self.quoted("figure_label.token", token));
        let line = Some(self.line(entry.line, false));
        let notes = [token, line, self.derivation_of(&entry.name)];
        let (base, times) = scale(self.story, unit);
        let range = |bound: Bound| Range::of(&bound, times);
        let printed_range = entry.bound.and_then(range);
        let derived_range = entry.derived.map(Derived::bound).and_then(range);
        let shown = printed_range.or(derived_range);
        Spoken {
            key: entry.name.to_string(),
            name,
            when: entry.when.clone(),
            printed: entry.printed.clone().unwrap_or_default(),
            derived: derived.unwrap_or_default(),
            sentence,
            notes: notes.into_iter().flatten().collect(),
            scale: entry.scale.unwrap_or(base).to_string(),
            amount: shown.and_then(|range| range.low),
            printed_range,
            derived_range,
        }
    }

    fn name_of(&self, entry: &Entry) -> String {
        let key = ["figure.", &entry.name.key].concat();
        self.locale.text(&key).to_string()
    }

    /// The source's own words, where they are not what is shown.
    fn foreign<'b>(&self, entry: &Entry<'b>) -> Option<&'b str> {
        let shown = entry.printed.as_ref()?;
        entry.token.filter(|token| !shown.starts_with(token))
    }

    fn quoted(&self, key: &str, token: &str) -> String {
        self.locale
            .fill(key, |slot| (slot == "token").then(|| token.to_string()))
    }
}
