//! Finds quantities in a line: the longest text around each number that the quantity parser
//! accepts.

mod abbreviations;
mod boundaries;
mod direction;
mod number_words;

use super::Certainty;
use super::exclusions::Exclusions;
use super::measure_words::measure_words;
use super::plain::{first_characters, last_characters, plain_text};
use super::table::Cell;
use crate::interpretation::PERCENT;
use abbreviations::Abbreviation;
use boundaries::{
    end_of_number, ends_at_word_boundary, is_article, is_criterion, is_model,
    starts_at_word_boundary, starts_number,
};
use figures::{
    Bound, Decimal, Direction, Interval, Quantity, QuantityError, Spellings, Unit, plain,
    read_quantity, starts_with_prefix,
};
use std::collections::BTreeSet;

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

/// The maximum number of characters from the start of the number to the end of the quantity, and
/// before the number.
const MAX_AFTER: usize = 60;
const MAX_BEFORE: usize = 24;

/// How many times higher the upper end of a range of changes may be than the lower one.
const MAX_RANGE: f64 = 5.0;

/// Words before a number that are not part of the quantity.
const FILLERS: [&str; 20] = [
    "同比", "环比", "分别", "达到", "了", "为", "达", "到", "至", "是", "有", "在", "从", "由",
    " ", "\u{3000}", "by ", "from ", "to ", "~ ",
];

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
        quantities.extend(self.name_lists(&narrow, &excluded));
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

    /// Returns the quantity around a number. It starts at `from` or later.
    fn quantity_at(&self, line: &str, from: usize, number: usize) -> Option<ScannedQuantity> {
        let number = self.with_currency(line, from, number);
        let between = opening(line, from, number).and_then(|start| self.end_of(line, start));
        let mut end = between.or_else(|| self.end_of(line, number))?;
        let (mut start, mut is_two_values) = self.start_of(line, from, number, end);
        is_two_values |= self.is_change_to(line, start, number, end);
        if is_two_values {
            // “From 7.7% to 26.3%” and 增加12人至350人 are two values, unless the first has no unit.
            let first = self.shorter(line, number, end);
            let says_change = || {
                let before = last_characters(&line[..number], 3 * MAX_BEFORE).to_ascii_lowercase();
                direction::CHANGING.iter().any(|word| before.contains(word))
            };
            let first =
                first.filter(|end| self.unit(&line[number..*end]).is_some() || says_change());
            if let Some(first) = first {
                end = first;
                (start, _) = self.start_of(line, from, number, end);
            }
        }
        let text = line[start..end].trim_end();
        let (reading, rounding_choices) = self.parse(text).ok()?;
        let written = abbreviations::written_out(&self.abbreviations, text, &reading);
        let written = written.and_then(|text| Some((self.parse(&text).ok()?, text)));
        let end = start + text.len();
        let ((reading, rounding_choices), text) =
            written.unwrap_or_else(|| ((reading, rounding_choices), text.to_string()));
        let quantity = ScannedQuantity {
            start,
            end,
            text,
            reading,
            rounding_choices,
            full_unit: None,
            is_cell: false,
            certainty: Certainty::Certain,
        };
        let figure = !is_article(&line[number..end])
            && !is_ratio(&quantity)
            && !is_criterion(line, &quantity)
            && !is_model(&quantity);
        let is_worded = !quantity.text.contains(|c: char| c.is_ascii_digit())
            && line[number..].starts_with(|c: char| c.is_ascii_alphabetic());
        let worded = || {
            let before = last_characters(&line[..quantity.start], MAX_BEFORE);
            let after = first_characters(&line[quantity.end..], MAX_BEFORE);
            number_words::is_figure(
                &quantity.text,
                quantity.reading.unit.as_deref(),
                before,
                after,
            )
        };
        let is_figure = if is_worded {
            worded()
        } else {
            self.has_unit(line, &quantity)
        };
        (figure && is_figure).then_some(quantity)
    }

    /// Returns whether a text with a direction and two numbers states a change and a new level, and no range: “rose by
    /// £9.8 million to £341.2 million”. In a range the unit stands once, and the numbers are not far apart.
    fn is_change_to(&self, line: &str, start: usize, number: usize, end: usize) -> bool {
        let Some((first, _)) = line[number..end].split_once(" to ") else {
            return false;
        };
        let Ok((whole, _)) = self.parse(&line[start..end]) else {
            return false;
        };
        let Bound::Between(Interval { low, high }) = whole.bound else {
            return false;
        };
        let ends = low
            .zip(high)
            .map(|(low, high)| [low, high].map(|end| end.value.to_f64().abs()));
        let is_far = ends.is_some_and(|[low, high]| low.max(high) > MAX_RANGE * low.min(high));
        let has_unit = self.unit(first).is_some()
            && !whole
                .unit
                .as_deref()
                .is_some_and(|unit| PERCENT.contains(&unit));
        let has_magnitude = ["million", "billion", "trillion", "thousand"]
            .iter()
            .any(|word| first.contains(word));
        whole.direction.is_some() && (is_far || has_unit || has_magnitude)
    }

    /// Returns the start of the currency before a number, or else that of the number.
    fn with_currency(&self, line: &str, from: usize, number: usize) -> usize {
        let before = line[from..number].trim_end_matches(' ');
        let start = from + before.len() - self.spellings.currency_at_end(before);
        let has_currency = start < from + before.len() && starts_at_word_boundary(line, start);
        if has_currency { start } else { number }
    }

    /// Returns the end of the longest quantity that starts at the number or its currency.
    fn end_of(&self, line: &str, number: usize) -> Option<usize> {
        let limit = line[number..].char_indices().nth(MAX_AFTER);
        let limit = limit.map_or(line.len(), |(at, _)| number + at);
        let text = &line[number..limit];
        let read = |place| {
            let quantity = read_quantity(text, &self.spellings, place, false);
            quantity.map(|(_, rest)| rest.len())
        };
        let rest = match read(None) {
            Err(QuantityError::AmbiguousRounding { .. }) => read(Some(Decimal::new(1, 0))),
            other => other,
        }
        .ok();
        let end = rest.map_or(limit, |rest| limit - rest);
        let is_whole = rest.is_some()
            && self.parse(&line[number..end]).is_ok()
            && !line[..end].ends_with(' ')
            && ends_at_word_boundary(line, end);
        if is_whole {
            return Some(end);
        }
        self.shorter(line, number, end)
    }

    /// Returns the end of the longest quantity that starts at the number and ends before `end`.
    fn shorter(&self, line: &str, number: usize, end: usize) -> Option<usize> {
        let ends = line[number..end]
            .char_indices()
            .skip(1)
            .map(|(at, _)| number + at);
        let ends: Vec<usize> = ends.take(MAX_AFTER).collect();
        let reads = |end: &usize| {
            let text = &line[number..*end];
            !text.ends_with(' ') && ends_at_word_boundary(line, *end) && self.parse(text).is_ok()
        };
        ends.into_iter().rev().find(reads)
    }

    /// Returns the start of the longest quantity that contains the number, and whether a word before
    /// it says that a range is two values.
    fn start_of(&self, line: &str, from: usize, number: usize, end: usize) -> (usize, bool) {
        let starts = line[from..number]
            .char_indices()
            .rev()
            .take(MAX_BEFORE)
            .map(|(at, _)| from + at);
        let starts = starts.filter(|start| {
            starts_with_prefix(&line[*start..]) && starts_at_word_boundary(line, *start)
        });
        let (mut first, mut is_two_values) = (number, false);
        for start in starts {
            match self.parse(&line[start..end]) {
                Ok(_) => first = start,
                Err(error) => {
                    is_two_values |= matches!(error, Some(QuantityError::AmbiguousRange(_)));
                }
            }
        }
        while let Some(filler) = FILLERS
            .iter()
            .find(|filler| line[first..number].starts_with(**filler))
        {
            first += filler.len();
        }
        // “1.5% more than 525,048” compares two numbers.
        let compares = [" than "]
            .iter()
            .any(|word| line[first..number].contains(word))
            && {
                let before = line[..first].trim_end();
                before.ends_with('%') || before.ends_with("cent") || before.ends_with("points")
            };
        (if compares { number } else { first }, is_two_values)
    }

    fn unit(&self, text: &str) -> Option<String> {
        self.parse(text).ok()?.0.unit
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

    /// Returns whether a quantity has a unit. In English any lower-case word after it counts as a
    /// unit; in Chinese a bounded number may be followed by any noun except units of time.
    fn has_unit(&self, line: &str, quantity: &ScannedQuantity) -> bool {
        let bounded = !matches!(quantity.reading.bound, Bound::Exact { .. });
        let after = line[quantity.end..].trim_start();
        let spaced = after.len() < line[quantity.end..].len();
        let word = spaced && after.starts_with(|c: char| c.is_ascii_lowercase());
        let han = after.starts_with(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let of_time = ["年", "岁", "月", "周", "日", "世纪", "级", "届", "楼", "层"];
        let timed = of_time.iter().any(|word| after.starts_with(word));
        // A number with grouped digits is no year, page or room: “The total was 227,039, a record.”
        let grouped = quantity.text.contains(',');
        let scaled = matches!(quantity.reading.bound, Bound::Exact { precision, .. } if precision.digits > 1)
            || quantity.text.contains(['万', '亿', '萬', '億']);
        let number: String = quantity.text.chars().filter(char::is_ascii_digit).collect();
        let is_year = number == quantity.text && matches!(number.parse(), Ok(1900..2100));
        if is_year && quantity.reading.unit.is_none() {
            return false;
        }
        quantity.reading.unit.is_some()
            || word
            || grouped
            || scaled
            || (bounded && han && !timed)
            || is_stated(line, quantity)
    }

    /// Finds lists of names that were selected for something. A list counts as a quantity: 2 for
    /// 兰州、张掖.
    fn name_lists(&self, line: &str, excluded: &[bool]) -> Vec<ScannedQuantity> {
        let mut found = Vec::new();
        let clauses = line.split(['，', ',', '。', '；', ';']);
        for clause in clauses {
            let start = clause.as_ptr() as usize - line.as_ptr() as usize;
            let end = SELECTION_VERBS
                .iter()
                .filter_map(|verb| clause.find(verb))
                .min();
            let Some(list) = end.map(|end| &clause[..end]).filter(|list| is_list(list)) else {
                continue;
            };
            let end = start + list.len();
            let count = list.split('、').count() as i64;
            if !excluded[start..end].iter().any(|excluded| *excluded) {
                found.push(ScannedQuantity {
                    start,
                    end,
                    text: list.to_string(),
                    reading: Quantity {
                        bound: Bound::counted(Decimal::new(count, 0)),
                        direction: None,
                        unit: None,
                    },
                    rounding_choices: Vec::new(),
                    full_unit: None,
                    is_cell: false,
                    certainty: Certainty::Likely,
                });
            }
        }
        found
    }
}

/// Verbs after a list of selected names.
const SELECTION_VERBS: [&str; 7] = ["被", "入选", "获评", "荣获", "当选", "跻身", "名列"];

/// Returns whether a text is a list of short Chinese names.
fn is_list(text: &str) -> bool {
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let name = |name: &str| (2..=4).contains(&name.chars().count()) && name.chars().all(han);
    text.contains('、') && text.split('、').all(name)
}

/// Returns the start of the word before a number that opens a range, if there is one.
fn opening(line: &str, from: usize, number: usize) -> Option<usize> {
    let before = &line[from..number];
    let words = ["between ", "Between ", "介于", "在"];
    let word = words.iter().find(|word| before.ends_with(**word))?;
    Some(number - word.len())
}

/// Returns where the text before a number starts that belongs to nothing excluded.
fn after_excluded(line: &str, excluded: &[bool], from: usize, number: usize) -> usize {
    let before = line[from..number].char_indices().rev().take(MAX_BEFORE);
    let mut before = before.map(|(at, c)| (from + at, c));
    let last = before.find(|(at, _)| excluded[*at]);
    last.map_or(from, |(at, c)| at + c.len_utf8())
}

/// Returns whether a bare number of three digits or more, or with decimals, stands after a word such as “to”, at the end of a
/// clause: “the rate fell to 1.76”.
fn is_stated(line: &str, quantity: &ScannedQuantity) -> bool {
    let before = line[..quantity.start].trim_end();
    let words = [
        " to", " from", " was", " were", " at", " of", " than", " reached", " is", " with",
    ];
    let after = &line[quantity.end..];
    let ends =
        after.is_empty() || after.starts_with([',', '.', ';', ')']) || after.starts_with(" (");
    let digits = quantity.text.chars().filter(char::is_ascii_digit).count();
    let is_long = digits >= 3 || has_decimal_places(&quantity.reading.bound);
    ends && is_long && words.iter().any(|word| before.ends_with(word))
}

/// Returns whether a number is grouped or has a magnitude, so that it is no age or page whatever follows.
fn is_large(text: &str) -> bool {
    text.contains(',') || text.contains("illion") || text.contains(['万', '亿'])
}

/// Returns whether two numbers were read as a ratio. In an article they rarely are one: “9/11”, “5 in 12 cities”.
fn is_ratio(quantity: &ScannedQuantity) -> bool {
    let unit = quantity.reading.unit.as_deref().unwrap_or_default();
    let number = quantity.text.strip_suffix(unit).unwrap_or(&quantity.text);
    let whole = number.split_once(" in ").map(|(_, whole)| whole);
    // “8 in 10 people” and “one in four” are ratios.
    let is_share = |whole: &str| {
        ["10", "100", "1,000"].contains(&whole)
            || whole.starts_with(|c: char| c.is_ascii_alphabetic())
    };
    number.contains('/') || whole.is_some_and(|whole| !is_share(whole))
}

/// Returns whether a bound is a number with decimal places.
fn has_decimal_places(bound: &Bound) -> bool {
    bound.value().is_some_and(|value| value.places > 0)
}

/// Returns the half-width and Simplified form of a character, with ASCII spaces. Punctuation stays as
/// it is.
fn simplified(c: char) -> char {
    match c {
        '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => ' ',
        '\u{4e00}'..='\u{9fff}' => plain(c),
        _ => half_width(c),
    }
}

/// Returns the half-width form of a full-width letter, digit or sign.
fn half_width(c: char) -> char {
    match c {
        '\u{ff10}'..='\u{ff19}'
        | '\u{ff21}'..='\u{ff3a}'
        | '\u{ff41}'..='\u{ff5a}'
        | '\u{ff0e}'
        | '\u{ff05}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// The byte offset in the original line for each byte offset in the half-width line.
struct ByteMap(Vec<usize>);

impl ByteMap {
    fn new(line: &str, narrow: &str) -> Self {
        let mut places = vec![line.len(); narrow.len() + 1];
        for ((at, _), (narrow_at, _)) in line.char_indices().zip(narrow.char_indices()) {
            places[narrow_at] = at;
        }
        Self(places)
    }

    fn original(&self, narrow: usize) -> usize {
        self.0.get(narrow).copied().unwrap_or_default()
    }
}
