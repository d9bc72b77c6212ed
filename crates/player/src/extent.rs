//! How a count is drawn: solid as far as it is stated, hollow as far as it was worked out, open
//! beyond; and for how many people a dot stands. Both the charts and what is said about them ask
//! here.

use serde::{Deserialize, Serialize};

/// Dots in a row of a column.
pub const PER_ROW: i64 = 10;

/// Parts that an open end fades in.
pub const STRIPS: i64 = 4;

/// A count as a mark, each of its three ends no lower than the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extent {
    /// What is stated: drawn solid.
    pub solid: i64,
    /// What is certain besides, as it was worked out: drawn hollow or hatched.
    pub sure: i64,
    /// What may be, at the most: drawn fading.
    pub top: i64,
}

impl Extent {
    /// In dots that stand for `per` each. What does not fill a dot is not drawn as one.
    pub fn in_dots(self, per: i64) -> Self {
        let Self { solid, sure, top } = self;
        let [solid, sure, top] = [solid, sure, top].map(|count| count / per);
        Self { solid, sure, top }
    }

    /// The open end in strips, each with where it starts, where it ends, and how strong it is.
    pub fn fading(self) -> impl Iterator<Item = (f32, f32, f32)> {
        let strip = (self.top - self.sure) as f32 / STRIPS as f32;
        (0..STRIPS).map(move |n| {
            let from = self.sure as f32 + strip * n as f32;
            (from, from + strip, 0.8 - 0.2 * n as f32)
        })
    }
}
