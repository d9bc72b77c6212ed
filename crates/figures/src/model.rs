//! The values and rates of a story as variables and constraints for the solver.

use crate::bound::Bound;
use crate::constraint::{Constraint, ConstraintProblem, LinearConstraint, RatioConstraint, Term};
use crate::decimal::ten_to;
use crate::interval::{End, Interval};
use crate::period::Period;
use crate::ratio::Ratio;
use crate::story::{Change, Figure, Share, Sum, Text, Unit, Value, ValueRef};

/// The value of a figure in one period.
#[derive(Clone, Debug)]
pub struct Variable {
    pub name: ValueRef,
    /// The printed quantity, such as 340多人. `None` if the source does not print this value.
    pub printed: Option<String>,
    /// Values that the printed quantity allows.
    pub domain: Interval,
    /// Values that are possible without the printed quantity: zero and above, or above zero.
    pub natural: Interval,
    /// Whether only whole numbers are possible.
    pub integer: bool,
}

/// The statement that relates variables.
#[derive(Clone, Debug)]
pub enum Reason {
    /// A subset does not exceed its total.
    SubsetOf,
    /// A printed change or share.
    Rate {
        name: ValueRef,
        printed: String,
        bound: Bound,
        /// True for a change, whose ratio is 1 + rate. False for a share, whose ratio is the rate.
        is_change: bool,
    },
    /// A total is the sum of its parts.
    Sum {
        /// Key of the sum.
        key: Text,
        /// Whether there may be other parts.
        remainder: bool,
    },
}

/// A constraint and its reason.
#[derive(Clone, Debug)]
pub struct Relation {
    pub constraint: Constraint,
    pub reason: Reason,
}

/// All values of a story and the relations between them.
#[derive(Clone, Debug, Default)]
pub struct Model {
    pub variables: Vec<Variable>,
    pub relations: Vec<Relation>,
}

impl Model {
    /// Builds the model from checked figures and rates. Rates of figures that do not exist are skipped:
    /// the check has already reported them.
    pub fn new(
        units: &[Unit],
        figures: &[Figure],
        changes: &[Change],
        shares: &[Share],
        sums: &[Sum],
    ) -> Self {
        let mut model = Self::default();
        // An empty key replaces a missing one, also in references.
        for figure in figures.iter().filter(|figure| !figure.key.is_empty()) {
            let integer = units
                .iter()
                .any(|unit| unit.key == figure.unit && unit.integer);
            for value in figure.values.iter() {
                model.variables.push(variable(figure, value, integer));
            }
        }
        for figure in figures {
            let Some(total) = &figure.subset_of else {
                continue;
            };
            for value in figure.values.iter() {
                model.add_subset(&figure.key, total, value.year);
            }
        }
        for change in changes {
            let reason = rate(&change.key, &change.printed, change.bound, true);
            let [later, earlier] = [change.to, change.from].map(|year| (&*change.figure, year));
            model.add_rate(later, earlier, reason);
        }
        for share in shares {
            let reason = rate(&share.key, &share.printed, share.bound, false);
            let [subset, total] = [&share.subset, &share.total].map(|key| (&**key, share.year));
            model.add_rate(subset, total, reason);
        }
        for sum in sums {
            model.add_sum(units, figures, sum);
        }
        model
    }

    fn find(&self, key: &str, year: Option<Period>) -> Option<usize> {
        let is_named = |v: &Variable| v.name.key == key && v.name.year == year;
        self.variables.iter().position(is_named)
    }

    fn add_subset(&mut self, subset: &str, total: &str, year: Option<Period>) {
        let found = self.find(subset, year).zip(self.find(total, year));
        let Some((numerator, denominator)) = found else {
            return;
        };
        let constraint = RatioConstraint {
            numerator,
            denominator,
            ratio: Interval::closed(Ratio::integer(0), Ratio::integer(1)),
        };
        self.relations.push(Relation {
            constraint: constraint.into(),
            reason: Reason::SubsetOf,
        });
    }

