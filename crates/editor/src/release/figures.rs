//! Numbers of a release as values of figures: numbers of two periods are values of one figure, and figures that a statement
//! relates have one unit.

use super::statement::Statement;
use crate::article::measure_words::{is_english_noun, measure_words};
use crate::article::{self, Candidate};
use crate::interpretation::PERCENT;
use figures::{Decimal, Ratio, parse_quantity};
use std::collections::{BTreeSet, HashMap};

/// The period of a number in a release that names none. Only differences between periods matter.
const NO_YEAR: u16 = 2000;

/// Usual values get periods at least this many years before the number that is compared with them, so that they are not the period
/// of another number.
const USUAL: u16 = 200;

/// The numbers of a release as values of figures.
pub struct Grouped {
    /// The figure of each number.
    figures: Sets,
    /// The unit of each number, as a set of numbers with that unit.
    units: Sets,
    /// The unit of each set of `units`.
    printed_units: HashMap<usize, PrintedUnit>,
    /// The period of each number.
    periods: Vec<u16>,
    /// Whether each number is a usual value that others are compared with.
    usual: Vec<bool>,
    /// Whether each number can be parsed again, so that it can take part in a check.
    usable: Vec<bool>,
}

impl Grouped {
    /// Groups the numbers of a release by the statements about them.
    pub fn new(candidates: &[Candidate], statements: &[Statement]) -> Self {
        let periods = candidates.iter();
        let periods = periods.map(|one| one.year.unwrap_or(NO_YEAR)).collect();
        let mut grouped = Self {
            figures: Sets::new(candidates.len()),
            units: Sets::new(candidates.len()),
            printed_units: HashMap::new(),
            periods,
            usual: vec![false; candidates.len()],
            usable: vec![true; candidates.len()],
        };
        for statement in statements {
            grouped.join_periods(candidates, statement);
        }
        for statement in statements {
            grouped.join_usual(candidates, statement);
        }
        for statement in statements {
            grouped.join_units(candidates, statement);
        }
        let units = grouped.units.all();
        let units = units.map(|(set, members)| (set, PrintedUnit::new(candidates, members)));
        grouped.printed_units = units.collect();
        let usable = |at| grouped.is_readable(candidates, at);
        grouped.usable = (0..candidates.len()).map(usable).collect();
        grouped
    }

    /// Makes two values of one figure, if all values of the figure are then in different periods.
    fn join_periods(&mut self, candidates: &[Candidate], statement: &Statement) {
        let Statement::TwoPeriods { earlier, later } = *statement else {
            return;
        };
        if is_percent(&candidates[earlier]) != is_percent(&candidates[later]) {
            return;
        }
        let before = self.periods[earlier];
        if before >= self.periods[later] && self.figures.members(earlier).len() == 1 {
            self.periods[earlier] = self.periods[later].saturating_sub(1);
        }
        let all = [self.figures.members(earlier), self.figures.members(later)].concat();
        let mut periods: Vec<u16> = all.iter().map(|at| self.periods[*at]).collect();
        periods.sort_unstable();
        if periods.windows(2).all(|two| two[0] < two[1]) {
            self.figures.join(earlier, later);
            self.units.join(earlier, later);
        } else {
            self.periods[earlier] = before;
        }
    }

    /// Makes a usual value one of the figure that is compared with it, in a period of its own.
    fn join_usual(&mut self, candidates: &[Candidate], statement: &Statement) {
        let Statement::Usual { usual, of } = *statement else {
            return;
        };
        let is_alone = self.figures.members(usual).len() == 1;
        if is_alone && is_percent(&candidates[usual]) == is_percent(&candidates[of]) {
            let values = self.figures.members(of).len() as u16;
            self.periods[usual] = self.periods[of].saturating_sub(USUAL + values);
            self.usual[usual] = true;
            self.figures.join(usual, of);
            self.units.join(usual, of);
        }
    }

    fn join_units(&mut self, candidates: &[Candidate], statement: &Statement) {
        let levels: Vec<usize> = match statement {
            // A difference has the unit of what changed.
            Statement::Change { change, of, .. } if !is_percent(&candidates[*change]) => {
                vec![*change, *of]
            }
            Statement::Share { part, whole, .. } => vec![*part, *whole],
            Statement::Part { .. } | Statement::Sum { .. } | Statement::Order { .. } => {
                statement.numbers()
            }
            Statement::Change { .. }
            | Statement::TwoPeriods { .. }
            | Statement::Usual { .. }
            | Statement::Multiple { .. } => return,
        };
        for two in levels.windows(2) {
            if is_percent(&candidates[two[0]]) == is_percent(&candidates[two[1]]) {
                self.units.join(two[0], two[1]);
            }
        }
    }

