//! Scenes on a canvas, by plotters-canvas.

use super::raster::Raster;
use super::{Backend, GRID, draw, hand_on};
use crate::geom::Size;
use crate::scene::{Dots, Scene};
use crate::theme::Theme;
use plotters::style::RGBAColor;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

/// A canvas to draw on, frame after frame.
pub struct Surface {
    inner: CanvasBackend,
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    /// Device pixels to a pixel of the layout.
    scale: f32,
    raster: Raster,
}

impl Surface {
    /// Takes hold of a canvas; none where it gives no 2D context, or has given another kind.
    pub fn new(canvas: &HtmlCanvasElement) -> Option<Self> {
        let context = canvas.get_context("2d").ok()??;
        Some(Self {
            inner: CanvasBackend::with_canvas_object(canvas.clone())?,
            canvas: canvas.clone(),
            context: context.dyn_into().ok()?,
            scale: 1.0,
            raster: Raster::default(),
        })
    }

    /// Whether it draws on this very canvas.
    pub fn is_on(&self, canvas: &HtmlCanvasElement) -> bool {
        self.canvas == *canvas
    }

    /// Draws a whole frame. `scale` is device pixels to a pixel of the layout.
    ///
    /// # Errors
    /// What the canvas threw.
    pub fn paint(&mut self, scene: &Scene, theme: &Theme, scale: f64) -> Result<(), JsValue> {
        self.resize(scene.size, scale);
        self.scale = scale as f32;
        let units = scale / f64::from(GRID);
        self.context
            .set_transform(units, 0.0, 0.0, units, 0.0, 0.0)?;
        // Left stays left on pages that are read from the right.
        self.context.set_text_baseline("alphabetic");
        draw(scene, theme, self).map_err(|error| JsValue::from_str(&error.to_string()))
    }

    /// Fits the canvas to the scene and clears it. Setting a size, even the same one, is costly.
    fn resize(&self, size: Size, scale: f64) {
        let pixels = |px: f32| (f64::from(px) * scale).round() as u32;
        let (w, h) = (pixels(size.w), pixels(size.h));
        if self.canvas.width() != w || self.canvas.height() != h {
            self.canvas.set_width(w);
            self.canvas.set_height(h);
            return;
        }
        // Drawing works without the reset too, only over the last frame; it cannot fail for numbers.
        let _ = self.context.reset_transform();
        self.context.clear_rect(0.0, 0.0, w.into(), h.into());
    }
}

impl Backend for Surface {
    /// As pixels, a field at a time. Pixels replace what is under them, so nothing may be there yet.
    fn draw_dots(
        &mut self,
        dots: &[(Dots, RGBAColor)],
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        for field in dots.chunk_by(|a, b| a.0.field == b.0.field) {
            let rooms = field.iter().map(|(dots, _)| dots.bounds());
            let Some(room) = rooms.reduce(|a, b| a.joined(&b)) else {
                continue;
            };
            self.raster.clear(&room, self.scale);
            for (dots, RGBAColor(r, g, b, alpha)) in field {
                let color = [*r, *g, *b];
                self.raster.lay(dots, color, *alpha as f32, self.scale);
            }
            self.put();
        }
        Ok(())
    }
}

impl Surface {
    /// Puts the pixels of a field in their place. What the canvas will not take is left out: a
    /// field that is missing is better than a frame given up.
    fn put(&self) {
        let Raster {
            left,
            top,
            width,
            pixels,
            ..
        } = &self.raster;
        let data =
            ImageData::new_with_u8_clamped_array(Clamped(pixels.as_flattened()), *width as u32);
        if let Ok(data) = data {
            let _ = self
                .context
                .put_image_data(&data, f64::from(*left), f64::from(*top));
        }
    }
}

impl DrawingBackend for Surface {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        (self.canvas.width(), self.canvas.height())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        let BackendColor {
            rgb: (r, g, b),
            alpha,
        } = style.color();
        let weight = match style.style() {
            FontStyle::Bold => "bold ",
            _ => "",
        };
        let size = style.size().round() as u32;
        let family = style.family();
        self.context
            .set_font(&format!("{weight}{size}px {}", family.as_str()));
        self.context.set_text_align(match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        });
        self.context
            .set_fill_style_str(&format!("rgba({r},{g},{b},{alpha})"));
        // It throws for no finite place; a text left out is better than a frame given up.
        let _ = self.context.fill_text(text, x.into(), y.into());
        Ok(())
    }

    hand_on!(inner);
}
