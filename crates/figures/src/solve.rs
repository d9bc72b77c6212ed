//! Which whole numbers fit a set of intervals and ties: the small solver behind "derived".
//!
//! A tie says that one number is another times something within an interval: a rounded change, a
//! rounded share, or at most the whole. Bounds are carried along the ties until nothing moves.
//!
//! That is all it takes, and the answers are exact. Take two solutions, and of each number the
//! smaller of its two values: `low × whole ≤ part ≤ high × whole` holds for these as well, since both
//! sides only fall. So all smallest values together are a solution, and likewise all largest. When
//! nothing moves any more, the lower ends satisfy every tie: they are those smallest values.

use crate::{Budget, End, Interval, Ratio};

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
    /// The largest; none where no bound is carried to it. In a circle of ties that only noughts fit, that is no
    /// proof that there is no limit.
    pub high: Option<i64>,
    /// Every one of them, where they are at most [`FEW`].
    pub few: Option<Vec<i64>>,
}

/// So many values can be listed to a reader; more are told as a range.
pub const FEW: usize = 12;

/// A bound that has come this far up has no end in sight: no printed number is as large.
const LARGEST: i64 = 1_000_000_000_000_000;

/// Bounds that do not come to rest within a [`Budget`], or grow too large to reckon with: the figures are too
/// loosely tied to say anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLoose;

/// An answer, none where the puzzle has no solution, or no end to the search.
type Searched<T> = Result<Option<T>, TooLoose>;

/// The values that number `of` can have; none where the puzzle has no solution.
///
/// # Errors
/// [`TooLoose`] where the bounds do not come to rest.
pub fn solve(puzzle: &Puzzle, of: usize, budget: &Budget) -> Searched<Solutions> {
    let Some(left) = settle(puzzle, puzzle.domains.clone(), budget)? else {
        return Ok(None);
    };
    let low = low_of(&left[of]);
    let high = left[of].high.map(|end| end.value.floor());
    let few = match high {
        Some(_) => few(puzzle, of, budget)?,
        None => None,
    };
    Ok(Some(Solutions { low, high, few }))
}

/// Every solution, seen through the numbers `of`, where there are at most [`FEW`] different ones.
///
/// # Errors
/// [`TooLoose`] where the bounds do not come to rest.
pub fn rows(puzzle: &Puzzle, of: &[usize], budget: &Budget) -> Searched<Vec<Vec<i64>>> {
    let mut list = Listing {
        puzzle,
        of,
        budget,
        row: Vec::new(),
        rows: Vec::new(),
    };
    let complete = list.add(puzzle.domains.clone())?;
    Ok(complete.then_some(list.rows))
}

/// Whether there is any solution.
///
/// # Errors
/// [`TooLoose`] where the bounds do not come to rest.
pub fn solvable(puzzle: &Puzzle, budget: &Budget) -> Result<bool, TooLoose> {
    Ok(settle(puzzle, puzzle.domains.clone(), budget)?.is_some())
}

/// Every value of one number that has a solution, where they are few.
fn few(puzzle: &Puzzle, of: usize, budget: &Budget) -> Searched<Vec<i64>> {
    Ok(rows(puzzle, &[of], budget)?.map(|rows| rows.concat()))
}

/// Solutions as they are listed, number by number.
struct Listing<'a> {
    puzzle: &'a Puzzle,
    of: &'a [usize],
    budget: &'a Budget,
    row: Vec<i64>,
    rows: Vec<Vec<i64>>,
}

impl Listing<'_> {
    /// Lists those within some domains; false where they are more than [`FEW`].
    fn add(&mut self, mut domains: Vec<Interval>) -> Result<bool, TooLoose> {
        let Some(&at) = self.of.get(self.row.len()) else {
            self.rows.push(self.row.clone());
            return Ok(self.rows.len() <= FEW);
        };
        while let Some(left) = settle(self.puzzle, domains, self.budget)? {
            let value = low_of(&left[at]);
            let mut fixed = left.clone();
            fixed[at] = Interval::point(Ratio::whole(value));
            self.row.push(value);
            let complete = self.add(fixed)?;
            self.row.pop();
            if !complete {
                return Ok(false);
            }
            let above = Interval::new(Some(End::open(Ratio::whole(value))), None);
            domains = left;
            domains[at] = domains[at].intersect(&above);
        }
        Ok(true)
    }
}

/// Carries bounds along the ties until nothing moves. None where a number has no value left.
fn settle(puzzle: &Puzzle, domains: Vec<Interval>, budget: &Budget) -> Searched<Vec<Interval>> {
    budget.spend(domains.len())?;
    if puzzle.ties.iter().any(|tie| tie.ratio.is_empty()) {
        return Ok(None);
    }
    let natural = Interval::new(Some(End::closed(Ratio::whole(0))), None);
    let whole = |domain: &Interval| domain.intersect(&natural).whole();
    let Some(mut left) = domains.iter().map(whole).collect::<Option<Vec<_>>>() else {
        return Ok(None);
    };
    loop {
        if left.iter().any(|domain| low_of(domain) > LARGEST) {
            return Err(TooLoose);
        }
        budget.spend(puzzle.ties.len())?;
        let mut moved = false;
        for tie in &puzzle.ties {
            let part = reach(&left[tie.whole], &tie.ratio)?;
            let Some(part) = left[tie.part].intersect(&part).whole() else {
                return Ok(None);
            };
            moved |= left[tie.part] != part;
            left[tie.part] = part;
            let Some(whole) = left[tie.whole].intersect(&back(&part, &tie.ratio)?).whole() else {
                return Ok(None);
            };
            moved |= left[tie.whole] != whole;
            left[tie.whole] = whole;
        }
        if !moved {
            return Ok(Some(left));
        }
    }
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
    domain.low.map_or(0, |end| end.value.floor())
}
