//! Charts as data: playing and drawing them.
//!
//! ```text
//! decode, geom, easing, timeline, text, theme, count_range -> scene -> charts -> chart_file -> player
//!                                                     scene -> draw
//! ```
//!
//! A chart is a list of layers on a timeline. Its scene at any progress is a pure function: no clock, no
//! browser, no story. [`draw`] puts a scene on any plotters backend, and only [`draw`] knows backends. One of them writes
//! frames, which a script draws on a canvas.

pub mod chart_file;
pub mod charts;
pub mod count_range;
mod decode;
pub mod draw;
pub mod easing;
pub mod geom;
pub mod language;
mod player;
pub mod scene;
pub mod text;
pub mod theme;
pub mod timeline;

pub use player::{ChartSource, Player};
