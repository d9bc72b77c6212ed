//! Everything a chapter says in words: headline, takeaway, alternative text, table, source.
//!
//! It comes from the data, not from the scene, so it is whole at every moment of the animation and
//! with no script at all.

use crate::chapter::Chapter;
use crate::extent::people_per_dot;
use crate::locale::Locale;
use crate::text;
use figures::{Bound, Change, Decimal, Figure, Reckoning, Share, Story, Value, ValueRef};
use serde::Serialize;

/// A chapter in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Description {
    /// What it finds, in one line, by the phrases that it may break between.
    pub headline: Vec<String>,
    /// Measure, place and period.
    pub measure: String,
    /// The finding with its numbers, in a sentence.
    pub takeaway: String,
    /// What the picture shows, for those who do not see it.
    pub alt: String,
    /// How to read its approximate figures.
    pub note: String,
    /// How what is worked out was worked out, a sentence each.
    pub reckonings: Vec<String>,
    /// Publisher, date, line.
    pub source: String,
    /// Its figures.
    pub table: Table,
}

/// A table with a header row; the first cell of each row is the row's header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The headers of the columns.
    pub head: Vec<String>,
    /// The cells, row by row.
    pub rows: Vec<Vec<String>>,
}

/// Describes a chapter in a language.
pub fn describe(story: &Story, locale: Locale, chapter: &Chapter) -> Description {
    let teller = Teller {
        story,
        locale,
        chapter,
    };
    let headline = teller.tell("headline");
    Description {
        measure: teller.tell("measure"),
        takeaway: teller.tell("takeaway"),
        alt: teller.tell("alt"),
        note: teller.tell("note"),
        reckonings: teller.reckonings(),
        source: teller.source(),
        table: teller.table(&headline),
        headline: text::phrases(&headline),
    }
}

/// Writes the texts of one chapter.
pub struct Teller<'a> {
    /// The figures.
    pub story: &'a Story,
    /// The language.
    pub locale: Locale<'a>,
    /// Whose texts.
    pub chapter: &'a Chapter,
}

/// A row's figure: what it is and what stands in it.
struct Entry<'a> {
    key: &'a str,
    years: String,
    printed: Option<String>,
    token: Option<&'a str>,
    pinned: Option<String>,
}

