//! Edits one value of a TOML file and leaves all other bytes as they are. A parser finds the span
//! of the value; the edit replaces that span of the text. Comments, order, spacing and line ends
//! are kept.

use figures::file::keys::{self, Holds, holds};
use figures::{Period, PeriodType};
use std::ops::Range;
use toml_edit::{Document, Item, Table, TableLike, Value};
use toml_writer::{ToTomlKey, ToTomlValue, TomlKeyBuilder, TomlStringBuilder};

/// A value that can be edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// The printed quantity of a figure in a period, or of a change or share, which have none
    /// here.
    Quantity {
        /// The key of the figure, change or share.
        key: &'a str,
        /// The period of a figure.
        year: Option<Period>,
    },
    /// An entry of a figure, relation or unit, such as the power of ten that a figure is rounded to. A list, such
    /// as the parts of a sum, is one text with an element in each line, and a flag is `true` or empty.
    Entry {
        /// The key of the figure or relation, or that of a unit after `unit.`.
        key: &'a str,
        /// The name of the entry, such as `rounded_to`.
        name: &'a str,
    },
    /// A message, by its dotted key.
    Message {
        /// The dotted key.
        key: &'a str,
    },
}

/// The start of the keys of units here. Units are tables of their own: `[unit.people]`.
pub const UNIT: &str = "unit.";

/// The text of a flag that is set.
pub const SET: &str = "true";

/// Returns the names of the lists of a data file whose entries have keys.
fn lists() -> impl Iterator<Item = &'static str> {
    let lists = [keys::FIGURE].into_iter().chain(keys::RELATIONS);
    lists.map(|list| list.name)
}

/// Returns the source of a value, including quotes.
pub fn source_at<'t>(text: &'t str, target: Target) -> Option<&'t str> {
    text.get(find(text, target)?)
}

/// Returns a value: the text of a string, the digits of an integer, the lines of a list, or a flag.
pub fn value_at(text: &str, target: Target) -> Option<String> {
    let document = Document::parse(text).ok()?;
    text_of(item(document.as_table(), target)?)
}

/// Returns the value of an item, as [`value_at`] does.
pub fn text_of(item: &Item) -> Option<String> {
    let number = || item.as_integer().map(|number| number.to_string());
    let flag = || {
        let is_set = item.as_bool()?;
        Some(if is_set { SET } else { "" }.to_string())
    };
    let lines = || {
        let texts = item.as_array()?.iter().map(Value::as_str);
        Some(texts.collect::<Option<Vec<&str>>>()?.join("\n"))
    };
    let text = item.as_str().map(str::to_string);
    text.or_else(number).or_else(flag).or_else(lines)
}

/// Returns the file with another value, in the same kind of quotes if possible. Inserts a value that is missing, and
/// removes an entry of a figure whose value becomes empty. Returns `None` if the file is invalid or has no such figure, or
/// if the value is not a flag where one is expected.
pub fn set(text: &str, target: Target, value: &str) -> Option<String> {
    let at = find(text, target);
    match (target, at) {
        (Target::Entry { .. }, None) if value.is_empty() => Some(text.to_string()),
        (Target::Entry { .. }, Some(at)) if value.is_empty() => Some(remove_lines(text, at)),
        (Target::Entry { name, .. }, Some(at)) => {
            let source = entry_source(name, value, text.get(at.clone())?)?;
            Some(replace(text, at, &source))
        }
        (Target::Entry { key, name }, None) => {
            insert_entry(text, key, name, &entry_source(name, value, "")?)
        }
        (_, Some(at)) => Some(replace(text, at.clone(), &quoted(value, text.get(at)?))),
        (Target::Quantity { key, year }, None) => insert_year(text, key, year?, value),
        (Target::Message { key }, None) => insert_message(text, key, value),
    }
}

