//! Charts for readers: out of a sheet that the build wrote.

use super::Chart;
use crate::sheet::{Leaf, leaf, leaves};
use figures::chart_spec::ValueMode;
use wasm_bindgen::prelude::*;

/// The leaves of a sheet.
pub struct Source(Vec<u8>);

impl Source {
    /// One of them.
    pub fn leaf(&self, reading: ValueMode, width: f32) -> Option<Leaf> {
        leaf(&self.0, reading, width)
    }
}

#[wasm_bindgen]
impl Chart {
    /// The chart of a sheet.
    ///
    /// # Errors
    /// For a sheet that is not as the build wrote it.
    #[wasm_bindgen(constructor)]
    pub fn new(sheet: &[u8]) -> Result<Chart, JsError> {
        let leaves = leaves(sheet).ok_or_else(|| JsError::new("the chart's file is damaged"))?;
        Ok(Chart::of(Source(leaves.to_vec())))
    }
}
