//! Numbers in pasted tables: rows with tabs, Markdown pipes or columns of spaces. A cell is a bare number; its unit stands in
//! the row, in the head of its column or in the caption (单位：万人), its year in the head of its row or column.

use super::dates::years;
use super::plain::plain_text;
use std::ops::Range;

/// A number in a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The byte range of the number in its line.
    pub span: Range<usize>,
    /// The number of its table.
    pub table: usize,
    /// Its row and column, counted from 0.
    pub row: usize,
    pub column: usize,
    /// The number with magnitude and unit.
    pub text: String,
    /// The year in the head of its row or column.
    pub year: Option<u16>,
    /// What stands at the start of its row, in plain form.
    pub label: String,
    /// What stands at the head of its column, in plain form.
    pub head: String,
}

/// The most lines between a caption and its table.
const MAX_CAPTION: usize = 3;

/// Returns the cells with numbers of each line.
pub fn cells(lines: &[&str]) -> Vec<Vec<Cell>> {
    let mut all = vec![Vec::new(); lines.len()];
    let mut from = 0;
    let mut table = 0;
    while from < lines.len() {
        let Some(kind) = kind(lines[from]) else {
            from += 1;
            continue;
        };
        let rows = lines[from..].iter().take_while(|line| self::kind(line) == Some(kind)).count();
        if rows >= 2 {
            let rows = from..from + rows;
            let captions = &lines[from.saturating_sub(MAX_CAPTION)..from];
            read(lines, rows.clone(), kind, captions, table, &mut all);
            table += 1;
        }
        from += rows.max(1);
    }
    all
}

/// What separates the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Pipes,
    Tabs,
    Spaces,
}

/// Returns what separates the cells of a line, if it is the row of a table.
fn kind(line: &str) -> Option<Kind> {
    let pipes = line.trim().trim_matches(['|', '｜']).contains(['|', '｜']);
    if pipes {
        return Some(Kind::Pipes);
    }
    if line.trim().contains('\t') {
        return Some(Kind::Tabs);
    }
    let wide = |text: &str| text.contains("  ") || text.contains("\u{3000}\u{3000}");
    let cells = split(line, Kind::Spaces);
    let short = cells.iter().all(|cell| line[cell.clone()].chars().count() <= 40);
    (wide(line.trim()) && cells.len() >= 3 && short).then_some(Kind::Spaces)
}

/// Returns the cells of a row, trimmed.
fn split(line: &str, kind: Kind) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let start = line.len() - line.trim_start_matches([' ', '\u{3000}']).len();
    let (start, end) = match kind {
        Kind::Pipes => {
            let inner = line.trim();
            let opened = inner.starts_with(['|', '｜']);
            let open = line.find(['|', '｜']).filter(|_| opened).map_or(0, |at| at + char_at(line, at).len_utf8());
            (open, line.trim_end().trim_end_matches(['|', '｜']).len().max(open))
        }
        Kind::Tabs | Kind::Spaces => (start, line.trim_end().len().max(start)),
    };
    let mut from = start;
    let mut at = start;
    while at < end {
        let c = char_at(line, at);
        let width = match kind {
            Kind::Pipes if matches!(c, '|' | '｜') => c.len_utf8(),
            Kind::Tabs if c == '\t' => 1,
            Kind::Spaces => wide_space(&line[at..end]),
            _ => 0,
        };
        if width > 0 {
            cells.push(trimmed(line, from..at));
            at += width;
            from = at;
        } else {
            at += c.len_utf8();
        }
    }
    cells.push(trimmed(line, from..end));
    cells
}

/// Returns the width of a gap between columns at the start of a text: two spaces or more, or a wide one.
fn wide_space(text: &str) -> usize {
    let rest = text.trim_start_matches([' ', '\u{3000}', '\t']);
    let width = text.len() - rest.len();
    if width >= 2 { width } else { 0 }
}

fn char_at(line: &str, at: usize) -> char {
    line[at..].chars().next().unwrap_or(' ')
}

fn trimmed(line: &str, cell: Range<usize>) -> Range<usize> {
    let text = &line[cell.clone()];
    let start = cell.start + text.len() - text.trim_start().len();
    start..(start + text.trim().len())
}

