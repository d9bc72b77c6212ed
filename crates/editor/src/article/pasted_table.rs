//! Finds tables in a pasted text. A table copied from a page or a spreadsheet has a tab between its cells, one in plain text
//! two spaces or more, one in Markdown `|`. A table has years at its head and a figure in each row, or years in its first
//! column and a figure in each column. The user decides which rows become figures.

use crate::field::text_of;
use figures::{Decimal, Draft};
use serde::Serialize;
use std::ops::Range;

/// Cells that mean that there is no number.
const NOTHING: [&str; 10] = ["-", "–", "—", ".", "..", "...", "…", ":", "n/a", "x"];

/// A table of a pasted text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PastedTable {
    /// The line of the head, counted from 0.
    pub source_line: u32,
    /// The columns: the text at the head of each, and the year that it seems to be.
    pub columns: Vec<(String, u16)>,
    /// The rows, one for each figure.
    pub rows: Vec<PastedRow>,
    /// The row that is the sum of all others in more than half of the columns, if there is one.
    pub total: Option<usize>,
    /// All lines of the table, counted from 0.
    #[serde(skip)]
    pub lines: Range<usize>,
}

/// A figure of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PastedRow {
    /// The text at the start of the row.
    pub label: String,
    /// The line of the row, counted from 0; that of the head if the years are in rows.
    pub source_line: u32,
    /// The number in each column as it is printed; empty if there is none.
    pub cells: Vec<String>,
    /// The key of the figure, if the data file already contains it.
    pub existing_key: Option<String>,
}

/// Returns the tables of a text, in order, and which of their rows `draft` contains already.
pub fn find_tables(text: &str, draft: &Draft) -> Vec<PastedTable> {
    let mut tables = tables_in(text);
    for row in tables.iter_mut().flat_map(|table| &mut table.rows) {
        row.existing_key = existing_key(draft, row);
    }
    tables
}

/// Returns the key of the figure that prints a number of a row in the same line.
fn existing_key(draft: &Draft, row: &PastedRow) -> Option<String> {
    let is_of_row = |printed: &str| {
        let mut cells = row.cells.iter().filter(|cell| !cell.is_empty());
        cells.any(|cell| printed.starts_with(&**cell))
    };
    let mut figures = draft.figures.iter().filter(|raw| {
        let line = raw.source_line.as_ref().map(|line| line.value);
        let mut values = raw.values.iter();
        line == Some(row.source_line) && values.any(|value| is_of_row(&text_of(&value.printed)))
    });
    figures.next().map(|raw| text_of(&raw.key))
}

/// Returns the tables of a text, in order.
pub fn tables_in(text: &str) -> Vec<PastedTable> {
    let lines: Vec<Vec<&str>> = text.lines().map(cells_of).collect();
    let mut tables = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        match years_at_head(&lines, at).or_else(|| years_in_rows(&lines, at)) {
            Some((table, end)) => {
                tables.push(table);
                at = end;
            }
            None => at += 1,
        }
    }
    tables
}

/// Returns the cells of a line. A line that belongs to no table has one.
fn cells_of(line: &str) -> Vec<&str> {
    let line = line.trim_end();
    let cells: Vec<&str> = if line.contains('\t') {
        line.split('\t').collect()
    } else if let Some(row) = line.trim_start().strip_prefix('|') {
        row.strip_suffix('|').unwrap_or(row).split('|').collect()
    } else {
        line.split("  ")
            .filter(|cell| !cell.trim().is_empty())
            .collect()
    };
    cells.into_iter().map(str::trim).collect()
}

/// Returns the table whose head is a line, and the line after it.
fn years_at_head(lines: &[Vec<&str>], head: usize) -> Option<(PastedTable, usize)> {
    let cells = lines.get(head)?;
    // The cell above the names of the rows may be missing.
    let heads = match cells.first().and_then(|first| year_of(first)) {
        Some(_) => &cells[..],
        None => cells.get(1..)?,
    };
    let columns = years(heads)?;
    let mut rows = Vec::new();
    let mut at = head + 1;
    while let Some(cells) = lines.get(at) {
        let is_rule = cells.iter().all(|cell| is_rule(cell)) && cells.len() > 1;
        if !is_rule {
            let Some(row) = row(cells, columns.len(), at) else {
                break;
            };
            rows.push(row);
        }
        at += 1;
    }
    (!rows.is_empty()).then(|| (table(head..at, columns, rows), at))
}