    /// Returns whether a number is parsed to the same bound with the unit of its figure.
    fn is_readable(&self, candidates: &[Candidate], at: usize) -> bool {
        let candidate = &candidates[at];
        let spellings = self.spellings(at).iter();
        let spellings: Vec<&str> = spellings.map(|one| &**one).chain(PERCENT).collect();
        let place = self.rounded_to(candidates, at);
        let place = place.map(|place| Decimal::new(place.into(), 0));
        let integer = self.is_integer(at);
        let parsed = parse_quantity(&candidate.quantity, &spellings, place, integer);
        parsed.is_ok_and(|parsed| {
            let low = parsed.bound.interval().and_then(|interval| interval.low);
            let is_negative = low.is_some_and(|low| low.value < Ratio::integer(0));
            !is_negative || candidate.direction.is_some()
        })
    }

    /// Returns whether a number can take part in a check.
    pub fn is_usable(&self, at: usize) -> bool {
        self.usable[at]
    }

    /// Returns whether a number is a usual value that others are compared with.
    pub fn is_usual(&self, at: usize) -> bool {
        self.usual[at]
    }

    /// Returns the set of numbers that are values of one figure.
    pub fn figure(&self, at: usize) -> usize {
        self.figures.set_of(at)
    }

    /// Returns the set of numbers that have one unit.
    pub fn unit(&self, at: usize) -> usize {
        self.units.set_of(at)
    }

    /// Returns the period of a number.
    pub fn period(&self, at: usize) -> u16 {
        self.periods[at]
    }

    /// Returns how the unit of a number is printed, in all numbers that have it.
    pub fn spellings(&self, at: usize) -> &[String] {
        self.unit_of(at).map_or(&[], |unit| &unit.spellings)
    }

    /// Returns whether the unit of a number counts things: its measure words do, and no number of it has a fraction.
    pub fn is_integer(&self, at: usize) -> bool {
        self.unit_of(at).is_some_and(|unit| unit.is_integer)
    }

    fn unit_of(&self, at: usize) -> Option<&PrintedUnit> {
        self.printed_units.get(&self.unit(at))
    }

    /// Returns the coarsest rounding of a figure whose values leave it open, so that no other reading is contradicted.
    pub fn rounded_to(&self, candidates: &[Candidate], at: usize) -> Option<u32> {
        let values = self.figures.members(at).iter();
        let choices = values.flat_map(|at| candidates[*at].rounding_choices.iter().copied());
        choices.max()
    }
}

/// A unit as the numbers of a set print it.
struct PrintedUnit {
    spellings: Vec<String>,
    is_integer: bool,
}

impl PrintedUnit {
    fn new(candidates: &[Candidate], members: &[usize]) -> Self {
        let spellings = members.iter().map(|at| &candidates[*at].spelling);
        let spellings: BTreeSet<&String> = spellings.filter(|one| !one.is_empty()).collect();
        let counts = |spelling: &&String| {
            is_english_noun(spelling)
                || measure_words().any(|(word, counts)| counts && word == *spelling)
        };
        let whole = |at: &usize| {
            let value = candidates[*at].bound.and_then(|bound| bound.value());
            value.is_none_or(|value| value.ratio().is_some_and(|value| value.denominator() == 1))
        };
        Self {
            is_integer: !spellings.is_empty()
                && spellings.iter().all(counts)
                && members.iter().all(whole),
            spellings: spellings.into_iter().cloned().collect(),
        }
    }
}

/// Returns whether a number is in percent.
pub fn is_percent(candidate: &Candidate) -> bool {
    article::is_percent(&candidate.spelling)
}

/// Sets of numbers that have something in common.
pub struct Sets {
    /// The set of each number.
    sets: Vec<usize>,
    /// The members of each set; none for a set that was joined to another one.
    members: Vec<Vec<usize>>,
}

impl Sets {
    /// Puts each of `count` numbers in a set of its own.
    pub fn new(count: usize) -> Self {
        Self {
            sets: (0..count).collect(),
            members: (0..count).map(|at| vec![at]).collect(),
        }
    }

    /// Joins the sets of two numbers.
    pub fn join(&mut self, a: usize, b: usize) {
        let [mut kept, mut gone] = [self.sets[a], self.sets[b]];
        if kept == gone {
            return;
        }
        if self.members[kept].len() < self.members[gone].len() {
            std::mem::swap(&mut kept, &mut gone);
        }
        let moved = std::mem::take(&mut self.members[gone]);
        for at in &moved {
            self.sets[*at] = kept;
        }
        self.members[kept].extend(moved);
    }

    /// Returns the set of a number.
    pub fn set_of(&self, at: usize) -> usize {
        self.sets[at]
    }

    /// Returns the members of the set of a number.
    pub fn members(&self, at: usize) -> &[usize] {
        &self.members[self.sets[at]]
    }

    /// Returns each set with its members.
    fn all(&self) -> impl Iterator<Item = (usize, &[usize])> {
        let sets = self.members.iter().enumerate();
        sets.filter(|(_, members)| !members.is_empty())
            .map(|(set, members)| (set, &members[..]))
    }
}
