//! The values and rates of a story as variables and constraints for the solver.

use crate::bound::Bound;
use crate::decimal::ten_to;
use crate::interval::{End, Interval};
use crate::ratio::Ratio;
use crate::solve::{ConstraintProblem, RatioConstraint};
use crate::story::{Change, Figure, Share, Unit, Value, ValueRef};

/// The value of a figure in one year.
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

/// The statement of the source that relates two variables.
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
}

/// A constraint and its reason.
#[derive(Clone, Debug)]
pub struct Relation {
    pub constraint: RatioConstraint,
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
    pub fn new(units: &[Unit], figures: &[Figure], changes: &[Change], shares: &[Share]) -> Self {
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
        model
    }

    fn find(&self, key: &str, year: Option<u16>) -> Option<usize> {
        let is_named = |v: &Variable| v.name.key == key && v.name.year == year;
        self.variables.iter().position(is_named)
    }

    fn add_subset(&mut self, subset: &str, total: &str, year: Option<u16>) {
        let found = self.find(subset, year).zip(self.find(total, year));
        let Some((numerator, denominator)) = found else {
            return;
        };
        let constraint = RatioConstraint {
            numerator,
            denominator,
            ratio: Interval::closed(Ratio::integer(0), Ratio::integer(1)),
        };
        let reason = Reason::SubsetOf;
        self.relations.push(Relation { constraint, reason });
    }

    fn add_rate(&mut self, numerator: (&str, u16), denominator: (&str, u16), reason: Reason) {
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
        self.relations.push(Relation { constraint, reason });
    }

    /// Indexes of the relations between whole numbers, which the solver can handle.
    pub fn integer_relations(&self) -> impl Iterator<Item = usize> {
        let is_integer = |relation: &usize| {
            let ends = self.relations[*relation].ends();
            ends.iter()
                .all(|variable| self.variables[*variable].integer)
        };
        (0..self.relations.len()).filter(is_integer)
    }

    /// Builds the constraint problem of some relations. The variable `free` is solved without its own
    /// printed quantity.
    pub fn constraint_problem(
        &self,
        relations: &[usize],
        free: Option<usize>,
    ) -> ConstraintProblem {
        let mut domains: Vec<Interval> = self.variables.iter().map(|v| v.domain).collect();
        if let Some(free) = free {
            domains[free] = self.variables[free].natural;
        }
        // Variables without a relation do not affect the result. Zero is a value that is always valid.
        let mut is_used = self.is_related(relations);
        if let Some(free) = free {
            is_used[free] = true;
        }
        for (domain, is_used) in domains.iter_mut().zip(is_used) {
            if !is_used {
                *domain = Interval::point(Ratio::integer(0));
            }
        }
        let constraints = relations.iter();
        let constraints = constraints.map(|&relation| self.relations[relation].constraint);
        ConstraintProblem {
            domains,
            constraints: constraints.collect(),
        }
    }

    /// Returns those of `relations` that are connected to a variable, directly or through others.
    pub fn connected_to(&self, relations: &[usize], variable: usize) -> Vec<usize> {
        let mut by_variable: Vec<Vec<usize>> = vec![Vec::new(); self.variables.len()];
        for &relation in relations {
            for end in self.relations[relation].ends() {
                by_variable[end].push(relation);
            }
        }
        let mut reached = vec![false; self.relations.len()];
        let mut pending = vec![variable];
        while let Some(variable) = pending.pop() {
            for relation in std::mem::take(&mut by_variable[variable]) {
                if !std::mem::replace(&mut reached[relation], true) {
                    pending.extend(self.relations[relation].ends());
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
            .flat_map(|&relation| self.relations[relation].ends());
        for end in ends {
            related[end] = true;
        }
        related
    }
}

impl Relation {
    /// Indexes of its two variables.
    fn ends(&self) -> [usize; 2] {
        [self.constraint.numerator, self.constraint.denominator]
    }
}

impl Reason {
    fn ratio(&self) -> Option<Interval> {
        match self {
            Reason::SubsetOf => None,
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
