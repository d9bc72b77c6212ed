//! Dot fields as pixels, the fastest way to draw tens of thousands of dots.
//!
//! The coverage of one dot is computed once per radius for [`PHASES`] positions between two pixels on each axis.
//! Drawing a dot blends this stamp into the pixels. Pixels have four bytes, red, green, blue and opacity, as in the
//! `ImageData` of a canvas.

use crate::geom::Rect;
use crate::scene::{DOT, Dots, PALENESS};
use crate::theme::Rgb;

/// Positions between two pixels on each axis to which the centre of a dot is rounded. A power of two.
const PHASES: usize = 8;
/// Samples per side of a pixel, from which its coverage is computed.
const SAMPLES: usize = 16;

/// Pixels around the dots, because a stamp is slightly larger than its dot.
const MARGIN: i32 = 3;

/// The pixels of the dot fields of a frame. [`Self::add_field`] begins a field; the other values are those of the last
/// field that was added.
#[derive(Debug)]
pub struct Raster {
    /// The left edge, in device pixels.
    pub left: i32,
    /// The upper edge, in device pixels.
    pub top: i32,
    /// The width, in device pixels.
    pub width: usize,
    /// The height, in device pixels.
    pub height: usize,
    /// Index in `pixels` of the first pixel of the field.
    pub start: usize,
    /// The pixels of all fields, one field after the other, row by row: red, green, blue and opacity, not premultiplied.
    pub pixels: Vec<[u8; 4]>,
    stamps: Stamps,
}

/// The stamps for dots of one radius.
#[derive(Debug)]
struct Stamps {
    radius: f32,
    /// Width and height of a stamp, in pixels.
    side: usize,
    /// Pixels from the first column (or row) of the stamp to the pixel that contains the centre.
    before: i32,
    /// The coverage of each pixel, from 0 to 255, phase by phase, row by row.
    cover: Vec<u8>,
}

impl Raster {
    /// A raster without fields.
    pub const EMPTY: Self = Self {
        left: 0,
        top: 0,
        width: 0,
        height: 0,
        start: 0,
        pixels: Vec::new(),
        stamps: Stamps {
            radius: 0.0,
            side: 0,
            before: 0,
            cover: Vec::new(),
        },
    };

    /// Adds a field without dots. `area` is in pixels of the layout, `scale` is device pixels per pixel of the layout.
    pub fn add_field(&mut self, area: &Rect, scale: f32) {
        let low = |px: f32| (px * scale).floor() as i32 - MARGIN;
        let high = |px: f32| (px * scale).ceil() as i32 + MARGIN;
        (self.left, self.top) = (low(area.min.x), low(area.min.y));
        self.width = (high(area.max.x) - self.left).max(0) as usize;
        self.height = (high(area.max.y) - self.top).max(0) as usize;
        self.start = self.pixels.len();
        let end = self.start + self.width * self.height;
        self.pixels.resize(end, [0; 4]);
    }

    /// Draws dots into the last field. `opacity` is from 0 to 1. Dots that are not completely inside it are skipped.
    pub fn stamp_dots(&mut self, dots: &Dots, color: Rgb, opacity: f32, scale: f32) {
        let field = &dots.field;
        self.stamps.render(field.pitch * scale * DOT);
        let strength = |part: f32| (opacity.clamp(0.0, 1.0) * part * 255.0).round() as u32;
        let (plain, pale) = (
            Ink::new(color, strength(1.0)),
            Ink::new(color, strength(PALENESS)),
        );
        for (row, first, end) in dots.spans() {
            let middle = |column| field.center(column, row);
            let y = self
                .stamps
                .quantize(middle(first).y * scale - self.top as f32);
            for column in first..end {
                let ink = if dots.is_pale(column, row) {
                    pale
                } else {
                    plain
                };
                let x = middle(column).x * scale - self.left as f32;
                self.stamp(self.stamps.quantize(x), y, ink);
            }
        }
    }

