//! A slope chart: one to four figures, each as a line from its first year to its last, over the line
//! of nought, with its name and its values beside it.
//!
//! The lines are drawn; then the later values and what changed are said. An end that is approximate
//! is paler, with a whisker that fades over what it may be; one that was worked out is a ring, and
//! where several ways fit, each is drawn.

mod item;
mod plan;
mod reach;
mod spread;

use self::plan::Plan;
use super::label::fade_in;
use super::slope::Slope;
use super::{Base, Chart, Setting};
use crate::scene::Mark;
use crate::timeline::Timeline;

/// Lines are drawn; their ends are labelled.
const STEPS: Timeline<2> = Timeline([900.0, 600.0]);
const DRAW: usize = 0;
const LABEL: usize = 1;

/// The chart with its places settled.
#[derive(Clone, Debug)]
pub struct Slopes {
    base: Base,
    lines: Vec<Slope>,
    /// Axes, names, and all of the first year.
    still: Vec<Mark>,
    /// Values of the last year, and changes.
    labels: Vec<Mark>,
}

impl Slopes {
    /// Settles all places; none where the story lacks a figure.
    pub fn new(setting: &Setting) -> Option<Self> {
        Plan::new(setting)?.settle()
    }
}

impl Chart for Slopes {
    fn base(&self) -> &Base {
        &self.base
    }

    fn steps(&self) -> Vec<f32> {
        STEPS.steps()
    }

    fn marks(&self, progress: f32) -> Vec<Mark> {
        let mut marks = self.still.clone();
        let drawn = STEPS.step(DRAW, progress);
        for line in &self.lines {
            line.draw(drawn, &mut marks);
        }
        fade_in(&self.labels, STEPS.step(LABEL, progress), &mut marks);
        marks
    }
}
