//! The chart kind `lens`: a dot field in which a subset is set apart, then a highlight within it, then a lens opens
//! over the highlight; below it, the change of a count of which only the rate is known.
//!
//! The dots do not move; only their colours change.

use super::dot_grid::DotGrid;
use super::label::{
    DESCENT, LINE_HEIGHT, MarkStyle, NAME_LINE_HEIGHT, NAME_SIZE, NamedValue, SHAPE_GAP, ValueText,
    change_text, colors, text_mark, value_marks, value_text_with_unit,
};
use super::slope_inset::{SlopeInset, Solution};
use super::{Base, EDGE, LayoutInput};
use crate::count_range::count_range;
use crate::describe::TextRenderer;
use figures::chart_spec::{ChartKind, MAX_HIGHLIGHT};
use figures::{Bound, Decimal, Figure, Interval, Ratio, ValueRef};
use player::charts::{Chart, DotFieldSubset, Fade, Layer, Lens, Slope};
use player::count_range::CountRange;
use player::geom::{Point, Size};
use player::scene::{Align, Field, Label, Mark, Shape, bounds};
use player::text;
use player::theme::ColorToken;
use player::timeline::Timeline;

/// Durations in milliseconds: the subset is set apart; the highlight is set apart; the lens opens; the change is
/// drawn.
const STEPS: [f32; 4] = [900.0, 600.0, 800.0, 700.0];
const SUBSET_STEP: u8 = 0;
const HIGHLIGHT_STEP: u8 = 1;
const LENS_STEP: u8 = 2;
const CHANGE_STEP: u8 = 3;

/// The maximal height of the dot field, in pixels.
const MAX_FIELD_HEIGHT: f32 = 250.0;
/// The minimal distance between two dots, in pixels. Otherwise a dot stands for more people.
const MIN_PITCH: f32 = 1.25;
/// The maximal width of the change, in pixels.
const MAX_CHANGE_WIDTH: f32 = 420.0;
/// From this inner width on, the change is placed beside the lens, in pixels.
const SIDE_BY_SIDE_MIN_WIDTH: f32 = 560.0;
/// The share of the inner width for the lens if the change is beside it.
const LENS_WIDTH_SHARE: f32 = 0.57;
/// Indentation of the labels below the field, which leaves space for the line to the lens, in pixels.
const INDENT: f32 = 18.0;
/// The gap between the labels of the lens and the change, in pixels.
const LABEL_GAP: f32 = 4.5;
/// The base of the index.
const BASE: i64 = 100;

/// Indices in [`Scene::figures`](player::scene::Scene::figures).
const TOTAL: u8 = 0;
const SUBSET: u8 = 1;
const SUBSET_SHARE: u8 = 2;
const HIGHLIGHT: u8 = 3;
const HIGHLIGHT_SHARE: u8 = 4;
const CHANGE: u8 = 5;

/// Lays out the chart; `None` if the story lacks a figure or the highlight is too large for the lens.
pub fn build(input: &LayoutInput) -> Option<Chart> {
    LensLayout::new(input)?.build()
}

/// The figures of the chart and its dimensions.
struct LensLayout<'a> {
    input: LayoutInput<'a>,
    texts: TextRenderer<'a>,
    total: &'a Figure,
    subset: &'a Figure,
    highlight: &'a Figure,
    change: Option<&'a figures::Change>,
    ranges: [CountRange; 3],
    dot_grid: DotGrid,
    inner_width: f32,
    value_size: f32,
    label_size: f32,
    /// The distance between two dots in the lens, in pixels.
    magnified: f32,
    /// The figures that marks refer to by index.
    scene_figures: Vec<ValueRef>,
}

