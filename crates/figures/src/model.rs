//! The values and rates of a story as variables and constraints for the solver.

use crate::bound::Bound;
use crate::constraint::{
    Constraint, ConstraintProblem, LinearConstraint, ProductConstraint, RatioConstraint, Term,
};
use crate::decimal::ten_to;
use crate::interval::{End, Interval};
use crate::period::Period;
use crate::power::power;
use crate::ratio::Ratio;
use crate::story::{
    Change, Figure, Order, PERCENT, Share, StatedRatio, Sum, Text, Unit, Value, ValueRef,
};

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

/// All statements of the source about its figures, besides their values.
#[derive(Default)]
pub struct Statements {
    pub changes: Vec<Change>,
    pub shares: Vec<Share>,
    pub sums: Vec<Sum>,
    pub ratios: Vec<StatedRatio>,
    pub orders: Vec<Order>,
}

impl Statements {
    /// The values that the statements are about: a figure and its period.
    pub fn values(&self) -> Vec<(&str, Option<Period>)> {
        let changes = self.changes.iter();
        let changes =
            changes.flat_map(|one| [one.from, one.to].map(|year| (&one.figure, Some(year))));
        let shares = self.shares.iter();
        let shares =
            shares.flat_map(|one| [&one.subset, &one.total].map(|key| (key, Some(one.year))));
        let sums = self.sums.iter();
        let sums = sums.flat_map(|one| {
            one.parts
                .iter()
                .chain([&one.total])
                .map(|key| (key, one.year))
        });
        let ratios = self.ratios.iter();
        let ratios = ratios.flat_map(|one| {
            [&one.figure, &one.numerator, &one.denominator].map(|key| (key, one.year))
        });
        let orders = self.orders.iter();
        let orders = orders.flat_map(|one| one.higher.iter().chain(one.lower.iter()));
        let orders = orders.map(|one| (&one.key, one.year));
        let all = changes
            .chain(shares)
            .chain(sums)
            .chain(ratios)
            .chain(orders);
        all.map(|(key, year)| (&**key, year)).collect()
    }
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
    pub fn new(units: &[Unit], figures: &[Figure], statements: &Statements) -> Self {
        let mut model = Self::default();
        let Statements {
            changes,
            shares,
            sums,
            ratios,
            orders,
        } = statements;
        // An empty key replaces a missing one, also in references.
        for figure in figures.iter().filter(|figure| !figure.key.is_empty()) {
            let unit = units.iter().find(|unit| unit.key == figure.unit);
            for value in figure.values.iter() {
                model.variables.push(variable(figure, value, unit));
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
        // No printed amount can be compared with a change without inflation.
        for change in changes.iter().filter(|change| !change.real) {
            let steps = change.steps();
            let role = match change.is_rate() {
                true => Role::Change { steps },
                false => Role::Difference { steps },
            };
            let reason = rate(&change.key, &change.printed, change.bound, role);
            let [later, earlier] = [change.to, change.from].map(|year| (&*change.figure, year));
            model.add_rate(later, earlier, reason);
        }
        for share in shares {
            let reason = rate(&share.key, &share.printed, share.bound, Role::Share);
            let [subset, total] = [&share.subset, &share.total].map(|key| (&**key, share.year));
            model.add_rate(subset, total, reason);
        }
        for sum in sums {
            model.add_sum(units, figures, sum);
        }
        for ratio in ratios {
            model.add_ratio(figures, ratio);
        }
        for order in orders {
            model.add_order(units, figures, order);
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
        let Some(((numerator, denominator), (allowed, role))) = found.zip(reason.allowed()) else {
            return;
        };
        if let Role::Difference { .. } = role {
            let one = Ratio::integer(1);
            let terms = [(one, numerator), (one.negated(), denominator)];
            return self.add_linear(&terms, allowed, reason);
        }
        // A rate of a value below zero has no meaning that is agreed on.
        if !self.must_be_positive(denominator) {
            return;
        }
        let constraint = RatioConstraint {
            numerator,
            denominator,
            ratio: allowed,
        };
        self.relations.push(Relation {
            constraint: constraint.into(),
            reason,
        });
    }

    /// Restricts a value to positive numbers, because it is divided by: a rate of zero is not defined. Returns false if the
    /// value may be below zero.
    fn must_be_positive(&mut self, variable: usize) -> bool {
        let zero = Ratio::integer(0);
        let variable = &mut self.variables[variable];
        if variable.domain.low.is_none_or(|low| low.value < zero) {
            return false;
        }
        let positive = Interval::new(Some(End::open(zero)), None);
        variable.domain = variable.domain.intersect(&positive);
        variable.natural = variable.natural.intersect(&positive);
        true
    }

    fn add_linear(&mut self, terms: &[(Ratio, usize)], sum: Interval, reason: Reason) {
        let terms = terms.iter();
        let terms = terms.map(|&(coefficient, number)| Term {
            coefficient,
            number,
        });
        let terms = terms.collect();
        self.relations.push(Relation {
            constraint: LinearConstraint { terms, sum }.into(),
            reason,
        });
    }

    /// Adds the constraint that a ratio times its denominator is the numerator. Where the ratio is printed and the other two
    /// are counts, they are also related without it, which is exact for whole numbers.
    fn add_ratio(&mut self, figures: &[Figure], stated: &StatedRatio) {
        let find = |key: &Text| {
            let figure = figures.iter().find(|figure| figure.key == *key)?;
            self.find(&figure.key, stated.year)
        };
        let found = find(&stated.figure)
            .zip(find(&stated.numerator))
            .zip(find(&stated.denominator));
        let constant = Ratio::new(1, stated.per.into());
        let Some((((ratio, numerator), denominator), constant)) = found.zip(constant) else {
            return;
        };
        if !self.must_be_positive(denominator) {
            return;
        }
        let reason = Reason::Ratio {
            key: stated.key.clone(),
            ratio,
        };
        let product = ProductConstraint {
            product: numerator,
            factors: [ratio, denominator],
            constant,
        };
        let are_counts = [numerator, denominator].map(|at| self.variables[at].integer) == [true; 2];
        let is_printed = self.variables[ratio].printed.is_some();
        let domain = self.variables[ratio]
            .domain
            .checked_mul(&Interval::point(constant));
        if let Some(ratio) = domain.filter(|_| are_counts && is_printed) {
            let constraint = RatioConstraint {
                numerator,
                denominator,
                ratio,
            };
            self.relations.push(Relation {
                constraint: constraint.into(),
                reason: reason.clone(),
            });
        }
        self.relations.push(Relation {
            constraint: product.into(),
            reason,
        });
    }

    /// Adds the constraint that each higher value minus each lower one is above zero, or at least zero. Units are converted
    /// into that of the lower value.
    fn add_order(&mut self, units: &[Unit], figures: &[Figure], order: &Order) {
        let zero = Ratio::integer(0);
        let above = End {
            value: zero,
            open: !order.or_equal,
        };
        let unit_of = |name: &ValueRef| {
            let figure = figures.iter().find(|figure| figure.key == name.key);
            figure.map(|figure| &*figure.unit)
        };
        for higher in order.higher.iter() {
            for lower in order.lower.iter() {
                let found = self
                    .find(&higher.key, higher.year)
                    .zip(self.find(&lower.key, lower.year));
                let size = unit_of(higher).zip(unit_of(lower));
                let size = size.and_then(|(higher, lower)| relative_size(units, higher, lower));
                let Some(((high, low), size)) = found.zip(size) else {
                    continue;
                };
                let reason = Reason::Order {
                    key: order.key.clone(),
                    values: [high, low],
                    or_equal: order.or_equal,
                };
                let terms = [(size, high), (Ratio::integer(-1), low)];
                self.add_linear(&terms, Interval::new(Some(above), None), reason);
            }
        }
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

impl Reason {
    /// The ratio or difference that a printed rate allows. `None` for other reasons, and on overflow.
    fn allowed(&self) -> Option<(Interval, Role)> {
        match self {
            Reason::Rate { bound, role, .. } => Some((role.allowed(bound)?, *role)),
            _ => None,
        }
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

fn variable(figure: &Figure, value: &Value, unit: Option<&Unit>) -> Variable {
    let printed = value.bound.and_then(|bound| bound.interval());
    let name = ValueRef {
        key: figure.key.clone(),
        year: value.year,
    };
    let is_signed = unit.is_some_and(|unit| unit.signed);
    let natural = match is_signed {
        true => Interval::ALL,
        false => Interval::new(Some(End::closed(Ratio::integer(0))), None),
    };
    Variable {
        name,
        printed: value.printed.as_ref().map(ToString::to_string),
        domain: printed.map_or(natural, |printed| printed.intersect(&natural)),
        natural,
        // The search for whole numbers begins at zero.
        integer: unit.is_some_and(|unit| unit.integer) && !is_signed,
    }
}

fn rate(key: &str, printed: &str, bound: Bound, role: Role) -> Reason {
    let name = ValueRef {
        key: key.to_string().into(),
        year: None,
    };
    Reason::Rate {
        name,
        printed: printed.to_string(),
        bound,
        role,
    }
}
