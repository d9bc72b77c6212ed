//! The steps of an animation. Progress runs from 0 to 1 over all of them; there is no clock here.
//! A chart that has nothing to show in a step leaves it out.

use crate::easing::cubic_in_out;

/// Steps, one after the other, each so many milliseconds long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Timeline<const N: usize>(pub [f32; N]);

impl<const N: usize> Timeline<N> {
    /// Without the steps that are not there.
    pub fn only(mut self, there: [bool; N]) -> Self {
        for (step, there) in self.0.iter_mut().zip(there) {
            if !there {
                *step = 0.0;
            }
        }
        self
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

    /// How far a step is, eased, when the whole is at `progress`: 0 before it, 1 after it, and 1
    /// throughout if it is left out.
    pub fn step(&self, step: usize, progress: f32) -> f32 {
        cubic_in_out(self.linear(step, progress))
    }

    /// The same at an even pace, for marks that each have a pace of their own.
    pub fn linear(&self, step: usize, progress: f32) -> f32 {
        let before: f32 = self.0[..step].iter().sum();
        let now = progress.clamp(0.0, 1.0) * self.duration();
        if self.0[step] <= 0.0 {
            return 1.0;
        }
        ((now - before) / self.0[step]).clamp(0.0, 1.0)
    }
}
