//! The figures of a chart one by one: rows of the table, and texts for listeners, tooltips and hit testing.

use super::range::{Range, scale};
use super::status::{RevisionDescription, provisional, revisions};
use super::{Table, TextRenderer};
use figures::{Bound, Derived, Item, Period, Status, ValueRef};
use serde::Serialize;

/// The description of one figure: for screen readers, sonification, tooltips and sorting.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FigureDescription {
    /// The figure key, followed by a space and the period if the value has one: `arrivals 2019-03`.
    pub key: String,
    /// The name of the figure.
    pub name: String,
    /// The period or periods as text, such as "March 2019".
    pub when: String,
    /// The printed value with its unit; empty if the source does not print it.
    pub printed: String,
    /// The derived value with its unit; empty if there is none.
    pub derived: String,
    /// Name, time and values in one sentence; and sentences about a provisional or corrected value.
    pub sentence: String,
    /// The printed wording if it differs, the source line, and the derivation.
    pub notes: Vec<String>,
    /// The scale of `amount`. Figures with the same scale can be compared: counts in one unit or in multiples of it,
    /// shares, and changes.
    pub scale: String,
    /// The least value, printed or else derived, in the unit of the scale; `None` if it is unbounded.
    pub amount: Option<f64>,
    /// The printed value as numbers; `None` if it is not printed.
    pub printed_range: Option<Range>,
    /// The derived value as numbers; `None` if there is none.
    pub derived_range: Option<Range>,
    /// Whether the value is provisional.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Earlier values, which were published and then corrected, in order of date.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub revised: Vec<RevisionDescription>,
}

/// The scale of changes. They are in percent, but cannot be compared with shares.
const CHANGE: &str = "change";

/// One value of the chart.
struct FigureRow<'a> {
    name: ValueRef,
    /// The period or periods as in the table.
    years: String,
    /// The period or periods as in a sentence.
    when: String,
    bound: Option<Bound>,
    printed: Option<String>,
    token: Option<&'a str>,
    derived: Option<&'a Derived>,
    unit: &'a str,
    /// The scale, if it is not that of the unit.
    scale: Option<&'a str>,
    line: u32,
    status: Option<Status>,
    revised: Vec<RevisionDescription>,
}

