//! A part of a chart: some marks that move together.

use super::{
    Bar, Column, DotFieldSubset, DotSeries, Fade, Groups, Lens, Slope, Square, Tiles, WaffleSquare,
    dot_transition,
};
use crate::scene::Mark;
use crate::timeline::Moment;
use serde::{Deserialize, Serialize};

/// What parts there are. Each that moves names the step that it moves in, unless it has several.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Layer {
    /// Marks that never move.
    Static(Vec<Mark>),
    /// Marks that come.
    Fade(Fade),
    /// A bar that grows.
    Bar(u8, Bar),
    /// A line that is drawn.
    Slope(u8, Slope),
    /// Dots of a field that come one after the other.
    DotSeries(u8, DotSeries),
    /// A square that grows.
    Square(u8, Square),
    /// Cells that fill.
    WaffleSquare(u8, WaffleSquare),
    /// Dots of two columns, which cross from the one to the other.
    Columns(u8, [Column; 2]),
    /// Tiles that fill.
    Tiles(Tiles),
    /// Dots that draw apart.
    Groups(Groups),
    /// A field of dots that is recoloured.
    DotFieldSubset(DotFieldSubset),
    /// A lens that opens.
    Lens(u8, Lens),
}

impl Layer {
    /// Its marks at a moment.
    pub fn draw(&self, moment: &Moment, marks: &mut Vec<Mark>) {
        let step = |step: &u8| moment.step(*step);
        match self {
            Self::Static(still) => marks.extend(still.iter().cloned()),
            Self::Fade(fade) => fade.draw(moment, marks),
            Self::Bar(at, bar) => bar.draw(step(at), marks),
            Self::Slope(at, slope) => slope.draw(step(at), marks),
            Self::DotSeries(at, series) => series.draw(step(at), marks),
            Self::Square(at, square) => square.draw(step(at), marks),
            Self::WaffleSquare(at, square) => square.draw(step(at), marks),
            Self::Columns(at, columns) => dot_transition::draw(columns, moment.linear(*at), marks),
            Self::Tiles(tiles) => tiles.draw(moment, marks),
            Self::Groups(groups) => groups.draw(moment, marks),
            Self::DotFieldSubset(field) => field.draw(moment, marks),
            Self::Lens(at, lens) => lens.draw(step(at), marks),
        }
    }
}
