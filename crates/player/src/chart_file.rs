//! A chapter in one language as the build writes it for readers: all that it says, and its charts, laid out
//! for every width in both readings.
//!
//! A sheet is a line of JSON, which is the shell's, a list of leaves, each as bytes of its own, so that only
//! those that are shown are read, and a checksum of all that: a chart that is damaged on its way must not be
//! shown, as it could tell another number.

use crate::charts::{Chart, LAYOUT_WIDTHS};
use crate::geom::{Point, Rect};
use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use figures::ValueRef;
use figures::chapter::Reading;
use serde::{Deserialize, Serialize};

/// The readings, in the order of a sheet's leaves.
pub const VALUE_MODES: [Reading; 2] = [Reading::Printed, Reading::Pinned];

/// A chart as it is shown: with the figures of the description's list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LaidOutChart {
    /// The chart.
    pub chart: Chart,
    /// Their indices in the chart; none for one that it does not draw.
    listed: Vec<Option<u8>>,
}

/// Ends the line of JSON.
pub const LINE_END: u8 = b'\n';

/// What a sheet ends with. A table would be faster, and larger than most sheets.
pub fn checksum(bytes: &[u8]) -> [u8; 4] {
    let crc = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);
    crc.checksum(bytes).to_le_bytes()
}

/// The leaves of a sheet; none where it is not as the build wrote it.
pub fn layouts(file: &[u8]) -> Option<&[u8]> {
    let (bytes, sum) = file.split_last_chunk()?;
    let line = bytes.iter().position(|byte| *byte == LINE_END)?;
    (checksum(bytes) == *sum).then_some(&bytes[line + 1..])
}

/// The leaf, of those of a sheet, that is laid out for a width and in a reading; none where there is none.
pub fn layout(layouts: &[u8], reading: Reading, width: f32) -> Option<LaidOutChart> {
    let layouts: Vec<&[u8]> = postcard::from_bytes(layouts).ok()?;
    let reading = VALUE_MODES.iter().position(|other| *other == reading)?;
    let width = LAYOUT_WIDTHS.iter().position(|other| *other == width)?;
    let layout = layouts.get(reading * LAYOUT_WIDTHS.len() + width)?;
    postcard::from_bytes(layout).ok()
}

/// Reads a leaf like [`layout`], and validates the chart: for files that the build did not write.
pub fn valid_layout(layouts: &[u8], reading: Reading, width: f32) -> Option<LaidOutChart> {
    layout(layouts, reading, width).filter(|layout| layout.chart.is_valid())
}

impl LaidOutChart {
    /// Of a chart, and the names of the description's list.
    pub fn new(chart: Chart, names: &[ValueRef]) -> Self {
        let index = |name| chart.keys.iter().position(|key| key == name);
        let listed = names.iter().map(|name| index(name).map(|at| at as u8));
        Self {
            listed: listed.collect(),
            chart,
        }
    }

    /// Where each figure of the description's list lies at a moment, or, if it is not to be seen then, at
    /// the end.
    pub fn all_figure_bounds(&self, progress: f32) -> Vec<Rect> {
        let (now, end) = (self.chart.scene_at(progress), self.chart.scene_at(1.0));
        let bounds = |key| now.figure_bounds(key).or_else(|| end.figure_bounds(key));
        let all = self.listed.iter().map(|key| key.and_then(bounds));
        all.map(Option::unwrap_or_default).collect()
    }

    /// The figure that lies nearest to a place, and no further away than `reach`: its place in the
    /// description's list.
    pub fn figure_at(&self, point: Point, radius: f32, progress: f32) -> Option<usize> {
        let found = self.chart.scene_at(progress).figure_at(point, radius)?;
        self.listed.iter().position(|key| *key == Some(found))
    }
}
