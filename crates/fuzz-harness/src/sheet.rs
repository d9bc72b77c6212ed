//! A chart's file, whatever stands in it: as it comes, or with a right checksum under it.

use crate::drawn::{View, lays};
use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use figures::chart_spec::ValueMode;
use player::chart_file::{LaidOutChart, layouts, valid_layout};
use player::charts::LAYOUT_WIDTHS;
use player::geom::{Point, Rect};
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
fn bound(layout: &[u8]) -> Vec<u8> {
    let layouts = [layout];
    postcard::to_allocvec(&layouts[..]).expect("bytes")
}

/// Leaves with a line before them and their checksum behind.
pub fn summed(layouts: &[u8]) -> Vec<u8> {
    let mut sheet = [b"{}\n", layouts].concat();
    let sum = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC).checksum(&sheet);
    sheet.extend(sum.to_le_bytes());
    sheet
}

fn read(sheet: &[u8]) {
    let Some(layouts) = layouts(sheet) else {
        return;
    };
    for reading in [ValueMode::Printed, ValueMode::Derived] {
        for width in [LAYOUT_WIDTHS[0], 0.0] {
            if let Some(layout) = valid_layout(layouts, reading, width) {
                play(&layout);
            }
        }
    }
}

fn play(layout: &LaidOutChart) {
    let steps = layout.chart.steps();
    assert!(steps.iter().all(|step| step.is_finite()), "{steps:?}");
    for progress in [0.0, 0.4, 1.0] {
        let scene = layout.chart.scene_at(progress);
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
        let _ = layout.all_figure_bounds(progress);
        let _ = layout.figure_at(Point::new(100.0, 100.0), 44.0, progress);
    }
}
