//! The numbers of a release that a chain of statements connects, as a draft of a story.

use super::figures::{Grouped, is_percent};
use super::statement::Statement;
use crate::article::{self, Candidate};
use crate::field::Field;
use figures::{
    Draft, DraftChange, DraftFigure, DraftOrder, DraftShare, DraftSum, DraftValue, Located,
    LocatedText, Period, Unit, ValueRef,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The key of the unit percent.
const PERCENT: &str = "percent";

/// The spelling of the unit of numbers without one.
const NO_UNIT: &str = "units";

/// Earlier periods of comparisons whose earlier value is not printed lie at least this many years before their number, so that they
/// are not the period of another number.
const UNPRINTED: u16 = 500;

/// The most characters before a number that say what it is compared with.
const COMPARED_TEXT: usize = 12;

/// Words for the month or quarter before, in Simplified and Traditional characters.
const LAST_MONTH: [&str; 8] = [
    "上月",
    "上季",
    "上個月",
    "上个月",
    "上周",
    "上週",
    "month",
    "quarter",
];

/// Words for a comparison with the year before.
const YEARLY: [&str; 9] = [
    "同比",
    "按年",
    "比上年",
    "较上年",
    "較上年",
    "比去年",
    "较去年",
    "較去年",
    "year",
];

/// A connected set of numbers as a draft.
pub struct ConnectedNumbers<'a> {
    /// All numbers of the release.
    pub candidates: &'a [Candidate],
    /// The number of each value, and of each rate.
    pub names: BTreeMap<ValueRef, usize>,
    /// The draft.
    pub draft: Draft,
}

impl<'a> ConnectedNumbers<'a> {
    /// Writes the numbers of some statements, which are given by their index, as a draft.
    pub fn new(
        candidates: &'a [Candidate],
        grouped: &Grouped,
        statements: &[Statement],
        indexes: &[usize],
    ) -> Self {
        let mut builder = Builder {
            candidates,
            statements,
            grouped,
            names: BTreeMap::new(),
            figures: HashMap::new(),
            draft: Draft::default(),
        };
        builder.add(indexes);
        Self {
            candidates,
            names: builder.names,
            draft: builder.draft,
        }
    }

    /// Returns the number in a field.
    pub fn number(&self, field: &Field) -> Option<usize> {
        let Field::Quantity(year, key) = field else {
            return None;
        };
        let name = ValueRef {
            key: key.clone().into(),
            year: *year,
        };
        self.names.get(&name).copied()
    }
}

/// Builds the draft of one connected set of numbers.
struct Builder<'a> {
    candidates: &'a [Candidate],
    statements: &'a [Statement],
    grouped: &'a Grouped,
    /// The number of each value, and of each rate.
    names: BTreeMap<ValueRef, usize>,
    /// The index of each figure in the draft, by its set of numbers.
    figures: HashMap<usize, usize>,
    draft: Draft,
}

