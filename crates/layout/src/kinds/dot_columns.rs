//! The chart kind `dot-columns`: two columns of dots, one per year, ten dots to a row, with the subset at the bottom.
//!
//! A printed 340多 ("more than 340") is 34 full rows and a fading one. As the derived value 342 it is 342 dots, the
//! two after the printed 340 outlined. Dots that exist in both years move from one column to the other, and those
//! that disappear move aside; then the slopes are drawn.

use super::label::{
    HALF_DIGIT, MarkStyle, NOTE_LINE_HEIGHT, NOTE_SIZE, bottom_edge, change_text, period_label,
    split_width, text_mark, value_marks, value_text,
};
use super::{Base, EDGE, LayoutInput};
use crate::count_range::count_range;
use crate::count_range::people_per_dot;
use crate::describe::TextRenderer;
use figures::chart_spec::{ChartKind, ValueMode};
use figures::{Change, Figure, ValueRef};
use player::charts::{CHANGE, Chart, Column, Fade, Layer, SUBSET, SUBSET_CHANGE, Slope, TOTAL};
use player::count_range::{CountRange, PER_ROW};
use player::geom::{Point, Rect};
use player::scene::{Align, Label, Mark, Shape, bounds};
use player::text;
use player::theme::ColorToken;
use player::timeline::Timeline;

/// Durations in milliseconds: dots move; the slope of the total is drawn; the slope of the subset is drawn.
const STEPS: [f32; 3] = [900.0, 700.0, 600.0];
const CROSS: u8 = 0;
const SLOPE: u8 = 1;
const SUBSET_SLOPE: u8 = 2;
/// The maximal width of a year, in pixels.
const MAX_YEAR_WIDTH: f32 = 100.0;
/// The share of the step after which the labels of the later year fade in: most dots have arrived then.
const ARRIVED: f32 = 0.6;

/// The maximal gap between the columns, in pixels.
const MAX_GAP: f32 = 400.0;
/// From this width on, the note is placed beside the columns, in pixels.
const NOTE_BESIDE_MIN_WIDTH: f32 = 620.0;
/// The space for the note beside the columns, in pixels.
const NOTE_WIDTH: f32 = 168.0;
/// The space below the last line of the note that is part of its line height, in pixels.
const NOTE_LINE_GAP: f32 = 2.0;
/// The widths to try for a label above a slope, as shares of the available width.
const WIDTH_SHARES: [f32; 4] = [1.0, 0.75, 0.5, 0.25];
/// The space for the value above a column, as a share of the font size.
const VALUE_HEIGHT: f32 = 1.5;
/// The distance between the baselines of two lines of a label above a slope, as a share of the font size.
const SLOPE_LINE_HEIGHT: f32 = 1.2;
/// The gap between the lowest row of a column and the line below it, as a share of the distance between two dots.
const ROW_GAP: f32 = 0.1;
/// The gap between a column and the marks beside it, in pixels.
const COLUMN_MARGIN: f32 = 8.0;

/// Lays out the chart; `None` if the story lacks a figure.
pub fn build(input: &LayoutInput) -> Option<Chart> {
    DotColumnsLayout::new(input)?.build()
}

/// The figures of the chart and its dimensions.
struct DotColumnsLayout<'a> {
    texts: TextRenderer<'a>,
    input: LayoutInput<'a>,
    total: &'a Figure,
    subset: Option<&'a Figure>,
    change: &'a Change,
    subset_change: Option<&'a Change>,
    pitch: f32,
    columns: [Column; 2],
    bottom: f32,
    value_size: f32,
    label_size: f32,
}

