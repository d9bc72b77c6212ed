//! The steps of an animation. Progress runs from 0 to 1 over all of them; there is no clock here.

use crate::easing::cubic_in_out;

/// Steps, one after the other, each so many milliseconds long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Timeline<const N: usize>(pub [f32; N]);

impl<const N: usize> Timeline<N> {
    /// All steps together, in milliseconds.
    pub fn duration(&self) -> f32 {
        self.0.iter().sum()
    }

    /// How far a step is, eased, when the whole is at `progress`: 0 before it, 1 after it.
    pub fn step(&self, step: usize, progress: f32) -> f32 {
        cubic_in_out(self.linear(step, progress))
    }

    /// The same at an even pace, for marks that each have a pace of their own.
    pub fn linear(&self, step: usize, progress: f32) -> f32 {
        let before: f32 = self.0[..step].iter().sum();
        let now = progress.clamp(0.0, 1.0) * self.duration();
        ((now - before) / self.0[step]).clamp(0.0, 1.0)
    }
}
