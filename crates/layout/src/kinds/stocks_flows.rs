//! The chart kind `stocks-flows`: one or two stocks as dot fields, and below them the flows of a year as bars, with a
//! rate.
//!
//! The fields fill, the bars grow, the rate appears. Stocks and flows count different things, so they are separate
//! and have their own scales: a number of people per dot, and bars from zero.

use super::dot_grid::DotGrid;
use super::label::{
    MarkStyle, NOTE_LINE_HEIGHT, NOTE_SIZE, NamedValue, SHAPE_GAP, heading, text_mark,
};
use super::{Base, EDGE, LayoutInput, figures};
use crate::count_range::count_range;
use crate::describe::TextRenderer;
use figures::chart_spec::ChartKind;
use figures::{Bound, Decimal, End, Figure, Ratio, Text};
use player::charts::{Bar, Chart, DotSeries, Fade, Layer};
use player::count_range::CountRange;
use player::geom::{Point, Rect, Size};
use player::scene::{Align, Fill, Mark, Shape};
use player::text;
use player::theme::ColorToken;
use player::timeline::Timeline;

/// Durations in milliseconds: fields fill; bars grow; the rate appears.
const STEPS: [f32; 3] = [900.0, 800.0, 600.0];
const FILL: u8 = 0;
const FLOW: u8 = 1;
const RATE: u8 = 2;

/// The maximal height of a dot field, in pixels.
const MAX_FIELD_HEIGHT: f32 = 200.0;
/// The minimal distance between two dots, in pixels. Otherwise a dot stands for more people.
const MIN_PITCH: f32 = 1.5;
/// The maximal length of a bar, in pixels.
const MAX_BAR_LENGTH: f32 = 760.0;
/// The height of a bar, in pixels.
const BAR_HEIGHT: f32 = 14.0;
/// The distance from the line above the flows to the baseline of their title, as a share of the font size.
const TITLE_BASELINE: f32 = 1.7;
/// 100 percent, in the unit in which a rate is drawn: hundredths of a percent.
const HUNDRED: f32 = 10_000.0;

/// Lays out the chart; `None` if the story lacks a figure.
pub fn build(input: &LayoutInput) -> Option<Chart> {
    let ChartKind::StocksFlows {
        stocks,
        flows,
        rate,
    } = &input.spec.kind
    else {
        return None;
    };
    let keys: Vec<&Text> = stocks.iter().chain(flows.iter()).chain(rate).collect();
    let figures = figures(input.story, &keys)?;
    let rate = rate.as_ref().map(|_| figures.len() - 1);
    StocksFlowsLayout::new(input, &figures, stocks.len())?.build(rate)
}

/// The marks placed so far.
struct LayoutOutput {
    base: Base,
    series: Vec<DotSeries>,
    bars: Vec<(u8, Bar)>,
    static_marks: Vec<Mark>,
    /// Labels that appear with the fields, with the bars, and with the rate.
    labels: [Vec<Mark>; 3],
}

impl LayoutOutput {
    fn chart(self, present: [bool; 3]) -> Chart {
        let series = self.series.into_iter();
        let bars = self.bars.into_iter();
        let labels = [FILL, FLOW, RATE].into_iter().zip(self.labels);
        let layers = series
            .map(|one| Layer::DotSeries(FILL, one))
            .chain([Layer::Static(self.static_marks)])
            .chain(bars.map(|(step, bar)| Layer::Bar(step, bar)))
            .chain(labels.map(|(step, labels)| Layer::Fade(Fade::new(step, labels))));
        self.base.chart(Timeline::new(STEPS, present), layers)
    }
}

/// The figures of the chart and its dimensions.
struct StocksFlowsLayout<'a> {
    input: LayoutInput<'a>,
    texts: TextRenderer<'a>,
    /// Stocks, flows and rate, in the order of [`Scene::figures`](player::scene::Scene::figures).
    figures: &'a [&'a Figure],
    stocks: usize,
    dot_grid: DotGrid,
    inner_width: f32,
    value_size: f32,
    label_size: f32,
    output: LayoutOutput,
}

