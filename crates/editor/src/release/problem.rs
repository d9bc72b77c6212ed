//! Problems of a release: the check of each connected set of numbers.

use super::draft::ConnectedNumbers;
use super::figures::{Grouped, Sets};
use super::statement::Statement;
use crate::article::Candidate;
use figures::{Derived, Problem, Story, ValueRef};
use std::collections::HashMap;

/// The most contradictions with suggestions, because each suggestion is tried.
const MAX_WITH_SUGGESTIONS: usize = 50;

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
        let numbers = ConnectedNumbers::new(candidates, &grouped, statements, &part);
        numbers.check(&mut checked);
    }
    checked
}

impl ConnectedNumbers<'_> {
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
        self.draft.retain_statements(|key| key != Some(own));
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
