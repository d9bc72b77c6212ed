//! Bars on one scale, each with a part marked in it, and under them how the parts changed, or the
//! wholes where there are no parts.
//!
//! The bars grow; the parts are marked; the slopes are drawn. A value of the earlier year that the
//! source does not print, but that its figures pin down, has a ring; where they leave several ways,
//! each is drawn.

mod plan;

use self::plan::{Places, Plan};
use super::label::fade_in;
use super::{Base, Chart, Setting};
use crate::scene::Mark;
use crate::timeline::Timeline;

/// Bars grow; parts are marked; slopes are drawn.
pub(super) const STEPS: Timeline<3> = Timeline([800.0, 700.0, 700.0]);
const GROW: usize = 0;
const MARK: usize = 1;
const CHANGE: usize = 2;

/// The chart with its places settled.
#[derive(Clone, Debug)]
pub struct Bars(Places);

impl Bars {
    /// Settles all places; none where the story lacks a figure.
    pub fn new(setting: &Setting) -> Option<Self> {
        Plan::new(setting)?.settle().map(Self)
    }
}

impl Chart for Bars {
    fn base(&self) -> &Base {
        &self.0.base
    }

    fn steps(&self) -> Vec<f32> {
        self.0.steps.steps()
    }

    fn marks(&self, progress: f32) -> Vec<Mark> {
        let places = &self.0;
        let [grown, marked, changed] =
            [GROW, MARK, CHANGE].map(|step| places.steps.step(step, progress));
        let mut marks = places.still.clone();
        for bar in &places.wholes {
            bar.draw(grown, &mut marks);
        }
        for bar in &places.parts {
            bar.draw(marked, &mut marks);
        }
        fade_in(&places.part_labels, marked, &mut marks);
        for slope in &places.slopes {
            slope.draw(changed, &mut marks);
        }
        marks
    }
}
