//! The chart kind `slope`: one to four figures, each as a line from its first year to its last above the zero line,
//! with name and values beside it.
//!
//! The lines are drawn; then the later values and the changes appear. An approximate end is paler, with a fading
//! whisker over its range. A derived end is a ring; if there are several solutions, each is drawn.

mod item;
mod spread;
mod value_span;

use self::item::{DISC_RADIUS, Item, Scale};
use self::spread::{Wanted, spread, total_height};
use super::label::{
    DESCENT, MarkStyle, NAME_SIZE, ValueText, colors, text_mark, value_marks, value_text,
    value_text_with_unit,
};
use super::{Base, EDGE, LayoutInput};
use figures::ValueRef;
use figures::chart_spec::ChartKind;
use player::charts::{Chart, Fade, Layer, Slope};
use player::geom::Point;
use player::scene::{Align, Label, Mark, Shape};
use player::text;
use player::theme::ColorToken;
use player::timeline::Timeline;

/// Durations in milliseconds: lines are drawn; labels appear.
const STEPS: [f32; 2] = [900.0, 600.0];
const DRAW: u8 = 0;
const LABEL: u8 = 1;

/// The font size of the years, in pixels.
const YEAR_SIZE: f32 = 15.0;
/// The distances from the zero line to the baseline and to the lower edge of the years, as shares of their font size.
const YEAR_BASELINE: f32 = 1.4;
const YEAR_HEIGHT: f32 = 1.6;
/// The gap between the end of a line and its label, in pixels.
const LABEL_GAP: f32 = 14.0;
/// A label moved further than this, in pixels, gets a leader line to its end.
const LEADER_MIN_DISTANCE: f32 = 3.0;
/// The maximal widths of the labels on the left and on the right, as shares of the width.
const LEFT_WIDTH_SHARE: f32 = 0.26;
const RIGHT_WIDTH_SHARE: f32 = 0.36;
/// The maximal width of the chart, in pixels.
const MAX_WIDTH: f32 = 760.0;
/// The margin above the highest end, in pixels.
const TOP_MARGIN: f32 = 6.0;
/// If the ends are at least this far apart, in pixels, years are centred below them; else they are aligned towards
/// the outside.
const CENTERED_YEARS_MIN_WIDTH: f32 = 56.0;
const YEAR_SHIFT: f32 = 12.0;

/// Lays out the chart; `None` if the story lacks a figure.
pub fn build(input: &LayoutInput) -> Option<Chart> {
    SlopeLayout::new(input)?.build()
}

/// The marks placed so far.
struct LayoutOutput {
    base: Base,
    lines: Vec<Slope>,
    /// Axes, names, and the values of the first year.
    static_marks: Vec<Mark>,
    /// Values of the last year, and changes.
    labels: Vec<Mark>,
}

impl LayoutOutput {
    fn chart(self) -> Chart {
        let lines = self.lines.into_iter();
        let layers = [Layer::Static(self.static_marks)]
            .into_iter()
            .chain(lines.map(|line| Layer::Slope(DRAW, line)))
            .chain([Layer::Fade(Fade::new(LABEL, self.labels))]);
        self.base.chart(Timeline::new(STEPS, [true; 2]), layers)
    }
}

/// The lines of text at one end of a line.
struct Block {
    lines: Vec<Text>,
    wanted: Wanted,
    width: f32,
}

/// One line of text.
struct Text {
    value: ValueText,
    size: f32,
    /// Index in [`Scene::figures`](player::scene::Scene::figures).
    figure_index: u8,
    /// `None` for a name.
    color: Option<ColorToken>,
    /// Whether the text is visible from the start.
    is_static: bool,
}

/// The figures of the chart and its dimensions.
struct SlopeLayout<'a> {
    input: LayoutInput<'a>,
    items: Vec<Item<'a>>,
    years: [u16; 2],
    width: f32,
    value_size: f32,
    plot_height: f32,
    /// The figures that marks refer to by index.
    scene_figures: Vec<ValueRef>,
}

