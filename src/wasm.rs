//! The boundary to JavaScript: the one place that exports anything.
//!
//! Strings and plain objects go across, never inner types. Whatever comes from outside is checked
//! here; nothing on this side panics on it.
//!
//! There are two modules with the same charts. The whole lays them out itself; that for readers is built
//! without the feature `layout`, and takes them from a sheet that the build wrote.

#[cfg(not(feature = "layout"))]
mod readers;
#[cfg(feature = "layout")]
mod whole;

#[cfg(not(feature = "layout"))]
use readers::Source;
#[cfg(feature = "layout")]
use whole::Source;
#[cfg(feature = "layout")]
pub use whole::{built_figures, built_languages, token_names, tokens};

use crate::charts::{DESIGN_WIDTHS, design_width};
use crate::draw::canvas::Surface;
use crate::geom::{Point, Rect};
use crate::sheet::Leaf;
use crate::theme::{Paint, Theme};
use figures::chart_spec::ValueMode;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// One chart on one page.
#[wasm_bindgen]
pub struct Chart {
    source: Source,
    reading: ValueMode,
    width: f32,
    leaf: Option<Leaf>,
    surface: Option<Surface>,
}

#[wasm_bindgen]
impl Chart {
    /// Shows the figures as they were derived, or else as they are printed.
    #[wasm_bindgen(setter)]
    pub fn set_derived(&mut self, derived: bool) {
        self.reading = if derived {
            ValueMode::Derived
        } else {
            ValueMode::Printed
        };
        self.leaf = None;
    }

    /// Chooses the layout for `room`, the available width in CSS pixels, with text enlarged by
    /// `text_scale` (1 is the usual size). Returns the layout's width and height in its own pixels,
    /// which the page scales to the room; an empty list when the chart cannot be laid out. The
    /// layout depends on these two numbers alone, never on earlier calls.
    pub fn fit(&mut self, room: f32, text_scale: f32) -> Vec<f32> {
        let width = design_width(room, text_scale);
        if width != self.width {
            self.width = width;
            self.leaf = None;
        }
        let size = self.leaf().map(|leaf| leaf.chart.size);
        size.map_or_else(Vec::new, |size| vec![size.w, size.h])
    }

    /// How long each step of the animation takes, in milliseconds.
    #[wasm_bindgen(getter)]
    pub fn steps(&mut self) -> Vec<f32> {
        let leaf = self.leaf();
        leaf.map_or_else(Vec::new, |leaf| leaf.chart.steps())
    }

    /// Draws the moment `progress`, from 0 to 1. `scale` is device pixels to a pixel of the layout,
    /// `colors` has red, green and blue of each design token, in the order of their style sheet.
    ///
    /// # Errors
    /// For colours that are not as many as the tokens, and for a canvas that gives no 2D context.
    pub fn draw(
        &mut self,
        canvas: &HtmlCanvasElement,
        progress: f32,
        scale: f64,
        colors: &[u8],
    ) -> Result<(), JsValue> {
        let theme = Theme::of(colors).ok_or_else(|| {
            let expected = (Paint::ALL.len() * 3).to_string();
            JsError::new(&["colours: expected ", &expected, " bytes"].concat())
        })?;
        let Some(scene) = self.leaf().map(|leaf| leaf.chart.frame(progress)) else {
            return Ok(());
        };
        if !self.surface.as_ref().is_some_and(|s| s.is_on(canvas)) {
            self.surface = Surface::new(canvas);
        }
        let surface = self.surface.as_mut();
        let surface = surface.ok_or_else(|| JsError::new("the canvas gives no 2D context"))?;
        surface.paint(&scene, &theme, scale)
    }

    /// Where each figure of the description's list lies at a moment of the animation, or, if it is not
    /// to be seen then, at its end: left, top, width and height in pixels of the layout, one after
    /// the other.
    pub fn places(&mut self, progress: f32) -> Vec<f32> {
        let places = self.leaf().map(|leaf| leaf.places(progress));
        let numbers = |Rect { min, max }: Rect| [min.x, min.y, max.x - min.x, max.y - min.y];
        let places = places.into_iter().flatten();
        places.flat_map(numbers).collect()
    }

    /// The figure that lies nearest to a place, in pixels of the layout, and no further away than
    /// `reach`: its place in the description's list, or none.
    pub fn figure_at(&mut self, x: f32, y: f32, reach: f32, progress: f32) -> Option<usize> {
        let place = Point::new(x, y);
        self.leaf()?.figure_at(place, reach, progress)
    }
}

impl Chart {
    /// Shows what stands in a source.
    fn of(source: Source) -> Self {
        Self {
            source,
            reading: ValueMode::Printed,
            width: DESIGN_WIDTHS[0],
            leaf: None,
            surface: None,
        }
    }

    fn leaf(&mut self) -> Option<&Leaf> {
        if self.leaf.is_none() {
            self.leaf = self.source.leaf(self.reading, self.width);
        }
        self.leaf.as_ref()
    }
}
