//! The files as a form: which fields there are, what each says, and what is wrong with which. It is
//! made anew after each edit, from the files alone.

use crate::reading::{pinned_told, read_figure, read_rate, told};
use crate::suggest::{Suggestion, Trial, suggestions};
use crate::texts::Texts;
use figures::folder::Checked;
use figures::{Accepted, Draft, DraftFigure, Problem, Story, Unit, Words};
use news_figure::chapter::{CHAPTERS, Chapter};
use news_figure::describe::Teller;
use news_figure::locale::Locale;
use serde::Serialize;

/// Everything that the page shows of the figures.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct View {
    /// The figures, by the chapter that shows them first.
    pub groups: Vec<Group>,
    /// All that is wrong.
    pub faults: Vec<Fault>,
    /// The files that differ from those that were opened.
    pub changed: Vec<String>,
    /// Whether there is a step to take back.
    pub can_undo: bool,
    /// Whether there is one to do again.
    pub can_redo: bool,
    /// The languages that there are words in.
    pub languages: Vec<String>,
    /// The keys of the units.
    pub units: Vec<String>,
    /// The keys of the places that figures are about.
    pub areas: Vec<String>,
    /// The keys of figures, which a change or share may be of.
    pub figures: Vec<String>,
}

/// The figures of one chapter.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Group {
    /// The key of the chapter; empty for figures that no chart shows.
    pub chapter: String,
    /// Its figures, in the order of the file.
    pub rows: Vec<Row>,
}

/// A figure, change or share.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Row {
    /// Its key.
    pub key: String,
    /// `figure`, `change` or `share`.
    pub kind: &'static str,
    /// Its name in the story's words; its key where it has none yet.
    pub name: String,
    /// The key of its unit.
    pub unit: String,
    /// The line of the source, counted from 0.
    pub line: Option<u32>,
    /// Every chapter that shows it.
    pub chapters: Vec<String>,
    /// What can be edited of it; none where only its rate is printed.
    pub cells: Vec<Cell>,
}

/// A field of the form.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Cell {
    /// What to call it when it is set.
    pub field: String,
    /// The year, where it has one.
    pub year: Option<u16>,
    /// Whether it is the place up to which the token beside it is rounded.
    pub place: bool,
    /// What stands in the file.
    pub value: String,
    /// What that says, in words; empty where it cannot be read.
    pub reading: String,
    /// What all printed figures together pin it down to; empty where they do not.
    pub pinned: String,
}

/// Something that is wrong, with the fields that it is about.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Fault {
    /// Where, what was found, and what was expected.
    #[serde(flatten)]
    pub problem: Problem,
    /// The fields that take part in it.
    pub fields: Vec<String>,
    /// What would fit, ready to be put in.
    pub suggestions: Vec<Suggestion>,
    /// Whether it may be that the source itself was corrected; see [`crate::Desk::accept`].
    pub acceptable: bool,
}

/// Words that stand together in the files.
#[derive(Clone, Debug, Serialize)]
pub struct WordGroup {
    /// The beginning of their keys.
    pub name: String,
    /// One for each key.
    pub rows: Vec<WordRow>,
}

/// One text in every language.
#[derive(Clone, Debug, Serialize)]
pub struct WordRow {
    /// Its key.
    pub key: String,
    /// Its fields, in order of language.
    pub cells: Vec<Cell>,
}

/// What can be edited, by the name that a page calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// The token of a figure in a year, or of a rate.
    Token(Option<u16>, String),
    /// The place up to which a figure is rounded.
    Place(String),
    /// A text, by language and key.
    Word(String, String),
}

impl Field {
    /// The field of that name.
    pub fn named(name: &str) -> Option<Self> {
        let mut parts = name.splitn(3, ':');
        let (kind, detail, key) = (parts.next()?, parts.next()?, parts.next()?.to_string());
        match kind {
            "token" if detail.is_empty() => Some(Self::Token(None, key)),
            "token" => Some(Self::Token(Some(detail.parse().ok()?), key)),
            "place" => Some(Self::Place(key)),
            "word" => Some(Self::Word(detail.to_string(), key)),
            _ => None,
        }
    }

