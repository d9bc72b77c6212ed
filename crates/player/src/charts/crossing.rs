//! The dots on their way from one year to the other: those that stay go over, those that leave step
//! aside and fade, and those that are new fall in.

use super::column::{Column, Look};
use crate::easing::cubic_in_out;
use crate::extent::PER_ROW;
use crate::geom::Point;
use crate::scene::Mark;

/// How far into the step the last row sets out, as a part of it.
const STAGGER: f32 = 0.4;
/// How far a dot that leaves is seen to go, in distances between two.
const LEAVE: f32 = 12.0;
/// From how far up a new dot comes, likewise.
const FALL: f32 = 4.0;

/// What becomes of one dot; dots are counted from 0 at the foot of their columns.
#[derive(Clone, Copy)]
enum Journey {
    Stays { from: i64, to: i64 },
    Leaves(i64),
    Arrives(i64),
}

/// Draws the earlier year's dots where they stand, and those of the later on their way, so much of which
/// is over.
pub fn draw([before, after]: &[Column; 2], across: f32, marks: &mut Vec<Mark>) {
    before.stand(marks);
    if across >= 1.0 {
        after.stand(marks);
    } else if across > 0.0 {
        cross(before, after, across, marks);
    }
}

fn cross(before: &Column, after: &Column, across: f32, marks: &mut Vec<Mark>) {
    let top = before.whole.top.max(after.whole.top);
    let rows = (top / PER_ROW).max(1) as f32;
    for journey in journeys(before, after) {
        let (Journey::Stays { from: at, .. } | Journey::Leaves(at) | Journey::Arrives(at)) =
            journey;
        let delay = STAGGER * (at / PER_ROW) as f32 / rows;
        let t = cubic_in_out((across - delay) / (1.0 - STAGGER));
        let (look, place) = journey.at(before, after, t);
        after.draw(look, place, marks);
    }
}

/// Which dot goes where. The part stays the part: those of it who stay are matched with each other,
/// and so are the others.
fn journeys(before: &Column, after: &Column) -> impl Iterator<Item = Journey> {
    let part = (0..before.part.top, 0..after.part.top);
    let rest = (
        before.part.top..before.whole.top,
        after.part.top..after.whole.top,
    );
    [rest, part].into_iter().flat_map(|(before, after)| {
        let most = (before.end - before.start).max(after.end - after.start);
        (0..most.max(0)).map(move |n| match (before.start + n, after.start + n) {
            (from, to) if from < before.end && to < after.end => Journey::Stays { from, to },
            (from, _) if from < before.end => Journey::Leaves(from),
            (_, to) => Journey::Arrives(to),
        })
    })
}

impl Journey {
    /// How and where the dot is seen when so much of its own way is over.
    fn at(self, before: &Column, after: &Column, t: f32) -> (Look, Point) {
        match self {
            Self::Stays { from, to } => {
                let look = if t < 0.5 {
                    before.look(from)
                } else {
                    after.look(to)
                };
                (look, before.place(from).toward(after.place(to), t))
            }
            Self::Leaves(from) => {
                let aside = before.pitch * LEAVE * t;
                let look = before.look(from).faded(1.0 - t);
                (look, before.place(from).shifted(aside, 0.0))
            }
            Self::Arrives(to) => {
                let above = after.pitch * FALL * (1.0 - t);
                (
                    after.look(to).faded(t),
                    after.place(to).shifted(0.0, -above),
                )
            }
        }
    }
}
