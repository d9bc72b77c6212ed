//! Finds candidates for figures in an article: each with its quantity as printed, its meaning, unit
//! and line, and related candidates. The user decides which of them become figures.
//!
//! In order of dependency: `plain`, `dates`, `measure_words`, `exclusions` (text that is never a figure), `scan`
//! (quantities), `table` (numbers in tables), `sentence`, `role` and `subject` (a model of the sentences), `relate` (years and
//! relations; `per`: what rates are for), `pasted_table` (tables of figures by year, which are added as a whole), `offer` (what of this the data
//! file can state).

mod dates;
mod exclusions;
pub mod measure_words;
mod offer;
mod pasted_table;
mod per;
mod plain;
mod relate;
mod role;
mod scan;
mod sentence;
mod subject;
mod table;

pub(crate) use dates::year_compared_with;
pub use offer::{OfferedField, OfferedRelation};
pub use pasted_table::{PastedRow, PastedTable, find_tables};
pub(crate) use role::is_percent;

use figures::file::keys::{self, List};
use figures::{Bound, Direction, Draft, Unit};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A number that may be a figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Candidate {
    /// The line of the article, counted from 0.
    pub source_line: u32,
    /// The bytes of the line that print it.
    #[serde(skip)]
    pub span: Range<usize>,
    /// The quantity as printed, with its wording and unit. If one direction, such as “down”,
    /// belongs to several quantities, each contains it.
    pub quantity: String,
    /// The sentence, in three parts: before the quantity, the quantity as it is in the article, and
    /// after it.
    pub sentence: [String; 3],
    /// The parsed bound; `None` if trailing zeros leave open what the quantity is rounded to.
    #[serde(skip)]
    pub bound: Option<Bound>,
    /// The powers of ten that the quantity may be rounded to; empty if there is no doubt.
    pub rounding_choices: Vec<u32>,
    /// The unit as printed; empty if there is none.
    pub unit: String,
    /// The spelling of the unit by which it was parsed; empty if there is none.
    #[serde(skip)]
    pub spelling: String,
    /// The keys of all units with this spelling. There may be none or several.
    pub unit_keys: Vec<String>,
    /// The likely kind of the figure.
    pub kind: Kind,
    /// The direction, if the quantity is a change.
    #[serde(skip)]
    pub direction: Option<Direction>,
    /// The year, as far as the text states it.
    pub year: Option<u16>,
    /// The candidates that are related to this one.
    pub pairs: Vec<Pair>,
    /// The lists of candidates that add up to this one, or nearly do.
    pub sums: Vec<Sum>,
    /// The numbers of which this one is a multiple.
    #[serde(skip)]
    pub multiples: Vec<Multiple>,
    /// Whether the number is sure to be a figure with this meaning.
    pub certainty: Certainty,
    /// Whether it is in a table that [`find_tables`] returns.
    pub in_table: bool,
    /// The key of the figure, if the data file already contains it.
    pub existing_key: Option<String>,
    /// Fields of a change or share, as far as the text says it; of a figure, which figure it is part of.
    pub fields: Vec<OfferedField>,
    /// The sums and ratios that relate the figure to others in the data file.
    pub relations: Vec<OfferedRelation>,
}

/// The list of the data file that a candidate or entry belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A count, measure or rate.
    #[default]
    Figure,
    /// A change between two periods.
    Change,
    /// A share in percent.
    Share,
    /// A total and the parts that add up to it. No candidate is one: a sum states no number of its own.
    Sum,
    /// A figure for each of another. No candidate is one.
    Ratio,
    /// Values that are higher than others. No candidate is one.
    Order,
}

impl Kind {
    /// Returns the list of the data file.
    pub const fn list(self) -> List {
        match self {
            Self::Figure => keys::FIGURE,
            Self::Change => keys::CHANGE,
            Self::Share => keys::SHARE,
            Self::Sum => keys::SUM,
            Self::Ratio => keys::RATIO,
            Self::Order => keys::ORDER,
        }
    }
}

/// A relation to another candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// The role of the other candidate.
    pub relation: Relation,
    /// The index of the other candidate.
    pub index: usize,
    /// How sure the relation is.
    pub certainty: Certainty,
}

