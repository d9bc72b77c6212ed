//! The chart kind `bars`: bars on a common scale, each with a marked subset, and below them the changes of the
//! subsets, or of the totals if there are no subsets.
//!
//! The bars grow, the subsets are marked, the slopes are drawn. An earlier value that is derived and not printed has
//! a ring; if there are several solutions, each is drawn.

use super::label::{
    LINE_HEIGHT, MarkStyle, NamedValue, ValueText, change_text, colors, value_marks, value_text,
};
use super::slope_inset::{SlopeInset, solutions};
use super::{Base, EDGE, LayoutInput};
use crate::count_range::count_range;
use crate::describe::TextRenderer;
use figures::chart_spec::{BarSpec, ChartKind};
use figures::{Change, Figure, Period, Text, ValueRef};
use player::charts::{Bar, Chart, Fade, Layer, Slope};
use player::count_range::CountRange;
use player::geom::Point;
use player::scene::{Align, Label, Mark};
use player::theme::ColorToken;
use player::timeline::Timeline;

/// Durations in milliseconds: bars grow; subsets are marked; slopes are drawn.
const STEPS: [f32; 3] = [800.0, 700.0, 700.0];
const GROW: u8 = 0;
const MARK: u8 = 1;
const CHANGE: u8 = 2;

/// From this inner width on, slopes are placed in pairs, in pixels.
const SIDE_BY_SIDE_MIN_WIDTH: f32 = 560.0;
/// The gap between two slopes in a row, in pixels.
const SLOPE_GAP: f32 = 36.0;
/// The distance from the baseline of a value to its bar, as a share of the font size.
const BAR_GAP: f32 = 0.35;
/// The maximal length of a bar, in pixels.
const MAX_BAR_LENGTH: f32 = 760.0;

/// Lays out the chart; `None` if the story lacks a figure.
pub fn build(input: &LayoutInput) -> Option<Chart> {
    BarsLayout::new(input)?.build()
}

/// The marks placed so far.
struct LayoutOutput {
    base: Base,
    totals: Vec<Bar>,
    subsets: Vec<Bar>,
    /// Static marks: names and values of the bars, and the callout.
    static_marks: Vec<Mark>,
    /// Values and shares of the subsets.
    subset_labels: Vec<Mark>,
    slopes: Vec<Slope>,
}

impl LayoutOutput {
    fn chart(self, present: [bool; 3]) -> Chart {
        let bars = |step, bars: Vec<Bar>| bars.into_iter().map(move |bar| Layer::Bar(step, bar));
        let slopes = self.slopes.into_iter();
        let layers = [Layer::Static(self.static_marks)]
            .into_iter()
            .chain(bars(GROW, self.totals))
            .chain(bars(MARK, self.subsets))
            .chain([Layer::Fade(Fade::new(MARK, self.subset_labels))])
            .chain(slopes.map(|slope| Layer::Slope(CHANGE, slope)));
        self.base.chart(Timeline::new(STEPS, present), layers)
    }
}

/// The figures of one bar.
struct BarFigures<'a> {
    total: Measured<'a>,
    subset: Option<Measured<'a>>,
    change: Option<&'a Change>,
    /// Index of the bar, which selects its messages.
    index: usize,
    figure_indices: FigureIndices,
}

/// A figure in one year, and its count.
#[derive(Clone, Copy)]
struct Measured<'a> {
    figure: &'a Figure,
    year: Option<Period>,
    range: CountRange,
}

/// Indices of the figures of one bar in [`Scene::figures`](player::scene::Scene::figures).
#[derive(Clone, Copy, Default)]
struct FigureIndices {
    total: u8,
    subset: u8,
    /// The value of the earlier year.
    before: u8,
    change: u8,
}

/// The figures of the chart and its dimensions.
struct BarsLayout<'a> {
    input: LayoutInput<'a>,
    texts: TextRenderer<'a>,
    bars: Vec<BarFigures<'a>>,
    /// The figures that marks refer to by index.
    scene_figures: Vec<ValueRef>,
    inner_width: f32,
    value_size: f32,
    label_size: f32,
    bar_height: f32,
    /// Pixels per counted thing.
    scale: f32,
}

