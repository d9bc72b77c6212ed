//! Fields of dots as pixels, which is the quickest way to draw tens of thousands of them.
//!
//! The picture of one dot is worked out once for each of a few places between two pixels, and then
//! laid down wherever a dot stands. Pixels are red, green, blue and opacity, a byte each, as
//! canvases take them.

use crate::geom::Rect;
use crate::scene::{DOT, Dots, PALENESS};
use crate::theme::Rgb;

/// Places between two pixels, along each axis, that a dot's middle is rounded to.
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
    /// Four bytes for each pixel, row by row.
    pub pixels: Vec<u8>,
    stamps: Stamps,
}

/// The pictures of a dot of one radius.
#[derive(Debug, Default)]
struct Stamps {
    radius: f32,
    /// Pixels along a side.
    side: usize,
    /// How much of each pixel is covered, phase by phase, row by row.
    cover: Vec<u8>,
}

impl Raster {
    /// Makes it empty, and large enough for a part of the page. `scale` is device pixels to a CSS
    /// pixel.
    pub fn clear(&mut self, room: &Rect, scale: f32) {
        let low = |px: f32| (px * scale).floor() as i32 - MARGIN;
        let high = |px: f32| (px * scale).ceil() as i32 + MARGIN;
        (self.left, self.top) = (low(room.min.x), low(room.min.y));
        self.width = (high(room.max.x) - self.left).max(0) as usize;
        self.height = (high(room.max.y) - self.top).max(0) as usize;
        self.pixels.clear();
        self.pixels.resize(self.width * self.height * 4, 0);
    }

    /// Lays dots down. Those outside are left out.
    pub fn lay(&mut self, dots: &Dots, [r, g, b]: Rgb, opacity: f32, scale: f32) {
        let field = &dots.field;
        self.stamps.cut(field.pitch * scale * DOT);
        let strength = |part: f32| (opacity.clamp(0.0, 1.0) * part * 255.0).round() as u32;
        let (plain, pale) = (strength(1.0), strength(PALENESS));
        for (row, first, end) in dots.spans() {
            for column in first..end {
                let center = field.center(column, row);
                let strength = if dots.is_pale(column, row) {
                    pale
                } else {
                    plain
                };
                let x = center.x * scale - self.left as f32;
                let y = center.y * scale - self.top as f32;
                self.stamp(x, y, [r, g, b], strength);
            }
        }
    }

    fn stamp(&mut self, x: f32, y: f32, color: Rgb, strength: u32) {
        let Stamps { side, cover, .. } = &self.stamps;
        let (x, phase_x) = snapped(x, *side);
        let (y, phase_y) = snapped(y, *side);
        let fits =
            x >= 0 && y >= 0 && x as usize + side <= self.width && y as usize + side <= self.height;
        if !fits {
            return;
        }
        let stamp = (phase_y * PHASES + phase_x) * side * side;
        let lines = cover[stamp..stamp + side * side].chunks_exact(*side);
        for (n, line) in lines.enumerate() {
            let start = ((y as usize + n) * self.width + x as usize) * 4;
            let pixels = self.pixels[start..start + side * 4].chunks_exact_mut(4);
            for (pixel, cover) in pixels.zip(line) {
                blend(pixel, color, u32::from(*cover) * strength / 255);
            }
        }
    }
}

/// The first pixel of a stamp whose middle lies at `at`, and which of the stamps it is.
fn snapped(at: f32, side: usize) -> (i32, usize) {
    let fine = (at * PHASES as f32).round() as i32;
    let whole = fine.div_euclid(PHASES as i32);
    let phase = fine.rem_euclid(PHASES as i32) as usize;
    (whole - side as i32 / 2, phase)
}

/// Lays a colour over a pixel, so much of it. Dots of one colour that meet in a pixel lie beside each
/// other there, so what they cover adds up; another colour lies over what was there.
fn blend(pixel: &mut [u8], color: Rgb, alpha: u32) {
    if alpha == 0 {
        return;
    }
    let under = u32::from(pixel[3]);
    if under == 0 || pixel[..3] == color {
        pixel[..3].copy_from_slice(&color);
        pixel[3] = (under + alpha).min(255) as u8;
        return;
    }
    let shown = under * (255 - alpha) / 255;
    let sum = alpha + shown;
    for (old, new) in pixel.iter_mut().zip(color) {
        *old = ((u32::from(new) * alpha + u32::from(*old) * shown) / sum) as u8;
    }
    pixel[3] = sum as u8;
}

impl Stamps {
    /// Works the pictures of a dot out, unless they are of that radius already.
    fn cut(&mut self, radius: f32) {
        if self.radius == radius {
            return;
        }
        self.radius = radius;
        self.side = 2 * (radius.ceil() as usize + 1);
        self.cover.clear();
        let middle = (self.side / 2) as f32;
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
    (inside.count() * 255 / (SAMPLES * SAMPLES)) as u8
}
