//! Statements of a release about its numbers: changes, shares, parts and sums.

use crate::article::{Candidate, Certainty, Kind, Pair, Relation};

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
        }
    }

    /// Returns the number that is a rate or a difference, and no value of a figure.
    pub fn rate(&self) -> Option<usize> {
        match self {
            Self::Change { change, .. } => Some(*change),
            Self::Share { share, .. } => Some(*share),
            Self::TwoPeriods { .. } | Self::Usual { .. } | Self::Part { .. } | Self::Sum { .. } => {
                None
            }
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
    found
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
