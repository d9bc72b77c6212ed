//! The charts: each settles its places once per size, and then gives the scene of any moment.
//!
//! A chart is a pure function of data, size, words and progress. It knows no clock, no browser and
//! no backend.

mod columns;

pub use columns::Columns;

use crate::chapter::{Chapter, Kind, Reading};
use crate::geom::Size;
use crate::locale::Locale;
use crate::scene::Scene;
use figures::Story;

/// What a layout needs to know.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// The figures.
    pub story: &'a Story,
    /// The language of the labels.
    pub locale: Locale<'a>,
    /// Which figures of them.
    pub chapter: &'a Chapter,
    /// As printed or as pinned down.
    pub reading: Reading,
    /// The room, in CSS pixels; see [`design_width`].
    pub width: f32,
}

/// A chart with its places settled. Cheap to ask for any frame.
#[derive(Clone, Debug)]
pub enum Layout {
    /// Columns of dots.
    Columns(Columns),
}

impl Layout {
    /// Settles scales and places; none where the story lacks a figure that the chapter shows.
    pub fn new(setting: &Setting) -> Option<Self> {
        match setting.chapter.kind {
            Kind::Columns { .. } => Columns::new(setting).map(Self::Columns),
        }
    }

    /// Its extent.
    pub fn size(&self) -> Size {
        match self {
            Self::Columns(columns) => columns.size(),
        }
    }

    /// How long all its steps take, in milliseconds.
    pub fn duration(&self) -> f32 {
        match self {
            Self::Columns(columns) => columns.duration(),
        }
    }

    /// The scene at a moment, from 0 to 1.
    pub fn frame(&self, progress: f32) -> Scene {
        match self {
            Self::Columns(columns) => columns.frame(progress),
        }
    }
}

/// The widths that charts are laid out for. Between two of them a picture is scaled up a little, so
/// that static pictures and live charts show the very same layout, and every layout there is can be
/// looked at.
pub const DESIGN_WIDTHS: [f32; 7] = [280.0, 330.0, 400.0, 500.0, 640.0, 800.0, 1000.0];

/// The widest layout that fits a room, with text enlarged by `text_scale`. Larger text asks for a
/// narrower layout that is scaled up.
pub fn design_width(room: f32, text_scale: f32) -> f32 {
    let room = room / text_scale.max(1.0);
    let fits = DESIGN_WIDTHS.iter().rev().find(|width| **width <= room);
    *fits.unwrap_or(&DESIGN_WIDTHS[0])
}
