//! Statements of a release about its numbers: changes, shares, parts, sums and orders.

use crate::article::{Candidate, Certainty, Kind, Pair, Relation};
use std::collections::HashSet;

/// An amount that ends in this many zeros may be rounded.
const MIN_ZEROS: u32 = 2;

/// A statement about numbers, which are given by their index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// Two values of one figure.
    TwoPeriods { earlier: usize, later: usize },
    /// A number is compared with a usual value of the same figure, such as an average of several years.
    Usual { usual: usize, of: usize },
    /// A number changed by `change`: a rate, a difference or percentage points. `earlier` is what it compares with, if printed.
    Change {
        change: usize,
        of: usize,
        earlier: Option<usize>,
    },
    /// `part` is `share` percent of `whole`.
    Share {
        share: usize,
        part: usize,
        whole: usize,
    },
    /// A number is part of another one, so that it is not higher.
    Part { part: usize, whole: usize },
    /// A number is the sum of others.
    Sum { total: usize, parts: Vec<usize> },
    /// A number is higher than another one.
    Order { higher: usize, lower: usize },
    /// A number is several times an earlier value of the same figure, which `times` states if it is printed. `change` is the same as a
    /// change in percent.
    Multiple {
        of: usize,
        base: usize,
        times: Option<usize>,
        change: String,
    },
}

impl Statement {
    /// Returns the numbers of the statement. One that is a rate comes first.
    pub fn numbers(&self) -> Vec<usize> {
        match self {
            Self::TwoPeriods { earlier, later } => vec![*earlier, *later],
            Self::Usual { usual, of } => vec![*usual, *of],
            Self::Change {
                change,
                of,
                earlier,
            } => [Some(*change), Some(*of), *earlier]
                .into_iter()
                .flatten()
                .collect(),
            Self::Share { share, part, whole } => vec![*share, *part, *whole],
            Self::Part { part, whole } => vec![*part, *whole],
            Self::Sum { total, parts } => [&[*total], &parts[..]].concat(),
            Self::Order { higher, lower } => vec![*higher, *lower],
            Self::Multiple {
                of, base, times, ..
            } => [*times, Some(*of), Some(*base)]
                .into_iter()
                .flatten()
                .collect(),
        }
    }

    /// Returns the number that is a rate or a difference, and no value of a figure.
    pub fn rate(&self) -> Option<usize> {
        match self {
            Self::Change { change, .. } => Some(*change),
            Self::Share { share, .. } => Some(*share),
            Self::Multiple { times, .. } => *times,
            Self::TwoPeriods { .. }
            | Self::Usual { .. }
            | Self::Part { .. }
            | Self::Sum { .. }
            | Self::Order { .. } => None,
        }
    }
}

/// Returns the statements that are at least as sure as `least`.
pub fn statements(candidates: &[Candidate], least: Certainty) -> Vec<Statement> {
    let mut found = Vec::new();
    for (at, candidate) in candidates.iter().enumerate() {
        let related = |relation: Relation| related(candidate, relation, least);
        if let Some(earlier) = related(Relation::Earlier) {
            found.push(Statement::TwoPeriods { earlier, later: at });
        }
        let changes = [Relation::Changed, Relation::Difference, Relation::Points];
        for of in changes.into_iter().filter_map(related) {
            let usual = related(Relation::Usual);
            found.extend(usual.map(|usual| Statement::Usual { usual, of }));
            let earlier = candidates
                .get(of)
                .and_then(|of| self::related(of, Relation::Earlier, least));
            let earlier = usual.or(earlier);
            if least == Certainty::Certain && is_rounded(candidates, at, &[Some(of), earlier]) {
                continue;
            }
            found.push(Statement::Change {
                change: at,
                of,
                earlier,
            });
        }
        found.extend(multiples(candidate, at, least));
        let whole = related(Relation::Total);
        match (candidate.kind, related(Relation::Subset), whole) {
            (Kind::Share, Some(part), Some(whole)) => found.push(Statement::Share {
                share: at,
                part,
                whole,
            }),
            (Kind::Figure, _, Some(whole)) => found.push(Statement::Part { part: at, whole }),
            _ => {}
        }
        for sum in &candidate.sums {
            if sum.certainty <= least {
                found.push(Statement::Sum {
                    total: at,
                    parts: sum.parts.clone(),
                });
            }
        }
    }
    found.extend(orders(candidates, least, &found));
    found
}

