//! Protects the canvas backend: it draws the same pixels as plotters-canvas, for every chart and at every step, whatever
//! it drew before.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use figures::chapter::Reading;
use story::CHAPTERS;

use layout::locale::Locale;
use layout::{LayoutInput, build_chart};
use player::draw::canvas::Surface;
use player::draw::{Backend, GRID, draw};
use player::scene::{Dots, PALENESS, Scene, Shape};
use player::theme::Theme;
use plotters::style::{Color, RGBAColor, ShapeStyle};
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};
use plotters_canvas::CanvasBackend;
use story::{STORY, WORDS};
use wasm_bindgen::{Clamped, JsCast};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

wasm_bindgen_test_configure!(run_in_browser);

type Outcome = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

/// plotters-canvas with two additions: dot fields, drawn dot by dot, and text on its baseline. All text attributes are
/// set for each text.
struct Reference {
    inner: CanvasBackend,
    context: CanvasRenderingContext2d,
}

impl Reference {
    fn new(canvas: &HtmlCanvasElement) -> Self {
        Self {
            inner: CanvasBackend::with_canvas_object(canvas.clone()).expect("a backend"),
            context: context(canvas),
        }
    }

    fn paint(&mut self, scene: &Scene, theme: &Theme, scale: f64) {
        let canvas = self.context.canvas().expect("its canvas");
        // Setting the size also clears the canvas.
        canvas.set_width((f64::from(scene.size.w) * scale).round() as u32);
        canvas.set_height((f64::from(scene.size.h) * scale).round() as u32);
        let units = scale / f64::from(GRID);
        self.context.scale(units, units).expect("a scale");
        draw(scene, theme, self).expect("a frame");
    }
}

impl Backend for Reference {
    fn draw_dots(&mut self, dots: &[(Dots, RGBAColor)]) -> Outcome {
        for (dots, color) in dots {
            let radius = (dots.field.pitch * player::scene::DOT * GRID).round() as u32;
            for (row, first, end) in dots.spans() {
                for column in first..end {
                    let pale = if dots.is_pale(column, row) {
                        PALENESS
                    } else {
                        1.0
                    };
                    let style = ShapeStyle::from(&color.mix(pale.into())).filled();
                    let at = dots.field.center(column, row);
                    let point = ((at.x * GRID).round() as i32, (at.y * GRID).round() as i32);
                    self.inner.draw_circle(point, radius, &style, true)?;
                }
            }
        }
        Ok(())
    }
}

impl DrawingBackend for Reference {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.inner.get_size()
    }

    fn ensure_prepared(&mut self) -> Outcome {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> Outcome {
        self.inner.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Outcome {
        self.inner.draw_pixel(point, color)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Outcome {
        self.inner.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome {
        self.inner.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Outcome {
        self.inner.draw_circle(center, radius, style, fill)
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Outcome {
        let BackendColor {
            rgb: (r, g, b),
            alpha,
        } = style.color();
        let weight = if matches!(style.style(), FontStyle::Bold) {
            "bold"
        } else {
            ""
        };
        let (size, family) = (style.size().round(), style.family());
        self.context
            .set_font(&format!("{weight} {size}px {}", family.as_str()));
        self.context.set_text_align(match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        });
        self.context
            .set_fill_style_str(&format!("rgba({r},{g},{b},{alpha})"));
        self.context
            .fill_text(text, x.into(), y.into())
            .expect("a text");
        Ok(())
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
/// Allowed differences with dot fields: dots are stamped at eighths of a pixel, so their edges differ slightly.
const STAMPED: (u8, f64) = (80, 8.0);

#[wasm_bindgen_test]
fn canvas_backend_draws_what_plotters_canvas_draws() {
    let (ours, theirs) = (canvas(), canvas());
    // One for all scenes, so that state left by a scene would change the next.
    let mut surface = Surface::new(&ours).expect("a surface");
    let mut reference = Reference::new(&theirs);
    for chapter in CHAPTERS.iter() {
        for (reading, scale) in [(Reading::Printed, 1.0), (Reading::Pinned, 1.5)] {
            let chart_in = |words| {
                let input = LayoutInput {
                    story: &STORY,
                    locale: Locale::new(words),
                    chapter,
                    reading,
                    width: 500.0,
                };
                build_chart(&input).expect("a chart")
            };
            let charts: Vec<_> = WORDS.iter().map(chart_in).collect();
            // Each step in another language, so that the typeface changes.
            for (step, chart) in (0..=4).zip(charts.iter().cycle()) {
                let scene = chart.frame(step as f32 / 4.0);
                surface
                    .paint(&scene, &Theme::LIGHT, scale)
                    .expect("a frame");
                reference.paint(&scene, &Theme::LIGHT, scale);
                let what = format!("{} at {step} of 4, {scale}", chapter.key);
                assert_like(&ours, &theirs, &scene, &what);
            }
        }
    }
}

/// Fails if two pictures of a scene differ too much, or are blank.
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
