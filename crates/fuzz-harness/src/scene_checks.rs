//! Properties of every scene: its marks are finite, inside the picture and not too many, and both
//! backends can draw them.

use player::charts::Chart;
use player::draw::commands::Frame;
use player::geom::{Point, Rect};
use player::scene::Scene;
use player::theme::Theme;
use svg::Picture;

/// The maximum number of marks of a chart.
const MAX_MARKS: usize = 5_000;

/// How far a mark may reach over the edge because of rounding, in CSS pixels.
const MAX_ROUNDING: f32 = 0.01;

/// Parameters for rendering a frame.
pub struct View<'a> {
    /// The progress, usually from 0 to 1.
    pub progress: f32,
    /// The theme.
    pub theme: &'a Theme,
    /// Device pixels per CSS pixel.
    pub scale: f32,
}

/// Checks all properties of one frame.
pub fn check_chart(chart: &Chart, view: &View) {
    let scene = chart.scene_at(view.progress);
    check_finite(&scene);
    check_inside(&scene);
    check_drawing(&scene, view);
}

/// Checks that all marks have finite bounds and valid figure indices.
pub fn check_finite(scene: &Scene) {
    let Scene { size, marks, .. } = scene;
    assert!(
        size.width.is_finite() && size.height.is_finite(),
        "{size:?}"
    );
    assert!(marks.len() <= MAX_MARKS, "{} marks", marks.len());
    for mark in marks {
        let Rect { min, max } = mark.bounds();
        let ends = [min.x, min.y, max.x, max.y, mark.opacity];
        assert!(ends.iter().all(|end| end.is_finite()), "{mark:?}");
        assert!((0.0..=1.0).contains(&mark.opacity), "{mark:?}");
        assert!(
            mark.figure
                .is_none_or(|figure| usize::from(figure) < scene.figures.len()),
            "{mark:?} of {} figures",
            scene.figures.len()
        );
    }
}

/// Checks that all marks are inside the picture.
pub fn check_inside(scene: &Scene) {
    let all = Rect::from_corner_size(Point::default(), scene.size).inset(-MAX_ROUNDING);
    for mark in &scene.marks {
        assert!(all.contains(&mark.bounds()), "{mark:?} in {all:?}");
    }
}

/// Draws a scene as SVG, and as a frame for a canvas.
pub fn check_drawing(scene: &Scene, view: &View) {
    let picture = Picture {
        scene,
        theme: view.theme,
        lang: "en",
        title: "title",
        paper: true,
        tile: svg::TILE,
    };
    let written = svg::write(&picture).expect("writing to a string does not fail");
    assert!(!written.contains("NaN\""), "{written}");
    draw_frame(scene, view);
}

/// Draws a scene as a frame for a canvas.
pub fn draw_frame(scene: &Scene, view: &View) {
    let mut frame = Frame::EMPTY;
    frame.draw(scene, view.theme, view.scale);
    assert_eq!(frame.words().last(), Some(&0), "a frame has an end");
}
