//! Encodes images as PNG files.

use crate::palette::Palette;
use crate::raster::Raster;
use png::{BitDepth, ColorType, Compression, Encoder, Filter};
use std::error::Error;

/// The maximum number of colours of an indexed PNG.
const MAX_COLORS: usize = 256;

/// Encodes an image with a palette of its own.
pub fn encode(raster: &Raster) -> Result<Vec<u8>, Box<dyn Error>> {
    let palette = Palette::of(std::slice::from_ref(raster), MAX_COLORS);
    let mut file = Vec::new();
    let (width, height) = (u32::try_from(raster.width)?, u32::try_from(raster.height)?);
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette.colors.concat());
    encoder.set_compression(Compression::High);
    // Filters predict a colour from its neighbours, which does not work for palette indices.
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&palette.indices(raster))?;
    writer.finish()?;
    Ok(file)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::palette::difference;
    use crate::raster::Rgb;
    use std::io::Cursor;

    /// Decodes a file.
    pub fn decoded(file: &[u8]) -> Raster {
        let mut decoder = png::Decoder::new(Cursor::new(file));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut bytes).unwrap();
        let pixels = bytes.chunks(3).map(|c| [c[0], c[1], c[2]]);
        Raster {
            width: info.width as usize,
            height: info.height as usize,
            pixels: pixels.collect(),
        }
    }

    /// The decoded image differs from the original by an invisible amount at most.
    #[test]
    fn decoded_file_matches_the_image() {
        let color = |at: usize| -> Rgb { [(at % 256) as u8, (at / 256) as u8, 7] };
        let raster = Raster {
            width: 64,
            height: 32,
            pixels: (0..64 * 32).map(color).collect(),
        };
        let shown = decoded(&encode(&raster).unwrap());
        assert_eq!((shown.width, shown.height), (64, 32));
        for (one, other) in shown.pixels.iter().zip(&raster.pixels) {
            assert!(difference(*one, *other) <= 8);
        }
    }
}
