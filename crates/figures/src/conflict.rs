//! Finds printed figures that contradict each other, and suggests values that agree.

use crate::bound::Bound;
use crate::budget::{Budget, NotConverged};
use crate::constraint::{Constraint, ConstraintProblem, LinearConstraint};
use crate::decimal::Decimal;
use crate::interval::{End, Interval};
use crate::measured;
use crate::model::{Model, Reason, Relation};
use crate::ratio::Ratio;
use crate::solve;
use crate::story::ValueRef;
use std::collections::BTreeSet;

/// Printed figures that cannot all be true, or of which the solver could not find out whether they can.
pub struct Conflict {
    /// The entry to report the conflict at: the rate, the subset that exceeds its total, or the sum.
    pub name: ValueRef,
    /// The printed quantities of all figures involved.
    pub found: String,
    /// The condition that does not hold.
    pub expected: String,
    /// Alternative changes of one figure, each of which removes the conflict.
    pub suggestions: Vec<String>,
    /// The printed values and the statements that contradict each other; empty if that is not settled.
    pub involved: Vec<ValueRef>,
}

/// Maximum distance of a suggested rate from the printed one, in units of its last digit.
const MAX_DISTANCE: i64 = 300;

/// Maximum number of counts that are suggested for a conflict. A sum may have hundreds of parts.
const MAX_COUNTS: usize = 12;

/// The quantities of some relations: all whole numbers, or not. They are solved in different ways.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quantities {
    Counted,
    Measured,
}

/// Returns every conflict, each with a minimal set of figures that contradict. The last relation of a
/// conflict is then ignored, so that one error does not hide the next.
pub fn conflicts(model: &Model, budget: &Budget) -> Vec<Conflict> {
    find_all(model, budget, true)
}

/// Returns every conflict as [`conflicts`] does, without suggestions.
pub fn conflicts_only(model: &Model, budget: &Budget) -> Vec<Conflict> {
    find_all(model, budget, false)
}

fn find_all(model: &Model, budget: &Budget, suggests: bool) -> Vec<Conflict> {
    let search = |quantities| Search {
        model,
        quantities,
        budget,
        suggests,
    };
    let counted = search(Quantities::Counted).find(model.integer_relations().collect());
    // The conflict of a ratio between counts is found twice.
    let mut found = search(Quantities::Measured).find(model.measured_relations().collect());
    found.retain(|conflict| counted.iter().all(|one| one.name != conflict.name));
    found.extend(counted);
    found
}

struct Search<'a> {
    model: &'a Model,
    quantities: Quantities,
    budget: &'a Budget,
    /// Whether values are suggested.
    suggests: bool,
}

