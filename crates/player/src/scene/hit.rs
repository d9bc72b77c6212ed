//! Hit testing: the figure at a point, and the bounds of a figure.

use super::{Dots, Mark, Scene, Shape};
use crate::geom::{Point, Rect};

/// Marks with a lower opacity count as invisible.
const MIN_OPACITY: f32 = 0.15;

/// Shapes with a smaller area, in square pixels, belong to their label.
const TINY: f32 = 100.0;

impl Scene {
    /// The bounds of a figure, by its index in [`Scene::figures`]; `None` if it is not visible. These are the bounds of
    /// its shapes, or of its dots in a field if these are larger, or else of its labels.
    pub fn figure_bounds(&self, figure: u8) -> Option<Rect> {
        let (mut shapes, mut fields, mut labels) = (None, None, None);
        for mark in &self.marks {
            if mark.figure != Some(figure) || !is_seen(mark) {
                continue;
            }
            let all: &mut Option<Rect> = match mark.shape {
                Shape::Dots(_) => &mut fields,
                Shape::Text(_) => &mut labels,
                _ => &mut shapes,
            };
            let bounds = mark.bounds();
            *all = Some(all.map_or(bounds, |others| others.union(&bounds)));
        }
        match (shapes, fields, labels) {
            (Some(shapes), Some(fields), _) if area(&fields) > area(&shapes) => Some(fields),
            // The ring before a derived value belongs to the label.
            (Some(shapes), None, Some(labels)) if area(&shapes) < TINY => {
                Some(shapes.union(&labels))
            }
            (shapes, fields, labels) => shapes.or(fields).or(labels),
        }
    }

    /// The index in [`Scene::figures`] of the figure at `point`, or else of the nearest one within `radius` pixels. Of
    /// two at the same distance, the front one is returned.
    pub fn figure_at(&self, point: Point, radius: f32) -> Option<u8> {
        let mut nearest: Option<(f32, u8)> = None;
        // Dot fields are drawn under all other marks, so they are checked last.
        for fields in [false, true] {
            for mark in self.marks.iter().rev() {
                let Some(figure) = mark.figure.filter(|_| is_seen(mark)) else {
                    continue;
                };
                if matches!(mark.shape, Shape::Dots(_)) != fields {
                    continue;
                }
                let distance = distance(mark, point);
                if distance <= radius && nearest.is_none_or(|(min, _)| distance < min) {
                    nearest = Some((distance, figure));
                }
            }
        }
        nearest.map(|(_, figure)| figure)
    }
}

fn area(rect: &Rect) -> f32 {
    rect.width() * rect.height()
}

fn is_seen(mark: &Mark) -> bool {
    mark.opacity >= MIN_OPACITY
}

/// The distance from a point to the edge of a mark, in pixels; 0 inside it.
fn distance(mark: &Mark, point: Point) -> f32 {
    match &mark.shape {
        Shape::Circle { center, radius, .. } => (center.distance(point) - radius).max(0.0),
        Shape::Line { from, to, width } => (to_segment(point, *from, *to) - width / 2.0).max(0.0),
        Shape::Dots(dots) if contains(dots, point) => 0.0,
        // The bounds of a range of dots can contain other dots, so a point outside the range is at least one pitch
        // away.
        Shape::Dots(dots) => to_rect(point, &mark.bounds()).max(dots.field.pitch),
        Shape::Rect { .. } | Shape::Band { .. } | Shape::Text(_) => to_rect(point, &mark.bounds()),
    }
}

/// Whether a point is in the cell of a dot of the range.
fn contains(dots: &Dots, point: Point) -> bool {
    let field = &dots.field;
    let cell = |px: f32| (px / field.pitch).floor() as i64;
    let (column, row) = (
        cell(point.x - field.corner.x),
        cell(field.corner.y - point.y),
    );
    let end = |count| field.row_length(count, row);
    (0..field.rows).contains(&row) && (end(dots.from)..end(dots.to)).contains(&column)
}

fn to_rect(point: Point, rect: &Rect) -> f32 {
    let nearest = Point::new(
        point.x.max(rect.min.x).min(rect.max.x),
        point.y.max(rect.min.y).min(rect.max.y),
    );
    point.distance(nearest)
}

fn to_segment(point: Point, from: Point, to: Point) -> f32 {
    let (x, y) = (to.x - from.x, to.y - from.y);
    let length = x * x + y * y;
    let along = ((point.x - from.x) * x + (point.y - from.y) * y) / length.max(f32::MIN_POSITIVE);
    point.distance(from.lerp(to, along.clamp(0.0, 1.0)))
}
