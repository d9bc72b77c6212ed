//! Message catalogs: all texts of a story in one language, under dotted keys.
//!
//! A text may contain placeholders in braces. The caller fills in `{from}` and the like.
//! `{outflow.province@from}` refers to a figure, so that no number is written twice.

use crate::draft::LocatedText;
use crate::period::PeriodType;
use crate::problem::{NOT_FOUND, Problem};
use crate::story::{List, Story, Text};

/// The message catalog of one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Messages {
    /// The language, as a BCP 47 tag.
    pub lang: Text,
    /// Keys and texts, sorted by key.
    pub entries: List<(Text, Text)>,
}

impl Messages {
    /// Names and texts of the controls of a chart (`ui.*`).
    pub fn controls(&self) -> impl Iterator<Item = (&str, &str)> {
        let entries = self.entries.iter();
        entries.filter_map(|(key, text)| Some((key.strip_prefix("ui.")?, &**text)))
    }

    /// Returns the text with a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        let index = self
            .entries
            .binary_search_by(|(name, _)| (**name).cmp(key))
            .ok()?;
        Some(&self.entries[index].1)
    }
}

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment<'a> {
    /// Literal text.
    Text(&'a str),
    /// The name inside a pair of braces.
    Placeholder(&'a str),
}

/// Splits a text into literal text and placeholders. A brace without its counterpart is literal text.
pub fn segments(text: &str) -> impl Iterator<Item = Segment<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let placeholder = rest
            .strip_prefix('{')
            .and_then(|inside| inside.split_once('}'));
        if let Some((name, after)) = placeholder {
            rest = after;
            return Some(Segment::Placeholder(name));
        }
        let next = rest.char_indices().skip(1).find(|(_, c)| *c == '{');
        let end = next.map_or(rest.len(), |(at, _)| at);
        let (literal, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(Segment::Text(literal))
    })
}

/// A parsed message file: a catalog with the line of each text.
#[derive(Clone, Debug)]
pub struct MessageFile {
    /// Path of the file, for error messages.
    pub file: String,
    /// The language, as a BCP 47 tag.
    pub lang: String,
    /// Dotted keys, and texts with their lines, sorted by key.
    pub texts: Vec<(String, LocatedText)>,
}

/// Checks message files against each other and against the story. Every language has every text, with the
/// same placeholders. Figures, regions and units have names. Placeholders refer to existing figures. No
/// printed number is written as literal text, where it could become outdated; the names of months are no numbers.
pub fn check_messages(files: &[MessageFile], story: &Story) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in files {
        for other in files {
            check_complete(file, other, story, &mut problems);
        }
        for key in keys_of_names(story)
            .into_iter()
            .chain(keys_of_periods(story))
            .chain(keys_of_status(story))
        {
            if file.find(&key).is_none() {
                problems.push(file.problem(None, &key, NOT_FOUND, "a text with this key"));
            }
        }
        for (key, text) in &file.texts {
            for expected in unknown_figures(&text.value, story) {
                problems.push(file.problem(text.line, key, &text.value, &expected));
            }
            let is_month = MONTH_NAMES.iter().any(|group| key.starts_with(group));
            if let Some(number) = literal_number(&text.value, story).filter(|_| !is_month) {
                let expected = format!(
                    "a placeholder with the key of the figure instead of the number {number}"
                );
                problems.push(file.problem(text.line, key, &text.value, &expected));
            }
        }
    }
    problems
}

impl From<MessageFile> for Messages {
    fn from(file: MessageFile) -> Self {
        let text = |(key, text): (String, LocatedText)| -> (Text, Text) {
            (key.into(), text.value.into())
        };
        Self {
            lang: file.lang.into(),
            entries: file.texts.into_iter().map(text).collect(),
        }
    }
}

impl MessageFile {
    /// Creates a file from a catalog, without a path and without lines.
    pub fn of(messages: &Messages) -> Self {
        let text = |(key, text): &(Text, Text)| {
            let (value, line) = (text.to_string(), None);
            (key.to_string(), LocatedText { value, line })
        };
        Self {
            file: String::new(),
            lang: messages.lang.to_string(),
            texts: messages.entries.iter().map(text).collect(),
        }
    }

    pub(crate) fn find(&self, key: &str) -> Option<&LocatedText> {
        let found = self.texts.iter().find(|(name, _)| name == key);
        found.map(|(_, text)| text)
    }

    pub(crate) fn problem(
        &self,
        line: Option<u32>,
        key: &str,
        found: &str,
        expected: &str,
    ) -> Problem {
        Problem::new(&self.file, line, key, found, expected)
    }
}