/// A list of candidates that add up to another, or nearly do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Sum {
    /// The indexes of the parts.
    pub parts: Vec<usize>,
    /// Whether they add up, each number taken as rounded in its last place. Otherwise they nearly do.
    pub adds_up: bool,
    /// How sure the sum is. A list that only nearly adds up is never certain.
    pub certainty: Certainty,
}

/// A number that is several times another one, as words say: 是去年的1.5倍, “doubled”.
#[derive(Clone, Debug, PartialEq)]
pub struct Multiple {
    /// The index of the number of which it is a multiple.
    pub base: usize,
    /// The index of the number that states how many times; `None` where a word does.
    pub times: Option<usize>,
    /// How many times it is at least.
    pub low: f64,
    /// How many times it is at most; `None` if there is no limit.
    pub high: Option<f64>,
    /// How sure it is.
    pub certainty: Certainty,
}

/// How sure a reading is. What is only likely is a question for the user, never a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// Words state it that have no other meaning: 其中, “up 4% from”, “of which”.
    Certain,
    /// It follows from the position, from a repeated noun or from arithmetic.
    Likely,
}

/// The role of a related candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// An earlier value of this figure.
    Earlier,
    /// A later value of this figure.
    Later,
    /// The figure that changed by these percent.
    Changed,
    /// The figure that changes by these percent a year on average.
    Average,
    /// The figure that changed by this amount.
    Difference,
    /// The percentage that changed by these points.
    Points,
    /// The usual value, such as an average of several years, that this change compares with.
    Usual,
    /// The figure that is this many times another.
    Multiple,
    /// The figure of which this is an average or a rate.
    Per,
    /// A number that this one is higher than, as words say.
    Lower,
    /// The part that this share is about.
    Subset,
    /// The total that this figure or share is part of.
    Total,
}

/// Finds all candidates of an article, in order, with the units of `draft` and common measure
/// words. Those of tables that [`find_tables`] returns are marked.
pub fn find_candidates(text: &str, draft: &Draft) -> Vec<Candidate> {
    let scanner = scan::Scanner::new(&draft.units, text);
    let lines: Vec<&str> = text.lines().collect();
    let mut is_in_table = vec![false; lines.len()];
    for table in pasted_table::tables_in(text) {
        if let Some(lines) = is_in_table.get_mut(table.lines) {
            lines.fill(true);
        }
    }
    let mut sentences = sentence::Sentences::default();
    let mut found = Vec::new();
    let mut cells = Vec::new();
    for (number, (line, in_line)) in lines.iter().zip(table::cells(&lines)).enumerate() {
        let quantities = scanner.scan(line, &in_line);
        for scanned in &quantities {
            let mut found_here = candidate(number as u32, line, scanned, &draft.units);
            found_here.in_table = is_in_table[number];
            found.push(found_here);
            let cell = in_line.binary_search_by_key(&scanned.start, |cell| cell.span.start);
            cells.push(
                cell.ok()
                    .filter(|_| scanned.is_cell)
                    .map(|cell| in_line[cell].clone()),
            );
        }
        sentences.add_line(line, &quantities);
    }
    relate::relate(&sentences, &cells, dates::main_year(text), &mut found);
    for one in &mut found {
        one.existing_key = existing_key(draft, one);
    }
    offer::offer(draft, &mut found);
    found
}

fn candidate(line: u32, text: &str, scanned: &scan::ScannedQuantity, units: &[Unit]) -> Candidate {
    let [from, to] = sentence(text, scanned.start, scanned.end);
    let written = scanned.reading.unit.clone().unwrap_or_default();
    let spelled = |unit: &&Unit| unit.spellings.iter().any(|s| *s == written);
    let printed = printed_unit(&text[scanned.start..scanned.end], &scanned.text, &written);
    Candidate {
        source_line: line,
        span: scanned.start..scanned.end,
        quantity: scanned.text.clone(),
        sentence: [
            text[from..scanned.start].trim_start().to_string(),
            text[scanned.start..scanned.end].to_string(),
            text[scanned.end..to].trim_end().to_string(),
        ],
        bound: scanned
            .rounding_choices
            .is_empty()
            .then_some(scanned.reading.bound),
        rounding_choices: scanned.rounding_choices.clone(),
        unit_keys: units
            .iter()
            .filter(spelled)
            .map(|unit| unit.key.to_string())
            .collect(),
        unit: printed,
        spelling: written,
        kind: Kind::Figure,
        direction: scanned.reading.direction,
        year: None,
        pairs: Vec::new(),
        sums: Vec::new(),
        multiples: Vec::new(),
        certainty: scanned.certainty,
        in_table: false,
        existing_key: None,
        fields: Vec::new(),
        relations: Vec::new(),
    }
}

