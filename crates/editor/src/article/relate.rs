//! Which figures of a line seem to belong together: one figure in two years, a count and its change, a
//! share and its part, a part and its whole. And of which year each is, as far as the text tells.

use super::scan::Token;
use super::{Found, Kind, Pair, Relation};
use crate::reading::PERCENT;
use figures::Bound;
use regex_lite::Regex;

/// Between two values of one figure, the earlier first.
const BECOMES: [&str; 18] = [
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

/// What tells of the year before.
const LAST_YEAR: [&str; 6] = [
    "上年",
    "去年",
    "上一年",
    "last year",
    "previous year",
    "year before",
];

/// What a share is told by.
const SHARES: [&str; 7] = [
    "占",
    "比重",
    "比例",
    "accounting for",
    "account for",
    "accounted for",
    "share",
];

/// What comes after these is a part of what was told before.
const PARTS: [&str; 6] = [
    "其中",
    "of whom",
    "of which",
    "of them",
    "of these",
    "including",
];

/// The year that a text is about: the one it names most often.
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
    let Ok(pattern) = Regex::new(r"((?:19|20)\d{2})(?:\s*年|\b)") else {
        return Vec::new();
    };
    let dated = |end: usize| text[end..].starts_with(['/', '-', '.']);
    let years = pattern.captures_iter(text).filter_map(|found| found.get(1));
    let years = years.filter(|year| !dated(year.end()));
    years
        .filter_map(|year| year.as_str().parse().ok())
        .collect()
}

/// Says of the figures of one line what they are, of which year, and what they belong with. `first` is
/// the place of the line's first among all that were found.
pub fn relate(line: &str, tokens: &[Token], year: Option<u16>, first: usize, found: &mut [Found]) {
    let line = Line {
        text: line,
        tokens,
        first,
    };
    for at in 0..tokens.len() {
        found[first + at].kind = line.kind(at);
    }
    let kinds: Vec<Kind> = found[first..].iter().map(|one| one.kind).collect();
    for at in 0..tokens.len() {
        line.year(at, year, &mut found[first + at]);
    }
    for at in 1..tokens.len() {
        line.two_years(at, year, found);
    }
    line.changes(&kinds, found);
    for at in 0..tokens.len() {
        match kinds[at] {
            Kind::Share => line.share(at, &kinds, found),
            Kind::Figure => line.part(at, &kinds, found),
            Kind::Change => {}
        }
    }
}

struct Line<'a> {
    text: &'a str,
    tokens: &'a [Token],
    first: usize,
}

