//! Annotated releases of the corpus: their TOML form, and what must hold for it. `corpus/README.md`
//! describes every key.

use figures::{Decimal, Direction, Ratio};
use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use toml_edit::{Document, Item, TableLike, Value};

/// A release: its text, and all numbers in it with what they mean.
#[derive(Debug)]
pub struct Release {
    /// The language of the text: `en`, `zh-CN` or `zh-Hant`.
    pub lang: String,
    /// The half of the corpus: `development` or `test`; `written` if it is in neither.
    pub set: String,
    /// The text.
    pub text: String,
    /// The figures, in the order of the text.
    pub figures: Vec<Figure>,
    /// The relations. They name figures by their index.
    pub relations: Vec<Relation>,
    /// The byte ranges of numbers that are no figures.
    pub not_figures: Vec<Range<usize>>,
}

/// A figure of a release.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The byte range of the quantity in the text.
    pub span: Range<usize>,
    /// The number without sign, with its magnitude word; two numbers for a range.
    pub number: (Ratio, Option<Ratio>),
    /// Whether the number is a fraction in words, such as “one third”.
    pub is_fraction: bool,
    /// The bound that the words around the number state.
    pub bound: Stated,
    /// The unit of the last printed place; `None` where the text leaves it open.
    pub place: Option<Ratio>,
    /// The direction, if it is a rise or fall.
    pub direction: Option<Direction>,
    /// The accepted units, as printed.
    pub units: Vec<String>,
    /// The year of the value, if it has one.
    pub year: Option<u16>,
}

/// The bound that the words around a number state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stated {
    Exact,
    MoreThan,
    LessThan,
    About,
    AtLeast,
    AtMost,
    Between,
}

/// A relation between figures.
#[derive(Debug)]
pub struct Relation {
    /// The kind, such as `change`.
    pub kind: String,
    /// The figures by their role, such as `of`.
    pub roles: HashMap<String, usize>,
    /// The parts of a sum.
    pub parts: Vec<usize>,
}

impl Relation {
    /// Returns the figures in two roles, if both are there.
    pub fn pair(&self, a: &str, b: &str) -> Option<(usize, usize)> {
        Some((*self.roles.get(a)?, *self.roles.get(b)?))
    }
}

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus");

/// The roles of each kind of relation: those that it must have, and those that it may have.
const RELATIONS: [(&str, &[&str], &[&str]); 9] = [
    ("change", &["change"], &["of"]),
    ("share", &["share"], &["part", "whole"]),
    ("part", &["part", "whole"], &[]),
    ("two years", &["earlier", "later"], &[]),
    ("sum", &["total"], &[]),
    ("difference", &["value"], &["of", "earlier"]),
    ("percentage points", &["value"], &["of", "earlier"]),
    ("multiple", &["value"], &["of", "by"]),
    ("per", &["value", "of"], &["by"]),
];

const LANGUAGES: [&str; 3] = ["en", "zh-CN", "zh-Hant"];
const SETS: [&str; 3] = ["development", "test", WRITTEN];

/// The set of the releases that are written by us, with invented numbers, and so have no source.
const WRITTEN: &str = "written";
const KEYS: [&str; 7] = [
    "lang",
    "set",
    "text",
    "figures",
    "relations",
    "not_figures",
    "source",
];
const SOURCE_KEYS: [&str; 4] = ["publisher", "title", "year", "address"];
const FIGURE_KEYS: [&str; 10] = [
    "id",
    "at",
    "occurrence",
    "number",
    "bound",
    "place",
    "direction",
    "unit",
    "what",
    "year",
];

/// Returns all releases with their names, sorted.
pub fn releases() -> Vec<(String, Result<Release, String>)> {
    let mut read_all = Vec::new();
    for entry in fs::read_dir(FOLDER).expect(FOLDER) {
        let path = entry.expect(FOLDER).path();
        if path.extension().is_some_and(|end| end == "toml") {
            let name = path.file_stem().expect("a name").to_string_lossy();
            let text = fs::read_to_string(&path).expect("a readable file");
            read_all.push((name.into_owned(), read(&text)));
        }
    }
    read_all.sort_by(|a, b| a.0.cmp(&b.0));
    read_all
}

