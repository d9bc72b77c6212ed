//! The tests of figures, relations and story files.
//!
//! They are one program, because each program links all crates again.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests fail by panicking"
)]

mod architecture;
mod binary;
mod bounds;
mod charts;
mod common;
mod messages;
mod mistakes;
mod periods;
mod printed_numbers;
mod quantity;
mod relations;
mod revisions;
mod row_order;
mod solver;
mod story;
mod suites;
mod sums;
mod valid_story;
