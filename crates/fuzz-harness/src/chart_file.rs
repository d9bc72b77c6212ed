//! A chart file with any content: as it is, or with a correct checksum.

use crate::scene_checks::{View, rasterize};
use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use figures::chart_spec::ValueMode;
use player::charts::DESIGN_WIDTHS;
use player::geom::{Point, Rect};
use player::sheet::{Leaf, leaves, valid_leaf};
use player::theme::Theme;

/// The maximum number of marks that a file of a few thousand bytes may produce.
const MAX_MARKS: usize = 200_000;

/// Reads and plays a chart file. The first byte states what the other bytes are: a file, its
/// laid-out charts, or one laid-out chart.
pub fn run(bytes: &[u8]) {
    let Some((kind, bytes)) = bytes.split_first() else {
        return;
    };
    match kind % 3 {
        0 => check_file(bytes),
        1 => check_file(&with_checksum(bytes)),
        _ => check_file(&with_checksum(&as_only_layout(bytes))),
    }
}

/// Returns a list with one laid-out chart.
fn as_only_layout(leaf: &[u8]) -> Vec<u8> {
    let leaves = [leaf];
    postcard::to_allocvec(&leaves[..]).expect("bytes are serialisable")
}

/// Returns a chart file with an empty header and a correct checksum.
pub fn with_checksum(leaves: &[u8]) -> Vec<u8> {
    let mut file = [b"{}\n", leaves].concat();
    let sum = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC).checksum(&file);
    file.extend(sum.to_le_bytes());
    file
}

fn check_file(file: &[u8]) {
    let Some(leaves) = leaves(file) else { return };
    for reading in [ValueMode::Printed, ValueMode::Derived] {
        for width in [DESIGN_WIDTHS[0], 0.0] {
            if let Some(leaf) = valid_leaf(leaves, reading, width) {
                check_layout(&leaf);
            }
        }
    }
}

fn check_layout(leaf: &Leaf) {
    let steps = leaf.chart.steps();
    assert!(steps.iter().all(|step| step.is_finite()), "{steps:?}");
    for progress in [0.0, 0.4, 1.0] {
        let scene = leaf.chart.frame(progress);
        for mark in &scene.marks {
            let Rect { min, max } = mark.bounds();
            let ends = [min.x, min.y, max.x, max.y, mark.opacity];
            assert!(ends.into_iter().all(f32::is_finite), "{mark:?}");
        }
        assert!(scene.marks.len() < MAX_MARKS, "{}", scene.marks.len());
        if progress == 1.0 {
            let view = View {
                progress,
                theme: &Theme::DARK,
                scale: 1.0,
            };
            rasterize(&scene.marks, &view);
        }
        let _ = leaf.places(progress);
        let _ = leaf.figure_at(Point::new(100.0, 100.0), 44.0, progress);
    }
}
