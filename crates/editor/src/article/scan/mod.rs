//! Finds quantities in a line. `narrow` is the form in which it is searched, `boundaries` and `number_words` find where a number may
//! start, `extent` finds the whole quantity around it, `figure` decides whether that is a figure. `names` finds lists of names,
//! `direction` gives each quantity its direction, `abbreviations` reads units that the article explains.

mod abbreviations;
mod boundaries;
mod direction;
mod extent;
mod figure;
mod names;
mod narrow;
mod number_words;

use super::Certainty;
use super::exclusions::Exclusions;
use super::measure_words::measure_words;
use super::plain::plain_text;
use super::table::Cell;
use crate::interpretation::PERCENT;
use abbreviations::Abbreviation;
use boundaries::{end_of_number, starts_number};
use figure::{has_decimal_places, is_large};
use figures::{Decimal, Direction, Quantity, QuantityError, Spellings, Unit, read_quantity};
use narrow::{ByteMap, half_width, simplified};
use std::collections::BTreeSet;

/// The most characters of a quantity before its number.
const MAX_BEFORE: usize = 24;

/// A quantity in a line.
#[derive(Clone, Debug)]
pub struct ScannedQuantity {
    /// The byte offset of its start.
    pub start: usize,
    /// The byte offset of its end.
    pub end: usize,
    /// The text as printed, with a direction that it shares with other quantities.
    pub text: String,
    /// The parsed quantity.
    pub reading: Quantity,
    /// The powers of ten that the quantity may be rounded to; empty if there is no doubt.
    pub rounding_choices: Vec<u32>,
    /// The unit that an abbreviation stands for, if its unit is one.
    pub full_unit: Option<String>,
    /// Whether it is a cell of a table.
    pub is_cell: bool,
    /// Whether it is sure to be a figure.
    pub certainty: Certainty,
}

/// Finds quantities with the units of a story.
pub struct Scanner {
    exclusions: Exclusions,
    spellings: Spellings,
    /// The units that count things.
    integers: BTreeSet<String>,
    /// The abbreviations that the article explains.
    abbreviations: Vec<Abbreviation>,
}

impl Scanner {
    /// Creates a scanner for an article, with the units of a story.
    pub fn new(units: &[Unit], article: &str) -> Self {
        let abbreviations = abbreviations::explained(article);
        let own = units.iter().flat_map(|unit| {
            let spelled = unit.spellings.iter();
            spelled.map(|spelling| (spelling.to_string(), unit.integer))
        });
        let explained = abbreviations
            .iter()
            .map(|short| (short.text.clone(), false));
        let percent = PERCENT.iter().map(|word| (word.to_string(), false));
        let mut spellings: Vec<(String, bool)> = own.chain(percent).chain(explained).collect();
        for (word, is_integer) in measure_words() {
            if !spellings.iter().any(|(known, _)| *known == word) {
                spellings.push((word.to_string(), is_integer));
            }
        }
        Self {
            exclusions: Exclusions::new(),
            spellings: Spellings::new(spellings.iter().map(|(word, _)| &**word)),
            integers: spellings
                .into_iter()
                .filter_map(|(word, is_integer)| is_integer.then_some(word))
                .collect(),
            abbreviations,
        }
    }

    /// Returns the quantities of a line, in order. `cells` are the numbers of the line that stand in a table.
    pub fn scan(&self, line: &str, cells: &[Cell]) -> Vec<ScannedQuantity> {
        let narrow: String = line.chars().map(simplified).collect();
        let excluded = self.exclusions.excluded(&narrow);
        // Full-width characters have other byte lengths, so offsets are mapped back to the original
        // line.
        let byte_map = ByteMap::new(line, &narrow);
        let mut quantities: Vec<ScannedQuantity> = Vec::new();
        let mut at = 0;
        while let Some(c) = narrow[at..].chars().next() {
            let found = (!excluded[at]
                && (starts_number(&narrow, at) || number_words::starts(&narrow, at)))
            .then(|| {
                let from = quantities.last().map_or(0, |last| last.end);
                let from = after_excluded(&narrow, &excluded, from, at);
                let found = self.quantity_at(&narrow, from, at)?;
                // “2.9 million people under 25”: the quantity ends before the age.
                let cut = (at..found.end).find(|at| excluded[*at]);
                match cut {
                    Some(cut) => {
                        let short = self.quantity_at(narrow[..cut].trim_end(), from, at);
                        short.filter(|short| is_large(&short.text))
                    }
                    None => Some(found),
                }
            })
            .flatten();
            match found {
                Some(quantity)
                    if !excluded[quantity.start..quantity.end]
                        .iter()
                        .any(|excluded| *excluded) =>
                {
                    at = quantity.end;
                    quantities.push(quantity);
                }
                _ if c.is_ascii_digit() => at = end_of_number(&narrow, at),
                _ => at += c.len_utf8(),
            }
        }
        quantities.extend(names::name_lists(&narrow, &excluded));
        quantities.sort_by_key(|quantity| quantity.start);
        for quantity in &mut quantities {
            let is_printed = quantity.text == narrow[quantity.start..quantity.end];
            quantity.start = byte_map.original(quantity.start);
            quantity.end = byte_map.original(quantity.end);
            let unit = quantity.reading.unit.as_deref();
            let short = self
                .abbreviations
                .iter()
                .find(|short| Some(short.text.as_str()) == unit);
            quantity.full_unit = short.map(|short| short.unit.clone());
            if is_printed {
                let printed = line[quantity.start..quantity.end].chars();
                quantity.text = printed.map(half_width).collect();
            }
        }
        let mut quantities = self.with_cells(quantities, cells);
        direction::distribute(self, &plain_text(line), &mut quantities);
        quantities
    }

