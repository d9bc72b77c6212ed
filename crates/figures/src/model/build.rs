//! Builds the model of a story: a variable for each value, and a relation for each statement.

use crate::bound::Bound;
use crate::constraint::{LinearConstraint, ProductConstraint, RatioConstraint, Term};
use crate::interval::{End, Interval};
use crate::model::{Model, Reason, Relation, Role, Variable, relative_size};
use crate::period::Period;
use crate::ratio::Ratio;
use crate::statements::Statements;
use crate::story::{Figure, Order, PERCENT, StatedRatio, Sum, Text, Unit, Value, ValueRef};

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
        // A part of what may be below zero can exceed it. The check reports that.
        if self.variables[denominator].natural.low.is_none() {
            return;
        }
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
