//! The chart kind `parts`: a total as one bar, and below it its parts. Each part begins where the part before it ends, so
//! that the parts together are as long as the total.
//!
//! The bar of the total grows, then the parts take their places in it and in rows of their own. A part that is not printed
//! is derived and outlined. What parts may have beyond their certain length fades, and so does the end of the total. A
//! section of the total that belongs to no certain part stays grey.

mod amount;

use self::amount::Amount;
use super::label::{
    DESCENT, HALF_DIGIT, MarkStyle, NAME_LINE_HEIGHT, NAME_SIZE, NamedValue, SHAPE_GAP, ValueText,
    colors, text_mark, value_lines, value_marks, value_text_with_unit, wrap_name,
};
use super::{Base, EDGE, LayoutInput};
use figures::chart_spec::ChartKind;
use figures::{Figure, ValueRef};
use player::charts::{Bar, Chart, Fade, Layer};
use player::count_range::CountRange;
use player::geom::{Point, Rect};
use player::scene::{Align, Fill, Label, Mark, Shape};
use player::text;
use player::theme::ColorToken;
use player::timeline::Timeline;

/// Durations in milliseconds: the total grows; the parts appear.
const STEPS: [f32; 2] = [700.0, 900.0];
const TOTAL: u8 = 0;
const PARTS: u8 = 1;
/// The share of the second step after which labels fade in.
const LABELS_AFTER: f32 = 0.4;

/// The maximal width of the chart, in pixels.
const MAX_WIDTH: f32 = 760.0;
/// The space between the bar of the total and the first row, and between two rows, in pixels.
const TOTAL_GAP: f32 = 12.0;
const ROW_GAP: f32 = 6.0;
/// The height of the bar of a part below its label, and beside it, in pixels.
const LOW_BAR: f32 = 10.0;
const HIGH_BAR: f32 = 18.0;
/// The gap between a bar and a label beside it, and between a name and its value, in pixels.
const LABEL_GAP: f32 = 8.0;
const VALUE_GAP: f32 = 6.0;
/// The distance from the baseline of a label to the bar below it, in pixels.
const BAR_GAP: f32 = 5.0;
/// The width of the gap between two parts in the bar of the total, and the length of the shortest bar, in pixels.
const SEAM: f32 = 1.5;
const MIN_LENGTH: f32 = 1.0;
/// Stroke width of an outline, and opacity of the outline of what a derived part may have beyond its certain length.
const OUTLINE: f32 = 2.0;
const UNCERTAIN: f32 = 0.5;
/// Lengths are stored in whole parts of a pixel.
const PER_PIXEL: f32 = 64.0;

/// Lays out the chart; `None` if the story lacks a figure or a value.
pub fn build(input: &LayoutInput) -> Option<Chart> {
    PartsLayout::new(input)?.build()
}

/// A part with its place in the total.
struct Part<'a> {
    figure: &'a Figure,
    amount: Amount,
    /// The certain amounts of all parts before it.
    start: f64,
    value: ValueText,
    /// Index in [`Scene::figures`](player::scene::Scene::figures).
    figure_index: u8,
}

/// The marks placed so far.
struct LayoutOutput {
    base: Base,
    static_marks: Vec<Mark>,
    total: Bar,
    /// The bars of parts that are printed.
    bars: Vec<Bar>,
    /// The parts within the total, the bars of derived parts, and lines between rows.
    pieces: Vec<Mark>,
    labels: Vec<Mark>,
}

impl LayoutOutput {
    fn chart(self) -> Chart {
        let bars = self.bars.into_iter().map(|bar| Layer::Bar(PARTS, bar));
        let labels = Fade {
            after: LABELS_AFTER,
            ..Fade::new(PARTS, self.labels)
        };
        let layers = [
            Layer::Static(self.static_marks),
            Layer::Bar(TOTAL, self.total),
            Layer::Fade(Fade::new(PARTS, self.pieces)),
        ];
        let layers = layers.into_iter().chain(bars).chain([Layer::Fade(labels)]);
        self.base.chart(Timeline::new(STEPS, [true; 2]), layers)
    }
}

/// The figures of the chart and its dimensions.
struct PartsLayout<'a> {
    input: LayoutInput<'a>,
    total: &'a Figure,
    total_amount: Amount,
    parts: Vec<Part<'a>>,
    inner_width: f32,
    value_size: f32,
    label_size: f32,
    total_height: f32,
    /// Pixels per unit.
    scale: f64,
}