impl Search<'_> {
    /// Returns the conflicts among some relations.
    fn find(&self, candidates: Vec<usize>) -> Vec<Conflict> {
        let Self { model, .. } = self;
        let mut found = Vec::new();
        let mut left: BTreeSet<usize> = candidates.iter().copied().collect();
        while let Some(first) = left.pop_first() {
            let number = model.relations[first].constraint.numbers().next();
            let Some(number) = number else { continue };
            let connected = model.connected_to(&candidates, number);
            left.retain(|relation| connected.binary_search(relation).is_err());
            // Relations that have a solution contain no conflict, so the long search is only for the others.
            if self.is_solvable(&connected) != Ok(true) {
                found.extend(self.find_connected(connected));
            }
        }
        found
    }

    /// Returns the conflicts among relations that are connected.
    fn find_connected(&self, candidates: Vec<usize>) -> Vec<Conflict> {
        let Self { model, .. } = self;
        let mut found = Vec::new();
        let mut relations: Vec<usize> = Vec::new();
        // Relations are added one by one: the one that makes the problem unsolvable belongs to the conflict.
        for relation in candidates {
            relations.push(relation);
            let constraint = &model.relations[relation].constraint;
            let Some(number) = constraint.numbers().next() else {
                continue;
            };
            let connected = model.connected_to(&relations, number);
            match self.is_solvable(&connected) {
                Ok(true) => continue,
                Ok(false) => {
                    let minimal = self.minimal_conflict(connected, relation);
                    let alone = measured_rate(model, &minimal).filter(|_| minimal == [relation]);
                    found.push(alone.unwrap_or_else(|| self.conflict(&minimal, relation)));
                }
                // A sum needs a search, which may be too long. Ratios do not.
                Err(NotConverged) if matches!(constraint, Constraint::Linear(_)) => {
                    found.push(self.unsettled(&connected, relation));
                }
                Err(NotConverged) => continue,
            }
            relations.pop();
        }
        found
    }

    /// Returns whether the relations may have a solution.
    fn is_solvable(&self, relations: &[usize]) -> Result<bool, NotConverged> {
        self.has_solution(&self.model.constraint_problem(relations, &[]))
    }

    fn has_solution(&self, problem: &ConstraintProblem) -> Result<bool, NotConverged> {
        match self.quantities {
            Quantities::Counted => solve::is_solvable(problem, self.budget),
            Quantities::Measured => Ok(measured::narrow(problem, self.budget)?.is_some()),
        }
    }

    /// Removes every relation that the conflict does not need. The relation `last` is always kept.
    fn minimal_conflict(&self, relations: Vec<usize>, last: usize) -> Vec<usize> {
        let mut kept = relations;
        for relation in kept.clone() {
            let without: Vec<usize> = kept.iter().copied().filter(|r| *r != relation).collect();
            if relation != last && self.is_solvable(&without) == Ok(false) {
                kept = without;
            }
        }
        kept
    }

    /// Returns the variables whose printed quantities contradict. Of a sum, not all parts may be needed: 70 and 60 are
    /// more than 100, whatever the other parts are.
    fn contradicting(&self, relations: &[usize]) -> Vec<usize> {
        let mut kept = self.model.related_variables(relations);
        let is_sum = |relation: &usize| {
            let relation = &self.model.relations[*relation];
            matches!(relation.constraint, Constraint::Linear(_))
        };
        if !relations.iter().any(is_sum) {
            return kept;
        }
        let mut free: Vec<usize> = Vec::new();
        for variable in kept.clone() {
            free.push(variable);
            let problem = self.model.constraint_problem(relations, &free);
            if self.has_solution(&problem) != Ok(false) {
                free.pop();
            }
        }
        kept.retain(|variable| !free.contains(variable));
        kept
    }

    fn conflict(&self, relations: &[usize], last: usize) -> Conflict {
        let Self { model, .. } = self;
        let variables = self.contradicting(relations);
        let suggestions = if self.suggests {
            self.suggestions(relations, &variables)
        } else {
            Vec::new()
        };
        Conflict {
            name: name_of(model, &model.relations[last]),
            found: self.found(relations, &variables),
            expected: self.expected(relations),
            suggestions,
            involved: involved(model, relations, &variables),
        }
    }

    fn suggestions(&self, relations: &[usize], variables: &[usize]) -> Vec<String> {
        let rates = relations.iter();
        let rates = rates.filter_map(|&rate| self.suggest_rate(relations, rate));
        let counts = variables.iter();
        let counts = counts.filter_map(|&count| self.suggest_value(relations, count));
        rates.chain(counts.take(MAX_COUNTS)).collect()
    }

    /// The report of relations of which it is not known whether they contradict.
    fn unsettled(&self, relations: &[usize], last: usize) -> Conflict {
        let Self { model, .. } = self;
        let variables = model.related_variables(relations);
        let found = format!(
            "{} numbers with {} relations; it is not settled whether they can all be true",
            variables.len(),
            relations.len()
        );
        Conflict {
            name: name_of(model, &model.relations[last]),
            found,
            expected: "fewer sums and rates that share figures".into(),
            suggestions: Vec::new(),
            involved: Vec::new(),
        }
    }

    /// The printed quantities of the variables and rates, and what the parts of a sum add up to.
    fn found(&self, relations: &[usize], variables: &[usize]) -> String {
        let Self { model, .. } = self;
        let values = variables.iter().filter_map(|&variable| {
            let variable = &model.variables[variable];
            Some(format!("{} {}", variable.name, variable.printed.as_ref()?))
        });
        let rates = relations
            .iter()
            .filter_map(|&relation| statement_text(model, &model.relations[relation]));
        let sums = relations
            .iter()
            .filter_map(|&relation| self.sum_text(relation));
        let found: Vec<String> = values.chain(rates).chain(sums).collect();
        found.join("; ")
    }

    /// The sum of all parts: "cases.by_kind: the parts add up to 105". `None` for other relations.
    fn sum_text(&self, relation: usize) -> Option<String> {
        let Relation {
            constraint: Constraint::Linear(linear),
            reason: Reason::Sum { key, .. },
        } = &self.model.relations[relation]
        else {
            return None;
        };
        let mut domains: Vec<Interval> = self.model.variables.iter().map(|v| v.domain).collect();
        if self.quantities == Quantities::Counted {
            let integers = domains.iter().map(Interval::integers);
            domains = integers.collect::<Option<_>>()?;
        }
        // Without a remainder, the total is what the parts add up to.
        let linear = LinearConstraint {
            sum: Interval::point(Ratio::integer(0)),
            ..linear.clone()
        };
        let parts = linear.allowed(&domains)?.into_iter().next()?;
        Some(format!("{key}: the parts add up to {}", short_text(&parts)))
    }

    fn expected(&self, relations: &[usize]) -> String {
        let reasons = relations.iter().map(|&at| &self.model.relations[at].reason);
        let reasons: Vec<&Reason> = reasons.collect();
        let text = match (&reasons[..], self.quantities) {
            ([Reason::Sum { remainder, .. }], _) if *remainder => {
                "parts that together do not exceed the total"
            }
            ([Reason::Sum { .. }], _) => "parts that add up to the total",
            ([Reason::Ratio { .. }], _) => "a ratio that agrees with the two values",
            ([Reason::Order { or_equal, .. }], _) if *or_equal => {
                "values in this order, or equal ones"
            }
            ([Reason::Order { .. }], _) => "values in this order",
            (_, Quantities::Counted) => "whole numbers that fit all of these; there are none",
            (_, Quantities::Measured) => "quantities that fit all of these; there are none",
        };
        text.into()
    }

    /// Suggests the nearest rates above and below the printed one that the counts allow, with the same number
    /// of decimal places.
    fn suggest_rate(&self, relations: &[usize], rate: usize) -> Option<String> {
        let Reason::Rate {
            name,
            printed,
            bound: Bound::Exact { value, precision },
            role,
        } = &self.model.relations[rate].reason
        else {
            return None;
        };
        let index = relations.iter().position(|relation| *relation == rate)?;
        let try_digits = |digits: i64| {
            let candidate = Decimal::new(digits, value.places);
            let bound = Bound::Exact {
                value: candidate,
                precision: *precision,
            };
            let mut problem = self.model.constraint_problem(relations, &[]);
            let allowed = role.allowed(&bound)?;
            match problem.constraints.get_mut(index)? {
                Constraint::Ratio(constraint) => constraint.ratio = allowed,
                Constraint::Linear(constraint) => constraint.sum = allowed,
                Constraint::Product(_) => return None,
            }
            let fits = self.has_solution(&problem) == Ok(true);
            fits.then(|| with_number(printed, *value, candidate))
        };
        let below = (1..MAX_DISTANCE).find_map(|by| try_digits(value.digits - by));
        let above = (1..MAX_DISTANCE).find_map(|by| try_digits(value.digits + by));
        let nearest: Vec<String> = [below, above].into_iter().flatten().collect();
        (!nearest.is_empty()).then(|| format!("{name} {}", nearest.join(" or ")))
    }

    /// Suggests the values of one printed quantity that agree with all other figures.
    fn suggest_value(&self, relations: &[usize], at: usize) -> Option<String> {
        let variable = &self.model.variables[at];
        variable.printed.as_ref()?;
        let problem = self.model.constraint_problem(relations, &[at]);
        if self.quantities == Quantities::Measured {
            let narrowed = measured::narrow(&problem, self.budget).ok()??;
            return Some(format!("{} {}", variable.name, range_text(&narrowed[at])));
        }
        let solved = solve::solve(&problem, at, self.budget).ok()??;
        if !solved.is_exact {
            return None;
        }
        let values = match (&solved.listed, solved.high) {
            (Some(listed), _) => {
                let listed: Vec<String> = listed.iter().map(ToString::to_string).collect();
                listed.join(", ")
            }
            (_, Some(high)) => format!("{} to {high}", solved.low),
            _ => format!("{} or more", solved.low),
        };
        Some(format!("{} {values}", variable.name))
    }
}

