//! The chart kinds `slope` and `line`: one to four figures, each as a line, with name, last value and change beside it. The
//! scale contains zero. A slope joins the first and the last period; a line joins all periods, with a label at each point that
//! has space for one. If a line has several changes, they are above the lines.
//!
//! The lines are drawn; then the later values and the changes appear. An approximate point is paler, with a fading
//! whisker over its range, or a band along a line. A derived point is a ring; if there are several solutions, each is drawn.

mod axis;
mod band;
mod brackets;
mod item;
mod point_labels;
mod spread;

use self::axis::Axis;
use self::brackets::Brackets;
use self::item::Scale;
use self::spread::{Wanted, spread, total_height};
use super::label::{
    DESCENT, MarkStyle, NAME_SIZE, ValueText, change_text, colors, text_mark, value_marks,
};
use super::series::{Series, limits};
use super::value_points::DISC_RADIUS;
use super::{Base, EDGE, LayoutInput};
use figures::chart_spec::ChartKind;
use figures::{Change, ValueRef};
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

/// The font size of years, in pixels.
const YEAR_SIZE: f32 = 15.0;
/// The font size of the number of the zero line, in pixels.
const ZERO_SIZE: f32 = 12.0;
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
/// The margin below the lowest end and its label, if it is below zero, in pixels.
const BOTTOM_MARGIN: f32 = 9.0;

/// Lays out the chart; `None` if the story lacks a figure.
pub fn build(input: &LayoutInput) -> Option<Chart> {
    SlopeLayout::new(input)?.build()
}

/// The marks placed so far.
struct LayoutOutput {
    base: Base,
    lines: Vec<Slope>,
    /// Axes, names, and the values of the first period.
    static_marks: Vec<Mark>,
    /// Bands of a series, each of which appears while the line grows along it.
    bands: Vec<Fade>,
    /// Points of a series that no line reaches: the first one, and those after a gap.
    first_points: Vec<Mark>,
    /// The other points of a series. Each appears when the line reaches it.
    points: Vec<Fade>,
    /// Values of the last period, and changes.
    labels: Vec<Mark>,
}

impl LayoutOutput {
    fn chart(self) -> Chart {
        let lines = self.lines.into_iter();
        let points = self.points.into_iter().map(Layer::Fade);
        let first_points = Some(self.first_points).filter(|points| !points.is_empty());
        let layers = [Layer::Static(self.static_marks)]
            .into_iter()
            .chain(self.bands.into_iter().map(Layer::Fade))
            .chain(lines.map(|line| Layer::Slope(DRAW, line)))
            .chain(first_points.map(Layer::Static))
            .chain(points)
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
    /// Index in [`Scene::figures`](player::scene::Scene::figures); `None` for the zero line.
    figure_index: Option<u8>,
    /// `None` for a name and the zero line.
    color: Option<ColorToken>,
    /// Whether the text is visible from the start.
    is_static: bool,
}

/// The figures of the chart and its dimensions.
struct SlopeLayout<'a> {
    input: LayoutInput<'a>,
    items: Vec<Series<'a>>,
    /// Whether lines join all periods, not only the first and the last.
    is_series: bool,
    width: f32,
    value_size: f32,
    plot_height: f32,
    /// The figures that marks refer to by index.
    scene_figures: Vec<ValueRef>,
}

impl<'a> SlopeLayout<'a> {
    /// Computes the dimensions; `None` if the story lacks a figure.
    fn new(input: &LayoutInput<'a>) -> Option<Self> {
        let (lines, is_series) = match &input.spec.kind {
            ChartKind::Slope { lines } => (lines, false),
            ChartKind::Line { lines } => (lines, true),
            _ => return None,
        };
        let mut scene_figures = Vec::new();
        let items = Series::all(input, lines, &mut scene_figures)?;
        let width_factor = input.width_factor();
        Some(Self {
            input: *input,
            items,
            is_series,
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
            limits: limits(self.items.iter()),
        };
        if scale.is_signed() {
            sides[0].push(zero_block());
        }
        for blocks in &sides {
            scale.plot_height = scale.plot_height.max(total_height(&wanted(blocks)));
        }
        // The labels of a series are above its points.
        let above = if self.is_series {
            self.value_size * 1.5
        } else {
            0.0
        };
        let axis = self.axis(&sides)?;
        let size = self.point_label_size();
        let right = axis.ends[1] + LABEL_GAP;
        let items = self.items.iter().filter(|item| self.has_brackets(item));
        let brackets = Brackets::new(&self.input, items, &axis, size, right);
        scale.bottom = TOP_MARGIN + brackets.height() + above + scale.plot_height;
        // Points at the bottom need space, unless it is the zero line.
        let below = match scale.is_signed() {
            true => above + BOTTOM_MARGIN,
            false => 0.0,
        };
        let floor = scale.bottom + below;
        for (side, blocks) in sides.iter_mut().enumerate() {
            for (block, item) in blocks.iter_mut().zip(&self.items) {
                block.wanted.middle = item.end(side).middle(scale);
            }
        }
        if let (true, Some(block)) = (scale.is_signed(), sides[0].last_mut()) {
            block.wanted.middle = scale.zero();
        }
        let mut output = LayoutOutput {
            base: Base {
                figures: std::mem::take(&mut self.scene_figures),
                ..Base::new(&self.input, &[])
            },
            lines: Vec::new(),
            static_marks: axis.marks(scale.zero(), floor, self.input.width),
            bands: Vec::new(),
            first_points: Vec::new(),
            points: Vec::new(),
            labels: brackets.marks(TOP_MARGIN),
        };
        for item in &self.items {
            item.add_lines(&axis, scale, self.is_series, &mut output);
        }
        for (side, blocks) in sides.iter().enumerate() {
            self.add_blocks(side, blocks, axis.ends[side], floor, &mut output);
        }
        if self.is_series {
            self.add_point_labels(&axis, scale, floor, &mut output);
        }
        let bottom = floor + axis.height();
        let callout = output.base.close(&self.input, bottom)?;
        output.static_marks.extend(callout);
        Some(output.chart())
    }

    /// The axis, between the labels on both sides; `None` if the lines have no periods in common.
    fn axis(&self, sides: &[Vec<Block>; 2]) -> Option<Axis<'a>> {
        let mut axis = Axis::new(self.input.locale, &self.items)?;
        let [left, right] = [0, 1].map(|side: usize| {
            let widths = sides[side].iter().map(|block| block.width);
            EDGE + widths.fold(0.0, f32::max) + LABEL_GAP
        });
        let half_label = axis.label_width() / 2.0;
        let left = match self.is_series {
            true if sides[0].is_empty() => EDGE / 2.0 + half_label,
            true => left.max(EDGE / 2.0 + half_label),
            false => left,
        };
        axis.ends = [left, self.width - right.max(EDGE / 2.0 + half_label)];
        Some(axis)
    }