impl Builder<'_> {
    fn add(&mut self, statements: &[usize]) {
        let mut numbers: Vec<usize> = statements
            .iter()
            .flat_map(|index| self.statements[*index].numbers())
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        let rates = statements
            .iter()
            .filter_map(|index| self.statements[*index].rate());
        let rates: BTreeSet<usize> = rates.collect();
        for number in numbers {
            if !rates.contains(&number) {
                self.add_value(number);
            }
        }
        self.add_changes(statements);
        for index in statements {
            self.add_statement(*index);
        }
    }

    /// Adds a number as a value of its figure, unless it cannot be parsed again.
    fn add_value(&mut self, number: usize) {
        if !self.grouped.is_usable(number) {
            return;
        }
        let key = self.figure_key(number);
        let year = Some(Period::from(self.grouped.period(number)));
        let value = DraftValue {
            year,
            printed: text(&self.candidates[number].quantity),
            ..DraftValue::default()
        };
        let name = ValueRef {
            key: key.clone().into(),
            year,
        };
        self.names.insert(name, number);
        let set = self.grouped.figure(number);
        if let Some(at) = self.figures.get(&set) {
            self.draft.figures[*at].values.push(value);
            return;
        }
        self.figures.insert(set, self.draft.figures.len());
        let unit = self.unit_key(number);
        let rounded_to = self.grouped.rounded_to(self.candidates, number);
        self.draft.figures.push(DraftFigure {
            line: None,
            key: text(&key),
            unit: text(&unit),
            region: text("release"),
            source_line: at(self.candidates[number].source_line),
            subset_of: None,
            rounded_to: rounded_to.and_then(at),
            values: vec![value],
        });
        self.add_unit(number, unit);
    }

    fn add_unit(&mut self, number: usize, key: String) {
        if self.draft.units.iter().any(|unit| unit.key == key) {
            return;
        }
        let spellings: Vec<figures::Text> = match key.as_str() {
            PERCENT => crate::interpretation::PERCENT.map(Into::into).to_vec(),
            _ => {
                let spellings = self.grouped.spellings(number).iter().cloned();
                spellings
                    .chain([NO_UNIT.to_string()])
                    .map(Into::into)
                    .collect()
            }
        };
        self.draft.units.push(Unit {
            integer: key != PERCENT && self.grouped.is_integer(number),
            key: key.into(),
            spellings: spellings.into(),
            signed: false,
            base: None,
            factor: None,
        });
    }

    fn unit_key(&self, number: usize) -> String {
        if is_percent(&self.candidates[number]) {
            return PERCENT.to_string();
        }
        format!("u{}", self.grouped.unit(number))
    }

    fn figure_key(&self, number: usize) -> String {
        format!("n{}", self.grouped.figure(number))
    }

    /// Returns whether numbers are values in one unit, and in one period.
    fn are_comparable(&self, numbers: &[usize]) -> bool {
        let key = |number: &usize| (self.unit_key(*number), self.grouped.period(*number));
        let figures = || numbers.iter().map(|number| self.grouped.figure(*number));
        let are_different = figures()
            .enumerate()
            .all(|(at, one)| figures().skip(at + 1).all(|other| other != one));
        let all_usable = numbers.iter().all(|number| self.grouped.is_usable(*number));
        all_usable && are_different && numbers.windows(2).all(|two| key(&two[0]) == key(&two[1]))
    }

    /// Returns whether two numbers are an earlier and a later value of one figure.
    fn are_periods(&self, earlier: usize, later: usize) -> bool {
        let are_usable = self.grouped.is_usable(earlier) && self.grouped.is_usable(later);
        are_usable
            && self.grouped.figure(earlier) == self.grouped.figure(later)
            && self.grouped.period(earlier) < self.grouped.period(later)
    }

    /// Returns whether two numbers are different values in one unit.
    fn are_in_one_unit(&self, a: usize, b: usize) -> bool {
        let value = |at: usize| (self.grouped.figure(at), self.grouped.period(at));
        let are_usable = self.grouped.is_usable(a) && self.grouped.is_usable(b);
        are_usable && self.unit_key(a) == self.unit_key(b) && value(a) != value(b)
    }

    /// Adds the changes of each number. Two changes of one kind compare it with different earlier values: with last month and with
    /// last year. A difference next to a rate compares it with the same one.
    fn add_changes(&mut self, statements: &[usize]) {
        let mut last: HashMap<usize, (usize, bool, bool, u16)> = HashMap::new();
        for index in statements {
            let Statement::Change {
                change,
                of,
                earlier,
            } = self.statements[*index]
            else {
                continue;
            };
            if !self.grouped.is_usable(of) {
                continue;
            }
            let earlier = earlier.filter(|earlier| {
                self.grouped.is_usable(*earlier)
                    && self.grouped.figure(*earlier) == self.grouped.figure(of)
                    && self.grouped.period(*earlier) < self.grouped.period(of)
            });
            let is_other = earlier.is_some_and(|earlier| self.compares_otherwise(change, earlier));
            let earlier = earlier.filter(|_| !is_other);
            let is_rate = is_percent(&self.candidates[change]);
            let period = self.grouped.period(of);
            let unprinted = period.saturating_sub(UNPRINTED);
            let before = last.get(&of).copied();
            let is_beside = |(before, was_rate, was_other, _): &(usize, bool, bool, u16)| {
                before + 1 == change && *was_rate != is_rate && *was_other == is_other
            };
            let from = match (before, before.filter(is_beside), earlier) {
                (_, _, Some(earlier)) if self.grouped.is_usual(earlier) => {
                    self.grouped.period(earlier)
                }
                (_, Some((.., from)), _) => from,
                (None | Some((_, _, true, _)), None, Some(earlier)) => self.grouped.period(earlier),
                (Some((.., from)), None, _) => unprinted.min(from.saturating_sub(1)),
                (None, None, None) => unprinted,
            };
            last.insert(of, (change, is_rate, is_other, from));
            let key = format!("c{index}");
            self.name(&key, change);
            self.draft.changes.push(DraftChange {
                line: None,
                key: text(&key),
                figure: text(&self.figure_key(of)),
                from: at(Period::from(from)),
                to: at(Period::from(period)),
                source_line: at(self.candidates[change].source_line),
                printed: text(&self.change_text(change, of)),
                ..DraftChange::default()
            });
        }
    }

    /// Returns whether words compare a change with another period than that of the earlier value: with a year ago, where that is of
    /// the month or quarter before (340件，同比增长5%，较上月的320件增加20件), or with another year (“down 3% since 2017 and 10%
    /// since 2012, when there were 380”).
    fn compares_otherwise(&self, change: usize, earlier: usize) -> bool {
        let before = |at: usize| {
            let text = &self.candidates[at].sentence[0];
            let start = text.char_indices().rev().nth(COMPARED_TEXT);
            text[start.map_or(0, |(at, _)| at)..].to_lowercase()
        };
        let is_near = LAST_MONTH.iter().any(|word| before(earlier).contains(word));
        let is_yearly = is_near && YEARLY.iter().any(|word| before(change).contains(word));
        let year = article::year_compared_with(&self.candidates[change].sentence);
        is_yearly || year.is_some_and(|year| year != self.grouped.period(earlier))
    }

    /// Returns the text of a change. A difference that is printed without a unit gets that of its number.
    fn change_text(&self, change: usize, of: usize) -> String {
        let candidate = &self.candidates[change];
        if !candidate.spelling.is_empty() {
            return candidate.quantity.clone();
        }
        let spellings = self.grouped.spellings(of).iter().cloned();
        let unit = spellings.chain([NO_UNIT.to_string()]).next();
        format!("{} {}", candidate.quantity, unit.unwrap_or_default())
    }

    fn add_statement(&mut self, index: usize) {
        match &self.statements[index] {
            Statement::Share { share, part, whole } if self.are_comparable(&[*part, *whole]) => {
                let key = format!("s{index}");
                self.name(&key, *share);
                self.draft.shares.push(DraftShare {
                    line: None,
                    key: text(&key),
                    subset: text(&self.figure_key(*part)),
                    total: text(&self.figure_key(*whole)),
                    year: at(Period::from(self.grouped.period(*part))),
                    region: text("release"),
                    source_line: at(self.candidates[*share].source_line),
                    printed: text(&self.candidates[*share].quantity),
                    ..DraftShare::default()
                });
            }
            Statement::Part { part, whole } if self.are_comparable(&[*part, *whole]) => {
                self.add_order(format!("p{index}"), *whole, *part, true);
            }
            Statement::Order { higher, lower } if self.are_in_one_unit(*higher, *lower) => {
                self.add_order(format!("o{index}"), *higher, *lower, false);
            }
            Statement::Multiple {
                of,
                base,
                times,
                change,
            } if self.are_periods(*base, *of) => {
                let key = format!("m{index}");
                if let Some(times) = times {
                    self.name(&key, *times);
                }
                self.draft.changes.push(DraftChange {
                    line: None,
                    key: text(&key),
                    figure: text(&self.figure_key(*of)),
                    from: at(Period::from(self.grouped.period(*base))),
                    to: at(Period::from(self.grouped.period(*of))),
                    source_line: at(self.candidates[*of].source_line),
                    printed: text(change),
                    ..DraftChange::default()
                });
            }
            Statement::Sum { total, parts }
                if self.are_comparable(&[&[*total], &parts[..]].concat()) =>
            {
                let parts = parts
                    .iter()
                    .filter_map(|part| text(&self.figure_key(*part)));
                self.draft.sums.push(DraftSum {
                    line: None,
                    key: text(&format!("t{index}")),
                    total: text(&self.figure_key(*total)),
                    parts: parts.collect(),
                    year: at(Period::from(self.grouped.period(*total))),
                    remainder: false,
                });
            }
            _ => {}
        }
    }

    /// Adds the order of two numbers.
    fn add_order(&mut self, key: String, higher: usize, lower: usize, or_equal: bool) {
        let value = |number: usize| {
            let (key, period) = (self.figure_key(number), self.grouped.period(number));
            text(&format!("{key}@{period}"))
        };
        self.draft.orders.push(DraftOrder {
            line: None,
            key: text(&key),
            higher: value(higher).into_iter().collect(),
            lower: value(lower).into_iter().collect(),
            or_equal,
        });
    }

    fn name(&mut self, key: &str, number: usize) {
        let name = ValueRef {
            key: key.to_string().into(),
            year: None,
        };
        self.names.insert(name, number);
    }
}

fn text(text: &str) -> Option<LocatedText> {
    at(text.to_string())
}

fn at<T>(value: T) -> Option<Located<T>> {
    Some(Located { value, line: None })
}
