//! Properties that hold for any input from outside. Each module turns bytes into input, such as a
//! file or the arguments of a call, and panics if a property does not hold.
//!
//! The fuzzer in `fuzz/` searches for bytes that break a property. `tests/corpus.rs` runs the
//! properties on its corpus and on inputs that broke one before.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a failed property panics, as in tests"
)]

pub mod chart_file;
pub mod figure_override;
pub mod frame;
pub mod messages;
pub mod quantity;
pub mod release;
mod scene_checks;
pub mod solver;
pub mod stories;
pub mod story;

/// The name of a fuzz target, and the function that checks its property.
pub type Target = (&'static str, fn(&[u8]));

/// All properties, sorted by name. Each has a fuzz target of the same name.
pub const ALL: [Target; 8] = [
    ("chart_file", chart_file::run),
    ("figure_override", figure_override::run),
    ("frame", frame::run),
    ("messages", messages::run),
    ("quantity", quantity::run),
    ("release", release::run),
    ("solver", solver::run),
    ("story", story::run),
];
