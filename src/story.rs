//! The class `Story` of the `full` module.

use crate::{JsFigures, object};
use ::story::BUILT_IN;
use figures::chart_spec::ChartSpec;
use figures::{Messages, Story as Figures, ValidStory};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// A checked story: figures, charts and messages. Its charts share the figures and messages.
#[wasm_bindgen]
pub struct Story {
    figures: Rc<Figures>,
    charts: Vec<ChartSpec>,
    messages: Vec<Rc<Messages>>,
}

#[wasm_bindgen]
impl Story {
    /// Reads the binary form of a story, which the build writes to a file `….story`.
    ///
    /// # Errors
    /// If the bytes are no story, were written in another version of the form, or are incomplete.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> Result<Story, JsError> {
        Ok(Self::from(ValidStory::from_bytes(bytes)?))
    }

    /// The story that is built into the module.
    pub fn built_in() -> Story {
        Self::from(BUILT_IN.clone())
    }

    /// All figures, with their bounds and derived values.
    ///
    /// # Errors
    /// None known; any error of the conversion to JavaScript.
    pub fn figures(&self) -> Result<JsFigures, JsValue> {
        object(&*self.figures).map(JsCast::unchecked_into)
    }

    /// The languages of the messages, as BCP 47 tags. The language of the source comes first.
    pub fn languages(&self) -> Vec<String> {
        let own = &self.figures.source.language;
        let (own, others): (Vec<_>, Vec<_>) = self
            .messages
            .iter()
            .partition(|messages| messages.lang == *own);
        let all = own.into_iter().chain(others);
        all.map(|messages| messages.lang.to_string()).collect()
    }
}

impl Story {
    /// The shared figures.
    pub(crate) fn shared_figures(&self) -> Rc<Figures> {
        self.figures.clone()
    }

    /// The chart with that key.
    ///
    /// # Errors
    /// A message, if the story has no such chart.
    pub(crate) fn chart(&self, key: &str) -> Result<ChartSpec, String> {
        let found = self.charts.iter().find(|spec| spec.key == key);
        let known = self.charts.iter().map(|spec| &*spec.key);
        found.cloned().ok_or_else(|| unknown("chart", key, known))
    }

    /// The shared messages in a language.
    ///
    /// # Errors
    /// A message, if the story has no messages in that language.
    pub(crate) fn shared_messages(&self, lang: &str) -> Result<Rc<Messages>, String> {
        let found = self.messages.iter().find(|messages| messages.lang == lang);
        let known = self.messages.iter().map(|messages| &*messages.lang);
        found.cloned().ok_or_else(|| unknown("lang", lang, known))
    }
}

impl From<ValidStory> for Story {
    fn from(valid: ValidStory) -> Self {
        Self {
            figures: Rc::new(valid.story),
            charts: valid.charts,
            messages: valid.messages.into_iter().map(Rc::new).collect(),
        }
    }
}

/// The message for a name that is not among the known ones.
fn unknown<'a>(name: &str, found: &str, known: impl Iterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.collect();
    format!("{name}=\"{found}\": expected one of {}", known.join(", "))
}
