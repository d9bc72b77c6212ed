//! The words of a story in one language: every label, headline, note and unit, under dotted keys.
//!
//! A text may hold placeholders in braces. `{from}` and the like are filled in by whoever asks for
//! the text; `{outflow.province@from}` names a figure, so that no number is written twice.

use crate::{List, Problem, Spot, Story, Text};

/// All texts of one language, in order of key.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// The language, as a BCP 47 tag.
    pub lang: Text,
    /// Key and text.
    pub entries: List<(Text, Text)>,
}

impl Words {
    /// Between two texts that are packed together; none of them has it in it.
    pub const SEPARATOR: char = '\u{1f}';

    /// Words of several languages out of their keys, and each language's tag with its texts in the order
    /// of the keys, all of them packed.
    pub fn unpacked(keys: &'static str, languages: &[(&'static str, &'static str)]) -> Vec<Self> {
        let unpack = |texts: &'static str| texts.split(Self::SEPARATOR).map(Text::Borrowed);
        let words = languages.iter().map(|(lang, texts)| Self {
            lang: Text::Borrowed(lang),
            entries: unpack(keys).zip(unpack(texts)).collect(),
        });
        words.collect()
    }

    /// The texts of an element's controls, by name.
    pub fn controls(&self) -> impl Iterator<Item = (&str, &str)> {
        let entries = self.entries.iter();
        entries.filter_map(|(key, text)| Some((key.strip_prefix("ui.")?, &**text)))
    }

    /// The text under a key; none where the language has no such text.
    pub fn get(&self, key: &str) -> Option<&str> {
        let at = self
            .entries
            .binary_search_by(|(name, _)| (**name).cmp(key))
            .ok()?;
        Some(&self.entries[at].1)
    }
}

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// To be shown as it stands.
    Plain(&'a str),
    /// The name inside a pair of braces.
    Slot(&'a str),
}

/// Splits a text at its placeholders. A brace without its twin stays as it is.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let slot = rest
            .strip_prefix('{')
            .and_then(|inside| inside.split_once('}'));
        if let Some((name, after)) = slot {
            rest = after;
            return Some(Piece::Slot(name));
        }
        let next = rest.char_indices().skip(1).find(|(_, c)| *c == '{');
        let end = next.map_or(rest.len(), |(at, _)| at);
        let (plain, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(Piece::Plain(plain))
    })
}

/// A words file as it was read: its name, its language, and each text with its line.
#[derive(Clone, Debug)]
pub struct WordsFile {
    /// The path, for errors.
    pub file: String,
    /// The language, as a BCP 47 tag.
    pub lang: String,
    /// Dotted key, text and line.
    pub texts: Vec<(String, Spot<String>)>,
}

/// Holds the languages against each other and against the story: each has every text, with the
/// same placeholders; figures, places and units have names; what is in braces exists; and no figure
/// is written out, where it could go stale.
pub fn check_words(files: &[WordsFile], story: &Story) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in files {
        for other in files {
            complete(file, other, &mut problems);
        }
        for key in named(story) {
            if file.find(&key).is_none() {
                problems.push(file.problem(None, &key, "nothing", "a text for it"));
            }
        }
        for (key, text) in &file.texts {
            for expected in unknown_slots(&text.value, story) {
                problems.push(file.problem(text.line, key, &text.value, &expected));
            }
            if let Some(number) = written_out(&text.value, story) {
                let expected =
                    format!("the figure by its name in braces, not {number} written out");
                problems.push(file.problem(text.line, key, &text.value, &expected));
            }
        }
    }
    problems
}

impl From<WordsFile> for Words {
    fn from(file: WordsFile) -> Self {
        let text = |(key, text): (String, Spot<String>)| -> (Text, Text) {
            (key.into(), text.value.into())
        };
        Self {
            lang: file.lang.into(),
            entries: file.texts.into_iter().map(text).collect(),
        }
    }
}

