//! A part of a chart: some marks that move together.

use super::{
    Bar, Cells, Column, Fade, Glass, Groups, Recoloured, Slope, Square, Stand, Tiles, crossing,
};
use crate::scene::Mark;
use crate::timeline::Moment;
use serde::{Deserialize, Serialize};

/// What parts there are. Each that moves names the step that it moves in, unless it has several.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Part {
    /// Marks that never move.
    Still(Vec<Mark>),
    /// Marks that come.
    Fade(Fade),
    /// A bar that grows.
    Bar(u8, Bar),
    /// A line that is drawn.
    Slope(u8, Slope),
    /// Dots of a field that come one after the other.
    Stand(u8, Stand),
    /// A square that grows.
    Square(u8, Square),
    /// Cells that fill.
    Cells(u8, Cells),
    /// Dots of two columns, which cross from the one to the other.
    Columns(u8, [Column; 2]),
    /// Tiles that fill.
    Tiles(Tiles),
    /// Dots that draw apart.
    Groups(Groups),
    /// A field of dots that is recoloured.
    Recoloured(Recoloured),
    /// A lens that opens.
    Glass(u8, Glass),
}

impl Part {
    /// Its marks at a moment.
    pub fn draw(&self, moment: &Moment, marks: &mut Vec<Mark>) {
        let step = |step: &u8| moment.step(*step);
        match self {
            Self::Still(still) => marks.extend(still.iter().cloned()),
            Self::Fade(fade) => fade.draw(moment, marks),
            Self::Bar(at, bar) => bar.draw(step(at), marks),
            Self::Slope(at, slope) => slope.draw(step(at), marks),
            Self::Stand(at, stand) => stand.fill(step(at), marks),
            Self::Square(at, square) => square.draw(step(at), marks),
            Self::Cells(at, cells) => cells.draw(step(at), marks),
            Self::Columns(at, columns) => crossing::draw(columns, moment.linear(*at), marks),
            Self::Tiles(tiles) => tiles.draw(moment, marks),
            Self::Groups(groups) => groups.draw(moment, marks),
            Self::Recoloured(field) => field.draw(moment, marks),
            Self::Glass(at, glass) => glass.draw(step(at), marks),
        }
    }
}
