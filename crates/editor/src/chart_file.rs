//! The charts of a story as `charts.toml` states them, right or wrong, and edits of that file. An edit changes the lines of
//! one chart and no others.

use crate::toml_patch::{
    append, basic, blank_lines_at, block_of, key as quoted_key, line_end, list, next_line_start,
    quoted, remove_lines, replace, span_of, values_end, with_final_newline,
};
use figures::file::keys::{Entry, Kind, Takes};
use std::ops::Range;
use toml_edit::{Document, Item, Table};

/// Smallest number of rows of a new map. It has one place.
const NEW_MAP: &str = "o";

/// A chart as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenChart {
    /// The key; empty if there is none.
    pub key: String,
    /// The name of the kind, which may be unknown; empty if there is none.
    pub kind: String,
    /// The texts by their path; see [`Path`]. Those of one list or table are in order.
    pub texts: Vec<(String, String)>,
    /// The number of texts or tables of each list.
    pub lists: Vec<(String, usize)>,
}

impl WrittenChart {
    /// Returns the text at a path; empty if there is none.
    pub fn text(&self, path: &str) -> &str {
        let found = self.texts.iter().find(|(own, _)| own == path);
        found.map_or("", |(_, text)| text)
    }

    /// Returns the number of texts or tables of a list.
    pub fn len(&self, list: &str) -> usize {
        let found = self.lists.iter().find(|(name, _)| name == list);
        found.map_or(0, |(_, len)| *len)
    }
}

/// The place of a text in a chart: `total`; `figures.0` in a list; `bar.1.total` in a table. A map is one text, whose lines
/// are its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Path<'p> {
    entry: &'p str,
    index: Option<usize>,
    below: Option<&'p str>,
}

impl<'p> Path<'p> {
    /// Parses a path.
    pub fn parse(path: &'p str) -> Option<Self> {
        let mut parts = path.splitn(3, '.');
        let entry = parts.next().filter(|entry| !entry.is_empty())?;
        let index = parts.next().map(|index| index.parse().ok());
        let below = parts.next();
        match index {
            Some(None) => None,
            index => Some(Self {
                entry,
                index: index.flatten(),
                below,
            }),
        }
    }

    /// Returns the index of the text or table in its list.
    pub const fn index(&self) -> Option<usize> {
        self.index
    }
}

/// Returns the charts of a file in its order; none if the file is no valid TOML.
pub fn read(text: &str) -> Vec<WrittenChart> {
    let Ok(document) = Document::parse(text) else {
        return Vec::new();
    };
    let tables = tables_of(&document);
    tables.into_iter().map(read_chart).collect()
}

fn tables_of<'d>(document: &'d Document<&str>) -> Vec<&'d Table> {
    let charts = document.get("chart").and_then(Item::as_array_of_tables);
    charts.into_iter().flatten().collect()
}

fn text_of(table: &Table, name: &str) -> String {
    let text = table.get(name).and_then(Item::as_str);
    text.unwrap_or_default().to_string()
}

fn read_chart(table: &Table) -> WrittenChart {
    let (mut texts, mut lists) = (Vec::new(), Vec::new());
    for (name, item) in table.iter() {
        if let Some(text) = item.as_str() {
            texts.push((name.to_string(), text.to_string()));
        } else if let Some(elements) = texts_of(item) {
            // A map is also one text. Its rows are not edited alone.
            texts.push((name.to_string(), elements.join("\n")));
            lists.push((name.to_string(), elements.len()));
            let numbered = elements.into_iter().enumerate();
            texts.extend(numbered.map(|(at, text)| (format!("{name}.{at}"), text)));
        } else if let Some(rows) = item.as_array_of_tables() {
            lists.push((name.to_string(), rows.len()));
            for (at, row) in rows.iter().enumerate() {
                let own = row
                    .iter()
                    .filter_map(|(below, item)| Some((below, item.as_str()?)));
                texts.extend(
                    own.map(|(below, text)| (format!("{name}.{at}.{below}"), text.to_string())),
                );
            }
        }
    }
    WrittenChart {
        key: text_of(table, "key"),
        kind: text_of(table, "kind"),
        texts,
        lists,
    }
}

/// Returns the texts of a list.
fn texts_of(item: &Item) -> Option<Vec<String>> {
    let elements = item.as_array()?.iter();
    elements
        .map(|text| Some(text.as_str()?.to_string()))
        .collect()
}

/// Finds the chart with a key, and where its texts are.
struct Place<'d> {
    chart: &'d Table,
    /// The table that holds the text: that of the chart or that of a row.
    table: &'d Table,
}

fn place<'d>(document: &'d Document<&str>, key: &str, path: Path) -> Option<Place<'d>> {
    let charts = tables_of(document).into_iter();
    let chart = charts
        .into_iter()
        .find(|chart| text_of(chart, "key") == key)?;
    let table = match (path.index, path.below) {
        (Some(index), Some(_)) => chart.get(path.entry)?.as_array_of_tables()?.get(index)?,
        _ => chart,
    };
    Some(Place { chart, table })
}

