//! A chart's file, whatever stands in it: as it comes, or with a right checksum under it.

use crate::drawn::{View, lays};
use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use figures::chart_spec::ValueMode;
use player::charts::DESIGN_WIDTHS;
use player::geom::{Point, Rect};
use player::sheet::{Leaf, leaves, valid_leaf};
use player::theme::Theme;

/// Marks of one column, field or lens each, in a file of a few thousand bytes.
const MOST_MARKS: usize = 200_000;

/// Reads and plays a file. The first byte says what the others are: a file, its leaves, or one of those.
pub fn run(bytes: &[u8]) {
    let Some((kind, bytes)) = bytes.split_first() else {
        return;
    };
    match kind % 3 {
        0 => read(bytes),
        1 => read(&summed(bytes)),
        _ => read(&summed(&bound(bytes))),
    }
}

/// A leaf in the first place of a sheet's.
fn bound(leaf: &[u8]) -> Vec<u8> {
    let leaves = [leaf];
    postcard::to_allocvec(&leaves[..]).expect("bytes")
}

/// Leaves with a line before them and their checksum behind.
pub fn summed(leaves: &[u8]) -> Vec<u8> {
    let mut sheet = [b"{}\n", leaves].concat();
    let sum = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC).checksum(&sheet);
    sheet.extend(sum.to_le_bytes());
    sheet
}

fn read(sheet: &[u8]) {
    let Some(leaves) = leaves(sheet) else { return };
    for reading in [ValueMode::Printed, ValueMode::Derived] {
        for width in [DESIGN_WIDTHS[0], 0.0] {
            if let Some(leaf) = valid_leaf(leaves, reading, width) {
                play(&leaf);
            }
        }
    }
}

fn play(leaf: &Leaf) {
    let steps = leaf.chart.steps();
    assert!(steps.iter().all(|step| step.is_finite()), "{steps:?}");
    for progress in [0.0, 0.4, 1.0] {
        let scene = leaf.chart.frame(progress);
        for mark in &scene.marks {
            let Rect { min, max } = mark.bounds();
            let ends = [min.x, min.y, max.x, max.y, mark.opacity];
            assert!(ends.into_iter().all(f32::is_finite), "{mark:?}");
        }
        assert!(scene.marks.len() < MOST_MARKS, "{}", scene.marks.len());
        if progress == 1.0 {
            let view = View {
                progress,
                theme: &Theme::DARK,
                scale: 1.0,
            };
            lays(&scene.marks, &view);
        }
        let _ = leaf.places(progress);
        let _ = leaf.figure_at(Point::new(100.0, 100.0), 44.0, progress);
    }
}
