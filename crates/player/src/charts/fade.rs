//! Marks that fade in, such as labels.

use crate::decode::fields;
use crate::easing::cubic_in_out;
use crate::scene::Mark;
use crate::timeline::Moment;
use serde::Serialize;

/// Marks that fade in during one step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fade {
    /// The step.
    pub step: u8,
    /// The share of the step, from 0 to below 1, after which the marks start to fade in.
    pub after: f32,
    /// The marks at full opacity.
    pub marks: Vec<Mark>,
}

fields!(Fade: step after marks);

impl Fade {
    /// Fades in during all of a step.
    pub const fn new(step: u8, marks: Vec<Mark>) -> Self {
        let after = 0.0;
        Self { step, after, marks }
    }

    /// Draws the marks at a moment.
    pub fn draw(&self, moment: &Moment, marks: &mut Vec<Mark>) {
        let shown = (moment.linear(self.step) - self.after) / (1.0 - self.after);
        faded(&self.marks, cubic_in_out(shown), marks);
    }
}

/// Draws `hidden` with its opacity multiplied by `shown`; nothing if that is 0.
pub fn faded(hidden: &[Mark], shown: f32, marks: &mut Vec<Mark>) {
    if shown <= 0.0 {
        return;
    }
    marks.extend(hidden.iter().map(|mark| mark.clone().faded(shown)));
}
