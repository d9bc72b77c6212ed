//! Reads an article: finds the figures in a text that an editor pastes in, each with its token as printed,
//! its reading, its unit, its line, and the figures that it seems to belong with. It proposes; the editor decides.
//!
//! In order of dependency: `measures`, `mask` (what is no figure), `scan` (tokens), `relate` (years and pairs).

mod mask;
mod measures;
mod relate;
mod scan;

use figures::{Bound, Direction, Draft, Unit};
use serde::{Deserialize, Serialize};

/// A number that may be a figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// The line of the text, counted from 0.
    pub line: u32,
    /// As it is printed, with the words that bound it and its unit. A direction that stands once for
    /// several numbers is repeated with each.
    pub token: String,
    /// The sentence around it: what is before it, how it stands there, what is after it.
    pub sentence: [String; 3],
    /// What it says; none where its zeros leave the place open, which must be asked.
    #[serde(skip)]
    pub bound: Option<Bound>,
    /// The places it may be rounded to, where that must be asked; else empty.
    pub places: Vec<u32>,
    /// The unit as it is written; empty where none is.
    pub unit: String,
    /// The keys of the units that are written so: none, or more than one, where it must be asked.
    pub units: Vec<String>,
    /// What it seems to be.
    pub kind: Kind,
    /// Which way it goes, if it is told as a change.
    #[serde(skip)]
    pub direction: Option<Direction>,
    /// Its year, as far as the text tells.
    pub year: Option<u16>,
    /// What it seems to belong with.
    pub pairs: Vec<Pair>,
    /// The key that the data file has it under already.
    pub known: Option<String>,
}

/// What a number seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A count, mass or rate that stands for itself.
    Figure,
    /// A change in percent.
    Change,
    /// A share in percent.
    Share,
}

/// A figure's place among those found, and what it is to this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// What it is to this one.
    pub is: Relation,
    /// Its place among those found.
    pub with: usize,
}

/// What one figure is to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// The same figure in an earlier year.
    Earlier,
    /// The same figure in a later year.
    Later,
    /// The count that this change is of.
    Changed,
    /// The count that this share measures.
    Part,
    /// The whole that this is a part of.
    Whole,
}

/// Every figure of a text, in order. The units are those of the data file, and common ones beside.
pub fn read_article(text: &str, draft: &Draft) -> Vec<Found> {
    let scanner = scan::Scanner::new(&draft.units);
    let lines: Vec<&str> = text.lines().collect();
    let year = relate::year_of(text);
    let mut found = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let tokens = scanner.scan(line);
        let first = found.len();
        for token in &tokens {
            found.push(told(number as u32, line, token, &draft.units));
        }
        relate::relate(line, &tokens, year, first, &mut found);
    }
    for one in &mut found {
        one.known = known(draft, one);
    }
    found
}

fn told(line: u32, text: &str, token: &scan::Token, units: &[Unit]) -> Found {
    let [from, to] = sentence(text, token.start, token.end);
    let written = token.reading.unit.clone().unwrap_or_default();
    let spelled = |unit: &&Unit| unit.spellings.iter().any(|s| *s == written);
    Found {
        line,
        token: token.text.clone(),
        sentence: [
            text[from..token.start].trim_start().to_string(),
            text[token.start..token.end].to_string(),
            text[token.end..to].trim_end().to_string(),
        ],
        bound: token.places.is_empty().then_some(token.reading.bound),
        places: token.places.clone(),
        units: units
            .iter()
            .filter(spelled)
            .map(|unit| unit.key.to_string())
            .collect(),
        unit: written,
        kind: Kind::Figure,
        direction: token.reading.direction,
        year: None,
        pairs: Vec::new(),
        known: None,
    }
}

/// The ends of a sentence.
const STOPS: [char; 7] = ['。', '!', '?', '！', '？', ';', '；'];

/// Where the sentence around a place begins and ends. A full stop of Latin type ends one only before a space.
fn sentence(text: &str, start: usize, end: usize) -> [usize; 2] {
    let stop = |(at, c): (usize, char)| {
        let after = at + c.len_utf8();
        let latin = c == '.' && text[after..].starts_with([' ', '\u{a0}']);
        (STOPS.contains(&c) || latin).then_some(after)
    };
    let from = text[..start].char_indices().filter_map(stop).next_back();
    let to = text[end..]
        .char_indices()
        .map(|(at, c)| (at + end, c))
        .find_map(stop);
    [from.unwrap_or(0), to.unwrap_or(text.len())]
}

/// The key of an entry that prints this very token in this very line.
fn known(draft: &Draft, found: &Found) -> Option<String> {
    let here =
        |line: &Option<figures::Located<u32>>| line.as_ref().is_some_and(|l| l.value == found.line);
    let same = |token: &Option<figures::Located<String>>| {
        token
            .as_ref()
            .is_some_and(|token| token.value == found.token)
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