impl Line<'_> {
    fn between(&self, a: usize, b: usize) -> &str {
        self.text
            .get(self.tokens[a].end..self.tokens[b].start)
            .unwrap_or_default()
    }

    /// What stands before a token in its clause.
    fn clause(&self, at: usize) -> &str {
        let before = &self.text[..self.tokens[at].start];
        let from = before.rfind(['，', ',', '。', '；', ';']);
        let from = from.map_or(0, |from| {
            from + before[from..].chars().next().map_or(1, char::len_utf8)
        });
        &before[from..]
    }

    /// What stands before a token in its sentence.
    fn sentence(&self, at: usize) -> &str {
        let [from, _] = super::sentence(self.text, self.tokens[at].start, self.tokens[at].end);
        &self.text[from..self.tokens[at].start]
    }

    fn same_sentence(&self, a: usize, b: usize) -> bool {
        self.tokens[a].start >= self.tokens[b].start - self.sentence(b).len()
    }

    fn kind(&self, at: usize) -> Kind {
        let reading = &self.tokens[at].reading;
        let percent = reading
            .unit
            .as_deref()
            .is_some_and(|unit| PERCENT.contains(&unit));
        let clause = self.clause(at).to_ascii_lowercase();
        let after = &self.text[self.tokens[at].end..];
        let share = SHARES.iter().any(|word| clause.contains(word)) || after.starts_with(" of ");
        match (percent, reading.direction) {
            (true, Some(_)) => Kind::Change,
            (true, None) if share => Kind::Share,
            _ => Kind::Figure,
        }
    }

    /// Named right before or after it, or the year before; else that of its sentence, or of the text.
    fn year(&self, at: usize, year: Option<u16>, found: &mut Found) {
        let before = self.clause(at);
        let told = at.checked_sub(1).map_or(0, |last| self.tokens[last].end);
        let own = self.tokens[at].start - before.len();
        let near = before.get(told.saturating_sub(own)..).unwrap_or(before);
        let year = self.topic(at).or(year);
        let named = self.named_after(at).or_else(|| years(near).last().copied());
        found.year = match (named, year) {
            (None, Some(year)) if LAST_YEAR.iter().any(|word| near.contains(word)) => {
                Some(year - 1)
            }
            (named, year) => named.or(year),
        };
    }

    /// The year that its sentence begins with.
    fn topic(&self, at: usize) -> Option<u16> {
        let head: String = self.sentence(at).trim_start().chars().take(8).collect();
        years(&head).first().copied()
    }

    /// English names the year after the figure: 3.4 million in 2022.
    fn named_after(&self, at: usize) -> Option<u16> {
        let from = self.tokens[at].end;
        let to = self
            .tokens
            .get(at + 1)
            .map_or(self.text.len(), |next| next.start);
        let after = self.text.get(from..to)?;
        let after = after.split([',', '.', ';']).next()?;
        let (_, year) = after.split_once(" in ")?;
        years(&year.chars().take(4).collect::<String>())
            .first()
            .copied()
    }

    /// 从640多人减少到590多人 is one figure in two years.
    fn two_years(&self, at: usize, year: Option<u16>, found: &mut [Found]) {
        let (a, b) = (&self.tokens[at - 1].reading, &self.tokens[at].reading);
        let between = self.between(at - 1, at);
        let units = a.unit == b.unit || a.unit.is_none() || b.unit.is_none();
        let short = between.chars().count() <= 24 && !between.contains(['，', ',', '。']);
        let becomes = BECOMES.iter().any(|word| between.contains(word));
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

    /// Each run of changes belongs to the counts before it: as many of the last ones, in their order.
    fn changes(&self, kinds: &[Kind], found: &mut [Found]) {
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

    /// The counts before a token in its sentence; of one figure in two years, the later.
    fn subjects(&self, at: usize, kinds: &[Kind], found: &[Found]) -> Vec<usize> {
        let later = |i: &usize| {
            found[self.first + i]
                .pairs
                .iter()
                .any(|pair| pair.is == Relation::Later)
        };
        let counts = (0..at).filter(|i| kinds[*i] == Kind::Figure && self.same_sentence(*i, at));
        counts.filter(|i| !later(i)).collect()
    }

    /// A clause that begins with its share has its subject in the clause before.
    fn share(&self, at: usize, kinds: &[Kind], found: &mut [Found]) {
        let clause = self.clause(at).trim().to_ascii_lowercase();
        if !SHARES.iter().any(|word| clause.starts_with(word)) {
            return;
        }
        if let Some(part) = self.subjects(at, kinds, found).last() {
            self.pair(found, at, Relation::Part, *part);
        }
    }

    /// After 其中 come parts of what was told before it in the same unit.
    fn part(&self, at: usize, kinds: &[Kind], found: &mut [Found]) {
        let sentence = self.sentence(at);
        let Some(mark) = PARTS.iter().filter_map(|word| sentence.rfind(word)).max() else {
            return;
        };
        let mark = self.tokens[at].start - sentence.len() + mark;
        let unit = |i: usize| self.tokens[i].reading.unit.as_deref();
        let whole = self
            .subjects(at, kinds, found)
            .into_iter()
            .rev()
            .find(|whole| {
                let told_before = self.tokens[*whole].end <= mark;
                told_before
                    && unit(*whole) == unit(at)
                    && holds(&self.tokens[*whole], &self.tokens[at])
            });
        let later = found[self.first + at]
            .pairs
            .iter()
            .any(|pair| pair.is == Relation::Later);
        if let Some(whole) = whole.filter(|_| !later) {
            self.pair(found, at, Relation::Whole, whole);
        }
    }

    fn pair(&self, found: &mut [Found], at: usize, is: Relation, with: usize) {
        let with = self.first + with;
        found[self.first + at].pairs.push(Pair { is, with });
    }
}

/// Whether a whole can hold a part.
fn holds(whole: &Token, part: &Token) -> bool {
    let low = |bound: &Bound| bound.interval().and_then(|interval| interval.low);
    match (low(&whole.reading.bound), low(&part.reading.bound)) {
        (Some(whole), Some(part)) => whole.value >= part.value,
        _ => true,
    }
}