/// Returns the statement of the source that a relation is from: key and printed quantity of a rate, or the order of two values.
/// `None` for other relations.
fn statement_text(model: &Model, relation: &Relation) -> Option<String> {
    let name = |at: usize| &model.variables[at].name;
    match &relation.reason {
        Reason::Rate { name, printed, .. } => Some(format!("{name} {printed}")),
        Reason::Order {
            key,
            values: [high, low],
            ..
        } => Some(format!("{key}: {} higher than {}", name(*high), name(*low))),
        // The numbers of a product contain the ratio.
        Reason::Ratio { ratio, .. } if matches!(relation.constraint, Constraint::Ratio(_)) => {
            let printed = model.variables[*ratio].printed.as_ref()?;
            Some(format!("{} {printed}", name(*ratio)))
        }
        Reason::Ratio { .. } | Reason::SubsetOf | Reason::Sum { .. } => None,
    }
}

/// Name of the entry that a conflict of this relation is reported at.
fn name_of(model: &Model, relation: &Relation) -> ValueRef {
    match &relation.reason {
        Reason::Rate { name, .. } => name.clone(),
        Reason::Sum { key, .. } | Reason::Ratio { key, .. } | Reason::Order { key, .. } => {
            ValueRef {
                key: key.clone(),
                year: None,
            }
        }
        Reason::SubsetOf => {
            let subset = relation.constraint.numbers().next().unwrap_or_default();
            model.variables[subset].name.clone()
        }
    }
}

