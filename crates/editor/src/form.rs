//! The files as a form: the fields, their values and interpretations, and the problems of each. The
//! form is computed from the files alone after each edit.

use crate::field::{Field, fields_by_name, text_of};
use crate::interpretation::{derived_text, parse_figure, parse_rate, quantity_text};
use crate::suggest::{SuggestionContext, suggestions};
use crate::ui_messages::UiMessages;
use crate::view::{Cell, Group, ProblemView, Row};
use figures::chart_spec::ChartSpec;
use figures::story_files::CheckedStory;
use figures::{BaselineEntry, Draft, DraftFigure, Messages, Problem, Story, Unit};
use layout::describe::TextRenderer;
use layout::locale::Locale;

/// The inputs of the form.
pub struct Form<'a> {
    pub checked: &'a CheckedStory,
    /// The charts by which the rows are grouped.
    pub charts: &'a [ChartSpec],
    /// The messages that name figures: in the language of the editor if the story supports it, otherwise
    /// in any language.
    pub names: &'a Messages,
    pub ui: &'a UiMessages,
}

/// Suggestions are computed for this many problems only, since each is tried, which takes time.
const MAX_TRIED: usize = 6;

impl Form<'_> {
    pub fn groups(&self) -> Vec<Group> {
        let charts = self.charts();
        let mut groups: Vec<Group> = charts.iter().map(|(key, _)| group(key)).collect();
        groups.push(group(""));
        for mut row in self.rows() {
            let holds = |(chart, keys): &(String, Vec<String>)| {
                keys.contains(&row.key).then(|| chart.clone())
            };
            row.charts = charts.iter().filter_map(holds).collect();
            let first = row.charts.first().map_or("", |first| first);
            if let Some(group) = groups.iter_mut().find(|group| group.chart == first) {
                group.rows.push(row);
            }
        }
        groups.retain(|group| !group.rows.is_empty());
        groups
    }

    /// Returns each chart with the keys of the figures that it shows. Invalid figures are replaced
    /// by empty ones, so that every chart can be asked.
    fn charts(&self) -> Vec<(String, Vec<String>)> {
        let keys = self.rows().into_iter().map(|row| row.key);
        let story = bare_story(keys);
        let of = |spec: &ChartSpec| {
            let locale = Locale::new(self.names);
            let texts = TextRenderer {
                story: &story,
                locale,
                spec,
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
            ..
        } = &self.checked.draft;
        let mut rows: Vec<(u32, Row)> = Vec::new();
        for raw in figures {
            rows.push((raw.line.unwrap_or(0), self.figure_row(raw)));
        }
        for raw in changes {
            let line = raw.source_line.as_ref().map(|line| line.value);
            rows.push((
                raw.line.unwrap_or(0),
                self.rate_row("change", &raw.key, &raw.printed, line),
            ));
        }
        for raw in shares {
            let line = raw.source_line.as_ref().map(|line| line.value);
            rows.push((
                raw.line.unwrap_or(0),
                self.rate_row("share", &raw.key, &raw.printed, line),
            ));
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
                field: Field::RoundedTo(key.clone()).name(),
                is_rounding: true,
                value: place.unwrap_or_default(),
                ..Cell::default()
            });
        }
        cells.extend(self.derived_cells(&key, raw));
        Row {
            name: self.name(&key),
            kind: "figure",
            unit: unit_key,
            source_line: raw.source_line.as_ref().map(|line| line.value),
            cells,
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
        year: Option<u16>,
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
            key,
            charts: Vec::new(),
        }
    }

    /// Returns a derived value as text. It is empty while the figures are invalid, because the last
    /// derived values may be wrong.
    fn derived(&self, key: &str, year: Option<u16>) -> String {
        let story = self.checked.story.as_ref();
        let value = story.and_then(|story| story.figure(key)?.value(year));
        let derived = value.and_then(|value| value.derived.as_ref());
        derived.map_or_else(String::new, |derived| derived_text(self.ui, derived))
    }

    fn name(&self, key: &str) -> String {
        let name = self.names.get(&format!("figure.{key}"));
        name.unwrap_or(key).to_string()
    }

    pub fn problems(
        &self,
        baseline: &[BaselineEntry],
        baseline_file: &str,
        opened_value: &dyn Fn(&Field) -> Option<String>,
    ) -> Vec<ProblemView> {
        let names = fields_by_name(&self.checked.draft);
        let problems = &self.checked.problems;
        let ours = |problem: &&Problem| problem.file == self.checked.draft.file;
        let context = SuggestionContext {
            draft: &self.checked.draft,
            problem_count: problems.iter().filter(ours).count(),
            baseline,
            baseline_file,
            names: &names,
            opened_value,
        };
        let view = |(at, problem): (usize, &Problem)| {
            let fields = self.fields_of(problem, &names);
            let tried = if at < MAX_TRIED { &fields[..] } else { &[] };
            ProblemView {
                fixes: suggestions(&context, problem, tried),
                fields: fields.iter().map(Field::name).collect(),
                acceptable: problem
                    .suggestions
                    .iter()
                    .any(|fit| fit.ends_with(baseline_file)),
                problem: problem.clone(),
            }
        };
        problems.iter().enumerate().map(view).collect()
    }

    fn fields_of(&self, problem: &Problem, names: &[(String, Field)]) -> Vec<Field> {
        let messages = self
            .checked
            .messages
            .iter()
            .find(|file| file.file == problem.file);
        if let Some(file) = messages {
            return vec![Field::Message(file.lang.clone(), problem.key.clone())];
        }
        let mut fields = Vec::new();
        let open = problem.key.strip_suffix(".rounded_to");
        fields.extend(open.map(|key| Field::RoundedTo(key.to_string())));
        let is_asked = |field: &Field| match field {
            Field::Quantity(_, key) if open == Some(key) => true,
            Field::Quantity(Some(year), key) => problem.key == format!("{key}.printed.{year}"),
            Field::Quantity(None, key) => {
                problem.key == *key || problem.key == format!("{key}.printed")
            }
            _ => false,
        };
        let is_named = |name: &str| {
            let mut quantities = problem.found.split("; ");
            quantities.any(|quantity| {
                quantity
                    .strip_prefix(name)
                    .is_some_and(|rest| rest.starts_with(' '))
            })
        };
        let involved = names
            .iter()
            .filter(|(name, field)| is_asked(field) || is_named(name));
        fields.extend(involved.map(|(_, field)| field.clone()));
        fields
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
        values: vec![figures::Value {
            year: None,
            printed: None,
            bound: None,
            derived: None,
        }]
        .into(),
    };
    Story {
        figures: keys.map(figure).collect::<Vec<_>>().into(),
        ..Story::default()
    }
}