    /// Replaces the quantities that overlap cells of a table by those of the cells.
    fn with_cells(&self, quantities: Vec<ScannedQuantity>, cells: &[Cell]) -> Vec<ScannedQuantity> {
        if cells.is_empty() {
            return quantities;
        }
        let in_cells: Vec<ScannedQuantity> =
            cells.iter().filter_map(|cell| self.in_cell(cell)).collect();
        let overlaps = |quantity: &ScannedQuantity| {
            let next = in_cells.partition_point(|cell| cell.end <= quantity.start);
            in_cells
                .get(next)
                .is_some_and(|cell| cell.start < quantity.end)
        };
        let outside: Vec<ScannedQuantity> = quantities
            .into_iter()
            .filter(|quantity| !overlaps(quantity))
            .collect();
        let mut all: Vec<ScannedQuantity> = outside.into_iter().chain(in_cells).collect();
        all.sort_by_key(|quantity| quantity.start);
        all
    }

    /// Returns the quantity of a cell, with the first of its possible units that is one.
    fn in_cell(&self, cell: &Cell) -> Option<ScannedQuantity> {
        let read = |text: &String| {
            let text: String = text.chars().map(half_width).collect();
            let (reading, rounding_choices) = self.parse(&text).ok()?;
            Some(ScannedQuantity {
                start: cell.span.start,
                end: cell.span.end,
                text,
                reading,
                rounding_choices,
                full_unit: None,
                is_cell: true,
                certainty: Certainty::Likely,
            })
        };
        cell.texts.iter().find_map(read)
    }

    /// Gives a quantity a direction, with a word for it before its text. Nothing changes if that is no quantity.
    pub fn turn(
        &self,
        quantity: &mut ScannedQuantity,
        way: Direction,
        word: Option<&str>,
        is_chinese: bool,
    ) {
        let unit = quantity.reading.unit.as_deref().unwrap_or_default();
        let is_rate = PERCENT.contains(&unit) || unit.contains("百分点");
        let own = match (way, is_chinese, is_rate) {
            (Direction::Up, false, _) => "up ",
            (Direction::Down, false, _) => "down ",
            (Direction::Up, true, true) => "上升",
            (Direction::Down, true, true) => "下降",
            (Direction::Up, true, false) => "增加",
            (Direction::Down, true, false) => "减少",
        };
        for word in word.into_iter().chain([own]) {
            let text = format!("{word}{}", quantity.text);
            let Ok((reading, choices)) = self.parse(&text) else {
                continue;
            };
            // A rise by 4.2倍 is one by 420%.
            let is_rise = unit == "倍" && reading.unit.as_deref() == Some("%");
            let is_same_unit = reading.unit == quantity.reading.unit || is_rise;
            if reading.direction == Some(way) && is_same_unit {
                quantity.text = text;
                quantity.reading = reading;
                quantity.rounding_choices = choices;
                return;
            }
        }
    }

    /// Parses a text as a quantity. Returns the powers of ten that it may be rounded to, if that is
    /// open. The error is `None` if the text continues after the quantity.
    fn parse(&self, text: &str) -> Result<(Quantity, Vec<u32>), Option<QuantityError>> {
        let read = |place, is_integer| {
            let (quantity, rest) = read_quantity(text, &self.spellings, place, is_integer)?;
            rest.is_empty().then_some(quantity).ok_or(None)
        };
        let (loose, choices) = match read(None, false) {
            Err(Some(QuantityError::AmbiguousRounding { choices, .. })) => {
                let places = choices
                    .iter()
                    .filter_map(|choice| choice.digits.try_into().ok());
                (read(Some(Decimal::new(1, 0)), false)?, places.collect())
            }
            other => (other?, Vec::new()),
        };
        let is_integer = loose
            .unit
            .as_ref()
            .is_some_and(|unit| self.integers.contains(unit));
        if !is_integer || !choices.is_empty() {
            return Ok((loose, choices));
        }
        match read(None, true) {
            // An average: 每户2.62人.
            Err(Some(QuantityError::NoInteger)) if has_decimal_places(&loose.bound) => {
                Ok((loose, choices))
            }
            other => Ok((other?, choices)),
        }
    }
}

/// Returns where the text before a number starts that belongs to nothing excluded.
fn after_excluded(line: &str, excluded: &[bool], from: usize, number: usize) -> usize {
    let before = line[from..number].char_indices().rev().take(MAX_BEFORE);
    let mut before = before.map(|(at, c)| (from + at, c));
    let last = before.find(|(at, _)| excluded[*at]);
    last.map_or(from, |(at, c)| at + c.len_utf8())
}
