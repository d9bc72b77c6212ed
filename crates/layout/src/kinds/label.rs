//! Labels of all charts: a value in the value mode of the layout, with a ring before it if it is derived.

use super::{EDGE, LayoutInput};
use crate::describe::{TextRenderer, marks};
use crate::locale::Locale;
use figures::chart_spec::ValueMode;
use figures::{Change, Derived, Figure, Period, Value};
use player::geom::Point;
use player::scene::{Align, Fill, Label, Mark, Shape, bounds};
use player::text;
use player::theme::ColorToken;

/// The minimal distance between a label and the edge of the chart, in pixels.
const MARGIN: f32 = 5.0;
/// The font size of callouts, in pixels.
const CALLOUT_SIZE: f32 = 13.0;
/// The font size of names of figures, in pixels.
pub const NAME_SIZE: f32 = 13.0;
/// The font size of notes, in pixels.
pub const NOTE_SIZE: f32 = 12.5;

/// The distance between the baselines of two bold labels, as a share of the font size.
pub const LINE_HEIGHT: f32 = 1.35;
/// The maximal number of lines of a name in a row.
const NAME_MAX_LINES: usize = 2;
/// The distance between the baselines of two lines of a name, as a share of the font size.
pub const NAME_LINE_HEIGHT: f32 = 1.4;
/// The distance between the baselines of two lines of a note or a callout, as a share of the font size.
pub const NOTE_LINE_HEIGHT: f32 = 1.45;
/// The distance between the baselines of two lines of a value, as a share of the font size.
const VALUE_LINE_HEIGHT: f32 = 1.15;
/// The distance from the baseline of a label to the lower edge of its line, as a share of the font size.
pub const DESCENT: f32 = 0.3;
/// Half the height of a digit, as a share of the font size. A label is centred on a point if its baseline is this far
/// below the point.
pub const HALF_DIGIT: f32 = 0.36;
/// The distance from the baseline of a value to the square, bar or dot field below it, as a share of the font size.
pub const SHAPE_GAP: f32 = 0.4;

/// The radius of the ring before a derived value, the space after the ring, and its stroke width, as shares of the
/// font size.
const RING_RADIUS: f32 = 0.22;
const RING_GAP: f32 = 0.2;
const RING_STROKE: f32 = 0.09;
/// A long value is shrunk to this share of its font size before it is broken into lines.
const MIN_SCALE: f32 = 0.82;
/// The minimal font size of a value, in pixels.
const MIN_SIZE: f32 = 13.0;

/// Figure and colour of all marks of a value.
#[derive(Clone, Copy)]
pub struct MarkStyle {
    /// Index in [`Scene::figures`](player::scene::Scene::figures).
    pub figure_index: u8,
    pub color: ColorToken,
}

/// The colours of a figure.
#[derive(Clone, Copy)]
pub struct FigureColors {
    /// The colour of bars, dots and lines.
    pub mark: ColorToken,
    /// The colour of labels, which differs from `mark` if that is too bright to read.
    pub text: ColorToken,
}

/// The text of a value.
#[derive(Clone, Default)]
pub struct ValueText {
    pub text: String,
    /// Whether the value is derived, so that a ring is drawn before it.
    pub is_derived: bool,
}

impl ValueText {
    /// A text that gets no ring.
    pub const fn plain(text: String) -> Self {
        Self {
            text,
            is_derived: false,
        }
    }

    /// The text of a derived value.
    pub const fn derived(text: String) -> Self {
        Self {
            text,
            is_derived: true,
        }
    }

    /// The width in one line, with the ring if there is one, and a tolerance for rounding, in pixels.
    pub fn width(&self, size: f32) -> f32 {
        text::width(&text::space_cjk(&self.text), size, true) + self.ring_width(size) + 0.01
    }

    /// The width of the ring and of the space after it, for a font size; 0 if there is no ring.
    pub fn ring_width(&self, size: f32) -> f32 {
        if self.is_derived {
            ring_width(size)
        } else {
            0.0
        }
    }
}

