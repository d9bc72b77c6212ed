//! Charts for readers: out of a sheet that the build wrote.

use super::Chart;
use crate::charts::DESIGN_WIDTHS;
use crate::sheet::{Leaf, leaf};
use figures::chapter::Reading;
use wasm_bindgen::prelude::*;

/// A sheet.
pub struct Source(Vec<u8>);

impl Source {
    /// A leaf of the sheet.
    pub fn leaf(&self, reading: Reading, width: f32) -> Option<Leaf> {
        leaf(&self.0, reading, width)
    }
}

#[wasm_bindgen]
impl Chart {
    /// The chart of a sheet.
    ///
    /// # Errors
    /// For bytes that the build did not write.
    #[wasm_bindgen(constructor)]
    pub fn new(sheet: Vec<u8>) -> Result<Chart, JsError> {
        let source = Source(sheet);
        if source.leaf(Reading::Printed, DESIGN_WIDTHS[0]).is_none() {
            return Err(JsError::new(
                "a chart's file that is damaged, or of another version",
            ));
        }
        Ok(Chart::of(source))
    }
}
