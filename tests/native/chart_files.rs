//! Protects chart files: their charts equal those of the layout, and a corrupt file is never shown.

use crate::common;

use crate::common::{OTHERS, all_layouts, other};
use figures::chart_spec::{ChartSpec, ValueMode};
use figures::{Messages, ValidStory};
use layout::LayoutInput;
use layout::chart_file::write;
use layout::locale::Locale;
use player::chart_file::{LaidOutChart, assemble, layouts, valid_layout};
use player::charts::{Chart, LAYOUT_WIDTHS, Layer};
use player::geom::{Point, Rect, SUBPIXELS};
use player::scene::Mark;
use proptest::prelude::*;
use story::BUILT_IN;

fn input<'a>(
    other: &'a ValidStory,
    spec: &'a ChartSpec,
    messages: &'a Messages,
) -> LayoutInput<'a> {
    LayoutInput {
        story: &other.story,
        locale: Locale::new(messages),
        spec,
        value_mode: ValueMode::Printed,
        width: LAYOUT_WIDTHS[0],
    }
}

/// Writes a chart file for every chart and language of every story, and calls `check` with name, input and bytes.
fn for_each_chart_file(check: impl Fn(&str, &LayoutInput, &[u8])) {
    for story in OTHERS.map(other).iter().chain([&*BUILT_IN]) {
        for spec in &story.charts {
            for messages in &story.messages {
                let input = input(story, spec, messages);
                let file = write("{\"said\":1}", &input).expect("the figures of the chart");
                let name = format!("{} {}", spec.key, messages.lang);
                check(&name, &input, &file.expect("a chart file"));
            }
        }
    }
}

/// The area of marks below which the bounds of a figure include its label; see `Scene::figure_bounds`.
const LABEL_LIMIT: f32 = 100.0;

/// Returns whether two marks are equal up to the rounding of stored positions: two steps of the grid.
fn is_near(one: &Mark, other: &Mark) -> bool {
    let near = |a: Point, b: Point| (a.x - b.x).abs().max((a.y - b.y).abs()) <= 2.0 / SUBPIXELS;
    let bounds: [Rect; 2] = [one.bounds(), other.bounds()];
    one.figure == other.figure
        && one.color == other.color
        && (one.opacity - other.opacity).abs() < 1e-4
        && near(bounds[0].min, bounds[1].min)
        && near(bounds[0].max, bounds[1].max)
        && common::label(one) == common::label(other)
}

#[test]
fn chart_files_contain_the_charts_of_the_layout() {
    for_each_chart_file(|name, input, file| {
        let layouts = layouts(file).expect(name);
        for value_mode in [ValueMode::Printed, ValueMode::Derived] {
            for width in LAYOUT_WIDTHS {
                let input = LayoutInput {
                    value_mode,
                    width,
                    ..*input
                };
                let chart = layout::build_chart(&input).expect(name);
                let read = valid_layout(layouts, value_mode, width).expect(name).chart;
                assert_eq!(read.size, chart.size, "{name}");
                assert_eq!(read.typeface, chart.typeface, "{name}");
                assert_eq!(read.steps(), chart.steps(), "{name}");
                for progress in [0.0, 0.21, 0.5, 0.83, 1.0] {
                    let (ours, theirs) = (chart.marks(progress), read.marks(progress));
                    assert_eq!(
                        ours.len(),
                        theirs.len(),
                        "{name} {value_mode:?} {width} {progress}"
                    );
                    for (one, other) in ours.iter().zip(&theirs) {
                        assert!(
                            is_near(one, other),
                            "{name} {value_mode:?} {width} {progress}: {one:?} {other:?}"
                        );
                    }
                }
            }
        }
    });
}

/// A chart file has bounds for each figure of the description, in the same order.
#[test]
fn chart_files_have_bounds_for_each_figure() {
    for_each_chart_file(|name, input, file| {
        let names = input.texts().names();
        assert!(names.len() >= input.spec.figures.len(), "{name}");
        for width in LAYOUT_WIDTHS {
            let read =
                valid_layout(layouts(file).expect(name), ValueMode::Printed, width).expect(name);
            let chart = layout::build_chart(&LayoutInput { width, ..*input }).expect(name);
            let figures = chart.figures.clone();
            let (bounds, expected) = (
                read.all_figure_bounds(1.0),
                LaidOutChart::new(chart, &names).all_figure_bounds(1.0),
            );
            assert_eq!(bounds.len(), names.len(), "{name}");
            for (at, (found, expected)) in bounds.iter().zip(expected).enumerate() {
                let drawn = figures.contains(&names[at]);
                assert_eq!(found.max.x > found.min.x, drawn, "{name}: {:?}", names[at]);
                // At the limit below which the label of a mark belongs to it, rounding decides whether it does.
                let area = found.width() * found.height();
                let is_at_limit = (area - LABEL_LIMIT).abs() < 1.0;
                assert!(
                    (found.min.x - expected.min.x).abs() <= 2.0 / SUBPIXELS || is_at_limit,
                    "{name} {width}: {:?} {found:?} {expected:?}",
                    names[at]
                );
            }
            let outside = Point::new(-100.0, -100.0);
            assert_eq!(read.figure_at(outside, 44.0, 1.0), None, "{name}");
        }
    });
}

