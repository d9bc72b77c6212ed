//! Numbers in pasted tables: rows with tabs, Markdown pipes or columns of spaces. A cell is a bare number; its unit is in
//! the row, in the head of its column or in the caption (单位：万人), its year in the head of its row or column.

mod cell;
mod rows;

use super::dates::{MINGUO, years};
use super::plain::plain_text;
use cell::{Number, numbers, with_plain_sign};
use rows::{Row, tables};
use std::ops::Range;

/// A number in a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The byte range of the number in its line.
    pub span: Range<usize>,
    /// The number of the table in the article.
    pub table: usize,
    /// The row, counted from 0.
    pub row: usize,
    /// The column, counted from 0.
    pub column: usize,
    /// The number with each magnitude and unit that it may have, the likeliest first, and with a sign if it is a change.
    pub texts: Vec<String>,
    /// Whether its column says that it is a change.
    pub is_change: bool,
    /// The year in the head of its row or column.
    pub year: Option<u16>,
    /// The year, counted from the main one of the article: -1 for 去年.
    pub relative_year: Option<i8>,
    /// The first text of the row, in plain form.
    pub label: String,
}

/// The most lines between a caption and its table.
const MAX_CAPTION: usize = 5;

/// Heads of columns with changes.
const CHANGES: [&str; 14] = [
    "增长",
    "增减",
    "增速",
    "增幅",
    "同比",
    "环比",
    "变化",
    "变动",
    "升降",
    "change",
    "growth",
    "+/-",
    "±",
    "difference",
];

/// Heads of columns with falls, whose numbers have no sign.
const FALLS: [&str; 6] = ["减少", "下降", "降幅", "减幅", "decrease", "fall"];

/// Returns the cells with numbers of each line.
pub fn cells(lines: &[&str]) -> Vec<Vec<Cell>> {
    let mut all = vec![Vec::new(); lines.len()];
    for (number, rows) in tables(lines).into_iter().enumerate() {
        let Some(first) = rows.first() else { continue };
        let captions = &lines[first.line.saturating_sub(MAX_CAPTION)..first.line];
        Table::new(lines, &rows, captions, number).read(&mut all);
    }
    all
}

/// A table while it is read.
struct Table<'a> {
    lines: &'a [&'a str],
    rows: &'a [Row],
    number: usize,
    has_head: bool,
    captions: Vec<String>,
    unit_column: Option<usize>,
}

impl<'a> Table<'a> {
    fn new(lines: &'a [&'a str], rows: &'a [Row], captions: &[&str], number: usize) -> Self {
        let mut table = Self {
            lines,
            rows,
            number,
            has_head: false,
            captions: Vec::new(),
            unit_column: None,
        };
        let columns = rows[0].cells.len();
        let is_head = |column: usize| {
            numbers(table.text(0, column)).is_empty() || is_year(table.text(0, column))
        };
        table.has_head = (1..columns).all(is_head);
        let corner = table.text(0, 0);
        let all = captions.iter().rev().copied().chain([corner]);
        table.captions = all
            .flat_map(|line| caption_unit(line).into_iter().chain(own_unit(line)))
            .collect();
        let heads = ["单位", "计量单位", "unit", "units"];
        let names_unit = |column: &usize| heads.contains(&&*plain_text(table.text(0, *column)));
        table.unit_column = (0..columns).find(names_unit).filter(|_| table.has_head);
        table
    }

    /// Returns the text of a cell, empty if there is none.
    fn text(&self, row: usize, column: usize) -> &'a str {
        let row = self.rows.get(row);
        let cell = row.and_then(|row| Some((row.line, row.cells.get(column)?.clone())));
        cell.map_or("", |(line, cell)| &self.lines[line][cell])
    }

    fn read(&self, all: &mut [Vec<Cell>]) {
        for row in usize::from(self.has_head)..self.rows.len() {
            let Row { line, cells } = &self.rows[row];
            for (column, cell) in cells.iter().enumerate().skip(1) {
                for found in numbers(&self.lines[*line][cell.clone()]) {
                    let span = cell.start + found.span.start..cell.start + found.span.end;
                    all[*line].push(self.cell(row, column, span, &found));
                }
            }
        }
    }

    fn cell(&self, row: usize, column: usize, span: Range<usize>, found: &Number) -> Cell {
        let label = plain_text(self.text(row, 0));
        let head = match self.has_head {
            true => plain_text(self.text(0, column)),
            false => String::new(),
        };
        let is_change = self.is_change(column) || found.is_second;
        let is_fall = FALLS.iter().any(|word| head.contains(word));
        let is_rate = found.is_percent || is_rate(&head);
        let printed = with_plain_sign(&self.lines[self.rows[row].line][span.clone()]);
        let is_signed = printed.starts_with(['+', '-']);
        let sign = match (is_change && !is_signed, is_fall) {
            (false, _) => "",
            (true, false) => "+",
            (true, true) => "-",
        };
        let number = format!("{sign}{printed}");
        let units = match is_rate {
            true => vec!["%".to_string()],
            false => self.units(row, column),
        };
        let texts = units.iter().map(|unit| joined(&number, unit));
        let own_year = |text: &str| named_year(text).or_else(|| bare_year(text));
        Cell {
            texts: texts.chain([number.clone()]).collect(),
            span,
            table: self.number,
            row,
            column,
            is_change,
            year: own_year(&head).or_else(|| own_year(&label)),
            relative_year: relative_year(&head).or_else(|| relative_year(&label)),
            label,
        }
    }

    /// Returns the units that a cell may have.
    fn units(&self, row: usize, column: usize) -> Vec<String> {
        let head = if self.has_head {
            self.text(0, column)
        } else {
            ""
        };
        let own = self
            .unit_column
            .map(|column| self.text(row, column).to_string());
        let all = [
            own,
            own_unit(head),
            own_unit(self.text(row, 0)),
            counted(head),
        ];
        all.into_iter()
            .flatten()
            .chain(self.captions.iter().cloned())
            .collect()
    }

    /// Returns whether a column has changes. One of percentages without a name belongs to the change before it.
    fn is_change(&self, column: usize) -> bool {
        let head = plain_text(if self.has_head {
            self.text(0, column)
        } else {
            ""
        });
        let named = CHANGES.iter().chain(&FALLS).any(|word| head.contains(word));
        let is_bare_rate = [
            "%",
            "％",
            "(%)",
            "（%）",
            "（％）",
            "百分比",
            "百分率",
            "幅度",
            "percent",
        ]
        .contains(&head.trim());
        named || (is_bare_rate && column > 1 && self.is_change(column - 1))
    }
}

