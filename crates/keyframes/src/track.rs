//! The marks of a layer, each at rest and with what changes about it.

use crate::curve::{Curve, Fit, Keyframe, LINEAR};
use crate::pose::{Channel, Pose};
use crate::sampling::{EDGE, FAINT, Samples, TINY, is_tiny, mark};
use crate::{FRAME, MAX_DISTANCE, MAX_OPACITY};
use player::geom::Rect;
use player::scene::{Mark, Shape, bounds};
use std::collections::HashMap;

/// The share of the tolerances that keyframes may use. The rest is for movement between samples.
const FIT: f32 = 0.5;

/// One mark of an animation.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// The mark at rest: as in the finished chart if it is there, otherwise as large as it gets.
    pub base: Mark,
    /// Whether the finished chart contains the mark.
    pub remains: bool,
    /// The keyframes of each channel, in the order of [`Channel::ALL`].
    pub curves: [Curve; 7],
    /// The mark at the start and at the end of each step; `None` where it is not there.
    pub states: Vec<Option<Mark>>,
}

/// Samples of one mark.
struct Sampled {
    base: Mark,
    remains: bool,
    poses: Vec<(u32, Pose)>,
    states: Vec<Option<Mark>>,
}

/// Values of a channel at all moments, rounded: marks with the same ones move alike.
type Course = (Channel, Vec<(u32, [i32; 4])>);

/// Returns the marks of a layer from back to front. `ends` are the ticks of the start and of the end of each step.
pub fn tracks(samples: &Samples, ends: &[u32]) -> Vec<Track> {
    let one = |index: &usize| {
        let marks = samples.moments.iter();
        let marks = marks.map(|(tick, marks)| (*tick, mark(marks, *index)));
        let followed = follow(&without_repeats(marks.collect()))?;
        let states = ends.iter().map(|tick| samples.state(*index, *tick));
        Some(Sampled {
            states: states.collect(),
            ..followed
        })
    };
    let sampled = with_own_centres(samples.order.iter().filter_map(one).collect());
    let sizes = Sizes::of(&sampled);
    let mut known: HashMap<Course, Curve> = HashMap::new();
    let one = |one: Sampled| {
        let curves = Channel::ALL.map(|channel| {
            let values = values_of(&one.poses, channel);
            let course = (channel, course(&values));
            known
                .entry(course)
                .or_insert_with(|| fit(&values, channel, &sizes))
                .clone()
        });
        Track {
            base: one.base,
            remains: one.remains,
            curves,
            states: one.states,
        }
    };
    sampled.into_iter().map(one).collect()
}

/// Leaves out samples between two that are equal to them.
fn without_repeats(marks: Vec<(u32, Option<&Mark>)>) -> Vec<(u32, Option<&Mark>)> {
    let differs = |at: &usize| {
        let neighbours = (at.checked_sub(1).map(|at| &marks[at]), marks.get(at + 1));
        match neighbours {
            (Some((_, before)), Some((_, after))) => {
                *before != marks[*at].1 || *after != marks[*at].1
            }
            _ => true,
        }
    };
    let kept = (0..marks.len()).filter(differs);
    kept.map(|at| marks[at]).collect()
}

fn fine(value: f32) -> i32 {
    (value * 256.0).round() as i32
}

fn values_of(poses: &[(u32, Pose)], channel: Channel) -> Vec<(u32, [f32; 4])> {
    let poses = poses.iter();
    poses
        .map(|(tick, pose)| (*tick, pose.get(channel)))
        .collect()
}

/// Values without what rounding makes of equal ones.
fn course(values: &[(u32, [f32; 4])]) -> Vec<(u32, [i32; 4])> {
    let values = values.iter();
    values
        .map(|(tick, values)| (*tick, values.map(fine)))
        .collect()
}

