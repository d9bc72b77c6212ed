//! The chart kind `dot-highlight`: dots, one per thing, of which some are picked and some of these are named.

use super::label::heading;
use super::{Base, EDGE, LayoutInput, figures};
use crate::count_range::count_range;
use crate::describe::TextRenderer;
use figures::chart_spec::{ChartKind, MAX_DOTS};
use player::charts::{Chart, Fade, Grid, Groups, LARGE, Layer};
use player::geom::Point;
use player::scene::{Mark, Shape};
use player::theme::ColorToken;
use player::timeline::Timeline;

/// Durations in milliseconds: the picked dots move apart; the named dots are marked.
const STEPS: [f32; 2] = [900.0, 700.0];
const PICK: u8 = 0;
const NAME: u8 = 1;

/// From this width on, a row has 20 dots instead of 10, in pixels.
const LONG_ROWS_MIN_WIDTH: f32 = 480.0;
/// The maximal distance between the centres of two dots, in pixels.
const MAX_PITCH: f32 = 34.0;
/// The gap between the picked dots and the others, as a share of the distance between two dots.
const GROUP_GAP: f32 = 0.6;
/// The height of the title, as a share of its font size.
const TITLE_HEIGHT: f32 = 1.3;
/// The distance from the title to the baseline of the label below it, as a share of the font size of the label.
const LABEL_BASELINE: f32 = 1.2;

/// Indices in [`Scene::figures`](player::scene::Scene::figures).
const ALL: u8 = 0;
const PICKED: u8 = 1;
const NAMED: u8 = 2;

/// Lays out the chart; `None` if the story lacks a figure or there are too many dots.
pub fn build(input: &LayoutInput) -> Option<Chart> {
    let ChartKind::DotHighlight {
        total: all,
        highlight: picked,
        named,
    } = &input.spec.kind
    else {
        return None;
    };
    let mut keys = vec![all, picked];
    keys.extend(named);
    let figures = figures(input.story, &keys)?;
    let range = |index: usize| {
        let figure = figures.get(index)?;
        count_range(figure.values.last()?, input.value_mode)
    };
    let (all, apart) = (range(0)?, range(1)?.max);
    let named_dots = range(2).map_or(0, |named| named.max);
    if all.max > MAX_DOTS || apart > all.max {
        return None;
    }
    let layout = DotHighlightLayout::new(input, all.max, apart, named.is_some());
    let mut base = Base::new(input, &figures);
    let callout = base.close(input, layout.bottom())?;
    let groups = Groups {
        grid: layout.grid,
        all,
        named: named_dots,
        figures: [ALL, PICKED, NAMED],
        steps: [PICK, NAME],
    };
    let names = named.as_ref().map(|_| layout.named(named_dots));
    let layers = [
        Layer::Static([layout.title(), callout].concat()),
        Layer::Groups(groups),
        Layer::Fade(Fade::new(PICK, layout.picked())),
    ];
    let names = names.map(|names| Layer::Fade(Fade::new(NAME, names)));
    let timeline = Timeline::new(STEPS, [true, named.is_some()]);
    Some(base.chart(timeline, layers.into_iter().chain(names)))
}

/// The dimensions of the chart.
struct DotHighlightLayout<'a> {
    texts: TextRenderer<'a>,
    grid: Grid,
    all: i64,
    inner_width: f32,
    title_size: f32,
    label_size: f32,
}

impl<'a> DotHighlightLayout<'a> {
    fn new(input: &LayoutInput<'a>, all: i64, apart: i64, named: bool) -> Self {
        let width = input.width;
        let width_factor = input.width_factor();
        // Multiples of ten are easy to count.
        let per_row = if width < LONG_ROWS_MIN_WIDTH { 10 } else { 20 };
        let pitch = ((width - 2.0 * EDGE) / per_row as f32).min(MAX_PITCH);
        let title_size = 17.0 + 7.0 * width_factor;
        let label_size = 14.0 + 3.0 * width_factor;
        // Space for the lines of text: the title, the label of the picked dots, and the names above the named dots.
        let lines = if named { 3.4 } else { 1.6 };
        let top = title_size * TITLE_HEIGHT + label_size * lines;
        Self {
            texts: input.texts(),
            grid: Grid {
                first: Point::new(EDGE + pitch * LARGE, top + pitch * 0.5),
                pitch,
                per_row,
                apart,
                gap: pitch * GROUP_GAP,
            },
            all,
            inner_width: width - 2.0 * EDGE,
            title_size,
            label_size,
        }
    }

    /// The bottom edge of the last dot.
    fn bottom(&self) -> f32 {
        self.grid.grouped_center(self.all - 1).y + self.grid.pitch * 0.5
    }

    fn title(&self) -> Vec<Mark> {
        let y = self.title_size;
        vec![self.line("total", ALL, ColorToken::Ink, y, self.title_size)]
    }

    fn picked(&self) -> Vec<Mark> {
        let y = self.title_size * TITLE_HEIGHT + self.label_size * LABEL_BASELINE;
        vec![self.line("highlight", PICKED, ColorToken::Subject, y, self.label_size)]
    }

    /// The names, above a line over the named dots.
    fn named(&self, count: i64) -> Vec<Mark> {
        let reach = self.grid.pitch * LARGE;
        let (first, last) = (self.grid.center(0), self.grid.center((count - 1).max(0)));
        let y = first.y - reach - 4.0;
        let span = Mark::new(
            Some(NAMED),
            ColorToken::Emphasis,
            Shape::Line {
                from: Point::new(first.x - reach, y),
                to: Point::new(last.x + reach, y),
                width: 2.0,
            },
        );
        let size = self.label_size;
        let names = self.line("names", NAMED, ColorToken::EmphasisText, y - 6.0, size);
        vec![span, names]
    }

    fn line(&self, name: &str, figure_index: u8, color: ColorToken, y: f32, size: f32) -> Mark {
        let at = Point::new(EDGE, y);
        heading(
            &self.texts.render(name),
            Some(figure_index),
            color,
            at,
            size,
            self.inner_width,
        )
    }
}
