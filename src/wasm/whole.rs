//! Charts laid out here, with their words, from the figures of the build or those that a page sets, which
//! pass the same checks.

use super::Chart;
use crate::chapter::{CHAPTERS, ChartSpec, ValueMode, named};
use crate::describe::describe;
use crate::incoming::{NAME, checked, problem};
use crate::layout::{Setting, layout};
use crate::locale::Locale;
use crate::sheet::Leaf;
use crate::story::{STORY, WORDS};
use crate::theme::{Paint, style_sheet};
use figures::{Draft, Messages, Problem, Story};
use serde::Serialize;
use std::borrow::Cow;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../wasm.d.ts");

#[wasm_bindgen]
extern "C" {
    /// See `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "Figures")]
    pub type JsFigures;
    /// See `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "Description")]
    pub type JsDescription;
    /// See `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "Record<string, string>")]
    pub type JsTexts;
}

/// What a chart is laid out from.
pub struct Source {
    story: Cow<'static, Story>,
    chapter: &'static ChartSpec,
    words: Held,
}

/// Words that the desk has changed are owned; else there are none but those built in.
#[cfg(feature = "desk")]
type Held = Cow<'static, Messages>;
#[cfg(not(feature = "desk"))]
type Held = &'static Messages;

fn held(words: &Held) -> &Messages {
    words
}

impl Source {
    /// The chart laid out.
    pub fn leaf(&self, reading: ValueMode, width: f32) -> Option<Leaf> {
        let setting = self.setting(reading, width);
        Some(Leaf::new(layout(&setting)?, &setting.teller().names()))
    }

    fn setting(&self, reading: ValueMode, width: f32) -> Setting<'_> {
        Setting {
            story: &self.story,
            locale: self.locale(),
            chapter: self.chapter,
            reading,
            width,
        }
    }

    fn locale(&self) -> Locale<'_> {
        Locale::new(held(&self.words))
    }
}

/// All figures of the build, with their bounds and what they are derived to.
///
/// # Errors
/// None that is known; what the conversion to JavaScript reports.
#[wasm_bindgen]
pub fn built_figures() -> Result<JsFigures, JsValue> {
    object(&STORY).map(JsCast::unchecked_into)
}

#[wasm_bindgen]
impl Chart {
    /// A chart of one chapter in one of the languages that there are words in.
    ///
    /// # Errors
    /// For a chapter that the story does not have, or another language.
    #[wasm_bindgen(constructor)]
    pub fn new(chapter: &str, lang: &str) -> Result<Chart, JsError> {
        let unknown = |name: &str, found: &str, known: Vec<&str>| {
            let known = known.join(", ");
            JsError::new(&format!("{name}=\"{found}\": expected one of {known}"))
        };
        let chapter = named(chapter).ok_or_else(|| {
            let known = CHAPTERS.iter().map(|c| &*c.key).collect();
            unknown("chapter", chapter, known)
        })?;
        let words = WORDS.iter().find(|words| words.lang == lang);
        let words = words.ok_or_else(|| {
            let known = WORDS.iter().map(|words| &*words.lang).collect();
            unknown("lang", lang, known)
        })?;
        #[cfg(feature = "desk")]
        let words = Cow::Borrowed(words);
        Ok(Chart::of(Source {
            story: Cow::Borrowed(&STORY),
            chapter,
            words,
        }))
    }

    /// The chapter it shows.
    #[wasm_bindgen(getter)]
    pub fn chapter(&self) -> String {
        self.source.chapter.key.to_string()
    }

    /// The language it is in, as a BCP 47 tag.
    #[wasm_bindgen(getter)]
    pub fn lang(&self) -> String {
        self.source.words.lang.to_string()
    }

    /// Whether there is anything derived to show.
    #[wasm_bindgen(getter)]
    pub fn has_derived(&self) -> bool {
        self.source.chapter.has_derived(&self.source.story)
    }

    /// Everything the chapter says in words.
    ///
    /// # Errors
    /// None that is known; what the conversion to JavaScript reports.
    pub fn description(&self) -> Result<JsDescription, JsValue> {
        let Source { story, chapter, .. } = &self.source;
        let said = describe(story, self.source.locale(), chapter);
        object(&said).map(JsCast::unchecked_into)
    }

    /// The texts of the controls.
    ///
    /// # Errors
    /// None that is known; what the conversion to JavaScript reports.
    pub fn texts(&self) -> Result<JsTexts, JsValue> {
        let texts = js_sys::Object::new();
        for (key, text) in self.source.words.controls() {
            js_sys::Reflect::set(&texts, &key.into(), &text.into())?;
        }
        Ok(texts.unchecked_into())
    }

    /// All figures that it shows, with their bounds and what they are derived to.
    ///
    /// # Errors
    /// None that is known; what the conversion to JavaScript reports.
    pub fn figures(&self) -> Result<JsFigures, JsValue> {
        object(&*self.source.story).map(JsCast::unchecked_into)
    }

    /// Shows other figures of the same form, once they have passed the same checks as the build's.
    ///
    /// # Errors
    /// A list of problems, each with `key`, `found` and `expected`; the figures stay as they were.
    pub fn set_figures(&mut self, figures: JsValue) -> Result<(), JsValue> {
        let story = self
            .checked(figures)
            .or_else(|problems| Err(object(&problems)?))?;
        self.source.story = Cow::Owned(story);
        self.leaf = None;
        Ok(())
    }
}

impl Chart {
    fn checked(&self, figures: JsValue) -> Result<Story, Vec<Problem>> {
        let draft: Draft = serde_wasm_bindgen::from_value(figures).map_err(|error| {
            let expected = "an object of the form that `figures` gives";
            vec![problem(NAME, error.to_string(), expected)]
        })?;
        checked(draft, &self.source.setting(self.reading, self.width))
    }
}

#[cfg(feature = "desk")]
impl Chart {
    /// Shows figures and words that have been checked: those that an editor's desk is at work on. Gives
    /// whether there are figures enough for its chapter; if not, it stays as it was.
    pub fn show(&mut self, story: Story, words: Messages) -> bool {
        let setting = Setting {
            story: &story,
            locale: Locale::new(&words),
            ..self.source.setting(self.reading, self.width)
        };
        let enough = layout(&setting).is_some();
        if enough {
            self.source.story = Cow::Owned(story);
            self.source.words = Cow::Owned(words);
            self.leaf = None;
        }
        enough
    }
}

/// The names of the design tokens' custom properties, in the order that [`Chart::draw`] takes them.
#[wasm_bindgen]
pub fn token_names() -> Vec<String> {
    Paint::ALL.iter().map(|paint| paint.property()).collect()
}

/// The design tokens, light, dark and as the system's own colours, as a style sheet for the shell.
#[wasm_bindgen]
pub fn tokens() -> String {
    style_sheet(":host")
}

/// The languages that there are words in, the source's own first.
#[wasm_bindgen]
pub fn built_languages() -> Vec<String> {
    let (own, others): (Vec<&Messages>, Vec<&Messages>) = WORDS
        .iter()
        .partition(|words| words.lang == STORY.source.language);
    let all = own.into_iter().chain(others);
    all.map(|words| words.lang.to_string()).collect()
}

fn object<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&plain).map_err(JsValue::from)
}