/// Follows one mark through all moments; `None` if it is never there.
fn follow(marks: &[(u32, Option<&Mark>)]) -> Option<Sampled> {
    let present = || marks.iter().filter_map(|(_, mark)| *mark);
    let remains = marks.last().is_some_and(|(_, mark)| mark.is_some());
    if !remains && present_ticks(marks) < FRAME {
        return None;
    }
    let mut base = if remains {
        present().next_back()?.clone()
    } else {
        let largest = present().map(size_of).fold(0.0, f32::max);
        let is_large = |mark: &&Mark| size_of(mark) > largest - TINY;
        present().rfind(is_large)?.clone()
    };
    if !remains {
        base.opacity = present().map(|mark| mark.opacity).fold(0.0, f32::max);
    }
    if let Shape::Dots(dots) = &mut base.shape {
        // The area at rest holds all dots that are ever there.
        for mark in present() {
            if let Shape::Dots(other) = &mark.shape {
                (dots.from, dots.to) = (dots.from.min(other.from), dots.to.max(other.to));
            }
        }
    }
    let mut poses = Vec::with_capacity(marks.len());
    let mut last: Option<&Mark> = None;
    for (at, (tick, mark)) in marks.iter().enumerate() {
        let pose = match (mark, last) {
            (Some(mark), _) => Pose::between(&base, mark),
            // A mark that does not remain has no opacity at rest, however it vanished.
            (None, Some(last)) if !remains && !is_there_after(marks, at) => {
                Pose::between(&base, last).with(Channel::Opacity, [0.0; 4])
            }
            (None, Some(last)) => absent(&base, last),
            (None, None) => {
                let next = marks[at..].iter().find_map(|(_, mark)| *mark)?;
                absent(&base, next)
            }
        };
        last = mark.or(last);
        poses.push((*tick, pose));
    }
    Some(Sampled {
        base,
        remains,
        poses,
        states: Vec::new(),
    })
}

fn is_there_after(marks: &[(u32, Option<&Mark>)], at: usize) -> bool {
    marks[at..].iter().any(|(_, mark)| mark.is_some())
}

/// How long a mark is there, in ticks.
fn present_ticks(marks: &[(u32, Option<&Mark>)]) -> u32 {
    let pairs = marks.windows(2).filter(|pair| pair[0].1.is_some());
    pairs.map(|pair| pair[1].0 - pair[0].0).sum()
}

/// How large a mark is, to find when it is largest.
fn size_of(mark: &Mark) -> f32 {
    match &mark.shape {
        Shape::Dots(dots) => (dots.to - dots.from) as f32,
        _ => {
            let bounds = mark.bounds();
            bounds.width() + bounds.height()
        }
    }
}

/// The pose of a mark that is not there, next to the moment where it looks like `near`.
fn absent(base: &Mark, near: &Mark) -> Pose {
    // A dot field is clipped by rectangles, which cannot hide the first dots of a range that begins inside a column.
    let begins_inside = matches!(&near.shape, Shape::Dots(dots) if dots.from > 0);
    if is_tiny(near) && near.opacity >= FAINT && !begins_inside {
        // It has grown from nothing, or shrinks to nothing.
        return Pose::between(base, &vanished(base, near));
    }
    Pose::between(base, near).with(Channel::Opacity, [0.0; 4])
}

/// A tiny mark without its extent.
fn vanished(base: &Mark, near: &Mark) -> Mark {
    let mut none = near.clone();
    match (&mut none.shape, &base.shape) {
        (Shape::Circle { radius, .. }, _) => *radius = 0.0,
        (Shape::Rect { rect, .. }, _) => {
            if rect.width() < TINY {
                rect.max.x = rect.min.x;
            }
            if rect.height() < TINY {
                rect.max.y = rect.min.y;
            }
        }
        (Shape::Line { from, to, .. }, _) => *to = *from,
        (Shape::Dots(dots), Shape::Dots(all)) if dots.from == all.from => dots.to = dots.from,
        (Shape::Dots(dots), _) => dots.from = dots.to,
        (Shape::Text(_) | Shape::Band { .. }, _) => {}
    }
    none
}