/// Returns the file with `source` as the source of an entry, which is added if it is missing. Returns `None` if there is no such
/// figure or relation, or if the entry has no source of its own.
pub fn set_source(text: &str, target: Target, source: &str) -> Option<String> {
    let Target::Entry { key, name } = target else {
        return None;
    };
    if let Some(at) = find(text, target) {
        return Some(replace(text, at, source));
    }
    let document = Document::parse(text).ok()?;
    if entry(document.as_table(), key)?.get(name).is_some() {
        return None;
    }
    insert_entry(text, key, name, source)
}

/// Returns the source of an entry, in the same kind of quotes as `like` if possible. What is no number or period where one is
/// expected is a text in quotes, and the check reports it. Returns `None` if the value is not a flag where one is expected.
pub fn entry_source(name: &str, value: &str, like: &str) -> Option<String> {
    let value_or_text = |source: Option<String>| Some(source.unwrap_or_else(|| basic(value)));
    match holds(name) {
        Some(list) if list.is_list() => Some(self::list(value.lines())),
        Some(Holds::Flag) => (value == SET).then(|| SET.to_string()),
        Some(Holds::Number) => {
            let number = value.trim().parse::<u32>().ok();
            value_or_text(number.map(|number| number.to_string()))
        }
        Some(Holds::Period) => value_or_text(Period::parse(value.trim()).map(period)),
        _ => Some(quoted(value, like)),
    }
}

/// Returns the source of a list of texts.
pub fn list<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let quoted: Vec<String> = texts.map(basic).collect();
    format!("[{}]", quoted.join(", "))
}

/// Returns the file without the value of a figure in a period. Returns `None` if there is no such value, or if it is not
/// written in an inline table. A figure without a value in any period has no quantities at all.
pub fn remove_year(text: &str, figure: &str, year: Period) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let printed = entry(document.as_table(), figure)?.get("printed")?;
    let years = printed.as_inline_table()?;
    let spans = years.iter().filter_map(|(name, value)| {
        let start = years.get_key_value(name)?.0.span()?.start;
        Some((Period::parse(name), start..value.span()?.end))
    });
    let spans: Vec<(Option<Period>, Range<usize>)> = spans.collect();
    let at = spans.iter().position(|(own, _)| *own == Some(year))?;
    if spans.len() == 1 {
        return Some(remove_lines(text, span_of(printed)?));
    }
    let own = spans.get(at)?.1.clone();
    // The comma goes too: the one after the value, or the one before the last value.
    let cut = match (spans.get(at + 1), at.checked_sub(1)) {
        (Some((_, next)), _) => own.start..next.start,
        (None, Some(before)) => spans.get(before)?.1.end..own.end,
        (None, None) => own,
    };
    Some(replace(text, cut, ""))
}

/// Returns the file without a value. Returns the file as it is if there is no such value.
pub fn remove(text: &str, target: Target) -> String {
    find(text, target).map_or_else(|| text.to_string(), |at| remove_lines(text, at))
}

/// Returns the file without a figure or relation. Returns `None` if it has none with this key, or if it is written
/// in an inline array.
pub fn remove_entry(text: &str, key: &str) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let table = lists().find_map(|list| {
        let tables = document.get(list)?.as_array_of_tables()?.iter();
        let mut tables =
            tables.filter(|table| table.get("key").and_then(Item::as_str) == Some(key));
        tables.next()
    })?;
    let mut block = block_of(text, table)?;
    block.end += blank_lines_at(text, block.end);
    Some(replace(text, block, ""))
}

/// Returns the span of the lines of a table, with the comments directly above it and the tables below it.
pub fn block_of(text: &str, table: &Table) -> Option<Range<usize>> {
    let mut start = line_start(text, table.span()?.start);
    while let Some(above) = start.checked_sub(1) {
        let line = line_start(text, above);
        if !text[line..above].trim_start().starts_with('#') {
            break;
        }
        start = line;
    }
    Some(start..next_line_start(text, end_of(table)?).min(text.len()))
}

