//! The dot fields of a frame as pixels and commands. Fields that stand still are not drawn again: tens of thousands of dots take
//! most of the time of a frame, and most of them move in one step of an animation only.

use super::raster::Raster;
use crate::scene::Dots;
use crate::theme::Rgb;
use plotters_backend::BackendColor;

/// A field of dots as pixels, which replace what is under them: in place of a paint the offset in the pixels, in place of
/// a stroke width a 0; the upper left corner, then width and height, all in device pixels.
pub const DOTS: i32 = 5;

/// The dot fields that were drawn last.
#[derive(Debug)]
pub struct DotFields {
    /// All ranges of dots, each with its colour and opacity.
    drawn: Vec<(Dots, Rgb, f64)>,
    /// Device pixels per pixel of the layout.
    scale: f32,
    raster: Raster,
    /// A command for each field; see [`DOTS`].
    commands: Vec<i32>,
}

impl DotFields {
    /// No fields.
    pub const EMPTY: Self = Self {
        drawn: Vec::new(),
        scale: 0.0,
        raster: Raster::EMPTY,
        commands: Vec::new(),
    };

    /// Draws ranges of dots in their colours, from back to front, one field at a time. `scale` is device pixels per pixel of
    /// the layout. Returns the commands.
    pub fn draw(&mut self, dots: &[(Dots, BackendColor)], scale: f32) -> &[i32] {
        let wanted = dots.iter().map(|(dots, color)| {
            let (r, g, b) = color.rgb;
            (*dots, [r, g, b], color.alpha)
        });
        let wanted: Vec<_> = wanted.collect();
        if wanted != self.drawn || scale != self.scale {
            self.drawn = wanted;
            self.scale = scale;
            self.stamp();
        }
        &self.commands
    }

    /// The pixels of all fields, one field after the other.
    pub fn pixels(&self) -> &[[u8; 4]] {
        &self.raster.pixels
    }

    fn stamp(&mut self) {
        let Self { raster, .. } = self;
        raster.pixels.clear();
        self.commands.clear();
        for field in self.drawn.chunk_by(|a, b| a.0.field == b.0.field) {
            let bounds = field.iter().map(|(dots, ..)| dots.bounds());
            let Some(bounds) = bounds.reduce(|a, b| a.union(&b)) else {
                continue;
            };
            raster.add_field(&bounds, self.scale);
            for (dots, color, opacity) in field {
                raster.stamp_dots(dots, *color, *opacity as f32, self.scale);
            }
            // A canvas takes no picture without pixels.
            if raster.width > 0 && raster.height > 0 {
                let [start, width, height] =
                    [raster.start * 4, raster.width, raster.height].map(|n| n as i32);
                let command = [DOTS, start, 0, raster.left, raster.top, width, height];
                self.commands.extend(command);
            }
        }
    }
}
