//! The JavaScript API of the module `images`, which runs in Node: a story and fonts in, image files out. It touches no disk.

use crate::fonts::Fonts;
use crate::image::{Image, all};
use figures::ValidStory;
use wasm_bindgen::prelude::*;

/// The contents of font files.
#[wasm_bindgen]
#[derive(Default)]
pub struct FontFiles {
    files: Vec<Vec<u8>>,
}

#[wasm_bindgen]
impl FontFiles {
    /// Creates an empty list.
    #[wasm_bindgen(constructor)]
    pub fn new() -> FontFiles {
        FontFiles::default()
    }

    /// Adds a font file, in TrueType or OpenType format.
    pub fn add(&mut self, contents: Vec<u8>) {
        self.files.push(contents);
    }
}

/// The images of a story.
#[wasm_bindgen]
pub struct Images {
    images: Vec<Image>,
    fonts: Fonts,
}

#[wasm_bindgen]
impl Images {
    /// Reads a story in binary form. `tags` are BCP 47 tags of the languages of the images; without any, images are in all
    /// languages.
    ///
    /// # Errors
    /// If the story is damaged, has no messages in a language or lacks a figure of a chart; if a font is missing; if a text
    /// has no space.
    #[wasm_bindgen(constructor)]
    pub fn new(story: &[u8], tags: Vec<String>, fonts: FontFiles) -> Result<Images, JsError> {
        let valid = ValidStory::from_bytes(story)?;
        let languages = valid.languages(&tags)?;
        let used = languages.iter().map(|messages| &*messages.lang);
        let fonts = Fonts::load(fonts.files, used).map_err(|error| JsError::new(&error))?;
        let images = all(&valid, &languages, &fonts);
        let images = images.map_err(|error| JsError::new(&error.to_string()))?;
        Ok(Self { images, fonts })
    }

    /// Returns the file names, those first that take longest to draw.
    pub fn names(&self) -> Vec<String> {
        self.images.iter().map(|image| image.name.clone()).collect()
    }

    /// Returns a hash of the source of each image, in the order of the names. Two images with the same fingerprint are the
    /// same if the module and the fonts are.
    pub fn fingerprints(&self) -> Vec<String> {
        self.images.iter().map(Image::fingerprint).collect()
    }

    /// Draws the image with an index.
    ///
    /// # Errors
    /// If the fonts lack a character. The error names the image.
    pub fn draw(&self, index: usize) -> Result<Vec<u8>, JsError> {
        let image = self.images.get(index);
        let image = image.ok_or_else(|| JsError::new("expected the index of an image"))?;
        let drawn = image.draw(&self.fonts);
        drawn.map_err(|error| JsError::new(&format!("{}: {error}", image.name)))
    }
}
