//! The layers of a chart. The marks of a layer move together.

use super::{
    Bar, Column, DotFieldSubset, DotSeries, Fade, Groups, Lens, Slope, Square, Tiles, WaffleSquare,
    dot_transition,
};
use crate::decode::variants;
use crate::scene::Mark;
use crate::timeline::Moment;
use serde::Serialize;

/// A layer. The number before the data is the step in which the layer moves; layers with several steps store them in
/// their data.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Layer {
    /// Marks that do not move.
    Static(Vec<Mark>),
    /// Marks that fade in.
    Fade(Fade),
    /// A bar that grows.
    Bar(u8, Bar),
    /// A line that extends from its start.
    Slope(u8, Slope),
    /// Dots of a field that appear one after the other.
    DotSeries(u8, DotSeries),
    /// A square that grows.
    Square(u8, Square),
    /// A waffle square whose cells fill.
    WaffleSquare(u8, WaffleSquare),
    /// Dots that move from the column of the earlier year to that of the later one.
    Columns(u8, [Column; 2]),
    /// Tiles that fill.
    Tiles(Tiles),
    /// Dots that separate into two groups.
    Groups(Groups),
    /// A dot field in which a subset is set apart by colour.
    DotFieldSubset(DotFieldSubset),
    /// A lens that opens.
    Lens(u8, Lens),
}

variants! { Layer:
    Static(marks);
    Fade(fade);
    Bar(step, bar);
    Slope(step, slope);
    DotSeries(step, series);
    Square(step, square);
    WaffleSquare(step, square);
    Columns(step, columns);
    Tiles(tiles);
    Groups(groups);
    DotFieldSubset(field);
    Lens(step, lens);
}

impl Layer {
    /// Appends the marks of the layer at a moment to `marks`.
    pub fn draw(&self, moment: &Moment, marks: &mut Vec<Mark>) {
        let step = |step: &u8| moment.step(*step);
        match self {
            Self::Static(static_marks) => marks.extend(static_marks.iter().cloned()),
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