/// Reports texts and placeholders of `other` that `file` lacks. Texts for months and financial years may be missing in a
/// story that has only years, and texts for provisional and corrected values in a story that has none.
fn check_complete(
    file: &MessageFile,
    other: &MessageFile,
    story: &Story,
    problems: &mut Vec<Problem>,
) {
    for (key, theirs) in &other.texts {
        let Some(ours) = file.find(key) else {
            let is_needless =
                |group, needed: Vec<String>| key.starts_with(group) && needed.is_empty();
            if is_needless(PERIODS, keys_of_periods(story))
                || is_needless(STATUS, keys_of_status(story))
            {
                continue;
            }
            let expected = format!("a text with this key, as in {}", other.file);
            problems.push(file.problem(None, key, NOT_FOUND, &expected));
            continue;
        };
        let has = |name: &str| placeholders(&ours.value).any(|own| own == name);
        let missing = placeholders(&theirs.value).find(|name| !has(name));
        if let Some(name) = missing {
            let expected = format!("a text that contains {{{name}}}, as in {}", other.file);
            problems.push(file.problem(ours.line, key, &ours.value, &expected));
        }
    }
}

/// The group of the messages that state why figures were corrected.
pub(crate) const REASONS: &str = "revision.";

/// Message keys of the names of all figures, changes, shares, regions and units, and of the reasons of revisions.
pub(crate) fn keys_of_names(story: &Story) -> Vec<String> {
    let figures = story.figures.iter().map(|f| format!("figure.{}", f.key));
    let changes = story.changes.iter().map(|c| format!("figure.{}", c.key));
    let shares = story.shares.iter().map(|s| format!("figure.{}", s.key));
    let of_figures = story.figures.iter().map(|figure| &figure.region);
    let regions = of_figures.chain(story.shares.iter().map(|share| &share.region));
    let regions = regions.map(|region| format!("region.{region}"));
    let units = story.units.iter().map(|u| format!("unit.{}", u.key));
    let reasons = story.revisions();
    let reasons = reasons.map(|revision| format!("{REASONS}{}", revision.why));
    let mut keys: Vec<String> = figures
        .chain(reasons)
        .chain(changes)
        .chain(shares)
        .chain(regions)
        .chain(units)
        .collect();
    keys.sort();
    keys.dedup();
    keys
}

/// Groups of messages with names of months, such as 12月, which are no figures.
const MONTH_NAMES: [&str; 2] = ["date.", PERIODS];

/// The group of the messages for periods other than years.
const PERIODS: &str = "period.";

/// The group of the messages for provisional and corrected values.
const STATUS: &str = "status.";

/// Message keys of provisional and corrected values; none if the story has neither.
fn keys_of_status(story: &Story) -> Vec<String> {
    let mut corrections = story.corrections();
    if corrections.all(|(status, revised)| status.is_none() && revised.is_empty()) {
        return Vec::new();
    }
    let names = [
        "note",
        "provisional",
        "provisional_cell",
        "revised",
        "revised_cell",
    ];
    names.map(|name| format!("{STATUS}{name}")).to_vec()
}

/// Message keys of periods; none if the story has only years.
fn keys_of_periods(story: &Story) -> Vec<String> {
    let periods = story.figures.iter().flat_map(|figure| figure.values.iter());
    let mut periods = periods.filter_map(|value| value.year);
    if periods.all(|period| period.period_type() == PeriodType::Year) {
        return Vec::new();
    }
    let names = ["month", "financial_year", "span"].map(String::from);
    let months = (1..=12).map(|month| month.to_string());
    let names = names.into_iter().chain(months);
    names.map(|name| format!("{PERIODS}{name}")).collect()
}

/// Names of the placeholders of a text.
pub(crate) fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    segments(text).filter_map(|segment| match segment {
        Segment::Placeholder(name) => Some(name),
        Segment::Text(_) => None,
    })
}

/// Returns what is expected instead of each placeholder that names no figure. A name without a dot is not
/// checked here: the caller fills it in.
fn unknown_figures(text: &str, story: &Story) -> Vec<String> {
    let figures = placeholders(text).filter(|name| name.contains('.'));
    let unknown = figures.filter(|name| {
        let keys = name.split('@').next().unwrap_or(name);
        let mut keys = keys.split(['/', ':']);
        keys.any(|key| story.item(key).is_none())
    });
    unknown
        .map(|name| format!("the key of a figure instead of {{{name}}}"))
        .collect()
}

/// Finds a number with at least two digits in the literal text that a figure of the story prints.
fn literal_number<'a>(text: &'a str, story: &Story) -> Option<&'a str> {
    let is_numeric = |c: char| c.is_ascii_digit() || c == '.';
    let literal = segments(text).filter_map(|segment| match segment {
        Segment::Text(literal) => Some(literal),
        Segment::Placeholder(_) => None,
    });
    let mut numbers = literal.flat_map(|literal| literal.split(move |c| !is_numeric(c)));
    let values = story
        .figures
        .iter()
        .flat_map(|f| f.values.iter())
        .filter_map(|v| v.bound);
    let rates = story
        .changes
        .iter()
        .map(|c| c.bound)
        .chain(story.shares.iter().map(|s| s.bound));
    let printed: Vec<String> = values
        .chain(rates)
        .filter_map(|bound| bound.value())
        .map(|value| value.to_string().trim_start_matches('-').to_string())
        .collect();
    numbers.find(|number| number.len() > 1 && printed.iter().any(|p| p == number))
}
