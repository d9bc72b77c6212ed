//! Bounds propagation: narrows whole numbers along their constraints until none changes.

use crate::budget::{Budget, NotConverged};
use crate::constraint::{Constraint, ConstraintProblem, RatioConstraint};
use crate::integer_sum::{IntegerSum, div_ceil, div_floor};
use crate::interval::{End, Interval};
use crate::ratio::Ratio;
use std::collections::VecDeque;

/// Lower bounds above this value stop the search: no printed number is as large.
pub const LARGEST: i64 = 1_000_000_000_000_000;

/// The values that a whole number may have. Zero and above, and never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Smallest value.
    pub low: i64,
    /// Largest value. `None` if there is no upper limit.
    pub high: Option<i64>,
}

impl Range {
    /// The range of one value.
    pub const fn point(value: i64) -> Self {
        Self {
            low: value,
            high: Some(value),
        }
    }

    /// The natural numbers in an interval. `None` if there are none.
    fn within(interval: &Interval) -> Option<Self> {
        let natural = Interval::new(Some(End::closed(Ratio::integer(0))), None);
        let integers = interval.intersect(&natural).integers()?;
        Some(Self {
            low: integers.low.map_or(0, |end| end.value.floor()),
            high: integers.high.map(|end| end.value.floor()),
        })
    }

    fn interval(self) -> Interval {
        let end = |value| End::closed(Ratio::integer(value));
        Interval::new(Some(end(self.low)), self.high.map(end))
    }

    /// Returns whether only one value is left.
    pub fn is_fixed(self) -> bool {
        self.high == Some(self.low)
    }

    /// Restricts the range to values from `low` to `high`. Returns whether it has changed, or `None` if no value is left.
    pub fn restrict(&mut self, low: Option<i128>, high: Option<i128>) -> Option<bool> {
        let before = *self;
        let above = |limit: i128| self.high.is_some_and(|high| limit > i128::from(high));
        if low.is_some_and(above) || high.is_some_and(|limit| limit < i128::from(self.low)) {
            return None;
        }
        if let Some(low) = low.filter(|low| *low > i128::from(self.low)) {
            // Values above `LARGEST` stop the search anyway.
            self.low = i64::try_from(low).unwrap_or(i64::MAX);
        }
        if let Some(high) = high.and_then(|high| i64::try_from(high).ok())
            && self.high.is_none_or(|old| high < old)
        {
            self.high = Some(high);
        }
        (self.high.is_none_or(|high| self.low <= high)).then_some(*self != before)
    }
}

/// A problem in the course of the search.
#[derive(Clone, Debug)]
pub struct Node {
    /// The values that are left of each number.
    pub ranges: Vec<Range>,
    /// The ratio constraints that are not satisfied by all values that are left.
    pub ratios: Vec<RatioConstraint>,
    /// The linear constraints that are not satisfied by all values that are left.
    pub sums: Vec<IntegerSum>,
}

impl Node {
    /// Reads a problem. `None` if a number or a ratio has no possible value.
    ///
    /// # Errors
    /// [`NotConverged`] if a coefficient is too large.
    pub fn new(problem: &ConstraintProblem) -> Result<Option<Self>, NotConverged> {
        let (mut ratios, mut sums) = (Vec::new(), Vec::new());
        for constraint in &problem.constraints {
            match constraint {
                Constraint::Ratio(ratio) if ratio.ratio.is_empty() => return Ok(None),
                Constraint::Ratio(ratio) => ratios.push(*ratio),
                // Only measured quantities are products.
                Constraint::Product(_) => return Err(NotConverged),
                Constraint::Linear(linear) if linear.sum.is_empty() => return Ok(None),
                Constraint::Linear(linear) => {
                    sums.push(IntegerSum::new(linear).ok_or(NotConverged)?);
                }
            }
        }
        let ranges = problem.domains.iter().map(Range::within);
        let ranges: Option<Vec<Range>> = ranges.collect();
        Ok(ranges.map(|ranges| Self {
            ranges,
            ratios,
            sums,
        }))
    }

