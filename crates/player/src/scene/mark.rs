//! Marks: shape, position and style.

use super::dots::Dots;
use crate::decode::{fields, variants};
use crate::geom::{Point, Rect, Size};
use crate::text;
use crate::theme::ColorToken;
use serde::Serialize;

/// A shape with a colour and the figure that it shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mark {
    /// Index in [`Scene::figures`](super::Scene::figures); `None` for axes and notes.
    pub figure: Option<u8>,
    /// The colour.
    pub color: ColorToken,
    /// From 0 (invisible) to 1.
    pub opacity: f32,
    /// The shape.
    pub shape: Shape,
}

fields!(Mark: figure color opacity shape);

/// The shapes of marks. Lengths are in CSS pixels.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Shape {
    /// A disc or a ring.
    Circle {
        /// The centre.
        center: Point,
        /// The radius of the outer edge.
        radius: f32,
        /// Solid for a stated value, an outline for a derived one.
        fill: Fill,
    },
    /// An axis-parallel rectangle.
    Rect {
        /// The bounds.
        rect: Rect,
        /// Solid for a stated value, an outline for a derived one.
        fill: Fill,
    },
    /// A straight line.
    Line {
        /// The start.
        from: Point,
        /// The end.
        to: Point,
        /// The stroke width.
        width: f32,
    },
    /// A range of dots of a field. Drawn under all other marks, independent of the order.
    Dots(Dots),
    /// A line of text.
    Text(Label),
    /// An area between two vertical edges, with straight sides above and below.
    Band {
        /// The left edge, a rectangle without width.
        from: Rect,
        /// The right edge, a rectangle without width.
        to: Rect,
    },
}

variants! { Shape:
    Circle { center, radius, fill };
    Rect { rect, fill };
    Line { from, to, width };
    Dots(dots);
    Text(label);
    Band { from, to };
}

/// Whether a shape is filled.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub enum Fill {
    /// Filled.
    Solid,
    /// Only an outline, with this stroke width.
    Outline(f32),
}

variants!(Fill: Solid; Outline(width););

/// A line of text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Label {
    /// The point on the baseline that `align` refers to.
    pub at: Point,
    /// Selects the point of the text that is at `at`.
    pub align: Align,
    /// The font size.
    pub size: f32,
    /// Whether the text is bold.
    pub bold: bool,
    /// The text; never markup.
    pub text: String,
}

fields!(Label: at align size bold text);

/// Horizontal alignment of a text at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Align {
    /// The text starts at the point.
    Left,
    /// The text is centred on the point.
    Middle,
    /// The text ends at the point.
    Right,
}

variants!(Align: Left; Middle; Right;);

/// Height above the baseline, as a share of the font size. The rest is below the baseline.
const ASCENT: f32 = 0.88;

impl Mark {
    /// A mark with opacity 1. `figure` is an index in [`Scene::figures`](super::Scene::figures).
    pub const fn new(figure: Option<u8>, color: ColorToken, shape: Shape) -> Self {
        Self {
            figure,
            color,
            opacity: 1.0,
            shape,
        }
    }

    /// Multiplies the opacity by `factor`.
    pub fn faded(self, factor: f32) -> Self {
        let opacity = self.opacity * factor;
        Self { opacity, ..self }
    }

    /// The bounds. Those of a text are estimated and rather too wide than too narrow.
    pub fn bounds(&self) -> Rect {
        match &self.shape {
            Shape::Circle { center, radius, .. } => Rect::square_around(*center, *radius),
            Shape::Rect { rect, .. } => *rect,
            Shape::Line { from, to, width } => {
                let ends = [from, to].map(|end| Rect::square_around(*end, width / 2.0));
                ends[0].union(&ends[1])
            }
            Shape::Dots(dots) => dots.bounds(),
            Shape::Text(label) => label.bounds(),
            Shape::Band { from, to } => from.union(to),
        }
    }
}

impl Label {
    /// A bold label without text.
    pub const fn bold(at: Point, align: Align, size: f32) -> Self {
        Self {
            at,
            align,
            size,
            bold: true,
            text: String::new(),
        }
    }

    /// Replaces the text, with spaces between Chinese characters and digits; see [`text::space_cjk`].
    pub fn with_text(self, text: &str) -> Self {
        let text = text::space_cjk(text);
        Self { text, ..self }
    }

    /// The estimated bounds of the line.
    pub fn bounds(&self) -> Rect {
        let width = text::width(&self.text, self.size, self.bold);
        let left = match self.align {
            Align::Left => self.at.x,
            Align::Middle => self.at.x - width / 2.0,
            Align::Right => self.at.x - width,
        };
        let top = self.at.y - self.size * ASCENT;
        Rect::from_corner_size(Point::new(left, top), Size::new(width, self.size))
    }
}
