//! Whether a chart out of a file can be played at all: no number in it may stop the module, or keep it busy without an
//! end. The build writes no other, which tests hold; readers' module takes that from the checksum, see [`crate::sheet`].

use super::{Chart, Column, Groups, Part, Recoloured, Square, Stand};
use crate::extent::Extent;
use crate::geom::{Point, Rect, Size};
use crate::scene::{Dots, Field, Fill, Mark, Shape};

/// No layout is wider or higher.
const LARGEST: f32 = 4096.0;
/// Dots that are marks of their own, which are drawn one by one.
const MOST_MARKS: i64 = 1024;
/// Dots of a field.
const MAX_DOTS: i64 = 1 << 20;
/// The most that is counted: bars have a length, and no dots.
const MOST: i64 = 1 << 60;

impl Chart {
    /// Whether all of it is within what layouts give.
    pub fn is_sound(&self) -> bool {
        let Size { w, h } = self.size;
        is_length(w)
            && is_length(h)
            && is_finite(self.timeline.duration())
            && self.parts.iter().all(|part| is_sound(part, self.size))
    }
}

fn is_sound(part: &Part, size: Size) -> bool {
    match part {
        Part::Still(marks) => are_sound(marks, size),
        Part::Fade(fade) => (0.0..1.0).contains(&fade.after) && are_sound(&fade.marks, size),
        Part::Bar(_, bar) => {
            is_length(bar.height)
                && is_length(bar.extent.top as f32 * bar.scale)
                && is_count(bar.extent, MOST)
        }
        Part::Slope(_, slope) => are_sound(&slope.labels, size),
        Part::Stand(_, Stand { field, extent, .. }) => {
            is_count(*extent, MAX_DOTS) && is_field(field, extent.top, size)
        }
        Part::Square(_, Square { mass, unit, .. }) => {
            [mass.solid, mass.top, *unit].into_iter().all(is_finite)
        }
        Part::Cells(_, cells) => [cells.side, cells.sure, cells.top]
            .into_iter()
            .all(is_finite),
        Part::Columns(_, columns) => columns.iter().all(is_column),
        Part::Tiles(tiles) => tiles.tiles.iter().all(|tile| is_finite(tile.name.size)),
        Part::Groups(Groups { grid, all, .. }) => {
            is_count(*all, MOST_MARKS)
                && (1..=MOST_MARKS).contains(&grid.per_row)
                && (0..=MOST_MARKS).contains(&grid.apart)
                && is_length(grid.pitch)
                && is_length(grid.gap)
        }
        Part::Recoloured(Recoloured {
            field,
            whole,
            part,
            few,
            ..
        }) => {
            is_count(*whole, MAX_DOTS)
                && is_count(*part, MAX_DOTS)
                && (0..=MAX_DOTS).contains(few)
                && is_field(field, whole.top.max(part.top).max(*few), size)
        }
        Part::Glass(_, glass) => {
            let (field, few) = glass.under();
            (0..=MOST_MARKS).contains(&glass.dots())
                && (0..=MOST_MARKS).contains(&few)
                && is_field(field, few, size)
                && is_inside(&glass.bounds(), size)
        }
    }
}

fn are_sound(marks: &[Mark], size: Size) -> bool {
    marks.iter().all(|mark| {
        let shape = match &mark.shape {
            Shape::Circle { radius, fill, .. } => is_length(*radius) && is_fill(*fill),
            Shape::Rect { fill, .. } => is_fill(*fill),
            Shape::Line { width, .. } => is_length(*width),
            Shape::Dots(Dots {
                field, from, to, ..
            }) => (0..=*to).contains(from) && *to <= MAX_DOTS && is_field(field, *to, size),
            Shape::Text(label) => is_length(label.size),
        };
        shape && (0.0..=1.0).contains(&mark.opacity)
    })
}

fn is_fill(fill: Fill) -> bool {
    match fill {
        Fill::Solid => true,
        Fill::Hollow(width) => is_length(width),
    }
}

fn is_column(column: &Column) -> bool {
    column.year < 2
        && is_length(column.pitch)
        && is_count(column.whole, MOST_MARKS)
        && is_count(column.part, MOST_MARKS)
}

fn is_count(Extent { solid, sure, top }: Extent, most: i64) -> bool {
    0 <= solid && solid <= sure && sure <= top && top <= most
}

/// Its dots lie in the picture, so they are no more pixels than it is.
fn is_field(field: &Field, dots: i64, size: Size) -> bool {
    (1..=MOST_MARKS).contains(&field.rows)
        && field.pitch > 0.0
        && is_inside(&field.bounds(dots), size)
}

/// Give or take the part of a pixel that places are rounded to.
fn is_inside(room: &Rect, Size { w, h }: Size) -> bool {
    let all = Rect {
        min: Point::new(-1.0, -1.0),
        max: Point::new(w + 1.0, h + 1.0),
    };
    all.holds(room)
}

fn is_length(px: f32) -> bool {
    (0.0..=LARGEST).contains(&px)
}

/// What is neither without end nor no number.
fn is_finite(px: f32) -> bool {
    px.abs() <= MOST as f32
}