    /// Narrows all ranges along the constraints until none changes. Returns false if a number has no value left.
    ///
    /// # Errors
    /// [`NotConverged`] if this does not come to an end.
    pub fn propagate(&mut self, budget: &Budget) -> Result<bool, NotConverged> {
        // To look at a number that nothing relates is little work.
        budget.spend(1 + self.ranges.len() / 32)?;
        let mut is_reversed = true;
        let terms: usize = self.sums.iter().map(|sum| sum.terms.len()).sum();
        loop {
            if self.ranges.iter().any(|range| range.low > LARGEST) {
                return Err(NotConverged);
            }
            budget.spend(self.ratios.len() + terms)?;
            let mut changed = false;
            // A bound travels along a chain of constraints in one pass, if they are narrowed in its direction. So directions
            // alternate.
            is_reversed = !is_reversed;
            let last = self.ratios.len().saturating_sub(1);
            for at in 0..self.ratios.len() {
                let at = if is_reversed { last - at } else { at };
                match narrow_ratio(&self.ratios[at], &mut self.ranges)? {
                    Some(narrowed) => changed |= narrowed,
                    None => return Ok(false),
                }
            }
            for sum in &self.sums {
                match narrow_sum(sum, &mut self.ranges)? {
                    Some(narrowed) => changed |= narrowed,
                    None => return Ok(false),
                }
            }
            if !changed {
                return Ok(true);
            }
        }
    }
}

/// For each number, the indexes of the ratios that it is in.
pub struct Links(Vec<Vec<usize>>);

impl Links {
    /// Finds the ratios of each number.
    pub fn of(node: &Node) -> Self {
        let mut links = vec![Vec::new(); node.ranges.len()];
        for (at, ratio) in node.ratios.iter().enumerate() {
            links[ratio.numerator].push(at);
            links[ratio.denominator].push(at);
        }
        Self(links)
    }
}

impl Node {
    /// Narrows all ranges after that of one number has changed. Before that change no range could be narrowed, so only what the
    /// change reaches is looked at. The result is that of [`Node::propagate`]. The node has no sums. Returns false if a number
    /// has no value left.
    ///
    /// # Errors
    /// [`NotConverged`] if this does not come to an end.
    pub fn propagate_from(
        &mut self,
        number: usize,
        links: &Links,
        budget: &Budget,
    ) -> Result<bool, NotConverged> {
        debug_assert!(self.sums.is_empty());
        let mut waits = vec![false; self.ratios.len()];
        let mut queue = VecDeque::new();
        let add = |queue: &mut VecDeque<usize>, waits: &mut [bool], number: usize| {
            for &at in &links.0[number] {
                if !std::mem::replace(&mut waits[at], true) {
                    queue.push_back(at);
                }
            }
        };
        add(&mut queue, &mut waits, number);
        while let Some(at) = queue.pop_front() {
            waits[at] = false;
            budget.spend(1)?;
            let ratio = self.ratios[at];
            let numbers = [ratio.numerator, ratio.denominator];
            let before = numbers.map(|number| self.ranges[number]);
            if narrow_ratio(&ratio, &mut self.ranges)?.is_none() {
                return Ok(false);
            }
            for (number, before) in numbers.into_iter().zip(before) {
                if self.ranges[number].low > LARGEST {
                    return Err(NotConverged);
                }
                if self.ranges[number] != before {
                    add(&mut queue, &mut waits, number);
                }
            }
        }
        Ok(true)
    }
}

/// Narrows the two numbers of a ratio. Returns whether one has changed, or `None` if one has no value left.
fn narrow_ratio(
    constraint: &RatioConstraint,
    ranges: &mut [Range],
) -> Result<Option<bool>, NotConverged> {
    let RatioConstraint {
        numerator,
        denominator,
        ratio,
    } = *constraint;
    let mut changed = false;
    let allowed = forward(&ranges[denominator].interval(), &ratio)?;
    let Some(narrowed) = Range::within(&ranges[numerator].interval().intersect(&allowed)) else {
        return Ok(None);
    };
    changed |= ranges[numerator] != narrowed;
    ranges[numerator] = narrowed;
    let allowed = backward(&narrowed.interval(), &ratio)?;
    let Some(narrowed) = Range::within(&ranges[denominator].interval().intersect(&allowed)) else {
        return Ok(None);
    };
    changed |= ranges[denominator] != narrowed;
    ranges[denominator] = narrowed;
    Ok(Some(changed))
}

