//! Finds printed figures that contradict each other, and suggests values that agree.

use crate::bound::Bound;
use crate::budget::Budget;
use crate::decimal::Decimal;
use crate::interval::Interval;
use crate::model::{Model, Reason, Relation, ratio_of};
use crate::solve;
use crate::story::ValueRef;

/// Printed figures that cannot all be true.
pub struct Conflict {
    /// The entry to report the conflict at: the rate, or the subset that exceeds its total.
    pub name: ValueRef,
    /// The printed quantities of all figures involved.
    pub found: String,
    /// The condition that does not hold.
    pub expected: String,
    /// Alternative changes of one figure, each of which removes the conflict.
    pub suggestions: Vec<String>,
}

/// Maximum distance of a suggested rate from the printed one, in units of its last digit.
const MAX_DISTANCE: i64 = 300;

/// Returns every conflict, each with the smallest set of figures that contradict. The last relation of a
/// conflict is then ignored, so that one error does not hide the next.
pub fn conflicts(model: &Model, budget: &Budget) -> Vec<Conflict> {
    let mut found = measured_conflicts(model);
    let mut relations: Vec<usize> = Vec::new();
    // Relations are added one by one: the one that makes the problem unsolvable belongs to the conflict.
    for relation in model.integer_relations() {
        relations.push(relation);
        let numerator = model.relations[relation].constraint.numerator;
        let connected = model.connected_to(&relations, numerator);
        if is_unsolvable(model, &connected, budget) {
            let minimal = minimal_conflict(model, connected, relation, budget);
            found.push(conflict(model, &minimal, relation, budget));
            relations.pop();
        }
    }
    found
}

/// Returns whether the relations are known to have no solution.
fn is_unsolvable(model: &Model, relations: &[usize], budget: &Budget) -> bool {
    solve::is_solvable(&model.constraint_problem(relations, None), budget) == Ok(false)
}

/// Removes every relation that the conflict does not need. The relation `last` is always kept.
fn minimal_conflict(
    model: &Model,
    relations: Vec<usize>,
    last: usize,
    budget: &Budget,
) -> Vec<usize> {
    let mut kept = relations;
    for relation in kept.clone() {
        let without: Vec<usize> = kept.iter().copied().filter(|r| *r != relation).collect();
        let is_unsolvable = is_unsolvable(model, &without, budget);
        if relation != last && is_unsolvable {
            kept = without;
        }
    }
    kept
}

fn conflict(model: &Model, relations: &[usize], last: usize, budget: &Budget) -> Conflict {
    let variables = model.related_variables(relations);
    let values = variables.iter().filter_map(|&variable| {
        let variable = &model.variables[variable];
        Some(format!("{} {}", variable.name, variable.printed.as_ref()?))
    });
    let rates = relations
        .iter()
        .filter_map(|&relation| rate_text(&model.relations[relation]));
    let found: Vec<String> = values.chain(rates).collect();
    let rates = relations.iter();
    let rates = rates.filter_map(|&rate| suggest_rate(model, relations, rate, budget));
    let counts = variables.iter();
    let counts = counts.filter_map(|&count| suggest_count(model, relations, count, budget));
    Conflict {
        name: name_of(model, &model.relations[last]),
        found: found.join("; "),
        expected: "whole numbers that fit all of these; there are none".into(),
        suggestions: rates.chain(counts).collect(),
    }
}

/// Key and printed quantity of a rate. `None` for a subset relation.
fn rate_text(relation: &Relation) -> Option<String> {
    match &relation.reason {
        Reason::Rate { name, printed, .. } => Some(format!("{name} {printed}")),
        Reason::SubsetOf => None,
    }
}

/// Name of the entry that a conflict of this relation is reported at.
fn name_of(model: &Model, relation: &Relation) -> ValueRef {
    match &relation.reason {
        Reason::Rate { name, .. } => name.clone(),
        Reason::SubsetOf => model.variables[relation.constraint.numerator].name.clone(),
    }
}

/// Suggests the nearest rates above and below the printed one that the counts allow, with the same number
/// of decimal places.
fn suggest_rate(
    model: &Model,
    relations: &[usize],
    rate: usize,
    budget: &Budget,
) -> Option<String> {
    let Reason::Rate {
        name,
        printed,
        bound: Bound::Exact { value, precision },
        is_change,
    } = &model.relations[rate].reason
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
        let mut problem = model.constraint_problem(relations, None);
        problem.constraints[index].ratio = ratio_of(&bound, *is_change)?;
        let fits = solve::is_solvable(&problem, budget) == Ok(true);
        fits.then(|| with_number(printed, *value, candidate))
    };
    let below = (1..MAX_DISTANCE).find_map(|by| try_digits(value.digits - by));
    let above = (1..MAX_DISTANCE).find_map(|by| try_digits(value.digits + by));
    let nearest: Vec<String> = [below, above].into_iter().flatten().collect();
    (!nearest.is_empty()).then(|| format!("{name} {}", nearest.join(" or ")))
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

/// Suggests the values of one count that agree with all other figures.
fn suggest_count(
    model: &Model,
    relations: &[usize],
    count: usize,
    budget: &Budget,
) -> Option<String> {
    let variable = &model.variables[count];
    variable.printed.as_ref()?;
    let problem = model.constraint_problem(relations, Some(count));
    let solved = solve::solve(&problem, count, budget).ok()??;
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

/// Conflicts of measured quantities such as masses. They are not whole numbers, so each relation is
/// checked on its own with interval arithmetic.
fn measured_conflicts(model: &Model) -> Vec<Conflict> {
    let integer: Vec<usize> = model.integer_relations().collect();
    let measured = (0..model.relations.len()).filter(|relation| !integer.contains(relation));
    measured
        .filter_map(|relation| measured_conflict(model, &model.relations[relation]))
        .collect()
}

fn measured_conflict(model: &Model, relation: &Relation) -> Option<Conflict> {
    let numerator = &model.variables[relation.constraint.numerator];
    let denominator = &model.variables[relation.constraint.denominator];
    let allowed = denominator.domain.checked_mul(&relation.constraint.ratio)?;
    if !allowed.intersect(&numerator.domain).is_empty() {
        return None;
    }
    let values = [numerator, denominator].map(|variable| {
        let printed = variable.printed.as_deref().unwrap_or("not printed");
        format!("{} {printed}", variable.name)
    });
    let mut found = values.to_vec();
    found.extend(rate_text(relation));
    Some(Conflict {
        name: name_of(model, relation),
        found: found.join("; "),
        expected: match relation.reason {
            Reason::SubsetOf => "a value that does not exceed the total".into(),
            Reason::Rate { .. } => "a rate that agrees with the two values".into(),
        },
        suggestions: vec![format!("{} {}", numerator.name, range_text(&allowed))],
    })
}

/// Formats an interval as "5.615 to 5.690". A missing end is "…".
fn range_text(interval: &Interval) -> String {
    let [low, high] = [interval.low, interval.high].map(|end| {
        let value = end.and_then(|end| Decimal::rounded(end.value, 3));
        value.map_or("…".to_string(), |value| value.to_string())
    });
    format!("{low} to {high}")
}
