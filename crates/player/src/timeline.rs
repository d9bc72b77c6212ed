//! The steps of an animation. Progress runs from 0 to 1 over all of them; there is no clock here.
//! A chart that has nothing to show in a step leaves it out.

use crate::easing::cubic_in_out;
use serde::{Deserialize, Serialize};

/// Steps, one after the other, each so many milliseconds long; 0 for one that is left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timeline(Vec<f32>);

/// How far a timeline is.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    timeline: &'a Timeline,
    /// From 0 to 1.
    progress: f32,
}

impl Timeline {
    /// Of steps so long, without those that are not there.
    pub fn new<const N: usize>(steps: [f32; N], there: [bool; N]) -> Self {
        let kept = steps.into_iter().zip(there);
        Self(
            kept.map(|(step, there)| if there { step } else { 0.0 })
                .collect(),
        )
    }

    /// How long each step takes that is there, in milliseconds.
    pub fn steps(&self) -> Vec<f32> {
        let steps = self.0.iter().copied();
        steps.filter(|step| *step > 0.0).collect()
    }

    /// All steps together, in milliseconds.
    pub fn duration(&self) -> f32 {
        self.0.iter().sum()
    }

    /// A moment of it, from 0 to 1; what is no number is the start.
    pub fn at(&self, progress: f32) -> Moment<'_> {
        let progress = if progress.is_nan() { 0.0 } else { progress };
        Moment {
            timeline: self,
            progress: progress.clamp(0.0, 1.0),
        }
    }
}

impl Moment<'_> {
    /// How far a step is, eased: 0 before it, 1 after it, and 1 throughout if it is left out.
    pub fn step(&self, step: u8) -> f32 {
        cubic_in_out(self.linear(step))
    }

    /// The same at an even pace, for marks that each have a pace of their own.
    pub fn linear(&self, step: u8) -> f32 {
        let Timeline(steps) = self.timeline;
        let step = usize::from(step);
        let length = steps.get(step).copied().unwrap_or_default();
        if length <= 0.0 {
            return 1.0;
        }
        let before: f32 = steps[..step].iter().sum();
        let now = self.progress * self.timeline.duration();
        ((now - before) / length).clamp(0.0, 1.0)
    }
}
