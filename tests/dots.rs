//! Protects fields of dots: each dot has its own place and keeps it, as many are drawn as there are
//! people, and pixels and SVG show the same.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod common;

use common::{key, layout_of, value};
use figures::chart_spec::ValueMode;
use player::charts::LAYOUT_WIDTHS;
use player::draw::raster::Raster;
use player::geom::Point;
use player::scene::{DOT, Dots, Field, Scene, Shape};
use player::theme::ColorToken;
use proptest::prelude::*;
use std::collections::HashSet;
use story::named;
use story::{STORY, WORDS};

fn field(rows: i64, pitch: f32) -> Field {
    let corner = Point::new(10.0, 10.0 + rows as f32 * pitch);
    Field {
        corner,
        pitch,
        rows,
    }
}

fn dots(field: Field, from: i64, to: i64) -> Dots {
    Dots {
        field,
        from,
        to,
        hatched: false,
    }
}

/// Where the dots of a mark stand.
fn places(dots: &Dots) -> Vec<(i64, i64)> {
    let spans = dots.spans();
    let places = spans.flat_map(|(row, first, end)| (first..end).map(move |column| (column, row)));
    places.collect()
}

fn scene(chapter: &str, width: f32, progress: f32) -> Scene {
    let chapter = named(chapter).expect("the chapter");
    layout_of(&STORY, &WORDS[0], chapter, ValueMode::Printed, width).scene_at(progress)
}

/// The dots of one figure: how many are hatched and certain, solid and certain, and open.
fn counts(scene: &Scene, name: &str) -> [i64; 3] {
    let wanted = Some(value(name, Some(2019)));
    let mut counts = [0; 3];
    for mark in &scene.marks {
        let Shape::Dots(dots) = &mark.shape else {
            continue;
        };
        if key(scene, mark) == wanted {
            let at = match (mark.opacity < 1.0, dots.hatched) {
                (true, _) => 2,
                (false, hatched) => usize::from(!hatched),
            };
            counts[at] += dots.to - dots.from;
        }
    }
    counts
}

/// Present users are worked out: 35,659 are certain, and up to 36,220 may be. Of those who stayed
/// clean 35,820 are printed and up to nine more may be. A dot may stand for ten of them.
#[test]
fn stocks_have_a_dot_for_each_person() {
    for width in LAYOUT_WIDTHS {
        let scene = scene("users", width, 1.0);
        let per = if width < 500.0 { 10 } else { 1 };
        let told = scene.marks.iter().any(|mark| {
            let text = common::label(mark).unwrap_or_default();
            let text = text.replace('\u{200a}', "");
            text.contains(&format!("每点{per}人")) || text.contains(&format!("is {per} p"))
        });
        assert!(told, "{width}: what a dot stands for is said");
        let present = [35_659 / per, 0, 36_220 / per - 35_659 / per];
        assert_eq!(counts(&scene, "users.present"), present, "{width}");
        let clean = [0, 35_820 / per, 35_829 / per - 35_820 / per];
        assert_eq!(counts(&scene, "users.clean"), clean, "{width}");
    }
}

/// 23 dots are 23, in the field and again under the lens, and no dot is drawn for two.
#[test]
fn the_few_are_as_many_as_they_are() {
    for width in LAYOUT_WIDTHS {
        let scene = scene("young", width, 1.0);
        assert_eq!(counts(&scene, "users.minors"), [0, 23, 0], "{width}");
        let few = Some(value("users.minors", Some(2019)));
        let magnified = scene.marks.iter().filter(|mark| {
            let circle = matches!(mark.shape, Shape::Circle { .. });
            circle && mark.color == ColorToken::Emphasis && key(&scene, mark) == few
        });
        assert_eq!(magnified.count(), 23, "{width}");
        let part = counts(&scene, "users.under35");
        assert_eq!([part[0] + 23, part[1], part[2]], [7970, 0, 8131 - 7970]);
    }
}

/// The field is recoloured, not drawn anew: at every moment the same dots stand at the same places.
#[test]
fn dots_keep_their_places_when_they_are_recoloured() {
    let standing = |progress| -> HashSet<(i64, i64)> {
        let scene = scene("young", 640.0, progress);
        let dots = scene.marks.iter().filter_map(|mark| match &mark.shape {
            Shape::Dots(dots) => Some(*dots),
            _ => None,
        });
        dots.flat_map(|dots| places(&dots)).collect()
    };
    let start = standing(0.0);
    assert_eq!(start.len(), 36_220);
    for progress in [0.05, 0.15, 0.3, 0.45, 0.7, 1.0] {
        assert_eq!(standing(progress), start, "{progress}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    /// What a row holds of the first so many dots is just what their places say.
    #[test]
    fn rows_hold_the_dots_whose_places_they_are(rows in 1i64..40, count in 0i64..2500) {
        let field = field(rows, 2.0);
        let mut seen = HashSet::new();
        for at in 0..count {
            let (column, row) = field.cell(at);
            prop_assert!(row < rows && seen.insert((column, row)), "{at}");
        }
        let listed: Vec<_> = places(&dots(field, 0, count));
        prop_assert_eq!(listed.len() as i64, count);
        prop_assert!(listed.iter().all(|place| seen.contains(place)));
    }

    /// As pixels, dots cover as much as so many discs, whatever the scale: none is lost at an edge
    /// or between two pixels, and none is drawn twice. Samples may be off by so much of a disc as its edge is long
    /// against its area.
    #[test]
    fn pixels_cover_what_discs_cover(
        rows in 2i64..30, from in 0i64..100, more in 1i64..400,
        pitch in 8u8..48, scale in 1.0f32..4.0,
    ) {
        let pitch = f32::from(pitch) / 8.0;
        let dots = dots(field(rows, pitch), from, from + more);
        let mut raster = Raster::default();
        raster.clear(&dots.bounds(), scale);
        raster.stamp_dots(&dots, [0; 3], 1.0, scale);
        let alpha = raster.pixels.iter().map(|pixel| pixel[3]);
        let found: f32 = alpha.map(|alpha| f32::from(alpha) / 255.0).sum();
        let radius = pitch * scale * DOT;
        let wanted = more as f32 * radius * radius * std::f32::consts::PI;
        let allowed = 0.01 + 0.03 / radius;
        prop_assert!((found / wanted - 1.0).abs() < allowed, "{} for {}", found, wanted);
    }
}

/// Dots that turn from one colour to another are never seen through, nor darker than they were.
#[test]
fn a_colour_over_another_replaces_it() {
    let dots = dots(field(4, 6.0), 0, 16);
    let mut raster = Raster::default();
    raster.clear(&dots.bounds(), 2.0);
    raster.stamp_dots(&dots, [255, 0, 0], 1.0, 2.0);
    raster.stamp_dots(&dots, [0, 0, 255], 1.0, 2.0);
    let full = raster.pixels.iter().filter(|pixel| pixel[3] == 255);
    let (mut count, mut blue) = (0, 0);
    for pixel in full {
        count += 1;
        blue += usize::from(pixel[..3] == [0, 0, 255]);
    }
    assert!(count > 100, "{count} pixels are wholly covered");
    assert_eq!(blue, count);
}