/// Returns the multiples that a number is, as far as they are at least as sure as `least` and mean a rise or a fall.
fn multiples(candidate: &Candidate, of: usize, least: Certainty) -> Vec<Statement> {
    let all = candidate.multiples.iter();
    let sure = all.filter(|one| one.certainty <= least);
    let statements = sure.filter_map(|one| {
        Some(Statement::Multiple {
            of,
            base: one.base,
            times: one.times,
            change: as_change(one.low, one.high)?,
        })
    });
    statements.collect()
}

/// Returns a number of times as a change in percent: from 1.45 to 1.55 times is a rise by 45 to 55 percent. The ends are rounded
/// outwards. `None` if it may be a rise or a fall.
fn as_change(low: f64, high: Option<f64>) -> Option<String> {
    let least = |times: f64| (1000.0 * times + 1e-6).floor() / 10.0;
    let most = |times: f64| (1000.0 * times - 1e-6).ceil() / 10.0;
    match high {
        None if low >= 1.0 => Some(format!("up at least {}%", least(low - 1.0))),
        Some(high) if low >= 1.0 => {
            Some(format!("up {} to {}%", least(low - 1.0), most(high - 1.0)))
        }
        Some(high) if high <= 1.0 => Some(format!(
            "down {} to {}%",
            least(1.0 - high),
            most(1.0 - low)
        )),
        _ => None,
    }
}

/// Returns the orders of numbers that are at least as sure as `least`. One of two values whose change is stated says nothing more.
fn orders(candidates: &[Candidate], least: Certainty, found: &[Statement]) -> Vec<Statement> {
    let changed: HashSet<(usize, usize)> = found
        .iter()
        .filter_map(|statement| match statement {
            Statement::Change {
                of,
                earlier: Some(earlier),
                ..
            } => Some((*of.min(earlier), *of.max(earlier))),
            _ => None,
        })
        .collect();
    let all = candidates.iter().enumerate();
    let orders = all.flat_map(|(higher, candidate)| {
        let pairs = candidate.pairs.iter();
        let pairs = pairs.filter(|pair| pair.relation == Relation::Lower);
        let sure = pairs.filter(move |pair| pair.certainty <= least);
        sure.map(move |pair| (higher, pair.index))
    });
    orders
        .filter(|(a, b)| !changed.contains(&(*a.min(b), *a.max(b))))
        .map(|(higher, lower)| Statement::Order { higher, lower })
        .collect()
}

/// Returns the surest number in a relation to another, if it is sure enough.
fn related(candidate: &Candidate, relation: Relation, least: Certainty) -> Option<usize> {
    let is_it = |pair: &&Pair| pair.relation == relation && pair.certainty <= least;
    candidate.pairs.iter().find(is_it).map(|pair| pair.index)
}

/// Returns whether an amount ends in more zeros than the numbers that it compares: “up 457,700” from 4,242,050 may be rounded,
/// although no word says so.
fn is_rounded(candidates: &[Candidate], amount: usize, others: &[Option<usize>]) -> bool {
    let zeros = |at: usize| {
        let bound = candidates.get(at).and_then(|one| one.bound);
        let value = bound.and_then(|bound| bound.value());
        value.map_or(0, |value| value.trailing_zeros())
    };
    let finest = others.iter().flatten().map(|at| zeros(*at)).min();
    zeros(amount) >= MIN_ZEROS && finest.is_some_and(|finest| finest < zeros(amount))
}
