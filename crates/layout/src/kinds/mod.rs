//! Layouts: from figures, messages and a width to a laid-out chart.
//!
//! The resulting [`Chart`] needs nothing from the story. So the build can store it, and the `runtime` module contains
//! no layout code.

mod bars;
mod dot_columns;
mod dot_grid;
mod dot_highlight;
mod dumbbell;
mod label;
mod lens;
mod number;
mod parts;
mod proportional_squares;
mod sample;
mod series;
mod slope_inset;
mod slopes;
mod stocks_flows;
mod tile_map;
mod value_points;
mod value_span;
mod waffle;

pub use sample::sample;

use self::label::{bottom_edge, callout};
use crate::describe::TextRenderer;
use crate::locale::Locale;
use figures::chart_spec::{ChartKind, ChartSpec, ValueMode};
use figures::{Figure, Story, Text, ValueRef};
use player::charts::{Chart, LAYOUT_WIDTHS, Layer};
use player::geom::{Point, Size};
use player::scene::Mark;
use player::theme::Typeface;
use player::timeline::Timeline;

/// The input of a layout.
#[derive(Clone, Copy)]
pub struct LayoutInput<'a> {
    /// The figures.
    pub story: &'a Story,
    /// The language of the labels.
    pub locale: Locale<'a>,
    /// The chart to lay out.
    pub spec: &'a ChartSpec,
    /// Whether printed or derived values are shown.
    pub value_mode: ValueMode,
    /// The width, in CSS pixels; see [`player::charts::layout_width`].
    pub width: f32,
}

impl<'a> LayoutInput<'a> {
    /// The position of the width between the narrowest layout (0) and 800 pixels (1), for sizes that grow with the
    /// width.
    fn width_factor(&self) -> f32 {
        ((self.width - LAYOUT_WIDTHS[0]) / 520.0).clamp(0.0, 1.0)
    }

    /// Renders the texts of the chart.
    pub fn texts(&self) -> TextRenderer<'a> {
        TextRenderer {
            story: self.story,
            locale: self.locale,
            spec: self.spec,
            with_marks: true,
        }
    }
}

/// Lays out a chart; `None` if the story lacks a figure of it.
pub fn build_chart(input: &LayoutInput) -> Option<Chart> {
    match &input.spec.kind {
        ChartKind::ProportionalSquares { .. } => proportional_squares::build(input),
        ChartKind::Bars { .. } => bars::build(input),
        ChartKind::DotColumns { .. } => dot_columns::build(input),
        ChartKind::Lens { .. } => lens::build(input),
        ChartKind::DotHighlight { .. } => dot_highlight::build(input),
        ChartKind::Dumbbell { .. } => dumbbell::build(input),
        ChartKind::Slope { .. } | ChartKind::Line { .. } => slopes::build(input),
        ChartKind::StocksFlows { .. } => stocks_flows::build(input),
        ChartKind::TileMap { .. } => tile_map::build(input),
        ChartKind::Waffle { .. } => waffle::build(input),
        ChartKind::Number { .. } => number::build(input),
        ChartKind::Parts { .. } => parts::build(input),
    }
}

/// The data that layouts of all chart kinds compute.
#[derive(Clone, Debug)]
struct Base {
    size: Size,
    typeface: Typeface,
    /// The figures that marks refer to by index.
    figures: Vec<ValueRef>,
}

impl Base {
    /// A chart of the latest values of `figures`. The height is set by [`Self::close`].
    fn new(input: &LayoutInput, figures: &[&Figure]) -> Self {
        Self {
            size: Size::new(input.width, 0.0),
            typeface: Typeface::of(input.locale.lang()),
            figures: figures.iter().map(|figure| latest(figure)).collect(),
        }
    }

    /// Sets the height: all marks end at `bottom`, and the callout follows below. Returns the marks of the callout;
    /// `None` if the story lacks its figure.
    fn close(&mut self, input: &LayoutInput, bottom: f32) -> Option<Vec<Mark>> {
        let mut marks = Vec::new();
        if let Some(key) = &input.spec.callout {
            let figure = input.story.figure(key)?;
            let at = Point::new(EDGE, bottom + CALLOUT_GAP);
            let max_width = input.width - 2.0 * EDGE;
            marks = callout(&input.texts(), self.figures.len() as u8, at, max_width);
            self.figures.push(latest(figure));
        }
        self.size.height = (bottom_edge(&marks, bottom) + BOTTOM_MARGIN).ceil();
        Some(marks)
    }

    /// The chart with these layers, from back to front.
    fn chart(self, timeline: Timeline, layers: impl IntoIterator<Item = Layer>) -> Chart {
        let Self {
            size,
            typeface,
            figures,
        } = self;
        Chart {
            size,
            typeface,
            figures,
            timeline,
            layers: layers.into_iter().collect(),
        }
    }
}

/// The figures with these keys; `None` if the story lacks one of them.
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

/// The left and right margin of a chart, in pixels.
const EDGE: f32 = 10.0;
/// The distance from a chart to its callout, in pixels.
const CALLOUT_GAP: f32 = 24.0;
/// The margin below everything, in pixels.
const BOTTOM_MARGIN: f32 = 6.0;
