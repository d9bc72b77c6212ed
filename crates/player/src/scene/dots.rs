//! Fields of dots, one for each thing counted: too many to be marks of their own, so some of a field
//! are one mark together.

use crate::geom::{Point, Rect};
use serde::{Deserialize, Serialize};

/// Where equal dots stand, in rows and columns from a corner at the lower left.
///
/// They are counted in growing squares out of the corner until the rows are full, and then column by
/// column. So the first few of any number stand together as a square, and a dot keeps its place
/// however many there are.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// The lower left corner.
    pub corner: Point,
    /// Between the middles of two dots.
    pub pitch: f32,
    /// How many dots stand one above the other.
    pub rows: i64,
}

/// Some dots of a field, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dots {
    /// Where all dots stand.
    pub field: Field,
    /// The first that is drawn, counted from 0.
    pub from: i64,
    /// The first that is not.
    pub to: i64,
    /// Whether some of them are paler, in slanting stripes, as what was worked out is.
    pub hatched: bool,
}

/// Radius of a dot, as a part of the distance between two.
pub const DOT: f32 = 0.45;

/// Dots from one stripe of a hatching to the next, along a row or a column.
pub const HATCH: i64 = 8;
/// How many of those are paler.
const PALE: i64 = 3;
/// How strong those are.
pub const PALENESS: f32 = 0.45;

impl Field {
    /// How many dots of the first `count` stand in a row, rows being counted from 0 at the foot.
    /// They are always the leftmost.
    pub fn row_length(&self, count: i64, row: i64) -> i64 {
        if count >= self.rows * self.rows {
            let (columns, rest) = (count / self.rows, count % self.rows);
            return columns + i64::from(row < rest);
        }
        // A whole square, and a part of the angle around it: first its column, then its row.
        let side = count.max(0).isqrt();
        let rest = count.max(0) - side * side;
        match row {
            row if row < side => side + i64::from(row < rest),
            row if row == side => (rest - side).max(0),
            _ => 0,
        }
    }

    /// Column and row of a dot.
    pub fn cell(&self, at: i64) -> (i64, i64) {
        if at >= self.rows * self.rows {
            return (at / self.rows, at % self.rows);
        }
        let side = at.isqrt();
        let rest = at - side * side;
        if rest < side {
            (side, rest)
        } else {
            (rest - side, side)
        }
    }

    /// The middle of the dot in a column and row.
    pub fn center(&self, column: i64, row: i64) -> Point {
        let steps = |n: i64| (n as f32 + 0.5) * self.pitch;
        self.corner.shifted(steps(column), -steps(row))
    }

    /// Around the first `count` dots.
    pub fn bounds(&self, count: i64) -> Rect {
        let columns = (0..self.rows).map(|row| self.row_length(count, row)).max();
        let rows = (0..self.rows).filter(|row| self.row_length(count, *row) > 0);
        let (columns, rows) = (columns.unwrap_or(0), rows.count());
        Rect {
            min: self.corner.shifted(0.0, -self.pitch * rows as f32),
            max: self.corner.shifted(self.pitch * columns as f32, 0.0),
        }
    }
}

impl Dots {
    /// The rows that some of them stand in, each with its first column and the one after its last.
    pub fn spans(&self) -> impl Iterator<Item = (i64, i64, i64)> {
        let Self {
            field, from, to, ..
        } = *self;
        (0..field.rows).filter_map(move |row| {
            let span = (row, field.row_length(from, row), field.row_length(to, row));
            (span.1 < span.2).then_some(span)
        })
    }

    /// Whether the dot in a column and row is one of the paler ones.
    pub fn is_pale(&self, column: i64, row: i64) -> bool {
        self.hatched && (column + row) % HATCH < PALE
    }

    /// The smallest rectangle around them.
    pub fn bounds(&self) -> Rect {
        let cells = self.spans().map(|(row, first, end)| {
            let corner = |column: i64, row: i64| {
                let steps = |n: i64| n as f32 * self.field.pitch;
                self.field.corner.shifted(steps(column), -steps(row))
            };
            Rect {
                min: Point::new(corner(first, row).x, corner(first, row + 1).y),
                max: corner(end, row),
            }
        });
        let none = Rect {
            min: self.field.corner,
            max: self.field.corner,
        };
        cells.reduce(|a, b| a.union(&b)).unwrap_or(none)
    }
}
