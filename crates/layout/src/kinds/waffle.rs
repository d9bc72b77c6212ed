//! The chart kind `waffle`: one to three shares, each as a square of a hundred cells that fill from the bottom up.
//!
//! A printed share fills its cells; uncertain cells fade. A derived share has outlined cells, and the figures it is
//! derived from are listed below its name.

use super::label::{
    MarkStyle, NAME_LINE_HEIGHT, NAME_SIZE, ValueText, colors, text_mark, value_lines,
    value_text_with_unit,
};
use super::{Base, EDGE, LayoutInput};
use crate::describe::marks;
use figures::chart_spec::{ChartKind, SquareSpec, ValueMode};
use figures::{Bound, Figure, Interval, Ratio, ValueRef};
use player::charts::{CELLS, Chart, Fade, Layer, WaffleSquare};
use player::geom::Point;
use player::scene::{Align, Mark};
use player::text;
use player::theme::ColorToken;
use player::timeline::Timeline;

/// Durations in milliseconds: cells fill.
const STEPS: [f32; 1] = [900.0];
const FILL: u8 = 0;

/// The minimal width of a square for placing squares side by side, in pixels.
const MIN_COLUMN_WIDTH: f32 = 150.0;
/// The gap between two squares, in pixels.
const SQUARE_GAP: f32 = 24.0;
/// The maximal side of a square with its texts above it, and its side with its texts beside it, in pixels.
const MAX_SIDE: f32 = 240.0;
const SMALL_SIDE: f32 = 110.0;
/// The gap between a square and the texts beside it, in pixels.
const TEXT_GAP: f32 = 14.0;
/// The distance from the baseline of a value to the figures that it is derived from, as a share of the font size.
const SOURCES_GAP: f32 = 0.2;

/// Lays out the chart; `None` if the story lacks a figure.
pub fn build(input: &LayoutInput) -> Option<Chart> {
    let ChartKind::Waffle { squares } = &input.spec.kind else {
        return None;
    };
    let items = squares.iter().map(|square| Item::new(input, square));
    let items: Vec<Item> = items.collect::<Option<_>>()?;
    let max_width = input.width - 2.0 * EDGE;
    let count = items.len() as f32;
    let column = (max_width - SQUARE_GAP * (count - 1.0)) / count;
    let mut output = LayoutOutput {
        base: Base::new(input, &[]),
        squares: Vec::new(),
        static_marks: Vec::new(),
        values: Vec::new(),
    };
    let layouts = items.iter().enumerate();
    let layouts = layouts.map(|(index, item)| SquareLayout { input, item, index });
    let layouts: Vec<SquareLayout> = layouts.collect();
    let bottom = if column >= MIN_COLUMN_WIDTH {
        output.row(&layouts, column.min(MAX_SIDE))
    } else {
        output.stack(&layouts, max_width)
    };
    let callout = output.base.close(input, bottom)?;
    output.static_marks.extend(callout);
    let squares = output.squares.into_iter();
    let layers = [Layer::Static(output.static_marks)]
        .into_iter()
        .chain(squares.map(|cells| Layer::WaffleSquare(FILL, cells)))
        .chain([Layer::Fade(Fade::new(FILL, output.values))]);
    Some(output.base.chart(Timeline::new(STEPS, [true]), layers))
}

/// The marks placed so far.
struct LayoutOutput {
    base: Base,
    squares: Vec<WaffleSquare>,
    static_marks: Vec<Mark>,
    values: Vec<Mark>,
}

impl LayoutOutput {
    /// Places the squares side by side, with their texts above them. Returns the bottom edge.
    fn row(&mut self, layouts: &[SquareLayout], side: f32) -> f32 {
        let corner = |index: usize, y| Point::new(EDGE + (side + SQUARE_GAP) * index as f32, y);
        let mut y = 0.0_f32;
        for layout in layouts {
            y = y.max(layout.texts(corner(layout.index, 0.0), side, self));
        }
        y += 10.0;
        for layout in layouts {
            layout.square(corner(layout.index, y), side, self);
        }
        y + side
    }

    /// Places the squares one below the other, with their texts on the right. Returns the bottom edge.
    fn stack(&mut self, layouts: &[SquareLayout], max_width: f32) -> f32 {
        let mut y = -SQUARE_GAP;
        for layout in layouts {
            let corner = Point::new(EDGE, y + SQUARE_GAP);
            layout.square(corner, SMALL_SIDE, self);
            let right = corner.shifted(SMALL_SIDE + TEXT_GAP, -4.0);
            let bottom = layout.texts(right, max_width - SMALL_SIDE - TEXT_GAP, self);
            y = bottom.max(corner.y + SMALL_SIDE);
        }
        y
    }
}

/// A share and its text.
struct Item<'a> {
    value_text: ValueText,
    /// The smallest and the greatest possible share, in percent.
    ends: [f64; 2],
    names: Vec<ValueRef>,
    /// Part and total of a derived share.
    from: Vec<&'a Figure>,
}

impl<'a> Item<'a> {
    fn new(input: &LayoutInput<'a>, square: &SquareSpec) -> Option<Self> {
        match square {
            SquareSpec::Printed { share } => Self::printed(input, share),
            SquareSpec::Derived { subset, total } => Self::derived(input, subset, total),
        }
    }