#[test]
fn chart_files_have_no_chart_for_other_widths() {
    for_each_chart_file(|name, _, file| {
        let layouts = layouts(file).expect(name);
        assert!(
            valid_layout(layouts, ValueMode::Printed, 281.0).is_none(),
            "{name}"
        );
        assert!(
            valid_layout(&layouts[..layouts.len() / 2], ValueMode::Printed, 280.0).is_none(),
            "{name}"
        );
    });
}

/// Returns a chart file with one chart and a right checksum.
fn file_of(chart: Chart) -> Vec<u8> {
    let layout = postcard::to_allocvec(&LaidOutChart::new(chart, &[])).expect("a laid-out chart");
    let layouts = postcard::to_allocvec(&[layout.as_slice()][..]).expect("a list");
    assemble("{}", &layouts)
}

/// Charts that would panic or take forever are rejected, even with a right checksum.
#[test]
fn invalid_charts_are_rejected() {
    type Mutation = (&'static str, fn(&mut Layer));
    let mutations: [Mutation; 8] = [
        ("the year of a third column", |layer| {
            if let Layer::Columns(_, columns) = layer {
                columns[1].year = 2;
            }
        }),
        ("too many dots", |layer| {
            if let Layer::Columns(_, columns) = layer {
                columns[0].total.max = 1 << 40;
            }
        }),
        ("ends in the wrong order", |layer| {
            if let Layer::Bar(_, bar) = layer {
                bar.range.max = bar.range.certain - 1;
            }
        }),
        ("NaN", |layer| {
            if let Layer::Bar(_, bar) = layer {
                bar.scale = f32::NAN;
            }
        }),
        ("rows without dots", |layer| {
            if let Layer::Groups(groups) = layer {
                groups.grid.per_row = 0;
            }
        }),
        ("a field without rows", |layer| {
            if let Layer::DotSeries(_, series) = layer {
                series.field.rows = 0;
            }
        }),
        ("a field larger than the picture", |layer| {
            if let Layer::DotFieldSubset(field) = layer {
                field.field.pitch = 4000.0;
            }
        }),
        ("an opacity above 1", |layer| {
            if let Layer::Fade(fade) = layer {
                fade.marks.iter_mut().for_each(|mark| mark.opacity = 2.0);
            }
        }),
    ];
    let read = |chart: &Chart| {
        let file = file_of(chart.clone());
        let layouts = layouts(&file).expect("a right checksum");
        valid_layout(layouts, ValueMode::Printed, LAYOUT_WIDTHS[0]).is_some()
    };
    let charts = all_layouts();
    for (what, mutate) in mutations {
        let mutated = charts.iter().filter_map(|(name, chart)| {
            let mut copy = chart.clone();
            copy.layers.iter_mut().for_each(mutate);
            // NaN differs from itself.
            (copy != *chart).then_some((name, chart, copy))
        });
        // Twenty of each are enough.
        let mutated: Vec<_> = mutated.take(20).collect();
        assert!(!mutated.is_empty(), "{what}");
        for (name, chart, mutated) in mutated {
            assert!(read(chart), "{name} unchanged");
            assert!(!read(&mutated), "{name} with {what}");
        }
    }
}

/// Returns the chart file of the first chart of the built-in story.
fn outflow() -> Vec<u8> {
    let story = BUILT_IN.clone();
    let input = input(&story, &story.charts[0], &story.messages[0]);
    write("{}", &input)
        .expect("the figures of the chart")
        .expect("a chart file")
}

proptest! {
    /// Files with changed bits, truncated files and random bytes are rejected.
    #[test]
    fn corrupt_files_are_rejected(at: prop::sample::Index, flipped in 1u8.., cut: prop::sample::Index, other: Vec<u8>) {
        let file = outflow();
        let mut corrupt = file.clone();
        corrupt[at.index(file.len())] ^= flipped;
        prop_assert!(layouts(&corrupt).is_none());
        prop_assert!(layouts(&file[..cut.index(file.len())]).is_none());
        prop_assert!(layouts(&other).is_none());
    }
}
