//! Texts that would fit in place of a number that contradicts others.

use super::draft::ConnectedNumbers;
use crate::field::{Field, fields_by_name};
use crate::suggest::{self, Misprint, SuggestionContext, resolves};
use figures::{Baseline, Draft, LocatedText, Problem, Story, ValueRef};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// The most suggestions for a contradiction.
const MAX_SUGGESTIONS: usize = 4;

impl ConnectedNumbers<'_> {
    /// Returns texts that would fit. They are found with the numbers that contradict, which are few, and then tried with all.
    pub fn suggestions(&self, problem: &Problem, problem_count: usize) -> Vec<(usize, String)> {
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
        let found = contradicts.then(|| suggest::suggestions(&first, problem, &fields));
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

    /// Returns the part of the draft that contradicts itself.
    fn involved_only(&self, problem: &Problem) -> Draft {
        let mut draft = self.draft.clone();
        draft.retain_statements(|key| {
            let mut involved = problem.involved.iter();
            key.is_some_and(|key| involved.any(|name| *name.key == *key))
        });
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
