//! Draws a scene on a plotters backend.
//!
//! Plotters has integer coordinates, in which slow motion would be jerky. So scenes are drawn with [`SUBPIXELS`]
//! units per pixel, and the canvas or the SVG scales them down. This module alone converts between pixels and units.

pub mod commands;
mod dot_fields;
pub mod raster;
mod text_style;

pub use text_style::TextStyle;

pub use crate::geom::SUBPIXELS;
use crate::geom::{Point, Rect, to_subpixels};
use crate::scene::{Dots, Fill, Label, Mark, Scene, Shape};
use crate::theme::Theme;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind,
};

/// A plotters backend that can also draw ranges of dot fields as one operation, since these have too many dots to
/// draw one by one.
pub trait Backend: DrawingBackend {
    /// Draws ranges of dots in their colours, from back to front. Called before any other drawing operation.
    ///
    /// # Errors
    /// The error of the backend.
    fn draw_dots(
        &mut self,
        dots: &[(Dots, BackendColor)],
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>>;
}

/// Draws all marks from back to front, dot fields first.
///
/// # Errors
/// The error of the backend.
pub fn draw<B: Backend>(
    scene: &Scene,
    theme: &Theme,
    backend: &mut B,
) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    let dots = scene.marks.iter().filter_map(|mark| match mark.shape {
        Shape::Dots(dots) => Some((dots, color_of(mark, theme))),
        _ => None,
    });
    let dots: Vec<_> = dots.collect();
    if !dots.is_empty() {
        backend.draw_dots(&dots)?;
    }
    for mark in &scene.marks {
        draw_mark(mark, scene.typeface.families(), theme, backend)?;
    }
    Ok(())
}

fn draw_mark<B: DrawingBackend>(
    mark: &Mark,
    typeface: &'static str,
    theme: &Theme,
    backend: &mut B,
) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    let color = color_of(mark, theme);
    match &mark.shape {
        Shape::Circle {
            center,
            radius,
            fill: Fill::Solid,
        } => backend.draw_circle(units(*center), length(*radius), &color, true),
        Shape::Circle {
            center,
            radius,
            fill: Fill::Outline(ring),
        } => {
            // Half of a stroke is inside its path, half outside.
            let radius = length(radius - ring / 2.0);
            backend.draw_circle(units(*center), radius, &stroke(color, *ring), false)
        }
        Shape::Rect {
            rect,
            fill: Fill::Solid,
        } => backend.draw_rect(units(rect.min), units(rect.max), &color, true),
        Shape::Rect {
            rect,
            fill: Fill::Outline(width),
        } => backend.draw_path(outline(rect).map(units), &stroke(color, *width)),
        Shape::Line { from, to, width } => {
            backend.draw_path([units(*from), units(*to)], &stroke(color, *width))
        }
        // Already drawn, under all other marks.
        Shape::Dots(_) => Ok(()),
        Shape::Text(label) => draw_label(label, typeface, color, backend),
        Shape::Band { from, to } => {
            let corners = [from.min, from.max, to.max, to.min];
            backend.fill_polygon(corners.map(units), &color)
        }
    }
}

fn color_of(mark: &Mark, theme: &Theme) -> BackendColor {
    let [r, g, b] = theme.color(mark.color);
    // Two digits are more precise than visible, and keep files short.
    let alpha = (f64::from(mark.opacity.clamp(0.0, 1.0)) * 100.0 + 0.5).floor() / 100.0;
    BackendColor {
        rgb: (r, g, b),
        alpha,
    }
}

fn draw_label<B: DrawingBackend>(
    label: &Label,
    typeface: &'static str,
    color: BackendColor,
    backend: &mut B,
) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    let look = TextStyle::new(label, typeface, color, f64::from(label.size * SUBPIXELS));
    backend.draw_text(&label.text, &look, units(label.at))
}

/// The path of an outlined rectangle, because plotters-svg ignores the stroke width of rectangles. The path starts in
/// the middle of a side, so that all corners are joined.
fn outline(rect: &Rect) -> [Point; 6] {
    let Rect { min, max } = *rect;
    let start = Point::new((min.x + max.x) / 2.0, min.y);
    let (upper, lower) = (Point::new(max.x, min.y), Point::new(min.x, max.y));
    [start, upper, max, lower, min, start]
}

/// The style of a line.
struct Stroke {
    color: BackendColor,
    width: u32,
}

impl BackendStyle for Stroke {
    fn color(&self) -> BackendColor {
        self.color
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

fn stroke(color: BackendColor, width: f32) -> Stroke {
    let width = length(width);
    Stroke { color, width }
}

fn units(point: Point) -> BackendCoord {
    point.into()
}

fn length(px: f32) -> u32 {
    to_subpixels(px).max(1) as u32
}
