//! The `full` module: the boundary between JavaScript and charts that are laid out in the browser. This is what
//! `wasm-pack build` makes.
//!
//! ```text
//! figures -> player -> layout -> story -> news-figure (this crate: full) -> editor
//!            player -> runtime (the module for readers)
//! ```
//!
//! Strings and plain objects cross the boundary, never inner types. Input from JavaScript is checked here, and no input
//! makes it panic.
#![cfg(target_arch = "wasm32")]

mod chart;
mod source;
mod story;
mod tokens;

pub use chart::Chart;
pub use story::Story;
pub use tokens::{token_names, tokens};

use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");

#[wasm_bindgen]
extern "C" {
    /// Defined in `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "Figures")]
    pub type JsFigures;
    /// Defined in `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "Description")]
    pub type JsDescription;
    /// The memory of the module.
    #[wasm_bindgen(typescript_type = "WebAssembly.Memory")]
    pub type JsMemory;
    /// The messages by key.
    #[wasm_bindgen(typescript_type = "Record<string, string>")]
    pub type JsTexts;
}

/// Converts a value to plain JavaScript objects.
fn object<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&plain).map_err(JsValue::from)
}
