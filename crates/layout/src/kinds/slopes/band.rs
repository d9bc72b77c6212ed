//! Bands: what the bounds of two neighbouring points of a line allow along the line.
//!
//! A band is as wide at each point as the bound there, so it narrows to an exact value. It fades towards both sides, as a
//! whisker does.

use super::item::Scale;
use crate::kinds::series::SeriesPoint;
use crate::kinds::value_span::ValueSpan;
use player::geom::{Point, Rect};
use player::scene::{Mark, Shape};
use player::theme::ColorToken;

/// Areas over each other, each a part of the whole range. Together they fade without an edge between two areas.
const AREAS: u8 = 3;
/// Opacity of one area.
const OPACITY: f32 = 0.16;

/// The marks of the band between two points at these horizontal positions; none if both values are exact.
pub fn band(ends: [(&SeriesPoint, f32); 2], color: ColorToken, scale: Scale) -> Vec<Mark> {
    let [from, to] = ends.map(|(point, _)| point);
    let inexact = [to, from].into_iter().find(|point| !point.span.is_exact());
    let Some(point) = inexact else {
        return Vec::new();
    };
    let areas = (1..=AREAS).map(|n| {
        let share = f64::from(n) / f64::from(AREAS);
        let [from, to] = ends.map(|(point, x)| edge(&point.span, x, share, scale));
        let figure = Some(point.figure_index);
        Mark::new(figure, color, Shape::Band { from, to }).faded(OPACITY)
    });
    areas.collect()
}

/// The edge of an area at a point: from the value to a share of the distance to each of its limits.
fn edge(span: &ValueSpan, x: f32, share: f64, scale: Scale) -> Rect {
    let low = span.values.iter().copied().fold(f64::MAX, f64::min);
    let high = span.values.iter().copied().fold(f64::MIN, f64::max);
    let limits = if span.is_exact() {
        [low, high]
    } else {
        [span.low.min(low), span.high.max(high)]
    };
    let at = |value: f64, limit: f64| scale.height(value + (limit - value) * share);
    Rect {
        min: Point::new(x, at(high, limits[1])),
        max: Point::new(x, at(low, limits[0])),
    }
}

/// Whether an area covers a part of a band.
pub fn is_under_band(mark: &Mark, area: &Rect) -> bool {
    let Shape::Band { from, to } = &mark.shape else {
        return false;
    };
    let slices = || (0..SLICES).map(|n| [n, n + 1].map(|n| f32::from(n) / f32::from(SLICES)));
    let edge = |at: f32| Rect {
        min: from.min.lerp(to.min, at),
        max: from.max.lerp(to.max, at),
    };
    slices().any(|ends| {
        let [left, right] = ends.map(edge);
        left.union(&right).overlaps(area)
    })
}

/// The number of places of a band that must not be under a label.
const SLICES: u8 = 16;
