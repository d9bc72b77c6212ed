//! Reads story files (TOML) with the line of everything in them, so that an error can name it.

mod chapters;
mod characters;
mod folder;
pub mod keys;

pub use chapters::{Chapters, read_chapters};
pub use folder::read_folder;

pub use crate::chapter_words::check_chapter_words;

use crate::draft::{Draft, DraftChange, DraftFigure, DraftShare, DraftValue, Spot, Words};
use crate::{Accepted, Decimal, Problem, Source, Story, Unit};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A table of the file, with what it takes to report on it.
struct Table<'a, 'f> {
    file: &'f File<'a>,
    entries: &'f DeTable<'a>,
    /// Where it starts.
    line: u32,
    /// What to call it in an error.
    key: String,
}

struct File<'a> {
    name: &'a str,
    text: &'a str,
    /// Where each line ends but the last: everything that is read asks for its line.
    ends: Vec<usize>,
}

/// Problems found while reading; reading goes on after each.
type Problems = Vec<Problem>;

/// Reads a data file. The draft holds what could be read, the problems tell of the rest.
pub fn read_story(name: &str, text: &str) -> (Draft, Problems) {
    let mut problems = Vec::new();
    let file = File::new(name, text);
    let mut draft = Draft {
        file: name.to_string(),
        ..Draft::default()
    };
    let Some(root) = file.parse(&mut problems) else {
        return (draft, problems);
    };
    let root = file.table(root.get_ref(), 1, "file");
    root.only(keys::FIGURES_FILE, &mut problems);
    if let Some(source) = root.table("source", &mut problems) {
        draft.source = source.source(&mut problems);
    }
    if let Some(units) = root.table("unit", &mut problems) {
        draft.units = units.units(&mut problems);
    }
    draft.figures = root.each("figure", &mut problems, Table::figure);
    draft.changes = root.each("change", &mut problems, Table::change);
    draft.shares = root.each("share", &mut problems, Table::share);
    (draft, problems)
}

/// Reads a data file and checks it.
///
/// # Errors
/// Everything that is wrong with it, in order of line.
pub fn check_story(name: &str, text: &str) -> Result<(Draft, Story), Problems> {
    let (draft, mut problems) = read_story(name, text);
    match Story::check(draft.clone()) {
        Ok(story) if problems.is_empty() => return Ok((draft, story)),
        Ok(_) => {}
        Err(found) => {
            // What could not be read is missing to the check, but it has been told already.
            let told: Vec<String> = problems.iter().map(|p| p.key.clone()).collect();
            problems.extend(found.into_iter().filter(|p| !told.contains(&p.key)));
        }
    }
    problems.sort_by_key(|problem| problem.line);
    Err(problems)
}

/// Reads a words file into its keys, dotted, with text and line each.
pub fn read_words(name: &str, text: &str) -> (Vec<(String, Words)>, Problems) {
    let mut problems = Vec::new();
    let file = File::new(name, text);
    let mut words = Vec::new();
    if let Some(root) = file.parse(&mut problems) {
        let root = file.table(root.get_ref(), 1, "");
        root.flatten(&mut words, &mut problems);
    }
    words.sort_by(|a, b| a.0.cmp(&b.0));
    (words, problems)
}

/// Reads what was accepted before, as [`crate::write_accepted`] writes it.
pub fn read_accepted(name: &str, text: &str) -> (Vec<Accepted>, Problems) {
    let mut problems = Vec::new();
    let file = File::new(name, text);
    let mut record = Vec::new();
    if let Some(root) = file.parse(&mut problems) {
        let root = file.table(root.get_ref(), 1, "");
        root.only(&["entry"], &mut problems);
        record = root.each("entry", &mut problems, Table::accepted);
    }
    (record, problems)
}

impl<'a> File<'a> {
    fn new(name: &'a str, text: &'a str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at).collect();
        Self { name, text, ends }
    }

    fn parse(&self, problems: &mut Problems) -> Option<Spanned<DeTable<'a>>> {
        match DeTable::parse(self.text) {
            Ok(root) => {
                characters::check(self, root.get_ref(), "", problems);
                Some(root)
            }
            Err(error) => {
                let line = error.span().map_or(1, |span| self.line_at(span.start));
                self.tell(problems, line, "file", error.message(), "valid TOML");
                None
            }
        }
    }

    fn line_at(&self, offset: usize) -> u32 {
        self.ends.partition_point(|end| *end < offset) as u32 + 1
    }

    fn line(&self, line: u32) -> &str {
        let at = line.saturating_sub(1) as usize;
        let before = at.checked_sub(1).and_then(|at| self.ends.get(at));
        // With the end of the line before, which is trimmed off.
        let start = before.copied().unwrap_or(0);
        let end = self.ends.get(at).copied().unwrap_or(self.text.len());
        self.text.get(start..end).unwrap_or_default().trim()
    }

    fn tell(&self, problems: &mut Problems, line: u32, key: &str, found: &str, expected: &str) {
        problems.push(Problem {
            file: self.name.to_string(),
            line: Some(line),
            key: key.to_string(),
            found: found.to_string(),
            expected: expected.to_string(),
            suggestions: Vec::new(),
        });
    }

    fn table<'f>(&'f self, entries: &'f DeTable<'a>, line: u32, key: &str) -> Table<'a, 'f> {
        Table {
            file: self,
            entries,
            line,
            key: key.to_string(),
        }
    }
}

