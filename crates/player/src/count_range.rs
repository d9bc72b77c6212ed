//! Counts as marks: stated (solid), certain (outlined) and maximal (fading). Used by charts and by descriptions.

use crate::decode::fields;
use serde::Serialize;

/// Dots in a row of a column.
pub const PER_ROW: i64 = 10;

/// Steps of opacity in which the uncertain part fades.
pub const FADE_STEPS: i64 = 4;

/// A count as a mark, with `stated <= certain <= max`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CountRange {
    /// The stated count; drawn solid.
    pub stated: i64,
    /// The certain count, which is stated or derived; the derived part is drawn outlined or hatched.
    pub certain: i64,
    /// The maximal count; the uncertain part is drawn fading.
    pub max: i64,
}

fields!(CountRange: stated certain max);

impl CountRange {
    /// The count in dots of `per` things each. An incomplete dot is left out.
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

    /// The uncertain part in [`FADE_STEPS`] steps, each as start, end and opacity.
    pub fn fading(self) -> impl Iterator<Item = (f32, f32, f32)> {
        let strip = (self.max - self.certain) as f32 / FADE_STEPS as f32;
        (0..FADE_STEPS).map(move |n| {
            let from = self.certain as f32 + strip * n as f32;
            (from, from + strip, 0.8 - 0.2 * n as f32)
        })
    }
}
