//! The canvas backend: draws scenes in the browser.
//!
//! A scene has some hundred marks and is drawn up to sixty times a second. Browsers parse colours and fonts on each
//! assignment, so they are only set when they change.

use super::raster::Raster;
use super::{Backend, SUBPIXELS, draw};
use crate::geom::Size;
use crate::scene::{Dots, Scene};
use crate::theme::{ColorToken, Rgb, Theme, Typeface, css};
use plotters::style::RGBAColor;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};
use std::convert::Infallible;
use std::f64::consts::TAU;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{Clamped, JsCast, JsError, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

// Bindings without try/catch glue for methods that never throw here. web-sys generates the glue for every method that
// may throw.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = CanvasRenderingContext2d)]
    type Context;
    #[wasm_bindgen(method)]
    fn arc(this: &Context, x: f64, y: f64, radius: f64, from: f64, to: f64);
    #[wasm_bindgen(method, js_name = fillText)]
    fn fill_text(this: &Context, text: &str, x: f64, y: f64);
    #[wasm_bindgen(method, js_name = setTransform)]
    fn set_transform(this: &Context, a: f64, b: f64, c: f64, d: f64, e: f64, f: f64);
}

/// A canvas and the state of its 2D context.
pub struct CanvasBackend {
    canvas: HtmlCanvasElement,
    context: Context,
    /// Device pixels per pixel of the layout; 0 before the first draw.
    scale: f32,
    state: ContextState,
    raster: Raster,
}

/// The last values set on the 2D context; `None` if unknown.
#[derive(Default)]
struct ContextState {
    fill: Option<Rgb>,
    stroke: Option<Rgb>,
    /// The opacity, from 0 to 1. Set separately from colours, which are strings.
    opacity: Option<f64>,
    width: Option<u32>,
    typeface: Option<Typeface>,
    /// Weight (bold or not) and size of the font, in the current typeface.
    font: Option<(bool, u32)>,
    align: Option<&'static str>,
}

/// A backend that draws scenes on one canvas.
pub trait SceneCanvas: Sized {
    /// A backend for a canvas; `None` if the canvas has no 2D context, for example because it already has a context
    /// of another type.
    fn new(canvas: &HtmlCanvasElement) -> Option<Self>;

    /// Whether the backend draws on this canvas.
    fn is_on(&self, canvas: &HtmlCanvasElement) -> bool;

    /// Draws a scene. `scale` is device pixels per pixel of the layout.
    ///
    /// # Errors
    /// If the canvas throws an exception.
    fn draw_scene(&mut self, scene: &Scene, theme: &Theme, scale: f64) -> Result<(), JsValue>;
}

/// Draws a scene, if there is one, on a canvas. `backend` is that of the last canvas; it is replaced if `canvas` is
/// another one. `colors` has red, green and blue of each colour token, in the order of [`ColorToken::ALL`].
///
/// # Errors
/// If `colors` has another length, the canvas has no 2D context, or it throws an exception.
pub fn draw_on<C: SceneCanvas>(
    backend: &mut Option<C>,
    canvas: &HtmlCanvasElement,
    scene: Option<&Scene>,
    colors: &[u8],
    scale: f64,
) -> Result<(), JsValue> {
    let theme = Theme::of(colors).ok_or_else(|| {
        let expected = (ColorToken::ALL.len() * 3).to_string();
        JsError::new(&["colors: expected ", &expected, " bytes"].concat())
    })?;
    let Some(scene) = scene else { return Ok(()) };
    if !backend.as_ref().is_some_and(|open| open.is_on(canvas)) {
        *backend = C::new(canvas);
    }
    let backend = backend.as_mut();
    let backend = backend.ok_or_else(|| JsError::new("the canvas has no 2D context"))?;
    backend.draw_scene(scene, &theme, scale)
}

impl SceneCanvas for CanvasBackend {
    fn new(canvas: &HtmlCanvasElement) -> Option<Self> {
        let context = canvas.get_context("2d").ok()??;
        Some(Self {
            canvas: canvas.clone(),
            // The result of `get_context("2d")` has this type.
            context: context.unchecked_into(),
            scale: 0.0,
            state: ContextState::default(),
            raster: Raster::default(),
        })
    }

    fn is_on(&self, canvas: &HtmlCanvasElement) -> bool {
        self.canvas == *canvas
    }

    fn draw_scene(&mut self, scene: &Scene, theme: &Theme, scale: f64) -> Result<(), JsValue> {
        self.resize_canvas(scene.size, scale);
        if self.state.typeface.replace(scene.typeface) != Some(scene.typeface) {
            self.state.font = None;
        }
        let units = f64::from(SUBPIXELS);
        let (width, height) = (f64::from(scene.size.width), f64::from(scene.size.height));
        // One pixel more than the scene, because the size of a canvas is rounded.
        self.context
            .clear_rect(0.0, 0.0, (width + 1.0) * units, (height + 1.0) * units);
        draw(scene, theme, self).map_err(|_| JsValue::from_str("a frame could not be drawn"))
    }
}

impl CanvasBackend {
    /// Sets the size of the canvas. This is slow and resets the context, so it is skipped if nothing changes.
    fn resize_canvas(&mut self, size: Size, scale: f64) {
        let resized = resize(&self.canvas, size, scale);
        if !resized && self.scale == scale as f32 {
            return;
        }
        self.state = ContextState::default();
        self.scale = scale as f32;
        let units = scale / f64::from(SUBPIXELS);
        self.context.set_transform(units, 0.0, 0.0, units, 0.0, 0.0);
        self.context.set_text_baseline("alphabetic");
    }