impl<'a> SlopeLayout<'a> {
    /// Computes the dimensions; `None` if the story lacks a figure.
    fn new(input: &LayoutInput<'a>) -> Option<Self> {
        let ChartKind::Slope { lines } = &input.spec.kind else {
            return None;
        };
        let mut scene_figures = Vec::new();
        let items = lines.iter().enumerate();
        let items = items.map(|(index, line)| Item::new(input, line, index, &mut scene_figures));
        let items: Vec<Item> = items.collect::<Option<_>>()?;
        let [first, last] = items.first()?.values.map(|value| value.year);
        let width_factor = input.width_factor();
        Some(Self {
            input: *input,
            years: [first?, last?],
            items,
            width: input.width.min(MAX_WIDTH),
            value_size: 12.0 + 5.0 * width_factor,
            plot_height: 150.0 + 80.0 * width_factor,
            scene_figures,
        })
    }

    /// Places all marks.
    fn build(mut self) -> Option<Chart> {
        let mut sides = [0, 1].map(|side| self.blocks(side));
        let mut scale = Scale {
            bottom: 0.0,
            plot_height: self.plot_height,
            max: f64::MIN_POSITIVE,
        };
        for item in &self.items {
            for span in &item.spans {
                scale.max = scale.max.max(span.high);
            }
        }
        for blocks in &sides {
            scale.plot_height = scale.plot_height.max(total_height(&wanted(blocks)));
        }
        scale.bottom = TOP_MARGIN + scale.plot_height;
        let mut widest = [0.0_f32; 2];
        for (side, blocks) in sides.iter_mut().enumerate() {
            for (block, item) in blocks.iter_mut().zip(&self.items) {
                block.wanted.middle = item.middle(side, scale);
                widest[side] = widest[side].max(block.width);
            }
        }
        let x = [
            EDGE + widest[0] + LABEL_GAP,
            self.width - EDGE - widest[1] - LABEL_GAP,
        ];
        let mut output = LayoutOutput {
            base: Base {
                figures: std::mem::take(&mut self.scene_figures),
                ..Base::new(&self.input, &[])
            },
            lines: Vec::new(),
            static_marks: self.axes(x, scale.bottom),
            labels: Vec::new(),
        };
        for item in &self.items {
            item.add_lines(x, scale, &mut output);
        }
        for (side, blocks) in sides.iter().enumerate() {
            self.add_blocks(side, blocks, x[side], scale.bottom, &mut output);
        }
        let bottom = scale.bottom + YEAR_SIZE * YEAR_HEIGHT;
        let callout = output.base.close(&self.input, bottom)?;
        output.static_marks.extend(callout);
        Some(output.chart())
    }

    fn blocks(&self, side: usize) -> Vec<Block> {
        let items = self.items.iter();
        items.map(|item| self.block(item, side)).collect()
    }

    /// The zero line and the years.
    fn axes(&self, x: [f32; 2], bottom: f32) -> Vec<Mark> {
        let (from, to) = (Point::new(x[0], bottom), Point::new(x[1], bottom));
        let width = 1.0;
        let line = Shape::Line { from, to, width };
        let year = |index: usize| {
            let (align, shift) = match index {
                _ if x[1] - x[0] >= CENTERED_YEARS_MIN_WIDTH => (Align::Middle, 0.0),
                0 => (Align::Right, YEAR_SHIFT),
                _ => (Align::Left, -YEAR_SHIFT),
            };
            let place = Point::new(x[index] + shift, bottom + YEAR_SIZE * YEAR_BASELINE);
            text_mark(
                &self.years[index].to_string(),
                place,
                align,
                YEAR_SIZE,
                ColorToken::Ink,
            )
        };
        vec![Mark::new(None, ColorToken::Ink, line), year(0), year(1)]
    }

    /// The texts at an end: the value, and at the later one also name and change.
    fn block(&self, item: &Item, side: usize) -> Block {
        let max_width = self.width * [LEFT_WIDTH_SHARE, RIGHT_WIDTH_SHARE][side];
        let mut lines = Vec::new();
        if side == 1 {
            let name = ["name_", &item.index.to_string()].concat();
            let name = text::space_cjk(&self.input.texts().render(&name));
            for line in text::wrap(&name, NAME_SIZE, false, max_width) {
                lines.push(Text {
                    value: ValueText::plain(line),
                    size: NAME_SIZE,
                    figure_index: item.figure_indices[1],
                    color: None,
                    is_static: true,
                });
            }
        }
        let is_static = side == 0;
        self.add_lines(
            self.value_text(item, side),
            item,
            side,
            max_width,
            is_static,
            &mut lines,
        );
        if let Some(change) = item.change.filter(|_| side == 1) {
            let signed = self.input.locale.signed(&change.bound);
            self.add_lines(
                ValueText::plain(signed),
                item,
                2,
                max_width,
                is_static,
                &mut lines,
            );
        }
        Block::new(lines)
    }

