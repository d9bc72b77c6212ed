//! The `runtime` module, which readers load: plays the charts of a chart file. It contains no layout code.
//!
//! It exports the methods of a chart that the shell needs to show it. The `full` module, in the root of the
//! repository, has these methods and more.
#![cfg(target_arch = "wasm32")]

use figures::chart_spec::ValueMode;
use player::chart_file::{LaidOutChart, layout, layouts};
use player::draw::canvas::{CanvasBackend, draw_on};
use player::geom::Point;
use player::{ChartSource, Player};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// The layouts of a chart file.
struct ChartFile(Vec<u8>);

impl ChartSource for ChartFile {
    // The checksum shows that the build wrote this file, so the layout is not validated again.
    fn layout(&self, value_mode: ValueMode, width: f32) -> Option<LaidOutChart> {
        layout(&self.0, value_mode, width)
    }
}

/// One chart on a page.
#[wasm_bindgen]
pub struct Chart {
    player: Player<ChartFile>,
    backend: Option<CanvasBackend>,
}

#[wasm_bindgen]
impl Chart {
    /// Opens a chart file.
    ///
    /// # Errors
    /// If the file is corrupt.
    #[wasm_bindgen(constructor)]
    pub fn new(file: &[u8]) -> Result<Chart, JsError> {
        let layouts = layouts(file).ok_or_else(|| JsError::new("the chart file is corrupt"))?;
        Ok(Self {
            player: Player::new(ChartFile(layouts.to_vec())),
            backend: None,
        })
    }

    /// Chooses derived or printed values; see [`Player::set_derived`].
    #[wasm_bindgen(setter)]
    pub fn set_derived(&mut self, derived: bool) {
        self.player.set_derived(derived);
    }

    /// Chooses the layout for `available` CSS pixels; see [`Player::resize`]. Returns its width and height, or an
    /// empty list if the chart cannot be laid out.
    pub fn resize(&mut self, available: f32, text_scale: f32) -> Vec<f32> {
        let size = self.player.resize(available, text_scale);
        size.map_or_else(Vec::new, |size| vec![size.width, size.height])
    }

    /// The durations of the steps, in milliseconds.
    #[wasm_bindgen(getter)]
    pub fn steps(&mut self) -> Vec<f32> {
        self.player.steps()
    }

    /// Draws the scene at `progress`, from 0 to 1. `scale` is device pixels per pixel of the layout; `colors`
    /// has red, green and blue of each colour token, in the order of the style sheet.
    ///
    /// # Errors
    /// If `colors` has another length, or the canvas has no 2D context.
    pub fn draw(
        &mut self,
        canvas: &HtmlCanvasElement,
        progress: f32,
        scale: f64,
        colors: &[u8],
    ) -> Result<(), JsValue> {
        let scene = self.player.scene_at(progress);
        draw_on(&mut self.backend, canvas, scene.as_ref(), colors, scale)
    }

    /// The bounds of all figures at `progress`; see [`Player::all_figure_bounds`].
    pub fn all_figure_bounds(&mut self, progress: f32) -> Vec<f32> {
        self.player.all_figure_bounds(progress)
    }

    /// The index of the figure at a point; see [`Player::figure_at`].
    pub fn figure_at(&mut self, x: f32, y: f32, radius: f32, progress: f32) -> Option<usize> {
        self.player.figure_at(Point::new(x, y), radius, progress)
    }
}