/// The text of a value. A printed one has the marks of its status.
pub fn value_text(input: &LayoutInput, value: &Value) -> ValueText {
    let locale = input.locale;
    let printed = value
        .bound
        .map(|bound| locale.bound(&bound) + &marks(value));
    let say = |derived: &Derived| locale.derived(derived);
    either(input.value_mode, printed, value.derived.as_ref(), say)
}

/// A change as a signed number, with the marks of its status.
pub fn change_text(locale: Locale, change: &Change) -> String {
    locale.signed(change) + &marks(change)
}

/// The text of a value with its unit.
pub fn value_text_with_unit(input: &LayoutInput, figure: &Figure, value: &Value) -> ValueText {
    let locale = input.locale;
    let quantity = |bound| locale.quantity(&bound, &figure.unit);
    let printed = value.bound.map(|bound| quantity(bound) + &marks(value));
    either(
        input.value_mode,
        printed,
        value.derived.as_ref(),
        |derived| locale.derived_quantity(derived, &figure.unit),
    )
}

/// The printed or the derived text, by value mode. The other one is used if it is missing.
fn either(
    value_mode: ValueMode,
    printed: Option<String>,
    derived: Option<&Derived>,
    say: impl Fn(&Derived) -> String,
) -> ValueText {
    match (value_mode, derived, printed) {
        (ValueMode::Printed, _, Some(printed)) | (_, None, Some(printed)) => {
            ValueText::plain(printed)
        }
        (_, Some(derived), _) => ValueText::derived(say(derived)),
        (_, None, None) => ValueText::default(),
    }
}

/// The marks of a value at the position of `label`: the text, and a ring if the value is derived. The text is truncated
/// to `max_width` pixels and kept inside a chart that is `chart_width` pixels wide.
pub fn value_marks(
    value: ValueText,
    style: MarkStyle,
    label: Label,
    max_width: f32,
    chart_width: f32,
) -> Vec<Mark> {
    let mut label = label.with_text(&value.text);
    let ring = value.ring_width(label.size);
    let max_width = max_width.min(chart_width - 2.0 * MARGIN) - ring;
    label.text = text::cut(&label.text, label.size, true, max_width);
    keep_inside(&mut label, ring, chart_width);
    let ring = value.is_derived.then(|| ring_before(&mut label));
    let mark = |shape| Mark::new(Some(style.figure_index), style.color, shape);
    let shapes = ring.into_iter().chain([Shape::Text(label)]);
    shapes.map(mark).collect()
}

/// Font size and lines of a value that fit `max_width` pixels: a long value is shrunk a little, broken into lines, or
/// in the end shrunk to [`MIN_SIZE`].
pub fn fit_value(value: &ValueText, size: f32, max_width: f32) -> (f32, Vec<String>) {
    let spaced = text::space_cjk(&value.text);
    let free = |size: f32| max_width - value.ring_width(size);
    let fits = |line: &str, size: f32| text::width(line, size, true) <= free(size);
    let min = (size * MIN_SCALE).max(MIN_SIZE);
    let mut smaller = size;
    while smaller - 1.0 >= min && !fits(&spaced, smaller) {
        smaller -= 1.0;
    }
    if fits(&spaced, smaller) {
        return (smaller, vec![spaced]);
    }
    smaller = size;
    while smaller - 1.0 >= MIN_SIZE && !text::fits(&spaced, smaller, true, free(smaller)) {
        smaller -= 1.0;
    }
    // `wrap` allows one space more, but another value may be next to this one.
    let strict = |line: String| text::cut(&line, smaller, true, free(smaller) + 0.01);
    let lines = text::wrap(&spaced, smaller, true, free(smaller));
    (smaller, lines.into_iter().map(strict).collect())
}