/// Returns the table below a line, if the first cells of its rows are years.
fn years_in_rows(lines: &[Vec<&str>], head: usize) -> Option<(PastedTable, usize)> {
    let heads = lines.get(head)?;
    let is_row = |cells: &&Vec<&str>| {
        cells.len() > 1
            && year_of(cells[0]).is_some()
            && cells[1..].iter().all(|cell| number(cell).is_some())
    };
    let below = lines[head + 1..].iter();
    let found: Vec<&Vec<&str>> = below.take_while(is_row).collect();
    let width = found.first()?.len();
    if found.len() < 2 || found.iter().any(|cells| cells.len() != width) {
        return None;
    }
    // The head has a name for each column, and may have one above the years.
    let names = heads
        .len()
        .checked_sub(width - 1)
        .filter(|over| *over < 2)?;
    let names = &heads[names..];
    let columns = years(&found.iter().map(|cells| cells[0]).collect::<Vec<_>>())?;
    let column = |at: usize| PastedRow {
        label: names.get(at).copied().unwrap_or_default().to_string(),
        source_line: head as u32,
        cells: found
            .iter()
            .map(|cells| number(cells[at + 1]).unwrap_or_default())
            .collect(),
        existing_key: None,
    };
    let rows = (0..width - 1).map(column).collect();
    let end = head + 1 + found.len();
    Some((table(head..end, columns, rows), end))
}

fn table(lines: Range<usize>, columns: Vec<(String, u16)>, rows: Vec<PastedRow>) -> PastedTable {
    PastedTable {
        source_line: lines.start as u32,
        total: total_of(&rows),
        columns,
        rows,
        lines,
    }
}

/// Returns the columns with these heads; `None` if one of them is no year.
fn years(heads: &[&str]) -> Option<Vec<(String, u16)>> {
    let years = heads
        .iter()
        .map(|head| Some(((*head).to_string(), year_of(head)?)));
    let years: Vec<(String, u16)> = years.collect::<Option<_>>()?;
    (!years.is_empty()).then_some(years)
}

/// Returns the year that a head states: `2019`, `2019年`, `2019 (p)`, and the first year of `2018/19`.
fn year_of(head: &str) -> Option<u16> {
    let digits = head
        .get(..4)
        .filter(|start| start.bytes().all(|b| b.is_ascii_digit()))?;
    let year: u16 = digits.parse().ok()?;
    let rest = head[4..].trim_start();
    let is_mark = rest.chars().count() <= 3 && !rest.contains(|c: char| c.is_ascii_digit());
    let second = rest.strip_prefix(['/', '-', '–', '—']);
    let is_span = second.is_some_and(|second| {
        matches!(second.len(), 2 | 4) && second.bytes().all(|b| b.is_ascii_digit())
    });
    ((1000..3000).contains(&year) && (is_mark || is_span)).then_some(year)
}

/// Returns the row of a line; `None` if the line has another number of cells or no number in them.
fn row(cells: &[&str], columns: usize, line: usize) -> Option<PastedRow> {
    let (label, cells) = cells.split_first()?;
    if label.is_empty() || cells.is_empty() || cells.len() > columns {
        return None;
    }
    let numbers: Vec<String> = cells
        .iter()
        .map(|cell| number(cell))
        .collect::<Option<_>>()?;
    let mut row = PastedRow {
        label: (*label).to_string(),
        source_line: line as u32,
        cells: numbers,
        existing_key: None,
    };
    row.cells.resize(columns, String::new());
    row.cells.iter().any(|cell| !cell.is_empty()).then_some(row)
}

/// Returns the number of a cell as it is printed; an empty text if the cell says that there is none.
fn number(cell: &str) -> Option<String> {
    if cell.is_empty() || NOTHING.contains(&&*cell.to_lowercase()) {
        return Some(String::new());
    }
    let is_number = cell.contains(|c: char| c.is_ascii_digit());
    is_number.then(|| cell.to_string())
}

/// Returns whether a cell is part of the rule below the head of a Markdown table.
fn is_rule(cell: &str) -> bool {
    !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':'))
}

/// Returns the row that is the sum of all others in more than half of the columns.
fn total_of(rows: &[PastedRow]) -> Option<usize> {
    let columns = rows.first()?.cells.len();
    let value = |row: usize, column: usize| plain(rows.get(row)?.cells.get(column)?);
    let is_sum = |row: &usize, column: usize| {
        let others = (0..rows.len()).filter(|other| other != row);
        let numbers: Vec<Decimal> = others.filter_map(|other| value(other, column)).collect();
        let sum = numbers
            .iter()
            .try_fold(Decimal::ZERO, |sum, one| sum.checked_add(*one));
        let rest = value(*row, column)
            .zip(sum)
            .and_then(|(total, sum)| total.checked_add(sum.negated()));
        numbers.len() > 1 && rest.is_some_and(|rest| rest.digits == 0)
    };
    let is_total = |row: &usize| {
        let right = (0..columns).filter(|column| is_sum(row, *column)).count();
        right * 2 > columns
    };
    (0..rows.len()).rev().find(is_total)
}

/// Returns a number with its thousands grouped as a plain one.
fn plain(cell: &str) -> Option<Decimal> {
    let is_gap = |c: char| matches!(c, ',' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    Decimal::parse(&cell.replace(is_gap, ""))
}