/// Returns the file with another text in a chart. An empty text is removed, except from a list and from a required
/// entry. `siblings` are all entries of the same chart or table: of these, an optional one that is empty is removed too, as
/// the user has decided for another one. Returns `None` if the file has no such chart, or writes it in a form that cannot
/// be edited, such as inline.
pub fn set(
    text: &str,
    key: &str,
    path: &str,
    value: &str,
    entry: &Entry,
    siblings: &[Entry],
) -> Option<String> {
    let path = Path::parse(path)?;
    let document = Document::parse(text).ok()?;
    let Place { chart, table } = place(&document, key, path)?;
    let name = path.below.unwrap_or(path.entry);
    if entry.is_list && path.below.is_none() {
        let elements = match path.index {
            None => value.lines().map(str::to_string).collect(),
            Some(index) => {
                let mut elements = chart.get(path.entry).and_then(texts_of)?;
                *elements.get_mut(index)? = value.to_string();
                elements
            }
        };
        return set_source(text, chart, path.entry, &list_source(&elements, entry));
    }
    let is_optional = |entry: &Entry| entry.limits.0 == 0;
    if value.is_empty() && is_optional(entry) {
        let span = table.get(name).and_then(span_of);
        return Some(span.map_or_else(|| text.to_string(), |at| remove_lines(text, at)));
    }
    let like = table
        .get(name)
        .and_then(span_of)
        .and_then(|at| text.get(at));
    let with = set_source(text, table, name, &quoted(value, like.unwrap_or_default()))?;
    let is_empty = |other: &&Entry| {
        let text = table.get(other.name).and_then(Item::as_str);
        is_optional(other) && other.name != name && text == Some("")
    };
    let Some(other) = siblings.iter().find(is_empty) else {
        return Some(with);
    };
    let document = Document::parse(with.as_str()).ok()?;
    let table = place(&document, key, path)?.table;
    Some(remove_lines(&with, span_of(table.get(other.name)?)?))
}

fn set_source(text: &str, table: &Table, name: &str, source: &str) -> Option<String> {
    if let Some(at) = table.get(name).and_then(span_of) {
        return Some(replace(text, at, source));
    }
    let at = values_end(text, table)?;
    let newline = line_end(text);
    let start = if text[..at].ends_with('\n') {
        ""
    } else {
        newline
    };
    Some(replace(
        text,
        at..at,
        &format!("{start}{} = {source}{newline}", quoted_key(name)),
    ))
}

/// Returns the source of a list. The rows of a map are on lines of their own, so that they look like the map.
fn list_source(elements: &[String], entry: &Entry) -> String {
    let texts = elements.iter().map(String::as_str);
    match entry.takes {
        Takes::Map => {
            let rows: String = texts.map(|row| format!("  {},\n", basic(row))).collect();
            format!("[\n{rows}]")
        }
        _ => list(texts),
    }
}

/// Returns the file with a further chart after the last one. Its required entries are empty.
pub fn add_chart(text: &str, key: &str, kind: &Kind) -> Option<String> {
    let mut lines = format!(
        "[[chart]]\nkey = {}\nkind = {}\n",
        basic(key),
        basic(kind.name)
    );
    let required = kind.entries.iter().filter(|entry| entry.limits.0 > 0);
    let (tables, texts): (Vec<&Entry>, Vec<&Entry>) =
        required.partition(|entry| !entry.entries().is_empty());
    for entry in texts {
        lines += &match (entry.takes, entry.is_list) {
            (Takes::Map, _) => format!(
                "{} = {}\n",
                entry.name,
                list_source(&[NEW_MAP.to_string()], entry)
            ),
            (_, true) => {
                let elements = vec![String::new(); entry.limits.0];
                format!("{} = {}\n", entry.name, list_source(&elements, entry))
            }
            (_, false) => format!("{} = \"\"\n", entry.name),
        };
    }
    for entry in tables {
        for _ in 0..entry.limits.0 {
            lines += &format!("\n{}", row_source(entry));
        }
    }
    let document = Document::parse(text).ok()?;
    match tables_of(&document).last() {
        None => Some(append(text, &lines)),
        Some(last) => insert_block(text, block_of(text, last)?.end, &lines),
    }
}

/// Returns the source of an empty row. Where no entry is required, the first one is written.
fn row_source(entry: &Entry) -> String {
    let mut required: Vec<&Entry> = entry
        .entries()
        .iter()
        .filter(|below| below.limits.0 > 0)
        .collect();
    if required.is_empty() {
        required.extend(entry.entries().first());
    }
    let lines = required
        .iter()
        .map(|below| format!("{} = \"\"\n", below.name));
    format!("[[chart.{}]]\n{}", entry.name, lines.collect::<String>())
}