/// Returns the offset after the last value of a table and of the tables below it.
fn end_of(table: &Table) -> Option<usize> {
    let below = |item: &Item| match item {
        Item::Table(table) => end_of(table),
        Item::ArrayOfTables(tables) => tables.iter().filter_map(end_of).max(),
        _ => span_of(item).map(|span| span.end),
    };
    let ends = table.iter().filter_map(|(_, item)| below(item));
    ends.chain(table.span().map(|head| head.end)).max()
}

/// Returns the offset of the line after the values of a table itself.
pub fn values_end(text: &str, table: &Table) -> Option<usize> {
    let ends = table
        .iter()
        .filter_map(|(_, item)| Some(span_of(item)?.end));
    let end = ends.chain(table.span().map(|head| head.end)).max()?;
    Some(next_line_start(text, end).min(text.len()))
}

/// Returns the file without the line that starts a table, if the table has no values.
pub fn without_empty_table(text: &str, path: &[&str]) -> String {
    let Ok(document) = Document::parse(text) else {
        return text.to_string();
    };
    let mut table = Some(document.as_table());
    for name in path {
        table = table.and_then(|table| table.get(name)?.as_table());
    }
    let head = table.filter(|table| table.is_empty() && !table.is_implicit());
    let Some(mut block) = head.and_then(|table| block_of(text, table)) else {
        return text.to_string();
    };
    block.end += blank_lines_at(text, block.end);
    replace(text, block, "")
}

/// Returns the length of the blank lines at an offset.
pub fn blank_lines_at(text: &str, at: usize) -> usize {
    let lines = text[at..].split_inclusive('\n');
    let blank = lines.take_while(|line| line.trim().is_empty() && line.ends_with('\n'));
    blank.map(str::len).sum()
}

/// Returns the file without the lines of a value.
pub fn remove_lines(text: &str, at: Range<usize>) -> String {
    let end = next_line_start(text, at.end).min(text.len());
    replace(text, line_start(text, at.start)..end, "")
}

/// Returns the file with `source` as the source of a value.
pub fn restore(text: &str, target: Target, source: &str) -> Option<String> {
    Some(replace(text, find(text, target)?, source))
}

pub fn replace(text: &str, at: Range<usize>, with: &str) -> String {
    [&text[..at.start], with, &text[at.end..]].concat()
}

fn find(text: &str, target: Target) -> Option<Range<usize>> {
    let document = Document::parse(text).ok()?;
    span_of(item(document.as_table(), target)?)
}

fn item<'d>(root: &'d dyn TableLike, target: Target) -> Option<&'d Item> {
    match target {
        Target::Quantity { key, year } => quantity(root, key, year),
        Target::Entry { key, name } => entry(root, key)?.get(name),
        Target::Message { key } => message(root, key),
    }
}

fn quantity<'d>(root: &'d dyn TableLike, key: &str, year: Option<Period>) -> Option<&'d Item> {
    let printed = entry(root, key)?.get("printed")?;
    match (year, printed.as_table_like()) {
        (Some(year), Some(years)) => years.get(&year.to_string()),
        (None, None) => Some(printed),
        _ => None,
    }
}

