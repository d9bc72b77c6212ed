//! Marks that come, as labels do when what they name is there.

use crate::easing::cubic_in_out;
use crate::scene::Mark;
use crate::timeline::Moment;
use serde::{Deserialize, Serialize};

/// Marks that come in a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fade {
    /// The step.
    pub step: u8,
    /// How far that is before they begin to.
    pub after: f32,
    /// All of them, as they are in the end.
    pub marks: Vec<Mark>,
}

impl Fade {
    /// Over a whole step.
    pub const fn new(step: u8, marks: Vec<Mark>) -> Self {
        let after = 0.0;
        Self { step, after, marks }
    }

    /// As far as they have come.
    pub fn draw(&self, moment: &Moment, marks: &mut Vec<Mark>) {
        let shown = (moment.linear(self.step) - self.after) / (1.0 - self.after);
        faded(&self.marks, cubic_in_out(shown), marks);
    }
}

/// Shows marks so far.
pub fn faded(hidden: &[Mark], shown: f32, marks: &mut Vec<Mark>) {
    if shown <= 0.0 {
        return;
    }
    marks.extend(hidden.iter().map(|mark| mark.clone().faded(shown)));
}