impl<'a> DotColumnsLayout<'a> {
    /// Computes the dimensions; `None` if the story lacks a figure.
    fn new(input: &LayoutInput<'a>) -> Option<Self> {
        let ChartKind::DotColumns {
            total,
            change,
            subset,
            subset_change,
        } = &input.spec.kind
        else {
            return None;
        };
        let story = input.story;
        let total = story.figure(total)?;
        let change = story.change(change)?;
        let subset = match subset {
            Some(subset) => Some(story.figure(subset)?),
            None => None,
        };
        let subset_change = match subset_change {
            Some(key) => Some(story.change(key)?),
            None => None,
        };
        let per = people_per_dot(story, input.spec)?;
        let ranges = [change.from, change.to].map(|year| {
            let range = |figure: &Figure| {
                let value = figure.value(Some(year))?;
                Some(count_range(value, input.value_mode)?.in_dots(per))
            };
            let subset = subset.map_or(Some(CountRange::default()), range);
            range(total).zip(subset)
        });
        let [before, after] = ranges;
        let (before, after) = (before?, after?);
        let width = input.width;
        let width_factor = input.width_factor();
        let pitch = 6.6 + 5.4 * width_factor;
        let value_size = 19.0 + 13.0 * width_factor;
        let rows = (before.0.max.max(after.0.max) + PER_ROW - 1) / PER_ROW;
        let bottom = value_size * VALUE_HEIGHT + COLUMN_MARGIN + rows as f32 * pitch;
        let column = pitch * PER_ROW as f32;
        let note = if width >= NOTE_BESIDE_MIN_WIDTH {
            NOTE_WIDTH
        } else {
            0.0
        };
        let gap = (width - 2.0 * (EDGE + column) - note).min(MAX_GAP);
        let left = (width - note - gap - 2.0 * column) / 2.0;
        let first_dot = |x: f32| Point::new(x + pitch / 2.0, bottom - pitch * (0.5 + ROW_GAP));
        let column_of = |year, x, (total, subset)| Column {
            year,
            first: first_dot(x),
            pitch,
            total,
            subset,
        };
        Some(Self {
            texts: input.texts(),
            input: *input,
            total,
            subset,
            change,
            subset_change,
            pitch,
            columns: [
                column_of(0, left, before),
                column_of(1, left + column + gap, after),
            ],
            bottom,
            value_size,
            label_size: 12.0 + 5.0 * width_factor,
        })
    }

    /// Places all marks.
    fn build(self) -> Option<Chart> {
        let mut base = Base {
            figures: self.scene_figures(),
            ..Base::new(&self.input, &[])
        };
        let mut static_marks = self.axes();
        static_marks.extend(self.labels(0));
        static_marks.extend(self.note());
        let bottom = bottom_edge(&self.note(), self.bottom + 26.0);
        static_marks.extend(base.close(&self.input, bottom - NOTE_LINE_GAP)?);
        let arriving = Fade {
            step: CROSS,
            after: ARRIVED,
            marks: self.labels(1),
        };
        let subset_slope = self
            .subset
            .map(|_| Layer::Slope(SUBSET_SLOPE, self.subset_slope()));
        let layers = [
            Layer::Static(static_marks),
            Layer::Columns(CROSS, self.columns),
            Layer::Fade(arriving),
            Layer::Slope(SLOPE, self.slope()),
        ];
        let timeline = Timeline::new(STEPS, [true, true, self.subset.is_some()]);
        Some(base.chart(timeline, layers.into_iter().chain(subset_slope)))
    }

    /// The figures that marks refer to by index, in the order of [`TOTAL`], [`CHANGE`], [`SUBSET`] and
    /// [`SUBSET_CHANGE`].
    fn scene_figures(&self) -> Vec<ValueRef> {
        let years = [self.change.from, self.change.to].map(Some);
        let value_ref = |key: &figures::Text, year| ValueRef {
            key: key.clone(),
            year,
        };
        let mut figures: Vec<ValueRef> = years.map(|year| value_ref(&self.total.key, year)).into();
        figures.push(value_ref(&self.change.key, None));
        if let Some(subset) = self.subset {
            figures.extend(years.map(|year| value_ref(&subset.key, year)));
        }
        figures.extend(
            self.subset_change
                .map(|change| value_ref(&change.key, None)),
        );
        figures
    }

    /// A line below each column, with the year.
    fn axes(&self) -> Vec<Mark> {
        let mut marks = Vec::new();
        for (column, year) in self.columns.iter().zip([self.change.from, self.change.to]) {
            let (left, right) = self.sides(column);
            marks.push(Mark::new(
                None,
                ColorToken::Ink,
                Shape::Line {
                    from: Point::new(left - 4.0, self.bottom),
                    to: Point::new(right + 4.0, self.bottom),
                    width: 1.0,
                },
            ));
            let at = Point::new((left + right) / 2.0, self.bottom + 20.0);
            let text = self.input.locale.period(year);
            let label = Label::bold(at, Align::Middle, 15.0);
            marks.push(period_label(label, &text, MAX_YEAR_WIDTH, self.input.width));
        }
        marks
    }