    /// Adds a value in as many lines of at most `max_width` pixels as necessary; the first gets the ring of a derived
    /// value. `role` is an index in [`Item::figure_indices`]. `is_static` says whether the text is visible from the
    /// start.
    fn add_lines(
        &self,
        value: ValueText,
        item: &Item,
        role: usize,
        max_width: f32,
        is_static: bool,
        lines: &mut Vec<Text>,
    ) {
        let size = self.value_size;
        let mut is_derived = value.is_derived;
        for line in text::wrap(&text::space_cjk(&value.text), size, true, max_width) {
            lines.push(Text {
                value: ValueText {
                    text: line,
                    is_derived: std::mem::take(&mut is_derived),
                },
                size,
                figure_index: item.figure_indices[role],
                color: Some(colors(item.index).text),
                is_static,
            });
        }
    }

    /// The text of a value at an end. Counts have no unit, because the subtitle names it.
    fn value_text(&self, item: &Item, end: usize) -> ValueText {
        if self.input.story.is_counted(item.figure) {
            value_text(&self.input, item.values[end])
        } else {
            value_text_with_unit(&self.input, item.figure, item.values[end])
        }
    }

    /// Adds all labels of one side, with leader lines for those that were moved.
    fn add_blocks(
        &self,
        side: usize,
        blocks: &[Block],
        x: f32,
        bottom: f32,
        output: &mut LayoutOutput,
    ) {
        let out = [-LABEL_GAP, LABEL_GAP][side];
        let align = [Align::Right, Align::Left][side];
        let tops = spread(&wanted(blocks), bottom);
        for (block, top) in blocks.iter().zip(tops) {
            let middle = top + block.wanted.height / 2.0;
            if (middle - block.wanted.middle).abs() > LEADER_MIN_DISTANCE {
                let from = Point::new(x + (DISC_RADIUS + 1.0) * out.signum(), block.wanted.middle);
                let to = Point::new(x + out - 2.0 * out.signum(), middle);
                let width = 1.0;
                let leader = Shape::Line { from, to, width };
                output
                    .static_marks
                    .push(Mark::new(None, ColorToken::Rule, leader));
            }
            let mut y = top;
            for line in &block.lines {
                y += line.size * BLOCK_LINE_HEIGHT;
                let at = Point::new(x + out, y - line.size * DESCENT);
                let marks = match line.color {
                    Some(color) => {
                        let label = Label::bold(at, align, line.size);
                        let style = MarkStyle {
                            figure_index: line.figure_index,
                            color,
                        };
                        value_marks(
                            line.value.clone(),
                            style,
                            label,
                            f32::INFINITY,
                            self.input.width,
                        )
                    }
                    None => {
                        let name =
                            text_mark(&line.value.text, at, align, line.size, ColorToken::Ink);
                        let figure = Some(line.figure_index);
                        vec![Mark { figure, ..name }]
                    }
                };
                if line.is_static {
                    output.static_marks.extend(marks);
                } else {
                    output.labels.extend(marks);
                }
            }
        }
    }
}

/// The height of a line of a block, as a share of its font size.
const BLOCK_LINE_HEIGHT: f32 = 1.3;

fn wanted(blocks: &[Block]) -> Vec<Wanted> {
    blocks.iter().map(|block| block.wanted).collect()
}

impl Block {
    fn new(lines: Vec<Text>) -> Self {
        let width = |line: &Text| {
            let bold = line.color.is_some();
            text::width(&line.value.text, line.size, bold) + line.value.ring_width(line.size)
        };
        Self {
            width: lines.iter().map(width).fold(0.0, f32::max),
            wanted: Wanted {
                middle: 0.0,
                height: lines.iter().map(|line| line.size * BLOCK_LINE_HEIGHT).sum(),
            },
            lines,
        }
    }
}
