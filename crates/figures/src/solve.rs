//! A solver for whole numbers that are related by ratios and sums.
//!
//! A `RatioConstraint` states that one number is another number times a ratio within an interval: a
//! rounded change, a rounded share, or at most the total. A `LinearConstraint` states that a total is the sum of its
//! parts. The solver carries bounds along the constraints until no bound moves any more (bounds propagation).
//!
//! For ratios, propagation alone gives exact answers. Take any two solutions, and from each number the smaller of its
//! two values. These values are a solution too, because both sides of
//! `low × denominator ≤ numerator ≤ high × denominator` only fall. So the smallest values of all numbers
//! together are a solution, and so are the largest values. When propagation stops, the lower ends satisfy
//! every constraint, so they are these smallest values.
//!
//! With sums that is not so. The module `search` then eliminates numbers and splits ranges, within a number of steps.
//! Where they do not suffice, [`solve`] returns what propagation found, which contains all solutions.

use crate::budget::{Budget, NotConverged};
use crate::constraint::ConstraintProblem;
use crate::propagate::{Links, Node, Range};
use crate::search::{Side, extreme, is_constrained, is_feasible, simplify};

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
    /// Whether `low` and `high` are values of solutions. If not, the steps did not suffice to find out. All solutions
    /// are between them then, if there are any.
    pub is_exact: bool,
}

/// Maximum count of values that are listed one by one. More values are described by their range.
pub const MAX_LISTED: usize = 12;

/// An answer of the solver. `None` if the problem has no solution, or too many to list.
type SolverResult<T> = Result<Option<T>, NotConverged>;

/// Returns the values of number `target`, or `None` if the problem has no solution.
///
/// # Errors
/// [`NotConverged`] if propagation does not come to an end.
pub fn solve(problem: &ConstraintProblem, target: usize, budget: &Budget) -> SolverResult<Solved> {
    match Prepared::new(problem, budget)? {
        Some(prepared) => prepared.values(target, budget),
        None => Ok(None),
    }
}

/// A problem whose bounds are propagated, for questions about several of its numbers.
pub struct Prepared {
    node: Node,
    links: Links,
}

impl Prepared {
    /// Propagates the bounds of a problem. `None` if a number has no value left: the problem has no solution then.
    ///
    /// # Errors
    /// [`NotConverged`] if propagation does not come to an end.
    pub fn new(problem: &ConstraintProblem, budget: &Budget) -> SolverResult<Self> {
        let node = propagated(problem, budget)?;
        Ok(node.map(|node| Self {
            links: Links::of(&node),
            node,
        }))
    }

    /// Returns the smallest and the largest value of a number, without a limit if there is none. `None` if the problem has
    /// sums, for which that takes a search.
    pub fn ends(&self, target: usize) -> Option<(i64, Option<i64>)> {
        let Range { low, high } = self.node.ranges[target];
        self.node.sums.is_empty().then_some((low, high))
    }

    /// Returns the values of a number, or `None` if the problem has no solution.
    ///
    /// # Errors
    /// [`NotConverged`] if propagation does not come to an end.
    pub fn values(&self, target: usize, budget: &Budget) -> SolverResult<Solved> {
        if !self.node.sums.is_empty() {
            return solve_with_sums(self.node.clone(), target, budget);
        }
        solve_without_sums(&self.node, &self.links, target, budget)
    }
}

/// Returns the values of a number in a problem without sums, after propagation.
fn solve_without_sums(
    node: &Node,
    links: &Links,
    target: usize,
    budget: &Budget,
) -> SolverResult<Solved> {
    let Range { low, high } = node.ranges[target];
    let listed = match high {
        None => None,
        Some(high) if !is_constrained(node, target) => list_range(low, high),
        Some(_) => list_values(node.clone(), Some(links), target, budget)?,
    };
    Ok(Some(Solved {
        low,
        high,
        listed,
        is_exact: true,
    }))
}

/// Returns the values of a number in a problem with sums, after propagation: within a part of the budget if that takes a search.
fn solve_with_sums(mut node: Node, target: usize, budget: &Budget) -> SolverResult<Solved> {
    if !simplify(&mut node, &[target], budget)? {
        return Ok(None);
    }
    if node.sums.is_empty() {
        return solve_without_sums(&node, &Links::of(&node), target, budget);
    }
    let Range { low, high } = node.ranges[target];
    let found = within_part(budget, |part| solve_exactly(node, target, part));
    Ok(found.unwrap_or(Some(Solved {
        low,
        high,
        listed: None,
        is_exact: false,
    })))
}

/// Returns the values of a number in a problem with sums.
fn solve_exactly(node: Node, target: usize, budget: &Budget) -> SolverResult<Solved> {
    let Some(low) = extreme(node.clone(), target, Side::Low, budget)? else {
        return Ok(None);
    };
    let mut high = node.ranges[target].high;
    if high.is_some() {
        high = extreme(node.clone(), target, Side::High, budget)?;
    }
    let listed = match high {
        Some(_) => list_values(node, None, target, budget)?,
        None => None,
    };
    Ok(Some(Solved {
        low,
        high,
        listed,
        is_exact: true,
    }))
}