/// Reads and checks a release.
///
/// # Errors
/// If the file is not as described in `corpus/README.md`. The message names the key or the text.
pub fn read(toml: &str) -> Result<Release, String> {
    let document = Document::parse(toml).map_err(|error| error.to_string())?;
    let root = document.as_table();
    only(root, &KEYS)?;
    match (root.get("source"), one_of(root, "set", &SETS)?.as_str()) {
        (None, WRITTEN) => {}
        (Some(_), WRITTEN) => return Err("a written release has no `source`".to_string()),
        (source, _) => check_source(source)?,
    }
    let text = string(root, "text")?.to_string();
    let is_written = root.get("source").is_none();
    let mut ids = HashMap::new();
    let mut figures = Vec::new();
    for (at, entry) in entries(root, "figures")?.into_iter().enumerate() {
        only(entry, &FIGURE_KEYS)?;
        if let Some(id) = entry.get("id").and_then(Item::as_str)
            && ids.insert(id.to_string(), at).is_some()
        {
            return Err(format!("two figures have the id {id}"));
        }
        figures.push(figure(&text, entry, is_written)?);
    }
    let not_figures = entries(root, "not_figures")?;
    let not_figures = not_figures.into_iter().map(|entry| {
        only(entry, &["at", "occurrence", "why"])?;
        span(&text, entry)
    });
    let not_figures = not_figures.collect::<Result<Vec<_>, String>>()?;
    let relations = entries(root, "relations")?;
    let relations = relations.into_iter().map(|entry| relation(entry, &ids));
    let release = Release {
        lang: one_of(root, "lang", &LANGUAGES)?,
        set: one_of(root, "set", &SETS)?,
        relations: relations.collect::<Result<_, _>>()?,
        text,
        figures,
        not_figures,
    };
    check_spans(&release)?;
    Ok(release)
}

/// Checks that a release names where it was read.
fn check_source(source: Option<&Item>) -> Result<(), String> {
    let source = table(source.ok_or("no `source`")?)?;
    only(source, &SOURCE_KEYS)?;
    for key in SOURCE_KEYS {
        let item = source.get(key).ok_or(format!("no `source.{key}`"))?;
        if item.as_str().is_some_and(str::is_empty) {
            return Err(format!("`source.{key}` is empty"));
        }
    }
    Ok(())
}

/// Checks that figures are in the order of the text, that no two spans overlap, and that every
/// digit of the text belongs to one.
fn check_spans(release: &Release) -> Result<(), String> {
    let text = &release.text;
    let figures = release.figures.iter().map(|figure| figure.span.clone());
    let mut spans: Vec<Range<usize>> = figures.collect();
    if let Some(two) = spans.windows(2).find(|two| two[0].start > two[1].start) {
        return Err(format!(
            "{} is listed too late",
            shown(text, two[1].clone())
        ));
    }
    spans.extend(release.not_figures.iter().cloned());
    spans.sort_by_key(|span| span.start);
    if let Some(two) = spans.windows(2).find(|two| two[0].end > two[1].start) {
        return Err(format!(
            "two spans overlap at {}",
            shown(text, two[1].clone())
        ));
    }
    let covered = |at: usize| spans.iter().any(|span| span.contains(&at));
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    match text
        .char_indices()
        .find(|(at, c)| digit(*c) && !covered(*at))
    {
        None => Ok(()),
        Some((at, c)) => Err(format!(
            "a number is neither a figure nor listed as none: {}",
            shown(text, at..at + c.len_utf8())
        )),
    }
}

