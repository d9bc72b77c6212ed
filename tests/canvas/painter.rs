//! Draws frames of a module on a canvas, as the page does.

use js_sys::{ArrayBuffer, WebAssembly::Memory};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

#[wasm_bindgen(module = "/www/element/painter.js")]
extern "C" {
    /// Draws on one canvas.
    pub type Painter;

    /// A painter for a canvas.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: &HtmlCanvasElement) -> Painter;

    #[wasm_bindgen(method, js_name = paint)]
    fn paint_frame(
        this: &Painter,
        memory: &ArrayBuffer,
        address: *const i32,
        width: f32,
        height: f32,
        scale: f32,
    );
}

impl Painter {
    /// Draws the frame at an address in the memory of this module.
    pub fn paint(&self, address: *const i32, [width, height]: [f32; 2], scale: f32) {
        let memory: Memory = wasm_bindgen::memory().unchecked_into();
        let buffer: ArrayBuffer = memory.buffer().unchecked_into();
        self.paint_frame(&buffer, address, width, height, scale);
    }
}
