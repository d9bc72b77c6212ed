//! Protects what readers are sent: their charts are those that a layout gives, and nothing that was damaged
//! on its way is ever shown.
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

/// Every sheet of every story, with its input.
fn each_sheet(see: impl Fn(&str, &LayoutInput, &[u8])) {
    for story in OTHERS.map(other).iter().chain([&ours()]) {
        for chapter in &story.chapters {
            for words in &story.words {
                let input = input(story, chapter, words);
                let sheet = write("{\"said\":1}", &input).expect("its figures");
                let name = format!("{} {}", chapter.key, words.lang);
                see(&name, &input, &sheet.expect("a sheet"));
            }
        }
    }
}

/// Places are stored in parts of a pixel, so a mark that moves may be a part or two aside.
fn alike(one: &Mark, other: &Mark) -> bool {
    let near = |a: Point, b: Point| (a.x - b.x).abs().max((a.y - b.y).abs()) <= 2.0 / GRID;
    let rooms: [Rect; 2] = [one.bounds(), other.bounds()];
    one.key == other.key
        && one.paint == other.paint
        && (one.opacity - other.opacity).abs() < 1e-4
        && near(rooms[0].min, rooms[1].min)
        && near(rooms[0].max, rooms[1].max)
        && common::label(one) == common::label(other)
}

#[test]
fn charts_are_those_of_their_layout() {
    each_sheet(|name, input, sheet| {
        let leaves = leaves(sheet).expect(name);
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
                            alike(one, other),
                            "{name} {reading:?} {width} {progress}: {one:?} {other:?}"
                        );
                    }
                }
            }
        }
    });
}

/// Whoever is told of a figure can point at it: a sheet has the places of the description's list.
#[test]
fn figures_are_those_of_the_list() {
    each_sheet(|name, input, sheet| {
        let names = input.teller().names();
        assert!(names.len() >= input.chapter.figures.len(), "{name}");
        for width in DESIGN_WIDTHS {
            let read = valid_leaf(leaves(sheet).expect(name), Reading::Printed, width).expect(name);
            let chart = layout::build_chart(&LayoutInput { width, ..*input }).expect(name);
            let keys = chart.keys.clone();
            let (places, own) = (read.places(1.0), Leaf::new(chart, &names).places(1.0));
            assert_eq!(places.len(), names.len(), "{name}");
            for (at, (place, own)) in places.iter().zip(own).enumerate() {
                let drawn = keys.contains(&names[at]);
                assert_eq!(place.max.x > place.min.x, drawn, "{name}: {:?}", names[at]);
                assert!((place.min.x - own.min.x).abs() <= 2.0 / GRID, "{name}");
            }
            let outside = Point::new(-100.0, -100.0);
            assert_eq!(read.figure_at(outside, 44.0, 1.0), None, "{name}");
        }
    });
}

#[test]
fn other_widths_have_no_leaf() {
    each_sheet(|name, _, sheet| {
        let leaves = leaves(sheet).expect(name);
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

/// The one leaf of a sheet whose checksum is right, whatever the chart.
fn sheet_of(chart: Chart) -> Vec<u8> {
    let leaf = postcard::to_allocvec(&Leaf::new(chart, &[])).expect("a leaf");
    let leaves = postcard::to_allocvec(&[leaf.as_slice()][..]).expect("a list");
    let mut sheet = [b"{}\n", leaves.as_slice()].concat();
    let sum = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC).checksum(&sheet);
    sheet.extend(sum.to_le_bytes());
    sheet
}

/// A checksum says that a file came as it was sent, not that it can be played: what would stop the module, or keep it
/// busy without an end, is no chart.
#[test]
fn charts_that_cannot_be_played_are_refused() {
    type Spoil = (&'static str, fn(&mut Part));
    let spoils: [Spoil; 8] = [
        ("a year of a third column", |part| {
            if let Part::Columns(_, columns) = part {
                columns[1].year = 2;
            }
        }),
        ("more dots than can be drawn one by one", |part| {
            if let Part::Columns(_, columns) = part {
                columns[0].whole.top = 1 << 40;
            }
        }),
        ("ends in the wrong order", |part| {
            if let Part::Bar(_, bar) = part {
                bar.extent.top = bar.extent.sure - 1;
            }
        }),
        ("no number", |part| {
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
        ("a field beyond the picture", |part| {
            if let Part::Recoloured(field) = part {
                field.field.pitch = 4000.0;
            }
        }),
        ("stronger than it can be", |part| {
            if let Part::Fade(fade) = part {
                fade.marks.iter_mut().for_each(|mark| mark.opacity = 2.0);
            }
        }),
    ];
    let read = |chart: &Chart| {
        let sheet = sheet_of(chart.clone());
        let leaves = leaves(&sheet).expect("a right checksum");
        valid_leaf(leaves, Reading::Printed, DESIGN_WIDTHS[0]).is_some()
    };
    let charts = all_layouts();
    for (what, spoil) in spoils {
        let spoilt = charts.iter().filter_map(|(name, chart)| {
            let mut spoilt = chart.clone();
            spoilt.parts.iter_mut().for_each(spoil);
            // A number that is none is not even itself.
            (spoilt != *chart).then_some((name, chart, spoilt))
        });
        // A few of each are enough, and many are long.
        let spoilt: Vec<_> = spoilt.take(20).collect();
        assert!(!spoilt.is_empty(), "{what}");
        for (name, chart, spoilt) in spoilt {
            assert!(read(chart), "{name} as it is");
            assert!(!read(&spoilt), "{name} with {what}");
        }
    }
}

fn outflow() -> Vec<u8> {
    let story = ours();
    let input = input(&story, &story.chapters[0], &story.words[0]);
    write("{}", &input).expect("its figures").expect("a sheet")
}

proptest! {
    /// One bit or several in a row, cut short, or something else altogether.
    #[test]
    fn damage_is_noticed(at: prop::sample::Index, flipped in 1u8.., cut: prop::sample::Index, other: Vec<u8>) {
        let sheet = outflow();
        let mut damaged = sheet.clone();
        damaged[at.index(sheet.len())] ^= flipped;
        prop_assert!(leaves(&damaged).is_none());
        prop_assert!(leaves(&sheet[..cut.index(sheet.len())]).is_none());
        prop_assert!(leaves(&other).is_none());
    }
}
