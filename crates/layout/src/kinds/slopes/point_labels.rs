//! Labels of the points of a line, as many as have space.

use super::axis::Axis;
use super::band::is_under_band;
use super::item::Scale;
use super::{LayoutOutput, SlopeLayout};
use crate::kinds::label::{MarkStyle, colors, value_marks};
use crate::kinds::series::{Series, SeriesPoint};
use crate::kinds::value_points::DISC_RADIUS;
use player::charts::Slope;
use player::geom::{Point, Rect};
use player::scene::{Align, Label, Mark, bounds};

/// The font size of the labels: a share of that of the last values, and the minimum in pixels.
const SIZE: f32 = 0.85;
const MIN_SIZE: f32 = 12.0;
/// The distance between a label and its point, in pixels.
const POINT_GAP: f32 = 4.0;
/// The distance from the upper edge of a label to its baseline, as a share of the font size.
const ASCENT: f32 = 0.9;
/// The minimal distance between a label and other marks, in pixels.
const MARGIN: f32 = 2.0;
/// The number of places of a segment that must not be under a label.
const SAMPLES: u8 = 16;

impl SlopeLayout<'_> {
    /// Adds the values of all points but the last, above or below them: the first, the greatest and the least of each line
    /// before the others, and only where a label covers nothing. The table has all values.
    /// Labels are above `floor`, in pixels.
    pub(super) fn add_point_labels(
        &self,
        axis: &Axis,
        scale: Scale,
        floor: f32,
        output: &mut LayoutOutput,
    ) {
        let points = output.points.iter().flat_map(|point| &point.marks);
        let placed = [&output.static_marks, &output.first_points, &output.labels];
        let placed = placed.into_iter().flatten();
        let mut taken: Vec<Rect> = placed.chain(points).map(Mark::bounds).collect();
        let orders: Vec<Vec<usize>> = self.items.iter().map(order).collect();
        let longest = orders.iter().map(Vec::len).max().unwrap_or_default();
        for rank in 0..longest {
            for (item, order) in self.items.iter().zip(&orders) {
                let Some(&index) = order.get(rank) else {
                    continue;
                };
                let crosses = |area: &Rect| {
                    let mut bands = output.bands.iter().flat_map(|band| &band.marks);
                    output.lines.iter().any(|line| is_under(line, area))
                        || bands.any(|band| is_under_band(band, area))
                };
                let is_free = |area: &Rect| {
                    area.max.y <= floor
                        && !taken.iter().any(|other| area.overlaps(other))
                        && !crosses(area)
                };
                if let Some((marks, area)) =
                    self.point_label(item, &item.points[index], axis, scale, is_free)
                {
                    taken.push(area);
                    output.labels.extend(marks);
                }
            }
        }
    }

    /// The font size of the labels, in pixels.
    pub(super) fn point_label_size(&self) -> f32 {
        (self.value_size * SIZE).max(MIN_SIZE)
    }

    /// The label of a point and its area; `None` if there is no space above or below the point.
    fn point_label(
        &self,
        item: &Series,
        point: &SeriesPoint,
        axis: &Axis,
        scale: Scale,
        is_free: impl Fn(&Rect) -> bool,
    ) -> Option<(Vec<Mark>, Rect)> {
        let size = self.point_label_size();
        let span = &point.span;
        let values = span.values.iter().chain([&span.low, &span.high]);
        let heights = values.map(|value| scale.height(*value));
        let top = heights.clone().fold(f32::MAX, f32::min) - DISC_RADIUS - POINT_GAP;
        let bottom = heights.fold(0.0, f32::max) + DISC_RADIUS + POINT_GAP;
        let style = MarkStyle {
            figure_index: point.figure_index,
            color: colors(item.index).text,
        };
        let placed = |baseline: f32| {
            let at = Point::new(axis.x(point.year), baseline);
            let label = Label::bold(at, Align::Middle, size);
            let text = item.value_text(&self.input, point);
            let marks = value_marks(text, style, label, f32::INFINITY, self.input.width);
            let area = bounds(&marks)?.inset(-MARGIN);
            is_free(&area).then_some((marks, area))
        };
        placed(top).or_else(|| placed(bottom + size * ASCENT))
    }
}

/// Indices of the points of a line that may get a label, the most important first.
fn order(item: &Series) -> Vec<usize> {
    let points = &item.points[..item.points.len() - 1];
    let mut order: Vec<usize> = vec![0];
    let value = |index: usize| points[index].span.values[0];
    let indices = || 1..points.len();
    order.extend(indices().max_by(|&a, &b| value(a).total_cmp(&value(b))));
    order.extend(indices().min_by(|&a, &b| value(a).total_cmp(&value(b))));
    order.extend(indices().rev());
    let mut unique: Vec<usize> = Vec::new();
    for index in order {
        if !unique.contains(&index) {
            unique.push(index);
        }
    }
    unique
}

/// Whether a line runs under an area.
fn is_under(line: &Slope, area: &Rect) -> bool {
    (0..=SAMPLES).any(|n| {
        let at = line.from.lerp(line.to, f32::from(n) / f32::from(SAMPLES));
        let dot = Rect { min: at, max: at };
        area.overlaps(&dot)
    })
}
