//! The files as a form: which fields there are, what each says, and what is wrong with which. It is
//! made anew after each edit, from the files alone.

use crate::field::{Field, names, said};
use crate::reading::{derived_text, read_figure, read_rate, told};
use crate::suggest::{Trial, suggestions};
use crate::texts::Texts;
use crate::view::{Cell, Fault, Group, Row};
use figures::chart_spec::ChartSpec;
use figures::story_files::CheckedStory;
use figures::{BaselineEntry, Draft, DraftFigure, Messages, Problem, Story, Unit};
use layout::describe::TextRenderer;
use layout::locale::Locale;
use story::CHAPTERS;

/// What a form is made of.
pub struct Form<'a> {
    pub checked: &'a CheckedStory,
    /// The words that name figures: those of the desk's own language, as far as they are there.
    pub names: &'a Messages,
    pub texts: &'a Texts,
}

/// Where more is wrong than this, suggestions come as problems go: each is tried, which takes time.
const TRIED: usize = 6;

impl Form<'_> {
    pub fn groups(&self) -> Vec<Group> {
        let shown = self.shown();
        let mut groups: Vec<Group> = shown.iter().map(|(key, _)| group(key)).collect();
        groups.push(group(""));
        for mut row in self.rows() {
            let holds = |(chapter, keys): &(String, Vec<String>)| {
                keys.contains(&row.key).then(|| chapter.clone())
            };
            row.chapters = shown.iter().filter_map(holds).collect();
            let first = row.chapters.first().map_or("", |first| first);
            if let Some(group) = groups.iter_mut().find(|group| group.chapter == first) {
                group.rows.push(row);
            }
        }
        groups.retain(|group| !group.rows.is_empty());
        groups
    }

    /// Each chapter with the keys it shows. Without figures that hold, none can be asked.
    fn shown(&self) -> Vec<(String, Vec<String>)> {
        let keys = self.rows().into_iter().map(|row| row.key);
        let story = bare_story(keys);
        let of = |chapter: &'static ChartSpec| {
            let locale = Locale::new(self.names);
            let texts = TextRenderer {
                story: &story,
                locale,
                chapter,
            };
            let names = texts.names().into_iter();
            (
                chapter.key.to_string(),
                names.map(|name| name.key.to_string()).collect(),
            )
        };
        CHAPTERS.iter().map(of).collect()
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
            rows.push((raw.line.unwrap_or(0), self.figure(raw)));
        }
        for raw in changes {
            let line = raw.source_line.as_ref().map(|line| line.value);
            rows.push((
                raw.line.unwrap_or(0),
                self.rate("change", &raw.key, &raw.printed, line),
            ));
        }
        for raw in shares {
            let line = raw.source_line.as_ref().map(|line| line.value);
            rows.push((
                raw.line.unwrap_or(0),
                self.rate("share", &raw.key, &raw.printed, line),
            ));
        }
        rows.sort_by_key(|(at, _)| *at);
        rows.into_iter().map(|(_, row)| row).collect()
    }

    fn figure(&self, raw: &DraftFigure) -> Row {
        let key = said(&raw.key);
        let unit_key = said(&raw.unit);
        let units = &self.checked.draft.units;
        let unit = units.iter().find(|unit| unit.key == unit_key);
        let cell =
            |value: &figures::DraftValue| self.token(raw, value.year, &said(&value.printed), unit);
        let mut cells: Vec<Cell> = raw.values.iter().map(cell).collect();
        cells.sort_by_key(|cell| cell.year);
        // The place is asked for only where it is open, and stays where it was stated.
        let open = raw
            .values
            .iter()
            .any(|value| self.is_open(&said(&value.printed), unit));
        if open || raw.rounded_to.is_some() {
            let place = raw.rounded_to.as_ref().map(|place| place.value.to_string());
            cells.push(Cell {
                field: Field::Place(key.clone()).name(),
                place: true,
                value: place.unwrap_or_default(),
                ..Cell::default()
            });
        }
        cells.extend(self.worked_out(&key, raw));
        Row {
            name: self.name(&key),
            kind: "figure",
            unit: unit_key,
            line: raw.source_line.as_ref().map(|line| line.value),
            cells,
            key,
            chapters: Vec::new(),
        }
    }

    fn is_open(&self, token: &str, unit: Option<&Unit>) -> bool {
        let read = unit.map(|unit| read_figure(&self.checked.draft, token, unit, None));
        matches!(
            read,
            Some(Err(figures::QuantityError::AmbiguousRounding { .. }))
        )
    }

    fn token(
        &self,
        raw: &DraftFigure,
        year: Option<u16>,
        token: &str,
        unit: Option<&Unit>,
    ) -> Cell {
        let key = said(&raw.key);
        let place = raw.rounded_to.as_ref().map(|place| place.value);
        let draft = &self.checked.draft;
        let reading = unit.and_then(|unit| read_figure(draft, token, unit, place).ok());
        Cell {
            reading: reading.map_or_else(String::new, |reading| told(self.texts, &reading)),
            derived: self.derived(&key, year),
            field: Field::Token(year, key).name(),
            year,
            place: false,
            value: token.to_string(),
        }
    }

    /// Values of the figure that no token stands for: shown, and not to be edited.
    fn worked_out(&self, key: &str, raw: &DraftFigure) -> Vec<Cell> {
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

    fn rate(
        &self,
        kind: &'static str,
        key: &Option<figures::Located<String>>,
        printed: &Option<figures::Located<String>>,
        line: Option<u32>,
    ) -> Row {
        let (key, value) = (said(key), said(printed));
        let reading = read_rate(&value).ok();
        let cell = Cell {
            field: Field::Token(None, key.clone()).name(),
            reading: reading.map_or_else(String::new, |reading| told(self.texts, &reading)),
            value,
            ..Cell::default()
        };
        Row {
            name: self.name(&key),
            kind,
            unit: "percent".into(),
            line,
            cells: vec![cell],
            key,
            chapters: Vec::new(),
        }
    }

    /// Nothing while the figures do not hold: what was derived before may be so no longer.
    fn derived(&self, key: &str, year: Option<u16>) -> String {
        let story = self.checked.story.as_ref();
        let value = story.and_then(|story| story.figure(key)?.value(year));
        let derived = value.and_then(|value| value.derived.as_ref());
        derived.map_or_else(String::new, |derived| derived_text(self.texts, derived))
    }

    fn name(&self, key: &str) -> String {
        let name = self.names.get(&format!("figure.{key}"));
        name.unwrap_or(key).to_string()
    }

    pub fn faults(
        &self,
        record: &[BaselineEntry],
        accepted: &str,
        before: &dyn Fn(&Field) -> Option<String>,
    ) -> Vec<Fault> {
        let names = names(&self.checked.draft);
        let problems = &self.checked.problems;
        let ours = |problem: &&Problem| problem.file == self.checked.draft.file;
        let trial = Trial {
            draft: &self.checked.draft,
            wrong: problems.iter().filter(ours).count(),
            record,
            accepted,
            names: &names,
            before,
        };
        let fault = |(at, problem): (usize, &Problem)| {
            let fields = self.fields_of(problem, &names);
            let tried = if at < TRIED { &fields[..] } else { &[] };
            Fault {
                fixes: suggestions(&trial, problem, tried),
                fields: fields.iter().map(Field::name).collect(),
                acceptable: problem
                    .suggestions
                    .iter()
                    .any(|fit| fit.ends_with(accepted)),
                problem: problem.clone(),
            }
        };
        problems.iter().enumerate().map(fault).collect()
    }

    fn fields_of(&self, problem: &Problem, names: &[(String, Field)]) -> Vec<Field> {
        let words = self
            .checked
            .messages
            .iter()
            .find(|file| file.file == problem.file);
        if let Some(file) = words {
            return vec![Field::Word(file.lang.clone(), problem.key.clone())];
        }
        let mut fields = Vec::new();
        let open = problem.key.strip_suffix(".rounded_to");
        fields.extend(open.map(|key| Field::Place(key.to_string())));
        let asked = |field: &Field| match field {
            Field::Token(_, key) if open == Some(key) => true,
            Field::Token(Some(year), key) => problem.key == format!("{key}.printed.{year}"),
            Field::Token(None, key) => {
                problem.key == *key || problem.key == format!("{key}.printed")
            }
            _ => false,
        };
        let named = |name: &str| {
            let mut tokens = problem.found.split("; ");
            tokens.any(|token| {
                token
                    .strip_prefix(name)
                    .is_some_and(|rest| rest.starts_with(' '))
            })
        };
        let taking_part = names
            .iter()
            .filter(|(name, field)| asked(field) || named(name));
        fields.extend(taking_part.map(|(_, field)| field.clone()));
        fields
    }
}

fn group(chapter: &str) -> Group {
    Group {
        chapter: chapter.to_string(),
        rows: Vec::new(),
    }
}

/// Figures that have a key and nothing else, to ask a chapter which of them it shows.
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