impl<'a> StocksFlowsLayout<'a> {
    fn new(input: &LayoutInput<'a>, figures: &'a [&'a Figure], stocks: usize) -> Option<Self> {
        let width_factor = input.width_factor();
        let inner_width = input.width - 2.0 * EDGE;
        let ranges = figures[..stocks].iter().map(|f| range(input, f));
        let ranges: Vec<CountRange> = ranges.collect::<Option<_>>()?;
        let max = ranges.iter().map(|range| range.max).max()?;
        let area = Size::new(inner_width, MAX_FIELD_HEIGHT);
        Some(Self {
            input: *input,
            texts: input.texts(),
            figures,
            stocks,
            dot_grid: DotGrid::new(max, area, MIN_PITCH),
            inner_width,
            value_size: 18.0 + 8.0 * width_factor,
            label_size: 14.0 + 3.0 * width_factor,
            output: LayoutOutput {
                base: Base::new(input, figures),
                series: Vec::new(),
                bars: Vec::new(),
                static_marks: Vec::new(),
                labels: Default::default(),
            },
        })
    }

    /// Places all marks; `rate` is the index of the rate in `figures`.
    fn build(mut self, rate: Option<usize>) -> Option<Chart> {
        let mut y = 0.0;
        for index in 0..self.stocks {
            y = self.add_stock(index, y)?;
        }
        y = self.add_note(y);
        let flows = self.stocks..rate.unwrap_or(self.figures.len());
        let present = [true, !flows.is_empty(), rate.is_some()];
        if self.figures.len() > self.stocks {
            y = self.add_title(!flows.is_empty(), y);
        }
        let ranges = flows.clone().filter_map(|index| self.range(index));
        let longest = ranges.map(|range| range.max).max().unwrap_or(1);
        let scale = self.inner_width.min(MAX_BAR_LENGTH) / longest.max(1) as f32;
        for index in flows {
            let range = self.range(index)?;
            let (bar, bottom) = self.add_bar(index, y, scale, range, FLOW);
            self.output.bars.push((FLOW, bar));
            y = bottom;
        }
        if let Some(rate) = rate {
            y = self.add_rate(rate, y)?;
        }
        let callout = self.output.base.close(&self.input, y)?;
        self.output.static_marks.extend(callout);
        Some(self.output.chart(present))
    }

    fn range(&self, index: usize) -> Option<CountRange> {
        range(&self.input, self.figures[index])
    }

    /// Adds name and value of a figure. Returns the baseline of the value.
    fn add_label(&mut self, index: usize, y: f32, size: f32, step: u8) -> f32 {
        let named = NamedValue {
            input: &self.input,
            figure: self.figures[index],
            style: MarkStyle {
                figure_index: index as u8,
                color: ColorToken::Subject,
            },
            size,
        };
        let placed = named.place(Point::new(EDGE, y), self.inner_width);
        self.output.static_marks.extend(placed.name);
        self.output.labels[usize::from(step)].extend(placed.value);
        placed.baseline
    }

    fn add_stock(&mut self, index: usize, y: f32) -> Option<f32> {
        let y = self.add_label(index, y, self.value_size, FILL);
        let bottom = y + self.value_size * SHAPE_GAP + self.dot_grid.height();
        let dot_grid = self.dot_grid.at(Point::new(EDGE, bottom));
        self.output.series.push(DotSeries {
            field: dot_grid.field,
            range: self.range(index)?.in_dots(dot_grid.per),
            figure: index as u8,
            color: ColorToken::Subject,
        });
        Some(bottom + 6.0)
    }

    /// Adds the note on how many people a dot stands for. Returns the last baseline.
    fn add_note(&mut self, y: f32) -> f32 {
        let unit = &self.figures[0].unit;
        let per = Bound::counted(Decimal::new(self.dot_grid.per, 0));
        let per = self.input.locale.quantity(&per, unit);
        let note = self.texts.render_with("dot", |placeholder| {
            (placeholder == "n").then(|| per.clone())
        });
        let lines = text::wrap(&text::space_cjk(&note), NOTE_SIZE, false, self.inner_width);
        let mut y = y;
        for line in lines {
            y += NOTE_SIZE * NOTE_LINE_HEIGHT;
            let at = Point::new(EDGE, y);
            self.output.static_marks.push(text_mark(
                &line,
                at,
                Align::Left,
                NOTE_SIZE,
                ColorToken::Muted,
            ));
        }
        y
    }

    /// Adds the line between stocks and flows, and the title of the flows. Returns the bottom edge.
    fn add_title(&mut self, flows: bool, y: f32) -> f32 {
        let y = y + 20.0;
        let (from, to) = (Point::new(EDGE, y), Point::new(EDGE + self.inner_width, y));
        let shape = Shape::Line {
            from,
            to,
            width: 1.0,
        };
        self.output
            .static_marks
            .push(Mark::new(None, ColorToken::Rule, shape));
        if !flows {
            return y + 2.0;
        }
        let y = y + self.label_size * TITLE_BASELINE;
        let at = Point::new(EDGE, y);
        let title = self.texts.render("flows");
        let title = heading(
            &title,
            None,
            ColorToken::Ink,
            at,
            self.label_size,
            self.inner_width,
        );
        self.output.static_marks.push(title);
        y + 2.0
    }

    fn add_bar(
        &mut self,
        index: usize,
        y: f32,
        scale: f32,
        range: CountRange,
        step: u8,
    ) -> (Bar, f32) {
        let y = self.add_label(index, y, self.label_size, step);
        let corner = Point::new(EDGE, y + self.label_size * SHAPE_GAP);
        let bar = Bar {
            corner,
            height: BAR_HEIGHT,
            scale,
            range,
            figure: index as u8,
            color: ColorToken::Subject,
        };
        (bar, corner.y + BAR_HEIGHT + 4.0)
    }

    /// Adds a rate as a bar in a frame of 100 percent. Returns the bottom edge.
    fn add_rate(&mut self, index: usize, y: f32) -> Option<f32> {
        let bound = self.figures[index].values.last()?.bound?;
        let width = self.inner_width.min(MAX_BAR_LENGTH);
        let (bar, bottom) = self.add_bar(index, y, width / HUNDRED, rate_range(&bound)?, RATE);
        let rect = Rect::from_corner_size(bar.corner, Size::new(width, BAR_HEIGHT));
        let rect = rect.inset(0.5);
        let fill = Fill::Outline(1.0);
        let frame = Mark::new(
            Some(index as u8),
            ColorToken::Muted,
            Shape::Rect { rect, fill },
        );
        self.output.static_marks.push(frame);
        self.output.bars.push((RATE, bar));
        Some(bottom)
    }
}

fn range(input: &LayoutInput, figure: &Figure) -> Option<CountRange> {
    count_range(figure.values.last()?, input.value_mode)
}

/// A rate in hundredths of a percent; an open upper end is drawn up to 100 percent.
fn rate_range(bound: &Bound) -> Option<CountRange> {
    let interval = bound.interval()?;
    let hundredths = |end: End| Some(end.value.checked_mul(Ratio::integer(100))?.floor());
    let low = interval.low.map_or(Some(0), hundredths)?;
    let high = interval.high.map_or(Some(HUNDRED as i64), hundredths)?;
    Some(CountRange {
        stated: low,
        certain: low,
        max: high.min(HUNDRED as i64),
    })
}
