//! A figure in several years, for charts that draw its values and lines between them.

use super::LayoutInput;
use super::label::{MarkStyle, ValueText, value_text, value_text_with_unit};
use super::value_points::{Scale, value_points};
use super::value_span::ValueSpan;
use figures::chart_spec::{ChartKind, LineSpec};
use figures::{Change, Figure, Value, ValueRef};
use player::scene::Mark;
use player::theme::ColorToken;

/// A figure in several years, with its change.
pub struct Series<'a> {
    pub figure: &'a Figure,
    pub change: Option<&'a Change>,
    /// The values to draw, from the first year to the last: at least two. A line chart draws all, others the first and the
    /// last.
    pub points: Vec<SeriesPoint<'a>>,
    /// Index of the change in [`Scene::figures`](player::scene::Scene::figures), or of the last value if there is none.
    pub change_index: u8,
    /// The position in the chart, counted from 0.
    pub index: usize,
}

/// The value of one year.
pub struct SeriesPoint<'a> {
    pub value: &'a Value,
    pub year: u16,
    pub span: ValueSpan,
    /// Index in [`Scene::figures`](player::scene::Scene::figures).
    pub figure_index: u8,
}

impl<'a> Series<'a> {
    /// The figures of a chart, which are added to those of the scene; `None` if the story lacks one.
    pub fn all(
        input: &LayoutInput<'a>,
        lines: &[LineSpec],
        scene_figures: &mut Vec<ValueRef>,
    ) -> Option<Vec<Self>> {
        let lines = lines.iter().enumerate();
        let series = lines.map(|(index, line)| Self::new(input, line, index, scene_figures));
        series.collect()
    }

    fn new(
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
        let factor = story.unit(&figure.unit).and_then(|unit| unit.factor);
        let factor = factor.map_or(Some(1.0), |times| Some(times.ratio()?.to_f64()))?;
        let first = scene_figures.len();
        let draws_all = matches!(input.spec.kind, ChartKind::Line { .. });
        let last = figure.values.len().checked_sub(1)?;
        let mut points = Vec::new();
        for (n, value) in figure.values.iter().enumerate() {
            let span = ValueSpan::new(value, input.value_mode);
            let is_point = draws_all || n == 0 || n == last;
            if let (true, Some(year), Some(span)) = (is_point, value.year, span) {
                points.push(SeriesPoint {
                    value,
                    year,
                    span: span.times(factor),
                    figure_index: (first + points.len()) as u8,
                });
            }
        }
        scene_figures.extend(points.iter().map(|point| ValueRef {
            key: figure.key.clone(),
            year: Some(point.year),
        }));
        scene_figures.extend(change.map(|change| ValueRef {
            key: change.key.clone(),
            year: None,
        }));
        (points.len() >= 2).then_some(Self {
            figure,
            change,
            points,
            change_index: (scene_figures.len() - 1) as u8,
            index,
        })
    }

    /// The first value (0) or the last (1).
    pub fn end(&self, side: usize) -> &SeriesPoint<'a> {
        &self.points[[0, self.points.len() - 1][side]]
    }

    /// The text of a value. Counts have no unit, because the subtitle names it.
    pub fn value_text(&self, input: &LayoutInput, point: &SeriesPoint) -> ValueText {
        if input.story.is_counted(self.figure) {
            value_text(input, point.value)
        } else {
            value_text_with_unit(input, self.figure, point.value)
        }
    }
}

impl SeriesPoint<'_> {
    /// The marks of the value.
    pub fn marks(&self, color: ColorToken, scale: Scale) -> Vec<Mark> {
        let style = MarkStyle {
            figure_index: self.figure_index,
            color,
        };
        value_points(&self.span, style, scale)
    }
}

/// The largest possible value of all figures, which is above zero.
pub fn max_value<'f>(series: impl Iterator<Item = &'f Series<'f>>) -> f64 {
    let points = series.flat_map(|series| &series.points);
    points
        .map(|point| point.span.high)
        .fold(f64::MIN_POSITIVE, f64::max)
}
