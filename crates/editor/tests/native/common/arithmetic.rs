//! Decides from the annotation of a release whether a wrong digit contradicts a stated relation. It shares no code with the
//! checker but the parser of quantities: intervals are added and multiplied here, and counts are tried one by one.

use super::release::{Relation, Release};
use editor::article::measure_words::measure_words;
use figures::{Direction, End, parse_quantity};
use std::collections::BTreeMap;

/// Most counts that are tried one by one.
const MAX_TRIED: f64 = 20_000.0;

/// An interval: its ends, and whether each is open. A missing end is infinite.
#[derive(Clone, Copy, Debug)]
struct Range {
    low: f64,
    high: f64,
    low_open: bool,
    high_open: bool,
    /// Whether only whole numbers count.
    integer: bool,
}

/// A relation of which all numbers are printed.
#[derive(Clone, Debug)]
enum Stated {
    Change {
        rate: usize,
        later: usize,
        earlier: usize,
    },
    Difference {
        value: usize,
        later: usize,
        earlier: usize,
    },
    Share {
        share: usize,
        part: usize,
        whole: usize,
    },
    Part {
        part: usize,
        whole: usize,
    },
    Sum {
        total: usize,
        parts: Vec<usize>,
    },
}

/// The relations of a release, and the intervals of its figures.
pub struct Arithmetic<'a> {
    release: &'a Release,
    stated: Vec<Stated>,
    ranges: Vec<Option<Range>>,
}

impl<'a> Arithmetic<'a> {
    /// Reads the relations of a release.
    pub fn new(release: &'a Release) -> Self {
        let texts = release
            .figures
            .iter()
            .map(|figure| &release.text[figure.span.clone()]);
        let ranges = texts.enumerate().map(|(at, text)| range(release, at, text));
        let mut own = Self {
            release,
            stated: Vec::new(),
            ranges: ranges.collect(),
        };
        let stated = release
            .relations
            .iter()
            .filter_map(|relation| stated(release, relation));
        // A relation that does not even hold as printed is no measure of wrong digits.
        own.stated = stated.collect();
        let holds: Vec<bool> = own
            .stated
            .iter()
            .map(|one| own.is_possible(one, &own.ranges) != Some(false))
            .collect();
        let mut holds = holds.into_iter();
        own.stated.retain(|_| holds.next().unwrap_or_default());
        own
    }

    /// Returns every other digit for every digit of the figures in stated relations, with its byte offset in the text. A first digit
    /// does not become zero.
    pub fn wrong_digits(&self) -> Vec<(usize, char)> {
        let mut places = BTreeMap::new();
        for stated in &self.stated {
            for figure in stated.figures() {
                let span = self.release.figures[figure].span.clone();
                let text = &self.release.text[span.clone()];
                let mut is_first = true;
                for (at, c) in text.char_indices() {
                    if c.is_ascii_digit() {
                        places.insert(span.start + at, (c, is_first));
                        is_first = false;
                    }
                }
            }
        }
        let others = places.into_iter().flat_map(|(at, (printed, is_first))| {
            let digits =
                ('0'..='9').filter(move |digit| *digit != printed && !(is_first && *digit == '0'));
            digits.map(move |digit| (at, digit))
        });
        others.collect()
    }

    /// Returns the first relation that is impossible with another digit at a byte offset: its figures as printed.
    pub fn context(&self, at: usize, digit: char) -> String {
        let Some(stated) = self.impossible(at, digit) else {
            return String::new();
        };
        let figures = stated.figures().into_iter();
        let texts = figures.map(|at| &self.release.text[self.release.figures[at].span.clone()]);
        format!("{stated:?}: {}", texts.collect::<Vec<_>>().join(" | "))
    }

    /// Returns whether a relation is impossible with another digit at a byte offset.
    pub fn detects(&self, at: usize, digit: char) -> bool {
        self.impossible(at, digit).is_some()
    }

