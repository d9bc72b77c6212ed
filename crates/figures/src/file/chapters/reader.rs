//! One table of the story file, read entry by entry: each names a figure, a change or a share, and
//! is told of where the story has none such.

use super::super::{Problems, Table};
use crate::{Change, Figure, Share, Story, Text, Value};

/// The unit that rates are in.
pub const PERCENT: &str = "percent";

/// A table, with the figures that it may name. What is wrong is told, and an empty key stands in
/// for it, so that reading goes on.
pub struct Reader<'r, 'a, 'f> {
    table: &'r Table<'a, 'f>,
    pub story: &'r Story,
    pub problems: &'r mut Problems,
}

impl<'r, 'a, 'f> Reader<'r, 'a, 'f> {
    pub fn new(table: &'r Table<'a, 'f>, story: &'r Story, problems: &'r mut Problems) -> Self {
        Self {
            table,
            story,
            problems,
        }
    }

    pub fn only(&mut self, names: &[&str]) {
        self.table.only(names, self.problems);
    }

    pub fn has(&self, name: &str) -> bool {
        self.table.get(name).is_some()
    }

    /// Tells that an entry, or the lack of one, is not what is wanted.
    pub fn tell(&mut self, name: &str, expected: &str) {
        let Table {
            file, line, key, ..
        } = self.table;
        let key = format!("{key}.{name}");
        match self.table.get(name) {
            Some((_, line)) => file.tell(self.problems, line, &key, file.line(line), expected),
            None => file.tell(self.problems, *line, &key, "nothing", expected),
        }
    }

    /// A text that has to be there and to fit.
    pub fn named(
        &mut self,
        name: &str,
        expected: &str,
        fits: impl Fn(&Story, &str) -> bool,
    ) -> Text {
        let text = self.table.text(name, self.problems);
        match text {
            Some(text) if fits(self.story, &text.value) => text.value.into(),
            Some(_) => {
                self.tell(name, expected);
                Text::default()
            }
            None => {
                if !self.has(name) {
                    self.tell(name, &format!("a line `{name} = \"…\"`: {expected}"));
                }
                Text::default()
            }
        }
    }

    /// An entry that may be left out.
    pub fn maybe<T>(&mut self, read: impl Fn(&mut Self) -> T, name: &str) -> Option<T> {
        self.has(name).then(|| read(self))
    }

    /// A list of texts that each have to fit, as many as allowed.
    pub fn list(
        &mut self,
        name: &str,
        many: (usize, usize),
        expected: &str,
        fits: impl Fn(&Story, &str) -> bool,
    ) -> Vec<Text> {
        let texts = self.table.texts(name, self.problems);
        let (least, most) = many;
        if texts.len() < least || texts.len() > most {
            self.tell(
                name,
                &format!("{least} to {most} keys in a list: {expected}"),
            );
        } else if !texts.iter().all(|text| fits(self.story, text)) {
            self.tell(name, expected);
        }
        texts
    }

