//! What must hold whatever comes from outside: each module takes bytes, makes of them what a file, a page or a reader's
//! surroundings may give, and fails by panicking.
//!
//! The fuzzer in `fuzz/` looks for bytes that break one; what it found, and a small corpus that reaches everything it has
//! reached, are tried by plain tests too (`tests/corpus.rs`).
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "as in tests, to fail is to panic"
)]

mod drawn;
pub mod frame;
pub mod setter;
pub mod sheet;
pub mod solver;
pub mod stories;
pub mod story;
pub mod words;

/// A trial: what it is called, and what it does with bytes.
pub type Trial = (&'static str, fn(&[u8]));

/// All of them, by the names of their fuzz targets.
pub const ALL: [Trial; 6] = [
    ("frame", frame::run),
    ("setter", setter::run),
    ("sheet", sheet::run),
    ("solver", solver::run),
    ("story", story::run),
    ("words", words::run),
];
