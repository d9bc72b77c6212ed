//! A share as a square of a hundred cells, filled from the bottom up. Uncertain cells fade; the cells of a derived
//! share are outlined.

use crate::decode::fields;
use crate::geom::{Point, Rect, Size};
use crate::scene::{Fill, Mark, Shape};
use crate::theme::ColorToken;
use serde::Serialize;

/// Cells in a row, and rows in a square.
pub const ROW: usize = 10;
/// Cells in a square.
pub const CELLS: f64 = 100.0;
/// The gap between two cells, as a share of the distance between two cells.
const GAP: f32 = 0.12;
/// Stroke width of an outlined cell, as a share of its side.
const OUTLINE: f32 = 0.16;
/// Opacity of the first uncertain cell, and how much it decreases up to the last one.
const FADE: (f32, f32) = (0.8, 0.65);

/// A waffle square.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct WaffleSquare {
    /// The upper left corner.
    pub corner: Point,
    /// The side, in pixels.
    pub side: f32,
    /// The certain share, in cells.
    pub certain: f32,
    /// The maximal share, in cells.
    pub max: f32,
    /// Whether the share is derived.
    pub derived: bool,
    /// Index in [`Scene::figures`](crate::scene::Scene::figures).
    pub figure: u8,
    /// The colour.
    pub color: ColorToken,
}

fields!(WaffleSquare: corner side certain max derived figure color);

impl WaffleSquare {
    /// Draws all cells. `filled` is how much of the share is shown, from 0 to 1.
    pub fn draw(&self, filled: f32, marks: &mut Vec<Mark>) {
        let reach = self.max * filled;
        for cell in 0..ROW * ROW {
            let from = cell as f32;
            let rect = self.cell(cell);
            let fill = Fill::Solid;
            let share = (reach.min(self.certain) - from).clamp(0.0, 1.0);
            let open = (reach - from.max(self.certain)).min(1.0 - share).max(0.0);
            // The inside of an outlined cell has the colour of the paper.
            let taken = if self.derived { share + open } else { 0.0 };
            if taken < 1.0 {
                let side = rect.width();
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

    /// Draws a cell from `from` to `to`, as shares of its width.
    fn draw_part(&self, cell: Rect, from: f32, to: f32, opacity: f32, marks: &mut Vec<Mark>) {
        let side = cell.width();
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
        marks.push(Mark::new(Some(self.figure), self.color, shape).faded(opacity));
    }

    /// The bounds of the cell with index `at`, counted row by row from the lower left.
    fn cell(&self, at: usize) -> Rect {
        let pitch = self.side / ROW as f32;
        let (column, row) = ((at % ROW) as f32, (ROW - 1 - at / ROW) as f32);
        let corner = self.corner.shifted(column * pitch, row * pitch);
        let side = pitch * (1.0 - GAP);
        Rect::from_corner_size(corner, Size::new(side, side))
    }
}
