//! Access to a parsed TOML file that reports each value of the wrong type with its line.

use super::characters;
use crate::draft::{Located, LocatedText};
use crate::period::{EXPECTED, Period};
use crate::problem::{Problem, Problems};
use crate::story::Text;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A TOML file.
pub(super) struct File<'a> {
    name: &'a str,
    text: &'a str,
    /// Byte offsets of all line breaks, to convert offsets into lines.
    line_ends: Vec<usize>,
}

/// One table of a file.
pub(super) struct Table<'a, 'f> {
    pub file: &'f File<'a>,
    pub entries: &'f DeTable<'a>,
    /// First line of the table, counted from 1.
    pub line: u32,
    /// Name of the table in error messages.
    pub key: String,
}

impl<'a> File<'a> {
    pub fn new(name: &'a str, text: &'a str) -> Self {
        let line_ends = text.match_indices('\n').map(|(at, _)| at).collect();
        Self {
            name,
            text,
            line_ends,
        }
    }

    /// Parses the file and checks its characters. Reports invalid TOML and returns `None` then.
    pub fn parse(&self, problems: &mut Problems) -> Option<Spanned<DeTable<'a>>> {
        match DeTable::parse(self.text) {
            Ok(root) => {
                characters::check(root.get_ref(), "", &mut |offset, key, found| {
                    let line = self.line_at(offset);
                    self.report(problems, line, key, found, characters::EXPECTED);
                });
                Some(root)
            }
            Err(error) => {
                let line = error.span().map_or(1, |span| self.line_at(span.start));
                self.report(problems, line, "file", error.message(), "valid TOML");
                None
            }
        }
    }

    /// Converts a byte offset into a line, counted from 1.
    pub fn line_at(&self, offset: usize) -> u32 {
        self.line_ends.partition_point(|end| *end < offset) as u32 + 1
    }

    /// Returns the text of a line, trimmed.
    pub fn line(&self, line: u32) -> &str {
        let index = line.saturating_sub(1) as usize;
        let before = index.checked_sub(1).and_then(|i| self.line_ends.get(i));
        // Starts with the line break before the line, which is trimmed.
        let start = before.copied().unwrap_or(0);
        let end = self.line_ends.get(index).copied();
        let end = end.unwrap_or(self.text.len());
        self.text.get(start..end).unwrap_or_default().trim()
    }

    pub fn report(
        &self,
        problems: &mut Problems,
        line: u32,
        key: &str,
        found: &str,
        expected: &str,
    ) {
        problems.push(Problem::new(self.name, Some(line), key, found, expected));
    }

    pub fn table<'f>(&'f self, entries: &'f DeTable<'a>, line: u32, key: &str) -> Table<'a, 'f> {
        Table {
            file: self,
            entries,
            line,
            key: key.to_string(),
        }
    }
}

impl<'a, 'f> Table<'a, 'f> {
    /// Returns an entry and its line.
    pub fn get(&self, name: &str) -> Option<(&'f DeValue<'a>, u32)> {
        let value = self.entries.get(name)?;
        Some((value.get_ref(), self.file.line_at(value.span().start)))
    }

    /// Reports an entry with an unexpected value.
    pub fn report(&self, problems: &mut Problems, line: u32, name: &str, expected: &str) {
        let key = format!("{}.{name}", self.key);
        let found = self.file.line(line);
        self.file.report(problems, line, &key, found, expected);
    }

    /// Reports every entry whose name is not allowed, because it may be misspelled.
    pub fn allow_only(&self, names: &[&str], problems: &mut Problems) {
        for name in self.entries.keys() {
            let line = self.file.line_at(name.span().start);
            let name = name.get_ref();
            if !names.contains(&&**name) {
                let expected = format!("one of {}", names.join(", "));
                self.file.report(problems, line, &self.key, name, &expected);
            }
        }
    }

    /// Returns a table. Reports any other type.
    pub fn table(&self, name: &str, problems: &mut Problems) -> Option<Table<'a, 'f>> {
        match self.get(name)? {
            (DeValue::Table(entries), line) => Some(self.file.table(entries, line, name)),
            (_, line) => {
                self.report(problems, line, name, "a table");
                None
            }
        }
    }

