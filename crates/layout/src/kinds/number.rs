//! The chart kind `number`: one large value in its latest year, with the name of the figure above it, and below it an
//! optional change with a slope between the two values.
//!
//! The value fades in, then the change and the slope are drawn. Without a value in the earlier year there is no slope,
//! and the two years are in the name of the change.

use super::label::{
    DESCENT, MarkStyle, NAME_LINE_HEIGHT, NAME_SIZE, ValueText, change_text, colors, fit_value,
    text_mark, value_marks, value_text, value_text_with_unit,
};
use super::slope_inset::{SlopeInset, solutions};
use super::{Base, EDGE, LayoutInput};
use figures::chart_spec::ChartKind;
use figures::{Change, Figure, ValueRef};
use player::charts::{Chart, Fade, Layer, Slope};
use player::geom::Point;
use player::scene::{Align, Label, Mark};
use player::text;
use player::theme::ColorToken;
use player::timeline::Timeline;

/// Durations in milliseconds: the value fades in; the change is drawn.
const STEPS: [f32; 2] = [700.0, 800.0];
const VALUE: u8 = 0;
const CHANGE: u8 = 1;

/// Index of the value in [`Scene::figures`](player::scene::Scene::figures).
const VALUE_INDEX: u8 = 0;
/// The gaps between the value and the name of the change, and between the change and the slope, in pixels.
const CHANGE_GAP: f32 = 10.0;
const SLOPE_GAP: f32 = 6.0;
/// The distance between the baselines of two lines of the value, as a share of the font size.
const VALUE_LINE_HEIGHT: f32 = 1.1;
/// A value is broken into one line more if it would else be shrunk below the first share of its font size. If that does
/// not help, the second share is the limit.
const MIN_SCALES: [f32; 2] = [0.7, 0.4];
/// The maximal number of lines of a value within the limits of [`MIN_SCALES`].
const MAX_LINES: usize = 3;
/// The maximal width of the chart and of the slope, in pixels.
const MAX_WIDTH: f32 = 760.0;
const MAX_SLOPE_WIDTH: f32 = 420.0;

/// Lays out the chart; `None` if the story lacks a figure.
pub fn build(input: &LayoutInput) -> Option<Chart> {
    NumberLayout::new(input)?.build()
}

/// The marks placed so far.
struct LayoutOutput {
    base: Base,
    /// The name of the figure, and the callout.
    static_marks: Vec<Mark>,
    /// The value.
    value: Vec<Mark>,
    /// The name and the value of the change.
    change: Vec<Mark>,
    slopes: Vec<Slope>,
}

impl LayoutOutput {
    fn chart(self, present: [bool; 2]) -> Chart {
        let slopes = self.slopes.into_iter();
        let change = Some(self.change).filter(|marks| !marks.is_empty());
        let layers = [Layer::Static(self.static_marks)]
            .into_iter()
            .chain([Layer::Fade(Fade::new(VALUE, self.value))])
            .chain(change.map(|marks| Layer::Fade(Fade::new(CHANGE, marks))))
            .chain(slopes.map(|slope| Layer::Slope(CHANGE, slope)));
        self.base.chart(Timeline::new(STEPS, present), layers)
    }
}

/// The figures of the chart and its dimensions.
struct NumberLayout<'a> {
    input: LayoutInput<'a>,
    figure: &'a Figure,
    change: Option<&'a Change>,
    inner_width: f32,
    value_size: f32,
    change_size: f32,
    label_size: f32,
}

impl<'a> NumberLayout<'a> {
    /// Computes the dimensions; `None` if the story lacks a figure.
    fn new(input: &LayoutInput<'a>) -> Option<Self> {
        let ChartKind::Number { figure, change } = &input.spec.kind else {
            return None;
        };
        let change = match change {
            Some(key) => Some(input.story.change(key)?),
            None => None,
        };
        let width_factor = input.width_factor();
        Some(Self {
            input: *input,
            figure: input.story.figure(figure)?,
            change,
            inner_width: (input.width - 2.0 * EDGE).min(MAX_WIDTH),
            value_size: 44.0 + 40.0 * width_factor,
            change_size: 22.0 + 12.0 * width_factor,
            label_size: 14.0 + 3.0 * width_factor,
        })
    }

    /// Places all marks; `None` if the figure has no value.
    fn build(self) -> Option<Chart> {
        let value = self.figure.values.last()?;
        if value.bound.is_none() && value.derived.is_none() {
            return None;
        }
        let text = value_text_with_unit(&self.input, self.figure, value);
        let mut output = LayoutOutput {
            base: Base::new(&self.input, &[self.figure]),
            static_marks: Vec::new(),
            value: Vec::new(),
            change: Vec::new(),
            slopes: Vec::new(),
        };
        let name = self.name(&self.figure.key);
        let y = self.add_name(&name, 0.0, &mut output.static_marks);
        let size = self.value_size;
        let mut bottom = self.add_value(&text, VALUE_INDEX, size, y, &mut output.value);
        if let Some(change) = self.change {
            bottom = self.add_change(change, bottom + CHANGE_GAP, &mut output);
        }
        let callout = output.base.close(&self.input, bottom)?;
        output.static_marks.extend(callout);
        Some(output.chart([true, self.change.is_some()]))
    }

