//! The tests that run without a browser.
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
mod bands;
mod chart_files;
mod charts;
mod colours_text_easing;
mod common;
mod decode;
mod describe;
mod dots;
mod format;
mod frames;
mod goldens;
mod keyframes;
mod language;
mod lines;
mod periods;
mod scenes;
mod schema;
mod smil;
mod story_charts;
mod untrusted_text;
mod variants;
