//! Derives values that the printed figures determine only together, with the evidence for each.

use crate::budget::Budget;
use crate::constraint::Constraint;
use crate::interval::{End, Interval};
use crate::measured;
use crate::model::{Model, Reason};
use crate::ratio::Ratio;
use crate::solve::{self, Prepared};
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
        (model.integer_relations().collect(), Solver::of_counts),
        (model.measured_relations().collect(), Solver::of_measured),
    ];
    for (all, solve) in kinds {
        let mut components = Components::new(model, &all);
        for variable in model.related_variables(&all) {
            let (relations, solver) =
                components.of(variable, |relations| solve(model, relations, budget));
            let values = solver
                .as_ref()
                .and_then(|solver| solver.values(model, variable, budget));
            let Some(values) = values else {
                continue;
            };
            let is_found = found.iter().any(|found| found.variable == variable);
            if is_found || !is_closer(model, relations, variable, &values) {
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

/// Prepares the solution of some relations. `None` if there is none, or if it is not known.
type Solve = fn(&Model, &[usize], &Budget) -> Option<Solver>;

/// Relations whose bounds are propagated, for questions about several of their variables.
enum Solver {
    Counts(Prepared),
    Measured(Vec<Interval>),
}

impl Solver {
    fn of_counts(model: &Model, relations: &[usize], budget: &Budget) -> Option<Self> {
        let problem = model.constraint_problem(relations, &[]);
        Prepared::new(&problem, budget).ok()?.map(Self::Counts)
    }

    fn of_measured(model: &Model, relations: &[usize], budget: &Budget) -> Option<Self> {
        let problem = model.constraint_problem(relations, &[]);
        measured::narrow(&problem, budget).ok()?.map(Self::Measured)
    }

    /// The smallest and largest value of a variable. `None` for measured values, and if it takes a search to find them.
    fn ends(&self, variable: usize) -> Option<Interval> {
        match self {
            Self::Counts(prepared) => prepared.ends(variable).map(|(low, high)| whole(low, high)),
            Self::Measured(_) => None,
        }
    }

    /// The values of a variable. `None` if they are not known.
    fn values(&self, model: &Model, variable: usize, budget: &Budget) -> Option<Values> {
        match self {
            Self::Counts(prepared) => {
                let solved = prepared.values(variable, budget).ok()??;
                Some(Values {
                    interval: whole(solved.low, solved.high),
                    listed: solved.listed.unwrap_or_default(),
                })
            }
            Self::Measured(narrowed) => {
                let mut interval = narrowed[variable];
                if model.variables[variable].integer {
                    interval = interval.integers()?;
                }
                Some(Values {
                    interval,
                    listed: Vec::new(),
                })
            }
        }
    }
}

/// The interval between two whole numbers.
fn whole(low: i64, high: Option<i64>) -> Interval {
    let end = |value| End::closed(Ratio::integer(value));
    Interval::new(Some(end(low)), high.map(end))
}

/// The relations that are connected with each other, each with what was prepared for them.
struct Components {
    /// For each variable, the index of its component.
    at: Vec<usize>,
    all: Vec<(Vec<usize>, Option<Option<Solver>>)>,
}

impl Components {
    fn new(model: &Model, relations: &[usize]) -> Self {
        let mut components = Self {
            at: vec![usize::MAX; model.variables.len()],
            all: Vec::new(),
        };
        for variable in model.related_variables(relations) {
            if components.at[variable] != usize::MAX {
                continue;
            }
            let connected = model.connected_to(relations, variable);
            for variable in model.related_variables(&connected) {
                components.at[variable] = components.all.len();
            }
            components.all.push((connected, None));
        }
        components
    }

    /// The component of a related variable, prepared by its first use.
    fn of(
        &mut self,
        variable: usize,
        prepare: impl Fn(&[usize]) -> Option<Solver>,
    ) -> (&[usize], &Option<Solver>) {
        let (relations, solver) = &mut self.all[self.at[variable]];
        let solver = solver.get_or_insert_with(|| prepare(relations));
        (relations, solver)
    }
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

/// Returns relations that suffice for the values, without those that are not needed. The search starts with the relations of
/// the variable itself and goes further until they suffice. Subset relations are removed first, because a rate or a sum is the
/// stronger evidence.
fn needed(
    model: &Model,
    relations: &[usize],
    variable: usize,
    values: &Values,
    solve: Solve,
    budget: &Budget,
) -> Vec<usize> {
    let is_stated =
        |relation: &usize| !matches!(model.relations[*relation].reason, Reason::SubsetOf);
    let solver = |relations: &[usize]| {
        let may_suffice = may_have_end(model, relations, &values.interval);
        may_suffice.then(|| solve(model, relations, budget))?
    };
    let suffice = |relations: &[usize]| {
        solver(relations).is_some_and(|solver| {
            let ends = solver.ends(variable);
            ends.is_none_or(|ends| ends == values.interval)
                && solver.values(model, variable, budget).as_ref() == Some(values)
        })
    };
    let kept = nearest(model, relations, variable, suffice);
    // Listing values takes much longer than finding their ends. What is needed for the ends is needed for the values, and usually
    // suffices for them.
    let ends_suffice = |relations: &[usize]| {
        let ends = solver(relations).and_then(|solver| solver.ends(variable));
        ends.is_some_and(|ends| ends == values.interval)
    };
    if ends_suffice(&kept) {
        let few = without_needless(model, kept.clone(), variable, is_stated, ends_suffice);
        if suffice(&few) {
            return few;
        }
    }
    without_needless(model, kept, variable, is_stated, suffice)
}

/// Returns the relations up to some distance from a variable: the smallest of 1, 2, 4, 8 and so on at which they suffice.
fn nearest(
    model: &Model,
    relations: &[usize],
    variable: usize,
    suffice: impl Fn(&[usize]) -> bool,
) -> Vec<usize> {
    let mut distance = 1;
    loop {
        let near = model.within(relations, variable, distance);
        if near.len() == relations.len() || suffice(&near) {
            return near;
        }
        distance *= 2;
    }
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
