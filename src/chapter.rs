//! The chapters of the built-in story. What a chapter is, and which kinds of charts there are, stands
//! in [`figures::chart_spec`]; which this story has, in its file of chapters.

pub use crate::story::{CHAPTERS, SAMPLES};
pub use figures::chart_spec::{
    BarSpec, ChartKind, ChartSpec, LineSpec, MAX_DOTS, MAX_HIGHLIGHT, Sample, SquareSpec, Tile,
    ValueMode,
};

/// The chapter of that name.
pub fn named(key: &str) -> Option<&'static ChartSpec> {
    CHAPTERS.iter().find(|chapter| chapter.key == key)
}
