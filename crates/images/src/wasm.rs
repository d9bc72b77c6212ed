//! The JavaScript API of the module `images`, which runs in Node: a story in, image files out. It touches no disk.

use crate::image::{self, Image, all};
use crate::png_file;
use crate::raster::{Raster, Renderer};
use crate::video::{self, RATE, Video};
use figures::chart_spec::ChartSpec;
use figures::{Messages, ValidStory};
use layout::locale::Locale;
use player::geom::{Point, Rect};
use std::error::Error;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");

#[wasm_bindgen]
extern "C" {
    /// `Renderer` of `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "Renderer")]
    pub type JsRenderer;

    #[wasm_bindgen(method, catch, js_name = inkBounds)]
    fn ink_bounds(this: &JsRenderer, svg: &str) -> Result<Vec<f32>, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn render(this: &JsRenderer, svg: &str, scale: f32) -> Result<JsPixels, JsValue>;

    /// `Pixels` of `wasm.d.ts`.
    type JsPixels;

    #[wasm_bindgen(method, getter)]
    fn width(this: &JsPixels) -> usize;

    #[wasm_bindgen(method, getter)]
    fn height(this: &JsPixels) -> usize;

    #[wasm_bindgen(method, getter)]
    fn pixels(this: &JsPixels) -> Vec<u8>;
}

impl Renderer for JsRenderer {
    fn ink_bounds(&self, svg: &str) -> Result<Rect, Box<dyn Error>> {
        let bounds = self.ink_bounds(svg).map_err(thrown)?;
        let [left, top, right, bottom] = bounds[..] else {
            return Err("expected the four sides of the ink".into());
        };
        Ok(Rect {
            min: Point::new(left, top),
            max: Point::new(right, bottom),
        })
    }

    fn raster(&self, svg: &str, scale: f32) -> Result<Raster, Box<dyn Error>> {
        let image = self.render(svg, scale).map_err(thrown)?;
        Raster::from_rgba(image.width(), image.height(), &image.pixels())
    }
}

/// Returns what JavaScript threw as an error.
fn thrown(value: JsValue) -> Box<dyn Error> {
    format!("{value:?}").into()
}

/// The images of a story.
#[wasm_bindgen]
pub struct Images {
    images: Vec<Image>,
}

#[wasm_bindgen]
impl Images {
    /// Reads a story in binary form. `tags` are BCP 47 tags of the languages of the images; without any, images are in all
    /// languages.
    ///
    /// # Errors
    /// If the story is damaged, has no messages in a language or lacks a figure of a chart; if a text has no space.
    #[wasm_bindgen(constructor)]
    pub fn new(story: &[u8], tags: Vec<String>) -> Result<Images, JsError> {
        let valid = ValidStory::from_bytes(story)?;
        let languages = valid.languages(&tags)?;
        let images = all(&valid, &languages);
        let images = images.map_err(|error| JsError::new(&error.to_string()))?;
        Ok(Self { images })
    }

    /// Returns the file names, those first that take longest to draw.
    pub fn names(&self) -> Vec<String> {
        self.images.iter().map(|image| image.name.clone()).collect()
    }

    /// Returns a hash of the source of each image, in the order of the names. Two images with the same fingerprint are the
    /// same if the module, the renderer and the typefaces are.
    pub fn fingerprints(&self) -> Vec<String> {
        self.images.iter().map(Image::fingerprint).collect()
    }

    /// Returns the characters that the images need glyphs for, each once.
    pub fn characters(&self) -> String {
        image::characters(&self.images)
    }

    /// Draws the image with an index.
    ///
    /// # Errors
    /// If the renderer fails. The error names the image.
    pub fn draw(&self, index: usize, renderer: &JsRenderer) -> Result<Vec<u8>, JsError> {
        let image = self.images.get(index);
        let image = image.ok_or_else(|| JsError::new("expected the index of an image"))?;
        let drawn = image.draw(renderer);
        drawn.map_err(|error| JsError::new(&format!("{}: {error}", image.name)))
    }
}

/// The videos of a story: one for each chart and language.
#[wasm_bindgen]
pub struct Videos {
    valid: ValidStory,
    tags: Vec<String>,
}

#[wasm_bindgen]
impl Videos {
    /// Reads a story in binary form. `tags` are BCP 47 tags of the languages of the videos; without any, videos are in all
    /// languages.
    ///
    /// # Errors
    /// If the story is damaged or has no messages in a language.
    #[wasm_bindgen(constructor)]
    pub fn new(story: &[u8], tags: Vec<String>) -> Result<Videos, JsError> {
        let valid = ValidStory::from_bytes(story)?;
        valid.languages(&tags)?;
        Ok(Self { valid, tags })
    }

    /// Returns the names: chart and language, such as `outflow.en`.
    ///
    /// # Errors
    /// None: the languages were checked.
    pub fn names(&self) -> Result<Vec<String>, JsError> {
        let all = self.all()?.into_iter();
        Ok(all
            .map(|(spec, messages)| format!("{}.{}", spec.key, messages.lang))
            .collect())
    }

    /// Returns the video with an index in the list of names.
    ///
    /// # Errors
    /// If there is no such video, the story lacks a figure of the chart, or its texts leave no space for it.
    pub fn open(&self, index: usize) -> Result<OpenVideo, JsError> {
        let all = self.all()?;
        let found = all.get(index);
        let (spec, messages) =
            found.ok_or_else(|| JsError::new("expected the index of a video"))?;
        let video = video::video(&self.valid.story, spec, Locale::new(messages));
        let failed = |error| JsError::new(&format!("{}.{}: {error}", spec.key, messages.lang));
        Ok(OpenVideo(video.map_err(failed)?))
    }

    fn all(&self) -> Result<Vec<(&ChartSpec, &Messages)>, JsError> {
        let languages = self.valid.languages(&self.tags)?;
        let charts = self.valid.charts.iter();
        Ok(charts
            .flat_map(|spec| languages.iter().map(move |messages| (spec, *messages)))
            .collect())
    }
}

/// The frames and captions of a video.
#[wasm_bindgen]
pub struct OpenVideo(Video);

#[wasm_bindgen]
impl OpenVideo {
    /// Frames per second.
    pub fn rate(&self) -> u16 {
        RATE
    }

    /// Returns how often each frame is shown.
    pub fn times(&self) -> Vec<u32> {
        self.0.frames.iter().map(|(_, times)| *times).collect()
    }

    /// Returns the frame with an index as an SVG document. An index behind the last one is the last one.
    pub fn frame(&self, index: usize) -> String {
        let frame = self.0.frames.get(index).or(self.0.frames.last());
        frame.map(|(svg, _)| svg.clone()).unwrap_or_default()
    }

    /// Returns the captions in WebVTT.
    pub fn captions(&self) -> String {
        self.0.captions.clone()
    }

    /// Returns the characters that the frames need glyphs for, each once.
    pub fn characters(&self) -> String {
        image::characters_in(self.0.frames.iter().map(|(svg, _)| svg.as_str()))
    }

    /// Draws the finished chart as a PNG file.
    ///
    /// # Errors
    /// If the renderer fails.
    pub fn poster(&self, renderer: &JsRenderer) -> Result<Vec<u8>, JsError> {
        let last = self.frame(usize::MAX);
        let raster = Renderer::raster(renderer, &last, 1.0);
        let file = raster.and_then(|raster| png_file::encode(&raster));
        file.map_err(|error| JsError::new(&error.to_string()))
    }
}