/// Runs a search with a part of the budget.
fn within_part<T>(
    budget: &Budget,
    search: impl FnOnce(&Budget) -> Result<T, NotConverged>,
) -> Result<T, NotConverged> {
    let part = budget.part();
    let found = search(&part);
    budget.spend(part.spent() as usize)?;
    found
}

/// Returns every solution, reduced to the numbers `targets`. Returns `None` if there are more than
/// [`MAX_LISTED`] different ones.
///
/// # Errors
/// [`NotConverged`] if propagation does not come to an end, or if the steps do not suffice.
pub fn enumerate_solutions(
    problem: &ConstraintProblem,
    targets: &[usize],
    budget: &Budget,
) -> SolverResult<Vec<Vec<i64>>> {
    match Node::new(problem)? {
        Some(node) if !node.sums.is_empty() => {
            within_part(budget, |part| enumerate(node, None, targets, part))
        }
        Some(mut node) => {
            if !node.propagate(budget)? {
                return Ok(Some(Vec::new()));
            }
            let links = Links::of(&node);
            enumerate(node, Some(&links), targets, budget)
        }
        None => Ok(Some(Vec::new())),
    }
}

/// Returns whether the problem has a solution.
///
/// # Errors
/// [`NotConverged`] if propagation does not come to an end, or if the steps do not suffice.
pub fn is_solvable(problem: &ConstraintProblem, budget: &Budget) -> Result<bool, NotConverged> {
    match propagated(problem, budget)? {
        Some(node) if !node.sums.is_empty() => within_part(budget, |part| is_feasible(node, part)),
        node => Ok(node.is_some()),
    }
}

/// Reads a problem and propagates its bounds. `None` if a number has no value left.
fn propagated(problem: &ConstraintProblem, budget: &Budget) -> SolverResult<Node> {
    let Some(mut node) = Node::new(problem)? else {
        return Ok(None);
    };
    Ok(node.propagate(budget)?.then_some(node))
}

/// Returns all values of a range, or `None` if there are more than [`MAX_LISTED`].
fn list_range(low: i64, high: i64) -> Option<Vec<i64>> {
    (high - low < MAX_LISTED as i64).then(|| (low..=high).collect())
}

/// Returns all values of one number, or `None` if there are more than [`MAX_LISTED`].
fn list_values(
    node: Node,
    links: Option<&Links>,
    target: usize,
    budget: &Budget,
) -> SolverResult<Vec<i64>> {
    let solutions = enumerate(node, links, &[target], budget)?;
    Ok(solutions.map(|solutions| solutions.concat()))
}

/// Enumerates solutions: with `links` in a problem without sums, whose bounds are propagated.
fn enumerate(
    node: Node,
    links: Option<&Links>,
    targets: &[usize],
    budget: &Budget,
) -> SolverResult<Vec<Vec<i64>>> {
    let mut enumeration = Enumeration {
        targets,
        links,
        budget,
        current: Vec::new(),
        solutions: Vec::new(),
    };
    let complete = enumeration.extend(node)?;
    Ok(complete.then_some(enumeration.solutions))
}

/// State of [`enumerate_solutions`], which fixes one target after the other.
struct Enumeration<'a> {
    targets: &'a [usize],
    links: Option<&'a Links>,
    budget: &'a Budget,
    /// Values of the targets that are fixed so far.
    current: Vec<i64>,
    solutions: Vec<Vec<i64>>,
}

impl Enumeration<'_> {
    /// Adds the solutions of `node`, whose bounds are propagated if there are no sums. Returns false if there are more than
    /// [`MAX_LISTED`].
    fn extend(&mut self, mut node: Node) -> Result<bool, NotConverged> {
        let Some(&target) = self.targets.get(self.current.len()) else {
            self.solutions.push(self.current.clone());
            return Ok(self.solutions.len() <= MAX_LISTED);
        };
        while let Some(value) = self.smallest(&mut node, target)? {
            let mut fixed = node.clone();
            fixed.ranges[target] = Range::point(value);
            self.current.push(value);
            // The smallest value is one of a solution, so nothing is left without a value.
            let complete = !self.narrow(&mut fixed, target)? || self.extend(fixed)?;
            self.current.pop();
            if !complete {
                return Ok(false);
            }
            let above = Some(i128::from(value) + 1);
            if node.ranges[target].restrict(above, None).is_none()
                || !self.narrow(&mut node, target)?
            {
                break;
            }
        }
        Ok(true)
    }

    /// Narrows all ranges after that of a number has changed. Returns false if a number has no value left. With sums, the search
    /// for the smallest value narrows them.
    fn narrow(&self, node: &mut Node, number: usize) -> Result<bool, NotConverged> {
        self.links.map_or(Ok(true), |links| {
            node.propagate_from(number, links, self.budget)
        })
    }

    /// Returns the smallest value of a number. `None` if there is no solution.
    fn smallest(&self, node: &mut Node, target: usize) -> Result<Option<i64>, NotConverged> {
        if self.links.is_some() {
            return Ok(Some(node.ranges[target].low));
        }
        if !node.propagate(self.budget)? {
            return Ok(None);
        }
        extreme(node.clone(), target, Side::Low, self.budget)
    }
}
