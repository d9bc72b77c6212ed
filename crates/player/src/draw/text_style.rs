//! The style of a label as a plotters text style.

use crate::scene::{Align, Label};
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{BackendColor, BackendTextStyle, FontFamily, FontStyle};
use std::convert::Infallible;

/// Font, size, weight, colour and anchor of a text. Text is placed by its baseline; the vertical anchor of plotters
/// is ignored.
pub struct TextStyle<'a> {
    typeface: &'a str,
    color: BackendColor,
    size: f64,
    bold: bool,
    anchor: HPos,
}

impl<'a> TextStyle<'a> {
    /// The style of a label, with a font size in backend units.
    pub fn new(label: &Label, typeface: &'a str, color: BackendColor, size: f64) -> Self {
        Self {
            typeface,
            color,
            size,
            bold: label.bold,
            anchor: match label.align {
                Align::Left => HPos::Left,
                Align::Middle => HPos::Center,
                Align::Right => HPos::Right,
            },
        }
    }

    /// Copies another style with a different font size.
    pub fn of<S: BackendTextStyle>(style: &'a S, size: f64) -> Self {
        Self {
            typeface: match style.family() {
                FontFamily::Name(name) => name,
                _ => "sans-serif",
            },
            color: style.color(),
            size,
            bold: matches!(style.style(), FontStyle::Bold),
            anchor: style.anchor().h_pos,
        }
    }
}

impl BackendTextStyle for TextStyle<'_> {
    type FontError = Infallible;

    fn color(&self) -> BackendColor {
        self.color
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn style(&self) -> FontStyle {
        if self.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        }
    }

    fn anchor(&self) -> Pos {
        Pos::new(self.anchor, VPos::Top)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(self.typeface)
    }

    /// Not used: layouts measure text with [`crate::text`].
    fn layout_box(&self, _: &str) -> Result<((i32, i32), (i32, i32)), Infallible> {
        Ok(((0, 0), (0, 0)))
    }

    /// Not used: both backends draw text themselves.
    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: (i32, i32),
        _: F,
    ) -> Result<Result<(), E>, Infallible> {
        Ok(Ok(()))
    }
}
