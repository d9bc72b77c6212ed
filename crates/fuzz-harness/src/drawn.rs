//! What holds of every picture: no mark is nowhere, none lies outside, there are not more of them than a phone can draw,
//! and both ways of drawing go through.

use player::charts::Chart;
use player::draw::raster::Raster;
use player::draw::svg::{self, Picture};
use player::geom::{Point, Rect};
use player::scene::{Mark, Scene, Shape};
use player::theme::Theme;

/// No chart has as many marks; more would be a count that got away.
const MOST_MARKS: usize = 5_000;

/// So far beyond the edge a rounded place may lie.
const ROUNDING: f32 = 0.01;

/// How a frame is looked at.
pub struct View<'a> {
    /// From 0 to 1, or anything else.
    pub progress: f32,
    /// The colours.
    pub theme: &'a Theme,
    /// Device pixels to a pixel.
    pub scale: f32,
}

/// A frame that is drawn in both ways, with every mark in its place.
pub fn holds(chart: &Chart, view: &View) {
    let scene = chart.scene_at(view.progress);
    finite(&scene);
    inside(&scene);
    draws(&scene, view);
}

/// Every mark has a place and a size.
pub fn finite(scene: &Scene) {
    let Scene { size, marks, .. } = scene;
    assert!(size.w.is_finite() && size.h.is_finite(), "{size:?}");
    assert!(marks.len() <= MOST_MARKS, "{} marks", marks.len());
    for mark in marks {
        let Rect { min, max } = mark.bounds();
        let ends = [min.x, min.y, max.x, max.y, mark.opacity];
        assert!(ends.iter().all(|end| end.is_finite()), "{mark:?}");
        assert!((0.0..=1.0).contains(&mark.opacity), "{mark:?}");
        assert!(
            mark.key
                .is_none_or(|key| usize::from(key) < scene.keys.len()),
            "{mark:?} of {} keys",
            scene.keys.len()
        );
    }
}

/// Every mark lies in the picture.
pub fn inside(scene: &Scene) {
    let all = Rect {
        min: Point::new(-ROUNDING, -ROUNDING),
        max: Point::new(scene.size.w + ROUNDING, scene.size.h + ROUNDING),
    };
    for mark in &scene.marks {
        assert!(all.contains(&mark.bounds()), "{mark:?} in {all:?}");
    }
}

/// As an SVG, and fields of dots as pixels.
pub fn draws(scene: &Scene, view: &View) {
    let picture = Picture {
        scene,
        theme: view.theme,
        lang: "en",
        title: "title",
        paper: true,
        tile: svg::TILE,
    };
    let written = svg::write(&picture).expect("writing to a text does not fail");
    assert!(!written.contains("NaN\""), "{written}");
    lays(&scene.marks, view);
}

/// Fields of dots as pixels, as a canvas draws them.
pub fn lays(marks: &[Mark], view: &View) {
    let mut raster = Raster::default();
    for mark in marks {
        if let Shape::Dots(dots) = &mark.shape {
            raster.clear(&mark.bounds(), view.scale);
            raster.stamp_dots(dots, view.theme.color(mark.color), mark.opacity, view.scale);
        }
    }
}
