//! A small slope chart of one change: a title, the values at both ends with their years, and a line between them, with
//! the zero line. If there are several solutions, each is drawn.

use super::label::{
    FigureColors, HALF_DIGIT, MarkStyle, ValueText, split_width, text_mark, value_marks,
};
use super::value_span::{ValueSpan, value_pairs};
use figures::Value;
use figures::chart_spec::ValueMode;
use player::charts::Slope;
use player::geom::Point;
use player::scene::{Align, Label, Mark, Shape, bounds};
use player::text;
use player::theme::ColorToken;

/// The distance between the lowest and the highest value or zero, in pixels.
const PLOT_HEIGHT: f32 = 52.0;
/// The distance between the baselines of two lines of the title, as a share of the font size.
const TITLE_LINE_HEIGHT: f32 = 1.3;
/// The gap between the title and the highest value, as a share of the font size.
const TITLE_GAP: f32 = 0.9;
/// The gap between a value and its line, in pixels.
const VALUE_GAP: f32 = 8.0;

/// The font size of the years, in pixels.
const YEAR_SIZE: f32 = 12.5;
/// The distances from the lower edge of the plot to the baseline of the years and to the lower edge of the inset, in pixels.
const YEAR_BASELINE: f32 = 18.0;
const YEAR_HEIGHT: f32 = 24.0;
/// The margin below the lowest value, if it is below zero, in pixels.
const FLOOR_MARGIN: f32 = 6.0;
/// The minimal width of the line between the two values, in pixels.
const MIN_SLOPE_WIDTH: f32 = 24.0;

/// One solution: the values of a figure in the earlier and the later year, in its unit.
#[derive(Clone, Copy)]
pub struct Solution {
    pub before: f32,
    pub after: f32,
}

impl Solution {
    /// The values at the left and at the right end of the line.
    const fn ends(self) -> [f32; 2] {
        [self.before, self.after]
    }
}

/// The solutions for the earlier and the later year. A value that is not derived is drawn as printed. `None` if there is
/// nothing to show in one of the years.
pub fn solutions([before, after]: [&Value; 2]) -> Option<Vec<Solution>> {
    let span = |value| ValueSpan::new(value, ValueMode::Derived);
    let pairs = value_pairs([&span(before)?, &span(after)?]).into_iter();
    let solution = |[before, after]: [f64; 2]| Solution {
        before: before as f32,
        after: after as f32,
    };
    Some(pairs.map(solution).collect())
}

/// The content of the inset.
pub struct SlopeInset {
    pub title: String,
    /// The texts of the two periods.
    pub years: [String; 2],
    /// The text at each end, and whether it is derived.
    pub value_texts: [ValueText; 2],
    /// The solutions; a line is drawn for each.
    pub solutions: Vec<Solution>,
    /// Index of the change in [`Scene::figures`](player::scene::Scene::figures).
    pub change_index: u8,
    /// Indices of the two values in [`Scene::figures`](player::scene::Scene::figures).
    pub value_indices: [u8; 2],
    pub colors: FigureColors,
    pub label_size: f32,
}

impl SlopeInset {
    /// Places the lines below `corner`, at most `width` pixels wide, in a chart that is `chart_width` pixels wide. The
    /// first line has all labels. Returns the lines with the bottom edge.
    pub fn place(&self, corner: Point, width: f32, chart_width: f32) -> (Vec<Slope>, f32) {
        let size = self.label_size;
        let mut labels = self.title(corner, width);
        let title_bottom = corner.y + size * TITLE_LINE_HEIGHT * labels.len() as f32;
        let values = self.solutions.iter().copied().flat_map(Solution::ends);
        let [low, high] = values.fold([0.0_f32; 2], |[low, high], value| {
            [low.min(value), high.max(value)]
        });
        let range = if high > low { high - low } else { 1.0 };
        let bottom = title_bottom + size * TITLE_GAP + PLOT_HEIGHT;
        let floor = bottom + if low < 0.0 { FLOOR_MARGIN } else { 0.0 };
        let zero = bottom + PLOT_HEIGHT * low / range;
        let height = |value: f32| zero - PLOT_HEIGHT * value / range;
        let widths = [0, 1].map(|index: usize| self.value_texts[index].width(size));
        let max_widths = split_width(widths, width - 2.0 * VALUE_GAP - MIN_SLOPE_WIDTH);
        // The line is shortened by the labels, so that lines and labels do not overlap.
        let mut ends = [corner.x, corner.x + width];
        for index in [0, 1] {
            let align = [Align::Left, Align::Right][index];
            let solutions = self.solutions.iter();
            let heights = solutions.map(|solution| height(solution.ends()[index]));
            let bottom_edge = heights.clone().fold(0.0, f32::max);
            let middle = (bottom_edge + heights.fold(f32::MAX, f32::min)) / 2.0;
            let year_at = Point::new(ends[index], floor + YEAR_BASELINE);
            let label = Label::bold(
                Point::new(ends[index], middle + size * HALF_DIGIT),
                align,
                size,
            );
            let text = self.value_texts[index].clone();
            let style = MarkStyle {
                figure_index: self.value_indices[index],
                color: self.colors.text,
            };
            let marks = value_marks(text, style, label, max_widths[index], chart_width);
            if let Some(taken) = bounds(&marks) {
                ends[index] = [taken.max.x + VALUE_GAP, taken.min.x - VALUE_GAP][index];
            }
            labels.extend(marks);
            let year = text::cut(
                &self.years[index],
                YEAR_SIZE,
                false,
                width / 2.0 - VALUE_GAP,
            );
            labels.push(text_mark(
                &year,
                year_at,
                align,
                YEAR_SIZE,
                ColorToken::Muted,
            ));
        }
        // Above the bottom, the zero line would cross the values.
        let [from, to] = if low < 0.0 {
            ends
        } else {
            [corner.x, corner.x + width]
        };
        labels.push(axis(from, to, zero));
        let slope = |solution: &Solution| Slope {
            from: Point::new(ends[0], height(solution.before)),
            to: Point::new(ends[1], height(solution.after)),
            figure: self.change_index,
            color: self.colors.mark,
            labels: Vec::new(),
            begin: 0.0,
            end: 1.0,
        };
        let mut slopes: Vec<Slope> = self.solutions.iter().map(slope).collect();
        if let Some(first) = slopes.first_mut() {
            first.labels = labels;
        }
        (slopes, floor + YEAR_HEIGHT)
    }

    fn title(&self, corner: Point, width: f32) -> Vec<Mark> {
        let size = self.label_size;
        let lines = text::wrap(&text::space_cjk(&self.title), size, true, width);
        let line = |(n, line): (usize, &String)| {
            let at = corner.shifted(0.0, size * TITLE_LINE_HEIGHT * (n + 1) as f32);
            let label = Label::bold(at, Align::Left, size).with_text(line);
            Mark::new(
                Some(self.change_index),
                self.colors.text,
                Shape::Text(label),
            )
        };
        lines.iter().enumerate().map(line).collect()
    }
}

/// The zero line.
fn axis(from: f32, to: f32, y: f32) -> Mark {
    let (from, to) = (Point::new(from, y), Point::new(to, y));
    Mark::new(
        None,
        ColorToken::Rule,
        Shape::Line {
            from,
            to,
            width: 1.0,
        },
    )
}
