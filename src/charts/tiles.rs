//! A map of equal tiles, one for each place, that fill one after the other; under it a row of dots
//! for smaller places. Places that the source names besides have a frame of their own.

use super::label::{fade_in, lowest};
use super::{Base, Chart, Setting, figures};
use crate::chapter::{Kind, Tile};
use crate::describe::Teller;
use crate::easing::cubic_in_out;
use crate::extent::Extent;
use crate::geom::{Point, Rect};
use crate::scene::{Align, Fill, Label, Mark, Shape};
use crate::theme::Paint;
use crate::timeline::Timeline;
use figures::Figure;

/// Tiles fill; dots come; named places are framed.
const STEPS: Timeline<3> = Timeline([900.0, 700.0, 600.0]);
const FILL: usize = 0;
const DOTS: usize = 1;
const NAMED: usize = 2;

const EDGE: f32 = 6.0;
/// White space between two tiles.
const SEAM: f32 = 2.0;
/// A tile is no wider than this.
const WIDEST: f32 = 155.0;
/// Nor taller than this.
const TALLEST: f32 = 64.0;
const NAME_SIZE: f32 = 12.0;
/// Thickness of the frame of a place that is named.
const FRAME: f32 = 3.0;
const DOTS_PER_ROW: i64 = 17;
/// How much later the last tile starts to fill than the first, as a part of the step.
const STAGGER: f32 = 0.7;

/// Indices into the scene's keys.
const PLACES: u8 = 0;
const SMALLER: u8 = 1;

/// The chart with its places settled.
#[derive(Clone, Debug)]
pub struct Tiles {
    base: Base,
    steps: Timeline<3>,
    still: Vec<Mark>,
    tiles: Vec<Placed>,
    dots: Vec<Mark>,
}

/// One tile in its place.
#[derive(Clone, Debug)]
struct Placed {
    rect: Rect,
    named: bool,
    name: Label,
}

impl Tiles {
    /// Settles all places; none where the story lacks a figure, or counts other than the tiles.
    pub fn new(setting: &Setting) -> Option<Self> {
        let Kind::Tiles {
            places,
            smaller,
            tiles,
        } = &setting.chapter.kind
        else {
            return None;
        };
        let mut keys = vec![places];
        keys.extend(smaller);
        let figures = figures(setting.story, &keys)?;
        let count = |figure: &Figure| {
            let extent = Extent::new(figure.values.last()?, setting.reading)?;
            (extent.sure == extent.top).then_some(extent.top)
        };
        if count(figures[0])? != tiles.len() as i64 {
            return None;
        }
        let plan = Plan::new(setting);
        let (placed, mut foot) = plan.tiles(tiles);
        let (mut still, mut dots) = (vec![plan.title()], Vec::new());
        if let Some(smaller) = figures.get(1) {
            let label;
            (dots, label, foot) = plan.dots(count(smaller)?, foot);
            still.push(label);
        }
        let named = tiles.iter().any(|tile| tile.named);
        let mut base = Base::new(setting, &figures);
        let beside = base.close(setting, foot + 2.0)?;
        Some(Self {
            base,
            steps: STEPS.only([true, smaller.is_some(), named]),
            still: [still, beside].concat(),
            tiles: placed,
            dots,
        })
    }
}

impl Chart for Tiles {
    fn base(&self) -> &Base {
        &self.base
    }

    fn steps(&self) -> Vec<f32> {
        self.steps.steps()
    }

    fn marks(&self, progress: f32) -> Vec<Mark> {
        let mut marks = self.still.clone();
        let filling = self.steps.linear(FILL, progress);
        let named = self.steps.step(NAMED, progress);
        let last = (self.tiles.len().max(2) - 1) as f32;
        for (at, tile) in self.tiles.iter().enumerate() {
            let delay = STAGGER * at as f32 / last;
            let filled = cubic_in_out((filling - delay) / (1.0 - STAGGER));
            tile.draw(filled, named, &mut marks);
        }
        fade_in(&self.dots, self.steps.step(DOTS, progress), &mut marks);
        marks
    }
}

impl Placed {
    fn draw(&self, filled: f32, named: f32, marks: &mut Vec<Mark>) {
        let mut mark = |paint, opacity: f32, shape| {
            if opacity > 0.0 {
                marks.push(Mark {
                    key: Some(PLACES),
                    paint,
                    opacity,
                    shape,
                });
            }
        };
        let rect = self.rect;
        let fill = Fill::Solid;
        mark(Paint::Rule, 1.0 - filled, Shape::Rect { rect, fill });
        mark(Paint::Subject, filled, Shape::Rect { rect, fill });
        if self.named {
            // Inside the tile, as an outline lies half on either side of its path.
            let rect = rect.shrunk(FRAME / 2.0);
            let fill = Fill::Hollow(FRAME);
            mark(Paint::Emphasis, named, Shape::Rect { rect, fill });
        }
        let name = || Shape::Text(self.name.clone());
        mark(Paint::Ink, 1.0 - filled, name());
        mark(Paint::Paper, filled, name());
    }
}

/// The measures of the picture.
struct Plan<'a> {
    teller: Teller<'a>,
    width: f32,
    title_size: f32,
    name_size: f32,
}

impl<'a> Plan<'a> {
    fn new(setting: &Setting<'a>) -> Self {
        let grown = setting.grown();
        Self {
            teller: setting.teller(),
            width: setting.width,
            title_size: 17.0 + 7.0 * grown,
            name_size: NAME_SIZE + 3.0 * grown,
        }
    }

    fn title(&self) -> Mark {
        self.heading("places", PLACES, self.title_size)
    }

    fn heading(&self, name: &str, key: u8, y: f32) -> Mark {
        let label = Label::bold(Point::new(EDGE, y), Align::Left, self.title_size);
        let label = label.saying(&self.teller.tell(name));
        Mark::new(Some(key), Paint::Subject, Shape::Text(label))
    }

    /// Every tile, and where they end.
    fn tiles(&self, tiles: &[Tile]) -> (Vec<Placed>, f32) {
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
            Placed {
                rect,
                named: tile.named,
                name: Label {
                    at: middle.shifted(0.0, self.name_size * 0.36),
                    align: Align::Middle,
                    size: self.name_size,
                    bold: false,
                    text: self.teller.tell(&name),
                },
            }
        };
        let placed: Vec<Placed> = tiles.iter().enumerate().map(place).collect();
        let foot = placed
            .iter()
            .map(|tile| tile.rect.max.y)
            .fold(top, f32::max);
        (placed, foot)
    }

    /// The dots under the tiles, the words over them, and where they end.
    fn dots(&self, count: i64, y: f32) -> (Vec<Mark>, Mark, f32) {
        let heading = self.heading("smaller", SMALLER, y + self.title_size * 1.7);
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
