//! Fields of dots as pixels, which is the quickest way to draw tens of thousands of them.
//!
//! The picture of one dot is worked out once for each of a few places between two pixels, and then
//! laid down wherever a dot stands. Pixels are red, green, blue and opacity, a byte each, as
//! canvases take them.

use crate::geom::Rect;
use crate::scene::{DOT, Dots, PALENESS};
use crate::theme::Rgb;

/// Places between two pixels, along each axis, that a dot's middle is rounded to: a power of two.
const PHASES: usize = 8;
/// Samples along each side of a pixel for how much of it a dot covers.
const SAMPLES: usize = 16;

/// Pixels beyond the dots on each side: a stamp is a little wider than its dot.
const MARGIN: i32 = 3;

/// A picture that dots are laid down on.
#[derive(Debug, Default)]
pub struct Raster {
    /// Where its upper left corner lies, in device pixels.
    pub left: i32,
    /// Likewise.
    pub top: i32,
    /// In device pixels.
    pub width: usize,
    /// In device pixels.
    pub height: usize,
    /// Row by row.
    pub pixels: Vec<[u8; 4]>,
    stamps: Stamps,
}

/// The pictures of a dot of one radius.
#[derive(Debug, Default)]
struct Stamps {
    radius: f32,
    /// Pixels along a side, no more than the dot may touch.
    side: usize,
    /// From the first of these to the one that the dot's middle lies in.
    before: i32,
    /// How much of each pixel is covered, phase by phase, row by row.
    cover: Vec<u8>,
}

impl Raster {
    /// Makes it empty, and large enough for a part of the page. `scale` is device pixels to a CSS
    /// pixel.
    pub fn clear(&mut self, area: &Rect, scale: f32) {
        let low = |px: f32| (px * scale).floor() as i32 - MARGIN;
        let high = |px: f32| (px * scale).ceil() as i32 + MARGIN;
        (self.left, self.top) = (low(area.min.x), low(area.min.y));
        self.width = (high(area.max.x) - self.left).max(0) as usize;
        self.height = (high(area.max.y) - self.top).max(0) as usize;
        self.pixels.clear();
        self.pixels.resize(self.width * self.height, [0; 4]);
    }

    /// Lays dots down. Those outside are left out.
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

    /// Each of the two is a first pixel and a phase.
    fn stamp(&mut self, (x, phase_x): (i32, usize), (y, phase_y): (i32, usize), ink: Ink) {
        let Stamps { side, cover, .. } = &self.stamps;
        let fits =
            x >= 0 && y >= 0 && x as usize + side <= self.width && y as usize + side <= self.height;
        if !fits {
            return;
        }
        let stamp = (phase_y * PHASES + phase_x) * side * side;
        let lines = cover[stamp..stamp + side * side].chunks_exact(*side);
        let rows = self.pixels[y as usize * self.width..].chunks_exact_mut(self.width);
        for (line, row) in lines.zip(rows) {
            let pixels = &mut row[x as usize..x as usize + side];
            for (pixel, cover) in pixels.iter_mut().zip(line) {
                ink.blend(pixel, u32::from(*cover));
            }
        }
    }
}

/// What dots are laid down with.
#[derive(Clone, Copy)]
struct Ink {
    /// As the lower three bytes of a pixel.
    color: u32,
    /// From 0 to 255.
    strength: u32,
}

/// The bytes of a pixel that are its colour; the highest is how strong it is.
const COLOR: u32 = u32::MAX >> 8;

impl Ink {
    const fn new([r, g, b]: Rgb, strength: u32) -> Self {
        let color = u32::from_le_bytes([r, g, b, 0]);
        Self { color, strength }
    }

    /// Lays it over a pixel, so much of it. Dots of one colour that meet in a pixel lie beside each other
    /// there, so what they cover adds up; another colour lies over what was there.
    fn blend(self, pixel: &mut [u8; 4], cover: u32) {
        let alpha = cover * self.strength / 255;
        if alpha == 0 {
            return;
        }
        // As one number, which is several times quicker than byte by byte.
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
            *old = ((u32::from(new) * alpha + u32::from(*old) * shown) / sum) as u8;
        }
        pixel[3] = sum as u8;
    }
}

impl Stamps {
    /// The first pixel of a stamp whose middle lies at `at`, and which of the stamps it is.
    fn quantize(&self, at: f32) -> (i32, usize) {
        // Not `round`, for which wasm has no instruction.
        let fine = (at * PHASES as f32 + 0.5).floor() as i32;
        let whole = fine >> PHASES.trailing_zeros();
        (whole - self.before, fine as usize % PHASES)
    }

    /// Works the pictures of a dot out, unless they are of that radius already.
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
            for pixel in 0..self.side * self.side {
                let (column, row) = (pixel % self.side, pixel / self.side);
                let covered = covered(column as f32 - x, row as f32 - y, radius);
                self.cover.push(covered);
            }
        }
    }
}

/// How much of the pixel whose upper left corner lies so far from a disc's middle the disc covers.
fn covered(x: f32, y: f32, radius: f32) -> u8 {
    let sample = |n: usize| (n as f32 + 0.5) / SAMPLES as f32;
    let inside = (0..SAMPLES * SAMPLES).filter(|n| {
        let (x, y) = (x + sample(n % SAMPLES), y + sample(n / SAMPLES));
        x * x + y * y <= radius * radius
    });
    const ALL: usize = SAMPLES * SAMPLES;
    // To the nearest, as what is left off adds up: a small dot lies in four pixels.
    ((inside.count() * 255 + ALL / 2) / ALL) as u8
}
