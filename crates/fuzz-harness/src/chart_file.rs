//! A chart file with any content: as it is, or with a correct checksum.

use crate::scene_checks::{View, draw_frame};
use figures::chart_spec::ValueMode;
use player::chart_file::{LaidOutChart, assemble, layouts, valid_layout};
use player::charts::LAYOUT_WIDTHS;
use player::geom::{Point, Rect};
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
fn as_only_layout(layout: &[u8]) -> Vec<u8> {
    let layouts = [layout];
    postcard::to_allocvec(&layouts[..]).expect("bytes are serialisable")
}

/// Returns a chart file with an empty header and a correct checksum.
pub fn with_checksum(layouts: &[u8]) -> Vec<u8> {
    assemble("{}", layouts)
}

fn check_file(file: &[u8]) {
    let Some(layouts) = layouts(file) else { return };
    for value_mode in [ValueMode::Printed, ValueMode::Derived] {
        for width in [LAYOUT_WIDTHS[0], 0.0] {
            if let Some(layout) = valid_layout(layouts, value_mode, width) {
                check_layout(&layout);
            }
        }
    }
}

fn check_layout(layout: &LaidOutChart) {
    let steps = layout.chart.steps();
    assert!(steps.iter().all(|step| step.is_finite()), "{steps:?}");
    for progress in [0.0, 0.4, 1.0] {
        let scene = layout.chart.scene_at(progress);
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
            draw_frame(&scene, &view);
        }
        let _ = layout.all_figure_bounds(progress);
        let _ = layout.figure_at(Point::new(100.0, 100.0), 44.0, progress);
    }
}
