//! How a count is drawn: solid as far as it is stated, hollow as far as it was worked out, open
//! beyond; and for how many people a dot stands. Both the charts and what is said about them ask
//! here.

use serde::{Deserialize, Serialize};

/// Dots in a row of a column.
pub const PER_ROW: i64 = 10;

/// Parts that an open end fades in.
pub const FADE_STEPS: i64 = 4;

/// A count as a mark, each of its three ends no lower than the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountRange {
    /// What is stated: drawn solid.
    pub stated: i64,
    /// What is certain besides, as it was worked out: drawn hollow or hatched.
    pub certain: i64,
    /// What may be, at the most: drawn fading.
    pub max: i64,
}

impl CountRange {
    /// In dots that stand for `per` each. What does not fill a dot is not drawn as one.
    pub fn in_dots(self, per: i64) -> Self {
        let Self {
            stated,
            certain,
            max,
        } = self;
        let [stated, certain, max] = [stated, certain, max].map(|count| count / per);
        Self {
            stated,
            certain,
            max,
        }
    }

    /// The open end in strips, each with where it starts, where it ends, and how strong it is.
    pub fn fading(self) -> impl Iterator<Item = (f32, f32, f32)> {
        let strip = (self.max - self.certain) as f32 / FADE_STEPS as f32;
        (0..FADE_STEPS).map(move |n| {
            let from = self.certain as f32 + strip * n as f32;
            (from, from + strip, 0.8 - 0.2 * n as f32)
        })
    }
}
