//! Protects dot fields: each dot has a position of its own and keeps it, there is a dot for each person, and raster and
//! geometry agree.

use crate::common;

use crate::common::{figure, layout_of, value};
use figures::chart_spec::ValueMode;
use player::charts::LAYOUT_WIDTHS;
use player::draw::raster::Raster;
use player::geom::Point;
use player::scene::{DOT, Dots, Field, Scene, Shape};
use player::theme::ColorToken;
use proptest::prelude::*;
use std::collections::HashSet;
use story::BUILT_IN;

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

/// Returns column and row of each dot of a mark.
fn positions(dots: &Dots) -> Vec<(i64, i64)> {
    let spans = dots.spans();
    let positions =
        spans.flat_map(|(row, first, end)| (first..end).map(move |column| (column, row)));
    positions.collect()
}

fn scene(spec: &str, width: f32, progress: f32) -> Scene {
    let spec = BUILT_IN.chart(spec).expect("the chart");
    layout_of(
        &BUILT_IN.story,
        &BUILT_IN.messages[0],
        spec,
        ValueMode::Printed,
        width,
    )
    .scene_at(progress)
}

/// Counts the dots of a figure: certain and hatched, certain and solid, and uncertain.
fn counts(scene: &Scene, name: &str) -> [i64; 3] {
    let wanted = Some(value(name, Some(2019)));
    let mut counts = [0; 3];
    for mark in &scene.marks {
        let Shape::Dots(dots) = &mark.shape else {
            continue;
        };
        if figure(scene, mark) == wanted {
            let at = match (mark.opacity < 1.0, dots.hatched) {
                (true, _) => 2,
                (false, hatched) => usize::from(!hatched),
            };
            counts[at] += dots.to - dots.from;
        }
    }
    counts
}

/// Present users are derived: 35,659 to 36,220. Those who stayed clean are printed: 35,820 and at most nine more. In
/// narrow layouts a dot is ten people.
#[test]
fn stocks_have_a_dot_for_each_person() {
    for width in LAYOUT_WIDTHS {
        let scene = scene("users", width, 1.0);
        let per = if width < 500.0 { 10 } else { 1 };
        let has_key = scene.marks.iter().any(|mark| {
            let text = common::label(mark).unwrap_or_default();
            let text = text.replace('\u{200a}', "");
            text.contains(&format!("每点{per}人")) || text.contains(&format!("is {per} p"))
        });
        assert!(has_key, "{width}: no label says how many people a dot is");
        let present = [35_659 / per, 0, 36_220 / per - 35_659 / per];
        assert_eq!(counts(&scene, "users.present"), present, "{width}");
        let clean = [0, 35_820 / per, 35_829 / per - 35_820 / per];
        assert_eq!(counts(&scene, "users.clean"), clean, "{width}");
    }
}

/// The 23 highlighted people have 23 dots in the field and 23 in the lens, and are not counted in the rest.
#[test]
fn lens_has_a_dot_for_each_highlighted_person() {
    for width in LAYOUT_WIDTHS {
        let scene = scene("young", width, 1.0);
        assert_eq!(counts(&scene, "users.minors"), [0, 23, 0], "{width}");
        let highlight = Some(value("users.minors", Some(2019)));
        let magnified = scene.marks.iter().filter(|mark| {
            let circle = matches!(mark.shape, Shape::Circle { .. });
            circle && mark.color == ColorToken::Emphasis && figure(&scene, mark) == highlight
        });
        assert_eq!(magnified.count(), 23, "{width}");
        let part = counts(&scene, "users.under35");
        assert_eq!([part[0] + 23, part[1], part[2]], [7970, 0, 8131 - 7970]);
    }
}

/// Dots keep their positions at every moment: the field only changes colours.
#[test]
fn dots_keep_their_positions_when_they_are_recoloured() {
    let positions_at = |progress| -> HashSet<(i64, i64)> {
        let scene = scene("young", 640.0, progress);
        let dots = scene.marks.iter().filter_map(|mark| match &mark.shape {
            Shape::Dots(dots) => Some(*dots),
            _ => None,
        });
        dots.flat_map(|dots| positions(&dots)).collect()
    };
    let start = positions_at(0.0);
    assert_eq!(start.len(), 36_220);
    for progress in [0.05, 0.15, 0.3, 0.45, 0.7, 1.0] {
        assert_eq!(positions_at(progress), start, "{progress}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    /// The spans of the first dots contain exactly the positions of these dots.
    #[test]
    fn spans_contain_the_positions_of_the_dots(rows in 1i64..40, count in 0i64..2500) {
        let field = field(rows, 2.0);
        let mut seen = HashSet::new();
        for at in 0..count {
            let (column, row) = field.cell(at);
            prop_assert!(row < rows && seen.insert((column, row)), "{at}");
        }
        let listed: Vec<_> = positions(&dots(field, 0, count));
        prop_assert_eq!(listed.len() as i64, count);
        prop_assert!(listed.iter().all(|position| seen.contains(position)));
    }

    /// Dots cover as many pixels as discs of their number and size, at every scale: none is lost at an edge or between
    /// pixels, and none is drawn twice. The tolerance grows with the ratio of a disc's edge to its area.
    #[test]
    fn raster_covers_the_area_of_the_discs(
        rows in 2i64..30, from in 0i64..100, more in 1i64..400,
        pitch in 8u8..48, scale in 1.0f32..4.0,
    ) {
        let pitch = f32::from(pitch) / 8.0;
        let dots = dots(field(rows, pitch), from, from + more);
        let mut raster = Raster::EMPTY;
        raster.add_field(&dots.bounds(), scale);
        raster.stamp_dots(&dots, [0; 3], 1.0, scale);
        let alpha = raster.pixels.iter().map(|pixel| pixel[3]);
        let found: f32 = alpha.map(|alpha| f32::from(alpha) / 255.0).sum();
        let radius = pitch * scale * DOT;
        let expected = more as f32 * radius * radius * std::f32::consts::PI;
        let allowed = 0.01 + 0.03 / radius;
        prop_assert!((found / expected - 1.0).abs() < allowed, "{} for {}", found, expected);
    }
}

/// A dot drawn over another replaces its colour, without transparency or a darker mix.
#[test]
fn a_colour_over_another_replaces_it() {
    let dots = dots(field(4, 6.0), 0, 16);
    let mut raster = Raster::EMPTY;
    raster.add_field(&dots.bounds(), 2.0);
    raster.stamp_dots(&dots, [255, 0, 0], 1.0, 2.0);
    raster.stamp_dots(&dots, [0, 0, 255], 1.0, 2.0);
    let full = raster.pixels.iter().filter(|pixel| pixel[3] == 255);
    let (mut count, mut blue) = (0, 0);
    for pixel in full {
        count += 1;
        blue += usize::from(pixel[..3] == [0, 0, 255]);
    }
    assert!(count > 100, "{count} pixels are fully covered");
    assert_eq!(blue, count);
}