    /// Blends a stamp into the pixels. Each pair is a first pixel and a phase.
    fn stamp(&mut self, (x, phase_x): (i32, usize), (y, phase_y): (i32, usize), ink: Ink) {
        let Stamps {
            side, ref cover, ..
        } = self.stamps;
        let fits =
            x >= 0 && y >= 0 && x as usize + side <= self.width && y as usize + side <= self.height;
        if !fits {
            return;
        }
        let stamp = (phase_y * PHASES + phase_x) * side * side;
        let first = self.start + y as usize * self.width + x as usize;
        for row in 0..side {
            // `get`, because a range that may be wrong needs code for its message.
            let (from, to) = (stamp + row * side, first + row * self.width);
            let cover = cover.get(from..from + side).unwrap_or_default();
            let pixels = self.pixels.get_mut(to..to + side).unwrap_or_default();
            for (pixel, cover) in pixels.iter_mut().zip(cover) {
                ink.blend(pixel, u32::from(*cover));
            }
        }
    }
}

/// The colour and the opacity of dots.
#[derive(Clone, Copy)]
struct Ink {
    /// The colour, in the lower three bytes of a pixel.
    color: u32,
    /// The opacity, from 0 to 255.
    strength: u32,
}

/// Mask of the three colour bytes of a pixel; the highest byte is its opacity.
const COLOR: u32 = u32::MAX >> 8;

impl Ink {
    const fn new([r, g, b]: Rgb, strength: u32) -> Self {
        let color = u32::from_le_bytes([r, g, b, 0]);
        Self { color, strength }
    }

    /// Blends the colour into a pixel. Coverage of the same colour adds up, because dots do not overlap; another
    /// colour is covered.
    fn blend(self, pixel: &mut [u8; 4], cover: u32) {
        let alpha = cover * self.strength / 255;
        if alpha == 0 {
            return;
        }
        // Computing with one integer is several times faster than with single bytes.
        let old = u32::from_le_bytes(*pixel);
        let under = old >> 24;
        if under == 0 || old & COLOR == self.color {
            let sum = (under + alpha).min(255);
            *pixel = (self.color | sum << 24).to_le_bytes();
        } else {
            self.cover(pixel, alpha);
        }
    }

    fn cover(self, pixel: &mut [u8; 4], alpha: u32) {
        let shown = u32::from(pixel[3]) * (255 - alpha) / 255;
        let sum = alpha + shown;
        for (old, new) in pixel.iter_mut().zip(self.color.to_le_bytes()) {
            *old = ((u32::from(new) * alpha + u32::from(*old) * shown) / sum.max(1)) as u8;
        }
        pixel[3] = sum as u8;
    }
}

impl Stamps {
    /// The first pixel and the phase of the stamp with its centre at `at`.
    fn quantize(&self, at: f32) -> (i32, usize) {
        // `f32::round` has no wasm instruction.
        let fine = (at * PHASES as f32 + 0.5).floor() as i32;
        let pixel = fine >> PHASES.trailing_zeros();
        (pixel - self.before, fine as usize % PHASES)
    }

    /// Computes the stamps for a radius in device pixels, unless they exist.
    fn render(&mut self, radius: f32) {
        if self.radius == radius {
            return;
        }
        self.radius = radius;
        self.before = radius.ceil() as i32;
        let furthest = (PHASES - 1) as f32 / PHASES as f32 + radius;
        self.side = self.before as usize + furthest.ceil() as usize;
        self.cover.clear();
        let middle = self.before as f32;
        for phase in 0..PHASES * PHASES {
            let part = |phase: usize| middle + phase as f32 / PHASES as f32;
            let (x, y) = (part(phase % PHASES), part(phase / PHASES));
            for row in 0..self.side {
                for column in 0..self.side {
                    let covered = covered(column as f32 - x, row as f32 - y, radius);
                    self.cover.push(covered);
                }
            }
        }
    }
}

/// How much of a pixel a disc covers, from 0 to 255. `x` and `y` are the upper left corner of the pixel relative to
/// the centre of the disc.
fn covered(x: f32, y: f32, radius: f32) -> u8 {
    let sample = |n: usize| (n as f32 + 0.5) / SAMPLES as f32;
    let inside = (0..SAMPLES * SAMPLES).filter(|n| {
        let (x, y) = (x + sample(n % SAMPLES), y + sample(n / SAMPLES));
        x * x + y * y <= radius * radius
    });
    const ALL: usize = SAMPLES * SAMPLES;
    // Rounded to the nearest, because errors add up: a small dot covers four pixels.
    ((inside.count() * 255 + ALL / 2) / ALL) as u8
}