    /// Its name.
    pub fn name(&self) -> String {
        match self {
            Self::Token(None, key) => format!("token::{key}"),
            Self::Token(Some(year), key) => format!("token:{year}:{key}"),
            Self::Place(key) => format!("place::{key}"),
            Self::Word(lang, key) => format!("word:{lang}:{key}"),
        }
    }
}

/// What a form is made of.
pub struct Form<'a> {
    pub checked: &'a Checked,
    /// The words that name figures: those of the desk's own language, as far as they are there.
    pub names: &'a Words,
    pub texts: &'a Texts,
}

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
        let of = |chapter: &'static Chapter| {
            let locale = Locale::new(self.names);
            let teller = Teller {
                story: &story,
                locale,
                chapter,
            };
            let names = teller.names().into_iter();
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
            rows.push((raw.at.unwrap_or(0), self.figure(raw)));
        }
        for raw in changes {
            let line = raw.line.as_ref().map(|line| line.value);
            rows.push((
                raw.at.unwrap_or(0),
                self.rate("change", &raw.key, &raw.printed, line),
            ));
        }
        for raw in shares {
            let line = raw.line.as_ref().map(|line| line.value);
            rows.push((
                raw.at.unwrap_or(0),
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
        if open || raw.place.is_some() {
            let place = raw.place.as_ref().map(|place| place.value.to_string());
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
            line: raw.line.as_ref().map(|line| line.value),
            cells,
            key,
            chapters: Vec::new(),
        }
    }

    fn is_open(&self, token: &str, unit: Option<&Unit>) -> bool {
        let read = unit.map(|unit| read_figure(&self.checked.draft, token, unit, None));
        matches!(read, Some(Err(figures::TokenError::WhichPlace { .. })))
    }

    fn token(
        &self,
        raw: &DraftFigure,
        year: Option<u16>,
        token: &str,
        unit: Option<&Unit>,
    ) -> Cell {
        let key = said(&raw.key);
        let place = raw.place.as_ref().map(|place| place.value);
        let draft = &self.checked.draft;
        let reading = unit.and_then(|unit| read_figure(draft, token, unit, place).ok());
        Cell {
            reading: reading.map_or_else(String::new, |reading| told(self.texts, &reading)),
            pinned: self.pinned(&key, year),
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
            pinned: self.pinned(key, value.year),
            ..Cell::default()
        };
        unprinted.map(cell).collect()
    }

    fn rate(
        &self,
        kind: &'static str,
        key: &Option<figures::Spot<String>>,
        printed: &Option<figures::Spot<String>>,
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

    /// Nothing while the figures do not hold: what was pinned down before may be so no longer.
    fn pinned(&self, key: &str, year: Option<u16>) -> String {
        let story = self.checked.story.as_ref();
        let value = story.and_then(|story| story.figure(key)?.value(year));
        let pinned = value.and_then(|value| value.pinned.as_ref());
        pinned.map_or_else(String::new, |pinned| pinned_told(self.texts, pinned))
    }

    fn name(&self, key: &str) -> String {
        let name = self.names.get(&format!("figure.{key}"));
        name.unwrap_or(key).to_string()
    }

    pub fn faults(
        &self,
        record: &[Accepted],
        accepted: &str,
        before: &dyn Fn(&Field) -> Option<String>,
    ) -> Vec<Fault> {
        let names = names(&self.checked.draft);
        let trial = Trial {
            draft: &self.checked.draft,
            record,
            accepted,
            names: &names,
            before,
        };
        let problems = self.checked.problems.iter();
        let fault = |problem: &Problem| {
            let fields = self.fields_of(problem, &names);
            Fault {
                suggestions: suggestions(&trial, problem, &fields),
                fields: fields.iter().map(Field::name).collect(),
                acceptable: problem.fits.iter().any(|fit| fit.ends_with(accepted)),
                problem: problem.clone(),
            }
        };
        problems.map(fault).collect()
    }

    fn fields_of(&self, problem: &Problem, names: &[(String, Field)]) -> Vec<Field> {
        let words = self
            .checked
            .words
            .iter()
            .find(|file| file.file == problem.file);
        if let Some(file) = words {
            return vec![Field::Word(file.lang.clone(), problem.key.clone())];
        }
        let mut fields = Vec::new();
        let open = problem.key.strip_suffix(".place");
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

/// Every printed value by the name that problems call it: `outflow.province 2018`.
fn names(draft: &Draft) -> Vec<(String, Field)> {
    let mut names = Vec::new();
    for raw in &draft.figures {
        for value in raw.values.iter().filter(|value| value.printed.is_some()) {
            let key = said(&raw.key);
            let name = match value.year {
                Some(year) => format!("{key} {year}"),
                None => key.clone(),
            };
            names.push((name, Field::Token(value.year, key)));
        }
    }
    let changes = draft.changes.iter().map(|raw| &raw.key);
    for key in changes.chain(draft.shares.iter().map(|raw| &raw.key)) {
        names.push((said(key), Field::Token(None, said(key))));
    }
    names
}

fn group(chapter: &str) -> Group {
    Group {
        chapter: chapter.to_string(),
        rows: Vec::new(),
    }
}

fn said(text: &Option<figures::Spot<String>>) -> String {
    text.as_ref()
        .map_or_else(String::new, |text| text.value.clone())
}

/// Figures that have a key and nothing else, to ask a chapter which of them it shows.
fn bare_story(keys: impl Iterator<Item = String>) -> Story {
    let figure = |key: String| figures::Figure {
        key: key.into(),
        unit: "".into(),
        area: "".into(),
        line: 0,
        part_of: None,
        place: None,
        values: vec![figures::Value {
            year: None,
            printed: None,
            bound: None,
            pinned: None,
        }]
        .into(),
    };
    Story {
        figures: keys.map(figure).collect::<Vec<_>>().into(),
        ..Story::default()
    }
}

/// The words of every language side by side, by the tables they stand in. A text that one language
/// lacks has an empty field there.
pub fn words(checked: &Checked) -> Vec<WordGroup> {
    let files = &checked.words;
    let mut keys: Vec<(u32, &str)> = Vec::new();
    for file in files {
        for (key, text) in &file.texts {
            if !keys.iter().any(|(_, known)| known == key) {
                keys.push((text.line.unwrap_or(0), key));
            }
        }
    }
    let missing = checked.problems.iter().filter(|problem| {
        problem.found == "nothing" && files.iter().any(|file| file.file == problem.file)
    });
    for problem in missing {
        if !keys.iter().any(|(_, known)| *known == problem.key) {
            keys.push((u32::MAX, &problem.key));
        }
    }
    keys.sort_by_key(|(line, _)| *line);
    let mut groups: Vec<WordGroup> = Vec::new();
    for (_, key) in keys {
        let name = group_of(key);
        let cells = files.iter().map(|file| cell_of(file, key)).collect();
        let row = WordRow {
            key: key.to_string(),
            cells,
        };
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.rows.push(row),
            None => groups.push(WordGroup {
                name,
                rows: vec![row],
            }),
        }
    }
    groups
}

fn cell_of(file: &figures::WordsFile, key: &str) -> Cell {
    let text = file.texts.iter().find(|(name, _)| name == key);
    Cell {
        field: Field::Word(file.lang.clone(), key.to_string()).name(),
        value: text.map_or_else(String::new, |(_, text)| text.value.clone()),
        ..Cell::default()
    }
}

/// `chapter.outflow` for a chapter's texts, else the first part of the key.
fn group_of(key: &str) -> String {
    let parts: Vec<&str> = key.split('.').collect();
    match parts[..] {
        ["chapter", chapter, _, ..] => format!("chapter.{chapter}"),
        [first, _, ..] => first.to_string(),
        _ => String::new(),
    }
}