impl<'a> BarsLayout<'a> {
    /// Computes the dimensions; `None` if the story lacks a figure.
    fn new(input: &LayoutInput<'a>) -> Option<Self> {
        let ChartKind::Bars { bars } = &input.spec.kind else {
            return None;
        };
        let bars = bars.iter().enumerate();
        let bars = bars.map(|(index, spec)| BarFigures::new(input, spec, index));
        let mut bars: Vec<BarFigures> = bars.collect::<Option<_>>()?;
        let mut scene_figures = Vec::new();
        for bar in &mut bars {
            bar.add_figures(&mut scene_figures);
        }
        let width_factor = input.width_factor();
        let inner_width = (input.width - 2.0 * EDGE).min(MAX_BAR_LENGTH);
        let longest = bars.iter().map(|bar| bar.total.range.max).max()?;
        Some(Self {
            input: *input,
            texts: input.texts(),
            scene_figures,
            inner_width,
            value_size: 18.0 + 8.0 * width_factor,
            label_size: 14.0 + 3.0 * width_factor,
            bar_height: 20.0 + 10.0 * width_factor,
            scale: inner_width / longest.max(1) as f32,
            bars,
        })
    }

    /// Places all marks.
    fn build(mut self) -> Option<Chart> {
        let has_subsets = self.bars.iter().any(|bar| bar.subset.is_some());
        let has_changes = self.bars.iter().any(|bar| bar.change.is_some());
        let mut output = LayoutOutput {
            base: Base {
                figures: std::mem::take(&mut self.scene_figures),
                ..Base::new(&self.input, &[])
            },
            totals: Vec::new(),
            subsets: Vec::new(),
            static_marks: Vec::new(),
            subset_labels: Vec::new(),
            slopes: Vec::new(),
        };
        let mut y = 0.0;
        for bar in &self.bars {
            y = self.add_bar(bar, y, &mut output);
        }
        y = self.add_slopes(y, &mut output);
        let callout = output.base.close(&self.input, y)?;
        output.static_marks.extend(callout);
        Some(output.chart([true, has_subsets, has_changes]))
    }

    /// Adds name, value, bar, and value and share of the subset below `y`. Returns the bottom edge.
    fn add_bar(&self, figures: &BarFigures, y: f32, output: &mut LayoutOutput) -> f32 {
        let named = NamedValue {
            input: &self.input,
            figure: figures.total.figure,
            style: MarkStyle {
                figure_index: figures.figure_indices.total,
                color: ColorToken::Subject,
            },
            size: self.value_size,
        };
        let named = named.place_year(figures.total.year, Point::new(EDGE, y), self.inner_width);
        output
            .static_marks
            .extend([named.name, named.value].concat());
        let corner = Point::new(EDGE, named.baseline + self.value_size * BAR_GAP);
        let bar = Bar {
            corner,
            height: self.bar_height,
            scale: self.scale,
            range: figures.total.range,
            figure: figures.figure_indices.total,
            color: ColorToken::Subject,
        };
        output.totals.push(bar);
        let bottom = corner.y + self.bar_height;
        let Some(subset) = figures.subset else {
            return bottom + self.label_size;
        };
        output.subsets.push(Bar {
            range: subset.range,
            figure: figures.figure_indices.subset,
            color: ColorToken::Emphasis,
            ..bar
        });
        self.add_subset_labels(figures, bottom, output)
    }

    /// Adds the value of the subset and its derived share of the total. Returns the bottom edge.
    fn add_subset_labels(&self, bar: &BarFigures, y: f32, output: &mut LayoutOutput) -> f32 {
        let size = self.label_size;
        let subset = ValueText::plain(self.message("subset", bar.index));
        let share = ValueText::derived(self.message("share", bar.index));
        let style = MarkStyle {
            figure_index: bar.figure_indices.subset,
            color: ColorToken::EmphasisText,
        };
        let mut baseline = y;
        for text in [subset, share] {
            baseline += size * LINE_HEIGHT;
            let label = Label::bold(Point::new(EDGE, baseline), Align::Left, size);
            let marks = value_marks(text, style, label, self.inner_width, self.input.width);
            output.subset_labels.extend(marks);
        }
        baseline + size
    }