/// The marks of a value below `corner`, in as many lines of at most `max_width` pixels as necessary, and the last
/// baseline. The first baseline does not depend on shrinking. The lines are kept inside a chart that is `chart_width`
/// pixels wide.
pub fn value_lines(
    value: &ValueText,
    style: MarkStyle,
    corner: Point,
    size: f32,
    max_width: f32,
    chart_width: f32,
) -> (Vec<Mark>, f32) {
    let (fitting, lines) = fit_value(value, size, max_width);
    let mut marks = Vec::new();
    let mut y = corner.y + size * VALUE_LINE_HEIGHT;
    for (n, line) in lines.into_iter().enumerate() {
        y += if n > 0 {
            fitting * VALUE_LINE_HEIGHT
        } else {
            0.0
        };
        let label = Label::bold(Point::new(corner.x, y), Align::Left, fitting);
        let line = ValueText {
            text: line,
            is_derived: value.is_derived && n == 0,
        };
        marks.extend(value_marks(line, style, label, f32::INFINITY, chart_width));
    }
    (marks, y)
}

/// Breaks the name of one of many rows into at most two lines. A longer name ends in an ellipsis.
pub fn wrap_name(name: &str, max_width: f32) -> Vec<String> {
    let mut lines = text::wrap(name, NAME_SIZE, false, max_width);
    if lines.len() > NAME_MAX_LINES {
        lines.truncate(NAME_MAX_LINES);
        if let Some(last) = lines.last_mut() {
            *last = text::cut(&[last, "…"].concat(), NAME_SIZE, false, max_width);
        }
    }
    lines
}

/// The name of a figure, and below it its value with the unit.
pub struct NamedValue<'a> {
    pub input: &'a LayoutInput<'a>,
    pub figure: &'a Figure,
    /// The style of the value.
    pub style: MarkStyle,
    /// The font size of the value.
    pub size: f32,
}

/// A placed name and value.
pub struct PlacedValue {
    pub name: Vec<Mark>,
    pub value: Vec<Mark>,
    /// The last baseline of the value.
    pub baseline: f32,
}

impl NamedValue<'_> {
    /// Places the name and the latest value below `corner`, at most `max_width` pixels wide.
    pub fn place(&self, corner: Point, max_width: f32) -> PlacedValue {
        let year = self.figure.values.last().and_then(|value| value.year);
        self.place_year(year, corner, max_width)
    }

    /// Places the name and the value of the period `year` below `corner`, at most `max_width` pixels wide.
    pub fn place_year(&self, year: Option<Period>, corner: Point, max_width: f32) -> PlacedValue {
        let Self { input, figure, .. } = *self;
        let name = input.locale.text(&["figure.", &figure.key].concat());
        let lines = text::wrap(&text::space_cjk(name), NAME_SIZE, false, max_width);
        let below =
            |n: usize| Point::new(corner.x, corner.y + NAME_SIZE * NAME_LINE_HEIGHT * n as f32);
        let line = |(n, line): (usize, &String)| {
            text_mark(line, below(n + 1), Align::Left, NAME_SIZE, ColorToken::Ink)
        };
        // The value may use the margin at the right edge of the chart, but not the space of another column.
        let at_edge = corner.x + max_width + EDGE >= input.width - 0.5;
        let edge = if at_edge { EDGE } else { 0.0 };
        let value_of = figure.value(year);
        let text = value_of.map(|value| value_text_with_unit(input, figure, value));
        let (value, baseline) = value_lines(
            &text.unwrap_or_default(),
            self.style,
            below(lines.len()),
            self.size,
            max_width + edge,
            input.width,
        );
        PlacedValue {
            name: lines.iter().enumerate().map(line).collect(),
            value,
            baseline,
        }
    }
}

/// Moves a long label, with its ring of width `ring`, away from the edges of a chart that is `chart_width` pixels wide.
fn keep_inside(label: &mut Label, ring: f32, chart_width: f32) {
    let before = match label.align {
        Align::Left => 0.0,
        Align::Middle => ring / 2.0,
        Align::Right => ring,
    };
    let (min, max) = (MARGIN + before, chart_width - MARGIN - ring + before);
    label.at.x -= (label.bounds().max.x - max).max(0.0);
    label.at.x += (min - label.bounds().min.x).max(0.0);
}

