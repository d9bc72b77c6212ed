//! A figure in two years, for charts that draw both values and a line between them: the values, the marks at the
//! ends, and the lines.

use super::LayoutInput;
use super::label::MarkStyle;
use super::value_points::{Scale, value_points};
use super::value_span::{ValueSpan, value_pairs};
use figures::chart_spec::LineSpec;
use figures::{Change, Figure, Value, ValueRef};
use player::charts::Slope;
use player::geom::Point;
use player::scene::Mark;
use player::theme::ColorToken;

/// A figure in two years.
pub struct TwoYears<'a> {
    pub figure: &'a Figure,
    pub change: Option<&'a Change>,
    /// The value in the earlier and in the later year.
    pub values: [&'a Value; 2],
    pub spans: [ValueSpan; 2],
    /// Indices in [`Scene::figures`](player::scene::Scene::figures): the earlier and the later year, and the change, or
    /// the later year again.
    pub figure_indices: [u8; 3],
}

impl<'a> TwoYears<'a> {
    /// The figures of a chart, which are added to those of the scene; `None` if the story lacks one.
    pub fn all(
        input: &LayoutInput<'a>,
        lines: &[LineSpec],
        scene_figures: &mut Vec<ValueRef>,
    ) -> Option<Vec<Self>> {
        let lines = lines.iter();
        let figures = lines.map(|line| Self::new(input, line, scene_figures));
        figures.collect()
    }

    fn new(
        input: &LayoutInput<'a>,
        line: &LineSpec,
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
        })
    }

    /// The lines, one per combination of values at both ends. `point` is where a value at an end is drawn. The first
    /// line has the labels.
    pub fn lines(
        &self,
        color: ColorToken,
        mut labels: Vec<Mark>,
        point: impl Fn(usize, f64) -> Point,
    ) -> Vec<Slope> {
        let pairs = value_pairs([&self.spans[0], &self.spans[1]]).into_iter();
        let line = |[from, to]: [f64; 2]| Slope {
            from: point(0, from),
            to: point(1, to),
            figure: self.figure_indices[2],
            color,
            labels: std::mem::take(&mut labels),
            begin: 0.0,
            end: 1.0,
        };
        pairs.map(line).collect()
    }

    /// The marks at one end.
    pub fn end_marks(&self, end: usize, color: ColorToken, scale: Scale) -> Vec<Mark> {
        let style = MarkStyle {
            figure_index: self.figure_indices[end],
            color,
        };
        value_points(&self.spans[end], style, scale)
    }
}

/// The largest possible value of all figures, which is above zero.
pub fn max_value<'f>(figures: impl Iterator<Item = &'f TwoYears<'f>>) -> f64 {
    let spans = figures.flat_map(|figure| &figure.spans);
    spans
        .map(|span| span.high)
        .fold(f64::MIN_POSITIVE, f64::max)
}
