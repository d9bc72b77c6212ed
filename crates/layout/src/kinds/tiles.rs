//! A map of equal tiles, one for each place, that fill one after the other; under it a row of dots
//! for smaller places. Places that the source names besides have a frame of their own.

use super::label::{heading, lowest};
use super::{Base, LayoutInput, figures};
use crate::describe::Teller;
use crate::extent::extent_of;
use figures::Figure;
use figures::chart_spec::{ChartKind, Tile};
use player::charts::{self, Chart, Fade, Part};
use player::geom::{Point, Rect};
use player::scene::{Align, Fill, Label, Mark, Shape};
use player::text;
use player::theme::Paint;
use player::timeline::Timeline;

/// Tiles fill; dots come; named places are framed.
const STEPS: [f32; 3] = [900.0, 700.0, 600.0];
const FILL: u8 = 0;
const DOTS: u8 = 1;
const NAMED: u8 = 2;

const EDGE: f32 = 6.0;
/// White space between two tiles.
const SEAM: f32 = 2.0;
/// A tile is no wider than this.
const WIDEST: f32 = 155.0;
/// Nor taller than this.
const TALLEST: f32 = 64.0;
const NAME_SIZE: f32 = 12.0;
const DOTS_PER_ROW: i64 = 17;

/// Indices into the scene's keys.
const PLACES: u8 = 0;
const SMALLER: u8 = 1;

/// Settles all places; none where the story lacks a figure, or counts other than the tiles.
pub fn lay_out(input: &LayoutInput) -> Option<Chart> {
    let ChartKind::TileMap {
        places,
        minor_places: smaller,
        tiles,
    } = &input.chapter.kind
    else {
        return None;
    };
    let mut keys = vec![places];
    keys.extend(smaller);
    let figures = figures(input.story, &keys)?;
    let count = |figure: &Figure| {
        let extent = extent_of(figure.values.last()?, input.reading)?;
        (extent.sure == extent.top).then_some(extent.top)
    };
    if count(figures[0])? != tiles.len() as i64 {
        return None;
    }
    let plan = Plan::new(input);
    let (placed, mut foot) = plan.tiles(tiles);
    let (mut still, mut dots) = (vec![plan.title()], Vec::new());
    if let Some(smaller) = figures.get(1) {
        let label;
        (dots, label, foot) = plan.dots(count(smaller)?, foot);
        still.push(label);
    }
    let named = tiles.iter().any(|tile| tile.named);
    let mut base = Base::new(input, &figures);
    still.extend(base.close(input, foot + 2.0)?);
    let tiles = charts::Tiles {
        tiles: placed,
        key: PLACES,
        fill: FILL,
        frame: NAMED,
    };
    let parts = [
        Part::Still(still),
        Part::Tiles(tiles),
        Part::Fade(Fade::new(DOTS, dots)),
    ];
    let timeline = Timeline::new(STEPS, [true, smaller.is_some(), named]);
    Some(base.chart(timeline, parts))
}

/// The measures of the picture.
struct Plan<'a> {
    teller: Teller<'a>,
    width: f32,
    title_size: f32,
    name_size: f32,
}

impl<'a> Plan<'a> {
    fn new(input: &LayoutInput<'a>) -> Self {
        let grown = input.grown();
        Self {
            teller: input.teller(),
            width: input.width,
            title_size: 17.0 + 7.0 * grown,
            name_size: NAME_SIZE + 3.0 * grown,
        }
    }

    fn title(&self) -> Mark {
        self.heading("places", PLACES, self.title_size)
    }

    fn heading(&self, name: &str, key: u8, y: f32) -> Mark {
        let (said, at) = (self.teller.tell(name), Point::new(EDGE, y));
        let room = self.width - 2.0 * EDGE;
        heading(
            &said,
            (Some(key), Paint::Subject),
            at,
            self.title_size,
            room,
        )
    }

    /// Every tile, and where they end.
    fn tiles(&self, tiles: &[Tile]) -> (Vec<charts::Tile>, f32) {
        let columns = tiles.iter().map(|tile| tile.column).max().unwrap_or(0) + 1;
        let step = ((self.width - 2.0 * EDGE) / f32::from(columns)).min(WIDEST);
        let high = (step * 0.62).min(TALLEST);
        let top = self.title_size * 1.6;
        let place = |(at, tile): (usize, &Tile)| {
            let corner = Point::new(
                EDGE + step * f32::from(tile.column),
                top + high * f32::from(tile.row),
            );
            let rect = Rect {
                min: corner,
                max: corner.shifted(step - SEAM, high - SEAM),
            };
            let name = ["place_", &at.to_string()].concat();
            let middle = rect.min.toward(rect.max, 0.5);
            charts::Tile {
                rect,
                named: tile.named,
                name: Label {
                    at: middle.shifted(0.0, self.name_size * 0.36),
                    align: Align::Middle,
                    size: self.name_size,
                    bold: false,
                    text: text::cut(&self.teller.tell(&name), self.name_size, false, step - SEAM),
                },
            }
        };
        let placed: Vec<charts::Tile> = tiles.iter().enumerate().map(place).collect();
        let foot = placed
            .iter()
            .map(|tile| tile.rect.max.y)
            .fold(top, f32::max);
        (placed, foot)
    }

    /// The dots under the tiles, the words over them, and where they end.
    fn dots(&self, count: i64, y: f32) -> (Vec<Mark>, Mark, f32) {
        let heading = self.heading("minor_places", SMALLER, y + self.title_size * 1.7);
        let pitch = ((self.width - 2.0 * EDGE) / DOTS_PER_ROW as f32).min(22.0);
        let first = Point::new(EDGE + pitch * 0.4, y + self.title_size * 2.1 + pitch * 0.5);
        let dot = |at: i64| {
            let steps = |n: i64| n as f32 * pitch;
            let (row, column) = (at / DOTS_PER_ROW, at % DOTS_PER_ROW);
            Mark::new(
                Some(SMALLER),
                Paint::Subject,
                Shape::Circle {
                    center: first.shifted(steps(column), steps(row)),
                    radius: pitch * 0.36,
                    fill: Fill::Solid,
                },
            )
        };
        let dots: Vec<Mark> = (0..count).map(dot).collect();
        let foot = lowest(&dots, first.y);
        (dots, heading, foot)
    }
}
