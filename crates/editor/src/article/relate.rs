//! Finds relations between the quantities of a line: one figure in two years, a figure and its
//! change, a share and its part, a part and its total. It also finds the years.

use super::scan::ScannedQuantity;
use super::{Candidate, Kind, Pair, Relation};
use crate::interpretation::PERCENT;
use figures::Bound;
use regex_lite::Regex;
use std::sync::LazyLock;

/// Words between two values of one figure, the earlier value first.
const BECOMES_WORDS: [&str; 18] = [
    "减少到",
    "减少至",
    "下降到",
    "下降至",
    "降到",
    "降至",
    "减至",
    "增加到",
    "增加至",
    "增长到",
    "增至",
    "上升到",
    "上升至",
    "升至",
    "提高到",
    "提高至",
    " to ",
    "变为",
];

/// Words that refer to the year before.
const LAST_YEAR_WORDS: [&str; 6] = [
    "上年",
    "去年",
    "上一年",
    "last year",
    "previous year",
    "year before",
];

/// Words that mark a share.
const SHARE_WORDS: [&str; 7] = [
    "占",
    "比重",
    "比例",
    "accounting for",
    "account for",
    "accounted for",
    "share",
];

/// Words that introduce parts of the figure before them.
const SUBSET_WORDS: [&str; 6] = [
    "其中",
    "of whom",
    "of which",
    "of them",
    "of these",
    "including",
];

/// The maximum number of characters of a clause before a quantity.
const MAX_CLAUSE: usize = 200;

/// The maximum number of figures before a quantity that it may be related to. No sentence has more.
const MAX_SUBJECTS: usize = 50;

/// Returns the year that a text names most often.
pub fn year_of(text: &str) -> Option<u16> {
    let mut counts: Vec<(u16, usize)> = Vec::new();
    for year in years(text) {
        match counts.iter_mut().find(|(known, _)| *known == year) {
            Some((_, count)) => *count += 1,
            None => counts.push((year, 1)),
        }
    }
    counts
        .into_iter()
        .max_by_key(|(year, count)| (*count, *year))
        .map(|(year, _)| year)
}

fn years(text: &str) -> Vec<u16> {
    static PATTERN: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"((?:19|20)\d{2})(?:\s*年|\b)").ok());
    let Some(pattern) = &*PATTERN else {
        return Vec::new();
    };
    let dated = |end: usize| text[end..].starts_with(['/', '-', '.']);
    let years = pattern.captures_iter(text).filter_map(|found| found.get(1));
    let years = years.filter(|year| !dated(year.end()));
    years
        .filter_map(|year| year.as_str().parse().ok())
        .collect()
}

/// Sets kind, year and relations of the candidates of one line. `first` is the index of the line's
/// first candidate in `found`.
pub fn relate(
    line: &str,
    quantities: &[ScannedQuantity],
    year: Option<u16>,
    first: usize,
    found: &mut [Candidate],
) {
    let line = Line {
        text: line,
        quantities,
        first,
    };
    for at in 0..quantities.len() {
        found[first + at].kind = line.kind(at);
    }
    let kinds: Vec<Kind> = found[first..].iter().map(|one| one.kind).collect();
    for at in 0..quantities.len() {
        line.year(at, year, &mut found[first + at]);
    }
    for at in 1..quantities.len() {
        line.two_years(at, year, found);
    }
    line.changes(&kinds, found);
    for at in 0..quantities.len() {
        match kinds[at] {
            Kind::Share => line.share(at, &kinds, found),
            Kind::Figure => line.subset(at, &kinds, found),
            Kind::Change | Kind::Sum => {}
        }
    }
}

struct Line<'a> {
    text: &'a str,
    quantities: &'a [ScannedQuantity],
    first: usize,
}

