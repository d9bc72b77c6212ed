//! Functions of the `full` module that do not need a chart.

use crate::{JsFigures, object};
use figures::Messages;
use player::theme::{ColorToken, style_sheet};
use story::{MESSAGES, STORY};
use wasm_bindgen::prelude::*;

/// All figures of the built-in story, with their bounds and derived values.
///
/// # Errors
/// None known; any error of the conversion to JavaScript.
#[wasm_bindgen]
pub fn built_figures() -> Result<JsFigures, JsValue> {
    object(&STORY).map(JsCast::unchecked_into)
}

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

/// The languages of the built-in messages, as BCP 47 tags. The language of the source comes first.
#[wasm_bindgen]
pub fn built_languages() -> Vec<String> {
    let (own, others): (Vec<&Messages>, Vec<&Messages>) = MESSAGES
        .iter()
        .partition(|messages| messages.lang == STORY.source.language);
    let all = own.into_iter().chain(others);
    all.map(|messages| messages.lang.to_string()).collect()
}
