//! The lines of a figure, and the marks at its points.

use super::axis::Axis;
use super::band::band;
use super::{DRAW, LayoutOutput};
use crate::kinds::label::colors;
use crate::kinds::series::{Series, SeriesPoint};
use crate::kinds::value_points::{self, DISC_RADIUS};
use crate::kinds::value_span::value_pairs;
use player::charts::{Fade, Slope};
use player::geom::Point;

/// Shares of the step after which the last point of a series and the last band appear at the latest.
const LAST_POINT: f32 = 0.9;
const LAST_BAND: f32 = 0.75;

/// The radius of the mark at a point: a share of the distance to the next point, and the minimum in pixels.
const RADIUS_SHARE: f32 = 0.45;
const MIN_RADIUS: f32 = 1.5;

/// Converts values to vertical positions.
#[derive(Clone, Copy)]
pub struct Scale {
    /// The position of the smallest value, in pixels.
    pub bottom: f32,
    /// The distance between the smallest and the largest value, in pixels.
    pub plot_height: f32,
    /// The smallest and the largest value. Zero is between them, and they differ.
    pub limits: [f64; 2],
}

impl Scale {
    /// Whether values may be below zero, so that the zero line is above the bottom.
    pub fn is_signed(self) -> bool {
        self.limits[0] < 0.0
    }

    /// The position of the zero line, in pixels.
    pub fn zero(self) -> f32 {
        let [low, high] = self.limits;
        self.bottom + self.plot_height * (low / (high - low)) as f32
    }

    /// The position of a value, in pixels.
    pub fn height(self, value: f64) -> f32 {
        self.at(0.0).point(value).y
    }

    /// The scale at a position to the right.
    fn at(self, x: f32) -> value_points::Scale {
        value_points::Scale {
            zero: Point::new(x, self.zero()),
            extent: [0.0, -self.plot_height],
            unit: self.limits[1] - self.limits[0],
        }
    }
}

impl Series<'_> {
    /// Adds the lines between neighbouring points, one per combination of their values, and the marks at the points.
    /// Where values are missing, the line has a gap. Bounds of a series are bands along the line; the bound of a point
    /// between two gaps is a whisker.
    pub(super) fn add_lines(
        &self,
        axis: &Axis,
        scale: Scale,
        is_series: bool,
        output: &mut LayoutOutput,
    ) {
        let color = colors(self.index).mark;
        let radius = self.radius(axis);
        let longest = self.longest_distance();
        let are_joined = |n: usize| {
            let pair = n
                .checked_sub(1)
                .and_then(|before| self.points.get(before..=n));
            pair.is_some_and(|pair| distance(pair) <= longest)
        };
        for (n, point) in self.points.iter().enumerate() {
            let x = axis.x(point.year);
            let has_band = is_series && (are_joined(n) || are_joined(n + 1));
            let mut marks = if has_band {
                point.discs(color, scale.at(x), radius)
            } else {
                point.marks(color, scale.at(x), radius)
            };
            let before = n.checked_sub(1).filter(|_| are_joined(n));
            let Some(joined) = before.map(|before| &self.points[before]) else {
                let first = if is_series {
                    &mut output.first_points
                } else {
                    &mut output.static_marks
                };
                first.append(&mut marks);
                continue;
            };
            let is_last = n + 1 == self.points.len();
            let [mut begin, mut end] = [0.0, 1.0];
            if is_series {
                [begin, end] = [joined, point].map(|point| axis.share(point.year));
                let after = linear(end).min(LAST_POINT);
                let marks = std::mem::take(&mut marks);
                let step = DRAW;
                output.points.push(Fade { step, after, marks });
                let marks = band([(joined, axis.x(joined.year)), (point, x)], color, scale);
                let after = linear(begin).min(LAST_BAND);
                if !marks.is_empty() {
                    output.bands.push(Fade { step, after, marks });
                }
            }
            for [from, to] in value_pairs([&joined.span, &point.span]) {
                output.lines.push(Slope {
                    from: Point::new(axis.x(joined.year), scale.height(from)),
                    to: Point::new(x, scale.height(to)),
                    figure: if is_last {
                        self.change_index()
                    } else {
                        point.figure_index
                    },
                    color,
                    labels: std::mem::take(&mut marks),
                    begin,
                    end,
                });
            }
        }
    }

    /// The radius of the marks at the points: smaller where points are so close that their marks would cover each other.
    fn radius(&self, axis: &Axis) -> f32 {
        let gaps = self.points.windows(2);
        let gaps = gaps.map(|pair| axis.x(pair[1].year) - axis.x(pair[0].year));
        let closest = gaps.fold(f32::INFINITY, f32::min);
        (closest * RADIUS_SHARE).clamp(MIN_RADIUS, DISC_RADIUS)
    }

    /// The longest distance between two periods that a line spans: values further apart have a gap between them. That is
    /// less than twice the usual distance, the median.
    fn longest_distance(&self) -> u32 {
        let mut distances: Vec<u32> = Vec::new();
        for pair in self.points.windows(2) {
            let distance = distance(pair);
            let longer = distances.iter().position(|&other| other > distance);
            distances.insert(longer.unwrap_or(distances.len()), distance);
        }
        distances[(distances.len() - 1) / 2].saturating_mul(2) - 1
    }
}

/// The distance between the first and the last of some points, in periods.
fn distance(points: &[SeriesPoint]) -> u32 {
    let number = |point: Option<&SeriesPoint>| point.map_or(0, |point| point.year.number());
    number(points.last()).saturating_sub(number(points.first()))
}

impl SeriesPoint<'_> {
    /// The mean height of the marks.
    pub(super) fn middle(&self, scale: Scale) -> f32 {
        let values = &self.span.values;
        let sum: f32 = values.iter().map(|value| scale.height(*value)).sum();
        sum / values.len().max(1) as f32
    }
}

/// The share of a step, in time, after which the easing of steps has reached `progress`: the inverse of
/// [`cubic_in_out`](player::easing::cubic_in_out).
fn linear(progress: f32) -> f32 {
    let half = |progress: f32| (progress / 4.0).cbrt();
    if progress < 0.5 {
        half(progress)
    } else {
        1.0 - half(1.0 - progress)
    }
}
