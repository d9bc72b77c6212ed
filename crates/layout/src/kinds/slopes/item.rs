//! A line of the slope chart: values, heights, and the marks at its ends.

use super::LayoutOutput;
use super::value_span::ValueSpan;
use crate::kinds::LayoutInput;
use crate::kinds::label::colors;
use figures::chart_spec::LineSpec;
use figures::{Change, Figure, Value, ValueRef};
use player::charts::Slope;
use player::geom::{Point, Rect};
use player::scene::{Fill, Mark, Shape};

/// Radius of the mark at an end, in pixels.
pub const DISC_RADIUS: f32 = 4.5;
const RING_WIDTH: f32 = 1.8;
/// Opacity of the mark at an approximate end.
const APPROXIMATE_OPACITY: f32 = 0.55;
const WHISKER_WIDTH: f32 = 5.0;
/// Steps of opacity of a whisker.
const FADE_STEPS: usize = 4;

/// Converts values to heights above the zero line.
#[derive(Clone, Copy)]
pub struct Scale {
    pub bottom: f32,
    pub plot_height: f32,
    pub max: f64,
}

impl Scale {
    pub fn height(self, value: f64) -> f32 {
        self.bottom - self.plot_height * (value / self.max) as f32
    }
}

/// A figure that is drawn as a line.
pub struct Item<'a> {
    pub figure: &'a Figure,
    pub change: Option<&'a Change>,
    pub values: [&'a Value; 2],
    pub spans: [ValueSpan; 2],
    /// Indices in [`Scene::figures`](player::scene::Scene::figures): the earlier and the later year, and the change, or
    /// the later year again.
    pub figure_indices: [u8; 3],
    pub index: usize,
}

impl<'a> Item<'a> {
    pub fn new(
        input: &LayoutInput<'a>,
        line: &LineSpec,
        index: usize,
        scene_figures: &mut Vec<ValueRef>,
    ) -> Option<Self> {
        let story = input.story;
        let figure = story.figure(&line.figure)?;
        let change = match &line.change {
            Some(key) => Some(story.change(key)?),
            None => None,
        };
        let values = [figure.values.first()?, figure.values.last()?];
        let factor = story.unit(&figure.unit).and_then(|unit| unit.factor);
        let factor = factor.map_or(Some(1.0), |times| Some(times.ratio()?.to_f64()))?;
        let span = |value| Some(ValueSpan::new(value, input.value_mode)?.times(factor));
        let first = scene_figures.len() as u8;
        scene_figures.extend(values.map(|value| ValueRef {
            key: figure.key.clone(),
            year: value.year,
        }));
        scene_figures.extend(change.map(|change| ValueRef {
            key: change.key.clone(),
            year: None,
        }));
        Some(Self {
            figure,
            change,
            values,
            spans: [span(values[0])?, span(values[1])?],
            figure_indices: [first, first + 1, first + 1 + u8::from(change.is_some())],
            index,
        })
    }

    /// The mean height of the marks at an end.
    pub fn middle(&self, end: usize, scale: Scale) -> f32 {
        let values = &self.spans[end].values;
        let sum: f32 = values.iter().map(|value| scale.height(*value)).sum();
        sum / values.len().max(1) as f32
    }

    /// Adds the lines, one per combination of values at both ends, and the marks at the ends.
    pub fn add_lines(&self, x: [f32; 2], scale: Scale, output: &mut LayoutOutput) {
        self.add_end(0, x[0], scale, &mut output.static_marks);
        let mut ends = Vec::new();
        self.add_end(1, x[1], scale, &mut ends);
        for [from, to] in self.value_pairs() {
            output.lines.push(Slope {
                from: Point::new(x[0], scale.height(from)),
                to: Point::new(x[1], scale.height(to)),
                figure: self.figure_indices[2],
                color: colors(self.index).mark,
                labels: std::mem::take(&mut ends),
            });
        }
    }

    /// The values at both ends of each line. Solutions are paired if both ends have equally many; otherwise all
    /// combinations are drawn.
    fn value_pairs(&self) -> Vec<[f64; 2]> {
        let [from, to] = [&self.spans[0].values, &self.spans[1].values];
        let are_paired = from.len() == to.len();
        let mut pairs = Vec::new();
        for (n, &a) in from.iter().enumerate() {
            for (m, &b) in to.iter().enumerate() {
                if n == m || !are_paired {
                    pairs.push([a, b]);
                }
            }
        }
        pairs
    }

    /// Adds the marks at one end: a fading whisker over the possible range, and a disc or a ring per value.
    fn add_end(&self, end: usize, x: f32, scale: Scale, marks: &mut Vec<Mark>) {
        let span = &self.spans[end];
        let sure = span.derived || span.is_exact();
        let mut mark = |opacity, shape| {
            let mark = Mark::new(
                Some(self.figure_indices[end]),
                colors(self.index).mark,
                shape,
            );
            marks.push(mark.faded(opacity));
        };
        if !span.is_exact() {
            let middle = scale.height(span.values[0]);
            for limit in [span.low, span.high].map(|limit| scale.height(limit)) {
                for n in 0..FADE_STEPS {
                    let along = |n: usize| middle + (limit - middle) * n as f32 / FADE_STEPS as f32;
                    let (a, b) = (along(n), along(n + 1));
                    let rect = Rect {
                        min: Point::new(x - WHISKER_WIDTH / 2.0, a.min(b)),
                        max: Point::new(x + WHISKER_WIDTH / 2.0, a.max(b)),
                    };
                    let fill = Fill::Solid;
                    if a != b {
                        mark(0.8 - 0.2 * n as f32, Shape::Rect { rect, fill });
                    }
                }
            }
        }
        let fill = if span.derived {
            Fill::Outline(RING_WIDTH)
        } else {
            Fill::Solid
        };
        for value in &span.values {
            let disc = Shape::Circle {
                center: Point::new(x, scale.height(*value)),
                radius: DISC_RADIUS,
                fill,
            };
            mark(if sure { 1.0 } else { APPROXIMATE_OPACITY }, disc);
        }
    }
}
