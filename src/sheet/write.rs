//! Writes sheets.

use super::{LINE_END, Leaf, READINGS, checksum};
use crate::charts::{Chart, DESIGN_WIDTHS};
use crate::layout::{Setting, layout};
use figures::ValueRef;

/// The sheet of a setting, whatever its width and reading, behind a line of JSON; none where the story lacks
/// a figure.
///
/// # Errors
/// None that is known; what the encoding reports.
pub fn write(said: &str, setting: &Setting) -> Option<Result<Vec<u8>, postcard::Error>> {
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
    let leaves = leaves.and_then(|leaves| postcard::to_allocvec(&leaves));
    Some(leaves.map(|leaves| {
        let mut sheet = [said.as_bytes(), &[LINE_END], &leaves].concat();
        sheet.extend(checksum(&sheet));
        sheet
    }))
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
}
