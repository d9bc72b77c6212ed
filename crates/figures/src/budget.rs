//! How much work a check may take. Figures come from files and from pages, and a few numbers in a circle of ties can
//! keep a search going for as long as one likes; so steps are counted, and a search that has none left is given up.

use crate::TooLoose;
use std::cell::Cell;

/// Steps that are left: numbers and ties that may still be looked at.
#[derive(Debug)]
pub struct Budget {
    all: u64,
    left: Cell<u64>,
    overdrawn: Cell<bool>,
}

/// Numbers that a story may have: each figure in each of its years.
pub const MOST_NUMBERS: usize = 1000;

/// Changes and shares that it may have.
pub const MOST_RATES: usize = 1000;

/// Steps of a whole check, which take a few seconds. The stories here need 10,000, and 20,000 where something is wrong.
const STEPS: u64 = 30_000_000;

impl Default for Budget {
    fn default() -> Self {
        Self::new(STEPS)
    }
}

impl Budget {
    /// Of so many steps.
    pub const fn new(steps: u64) -> Self {
        Self {
            all: steps,
            left: Cell::new(steps),
            overdrawn: Cell::new(false),
        }
    }

    /// Takes steps that are about to be made.
    ///
    /// # Errors
    /// [`TooLoose`] where so many are not left; from then on, none are.
    pub fn spend(&self, steps: usize) -> Result<(), TooLoose> {
        let left = self.left.get().checked_sub(steps as u64);
        self.left.set(left.unwrap_or(0));
        self.overdrawn.set(self.overdrawn.get() || left.is_none());
        left.map(|_| ()).ok_or(TooLoose)
    }

    /// How many are left.
    pub fn left(&self) -> u64 {
        self.left.get()
    }

    /// How many were made.
    pub fn spent(&self) -> u64 {
        self.all - self.left.get()
    }

    /// Whether more were asked for than there are: what was searched last is not known.
    pub fn is_overdrawn(&self) -> bool {
        self.overdrawn.get()
    }
}
