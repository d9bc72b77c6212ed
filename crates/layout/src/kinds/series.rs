//! A figure in several periods, for charts that draw its values and lines between them.

use super::LayoutInput;
use super::label::{MarkStyle, ValueText, value_text, value_text_with_unit};
use super::value_points::{Scale, discs, value_points};
use super::value_span::ValueSpan;
use figures::chart_spec::{ChartKind, LineSpec};
use figures::{Change, Figure, Period, Value, ValueRef};
use player::scene::Mark;
use player::theme::ColorToken;

/// A figure in several periods, with its changes.
pub struct Series<'a> {
    pub figure: &'a Figure,
    /// The changes, each with its index in [`Scene::figures`](player::scene::Scene::figures).
    pub changes: Vec<(&'a Change, u8)>,
    /// The values to draw, from the first period to the last: at least two. A line chart draws all, others the first and the
    /// last.
    pub points: Vec<SeriesPoint<'a>>,
    /// The position in the chart, counted from 0.
    pub index: usize,
}

/// The value of one period.
pub struct SeriesPoint<'a> {
    pub value: &'a Value,
    pub year: Period,
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
        let least = match story.is_signed(figure) {
            true => f64::NEG_INFINITY,
            false => 0.0,
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
                    span: span.at_least(least).times(factor),
                    figure_index: (first + points.len()) as u8,
                });
            }
        }
        scene_figures.extend(points.iter().map(|point| ValueRef {
            key: figure.key.clone(),
            year: Some(point.year),
        }));
        let mut changes = Vec::new();
        for key in line.changes.iter() {
            changes.push((story.change(key)?, scene_figures.len() as u8));
            let key = key.clone();
            scene_figures.push(ValueRef { key, year: None });
        }
        (points.len() >= 2).then_some(Self {
            figure,
            changes,
            points,
            index,
        })
    }

    /// The index of the only change in [`Scene::figures`](player::scene::Scene::figures), or that of the last value if
    /// there are none or several.
    pub fn change_index(&self) -> u8 {
        match self.changes[..] {
            [(_, index)] => index,
            _ => self.end(1).figure_index,
        }
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
    /// The marks of the value; discs and rings have a radius in pixels.
    pub fn marks(&self, color: ColorToken, scale: Scale, radius: f32) -> Vec<Mark> {
        value_points(&self.span, self.style(color), scale, radius)
    }

    /// The marks of the value without a whisker, for a line with a band.
    pub fn discs(&self, color: ColorToken, scale: Scale, radius: f32) -> Vec<Mark> {
        discs(&self.span, self.style(color), scale, radius)
    }

    pub const fn style(&self, color: ColorToken) -> MarkStyle {
        MarkStyle {
            figure_index: self.figure_index,
            color,
        }
    }
}

/// The smallest and the largest possible value of all figures. Zero is between them, and they differ.
pub fn limits<'f>(series: impl Iterator<Item = &'f Series<'f>>) -> [f64; 2] {
    let points = series.flat_map(|series| &series.points);
    points.fold([0.0, f64::MIN_POSITIVE], |[low, high], point| {
        [low.min(point.span.low), high.max(point.span.high)]
    })
}
