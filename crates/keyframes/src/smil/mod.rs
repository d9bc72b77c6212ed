//! Charts as SVG with SMIL animations that a tap starts, for editors that remove style sheets, ids and scripts.
//!
//! ```text
//! form -> parts -> plan; runs, field -> marks; plan, marks -> chain -> document
//! ```
//!
//! A tap starts only animations of the tapped element and of the elements around it. So all that changes in a step is nested,
//! with a transparent area inside that covers the chart and is hidden once it was tapped: the next tap meets that of the next
//! step. Only properties that do not add up are animated in nested elements: opacities are divided by those around, and dash
//! offset and stroke width are inherited.

mod chain;
mod document;
mod field;
mod form;
mod marks;
mod numbers;
mod parts;
mod plan;
mod runs;

pub use document::write;
pub use form::{Corner, Form};
pub use parts::{Detail, Part};
pub use plan::{Followed, Plan, Stage};
