//! The class `Chart` of the `full` module.

use crate::source::{Source, show};
use crate::story::Story;
use crate::{JsDescription, JsFigures, JsMemory, JsTexts, object};
use figures::{Draft, Problem, Story as Figures};
use layout::figure_override::{NAME, problem};
use player::Player;
use player::draw::commands::Frame;
use player::geom::Point;
use player::theme::Theme;
use wasm_bindgen::prelude::*;

/// One chart on a page.
#[wasm_bindgen]
pub struct Chart {
    player: Player<Source>,
    theme: Theme,
    frame: Frame,
}

#[wasm_bindgen]
impl Chart {
    /// A chart of a story, in one of the languages that the story has messages in.
    ///
    /// # Errors
    /// If the story has no such chart, or no messages in that language.
    #[wasm_bindgen(constructor)]
    pub fn new(story: &Story, key: &str, lang: &str) -> Result<Chart, JsError> {
        let source = Source::new(story, key, lang).map_err(|message| JsError::new(&message))?;
        Ok(Self {
            player: Player::new(source),
            theme: Theme::LIGHT,
            frame: Frame::EMPTY,
        })
    }

    /// The key of the chart.
    #[wasm_bindgen(getter)]
    pub fn key(&self) -> String {
        self.player.source().spec.key.to_string()
    }

    /// The language of the texts, as a BCP 47 tag.
    #[wasm_bindgen(getter)]
    pub fn lang(&self) -> String {
        self.player.source().messages.lang.to_string()
    }

    /// Whether the chart has derived values to show.
    #[wasm_bindgen(getter)]
    pub fn has_derived(&self) -> bool {
        let Source { figures, spec, .. } = self.player.source();
        spec.has_derived(figures)
    }

    /// All texts of the chart.
    ///
    /// # Errors
    /// None known; any error of the conversion to JavaScript.
    pub fn description(&self) -> Result<JsDescription, JsValue> {
        let description = self.player.source().description();
        object(&description).map(JsCast::unchecked_into)
    }

    /// The texts of the controls, by key.
    ///
    /// # Errors
    /// None known; any error of the conversion to JavaScript.
    pub fn texts(&self) -> Result<JsTexts, JsValue> {
        let texts = js_sys::Object::new();
        for (key, text) in self.player.source().messages.controls() {
            js_sys::Reflect::set(&texts, &key.into(), &text.into())?;
        }
        Ok(texts.unchecked_into())
    }

    /// All figures of the story, with their bounds and derived values.
    ///
    /// # Errors
    /// None known; any error of the conversion to JavaScript.
    pub fn figures(&self) -> Result<JsFigures, JsValue> {
        object(&*self.player.source().figures).map(JsCast::unchecked_into)
    }

    /// Shows other figures, of the form that `figures()` returns, once they have passed the checks of the build.
    ///
    /// # Errors
    /// A list of problems, each with `key`, `found` and `expected`. The figures then stay unchanged.
    pub fn set_figures(&mut self, figures: JsValue) -> Result<(), JsValue> {
        let figures = self
            .checked(figures)
            .or_else(|problems| Err(object(&problems)?))?;
        self.player
            .update_source(|source| source.set_figures(figures));
        Ok(())
    }

    /// Chooses derived or printed values; see [`Player::set_derived`].
    #[wasm_bindgen(setter)]
    pub fn set_derived(&mut self, derived: bool) {
        self.player.set_derived(derived);
    }

    /// Chooses the layout for `available` CSS pixels; see [`Player::resize`]. Returns its width and height, or an
    /// empty list if the chart cannot be laid out.
    pub fn resize(&mut self, available: f32, text_scale: f32) -> Vec<f32> {
        let size = self.player.resize(available, text_scale);
        size.map_or_else(Vec::new, |size| vec![size.width, size.height])
    }

    /// The durations of the steps, in milliseconds.
    #[wasm_bindgen(getter)]
    pub fn steps(&mut self) -> Vec<f32> {
        self.player.steps()
    }

    /// The memory of the module, which contains the frames.
    #[wasm_bindgen(getter)]
    pub fn memory(&self) -> JsMemory {
        wasm_bindgen::memory().unchecked_into()
    }

    /// Sets the colour of a token, by its index in the order of [`crate::token_names`]; see [`Theme::set`].
    pub fn set_color(&mut self, token: usize, color: u32) {
        self.theme.set(token, color);
    }

    /// Draws the scene at `progress`, from 0 to 1. `scale` is device pixels per pixel of the layout. Returns the address of
    /// the frame (see [`player::draw::commands`]), which is valid until the next call, or 0 if the chart cannot be laid
    /// out.
    pub fn draw(&mut self, progress: f32, scale: f32) -> *const i32 {
        let Some(scene) = self.player.scene_at(progress) else {
            return std::ptr::null();
        };
        self.frame.draw(&scene, &self.theme, scale);
        self.frame.words().as_ptr()
    }

    /// The bounds of all figures at `progress`; see [`Player::all_figure_bounds`].
    pub fn all_figure_bounds(&mut self, progress: f32) -> Vec<f32> {
        self.player.all_figure_bounds(progress)
    }

    /// The index of the figure at a point; see [`Player::figure_at`].
    pub fn figure_at(&mut self, x: f32, y: f32, radius: f32, progress: f32) -> Option<usize> {
        self.player.figure_at(Point::new(x, y), radius, progress)
    }
}

impl Chart {
    /// Shows the same chart of another story, that of an editor. Returns false, and changes nothing, if that story lacks
    /// the chart, the language or a figure.
    pub fn show(&mut self, story: &Story) -> bool {
        show(&mut self.player, story)
    }

    fn checked(&self, figures: JsValue) -> Result<Figures, Vec<Problem>> {
        let draft: Draft = serde_wasm_bindgen::from_value(figures).map_err(|error| {
            let expected = "an object of the form that `figures()` returns";
            vec![problem(NAME, error.to_string(), expected)]
        })?;
        self.player.source().checked(draft, self.player.width())
    }
}