    /// The values of one year: the total above its column, the subset beside its rows.
    fn labels(&self, year: usize) -> Vec<Mark> {
        let column = &self.columns[year];
        let (left, right) = self.sides(column);
        let above = self.level(column.total.max) - COLUMN_MARGIN;
        let over = Point::new((left + right) / 2.0, above);
        let total = Label::bold(over, Align::Middle, self.value_size);
        let middle =
            (self.level(column.subset.stated) + self.bottom) / 2.0 + self.label_size * HALF_DIGIT;
        let (x, align) = match year {
            0 => (right + COLUMN_MARGIN, Align::Left),
            _ => (left - COLUMN_MARGIN, Align::Right),
        };
        let subset = Label::bold(Point::new(x, middle), align, self.label_size);
        let when = Some([self.change.from, self.change.to][year]);
        let labelled = |figure: &Figure, style, label, max_width| {
            let text = figure
                .value(when)
                .map(|value| value_text(&self.input, value));
            text.map_or_else(Vec::new, |text| {
                value_marks(text, style, label, max_width, self.input.width)
            })
        };
        let style = MarkStyle {
            figure_index: TOTAL[year],
            color: ColorToken::Subject,
        };
        let mut marks = labelled(self.total, style, total, self.max_value_width(year));
        if let Some(figure) = self.subset {
            let style = MarkStyle {
                figure_index: SUBSET[year],
                color: ColorToken::EmphasisText,
            };
            marks.extend(labelled(
                figure,
                style,
                subset,
                self.subset_widths(figure)[year],
            ));
        }
        marks
    }

    /// The maximal width of a value above a column. It may extend over a third of the gap, so that it does not touch
    /// the other value.
    fn max_value_width(&self, year: usize) -> f32 {
        let [before, after] = [0, 1].map(|year: usize| self.sides(&self.columns[year]));
        let third = (after.0 - before.1) / 3.0;
        match year {
            0 => before.1 + third,
            _ => self.input.width - after.0 + third,
        }
    }

    /// The maximal widths of the two values of the subset, which share the gap.
    fn subset_widths(&self, subset: &Figure) -> [f32; 2] {
        let [before, after] = [0, 1].map(|year: usize| self.sides(&self.columns[year]));
        let widths = [self.change.from, self.change.to].map(|year| {
            let text = subset
                .value(Some(year))
                .map(|value| value_text(&self.input, value));
            text.map_or(0.0, |text| text.width(self.label_size))
        });
        split_width(widths, after.0 - before.1 - 2.5 * COLUMN_MARGIN)
    }

    fn slope(&self) -> Slope {
        let [mut from, mut to] = self.ends(|column| self.top_of(column.total));
        // A label wider than its column extends over the gap; the slope ends before it.
        if to.y > from.y {
            to.x = self
                .value_bounds(1)
                .map_or(to.x, |value| to.x.min(value.min.x - 2.0));
        } else {
            from.x = self
                .value_bounds(0)
                .map_or(from.x, |value| from.x.max(value.max.x + 2.0));
        }
        let text = change_text(self.texts.locale, self.change);
        let size = self.label_size + 2.0;
        let existing = [self.labels(0), self.labels(1)].concat();
        let style = MarkStyle {
            figure_index: CHANGE,
            color: ColorToken::Subject,
        };
        Slope {
            from,
            to,
            figure: style.figure_index,
            color: style.color,
            labels: self.above([from, to], &[text], size, style, &existing),
            begin: 0.0,
            end: 1.0,
        }
    }

    /// The bounds of the value above a column, with its ring.
    fn value_bounds(&self, year: usize) -> Option<Rect> {
        let labels = self.labels(year);
        let above = labels
            .iter()
            .filter(|mark| mark.figure == Some(TOTAL[year]));
        bounds(above)
    }

    fn subset_slope(&self) -> Slope {
        let [from, to] = self.ends(|column| self.top_of(column.subset));
        let name = self.texts.render("subset");
        let change = self.subset_change;
        let change = change.map(|change| change_text(self.texts.locale, change));
        let parts: Vec<String> = [name].into_iter().chain(change).collect();
        let one = parts.join(" ");
        let fits = text::width(&one, self.label_size, true) <= to.x - from.x;
        let lines = if fits { vec![one] } else { parts };
        // If the change is not printed, the slope shows the later value of the subset.
        let figure_index = self.subset_change.map_or(SUBSET[1], |_| SUBSET_CHANGE);
        let style = MarkStyle {
            figure_index,
            color: ColorToken::EmphasisText,
        };
        let existing = [self.labels(0), self.labels(1), self.slope().labels].concat();
        Slope {
            from,
            to,
            figure: figure_index,
            color: ColorToken::Emphasis,
            labels: self.above([from, to], &lines, self.label_size, style, &existing),
            begin: 0.0,
            end: 1.0,
        }
    }

