//! Equal tiles, one for each place, that fill one after the other. Those that are named have a frame.

use crate::easing::cubic_in_out;
use crate::geom::Rect;
use crate::scene::{Fill, Label, Mark, Shape};
use crate::theme::ColorToken;
use crate::timeline::Moment;
use serde::{Deserialize, Serialize};

/// Thickness of the frame of a place that is named.
const FRAME: f32 = 3.0;
/// How much later the last tile starts to fill than the first, as a part of the step.
const STAGGER: f32 = 0.7;

/// All tiles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tiles {
    /// In the order that they fill in.
    pub tiles: Vec<Tile>,
    /// Their figure.
    pub key: u8,
    /// The step that they fill in.
    pub fill: u8,
    /// That in which some are framed.
    pub frame: u8,
}

/// One tile in its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tile {
    /// Its place.
    pub rect: Rect,
    /// Whether it is framed.
    pub named: bool,
    /// Its name.
    pub name: Label,
}

impl Tiles {
    /// All tiles, each as far as it is.
    pub fn draw(&self, moment: &Moment, marks: &mut Vec<Mark>) {
        let filling = moment.linear(self.fill);
        let named = moment.step(self.frame);
        let last = (self.tiles.len().max(2) - 1) as f32;
        for (at, tile) in self.tiles.iter().enumerate() {
            let delay = STAGGER * at as f32 / last;
            let filled = cubic_in_out((filling - delay) / (1.0 - STAGGER));
            tile.draw(self.key, filled, named, marks);
        }
    }
}

impl Tile {
    fn draw(&self, key: u8, filled: f32, named: f32, marks: &mut Vec<Mark>) {
        let mut mark = |color, opacity: f32, shape| {
            if opacity > 0.0 {
                marks.push(Mark::new(Some(key), color, shape).faded(opacity));
            }
        };
        let rect = self.rect;
        let fill = Fill::Solid;
        mark(ColorToken::Rule, 1.0 - filled, Shape::Rect { rect, fill });
        mark(ColorToken::Subject, filled, Shape::Rect { rect, fill });
        if self.named {
            // Inside the tile, as an outline lies half on either side of its path.
            let rect = rect.inset(FRAME / 2.0);
            let fill = Fill::Outline(FRAME);
            mark(ColorToken::Emphasis, named, Shape::Rect { rect, fill });
        }
        let name = || Shape::Text(self.name.clone());
        mark(ColorToken::Ink, 1.0 - filled, name());
        mark(ColorToken::Paper, filled, name());
    }
}
