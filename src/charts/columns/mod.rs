//! Two columns made of dots, before and after, ten to a row, with a part picked out at their foot.
//!
//! 340多 is thirty-four full rows and one that fades, which is what 多 means; pinned down, it is 342
//! dots, the two beyond the printed 340 hollow. Dots that stay cross from one year to the other;
//! those that leave are seen to leave; then the slopes are drawn.

pub(super) mod column;
mod crossing;
mod plan;

use self::plan::{Places, Plan};
use super::label::fade_in;
use super::{Base, Chart, Setting};
use crate::easing::cubic_in_out;
use crate::scene::Mark;
use crate::timeline::Timeline;

/// Dots cross; the slope of the whole is drawn; then that of the part.
pub(super) const STEPS: Timeline<3> = Timeline([900.0, 700.0, 600.0]);
const CROSS: usize = 0;
const SLOPE: usize = 1;
const PART_SLOPE: usize = 2;

/// The chart with its places settled.
#[derive(Clone, Debug)]
pub struct Columns(Places);

impl Columns {
    /// Settles all places; none where the story lacks a figure.
    pub fn new(setting: &Setting) -> Option<Self> {
        Plan::new(setting)?.settle().map(Self)
    }
}

impl Chart for Columns {
    fn base(&self) -> &Base {
        &self.0.base
    }

    fn steps(&self) -> Vec<f32> {
        self.0.steps.steps()
    }

    fn marks(&self, progress: f32) -> Vec<Mark> {
        let places = &self.0;
        let [before, after] = &places.columns;
        let mut marks = places.still.clone();
        before.stand(&mut marks);
        let across = places.steps.linear(CROSS, progress);
        if across >= 1.0 {
            after.stand(&mut marks);
        } else if across > 0.0 {
            crossing::draw(before, after, across, &mut marks);
        }
        // Labels come when most of what they name has arrived.
        let labels = cubic_in_out(across * 2.5 - 1.5);
        fade_in(&places.arriving, labels, &mut marks);
        for (slope, step) in places.slopes.iter().zip([SLOPE, PART_SLOPE]) {
            slope.draw(places.steps.step(step, progress), &mut marks);
        }
        marks
    }
}
