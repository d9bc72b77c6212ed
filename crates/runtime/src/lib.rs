//! The `runtime` module, for readers: plays the charts of a chart file, and lays nothing out.
//!
//! It exports the methods of a chart that the shell needs to show it; the `full` module, in the root of the
//! repository, has the same methods and more.
#![cfg(target_arch = "wasm32")]

use figures::chart_spec::ValueMode;
use player::draw::canvas::Surface;
use player::geom::Point;
use player::sheet::{Leaf, leaf, leaves};
use player::theme::Theme;
use player::{ChartSource, Player};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// The layouts of a chart file.
struct ChartFile(Vec<u8>);

impl ChartSource for ChartFile {
    // The build has written this file, as its checksum shows, so the layout is not validated again.
    fn leaf(&self, reading: ValueMode, width: f32) -> Option<Leaf> {
        leaf(&self.0, reading, width)
    }
}

/// One chart on a page.
#[wasm_bindgen]
pub struct Chart {
    player: Player<ChartFile>,
    surface: Option<Surface>,
}

#[wasm_bindgen]
impl Chart {
    /// Opens a chart file.
    ///
    /// # Errors
    /// If the file is not as the build wrote it.
    #[wasm_bindgen(constructor)]
    pub fn new(file: &[u8]) -> Result<Chart, JsError> {
        let leaves = leaves(file).ok_or_else(|| JsError::new("the chart file is corrupt"))?;
        Ok(Self {
            player: Player::new(ChartFile(leaves.to_vec())),
            surface: None,
        })
    }

    /// See [`Player::set_derived`].
    #[wasm_bindgen(setter)]
    pub fn set_derived(&mut self, derived: bool) {
        self.player.set_derived(derived);
    }

    /// See [`Player::fit`]. Returns width and height, or an empty list.
    pub fn fit(&mut self, available: f32, text_scale: f32) -> Vec<f32> {
        let size = self.player.fit(available, text_scale);
        size.map_or_else(Vec::new, |size| vec![size.w, size.h])
    }

    /// See [`Player::steps`].
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
        let theme = Theme::of(colors).ok_or_else(|| JsError::new("colors: wrong length"))?;
        let Some(scene) = self.player.scene_at(progress) else {
            return Ok(());
        };
        if !self.surface.as_ref().is_some_and(|s| s.is_on(canvas)) {
            self.surface = Surface::new(canvas);
        }
        let surface = self.surface.as_mut();
        let surface = surface.ok_or_else(|| JsError::new("the canvas has no 2D context"))?;
        surface.paint(&scene, &theme, scale)
    }

    /// See [`Player::places`].
    pub fn places(&mut self, progress: f32) -> Vec<f32> {
        self.player.places(progress)
    }

    /// See [`Player::figure_at`].
    pub fn figure_at(&mut self, x: f32, y: f32, radius: f32, progress: f32) -> Option<usize> {
        self.player.figure_at(Point::new(x, y), radius, progress)
    }
}
