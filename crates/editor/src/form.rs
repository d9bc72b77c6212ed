//! The files as a form: the fields, their values and interpretations, and the problems of each. The
//! form is computed from the files alone after each edit.

mod problems;

use crate::chart_file::WrittenChart;
use crate::chart_form::ChartForm;
use crate::control::{Choices, Control};
use crate::field::{Field, text_of};
use crate::interpretation::{derived_text, parse_figure, parse_rate, quantity_text, rate_unit};
use crate::relation_file::WrittenTable;
use crate::revision_list::{self, WrittenRevision};
use crate::toml_patch::UNIT;
use crate::ui_messages::UiMessages;
use crate::view::{Cell, Group, ProblemView, RelationForm, Row};
use figures::chart_spec::ChartSpec;
use figures::file::keys::{self, Holds, List};
use figures::story_files::{CheckedStory, TextFile};
use figures::{Draft, DraftFigure, Messages, Period, Story, Unit};
use layout::describe::TextRenderer;
use layout::locale::Locale;

/// The list of sums in the data file, and the entry of a chart that names one.
const SUM: &str = "sum";

/// The key of a quantity as the source prints it.
const PRINTED: &str = "printed";

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
    /// The figures, relations and units as they are written.
    pub tables: &'a [WrittenTable],
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
        let Draft { figures, units, .. } = &self.checked.draft;
        let row = |table: &WrittenTable| match table.list.name {
            "figure" => {
                let mut all = figures.iter();
                let raw = all.find(|raw| text_of(&raw.key) == table.key)?;
                Some(self.figure_row(raw, table))
            }
            "unit" => {
                let mut all = units.iter();
                let unit = all.find(|unit| table.key.strip_prefix(UNIT) == Some(&unit.key))?;
                Some(self.unit_row(unit, table))
            }
            _ => Some(self.relation_row(table)),
        };
        self.tables.iter().filter_map(row).collect()
    }

    fn figure_row(&self, raw: &DraftFigure, table: &WrittenTable) -> Row {
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
        let place = table.text("rounded_to");
        if needs_rounding || !place.is_empty() {
            cells.push(Cell {
                field: Field::Entry("rounded_to".into(), key.clone()).name(),
                is_rounding: true,
                value: place.to_string(),
                ..Cell::default()
            });
        }
        cells.extend(self.derived_cells(&key, raw));
        Row {
            name: self.name(&key),
            kind: "figure",
            source_line: raw.source_line.as_ref().map(|line| line.value),
            cells,
            details: self.details(table),
            revisions: self.revisions(table),
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

    /// Returns the row of a change, share, sum, ratio or order.
    fn relation_row(&self, table: &WrittenTable) -> Row {
        let WrittenTable { list, key, .. } = table;
        let has = |name: &str| list.field(name).is_some();
        let value = table.text(PRINTED);
        let reading = parse_rate(&self.checked.draft, value).ok();
        let unit = reading.as_ref().map_or("percent".to_string(), |quantity| {
            rate_unit(&self.checked.draft, quantity)
        });
        let cell = Cell {
            field: Field::Quantity(None, key.clone()).name(),
            interpretation: reading
                .map_or_else(String::new, |reading| quantity_text(self.ui, &reading)),
            value: value.to_string(),
            ..Cell::default()
        };
        Row {
            name: self.choices().relation_name(table),
            kind: list.name,
            unit: if has(PRINTED) { unit } else { String::new() },
            source_line: table.text("source_line").parse().ok(),
            cells: has(PRINTED).then_some(cell).into_iter().collect(),
            details: self.details(table),
            revisions: self.revisions(table),
            key: key.clone(),
            charts: Vec::new(),
        }
    }

    fn unit_row(&self, unit: &Unit, table: &WrittenTable) -> Row {
        let own = self.names.get(&table.key);
        let shown = own.map_or_else(|| unit.key.to_string(), |text| text.replace("{n}", "…"));
        Row {
            name: self.ui.format("unit.name", &[("unit", &shown)]),
            kind: table.list.name,
            details: self.details(table),
            key: table.key.clone(),
            ..Row::default()
        }
    }

    /// Returns the controls of what is stated about a figure, relation or unit besides its values. What a figure is rounded to is
    /// among the values.
    fn details(&self, table: &WrittenTable) -> Vec<Control> {
        let choices = self.choices();
        let fields = table.list.fields.iter();
        let fields = fields.filter(|field| {
            let is_value = matches!(field.holds, Holds::Key | Holds::Printed | Holds::Revisions);
            !is_value && field.name != "rounded_to"
        });
        let control = |field: &keys::Field| {
            choices.control(
                &table.list,
                field,
                &table.key,
                table.text(field.name).to_string(),
            )
        };
        fields.map(control).collect()
    }

    /// Returns the controls of each revision; `None` if a table of this list has none.
    fn revisions(&self, table: &WrittenTable) -> Option<Vec<Vec<Control>>> {
        table.list.field(revision_list::LIST)?;
        let figures = self.checked.draft.figures.iter();
        let figure = figures.filter(|raw| text_of(&raw.key) == table.key);
        let periods = figure.flat_map(|raw| raw.values.iter().filter_map(|value| value.year));
        let periods: Vec<String> = periods.map(|period| period.to_string()).collect();
        let choices = self.choices();
        let control = |index: usize, name: &&'static str, revision: &WrittenRevision| {
            let text = revision.text(name);
            choices.revision(&table.key, index, name, text, &periods)
        };
        let of = |(index, revision): (usize, &WrittenRevision)| {
            let names = revision_list::keys_of(&table.list).iter();
            // A figure without periods has none to choose.
            let shown = names.filter(|name| **name != "period" || !periods.is_empty());
            shown.map(|name| control(index, name, revision)).collect()
        };
        Some(table.revisions.iter().enumerate().map(of).collect())
    }

    /// Returns the forms of the relations that can be added.
    pub fn relation_forms(&self) -> Vec<RelationForm> {
        let choices = self.choices();
        let form = |list: &List| RelationForm {
            kind: list.name,
            fields: choices.new_relation(list),
        };
        keys::RELATIONS.iter().map(form).collect()
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
            tables: self.tables,
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

fn group(chart: &str) -> Group {
    Group {
        chart: chart.to_string(),
        rows: Vec::new(),
    }
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
