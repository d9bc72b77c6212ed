//! The design tokens, which are the same for all stories.

use player::theme::{ColorToken, style_sheet};
use wasm_bindgen::prelude::*;

/// The names of the custom properties of the colour tokens, in the order of the argument `colors` of `Chart.draw`.
#[wasm_bindgen]
pub fn token_names() -> Vec<String> {
    ColorToken::ALL
        .iter()
        .map(|token| token.property())
        .collect()
}

/// The design tokens as a style sheet for the shell: light, dark, and with system colours.
#[wasm_bindgen]
pub fn tokens() -> String {
    style_sheet(":host")
}