/// Returns a span with the text around it, for messages.
fn shown(text: &str, span: Range<usize>) -> String {
    let before: Vec<char> = text[..span.start].chars().rev().take(12).collect();
    let before: String = before.into_iter().rev().collect();
    let after: String = text[span.end..].chars().take(12).collect();
    format!("…{before}[{}]{after}…", &text[span])
}

/// Returns where the text `at` stands. It must be unique, or say which occurrence it is.
fn span(text: &str, entry: &dyn TableLike) -> Result<Range<usize>, String> {
    let at = string(entry, "at")?;
    let mut starts = Vec::new();
    let mut from = 0;
    while let Some(found) = text[from..].find(at) {
        starts.push(from + found);
        from += found + at.chars().next().map_or(1, char::len_utf8);
    }
    let wanted = entry.get("occurrence").map(|item| item.as_integer());
    let start = match (wanted, starts.as_slice()) {
        (None, [start]) => *start,
        (None, []) => return Err(format!("the text does not contain “{at}”")),
        (None, _) => return Err(format!("“{at}” stands in the text more than once")),
        (Some(Some(n)), starts) if n > 0 && starts.len() > 1 => *starts
            .get(n as usize - 1)
            .ok_or(format!("“{at}” stands in the text fewer than {n} times"))?,
        _ => return Err(format!("“{at}” has a useless `occurrence`")),
    };
    Ok(start..start + at.len())
}

fn figure(text: &str, entry: &dyn TableLike, is_written: bool) -> Result<Figure, String> {
    let at = string(entry, "at")?;
    let number = entry
        .get("number")
        .ok_or(format!("“{at}” has no `number`"))?;
    let pair = number.as_array().map(|pair| {
        let texts = pair.iter().filter_map(Value::as_str);
        texts.map(ratio).collect::<Result<Vec<_>, _>>()
    });
    let number_text = number.as_str().unwrap_or_default();
    let number = match pair.transpose()?.as_deref() {
        Some([low, high]) => (*low, Some(*high)),
        Some(_) => return Err(format!("“{at}”: a range has two numbers")),
        None => (ratio(number_text)?, None),
    };
    check_digits(at, number_text)?;
    let bound = match string(entry, "bound")? {
        "exact" => Stated::Exact,
        "more than" => Stated::MoreThan,
        "less than" => Stated::LessThan,
        "about" => Stated::About,
        "at least" => Stated::AtLeast,
        "at most" => Stated::AtMost,
        "between" => Stated::Between,
        other => return Err(format!("“{at}”: no bound is called {other}")),
    };
    let place = entry.get("place").and_then(Item::as_str);
    if place.is_some() && bound != Stated::Exact {
        return Err(format!("“{at}”: only an exact number has a `place`"));
    }
    let units = match entry.get("unit") {
        Some(Item::Value(Value::Array(units))) => {
            let units = units.iter().filter_map(Value::as_str);
            units.map(str::to_string).collect()
        }
        _ => vec![string(entry, "unit")?.to_string()],
    };
    // A figure of a release that we wrote is described by its own text.
    if !is_written && string(entry, "what")?.is_empty() {
        return Err(format!("“{at}” has an empty `what`"));
    }
    let year = entry.get("year").map(|year| {
        let year = year.as_integer().and_then(|year| u16::try_from(year).ok());
        year.ok_or(format!("“{at}”: `year` is a number such as 2019"))
    });
    Ok(Figure {
        span: span(text, entry)?,
        is_fraction: number_text.contains('/'),
        number,
        bound,
        place: place.map(ratio).transpose()?,
        direction: match entry.get("direction").and_then(Item::as_str) {
            None => None,
            Some("up") => Some(Direction::Up),
            Some("down") => Some(Direction::Down),
            Some(other) => return Err(format!("“{at}”: no direction is called {other}")),
        },
        units,
        year: year.transpose()?,
    })
}

