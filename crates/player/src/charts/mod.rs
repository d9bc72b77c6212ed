//! Charts as data: the result of a layout.
//!
//! A chart is a size, a timeline and layers, from back to front. Its scene is a pure function of progress. Charts are
//! stored in files and played by the `runtime` module; they know no story, language, clock, browser or backend.

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
pub use dot_transition::transitions;
pub use fade::{Fade, faded};
pub use groups::{Grid, Groups, LARGE, SMALL};
pub use layer::Layer;
pub use lens::Lens;
pub use slope::Slope;
pub use square::{AreaRange, Square};
pub use tiles::{Tile, Tiles};
pub use waffle_square::{CELLS, ROW, WaffleSquare};

use crate::decode::{Decode, Input};
use crate::geom::Size;
use crate::scene::{Mark, Scene};
use crate::theme::Typeface;
use crate::timeline::Timeline;
use figures::ValueRef;
use serde::Serialize;

/// A laid-out chart.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chart {
    /// Width and height, in CSS pixels.
    pub size: Size,
    /// The typeface of all texts.
    pub typeface: Typeface,
    /// The figures that marks refer to by index. Empty in a chart that was read from a file; see
    /// [`crate::chart_file`].
    #[serde(skip)]
    pub figures: Vec<ValueRef>,
    /// The steps of the animation.
    pub timeline: Timeline,
    /// The layers, from back to front.
    pub layers: Vec<Layer>,
}

impl Decode for Chart {
    fn decode(input: &mut Input) -> Self {
        Self {
            size: Decode::decode(input),
            typeface: Decode::decode(input),
            figures: Vec::new(),
            timeline: Decode::decode(input),
            layers: Decode::decode(input),
        }
    }
}

impl Chart {
    /// The durations of the steps, in milliseconds.
    pub fn steps(&self) -> Vec<f32> {
        self.timeline.steps()
    }

    /// The marks at `progress`, from 0 to 1, from back to front.
    pub fn marks(&self, progress: f32) -> Vec<Mark> {
        let moment = self.timeline.at(progress);
        let mut marks = Vec::new();
        for layer in &self.layers {
            layer.draw(&moment, &mut marks);
        }
        marks
    }

    /// The scene at `progress`, from 0 to 1.
    pub fn scene_at(&self, progress: f32) -> Scene {
        Scene {
            size: self.size,
            typeface: self.typeface,
            figures: self.figures.clone(),
            marks: self.marks(progress),
        }
    }
}

/// The widths that charts are laid out for, in CSS pixels, in ascending order. Between two of them the chart is
/// scaled up. So static pictures and live charts have the same layouts, and tests can check every one.
pub const LAYOUT_WIDTHS: [f32; 7] = [280.0, 330.0, 400.0, 500.0, 640.0, 800.0, 1000.0];

/// The widest layout width that fits into `available` CSS pixels, with text enlarged by `text_scale` (1 is the usual
/// size). Larger text selects a narrower layout, which is then scaled up.
pub fn layout_width(available: f32, text_scale: f32) -> f32 {
    let available = available / text_scale.max(1.0);
    let fits = LAYOUT_WIDTHS
        .iter()
        .rev()
        .find(|width| **width <= available);
    *fits.unwrap_or(&LAYOUT_WIDTHS[0])
}
