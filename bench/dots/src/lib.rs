//! The library's fields of dots by themselves, for the bench: the charts have no million dots to measure.
//!
//! What it lays down is put on a canvas by the page, as it does with its own hand-written pixels.

use player::draw::raster::Raster;
use player::geom::{Point, Rect};
use player::scene::{Dots, Field};
use wasm_bindgen::prelude::*;

/// The two colours of `bench/pages/shared.js`.
const FIRST: [u8; 3] = [0x0b, 0x5c, 0x60];
const OTHERS: [u8; 3] = [0xbf, 0x74, 0x16];

/// A field of dots, and the pixels it was last drawn in.
#[wasm_bindgen]
pub struct Picture {
    field: Field,
    area: Rect,
    raster: Raster,
}

#[wasm_bindgen]
impl Picture {
    /// An empty picture of so many pixels; dots stand in rows from its lower left corner.
    #[wasm_bindgen(constructor)]
    pub fn new(width: f32, height: f32, pitch: f32, rows: i32) -> Self {
        Self {
            field: Field {
                corner: Point::new(0.0, height),
                pitch,
                rows: rows.into(),
            },
            area: Rect {
                min: Point::default(),
                max: Point::new(width, height),
            },
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

    /// Where the pixels begin in memory: four bytes each, row by row.
    pub fn pixels(&self) -> *const u8 {
        self.raster.pixels.as_flattened().as_ptr()
    }

    /// Where the picture lies on the page, and how large it is: left, top, width and height in pixels.
    pub fn place(&self) -> Vec<i32> {
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