impl TextRenderer<'_> {
    /// The values of the chart in reading order, which is the order of the table rows.
    pub fn names(&self) -> Vec<ValueRef> {
        self.rows().into_iter().map(|row| row.name).collect()
    }

    /// The descriptions of the figures, in reading order.
    pub(super) fn figures(&self) -> Vec<FigureDescription> {
        self.rows().iter().map(|row| self.figure(row)).collect()
    }

    /// The figures as a table.
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
                text("table.derived"),
            ],
            rows: self.rows().iter().map(|row| self.table_row(row)).collect(),
        }
    }

    fn rows(&self) -> Vec<FigureRow<'_>> {
        let keys = self.spec.figures.iter();
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
            derived: None,
            unit: "percent",
            scale: None,
            line: item.source_line(),
            status: None,
            revised: Vec::new(),
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
                    derived: value.derived.as_ref(),
                    unit: &figure.unit,
                    scale: None,
                    line: figure.source_line,
                    status: value.status,
                    revised: revisions(self.locale, value, |bound| {
                        self.locale.quantity(bound, &figure.unit)
                    }),
                };
                values.map(row).collect()
            }
            Item::Change(change) => {
                let printed = self.locale.change(change);
                vec![FigureRow {
                    years: self.locale.span(change),
                    when: self.locale.span_spoken(change),
                    scale: Some(CHANGE),
                    status: change.status,
                    revised: revisions(self.locale, change, |bound| {
                        self.locale.change_of(change, bound)
                    }),
                    ..rate(&change.key, change.bound, printed, &change.printed)
                }]
            }
            Item::Share(share) => {
                let printed = self.locale.quantity(&share.bound, "percent");
                vec![FigureRow {
                    years: self.locale.period(share.year),
                    when: self.year_spoken(Some(share.year)),
                    status: share.status,
                    revised: revisions(self.locale, share, |bound| {
                        self.locale.quantity(bound, "percent")
                    }),
                    ..rate(&share.key, share.bound, printed, &share.printed)
                }]
            }
        }
    }

    /// A period as in the table.
    fn year_in_table(&self, year: Option<Period>) -> String {
        let none = || self.locale.text("table.no_year").to_string();
        year.map_or_else(none, |year| self.locale.period(year))
    }

    /// A period as in a sentence.
    pub(super) fn year_spoken(&self, year: Option<Period>) -> String {
        let none = || self.locale.text("figure_label.no_year").to_string();
        year.map_or_else(none, |year| self.locale.period_spoken(year))
    }

    fn table_row(&self, row: &FigureRow) -> Vec<String> {
        let none = || self.locale.text("table.none").to_string();
        // The printed wording is quoted if it differs from the displayed one.
        let quoted = self
            .foreign(row)
            .map(|token| self.quoted("table.token", token));
        let printed = row.printed.clone().unwrap_or_else(none);
        vec![
            self.name_of(row),
            row.years.clone(),
            printed + &quoted.unwrap_or_default() + &self.status_in_table(row),
            row.derived.map_or_else(none, |p| self.locale.derived(p)),
        ]
    }

    /// The status of a value as in the table, in brackets.
    fn status_in_table(&self, row: &FigureRow) -> String {
        let before = |one| self.revision("status.revised_cell", one);
        let mut text: String = row.revised.iter().map(before).collect();
        if row.status.is_some() {
            text += self.locale.text("status.provisional_cell");
        }
        text
    }

    /// A sentence about a value, and after it sentences about its status.
    fn with_status(&self, sentence: String, row: &FigureRow) -> String {
        let revised = row.revised.iter();
        let revised = revised.map(|one| self.revision("status.revised", one));
        let all = [sentence].into_iter().chain(revised);
        let all: Vec<String> = all.chain(provisional(self.locale, row.status)).collect();
        all.join(self.locale.text("chart.join"))
    }

    fn figure(&self, row: &FigureRow) -> FigureDescription {
        let unit = row.unit;
        let derived = row.derived.map(|p| self.locale.derived_quantity(p, unit));
        let key = match (&row.printed, &derived) {
            (Some(_), Some(_)) => "figure_label.both",
            (None, Some(_)) => "figure_label.derived",
            _ => "figure_label.printed",
        };
        let name = self.name_of(row);
        let sentence = self.locale.fill(key, |placeholder| match placeholder {
            "name" => Some(name.clone()),
            "when" => Some(row.when.clone()),
            "printed" => row.printed.clone(),
            "derived" => derived.clone(),
            _ => None,
        });
        let sentence = self.with_status(sentence, row);
        let token = self
            .foreign(row)
            .map(|token| self.quoted("figure_label.token", token));
        let line = Some(self.line(row.line, false));
        let notes = [token, line, self.derivation_of(&row.name)];
        let (base, times) = scale(self.story, unit);
        let range = |bound: Bound| Range::of(&bound, times);
        let printed_range = row.bound.and_then(range);
        let derived_range = row.derived.map(Derived::bound).and_then(range);
        let shown = printed_range.or(derived_range);
        FigureDescription {
            key: row.name.to_string(),
            name,
            when: row.when.clone(),
            printed: row.printed.clone().unwrap_or_default(),
            derived: derived.unwrap_or_default(),
            sentence,
            notes: notes.into_iter().flatten().collect(),
            scale: row.scale.unwrap_or(base).to_string(),
            amount: shown.and_then(|range| range.low),
            printed_range,
            derived_range,
            status: row.status,
            revised: row.revised.clone(),
        }
    }

    fn name_of(&self, row: &FigureRow) -> String {
        let key = ["figure.", &row.name.key].concat();
        self.locale.text(&key).to_string()
    }

    /// The printed wording, if it differs from the displayed one.
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
