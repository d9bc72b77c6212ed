//! Raster images, for places that show no SVG or run no script: PNG, GIF, portrait images and cards. They are
//! composed from the SVG that pages show, and encoded here; a [`Renderer`](raster::Renderer) renders them.
//!
//! [`all`](image::all) returns the images of a story, not yet rendered; [`video`](video::video) the frames of a video. The command `news-figure` and the build run it as a
//! wasm module in Node, in several threads, with resvg as renderer.

mod animation;
mod block;
mod card;
mod composition;
mod cropped;
mod frame;
mod gif_file;
pub mod image;
mod palette;
mod png_file;
mod portrait;
pub mod raster;
mod sheet;
mod step_cards;
mod svg_composer;
mod upright;
pub mod video;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
