//! The JavaScript API of the module `images`, which runs in Node: a story in, image files out. It touches no disk.

use crate::image::{self, Image, all};
use crate::raster::{Raster, Renderer};
use figures::ValidStory;
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
