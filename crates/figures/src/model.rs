//! The figures of a story as numbers and ties, ready for the solver.

use crate::decimal::ten_to;
use crate::solve::{Puzzle, Tie};
use crate::{Bound, Change, End, Figure, Interval, Ratio, Share, Unit, Value, ValueRef};

/// A figure in a year.
#[derive(Clone, Debug)]
pub struct Variable {
    pub name: ValueRef,
    pub token: Option<String>,
    /// What its token leaves.
    pub domain: Interval,
    /// What it may be without its token.
    pub natural: Interval,
    pub whole: bool,
}

/// Why two numbers are tied.
#[derive(Clone, Debug)]
pub enum Why {
    /// A part cannot exceed its whole.
    PartOf,
    /// A printed change or share.
    Rate {
        name: ValueRef,
        token: String,
        bound: Bound,
        /// A change is the ratio less one; a share is the ratio.
        change: bool,
    },
}

/// A tie and its reason.
#[derive(Clone, Debug)]
pub struct Link {
    pub tie: Tie,
    pub why: Why,
}

/// All numbers of a story and what ties them.
#[derive(Clone, Debug, Default)]
pub struct Model {
    pub variables: Vec<Variable>,
    pub links: Vec<Link>,
}

impl Model {
    /// Takes every value of every figure that has a key, and ties them by parts, changes and shares. Rates that
    /// name figures which are missing are passed over; the check has told of those already.
    pub fn new(units: &[Unit], figures: &[Figure], changes: &[Change], shares: &[Share]) -> Self {
        let mut model = Self::default();
        // An empty key stands where one is missing, also in what names a figure.
        for figure in figures.iter().filter(|figure| !figure.key.is_empty()) {
            let whole = units
                .iter()
                .any(|unit| unit.key == figure.unit && unit.integer);
            for value in figure.values.iter() {
                model.variables.push(variable(figure, value, whole));
            }
        }
        for figure in figures {
            let Some(whole) = &figure.subset_of else {
                continue;
            };
            for value in figure.values.iter() {
                model.tie_part(&figure.key, whole, value.year);
            }
        }
        for change in changes {
            let rate = rate(&change.key, &change.printed, change.bound, true);
            model.tie_rate(
                (&change.figure, change.to),
                (&change.figure, change.from),
                rate,
            );
        }
        for share in shares {
            let rate = rate(&share.key, &share.printed, share.bound, false);
            model.tie_rate(
                (&share.subset, share.year),
                (&share.total, share.year),
                rate,
            );
        }
        model
    }

    fn find(&self, key: &str, year: Option<u16>) -> Option<usize> {
        let named = |v: &Variable| v.name.key == key && v.name.year == year;
        self.variables.iter().position(named)
    }

    fn tie_part(&mut self, part: &str, whole: &str, year: Option<u16>) {
        let found = self.find(part, year).zip(self.find(whole, year));
        let Some((part, whole)) = found else { return };
        let ratio = Interval::closed(Ratio::whole(0), Ratio::whole(1));
        let tie = Tie { part, whole, ratio };
        let why = Why::PartOf;
        self.links.push(Link { tie, why });
    }

    fn tie_rate(&mut self, part: (&str, u16), whole: (&str, u16), why: Why) {
        let found = self
            .find(part.0, Some(part.1))
            .zip(self.find(whole.0, Some(whole.1)));
        let Some(((part, whole), ratio)) = found.zip(why.ratio()) else {
            return;
        };
        // Nothing can be so many percent of nought.
        let positive = Interval::new(Some(End::open(Ratio::whole(0))), None);
        let variable = &mut self.variables[whole];
        variable.domain = variable.domain.intersect(&positive);
        variable.natural = positive;
        let tie = Tie { part, whole, ratio };
        self.links.push(Link { tie, why });
    }

    /// The links among whole numbers, which the solver can take.
    pub fn whole_links(&self) -> impl Iterator<Item = usize> {
        let whole = |at: &usize| {
            let tie = &self.links[*at].tie;
            self.variables[tie.part].whole && self.variables[tie.whole].whole
        };
        (0..self.links.len()).filter(whole)
    }

    /// The puzzle with only some of the links, and one number freed of its own token if wished.
    pub fn puzzle(&self, links: &[usize], freed: Option<usize>) -> Puzzle {
        let mut domains: Vec<Interval> = self.variables.iter().map(|v| v.domain).collect();
        if let Some(freed) = freed {
            domains[freed] = self.variables[freed].natural;
        }
        // Numbers that no link reaches have nothing to say here; any value will do for them.
        let mut said = self.reached_by(links);
        if let Some(freed) = freed {
            said[freed] = true;
        }
        for (domain, said) in domains.iter_mut().zip(said) {
            if !said {
                *domain = Interval::point(Ratio::whole(0));
            }
        }
        let ties = links.iter().map(|&link| self.links[link].tie).collect();
        Puzzle { domains, ties }
    }

    /// The links among `links` that can be reached from a number, along one another.
    pub fn reachable(&self, links: &[usize], from: usize) -> Vec<usize> {
        let mut at: Vec<Vec<usize>> = vec![Vec::new(); self.variables.len()];
        for &link in links {
            for end in self.links[link].ends() {
                at[end].push(link);
            }
        }
        let mut reached = vec![false; self.links.len()];
        let mut numbers = vec![from];
        while let Some(number) = numbers.pop() {
            for link in std::mem::take(&mut at[number]) {
                if !std::mem::replace(&mut reached[link], true) {
                    numbers.extend(self.links[link].ends());
                }
            }
        }
        (0..reached.len()).filter(|&link| reached[link]).collect()
    }

    /// The numbers that some links tie, in the order of the story.
    pub fn tied_by(&self, links: &[usize]) -> Vec<usize> {
        let tied = self.reached_by(links);
        (0..tied.len()).filter(|&at| tied[at]).collect()
    }

    /// For each number, whether some links tie it.
    fn reached_by(&self, links: &[usize]) -> Vec<bool> {
        let mut reached = vec![false; self.variables.len()];
        for end in links.iter().flat_map(|&link| self.links[link].ends()) {
            reached[end] = true;
        }
        reached
    }
}

impl Link {
    fn ends(&self) -> [usize; 2] {
        [self.tie.part, self.tie.whole]
    }
}

impl Why {
    fn ratio(&self) -> Option<Interval> {
        match self {
            Why::PartOf => None,
            Why::Rate { bound, change, .. } => ratio_of(bound, *change),
        }
    }
}

/// What a rate in percent multiplies the whole by.
pub fn ratio_of(bound: &Bound, change: bool) -> Option<Interval> {
    let hundredth = Ratio::new(1, ten_to(2)?)?;
    let ratio = bound.interval()?.checked_mul(&Interval::point(hundredth))?;
    if !change {
        return Some(ratio);
    }
    ratio.checked_add(&Interval::point(Ratio::whole(1)))
}

fn variable(figure: &Figure, value: &Value, whole: bool) -> Variable {
    let said = value.bound.and_then(|bound| bound.interval());
    let name = ValueRef {
        key: figure.key.clone(),
        year: value.year,
    };
    let natural = Interval::new(Some(End::closed(Ratio::whole(0))), None);
    Variable {
        name,
        token: value.printed.as_ref().map(ToString::to_string),
        domain: said.map_or(natural, |said| said.intersect(&natural)),
        natural,
        whole,
    }
}

fn rate(key: &str, token: &str, bound: Bound, change: bool) -> Why {
    let name = ValueRef {
        key: key.to_string().into(),
        year: None,
    };
    let token = token.to_string();
    Why::Rate {
        name,
        token,
        bound,
        change,
    }
}
