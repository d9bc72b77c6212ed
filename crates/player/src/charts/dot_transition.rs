//! The transition from the dots of one year to those of the next. Dots that exist in both years move, dots that
//! disappear move aside and fade, and new dots fall into place.

use super::column::{Column, DotStyle};
use crate::count_range::PER_ROW;
use crate::easing::cubic_in_out;
use crate::geom::Point;
use crate::scene::Mark;

/// When the last row starts to move, as a share of the step.
const STAGGER: f32 = 0.4;
/// How far a disappearing dot moves aside, in multiples of the pitch.
const EXIT_DISTANCE: f32 = 12.0;
/// The height from which a new dot falls, in multiples of the pitch.
const ENTER_HEIGHT: f32 = 4.0;

/// The transition of one dot. The numbers are indices of dots in their columns.
#[derive(Clone, Copy)]
pub enum Transition {
    /// A dot that is in both columns.
    Update {
        /// In the earlier column.
        from: i64,
        /// In the later column.
        to: i64,
    },
    /// A dot of the earlier column that disappears.
    Exit(i64),
    /// A dot of the later column that appears.
    Enter(i64),
}

/// Draws the dots of the earlier year at rest, and over them the dots of the later year at `progress`, from 0 to 1.
pub fn draw([before, after]: &[Column; 2], progress: f32, marks: &mut Vec<Mark>) {
    before.draw_all(marks);
    if progress >= 1.0 {
        after.draw_all(marks);
    } else if progress > 0.0 {
        cross(before, after, progress, marks);
    }
}

fn cross(before: &Column, after: &Column, progress: f32, marks: &mut Vec<Mark>) {
    for transition in transitions(before, after) {
        let (style, center) = transition.at(before, after, progress);
        after.draw(style, center, marks);
    }
}

/// The transitions of all dots, in an order that does not depend on progress. Dots of the subset are matched with dots of the subset, and all others with each
/// other.
pub fn transitions(before: &Column, after: &Column) -> impl Iterator<Item = Transition> {
    let subset = (0..before.subset.max, 0..after.subset.max);
    let rest = (
        before.subset.max..before.total.max,
        after.subset.max..after.total.max,
    );
    [rest, subset].into_iter().flat_map(|(before, after)| {
        let count = (before.end - before.start).max(after.end - after.start);
        (0..count.max(0)).map(move |n| match (before.start + n, after.start + n) {
            (from, to) if from < before.end && to < after.end => Transition::Update { from, to },
            (from, _) if from < before.end => Transition::Exit(from),
            (_, to) => Transition::Enter(to),
        })
    })
}

impl Transition {
    /// Style and centre of the dot at the `progress` of all dots, from 0 to 1. A dot that has disappeared, or has not appeared
    /// yet, has no opacity.
    #[inline]
    pub fn at(self, before: &Column, after: &Column, progress: f32) -> (DotStyle, Point) {
        let max = before.total.max.max(after.total.max);
        let rows = (max / PER_ROW).max(1) as f32;
        let (Self::Update { from: at, .. } | Self::Exit(at) | Self::Enter(at)) = self;
        let delay = STAGGER * (at / PER_ROW) as f32 / rows;
        let t = cubic_in_out((progress - delay) / (1.0 - STAGGER));
        match self {
            Self::Update { from, to } => {
                let style = if t < 0.5 {
                    before.dot_style(from)
                } else {
                    after.dot_style(to)
                };
                (style, before.dot_center(from).lerp(after.dot_center(to), t))
            }
            Self::Exit(from) => {
                let aside = before.pitch * EXIT_DISTANCE * t;
                let style = before.dot_style(from).faded(1.0 - t);
                (style, before.dot_center(from).shifted(aside, 0.0))
            }
            Self::Enter(to) => {
                let above = after.pitch * ENTER_HEIGHT * (1.0 - t);
                (
                    after.dot_style(to).faded(t),
                    after.dot_center(to).shifted(0.0, -above),
                )
            }
        }
    }
}
