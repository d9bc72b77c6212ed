//! Layout and description: from figures and messages to charts and texts.
//!
//! ```text
//! locale, count_range -> describe -> kinds -> chart_file, figure_override, printed
//! ```
//!
//! A layout is computed once per width and value mode. It returns a [`player::charts::Chart`], which needs nothing from
//! the story any more. Nothing here knows a backend or a browser.

pub mod chart_file;
pub mod count_range;
pub mod describe;
pub mod figure_override;
mod kinds;
pub mod locale;
mod printed;

pub use kinds::{LayoutInput, build_chart, sample};
pub use printed::{MissingFigures, printed_chart};