    /// Adds the name of a change, its signed value, and a slope if there is an earlier value, below `y`. Returns the
    /// bottom edge.
    fn add_change(&self, change: &Change, y: f32, output: &mut LayoutOutput) -> f32 {
        let figures = &mut output.base.figures;
        let inset = self.slope_inset(change, figures.len() as u8);
        if inset.is_some() {
            figures.push(ValueRef {
                key: self.figure.key.clone(),
                year: Some(change.from),
            });
        }
        let change_index = figures.len() as u8;
        figures.push(ValueRef {
            key: change.key.clone(),
            year: None,
        });
        let mut name = self.name(&change.key);
        if inset.is_none() {
            let years = self.input.locale.span(change);
            name = [&name, " ", &years].concat();
        }
        let y = self.add_name(&name, y, &mut output.change);
        let signed = ValueText::plain(change_text(self.input.locale, change));
        let size = self.change_size;
        let bottom = self.add_value(&signed, change_index, size, y, &mut output.change);
        let Some(inset) = inset else {
            return bottom;
        };
        let corner = Point::new(EDGE, bottom + SLOPE_GAP);
        let width = self.inner_width.min(MAX_SLOPE_WIDTH);
        let (slopes, bottom) = inset.place(corner, width, self.input.width);
        output.slopes.extend(slopes);
        bottom
    }

    /// The name of a figure or change in the language of the chart.
    fn name(&self, key: &str) -> String {
        let name = self.input.locale.text(&["figure.", key].concat());
        name.to_string()
    }

    /// Adds a name below `y`. Returns the last baseline.
    fn add_name(&self, name: &str, mut y: f32, marks: &mut Vec<Mark>) -> f32 {
        for line in text::wrap(&text::space_cjk(name), NAME_SIZE, false, self.inner_width) {
            y += NAME_SIZE * NAME_LINE_HEIGHT;
            let at = Point::new(EDGE, y);
            marks.push(text_mark(
                &line,
                at,
                Align::Left,
                NAME_SIZE,
                ColorToken::Ink,
            ));
        }
        y
    }

    /// Adds a value below `y`, with a ring before the first line if it is derived. `size` is the largest font size in
    /// pixels. Returns the bottom edge.
    fn add_value(
        &self,
        value: &ValueText,
        figure_index: u8,
        size: f32,
        mut y: f32,
        marks: &mut Vec<Mark>,
    ) -> f32 {
        let (size, lines) = fit_lines(value, size, self.inner_width);
        for (n, line) in lines.into_iter().enumerate() {
            y += size * VALUE_LINE_HEIGHT;
            let label = Label::bold(Point::new(EDGE, y), Align::Left, size);
            let line = ValueText {
                text: line,
                is_derived: value.is_derived && n == 0,
            };
            let style = style(figure_index);
            let line = value_marks(line, style, label, f32::INFINITY, self.input.width);
            marks.extend(line);
        }
        y + size * DESCENT
    }

    /// The slope of a change; `None` if there is no value in one of the two years. Figures that a page sets may also
    /// contain a change that does not end in the latest year; it gets no slope. `before_index` is that of the earlier
    /// value in [`Scene::figures`](player::scene::Scene::figures), and the change has the next one.
    fn slope_inset(&self, change: &Change, before_index: u8) -> Option<SlopeInset> {
        if self.figure.values.last()?.year != Some(change.to) {
            return None;
        }
        let years = [change.from, change.to];
        let [before, after] = years.map(|year| self.figure.value(Some(year)));
        let values = [before?, after?];
        Some(SlopeInset {
            title: String::new(),
            years: years.map(|year| self.input.locale.period(year)),
            value_texts: values.map(|value| value_text(&self.input, value)),
            solutions: solutions(values)?,
            change_index: before_index + 1,
            value_indices: [before_index, VALUE_INDEX],
            colors: colors(0),
            label_size: self.label_size,
        })
    }
}

/// The style of the labels of a figure with this index in [`Scene::figures`](player::scene::Scene::figures).
const fn style(figure_index: u8) -> MarkStyle {
    MarkStyle {
        figure_index,
        color: colors(0).text,
    }
}

/// Font size and lines of a value that fit `max_width` pixels: the fewest lines within the limits of [`MIN_SCALES`].
/// A longer value is fitted like those of other charts.
fn fit_lines(value: &ValueText, size: f32, max_width: f32) -> (f32, Vec<String>) {
    for min_scale in MIN_SCALES {
        for count in 1..=MAX_LINES {
            let mut smaller = size;
            while smaller >= size * min_scale {
                let lines = complete_lines(value, smaller, max_width);
                if let Some(lines) = lines.filter(|lines| lines.len() <= count) {
                    return (smaller, lines);
                }
                smaller -= 1.0;
            }
        }
    }
    fit_value(value, size, max_width)
}

/// The lines of a value in a font size; `None` if they do not fit `max_width` pixels, or if one of several is a single
/// character.
fn complete_lines(value: &ValueText, size: f32, max_width: f32) -> Option<Vec<String>> {
    let spaced = text::space_cjk(&value.text);
    let free = max_width - value.ring_width(size);
    if !text::fits(&spaced, size, true, free) {
        return None;
    }
    let lines = text::wrap(&spaced, size, true, free);
    let is_good = |line: &String| {
        let is_single = lines.len() > 1 && line.chars().nth(1).is_none();
        text::width(line, size, true) <= free && !is_single
    };
    lines.iter().all(is_good).then_some(lines)
}
