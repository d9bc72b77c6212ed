//! news-figure.
mod story;
pub use story::*;