    /// Parses each table of an array of tables. A table with a `key` is reported under that key.
    pub fn each<T>(
        &self,
        name: &str,
        problems: &mut Problems,
        parse: impl Fn(&Table<'a, 'f>, &mut Problems) -> T,
    ) -> Vec<T> {
        let Some((value, line)) = self.get(name) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value else {
            let expected = format!("tables that each start with [[{name}]]");
            self.report(problems, line, name, &expected);
            return Vec::new();
        };
        let mut parsed = Vec::new();
        for item in items.iter() {
            let line = self.file.line_at(item.span().start);
            match item.get_ref() {
                DeValue::Table(entries) => {
                    let mut table = self.file.table(entries, line, name);
                    if let Some((DeValue::String(key), _)) = table.get("key") {
                        table.key = key.to_string();
                    }
                    parsed.push(parse(&table, problems));
                }
                _ => self.report(problems, line, name, "a table"),
            }
        }
        parsed
    }

    /// Returns a text. Reports any other type.
    pub fn text(&self, name: &str, problems: &mut Problems) -> Option<LocatedText> {
        match self.get(name)? {
            (DeValue::String(text), line) => Some(Located {
                value: text.to_string(),
                line: Some(line),
            }),
            (_, line) => {
                self.report(problems, line, name, "a text in quotes");
                None
            }
        }
    }

    /// Returns a whole number. Reports any other type, and a number outside the range of `T`.
    pub fn number<T: TryFrom<i64>>(
        &self,
        name: &str,
        problems: &mut Problems,
    ) -> Option<Located<T>> {
        let (value, line) = self.get(name)?;
        let number = match value {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        let number = number.and_then(|number| T::try_from(number).ok());
        if number.is_none() {
            self.report(problems, line, name, "a whole number");
        }
        number.map(|value| Located {
            value,
            line: Some(line),
        })
    }

    /// Returns a year, month or financial year. Reports anything else.
    pub fn period(&self, name: &str, problems: &mut Problems) -> Option<Located<Period>> {
        let (value, line) = self.get(name)?;
        let period = match value {
            DeValue::Integer(year) => {
                let year = i64::from_str_radix(year.as_str(), year.radix()).ok();
                year.and_then(|year| Some(u16::try_from(year).ok()?.into()))
            }
            DeValue::String(text) => Period::parse(text),
            _ => None,
        };
        if period.is_none() {
            self.report(problems, line, name, EXPECTED);
        }
        period.map(|value| Located {
            value,
            line: Some(line),
        })
    }

    /// Returns true or false; false if the entry is missing. Reports any other type.
    pub fn flag(&self, name: &str, problems: &mut Problems) -> bool {
        match self.get(name) {
            None => false,
            Some((DeValue::Boolean(flag), _)) => *flag,
            Some((_, line)) => {
                self.report(problems, line, name, "true or false");
                false
            }
        }
    }

    /// Returns a list of texts. Reports any other type.
    pub fn texts(&self, name: &str, problems: &mut Problems) -> Vec<Text> {
        let texts = self.located_texts(name, problems).into_iter();
        texts.map(|text| text.value.into()).collect()
    }

    /// Returns a list of texts, each with its line. Reports any other type.
    pub fn located_texts(&self, name: &str, problems: &mut Problems) -> Vec<LocatedText> {
        let Some((value, line)) = self.get(name) else {
            return Vec::new();
        };
        let text = |item: &Spanned<DeValue>| match item.get_ref() {
            DeValue::String(text) => Some(Located {
                value: text.to_string(),
                line: Some(self.file.line_at(item.span().start)),
            }),
            _ => None,
        };
        let texts = match value {
            DeValue::Array(items) => items.iter().map(text).collect::<Option<Vec<_>>>(),
            _ => None,
        };
        texts.unwrap_or_else(|| {
            self.report(problems, line, name, "a list of texts in quotes");
            Vec::new()
        })
    }

    /// Collects all texts of the table and its subtables, under dotted keys.
    pub fn flatten(&self, texts: &mut Vec<(String, LocatedText)>, problems: &mut Problems) {
        for (name, value) in self.entries.iter() {
            let line = self.file.line_at(value.span().start);
            let key = match &*self.key {
                "" => name.get_ref().to_string(),
                parent => format!("{parent}.{}", name.get_ref()),
            };
            match value.get_ref() {
                DeValue::String(text) => {
                    let value = text.to_string();
                    let line = Some(line);
                    texts.push((key, Located { value, line }));
                }
                DeValue::Table(entries) => {
                    let table = self.file.table(entries, line, &key);
                    table.flatten(texts, problems);
                }
                _ => {
                    let found = self.file.line(line);
                    self.file
                        .report(problems, line, &key, found, "a text in quotes");
                }
            }
        }
    }
}
