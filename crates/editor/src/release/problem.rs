//! The numbers of a release that a chain of statements connects, as a draft of a story; and what its check reports.

use super::figures::{Grouped, Sets, is_percent};
use super::statement::Statement;
use crate::article::Candidate;
use crate::field::{Field, fields_by_name};
use crate::suggest::{Misprint, SuggestionContext, resolves, suggestions};
use figures::{
    Baseline, Derived, Draft, DraftChange, DraftFigure, DraftOrder, DraftShare, DraftSum,
    DraftValue, Located, LocatedText, Period, Problem, Story, Unit, ValueRef,
};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The key of the unit percent.
const PERCENT: &str = "percent";

/// The most contradictions with suggestions, because each suggestion is tried.
const MAX_WITH_SUGGESTIONS: usize = 50;

/// The spelling of the unit of numbers without one.
const NO_UNIT: &str = "units";

/// The most suggestions for a contradiction.
const MAX_SUGGESTIONS: usize = 4;

/// Earlier periods of comparisons whose earlier value is not printed lie at least this many years before their number, so that they
/// are not the period of another number.
const UNPRINTED: u16 = 500;

/// The results of a check.
#[derive(Default)]
pub struct Checked {
    /// The sets of numbers that cannot be true together.
    pub contradictions: Vec<Contradiction>,
    /// Values that follow from several numbers.
    pub implied: Vec<ImpliedValue>,
    /// How many connected sets of numbers are too large to be checked.
    pub unsettled: usize,
}

/// Numbers that cannot be true together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// The smallest set of numbers that contradict each other, by index, in order.
    pub numbers: Vec<usize>,
    /// The statements between them, by index.
    pub statements: Vec<usize>,
    /// Other texts for one of the numbers, each of which would fit; the likeliest first.
    pub suggestions: Vec<(usize, String)>,
}

/// A value that follows from several numbers.
#[derive(Clone, Debug)]
pub struct ImpliedValue {
    /// The number that it narrows down; `None` for a value that is not printed.
    pub number: Option<usize>,
    /// A number of the same figure.
    pub figure: usize,
    /// The value.
    pub derived: Derived,
    /// The numbers that it follows from.
    pub evidence: Vec<usize>,
}

