//! The dot fields of the library on their own, for benchmarks: no chart has a million dots.
//!
//! The page copies the resulting pixels to a canvas, as it does with those of the hand-written version.
#![cfg(target_arch = "wasm32")]

use player::draw::raster::Raster;
use player::geom::{Point, Rect, Size};
use player::scene::{Dots, Field};
use wasm_bindgen::prelude::*;

/// The two colours of `bench/pages/shared.js`.
const FIRST: [u8; 3] = [0x0b, 0x5c, 0x60];
const OTHERS: [u8; 3] = [0xbf, 0x74, 0x16];

/// A dot field and its pixels.
#[wasm_bindgen]
pub struct Picture {
    field: Field,
    area: Rect,
    raster: Raster,
}

#[wasm_bindgen]
impl Picture {
    /// An empty picture of `width` by `height` pixels. Dots are placed in `rows` rows from the lower left corner,
    /// `pitch` pixels apart.
    #[wasm_bindgen(constructor)]
    pub fn new(width: f32, height: f32, pitch: f32, rows: i32) -> Self {
        Self {
            field: Field {
                corner: Point::new(0.0, height),
                pitch,
                rows: rows.into(),
            },
            area: Rect::from_corner_size(Point::default(), Size::new(width, height)),
            raster: Raster::default(),
        }
    }

    /// Draws the first `split` dots in one colour and the others, up to `count`, in another.
    pub fn draw(&mut self, split: i32, count: i32) {
        let field = self.field;
        let dots = |from: i32, to: i32| Dots {
            field,
            from: from.into(),
            to: to.into(),
            hatched: false,
        };
        self.raster.clear(&self.area, 1.0);
        self.raster.stamp_dots(&dots(0, split), FIRST, 1.0, 1.0);
        self.raster
            .stamp_dots(&dots(split, count), OTHERS, 1.0, 1.0);
    }

    /// The address of the pixels in the memory of the module: red, green, blue and opacity, a byte each, row by row.
    pub fn pixels(&self) -> *const u8 {
        self.raster.pixels.as_flattened().as_ptr()
    }

    /// Left, top, width and height of the pixels on the page.
    pub fn bounds(&self) -> Vec<i32> {
        let Raster {
            left,
            top,
            width,
            height,
            ..
        } = self.raster;
        vec![left, top, width as i32, height as i32]
    }
}
