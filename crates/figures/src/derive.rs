//! Derives values that the printed figures determine only together, with the evidence for each.

use crate::budget::Budget;
use crate::interval::Interval;
use crate::model::{Model, Reason};
use crate::solve::{self, Solved};
use crate::story::{Derivation, Derived, List, Solution, ValueRef};

/// A derived value of one variable of the model.
pub struct DerivedValue {
    /// Index of the variable.
    pub variable: usize,
    /// The derived value.
    pub derived: Derived,
}

/// Derives every value that its relations limit more than its own printed quantity does. Returns nothing
/// for a model that has no solution or that the budget does not cover.
pub fn derive(model: &Model, budget: &Budget) -> (Vec<DerivedValue>, Vec<Derivation>) {
    let all: Vec<usize> = model.integer_relations().collect();
    let mut found: Vec<(usize, Solved, usize)> = Vec::new();
    // Values with the same evidence share one derivation.
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for variable in model.related_variables(&all) {
        let relations = model.connected_to(&all, variable);
        let Some(solved) = solve_closer(model, &relations, variable, budget) else {
            continue;
        };
        let needed = needed(model, relations, variable, &solved, budget);
        let group = groups.iter().position(|group| *group == needed);
        let group = group.unwrap_or_else(|| {
            groups.push(needed);
            groups.len() - 1
        });
        found.push((variable, solved, group));
    }
    let targets = |group: usize| -> Vec<usize> {
        let members = found.iter().filter(|(_, _, g)| *g == group);
        members.map(|(variable, _, _)| *variable).collect()
    };
    let derivations = groups.iter().enumerate();
    let derivations =
        derivations.map(|(group, relations)| derivation(model, relations, &targets(group), budget));
    let derivations = derivations.collect();
    let values = found.into_iter().filter_map(|(variable, solved, group)| {
        let derived = Derived {
            low: solved.low,
            high: solved.high?,
            values: solved.listed.unwrap_or_default().into(),
            derivation: group as u32,
        };
        Some(DerivedValue { variable, derived })
    });
    (values.collect(), derivations)
}

/// Returns the values of a variable, if they are fewer than its own printed quantity allows.
fn solve_closer(
    model: &Model,
    relations: &[usize],
    variable: usize,
    budget: &Budget,
) -> Option<Solved> {
    let problem = model.constraint_problem(relations, None);
    let solved = solve::solve(&problem, variable, budget).ok()??;
    let high = solved.high?;
    let printed = model.variables[variable].domain.integers()?;
    let count_of = |interval: &Interval| {
        let (low, high) = (interval.low?, interval.high?);
        Some((high.value.floor() - low.value.floor()).saturating_add(1))
    };
    let count = match &solved.listed {
        Some(listed) => listed.len() as i64,
        None => (high - solved.low).saturating_add(1),
    };
    let is_unprinted = model.variables[variable].printed.is_none();
    let is_closer = count_of(&printed).is_none_or(|printed| count < printed);
    (is_unprinted || is_closer).then_some(solved)
}

/// Removes every relation that is not needed for the result. Subset relations are removed first, because a
/// rate is the stronger evidence.
fn needed(
    model: &Model,
    relations: Vec<usize>,
    variable: usize,
    solved: &Solved,
    budget: &Budget,
) -> Vec<usize> {
    let is_rate =
        |relation: &usize| matches!(model.relations[*relation].reason, Reason::Rate { .. });
    let mut candidates = relations.clone();
    candidates.sort_by_key(is_rate);
    let mut kept = relations;
    for candidate in candidates {
        let without: Vec<usize> = kept.iter().copied().filter(|r| *r != candidate).collect();
        let without = model.connected_to(&without, variable);
        let problem = model.constraint_problem(&without, None);
        let same = solve::solve(&problem, variable, budget);
        if same.is_ok_and(|same| same.as_ref() == Some(solved)) {
            kept = without;
        }
    }
    kept
}

fn derivation(
    model: &Model,
    relations: &[usize],
    targets: &[usize],
    budget: &Budget,
) -> Derivation {
    let problem = model.constraint_problem(relations, None);
    let solutions = solve::enumerate_solutions(&problem, targets, budget);
    let solutions = solutions.ok().flatten().unwrap_or_default();
    let solutions = solutions.into_iter().map(|values| Solution {
        values: values.into(),
    });
    let name = |variable: &usize| model.variables[*variable].name.clone();
    Derivation {
        targets: targets.iter().map(name).collect(),
        solutions: solutions.collect::<Vec<_>>().into(),
        evidence: evidence(model, relations),
    }
}

/// Names of the printed values that the relations connect, followed by the printed rates.
fn evidence(model: &Model, relations: &[usize]) -> List<ValueRef> {
    let related = model.related_variables(relations).into_iter();
    let printed = related.filter(|&variable| model.variables[variable].printed.is_some());
    let mut names: Vec<ValueRef> = printed
        .map(|variable| model.variables[variable].name.clone())
        .collect();
    for &relation in relations {
        if let Reason::Rate { name, .. } = &model.relations[relation].reason {
            names.push(name.clone());
        }
    }
    names.into()
}
