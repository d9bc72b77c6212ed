//! Derives values that the printed figures determine only together, with the evidence for each.

use crate::budget::Budget;
use crate::constraint::Constraint;
use crate::interval::{End, Interval};
use crate::measured;
use crate::model::{Model, Reason};
use crate::ratio::Ratio;
use crate::solve;
use crate::story::{Derivation, Derived, List, Solution, ValueRef};

/// A derived value of one variable of the model.
pub struct DerivedValue {
    /// Index of the variable.
    pub variable: usize,
    /// The derived value.
    pub derived: Derived,
}

/// The possible values of a variable.
#[derive(Clone, Debug, PartialEq)]
struct Values {
    interval: Interval,
    /// All values of a count, if they are few.
    listed: Vec<i64>,
}

/// A variable with its values, and the index of its evidence among the groups of relations.
struct Found {
    variable: usize,
    values: Values,
    group: usize,
}

/// Derives every count that its relations limit more than its own printed quantity does, and every measured part or
/// total of a sum that is not printed. Returns nothing for a model that has no solution or that the budget does not
/// cover.
pub fn derive(model: &Model, budget: &Budget) -> (Vec<DerivedValue>, Vec<Derivation>) {
    let mut found: Vec<Found> = Vec::new();
    // Values with the same evidence share one derivation.
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let kinds: [(Vec<usize>, Solve); 2] = [
        (model.integer_relations().collect(), count_values),
        (model.measured_relations().collect(), measured_values),
    ];
    for (all, solve) in kinds {
        for variable in model.related_variables(&all) {
            let relations = model.connected_to(&all, variable);
            let Some(values) = solve(model, &relations, variable, budget) else {
                continue;
            };
            let is_found = found.iter().any(|found| found.variable == variable);
            if is_found || !is_closer(model, &relations, variable, &values) {
                continue;
            }
            let needed = needed(model, relations, variable, &values, solve, budget);
            let group = groups.iter().position(|group| *group == needed);
            let group = group.unwrap_or_else(|| {
                groups.push(needed);
                groups.len() - 1
            });
            found.push(Found {
                variable,
                values,
                group,
            });
        }
    }
    let targets = |group: usize| -> Vec<usize> {
        let members = found.iter().filter(|found| found.group == group);
        members.map(|found| found.variable).collect()
    };
    let derivations = groups.iter().enumerate();
    let derivations =
        derivations.map(|(group, relations)| derivation(model, relations, &targets(group), budget));
    let derivations = derivations.collect();
    let values = found.into_iter().map(|found| DerivedValue {
        variable: found.variable,
        derived: Derived {
            interval: found.values.interval,
            values: found.values.listed.into(),
            derivation: found.group as u32,
        },
    });
    (values.collect(), derivations)
}

/// Returns the values of a variable that some relations leave. `None` if they are not known.
type Solve = fn(&Model, &[usize], usize, &Budget) -> Option<Values>;

fn count_values(
    model: &Model,
    relations: &[usize],
    variable: usize,
    budget: &Budget,
) -> Option<Values> {
    let problem = model.constraint_problem(relations, &[]);
    let solved = solve::solve(&problem, variable, budget).ok()??;
    let end = |value| End::closed(Ratio::integer(value));
    Some(Values {
        interval: Interval::new(Some(end(solved.low)), solved.high.map(end)),
        listed: solved.listed.unwrap_or_default(),
    })
}

fn measured_values(
    model: &Model,
    relations: &[usize],
    variable: usize,
    budget: &Budget,
) -> Option<Values> {
    let problem = model.constraint_problem(relations, &[]);
    let narrowed = measured::narrow(&problem, budget).ok()??;
    let mut interval = narrowed[variable];
    if model.variables[variable].integer {
        interval = interval.integers()?;
    }
    Some(Values {
        interval,
        listed: Vec::new(),
    })
}

/// Returns whether the values of a variable are worth stating: they are fewer than its own printed quantity allows, or
/// it has none.
fn is_closer(model: &Model, relations: &[usize], variable: usize, values: &Values) -> bool {
    let own = &model.variables[variable];
    let is_measured = !model.are_integers(relations);
    // In a sum or product, also a range without an upper end is stated, and measured quantities are.
    let is_combined = relations.iter().any(|relation| {
        let constraint = &model.relations[*relation].constraint;
        let is_two = matches!(constraint, Constraint::Ratio(_));
        !is_two && constraint.numbers().any(|n| n == variable)
    });
    if is_measured || values.interval.high.is_none() {
        let is_limited = values.interval != own.natural;
        return own.printed.is_none() && is_combined && is_limited;
    }
    let count_of = |interval: &Interval| {
        let (low, high) = (interval.low?, interval.high?);
        Some((high.value.floor() - low.value.floor()).saturating_add(1))
    };
    let count = match &values.listed[..] {
        [] => count_of(&values.interval),
        listed => Some(listed.len() as i64),
    };
    let Some(printed) = own.domain.integers() else {
        return false;
    };
    let is_fewer = count_of(&printed).is_none_or(|printed| count.is_some_and(|n| n < printed));
    own.printed.is_none() || is_fewer
}

