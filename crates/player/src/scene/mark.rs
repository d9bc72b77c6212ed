//! One mark: what it is, where it stands, how it looks.

use super::dots::Dots;
use crate::geom::{Point, Rect};
use crate::text;
use crate::theme::ColorToken;
use serde::{Deserialize, Serialize};

/// Something drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// Index of its figure in [`super::Scene::keys`]; none for axes and notes.
    pub key: Option<u8>,
    /// Its colour.
    pub color: ColorToken,
    /// From 0, unseen, to 1.
    pub opacity: f32,
    /// What it is.
    pub shape: Shape,
}

/// The kinds of marks. Lengths are in CSS pixels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Shape {
    /// A disc or a ring.
    Circle {
        /// Its middle.
        center: Point,
        /// To its outer edge.
        radius: f32,
        /// Solid for what is stated, a ring for what is worked out.
        fill: Fill,
    },
    /// An upright rectangle.
    Rect {
        /// Where it stands.
        rect: Rect,
        /// Solid for what is stated, an outline for what is worked out.
        fill: Fill,
    },
    /// A straight line.
    Line {
        /// Where it starts.
        from: Point,
        /// Where it ends.
        to: Point,
        /// Its thickness.
        width: f32,
    },
    /// Dots of a field. They lie under everything else, wherever they stand among the marks.
    Dots(Dots),
    /// A line of text.
    Text(Label),
}

/// Whether a shape is filled.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Fill {
    /// Filled.
    Solid,
    /// An outline of that thickness.
    Outline(f32),
}

/// A line of text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Label {
    /// Where its baseline starts, has its middle, or ends.
    pub at: Point,
    /// Which of those.
    pub align: Align,
    /// The size of the type.
    pub size: f32,
    /// Whether it is bold.
    pub bold: bool,
    /// What it says. It is text, never markup.
    pub text: String,
}

/// Which point of a text its place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Align {
    /// Its left end.
    Left,
    /// Its middle.
    Middle,
    /// Its right end.
    Right,
}

/// Above the baseline, as a part of the size; what hangs below it is the rest.
const ASCENT: f32 = 0.88;

impl Mark {
    /// A mark that is fully seen.
    pub const fn new(key: Option<u8>, color: ColorToken, shape: Shape) -> Self {
        Self {
            key,
            color,
            opacity: 1.0,
            shape,
        }
    }

    /// Only so much of it to be seen.
    pub fn faded(self, factor: f32) -> Self {
        let opacity = self.opacity * factor;
        Self { opacity, ..self }
    }

    /// The smallest rectangle around it. A text's is a little too wide rather than too narrow.
    pub fn bounds(&self) -> Rect {
        match &self.shape {
            Shape::Circle { center, radius, .. } => Rect::around(*center, *radius),
            Shape::Rect { rect, .. } => *rect,
            Shape::Line { from, to, width } => {
                let ends = [from, to].map(|end| Rect::around(*end, width / 2.0));
                ends[0].union(&ends[1])
            }
            Shape::Dots(dots) => dots.bounds(),
            Shape::Text(label) => label.bounds(),
        }
    }
}

impl Label {
    /// A bold line whose words are still to come.
    pub const fn bold(at: Point, align: Align, size: f32) -> Self {
        Self {
            at,
            align,
            size,
            bold: true,
            text: String::new(),
        }
    }

    /// The same place with these words.
    pub fn with_text(self, text: &str) -> Self {
        let text = text::space_cjk(text);
        Self { text, ..self }
    }

    /// The room that its line takes.
    pub fn bounds(&self) -> Rect {
        let width = text::width(&self.text, self.size, self.bold);
        let left = match self.align {
            Align::Left => self.at.x,
            Align::Middle => self.at.x - width / 2.0,
            Align::Right => self.at.x - width,
        };
        let top = self.at.y - self.size * ASCENT;
        Rect {
            min: Point::new(left, top),
            max: Point::new(left + width, top + self.size),
        }
    }
}
