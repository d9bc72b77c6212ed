//! Scenes: all marks of one moment.
//!
//! The canvas, the static pictures and hit testing use the same scene.

mod dots;
mod hit;
mod mark;

pub use dots::{DOT, Dots, Field, HATCH, PALENESS};
pub use mark::{Align, Fill, Label, Mark, Shape};

use crate::geom::{Rect, Size};
use crate::theme::Typeface;
use figures::ValueRef;

/// All marks of one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Width and height. Every mark is inside.
    pub size: Size,
    /// The typeface of all texts.
    pub typeface: Typeface,
    /// The figures that marks refer to by index.
    pub figures: Vec<ValueRef>,
    /// The marks, from back to front.
    pub marks: Vec<Mark>,
}

/// The bounds of all marks together; `None` without marks.
pub fn bounds<'a>(marks: impl IntoIterator<Item = &'a Mark>) -> Option<Rect> {
    let bounds = marks.into_iter().map(Mark::bounds);
    bounds.reduce(|a, b| a.union(&b))
}
