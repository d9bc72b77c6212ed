//! The boundary to JavaScript: the one place that exports anything.
//!
//! Strings and plain objects go across, never inner types. Whatever comes from outside is checked
//! here; nothing on this side panics on it.
//!
//! Readers never set figures, so what that takes is a feature of the crate: their module is built
//! without it.

#[cfg(feature = "edit")]
mod edit;

use crate::chapter::{CHAPTERS, Chapter, Reading, named};
use crate::charts::{self, DESIGN_WIDTHS, Setting, design_width};
use crate::describe::{Teller, describe};
use crate::draw::canvas::Surface;
use crate::geom::{Point, Rect};
use crate::language::chosen;
use crate::locale::Locale;
use crate::story::{STORY, WORDS};
use crate::theme::{Paint, Theme, style_sheet};
use figures::{Story, Words};
use serde::Serialize;
use std::borrow::Cow;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");

#[wasm_bindgen]
extern "C" {
    /// See `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "Description")]
    pub type JsDescription;
    /// See `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "Record<string, string>")]
    pub type JsTexts;
}

/// One chart on one page.
#[wasm_bindgen]
pub struct Chart {
    story: Cow<'static, Story>,
    chapter: &'static Chapter,
    words: Held,
    reading: Reading,
    layout: Option<Box<dyn charts::Chart>>,
    width: f32,
    surface: Option<Surface>,
}

#[wasm_bindgen]
impl Chart {
    /// A chart of one chapter. `languages` are the reader's, parted by commas, the best first.
    ///
    /// # Errors
    /// For a chapter that the story does not have.
    #[wasm_bindgen(constructor)]
    pub fn new(chapter: &str, languages: &str) -> Result<Chart, JsError> {
        let known = CHAPTERS.iter().map(|c| &*c.key);
        let chapter = named(chapter).ok_or_else(|| {
            let known: Vec<&str> = known.collect();
            JsError::new(&format!(
                "chapter=\"{chapter}\": expected one of {}",
                known.join(", ")
            ))
        })?;
        Ok(Chart {
            story: Cow::Borrowed(&STORY),
            chapter,
            words: words(languages),
            reading: Reading::Printed,
            layout: None,
            width: DESIGN_WIDTHS[0],
            surface: None,
        })
    }

    /// The chapter it shows.
    #[wasm_bindgen(getter)]
    pub fn chapter(&self) -> String {
        self.chapter.key.to_string()
    }

    /// The language it is in, as a BCP 47 tag.
    #[wasm_bindgen(getter)]
    pub fn lang(&self) -> String {
        self.words.lang.to_string()
    }

    /// Changes the language, to the first of those that there are words in.
    pub fn set_languages(&mut self, languages: &str) {
        self.words = words(languages);
        self.layout = None;
    }

    /// Shows the figures `printed` or `pinned`.
    ///
    /// # Errors
    /// For any other word; the reading then stays as it is.
    pub fn set_reading(&mut self, reading: &str) -> Result<(), JsError> {
        self.reading = Reading::named(reading).ok_or_else(|| {
            JsError::new(&format!(
                "reading=\"{reading}\": expected printed or pinned"
            ))
        })?;
        self.layout = None;
        Ok(())
    }

    /// Whether there is anything pinned down to show.
    #[wasm_bindgen(getter)]
    pub fn has_pinned(&self) -> bool {
        self.chapter.has_pinned(&self.story)
    }

    /// Fits the chart into a room of so many CSS pixels, with text enlarged by `text_scale`, and
    /// gives its width and height in pixels of its own layout, which the page scales to the room.
    /// `standing` is the width of the static picture in that room, or 0: where it is a layout's
    /// own width it is kept, so that nothing jumps when the live chart takes its place.
    pub fn fit(&mut self, room: f32, text_scale: f32, standing: f32) -> Vec<f32> {
        let kept = DESIGN_WIDTHS.contains(&standing) && standing <= room && text_scale <= 1.0;
        let width = if kept {
            standing
        } else {
            design_width(room, text_scale)
        };
        if width != self.width {
            self.width = width;
            self.layout = None;
        }
        let size = self.layout().map(|layout| layout.size());
        size.map_or_else(Vec::new, |size| vec![size.w, size.h])
    }

    /// How long each step of the animation takes, in milliseconds.
    #[wasm_bindgen(getter)]
    pub fn steps(&mut self) -> Vec<f32> {
        self.layout().map_or_else(Vec::new, |layout| layout.steps())
    }