/// Checks each connected set of numbers.
pub fn check(candidates: &[Candidate], statements: &[Statement]) -> Checked {
    let grouped = Grouped::new(candidates, statements);
    let mut connected = Sets::new(candidates.len());
    for statement in statements {
        for two in statement.numbers().windows(2) {
            connected.join(two[0], two[1]);
        }
    }
    let mut parts: HashMap<usize, Vec<usize>> = HashMap::new();
    for (index, statement) in statements.iter().enumerate() {
        let first = statement.numbers().first().copied().unwrap_or_default();
        parts
            .entry(connected.set_of(first))
            .or_default()
            .push(index);
    }
    let mut parts: Vec<Vec<usize>> = parts.into_values().collect();
    parts.sort_unstable();
    let mut checked = Checked::default();
    for part in parts {
        let mut builder = Builder {
            candidates,
            statements,
            grouped: &grouped,
            names: BTreeMap::new(),
            figures: HashMap::new(),
            draft: Draft::default(),
        };
        builder.add(&part);
        builder.check(&mut checked);
    }
    checked
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
                let spellings = self.grouped.spellings(self.candidates, number).into_iter();
                spellings
                    .chain([NO_UNIT.to_string()])
                    .map(Into::into)
                    .collect()
            }
        };
        self.draft.units.push(Unit {
            integer: key != PERCENT && self.grouped.is_integer(self.candidates, number),
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

    /// Adds the changes of each number. Two changes of one kind compare it with different earlier values: with last month and with
    /// last year. A difference next to a rate compares it with the same one.
    fn add_changes(&mut self, statements: &[usize]) {
        let mut last: HashMap<usize, (usize, bool, u16)> = HashMap::new();
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
            let is_rate = is_percent(&self.candidates[change]);
            let period = self.grouped.period(of);
            let unprinted = period.saturating_sub(UNPRINTED);
            let from = match (last.get(&of), earlier) {
                (Some((before, was_rate, from)), _)
                    if *before + 1 == change && *was_rate != is_rate =>
                {
                    *from
                }
                (Some((.., from)), _) => unprinted.min(from.saturating_sub(1)),
                (None, Some(earlier)) => self.grouped.period(earlier),
                (None, None) => unprinted,
            };
            last.insert(of, (change, is_rate, from));
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
                yearly: false,
                real: false,
            });
        }
    }

    /// Returns the text of a change. A difference that is printed without a unit gets that of its number.
    fn change_text(&self, change: usize, of: usize) -> String {
        let candidate = &self.candidates[change];
        if !candidate.spelling.is_empty() {
            return candidate.quantity.clone();
        }
        let spellings = self.grouped.spellings(self.candidates, of).into_iter();
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
                });
            }
            Statement::Part { part, whole } if self.are_comparable(&[*part, *whole]) => {
                let value = |number: &usize| {
                    let (key, period) = (self.figure_key(*number), self.grouped.period(*number));
                    text(&format!("{key}@{period}"))
                };
                self.draft.orders.push(DraftOrder {
                    line: None,
                    key: text(&format!("p{index}")),
                    higher: value(whole).into_iter().collect(),
                    lower: value(part).into_iter().collect(),
                    or_equal: true,
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

    fn name(&mut self, key: &str, number: usize) {
        let name = ValueRef {
            key: key.to_string().into(),
            year: None,
        };
        self.names.insert(name, number);
    }

    /// Checks the draft. Statements that it cannot express, such as a change in another unit, are left out.
    fn check(mut self, checked: &mut Checked) {
        let problems = loop {
            match Story::check(self.draft.clone()) {
                Ok(story) => return self.imply(&story, checked),
                Err(problems) => {
                    let before = self.draft.statements().count();
                    for problem in problems.iter().filter(|one| one.involved.is_empty()) {
                        self.leave_out(&problem.key);
                    }
                    match self.draft.statements().count() {
                        0 => return,
                        left if left == before => break problems,
                        _ => {}
                    }
                }
            }
        };
        if problems.iter().any(|problem| problem.involved.is_empty()) {
            checked.unsettled += 1;
        }
        for problem in &problems {
            if !problem.involved.is_empty() {
                let mut contradiction = self.contradiction(problem);
                if checked.contradictions.len() < MAX_WITH_SUGGESTIONS {
                    contradiction.suggestions = self.suggestions(problem, problems.len());
                }
                checked.contradictions.push(contradiction);
            }
        }
    }

    /// Removes the statement with a problem.
    fn leave_out(&mut self, key: &str) {
        let own = key.split('.').next().unwrap_or(key);
        let is_other = |key: &Option<LocatedText>| key.as_ref().is_none_or(|key| key.value != own);
        let draft = &mut self.draft;
        draft.changes.retain(|raw| is_other(&raw.key));
        draft.shares.retain(|raw| is_other(&raw.key));
        draft.sums.retain(|raw| is_other(&raw.key));
        draft.orders.retain(|raw| is_other(&raw.key));
    }

    fn contradiction(&self, problem: &Problem) -> Contradiction {
        let involved = problem.involved.iter();
        let mut numbers: Vec<usize> = involved
            .clone()
            .filter_map(|name| self.names.get(name).copied())
            .collect();
        numbers.sort_unstable();
        let statements = involved
            .filter(|name| name.year.is_none())
            .filter_map(|name| name.key.get(1..)?.parse().ok());
        Contradiction {
            numbers,
            statements: statements.collect(),
            suggestions: Vec::new(),
        }
    }

    /// Returns texts that would fit. They are found with the numbers that contradict, which are few, and then tried with all.
    fn suggestions(&self, problem: &Problem, problem_count: usize) -> Vec<(usize, String)> {
        let few = self.involved_only(problem);
        let few_problems = Story::problems(&few);
        let names = fields_by_name(&self.draft);
        let no_baseline = Baseline::default();
        let misprints = |field: &Field| self.misprints(field);
        let context = |draft, problem_count| SuggestionContext {
            draft,
            problem_count,
            baseline: &no_baseline,
            baseline_file: "",
            names: &names,
            first_values: &misprints,
        };
        let field = |name: &ValueRef| Field::Quantity(name.year, name.key.to_string());
        let fields: Vec<Field> = problem.involved.iter().map(field).collect();
        let first = context(&few, few_problems.len());
        let contradicts = few_problems.iter().any(|one| one.key == problem.key);
        let found = contradicts.then(|| suggestions(&first, problem, &fields));
        let found = found.unwrap_or_default();
        let mut ranked: Vec<(Misprint, Field, String)> = found
            .into_iter()
            // A range of fractions is no text that a release would print.
            .filter(|one| !is_fraction_range(&one.value))
            .filter_map(|one| {
                let rank = Misprint::of(&self.draft, &one).unwrap_or(Misprint::UNLIKELY);
                Some((rank, Field::parse(&one.field)?, one.value))
            })
            .collect();
        ranked.sort_by(|a, b| a.0.partial_cmp(&b.0).unwrap_or(Ordering::Equal));
        let all = context(&self.draft, problem_count);
        let fit = ranked.into_iter().filter_map(|(_, field, value)| {
            let is_fit = resolves(&all, problem, &field, &value);
            let number = self.number(&field).filter(|_| is_fit)?;
            Some((number, value))
        });
        fit.take(MAX_SUGGESTIONS).collect()
    }

    /// Returns the number in a field.
    fn number(&self, field: &Field) -> Option<usize> {
        let Field::Quantity(year, key) = field else {
            return None;
        };
        let name = ValueRef {
            key: key.clone().into(),
            year: *year,
        };
        self.names.get(&name).copied()
    }

    /// Returns the part of the draft that contradicts itself.
    fn involved_only(&self, problem: &Problem) -> Draft {
        let mut draft = self.draft.clone();
        let is_involved = |key: &Option<LocatedText>| {
            let mut involved = problem.involved.iter();
            key.as_ref()
                .is_some_and(|key| involved.any(|name| *name.key == *key.value))
        };
        draft.changes.retain(|raw| is_involved(&raw.key));
        draft.shares.retain(|raw| is_involved(&raw.key));
        draft.sums.retain(|raw| is_involved(&raw.key));
        draft.orders.retain(|raw| is_involved(&raw.key));
        let texts = |all: &[LocatedText]| -> Vec<String> {
            let keys = all.iter().filter_map(|one| one.value.split('@').next());
            keys.map(str::to_string).collect()
        };
        let one = |key: &Option<LocatedText>| key.iter().map(|key| key.value.clone()).collect();
        let mut keys: BTreeSet<String> = BTreeSet::new();
        for raw in &draft.changes {
            keys.extend::<Vec<String>>(one(&raw.figure));
        }
        for raw in &draft.shares {
            keys.extend::<Vec<String>>(one(&raw.subset));
            keys.extend::<Vec<String>>(one(&raw.total));
        }
        for raw in &draft.sums {
            keys.extend::<Vec<String>>(one(&raw.total));
            keys.extend(texts(&raw.parts));
        }
        for raw in &draft.orders {
            keys.extend(texts(&raw.higher));
            keys.extend(texts(&raw.lower));
        }
        draft.figures.retain(|raw| {
            raw.key
                .as_ref()
                .is_some_and(|key| keys.contains(&key.value))
        });
        draft
    }

    /// Returns the texts that differ from a printed one in one digit.
    fn misprints(&self, field: &Field) -> Vec<String> {
        let printed = self.number(field).map(|at| &self.candidates[at].quantity);
        printed.map_or_else(Vec::new, |printed| one_digit_apart(printed))
    }

    /// Adds the values that were derived.
    fn imply(&self, story: &Story, checked: &mut Checked) {
        for figure in story.figures.iter() {
            let first = self.names.iter().filter(|(name, _)| name.key == figure.key);
            let Some(first) = first.map(|(_, number)| *number).min() else {
                continue;
            };
            for value in figure.values.iter() {
                let Some(derived) = &value.derived else {
                    continue;
                };
                let name = ValueRef {
                    key: figure.key.clone(),
                    year: value.year,
                };
                let derivation = story.derivations.get(derived.derivation as usize);
                let evidence = derivation.iter().flat_map(|one| one.evidence.iter());
                let evidence = evidence.filter_map(|name| self.names.get(name).copied());
                let mut evidence: Vec<usize> = evidence.collect();
                evidence.sort_unstable();
                checked.implied.push(ImpliedValue {
                    number: self.names.get(&name).copied(),
                    figure: first,
                    derived: derived.clone(),
                    evidence,
                });
            }
        }
    }
}

fn text(text: &str) -> Option<LocatedText> {
    at(text.to_string())
}

fn at<T>(value: T) -> Option<Located<T>> {
    Some(Located { value, line: None })
}

/// Returns all texts that differ from another in one digit. The first digit does not become zero.
fn one_digit_apart(text: &str) -> Vec<String> {
    let first = text.find(|c: char| c.is_ascii_digit());
    let digits = text.char_indices().filter(|(_, c)| c.is_ascii_digit());
    let other =
        |at: usize, digit: char| [&text[..at], &digit.to_string(), &text[at + 1..]].concat();
    let others = digits.flat_map(|(at, printed)| {
        let others = ('0'..='9').filter(move |digit| *digit != printed);
        let others = others.filter(move |digit| first != Some(at) || *digit != '0');
        others.map(move |digit| other(at, digit))
    });
    others.collect()
}

/// Returns whether a suggested value is a range of numbers with decimal places.
fn is_fraction_range(value: &str) -> bool {
    value
        .split_once(" to ")
        .is_some_and(|(low, high)| low.contains('.') && high.contains('.'))
}
