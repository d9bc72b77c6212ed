//! A share as a square of a hundred cells, filled from the foot up. Over an open end they fade; those of
//! a share that was worked out are hollow.

use crate::geom::{Point, Rect};
use crate::scene::{Fill, Mark, Shape};
use crate::theme::ColorToken;
use serde::{Deserialize, Serialize};

/// Cells in a row, and rows in a square.
pub const ROW: usize = 10;
/// Cells in a square.
pub const CELLS: f64 = 100.0;
/// White space between two cells, as a part of one.
const GAP: f32 = 0.12;
/// Thickness of a hollow cell, likewise.
const OUTLINE: f32 = 0.16;
/// Strength of a fading cell at its start, and how much it loses.
const FADE: (f32, f32) = (0.8, 0.65);

/// A square of cells.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WaffleSquare {
    /// Its upper left corner.
    pub corner: Point,
    /// Its width.
    pub side: f32,
    /// Cells that are certain.
    pub certain: f32,
    /// Those that may be, with the certain ones.
    pub max: f32,
    /// Whether the share was worked out.
    pub derived: bool,
    /// Its figure.
    pub key: u8,
    /// Its colour.
    pub color: ColorToken,
}

impl WaffleSquare {
    /// Draws every cell, and so much of the share.
    pub fn draw(&self, filled: f32, marks: &mut Vec<Mark>) {
        let reach = self.max * filled;
        for cell in 0..ROW * ROW {
            let from = cell as f32;
            let rect = self.cell(cell);
            let fill = Fill::Solid;
            let share = (reach.min(self.certain) - from).clamp(0.0, 1.0);
            let open = (reach - from.max(self.certain)).min(1.0 - share).max(0.0);
            // A hollow cell has paper in its middle.
            let taken = if self.derived { share + open } else { 0.0 };
            if taken < 1.0 {
                let side = rect.max.x - rect.min.x;
                let min = rect.min.shifted(taken * side, 0.0);
                let rect = Rect { min, ..rect };
                marks.push(Mark::new(
                    None,
                    ColorToken::Rule,
                    Shape::Rect { rect, fill },
                ));
            }
            let end = self.max - self.certain;
            let along = ((from + 0.5 - self.certain) / end.max(1.0)).clamp(0.0, 1.0);
            self.draw_part(rect, 0.0, share, 1.0, marks);
            self.draw_part(rect, share, share + open, FADE.0 - FADE.1 * along, marks);
        }
    }

    /// So much of a cell, from its left.
    fn draw_part(&self, cell: Rect, from: f32, to: f32, opacity: f32, marks: &mut Vec<Mark>) {
        let side = cell.max.x - cell.min.x;
        if (to - from) * side < 0.1 {
            return;
        }
        let rect = Rect {
            min: cell.min.shifted(from * side, 0.0),
            max: Point::new(cell.min.x + to * side, cell.max.y),
        };
        let line = side * OUTLINE;
        let shape = if self.derived && (to - from) * side > line * 2.0 {
            Shape::Rect {
                rect: rect.inset(line / 2.0),
                fill: Fill::Outline(line),
            }
        } else {
            let fill = Fill::Solid;
            Shape::Rect { rect, fill }
        };
        marks.push(Mark::new(Some(self.key), self.color, shape).faded(opacity));
    }

    /// Counted from 0 at the lower left, row by row.
    fn cell(&self, at: usize) -> Rect {
        let pitch = self.side / ROW as f32;
        let (column, row) = ((at % ROW) as f32, (ROW - 1 - at / ROW) as f32);
        let min = self.corner.shifted(column * pitch, row * pitch);
        let side = pitch * (1.0 - GAP);
        Rect {
            min,
            max: min.shifted(side, side),
        }
    }
}
