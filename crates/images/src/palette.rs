//! A palette with few colours: exact for frequent colours, approximate for the blends at edges.

use crate::raster::{Raster, Rgb};
use std::collections::HashMap;

/// A list of colours, and the nearest of them for each colour of the images.
pub struct Palette {
    /// The colours, the most frequent first.
    pub colors: Vec<Rgb>,
    nearest: HashMap<Rgb, u8>,
}

impl Palette {
    /// Returns a palette for all these images, with at most `max_colors` colours.
    pub fn of(rasters: &[Raster], max_colors: usize) -> Self {
        let mut seen: Vec<(Rgb, usize)> = count(rasters).into_iter().collect();
        seen.sort_by_key(|(color, count)| (usize::MAX - count, *color));
        let colors: Vec<Rgb> = seen.iter().map(|(color, _)| *color).collect();
        // Colours that are close to a more frequent one are left out. The smallest distance that
        // leaves few enough colours is used.
        let chosen = (0..=255).map(|apart| spread(&colors, apart, max_colors));
        let chosen = chosen.flatten().next().unwrap_or_default();
        let nearest = colors
            .iter()
            .map(|color| (*color, nearest(&chosen, *color)));
        Self {
            nearest: nearest.collect(),
            colors: chosen,
        }
    }

    /// Returns the index of the nearest colour for each pixel.
    pub fn indices(&self, raster: &Raster) -> Vec<u8> {
        let mut indices = Vec::with_capacity(raster.pixels.len());
        for run in raster.pixels.chunk_by(|a, b| a == b) {
            let index = self.nearest.get(&run[0]).copied().unwrap_or_default();
            indices.resize(indices.len() + run.len(), index);
        }
        indices
    }
}

fn count(rasters: &[Raster]) -> HashMap<Rgb, usize> {
    let mut count = HashMap::new();
    for raster in rasters {
        // Most neighbouring pixels are equal, so one look-up for each run is much faster.
        for run in raster.pixels.chunk_by(|a, b| a == b) {
            *count.entry(run[0]).or_default() += run.len();
        }
    }
    count
}

/// Returns colours that differ by more than `apart`; `None` if they are more than `max_colors`.
fn spread(colors: &[Rgb], apart: u8, max_colors: usize) -> Option<Vec<Rgb>> {
    let mut taken: Vec<Rgb> = Vec::new();
    for color in colors {
        if taken.iter().all(|other| difference(*other, *color) > apart) {
            taken.push(*color);
        }
        if taken.len() > max_colors {
            return None;
        }
    }
    Some(taken)
}

/// Returns the largest difference of two colours in one channel.
pub fn difference(one: Rgb, other: Rgb) -> u8 {
    let channels = one.iter().zip(other);
    channels.map(|(a, b)| a.abs_diff(b)).max().unwrap_or(0)
}

fn nearest(colors: &[Rgb], color: Rgb) -> u8 {
    let square = |other: &Rgb| {
        let channels = other.iter().zip(color);
        channels
            .map(|(a, b)| u32::from(a.abs_diff(b)).pow(2))
            .sum::<u32>()
    };
    let best = (0u8..).zip(colors).min_by_key(|(_, other)| square(other));
    best.map_or(0, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(pixels: Vec<Rgb>) -> Raster {
        Raster {
            width: pixels.len(),
            height: 1,
            pixels,
        }
    }

    /// A few colours are kept exactly; of many colours, the most frequent ones.
    #[test]
    fn frequent_colours_are_exact() {
        let ramp = (0..=255).map(|grey| [grey, grey, grey]);
        let mut pixels: Vec<Rgb> = ramp.collect();
        pixels.extend([[251, 250, 247]; 900]);
        pixels.extend([[11, 92, 96]; 500]);
        let raster = row(pixels);
        let palette = Palette::of(std::slice::from_ref(&raster), 32);
        assert_eq!(palette.colors[..2], [[251, 250, 247], [11, 92, 96]]);
        assert!(palette.colors.len() <= 32);
        for (index, pixel) in palette.indices(&raster).iter().zip(&raster.pixels) {
            assert!(difference(palette.colors[usize::from(*index)], *pixel) <= 16);
        }
        let few = row(vec![[1, 2, 3], [1, 2, 4]]);
        assert_eq!(Palette::of(&[few], 2).colors.len(), 2);
    }
}