impl Teller<'_> {
    /// One of the chapter's texts, with the figures it names filled in.
    pub fn tell(&self, name: &str) -> String {
        let key = ["chapter.", self.chapter.key, ".", name].concat();
        self.locale.fill(&key, |slot| self.slot(slot))
    }

    /// The year that a text means: `from` and `to` of the chapter's first change, `year` of its
    /// first figure, or a year in digits.
    pub fn year(&self, name: &str) -> Option<u16> {
        let mut keys = self.chapter.figures.iter();
        let change = |key| self.story.change(key);
        match name {
            "from" => keys.find_map(|key| change(key)).map(|change| change.from),
            "to" => keys.find_map(|key| change(key)).map(|change| change.to),
            "year" => {
                let figure = keys.find_map(|key| self.story.figure(key))?;
                figure.values.last()?.year
            }
            year => year.parse().ok(),
        }
    }

    /// `{from}`, `{per}`, `{key}` of a change, `{key@year}` and `{key@year.range}` of a figure,
    /// `{part/whole@year}` of a share that is worked out, `{one:other@year}` of how many times the one
    /// is the other, `{key}` of a figure without years.
    fn slot(&self, slot: &str) -> Option<String> {
        if slot == "per" {
            let per = people_per_dot(self.story, self.chapter)?;
            let unit = &self.story.figure(self.chapter.figures.first()?)?.unit;
            let per = Bound::counted(Decimal::new(per, 0));
            return Some(self.locale.quantity(&per, unit));
        }
        let Some((key, when)) = slot.split_once('@') else {
            if let Some(change) = self.story.change(slot) {
                return Some(self.locale.change(&change.bound));
            }
            if let Some(figure) = self.story.figure(slot) {
                let bound = figure.value(None)?.bound?;
                return Some(self.locale.quantity(&bound, &figure.unit));
            }
            return self.year(slot).map(|year| year.to_string());
        };
        let (when, range) = match when.strip_suffix(".range") {
            Some(when) => (when, true),
            None => (when, false),
        };
        if let Some((part, whole)) = key.split_once('/') {
            return self.share_of(part, whole, self.year(when)?);
        }
        if let Some((one, other)) = key.split_once(':') {
            return self.times(one, other, self.year(when)?);
        }
        let figure = self.story.figure(key)?;
        let bound = figure.value(Some(self.year(when)?))?.bound?;
        if !range {
            return Some(self.locale.quantity(&bound, &figure.unit));
        }
        let whole = Bound::Between(bound.interval()?.whole()?);
        Some(self.locale.quantity(&whole, &figure.unit))
    }

    fn share_of(&self, part: &str, whole: &str, year: u16) -> Option<String> {
        // Counts are whole: over 330 is 331 at the least.
        let counted = |key| {
            let bound = self.story.figure(key)?.value(Some(year))?.bound?;
            Some(Bound::Between(bound.interval()?.whole()?))
        };
        let share = counted(part)?.share_of(&counted(whole)?)?;
        self.locale.share(&share)
    }

    fn times(&self, one: &str, other: &str, year: u16) -> Option<String> {
        let bound = |key| self.story.figure(key)?.value(Some(year))?.bound;
        let ratio = bound(one)?.ratio_to(&bound(other)?)?;
        self.locale.times(&ratio)
    }

    fn source(&self) -> String {
        let lines = self.chapter.figures.iter().filter_map(|key| self.line(key));
        let lines: Vec<u32> = lines.collect();
        let several = lines.iter().any(|line| Some(line) != lines.first());
        let key = if several {
            "source.lines"
        } else {
            "source.line"
        };
        self.locale.fill(key, |slot| match slot {
            "publisher" => Some(self.locale.text("source.publisher").to_string()),
            "date" => Some(self.locale.date(&self.story.source.date)),
            "line" => lines.first().map(ToString::to_string),
            _ => None,
        })
    }

    fn line(&self, key: &str) -> Option<u32> {
        let figure = self.story.figure(key).map(|figure| figure.line);
        let change = self.story.change(key).map(|change| change.line);
        figure
            .or(change)
            .or_else(|| self.story.share(key).map(|share| share.line))
    }

    fn table(&self, headline: &str) -> Table {
        let text = |key| self.locale.text(key).to_string();
        let mut rows = Vec::new();
        for key in self.chapter.figures {
            if let Some(figure) = self.story.figure(key) {
                rows.extend(
                    figure
                        .values
                        .iter()
                        .map(|v| self.row(self.of_value(figure, v))),
                );
            } else if let Some(change) = self.story.change(key) {
                rows.push(self.row(self.of_change(change)));
            } else if let Some(share) = self.story.share(key) {
                rows.push(self.row(self.of_share(share)));
            }
        }
        Table {
            caption: self.locale.fill("table.caption", |slot| {
                (slot == "headline").then(|| headline.to_string())
            }),
            head: vec![
                text("table.figure"),
                text("table.year"),
                text("table.printed"),
                text("table.pinned"),
            ],
            rows,
        }
    }

    fn row(&self, entry: Entry) -> Vec<String> {
        let none = || self.locale.text("table.none").to_string();
        // The source's own wording is quoted where the reader sees it translated.
        let foreign = self.locale.lang() != self.story.source.language;
        let printed = match (entry.printed, entry.token.filter(|_| foreign)) {
            (Some(printed), Some(token)) => {
                let quoted = self.locale.fill("table.token", |slot| {
                    (slot == "token").then(|| token.to_string())
                });
                [&printed, " (", &quoted, ")"].concat()
            }
            (Some(printed), None) => printed,
            (None, _) => none(),
        };
        vec![
            self.locale
                .text(&["figure.", entry.key].concat())
                .to_string(),
            entry.years,
            printed,
            entry.pinned.unwrap_or_else(none),
        ]
    }

    fn of_value<'a>(&self, figure: &'a Figure, value: &'a Value) -> Entry<'a> {
        let no_year = || self.locale.text("table.no_year").to_string();
        Entry {
            key: &figure.key,
            years: value.year.map_or_else(no_year, |year| year.to_string()),
            printed: value.bound.map(|b| self.locale.quantity(&b, &figure.unit)),
            token: value.printed.as_deref(),
            pinned: value.pinned.as_ref().map(|p| self.locale.pinned(p)),
        }
    }

    fn of_change<'a>(&self, change: &'a Change) -> Entry<'a> {
        Entry {
            key: &change.key,
            years: self.locale.fill("table.years", |slot| match slot {
                "from" => Some(change.from.to_string()),
                "to" => Some(change.to.to_string()),
                _ => None,
            }),
            printed: Some(self.locale.change(&change.bound)),
            token: Some(&change.printed),
            pinned: None,
        }
    }

    fn of_share<'a>(&self, share: &'a Share) -> Entry<'a> {
        Entry {
            key: &share.key,
            years: share.year.to_string(),
            printed: Some(self.locale.quantity(&share.bound, "percent")),
            token: Some(&share.printed),
            pinned: None,
        }
    }

    fn reckonings(&self) -> Vec<String> {
        let here = |reckoning: &&Reckoning| {
            let shown = |name: &ValueRef| self.chapter.figures.contains(&&*name.key);
            reckoning.of.iter().any(shown)
        };
        let reckonings = self.story.reckonings.iter().filter(here);
        reckonings.map(|r| self.reckoning(r)).collect()
    }

    fn reckoning(&self, reckoning: &Reckoning) -> String {
        let because: Vec<String> = reckoning
            .because
            .iter()
            .filter_map(|name| self.printed(name))
            .collect();
        let key = match (reckoning.rows.len(), reckoning.of.len()) {
            (0, _) => "reckoning.range",
            (1, 1) => "reckoning.one",
            (1, _) => "reckoning.only",
            _ => "reckoning.rows",
        };
        self.locale.fill(key, |slot| match slot {
            "values" => Some(self.values(reckoning)),
            "because" => Some(self.locale.list(&because)),
            _ => None,
        })
    }

    /// What was worked out: "342 → 191", or several ways of it, or a range.
    fn values(&self, reckoning: &Reckoning) -> String {
        let number = |value: &i64| self.locale.number(Decimal::new(*value, 0));
        let rows = reckoning.rows.iter().map(|row| {
            let values: Vec<String> = row.values.iter().map(number).collect();
            values.join(" → ")
        });
        let rows: Vec<String> = rows.collect();
        if !rows.is_empty() {
            return rows.join(self.locale.text("reckoning.or"));
        }
        let ranges = reckoning.of.iter().filter_map(|name| {
            let value = self.story.figure(&name.key)?.value(name.year)?;
            value.pinned.as_ref().map(|p| self.locale.pinned(p))
        });
        let ranges: Vec<String> = ranges.collect();
        self.locale.list(&ranges)
    }

    fn printed(&self, name: &ValueRef) -> Option<String> {
        if let Some(figure) = self.story.figure(&name.key) {
            let bound = figure.value(name.year)?.bound?;
            return Some(self.locale.quantity(&bound, &figure.unit));
        }
        if let Some(change) = self.story.change(&name.key) {
            return Some(self.locale.change(&change.bound));
        }
        let share = self.story.share(&name.key)?;
        Some(self.locale.quantity(&share.bound, "percent"))
    }
}