impl Line<'_> {
    fn between(&self, a: usize, b: usize) -> &str {
        self.text
            .get(self.quantities[a].end..self.quantities[b].start)
            .unwrap_or_default()
    }

    /// Returns the text before a quantity in its clause.
    fn clause(&self, at: usize) -> &str {
        let before = &self.text[..self.quantities[at].start];
        let first = before.char_indices().rev().nth(MAX_CLAUSE);
        let before = &before[first.map_or(0, |(at, c)| at + c.len_utf8())..];
        let from = before.rfind(['，', ',', '。', '；', ';']);
        let from = from.map_or(0, |from| {
            from + before[from..].chars().next().map_or(1, char::len_utf8)
        });
        &before[from..]
    }

    /// Returns the text before a quantity in its sentence.
    fn sentence(&self, at: usize) -> &str {
        let [from, _] = super::sentence(
            self.text,
            self.quantities[at].start,
            self.quantities[at].end,
        );
        &self.text[from..self.quantities[at].start]
    }

    fn kind(&self, at: usize) -> Kind {
        let reading = &self.quantities[at].reading;
        let percent = reading
            .unit
            .as_deref()
            .is_some_and(|unit| PERCENT.contains(&unit));
        let clause = self.clause(at).to_ascii_lowercase();
        let after = &self.text[self.quantities[at].end..];
        let share =
            SHARE_WORDS.iter().any(|word| clause.contains(word)) || after.starts_with(" of ");
        match (percent, reading.direction) {
            (true, Some(_)) => Kind::Change,
            (true, None) if share => Kind::Share,
            _ => Kind::Figure,
        }
    }

    /// Sets the year: one named next to the quantity, otherwise that of the sentence, otherwise
    /// that of the text. “Last year” is the year before.
    fn year(&self, at: usize, year: Option<u16>, found: &mut Candidate) {
        let before = self.clause(at);
        let previous_end = at
            .checked_sub(1)
            .map_or(0, |last| self.quantities[last].end);
        let own = self.quantities[at].start - before.len();
        let near = before
            .get(previous_end.saturating_sub(own)..)
            .unwrap_or(before);
        let year = self.topic(at).or(year);
        let named = self.named_after(at).or_else(|| years(near).last().copied());
        found.year = match (named, year) {
            (None, Some(year)) if LAST_YEAR_WORDS.iter().any(|word| near.contains(word)) => {
                Some(year - 1)
            }
            (named, year) => named.or(year),
        };
    }

    /// Returns the year at the start of the sentence.
    fn topic(&self, at: usize) -> Option<u16> {
        let head: String = self.sentence(at).trim_start().chars().take(8).collect();
        years(&head).first().copied()
    }

    /// Returns the year after the quantity, as in English: “3.4 million in 2022”.
    fn named_after(&self, at: usize) -> Option<u16> {
        let from = self.quantities[at].end;
        let to = self
            .quantities
            .get(at + 1)
            .map_or(self.text.len(), |next| next.start);
        let after = self.text.get(from..to)?;
        let after = after.split([',', '.', ';']).next()?;
        let (_, year) = after.split_once(" in ")?;
        years(&year.chars().take(4).collect::<String>())
            .first()
            .copied()
    }

    /// Relates two values of one figure, as in 从640多人减少到590多人.
    fn two_years(&self, at: usize, year: Option<u16>, found: &mut [Candidate]) {
        let (a, b) = (
            &self.quantities[at - 1].reading,
            &self.quantities[at].reading,
        );
        let between = self.between(at - 1, at);
        let units = a.unit == b.unit || a.unit.is_none() || b.unit.is_none();
        let short = between.chars().count() <= 24 && !between.contains(['，', ',', '。']);
        let becomes = BECOMES_WORDS.iter().any(|word| between.contains(word));
        let english = !between.contains(" to ") || self.clause(at - 1).contains("from ");
        if !(units && short && becomes && english) || a.direction.is_some() || b.direction.is_some()
        {
            return;
        }
        self.pair(found, at, Relation::Earlier, at - 1);
        self.pair(found, at - 1, Relation::Later, at);
        let (first, second) = (found[self.first + at - 1].year, found[self.first + at].year);
        let later = second.max(year);
        if first == second || second < first {
            found[self.first + at].year = later;
        }
        if first == later {
            found[self.first + at - 1].year = later.map(|year| year - 1);
        }
    }

    /// Relates each run of changes to the last figures before it, in the same order.
    fn changes(&self, kinds: &[Kind], found: &mut [Candidate]) {
        let mut at = 0;
        while at < kinds.len() {
            let run = kinds[at..]
                .iter()
                .take_while(|kind| **kind == Kind::Change)
                .count();
            if run == 0 {
                at += 1;
                continue;
            }
            let subjects = self.subjects(at, kinds, found);
            let last = &subjects[subjects.len().saturating_sub(run)..];
            for (change, subject) in (at..at + run).zip(last) {
                self.pair(found, change, Relation::Changed, *subject);
                found[self.first + change].year = found[self.first + *subject].year;
            }
            at += run;
        }
    }

    /// Returns the figures before a quantity in its sentence; for one figure in two years, only the
    /// later value.
    fn subjects(&self, at: usize, kinds: &[Kind], found: &[Candidate]) -> Vec<usize> {
        let later = |i: &usize| {
            found[self.first + i]
                .pairs
                .iter()
                .any(|pair| pair.relation == Relation::Later)
        };
        let start = self.quantities[at].start - self.sentence(at).len();
        let in_sentence = |i: &usize| self.quantities[*i].start >= start;
        let before = (0..at).rev().take(MAX_SUBJECTS).take_while(in_sentence);
        let counts = before.filter(|i| kinds[*i] == Kind::Figure && !later(i));
        let mut counts: Vec<usize> = counts.collect();
        counts.reverse();
        counts
    }

    /// Relates a share at the start of a clause to the last figure of the clause before.
    fn share(&self, at: usize, kinds: &[Kind], found: &mut [Candidate]) {
        let clause = self.clause(at).trim().to_ascii_lowercase();
        if !SHARE_WORDS.iter().any(|word| clause.starts_with(word)) {
            return;
        }
        if let Some(part) = self.subjects(at, kinds, found).last() {
            self.pair(found, at, Relation::Subset, *part);
        }
    }

    /// Relates a figure after a word such as 其中 to a figure with the same unit before that word.
    fn subset(&self, at: usize, kinds: &[Kind], found: &mut [Candidate]) {
        let sentence = self.sentence(at);
        let Some(mark) = SUBSET_WORDS
            .iter()
            .filter_map(|word| sentence.rfind(word))
            .max()
        else {
            return;
        };
        let mark = self.quantities[at].start - sentence.len() + mark;
        let unit = |i: usize| self.quantities[i].reading.unit.as_deref();
        let total = self
            .subjects(at, kinds, found)
            .into_iter()
            .rev()
            .find(|total| {
                let is_before_word = self.quantities[*total].end <= mark;
                is_before_word
                    && unit(*total) == unit(at)
                    && can_contain(&self.quantities[*total], &self.quantities[at])
            });
        let later = found[self.first + at]
            .pairs
            .iter()
            .any(|pair| pair.relation == Relation::Later);
        if let Some(total) = total.filter(|_| !later) {
            self.pair(found, at, Relation::Total, total);
        }
    }

    fn pair(&self, found: &mut [Candidate], at: usize, relation: Relation, index: usize) {
        let index = self.first + index;
        found[self.first + at].pairs.push(Pair { relation, index });
    }
}

/// Returns whether a part is not larger than its total.
fn can_contain(total: &ScannedQuantity, subset: &ScannedQuantity) -> bool {
    let low = |bound: &Bound| bound.interval().and_then(|interval| interval.low);
    match (low(&total.reading.bound), low(&subset.reading.bound)) {
        (Some(total), Some(subset)) => total.value >= subset.value,
        _ => true,
    }
}
