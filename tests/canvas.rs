//! Protects the live picture: the canvas backend of the runtime module draws the same pixels as
//! plotters-canvas, which the full module draws with, in every chapter and at
//! every step, whatever it has drawn before.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use figures::chart_spec::ValueMode;
use story::CHAPTERS;

use layout::locale::Locale;
use layout::{LayoutInput, build_chart};
use news_figure::canvas::PlottersCanvas;
use player::draw::canvas::CanvasBackend;
use player::scene::{DOT, Fill, Mark, PALENESS, Scene, Shape};
use player::theme::Theme;
use story::{STORY, WORDS};
use wasm_bindgen::{Clamped, JsCast};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

wasm_bindgen_test_configure!(run_in_browser);

/// A scene whose dots are marks of their own, under all other marks.
fn with_circles(scene: &Scene) -> Scene {
    let mut marks = Vec::new();
    for mark in &scene.marks {
        let Shape::Dots(dots) = &mark.shape else {
            continue;
        };
        for (row, first, end) in dots.spans() {
            for column in first..end {
                let shape = Shape::Circle {
                    center: dots.field.center(column, row),
                    radius: dots.field.pitch * DOT,
                    fill: Fill::Solid,
                };
                let strength = if dots.is_pale(column, row) {
                    PALENESS
                } else {
                    1.0
                };
                marks.push(Mark::new(mark.key, mark.color, shape).faded(mark.opacity * strength));
            }
        }
    }
    let others = scene.marks.iter();
    marks.extend(
        others
            .filter(|mark| !matches!(mark.shape, Shape::Dots(_)))
            .cloned(),
    );
    Scene {
        marks,
        ..scene.clone()
    }
}

fn canvas() -> HtmlCanvasElement {
    let page = web_sys::window().and_then(|window| window.document());
    let canvas = page.expect("a page").create_element("canvas");
    canvas.expect("an element").unchecked_into()
}

fn context(canvas: &HtmlCanvasElement) -> CanvasRenderingContext2d {
    let context = canvas.get_context("2d").ok().flatten();
    context.expect("a context").unchecked_into()
}

/// The colours on white, so that what is hardly seen counts as little.
fn seen(canvas: &HtmlCanvasElement) -> Vec<[u8; 3]> {
    let (w, h) = (canvas.width().into(), canvas.height().into());
    let image = context(canvas).get_image_data(0.0, 0.0, w, h);
    let Clamped(data) = image.expect("an image").data();
    let on_white =
        |part: u8, alpha: u8| (255 - (255 - u16::from(part)) * u16::from(alpha) / 255) as u8;
    let pixels = data.chunks_exact(4);
    pixels
        .map(|p| [0, 1, 2].map(|n| on_white(p[n], p[3])))
        .collect()
}

/// How far two pictures are from each other: at the worst pixel, and on average over all, of 255.
fn apart(a: &[[u8; 3]], b: &[[u8; 3]]) -> (u8, f64) {
    assert_eq!(a.len(), b.len());
    let pairs = a.as_flattened().iter().zip(b.as_flattened());
    let apart = pairs.map(|(a, b)| a.abs_diff(*b));
    let (worst, sum) = apart.fold((0, 0.0), |(worst, sum), d| {
        (d.max(worst), sum + f64::from(d))
    });
    (worst, sum / (a.len() * 3) as f64)
}

/// The most that two pictures may be apart, at the worst pixel and on average.
const SAME: (u8, f64) = (1, 0.01);
/// Fields of dots are stamped, at an eighth of a pixel, so that the edge of each is a little different.
const STAMPED: (u8, f64) = (80, 8.0);

#[wasm_bindgen_test]
fn the_picture_is_that_of_plotters_canvas() {
    let (ours, theirs) = (canvas(), canvas());
    // One for all, so that what a scene has left set may spoil the next.
    let mut backend = CanvasBackend::new(&ours).expect("a canvas");
    let mut reference = PlottersCanvas::new(&theirs).expect("a canvas");
    for chapter in CHAPTERS.iter() {
        for (value_mode, scale) in [(ValueMode::Printed, 1.0), (ValueMode::Derived, 1.5)] {
            let chart_in = |words| {
                let input = LayoutInput {
                    story: &STORY,
                    locale: Locale::new(words),
                    chapter,
                    value_mode,
                    width: 500.0,
                };
                build_chart(&input).expect("a chart")
            };
            let charts: Vec<_> = WORDS.iter().map(chart_in).collect();
            // Each moment in another language, as the typeface is to change with it.
            for (step, chart) in (0..=4).zip(charts.iter().cycle()) {
                let scene = chart.scene_at(step as f32 / 4.0);
                backend
                    .draw_scene(&scene, &Theme::LIGHT, scale)
                    .expect("a frame");
                reference
                    .draw_scene(&with_circles(&scene), &Theme::LIGHT, scale)
                    .expect("a frame");
                let what = format!("{} at {step} of 4, {scale}", chapter.key);
                assert_like(&ours, &theirs, &scene, &what);
                reference
                    .draw_scene(&scene, &Theme::LIGHT, scale)
                    .expect("a frame");
                assert_same(&ours, &theirs, &what);
            }
        }
    }
}

/// Fails if two pictures differ by more than rounding.
fn assert_same(ours: &HtmlCanvasElement, theirs: &HtmlCanvasElement, what: &str) {
    let (worst, mean) = apart(&seen(ours), &seen(theirs));
    assert!(
        worst <= SAME.0 && mean <= SAME.1,
        "{what}: {worst} at worst, {mean} on average"
    );
}

/// Fails where two pictures of a scene are not alike, or blank.
fn assert_like(ours: &HtmlCanvasElement, theirs: &HtmlCanvasElement, scene: &Scene, what: &str) {
    let picture = seen(theirs);
    let drawn = picture.iter().filter(|pixel| **pixel != [255; 3]);
    assert!(drawn.count() > 1000, "{what} is blank");
    let is_stamped = |shape: &Shape| matches!(shape, Shape::Dots(_));
    let stamped = scene.marks.iter().any(|mark| is_stamped(&mark.shape));
    let (most, usual) = if stamped { STAMPED } else { SAME };
    let (worst, mean) = apart(&seen(ours), &picture);
    assert!(
        worst <= most && mean <= usual,
        "{what}: {worst} at worst, {mean} on average"
    );
}
