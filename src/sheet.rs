//! A chapter's charts in one language as the build writes them for readers: laid out for every width, in
//! both readings.
//!
//! A sheet is a list of leaves, each as bytes of its own, so that only those that are shown are read.

#[cfg(feature = "layout")]
mod write;

#[cfg(feature = "layout")]
pub use write::sheet;

use crate::charts::{Chart, DESIGN_WIDTHS};
use crate::geom::{Point, Rect};
use figures::chapter::Reading;
use serde::{Deserialize, Serialize};

/// The readings, in the order of a sheet's leaves.
const READINGS: [Reading; 2] = [Reading::Printed, Reading::Pinned];

/// A chart as it is shown: with the place, in the description's list, of each figure that it draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Leaf {
    /// The chart.
    pub chart: Chart,
    /// By the figures' index in the chart; none for one that is not in the list.
    listed: Vec<Option<u8>>,
}

/// The leaf of a sheet that is laid out for a width and in a reading; none where the bytes are none that
/// the build wrote, or where there is none of that width.
pub fn leaf(sheet: &[u8], reading: Reading, width: f32) -> Option<Leaf> {
    let leaves: Vec<&[u8]> = postcard::from_bytes(sheet).ok()?;
    let reading = READINGS.iter().position(|other| *other == reading)?;
    let width = DESIGN_WIDTHS.iter().position(|other| *other == width)?;
    postcard::from_bytes(leaves.get(reading * DESIGN_WIDTHS.len() + width)?).ok()
}

impl Leaf {
    /// Where each figure of the description's list lies at a moment, or, if it is not to be seen then, at
    /// the end.
    pub fn places(&self, progress: f32) -> Vec<Rect> {
        let (now, end) = (self.chart.frame(progress), self.chart.frame(1.0));
        let last = self.listed.iter().flatten().max();
        let mut places = vec![Rect::default(); last.map_or(0, |last| usize::from(*last) + 1)];
        for (key, listed) in (0..).zip(&self.listed) {
            let place = now.place_of(key).or_else(|| end.place_of(key));
            if let (Some(listed), Some(place)) = (listed, place) {
                places[usize::from(*listed)] = place;
            }
        }
        places
    }

    /// The figure that lies nearest to a place, and no further away than `reach`: its place in the
    /// description's list.
    pub fn figure_at(&self, place: Point, reach: f32, progress: f32) -> Option<usize> {
        let key = self.chart.frame(progress).figure_at(place, reach)?;
        let listed = self.listed.get(usize::from(key)).copied().flatten();
        listed.map(usize::from)
    }
}
