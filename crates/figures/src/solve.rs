//! A small solver for whole numbers that are related by ratios.
//!
//! A [`RatioConstraint`] states that one number is another number times a ratio within an interval: a
//! rounded change, a rounded share, or at most the total. The solver carries bounds along the constraints
//! until no bound moves any more (bounds propagation).
//!
//! Propagation alone gives exact answers. Take any two solutions, and from each number the smaller of its
//! two values. These values are a solution too, because both sides of
//! `low × denominator ≤ numerator ≤ high × denominator` only fall. So the smallest values of all numbers
//! together are a solution, and so are the largest values. When propagation stops, the lower ends satisfy
//! every constraint, so they are these smallest values.

use crate::budget::{Budget, NotConverged};
use crate::interval::{End, Interval};
use crate::ratio::Ratio;

/// The constraint `numerator = denominator × ratio`, for some ratio within the interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RatioConstraint {
    /// Index of the subset, or of the later value of a change.
    pub numerator: usize,
    /// Index of the total, or of the earlier value of a change.
    pub denominator: usize,
    /// Allowed values of `numerator / denominator`.
    pub ratio: Interval,
}

/// Whole numbers, each within an interval, and the constraints between them.
#[derive(Clone, Debug)]
pub struct ConstraintProblem {
    /// Allowed values of each number on its own. Negative values are ignored.
    pub domains: Vec<Interval>,
    /// Constraints between the numbers.
    pub constraints: Vec<RatioConstraint>,
}

/// The values that one number has in the solutions of a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solved {
    /// Smallest value.
    pub low: i64,
    /// Largest value. `None` if propagation finds no upper bound. In a circle of constraints that only
    /// zeros satisfy, an upper bound may exist although none is found.
    pub high: Option<i64>,
    /// All values, if there are at most [`MAX_LISTED`].
    pub listed: Option<Vec<i64>>,
}

/// Maximum count of values that are listed one by one. More values are described by their range.
pub const MAX_LISTED: usize = 12;

/// Lower bounds above this value stop the search: no printed number is as large.
const LARGEST: i64 = 1_000_000_000_000_000;

/// An answer of the solver. `None` if the problem has no solution, or too many to list.
type SolverResult<T> = Result<Option<T>, NotConverged>;

/// Returns the values of number `target`, or `None` if the problem has no solution.
///
/// # Errors
/// [`NotConverged`] if propagation does not come to an end.
pub fn solve(problem: &ConstraintProblem, target: usize, budget: &Budget) -> SolverResult<Solved> {
    let Some(left) = propagate(problem, problem.domains.clone(), budget)? else {
        return Ok(None);
    };
    let low = lower_bound(&left[target]);
    let high = left[target].high.map(|end| end.value.floor());
    let listed = match high {
        Some(_) => list_values(problem, target, budget)?,
        None => None,
    };
    Ok(Some(Solved { low, high, listed }))
}

/// Returns every solution, reduced to the numbers `targets`. Returns `None` if there are more than
/// [`MAX_LISTED`] different ones.
///
/// # Errors
/// [`NotConverged`] if propagation does not come to an end.
pub fn enumerate_solutions(
    problem: &ConstraintProblem,
    targets: &[usize],
    budget: &Budget,
) -> SolverResult<Vec<Vec<i64>>> {
    let mut enumeration = Enumeration {
        problem,
        targets,
        budget,
        current: Vec::new(),
        solutions: Vec::new(),
    };
    let complete = enumeration.extend(problem.domains.clone())?;
    Ok(complete.then_some(enumeration.solutions))
}

/// Returns whether the problem has a solution.
///
/// # Errors
/// [`NotConverged`] if propagation does not come to an end.
pub fn is_solvable(problem: &ConstraintProblem, budget: &Budget) -> Result<bool, NotConverged> {
    Ok(propagate(problem, problem.domains.clone(), budget)?.is_some())
}

/// Returns all values of one number, or `None` if there are more than [`MAX_LISTED`].
fn list_values(
    problem: &ConstraintProblem,
    target: usize,
    budget: &Budget,
) -> SolverResult<Vec<i64>> {
    let solutions = enumerate_solutions(problem, &[target], budget)?;
    Ok(solutions.map(|solutions| solutions.concat()))
}

