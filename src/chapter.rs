//! The chapters of the built-in story. What a chapter is, and which kinds of charts there are, stands
//! in [`figures::chapter`]; which this story has, in its file of chapters.

pub use crate::story::{CHAPTERS, SAMPLES};
pub use figures::chapter::{
    Chapter, Kind, Line, MOST_DOTS, MOST_FEW, Parted, Reading, Sample, Square, Tile,
};

/// The chapter of that name.
pub fn named(key: &str) -> Option<&'static Chapter> {
    CHAPTERS.iter().find(|chapter| chapter.key == key)
}
