//! Exact answers for problems with linear constraints: eliminates numbers, then splits ranges.
//!
//! Bounds propagation is exact for ratios alone, see `solve`. With sums it is not: of `a + b = c` and `a = b`, all
//! bounds may be right although `c` must be even. First, numbers that occur in one sum only are eliminated, which is
//! exact and settles most problems: the sum then states a range for the others. What is left is split into halves until
//! propagation settles each half. The budget limits the number of halves.

use crate::budget::{Budget, NotConverged};
use crate::constraint::RatioConstraint;
use crate::integer_sum::{IntegerSum, div_ceil, div_floor};
use crate::propagate::{LARGEST, Node, Range, limits};
use crate::ratio::Ratio;

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The smallest value.
    Low,
    /// The largest value.
    High,
}

/// Returns whether a problem has a solution.
///
/// # Errors
/// [`NotConverged`] if the budget does not suffice to find out.
pub fn is_feasible(mut node: Node, budget: &Budget) -> Result<bool, NotConverged> {
    if !simplify(&mut node, &[], budget)? {
        return Ok(false);
    }
    for part in connected_parts(&node) {
        if !is_part_feasible(&part, budget)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Returns the smallest or largest value that a number has in the solutions of a problem. `None` if there is no
/// solution. For the largest value, the number must have an upper limit.
///
/// # Errors
/// [`NotConverged`] if the budget does not suffice to find out.
pub fn extreme(
    mut node: Node,
    number: usize,
    side: Side,
    budget: &Budget,
) -> Result<Option<i64>, NotConverged> {
    if !simplify(&mut node, &[number], budget)? {
        return Ok(None);
    }
    let range = node.ranges[number];
    let end = match side {
        Side::Low => range.low,
        Side::High => range.high.ok_or(NotConverged)?,
    };
    let mut at_end = node.clone();
    at_end.ranges[number] = Range::point(end);
    if is_feasible(at_end, budget)? {
        return Ok(Some(end));
    }
    if range.is_fixed() || !is_constrained(&node, number) {
        return Ok(None);
    }
    let others = match side {
        Side::Low => Range {
            low: range.low + 1,
            ..range
        },
        Side::High => Range {
            high: Some(end - 1),
            ..range
        },
    };
    let mut halves = halves(others)?;
    if side == Side::High {
        halves.reverse();
    }
    for half in halves.into_iter().flatten() {
        let mut part = node.clone();
        part.ranges[number] = half;
        if let Some(found) = extreme(part, number, side, budget)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// Narrows all ranges, and removes every constraint that all remaining values satisfy. The numbers in `keep` keep all
/// values that they have in a solution, and no other restriction of them is lost. Returns false if there is no solution.
///
/// # Errors
/// [`NotConverged`] if propagation does not come to an end.
pub fn simplify(node: &mut Node, keep: &[usize], budget: &Budget) -> Result<bool, NotConverged> {
    loop {
        if !node.propagate(budget)? {
            return Ok(false);
        }
        let Node { ranges, ratios, .. } = node;
        ratios.retain(|ratio| !is_satisfied_by_all(ratio, ranges));
        let mut uses = vec![0_u32; node.ranges.len()];
        let in_ratios = node.ratios.iter();
        let in_ratios = in_ratios.flat_map(|ratio| [ratio.numerator, ratio.denominator]);
        let in_sums = node.sums.iter().flat_map(|sum| &sum.terms);
        let in_sums = in_sums.map(|(_, number)| *number);
        for number in in_ratios.chain(in_sums).chain(keep.iter().copied()) {
            uses[number] += 1;
        }
        for sum in &mut node.sums {
            eliminate(sum, &node.ranges, &uses);
        }
        let mut changed = false;
        for at in (0..node.sums.len()).rev() {
            match node.sums[at].terms[..] {
                [] if !node.sums[at].contains(0) => return Ok(false),
                [] => {}
                [(coefficient, number)] => {
                    let sum = &node.sums[at];
                    let [low, high] = quotients(sum, coefficient);
                    if node.ranges[number].restrict(low, high).is_none() {
                        return Ok(false);
                    }
                }
                _ => continue,
            }
            node.sums.swap_remove(at);
            changed = true;
        }
        if !changed {
            return Ok(true);
        }
    }
}

/// Returns the limits of a number, if the sum consists of this number with a coefficient.
fn quotients(sum: &IntegerSum, coefficient: i64) -> [Option<i128>; 2] {
    let coefficient = i128::from(coefficient);
    let (from, up_to) = if coefficient > 0 {
        (sum.low, sum.high)
    } else {
        (sum.high, sum.low)
    };
    [
        from.map(|from| div_ceil(from, coefficient)),
        up_to.map(|up_to| div_floor(up_to, coefficient)),
    ]
}

/// Whether a ratio holds for all remaining values of its numbers. Propagation leaves exactly the values that fit where
/// one of the two is known. A negative ratio is left to propagation.
fn is_satisfied_by_all(ratio: &RatioConstraint, ranges: &[Range]) -> bool {
    let RatioConstraint {
        numerator,
        denominator,
        ratio,
    } = *ratio;
    let is_one_known = ranges[numerator].is_fixed() || ranges[denominator].is_fixed();
    let is_natural = ratio.low.is_some_and(|low| low.value >= Ratio::integer(0));
    is_one_known && is_natural && numerator != denominator
}

/// Removes the numbers from a sum that occur nowhere else, and those that are known. The limits of the sum are
/// then those of the sum of the remaining numbers. A number is removed only if the removed terms together take every value between
/// their least and their largest sum. Otherwise the limits would allow sums that do not exist.
fn eliminate(sum: &mut IntegerSum, ranges: &[Range], uses: &[u32]) {
    // Least and largest sum of the removed terms. `None` if there is no limit.
    let (mut least, mut largest) = (Some(0_i128), Some(0_i128));
    // A term with a large coefficient may follow when others have been removed.
    let mut before = usize::MAX;
    while sum.terms.len() < before {
        before = sum.terms.len();
        sum.terms.retain(|&(coefficient, number)| {
            let range = ranges[number];
            let [low, high] = limits(coefficient, range);
            let gap = i128::from(coefficient.unsigned_abs()) - 1;
            let width = least.zip(largest);
            let width = width.map(|(low, high)| high.saturating_sub(low));
            let has_no_gap = width.is_none_or(|width| width >= gap);
            let is_removed = range.is_fixed() || uses[number] == 1 && has_no_gap;
            if is_removed {
                let add = |sum: Option<i128>, term: Option<i128>| sum?.checked_add(term?);
                (least, largest) = (add(least, low), add(largest, high));
            }
            !is_removed
        });
    }
    let subtract = |limit: Option<i128>, removed: Option<i128>| limit?.checked_sub(removed?);
    (sum.low, sum.high) = (subtract(sum.low, largest), subtract(sum.high, least));
    sum.divide();
}

/// Returns the parts of a problem that share no number. Parts without sums are left out: propagation has settled them.
fn connected_parts(node: &Node) -> Vec<Node> {
    let mut parents: Vec<usize> = (0..node.ranges.len()).collect();
    let ratios = node.ratios.iter();
    let pairs = ratios.map(|ratio| (ratio.numerator, ratio.denominator));
    let sums = node.sums.iter().filter_map(|sum| sum.terms.split_first());
    let neighbours = sums.flat_map(|((_, first), rest)| rest.iter().map(|(_, n)| (*first, *n)));
    for (one, other) in pairs.chain(neighbours) {
        let (one, other) = (root(&mut parents, one), root(&mut parents, other));
        parents[one] = other;
    }
    let mut roots: Vec<usize> = Vec::new();
    for sum in &node.sums {
        let found = root(&mut parents, sum.terms[0].1);
        if !roots.contains(&found) {
            roots.push(found);
        }
    }
    if let [_] = roots[..]
        && node.ratios.is_empty()
    {
        return vec![node.clone()];
    }
    let part = |of: usize| Node {
        ranges: node.ranges.clone(),
        ratios: {
            let ratios = node.ratios.iter();
            let here = ratios.filter(|ratio| root(&mut parents, ratio.numerator) == of);
            here.copied().collect()
        },
        sums: {
            let sums = node.sums.iter();
            let here = sums.filter(|sum| root(&mut parents, sum.terms[0].1) == of);
            here.cloned().collect()
        },
    };
    roots.into_iter().map(part).collect()
}

/// Returns the number that stands for all numbers connected to `number`.
fn root(parents: &mut [usize], mut number: usize) -> usize {
    while parents[number] != number {
        parents[number] = parents[parents[number]];
        number = parents[number];
    }
    number
}

fn is_part_feasible(node: &Node, budget: &Budget) -> Result<bool, NotConverged> {
    if is_solution(node, |range| Some(range.low)) || is_solution(node, |range| range.high) {
        return Ok(true);
    }
    let terms = node.sums.iter().flat_map(|sum| &sum.terms);
    let open = terms.filter(|(_, number)| !node.ranges[*number].is_fixed());
    let width = |number: usize| {
        let range = node.ranges[number];
        range.high.map_or(i64::MAX, |high| high - range.low)
    };
    let Some((_, number)) = open.min_by_key(|(_, number)| width(*number)) else {
        return Ok(false);
    };
    for half in halves(node.ranges[*number])?.into_iter().flatten() {
        let mut part = node.clone();
        part.ranges[*number] = half;
        if is_feasible(part, budget)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Returns whether the values that `pick` chooses from each range satisfy all sums. The smallest values of all ranges
/// satisfy all ratios after propagation, and so do the largest.
fn is_solution(node: &Node, pick: impl Fn(Range) -> Option<i64>) -> bool {
    let total = |sum: &IntegerSum| {
        sum.terms
            .iter()
            .try_fold(0_i128, |total, (coefficient, number)| {
                let value = i128::from(pick(node.ranges[*number])?);
                total.checked_add(i128::from(*coefficient).checked_mul(value)?)
            })
    };
    let holds = |sum: &IntegerSum| total(sum).is_some_and(|total| sum.contains(total));
    let ratios = node.ratios.iter();
    let mut in_ratios = ratios.flat_map(|ratio| [ratio.numerator, ratio.denominator]);
    node.sums.iter().all(holds) && in_ratios.all(|number| pick(node.ranges[number]).is_some())
}

/// Splits a range into a lower and an upper half. A range of one value is its own lower half.
fn halves(range: Range) -> Result<[Option<Range>; 2], NotConverged> {
    let middle = match range.high {
        Some(high) if high <= LARGEST => range.low + (high - range.low) / 2,
        _ => range.low.saturating_mul(2).saturating_add(1000),
    };
    if middle > LARGEST {
        return Err(NotConverged);
    }
    let lower = Range {
        low: range.low,
        high: Some(middle),
    };
    let upper = Range {
        low: middle + 1,
        high: range.high,
    };
    let is_any = upper.high.is_none_or(|high| upper.low <= high);
    Ok([Some(lower), is_any.then_some(upper)])
}

/// Whether a constraint that is left uses a number.
pub fn is_constrained(node: &Node, number: usize) -> bool {
    let in_ratio = |ratio: &RatioConstraint| [ratio.numerator, ratio.denominator].contains(&number);
    let in_sum = |sum: &IntegerSum| sum.terms.iter().any(|(_, at)| *at == number);
    node.ratios.iter().any(in_ratio) || node.sums.iter().any(in_sum)
}
