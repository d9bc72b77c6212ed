//! Protects what readers see: frames in the memory of a module, drawn by `www/element/painter.js`, have the same pixels as
//! scenes that plotters-canvas draws, for every chart and at every step, whatever was drawn before.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

#[path = "canvas/painter.rs"]
mod painter;
#[path = "canvas/plotters_canvas.rs"]
mod plotters_canvas;

use figures::chart_spec::ValueMode;
use story::BUILT_IN;

use crate::painter::Painter;
use crate::plotters_canvas::PlottersCanvas;
use js_sys::Promise;
use layout::locale::Locale;
use layout::{LayoutInput, build_chart};
use player::draw::commands::Frame;
use player::scene::{DOT, Fill, Mark, PALENESS, Scene, Shape};
use player::theme::Theme;
use wasm_bindgen::{Clamped, JsCast};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

wasm_bindgen_test_configure!(run_in_browser);

/// Returns a scene whose dot fields are replaced by circles behind all other marks.
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
                marks
                    .push(Mark::new(mark.figure, mark.color, shape).faded(mark.opacity * strength));
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

/// Returns the colours of a canvas over white, so that faint pixels count little.
fn pixels_on_white(canvas: &HtmlCanvasElement) -> Vec<[u8; 3]> {
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

/// Returns the largest and the mean difference of two pictures' colour components, from 0 to 255.
fn differences(a: &[[u8; 3]], b: &[[u8; 3]]) -> (u8, f64) {
    assert_eq!(a.len(), b.len());
    let pairs = a.as_flattened().iter().zip(b.as_flattened());
    let differences = pairs.map(|(a, b)| a.abs_diff(*b));
    let (worst, sum) = differences.fold((0, 0.0), |(worst, sum), d| {
        (d.max(worst), sum + f64::from(d))
    });
    (worst, sum / (a.len() * 3) as f64)
}

/// Allowed largest and mean difference of two pictures.
const SAME: (u8, f64) = (1, 0.01);
/// Allowed differences between stamped dots and circles: dots are stamped at eighths of a pixel, so their edges differ
/// slightly.
const STAMPED: (u8, f64) = (80, 8.0);

#[wasm_bindgen_test]
async fn frames_look_as_plotters_canvas_draws_them() {
    let (ours, theirs) = (canvas(), canvas());
    // One for all scenes, so that state left by a scene would change the next.
    let (painter, mut frame) = (Painter::new(&ours), Frame::EMPTY);
    let mut reference = PlottersCanvas::new(&theirs).expect("a canvas");
    for spec in &BUILT_IN.charts {
        for (value_mode, scale) in [(ValueMode::Printed, 1.0), (ValueMode::Derived, 1.5)] {
            next_task().await;
            let chart_in = |messages| {
                let input = LayoutInput {
                    story: &BUILT_IN.story,
                    locale: Locale::new(messages),
                    spec,
                    value_mode,
                    width: 500.0,
                };
                build_chart(&input).expect("a chart")
            };
            let charts: Vec<_> = BUILT_IN.messages.iter().map(chart_in).collect();
            // Each step in another language, so that the typeface changes.
            for (step, chart) in (0..=4).zip(charts.iter().cycle()) {
                let scene = chart.scene_at(step as f32 / 4.0);
                frame.draw(&scene, &Theme::LIGHT, scale as f32);
                let size = [scene.size.width, scene.size.height];
                painter.paint(frame.words().as_ptr(), size, scale as f32);
                reference
                    .draw_scene(&with_circles(&scene), &Theme::LIGHT, scale)
                    .expect("a frame");
                let what = format!("{} at {step} of 4, {scale}", spec.key);
                assert_like(&ours, &theirs, &scene, &what);
                reference
                    .draw_scene(&scene, &Theme::LIGHT, scale)
                    .expect("a frame");
                assert_same(&ours, &theirs, &what);
            }
        }
    }
}

/// Waits until the browser has handled its events. Its driver takes a page that answers nothing for 30 seconds for a crash, and
/// on a busy machine all frames together take longer.
async fn next_task() {
    let window = web_sys::window().expect("a window");
    let task = Promise::new(&mut |resolve, _| {
        window.set_timeout_with_callback(&resolve).expect("a timer");
    });
    task.await.expect("no rejection");
}

/// Fails if two pictures differ by more than rounding.
fn assert_same(ours: &HtmlCanvasElement, theirs: &HtmlCanvasElement, what: &str) {
    let (worst, mean) = differences(&pixels_on_white(ours), &pixels_on_white(theirs));
    assert!(
        worst <= SAME.0 && mean <= SAME.1,
        "{what}: largest difference {worst}, mean {mean}"
    );
}

/// Fails if two pictures of a scene differ by more than the edges of dots, or are blank.
fn assert_like(ours: &HtmlCanvasElement, theirs: &HtmlCanvasElement, scene: &Scene, what: &str) {
    let picture = pixels_on_white(theirs);
    let drawn = picture.iter().filter(|pixel| **pixel != [255; 3]);
    assert!(drawn.count() > 1000, "{what} is blank");
    let is_stamped = |shape: &Shape| matches!(shape, Shape::Dots(_));
    let stamped = scene.marks.iter().any(|mark| is_stamped(&mark.shape));
    let (max_worst, max_mean) = if stamped { STAMPED } else { SAME };
    let (worst, mean) = differences(&pixels_on_white(ours), &picture);
    assert!(
        worst <= max_worst && mean <= max_mean,
        "{what}: largest difference {worst}, mean {mean}"
    );
}
