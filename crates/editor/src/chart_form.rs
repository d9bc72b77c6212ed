//! The charts of a story as forms. What a form asks for follows from the description of the chart kinds in
//! `figures::file::keys`, so a new kind has a form at once.

use crate::chart_file::WrittenChart;
use crate::control::{Choices, Control, Input};
use crate::field::Field;
use crate::kind_pictures::{Picture, picture};
use figures::file::keys::{CALLOUT, Entry, KINDS, Takes, kind};
use serde::Serialize;

/// The form of a chart.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChartForm {
    /// The key of the chart.
    pub chart: String,
    /// The kind in words.
    pub kind: String,
    /// The entries of the kind, then the callout.
    pub entries: Vec<ChartEntry>,
    /// Whether texts that the chart needs are missing, and can be proposed.
    pub has_proposals: bool,
}

/// An entry of a chart: a text, or the texts or tables of a list.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChartEntry {
    /// The key of the entry.
    pub name: String,
    /// The name of one text or table in words.
    pub label: String,
    /// Whether the entry is a list, in which texts or tables can be added and removed.
    pub is_list: bool,
    /// Whether there is space for another text or table.
    pub can_add: bool,
    /// Whether there are more texts or tables than needed.
    pub can_remove: bool,
    /// The controls of each text or table.
    pub rows: Vec<Vec<Control>>,
}

/// A kind of chart to choose.
#[derive(Clone, Debug, Serialize)]
pub struct KindView {
    /// The name of the kind in `charts.toml`.
    pub kind: &'static str,
    /// The name in words.
    pub label: String,
    /// The text that explains the kind.
    pub text: String,
    /// A small picture.
    pub picture: Picture,
}

impl Choices<'_> {
    /// Returns all kinds of charts.
    pub fn kinds(&self) -> Vec<KindView> {
        let view = |name: &'static str| KindView {
            kind: name,
            label: self.kind_name(name),
            text: self.ui.format(&format!("kind_text.{name}"), &[]),
            picture: picture(name),
        };
        KINDS.iter().map(|kind| view(kind.name)).collect()
    }

    fn kind_name(&self, name: &str) -> String {
        self.ui.format(&format!("kind_name.{name}"), &[])
    }

    /// Returns the form of a chart. `None` if its kind is unknown.
    pub fn chart_form(&self, chart: &WrittenChart) -> Option<ChartForm> {
        let entries = kind(&chart.kind)?.entries.iter().chain([&CALLOUT]);
        Some(ChartForm {
            chart: chart.key.clone(),
            kind: self.kind_name(&chart.kind),
            entries: entries
                .map(|entry| self.chart_entry(chart, entry))
                .collect(),
            has_proposals: false,
        })
    }

    fn chart_entry(&self, chart: &WrittenChart, entry: &Entry) -> ChartEntry {
        let (name, len) = (entry.name, chart.len(entry.name));
        let is_map = matches!(entry.takes, Takes::Map);
        let is_list = entry.is_list && !is_map;
        let control = |entry: &Entry, path: String, parent: &str| {
            self.chart_control(chart, entry, path, parent)
        };
        let row = |at: usize| {
            let parent = format!("{name}.{at}.");
            match entry.entries() {
                [] => vec![control(entry, format!("{name}.{at}"), "")],
                below => below
                    .iter()
                    .map(|below| control(below, format!("{parent}{}", below.name), &parent))
                    .collect(),
            }
        };
        ChartEntry {
            name: name.to_string(),
            label: self.entry_label(&chart.kind, name),
            is_list,
            can_add: is_list && len < entry.limits.1,
            can_remove: is_list && len > entry.limits.0,
            rows: match is_list {
                true => (0..len).map(row).collect(),
                false => vec![vec![control(entry, name.to_string(), "")]],
            },
        }
    }

    /// Creates the control of a text. `parent` is the path of the table that holds it, with a dot at the end; empty for the
    /// chart itself.
    fn chart_control(
        &self,
        chart: &WrittenChart,
        entry: &Entry,
        path: String,
        parent: &str,
    ) -> Control {
        let sibling = |name: &str| chart.text(&format!("{parent}{name}"));
        let is_map = matches!(entry.takes, Takes::Map);
        Control {
            label: self.entry_label(&chart.kind, entry.name),
            value: chart.text(&path).to_string(),
            input: if is_map { Input::Lines } else { Input::Choice },
            optional: entry.limits.0 == 0 && !entry.is_list,
            choices: self.of(entry.takes, sibling),
            hint: self.hint(entry.takes),
            field: Field::Chart(chart.key.clone(), path).name(),
        }
    }

    /// Returns the name of an entry in words: that of the kind if there is one, or else that of all kinds.
    fn entry_label(&self, kind: &str, name: &str) -> String {
        let own = self.ui.get(&format!("chart_entry.{kind}.{name}"));
        own.map_or_else(
            || self.ui.format(&format!("chart_entry.{name}"), &[]),
            str::to_string,
        )
    }
}
