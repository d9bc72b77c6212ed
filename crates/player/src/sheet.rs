//! A chapter in one language as the build writes it for readers: all that it says, and its charts, laid out
//! for every width in both readings.
//!
//! A sheet is a line of JSON, which is the shell's, a list of leaves, each as bytes of its own, so that only
//! those that are shown are read, and a checksum of all that: a chart that is damaged on its way must not be
//! shown, as it could tell another number.

use crate::charts::{Chart, DESIGN_WIDTHS};
use crate::geom::{Point, Rect};
use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use figures::ValueRef;
use figures::chart_spec::ValueMode;
use serde::{Deserialize, Serialize};

/// The readings, in the order of a sheet's leaves.
pub const READINGS: [ValueMode; 2] = [ValueMode::Printed, ValueMode::Derived];

/// A chart as it is shown: with the figures of the description's list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Leaf {
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
pub fn leaves(sheet: &[u8]) -> Option<&[u8]> {
    let (bytes, sum) = sheet.split_last_chunk()?;
    let line = bytes.iter().position(|byte| *byte == LINE_END)?;
    (checksum(bytes) == *sum).then_some(&bytes[line + 1..])
}

/// The leaf, of those of a sheet, that is laid out for a width and in a reading; none where there is none.
pub fn leaf(leaves: &[u8], reading: ValueMode, width: f32) -> Option<Leaf> {
    let leaves: Vec<&[u8]> = postcard::from_bytes(leaves).ok()?;
    let reading = READINGS.iter().position(|other| *other == reading)?;
    let width = DESIGN_WIDTHS.iter().position(|other| *other == width)?;
    let leaf = leaves.get(reading * DESIGN_WIDTHS.len() + width)?;
    postcard::from_bytes(leaf).ok()
}

/// Reads a leaf like [`leaf`], and validates the chart: for files that the build did not write.
pub fn valid_leaf(leaves: &[u8], reading: ValueMode, width: f32) -> Option<Leaf> {
    leaf(leaves, reading, width).filter(|leaf| leaf.chart.is_sound())
}

impl Leaf {
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
    pub fn places(&self, progress: f32) -> Vec<Rect> {
        let (now, end) = (self.chart.frame(progress), self.chart.frame(1.0));
        let place = |key| now.place_of(key).or_else(|| end.place_of(key));
        let places = self.listed.iter().map(|key| key.and_then(place));
        places.map(Option::unwrap_or_default).collect()
    }

    /// The figure that lies nearest to a place, and no further away than `reach`: its place in the
    /// description's list.
    pub fn figure_at(&self, place: Point, reach: f32, progress: f32) -> Option<usize> {
        let found = self.chart.frame(progress).figure_at(place, reach)?;
        self.listed.iter().position(|key| *key == Some(found))
    }
}
