//! The timeline of an animation. Progress runs from 0 to 1 over all steps. There is no clock here.

use crate::decode::{Decode, Input};
use crate::easing::cubic_in_out;
use serde::Serialize;

/// The durations of consecutive steps, in milliseconds; 0 for a step that the chart does not have.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Timeline(Vec<f32>);

impl Decode for Timeline {
    fn decode(input: &mut Input) -> Self {
        Self(Decode::decode(input))
    }
}

/// A moment of a timeline.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    timeline: &'a Timeline,
    /// From 0 to 1.
    progress: f32,
}

impl Timeline {
    /// A timeline with these durations in milliseconds, without the steps that are not `present`.
    pub fn new<const N: usize>(steps: [f32; N], present: [bool; N]) -> Self {
        let kept = steps.into_iter().zip(present);
        Self(
            kept.map(|(step, present)| if present { step } else { 0.0 })
                .collect(),
        )
    }

    /// The durations of the steps that exist, in milliseconds.
    pub fn steps(&self) -> Vec<f32> {
        let steps = self.0.iter().copied();
        steps.filter(|step| *step > 0.0).collect()
    }

    /// The total duration, in milliseconds.
    pub fn duration(&self) -> f32 {
        self.0.iter().sum()
    }

    /// The moment at `progress`, which is clamped to 0..=1; NaN is the start.
    pub fn at(&self, progress: f32) -> Moment<'_> {
        let progress = if progress.is_nan() { 0.0 } else { progress };
        Moment {
            timeline: self,
            progress: progress.clamp(0.0, 1.0),
        }
    }
}

impl Moment<'_> {
    /// The eased progress of a step: 0 before it, 1 after it, and 1 throughout if the step does not exist.
    pub fn step(&self, step: u8) -> f32 {
        cubic_in_out(self.linear(step))
    }

    /// The linear progress of a step, for marks with their own easing.
    pub fn linear(&self, step: u8) -> f32 {
        let Timeline(steps) = self.timeline;
        let step = usize::from(step);
        let length = steps.get(step).copied().unwrap_or_default();
        if length <= 0.0 {
            return 1.0;
        }
        let before: f32 = steps.iter().take(step).sum();
        let now = self.progress * self.timeline.duration();
        ((now - before) / length).clamp(0.0, 1.0)
    }
}
