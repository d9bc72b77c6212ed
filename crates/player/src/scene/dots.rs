//! Dot fields: dots, one per counted thing. A field has too many dots to make each of them a mark, so a range of its
//! dots is one mark.

use crate::decode::fields;
use crate::geom::{Point, Rect};
use serde::Serialize;

/// The positions of equal dots in rows and columns, from a corner at the lower left.
///
/// Dots are numbered in growing squares around the corner until all rows are used, and then column by column. So the
/// first dots form a square for any count, and a dot keeps its position when the count changes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Field {
    /// The lower left corner.
    pub corner: Point,
    /// The distance between the centres of two dots, in pixels.
    pub pitch: f32,
    /// The number of rows.
    pub rows: i64,
}

fields!(Field: corner pitch rows);

/// A range of dots of a field.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Dots {
    /// The positions of all dots.
    pub field: Field,
    /// Index of the first dot of the range.
    pub from: i64,
    /// Index after the last dot of the range.
    pub to: i64,
    /// Whether diagonal stripes of dots are paler, which marks a derived count.
    pub hatched: bool,
}

fields!(Dots: field from to hatched);

/// Radius of a dot, as a share of the pitch.
pub const DOT: f32 = 0.45;

/// Period of the hatching, in dots along a row or a column.
pub const HATCH: i64 = 8;
/// Dots of each period that are pale.
const PALE: i64 = 3;
/// Opacity of the pale dots.
pub const PALENESS: f32 = 0.45;

impl Field {
    /// How many of the first `count` dots are in a row. They are the leftmost ones. Rows are counted from 0 at the
    /// bottom.
    pub fn row_length(&self, count: i64, row: i64) -> i64 {
        if count >= self.rows * self.rows {
            let rows = self.rows.max(1);
            let (columns, rest) = (count / rows, count % rows);
            return columns + i64::from(row < rest);
        }
        // A full square, and a part of the next square's edge: first its column, then its row.
        let side = square_root(count.max(0));
        let rest = count.max(0) - side * side;
        match row {
            row if row < side => side + i64::from(row < rest),
            row if row == side => (rest - side).max(0),
            _ => 0,
        }
    }

    /// Column and row of the dot with index `at`.
    pub fn cell(&self, at: i64) -> (i64, i64) {
        if at >= self.rows * self.rows {
            let rows = self.rows.max(1);
            return (at / rows, at % rows);
        }
        let side = square_root(at);
        let rest = at - side * side;
        if rest < side {
            (side, rest)
        } else {
            (rest - side, side)
        }
    }

    /// The centre of the dot in a column and row.
    pub fn center(&self, column: i64, row: i64) -> Point {
        let steps = |n: i64| (n as f32 + 0.5) * self.pitch;
        self.corner.shifted(steps(column), -steps(row))
    }

    /// The bounds of the first `count` dots.
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

/// The square root of a number below 2⁵², rounded down. `i64::isqrt` has a table.
fn square_root(number: i64) -> i64 {
    (number as f64).sqrt() as i64
}

impl Dots {
    /// The rows that contain dots of the range, each as row, first column and column after the last.
    pub fn spans(&self) -> impl Iterator<Item = (i64, i64, i64)> {
        let Self {
            field, from, to, ..
        } = *self;
        (0..field.rows).filter_map(move |row| {
            let span = (row, field.row_length(from, row), field.row_length(to, row));
            (span.1 < span.2).then_some(span)
        })
    }

    /// Whether the dot in a column and row is a pale dot of the hatching.
    pub fn is_pale(&self, column: i64, row: i64) -> bool {
        self.hatched && (column + row) % HATCH < PALE
    }

    /// The bounds of the dots of the range; an empty rectangle at the corner if there are none.
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