    fn add_rate(&mut self, numerator: (&str, Period), denominator: (&str, Period), reason: Reason) {
        let found = self
            .find(numerator.0, Some(numerator.1))
            .zip(self.find(denominator.0, Some(denominator.1)));
        let Some(((numerator, denominator), ratio)) = found.zip(reason.ratio()) else {
            return;
        };
        // A rate of zero is not defined.
        let positive = Interval::new(Some(End::open(Ratio::integer(0))), None);
        let variable = &mut self.variables[denominator];
        variable.domain = variable.domain.intersect(&positive);
        variable.natural = positive;
        let constraint = RatioConstraint {
            numerator,
            denominator,
            ratio,
        };
        self.relations.push(Relation {
            constraint: constraint.into(),
            reason,
        });
    }

    /// Adds the constraint that the total minus all parts is zero, or at least zero if there may be other parts. Units
    /// are converted into the unit of the total.
    fn add_sum(&mut self, units: &[Unit], figures: &[Figure], sum: &Sum) {
        let Some(total) = figures.iter().find(|figure| figure.key == sum.total) else {
            return;
        };
        let total_unit = &total.unit;
        let term = |key: &Text, sign: i64| {
            let unit = &figures.iter().find(|figure| figure.key == *key)?.unit;
            let size = relative_size(units, unit, total_unit)?;
            Some(Term {
                coefficient: size.checked_mul(Ratio::integer(sign))?,
                number: self.find(key, sum.year)?,
            })
        };
        let parts = sum.parts.iter().map(|part| term(part, -1));
        let terms: Option<Vec<Term>> = [term(&sum.total, 1)].into_iter().chain(parts).collect();
        let Some(terms) = terms else {
            return;
        };
        // Shares of a whole are rounded, but the whole is 100%.
        let bound = total.value(sum.year).and_then(|value| value.bound);
        let printed = bound.and_then(|bound| bound.value()?.ratio());
        let hundred = Ratio::integer(100);
        if total_unit == PERCENT && printed == Some(hundred) {
            self.variables[terms[0].number].domain = Interval::point(hundred);
        }
        let zero = End::closed(Ratio::integer(0));
        let constraint = LinearConstraint {
            terms,
            sum: Interval::new(Some(zero), (!sum.remainder).then_some(zero)),
        };
        let reason = Reason::Sum {
            key: sum.key.clone(),
            remainder: sum.remainder,
        };
        self.relations.push(Relation {
            constraint: constraint.into(),
            reason,
        });
    }

    /// Indexes of the relations between whole numbers, which the solver can handle.
    pub fn integer_relations(&self) -> impl Iterator<Item = usize> {
        (0..self.relations.len()).filter(|relation| self.is_integer(*relation))
    }

    /// Indexes of the relations with a measured quantity.
    pub fn measured_relations(&self) -> impl Iterator<Item = usize> {
        (0..self.relations.len()).filter(|relation| !self.is_integer(*relation))
    }

    /// Returns whether some relations are all between whole numbers.
    pub fn are_integers(&self, relations: &[usize]) -> bool {
        relations.iter().all(|relation| self.is_integer(*relation))
    }

    fn is_integer(&self, relation: usize) -> bool {
        let mut numbers = self.relations[relation].constraint.numbers();
        numbers.all(|variable| self.variables[variable].integer)
    }

    /// Builds the constraint problem of some relations. The variables in `free` are solved without their own
    /// printed quantities.
    pub fn constraint_problem(&self, relations: &[usize], free: &[usize]) -> ConstraintProblem {
        let mut domains: Vec<Interval> = self.variables.iter().map(|v| v.domain).collect();
        for &free in free {
            domains[free] = self.variables[free].natural;
        }
        // Variables without a relation do not affect the result. Zero is a value that is always valid.
        let mut is_used = self.is_related(relations);
        for &free in free {
            is_used[free] = true;
        }
        for (domain, is_used) in domains.iter_mut().zip(is_used) {
            if !is_used {
                *domain = Interval::point(Ratio::integer(0));
            }
        }
        let constraints = relations.iter();
        let constraints = constraints.map(|&relation| self.relations[relation].constraint.clone());
        ConstraintProblem {
            domains,
            constraints: constraints.collect(),
        }
    }