impl<'a> PartsLayout<'a> {
    fn new(input: &LayoutInput<'a>) -> Option<Self> {
        let ChartKind::Parts { total, parts } = &input.spec.kind else {
            return None;
        };
        let total = input.story.figure(total)?;
        let latest = total.values.last()?;
        let total_amount = Amount::new(input, total, latest)?;
        let mut start = 0.0;
        let mut placed = Vec::new();
        for (key, figure_index) in parts.iter().zip(1..) {
            let figure = input.story.figure(key)?;
            let value = figure.value(latest.year)?;
            let amount = Amount::new(input, figure, value)?;
            placed.push(Part {
                figure,
                amount,
                start,
                value: value_text_with_unit(input, figure, value),
                figure_index,
            });
            start += amount.certain;
        }
        let ends = placed.iter().map(|part| part.start + part.amount.max);
        let longest = ends.fold(total_amount.max, f64::max);
        let width_factor = input.width_factor();
        let inner_width = (input.width - 2.0 * EDGE).min(MAX_WIDTH - 2.0 * EDGE);
        let scale = f64::from(inner_width) / if longest > 0.0 { longest } else { 1.0 };
        Some(Self {
            input: *input,
            total,
            total_amount,
            parts: placed,
            inner_width,
            value_size: 18.0 + 8.0 * width_factor,
            label_size: 13.0 + 2.0 * width_factor,
            total_height: 22.0 + 10.0 * width_factor,
            scale,
        })
    }

    fn build(self) -> Option<Chart> {
        let year = self.total.values.last()?.year;
        let mut base = Base::new(&self.input, &[self.total]);
        base.figures.extend(self.parts.iter().map(|part| ValueRef {
            key: part.figure.key.clone(),
            year,
        }));
        let named = NamedValue {
            input: &self.input,
            figure: self.total,
            style: MarkStyle {
                figure_index: 0,
                color: ColorToken::Ink,
            },
            size: self.value_size,
        };
        let named = named.place(Point::new(EDGE, 0.0), self.inner_width);
        let top = named.baseline + self.value_size * SHAPE_GAP;
        let mut output = LayoutOutput {
            base,
            static_marks: [named.name, named.value].concat(),
            total: self.bar(&self.total_amount, 0.0, top, self.total_height, 0),
            bars: Vec::new(),
            pieces: Vec::new(),
            labels: Vec::new(),
        };
        output.total.color = ColorToken::Muted;
        self.add_pieces(top, &mut output);
        let mut y = top + self.total_height;
        let has_labels_beside = self.parts.iter().all(|part| self.side(part).is_some());
        y += TOTAL_GAP;
        for (n, part) in self.parts.iter().enumerate() {
            let (bar_top, bar_height, bottom) = if has_labels_beside {
                self.add_label_beside(part, y, &mut output);
                (y, HIGH_BAR, y + HIGH_BAR)
            } else {
                let bar_top = self.add_label_above(part, y, &mut output);
                (bar_top, LOW_BAR, bar_top + LOW_BAR)
            };
            self.add_bar(part, bar_top, bar_height, &mut output);
            y = bottom + ROW_GAP;
            if has_labels_beside && n + 1 < self.parts.len() {
                let x = self.x(part.start + part.amount.certain);
                output.pieces.push(rule(x, bottom, y));
            }
        }
        let callout = output.base.close(&self.input, y - ROW_GAP)?;
        output.static_marks.extend(callout);
        Some(output.chart())
    }

    /// The position of an amount on the scale.
    fn x(&self, amount: f64) -> f32 {
        EDGE + (amount * self.scale) as f32
    }

    /// The length of an amount that is drawn: a small one is visible, zero is not.
    fn length(&self, amount: f64) -> f32 {
        let length = (amount * self.scale) as f32;
        if length > 0.0 {
            length.max(MIN_LENGTH)
        } else {
            0.0
        }
    }

    fn bar(&self, amount: &Amount, start: f64, top: f32, height: f32, figure: u8) -> Bar {
        let certain = (self.length(amount.certain) * PER_PIXEL) as i64;
        let max = (self.length(amount.max) * PER_PIXEL) as i64;
        Bar {
            corner: Point::new(self.x(start), top),
            height,
            scale: 1.0 / PER_PIXEL,
            range: CountRange {
                stated: certain,
                certain,
                max: max.max(certain),
            },
            figure,
            color: ColorToken::Subject,
        }
    }

    /// Adds the certain parts within the bar of the total.
    fn add_pieces(&self, top: f32, output: &mut LayoutOutput) {
        for part in &self.parts {
            let (from, to) = (part.start, part.start + part.amount.certain);
            let [left, right] = [self.x(from), self.x(to)];
            // A gap sets a part apart from what follows.
            let seam = if to < self.total_amount.max {
                SEAM
            } else {
                0.0
            };
            let rect = Rect {
                min: Point::new(left, top),
                max: Point::new((right - seam).max(left), top + self.total_height),
            };
            let mark = |color, rect, fill| {
                Mark::new(Some(part.figure_index), color, Shape::Rect { rect, fill })
            };
            let paper = Rect {
                max: Point::new(right, rect.max.y),
                ..rect
            };
            if right <= left {
                continue;
            }
            output
                .pieces
                .push(mark(ColorToken::Paper, paper, Fill::Solid));
            output
                .pieces
                .push(if part.amount.is_derived && rect.width() > 2.0 * OUTLINE {
                    let inner = rect.inset(OUTLINE / 2.0);
                    mark(ColorToken::Subject, inner, Fill::Outline(OUTLINE))
                } else {
                    mark(ColorToken::Subject, rect, Fill::Solid)
                });
        }
    }

