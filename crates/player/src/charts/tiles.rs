//! Equal tiles, one per region, that fill one after the other. Named regions get a frame.

use crate::decode::fields;
use crate::easing::cubic_in_out;
use crate::geom::Rect;
use crate::scene::{Fill, Label, Mark, Shape};
use crate::theme::ColorToken;
use crate::timeline::Moment;
use serde::Serialize;

/// Stroke width of the frame of a named region, in pixels.
const FRAME: f32 = 3.0;
/// When the last tile starts to fill, as a share of the step.
const STAGGER: f32 = 0.7;

/// All tiles.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tiles {
    /// The tiles, in the order in which they fill.
    pub tiles: Vec<Tile>,
    /// Index in [`Scene::figures`](crate::scene::Scene::figures).
    pub figure: u8,
    /// The step in which the tiles fill.
    pub fill: u8,
    /// The step in which the frames appear.
    pub frame: u8,
}

fields!(Tiles: tiles figure fill frame);

/// One tile.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tile {
    /// The bounds.
    pub rect: Rect,
    /// Whether the tile gets a frame.
    pub named: bool,
    /// The name of the region.
    pub name: Label,
}

fields!(Tile: rect named name);

impl Tiles {
    /// Draws all tiles at a moment.
    pub fn draw(&self, moment: &Moment, marks: &mut Vec<Mark>) {
        let filling = moment.linear(self.fill);
        let named = moment.step(self.frame);
        let last = (self.tiles.len().max(2) - 1) as f32;
        for (at, tile) in self.tiles.iter().enumerate() {
            let delay = STAGGER * at as f32 / last;
            let filled = cubic_in_out((filling - delay) / (1.0 - STAGGER));
            tile.draw(self.figure, filled, named, marks);
        }
    }
}

impl Tile {
    fn draw(&self, figure: u8, filled: f32, named: f32, marks: &mut Vec<Mark>) {
        let mut mark = |color, opacity: f32, shape| {
            if opacity > 0.0 {
                marks.push(Mark::new(Some(figure), color, shape).faded(opacity));
            }
        };
        let rect = self.rect;
        let fill = Fill::Solid;
        mark(ColorToken::Rule, 1.0 - filled, Shape::Rect { rect, fill });
        mark(ColorToken::Subject, filled, Shape::Rect { rect, fill });
        if self.named {
            // Inset, because half of a stroke is outside its path.
            let rect = rect.inset(FRAME / 2.0);
            let fill = Fill::Outline(FRAME);
            mark(ColorToken::Emphasis, named, Shape::Rect { rect, fill });
        }
        let name = || Shape::Text(self.name.clone());
        mark(ColorToken::Ink, 1.0 - filled, name());
        mark(ColorToken::Paper, filled, name());
    }
}
