//! Parses one table of `charts.toml`, entry by entry. Each entry names a figure, a change or a share, and
//! is reported if the story has no such entry.

use crate::file::keys::{self, Entry};
use crate::file::table::Table;
use crate::period::Period;
use crate::problem::{NOT_FOUND, Problems};
use crate::story::{Change, Figure, Share, Story, Text, Value};
use std::collections::HashSet;

/// Key of the unit of rates.
pub const PERCENT: &str = "percent";

/// A table, and the figures that it may name. An invalid entry is reported and replaced by an empty key, so
/// that parsing continues.
pub struct EntryParser<'r, 'a, 'f> {
    table: &'r Table<'a, 'f>,
    pub story: &'r Story,
    pub problems: &'r mut Problems,
}

impl<'r, 'a, 'f> EntryParser<'r, 'a, 'f> {
    pub(super) fn new(
        table: &'r Table<'a, 'f>,
        story: &'r Story,
        problems: &'r mut Problems,
    ) -> Self {
        Self {
            table,
            story,
            problems,
        }
    }

    pub fn allow_only(&mut self, names: &[&str]) {
        self.table.allow_only(names, self.problems);
    }

    pub fn has(&self, name: &str) -> bool {
        self.table.get(name).is_some()
    }

    /// Reports an entry that is invalid or missing.
    pub fn report(&mut self, name: &str, expected: &str) {
        let Table {
            file, line, key, ..
        } = self.table;
        let key = format!("{key}.{name}");
        match self.table.get(name) {
            Some((_, line)) => file.report(self.problems, line, &key, file.line(line), expected),
            None => file.report(self.problems, *line, &key, NOT_FOUND, expected),
        }
    }

    /// Returns a required text. Reports a missing text, and one that is not valid.
    pub fn required(
        &mut self,
        name: &str,
        expected: &str,
        is_valid: impl Fn(&Story, &str) -> bool,
    ) -> Text {
        let text = self.table.text(name, self.problems);
        match text {
            Some(text) if is_valid(self.story, &text.value) => text.value.into(),
            Some(_) => {
                self.report(name, expected);
                Text::default()
            }
            None => {
                if !self.has(name) {
                    self.report(name, &format!("a line `{name} = \"…\"`: {expected}"));
                }
                Text::default()
            }
        }
    }

    /// Parses an optional entry.
    pub fn optional<T>(&mut self, parse: impl Fn(&mut Self) -> T, name: &str) -> Option<T> {
        self.has(name).then(|| parse(self))
    }

    /// Returns a list of texts. Reports a list of the wrong length, and texts that are not valid. A list that may be
    /// missing must not be empty.
    pub fn list(
        &mut self,
        entry: &Entry,
        expected: &str,
        is_valid: impl Fn(&Story, &str) -> bool,
    ) -> Vec<Text> {
        let Entry { name, limits, .. } = *entry;
        let texts = self.table.texts(name, self.problems);
        let (min, max) = (limits.0.max(1), limits.1);
        if texts.len() < min || texts.len() > max {
            self.report(name, &format!("{min} to {max} keys in a list: {expected}"));
        } else if !texts.iter().all(|text| is_valid(self.story, text)) {
            self.report(name, expected);
        }
        texts
    }

