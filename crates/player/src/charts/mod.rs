//! Charts with all places settled: what a layout gives, and what is played.
//!
//! A chart is a list of parts, from back to front, each of which knows how it looks at a moment of the
//! chart's timeline. It is a pure function of progress, and data through and through: the build writes
//! charts into files, and readers' module does nothing but play them. It knows no story, no language, no
//! clock, no browser and no backend.

mod bar;
mod column;
mod dot_field_subset;
mod dot_series;
mod dot_transition;
mod fade;
mod groups;
mod layer;
mod lens;
mod slope;
mod square;
mod tiles;
mod validate;
mod waffle_square;

pub use bar::Bar;
pub use column::{CHANGE, Column, SUBSET, SUBSET_CHANGE, TOTAL};
pub use dot_field_subset::DotFieldSubset;
pub use dot_series::DotSeries;
pub use fade::{Fade, faded};
pub use groups::{Grid, Groups, LARGE, SMALL};
pub use layer::Layer;
pub use lens::Lens;
pub use slope::Slope;
pub use square::{AreaRange, Square};
pub use tiles::{Tile, Tiles};
pub use waffle_square::{CELLS, ROW, WaffleSquare};

use crate::geom::Size;
use crate::scene::{Mark, Scene};
use crate::theme::Typeface;
use crate::timeline::Timeline;
use figures::ValueRef;
use serde::{Deserialize, Serialize};

/// A chart with its places settled. Cheap to ask for any frame.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// Its extent.
    pub size: Size,
    /// That of its text.
    pub typeface: Typeface,
    /// The figures that its marks refer to by index. A file has none: see [`crate::chart_file`].
    #[serde(skip)]
    pub keys: Vec<ValueRef>,
    /// Its steps.
    pub timeline: Timeline,
    /// From back to front.
    pub layers: Vec<Layer>,
}

impl Chart {
    /// How long each of its steps takes, in milliseconds.
    pub fn steps(&self) -> Vec<f32> {
        self.timeline.steps()
    }

    /// Its marks at a moment, from 0 to 1, from back to front.
    pub fn marks(&self, progress: f32) -> Vec<Mark> {
        let moment = self.timeline.at(progress);
        let mut marks = Vec::new();
        for layer in &self.layers {
            layer.draw(&moment, &mut marks);
        }
        marks
    }

    /// The scene at a moment.
    pub fn scene_at(&self, progress: f32) -> Scene {
        Scene {
            size: self.size,
            typeface: self.typeface,
            keys: self.keys.clone(),
            marks: self.marks(progress),
        }
    }
}

/// The widths that charts are laid out for. Between two of them a picture is scaled up a little, so
/// that static pictures and live charts show the very same layout, and every layout there is can be
/// looked at.
pub const LAYOUT_WIDTHS: [f32; 7] = [280.0, 330.0, 400.0, 500.0, 640.0, 800.0, 1000.0];

/// The widest layout that fits a room, with text enlarged by `text_scale`. Larger text asks for a
/// narrower layout that is scaled up.
pub fn layout_width(room: f32, text_scale: f32) -> f32 {
    let room = room / text_scale.max(1.0);
    let fits = LAYOUT_WIDTHS.iter().rev().find(|width| **width <= room);
    *fits.unwrap_or(&LAYOUT_WIDTHS[0])
}
