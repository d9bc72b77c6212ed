//! The values and rates of a story as variables and constraints for the solver.

mod build;

use crate::bound::Bound;
use crate::constraint::{Constraint, ConstraintProblem};
use crate::decimal::ten_to;
use crate::interval::Interval;
use crate::power::power;
use crate::ratio::Ratio;
use crate::story::{Text, Unit, ValueRef};

/// The value of a figure in one period.
#[derive(Clone, Debug)]
pub struct Variable {
    pub name: ValueRef,
    /// The printed quantity, such as 340多人. `None` if the source does not print this value.
    pub printed: Option<String>,
    /// Values that the printed quantity allows.
    pub domain: Interval,
    /// Values that are possible without the printed quantity: zero and above, above zero, or all.
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
        role: Role,
    },
    /// A total is the sum of its parts.
    Sum {
        /// Key of the sum.
        key: Text,
        /// Whether there may be other parts.
        remainder: bool,
    },
    /// A figure is one figure for each of another.
    Ratio {
        /// Key of the statement.
        key: Text,
        /// Index of the variable that is the ratio.
        ratio: usize,
    },
    /// A value is higher than another one.
    Order {
        /// Key of the statement.
        key: Text,
        /// Indexes of the higher and the lower value.
        values: [usize; 2],
        or_equal: bool,
    },
}

/// The meaning of a printed rate for its two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// One value in percent of the other.
    Share,
    /// The change of each of `steps` equal steps from one value to the other, in percent.
    Change { steps: u32 },
    /// The difference of each of `steps` equal steps, in the unit of the values.
    Difference { steps: u32 },
}

impl Role {
    /// The ratio of the two values, or their difference. `None` on overflow.
    pub fn allowed(self, bound: &Bound) -> Option<Interval> {
        let interval = bound.interval()?;
        match self {
            Self::Share => in_hundredths(&interval),
            Self::Change { steps } => {
                let one = Interval::point(Ratio::integer(1));
                power(&in_hundredths(&interval)?.checked_add(&one)?, steps)
            }
            Self::Difference { steps } => {
                interval.checked_mul(&Interval::point(Ratio::integer(steps.into())))
            }
        }
    }
}

fn in_hundredths(percent: &Interval) -> Option<Interval> {
    percent.checked_mul(&Interval::point(Ratio::new(1, ten_to(2)?)?))
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
        let constraint = &self.relations[relation].constraint;
        let mut numbers = constraint.numbers();
        let is_product = matches!(constraint, Constraint::Product(_));
        !is_product && numbers.all(|variable| self.variables[variable].integer)
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
        self.within(relations, variable, usize::MAX)
    }

    /// Returns those of `relations` that are connected to a variable through at most `distance` relations, themselves included.
    pub fn within(&self, relations: &[usize], variable: usize, distance: usize) -> Vec<usize> {
        let mut by_variable: Vec<Vec<usize>> = vec![Vec::new(); self.variables.len()];
        for &relation in relations {
            for end in self.relations[relation].constraint.numbers() {
                by_variable[end].push(relation);
            }
        }
        let mut reached = vec![false; self.relations.len()];
        let mut pending = vec![variable];
        let mut left = distance;
        while left > 0 && !pending.is_empty() {
            left -= 1;
            for variable in std::mem::take(&mut pending) {
                for relation in std::mem::take(&mut by_variable[variable]) {
                    if !std::mem::replace(&mut reached[relation], true) {
                        pending.extend(self.relations[relation].constraint.numbers());
                    }
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