    /// Tells where a figure stands twice.
    pub fn once<'t>(&mut self, name: &str, keys: impl Iterator<Item = &'t Text>) {
        let keys: Vec<&Text> = keys.collect();
        if keys
            .iter()
            .enumerate()
            .any(|(at, key)| keys[..at].contains(key))
        {
            self.tell(name, "each figure once");
        }
    }

    /// As many tables as allowed, each under `[[chart.NAME]]`.
    pub fn tables<T>(
        &mut self,
        name: &str,
        most: usize,
        names: &[&str],
        read: impl Fn(&mut Reader) -> T,
    ) -> Vec<T> {
        let story = self.story;
        let all = self.table.each(name, self.problems, |table, problems| {
            let mut reader = Reader::new(table, story, problems);
            reader.only(names);
            read(&mut reader)
        });
        if all.is_empty() || all.len() > most {
            self.tell(name, &format!("1 to {most} tables [[chart.{name}]]"));
        }
        all
    }

    pub fn number<T: TryFrom<i64>>(&mut self, name: &str) -> Option<T> {
        let number = self.table.number(name, self.problems);
        number.map(|number| number.value)
    }

    /// Any figure that has a value to show.
    pub fn figure(&mut self, name: &str) -> Text {
        self.named(name, FIGURE, |story, key| {
            story
                .figure(key)
                .is_some_and(|figure| latest(figure).is_some())
        })
    }

    /// A figure that counts whole things, and has a value to show.
    pub fn count(&mut self, name: &str) -> Text {
        self.named(name, COUNT, is_count)
    }

    /// A change of this figure.
    pub fn change(&mut self, name: &str, of: &str) -> Text {
        let expected = format!("the key of a change of {}", or(of, "the figure"));
        self.named(name, &expected, |story, key| {
            story.change(key).is_some_and(|change| change.figure == of)
        })
    }

    /// A share that this part is of this whole.
    pub fn share(&mut self, name: &str, part: &str, whole: &str) -> Text {
        let (part_name, whole_name) = (or(part, "the part"), or(whole, "the whole"));
        let expected = format!("the key of a share that {part_name} is of {whole_name}");
        let of = |share: &Share| share.subset == part && share.total == whole;
        self.named(name, &expected, |story, key| {
            story.share(key).is_some_and(of)
        })
    }

    /// Holds a figure against the years that the chart shows it in.
    pub fn shown_in(&mut self, name: &str, key: &str, years: &[u16]) {
        let Some(figure) = self.story.figure(key) else {
            return; // told by now
        };
        let missing = years
            .iter()
            .find(|year| !figure.value(Some(**year)).is_some_and(is_shown));
        if let Some(year) = missing {
            let expected = format!("a figure with a value in {year}, printed or worked out");
            self.tell(name, &expected);
        }
    }

    /// The years of a change.
    pub fn years(&self, change: &str) -> Option<[u16; 2]> {
        let Change { from, to, .. } = self.story.change(change)?;
        Some([*from, *to])
    }
}

pub const FIGURE: &str = "the key of a figure that has a value, printed or worked out";
pub const COUNT: &str =
    "the key of a figure that counts whole things and has a value, printed or worked out";

/// A key, or what to call it where it is wrong itself.
fn or<'k>(key: &'k str, other: &'k str) -> &'k str {
    if key.is_empty() { other } else { key }
}

/// Whether there is anything to show of a value.
pub fn is_shown(value: &Value) -> bool {
    value.bound.is_some() || value.derived.is_some()
}

/// The latest value of a figure, if there is anything to show of it.
pub fn latest(figure: &Figure) -> Option<&Value> {
    figure.values.last().filter(|value| is_shown(value))
}

/// Whether a key is that of a figure that counts whole things, with a value to show.
pub fn is_count(story: &Story, key: &str) -> bool {
    story
        .figure(key)
        .is_some_and(|figure| story.is_counted(figure) && latest(figure).is_some())
}

/// The most that a count may be by its latest value; none where it has no limit.
pub fn most(story: &Story, key: &str) -> Option<i64> {
    let value = latest(story.figure(key)?)?;
    let printed = value.bound.and_then(|bound| bound.interval()?.whole());
    let printed = printed.and_then(|whole| Some(whole.high?.value.floor()));
    let derived = value.derived.as_ref().map(|derived| derived.high);
    printed.max(derived)
}

/// The most that a count may be, or what is stated of one without a limit.
pub fn stated(story: &Story, key: &str) -> Option<i64> {
    let least = || {
        let bound = latest(story.figure(key)?)?.bound?;
        Some(bound.interval()?.low?.value.floor())
    };
    most(story, key).or_else(least)
}

/// What a count is, where that is one number.
pub fn exact(story: &Story, key: &str) -> Option<i64> {
    let value = latest(story.figure(key)?)?;
    let whole = match value.bound {
        Some(bound) => bound.interval()?.whole()?,
        None => value.derived.as_ref()?.bound().interval()?,
    };
    let ends = [whole.low?.value.floor(), whole.high?.value.floor()];
    (ends[0] == ends[1]).then_some(ends[0])
}
