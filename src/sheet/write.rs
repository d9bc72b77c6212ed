//! Writes sheets.

use super::{Leaf, READINGS};
use crate::charts::{Chart, DESIGN_WIDTHS};
use crate::layout::{Setting, layout};
use figures::ValueRef;

/// The charts of a setting for every width, in both readings; none where the story lacks a figure.
///
/// # Errors
/// None that is known; what the encoding reports.
pub fn sheet(setting: &Setting) -> Option<Result<Vec<u8>, postcard::Error>> {
    let names = setting.teller().names();
    let mut leaves = Vec::new();
    for reading in READINGS {
        for width in DESIGN_WIDTHS {
            let setting = Setting {
                reading,
                width,
                ..*setting
            };
            leaves.push(Leaf::new(layout(&setting)?, &names));
        }
    }
    let leaves = leaves.iter().map(postcard::to_allocvec);
    let leaves: Result<Vec<Vec<u8>>, _> = leaves.collect();
    Some(leaves.and_then(|leaves| postcard::to_allocvec(&leaves)))
}

impl Leaf {
    /// Of a chart, and the names of the description's list.
    pub fn new(chart: Chart, names: &[ValueRef]) -> Self {
        let place = |key| names.iter().position(|name| name == key);
        let listed = chart.keys.iter().map(|key| place(key).map(|at| at as u8));
        Self {
            listed: listed.collect(),
            chart,
        }
    }
}