/// Returns the year that a text names; in the head of a row or column also a two-digit one of the calendar of Taiwan.
fn named_year(text: &str) -> Option<u16> {
    let own = years(text).last().copied();
    own.or_else(|| {
        let (before, _) = text.split_once('年')?;
        let digits = before.trim_start_matches(|c: char| !c.is_ascii_digit());
        let year: u16 = digits.trim().parse().ok()?;
        (80..130).contains(&year).then_some(year + MINGUO)
    })
}

/// Returns by how many years a head is before the main year.
fn relative_year(head: &str) -> Option<i8> {
    let starts = |words: &[&str]| words.iter().any(|word| head.starts_with(word));
    if starts(&[
        "去年",
        "上年",
        "上期",
        "上年同期",
        "last year",
        "previous year",
        "a year earlier",
    ]) {
        return Some(-1);
    }
    starts(&["今年", "本年", "本期", "当年", "this year"]).then_some(0)
}

fn is_year(text: &str) -> bool {
    named_year(text).is_some()
        || bare_year(text).is_some()
        || relative_year(&plain_text(text)).is_some()
}

/// Returns the year that is all of a text.
fn bare_year(text: &str) -> Option<u16> {
    let year: u16 = text.trim().parse().ok()?;
    (1900..2100).contains(&year).then_some(year)
}

/// Returns whether the head of a column says that it has percentages.
fn is_rate(head: &str) -> bool {
    let words = [
        "%",
        "％",
        "增长率",
        "增速",
        "增幅",
        "增减率",
        "变动率",
        "升降率",
        "percent",
        "per cent",
        "占比",
        "比重",
        "百分比",
    ];
    words.iter().any(|word| head.contains(word)) && !head.contains("百分点")
}

/// Returns the unit that a caption states: 单位：万人, “Unit: million”, “Deaths (thousands)”.
fn caption_unit(line: &str) -> Option<String> {
    let plain = plain_text(line);
    let after = UNIT_MARKS
        .iter()
        .find_map(|mark| Some(plain.find(mark)? + mark.len()));
    let Some(after) = after else {
        // 数字以千人计
        let (before, after) = plain
            .rfind('以')
            .map(|at| line.split_at(at + '以'.len_utf8()))?;
        let end = plain[before.len()..].find('计')?;
        return (end <= 24).then(|| after[..end].to_string());
    };
    let after = line[after..].trim_start_matches(['：', ':', ' ', '为', '為', '是']);
    let ends = [
        '，', ',', ';', '；', '、', '。', ')', '）', ' ', '|', '\t', '\u{3000}',
    ];
    let unit = after.split(ends).next().unwrap_or_default().trim();
    (!unit.is_empty() && unit.chars().count() <= 12).then(|| unit.to_string())
}

/// Words before the unit of a table.
const UNIT_MARKS: [&str; 6] = ["单位", "unit:", "units:", "unit：", "(in ", "（in "];

/// Returns the unit in brackets at the end of a heading: 人口（万人）, “Deaths (thousands)”.
fn own_unit(head: &str) -> Option<String> {
    let inner = head.trim_end().strip_suffix(['）', ')'])?;
    let at = inner.rfind(['（', '('])?;
    let unit = inner[at..].trim_start_matches(['（', '(']).trim();
    let is_unit =
        !unit.is_empty() && unit.chars().count() <= 10 && !unit.chars().any(|c| c.is_ascii_digit());
    is_unit.then(|| unit.to_string())
}

/// Returns the measure word in a heading that counts: 人 in 死亡人数.
fn counted(head: &str) -> Option<String> {
    let mut characters = head.trim_end().chars().rev();
    let counts = characters.next().is_some_and(|c| figures::plain(c) == '数');
    let word = characters
        .next()
        .filter(|c| counts && "人件宗次户起辆架班".contains(figures::plain(*c)));
    word.map(String::from)
}

/// Joins a number and its unit as they are printed in a sentence.
fn joined(number: &str, unit: &str) -> String {
    let unit = match unit {
        "thousands" | "'000" | "000s" => "thousand",
        "millions" => "million",
        "billions" => "billion",
        unit => unit,
    };
    match unit.starts_with(|c: char| c.is_ascii_alphabetic()) {
        true => format!("{number} {unit}"),
        false => format!("{number}{unit}"),
    }
}