impl<'a, 'f> Table<'a, 'f> {
    fn get(&self, name: &str) -> Option<(&'f DeValue<'a>, u32)> {
        let value = self.entries.get(name)?;
        Some((value.get_ref(), self.file.line_at(value.span().start)))
    }

    /// Whatever is not of the form that is wanted here.
    fn wrong(&self, problems: &mut Problems, line: u32, name: &str, expected: &str) {
        let key = format!("{}.{name}", self.key);
        let found = self.file.line(line);
        self.file.tell(problems, line, &key, found, expected);
    }

    /// Tells of every entry with another name: a slip of the pen must not be passed over.
    fn only(&self, names: &[&str], problems: &mut Problems) {
        for name in self.entries.keys() {
            let line = self.file.line_at(name.span().start);
            let name = name.get_ref();
            if !names.contains(&&**name) {
                let expected = format!("one of {}", names.join(", "));
                self.file.tell(problems, line, &self.key, name, &expected);
            }
        }
    }

    fn table(&self, name: &str, problems: &mut Problems) -> Option<Table<'a, 'f>> {
        match self.get(name)? {
            (DeValue::Table(entries), line) => Some(self.file.table(entries, line, name)),
            (_, line) => {
                self.wrong(problems, line, name, "a table");
                None
            }
        }
    }

    fn each<T>(
        &self,
        name: &str,
        problems: &mut Problems,
        read: impl Fn(&Table<'a, 'f>, &mut Problems) -> T,
    ) -> Vec<T> {
        let Some((value, line)) = self.get(name) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value else {
            let expected = format!("tables that each start with [[{name}]]");
            self.wrong(problems, line, name, &expected);
            return Vec::new();
        };
        let mut read_all = Vec::new();
        for item in items.iter() {
            let line = self.file.line_at(item.span().start);
            match item.get_ref() {
                DeValue::Table(entries) => {
                    let mut table = self.file.table(entries, line, name);
                    if let Some((DeValue::String(key), _)) = table.get("key") {
                        table.key = key.to_string();
                    }
                    read_all.push(read(&table, problems));
                }
                _ => self.wrong(problems, line, name, "a table"),
            }
        }
        read_all
    }

    fn text(&self, name: &str, problems: &mut Problems) -> Option<Words> {
        match self.get(name)? {
            (DeValue::String(text), line) => Some(Spot {
                value: text.to_string(),
                line: Some(line),
            }),
            (_, line) => {
                self.wrong(problems, line, name, "a text in quotes");
                None
            }
        }
    }

