//! Which whole numbers fit a set of intervals and ties: the small solver behind "pinned down".
//!
//! A tie says that one number is another times something within an interval: a rounded change, a
//! rounded share, or at most the whole. Bounds are carried along the ties until nothing moves;
//! what is left is split in half and searched. The answers are exact, not estimates.

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

/// A search that has come this far up has no end in sight: no printed number is as large.
const LARGEST: i64 = 1_000_000_000_000_000;

/// Steps of a search before it is given up. The story's own puzzles take some hundreds.
const MOST_STEPS: u32 = 200_000;

/// A search ran past its limit: the figures are too loosely tied to say anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLoose;

/// None of a search's answers, one, or too many steps.
type Searched<T> = Result<Option<T>, TooLoose>;

/// The values that number `of` can have; none where the puzzle has no solution.
///
/// # Errors
/// [`TooLoose`] where the search does not end within its limit.
pub fn solve(puzzle: &Puzzle, of: usize) -> Searched<Solutions> {
    let mut search = Search::new(puzzle);
    let start = puzzle.domains.clone();
    let Some(low) = search.extreme(start.clone(), of, Half::Lower)? else {
        return Ok(None);
    };
    let high = match search.bounds(&start).and_then(|left| left[of].high) {
        Some(_) => search.extreme(start, of, Half::Upper)?,
        None => None,
    };
    let few = match high {
        Some(high) => search.few(of, low, high)?,
        None => None,
    };
    Ok(Some(Solutions { low, high, few }))
}

/// Every solution, seen through the numbers `of`, where there are at most [`FEW`] different ones.
///
/// # Errors
/// [`TooLoose`] where the search does not end within its limit.
pub fn rows(puzzle: &Puzzle, of: &[usize]) -> Searched<Vec<Vec<i64>>> {
    let mut search = Search::new(puzzle);
    let mut rows = Vec::new();
    let mut fixed = puzzle.domains.clone();
    let complete = search.rows(&mut fixed, of, &mut Vec::new(), &mut rows)?;
    Ok(complete.then_some(rows))
}

/// Whether there is any solution.
///
/// # Errors
/// [`TooLoose`] where the search does not end within its limit.
pub fn solvable(puzzle: &Puzzle) -> Result<bool, TooLoose> {
    let mut search = Search::new(puzzle);
    search.any(puzzle.domains.clone())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Lower,
    Upper,
}

struct Search<'a> {
    puzzle: &'a Puzzle,
    steps: u32,
}

impl<'a> Search<'a> {
    fn new(puzzle: &'a Puzzle) -> Self {
        Self { puzzle, steps: 0 }
    }

