//! Charts as animations that play where no script runs.
//!
//! ```text
//! identity -> sampling -> track (pose, curve) -> animation -> css
//! ```
//!
//! A chart is a pure function of progress. This crate samples that function, follows each mark through the samples, and
//! replaces the samples of a mark by few keyframes. Marks that move alike form a group. A dialect then writes the groups.

mod animation;
pub mod css;
mod curve;
mod identity;
mod pose;
mod sampling;
pub mod smil;
mod track;

pub use animation::{Animation, Group};
pub use curve::{Curve, Keyframe};
pub use pose::{Channel, Pose, extent};
pub use sampling::{covers, progress};

/// Ticks per millisecond. All keyframes are at whole ticks.
pub const TICKS: f32 = 10.0;

/// Ticks of a frame at 60 frames a second. How a mark moves within one is not kept: it is hardly ever seen.
pub const FRAME: u32 = 160;

/// The largest distance of an edge of a played mark from its place in the scene, in pixels.
pub const MAX_DISTANCE: f32 = 0.5;
/// The largest difference in opacity between a played mark and that of the scene.
pub const MAX_OPACITY: f32 = 0.02;