/// Returns the values that the numerator may have, given those of the denominator.
pub fn forward(denominator: &Interval, ratio: &Interval) -> Result<Interval, NotConverged> {
    denominator.checked_mul(ratio).ok_or(NotConverged)
}

/// Returns the values that the denominator may have, given those of the numerator. Only a positive ratio
/// can be inverted: if the ratio may be zero, a numerator of zero allows any denominator.
pub fn backward(numerator: &Interval, ratio: &Interval) -> Result<Interval, NotConverged> {
    let zero = Ratio::integer(0);
    let positive = ratio.intersect(&Interval::new(Some(End::open(zero)), None));
    if positive.is_empty() {
        return Ok(Interval::ALL);
    }
    let denominator = numerator.checked_div(&positive).ok_or(NotConverged)?;
    let high = denominator.high.filter(|_| !ratio.contains(zero));
    Ok(Interval::new(denominator.low, high))
}

/// The least or largest value of a sum of terms, some of which may be without limit.
#[derive(Clone, Copy, Default)]
struct Total {
    /// The sum of the limited terms.
    sum: i128,
    /// The number of terms without limit.
    unlimited: usize,
}

impl Total {
    fn add(&mut self, term: Option<i128>) -> Result<(), NotConverged> {
        match term {
            Some(term) => self.sum = self.sum.checked_add(term).ok_or(NotConverged)?,
            None => self.unlimited += 1,
        }
        Ok(())
    }

    /// The total without one of its terms. `None` if it has no limit.
    fn without(self, term: Option<i128>) -> Option<i128> {
        match (term, self.unlimited) {
            (Some(term), 0) => self.sum.checked_sub(term),
            (None, 1) => Some(self.sum),
            _ => None,
        }
    }
}

/// Returns the least and the largest value of a term.
pub fn limits(coefficient: i64, range: Range) -> [Option<i128>; 2] {
    let times = |value: i64| i128::from(coefficient) * i128::from(value);
    let [low, high] = [Some(times(range.low)), range.high.map(times)];
    if coefficient > 0 {
        [low, high]
    } else {
        [high, low]
    }
}

/// Narrows the numbers of a sum. Returns whether one has changed, or `None` if one has no value left.
fn narrow_sum(sum: &IntegerSum, ranges: &mut [Range]) -> Result<Option<bool>, NotConverged> {
    let (mut least, mut largest) = (Total::default(), Total::default());
    for &(coefficient, number) in &sum.terms {
        let [low, high] = limits(coefficient, ranges[number]);
        least.add(low)?;
        largest.add(high)?;
    }
    let has_no_sum = sum.low.zip(sum.high).is_some_and(|(low, high)| low > high);
    let too_large = least.unlimited == 0 && sum.high.is_some_and(|high| least.sum > high);
    let too_small = largest.unlimited == 0 && sum.low.is_some_and(|low| largest.sum < low);
    if has_no_sum || too_large || too_small {
        return Ok(None);
    }
    let mut changed = false;
    for &(coefficient, number) in &sum.terms {
        let [low, high] = limits(coefficient, ranges[number]);
        let up_to = sum
            .high
            .zip(least.without(low))
            .and_then(|(high, rest)| high.checked_sub(rest));
        let from = sum
            .low
            .zip(largest.without(high))
            .and_then(|(low, rest)| low.checked_sub(rest));
        let divisor = i128::from(coefficient);
        let (from, up_to) = if coefficient > 0 {
            (from, up_to)
        } else {
            (up_to, from)
        };
        let from = from.map(|from| div_ceil(from, divisor));
        let up_to = up_to.map(|up_to| div_floor(up_to, divisor));
        match ranges[number].restrict(from, up_to) {
            Some(narrowed) => changed |= narrowed,
            None => return Ok(None),
        }
    }
    Ok(Some(changed))
}
