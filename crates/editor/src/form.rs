//! The files as a form: the fields, their values and interpretations, and the problems of each. The
//! form is computed from the files alone after each edit.

mod problems;

use crate::chart_file::WrittenChart;
use crate::chart_form::ChartForm;
use crate::control::{Choices, Control, Input};
use crate::field::{Field, text_of};
use crate::interpretation::{derived_text, parse_figure, parse_rate, quantity_text};
use crate::toml_patch::{FLAGS, LISTED, SET, UNIT};
use crate::ui_messages::UiMessages;
use crate::view::{Cell, Group, ProblemView, Row};
use figures::chart_spec::ChartSpec;
use figures::story_files::{CheckedStory, TextFile};
use figures::{Draft, DraftFigure, DraftSum, Located, Messages, Period, Story, Unit};
use layout::describe::TextRenderer;
use layout::locale::Locale;
use std::collections::BTreeSet;

/// The list of sums in the data file, and the entry of a chart that names one.
const SUM: &str = "sum";

/// The inputs of the form.
pub struct Form<'a> {
    pub checked: &'a CheckedStory,
    /// The charts by which the rows are grouped.
    pub charts: &'a [ChartSpec],
    /// The messages that name figures: in the language of the editor if the story supports it, otherwise
    /// in any language.
    pub names: &'a Messages,
    pub ui: &'a UiMessages,
    /// The charts as they are written, and the text of their file.
    pub written: &'a [WrittenChart],
    pub charts_file: Option<&'a TextFile>,
    /// Proposes a text for a message that is missing, by language and key.
    pub propose: &'a dyn Fn(&str, &str) -> Option<String>,
}

