//! Bounds of measured quantities such as masses, which need not be whole numbers.
//!
//! The values of one relation are exact. If several relations share values, the result may contain values that no
//! solution has, but all solutions are within it.

use crate::budget::{Budget, NotConverged};
use crate::constraint::{Constraint, ConstraintProblem, RatioConstraint};
use crate::interval::Interval;
use crate::propagate::{backward, forward};

/// Bounds that get closer to each other without end are left after this number of rounds.
const MAX_ROUNDS: usize = 20;

/// Narrows all domains along the constraints. Returns `None` if a value has no possible number left: the problem has no
/// solution then. A constraint whose fractions overflow is skipped.
///
/// # Errors
/// [`NotConverged`] if the budget does not suffice.
pub fn narrow(
    problem: &ConstraintProblem,
    budget: &Budget,
) -> Result<Option<Vec<Interval>>, NotConverged> {
    let mut domains = problem.domains.clone();
    for _ in 0..MAX_ROUNDS {
        let before = domains.clone();
        for constraint in &problem.constraints {
            budget.spend(constraint.numbers().count())?;
            for (number, allowed) in allowed(constraint, &domains) {
                domains[number] = domains[number].intersect(&allowed);
            }
            if constraint
                .numbers()
                .any(|number| domains[number].is_empty())
            {
                return Ok(None);
            }
        }
        if domains == before {
            break;
        }
    }
    Ok(Some(domains))
}

/// The values that a constraint allows for each of its numbers.
fn allowed(constraint: &Constraint, domains: &[Interval]) -> Vec<(usize, Interval)> {
    match constraint {
        Constraint::Ratio(RatioConstraint {
            numerator,
            denominator,
            ratio,
        }) => {
            let above = forward(&domains[*denominator], ratio).ok();
            let below = backward(&domains[*numerator], ratio).ok();
            let above = above.map(|allowed| (*numerator, allowed));
            let below = below.map(|allowed| (*denominator, allowed));
            above.into_iter().chain(below).collect()
        }
        Constraint::Product(product) => product.allowed(domains),
        Constraint::Linear(linear) => {
            let allowed = linear.allowed(domains).unwrap_or_default();
            constraint.numbers().zip(allowed).collect()
        }
    }
}