    /// Adds the bar of a part in its row.
    fn add_bar(&self, part: &Part, top: f32, height: f32, output: &mut LayoutOutput) {
        let bar = self.bar(&part.amount, part.start, top, height, part.figure_index);
        if !part.amount.is_derived {
            output.bars.push(bar);
            return;
        }
        let CountRange { certain, max, .. } = bar.range;
        for (from, to, opacity) in [(0, certain, 1.0), (certain, max, UNCERTAIN)] {
            let [left, right] = [from, to].map(|at| bar.corner.x + at as f32 / PER_PIXEL);
            if right <= left {
                continue;
            }
            let rect = Rect {
                min: Point::new(left, top),
                max: Point::new(right, top + height),
            };
            let is_wide = rect.width() > 2.0 * OUTLINE;
            let shape = if is_wide {
                Shape::Rect {
                    rect: rect.inset(OUTLINE / 2.0),
                    fill: Fill::Outline(OUTLINE),
                }
            } else {
                let fill = Fill::Solid;
                Shape::Rect { rect, fill }
            };
            let mark = Mark::new(Some(part.figure_index), ColorToken::Subject, shape);
            output.pieces.push(mark.faded(opacity));
        }
    }

    fn name(&self, part: &Part) -> String {
        let name = self
            .input
            .locale
            .text(&["figure.", &part.figure.key].concat());
        text::space_cjk(name)
    }

    /// The width of name and value in one line.
    fn label_width(&self, part: &Part) -> f32 {
        let name = text::width(&self.name(part), NAME_SIZE, false);
        name + VALUE_GAP + part.value.width(self.label_size)
    }

    /// The edge of the label next to the bar, if there is space for it: on the right of the bar or else on the left.
    fn side(&self, part: &Part) -> Option<(f32, Align)> {
        let width = self.label_width(part);
        let max = self.length(part.amount.max);
        let right = self.x(part.start) + max + LABEL_GAP;
        if right + width <= EDGE + self.inner_width {
            return Some((right, Align::Left));
        }
        let left = self.x(part.start) - LABEL_GAP;
        (left - width >= EDGE).then_some((left, Align::Right))
    }

    fn add_label_beside(&self, part: &Part, top: f32, output: &mut LayoutOutput) {
        let (x, align) = self.side(part).unwrap_or((EDGE, Align::Left));
        let baseline = top + HIGH_BAR / 2.0 + self.label_size * HALF_DIGIT;
        self.add_line(part, Point::new(x, baseline), align, output);
    }

    /// Adds name and value in one line, or in more if they are too long. Returns the upper edge of the bar.
    fn add_label_above(&self, part: &Part, top: f32, output: &mut LayoutOutput) -> f32 {
        if self.label_width(part) <= self.inner_width {
            let baseline = top + NAME_SIZE * NAME_LINE_HEIGHT;
            self.add_line(part, Point::new(EDGE, baseline), Align::Left, output);
            return baseline + BAR_GAP;
        }
        let mut y = top;
        for line in wrap_name(&self.name(part), self.inner_width) {
            y += NAME_SIZE * NAME_LINE_HEIGHT;
            let at = Point::new(EDGE, y);
            let mut mark = text_mark(&line, at, Align::Left, NAME_SIZE, ColorToken::Ink);
            mark.figure = Some(part.figure_index);
            output.labels.push(mark);
        }
        let (value, baseline) = value_lines(
            &part.value,
            self.style(part),
            Point::new(EDGE, y),
            self.label_size,
            self.inner_width,
            self.input.width,
        );
        output.labels.extend(value);
        baseline + self.label_size * DESCENT
    }

    /// Adds name and value in one line that begins or ends at `at`.
    fn add_line(&self, part: &Part, at: Point, align: Align, output: &mut LayoutOutput) {
        let name = self.name(part);
        let name_width = text::width(&name, NAME_SIZE, false);
        let [before_name, before_value] = match align {
            Align::Right => [-part.value.width(self.label_size) - VALUE_GAP, 0.0],
            Align::Left | Align::Middle => [0.0, name_width + VALUE_GAP],
        };
        let name_at = at.shifted(before_name, 0.0);
        let mut mark = text_mark(&name, name_at, align, NAME_SIZE, ColorToken::Ink);
        mark.figure = Some(part.figure_index);
        output.labels.push(mark);
        let label = Label::bold(at.shifted(before_value, 0.0), align, self.label_size);
        let value = part.value.clone();
        let width = self.input.width;
        let marks = value_marks(value, self.style(part), label, f32::INFINITY, width);
        output.labels.extend(marks);
    }

    fn style(&self, part: &Part) -> MarkStyle {
        MarkStyle {
            figure_index: part.figure_index,
            color: colors(0).text,
        }
    }
}

/// A line from the end of a part to the beginning of the next.
fn rule(x: f32, top: f32, bottom: f32) -> Mark {
    let line = Shape::Line {
        from: Point::new(x, top),
        to: Point::new(x, bottom),
        width: 1.0,
    };
    Mark::new(None, ColorToken::Muted, line)
}