    /// Lines of text above the middle of a slope that overlap no `existing` mark. They are truncated as far as
    /// necessary, and left out if even a quarter of the width is too much.
    fn above(
        &self,
        ends: [Point; 2],
        lines: &[String],
        size: f32,
        style: MarkStyle,
        existing: &[Mark],
    ) -> Vec<Mark> {
        // A slope ends a little before the columns; its label may reach them.
        let max_width = ends[1].x - ends[0].x + COLUMN_MARGIN;
        let placed = WIDTH_SHARES.map(|share| over(ends, lines, size, style, max_width * share));
        let clear = |marks: &Vec<Mark>| {
            let meets = |mark: &Mark| {
                existing
                    .iter()
                    .any(|other| mark.bounds().overlaps(&other.bounds()))
            };
            !marks.iter().any(meets)
        };
        placed.into_iter().find(clear).unwrap_or_default()
    }

    /// The note on how many people a dot stands for: beside the later column if there is space, else below the years.
    fn note(&self) -> Vec<Mark> {
        let dot = match self.input.value_mode {
            ValueMode::Printed => "dot_printed",
            ValueMode::Derived => "dot_derived",
        };
        let sentences = [self.texts.render("dot"), self.texts.render(dot)];
        let sentences = sentences.map(|sentence| text::space_cjk(&sentence));
        let (_, right) = self.sides(&self.columns[1]);
        let is_beside = self.input.width >= NOTE_BESIDE_MIN_WIDTH;
        let (x, y, max_width) = if is_beside {
            let y = self.level(self.columns[1].total.max) + NOTE_SIZE;
            (
                right + 2.0 * COLUMN_MARGIN,
                y,
                self.input.width - right - 2.0 * COLUMN_MARGIN - EDGE,
            )
        } else {
            (EDGE, self.bottom + 46.0, self.input.width - 2.0 * EDGE)
        };
        let join = self.texts.locale.text("chart.join");
        let one = [sentences.join(join)];
        let fits = text::width(&one[0], NOTE_SIZE, false) <= max_width;
        let sentences = if fits { &one[..] } else { &sentences[..] };
        let lines = sentences
            .iter()
            .flat_map(|sentence| text::wrap(sentence, NOTE_SIZE, false, max_width));
        let lines: Vec<String> = lines.collect();
        let line = |(index, line): (usize, &String)| {
            let at = Point::new(x, y + index as f32 * NOTE_SIZE * NOTE_LINE_HEIGHT);
            text_mark(line, at, Align::Left, NOTE_SIZE, ColorToken::Muted)
        };
        lines.iter().enumerate().map(line).collect()
    }

    /// The left and the right edge of a column.
    fn sides(&self, column: &Column) -> (f32, f32) {
        let left = column.first.x - self.pitch / 2.0;
        (left, left + self.pitch * PER_ROW as f32)
    }

    /// The upper edge of the row of a dot, where `dots` counts from 1.
    fn level(&self, dots: i64) -> f32 {
        let rows = (dots + PER_ROW - 1) / PER_ROW;
        self.bottom - self.pitch * (rows as f32 + ROW_GAP)
    }

    /// The height of a count; unlike [`Self::level`], it includes fractions of a row.
    fn top_of(&self, range: CountRange) -> f32 {
        self.bottom - self.pitch * (range.certain as f32 / PER_ROW as f32)
    }

    /// The ends of a slope, beside the columns.
    fn ends(&self, height: impl Fn(&Column) -> f32) -> [Point; 2] {
        let [before, after] = &self.columns;
        [
            Point::new(self.sides(before).1 + COLUMN_MARGIN, height(before)),
            Point::new(self.sides(after).0 - COLUMN_MARGIN, height(after)),
        ]
    }
}

/// Lines of text, truncated to `max_width`, above the middle of a slope.
fn over(
    [from, to]: [Point; 2],
    lines: &[String],
    size: f32,
    style: MarkStyle,
    max_width: f32,
) -> Vec<Mark> {
    let middle = from.lerp(to, 0.5);
    let cut = |line: &String| text::cut(&text::space_cjk(line), size, true, max_width);
    let lines: Vec<String> = lines.iter().map(cut).collect();
    let widths = lines.iter().map(|line| text::width(line, size, true));
    let widest = widths.fold(0.0, f32::max);
    let steepness = (to.y - from.y).abs() / (to.x - from.x).max(1.0);
    let last = middle.y - steepness * widest / 2.0 - 7.0;
    let label = |(index, line): (usize, &String)| {
        let y = last - (lines.len() - 1 - index) as f32 * size * SLOPE_LINE_HEIGHT;
        let label = Label::bold(Point::new(middle.x, y), Align::Middle, size);
        let text = line.clone();
        Mark::new(
            Some(style.figure_index),
            style.color,
            Shape::Text(Label { text, ..label }),
        )
    };
    lines.iter().enumerate().map(label).collect()
}
