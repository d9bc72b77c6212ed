//! Layout and description: from figures and messages to charts and texts.
//!
//! ```text
//! locale, extent -> describe -> kinds -> sheet, incoming
//! ```
//!
//! A layout is computed once per width and value mode. It returns a [`player::charts::Chart`], which needs nothing from
//! the story any more. Nothing here knows a backend or a browser.

pub mod describe;
pub mod extent;
pub mod incoming;
mod kinds;
pub mod locale;
pub mod sheet;

pub use kinds::{LayoutInput, build_chart, sample};