/// Finds the table of a figure, relation or unit. A list may be an array of tables or an inline
/// array.
fn entry<'d>(root: &'d dyn TableLike, key: &str) -> Option<&'d dyn TableLike> {
    if let Some(unit) = key.strip_prefix(UNIT) {
        let units = root.get("unit").and_then(Item::as_table_like);
        if let Some(table) = units.and_then(|units| units.get(unit)) {
            return table.as_table_like();
        }
    }
    let named = |table: &&dyn TableLike| table.get("key").and_then(Item::as_str) == Some(key);
    lists().find_map(|list| {
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

pub fn span_of(item: &Item) -> Option<Range<usize>> {
    item.as_value()?.span()
}

/// Quotes a string, in the same kind of quotes as `like` if they can contain it.
pub fn quoted(value: &str, like: &str) -> String {
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

/// Returns a period: the number of a year, or any other one in quotes.
pub fn period(period: Period) -> String {
    match period.period_type() {
        PeriodType::Year => period.to_string(),
        _ => basic(&period.to_string()),
    }
}

/// Returns a key, quoted if necessary.
pub fn key(name: &str) -> String {
    let builder = TomlKeyBuilder::new(name);
    let source = builder.as_unquoted();
    source.unwrap_or_else(|| builder.as_basic()).to_toml_key()
}

/// Inserts a missing entry of a figure or relation before its quantity, or else after its key.
fn insert_entry(text: &str, key: &str, name: &str, source: &str) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let table = entry(document.as_table(), key)?;
    let after = |item: &Item| Some(next_line_start(text, span_of(item)?.end).min(text.len()));
    let first = || table.iter().find_map(|(_, item)| after(item));
    let at = match table.get("printed").and_then(span_of) {
        Some(printed) => line_start(text, printed.start),
        None => table.get("key").and_then(after).or_else(first)?,
    };
    let line = format!("{name} = {source}{}", line_end(text));
    Some(replace(text, at..at, &line))
}

/// Inserts a quantity of a period, if the figure has quantities of periods or none at all.
fn insert_year(text: &str, figure: &str, year: Period, value: &str) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let table = entry(document.as_table(), figure)?;
    let source = format!("{} = {}", key(&year.to_string()), basic(value));
    let Some(printed) = table.get("printed") else {
        return insert_entry(text, figure, "printed", &format!("{{ {source} }}"));
    };
    let years = printed.as_inline_table()?;
    // Periods are in ascending order.
    let later = years
        .iter()
        .filter(|(name, _)| Period::parse(name).is_some_and(|one| one > year));
    let next = later.min_by_key(|(name, _)| Period::parse(name));
    let span = |name: &str| years.get_key_value(name)?.0.span();
    if let Some((name, _)) = next {
        let at = span(name)?.start;
        return Some(replace(text, at..at, &format!("{source}, ")));
    }
    let last = years
        .iter()
        .filter_map(|(_, value)| Some(value.span()?.end))
        .max();
    let at = last.or(Some(years.span()?.start + 1))?;
    let gap = if last.is_some() { ", " } else { " " };
    let end = if last.is_some() { "" } else { " " };
    Some(replace(text, at..at, &[gap, &source, end].concat()))
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
    let rest = &dotted[taken..];
    // There is no such table yet, so one is added at the end. Each chart has a table of its own.
    let parts = match rest
        .strip_prefix("chart.")
        .and_then(|own| own.split_once('.'))
    {
        Some((chart, name)) => Some((format!("chart.{}", key(chart)), name)),
        None => rest.split_once('.').map(|(table, name)| (key(table), name)),
    };
    let (head, name) = match parts.filter(|_| taken == 0) {
        Some((table, name)) => (Some(table), name),
        None => (None, rest),
    };
    let line = format!("{} = {}{newline}", key(name), basic(value));
    Some(match head {
        Some(table) => format!(
            "{}{}[{table}]{newline}{line}",
            with_final_newline(text, newline),
            if text.is_empty() { "" } else { newline }
        ),
        None if end > text.len() => [&with_final_newline(text, newline), &*line].concat(),
        None => replace(text, end..end, &line),
    })
}

/// Calls `found` for each table with its dotted path and the offset after its last value.
fn tables(text: &str, table: &Table, path: &str, found: &mut dyn FnMut(&str, usize)) {
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

pub fn with_final_newline(text: &str, newline: &str) -> String {
    let end = if text.is_empty() || text.ends_with('\n') {
        ""
    } else {
        newline
    };
    [text, end].concat()
}

pub fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

pub fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Returns the offset of the next line. After a last line without a line end, it is past the end of
/// the text.
pub fn next_line_start(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n');
    end.map_or(text.len() + line_end(text).len(), |end| at + end + 1)
}