    fn step(&mut self) -> Result<(), TooLoose> {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            Err(TooLoose)
        } else {
            Ok(())
        }
    }

    /// The two halves of a number's domain.
    fn split(&self, domain: &Interval) -> Result<(Interval, Interval), TooLoose> {
        let low = domain.low.map_or(0, |end| end.at.floor());
        if low > LARGEST {
            return Err(TooLoose);
        }
        Ok(halves(domain))
    }

    /// Carries bounds along the ties until nothing moves; none where a number has no value left.
    fn bounds(&self, domains: &[Interval]) -> Option<Vec<Interval>> {
        let natural = Interval::new(Some(End::closed(Ratio::whole(0))), None);
        let mut left: Vec<Interval> = Vec::with_capacity(domains.len());
        for domain in domains {
            left.push(domain.intersect(&natural).whole()?);
        }
        // Each round can move an end by one only, so long walks are cut off; the bounds are then
        // wider than they could be, never too narrow, and the search does the rest.
        for _ in 0..64 {
            let before = left.clone();
            for tie in &self.puzzle.ties {
                narrow(&mut left, tie)?;
            }
            if left == before {
                break;
            }
        }
        Some(left)
    }

    /// Whether any solution lies inside the domains.
    fn any(&mut self, domains: Vec<Interval>) -> Result<bool, TooLoose> {
        self.step()?;
        let Some(left) = self.bounds(&domains) else {
            return Ok(false);
        };
        let open = (0..left.len()).filter(|&at| width(&left[at]) != Some(0));
        // The tightest number first: it fails soonest.
        let Some(at) = open.min_by_key(|&at| width(&left[at]).unwrap_or(i64::MAX)) else {
            return Ok(true);
        };
        let (lower, upper) = self.split(&left[at])?;
        for half in [lower, upper] {
            let mut next = left.clone();
            next[at] = half;
            if self.any(next)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The smallest or largest value of one number in any solution.
    fn extreme(&mut self, domains: Vec<Interval>, of: usize, side: Half) -> Searched<i64> {
        self.step()?;
        let Some(left) = self.bounds(&domains) else {
            return Ok(None);
        };
        if width(&left[of]) == Some(0) {
            let value = left[of].low.map(|end| end.at.floor());
            return Ok(if self.any(left)? { value } else { None });
        }
        let (lower, upper) = self.split(&left[of])?;
        let order = match side {
            Half::Lower => [lower, upper],
            Half::Upper => [upper, lower],
        };
        for half in order {
            let mut next = left.clone();
            next[of] = half;
            if let Some(found) = self.extreme(next, of, side)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// Every value between two that has a solution, where they are few.
    fn few(&mut self, of: usize, low: i64, high: i64) -> Searched<Vec<i64>> {
        let mut few = vec![low];
        while few.last().is_some_and(|last| *last < high) {
            let mut rest = self.puzzle.domains.clone();
            let after = few.last().map_or(low, |last| last + 1);
            rest[of] = Interval::closed(Ratio::whole(after), Ratio::whole(high));
            match self.extreme(rest, of, Half::Lower)? {
                Some(next) => few.push(next),
                None => break,
            }
            if few.len() > FEW {
                return Ok(None);
            }
        }
        Ok(Some(few))
    }

    /// Lists the solutions number by number; false where they are more than [`FEW`].
    fn rows(
        &mut self,
        fixed: &mut Vec<Interval>,
        of: &[usize],
        row: &mut Vec<i64>,
        rows: &mut Vec<Vec<i64>>,
    ) -> Result<bool, TooLoose> {
        let Some(&at) = of.get(row.len()) else {
            rows.push(row.clone());
            return Ok(rows.len() <= FEW);
        };
        let whole = fixed[at];
        let mut rest = whole;
        loop {
            fixed[at] = rest;
            let Some(value) = self.extreme(fixed.clone(), at, Half::Lower)? else {
                break;
            };
            fixed[at] = Interval::point(Ratio::whole(value));
            row.push(value);
            let complete = self.rows(fixed, of, row, rows)?;
            row.pop();
            if !complete {
                fixed[at] = whole;
                return Ok(false);
            }
            rest = rest.intersect(&Interval::new(Some(End::open(Ratio::whole(value))), None));
        }
        fixed[at] = whole;
        Ok(true)
    }
}

/// Narrows both ends of one tie; none where that leaves nothing. A bound too large to reckon with
/// narrows nothing.
fn narrow(left: &mut [Interval], tie: &Tie) -> Option<()> {
    if let Some(reach) = left[tie.whole].checked_mul(&tie.ratio) {
        left[tie.part] = left[tie.part].intersect(&reach).whole()?;
    }
    // For the way back the ratio must not be nought, which a part of nought times anything is too.
    let above_zero = Interval::new(Some(End::open(Ratio::whole(0))), None);
    let ratio = tie.ratio.intersect(&above_zero);
    let may_be_zero = tie.ratio.contains(Ratio::whole(0));
    if let Some(reach) = left[tie.part].checked_div(&ratio) {
        let low_only = Interval::new(reach.low, None);
        let reach = if may_be_zero { low_only } else { reach };
        left[tie.whole] = left[tie.whole].intersect(&reach).whole()?;
    }
    Some(())
}

/// How many whole numbers beyond the first an interval of whole ends has; none without limit.
fn width(domain: &Interval) -> Option<i64> {
    let (low, high) = (domain.low?, domain.high?);
    Some(high.at.floor() - low.at.floor())
}

/// Splits a domain in two. One without limit is cut at twice its start, so a search upwards widens
/// by doubling.
fn halves(domain: &Interval) -> (Interval, Interval) {
    let low = domain.low.map_or(0, |end| end.at.floor());
    let middle = match domain.high {
        Some(high) => low + (high.at.floor() - low) / 2,
        None => low.saturating_mul(2).saturating_add(1),
    };
    let lower = Interval::new(domain.low, Some(End::closed(Ratio::whole(middle))));
    let upper = Interval::new(
        Some(End::closed(Ratio::whole(middle.saturating_add(1)))),
        domain.high,
    );
    (lower, upper)
}
