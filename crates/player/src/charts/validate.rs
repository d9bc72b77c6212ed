//! Validation of charts from files that the build did not write: no number in them may cause a panic or an endless
//! loop. The `runtime` module does not validate, since the checksum shows that the build wrote the file; tests check
//! that all charts of the build are valid. See [`crate::chart_file`].

use super::{Chart, Column, DotFieldSubset, DotSeries, Groups, Layer, Square};
use crate::count_range::CountRange;
use crate::geom::{Point, Rect, Size};
use crate::scene::{Dots, Field, Fill, Mark, Shape};

/// Maximal width and height of a layout, in pixels.
const MAX_LENGTH: f32 = 4096.0;
/// Maximal number of dots that are drawn as marks of their own.
const MAX_MARKS: i64 = 1024;
/// Maximal number of dots of a dot field.
const MAX_DOTS: i64 = 1 << 20;
/// Maximal count of a bar, which has a length but no dots.
const MAX_COUNT: i64 = 1 << 60;

impl Chart {
    /// Whether all numbers of the chart are in the range that layouts produce.
    pub fn is_valid(&self) -> bool {
        is_length(self.size.width)
            && is_length(self.size.height)
            && is_finite(self.timeline.duration())
            && self.layers.iter().all(|layer| is_valid(layer, self.size))
    }
}

fn is_valid(layer: &Layer, size: Size) -> bool {
    match layer {
        Layer::Static(marks) => are_valid(marks, size),
        Layer::Fade(fade) => (0.0..1.0).contains(&fade.after) && are_valid(&fade.marks, size),
        Layer::Bar(_, bar) => {
            is_length(bar.height)
                && is_length(bar.range.max as f32 * bar.scale)
                && is_count(bar.range, MAX_COUNT)
        }
        Layer::Slope(_, slope) => are_valid(&slope.labels, size),
        Layer::DotSeries(_, DotSeries { field, range, .. }) => {
            is_count(*range, MAX_DOTS) && is_field(field, range.max, size)
        }
        Layer::Square(_, Square { range, unit, .. }) => {
            [range.stated, range.max, *unit].into_iter().all(is_finite)
        }
        Layer::WaffleSquare(_, square) => [square.side, square.certain, square.max]
            .into_iter()
            .all(is_finite),
        Layer::Columns(_, columns) => columns.iter().all(is_column),
        Layer::Tiles(tiles) => tiles.tiles.iter().all(|tile| is_finite(tile.name.size)),
        Layer::Groups(Groups { grid, all, .. }) => {
            is_count(*all, MAX_MARKS)
                && (1..=MAX_MARKS).contains(&grid.per_row)
                && (0..=MAX_MARKS).contains(&grid.apart)
                && is_length(grid.pitch)
                && is_length(grid.gap)
        }
        Layer::DotFieldSubset(DotFieldSubset {
            field,
            total,
            subset,
            highlight,
            ..
        }) => {
            is_count(*total, MAX_DOTS)
                && is_count(*subset, MAX_DOTS)
                && (0..=MAX_DOTS).contains(highlight)
                && is_field(field, total.max.max(subset.max).max(*highlight), size)
        }
        Layer::Lens(_, lens) => {
            let (field, highlight) = lens.under();
            (0..=MAX_MARKS).contains(&lens.dots())
                && (0..=MAX_MARKS).contains(&highlight)
                && is_field(field, highlight, size)
                && is_inside(&lens.bounds(), size)
        }
    }
}

fn are_valid(marks: &[Mark], size: Size) -> bool {
    marks.iter().all(|mark| {
        let shape = match &mark.shape {
            Shape::Circle { radius, fill, .. } => is_length(*radius) && is_fill(*fill),
            Shape::Rect { fill, .. } => is_fill(*fill),
            Shape::Line { width, .. } => is_length(*width),
            Shape::Dots(Dots {
                field, from, to, ..
            }) => (0..=*to).contains(from) && *to <= MAX_DOTS && is_field(field, *to, size),
            Shape::Text(label) => is_length(label.size),
            Shape::Band { .. } => true,
        };
        shape && (0.0..=1.0).contains(&mark.opacity)
    })
}

fn is_fill(fill: Fill) -> bool {
    match fill {
        Fill::Solid => true,
        Fill::Outline(width) => is_length(width),
    }
}

fn is_column(column: &Column) -> bool {
    column.year < 2
        && is_length(column.pitch)
        && is_count(column.total, MAX_MARKS)
        && is_count(column.subset, MAX_MARKS)
}

fn is_count(
    CountRange {
        stated,
        certain,
        max,
    }: CountRange,
    limit: i64,
) -> bool {
    0 <= stated && stated <= certain && certain <= max && max <= limit
}

/// Whether the first `dots` dots of a field are inside the chart. This also limits the number of pixels to draw.
fn is_field(field: &Field, dots: i64, size: Size) -> bool {
    (1..=MAX_MARKS).contains(&field.rows)
        && field.pitch > 0.0
        && is_inside(&field.bounds(dots), size)
}

/// Whether a rectangle is inside the chart, with a tolerance of one pixel for rounding.
fn is_inside(rect: &Rect, size: Size) -> bool {
    let all = Rect::from_corner_size(Point::default(), size);
    all.inset(-1.0).contains(rect)
}

fn is_length(px: f32) -> bool {
    (0.0..=MAX_LENGTH).contains(&px)
}

/// Whether a number is finite and not NaN.
fn is_finite(px: f32) -> bool {
    px.abs() <= MAX_COUNT as f32
}