/// Returns a unit in the characters in which the article prints it. Empty for a fraction in words, whose unit is implied.
fn printed_unit(printed: &str, text: &str, unit: &str) -> String {
    if printed.contains(unit) {
        return unit.to_string();
    }
    let plain_unit: Vec<char> = unit.chars().map(figures::plain).collect();
    let characters: Vec<char> = printed.chars().chain(['\n']).chain(text.chars()).collect();
    let plain = |window: &&[char]| {
        let same = window.iter().zip(&plain_unit);
        same.into_iter()
            .all(|(c, unit)| figures::plain(*c).eq_ignore_ascii_case(unit))
    };
    let mut windows = characters.windows(plain_unit.len().max(1));
    let is_implied = unit == "%"
        && !printed.contains(['%', '％', '成', '折', '‰', '倍'])
        && !printed.contains("分之")
        && !printed.to_ascii_lowercase().contains("cent");
    match windows.find(plain) {
        Some(window) => window.iter().collect(),
        None if is_implied && !text.contains('%') => String::new(),
        None => unit.to_string(),
    }
}

/// The maximum number of characters of a sentence before a quantity, and after it.
const MAX_SENTENCE: usize = 1000;

/// Characters that end a sentence.
const SENTENCE_ENDS: [char; 7] = ['。', '!', '?', '！', '？', ';', '；'];

/// Returns the byte offsets of the start and end of the sentence around a range. A full stop ends a
/// sentence only before a space.
fn sentence(text: &str, start: usize, end: usize) -> [usize; 2] {
    let stop = |(at, c): (usize, char)| {
        let after = at + c.len_utf8();
        let latin = c == '.' && text[after..].starts_with([' ', '\u{a0}']);
        (SENTENCE_ENDS.contains(&c) || latin).then_some(after)
    };
    let mut before = text[..start].char_indices().rev();
    let from = before.by_ref().take(MAX_SENTENCE).find_map(stop);
    let first = || before.next().map(|(at, c)| at + c.len_utf8());
    let mut after = text[end..].char_indices().map(|(at, c)| (at + end, c));
    let to = after.by_ref().take(MAX_SENTENCE).find_map(stop);
    let last = || after.next().map(|(at, _)| at);
    [
        from.or_else(first).unwrap_or(0),
        to.or_else(last).unwrap_or(text.len()),
    ]
}

/// Returns the key of the entry that prints the same quantity in the same line.
fn existing_key(draft: &Draft, candidate: &Candidate) -> Option<String> {
    let here = |line: &Option<figures::Located<u32>>| {
        line.as_ref()
            .is_some_and(|l| l.value == candidate.source_line)
    };
    let same = |printed: &Option<figures::Located<String>>| {
        printed
            .as_ref()
            .is_some_and(|printed| printed.value == candidate.quantity)
    };
    let figures = draft.figures.iter().filter(|raw| here(&raw.source_line));
    let mut figures = figures.filter(|raw| raw.values.iter().any(|value| same(&value.printed)));
    let changes = draft.changes.iter().filter(|raw| here(&raw.source_line));
    let mut changes = changes.filter(|raw| same(&raw.printed));
    let shares = draft.shares.iter().filter(|raw| here(&raw.source_line));
    let mut shares = shares.filter(|raw| same(&raw.printed));
    let key = figures.next().map(|raw| &raw.key);
    let key = key.or_else(|| changes.next().map(|raw| &raw.key));
    let key = key.or_else(|| shares.next().map(|raw| &raw.key));
    Some(key?.as_ref()?.value.clone())
}
