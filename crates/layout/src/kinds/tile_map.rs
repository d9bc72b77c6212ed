//! The chart kind `tile-map`: a map of equal tiles, one per region, that fill one after the other; below it a row of
//! dots for minor regions. Regions that the source names get a frame.

use super::label::{HALF_DIGIT, bottom_edge, heading};
use super::{Base, LayoutInput, figures};
use crate::count_range::count_range;
use crate::describe::TextRenderer;
use figures::Figure;
use figures::chart_spec::{ChartKind, Tile};
use player::charts::{self, Chart, Fade, Layer};
use player::geom::{Point, Rect, Size};
use player::scene::{Align, Fill, Label, Mark, Shape};
use player::text;
use player::theme::ColorToken;
use player::timeline::Timeline;

/// Durations in milliseconds: tiles fill; dots appear; named regions are framed.
const STEPS: [f32; 3] = [900.0, 700.0, 600.0];
const FILL: u8 = 0;
const DOTS: u8 = 1;
const NAMED: u8 = 2;

const EDGE: f32 = 6.0;
/// The gap between two tiles, in pixels.
const GAP: f32 = 2.0;
/// The maximal width of a tile, in pixels.
const MAX_TILE_WIDTH: f32 = 155.0;
/// The maximal height of a tile, in pixels.
const MAX_TILE_HEIGHT: f32 = 64.0;
/// The height of a tile, as a share of its width.
const TILE_ASPECT: f32 = 0.62;
/// The font size of the names of regions in the narrowest layout, in pixels.
const NAME_SIZE: f32 = 12.0;
/// The height of the title above the tiles, as a share of its font size.
const TITLE_HEIGHT: f32 = 1.6;
/// The distances from the tiles to the baseline of the title of the dots and to its lower edge, as shares of its font
/// size.
const DOTS_TITLE_BASELINE: f32 = 1.7;
const DOTS_TITLE_HEIGHT: f32 = 2.1;
/// The maximal distance between the centres of two dots, in pixels.
const MAX_PITCH: f32 = 22.0;
/// The radius of a dot, as a share of the distance between two dots.
const DOT_RADIUS: f32 = 0.36;
const DOTS_PER_ROW: i64 = 17;

/// Indices in [`Scene::figures`](player::scene::Scene::figures).
const PLACES: u8 = 0;
const MINOR_PLACES: u8 = 1;

/// Lays out the chart; `None` if the story lacks a figure or its count is not the number of tiles.
pub fn build(input: &LayoutInput) -> Option<Chart> {
    let ChartKind::TileMap {
        places,
        minor_places: smaller,
        tiles,
    } = &input.spec.kind
    else {
        return None;
    };
    let mut keys = vec![places];
    keys.extend(smaller);
    let figures = figures(input.story, &keys)?;
    let count = |figure: &Figure| {
        let range = count_range(figure.values.last()?, input.value_mode)?;
        (range.certain == range.max).then_some(range.max)
    };
    if count(figures[0])? != tiles.len() as i64 {
        return None;
    }
    let layout = TileMapLayout::new(input);
    let (placed, mut bottom) = layout.tiles(tiles);
    let (mut static_marks, mut dots) = (vec![layout.title()], Vec::new());
    if let Some(smaller) = figures.get(1) {
        let label;
        (dots, label, bottom) = layout.dots(count(smaller)?, bottom);
        static_marks.push(label);
    }
    let named = tiles.iter().any(|tile| tile.named);
    let mut base = Base::new(input, &figures);
    static_marks.extend(base.close(input, bottom + 2.0)?);
    let tiles = charts::Tiles {
        tiles: placed,
        figure: PLACES,
        fill: FILL,
        frame: NAMED,
    };
    let layers = [
        Layer::Static(static_marks),
        Layer::Tiles(tiles),
        Layer::Fade(Fade::new(DOTS, dots)),
    ];
    let timeline = Timeline::new(STEPS, [true, smaller.is_some(), named]);
    Some(base.chart(timeline, layers))
}

/// The dimensions of the chart.
struct TileMapLayout<'a> {
    texts: TextRenderer<'a>,
    width: f32,
    title_size: f32,
    name_size: f32,
}

impl<'a> TileMapLayout<'a> {
    fn new(input: &LayoutInput<'a>) -> Self {
        let width_factor = input.width_factor();
        Self {
            texts: input.texts(),
            width: input.width,
            title_size: 17.0 + 7.0 * width_factor,
            name_size: NAME_SIZE + 3.0 * width_factor,
        }
    }

    fn title(&self) -> Mark {
        self.heading("places", PLACES, self.title_size)
    }

    fn heading(&self, name: &str, figure_index: u8, y: f32) -> Mark {
        let (text, at) = (self.texts.render(name), Point::new(EDGE, y));
        let max_width = self.width - 2.0 * EDGE;
        heading(
            &text,
            Some(figure_index),
            ColorToken::Subject,
            at,
            self.title_size,
            max_width,
        )
    }

    /// All tiles, and their bottom edge.
    fn tiles(&self, tiles: &[Tile]) -> (Vec<charts::Tile>, f32) {
        let columns = tiles.iter().map(|tile| tile.column).max().unwrap_or(0) + 1;
        let step = ((self.width - 2.0 * EDGE) / f32::from(columns)).min(MAX_TILE_WIDTH);
        let high = (step * TILE_ASPECT).min(MAX_TILE_HEIGHT);
        let top = self.title_size * TITLE_HEIGHT;
        let place = |(index, tile): (usize, &Tile)| {
            let corner = Point::new(
                EDGE + step * f32::from(tile.column),
                top + high * f32::from(tile.row),
            );
            let rect = Rect::from_corner_size(corner, Size::new(step - GAP, high - GAP));
            let name = ["place_", &index.to_string()].concat();
            let middle = rect.min.lerp(rect.max, 0.5);
            charts::Tile {
                rect,
                named: tile.named,
                name: Label {
                    at: middle.shifted(0.0, self.name_size * HALF_DIGIT),
                    align: Align::Middle,
                    size: self.name_size,
                    bold: false,
                    text: text::cut(&self.texts.render(&name), self.name_size, false, step - GAP),
                },
            }
        };
        let placed: Vec<charts::Tile> = tiles.iter().enumerate().map(place).collect();
        let bottom = placed
            .iter()
            .map(|tile| tile.rect.max.y)
            .fold(top, f32::max);
        (placed, bottom)
    }

    /// The dots below the tiles, their title, and their bottom edge.
    fn dots(&self, count: i64, y: f32) -> (Vec<Mark>, Mark, f32) {
        let heading = self.heading(
            "minor_places",
            MINOR_PLACES,
            y + self.title_size * DOTS_TITLE_BASELINE,
        );
        let pitch = ((self.width - 2.0 * EDGE) / DOTS_PER_ROW as f32).min(MAX_PITCH);
        let first = Point::new(
            EDGE + pitch * 0.4,
            y + self.title_size * DOTS_TITLE_HEIGHT + pitch * 0.5,
        );
        let dot = |index: i64| {
            let steps = |n: i64| n as f32 * pitch;
            let (row, column) = (index / DOTS_PER_ROW, index % DOTS_PER_ROW);
            Mark::new(
                Some(MINOR_PLACES),
                ColorToken::Subject,
                Shape::Circle {
                    center: first.shifted(steps(column), steps(row)),
                    radius: pitch * DOT_RADIUS,
                    fill: Fill::Solid,
                },
            )
        };
        let dots: Vec<Mark> = (0..count).map(dot).collect();
        let bottom = bottom_edge(&dots, first.y);
        (dots, heading, bottom)
    }
}
