//! Finds the tables of an article: neighbouring lines whose cells are parted alike.

use super::cell::numbers;
use super::is_year;
use std::ops::Range;

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The line, counted from 0.
    pub line: usize,
    /// The byte ranges of its cells in the line.
    pub cells: Vec<Range<usize>>,
}

/// The separator of the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Pipes,
    Tabs,
    Spaces,
}

/// The most characters of a cell between spaces, and of a head whose words are cells.
const MAX_CELL: usize = 40;
const MAX_HEAD: usize = 120;

/// Returns the rows of each table.
pub fn tables(lines: &[&str]) -> Vec<Vec<Row>> {
    let mut all = Vec::new();
    let mut from = 0;
    while from < lines.len() {
        let rows = match kind(lines[from]) {
            Some(kind) => parted(lines, from, kind),
            None => words(lines, from),
        };
        let count = rows.last().map_or(1, |last| last.line + 1 - from);
        from += count;
        if rows.len() >= 2 {
            all.push(rows);
        }
    }
    all
}

/// Returns the rows from a line on that have one kind of separator.
fn parted(lines: &[&str], from: usize, kind: Kind) -> Vec<Row> {
    let same = lines[from..]
        .iter()
        .take_while(|line| self::kind(line) == Some(kind))
        .count();
    let rows = (from..from + same).map(|line| Row {
        line,
        cells: split(lines[line], kind),
    });
    rows.filter(|row| !is_rule(lines[row.line])).collect()
}

/// Returns whether a line is the rule under the head of a Markdown table.
fn is_rule(line: &str) -> bool {
    line.chars().all(|c| "|｜-:+= \t".contains(c))
}

/// Returns what separates the cells of a line, if it is the row of a table.
fn kind(line: &str) -> Option<Kind> {
    let line = line.trim();
    if line.trim_matches(['|', '｜']).contains(['|', '｜']) {
        return Some(Kind::Pipes);
    }
    if line.contains('\t') {
        return Some(Kind::Tabs);
    }
    if !line.contains("  ") && !line.contains("\u{3000}") {
        return None;
    }
    let cells = split(line, Kind::Spaces);
    let short = cells
        .iter()
        .all(|cell| line[cell.clone()].chars().count() <= MAX_CELL);
    (cells.len() >= 3 && short).then_some(Kind::Spaces)
}

/// Returns the cells of a row, trimmed.
fn split(line: &str, kind: Kind) -> Vec<Range<usize>> {
    let pipes = ['|', '｜'];
    let mut from = line.len() - line.trim_start().len();
    let mut end = line.trim_end().len();
    if kind == Kind::Pipes {
        from += line[from..]
            .chars()
            .next()
            .filter(|c| pipes.contains(c))
            .map_or(0, char::len_utf8);
        end = line[..end].trim_end_matches(pipes).len().max(from);
    }
    let mut cells = Vec::new();
    let mut at = from;
    while let Some(c) = line.get(at..end).and_then(|rest| rest.chars().next()) {
        let width = match kind {
            Kind::Pipes if pipes.contains(&c) => c.len_utf8(),
            Kind::Tabs if c == '\t' => 1,
            Kind::Spaces if c.is_whitespace() => wide_space(&line[at..end]),
            _ => 0,
        };
        if width > 0 {
            cells.push(trimmed(line, from..at));
            from = at + width;
        }
        at += width.max(c.len_utf8());
    }
    cells.push(trimmed(line, from..end.max(from)));
    cells
}

/// Returns the width of a gap between columns at the start of a text: two spaces or more, or a wide one.
fn wide_space(text: &str) -> usize {
    let rest = text.trim_start_matches([' ', '\u{3000}', '\u{a0}']);
    let width = text.len() - rest.len();
    if width >= 2 { width } else { 0 }
}

fn trimmed(line: &str, cell: Range<usize>) -> Range<usize> {
    let text = &line[cell.clone()];
    let start = cell.start + text.len() - text.trim_start().len();
    start..(start + text.trim().len())
}

/// Returns the rows from a line on whose words are cells: a head, and below it lines of a label and numbers.
fn words(lines: &[&str], from: usize) -> Vec<Row> {
    let head = spaced(lines[from]);
    let is_head = head.len() >= 3
        && lines[from].chars().take(MAX_HEAD + 1).count() <= MAX_HEAD
        && head[1..].iter().all(|cell| {
            let text = &lines[from][cell.clone()];
            numbers(text).is_empty() || is_year(text)
        });
    if !is_head {
        return Vec::new();
    }
    let head_row = Row {
        line: from,
        cells: head,
    };
    let columns = head_row.cells.len();
    let below = (from + 1..lines.len()).map_while(|line| {
        Some(Row {
            line,
            cells: aligned(lines[line], columns)?,
        })
    });
    let rows: Vec<Row> = std::iter::once(head_row).chain(below).collect();
    if rows.len() >= 3 { rows } else { Vec::new() }
}

/// Returns the words of a line.
fn spaced(line: &str) -> Vec<Range<usize>> {
    let start = line.as_ptr() as usize;
    let words = line
        .split([' ', '\u{a0}', '\u{3000}'])
        .filter(|word| !word.is_empty());
    let range = |word: &str| {
        let from = word.as_ptr() as usize - start;
        from..from + word.len()
    };
    words.take(MAX_HEAD).map(range).collect()
}

/// Returns the cells of a line with a label and numbers for all other columns. Digits in threes after a space belong to the
/// number before them where there are more words than columns.
fn aligned(line: &str, columns: usize) -> Option<Vec<Range<usize>>> {
    let words = spaced(line);
    let is_number = |word: &Range<usize>| !numbers(&line[word.clone()]).is_empty();
    let numeric = words
        .iter()
        .rev()
        .take_while(|word| is_number(word))
        .count()
        .min(words.len().checked_sub(1)?);
    let (label, cells) = words.split_at(words.len() - numeric);
    let mut extra = numeric.checked_sub(columns - 1)?;
    let label = label.first()?.start..label.last()?.end;
    let mut merged: Vec<Range<usize>> = Vec::from([label]);
    let is_group = |word: &Range<usize>| {
        word.len() == 3 && line[word.clone()].bytes().all(|b| b.is_ascii_digit())
    };
    for cell in cells {
        let last = merged.last_mut().filter(|_| extra > 0 && is_group(cell));
        match last {
            Some(last)
                if last.start >= cells[0].start
                    && !line[last.clone()].contains(['.', ',', '%']) =>
            {
                last.end = cell.end;
                extra -= 1;
            }
            _ => merged.push(cell.clone()),
        }
    }
    (merged.len() == columns).then_some(merged)
}
