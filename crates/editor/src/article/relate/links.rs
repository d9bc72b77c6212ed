//! The relations that the rules have found so far.

use crate::article::role::{Role, is_percent};
use crate::article::sentence::{Item, Sentences};
use crate::article::{Certainty, Pair, Relation, Sum};

/// Relations of all quantities of an article, by index.
pub struct Links {
    pairs: Vec<Vec<Pair>>,
    sums: Vec<Vec<Sum>>,
}

impl Links {
    /// Creates an empty list for a number of quantities.
    pub fn new(quantities: usize) -> Self {
        Self {
            pairs: vec![Vec::new(); quantities],
            sums: vec![Vec::new(); quantities],
        }
    }

    /// Adds a relation, unless it is known.
    pub fn add(&mut self, at: usize, relation: Relation, index: usize, certainty: Certainty) {
        let known = self.pairs[at].iter_mut();
        let mut known = known.filter(|pair| pair.relation == relation && pair.index == index);
        match known.next() {
            Some(pair) => pair.certainty = pair.certainty.min(certainty),
            None => self.pairs[at].push(Pair {
                relation,
                index,
                certainty,
            }),
        }
    }

    /// Adds two values of one figure.
    pub fn add_years(&mut self, earlier: usize, later: usize, certainty: Certainty) {
        self.add(later, Relation::Earlier, earlier, certainty);
        self.add(earlier, Relation::Later, later, certainty);
    }

    /// Makes another quantity the later value of an earlier one.
    pub fn replace_later(&mut self, earlier: usize, old: usize, new: usize) {
        self.pairs[earlier].retain(|pair| (pair.relation, pair.index) != (Relation::Later, old));
        self.pairs[old].retain(|pair| (pair.relation, pair.index) != (Relation::Earlier, earlier));
        self.add_years(earlier, new, Certainty::Likely);
    }

    /// Gives a quantity one relation of a kind, with another candidate than before.
    pub fn replace(&mut self, at: usize, relation: Relation, index: usize) {
        self.pairs[at].retain(|pair| pair.relation != relation);
        self.add(at, relation, index, Certainty::Certain);
    }

    /// Gives a share another whole.
    pub fn replace_whole(&mut self, share: usize, whole: usize) {
        self.pairs[share].retain(|pair| pair.relation != Relation::Total);
        self.add(share, Relation::Total, whole, Certainty::Likely);
    }

    /// Adds a sum, unless it is known.
    pub fn add_sum(
        &mut self,
        total: usize,
        parts: Vec<usize>,
        adds_up: bool,
        certainty: Certainty,
    ) {
        if self.sums[total].iter().all(|sum| sum.parts != parts) {
            self.sums[total].push(Sum {
                parts,
                adds_up,
                certainty,
            });
        }
    }

    /// Returns the lists that add up to a quantity.
    pub fn sums(&self, total: usize) -> Vec<Vec<usize>> {
        let sums = self.sums[total].iter().filter(|sum| sum.adds_up);
        sums.map(|sum| sum.parts.clone()).collect()
    }

    /// Returns the first candidate in a relation to another.
    pub fn get(&self, at: usize, relation: Relation) -> Option<usize> {
        let mut pairs = self.pairs[at].iter();
        pairs
            .find(|pair| pair.relation == relation)
            .map(|pair| pair.index)
    }

    /// Returns all candidates in a relation to another.
    pub fn all(&self, at: usize, relation: Relation) -> Vec<(usize, Certainty)> {
        let pairs = self.pairs[at].iter();
        pairs
            .filter(|pair| pair.relation == relation)
            .map(|pair| (pair.index, pair.certainty))
            .collect()
    }

    /// Returns whether a quantity has a relation.
    pub fn has(&self, at: usize, relation: Relation) -> bool {
        self.get(at, relation).is_some()
    }

    /// Returns whether two quantities are values of one figure.
    pub fn are_years(&self, a: usize, b: usize) -> bool {
        let of_years = |pair: &Pair| {
            pair.index == b && matches!(pair.relation, Relation::Earlier | Relation::Later)
        };
        self.pairs[a].iter().any(of_years)
    }

    /// Returns the later value of a figure in two years, otherwise the quantity itself.
    pub fn latest(&self, at: usize) -> usize {
        self.get(at, Relation::Later).unwrap_or(at)
    }

    /// Returns the relations of each quantity, the certain ones first.
    pub fn into_lists(self) -> impl Iterator<Item = (Vec<Pair>, Vec<Sum>)> {
        let sorted = |mut pairs: Vec<Pair>| {
            pairs.sort_by_key(|pair| pair.certainty);
            pairs
        };
        self.pairs.into_iter().map(sorted).zip(self.sums)
    }
}

/// Measure words for people, which one sum may mix.
const PEOPLE: [&str; 13] = [
    "人",
    "名",
    "位",
    "people",
    "persons",
    "men",
    "women",
    "children",
    "residents",
    "adults",
    "students",
    "workers",
    "patients",
];

/// Returns whether two units can be the same: equal, or one is not printed.
pub fn same_unit(a: &Item, b: &Item) -> bool {
    let unit = |item: &Item| item.unit.clone().unwrap_or_default();
    let (a, b) = (unit(a), unit(b));
    match (is_percent(&a), is_percent(&b)) {
        (true, true) => true,
        (false, false) => {
            a == b
                || a.is_empty()
                || b.is_empty()
                || (PEOPLE.contains(&&*a) && PEOPLE.contains(&&*b))
        }
        _ => false,
    }
}

/// Returns whether a quantity is in percent.
pub fn in_percent(item: &Item) -> bool {
    item.unit.as_deref().is_some_and(is_percent)
}

/// Returns whether a quantity is a level: it has a value of its own, and is no change.
pub fn is_level(item: &Item) -> bool {
    matches!(item.role, Role::Level | Role::Share)
}

/// Returns the quantities before one that are not further away than a number of quantities, from the nearest.
pub fn before(at: usize, most: usize) -> impl Iterator<Item = usize> {
    (at.saturating_sub(most)..at).rev()
}

/// Returns whether a part can belong to a whole: the same unit, and not more.
pub fn fits(sentences: &Sentences, part: usize, whole: usize) -> bool {
    let (a, b) = (&sentences.items[part], &sentences.items[whole]);
    let is_count = |item: &Item| item.role == Role::Level && !in_percent(item);
    let counts = is_count(a) && is_count(b);
    counts && same_unit(a, b) && a.value.abs() <= b.value.abs() + b.tolerance + a.tolerance
}

/// Returns whether words between a number and the one before it mark it as a part: “6,120 officers, of whom 2,203 are women”.
pub fn is_marked_part(sentences: &Sentences, at: usize) -> bool {
    let gap = sentences.gap(at);
    ["其中", "of which", "of whom", "of them", "including"]
        .iter()
        .any(|word| gap.contains(word))
}

/// Returns whether a number is an average, which is no part of a whole: 平均每户2.63人, 人均收入24,687元.
pub fn is_average(sentences: &Sentences, at: usize) -> bool {
    let lead = sentences.lead(at);
    ["平均", "人均", "户均", "日均", "average", "median"]
        .iter()
        .any(|word| lead.contains(word))
}