/// State of [`enumerate_solutions`], which fixes one target after the other.
struct Enumeration<'a> {
    problem: &'a ConstraintProblem,
    targets: &'a [usize],
    budget: &'a Budget,
    /// Values of the targets that are fixed so far.
    current: Vec<i64>,
    solutions: Vec<Vec<i64>>,
}

impl Enumeration<'_> {
    /// Adds the solutions within `domains`. Returns false if there are more than [`MAX_LISTED`].
    fn extend(&mut self, mut domains: Vec<Interval>) -> Result<bool, NotConverged> {
        let Some(&target) = self.targets.get(self.current.len()) else {
            self.solutions.push(self.current.clone());
            return Ok(self.solutions.len() <= MAX_LISTED);
        };
        while let Some(left) = propagate(self.problem, domains, self.budget)? {
            let value = lower_bound(&left[target]);
            let mut fixed = left.clone();
            fixed[target] = Interval::point(Ratio::integer(value));
            self.current.push(value);
            let complete = self.extend(fixed)?;
            self.current.pop();
            if !complete {
                return Ok(false);
            }
            let above = Interval::new(Some(End::open(Ratio::integer(value))), None);
            domains = left;
            domains[target] = domains[target].intersect(&above);
        }
        Ok(true)
    }
}

/// Narrows all domains along the constraints until none changes. Returns `None` if a number has no value
/// left.
fn propagate(
    problem: &ConstraintProblem,
    domains: Vec<Interval>,
    budget: &Budget,
) -> SolverResult<Vec<Interval>> {
    budget.spend(domains.len())?;
    if problem.constraints.iter().any(|c| c.ratio.is_empty()) {
        return Ok(None);
    }
    let natural = Interval::new(Some(End::closed(Ratio::integer(0))), None);
    let integers = |domain: &Interval| domain.intersect(&natural).integers();
    let Some(mut left) = domains.iter().map(integers).collect::<Option<Vec<_>>>() else {
        return Ok(None);
    };
    loop {
        if left.iter().any(|domain| lower_bound(domain) > LARGEST) {
            return Err(NotConverged);
        }
        budget.spend(problem.constraints.len())?;
        let mut changed = false;
        for constraint in &problem.constraints {
            let RatioConstraint {
                numerator,
                denominator,
                ratio,
            } = *constraint;
            let allowed = forward(&left[denominator], &ratio)?;
            let Some(narrowed) = left[numerator].intersect(&allowed).integers() else {
                return Ok(None);
            };
            changed |= left[numerator] != narrowed;
            left[numerator] = narrowed;
            let allowed = backward(&narrowed, &ratio)?;
            let Some(narrowed) = left[denominator].intersect(&allowed).integers() else {
                return Ok(None);
            };
            changed |= left[denominator] != narrowed;
            left[denominator] = narrowed;
        }
        if !changed {
            return Ok(Some(left));
        }
    }
}

/// Returns the values that the numerator may have, given those of the denominator.
fn forward(denominator: &Interval, ratio: &Interval) -> Result<Interval, NotConverged> {
    denominator.checked_mul(ratio).ok_or(NotConverged)
}

/// Returns the values that the denominator may have, given those of the numerator. Only a positive ratio
/// can be inverted: if the ratio may be zero, a numerator of zero allows any denominator.
fn backward(numerator: &Interval, ratio: &Interval) -> Result<Interval, NotConverged> {
    let zero = Ratio::integer(0);
    let positive = ratio.intersect(&Interval::new(Some(End::open(zero)), None));
    if positive.is_empty() {
        return Ok(Interval::ALL);
    }
    let denominator = numerator.checked_div(&positive).ok_or(NotConverged)?;
    let high = denominator.high.filter(|_| !ratio.contains(zero));
    Ok(Interval::new(denominator.low, high))
}

/// Returns the lower end of a domain of natural numbers.
fn lower_bound(domain: &Interval) -> i64 {
    domain.low.map_or(0, |end| end.value.floor())
}
