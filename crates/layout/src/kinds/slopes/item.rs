//! The lines of a figure, and the marks at its points.

use super::axis::Axis;
use super::{DRAW, LayoutOutput};
use crate::kinds::label::colors;
use crate::kinds::series::{Series, SeriesPoint};
use crate::kinds::value_points;
use crate::kinds::value_span::value_pairs;
use player::charts::{Fade, Slope};
use player::geom::Point;

/// Share of the step after which the last point of a series appears at the latest.
const LAST_POINT: f32 = 0.9;

/// Converts values to heights above the zero line.
#[derive(Clone, Copy)]
pub struct Scale {
    pub bottom: f32,
    pub plot_height: f32,
    pub max: f64,
}

impl Scale {
    pub fn height(self, value: f64) -> f32 {
        self.at(0.0).point(value).y
    }

    /// The scale at a position to the right.
    fn at(self, x: f32) -> value_points::Scale {
        value_points::Scale {
            zero: Point::new(x, self.bottom),
            extent: [0.0, -self.plot_height],
            max: self.max,
        }
    }
}

impl Series<'_> {
    /// Adds the lines between neighbouring points, one per combination of their values, and the marks at the points.
    /// Where values are missing, the line has a gap.
    pub(super) fn add_lines(
        &self,
        axis: &Axis,
        scale: Scale,
        is_series: bool,
        output: &mut LayoutOutput,
    ) {
        let longest = self.longest_distance();
        let mut previous: Option<&SeriesPoint> = None;
        for (n, point) in self.points.iter().enumerate() {
            let x = axis.x(point.year);
            let mut marks = point.marks(colors(self.index).mark, scale.at(x));
            let joined = previous.filter(|previous| point.year - previous.year <= longest);
            previous = Some(point);
            let Some(joined) = joined else {
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
            }
            for [from, to] in value_pairs([&joined.span, &point.span]) {
                output.lines.push(Slope {
                    from: Point::new(axis.x(joined.year), scale.height(from)),
                    to: Point::new(x, scale.height(to)),
                    figure: if is_last {
                        self.change_index
                    } else {
                        point.figure_index
                    },
                    color: colors(self.index).mark,
                    labels: std::mem::take(&mut marks),
                    begin,
                    end,
                });
            }
        }
    }

    /// The longest distance between two years that a line spans: values further apart have a gap between them. That is
    /// less than twice the usual distance, the median.
    fn longest_distance(&self) -> u16 {
        let mut distances: Vec<u16> = Vec::new();
        for pair in self.points.windows(2) {
            let distance = pair[1].year - pair[0].year;
            let longer = distances.iter().position(|&other| other > distance);
            distances.insert(longer.unwrap_or(distances.len()), distance);
        }
        distances[(distances.len() - 1) / 2].saturating_mul(2) - 1
    }
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
