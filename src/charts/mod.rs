//! The charts: each settles its places once per size, and then gives the scene of any moment.
//!
//! A chart is a pure function of data, size, words and progress. It knows no clock, no browser and
//! no backend.

mod areas;
mod bar;
mod bars;
mod change;
mod columns;
mod field;
mod label;
mod lens;
mod picked;
mod sample;
mod slope;
mod slopes;
mod stocks;
mod tiles;
mod waffle;

pub use areas::Areas;
pub use bars::Bars;
pub use columns::Columns;
pub use lens::Lens;
pub use picked::Picked;
pub use sample::sample;
pub use slopes::Slopes;
pub use stocks::Stocks;
pub use tiles::Tiles;
pub use waffle::Waffle;

use crate::chapter::{Chapter, Kind, Reading};
use crate::charts::label::{beside, lowest};
use crate::describe::Teller;
use crate::geom::{Point, Size};
use crate::locale::Locale;
use crate::scene::{Mark, Scene};
use crate::story::kinds;
use crate::theme::sans;
use figures::{Figure, Story, Text, ValueRef};

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

impl<'a> Setting<'a> {
    /// How far the layout has grown: from 0 for the narrowest to 1 from 800 pixels on.
    fn grown(&self) -> f32 {
        ((self.width - DESIGN_WIDTHS[0]) / 520.0).clamp(0.0, 1.0)
    }

    /// Writes the chapter's texts.
    fn teller(&self) -> Teller<'a> {
        Teller {
            story: self.story,
            locale: self.locale,
            chapter: self.chapter,
        }
    }
}

/// What every chart has, whatever its form.
#[derive(Clone, Debug)]
pub struct Base {
    /// Its extent.
    pub size: Size,
    /// The CSS font families of its text.
    pub typeface: &'static str,
    /// The figures that its marks refer to by index.
    pub keys: Vec<ValueRef>,
}

/// A chart with its places settled. Cheap to ask for any frame.
pub trait Chart {
    /// What it has as every chart does.
    fn base(&self) -> &Base;

    /// How long each of its steps takes, in milliseconds.
    fn steps(&self) -> Vec<f32>;

    /// Its marks at a moment, from 0 to 1, from back to front.
    fn marks(&self, progress: f32) -> Vec<Mark>;

    /// Its extent.
    fn size(&self) -> Size {
        self.base().size
    }

    /// The scene at a moment.
    fn frame(&self, progress: f32) -> Scene {
        let Base {
            size,
            typeface,
            keys,
        } = self.base();
        Scene {
            size: *size,
            typeface,
            keys: keys.clone(),
            marks: self.marks(progress),
        }
    }
}

impl Base {
    /// Of a chart of the latest values of some figures. Its height is found as marks are placed.
    fn new(setting: &Setting, figures: &[&Figure]) -> Self {
        Self {
            size: Size {
                w: setting.width,
                h: 0.0,
            },
            typeface: sans(setting.locale.lang()),
            keys: figures.iter().map(|figure| latest(figure)).collect(),
        }
    }

    /// Settles the height, under what stands so far and what the chapter states beside the chart;
    /// gives the marks of that.
    fn close(&mut self, setting: &Setting, foot: f32) -> Option<Vec<Mark>> {
        let mut marks = Vec::new();
        if let Some(key) = &setting.chapter.beside {
            let figure = setting.story.figure(key)?;
            let at = Point::new(EDGE, foot + BESIDE_AIR);
            let room = setting.width - 2.0 * EDGE;
            marks = beside(&setting.teller(), self.keys.len() as u8, at, room);
            self.keys.push(latest(figure));
        }
        self.size.h = (lowest(&marks, foot) + FOOT_AIR).ceil();
        Some(marks)
    }
}

/// The figures of some keys; none where the story lacks one of them.
fn figures<'a>(story: &'a Story, keys: &[&Text]) -> Option<Vec<&'a Figure>> {
    let mut figures = Vec::with_capacity(keys.len());
    for key in keys {
        figures.push(story.figure(key)?);
    }
    Some(figures)
}

/// A figure in its latest year.
fn latest(figure: &Figure) -> ValueRef {
    ValueRef {
        key: figure.key.clone(),
        year: figure.values.last().and_then(|value| value.year),
    }
}

/// White space at the left and right edges of a chart.
const EDGE: f32 = 10.0;
/// From a chart to what is stated beside it.
const BESIDE_AIR: f32 = 24.0;
/// Under everything.
const FOOT_AIR: f32 = 6.0;

/// Settles scales and places; none where the story lacks a figure that the chapter shows.
pub fn layout(setting: &Setting) -> Option<Box<dyn Chart>> {
    Some(match &setting.chapter.kind {
        Kind::Areas { .. } if is_built(kinds::AREAS) => Box::new(Areas::new(setting)?),
        Kind::Bars { .. } if is_built(kinds::BARS) => Box::new(Bars::new(setting)?),
        Kind::Columns { .. } if is_built(kinds::COLUMNS) => Box::new(Columns::new(setting)?),
        Kind::Lens { .. } if is_built(kinds::LENS) => Box::new(Lens::new(setting)?),
        Kind::Picked { .. } if is_built(kinds::PICKED) => Box::new(Picked::new(setting)?),
        Kind::Slope { .. } if is_built(kinds::SLOPE) => Box::new(Slopes::new(setting)?),
        Kind::Stocks { .. } if is_built(kinds::STOCKS) => Box::new(Stocks::new(setting)?),
        Kind::Tiles { .. } if is_built(kinds::TILES) => Box::new(Tiles::new(setting)?),
        Kind::Waffle { .. } if is_built(kinds::WAFFLE) => Box::new(Waffle::new(setting)?),
        _ => return None,
    })
}

/// Whether a kind of chart is compiled in. Readers' module has only those that its story shows.
const fn is_built(shown: bool) -> bool {
    shown || cfg!(feature = "edit")
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
