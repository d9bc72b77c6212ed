//! A frame as numbers in memory, which `www/element/painter.js` reads and draws on a canvas.
//!
//! A module that called the canvas for each mark would need a binding for each method, in Rust and in JavaScript. Numbers
//! need none.
//!
//! A frame begins with four words: the address of its texts, their length in bytes, the address of its pixels, and the
//! length of the font families, which are the beginning of the texts. Commands follow, from back to front, and then a 0.
//! A command begins with five words: its kind ([`RECT`] and so on), the paint (opacity in hundredths in the lowest byte,
//! then blue, green and red), the stroke width (0 fills the shape), and a point. Lengths and positions are in subpixels,
//! lengths of texts in UTF-16 code units.

pub use super::dot_fields::DOTS;

use super::dot_fields::DotFields;
use super::{Backend, draw};
use crate::scene::{Dots, Scene};
use crate::theme::Theme;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};
use std::convert::Infallible;

/// A filled rectangle: its upper left corner, then width and height.
pub const RECT: i32 = 1;
/// A circle: its centre, then the radius.
pub const CIRCLE: i32 = 2;
/// A path through some points: the first one, then the number of further points, and these.
pub const PATH: i32 = 3;
/// A line of text on its baseline: the point, then the alignment (0 left, 1 middle, 2 right) and the length. In place of
/// a stroke width it has twice the font size, plus 1 if the text is bold. The texts are in the order of their commands.
pub const TEXT: i32 = 4;

/// The number of words before the first command.
pub const HEADER: usize = 4;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// The last frame that was drawn. Its memory serves the next frame.
#[derive(Debug)]
pub struct Frame {
    words: Vec<i32>,
    texts: String,
    fields: DotFields,
    scale: f32,
}

impl Default for Frame {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl Frame {
    /// A frame before the first one is drawn.
    pub const EMPTY: Self = Self {
        words: Vec::new(),
        texts: String::new(),
        fields: DotFields::EMPTY,
        scale: 0.0,
    };

    /// Draws a scene. `scale` is device pixels per pixel of the layout.
    pub fn draw(&mut self, scene: &Scene, theme: &Theme, scale: f32) {
        self.scale = scale;
        self.texts.clear();
        self.texts.push_str(scene.typeface.families());
        self.words.clear();
        self.words.extend([0; HEADER]);
        // The backend has no errors.
        let _ = draw(scene, theme, self);
        self.words.push(0);
        // The addresses are known now: the memory of a list moves while it grows.
        let texts = self.texts.as_ptr() as usize as i32;
        let pixels = self.fields.pixels().as_ptr() as usize as i32;
        let families = scene.typeface.families().len() as i32;
        let header = [texts, self.texts.len() as i32, pixels, families];
        for (word, value) in self.words.iter_mut().zip(header) {
            *word = value;
        }
    }

    /// The words of the frame.
    pub fn words(&self) -> &[i32] {
        &self.words
    }

    /// The pixels of all dot fields, one field after the other.
    pub fn pixels(&self) -> &[[u8; 4]] {
        self.fields.pixels()
    }

    /// The font families and all texts, one after the other.
    pub fn texts(&self) -> &str {
        &self.texts
    }

    fn command(&mut self, kind: i32, color: BackendColor, width: u32, (x, y): BackendCoord) {
        let BackendColor {
            rgb: (r, g, b),
            alpha,
        } = color;
        let hundredths = (alpha * 100.0 + 0.5) as u8;
        let paint = i32::from_le_bytes([hundredths, b, g, r]);
        self.words.extend([kind, paint, width as i32, x, y]);
    }

    fn path(
        &mut self,
        points: &mut dyn Iterator<Item = BackendCoord>,
        color: BackendColor,
        width: u32,
    ) -> Drawn {
        let Some(first) = points.next() else {
            return Ok(());
        };
        self.command(PATH, color, width, first);
        let at = self.words.len();
        self.words.push(0);
        self.words.extend(points.flat_map(|(x, y)| [x, y]));
        let further = (self.words.len() - at) / 2;
        if let Some(count) = self.words.get_mut(at) {
            *count = further as i32;
        }
        Ok(())
    }
}

impl Backend for Frame {
    /// The pixels of a field replace what is under them, so nothing may be drawn under a field before.
    fn draw_dots(&mut self, dots: &[(Dots, BackendColor)]) -> Drawn {
        let commands = self.fields.draw(dots, self.scale);
        self.words.extend(commands);
        Ok(())
    }
}

/// Implements the operations that [`draw`] uses. plotters would compose all other shapes of single pixels.
impl DrawingBackend for Frame {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (0, 0)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.command(RECT, color, 0, (x, y));
        self.words.extend([1, 1]);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        if !fill {
            let corners = [(right, top), (right, bottom), (left, bottom), (left, top)];
            let mut around = [(left, top)].into_iter().chain(corners);
            return self.path(&mut around, style.color(), style.stroke_width());
        }
        self.command(RECT, style.color(), 0, (left, top));
        let (width, height) = (right.wrapping_sub(left), bottom.wrapping_sub(top));
        self.words.extend([width, height]);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.path(&mut path.into_iter(), style.color(), style.stroke_width())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        self.path(&mut corners.into_iter(), style.color(), 0)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let width = if fill { 0 } else { style.stroke_width() };
        self.command(CIRCLE, style.color(), width, center);
        self.words.push(radius as i32);
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let bold = u32::from(matches!(style.style(), FontStyle::Bold));
        let size = (style.size() + 0.5) as u32;
        let align = match style.anchor().h_pos {
            HPos::Left => 0,
            HPos::Center => 1,
            HPos::Right => 2,
        };
        self.command(TEXT, style.color(), size * 2 + bold, at);
        let length: usize = text.chars().map(char::len_utf16).sum();
        self.words.extend([align, length as i32]);
        self.texts.push_str(text);
        Ok(())
    }
}