/// Inserts lines after a block, with an empty line before them.
fn insert_block(text: &str, at: usize, lines: &str) -> Option<String> {
    let newline = line_end(text);
    let before = with_final_newline(text.get(..at)?, newline);
    Some(
        [
            &before,
            newline,
            &lines.replace('\n', newline),
            text.get(at..)?,
        ]
        .concat(),
    )
}

/// Returns the file with a further text or table in a list of a chart.
pub fn add_row(text: &str, key: &str, entry: &Entry) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let chart = place(&document, key, Path::parse(entry.name)?)?.chart;
    if entry.entries().is_empty() {
        let mut elements = chart.get(entry.name).and_then(texts_of).unwrap_or_default();
        elements.push(String::new());
        return set_source(text, chart, entry.name, &list_source(&elements, entry));
    }
    let rows = chart.get(entry.name).and_then(Item::as_array_of_tables);
    let end = match rows.and_then(|rows| rows.iter().last()) {
        Some(last) => block_of(text, last)?.end,
        None if chart.contains_key(entry.name) => return None, // an inline array
        None => values_end(text, chart)?,
    };
    insert_block(text, end, &row_source(entry))
}

/// Returns the file without a text or table of a list of a chart. A list that may be missing is removed with its last text.
pub fn remove_row(text: &str, key: &str, entry: &Entry, index: usize) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let chart = place(&document, key, Path::parse(entry.name)?)?.chart;
    if entry.entries().is_empty() {
        let item = chart.get(entry.name)?;
        let mut elements = texts_of(item)?;
        if index >= elements.len() {
            return None;
        }
        elements.remove(index);
        if elements.is_empty() && entry.limits.0 == 0 {
            return Some(remove_lines(text, span_of(item)?));
        }
        return set_source(text, chart, entry.name, &list_source(&elements, entry));
    }
    let row = chart.get(entry.name)?.as_array_of_tables()?.get(index)?;
    Some(without_block(text, block_of(text, row)?))
}

fn without_block(text: &str, mut block: Range<usize>) -> String {
    block.end += blank_lines_at(text, block.end);
    let rest = replace(text, block.clone(), "");
    // At the end of the file, the empty line before the block goes too.
    let newline = line_end(text);
    match rest.strip_suffix(&newline.repeat(2)) {
        Some(start) if block.start >= rest.len() => [start, newline].concat(),
        _ => rest,
    }
}

/// Returns the file without a chart.
pub fn remove_chart(text: &str, key: &str) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let chart = place(&document, key, Path::parse("key")?)?.chart;
    Some(without_block(text, block_of(text, chart)?))
}

/// Returns the file with a chart before the one above it, or after the one below it.
pub fn move_chart(text: &str, key: &str, is_up: bool) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let charts = tables_of(&document);
    let at = charts
        .iter()
        .position(|chart| text_of(chart, "key") == key)?;
    let (first, second) = if is_up {
        (at.checked_sub(1)?, at)
    } else {
        (at, at + 1)
    };
    let [first, second] = [first, second].map(|index| block_of(text, charts.get(index)?));
    let (first, second) = (first?, second?);
    if first.end > second.start {
        return None;
    }
    let newline = line_end(text);
    let parts = [
        text.get(..first.start)?,
        &with_final_newline(text.get(second.clone())?, newline),
        text.get(first.end..second.start)?,
        text.get(first)?,
        text.get(second.end..)?,
    ];
    Some(parts.concat())
}

/// Returns the chart and the path of the text that a problem in a line is about. `name` is the last part of the problem's
/// key.
pub fn find_problem(text: &str, line: u32, name: &str) -> Option<(String, String)> {
    let document = Document::parse(text).ok()?;
    let mut at = 0;
    for _ in 1..line {
        at = next_line_start(text, at);
    }
    let within = |table: &&Table| block_of(text, table).is_some_and(|block| block.contains(&at));
    let chart = tables_of(&document).into_iter().find(within)?;
    let key = text_of(chart, "key");
    for (entry, item) in chart.iter() {
        let rows = item.as_array_of_tables().into_iter().flatten();
        let mut numbered = rows.enumerate();
        if let Some((index, row)) = numbered.find(|(_, row)| within(row)) {
            let path = match name == entry {
                true => first_text(entry, row),
                false => format!("{entry}.{index}.{name}"),
            };
            return Some((key, path));
        }
    }
    let item = chart.get(name);
    let rows = item.and_then(Item::as_array_of_tables);
    let path = match (
        rows.and_then(|rows| rows.get(0)),
        item.and_then(Item::as_array),
    ) {
        (Some(row), _) => first_text(name, row),
        (None, Some(_)) => format!("{name}.0"),
        (None, None) => name.to_string(),
    };
    Some((key, path))
}

/// Returns the path of the first text of the first table of a list.
fn first_text(list: &str, row: &Table) -> String {
    let name = row.iter().next().map_or("", |(name, _)| name);
    format!("{list}.0.{name}")
}