/// The width of a ring and the space after it, for a font size.
fn ring_width(size: f32) -> f32 {
    size * (RING_RADIUS * 2.0 + RING_GAP)
}

/// Moves a label to make space for a ring, and returns the ring.
fn ring_before(label: &mut Label) -> Shape {
    let radius = label.size * RING_RADIUS;
    let width = ring_width(label.size);
    label.at.x += match label.align {
        Align::Left => width,
        Align::Middle => width / 2.0,
        Align::Right => 0.0,
    };
    let x = label.bounds().min.x - width + radius;
    Shape::Circle {
        center: Point::new(x, label.at.y - label.size * HALF_DIGIT),
        radius,
        fill: Fill::Outline(label.size * RING_STROKE),
    }
}

/// A bold line of text, truncated to `max_width` pixels. `figure_index` is an index in
/// [`Scene::figures`](player::scene::Scene::figures); `None` if the text shows no figure.
pub fn heading(
    text: &str,
    figure_index: Option<u8>,
    color: ColorToken,
    at: Point,
    size: f32,
    max_width: f32,
) -> Mark {
    let mut label = Label::bold(at, Align::Left, size).with_text(text);
    label.text = text::cut(&label.text, size, true, max_width);
    Mark::new(figure_index, color, Shape::Text(label))
}

/// Splits a width between two labels that face each other: as much as each wants. If that is too much, a label that
/// wants more than half gets what the other one leaves, but at least half.
pub fn split_width(wanted: [f32; 2], max_width: f32) -> [f32; 2] {
    let half = max_width / 2.0;
    let [a, b] = wanted;
    [
        a.min(half.max(max_width - b)),
        b.min(half.max(max_width - a)),
    ]
}

/// A line of text that shows no figure.
pub fn text_mark(text: &str, at: Point, align: Align, size: f32, color: ColorToken) -> Mark {
    Mark::new(
        None,
        color,
        Shape::Text(Label {
            at,
            align,
            size,
            bold: false,
            text: text.to_string(),
        }),
    )
}

/// The name of a period below an axis, not bold, truncated to `max_width` pixels and kept inside a chart that is `chart_width` pixels
/// wide.
pub fn period_label(label: Label, text: &str, max_width: f32, chart_width: f32) -> Mark {
    let mut label = Label {
        bold: false,
        text: text::cut(text, label.size, false, max_width),
        ..label
    };
    keep_inside(&mut label, 0.0, chart_width);
    Mark::new(None, ColorToken::Ink, Shape::Text(label))
}

/// The callout below a chart, in as many lines of at most `max_width` pixels as necessary. `figure_index` is an index
/// in [`Scene::figures`](player::scene::Scene::figures).
pub fn callout(texts: &TextRenderer, figure_index: u8, at: Point, max_width: f32) -> Vec<Mark> {
    let text = text::space_cjk(&texts.render("callout"));
    let lines = text::wrap(&text, CALLOUT_SIZE, false, max_width);
    let line = |(n, line): (usize, &String)| {
        let at = at.shifted(0.0, n as f32 * CALLOUT_SIZE * NOTE_LINE_HEIGHT);
        let mut mark = text_mark(line, at, Align::Left, CALLOUT_SIZE, ColorToken::Ink);
        mark.figure = Some(figure_index);
        mark
    };
    lines.iter().enumerate().map(line).collect()
}

/// The colours of the figure with this index in its chart. Only those of the first two figures are bright.
pub const fn colors(index: usize) -> FigureColors {
    let (mark, text) = match index {
        0 => (ColorToken::Subject, ColorToken::Subject),
        1 => (ColorToken::Emphasis, ColorToken::EmphasisText),
        2 => (ColorToken::Muted, ColorToken::Muted),
        _ => (ColorToken::Ink, ColorToken::Ink),
    };
    FigureColors { mark, text }
}

/// The bottom edge of marks, at least `y`.
pub fn bottom_edge(marks: &[Mark], y: f32) -> f32 {
    bounds(marks).map_or(y, |bounds| bounds.max.y.max(y))
}
