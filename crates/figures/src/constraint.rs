//! Constraints between numbers: ratios, products, and linear constraints such as a total that is the sum of its parts.

use crate::interval::Interval;
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

/// The constraint `product = factors[0] × factors[1] × constant`, between quantities that need not be whole numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProductConstraint {
    /// Index of the product: a number of offences.
    pub product: usize,
    /// Indexes of its factors: offences for each 100,000 residents, and residents.
    pub factors: [usize; 2],
    /// The constant factor, which is positive: 1/100,000.
    pub constant: Ratio,
}

impl ProductConstraint {
    /// Returns the values that the product and both factors may have, given the other two of them. A value is not limited
    /// where a factor may be zero, and on overflow.
    pub fn allowed(&self, domains: &[Interval]) -> Vec<(usize, Interval)> {
        let [a, b] = self.factors;
        let constant = Interval::point(self.constant);
        let times = |factor: usize| domains.get(factor)?.checked_mul(&constant);
        let product = || times(a)?.checked_mul(domains.get(b)?);
        let quotient = |other: usize| domains.get(self.product)?.checked_div(&times(other)?);
        let all = [
            (self.product, product()),
            (a, quotient(b)),
            (b, quotient(a)),
        ];
        let limited = all.into_iter();
        limited
            .filter_map(|(number, allowed)| Some((number, allowed?)))
            .collect()
    }
}

/// A constraint between numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum Constraint {
    /// One number is another one times a ratio.
    Ratio(RatioConstraint),
    /// One number is the product of two others.
    Product(ProductConstraint),
    /// The sum of some numbers is within an interval.
    Linear(LinearConstraint),
}

impl From<RatioConstraint> for Constraint {
    fn from(constraint: RatioConstraint) -> Self {
        Self::Ratio(constraint)
    }
}

impl From<ProductConstraint> for Constraint {
    fn from(constraint: ProductConstraint) -> Self {
        Self::Product(constraint)
    }
}

impl From<LinearConstraint> for Constraint {
    fn from(constraint: LinearConstraint) -> Self {
        Self::Linear(constraint)
    }
}

impl Constraint {
    /// Indexes of its numbers.
    pub fn numbers(&self) -> impl Iterator<Item = usize> {
        let (few, terms) = match self {
            Self::Ratio(ratio) => ([Some(ratio.numerator), Some(ratio.denominator), None], None),
            Self::Product(ProductConstraint {
                product,
                factors: [a, b],
                ..
            }) => ([Some(*product), Some(*a), Some(*b)], None),
            Self::Linear(linear) => ([None; 3], Some(&linear.terms)),
        };
        let terms = terms.into_iter().flatten().map(|term| term.number);
        few.into_iter().flatten().chain(terms)
    }
}

/// Numbers, each within an interval, and the constraints between them.
#[derive(Clone, Debug)]
pub struct ConstraintProblem {
    /// Allowed values of each number on its own. Whole numbers are zero or more; negative values are ignored.
    pub domains: Vec<Interval>,
    /// Constraints between the numbers.
    pub constraints: Vec<Constraint>,
}

/// The constraint that the sum of all terms is within an interval. That a total equals the sum of two parts is
/// `total − one − other = 0`. If there may be other parts, the difference is zero or more.
#[derive(Clone, Debug, PartialEq)]
pub struct LinearConstraint {
    /// The terms. If a number occurs twice, the coefficients are added.
    pub terms: Vec<Term>,
    /// Allowed values of the sum of `coefficient × number`.
    pub sum: Interval,
}

/// A number times a coefficient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The coefficient: −1 for a part, or 1000 where a kilogram is counted in grams.
    pub coefficient: Ratio,
    /// Index of the number.
    pub number: usize,
}

impl LinearConstraint {
    /// Returns the values that each number may have, given those of all others, in the order of the terms. The numbers
    /// need not be whole. `None` on overflow, and if a coefficient is zero.
    pub fn allowed(&self, domains: &[Interval]) -> Option<Vec<Interval>> {
        let values = |term: &Term| {
            domains
                .get(term.number)?
                .checked_mul(&Interval::point(term.coefficient))
        };
        let values: Vec<Interval> = self.terms.iter().map(values).collect::<Option<_>>()?;
        let before = running_sums(values.iter())?;
        let mut after = running_sums(values.iter().rev())?;
        after.reverse();
        let rest = before
            .iter()
            .zip(&after)
            .map(|(before, after)| before.checked_add(after));
        let allowed = rest.zip(&self.terms).map(|(rest, term)| {
            let term_values = self.sum.checked_sub(&rest?)?;
            term_values.checked_div(&Interval::point(term.coefficient))
        });
        allowed.collect()
    }
}

/// Returns the sum of all intervals before each interval. `None` on overflow.
fn running_sums<'a>(intervals: impl Iterator<Item = &'a Interval>) -> Option<Vec<Interval>> {
    let mut sum = Interval::point(Ratio::integer(0));
    let mut sums = Vec::new();
    for interval in intervals {
        sums.push(sum);
        sum = sum.checked_add(interval)?;
    }
    Some(sums)
}