    /// Draws the moment `progress`, from 0 to 1. `scale` is device pixels to a pixel of the layout,
    /// `colors` has red, green and blue of each design token, in the order of their style sheet.
    ///
    /// # Errors
    /// For colours that are not as many as the tokens, and for a canvas that gives no 2D context.
    pub fn draw(
        &mut self,
        canvas: &HtmlCanvasElement,
        progress: f32,
        scale: f64,
        colors: &[u8],
    ) -> Result<(), JsValue> {
        let theme = Theme::of(colors).ok_or_else(|| {
            let expected = Paint::ALL.len() * 3;
            JsError::new(&format!(
                "{} bytes of colours: expected {expected}",
                colors.len()
            ))
        })?;
        let Some(scene) = self.layout().map(|layout| layout.frame(progress)) else {
            return Ok(());
        };
        if !self.surface.as_ref().is_some_and(|s| s.is_on(canvas)) {
            self.surface = Surface::new(canvas);
        }
        let surface = self.surface.as_mut();
        let surface = surface.ok_or_else(|| JsError::new("the canvas gives no 2D context"))?;
        surface.paint(&scene, &theme, scale)
    }

    /// Where each figure of the description's list lies at a moment of the animation, or, if it is not
    /// to be seen then, at its end: left, top, width and height in pixels of the layout, one after
    /// the other.
    pub fn places(&mut self, progress: f32) -> Vec<f32> {
        let names = self.teller().names();
        let Some(layout) = self.layout() else {
            return Vec::new();
        };
        let (now, end) = (layout.frame(progress), layout.frame(1.0));
        let place = |name| now.place_of(name).or_else(|| end.place_of(name));
        let places = names.iter().map(|name| place(name).unwrap_or_default());
        let numbers = |Rect { min, max }: Rect| [min.x, min.y, max.x - min.x, max.y - min.y];
        places.flat_map(numbers).collect()
    }

    /// The figure that lies nearest to a place, in pixels of the layout, and no further away than
    /// `reach`: its place in the description's list, or none.
    pub fn figure_at(&mut self, x: f32, y: f32, reach: f32, progress: f32) -> Option<usize> {
        let names = self.teller().names();
        let scene = self.layout()?.frame(progress);
        let found = scene.figure_at(Point::new(x, y), reach)?;
        names.iter().position(|name| name == found)
    }

    /// Everything the chapter says in words.
    ///
    /// # Errors
    /// None that is known; what the conversion to JavaScript reports.
    pub fn description(&self) -> Result<JsDescription, JsValue> {
        let said = describe(&self.story, self.locale(), self.chapter);
        object(&said).map(JsCast::unchecked_into)
    }

    /// The texts of the controls.
    ///
    /// # Errors
    /// None that is known; what the conversion to JavaScript reports.
    pub fn texts(&self) -> Result<JsTexts, JsValue> {
        let texts = js_sys::Object::new();
        for (key, text) in self.words.entries.iter() {
            if let Some(name) = key.strip_prefix("ui.") {
                js_sys::Reflect::set(&texts, &name.into(), &(&**text).into())?;
            }
        }
        Ok(texts.unchecked_into())
    }
}

impl Chart {
    fn locale(&self) -> Locale<'_> {
        Locale::new(held(&self.words))
    }

    fn teller(&self) -> Teller<'_> {
        Teller {
            story: &self.story,
            locale: self.locale(),
            chapter: self.chapter,
        }
    }

    fn setting(&self) -> Setting<'_> {
        Setting {
            story: &self.story,
            locale: self.locale(),
            chapter: self.chapter,
            reading: self.reading,
            width: self.width,
        }
    }

    fn layout(&mut self) -> Option<&dyn charts::Chart> {
        if self.layout.is_none() {
            self.layout = charts::layout(&self.setting());
        }
        self.layout.as_deref()
    }
}

/// Words that the desk has changed are owned; readers have none but those built in.
#[cfg(feature = "desk")]
type Held = Cow<'static, Words>;
#[cfg(not(feature = "desk"))]
type Held = &'static Words;

fn held(words: &Held) -> &Words {
    words
}

#[cfg(feature = "desk")]
impl Chart {
    /// Shows figures and words that have been checked: those that an editor's desk is at work on. Gives
    /// whether there are figures enough for its chapter; if not, it stays as it was.
    pub fn show(&mut self, story: Story, words: Words) -> bool {
        let setting = Setting {
            story: &story,
            locale: Locale::new(&words),
            ..self.setting()
        };
        let enough = charts::layout(&setting).is_some();
        if enough {
            self.story = Cow::Owned(story);
            self.words = Cow::Owned(words);
            self.layout = None;
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

/// The words of the first language that there are words in. For a reader of none of them, the
/// source's own.
fn words(languages: &str) -> Held {
    let there = WORDS.iter().map(|words| &*words.lang);
    let words = &WORDS[chosen(languages, there, &STORY.source.language)];
    #[cfg(feature = "desk")]
    let words = Cow::Borrowed(words);
    words
}

fn object<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&plain).map_err(JsValue::from)
}