/// Returns the printed values among some variables, and the statements that some relations are from, each once.
fn involved(model: &Model, relations: &[usize], variables: &[usize]) -> Vec<ValueRef> {
    let values = variables.iter().map(|at| &model.variables[*at]);
    let values = values
        .filter(|value| value.printed.is_some())
        .map(|value| value.name.clone());
    let mut all: Vec<ValueRef> = values.collect();
    for relation in relations.iter().map(|at| &model.relations[*at]) {
        let name = name_of(model, relation);
        let is_statement = !matches!(relation.reason, Reason::SubsetOf);
        if is_statement && !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

/// Replaces the number in a printed quantity: 下降44.06% for 下降44.05%. If the sign differs, returns the
/// number alone.
fn with_number(printed: &str, value: Decimal, candidate: Decimal) -> String {
    let [old, new] = [value, candidate].map(|v| Decimal::new(v.digits.abs(), v.places).to_string());
    if printed.contains(&old) && (value.digits < 0) == (candidate.digits < 0) {
        printed.replace(&old, &new)
    } else {
        format!("{candidate}%")
    }
}

/// The conflict of one change, share or subset between two measured quantities. `None` for other relations.
fn measured_rate(model: &Model, relations: &[usize]) -> Option<Conflict> {
    let [relation_index] = *relations else {
        return None;
    };
    let relation = &model.relations[relation_index];
    let Constraint::Ratio(ratio) = &relation.constraint else {
        return None;
    };
    let numerator = &model.variables[ratio.numerator];
    let denominator = &model.variables[ratio.denominator];
    if numerator.integer && denominator.integer {
        return None;
    }
    let allowed = denominator.domain.checked_mul(&ratio.ratio)?;
    let values = [numerator, denominator].map(|variable| {
        let printed = variable.printed.as_deref().unwrap_or("not printed");
        format!("{} {printed}", variable.name)
    });
    let mut found = values.to_vec();
    found.extend(statement_text(model, relation));
    Some(Conflict {
        name: name_of(model, relation),
        found: found.join("; "),
        expected: match relation.reason {
            Reason::SubsetOf => "a value that does not exceed the total".into(),
            _ => "a rate that agrees with the two values".into(),
        },
        suggestions: vec![format!("{} {}", numerator.name, range_text(&allowed))],
        involved: involved(
            model,
            &[relation_index],
            &[ratio.numerator, ratio.denominator],
        ),
    })
}

/// Formats an interval as "5.615 to 5.69", or as one number. A missing end is "…".
fn range_text(interval: &Interval) -> String {
    let [low, high] = [interval.low, interval.high].map(|end| end.map_or("…".into(), end_text));
    if low == high {
        return low;
    }
    format!("{low} to {high}")
}

/// Formats an end with at most three decimal places, and without zeros at their end.
fn end_text(end: End) -> String {
    let exact = (0..3).find_map(|places| {
        Decimal::rounded(end.value, places).filter(|value| value.ratio() == Some(end.value))
    });
    let value = exact.or_else(|| Decimal::rounded(end.value, 3));
    value.map_or("…".to_string(), |value| value.to_string())
}

/// Formats an interval as "105", "105 to 110", "at least 105" or "at most 110".
fn short_text(interval: &Interval) -> String {
    match (interval.low.map(end_text), interval.high.map(end_text)) {
        (Some(low), Some(high)) if low == high => low,
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("at least {low}"),
        (None, Some(high)) => format!("at most {high}"),
        (None, None) => "any number".into(),
    }
}
