//! The chart kind `proportional-squares`: quantities as squares with proportional areas, a large one and up to three
//! small ones beside it that would be too short as bars.

use super::label::{
    LINE_HEIGHT, MarkStyle, NAME_LINE_HEIGHT, NAME_SIZE, SHAPE_GAP, ValueText, colors, text_mark,
    value_lines, value_marks,
};
use super::{Base, EDGE, LayoutInput};
use crate::describe::{TextRenderer, marks};
use figures::chart_spec::ChartKind;
use figures::{Bound, Figure, Story};
use player::charts::{AreaRange, Chart, Fade, Layer, Square};
use player::geom::Point;
use player::scene::{Align, Label, Mark};
use player::text;
use player::theme::ColorToken;
use player::timeline::Timeline;

/// Durations in milliseconds: squares grow; the ratio appears.
const STEPS: [f32; 2] = [900.0, 600.0];
const GROW: u8 = 0;
const COMPARE: u8 = 1;

/// The gap between the value of the large square and the texts of the small ones, in pixels.
const VALUE_GAP: f32 = 4.0;
/// The gap between a small square and the name of the next one, in pixels.
const SQUARE_GAP: f32 = 14.0;
/// The space above and below the text of the ratio, as shares of the font size.
const RATIO_GAP: f32 = 0.6;
const RATIO_MARGIN: f32 = 0.4;

/// The marks placed so far.
struct LayoutOutput {
    base: Base,
    squares: Vec<Square>,
    static_marks: Vec<Mark>,
    compared: Vec<Mark>,
}

/// Lays out the chart; `None` if the story lacks a figure or one of them is zero.
pub fn build(input: &LayoutInput) -> Option<Chart> {
    let ChartKind::ProportionalSquares { figures: areas } = &input.spec.kind else {
        return None;
    };
    let items = areas.iter().map(|key| Item::new(input.story, key));
    let items: Vec<Item> = items.collect::<Option<_>>()?;
    let (large, small) = items.split_first()?;
    let layout = ProportionalSquaresLayout::new(input, &items);
    let figures: Vec<&Figure> = items.iter().map(|item| item.figure).collect();
    let mut output = LayoutOutput {
        base: Base::new(input, &figures),
        squares: Vec::new(),
        static_marks: Vec::new(),
        compared: Vec::new(),
    };
    let mut bottom = layout.add(large, 0, Point::new(EDGE, 0.0), &mut output);
    let corner = Point::new(EDGE + layout.side + layout.gap, 0.0);
    let mut small_bottom = -SQUARE_GAP;
    for (index, item) in (1..).zip(small) {
        let corner = corner.shifted(0.0, small_bottom + SQUARE_GAP);
        small_bottom = layout.add(item, index, corner, &mut output);
    }
    bottom = bottom.max(small_bottom);
    if !small.is_empty() {
        bottom = layout.compare(bottom, &mut output);
    }
    let callout = output.base.close(input, bottom)?;
    output.static_marks.extend(callout);
    let timeline = Timeline::new(STEPS, [true, !small.is_empty()]);
    let squares = output.squares.into_iter();
    let layers = [Layer::Static(output.static_marks)]
        .into_iter()
        .chain(squares.map(|square| Layer::Square(GROW, square)))
        .chain([Layer::Fade(Fade::new(COMPARE, output.compared))]);
    Some(output.base.chart(timeline, layers))
}

/// A figure that is drawn as an area.
struct Item<'a> {
    figure: &'a Figure,
    bound: Bound,
    range: AreaRange,
}

impl<'a> Item<'a> {
    fn new(story: &'a Story, key: &str) -> Option<Self> {
        let figure = story.figure(key)?;
        let bound = figure.values.last()?.bound?;
        let range = range(&bound, factor(story, &figure.unit)?)?;
        Some(Self {
            figure,
            bound,
            range,
        })
    }
}

fn range(bound: &Bound, factor: f64) -> Option<AreaRange> {
    let interval = bound.interval()?;
    let low = interval.low?.value.to_f64();
    let high = interval.high.map_or(low, |end| end.value.to_f64());
    // An exact value is drawn as printed; its rounding error would not be visible.
    let (stated, max) = match bound {
        Bound::Exact { value, .. } => {
            let value = value.ratio()?.to_f64();
            (value, value)
        }
        _ => (low, high),
    };
    (stated > 0.0).then_some(AreaRange {
        stated: (stated * factor) as f32,
        max: (max * factor) as f32,
    })
}

