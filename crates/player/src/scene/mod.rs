//! What a frame shows: marks, each with the key of the figure it stands for.
//!
//! The canvas, the static pictures, and everything that asks where a figure stands on the page, use
//! this one scene.

mod dots;
mod hit;
mod mark;

pub use dots::{DOT, Dots, Field, HATCH, PALENESS};
pub use mark::{Align, Fill, Label, Mark, Shape};

use crate::geom::{Rect, Size};
use crate::theme::Typeface;
use figures::ValueRef;

/// A whole frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Its extent; every mark lies inside.
    pub size: Size,
    /// That of its text.
    pub typeface: Typeface,
    /// The figures that marks refer to by index.
    pub keys: Vec<ValueRef>,
    /// What to draw, from back to front.
    pub marks: Vec<Mark>,
}

/// Around all of some marks; none where there are none.
pub fn bounds<'a>(marks: impl IntoIterator<Item = &'a Mark>) -> Option<Rect> {
    let bounds = marks.into_iter().map(Mark::bounds);
    bounds.reduce(|a, b| a.union(&b))
}