/// Reads the rows of one table.
fn read(lines: &[&str], rows: Range<usize>, kind: Kind, captions: &[&str], table: usize, all: &mut [Vec<Cell>]) {
    let parted: Vec<Vec<Range<usize>>> = rows.clone().map(|row| split(lines[row], kind)).collect();
    let text = |row: usize, column: usize| {
        let cell = parted.get(row).and_then(|cells| cells.get(column).cloned());
        cell.map_or("", |cell| &lines[rows.start + row][cell])
    };
    let is_head = |row: usize| (1..parted[row].len()).all(|column| number(text(row, column)).is_none() || is_year(text(row, column)));
    let heads = usize::from(is_head(0));
    let caption = captions.iter().rev().find_map(|line| caption_unit(line));
    let caption = caption.or_else(|| caption_unit(text(0, 0)));
    let unit_column = (0..parted[0].len()).find(|column| heads == 1 && ["单位", "计量单位", "unit", "units"].contains(&&*plain_text(text(0, *column))));
    for row in heads..parted.len() {
        let label = plain_text(text(row, 0));
        for (column, cell) in parted[row].iter().enumerate().skip(1) {
            let Some(span) = number(&lines[rows.start + row][cell.clone()]) else {
                continue;
            };
            let span = cell.start + span.start..cell.start + span.end;
            let head = if heads == 1 { plain_text(text(0, column)) } else { String::new() };
            let unit = unit_column.map(|column| text(row, column).to_string());
            let unit = unit.or_else(|| own_unit(&head)).or_else(|| own_unit(&label));
            let unit = if is_rate(&head) || lines[rows.start + row][span.end..].starts_with('%') {
                "%".to_string()
            } else {
                unit.or_else(|| caption.clone()).unwrap_or_default()
            };
            let printed = &lines[rows.start + row][span.clone()];
            let year = years(&head).last().copied().or_else(|| bare_year(&head));
            let year = year.or_else(|| years(&label).last().copied()).or_else(|| bare_year(&label));
            all[rows.start + row].push(Cell {
                text: joined(printed, &unit),
                span,
                table,
                row,
                column,
                year,
                label: label.clone(),
                head,
            });
        }
    }
}

/// Returns where the number of a cell is, without a footnote mark, if the cell is one.
fn number(cell: &str) -> Option<Range<usize>> {
    let start = cell.len() - cell.trim_start_matches(['*', ' ']).len();
    let body = &cell[start..];
    let sign = body.starts_with(['-', '−', '+', '–']);
    let digits = body.find(|c: char| c.is_ascii_digit()).filter(|at| *at == 0 || sign)?;
    let end = body[digits..].find(|c: char| !(c.is_ascii_digit() || ",. ".contains(c)));
    let end = end.map_or(body.len(), |end| digits + end);
    let text = body[..end].trim_end_matches([' ', ',', '.']);
    let after = body[text.len()..].trim();
    let mark = |c: char| "*#†‡%¹²³⁴⁵⁶⁷⁸⁹pre".contains(c);
    let is_note = after.trim_start_matches(mark).is_empty() || is_bracket_note(after);
    (is_note && text.chars().any(|c| c.is_ascii_digit())).then(|| start..start + text.len())
}

/// Returns whether a text is the mark of a footnote in brackets: [1], (a).
fn is_bracket_note(text: &str) -> bool {
    let inner = text.strip_prefix(['[', '(', '（']).and_then(|text| text.strip_suffix([']', ')', '）']));
    inner.is_some_and(|inner| inner.chars().count() <= 2 && inner.chars().all(char::is_alphanumeric))
}

fn is_year(text: &str) -> bool {
    !years(text).is_empty() || bare_year(text).is_some()
}

/// Returns the year that is all of a text.
fn bare_year(text: &str) -> Option<u16> {
    let year: u16 = text.trim().parse().ok()?;
    (1900..2100).contains(&year).then_some(year)
}

/// Returns whether the head of a column says that it has percentages.
fn is_rate(head: &str) -> bool {
    let words = ["%", "％", "增长率", "增速", "增幅", "增减率", "percent", "per cent", "占比", "比重"];
    words.iter().any(|word| head.contains(word)) && !head.contains("百分点")
}

/// Returns the unit that a caption states: 单位：万人, “Unit: million”, “(in thousands)”.
fn caption_unit(line: &str) -> Option<String> {
    let plain = plain_text(line);
    let marks = ["计量单位：", "单位：", "单位:", "unit: ", "units: ", "unit：", "(in ", "（in "];
    let (mark, at) = marks.iter().find_map(|mark| Some((mark, plain.find(mark)?)))?;
    let after = &line[at + mark.len()..];
    let end = after.find(['，', ',', ';', '；', '、', ')', '）', ' ', '|', '\t', '\u{3000}']).unwrap_or(after.len());
    let unit = after[..end].trim();
    (!unit.is_empty() && unit.chars().count() <= 12).then(|| unit.to_string())
}

/// Returns the unit in brackets at the end of a heading: 人口（万人）, “Deaths (thousands)”.
fn own_unit(head: &str) -> Option<String> {
    let inner = head.trim_end().strip_suffix(['）', ')'])?;
    let at = inner.rfind(['（', '('])?;
    let unit = inner[at..].trim_start_matches(['（', '(']).trim();
    let is_unit = !unit.is_empty() && unit.chars().count() <= 10 && !unit.chars().any(|c| c.is_ascii_digit());
    is_unit.then(|| unit.to_string())
}

/// Joins a number and its unit as they are printed in a sentence.
fn joined(number: &str, unit: &str) -> String {
    let magnitude = match unit {
        "thousand" | "thousands" | "'000" | "000s" => "thousand",
        "million" | "millions" => "million",
        "billion" | "billions" => "billion",
        unit => unit,
    };
    match magnitude.starts_with(|c: char| c.is_ascii_alphabetic()) {
        true => format!("{number} {magnitude}"),
        false => format!("{number}{magnitude}"),
    }
}