/// The factor of a unit to the common unit.
fn factor(story: &Story, unit: &str) -> Option<f64> {
    let times = story.unit(unit)?.factor;
    times.map_or(Some(1.0), |times| Some(times.ratio()?.to_f64()))
}

/// The dimensions of the chart.
struct ProportionalSquaresLayout<'a> {
    input: LayoutInput<'a>,
    texts: TextRenderer<'a>,
    /// Side of the large square with its uncertain part, in pixels.
    side: f32,
    unit: f32,
    gap: f32,
    value_sizes: [f32; 2],
}

impl<'a> ProportionalSquaresLayout<'a> {
    fn new(input: &LayoutInput<'a>, items: &[Item]) -> Self {
        // The first figure is the largest in the built-in story, but a page may set others.
        let maxima = items.iter().map(|item| item.range.max);
        let largest = maxima.fold(0.0, f32::max);
        let width_factor = input.width_factor();
        let side = 112.0 + 188.0 * width_factor;
        Self {
            input: *input,
            texts: input.texts(),
            side,
            unit: side / largest.sqrt(),
            gap: 18.0 + 22.0 * width_factor,
            value_sizes: [18.0 + 8.0 * width_factor, 14.0 + 4.0 * width_factor],
        }
    }

    /// Adds name, value and square below `corner`. Returns the bottom edge.
    fn add(&self, item: &Item, index: usize, corner: Point, output: &mut LayoutOutput) -> f32 {
        let large = index == 0;
        let max_width = if large {
            self.side
        } else {
            self.input.width - corner.x - EDGE
        };
        let name = self.texts.render(&["name_", &index.to_string()].concat());
        let mut y = corner.y;
        for line in text::wrap(&text::space_cjk(&name), NAME_SIZE, false, max_width) {
            y += NAME_SIZE * NAME_LINE_HEIGHT;
            let place = Point::new(corner.x, y);
            output.static_marks.push(text_mark(
                &line,
                place,
                Align::Left,
                NAME_SIZE,
                ColorToken::Ink,
            ));
        }
        let size = self.value_sizes[usize::from(!large)];
        let colors = colors(index);
        let value = self.input.locale.quantity(&item.bound, &item.figure.unit);
        let value = value + &item.figure.values.last().map(marks).unwrap_or_default();
        // A value may be wider than its square, up to the texts of the next one.
        let max_width = if large {
            self.side + self.gap - VALUE_GAP
        } else {
            max_width
        };
        let style = MarkStyle {
            figure_index: index as u8,
            color: colors.text,
        };
        let corner = Point::new(corner.x, y);
        let value = ValueText::plain(value);
        let (marks, y) = value_lines(&value, style, corner, size, max_width, self.input.width);
        output.static_marks.extend(marks);
        let bottom = y + size * SHAPE_GAP + self.unit * item.range.max.sqrt();
        output.squares.push(Square {
            corner: Point::new(corner.x, bottom),
            figure: index as u8,
            color: colors.mark,
            range: item.range,
            unit: self.unit,
        });
        bottom
    }

    /// Adds the text of the derived ratio between the first and the second figure. Returns the bottom edge.
    fn compare(&self, y: f32, output: &mut LayoutOutput) -> f32 {
        let size = self.value_sizes[1];
        let ratio = text::space_cjk(&self.texts.render("ratio"));
        let max_width = self.input.width - 2.0 * EDGE - size;
        let lines = text::wrap(&ratio, size, true, max_width);
        let mut y = y + size * RATIO_GAP;
        for (n, line) in lines.iter().enumerate() {
            y += size * LINE_HEIGHT;
            let label = Label::bold(Point::new(EDGE, y), Align::Left, size);
            let text = ValueText {
                text: line.clone(),
                is_derived: n == 0,
            };
            let style = MarkStyle {
                figure_index: 0,
                color: ColorToken::Ink,
            };
            let marks = value_marks(text, style, label, f32::INFINITY, self.input.width);
            output.compared.extend(marks);
        }
        y + size * RATIO_MARGIN
    }
}