    /// Adds the slopes below the bars, two in a row if there is space. Returns the bottom edge.
    fn add_slopes(&self, y: f32, output: &mut LayoutOutput) -> f32 {
        let side_by_side = self.inner_width >= SIDE_BY_SIDE_MIN_WIDTH;
        let width = if side_by_side {
            (self.inner_width - SLOPE_GAP) / 2.0
        } else {
            self.inner_width
        };
        let (mut top, mut bottom) = (y, y);
        let changing = self.bars.iter().filter(|bar| bar.change.is_some());
        for (index, bar) in changing.enumerate() {
            let is_right = side_by_side && index % 2 == 1;
            let x = if is_right {
                EDGE + width + SLOPE_GAP
            } else {
                EDGE
            };
            if !is_right {
                top = bottom;
            }
            if let Some(inset) = self.slope_inset(bar) {
                let (slopes, inset_bottom) =
                    inset.place(Point::new(x, top), width, self.input.width);
                output.slopes.extend(slopes);
                bottom = bottom.max(inset_bottom);
            }
        }
        bottom
    }

    /// The slope chart of a change; `None` if there is no change, or no value in one of the two years.
    fn slope_inset(&self, bar: &BarFigures) -> Option<SlopeInset> {
        let change = bar.change?;
        let changed = bar.changed();
        let years = [change.from, change.to];
        let [before, after] = years.map(|year| changed.figure.value(Some(year)));
        let (before, after) = (before?, after?);
        let (figure_index, colors) = match bar.subset {
            Some(_) => (bar.figure_indices.subset, colors(1)),
            None => (bar.figure_indices.total, colors(0)),
        };
        let signed = change_text(self.input.locale, change);
        Some(SlopeInset {
            title: [&self.message("slope", bar.index), " ", &signed].concat(),
            years: years.map(|year| self.input.locale.period(year)),
            value_texts: [before, after].map(|value| value_text(&self.input, value)),
            solutions: solutions([before, after])?,
            change_index: bar.figure_indices.change,
            value_indices: [bar.figure_indices.before, figure_index],
            colors,
            label_size: self.label_size,
        })
    }

    /// The text of a message of one bar, such as `subset_0`. `index` is that of the bar.
    fn message(&self, name: &str, index: usize) -> String {
        self.texts.render(&[name, "_", &index.to_string()].concat())
    }
}

impl<'a> BarFigures<'a> {
    fn new(input: &LayoutInput<'a>, spec: &BarSpec, index: usize) -> Option<Self> {
        let story = input.story;
        let total = story.figure(&spec.total)?;
        let change = match &spec.change {
            Some(key) => Some(story.change(key)?),
            None => None,
        };
        let latest = total.values.last().and_then(|value| value.year);
        let year = change.map_or(latest, |change| Some(change.to));
        let measured = |figure: &'a Figure| {
            let range = count_range(figure.value(year)?, input.value_mode)?;
            Some(Measured {
                figure,
                year,
                range,
            })
        };
        let subset = match &spec.subset {
            Some(key) => Some(measured(story.figure(key)?)?),
            None => None,
        };
        Some(Self {
            total: measured(total)?,
            subset,
            change,
            index,
            figure_indices: FigureIndices::default(),
        })
    }

    /// The figure that the change is about: the subset, or the total if there is no subset.
    fn changed(&self) -> Measured<'a> {
        self.subset.unwrap_or(self.total)
    }

    /// Adds the figures of the bar to those of the scene, and stores their indices.
    fn add_figures(&mut self, scene_figures: &mut Vec<ValueRef>) {
        let mut add = |key: &Text, year| {
            let key = key.clone();
            scene_figures.push(ValueRef { key, year });
            scene_figures.len() as u8 - 1
        };
        self.figure_indices.total = add(&self.total.figure.key, self.total.year);
        if let Some(change) = self.change {
            self.figure_indices.before = add(&self.changed().figure.key, Some(change.from));
        }
        if let Some(subset) = self.subset {
            self.figure_indices.subset = add(&subset.figure.key, subset.year);
        }
        if let Some(change) = self.change {
            self.figure_indices.change = add(&change.key, None);
        }
    }
}
