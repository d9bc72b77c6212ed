//! Edits one value of a TOML file and leaves all other bytes as they are. A parser finds the span
//! of the value; the edit replaces that span of the text. Comments, order, spacing and line ends
//! are kept.

use std::ops::Range;
use toml_edit::{Document, Item, TableLike, Value};
use toml_writer::{ToTomlKey, ToTomlValue, TomlKeyBuilder, TomlStringBuilder};

/// A value that can be edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// The printed quantity of a figure in a year, or of a change or share, which have no year
    /// here.
    Quantity {
        /// The key of the figure, change or share.
        key: &'a str,
        /// The year of a figure.
        year: Option<u16>,
    },
    /// The power of ten that a figure is rounded to.
    RoundedTo {
        /// The key of the figure.
        key: &'a str,
    },
    /// A message, by its dotted key.
    Message {
        /// The dotted key.
        key: &'a str,
    },
}

/// The lists of a data file whose entries have keys.
const LISTS: [&str; 3] = ["figure", "change", "share"];

/// Returns the source of a value, including quotes.
pub fn source_at<'t>(text: &'t str, target: Target) -> Option<&'t str> {
    text.get(find(text, target)?)
}

/// Returns a value: the text of a string, or the digits of an integer.
pub fn value_at(text: &str, target: Target) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let item = item(document.as_table(), target)?;
    let number = || item.as_integer().map(|number| number.to_string());
    item.as_str().map(str::to_string).or_else(number)
}

/// Returns the file with another value, in the same kind of quotes if possible. Inserts a rounding
/// or message that is missing. Returns `None` if the file is invalid or has no such entry.
pub fn set(text: &str, target: Target, value: &str) -> Option<String> {
    let Some(at) = find(text, target) else {
        return insert(text, target, value);
    };
    let source = match target {
        Target::RoundedTo { .. } => value.to_string(),
        _ => quoted(value, text.get(at.clone())?),
    };
    Some(replace(text, at, &source))
}

/// Returns the file with `source` as the source of a value.
pub fn restore(text: &str, target: Target, source: &str) -> Option<String> {
    Some(replace(text, find(text, target)?, source))
}

fn replace(text: &str, at: Range<usize>, with: &str) -> String {
    [&text[..at.start], with, &text[at.end..]].concat()
}

fn find(text: &str, target: Target) -> Option<Range<usize>> {
    let document = Document::parse(text).ok()?;
    span_of(item(document.as_table(), target)?)
}

fn item<'d>(root: &'d dyn TableLike, target: Target) -> Option<&'d Item> {
    match target {
        Target::Quantity { key, year } => quantity(root, key, year),
        Target::RoundedTo { key } => entry(root, key)?.get("rounded_to"),
        Target::Message { key } => message(root, key),
    }
}

fn quantity<'d>(root: &'d dyn TableLike, key: &str, year: Option<u16>) -> Option<&'d Item> {
    let printed = entry(root, key)?.get("printed")?;
    match (year, printed.as_table_like()) {
        (Some(year), Some(years)) => years.get(&year.to_string()),
        (None, None) => Some(printed),
        _ => None,
    }
}

/// Finds the table of a figure, change or share. A list may be an array of tables or an inline
/// array.
fn entry<'d>(root: &'d dyn TableLike, key: &str) -> Option<&'d dyn TableLike> {
    let named = |table: &&dyn TableLike| table.get("key").and_then(Item::as_str) == Some(key);
    LISTS.iter().find_map(|list| {
        let list = root.get(list)?;
        let tables = list.as_array_of_tables().into_iter().flatten();
        let inline = list.as_array().into_iter().flatten();
        let tables = tables.map(|table| table as &dyn TableLike);
        let inline = inline.filter_map(Value::as_inline_table);
        tables
            .chain(inline.map(|table| table as &dyn TableLike))
            .find(named)
    })
}

/// Finds a message by its dotted key. The table `[figure]` may contain the key `"outflow.linxia"`.
fn message<'d>(table: &'d dyn TableLike, key: &str) -> Option<&'d Item> {
    table.iter().find_map(|(name, item)| {
        let rest = key.strip_prefix(name)?;
        match (rest.strip_prefix('.'), item.as_table_like()) {
            (None, None) if rest.is_empty() => Some(item),
            (Some(rest), Some(below)) => message(below, rest),
            _ => None,
        }
    })
}

