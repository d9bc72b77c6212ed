//! Texts around a chart that is cropped to its ink. The ink is known only to the renderer, which has the typefaces, so the
//! document is complete only when the image is drawn.

use crate::cropped::Cropped;
use crate::raster::Renderer;
use player::geom::{Point, Rect, SUBPIXELS};
use std::error::Error;

/// A chart, and the document that it will be in.
pub struct Composition {
    /// The chart as SVG.
    chart: String,
    /// Returns the document with the chart in it, placed and scaled by its ink.
    compose: Box<dyn Fn(&Cropped) -> String>,
}

impl Composition {
    /// Creates a composition from a chart as SVG.
    pub fn new(chart: String, compose: impl Fn(&Cropped) -> String + 'static) -> Self {
        Self {
            chart,
            compose: Box::new(compose),
        }
    }

    /// Returns the document.
    ///
    /// # Errors
    /// If the renderer cannot measure the chart.
    pub fn svg(&self, renderer: &dyn Renderer) -> Result<String, Box<dyn Error>> {
        let Rect { min, max } = renderer.ink_bounds(&self.chart)?;
        // The units of a chart's document are subpixels.
        let pixels = |Point { x, y }| Point::new(x / SUBPIXELS, y / SUBPIXELS);
        Ok(self.with_ink(Rect {
            min: pixels(min),
            max: pixels(max),
        }))
    }

    /// Returns the document for some ink that the chart could have. It has everything that the real one depends on: chart,
    /// texts and styles.
    pub fn unmeasured(&self) -> String {
        self.with_ink(Rect {
            min: Point::default(),
            max: Point::new(1.0, 1.0),
        })
    }

    fn with_ink(&self, ink: Rect) -> String {
        (self.compose)(&Cropped {
            svg: self.chart.clone(),
            ink,
        })
    }
}
