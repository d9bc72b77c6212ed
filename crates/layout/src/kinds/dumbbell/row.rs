//! A row of the dumbbell chart: a figure in two years, and its texts broken into lines.

use crate::kinds::LayoutInput;
use crate::kinds::label::{
    HALF_DIGIT, MarkStyle, NAME_LINE_HEIGHT, NAME_SIZE, ValueText, change_text, fit_value,
    value_marks, wrap_name,
};
use crate::kinds::series::Series;
use crate::kinds::value_points::DISC_RADIUS;
use player::geom::Point;
use player::scene::{Align, Label, Mark};
use player::text;

/// The distance between the baselines of two lines of a value, as a share of the font size.
const LINE_HEIGHT: f32 = 1.2;
/// The gap between a dot and its value, in pixels.
const VALUE_GAP: f32 = 6.0;

/// The gap between two columns, in pixels.
pub const COLUMN_GAP: f32 = 16.0;

/// The maximal widths of the texts of a row, and the font size of values, in pixels.
#[derive(Clone, Copy)]
pub struct TextLimits {
    pub name: f32,
    pub value: f32,
    pub change: f32,
    pub size: f32,
}

/// A figure with its texts.
pub struct Row<'a> {
    pub figure: Series<'a>,
    /// The lines of the name.
    pub name: Vec<String>,
    /// The values in the earlier and in the later year.
    pub values: [Block; 2],
    pub change: Option<Block>,
}

impl<'a> Row<'a> {
    /// Breaks the texts into lines. In a row without columns the change is beside the name, which gets the space that
    /// is left of [`TextLimits::name`].
    pub fn new(
        input: &LayoutInput<'a>,
        figure: Series<'a>,
        limits: TextLimits,
        has_columns: bool,
    ) -> Self {
        let TextLimits { size, .. } = limits;
        let change = figure.changes.first().map(|(change, _)| {
            let signed = ValueText::plain(change_text(input.locale, change));
            Block::new(&signed, size, limits.change)
        });
        let taken = match &change {
            Some(change) if !has_columns => change.width + COLUMN_GAP,
            _ => 0.0,
        };
        let name = input.locale.text(&["figure.", &figure.figure.key].concat());
        let name = text::space_cjk(name);
        let value = |end| {
            Block::new(
                &figure.value_text(input, figure.end(end)),
                size,
                limits.value,
            )
        };
        Self {
            name: wrap_name(&name, limits.name - taken),
            values: [value(0), value(1)],
            change,
            figure,
        }
    }

    /// The ends whose values are on the left and on the right: 0 is the earlier year, 1 the later.
    pub fn sides(&self) -> [usize; 2] {
        let mean = |end: usize| {
            let values = &self.figure.end(end).span.values;
            values.iter().sum::<f64>() / values.len().max(1) as f64
        };
        if mean(0) <= mean(1) { [0, 1] } else { [1, 0] }
    }

    /// The smallest and the largest number to which dots and whiskers extend.
    pub fn limits(&self) -> [f64; 2] {
        let points = self.figure.points.iter();
        let spans = points.map(|point| &point.span);
        let numbers = spans.flat_map(|span| span.values.iter().chain([&span.low, &span.high]));
        numbers.fold([f64::MAX, f64::MIN], |[low, high], &number| {
            [low.min(number), high.max(number)]
        })
    }

    /// The distance from [`Self::limits`] to the inner edges of the values.
    pub const VALUE_DISTANCE: f32 = DISC_RADIUS + VALUE_GAP;

    /// The space that the values on the left and on the right need beyond [`Self::limits`].
    pub fn margins(&self) -> [f32; 2] {
        let width = |end: usize| self.values[end].width;
        self.sides().map(|end| Self::VALUE_DISTANCE + width(end))
    }

    pub fn name_width(&self) -> f32 {
        let widths = self
            .name
            .iter()
            .map(|line| text::width(line, NAME_SIZE, false));
        widths.fold(0.0, f32::max)
    }

    pub fn name_height(&self) -> f32 {
        self.name.len() as f32 * NAME_SIZE * NAME_LINE_HEIGHT
    }

    pub fn change_width(&self) -> f32 {
        self.change.as_ref().map_or(0.0, |change| change.width)
    }

    pub fn change_height(&self) -> f32 {
        self.change.as_ref().map_or(0.0, Block::height)
    }

    /// The height of dots and values.
    pub fn values_height(&self) -> f32 {
        let heights = self.values.iter().map(Block::height);
        heights.fold(DISC_RADIUS * 2.0, f32::max)
    }
}

/// A value or a change in as many lines as necessary.
pub struct Block {
    lines: Vec<String>,
    size: f32,
    /// Whether a ring is drawn before the first line.
    is_derived: bool,
    pub width: f32,
}

impl Block {
    fn new(value: &ValueText, size: f32, max_width: f32) -> Self {
        let (size, lines) = fit_value(value, size, max_width);
        let ring = |n: usize| if n == 0 { value.ring_width(size) } else { 0.0 };
        let width = |(n, line): (usize, &String)| text::width(line, size, true) + ring(n);
        Self {
            width: lines.iter().enumerate().map(width).fold(0.0, f32::max),
            lines,
            size,
            is_derived: value.is_derived,
        }
    }

    fn height(&self) -> f32 {
        self.lines.len() as f32 * self.size * LINE_HEIGHT
    }

    /// The marks of all lines, centred vertically on `at`, in a chart that is `chart_width` pixels wide.
    pub fn marks(
        &self,
        style: MarkStyle,
        bold: bool,
        at: Point,
        align: Align,
        chart_width: f32,
    ) -> Vec<Mark> {
        let mut marks = Vec::new();
        let line_height = self.size * LINE_HEIGHT;
        let first = at.y + (line_height - self.height()) / 2.0 + self.size * HALF_DIGIT;
        for (n, line) in self.lines.iter().enumerate() {
            let at = Point::new(at.x, first + line_height * n as f32);
            let label = Label {
                bold,
                ..Label::bold(at, align, self.size)
            };
            let value = ValueText {
                text: line.clone(),
                is_derived: self.is_derived && n == 0,
            };
            marks.extend(value_marks(value, style, label, f32::INFINITY, chart_width));
        }
        marks
    }
}
