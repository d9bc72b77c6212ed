//! A lens: an enlarged view of the corner of a dot field, in which the dots can be counted.

use crate::decode::fields;
use crate::geom::{Point, Rect, Size};
use crate::scene::{Field, Fill, Mark, Shape};
use crate::theme::ColorToken;
use serde::Serialize;

/// Columns and rows that the lens shows beyond the highlight.
const BEYOND: (i64, i64) = (4, 1);
/// Radius of a dot, as a share of the pitch.
const DOT: f32 = 0.38;
/// Stroke width of an outlined dot, as a share of the pitch.
const RING: f32 = 0.1;
/// Scale of the lens when it starts to open.
const CLOSED: f32 = 0.2;
/// The share of the step in which the line from the field to the lens is drawn, before the lens opens.
const REACH: f32 = 0.3;

/// A lens over the highlighted dots of a field.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Lens {
    field: Field,
    corner: Point,
    pitch: f32,
    columns: i64,
    rows: i64,
    highlight: i64,
    /// Number of dots of the subset: certain, maximum.
    subset: [i64; 2],
    /// Index of the highlighted figure in [`Scene::figures`](crate::scene::Scene::figures).
    figure: u8,
}

fields!(Lens: field corner pitch columns rows highlight subset figure);

impl Lens {
    /// A lens with its upper left corner at `corner` and `pitch` pixels between two dots. `ends` are the numbers of
    /// dots of the highlight, of the certain subset and of the maximal subset. `figure` is the index of the highlight
    /// in [`Scene::figures`](crate::scene::Scene::figures).
    pub fn new(field: Field, corner: Point, pitch: f32, ends: [i64; 3], figure: u8) -> Self {
        let [highlight, certain, max] = ends;
        let side = highlight.max(1).isqrt();
        let side = side + i64::from(side * side < highlight);
        Self {
            field,
            corner,
            pitch,
            columns: side + BEYOND.0,
            rows: side + BEYOND.1,
            highlight,
            subset: [certain, max],
            figure,
        }
    }

    /// The dot field and the number of highlighted dots.
    pub fn under(&self) -> (&Field, i64) {
        (&self.field, self.highlight)
    }

    /// The number of dots in the lens; -1 if a corrupt file has a negative number of rows or columns.
    pub fn dots(&self) -> i64 {
        let sides = [self.columns, self.rows];
        if sides.iter().all(|side| *side >= 0) {
            self.columns.saturating_mul(self.rows)
        } else {
            -1
        }
    }

    /// The frame of the open lens.
    pub fn bounds(&self) -> Rect {
        let size = Size::new(
            self.columns as f32 * self.pitch,
            self.rows as f32 * self.pitch,
        );
        Rect::from_corner_size(self.corner, size)
    }

    /// Draws the lens at `opened`, from 0 to 1: first the line from the field to the lens, then the lens itself.
    pub fn draw(&self, opened: f32, marks: &mut Vec<Mark>) {
        if opened <= 0.0 {
            return;
        }
        self.draw_line((opened / REACH).min(1.0), marks);
        let open = (opened - REACH) / (1.0 - REACH);
        if open <= 0.0 {
            return;
        }
        let scale = CLOSED + (1.0 - CLOSED) * open;
        for row in 0..self.rows {
            for column in 0..self.columns {
                self.draw_dot(column, row, scale, open, marks);
            }
        }
        let Rect { min, max } = self.bounds();
        let rect = Rect {
            min,
            max: min.lerp(max, scale),
        };
        let shape = Shape::Rect {
            rect: rect.inset(0.5),
            fill: Fill::Outline(1.0),
        };
        marks.push(Mark::new(None, ColorToken::Muted, shape).faded(open));
    }

    /// Draws the line from the highlighted dots down to the lens, up to `t`, from 0 to 1.
    fn draw_line(&self, t: f32, marks: &mut Vec<Mark>) {
        let highlight = self.field.bounds(self.highlight);
        let x = (highlight.min.x + highlight.max.x) / 2.0;
        let from = Point::new(x, self.field.corner.y);
        let to = Point::new(x, self.corner.y);
        let shape = Shape::Line {
            from,
            to: from.lerp(to, t),
            width: 1.0,
        };
        marks.push(Mark::new(None, ColorToken::Muted, shape));
    }

    fn draw_dot(&self, column: i64, row: i64, scale: f32, opacity: f32, marks: &mut Vec<Mark>) {
        let steps = |n: i64| (n as f32 + 0.5) * self.pitch * scale;
        let center = self
            .corner
            .shifted(steps(column), steps(self.rows - 1 - row));
        let pitch = self.pitch * scale;
        let inside = |count: i64| column < self.field.row_length(count, row);
        let ring = Fill::Outline(pitch * RING);
        let [certain, max] = self.subset;
        // Hit testing finds only the highlighted dots; the others show the context.
        let (figure, color, fill) = if inside(self.highlight) {
            (Some(self.figure), ColorToken::Emphasis, Fill::Solid)
        } else if inside(certain) || inside(max) {
            (None, ColorToken::Subject, ring)
        } else {
            (None, ColorToken::Muted, ring)
        };
        let radius = pitch * DOT;
        let shape = Shape::Circle {
            center,
            radius,
            fill,
        };
        marks.push(Mark::new(figure, color, shape).faded(opacity));
    }
}