fn span_of(item: &Item) -> Option<Range<usize>> {
    item.as_value()?.span()
}

/// Quotes a string, in the same kind of quotes as `like` if they can contain it.
fn quoted(value: &str, like: &str) -> String {
    let builder = TomlStringBuilder::new(value);
    let same = match like.get(..3) {
        Some("'''") => builder.as_ml_literal(),
        Some("\"\"\"") => builder.as_ml_basic_pretty(),
        _ if like.starts_with('\'') => builder.as_literal(),
        _ => None,
    };
    same.unwrap_or_else(|| builder.as_basic()).to_toml_value()
}

/// Quotes a string in double quotes.
pub fn basic(value: &str) -> String {
    TomlStringBuilder::new(value).as_basic().to_toml_value()
}

/// Returns a key, quoted if necessary.
pub fn key(name: &str) -> String {
    let builder = TomlKeyBuilder::new(name);
    let source = builder.as_unquoted();
    source.unwrap_or_else(|| builder.as_basic()).to_toml_key()
}

/// Inserts a missing value: a rounding before its quantity, a message at the end of its table.
fn insert(text: &str, target: Target, value: &str) -> Option<String> {
    match target {
        Target::Quantity { .. } => None,
        Target::RoundedTo { key } => insert_rounded(text, key, value),
        Target::Message { key } => insert_message(text, key, value),
    }
}

fn insert_rounded(text: &str, key: &str, value: &str) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let printed = entry(document.as_table(), key)?.get("printed")?;
    let at = line_start(text, span_of(printed)?.start);
    let line = format!("rounded_to = {value}{}", line_end(text));
    Some(replace(text, at..at, &line))
}

fn insert_message(text: &str, dotted: &str, value: &str) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let mut best: Option<(usize, usize)> = None; // length of the table's path, end of the table
    tables(text, document.as_table(), "", &mut |path, end| {
        let rest = dotted.strip_prefix(path);
        let under = path.is_empty() || rest.is_some_and(|rest| rest.starts_with('.'));
        let taken = if path.is_empty() { 0 } else { path.len() + 1 };
        if under && best.is_none_or(|(most, _)| taken > most) {
            best = Some((taken, end));
        }
    });
    let (newline, (taken, end)) = (line_end(text), best?);
    let (head, name) = match dotted[taken..].split_once('.') {
        // There is no such table yet, so one is added at the end.
        Some((table, name)) if taken == 0 => (Some(table), name),
        _ => (None, &dotted[taken..]),
    };
    let line = format!("{} = {}{newline}", key(name), basic(value));
    Some(match head {
        Some(table) => format!(
            "{}{newline}[{}]{newline}{line}",
            with_final_newline(text, newline),
            key(table)
        ),
        None if end > text.len() => [&with_final_newline(text, newline), &*line].concat(),
        None => replace(text, end..end, &line),
    })
}

/// Calls `found` for each table with its dotted path and the offset after its last value.
fn tables(text: &str, table: &toml_edit::Table, path: &str, found: &mut dyn FnMut(&str, usize)) {
    let values = table.iter().filter_map(|(_, item)| span_of(item));
    let end = values.map(|span| span.end).max();
    // A table without a head of its own, such as `chart` above `[chart.one]`, has no place for values.
    let head = table
        .span()
        .filter(|_| !path.is_empty() && !table.is_implicit());
    if let Some(at) = end.or(head.map(|span| span.end)) {
        found(path, next_line_start(text, at));
    } else if path.is_empty() {
        found(path, 0);
    }
    for (name, item) in table.iter() {
        if let Some(below) = item.as_table() {
            let path = [path, if path.is_empty() { "" } else { "." }, name].concat();
            tables(text, below, &path, found);
        }
    }
}

/// Appends text to a file, after an empty line.
pub fn append(text: &str, addition: &str) -> String {
    let newline = line_end(text);
    let text = with_final_newline(text, newline);
    let gap = if text.is_empty() { "" } else { newline };
    [&text, gap, &addition.replace('\n', newline)].concat()
}

fn with_final_newline(text: &str, newline: &str) -> String {
    let end = if text.is_empty() || text.ends_with('\n') {
        ""
    } else {
        newline
    };
    [text, end].concat()
}

fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Returns the offset of the next line. After a last line without a line end, it is past the end of
/// the text.
fn next_line_start(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n');
    end.map_or(text.len() + line_end(text).len(), |end| at + end + 1)
}
