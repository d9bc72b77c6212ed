//! Changes one text in a TOML file and not one byte beside it: the place is found by a parser, and the
//! file is then cut and joined as text. Comments, order, spacing and line ends cannot be lost.

use std::ops::Range;
use toml_edit::{Document, Item, TableLike, Value};
use toml_writer::{ToTomlKey, ToTomlValue, TomlKeyBuilder, TomlStringBuilder};

/// Something in a file that an editor may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'a> {
    /// The printed token of a figure in a year, or of a change or share, which have no year here.
    Token {
        /// Its key.
        key: &'a str,
        /// The year of a figure.
        year: Option<u16>,
    },
    /// The place up to which a figure is rounded.
    Rounded {
        /// Its key.
        key: &'a str,
    },
    /// A text of the words, by its dotted key.
    Word {
        /// That key.
        key: &'a str,
    },
}

/// The lists of a data file, each of which may hold a key.
const LISTS: [&str; 3] = ["figure", "change", "share"];

/// What stands at a place, as it is written in the file, quotes and all.
pub fn written_at<'t>(text: &'t str, place: Place) -> Option<&'t str> {
    text.get(find(text, place)?)
}

/// The value that is written there.
pub fn value_at(text: &str, place: Place) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let item = item(document.as_table(), place)?;
    let number = || item.as_integer().map(|number| number.to_string());
    item.as_str().map(str::to_string).or_else(number)
}

/// The text with another value at a place; none where there is no such place. It keeps the kind of quotes
/// that it has.
pub fn set(text: &str, place: Place, value: &str) -> Option<String> {
    let Some(at) = find(text, place) else {
        return insert(text, place, value);
    };
    let written = match place {
        Place::Rounded { .. } => value.to_string(),
        _ => quoted(value, text.get(at.clone())?),
    };
    Some(replaced(text, at, &written))
}

/// The text with a place written just so.
pub fn put_back(text: &str, place: Place, written: &str) -> Option<String> {
    Some(replaced(text, find(text, place)?, written))
}

fn replaced(text: &str, at: Range<usize>, with: &str) -> String {
    [&text[..at.start], with, &text[at.end..]].concat()
}

fn find(text: &str, place: Place) -> Option<Range<usize>> {
    let document = Document::parse(text).ok()?;
    span_of(item(document.as_table(), place)?)
}

fn item<'d>(root: &'d dyn TableLike, place: Place) -> Option<&'d Item> {
    match place {
        Place::Token { key, year } => token(root, key, year),
        Place::Rounded { key } => entry(root, key)?.get("rounded_to"),
        Place::Word { key } => word(root, key),
    }
}

fn token<'d>(root: &'d dyn TableLike, key: &str, year: Option<u16>) -> Option<&'d Item> {
    let printed = entry(root, key)?.get("printed")?;
    match (year, printed.as_table_like()) {
        (Some(year), Some(years)) => years.get(&year.to_string()),
        (None, None) => Some(printed),
        _ => None,
    }
}

/// The table of a figure, change or share, in either way that a list may be written.
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

/// The text of a dotted key, wherever the dots fall: `[figure]` may have a key `"outflow.linxia"`.
fn word<'d>(table: &'d dyn TableLike, key: &str) -> Option<&'d Item> {
    table.iter().find_map(|(name, item)| {
        let rest = key.strip_prefix(name)?;
        match (rest.strip_prefix('.'), item.as_table_like()) {
            (None, None) if rest.is_empty() => Some(item),
            (Some(rest), Some(below)) => word(below, rest),
            _ => None,
        }
    })
}

fn span_of(item: &Item) -> Option<Range<usize>> {
    item.as_value()?.span()
}

/// A text in quotes, in the same kind of quotes as another, where they can hold it.
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

/// A text in quotes, as this project writes them.
pub fn basic(value: &str) -> String {
    TomlStringBuilder::new(value).as_basic().to_toml_value()
}

/// A key, in quotes only where it needs them.
pub fn key(name: &str) -> String {
    let builder = TomlKeyBuilder::new(name);
    let written = builder.as_unquoted();
    written.unwrap_or_else(|| builder.as_basic()).to_toml_key()
}

/// Puts in what is missing: a place beside its token, a text among its neighbours.
fn insert(text: &str, place: Place, value: &str) -> Option<String> {
    match place {
        Place::Token { .. } => None,
        Place::Rounded { key } => insert_rounded(text, key, value),
        Place::Word { key } => insert_word(text, key, value),
    }
}

fn insert_rounded(text: &str, key: &str, value: &str) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let printed = entry(document.as_table(), key)?.get("printed")?;
    let at = line_start(text, span_of(printed)?.start);
    let line = format!("rounded_to = {value}{}", line_end(text));
    Some(replaced(text, at..at, &line))
}

fn insert_word(text: &str, dotted: &str, value: &str) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let mut best: Option<(usize, usize)> = None; // how much of the key is the table's, and where it ends
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
        // No table of that name yet: one more at the end.
        Some((table, name)) if taken == 0 => (Some(table), name),
        _ => (None, &dotted[taken..]),
    };
    let line = format!("{} = {}{newline}", key(name), basic(value));
    Some(match head {
        Some(table) => format!(
            "{}{newline}[{}]{newline}{line}",
            ended(text, newline),
            key(table)
        ),
        None if end > text.len() => [&ended(text, newline), &*line].concat(),
        None => replaced(text, end..end, &line),
    })
}

/// Calls for each table with its dotted path, and where the line of its last text ends.
fn tables(text: &str, table: &toml_edit::Table, path: &str, found: &mut dyn FnMut(&str, usize)) {
    let values = table.iter().filter_map(|(_, item)| span_of(item));
    let end = values.map(|span| span.end).max();
    let head = table.span().filter(|_| !path.is_empty());
    if let Some(at) = end.or(head.map(|span| span.end)) {
        found(path, next_line(text, at));
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

/// The text with something added at its end, a free line between.
pub fn append(text: &str, addition: &str) -> String {
    let newline = line_end(text);
    let text = ended(text, newline);
    let gap = if text.is_empty() { "" } else { newline };
    [&text, gap, &addition.replace('\n', newline)].concat()
}

fn ended(text: &str, newline: &str) -> String {
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

/// Where the next line begins; past the end, for a last line that does not end.
fn next_line(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n');
    end.map_or(text.len() + line_end(text).len(), |end| at + end + 1)
}
