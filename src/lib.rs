//! Animated, honest, accessible charts of published figures.
//!
//! ```text
//! story -> language, locale, text, theme -> chapter -> extent -> describe -> layout -> charts -> scene -> draw -> wasm -> www
//! ```
//!
//! Arrows run one way. `charts` never names a backend, `draw` never names a chart, and only
//! `draw::canvas` and `wasm` know the browser. A chart is a pure function: a layout is settled once
//! per size, and gives the scene of any moment. What comes before `charts` is the feature `layout`, which
//! readers' module is built without: the build lays its charts out.

#[cfg(feature = "layout")]
pub mod chapter;
pub mod charts;
#[cfg(feature = "layout")]
pub mod describe;
pub mod draw;
pub mod easing;
pub mod extent;
pub mod geom;
#[cfg(feature = "layout")]
pub mod incoming;
pub mod language;
#[cfg(feature = "layout")]
pub mod layout;
#[cfg(feature = "layout")]
pub mod locale;
pub mod scene;
pub mod sheet;
#[cfg(feature = "layout")]
pub mod story;
pub mod text;
pub mod theme;
pub mod timeline;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use figures;
