//! Encodes frames as an animated GIF that plays once. All frames share a palette, and each frame
//! contains only what changed.

use crate::palette::Palette;
use crate::raster::Raster;
use gif::{DisposalMethod, Encoder, Frame};
use std::error::Error;

/// The maximum number of colours: with the index for unchanged pixels, seven bits.
const MAX_COLORS: usize = 127;

/// The part of the picture that a frame changes.
struct Change {
    left: usize,
    top: usize,
    width: usize,
    /// Colour indices, row by row; `None` for unchanged pixels.
    pixels: Vec<Option<u8>>,
}

/// Encodes frames of the same size, with their durations in hundredths of a second.
pub fn encode(frames: &[Raster], delays: &[u16]) -> Result<Vec<u8>, Box<dyn Error>> {
    let first = frames.first().ok_or("the animation has no frames")?;
    let (width, height) = (u16::try_from(first.width)?, u16::try_from(first.height)?);
    let palette = Palette::of(frames, MAX_COLORS);
    let unchanged = u8::try_from(palette.colors.len())?;
    let mut colors = palette.colors.concat();
    colors.extend([0; 3]);
    // Without a repeat count, the animation plays once.
    let mut encoder = Encoder::new(Vec::new(), width, height, &colors)?;
    for (change, delay) in changes(frames, delays, &palette) {
        let pixels = change.pixels.iter().map(|p| p.unwrap_or(unchanged));
        encoder.write_frame(&Frame {
            delay,
            dispose: DisposalMethod::Keep,
            transparent: Some(unchanged),
            left: u16::try_from(change.left)?,
            top: u16::try_from(change.top)?,
            width: u16::try_from(change.width)?,
            height: u16::try_from(change.pixels.len() / change.width)?,
            buffer: pixels.collect(),
            ..Frame::default()
        })?;
    }
    Ok(encoder.into_inner()?)
}

/// Returns the changes of each frame with their durations. A frame without changes extends the
/// frame before it.
fn changes(frames: &[Raster], delays: &[u16], palette: &Palette) -> Vec<(Change, u16)> {
    let mut changes: Vec<(Change, u16)> = Vec::new();
    let mut shown: Vec<Option<u8>> = Vec::new();
    for (frame, delay) in frames.iter().zip(delays) {
        let next: Vec<Option<u8>> = palette.indices(frame).into_iter().map(Some).collect();
        // Before the first frame no pixel is known, so all pixels change.
        shown.resize(next.len(), None);
        match (change(&shown, &next, frame.width), changes.last_mut()) {
            (Some(change), _) => changes.push((change, *delay)),
            (None, Some((_, last))) => *last = last.saturating_add(*delay),
            (None, None) => {}
        }
        shown = next;
    }
    changes
}

/// Returns the smallest rectangle with all changed pixels; `None` if nothing changed.
fn change(shown: &[Option<u8>], next: &[Option<u8>], across: usize) -> Option<Change> {
    let changed = |at: usize| shown[at] != next[at];
    let height = next.len() / across;
    let row = |y: usize| (0..across).any(|x| changed(y * across + x));
    let column = |x: usize| (0..height).any(|y| changed(y * across + x));
    let (top, bottom) = (
        (0..height).find(|y| row(*y))?,
        (0..height).rfind(|y| row(*y))?,
    );
    let (left, right) = (
        (0..across).find(|x| column(*x))?,
        (0..across).rfind(|x| column(*x))?,
    );
    let rows = (top..=bottom).map(|y| y * across);
    let places = rows.flat_map(|start| start + left..=start + right);
    Some(Change {
        left,
        top,
        width: right - left + 1,
        pixels: places.map(|at| next[at].filter(|_| changed(at))).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raster::Rgb;
    use gif::{ColorOutput, DecodeOptions};

    /// Returns the picture after each frame, with its duration.
    fn played(file: &[u8]) -> Vec<(Vec<Rgb>, u16)> {
        let mut options = DecodeOptions::new();
        options.set_color_output(ColorOutput::RGBA);
        let mut decoder = options.read_info(file).unwrap();
        let across = usize::from(decoder.width());
        let mut shown = vec![[0; 3]; across * usize::from(decoder.height())];
        let mut all = Vec::new();
        while let Some(frame) = decoder.read_next_frame().unwrap() {
            for (at, pixel) in frame.buffer.chunks(4).enumerate() {
                let (x, y) = (at % usize::from(frame.width), at / usize::from(frame.width));
                let at = (usize::from(frame.top) + y) * across + usize::from(frame.left) + x;
                if pixel[3] > 0 {
                    shown[at] = [pixel[0], pixel[1], pixel[2]];
                }
            }
            all.push((shown.clone(), frame.delay));
        }
        all
    }

    fn loops(file: &[u8]) -> bool {
        file.windows(11).any(|bytes| bytes == b"NETSCAPE2.0")
    }

    /// A viewer shows all frames exactly and once, although each frame contains only changes. Equal frames are merged.
    #[test]
    fn animation_shows_all_frames_from_their_changes() {
        let picture = |pixels: [u8; 6]| Raster {
            width: 3,
            height: 2,
            pixels: pixels.map(|grey| [grey; 3]).to_vec(),
        };
        let one = picture([9, 9, 9, 9, 9, 9]);
        let two = picture([9, 9, 9, 9, 200, 9]);
        let three = picture([9, 50, 9, 9, 9, 9]);
        let frames = [one.clone(), two.clone(), two.clone(), three.clone()];
        let file = encode(&frames, &[10, 20, 30, 40]).unwrap();
        assert!(!loops(&file));
        let expected = [(one.pixels, 10), (two.pixels, 50), (three.pixels, 40)];
        assert_eq!(played(&file), expected);
    }
}