    /// Returns those of `relations` that are connected to a variable, directly or through others.
    pub fn connected_to(&self, relations: &[usize], variable: usize) -> Vec<usize> {
        let mut by_variable: Vec<Vec<usize>> = vec![Vec::new(); self.variables.len()];
        for &relation in relations {
            for end in self.relations[relation].constraint.numbers() {
                by_variable[end].push(relation);
            }
        }
        let mut reached = vec![false; self.relations.len()];
        let mut pending = vec![variable];
        while let Some(variable) = pending.pop() {
            for relation in std::mem::take(&mut by_variable[variable]) {
                if !std::mem::replace(&mut reached[relation], true) {
                    pending.extend(self.relations[relation].constraint.numbers());
                }
            }
        }
        (0..reached.len())
            .filter(|&relation| reached[relation])
            .collect()
    }

    /// Indexes of the variables that some relations connect, in the order of the story.
    pub fn related_variables(&self, relations: &[usize]) -> Vec<usize> {
        let related = self.is_related(relations);
        (0..related.len())
            .filter(|&variable| related[variable])
            .collect()
    }

    /// For each variable, whether one of the relations uses it.
    fn is_related(&self, relations: &[usize]) -> Vec<bool> {
        let mut related = vec![false; self.variables.len()];
        let ends = relations
            .iter()
            .flat_map(|&relation| self.relations[relation].constraint.numbers());
        for end in ends {
            related[end] = true;
        }
        related
    }
}

impl Reason {
    fn ratio(&self) -> Option<Interval> {
        match self {
            Reason::SubsetOf | Reason::Sum { .. } => None,
            Reason::Rate {
                bound, is_change, ..
            } => ratio_of(bound, *is_change),
        }
    }
}

/// Converts a rate in percent into a ratio: rate / 100 for a share, 1 + rate / 100 for a change. Returns
/// `None` on overflow.
pub fn ratio_of(bound: &Bound, is_change: bool) -> Option<Interval> {
    let hundredth = Ratio::new(1, ten_to(2)?)?;
    let ratio = bound.interval()?.checked_mul(&Interval::point(hundredth))?;
    if !is_change {
        return Some(ratio);
    }
    ratio.checked_add(&Interval::point(Ratio::integer(1)))
}

/// Key of the unit of rates.
const PERCENT: &str = "percent";

/// Returns the size of a unit in units of `other`. `None` if they are not multiples of one unit, and on overflow.
pub fn relative_size(units: &[Unit], unit: &str, other: &str) -> Option<Ratio> {
    if unit == other {
        return Some(Ratio::integer(1));
    }
    let in_base = |key: &str| {
        let unit = units.iter().find(|unit| unit.key == key)?;
        match (&unit.base, unit.factor) {
            (Some(base), Some(factor)) => Some((base.to_string(), factor.ratio()?)),
            _ => Some((key.to_string(), Ratio::integer(1))),
        }
    };
    let ((base, size), (other_base, other_size)) = in_base(unit).zip(in_base(other))?;
    let size = size.checked_mul(other_size.inverse()?);
    size.filter(|size| base == other_base && *size != Ratio::integer(0))
}

fn variable(figure: &Figure, value: &Value, integer: bool) -> Variable {
    let printed = value.bound.and_then(|bound| bound.interval());
    let name = ValueRef {
        key: figure.key.clone(),
        year: value.year,
    };
    let natural = Interval::new(Some(End::closed(Ratio::integer(0))), None);
    Variable {
        name,
        printed: value.printed.as_ref().map(ToString::to_string),
        domain: printed.map_or(natural, |printed| printed.intersect(&natural)),
        natural,
        integer,
    }
}

fn rate(key: &str, printed: &str, bound: Bound, is_change: bool) -> Reason {
    let name = ValueRef {
        key: key.to_string().into(),
        year: None,
    };
    Reason::Rate {
        name,
        printed: printed.to_string(),
        bound,
        is_change,
    }
}
