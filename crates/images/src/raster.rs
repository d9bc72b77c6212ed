//! Pixels, and what renders SVG documents to them.

use player::geom::Rect;
use std::error::Error;

/// Red, green and blue.
pub type Rgb = [u8; 3];

/// An image, row by row from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    /// The number of pixels in a row.
    pub width: usize,
    /// The number of rows.
    pub height: usize,
    /// The colours of all pixels.
    pub pixels: Vec<Rgb>,
}

impl Raster {
    /// Returns an image from four bytes for each pixel: red, green, blue and opacity. All documents have a background, so the
    /// opacity is left out.
    ///
    /// # Errors
    /// If the bytes are not those of `width` × `height` pixels.
    pub fn from_rgba(width: usize, height: usize, rgba: &[u8]) -> Result<Self, Box<dyn Error>> {
        let (pixels, rest) = rgba.as_chunks::<4>();
        if pixels.is_empty() || pixels.len() != width * height || !rest.is_empty() {
            let found = rgba.len();
            let expected = format!("expected four bytes for each of {width} × {height} pixels");
            return Err(format!("{expected}; found {found} bytes").into());
        }
        let pixels = pixels
            .iter()
            .map(|[red, green, blue, _]| [*red, *green, *blue]);
        Ok(Self {
            width,
            height,
            pixels: pixels.collect(),
        })
    }
}

/// A program that renders SVG documents.
pub trait Renderer {
    /// Returns the bounds of everything that a document draws, in the units of its view box.
    ///
    /// # Errors
    /// If the SVG is invalid or draws nothing.
    fn ink_bounds(&self, svg: &str) -> Result<Rect, Box<dyn Error>>;

    /// Renders a document with a background. `scale` is the number of pixels per unit of its width and height.
    ///
    /// # Errors
    /// If the SVG is invalid.
    fn raster(&self, svg: &str, scale: f32) -> Result<Raster, Box<dyn Error>>;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A renderer that returns another number of pixels than it says is noticed, and not drawn askew.
    #[test]
    fn from_rgba_needs_all_pixels() {
        let two = Raster::from_rgba(1, 2, &[1, 2, 3, 255, 4, 5, 6, 255]).unwrap();
        assert_eq!(two.pixels, [[1, 2, 3], [4, 5, 6]]);
        for (width, bytes) in [(1, 7), (2, 8), (0, 0)] {
            let error = Raster::from_rgba(width, 2, &vec![0; bytes]).unwrap_err();
            assert!(
                error.to_string().contains(&format!("found {bytes} bytes")),
                "{error}"
            );
        }
    }
}