/// Checks that the digits of a number are those at the start of its text. Numbers in words, and
/// fractions, are not checked.
fn check_digits(at: &str, number: &str) -> Result<(), String> {
    let digits = |text: &str| {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.trim_start_matches('0').to_string()
    };
    let (printed, stated) = (digits(at), digits(number));
    let checked = !printed.is_empty() && !number.contains('/');
    match checked && !printed.starts_with(stated.trim_end_matches('0')) {
        true => Err(format!("“{at}” does not print the number {number}")),
        false => Ok(()),
    }
}

fn relation(entry: &dyn TableLike, ids: &HashMap<String, usize>) -> Result<Relation, String> {
    let kind = string(entry, "kind")?;
    let known = RELATIONS.iter().find(|known| known.0 == kind);
    let (_, required, optional) = known.ok_or(format!("no relation is called {kind}"))?;
    let years = ["from", "to"];
    let others = ["kind", "parts"].into_iter().chain(years);
    let allowed: Vec<&str> = required.iter().chain(*optional).copied().collect();
    let allowed: Vec<&str> = allowed.into_iter().chain(others).collect();
    only(entry, &allowed)?;
    let index = |id: &str| {
        ids.get(id)
            .copied()
            .ok_or(format!("no figure has the id {id}"))
    };
    let mut roles = HashMap::new();
    for role in required.iter().chain(*optional) {
        match entry.get(role).and_then(Item::as_str) {
            Some(id) => drop(roles.insert((*role).to_string(), index(id)?)),
            None if required.contains(role) => return Err(format!("a {kind} has no `{role}`")),
            None => {}
        }
    }
    if kind == "share" && roles.len() < 2 {
        return Err("a share has neither `part` nor `whole`".to_string());
    }
    let parts = entry.get("parts").and_then(Item::as_array);
    let parts = parts.map_or(Vec::new(), |parts| {
        parts.iter().filter_map(Value::as_str).collect()
    });
    if (kind == "sum") != (parts.len() > 1) {
        return Err(format!("a sum has `parts`, at least two; found a {kind}"));
    }
    Ok(Relation {
        kind: kind.to_string(),
        roles,
        parts: parts.into_iter().map(index).collect::<Result<_, _>>()?,
    })
}

/// Reads `12.50` or `1/3`.
fn ratio(text: &str) -> Result<Ratio, String> {
    let read = match text.split_once('/') {
        Some((a, b)) => a
            .parse()
            .ok()
            .zip(b.parse().ok())
            .and_then(|(a, b)| Ratio::new(a, b)),
        None => Decimal::parse(text).and_then(Decimal::ratio),
    };
    read.ok_or(format!("“{text}” is no number"))
}

fn only(entry: &dyn TableLike, keys: &[&str]) -> Result<(), String> {
    match entry.iter().find(|(key, _)| !keys.contains(key)) {
        None => Ok(()),
        Some((key, _)) => Err(format!("the key `{key}` is not known here")),
    }
}

fn string<'a>(entry: &'a dyn TableLike, key: &str) -> Result<&'a str, String> {
    let found = entry.get(key).and_then(Item::as_str);
    found.ok_or(format!("`{key}` is not there, or no text"))
}

fn one_of(entry: &dyn TableLike, key: &str, choices: &[&str]) -> Result<String, String> {
    let found = string(entry, key)?;
    let known = choices.contains(&found);
    known
        .then(|| found.to_string())
        .ok_or(format!("`{key}` is none of {choices:?}"))
}

fn table(item: &Item) -> Result<&dyn TableLike, String> {
    item.as_table_like().ok_or("not a table".to_string())
}

fn entries<'a>(root: &'a dyn TableLike, key: &str) -> Result<Vec<&'a dyn TableLike>, String> {
    let list = root.get(key).and_then(Item::as_array);
    let list = list.ok_or(format!("`{key}` is not there, or no list"))?;
    let tables = list.iter().map(|value| match value {
        Value::InlineTable(table) => Ok(table as &dyn TableLike),
        _ => Err(format!("`{key}` contains something that is no table")),
    });
    tables.collect()
}
