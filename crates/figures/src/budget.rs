//! A limit on the work of one check.
//!
//! Figures come from files and from web pages. A few numbers that constrain each other in a circle can keep
//! the solver busy without end. Each check therefore counts its steps and stops when they are used up.

use std::cell::Cell;

/// The remaining steps of a check. One step is one look at a number or a constraint.
#[derive(Debug)]
pub struct Budget {
    total: u64,
    left: Cell<u64>,
    exhausted: Cell<bool>,
}

/// The solver stopped without an answer: its budget ran out, or a bound grew too large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotConverged;

/// Maximum count of values in a story. Each year of a figure counts as one.
pub const MAX_NUMBERS: usize = 1000;

/// Maximum count of changes, shares and sums in a story.
pub const MAX_RATES: usize = 1000;

/// Maximum count of parts of all sums in a story.
pub const MAX_PARTS: usize = 4000;

/// Steps of one check, about ten seconds of work at most. The stories of this repository need 10 to 2,400 steps.
const STEPS: u64 = 12_000_000;

/// A search may take one part in this number of the steps that are left for searches.
const SEARCHES: u64 = 32;

impl Default for Budget {
    fn default() -> Self {
        Self::new(STEPS)
    }
}

impl Budget {
    /// Creates a budget of `steps` steps.
    pub const fn new(steps: u64) -> Self {
        Self {
            total: steps,
            left: Cell::new(steps),
            exhausted: Cell::new(false),
        }
    }

    /// Takes `steps` from the budget, before they are made.
    ///
    /// # Errors
    /// [`NotConverged`] if fewer steps are left. The budget is empty from then on.
    pub fn spend(&self, steps: usize) -> Result<(), NotConverged> {
        let left = self.left.get().checked_sub(steps as u64);
        self.left.set(left.unwrap_or(0));
        self.exhausted.set(self.exhausted.get() || left.is_none());
        left.map(|_| ()).ok_or(NotConverged)
    }

    /// A budget for one search with sums: a small part of what is left. The last third is kept for everything else. So
    /// one difficult question does not prevent the answers to all others.
    pub fn part(&self) -> Self {
        Self::new(self.left().saturating_sub(self.total / 3) / SEARCHES)
    }

    /// Number of steps that are left.
    pub fn left(&self) -> u64 {
        self.left.get()
    }

    /// Number of steps that were made.
    pub fn spent(&self) -> u64 {
        self.total - self.left.get()
    }

    /// Whether a call asked for more steps than were left. The result of that search is then unknown.
    pub fn is_exhausted(&self) -> bool {
        self.exhausted.get()
    }
}