    fn impossible(&self, at: usize, digit: char) -> Option<&Stated> {
        let figures = &self.release.figures;
        let figure = figures
            .iter()
            .position(|figure| figure.span.contains(&at))?;
        let span = figures[figure].span.clone();
        let mut text = self.release.text[span.clone()].to_string();
        text.replace_range(at - span.start..=at - span.start, &digit.to_string());
        let mut ranges = self.ranges.clone();
        ranges[figure] = range(self.release, figure, &text);
        let own = self
            .stated
            .iter()
            .filter(|one| one.figures().contains(&figure));
        own.into_iter()
            .find(|one| self.is_possible(one, &ranges) == Some(false))
    }

    /// Returns whether a relation can be true. `None` if a number cannot be read.
    fn is_possible(&self, stated: &Stated, ranges: &[Option<Range>]) -> Option<bool> {
        let get = |at: &usize| ranges[*at];
        Some(match stated {
            Stated::Change {
                rate,
                later,
                earlier,
            } => {
                let factor = get(rate)?.map(|percent| 1.0 + percent / 100.0);
                can_be(&get(earlier)?, &factor, &get(later)?)
            }
            Stated::Share { share, part, whole } => {
                let factor = get(share)?.map(|percent| percent / 100.0);
                can_be(&get(whole)?, &factor, &get(part)?)
            }
            Stated::Difference {
                value,
                later,
                earlier,
            } => get(earlier)?.plus(&get(value)?).meets(&get(later)?),
            Stated::Part { part, whole } => get(part)?.low <= get(whole)?.high,
            Stated::Sum { total, parts } => {
                let zero = Range {
                    low: 0.0,
                    high: 0.0,
                    low_open: false,
                    high_open: false,
                    integer: true,
                };
                let parts: Option<Vec<Range>> = parts.iter().map(get).collect();
                let sum = parts?.iter().fold(zero, |sum, part| sum.plus(part));
                sum.meets(&get(total)?)
            }
        })
    }
}

impl Stated {
    fn figures(&self) -> Vec<usize> {
        match self {
            Self::Change {
                rate,
                later,
                earlier,
            } => vec![*rate, *later, *earlier],
            Self::Difference {
                value,
                later,
                earlier,
            } => vec![*value, *later, *earlier],
            Self::Share { share, part, whole } => vec![*share, *part, *whole],
            Self::Part { part, whole } => vec![*part, *whole],
            Self::Sum { total, parts } => [&[*total], &parts[..]].concat(),
        }
    }
}

/// Returns a relation if all its numbers are printed.
fn stated(release: &Release, relation: &Relation) -> Option<Stated> {
    let role = |name: &str| relation.roles.get(name).copied();
    let earlier = |later: usize| {
        let mut years = release
            .relations
            .iter()
            .filter(|one| one.kind == "two years");
        years
            .find_map(|one| {
                one.pair("earlier", "later")
                    .filter(|(_, own)| *own == later)
            })
            .map(|(earlier, _)| earlier)
    };
    match &*relation.kind {
        "change" => {
            let later = role("of")?;
            Some(Stated::Change {
                rate: role("change")?,
                later,
                earlier: earlier(later)?,
            })
        }
        "difference" | "percentage points" => {
            let later = role("of")?;
            let earlier = role("earlier").or_else(|| earlier(later))?;
            Some(Stated::Difference {
                value: role("value")?,
                later,
                earlier,
            })
        }
        "share" => Some(Stated::Share {
            share: role("share")?,
            part: role("part")?,
            whole: role("whole")?,
        }),
        "part" => Some(Stated::Part {
            part: role("part")?,
            whole: role("whole")?,
        }),
        "sum" => Some(Stated::Sum {
            total: role("total")?,
            parts: relation.parts.clone(),
        }),
        _ => None,
    }
}

