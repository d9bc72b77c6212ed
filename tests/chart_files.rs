//! Protects chart files: their charts equal those of the layout, and a corrupt file is never shown.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod common;

use common::{OTHERS, Other, all_layouts, other, ours};
use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use figures::Words;
use figures::chapter::{Chapter, Reading};
use layout::LayoutInput;
use layout::locale::Locale;
use layout::sheet::write;
use player::charts::{Chart, DESIGN_WIDTHS, Part};
use player::geom::{GRID, Point, Rect};
use player::scene::Mark;
use player::sheet::{Leaf, leaves, valid_leaf};
use proptest::prelude::*;

fn input<'a>(other: &'a Other, chapter: &'a Chapter, words: &'a Words) -> LayoutInput<'a> {
    LayoutInput {
        story: &other.story,
        locale: Locale::new(words),
        chapter,
        reading: Reading::Printed,
        width: DESIGN_WIDTHS[0],
    }
}

/// Writes a chart file for every chart and language of every story, and calls `check` with name, input and bytes.
fn for_each_chart_file(check: impl Fn(&str, &LayoutInput, &[u8])) {
    for story in OTHERS.map(other).iter().chain([&ours()]) {
        for chapter in &story.chapters {
            for words in &story.words {
                let input = input(story, chapter, words);
                let file = write("{\"said\":1}", &input).expect("the figures of the chart");
                let name = format!("{} {}", chapter.key, words.lang);
                check(&name, &input, &file.expect("a chart file"));
            }
        }
    }
}

/// Returns whether two marks are equal up to the rounding of stored positions: two steps of the grid.
fn is_near(one: &Mark, other: &Mark) -> bool {
    let near = |a: Point, b: Point| (a.x - b.x).abs().max((a.y - b.y).abs()) <= 2.0 / GRID;
    let bounds: [Rect; 2] = [one.bounds(), other.bounds()];
    one.key == other.key
        && one.paint == other.paint
        && (one.opacity - other.opacity).abs() < 1e-4
        && near(bounds[0].min, bounds[1].min)
        && near(bounds[0].max, bounds[1].max)
        && common::label(one) == common::label(other)
}

#[test]
fn chart_files_contain_the_charts_of_the_layout() {
    for_each_chart_file(|name, input, file| {
        let leaves = leaves(file).expect(name);
        for reading in [Reading::Printed, Reading::Pinned] {
            for width in DESIGN_WIDTHS {
                let input = LayoutInput {
                    reading,
                    width,
                    ..*input
                };
                let chart = layout::build_chart(&input).expect(name);
                let read = valid_leaf(leaves, reading, width).expect(name).chart;
                assert_eq!(read.size, chart.size, "{name}");
                assert_eq!(read.typeface, chart.typeface, "{name}");
                assert_eq!(read.steps(), chart.steps(), "{name}");
                for progress in [0.0, 0.21, 0.5, 0.83, 1.0] {
                    let (ours, theirs) = (chart.marks(progress), read.marks(progress));
                    assert_eq!(
                        ours.len(),
                        theirs.len(),
                        "{name} {reading:?} {width} {progress}"
                    );
                    for (one, other) in ours.iter().zip(&theirs) {
                        assert!(
                            is_near(one, other),
                            "{name} {reading:?} {width} {progress}: {one:?} {other:?}"
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
        let names = input.teller().names();
        assert!(names.len() >= input.chapter.figures.len(), "{name}");
        for width in DESIGN_WIDTHS {
            let read = valid_leaf(leaves(file).expect(name), Reading::Printed, width).expect(name);
            let chart = layout::build_chart(&LayoutInput { width, ..*input }).expect(name);
            let keys = chart.keys.clone();
            let (bounds, expected) = (read.places(1.0), Leaf::new(chart, &names).places(1.0));
            assert_eq!(bounds.len(), names.len(), "{name}");
            for (at, (found, expected)) in bounds.iter().zip(expected).enumerate() {
                let drawn = keys.contains(&names[at]);
                assert_eq!(found.max.x > found.min.x, drawn, "{name}: {:?}", names[at]);
                assert!((found.min.x - expected.min.x).abs() <= 2.0 / GRID, "{name}");
            }
            let outside = Point::new(-100.0, -100.0);
            assert_eq!(read.figure_at(outside, 44.0, 1.0), None, "{name}");
        }
    });
}

#[test]
fn chart_files_have_no_chart_for_other_widths() {
    for_each_chart_file(|name, _, file| {
        let leaves = leaves(file).expect(name);
        assert!(
            valid_leaf(leaves, Reading::Printed, 281.0).is_none(),
            "{name}"
        );
        assert!(
            valid_leaf(&leaves[..leaves.len() / 2], Reading::Printed, 280.0).is_none(),
            "{name}"
        );
    });
}

/// Returns a chart file with one chart and a right checksum.
fn file_of(chart: Chart) -> Vec<u8> {
    let leaf = postcard::to_allocvec(&Leaf::new(chart, &[])).expect("a laid-out chart");
    let leaves = postcard::to_allocvec(&[leaf.as_slice()][..]).expect("a list");
    let mut file = [b"{}\n", leaves.as_slice()].concat();
    let sum = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC).checksum(&file);
    file.extend(sum.to_le_bytes());
    file
}

/// Charts that would panic or take forever are rejected, even with a right checksum.
#[test]
fn invalid_charts_are_rejected() {
    type Mutation = (&'static str, fn(&mut Part));
    let mutations: [Mutation; 8] = [
        ("the year of a third column", |part| {
            if let Part::Columns(_, columns) = part {
                columns[1].year = 2;
            }
        }),
        ("too many dots", |part| {
            if let Part::Columns(_, columns) = part {
                columns[0].whole.top = 1 << 40;
            }
        }),
        ("ends in the wrong order", |part| {
            if let Part::Bar(_, bar) = part {
                bar.extent.top = bar.extent.sure - 1;
            }
        }),
        ("NaN", |part| {
            if let Part::Bar(_, bar) = part {
                bar.scale = f32::NAN;
            }
        }),
        ("rows without dots", |part| {
            if let Part::Groups(groups) = part {
                groups.grid.per_row = 0;
            }
        }),
        ("a field without rows", |part| {
            if let Part::Stand(_, stand) = part {
                stand.field.rows = 0;
            }
        }),
        ("a field larger than the picture", |part| {
            if let Part::Recoloured(field) = part {
                field.field.pitch = 4000.0;
            }
        }),
        ("an opacity above 1", |part| {
            if let Part::Fade(fade) = part {
                fade.marks.iter_mut().for_each(|mark| mark.opacity = 2.0);
            }
        }),
    ];
    let read = |chart: &Chart| {
        let file = file_of(chart.clone());
        let leaves = leaves(&file).expect("a right checksum");
        valid_leaf(leaves, Reading::Printed, DESIGN_WIDTHS[0]).is_some()
    };
    let charts = all_layouts();
    for (what, mutate) in mutations {
        let mutated = charts.iter().filter_map(|(name, chart)| {
            let mut copy = chart.clone();
            copy.parts.iter_mut().for_each(mutate);
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
    let story = ours();
    let input = input(&story, &story.chapters[0], &story.words[0]);
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
        prop_assert!(leaves(&corrupt).is_none());
        prop_assert!(leaves(&file[..cut.index(file.len())]).is_none());
        prop_assert!(leaves(&other).is_none());
    }
}