/// Replaces the transform of a circle that scales about another point than all others by a scale about its centre. Marks that
/// scale about a common point share a transform and keep it.
fn with_own_centres(mut sampled: Vec<Sampled>) -> Vec<Sampled> {
    let transform = |one: &Sampled| course(&values_of(&one.poses, Channel::Transform));
    let mut counts: HashMap<_, usize> = HashMap::new();
    for one in sampled.iter().filter(|one| scales(one)) {
        *counts.entry(transform(one)).or_default() += 1;
    }
    for one in sampled.iter_mut().filter(|one| scales(one)) {
        let Shape::Circle { center, .. } = one.base.shape else {
            continue;
        };
        if counts.get(&transform(one)).copied().unwrap_or_default() > 1 {
            continue;
        }
        for (_, pose) in &mut one.poses {
            let [scale, _, tx, ty] = pose.get(Channel::Transform);
            let by = [tx + (scale - 1.0) * center.x, ty + (scale - 1.0) * center.y];
            *pose = pose
                .with(Channel::Transform, [1.0, 1.0, by[0], by[1]])
                .with(Channel::Swell, [scale, 0.0, 0.0, 0.0]);
        }
    }
    sampled
}

fn scales(one: &Sampled) -> bool {
    let is_scaled = |(_, pose): &(u32, Pose)| pose.get(Channel::Transform)[0] != 1.0;
    matches!(one.base.shape, Shape::Circle { .. }) && one.poses.iter().any(is_scaled)
}

/// The sizes of all marks of a layer, because marks share keyframes.
struct Sizes {
    /// The bounds of all marks.
    reach: Rect,
    /// The length of the longest line, and the radius of the largest circle.
    length: f32,
    /// The pitch of the dot field; 0 without one.
    pitch: f32,
}

impl Sizes {
    fn of(sampled: &[Sampled]) -> Self {
        let marks = || sampled.iter().map(|one| &one.base);
        let length = |mark: &Mark| match &mark.shape {
            Shape::Line { from, to, .. } => from.distance(*to),
            Shape::Circle { radius, .. } => *radius,
            _ => 0.0,
        };
        let pitch = |mark: &Mark| match &mark.shape {
            Shape::Dots(dots) => dots.field.pitch,
            _ => 0.0,
        };
        Self {
            reach: bounds(marks()).unwrap_or_default(),
            length: marks().map(length).fold(0.0, f32::max),
            pitch: marks().map(pitch).fold(0.0, f32::max),
        }
    }
}

/// Fits keyframes to the values of a channel.
fn fit(values: &[(u32, [f32; 4])], channel: Channel, sizes: &Sizes) -> Curve {
    let first = values.first().map_or([0.0; 4], |(_, values)| *values);
    if values.iter().all(|(_, values)| *values == first) {
        return Curve::default();
    }
    let Sizes {
        reach,
        length,
        pitch,
    } = sizes;
    let px = MAX_DISTANCE * FIT;
    let distance = |a: [f32; 4], b: [f32; 4]| {
        let apart = |n: usize| (a[n] - b[n]).abs();
        match channel {
            Channel::Opacity => apart(0) / (MAX_OPACITY * FIT),
            Channel::Transform => {
                let corner = |scale: usize, px: f32| {
                    ((a[scale] - b[scale]) * px + a[scale + 2] - b[scale + 2]).abs()
                };
                let corners = [
                    corner(0, reach.min.x),
                    corner(0, reach.max.x),
                    corner(1, reach.min.y),
                    corner(1, reach.max.y),
                ];
                corners.into_iter().fold(0.0, f32::max) / px
            }
            Channel::Swell | Channel::Drawn => apart(0) * length / px,
            Channel::Stroke => apart(0) * 4.0 / px,
            Channel::Shown | Channel::Hidden => apart(0).max(apart(1)) / (pitch * EDGE).max(px),
        }
    };
    let rounded = |values: [f32; 4]| {
        let at = |n: usize| {
            let digits = match channel {
                Channel::Transform if n < 2 => 1e5,
                Channel::Transform | Channel::Shown | Channel::Hidden => 160.0,
                _ => 1e3,
            };
            // Adding zero removes the sign of a negative zero.
            (values[n] * digits).round() / digits + 0.0
        };
        [at(0), at(1), at(2), at(3)]
    };
    let fit = Fit {
        samples: values,
        distance: &distance,
        rounded: &rounded,
    };
    let curve = fit.curve();
    match (curve.0.first(), curve.0.last()) {
        (Some(first), Some(last)) if last.tick - first.tick <= FRAME => {
            let easing = LINEAR;
            Curve(vec![Keyframe { easing, ..*first }, *last])
        }
        _ => curve,
    }
}