    fn number<T: TryFrom<i64>>(&self, name: &str, problems: &mut Problems) -> Option<Spot<T>> {
        let (value, line) = self.get(name)?;
        let number = match value {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        let number = number.and_then(|number| T::try_from(number).ok());
        if number.is_none() {
            self.wrong(problems, line, name, "a whole number");
        }
        number.map(|value| Spot {
            value,
            line: Some(line),
        })
    }

    fn source(&self, problems: &mut Problems) -> Source {
        self.only(keys::SOURCE, problems);
        let mut text = |name| {
            let text = self.text(name, problems);
            if text.is_none() {
                self.wrong(problems, self.line, name, "a text in quotes");
            }
            text.map_or_else(String::new, |text| text.value).into()
        };
        Source {
            language: text("language"),
            date: text("date"),
        }
    }

    fn units(&self, problems: &mut Problems) -> Vec<Unit> {
        let names: Vec<String> = self.entries.keys().map(|key| key.to_string()).collect();
        let tables = names.iter().filter_map(|name| {
            let mut table = self.table(name, problems)?;
            table.key = format!("unit.{name}");
            Some(table.unit(name, problems))
        });
        tables.collect()
    }

    fn unit(&self, key: &str, problems: &mut Problems) -> Unit {
        self.only(keys::UNIT, problems);
        let integer = match self.get("integer") {
            None => false,
            Some((DeValue::Boolean(integer), _)) => *integer,
            Some((_, line)) => {
                self.wrong(problems, line, "integer", "true or false");
                false
            }
        };
        let factor = self.text("factor", problems).and_then(|text| {
            let factor = Decimal::parse(&text.value);
            if factor.is_none() {
                let line = text.line.unwrap_or(self.line);
                self.wrong(problems, line, "factor", "a decimal number in quotes");
            }
            factor
        });
        Unit {
            key: key.to_string().into(),
            integer,
            spellings: self.texts("spellings", problems).into(),
            base: self.text("base", problems).map(|base| base.value.into()),
            factor,
        }
    }

    fn texts(&self, name: &str, problems: &mut Problems) -> Vec<crate::Text> {
        let Some((value, line)) = self.get(name) else {
            return Vec::new();
        };
        let text = |item: &Spanned<DeValue>| match item.get_ref() {
            DeValue::String(text) => Some(text.to_string().into()),
            _ => None,
        };
        let texts = match value {
            DeValue::Array(items) => items.iter().map(text).collect::<Option<Vec<_>>>(),
            _ => None,
        };
        texts.unwrap_or_else(|| {
            self.wrong(problems, line, name, "a list of texts in quotes");
            Vec::new()
        })
    }

    fn figure(&self, problems: &mut Problems) -> DraftFigure {
        self.only(keys::FIGURE, problems);
        DraftFigure {
            at: Some(self.line),
            key: self.text("key", problems),
            unit: self.text("unit", problems),
            region: self.text("region", problems),
            source_line: self.number("source_line", problems),
            subset_of: self.text("subset_of", problems),
            rounded_to: self.number("rounded_to", problems),
            values: self.values(problems),
        }
    }

    /// `printed = { 2019 = "88起" }`, or `printed = "…"` where the source names no year.
    fn values(&self, problems: &mut Problems) -> Vec<DraftValue> {
        let by_year = match self.get("printed") {
            None => return Vec::new(),
            Some((DeValue::Table(_), _)) => self.table("printed", problems),
            Some(_) => None,
        };
        let Some(by_year) = by_year else {
            let printed = self.text("printed", problems);
            return vec![DraftValue {
                year: None,
                printed,
            }];
        };
        let mut values = Vec::new();
        for name in by_year.entries.keys() {
            let year = name.get_ref().parse::<u16>().ok();
            if year.is_none() {
                let line = self.file.line_at(name.span().start);
                self.wrong(
                    problems,
                    line,
                    "printed",
                    "years, such as { 2019 = \"88起\" }",
                );
            }
            values.push(DraftValue {
                year,
                printed: by_year.text(name.get_ref(), problems),
            });
        }
        values
    }

    fn change(&self, problems: &mut Problems) -> DraftChange {
        self.only(keys::CHANGE, problems);
        DraftChange {
            at: Some(self.line),
            key: self.text("key", problems),
            figure: self.text("figure", problems),
            from: self.number("from", problems),
            to: self.number("to", problems),
            source_line: self.number("source_line", problems),
            printed: self.text("printed", problems),
        }
    }

    fn share(&self, problems: &mut Problems) -> DraftShare {
        self.only(keys::SHARE, problems);
        DraftShare {
            at: Some(self.line),
            key: self.text("key", problems),
            subset: self.text("subset", problems),
            total: self.text("total", problems),
            year: self.number("year", problems),
            region: self.text("region", problems),
            source_line: self.number("source_line", problems),
            printed: self.text("printed", problems),
        }
    }

    fn accepted(&self, problems: &mut Problems) -> Accepted {
        self.only(&["derived", "printed"], problems);
        let derived = self.text("derived", problems);
        let table = self.table("printed", problems);
        let mut printed = Vec::new();
        for name in table.iter().flat_map(|table| table.entries.keys()) {
            let token = table
                .as_ref()
                .and_then(|table| table.text(name.get_ref(), problems));
            printed.extend(token.map(|token| (name.get_ref().to_string(), token.value)));
        }
        let derived = derived.map_or_else(String::new, |derived| derived.value);
        Accepted { derived, printed }
    }

    /// All texts below, with their keys joined by dots.
    fn flatten(&self, words: &mut Vec<(String, Words)>, problems: &mut Problems) {
        for (name, value) in self.entries.iter() {
            let line = self.file.line_at(value.span().start);
            let key = match &*self.key {
                "" => name.get_ref().to_string(),
                above => format!("{above}.{}", name.get_ref()),
            };
            match value.get_ref() {
                DeValue::String(text) => words.push((
                    key,
                    Spot {
                        value: text.to_string(),
                        line: Some(line),
                    },
                )),
                DeValue::Table(entries) => {
                    self.file
                        .table(entries, line, &key)
                        .flatten(words, problems);
                }
                _ => self.file.tell(
                    problems,
                    line,
                    &key,
                    self.file.line(line),
                    "a text in quotes",
                ),
            }
        }
    }
}