    fn printed(input: &LayoutInput<'a>, key: &str) -> Option<Self> {
        let story = input.story;
        let share = story
            .share(key)
            .map(|share| (share.bound, None, marks(share)));
        let figure = || {
            let value = story.figure(key)?.values.last()?;
            Some((value.bound?, value.year, marks(value)))
        };
        let (bound, year, marks) = share.or_else(figure)?;
        let key = key.to_string().into();
        let ends = match bound {
            // An exact value is drawn as printed; its rounding error would not be visible.
            Bound::Exact { value, .. } => [value.ratio()?.to_f64(); 2],
            _ => ends(&bound.interval()?),
        };
        Some(Self {
            value_text: ValueText::plain(input.locale.quantity(&bound, "percent") + &marks),
            ends,
            names: vec![ValueRef { key, year }],
            from: Vec::new(),
        })
    }

    fn derived(input: &LayoutInput<'a>, subset: &str, total: &str) -> Option<Self> {
        let figures = [input.story.figure(subset)?, input.story.figure(total)?];
        let year = figures[0].values.last()?.year;
        let counted = |figure: &Figure| {
            let value = figure.value(year)?;
            let derived = value.derived.as_ref().map(|derived| derived.bound());
            let bound = match input.value_mode {
                ValueMode::Printed => value.bound.or(derived),
                ValueMode::Derived => derived.or(value.bound),
            };
            Some(Bound::Between(bound?.interval()?.integers()?))
        };
        let share = counted(figures[0])?.share_of(&counted(figures[1])?)?;
        let hundred = Interval::point(Ratio::integer(100));
        let percent = share.interval()?.checked_mul(&hundred)?;
        Some(Self {
            value_text: ValueText::derived(input.locale.share(&share)?),
            ends: ends(&percent),
            names: figures
                .map(|figure| ValueRef {
                    key: figure.key.clone(),
                    year,
                })
                .into(),
            from: figures.into(),
        })
    }
}

/// Both ends clamped to 0..=100; an open end is 0 or 100.
fn ends(percent: &Interval) -> [f64; 2] {
    let percent_at = |end: Option<figures::End>, open| end.map_or(open, |end| end.value.to_f64());
    let ends = [
        percent_at(percent.low, 0.0),
        percent_at(percent.high, CELLS),
    ];
    ends.map(|end| end.clamp(0.0, CELLS))
}

/// One square with its texts.
struct SquareLayout<'p, 'a> {
    input: &'p LayoutInput<'a>,
    item: &'p Item<'a>,
    index: usize,
}

impl SquareLayout<'_, '_> {
    fn square(&self, corner: Point, side: f32, output: &mut LayoutOutput) {
        let [certain, max] = self.item.ends.map(|end| end as f32);
        let figure = self.figure_indices(output)[0];
        output.squares.push(WaffleSquare {
            corner,
            side,
            certain,
            max,
            derived: self.item.value_text.is_derived,
            figure,
            color: colors(self.index).mark,
        });
    }

    /// Adds name, value, and the figures that a derived share is derived from. Returns the bottom edge.
    fn texts(&self, corner: Point, max_width: f32, output: &mut LayoutOutput) -> f32 {
        let figure_indices = self.figure_indices(output);
        let input = self.input;
        let name = ["name_", &self.index.to_string()].concat();
        let mut y = self.lines(
            &input.texts().render(&name),
            corner,
            max_width,
            None,
            output,
        );
        let size = 18.0 + 8.0 * input.width_factor();
        let style = MarkStyle {
            figure_index: figure_indices[0],
            color: colors(self.index).text,
        };
        let corner = Point::new(corner.x, y);
        let (marks, baseline) = value_lines(
            &self.item.value_text,
            style,
            corner,
            size,
            max_width,
            input.width,
        );
        output.values.extend(marks);
        y = baseline + size * SOURCES_GAP;
        for (figure, figure_index) in self.item.from.iter().zip(figure_indices) {
            let year = self.item.names[0].year;
            let name = input.locale.text(&["figure.", &figure.key].concat());
            let text = figure
                .value(year)
                .map(|value| value_text_with_unit(input, figure, value));
            let line = [name, " ", &text.unwrap_or_default().text].concat();
            y = self.lines(
                &line,
                Point::new(corner.x, y),
                max_width,
                Some(figure_index),
                output,
            );
        }
        y
    }

    /// Adds lines of small text; `figure_index` is that of the figure that they show. Returns the last baseline.
    fn lines(
        &self,
        text: &str,
        corner: Point,
        max_width: f32,
        figure_index: Option<u8>,
        output: &mut LayoutOutput,
    ) -> f32 {
        let lines = text::wrap(&text::space_cjk(text), NAME_SIZE, false, max_width);
        let mut y = corner.y;
        let color = figure_index.map_or(ColorToken::Ink, |_| ColorToken::Muted);
        for line in lines {
            y += NAME_SIZE * NAME_LINE_HEIGHT;
            let at = Point::new(corner.x, y);
            let mark = text_mark(&line, at, Align::Left, NAME_SIZE, color);
            let figure = figure_index;
            output.static_marks.push(Mark { figure, ..mark });
        }
        y
    }

    /// The indices of the figures of the square in [`Scene::figures`](player::scene::Scene::figures), to which they
    /// are added unless another square has added them.
    fn figure_indices(&self, output: &mut LayoutOutput) -> Vec<u8> {
        let figures = &mut output.base.figures;
        let place = |name: &ValueRef| {
            let known = figures.iter().position(|figure| figure == name);
            let index = known.unwrap_or(figures.len());
            if known.is_none() {
                figures.push(name.clone());
            }
            index as u8
        };
        self.item.names.iter().map(place).collect()
    }
}
