//! Which whole numbers fit a set of intervals and ties: the small solver behind "pinned down".
//!
//! A tie says that one number is another times something within an interval: a rounded change, a
//! rounded share, or at most the whole. Bounds are carried along the ties until nothing moves.
//!
//! That is all it takes, and the answers are exact. Take two solutions, and of each number the
//! smaller of its two values: `low × whole ≤ part ≤ high × whole` holds for these as well, since both
//! sides only fall. So all smallest values together are a solution, and likewise all largest. When
//! nothing moves any more, the lower ends satisfy every tie: they are those smallest values.

use crate::{End, Interval, Ratio};

/// `part = whole × ratio`, for some ratio inside the interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tie {
    /// Index of the part, or of the later value.
    pub part: usize,
    /// Index of the whole, or of the earlier value.
    pub whole: usize,
    /// What the whole is multiplied by.
    pub ratio: Interval,
}

/// Whole numbers, each within an interval, tied to each other.
#[derive(Clone, Debug)]
pub struct Puzzle {
    /// What each number may be, taken alone; never below nought.
    pub domains: Vec<Interval>,
    /// What ties them.
    pub ties: Vec<Tie>,
}

/// The values that one number can have in some solution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solutions {
    /// The smallest.
    pub low: i64,
    /// The largest; none where there is no limit.
    pub high: Option<i64>,
    /// Every one of them, where they are at most [`FEW`].
    pub few: Option<Vec<i64>>,
}

/// So many values can be listed to a reader; more are told as a range.
pub const FEW: usize = 12;

/// A bound that has come this far up has no end in sight: no printed number is as large.
const LARGEST: i64 = 1_000_000_000_000_000;

/// Rounds of carrying bounds before it is given up. The story's own puzzles take a handful.
const MOST_ROUNDS: u32 = 100_000;

/// Bounds that never come to rest, or grow too large to reckon with: the figures are too loosely
/// tied to say anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLoose;

/// An answer, none where the puzzle has no solution, or no end to the search.
type Searched<T> = Result<Option<T>, TooLoose>;

/// The values that number `of` can have; none where the puzzle has no solution.
///
/// # Errors
/// [`TooLoose`] where the bounds do not come to rest.
pub fn solve(puzzle: &Puzzle, of: usize) -> Searched<Solutions> {
    let Some(left) = settle(puzzle, puzzle.domains.clone())? else {
        return Ok(None);
    };
    let low = low_of(&left[of]);
    let high = left[of].high.map(|end| end.at.floor());
    let few = match high {
        Some(_) => few(puzzle, of)?,
        None => None,
    };
    Ok(Some(Solutions { low, high, few }))
}

/// Every solution, seen through the numbers `of`, where there are at most [`FEW`] different ones.
///
/// # Errors
/// [`TooLoose`] where the bounds do not come to rest.
pub fn rows(puzzle: &Puzzle, of: &[usize]) -> Searched<Vec<Vec<i64>>> {
    let mut rows = Vec::new();
    let complete = add_rows(
        puzzle,
        puzzle.domains.clone(),
        of,
        &mut Vec::new(),
        &mut rows,
    )?;
    Ok(complete.then_some(rows))
}

/// Whether there is any solution.
///
/// # Errors
/// [`TooLoose`] where the bounds do not come to rest.
pub fn solvable(puzzle: &Puzzle) -> Result<bool, TooLoose> {
    Ok(settle(puzzle, puzzle.domains.clone())?.is_some())
}

/// Every value of one number that has a solution, where they are few.
fn few(puzzle: &Puzzle, of: usize) -> Searched<Vec<i64>> {
    Ok(rows(puzzle, &[of])?.map(|rows| rows.concat()))
}

/// Lists the solutions number by number; false where they are more than [`FEW`].
fn add_rows(
    puzzle: &Puzzle,
    mut domains: Vec<Interval>,
    of: &[usize],
    row: &mut Vec<i64>,
    rows: &mut Vec<Vec<i64>>,
) -> Result<bool, TooLoose> {
    let Some(&at) = of.get(row.len()) else {
        rows.push(row.clone());
        return Ok(rows.len() <= FEW);
    };
    while let Some(left) = settle(puzzle, domains.clone())? {
        let value = low_of(&left[at]);
        let mut fixed = left.clone();
        fixed[at] = Interval::point(Ratio::whole(value));
        row.push(value);
        let complete = add_rows(puzzle, fixed, of, row, rows)?;
        row.pop();
        if !complete {
            return Ok(false);
        }
        let above = Interval::new(Some(End::open(Ratio::whole(value))), None);
        domains = left;
        domains[at] = domains[at].intersect(&above);
    }
    Ok(true)
}

/// Carries bounds along the ties until nothing moves. None where a number has no value left.
fn settle(puzzle: &Puzzle, domains: Vec<Interval>) -> Searched<Vec<Interval>> {
    let natural = Interval::new(Some(End::closed(Ratio::whole(0))), None);
    let whole = |domain: &Interval| domain.intersect(&natural).whole();
    let Some(mut left) = domains.iter().map(whole).collect::<Option<Vec<_>>>() else {
        return Ok(None);
    };
    for _ in 0..MOST_ROUNDS {
        let before = left.clone();
        for tie in &puzzle.ties {
            let part = reach(&left[tie.whole], &tie.ratio)?;
            let Some(part) = left[tie.part].intersect(&part).whole() else {
                return Ok(None);
            };
            left[tie.part] = part;
            let Some(whole) = left[tie.whole].intersect(&back(&part, &tie.ratio)?).whole() else {
                return Ok(None);
            };
            left[tie.whole] = whole;
        }
        if left == before {
            return Ok(Some(left));
        }
        if left.iter().any(|domain| low_of(domain) > LARGEST) {
            return Err(TooLoose);
        }
    }
    Err(TooLoose)
}

/// What the part may be, for all that the whole may be.
fn reach(whole: &Interval, ratio: &Interval) -> Result<Interval, TooLoose> {
    whole.checked_mul(ratio).ok_or(TooLoose)
}

/// What the whole may be, for all that the part may be. Only a ratio above nought can be turned
/// round; where it may be nought, a part of nought goes with a whole of any size.
fn back(part: &Interval, ratio: &Interval) -> Result<Interval, TooLoose> {
    let zero = Ratio::whole(0);
    let above_zero = ratio.intersect(&Interval::new(Some(End::open(zero)), None));
    if above_zero.is_empty() {
        return Ok(Interval::ALL);
    }
    let whole = part.checked_div(&above_zero).ok_or(TooLoose)?;
    let high = whole.high.filter(|_| !ratio.contains(zero));
    Ok(Interval::new(whole.low, high))
}

/// The lower end of an interval of whole numbers that has been cut off at nought.
fn low_of(domain: &Interval) -> i64 {
    domain.low.map_or(0, |end| end.at.floor())
}