impl WordsFile {
    /// Words as if they had been read, of no file.
    pub fn of(words: &Words) -> Self {
        let text = |(key, text): &(Text, Text)| {
            let (value, line) = (text.to_string(), None);
            (key.to_string(), Spot { value, line })
        };
        Self {
            file: String::new(),
            lang: words.lang.to_string(),
            texts: words.entries.iter().map(text).collect(),
        }
    }

    pub(crate) fn find(&self, key: &str) -> Option<&Spot<String>> {
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
        Problem {
            file: self.file.clone(),
            line,
            key: key.to_string(),
            found: found.to_string(),
            expected: expected.to_string(),
            suggestions: Vec::new(),
        }
    }
}

fn complete(file: &WordsFile, other: &WordsFile, problems: &mut Vec<Problem>) {
    for (key, theirs) in &other.texts {
        let Some(ours) = file.find(key) else {
            let expected = format!("a text for it, as {} has", other.file);
            problems.push(file.problem(None, key, "nothing", &expected));
            continue;
        };
        let missing = slots(&theirs.value).find(|slot| !slots(&ours.value).any(|s| s == *slot));
        if let Some(slot) = missing {
            let expected = format!("{{{slot}}} in it, as {} has", other.file);
            problems.push(file.problem(ours.line, key, &ours.value, &expected));
        }
    }
}

/// Every key that the story's own names call for.
pub(crate) fn named(story: &Story) -> Vec<String> {
    let figures = story.figures.iter().map(|f| format!("figure.{}", f.key));
    let changes = story.changes.iter().map(|c| format!("figure.{}", c.key));
    let shares = story.shares.iter().map(|s| format!("figure.{}", s.key));
    let of_figures = story.figures.iter().map(|figure| &figure.region);
    let regions = of_figures.chain(story.shares.iter().map(|share| &share.region));
    let regions = regions.map(|region| format!("region.{region}"));
    let units = story.units.iter().map(|u| format!("unit.{}", u.key));
    let mut keys: Vec<String> = figures
        .chain(changes)
        .chain(shares)
        .chain(regions)
        .chain(units)
        .collect();
    keys.sort();
    keys.dedup();
    keys
}

pub(crate) fn slots(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).filter_map(|piece| match piece {
        Piece::Slot(name) => Some(name),
        Piece::Plain(_) => None,
    })
}

/// A dotted name in braces must be a figure's; one without a dot is filled in by the caller.
fn unknown_slots(text: &str, story: &Story) -> Vec<String> {
    let figures = slots(text).filter(|slot| slot.contains('.'));
    let unknown = figures.filter(|slot| {
        let key = slot.split('@').next().unwrap_or(slot);
        key.split(['/', ':']).any(|key| {
            let figure = story.figure(key).is_some();
            !figure && story.change(key).is_none() && story.share(key).is_none()
        })
    });
    unknown
        .map(|slot| format!("the key of a figure in place of {{{slot}}}"))
        .collect()
}

/// A number of two digits or more that some figure prints.
fn written_out<'a>(text: &'a str, story: &Story) -> Option<&'a str> {
    let digits = |c: char| c.is_ascii_digit() || c == '.';
    let plain = pieces(text).filter_map(|piece| match piece {
        Piece::Plain(plain) => Some(plain),
        Piece::Slot(_) => None,
    });
    let mut numbers = plain.flat_map(|plain| plain.split(move |c| !digits(c)));
    let figures = story
        .figures
        .iter()
        .flat_map(|f| f.values.iter())
        .filter_map(|v| v.bound);
    let rates = story
        .changes
        .iter()
        .map(|c| c.bound)
        .chain(story.shares.iter().map(|s| s.bound));
    let printed: Vec<String> = figures
        .chain(rates)
        .filter_map(|bound| bound.value())
        .map(|value| value.to_string().trim_start_matches('-').to_string())
        .collect();
    numbers.find(|number| number.len() > 1 && printed.iter().any(|p| p == number))
}
