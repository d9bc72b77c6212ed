//! Relations in tables: the same row in two years, a column of changes beside its numbers, rows that a first or last row
//! adds up, rows after “其中” and shares.

use super::links::{Links, in_percent};
use super::sums;
use crate::article::Certainty::Likely;
use crate::article::Relation;
use crate::article::sentence::Sentences;
use crate::article::table::Cell;
use std::collections::BTreeMap;

/// Labels of rows that are a total.
const TOTALS: [&str; 11] = [
    "整体", "小计", "合计", "总计", "总数", "总量", "全国", "全部", "共计", "total", "all",
];

/// The most rows of one list of parts.
const MAX_PARTS: usize = 60;

/// Relates the cells of all tables. `cells` has the cell of each quantity, if it is one.
pub fn relate(sentences: &Sentences, cells: &[Option<Cell>], links: &mut Links) {
    let mut tables: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, cell) in cells.iter().enumerate() {
        if let Some(cell) = cell {
            tables.entry(cell.table).or_default().push(at);
        }
    }
    for all in tables.values() {
        let place = |at: usize| cells[at].as_ref().map(|cell| (cell.row, cell.column));
        let (mut rows, mut columns) = (BTreeMap::new(), BTreeMap::new());
        for at in all {
            if let Some((row, column)) = place(*at) {
                rows.entry(row).or_insert_with(Vec::new).push(*at);
                columns.entry(column).or_insert_with(Vec::new).push(*at);
            }
        }
        rows.values()
            .for_each(|row| across(sentences, cells, row, links));
        columns
            .values()
            .for_each(|column| down(sentences, cells, column, links));
    }
}

/// Relates the cells of a row: neighbouring years, and changes and shares beside their number.
fn across(sentences: &Sentences, cells: &[Option<Cell>], row: &[usize], links: &mut Links) {
    let years = |at: usize| {
        let cell = cells[at].as_ref()?;
        let relative = cell
            .relative_year
            .map(|years| 3000u16.saturating_add_signed(years.into()));
        cell.year.or(relative)
    };
    let level = |at: usize| !is_change(cells, at);
    let heads_differ = row.windows(2).any(|two| years(two[0]) != years(two[1]));
    for two in row.windows(2) {
        let (a, b) = (two[0], two[1]);
        let same = in_percent(&sentences.items[a]) == in_percent(&sentences.items[b]);
        if level(a) && level(b) && same && heads_differ {
            match (years(a), years(b)) {
                (Some(x), Some(y)) if x < y => links.add_years(a, b, Likely),
                (Some(x), Some(y)) if x > y => links.add_years(b, a, Likely),
                _ => {}
            }
        }
    }
    let levels: Vec<usize> = row
        .iter()
        .copied()
        .filter(|at| level(*at) && !in_percent(&sentences.items[*at]))
        .collect();
    if !levels.iter().any(|at| years(*at).is_some() && heads_differ) {
        sums::in_list(sentences, links, &levels);
    }
    let mut last = None;
    for at in row {
        if is_change(cells, *at) {
            if let Some(base) = last {
                let relation = match in_percent(&sentences.items[*at]) {
                    true => Relation::Changed,
                    false => Relation::Difference,
                };
                links.add(*at, relation, links.latest(base), Likely);
            }
        } else if !in_percent(&sentences.items[*at]) {
            last = Some(*at);
        }
    }
}

/// Returns whether the head of a cell's column says that it is a change.
fn is_change(cells: &[Option<Cell>], at: usize) -> bool {
    cells[at].as_ref().is_some_and(|cell| cell.is_change)
}

/// Relates the cells of a column: years in the rows, totals and parts.
fn down(sentences: &Sentences, cells: &[Option<Cell>], column: &[usize], links: &mut Links) {
    let cell = |at: usize| cells[at].as_ref();
    let label = |at: usize| cell(at).map_or("", |cell| cell.label.trim());
    let row_years = |at: usize| crate::article::dates::years(label(at)).last().copied();
    for two in column.windows(2) {
        if let (Some(x), Some(y)) = (row_years(two[0]), row_years(two[1])) {
            let (earlier, later) = if x < y {
                (two[0], two[1])
            } else {
                (two[1], two[0])
            };
            if x != y {
                links.add_years(earlier, later, Likely);
            }
        }
    }
    let mut whole: Option<usize> = None;
    for at in column {
        let is_part = label(*at).starts_with(['#', '＃'])
            || label(*at).contains("其中")
            || label(*at).contains("of which");
        match whole {
            Some(whole) if is_part && value(sentences, *at) <= value(sentences, whole) => {
                links.add(*at, Relation::Total, whole, Likely);
            }
            _ if is_part => {}
            _ => whole = Some(*at),
        }
    }
    let plain: Vec<usize> = column
        .iter()
        .copied()
        .filter(|at| !in_percent(&sentences.items[*at]) && !is_change(cells, *at))
        .collect();
    sums::in_list(sentences, links, &plain);
    let is_total = |at: usize| {
        label(at).starts_with(['总'])
            || TOTALS
                .iter()
                .any(|word| label(at).starts_with(word) || label(at).ends_with(word))
    };
    // A relation of figures holds in all years, so it is offered once, for the last.
    let plain: Vec<usize> = plain
        .into_iter()
        .filter(|at| !links.has(*at, Relation::Later))
        .collect();
    for (place, at) in plain.iter().enumerate().filter(|(_, at)| is_total(**at)) {
        let after = &plain[place + 1..plain.len().min(place + 1 + MAX_PARTS)];
        let before = &plain[place.saturating_sub(MAX_PARTS)..place];
        for parts in [after, before] {
            let all: f64 = parts.iter().map(|part| value(sentences, *part)).sum();
            let total = value(sentences, *at);
            let tolerance: f64 = parts
                .iter()
                .chain([at])
                .map(|one| sentences.items[*one].tolerance)
                .sum();
            let miss = (all - total).abs();
            let is_whole_column = parts.len() + 1 == plain.len();
            if is_whole_column && parts.len() > 1 && !is_change(cells, *at) {
                let smaller = parts.iter().filter(|part| {
                    let is_new =
                        !links.has(**part, Relation::Total) && !links.has(**part, Relation::Later);
                    is_new && value(sentences, **part) <= total
                });
                let smaller: Vec<usize> = smaller.copied().collect();
                smaller
                    .iter()
                    .for_each(|part| links.add(*part, Relation::Total, *at, Likely));
            }
            if parts.len() > 1 && miss <= (0.01 * total).max(tolerance) {
                parts
                    .iter()
                    .for_each(|part| links.add(*part, Relation::Total, *at, Likely));
                links.add_sum(*at, parts.to_vec(), miss <= tolerance * 1.000_001, Likely);
            }
        }
    }
}

fn value(sentences: &Sentences, at: usize) -> f64 {
    sentences.items[at].value
}
