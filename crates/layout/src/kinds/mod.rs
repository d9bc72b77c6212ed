//! Layouts: from figures, words and a width to a chart with all places settled.
//!
//! This is all that a chart needs to know of a story. What comes out, a [`Chart`], needs nothing of it any
//! more; so readers are sent charts that the build laid out, and a module without this.

mod bars;
mod dot_columns;
mod dot_grid;
mod dot_highlight;
mod label;
mod lens;
mod proportional_squares;
mod sample;
mod slope_inset;
mod slopes;
mod stocks_flows;
mod tile_map;
mod waffle;

pub use sample::sample;

use self::label::{beside, bottom_edge};
use crate::describe::TextRenderer;
use crate::locale::Locale;
use figures::chapter::{Chapter, Kind, Reading};
use figures::{Figure, Story, Text, ValueRef};
use player::charts::{Chart, LAYOUT_WIDTHS, Layer};
use player::geom::{Point, Size};
use player::scene::Mark;
use player::theme::Typeface;
use player::timeline::Timeline;

/// What a layout needs to know.
#[derive(Clone, Copy)]
pub struct LayoutInput<'a> {
    /// The figures.
    pub story: &'a Story,
    /// The language of the labels.
    pub locale: Locale<'a>,
    /// Which figures of them.
    pub chapter: &'a Chapter,
    /// As printed or as pinned down.
    pub reading: Reading,
    /// The room, in CSS pixels; see [`player::charts::layout_width`].
    pub width: f32,
}

impl<'a> LayoutInput<'a> {
    /// How far the layout has grown: from 0 for the narrowest to 1 from 800 pixels on.
    fn width_factor(&self) -> f32 {
        ((self.width - LAYOUT_WIDTHS[0]) / 520.0).clamp(0.0, 1.0)
    }

    /// Writes the chapter's texts.
    pub fn texts(&self) -> TextRenderer<'a> {
        TextRenderer {
            story: self.story,
            locale: self.locale,
            chapter: self.chapter,
        }
    }
}

/// Settles scales and places; none where the story lacks a figure that the chapter shows.
pub fn build_chart(input: &LayoutInput) -> Option<Chart> {
    match &input.chapter.kind {
        Kind::Areas { .. } => proportional_squares::build(input),
        Kind::Bars { .. } => bars::build(input),
        Kind::Columns { .. } => dot_columns::build(input),
        Kind::Lens { .. } => lens::build(input),
        Kind::Picked { .. } => dot_highlight::build(input),
        Kind::Slope { .. } => slopes::build(input),
        Kind::Stocks { .. } => stocks_flows::build(input),
        Kind::Tiles { .. } => tile_map::build(input),
        Kind::Waffle { .. } => waffle::build(input),
    }
}

/// What every chart has, whatever its form.
#[derive(Clone, Debug)]
struct Base {
    size: Size,
    typeface: Typeface,
    /// The figures that its marks refer to by index.
    keys: Vec<ValueRef>,
}

impl Base {
    /// Of a chart of the latest values of some figures. Its height is found as marks are placed.
    fn new(input: &LayoutInput, figures: &[&Figure]) -> Self {
        Self {
            size: Size {
                w: input.width,
                h: 0.0,
            },
            typeface: Typeface::of(input.locale.lang()),
            keys: figures.iter().map(|figure| latest(figure)).collect(),
        }
    }

    /// Settles the height, under what stands so far and what the chapter states beside the chart;
    /// gives the marks of that.
    fn close(&mut self, input: &LayoutInput, foot: f32) -> Option<Vec<Mark>> {
        let mut marks = Vec::new();
        if let Some(key) = &input.chapter.beside {
            let figure = input.story.figure(key)?;
            let at = Point::new(EDGE, foot + BESIDE_AIR);
            let max_width = input.width - 2.0 * EDGE;
            marks = beside(&input.texts(), self.keys.len() as u8, at, max_width);
            self.keys.push(latest(figure));
        }
        self.size.h = (bottom_edge(&marks, foot) + FOOT_AIR).ceil();
        Some(marks)
    }

    /// The chart of these parts, from back to front.
    fn chart(self, timeline: Timeline, layers: impl IntoIterator<Item = Layer>) -> Chart {
        let Self {
            size,
            typeface,
            keys,
        } = self;
        Chart {
            size,
            typeface,
            keys,
            timeline,
            layers: layers.into_iter().collect(),
        }
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