    /// Sets the opacity of the next drawing operation and returns the colour without it.
    fn set_alpha(
        &mut self,
        BackendColor {
            rgb: (r, g, b),
            alpha,
        }: BackendColor,
    ) -> Rgb {
        if self.state.opacity != Some(alpha) {
            self.state.opacity = Some(alpha);
            self.context.set_global_alpha(alpha);
        }
        [r, g, b]
    }

    fn set_fill(&mut self, color: BackendColor) {
        let color = self.set_alpha(color);
        if self.state.fill != Some(color) {
            self.state.fill = Some(color);
            self.context.set_fill_style_str(&css(color));
        }
    }

    fn set_stroke<S: BackendStyle>(&mut self, style: &S) {
        let color = self.set_alpha(style.color());
        if self.state.stroke != Some(color) {
            self.state.stroke = Some(color);
            self.context.set_stroke_style_str(&css(color));
        }
        let width = style.stroke_width();
        if self.state.width != Some(width) {
            self.state.width = Some(width);
            self.context.set_line_width(width.into());
        }
    }

    /// Begins a path through some points.
    fn trace(&self, points: impl IntoIterator<Item = BackendCoord>) {
        self.context.begin_path();
        // The first `lineTo` of a path acts as `moveTo`.
        for (x, y) in points {
            self.context.line_to(x.into(), y.into());
        }
    }

    fn set_text_style<S: BackendTextStyle>(&mut self, style: &S) {
        let bold = matches!(style.style(), FontStyle::Bold);
        let size = style.size().round() as u32;
        if self.state.font != Some((bold, size)) {
            self.state.font = Some((bold, size));
            self.context.set_font(&font(style));
        }
        let align = text_align(style);
        if self.state.align != Some(align) {
            self.state.align = Some(align);
            self.context.set_text_align(align);
        }
    }
}

impl Backend for CanvasBackend {
    /// Draws one field at a time as pixels. `putImageData` replaces pixels, so nothing may be drawn under a field
    /// before.
    fn draw_dots(
        &mut self,
        dots: &[(Dots, RGBAColor)],
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        blit_dots(&self.context, &mut self.raster, dots, self.scale);
        Ok(())
    }
}

/// The value of the context's `font` for a text style.
pub fn font<S: BackendTextStyle>(style: &S) -> String {
    let weight = match style.style() {
        FontStyle::Bold => "bold ",
        _ => "",
    };
    let size = (style.size().round() as u32).to_string();
    let family = style.family();
    [weight, &size, "px ", family.as_str()].concat()
}

/// The value of the context's `textAlign` for a text style. `left`, not `start`: pages with right-to-left text must not
/// mirror labels.
pub fn text_align<S: BackendTextStyle>(style: &S) -> &'static str {
    match style.anchor().h_pos {
        HPos::Left => "left",
        HPos::Center => "center",
        HPos::Right => "right",
    }
}

/// Sets the size of a canvas to that of a scene. `scale` is device pixels per pixel of the layout. Returns false if it had
/// that size already: setting a size, even the same one, is slow, and resets the context.
pub fn resize(canvas: &HtmlCanvasElement, size: Size, scale: f64) -> bool {
    let pixels = |px: f32| (f64::from(px) * scale).round() as u32;
    let (width, height) = (pixels(size.width), pixels(size.height));
    let resized = (canvas.width(), canvas.height()) != (width, height);
    if resized {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    resized
}

/// Draws dots as pixels, one field at a time. The pixels replace what is under them, so they have to be drawn first.
/// `scale` is device pixels per pixel of the layout.
///
/// A field that the canvas refuses is left out: a missing field is better than a missing frame.
pub fn blit_dots(
    context: &CanvasRenderingContext2d,
    raster: &mut Raster,
    dots: &[(Dots, RGBAColor)],
    scale: f32,
) {
    for field in dots.chunk_by(|a, b| a.0.field == b.0.field) {
        let bounds = field.iter().map(|(dots, _)| dots.bounds());
        let Some(bounds) = bounds.reduce(|a, b| a.union(&b)) else {
            continue;
        };
        raster.clear(&bounds, scale);
        for (dots, RGBAColor(r, g, b, alpha)) in field {
            raster.stamp_dots(dots, [*r, *g, *b], *alpha as f32, scale);
        }
        let pixels = Clamped(raster.pixels.as_flattened());
        let data = ImageData::new_with_u8_clamped_array(pixels, raster.width as u32);
        if let Ok(data) = data {
            let _ = context.put_image_data(&data, raster.left.into(), raster.top.into());
        }
    }
}

/// Implements the operations that [`draw`] uses. plotters would compose all other shapes of single pixels.
impl DrawingBackend for CanvasBackend {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.canvas.width(), self.canvas.height())
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }

    fn draw_pixel(
        &mut self,
        (x, y): BackendCoord,
        color: BackendColor,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        self.set_fill(color);
        self.context.fill_rect(x.into(), y.into(), 1.0, 1.0);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let [x, y, w, h] = [left, top, right - left, bottom - top].map(f64::from);
        if fill {
            self.set_fill(style.color());
            self.context.fill_rect(x, y, w, h);
        } else {
            self.set_stroke(style);
            self.context.stroke_rect(x, y, w, h);
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        self.set_stroke(style);
        self.trace(path);
        self.context.stroke();
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        self.set_fill(style.color());
        self.trace(corners);
        self.context.fill();
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        self.context.begin_path();
        self.context
            .arc(x.into(), y.into(), radius.into(), 0.0, TAU);
        if fill {
            self.set_fill(style.color());
            self.context.fill();
        } else {
            self.set_stroke(style);
            self.context.stroke();
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        self.set_text_style(style);
        self.set_fill(style.color());
        self.context.fill_text(text, x.into(), y.into());
        Ok(())
    }
}
