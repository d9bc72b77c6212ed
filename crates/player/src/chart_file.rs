//! The format of chart files: the texts and laid-out charts of one chart in one language, for every layout width in
//! both value modes.
//!
//! A chart file is a line of JSON for the shell, a list of encoded layouts, and a CRC-32 checksum of everything
//! before it. Each layout is decoded only when it is shown. The checksum keeps a corrupt file from showing a wrong
//! number.

use crate::charts::{Chart, LAYOUT_WIDTHS};
use crate::decode::{Decode, Input, decode, fields};
use crate::geom::{Point, Rect};
use figures::ValueRef;
use figures::binary::checksum;
use figures::chart_spec::ValueMode;
use serde::Serialize;

/// The value modes, in the order of the layouts in a chart file.
pub const VALUE_MODES: [ValueMode; 2] = [ValueMode::Printed, ValueMode::Derived];

/// One layout of a chart, with the link from the figures of the description to the marks of the chart.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LaidOutChart {
    /// The chart.
    pub chart: Chart,
    /// The index in [`Chart::figures`] of each figure of the description, in that order; `None` if the chart does not
    /// draw the figure.
    listed: Vec<Option<u8>>,
}

fields!(LaidOutChart: chart listed);

/// The byte that ends the line of JSON.
const LINE_END: u8 = b'\n';

/// Assembles a chart file from its line of JSON and its encoded layouts. [`layouts`] is the inverse.
pub fn assemble(json: &str, layouts: &[u8]) -> Vec<u8> {
    let mut file = [json.as_bytes(), &[LINE_END], layouts].concat();
    file.extend(checksum(&file));
    file
}

/// The encoded layouts of a chart file, for [`layout`]; `None` if the file has no line of JSON or a wrong checksum.
pub fn layouts(file: &[u8]) -> Option<&[u8]> {
    let (bytes, sum) = file.split_last_chunk()?;
    let line = bytes.iter().position(|byte| *byte == LINE_END)?;
    (checksum(bytes) == *sum).then_some(&bytes[line + 1..])
}

/// Decodes the layout for one value mode and width, one of [`LAYOUT_WIDTHS`]; `None` if there is no such layout or it
/// cannot be decoded. `layouts` is the result of [`layouts`](fn@layouts): the number of layouts, and then each after its
/// length.
pub fn layout(layouts: &[u8], value_mode: ValueMode, width: f32) -> Option<LaidOutChart> {
    let value_mode = VALUE_MODES.iter().position(|other| *other == value_mode)?;
    let width = LAYOUT_WIDTHS.iter().position(|other| *other == width)?;
    let wanted = value_mode * LAYOUT_WIDTHS.len() + width;
    let mut input = Input::new(layouts);
    let mut found: &[u8] = &[];
    for at in 0..usize::decode(&mut input) {
        let layout = input.bytes();
        if input.has_failed() {
            return None;
        }
        if at == wanted {
            found = layout;
        }
    }
    LaidOutChart::from_bytes(found)
}

/// Decodes a layout as [`layout`] does and validates its chart. For files that the build did not write.
pub fn valid_layout(layouts: &[u8], value_mode: ValueMode, width: f32) -> Option<LaidOutChart> {
    layout(layouts, value_mode, width).filter(|layout| layout.chart.is_valid())
}

impl LaidOutChart {
    /// Decodes a layout; `None` if the bytes are no layout.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        decode(bytes)
    }

    /// Links a chart with the figures of the description. `names` are these figures in the order of the description.
    pub fn new(chart: Chart, names: &[ValueRef]) -> Self {
        let index = |name| chart.figures.iter().position(|figure| figure == name);
        let listed = names.iter().map(|name| index(name).map(|at| at as u8));
        Self {
            listed: listed.collect(),
            chart,
        }
    }

    /// The bounds of each figure of the description at `progress`, from 0 to 1, in pixels of the layout. A figure
    /// that is not visible then has its bounds at the end of the animation; one that is not drawn has an empty
    /// rectangle.
    pub fn all_figure_bounds(&self, progress: f32) -> Vec<Rect> {
        let (now, end) = (self.chart.scene_at(progress), self.chart.scene_at(1.0));
        let bounds = |figure| {
            let now = now.figure_bounds(figure);
            now.or_else(|| end.figure_bounds(figure))
        };
        let all = self.listed.iter().map(|figure| figure.and_then(bounds));
        all.map(Option::unwrap_or_default).collect()
    }

    /// The index, in the list of the description, of the figure nearest to `point` and no further away than `radius`,
    /// in pixels of the layout.
    pub fn figure_at(&self, point: Point, radius: f32, progress: f32) -> Option<usize> {
        let found = self.chart.scene_at(progress).figure_at(point, radius)?;
        self.listed.iter().position(|figure| *figure == Some(found))
    }
}