    /// The labels at one side: of the first values (0) or of the last (1). A series has labels above its first values.
    fn blocks(&self, side: usize) -> Vec<Block> {
        let count = if self.is_series && side == 0 {
            0
        } else {
            self.items.len()
        };
        let items = self.items.iter().take(count);
        items.map(|item| self.block(item, side)).collect()
    }

    /// The texts at an end: the value, and at the later one also name and change.
    fn block(&self, item: &Series, side: usize) -> Block {
        let max_width = self.width * [LEFT_WIDTH_SHARE, RIGHT_WIDTH_SHARE][side];
        let mut lines = Vec::new();
        if side == 1 {
            let name = ["name_", &item.index.to_string()].concat();
            let name = text::space_cjk(&self.input.texts().render(&name));
            for line in text::wrap(&name, NAME_SIZE, false, max_width) {
                lines.push(Text {
                    value: ValueText::plain(line),
                    size: NAME_SIZE,
                    figure_index: Some(item.end(1).figure_index),
                    color: None,
                    is_static: true,
                });
            }
        }
        let is_static = side == 0;
        let end = item.end(side);
        self.add_lines(
            item.value_text(&self.input, end),
            item,
            end.figure_index,
            max_width,
            is_static,
            &mut lines,
        );
        if let ([(change, index)], 1, false) = (&item.changes[..], side, self.has_brackets(item)) {
            self.add_lines(
                ValueText::plain(self.change_text(item, change)),
                item,
                *index,
                max_width,
                is_static,
                &mut lines,
            );
        }
        Block::new(lines)
    }

    /// Whether the changes of a line are brackets: several ones, or one whose periods have no space at the end of the line.
    fn has_brackets(&self, item: &Series) -> bool {
        let max_width = self.width * RIGHT_WIDTH_SHARE;
        let fits = |change| {
            let text = text::space_cjk(&self.change_text(item, change));
            text::fits(&text, self.value_size, true, max_width)
        };
        match item.changes[..] {
            [] => false,
            [(change, _)] => self.is_series && !fits(change),
            _ => true,
        }
    }

    /// A change, with its periods if it is not between the first and the last one.
    fn change_text(&self, item: &Series, change: &Change) -> String {
        let locale = self.input.locale;
        let signed = change_text(locale, change);
        if [change.from, change.to] == [0, 1].map(|side| item.end(side).year) {
            return signed;
        }
        [&signed, " ", &locale.span(change)].concat()
    }

    /// Adds a value in as many lines of at most `max_width` pixels as necessary; the first gets the ring of a derived
    /// value. `is_static` says whether the text is visible from the start.
    fn add_lines(
        &self,
        value: ValueText,
        item: &Series,
        figure_index: u8,
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
                figure_index: Some(figure_index),
                color: Some(colors(item.index).text),
                is_static,
            });
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
                let marks = match (line.color, line.figure_index) {
                    (Some(color), Some(figure_index)) => {
                        let label = Label::bold(at, align, line.size);
                        let style = MarkStyle {
                            figure_index,
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
                    (_, figure) => {
                        let name =
                            text_mark(&line.value.text, at, align, line.size, ColorToken::Ink);
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

/// The number beside the zero line, where that is not the bottom.
fn zero_block() -> Block {
    Block::new(vec![Text {
        value: ValueText::plain("0".into()),
        size: ZERO_SIZE,
        figure_index: None,
        color: None,
        is_static: true,
    }])
}

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
