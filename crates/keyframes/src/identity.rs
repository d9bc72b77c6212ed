//! The identity of marks: it follows a mark from one moment to the next.
//!
//! Layers leave out marks that are invisible, so the position in the list of marks does not identify a mark. What does
//! depends on the layer: a property that stays the same while the mark moves.

use player::charts::{Column, Groups, Layer, transitions};
use player::scene::{Dots, Fill, Mark, Shape};
use player::theme::ColorToken;
use player::timeline::Moment;
use std::collections::HashSet;

/// The identity of a mark in its layer.
pub type Key = [i64; 5];

/// Returns the marks of a layer at a moment, each with its identity, from back to front.
pub fn keyed_marks(layer: &Layer, moment: &Moment) -> Vec<(Key, Mark)> {
    if let Layer::Columns(step, columns) = layer {
        return columns_of(columns, moment.linear(*step));
    }
    let mut marks = Vec::new();
    layer.draw(moment, &mut marks);
    let count = marks.len();
    let mut taken = HashSet::with_capacity(count);
    let keyed = marks.into_iter().enumerate().map(|(at, mark)| {
        let mut key = key_of(layer, &mark, at as i64, (count - at) as i64);
        // Two equal marks differ in their order.
        while !taken.insert(key) {
            key[4] += 1;
        }
        (key, mark)
    });
    keyed.collect()
}

/// `at` is the index of the mark, `from_end` the number of marks from it to the end of the list.
fn key_of(layer: &Layer, mark: &Mark, at: i64, from_end: i64) -> Key {
    let color = mark.color as i64;
    match layer {
        Layer::Square(..) => [from_end, 0, 0, 0, 0],
        Layer::Bar(..) | Layer::WaffleSquare(..) => match mark.shape {
            // A rule shrinks towards its right end, everything else grows from its left end.
            Shape::Rect { rect, .. } if mark.color == ColorToken::Rule => {
                [0, bits(rect.max.x), bits(rect.max.y), 0, 0]
            }
            Shape::Rect { rect, fill } => [
                1,
                bits(rect.min.x),
                bits(rect.min.y),
                i64::from(fill == Fill::Solid),
                0,
            ],
            _ => [2, at, 0, 0, 0],
        },
        Layer::Tiles(_) => match &mark.shape {
            Shape::Rect { rect, .. } => [0, color, bits(rect.min.x), bits(rect.min.y), 0],
            Shape::Text(label) => [1, color, bits(label.at.x), bits(label.at.y), 0],
            _ => [2, at, 0, 0, 0],
        },
        Layer::Groups(groups) => group_key(groups, mark, from_end),
        Layer::DotSeries(..) => match mark.shape {
            Shape::Dots(dots) => [dots.from, 0, 0, 0, 0],
            _ => [-1, at, 0, 0, 0],
        },
        Layer::DotFieldSubset(field) => match mark.shape {
            Shape::Dots(dots) => subset_key(dots, mark.color, field.subset.max),
            _ => [-1, at, 0, 0, 0],
        },
        _ => [at, 0, 0, 0, 0],
    }
}

/// The dots that are set apart move; they are the last ones, each one disc. The others stay where they are.
fn group_key(groups: &Groups, mark: &Mark, from_end: i64) -> Key {
    let moving = (groups.all.max - groups.grid.apart).max(0);
    match mark.shape {
        Shape::Circle { center, .. } if from_end > moving => {
            [0, mark.color as i64, bits(center.x), bits(center.y), 0]
        }
        _ => [1, from_end, 0, 0, 0],
    }
}

/// Dots beyond the subset turn pale from the far end on: the coloured ones keep their first dot, the pale ones their last.
fn subset_key(dots: Dots, color: ColorToken, subset: i64) -> Key {
    let from = if color == ColorToken::Muted {
        -1
    } else {
        dots.from
    };
    let is_beyond = dots.from >= subset;
    let to = if is_beyond && color != ColorToken::Muted {
        -1
    } else {
        dots.to
    };
    [color as i64, from, to, i64::from(dots.hatched), 0]
}

/// The dots of the earlier year at rest, and the moving ones.
fn columns_of(columns: &[Column; 2], progress: f32) -> Vec<(Key, Mark)> {
    let [before, after] = columns;
    let mut marks = Vec::new();
    before.draw_all(&mut marks);
    let at_rest = marks.drain(..).enumerate();
    let mut keyed: Vec<(Key, Mark)> = at_rest
        .map(|(at, mark)| ([0, at as i64, 0, 0, 0], mark))
        .collect();
    if progress <= 0.0 {
        return keyed;
    }
    for (n, transition) in transitions(before, after).enumerate() {
        let (style, center) = transition.at(before, after, progress);
        after.draw(style, center, &mut marks);
        keyed.extend(marks.drain(..).map(|mark| {
            let outlined = matches!(
                mark.shape,
                Shape::Circle {
                    fill: Fill::Outline(_),
                    ..
                }
            );
            let key = [1, n as i64, mark.color as i64, i64::from(outlined), 0];
            (key, mark)
        }));
    }
    keyed
}

/// A coordinate as a part of a key. Coordinates that are computed in the same way are equal bit by bit.
fn bits(px: f32) -> i64 {
    i64::from(px.to_bits())
}
