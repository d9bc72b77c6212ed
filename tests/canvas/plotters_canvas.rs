//! Draws scenes on a canvas through plotters-canvas, the reference for what readers see.
//!
//! [`plotters_canvas::CanvasBackend`] draws every shape. This wrapper adds what it lacks: the pixel ratio, text on its
//! baseline, and fields of dots as pixels.

use player::draw::raster::Raster;
use player::draw::{Backend, SUBPIXELS, draw};
use player::geom::Size;
use player::scene::{Dots, Scene};
use player::theme::Theme;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::{Clamped, JsCast, JsError, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

type DrawResult = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

/// A canvas that plotters-canvas draws on.
pub struct PlottersCanvas {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    inner: CanvasBackend,
    raster: Raster,
    /// Device pixels per pixel of the layout.
    scale: f32,
}

impl PlottersCanvas {
    /// A backend for a canvas; `None` if the canvas has no 2D context.
    pub fn new(canvas: &HtmlCanvasElement) -> Option<Self> {
        let context = canvas.get_context("2d").ok()??;
        Some(Self {
            canvas: canvas.clone(),
            context: context.dyn_into().ok()?,
            inner: CanvasBackend::with_canvas_object(canvas.clone())?,
            raster: Raster::EMPTY,
            scale: 1.0,
        })
    }

    /// Draws a scene. `scale` is device pixels per pixel of the layout.
    ///
    /// # Errors
    /// If the canvas throws an exception.
    pub fn draw_scene(&mut self, scene: &Scene, theme: &Theme, scale: f64) -> Result<(), JsValue> {
        self.scale = scale as f32;
        resize(&self.canvas, scene.size, scale);
        let context = &self.context;
        context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)?;
        let (w, h) = (self.canvas.width().into(), self.canvas.height().into());
        context.clear_rect(0.0, 0.0, w, h);
        let units = scale / f64::from(SUBPIXELS);
        context.set_transform(units, 0.0, 0.0, units, 0.0, 0.0)?;
        draw(scene, theme, self).map_err(|error| JsError::new(&error.to_string()).into())
    }
}

impl Backend for PlottersCanvas {
    fn draw_dots(&mut self, dots: &[(Dots, BackendColor)]) -> DrawResult {
        for field in dots.chunk_by(|a, b| a.0.field == b.0.field) {
            let bounds = field.iter().map(|(dots, _)| dots.bounds());
            let Some(bounds) = bounds.reduce(|a, b| a.union(&b)) else {
                continue;
            };
            self.raster.pixels.clear();
            self.raster.add_field(&bounds, self.scale);
            for (
                dots,
                BackendColor {
                    rgb: (r, g, b),
                    alpha,
                },
            ) in field
            {
                let color = [*r, *g, *b];
                self.raster
                    .stamp_dots(dots, color, *alpha as f32, self.scale);
            }
            let pixels = Clamped(self.raster.pixels.as_flattened());
            let width = self.raster.width as u32;
            let (left, top) = (self.raster.left.into(), self.raster.top.into());
            if let Ok(data) = ImageData::new_with_u8_clamped_array(pixels, width) {
                let _ = self.context.put_image_data(&data, left, top);
            }
        }
        Ok(())
    }
}

/// Sets the size of a canvas to that of a scene, if it has another one.
fn resize(canvas: &HtmlCanvasElement, size: Size, scale: f64) {
    let pixels = |px: f32| (f64::from(px) * scale).round() as u32;
    let (width, height) = (pixels(size.width), pixels(size.height));
    if (canvas.width(), canvas.height()) != (width, height) {
        canvas.set_width(width);
        canvas.set_height(height);
    }
}

impl DrawingBackend for PlottersCanvas {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        (self.canvas.width(), self.canvas.height())
    }

    fn ensure_prepared(&mut self) -> DrawResult {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> DrawResult {
        self.inner.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> DrawResult {
        self.inner.draw_pixel(point, color)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> DrawResult {
        self.inner.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> DrawResult {
        self.inner.draw_path(path, style)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> DrawResult {
        self.inner.fill_polygon(corners, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> DrawResult {
        self.inner.draw_circle(center, radius, style, fill)
    }

    /// Draws text with its baseline at `y`: plotters-canvas aligns the em box, which moves with each fallback font, and
    /// mirrors the anchor on pages that are read from the right.
    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> DrawResult {
        let weight = match style.style() {
            FontStyle::Bold => "bold ",
            _ => "",
        };
        let size = style.size().round();
        let font = format!("{weight}{size}px {}", style.family().as_str());
        self.context.set_font(&font);
        self.context.set_text_baseline("alphabetic");
        self.context.set_text_align(match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        });
        let BackendColor {
            rgb: (r, g, b),
            alpha,
        } = style.color();
        let color = format!("rgba({r},{g},{b},{alpha})");
        self.context.set_fill_style_str(&color);
        // A canvas does not throw for text at finite coordinates.
        let _ = self.context.fill_text(text, x.into(), y.into());
        Ok(())
    }
}
