//! Figures there and back: what a page needs to show others than the build's. They pass the same checks.

use super::{Chart, object};
use crate::charts::{self, Setting};
use crate::story::STORY;
use figures::{Draft, Problem, Story};
use std::borrow::Cow;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// See `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "Figures")]
    pub type JsFigures;
}

/// All figures of the build, with their bounds and what they are pinned to.
///
/// # Errors
/// None that is known; what the conversion to JavaScript reports.
#[wasm_bindgen]
pub fn built_figures() -> Result<JsFigures, JsValue> {
    object(&STORY).map(JsCast::unchecked_into)
}

#[wasm_bindgen]
impl Chart {
    /// All figures that it shows, with their bounds and what they are pinned to.
    ///
    /// # Errors
    /// None that is known; what the conversion to JavaScript reports.
    pub fn figures(&self) -> Result<JsFigures, JsValue> {
        object(&*self.story).map(JsCast::unchecked_into)
    }

    /// Shows other figures of the same form, once they have passed the same checks as the build's.
    ///
    /// # Errors
    /// A list of problems, each with `key`, `found` and `expected`; the figures stay as they were.
    pub fn set_figures(&mut self, figures: JsValue) -> Result<(), JsValue> {
        let story = self
            .checked(figures)
            .or_else(|problems| Err(object(&problems)?))?;
        self.story = Cow::Owned(story);
        self.layout = None;
        Ok(())
    }
}

impl Chart {
    fn checked(&self, figures: JsValue) -> Result<Story, Vec<Problem>> {
        let problem = |key: &str, found: String, expected: &str| {
            vec![Problem {
                file: NAME.into(),
                line: None,
                key: key.into(),
                found,
                expected: expected.into(),
                fits: Vec::new(),
            }]
        };
        let mut draft: Draft = serde_wasm_bindgen::from_value(figures).map_err(|error| {
            let expected = "an object of the form that `figures` gives";
            problem(NAME, error.to_string(), expected)
        })?;
        draft.file = NAME.into();
        let story = Story::check(draft)?;
        let setting = Setting {
            story: &story,
            ..self.setting()
        };
        if charts::layout(&setting).is_none() {
            let expected = format!("values to show for {}", self.chapter.figures.join(", "));
            return Err(problem(
                &self.chapter.key,
                "too few figures".into(),
                &expected,
            ));
        }
        Ok(story)
    }
}

/// What to call figures that a script set, in place of a file.
const NAME: &str = "figures";
