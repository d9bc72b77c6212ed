//! The figures of a chapter one by one: as rows of its table, and as they are spoken.

use super::range::{Range, scale};
use super::{Table, TextRenderer};
use figures::{Bound, Item, Pinned, ValueRef};
use serde::Serialize;

/// A figure as it is read out, shown when it is pointed at, and explained.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FigureDescription {
    /// Its key, and its year where it has one.
    pub key: String,
    /// What it counts.
    pub name: String,
    /// Its year or years, in words.
    pub when: String,
    /// As the source prints it, with its unit; empty where it does not.
    pub printed: String,
    /// As it was worked out, with its unit; empty where it was not.
    pub pinned: String,
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
    pub pinned_range: Option<Range>,
}

/// What changes are compared by, which are in percent as shares are, but of another kind.
const CHANGE: &str = "change";

/// One value of the chapter.
struct FigureRow<'a> {
    name: ValueRef,
    /// As the table writes it.
    years: String,
    /// As it is spoken.
    when: String,
    bound: Option<Bound>,
    printed: Option<String>,
    token: Option<&'a str>,
    pinned: Option<&'a Pinned>,
    unit: &'a str,
    /// What it is compared by, where that is not its unit.
    scale: Option<&'a str>,
    line: u32,
}

impl TextRenderer<'_> {
    /// The values of the chapter in reading order, which is that of its table.
    pub fn names(&self) -> Vec<ValueRef> {
        self.rows().into_iter().map(|row| row.name).collect()
    }

    /// Its figures in that order.
    pub(super) fn figures(&self) -> Vec<FigureDescription> {
        self.rows().iter().map(|row| self.figure(row)).collect()
    }

    /// Its figures as a table.
    pub(super) fn table(&self, headline: &str) -> Table {
        let text = |key| self.locale.text(key).to_string();
        Table {
            caption: self.locale.fill("table.caption", |placeholder| {
                (placeholder == "headline").then(|| headline.to_string())
            }),
            head: vec![
                text("table.figure"),
                text("table.year"),
                text("table.printed"),
                text("table.pinned"),
            ],
            rows: self.rows().iter().map(|row| self.table_row(row)).collect(),
        }
    }

    fn rows(&self) -> Vec<FigureRow<'_>> {
        let keys = self.chapter.figures.iter();
        let items = keys.filter_map(|key| self.story.item(key));
        items.flat_map(|item| self.rows_of(item)).collect()
    }

    fn rows_of<'b>(&self, item: Item<'b>) -> Vec<FigureRow<'b>> {
        let rate = |key: &figures::Text, bound, printed, token| FigureRow {
            name: ValueRef {
                key: key.clone(),
                year: None,
            },
            years: String::new(),
            when: String::new(),
            bound: Some(bound),
            printed: Some(printed),
            token: Some(token),
            pinned: None,
            unit: "percent",
            scale: None,
            line: item.line(),
        };
        match item {
            Item::Figure(figure) => {
                let values = figure.values.iter();
                let row = |value: &'b figures::Value| FigureRow {
                    name: ValueRef {
                        key: figure.key.clone(),
                        year: value.year,
                    },
                    years: self.year_in_table(value.year),
                    when: self.year_spoken(value.year),
                    bound: value.bound,
                    printed: value.bound.map(|b| self.locale.quantity(&b, &figure.unit)),
                    token: value.printed.as_deref(),
                    pinned: value.pinned.as_ref(),
                    unit: &figure.unit,
                    scale: None,
                    line: figure.line,
                };
                values.map(row).collect()
            }
            Item::Change(change) => {
                let years = |key| {
                    self.locale.fill(key, |placeholder| match placeholder {
                        "from" => Some(change.from.to_string()),
                        "to" => Some(change.to.to_string()),
                        _ => None,
                    })
                };
                let printed = self.locale.change(&change.bound);
                vec![FigureRow {
                    years: years("table.years"),
                    when: years("item.years"),
                    scale: Some(CHANGE),
                    ..rate(&change.key, change.bound, printed, &change.printed)
                }]
            }
            Item::Share(share) => {
                let printed = self.locale.quantity(&share.bound, "percent");
                vec![FigureRow {
                    years: share.year.to_string(),
                    when: self.year_spoken(Some(share.year)),
                    ..rate(&share.key, share.bound, printed, &share.printed)
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
        let none = || self.locale.text("item.no_year").to_string();
        year.map_or_else(none, |year| {
            self.locale.with("item.year", &year.to_string())
        })
    }

    fn table_row(&self, row: &FigureRow) -> Vec<String> {
        let none = || self.locale.text("table.none").to_string();
        // The source's own wording is quoted where it is not what the reader sees.
        let quoted = self
            .foreign(row)
            .map(|token| self.quoted("table.token", token));
        let printed = row.printed.clone().unwrap_or_else(none);
        vec![
            self.name_of(row),
            row.years.clone(),
            printed + &quoted.unwrap_or_default(),
            row.pinned.map_or_else(none, |p| self.locale.pinned(p)),
        ]
    }

    fn figure(&self, row: &FigureRow) -> FigureDescription {
        let unit = row.unit;
        let pinned = row.pinned.map(|p| self.locale.pinned_quantity(p, unit));
        let key = match (&row.printed, &pinned) {
            (Some(_), Some(_)) => "item.both",
            (None, Some(_)) => "item.pinned",
            _ => "item.printed",
        };
        let name = self.name_of(row);
        let sentence = self.locale.fill(key, |placeholder| match placeholder {
            "name" => Some(name.clone()),
            "when" => Some(row.when.clone()),
            "printed" => row.printed.clone(),
            "pinned" => pinned.clone(),
            _ => None,
        });
        let token = self
            .foreign(row)
            .map(|token| self.quoted("item.token", token));
        let line = Some(self.line(row.line, false));
        let notes = [token, line, self.reckoning_of(&row.name)];
        let (base, times) = scale(self.story, unit);
        let range = |bound: Bound| Range::of(&bound, times);
        let printed_range = row.bound.and_then(range);
        let pinned_range = row.pinned.map(Pinned::bound).and_then(range);
        let shown = printed_range.or(pinned_range);
        FigureDescription {
            key: row.name.to_string(),
            name,
            when: row.when.clone(),
            printed: row.printed.clone().unwrap_or_default(),
            pinned: pinned.unwrap_or_default(),
            sentence,
            notes: notes.into_iter().flatten().collect(),
            scale: row.scale.unwrap_or(base).to_string(),
            amount: shown.and_then(|range| range.low),
            printed_range,
            pinned_range,
        }
    }

    fn name_of(&self, row: &FigureRow) -> String {
        let key = ["figure.", &row.name.key].concat();
        self.locale.text(&key).to_string()
    }

    /// The source's own words, where they are not what is shown.
    fn foreign<'b>(&self, row: &FigureRow<'b>) -> Option<&'b str> {
        let shown = row.printed.as_ref()?;
        row.token.filter(|token| !shown.starts_with(token))
    }

    fn quoted(&self, key: &str, token: &str) -> String {
        self.locale.fill(key, |placeholder| {
            (placeholder == "token").then(|| token.to_string())
        })
    }
}