/// Returns the interval of a figure whose text may have a wrong digit.
fn range(release: &Release, at: usize, text: &str) -> Option<Range> {
    let figure = &release.figures[at];
    let own = figure.units.iter().map(|unit| &**unit);
    let counts = measure_words();
    let percent = ["%", "percent", "per cent"].map(|word| (word, false));
    let known: Vec<(&str, bool)> = counts.chain(percent).collect();
    let words = known.iter().map(|(word, _)| *word);
    let spellings: Vec<&str> = words.chain(own).filter(|word| !word.is_empty()).collect();
    let is_count = |unit: &String| known.iter().any(|(word, counts)| *counts && word == unit);
    let integer = figure.units.iter().any(is_count);
    let parsed = parse_quantity(text, &spellings, None, integer).ok()?;
    let interval = parsed.bound.interval()?;
    let end = |end: Option<End>, missing: f64| {
        end.map_or((missing, true), |end| (end.value.to_f64(), end.open))
    };
    let (low, low_open) = end(interval.low, f64::NEG_INFINITY);
    let (high, high_open) = end(interval.high, f64::INFINITY);
    let range = Range {
        low,
        high,
        low_open,
        high_open,
        integer,
    };
    let is_negated = figure.direction == Some(Direction::Down) && parsed.direction.is_none();
    Some(if is_negated {
        range.map(|value| -value)
    } else {
        range
    })
}

impl Range {
    /// Applies a monotonic function to both ends.
    fn map(&self, f: impl Fn(f64) -> f64) -> Self {
        let (low, high) = (f(self.low), f(self.high));
        let is_turned = low > high;
        Self {
            low: low.min(high),
            high: low.max(high),
            low_open: if is_turned {
                self.high_open
            } else {
                self.low_open
            },
            high_open: if is_turned {
                self.low_open
            } else {
                self.high_open
            },
            integer: false,
        }
    }

    fn plus(&self, other: &Self) -> Self {
        Self {
            low: self.low + other.low,
            high: self.high + other.high,
            low_open: self.low_open || other.low_open,
            high_open: self.high_open || other.high_open,
            integer: self.integer && other.integer,
        }
    }

    /// Returns whether two intervals have a value in common. Rounding errors count as common.
    fn meets(&self, other: &Self) -> bool {
        let slack = |value: f64| value.abs() * 1e-12;
        let apart = |high: f64, low: f64, open: bool| {
            high < low - slack(low) || (open && high <= low + slack(low))
        };
        !apart(self.high, other.low, self.high_open || other.low_open)
            && !apart(other.high, self.low, other.high_open || self.low_open)
    }

    /// Returns the whole numbers of the interval, if they are few.
    fn counts(&self) -> Option<impl Iterator<Item = f64> + use<>> {
        let low = if self.low_open {
            self.low.floor() + 1.0
        } else {
            self.low.ceil()
        };
        let high = if self.high_open {
            self.high.ceil() - 1.0
        } else {
            self.high.floor()
        };
        let few = self.integer && high - low < MAX_TRIED;
        few.then(|| (low as i64..=high as i64).map(|count| count as f64))
    }
}

/// Returns whether a value times a factor can be another value.
fn can_be(value: &Range, factor: &Range, other: &Range) -> bool {
    let times = |count: f64| {
        let product = factor.map(|factor| factor * count);
        let Range { low, high, .. } = product;
        // Between the ends there must be a whole number, if the other one is a count.
        let whole = !other.integer || (high - low) >= 1.0 || {
            let first = if product.low_open {
                (low * (1.0 + 1e-12)).floor() + 1.0
            } else {
                (low * (1.0 - 1e-12)).ceil()
            };
            first <= high * (1.0 + 1e-12)
                && Range {
                    low: first,
                    high: first,
                    low_open: false,
                    high_open: false,
                    integer: true,
                }
                .meets(other)
        };
        whole && product.meets(other)
    };
    match value.counts() {
        Some(mut counts) => counts.any(times),
        None => {
            let ends = [value.low, value.high].map(|end| factor.map(|factor| factor * end));
            let product = Range {
                low: ends[0].low.min(ends[1].low),
                high: ends[0].high.max(ends[1].high),
                low_open: factor.low_open || value.low_open,
                high_open: factor.high_open || value.high_open,
                integer: false,
            };
            product.meets(other)
        }
    }
}