impl<'a> LensLayout<'a> {
    fn new(input: &LayoutInput<'a>) -> Option<Self> {
        let ChartKind::Lens {
            total,
            subset,
            subset_share,
            highlight,
            highlight_share,
            change,
        } = &input.spec.kind
        else {
            return None;
        };
        let story = input.story;
        let figures = [total, subset, highlight].map(|key| story.figure(key));
        let [total, subset, highlight] = [figures[0]?, figures[1]?, figures[2]?];
        let latest = |figure: &Figure| figure.values.last().and_then(|value| value.year);
        let range = |figure: &Figure| count_range(figure.values.last()?, input.value_mode);
        let ranges = [range(total)?, range(subset)?, range(highlight)?];
        let change = match change {
            Some(key) => Some(story.change(key)?),
            None => None,
        };
        let width_factor = input.width_factor();
        let inner_width = input.width - 2.0 * EDGE;
        let area = Size::new(inner_width, MAX_FIELD_HEIGHT.min(inner_width));
        let dot_grid = DotGrid::new(ranges[0].max, area, MIN_PITCH);
        let name = |key: &str, year| ValueRef {
            key: key.to_string().into(),
            year,
        };
        Some(Self {
            input: *input,
            texts: input.texts(),
            total,
            subset,
            highlight,
            change,
            ranges: ranges.map(|range| range.in_dots(dot_grid.per)),
            dot_grid,
            inner_width,
            value_size: 18.0 + 8.0 * width_factor,
            label_size: 14.0 + 3.0 * width_factor,
            magnified: 12.0 + 3.0 * width_factor,
            scene_figures: [
                name(&total.key, latest(total)),
                name(&subset.key, latest(subset)),
                name(&story.share(subset_share)?.key, None),
                name(&highlight.key, latest(highlight)),
                name(&story.share(highlight_share)?.key, None),
            ]
            .into_iter()
            .chain(change.map(|change| name(&change.key, None)))
            .collect(),
        })
    }

    /// Places all marks.
    fn build(mut self) -> Option<Chart> {
        let [total, subset, highlight] = self.ranges;
        let title = NamedValue {
            input: &self.input,
            figure: self.total,
            style: MarkStyle {
                figure_index: TOTAL,
                color: ColorToken::Ink,
            },
            size: self.value_size,
        };
        let title = title.place(Point::new(EDGE, 0.0), self.inner_width);
        let bottom = title.baseline + self.value_size * SHAPE_GAP + self.dot_grid.height();
        let field = self.dot_grid.at(Point::new(EDGE, bottom)).field;
        let (subset_labels, y) = self.subset_labels(&field);
        let window = Point::new(EDGE, y + 12.0);
        if highlight.max > MAX_HIGHLIGHT {
            return None;
        }
        let ends = [highlight.max, subset.certain, subset.max];
        let lens = Lens::new(field, window, self.magnified, ends, HIGHLIGHT);
        let (highlight_labels, y) = self.highlight_labels(&lens);
        let under = y.max(lens.bounds().max.y);
        let (slopes, bottom) = match self.change {
            None => (Vec::new(), under),
            Some(change) if self.inner_width < SIDE_BY_SIDE_MIN_WIDTH => {
                self.change(change, Point::new(EDGE, under + 14.0), self.inner_width)?
            }
            Some(change) => {
                let width = self.inner_width - self.lens_width();
                let corner = Point::new(EDGE + self.lens_width(), bottom + 6.0);
                self.change(change, corner, width.min(MAX_CHANGE_WIDTH))?
            }
        };
        let mut base = Base {
            figures: std::mem::take(&mut self.scene_figures),
            ..Base::new(&self.input, &[])
        };
        let callout = base.close(&self.input, bottom.max(under))?;
        let recoloured = DotFieldSubset {
            field,
            total,
            subset,
            highlight: highlight.max,
            figures: [TOTAL, SUBSET, HIGHLIGHT],
            steps: [SUBSET_STEP, HIGHLIGHT_STEP],
        };
        let layers = [
            Layer::DotFieldSubset(recoloured),
            Layer::Static([title.name, title.value, callout].concat()),
            Layer::Fade(Fade::new(SUBSET_STEP, subset_labels)),
            Layer::Lens(LENS_STEP, lens),
            Layer::Fade(Fade::new(LENS_STEP, highlight_labels)),
        ];
        let slopes = slopes.into_iter();
        let layers = layers
            .into_iter()
            .chain(slopes.map(|slope| Layer::Slope(CHANGE_STEP, slope)));
        let present = [true, true, true, self.change.is_some()];
        Some(base.chart(Timeline::new(STEPS, present), layers))
    }

    /// The width for the lens and its labels.
    fn lens_width(&self) -> f32 {
        if self.inner_width < SIDE_BY_SIDE_MIN_WIDTH || self.change.is_none() {
            self.inner_width
        } else {
            self.inner_width * LENS_WIDTH_SHARE
        }
    }