impl Form<'_> {
    pub fn groups(&self) -> Vec<Group> {
        let charts = self.charts();
        let mut groups: Vec<Group> = charts.iter().map(|(key, _)| group(key)).collect();
        groups.push(group(""));
        for mut row in self.rows() {
            let names_sum = |chart: &str| {
                let mut written = self.written.iter();
                row.kind == SUM && written.any(|one| one.key == chart && one.text(SUM) == row.key)
            };
            let holds = |(chart, keys): &(String, Vec<String>)| {
                (keys.contains(&row.key) || names_sum(chart)).then(|| chart.clone())
            };
            row.charts = charts.iter().filter_map(holds).collect();
            let first = row.charts.first().map_or("", |first| first);
            if let Some(group) = groups.iter_mut().find(|group| group.chart == first) {
                group.rows.push(row);
            }
        }
        groups.retain(|group| !group.chart.is_empty() || !group.rows.is_empty());
        groups
    }

    /// Returns each chart with the keys of the figures that it shows, in the order of the file. A chart that is not valid
    /// yet shows none.
    fn charts(&self) -> Vec<(String, Vec<String>)> {
        let valid = self.valid_charts();
        if self.written.is_empty() {
            return valid; // the file cannot be read at the moment
        }
        let keys = self.written.iter().map(|chart| &chart.key);
        let figures = |key: &String| {
            let found = valid.iter().find(|(own, _)| own == key);
            (
                key.clone(),
                found.map_or_else(Vec::new, |(_, figures)| figures.clone()),
            )
        };
        keys.filter(|key| !key.is_empty()).map(figures).collect()
    }

    /// Returns each valid chart with the keys of the figures that it shows. Invalid figures are replaced
    /// by empty ones, so that every chart can be asked.
    fn valid_charts(&self) -> Vec<(String, Vec<String>)> {
        let keys = self.rows().into_iter().map(|row| row.key);
        let story = bare_story(keys);
        let of = |spec: &ChartSpec| {
            let locale = Locale::new(self.names);
            let texts = TextRenderer {
                story: &story,
                locale,
                spec,
                with_marks: false,
            };
            let names = texts.names().into_iter();
            (
                spec.key.to_string(),
                names.map(|name| name.key.to_string()).collect(),
            )
        };
        self.charts.iter().map(of).collect()
    }

    fn rows(&self) -> Vec<Row> {
        let Draft {
            figures,
            changes,
            shares,
            sums,
            units,
            ..
        } = &self.checked.draft;
        let mut rows: Vec<(u32, Row)> = Vec::new();
        for raw in figures {
            rows.push((raw.line.unwrap_or(0), self.figure_row(raw)));
        }
        for raw in changes {
            let line = raw.source_line.as_ref().map(|line| line.value);
            let mut row = self.rate_row("change", &raw.key, &raw.printed, line);
            let entries = [
                ("figure", text_of(&raw.figure)),
                ("from", number(&raw.from)),
                ("to", number(&raw.to)),
                ("source_line", number(&raw.source_line)),
            ];
            row.details = self.details(&row.key, &entries);
            rows.push((raw.line.unwrap_or(0), row));
        }
        for raw in shares {
            let line = raw.source_line.as_ref().map(|line| line.value);
            let mut row = self.rate_row("share", &raw.key, &raw.printed, line);
            let entries = [
                ("subset", text_of(&raw.subset)),
                ("total", text_of(&raw.total)),
                ("year", number(&raw.year)),
                ("region", text_of(&raw.region)),
                ("source_line", number(&raw.source_line)),
            ];
            row.details = self.details(&row.key, &entries);
            rows.push((raw.line.unwrap_or(0), row));
        }
        for raw in sums {
            rows.push((raw.line.unwrap_or(0), self.sum_row(raw)));
        }
        for unit in units {
            rows.push((u32::MAX, self.unit_row(unit)));
        }
        rows.sort_by_key(|(at, _)| *at);
        rows.into_iter().map(|(_, row)| row).collect()
    }

    fn figure_row(&self, raw: &DraftFigure) -> Row {
        let key = text_of(&raw.key);
        let unit_key = text_of(&raw.unit);
        let units = &self.checked.draft.units;
        let unit = units.iter().find(|unit| unit.key == unit_key);
        let cell = |value: &figures::DraftValue| {
            self.quantity_cell(raw, value.year, &text_of(&value.printed), unit)
        };
        let mut cells: Vec<Cell> = raw.values.iter().map(cell).collect();
        cells.sort_by_key(|cell| cell.year);
        // The rounding is asked for if a quantity leaves it open, or if it is already stated.
        let needs_rounding = raw
            .values
            .iter()
            .any(|value| self.needs_rounding(&text_of(&value.printed), unit));
        if needs_rounding || raw.rounded_to.is_some() {
            let place = raw.rounded_to.as_ref().map(|place| place.value.to_string());
            cells.push(Cell {
                field: Field::Entry("rounded_to".into(), key.clone()).name(),
                is_rounding: true,
                value: place.unwrap_or_default(),
                ..Cell::default()
            });
        }
        cells.extend(self.derived_cells(&key, raw));
        Row {
            name: self.name(&key),
            kind: "figure",
            source_line: raw.source_line.as_ref().map(|line| line.value),
            cells,
            details: self.details(
                &key,
                &[
                    ("unit", unit_key.clone()),
                    ("region", text_of(&raw.region)),
                    ("subset_of", text_of(&raw.subset_of)),
                    ("source_line", number(&raw.source_line)),
                    ("status", status_of(raw)),
                ],
            ),
            unit: unit_key,
            key,
            charts: Vec::new(),
        }
    }

    fn needs_rounding(&self, quantity: &str, unit: Option<&Unit>) -> bool {
        let read = unit.map(|unit| parse_figure(&self.checked.draft, quantity, unit, None));
        matches!(
            read,
            Some(Err(figures::QuantityError::AmbiguousRounding { .. }))
        )
    }

    fn quantity_cell(
        &self,
        raw: &DraftFigure,
        year: Option<Period>,
        quantity: &str,
        unit: Option<&Unit>,
    ) -> Cell {
        let key = text_of(&raw.key);
        let place = raw.rounded_to.as_ref().map(|place| place.value);
        let draft = &self.checked.draft;
        let reading = unit.and_then(|unit| parse_figure(draft, quantity, unit, place).ok());
        Cell {
            interpretation: reading
                .map_or_else(String::new, |reading| quantity_text(self.ui, &reading)),
            derived: self.derived(&key, year),
            field: Field::Quantity(year, key).name(),
            year,
            is_rounding: false,
            value: quantity.to_string(),
        }
    }

    /// Returns cells for the derived values that the source does not print. They cannot be edited.
    fn derived_cells(&self, key: &str, raw: &DraftFigure) -> Vec<Cell> {
        let story = self.checked.story.as_ref();
        let figure = story.and_then(|story| story.figure(key));
        let values = figure.into_iter().flat_map(|figure| figure.values.iter());
        let unprinted = values.filter(|value| !raw.values.iter().any(|v| v.year == value.year));
        let cell = |value: &figures::Value| Cell {
            year: value.year,
            derived: self.derived(key, value.year),
            ..Cell::default()
        };
        unprinted.map(cell).collect()
    }

    fn rate_row(
        &self,
        kind: &'static str,
        key: &Option<figures::Located<String>>,
        printed: &Option<figures::Located<String>>,
        line: Option<u32>,
    ) -> Row {
        let (key, value) = (text_of(key), text_of(printed));
        let reading = parse_rate(&value).ok();
        let cell = Cell {
            field: Field::Quantity(None, key.clone()).name(),
            interpretation: reading
                .map_or_else(String::new, |reading| quantity_text(self.ui, &reading)),
            value,
            ..Cell::default()
        };
        Row {
            name: self.name(&key),
            kind,
            unit: "percent".into(),
            source_line: line,
            cells: vec![cell],
            details: Vec::new(),
            key,
            charts: Vec::new(),
        }
    }

    fn sum_row(&self, raw: &DraftSum) -> Row {
        let key = text_of(&raw.key);
        let parts: Vec<&str> = raw.parts.iter().map(|part| &*part.value).collect();
        let entries = [
            ("total", text_of(&raw.total)),
            ("year", number(&raw.year)),
            ("parts", parts.join("\n")),
            ("remainder", flag(raw.remainder)),
        ];
        Row {
            name: self.choices().sum_name(raw),
            kind: SUM,
            details: self.details(&key, &entries),
            key,
            ..Row::default()
        }
    }

    fn unit_row(&self, unit: &Unit) -> Row {
        let key = [UNIT, &*unit.key].concat();
        let spellings: Vec<&str> = unit.spellings.iter().map(|text| &**text).collect();
        let text = |text: Option<String>| text.unwrap_or_default();
        let entries = [
            ("spellings", spellings.join("\n")),
            ("integer", flag(unit.integer)),
            ("base", text(unit.base.as_ref().map(ToString::to_string))),
            ("factor", text(unit.factor.map(|factor| factor.to_string()))),
        ];
        let own = self.names.get(&key);
        let shown = own.map_or_else(|| unit.key.to_string(), |text| text.replace("{n}", "…"));
        Row {
            name: self.ui.format("unit.name", &[("unit", &shown)]),
            kind: "unit",
            details: self.details(&key, &entries),
            key,
            ..Row::default()
        }
    }

    /// Returns the controls of what is stated about a figure, change, share, sum or unit besides its values.
    fn details(&self, key: &str, values: &[(&str, String)]) -> Vec<Control> {
        let choices = self.choices();
        let control = |(name, value): &(&str, String)| {
            let input = match *name {
                "source_line" => Input::Number,
                "from" | "to" | "year" | "region" | "factor" => Input::Text,
                "parts" => Input::Many,
                _ if LISTED.contains(name) => Input::Lines,
                _ if FLAGS.contains(name) => Input::Flag,
                _ => Input::Choice,
            };
            let mut control = choices.entry(name, key, value.clone(), input);
            control.choices = self.choices_of(name, key);
            control
        };
        values.iter().map(control).collect()
    }

    /// Returns what the entry `name` of the figure, change, share or sum `key` may be.
    fn choices_of(&self, name: &str, key: &str) -> Vec<(String, String)> {
        let draft = &self.checked.draft;
        let same = |key: String| (key.clone(), key);
        match name {
            "unit" | "base" => {
                let units = draft.units.iter().map(|unit| unit.key.to_string());
                let others = units.filter(|unit| key.strip_prefix(UNIT) != Some(unit));
                others.map(same).collect()
            }
            "region" => {
                let regions = draft.figures.iter().map(|raw| text_of(&raw.region));
                let distinct: BTreeSet<String> =
                    regions.filter(|region| !region.is_empty()).collect();
                distinct.into_iter().map(same).collect()
            }
            "status" => {
                let name = self.ui.format("entry.provisional", &[]);
                vec![("provisional".to_string(), name)]
            }
            "figure" | "subset" | "total" | "subset_of" | "parts" => {
                let others = self.choices().figures().into_iter();
                others.filter(|(own, _)| own != key).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Returns the charts as forms.
    pub fn chart_forms(&self, problems: &[ProblemView]) -> Vec<ChartForm> {
        let choices = self.choices();
        let has_proposals = |key: &str| {
            let prefix = format!("chart.{key}.");
            let mut fixes = problems.iter().flat_map(|problem| &problem.fixes);
            fixes.any(|fix| matches!(Field::parse(&fix.field), Some(Field::Message(_, own)) if own.starts_with(&prefix)))
        };
        let form = |chart: &WrittenChart| {
            let mut form = choices.chart_form(chart)?;
            form.has_proposals = has_proposals(&chart.key);
            Some(form)
        };
        self.written.iter().filter_map(form).collect()
    }

    fn choices(&self) -> Choices<'_> {
        Choices {
            draft: &self.checked.draft,
            names: self.names,
            ui: self.ui,
        }
    }

    /// Returns a derived value as text. It is empty while the figures are invalid, because the last
    /// derived values may be wrong.
    fn derived(&self, key: &str, year: Option<Period>) -> String {
        let story = self.checked.story.as_ref();
        let value = story.and_then(|story| story.figure(key)?.value(year));
        let derived = value.and_then(|value| value.derived.as_ref());
        derived.map_or_else(String::new, |derived| derived_text(self.ui, derived))
    }

    fn name(&self, key: &str) -> String {
        self.choices().name(key)
    }
}

fn number<T: ToString>(number: &Option<Located<T>>) -> String {
    number
        .as_ref()
        .map_or_else(String::new, |number| number.value.to_string())
}

fn flag(is_set: bool) -> String {
    if is_set { SET } else { "" }.to_string()
}

fn group(chart: &str) -> Group {
    Group {
        chart: chart.to_string(),
        rows: Vec::new(),
    }
}

/// Returns the status of a figure; empty if its values are final.
fn status_of(raw: &DraftFigure) -> String {
    let mut values = raw.values.iter();
    let status = values.find_map(|value| value.status.as_ref());
    status.map_or_else(String::new, |status| status.value.clone())
}

/// Returns a story whose figures have nothing but keys, to find out which of them a chart shows.
fn bare_story(keys: impl Iterator<Item = String>) -> Story {
    let figure = |key: String| figures::Figure {
        key: key.into(),
        unit: "".into(),
        region: "".into(),
        source_line: 0,
        subset_of: None,
        rounded_to: None,
        values: vec![figures::Value::new(None, None, None)].into(),
    };
    Story {
        figures: keys.map(figure).collect::<Vec<_>>().into(),
        ..Story::default()
    }
}