    /// Reports the entry `name` if a figure occurs more than once in it. Empty keys are invalid and already reported.
    pub fn check_unique<'t>(&mut self, name: &str, mut keys: impl Iterator<Item = &'t Text>) {
        let mut seen = HashSet::new();
        if !keys.all(|key| key.is_empty() || seen.insert(key)) {
            self.report(name, "each figure once");
        }
    }

    /// Parses the tables `[[chart.NAME]]`. Reports too few or too many of them.
    pub fn tables<T>(&mut self, entry: &Entry, parse: impl Fn(&mut EntryParser) -> T) -> Vec<T> {
        let Entry { name, limits, .. } = *entry;
        let names = keys::names(entry.entries());
        let story = self.story;
        let all = self.table.each(name, self.problems, |table, problems| {
            let mut parser = EntryParser::new(table, story, problems);
            parser.allow_only(&names);
            parse(&mut parser)
        });
        let (min, max) = limits;
        if all.len() < min || all.len() > max {
            self.report(name, &format!("{min} to {max} tables [[chart.{name}]]"));
        }
        all
    }

    pub fn number<T: TryFrom<i64>>(&mut self, name: &str) -> Option<T> {
        let number = self.table.number(name, self.problems);
        number.map(|number| number.value)
    }

    /// Returns the key of a figure with a value.
    pub fn figure(&mut self, name: &str) -> Text {
        self.required(name, FIGURE, |story, key| {
            story
                .figure(key)
                .is_some_and(|figure| latest(figure).is_some())
        })
    }

    /// Returns the key of a figure that counts things and has a value.
    pub fn count(&mut self, name: &str) -> Text {
        self.required(name, COUNT, is_count)
    }

    /// Returns the key of a change of a figure.
    pub fn change(&mut self, name: &str, figure: &str) -> Text {
        let expected = format!("the key of a change of {}", or(figure, "the figure"));
        self.required(name, &expected, |story, key| {
            story
                .change(key)
                .is_some_and(|change| change.figure == figure)
        })
    }

    /// Returns the key of the share of a subset in a total.
    pub fn share(&mut self, name: &str, subset: &str, total: &str) -> Text {
        let (subset_name, total_name) = (or(subset, "the subset"), or(total, "the total"));
        let expected = format!("the key of the share of {subset_name} in {total_name}");
        let matches = |share: &Share| share.subset == subset && share.total == total;
        self.required(name, &expected, |story, key| {
            story.share(key).is_some_and(matches)
        })
    }

    /// Reports a figure without a value in one of the years.
    pub fn check_years(&mut self, name: &str, key: &str, years: &[Period]) {
        let Some(figure) = self.story.figure(key) else {
            return; // already reported
        };
        let missing = years
            .iter()
            .find(|year| !figure.value(Some(**year)).is_some_and(has_value));
        if let Some(year) = missing {
            let expected = format!("a figure with a value in {year}, printed or derived");
            self.report(name, &expected);
        }
    }

    /// Returns the two years of a change.
    pub fn years(&self, change: &str) -> Option<[Period; 2]> {
        let Change { from, to, .. } = self.story.change(change)?;
        Some([*from, *to])
    }
}

pub const FIGURE: &str = "the key of a figure that has a value, printed or derived";
pub const COUNT: &str = "the key of a figure that counts things, is never below zero and has a value, printed or derived";

/// Returns the key, or a description of it if the key itself is invalid.
fn or<'k>(key: &'k str, description: &'k str) -> &'k str {
    if key.is_empty() { description } else { key }
}

/// Returns whether a value is printed or derived.
pub fn has_value(value: &Value) -> bool {
    value.bound.is_some() || value.derived.is_some()
}

/// Returns the latest value of a figure, if it is printed or derived.
pub fn latest(figure: &Figure) -> Option<&Value> {
    figure.values.last().filter(|value| has_value(value))
}

/// Returns whether a key names a figure that counts things and has a value. What may be below zero, such as a balance, has no
/// number of dots.
pub fn is_count(story: &Story, key: &str) -> bool {
    story.figure(key).is_some_and(|figure| {
        story.is_counted(figure) && !story.is_signed(figure) && latest(figure).is_some()
    })
}

/// Returns the largest possible latest value of a count. `None` if it has no upper limit.
pub fn max_count(story: &Story, key: &str) -> Option<i64> {
    let value = latest(story.figure(key)?)?;
    let printed = value.bound.and_then(|bound| bound.interval()?.integers());
    let printed = printed.and_then(|integers| Some(integers.high?.value.floor()));
    let derived = value
        .derived
        .as_ref()
        .and_then(|derived| derived.interval.high);
    printed.max(derived.map(|end| end.value.floor()))
}

/// Returns the largest possible latest value of a count, or the lower end of one without an upper limit.
pub fn max_or_stated(story: &Story, key: &str) -> Option<i64> {
    let stated = || {
        let bound = latest(story.figure(key)?)?.bound?;
        Some(bound.interval()?.low?.value.floor())
    };
    max_count(story, key).or_else(stated)
}

/// Returns the latest value of a count, if only one number is possible.
pub fn exact(story: &Story, key: &str) -> Option<i64> {
    let value = latest(story.figure(key)?)?;
    let integers = match value.bound {
        Some(bound) => bound.interval()?.integers()?,
        None => value.derived.as_ref()?.bound().interval()?,
    };
    let [low, high] = [integers.low?, integers.high?].map(|end| end.value.floor());
    (low == high).then_some(low)
}