    /// A line below the subset with its labels, and the bottom edge of these.
    fn subset_labels(&self, field: &Field) -> (Vec<Mark>, f32) {
        let [_, subset, highlight] = self.ranges;
        let y = field.corner.y + 6.0;
        let from = Point::new(field.bounds(highlight.max).max.x + 4.0, y);
        let to = Point::new(field.bounds(subset.max).max.x, y);
        let width = 2.0;
        let line = Shape::Line { from, to, width };
        let mut marks = vec![Mark::new(Some(SUBSET), ColorToken::Subject, line)];
        let (x, size) = (EDGE + INDENT, self.label_size);
        let text = self.subset.values.last();
        let text = text.map(|value| value_text_with_unit(&self.input, self.subset, value));
        let share = ValueText::plain(self.texts.render("subset"));
        let lines = [(share, SUBSET_SHARE), (text.unwrap_or_default(), SUBSET)];
        let max_width = self.lens_width() - INDENT - LABEL_GAP;
        let mut y = y + 2.0;
        for (text, figure_index) in lines {
            y += size * LINE_HEIGHT;
            let label = Label::bold(Point::new(x, y), Align::Left, size);
            let color = ColorToken::Subject;
            let style = MarkStyle {
                figure_index,
                color,
            };
            marks.extend(value_marks(text, style, label, max_width, self.input.width));
        }
        (marks, y + size * DESCENT)
    }

    /// The labels of the highlight, beside the lens, and their bottom edge.
    fn highlight_labels(&self, lens: &Lens) -> (Vec<Mark>, f32) {
        let frame = lens.bounds();
        let corner = Point::new(frame.max.x + 14.0, frame.min.y - 4.0);
        let width = EDGE + self.lens_width() - corner.x - LABEL_GAP;
        let named = NamedValue {
            input: &self.input,
            figure: self.highlight,
            style: MarkStyle {
                figure_index: HIGHLIGHT,
                color: ColorToken::EmphasisText,
            },
            size: self.value_size,
        };
        let named = named.place(corner, width);
        let mut marks = [named.name, named.value].concat();
        let share = text::space_cjk(&self.texts.render("highlight"));
        let mut y = named.baseline + 4.0;
        for line in text::wrap(&share, NAME_SIZE, false, width) {
            y += NAME_SIZE * NAME_LINE_HEIGHT;
            let at = Point::new(corner.x, y);
            let mut mark = text_mark(&line, at, Align::Left, NAME_SIZE, ColorToken::Ink);
            mark.figure = Some(HIGHLIGHT_SHARE);
            marks.push(mark);
        }
        let bottom = bounds(&marks).map_or(y, |bounds| bounds.max.y);
        (marks, bottom)
    }

    /// The change as an index, and its bottom edge.
    fn change(
        &self,
        change: &figures::Change,
        corner: Point,
        width: f32,
    ) -> Option<(Vec<Slope>, f32)> {
        let locale = self.input.locale;
        let base = Bound::counted(Decimal::new(BASE, 0));
        let after = base.checked_add(&change.bound)?;
        // As exact as the printed change: a number, or a bound.
        let text = match change.bound.value() {
            Some(printed) => locale.number(index(printed)?),
            None => locale.bound(&after),
        };
        let change = SlopeInset {
            title: [
                &self.texts.render("change"),
                " ",
                &change_text(locale, change),
            ]
            .concat(),
            years: [change.from, change.to].map(|year| locale.period(year)),
            value_texts: [ValueText::plain(BASE.to_string()), ValueText::derived(text)],
            solutions: vec![Solution {
                before: BASE as f32,
                after: middle(&after.interval()?),
            }],
            change_index: CHANGE,
            value_indices: [CHANGE; 2],
            colors: colors(0),
            label_size: self.label_size,
        };
        Some(change.place(corner, width, self.input.width))
    }
}

/// The index after a change in percent, with as many decimal places as the change.
fn index(change: Decimal) -> Option<Decimal> {
    let base = Decimal::new(BASE, 0).ratio()?;
    Decimal::rounded(base.checked_add(change.ratio()?)?, change.places)
}

/// The middle of an interval, or its only end.
fn middle(interval: &Interval) -> f32 {
    let to_f32 = |ratio: Ratio| ratio.to_f64() as f32;
    let ends = [interval.low, interval.high].map(|end| end.map(|end| to_f32(end.value)));
    match ends {
        [Some(low), Some(high)] => (low + high) / 2.0,
        [low, high] => low.or(high).unwrap_or(0.0),
    }
}