/// Removes every relation that is not needed for the result. If those of the variable itself suffice, the search starts
/// with them. Subset relations are removed first, because a rate or a sum is the stronger evidence.
fn needed(
    model: &Model,
    relations: Vec<usize>,
    variable: usize,
    values: &Values,
    solve: Solve,
    budget: &Budget,
) -> Vec<usize> {
    let is_stated =
        |relation: &usize| !matches!(model.relations[*relation].reason, Reason::SubsetOf);
    let is_own = |relation: &usize| {
        let mut numbers = model.relations[*relation].constraint.numbers();
        numbers.any(|number| number == variable)
    };
    let own: Vec<usize> = relations.iter().copied().filter(is_own).collect();
    let suffice = |relations: &[usize]| {
        may_have_end(model, relations, &values.interval)
            && solve(model, relations, variable, budget).as_ref() == Some(values)
    };
    let kept = if suffice(&own) { own } else { relations };
    // Listing values takes much longer than finding their ends. What is needed for the ends is needed for the values, and usually
    // suffices for them.
    let ends_suffice =
        |relations: &[usize]| have_ends(model, relations, variable, &values.interval, budget);
    if ends_suffice(&kept) {
        let few = without_needless(model, kept.clone(), variable, is_stated, ends_suffice);
        if suffice(&few) {
            return few;
        }
    }
    without_needless(model, kept, variable, is_stated, suffice)
}

/// Removes each relation without which the others suffice.
fn without_needless(
    model: &Model,
    relations: Vec<usize>,
    variable: usize,
    is_stated: impl Fn(&usize) -> bool,
    suffice: impl Fn(&[usize]) -> bool,
) -> Vec<usize> {
    let mut candidates = relations.clone();
    candidates.sort_by_key(is_stated);
    let mut kept = relations;
    for candidate in candidates {
        let without: Vec<usize> = kept.iter().copied().filter(|r| *r != candidate).collect();
        let without = model.connected_to(&without, variable);
        if suffice(&without) {
            kept = without;
        }
    }
    kept
}

/// Returns whether a value may have an upper end by some relations: one of the values that they relate has one. To find out by
/// solving takes long, because counts without an upper end grow step by step until they fit.
fn may_have_end(model: &Model, relations: &[usize], ends: &Interval) -> bool {
    let has_end = |variable: usize| model.variables[variable].domain.high.is_some();
    ends.high.is_none() || model.related_variables(relations).into_iter().any(has_end)
}

/// Returns whether a count has exactly these ends by some relations. False if there are sums among them, for which ends take a
/// search.
fn have_ends(
    model: &Model,
    relations: &[usize],
    variable: usize,
    ends: &Interval,
    budget: &Budget,
) -> bool {
    let is_possible = model.are_integers(relations) && may_have_end(model, relations, ends);
    let found = is_possible.then(|| {
        let problem = model.constraint_problem(relations, &[]);
        solve::ends(&problem, variable, budget).ok().flatten()
    });
    found.flatten().is_some_and(|(low, high)| {
        let end = |value| End::closed(Ratio::integer(value));
        *ends == Interval::new(Some(end(low)), high.map(end))
    })
}

fn derivation(
    model: &Model,
    relations: &[usize],
    targets: &[usize],
    budget: &Budget,
) -> Derivation {
    let problem = model.constraint_problem(relations, &[]);
    let are_counts = model.are_integers(relations);
    let solutions = are_counts.then(|| solve::enumerate_solutions(&problem, targets, budget));
    let solutions = solutions.and_then(|solutions| solutions.ok().flatten());
    let solutions = solutions.unwrap_or_default().into_iter();
    let solutions = solutions.map(|values| Solution {
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
        match &model.relations[relation].reason {
            Reason::Rate { name, .. } => names.push(name.clone()),
            Reason::Ratio { ratio, .. } if model.variables[*ratio].printed.is_some() => {
                let name = &model.variables[*ratio].name;
                if !names.contains(name) {
                    names.push(name.clone());
                }
            }
            _ => {}
        }
    }
    names.into()
}
