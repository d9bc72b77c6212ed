//! How a mark appears or vanishes in a step.

use crate::curve::{Curve, Keyframe, LINEAR};
use crate::pose::Channel;
use crate::sampling::are_alike;
use crate::track::Track;
use player::geom::Point;
use player::scene::{Fill, Mark, Shape};

/// The property that changes while a mark appears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The opacity.
    Fade,
    /// The length: of a line from its start, of a rectangle from the given corner, along the axis on which it grows.
    Draw(Axis, Corner),
    /// Whether it is there: it vanishes at once.
    Hide,
    /// The size: of a disc about its centre, of a rectangle from the given corner.
    Swell(Corner),
}

/// The axis along which a mark grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// From side to side.
    X,
    /// Up or down.
    Y,
    /// A line grows along itself.
    Own,
}

/// The corner of a rectangle that stays in its place: whether it is the right one, and whether it is a lower one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Corner {
    /// Whether the corner is on the right.
    pub right: bool,
    /// Whether the corner is at the bottom.
    pub low: bool,
}

/// How a mark appears: the form, the share of the property at each moment, and whether that is what the scenes show.
pub struct Appearance {
    pub form: Form,
    pub curve: Curve,
    pub exact: bool,
}

/// A share below this counts as nothing at the start.
const NOTHING: f32 = 0.03;
/// How far a corner may move and count as fixed, in pixels.
const FIXED: f32 = 0.4;
/// How different the scales of both axes may be in an even growth.
const EVEN: f32 = 0.02;

/// A step, as ticks.
#[derive(Clone, Copy)]
pub struct Window {
    pub from: u32,
    pub to: u32,
}

/// How a mark that was not there appears in a step.
pub fn appearance(track: &Track, mark: &Mark, step: Window) -> Appearance {
    let known = track.remains && are_alike(&track.base, mark);
    let found = if known { known_form(track, step) } else { None };
    found.unwrap_or_else(|| faded(track, step))
}

/// How a mark vanishes in a step: at once. A text does so half-way, others when what covers them is there.
pub fn disappearance(track: &Track, mark: &Mark, step: Window) -> Appearance {
    let Window { from, to } = changes(track, step);
    let tick = if matches!(mark.shape, Shape::Text(_)) {
        from + (to - from) / 2
    } else {
        to
    };
    let tick = step.sixths(step.from, tick).to;
    Appearance {
        form: Form::Hide,
        curve: even(
            Window {
                from: tick - 1,
                to: tick,
            },
            [1.0, 0.0],
        ),
        exact: false,
    }
}

fn known_form(track: &Track, step: Window) -> Option<Appearance> {
    let of = |channel: Channel| track.curves[channel as usize].within(step.from, step.to);
    let [opacity, moved, swell, drawn] = [
        Channel::Opacity,
        Channel::Transform,
        Channel::Swell,
        Channel::Drawn,
    ]
    .map(of);
    let exact = opacity.0.is_empty();
    let grown = |form: Form, curve: Curve, others: &Curve| {
        let grows =
            curve.0.first()?.values[0] <= NOTHING && curve.0.last()?.values[0] >= 1.0 - NOTHING;
        let exact = exact && others.0.is_empty();
        grows.then(|| Appearance {
            form,
            curve: whole(curve),
            exact,
        })
    };
    match &track.base.shape {
        Shape::Line { .. } => grown(Form::Draw(Axis::Own, Corner::default()), drawn, &moved),
        Shape::Circle {
            fill: Fill::Solid,
            center,
            ..
        } => {
            let about_centre = |at: &Keyframe| {
                let [sx, sy, tx, ty] = at.values;
                is_fixed(sx, tx, center.x) && is_fixed(sy, ty, center.y)
            };
            if swell.0.is_empty() && moved.0.iter().all(about_centre) {
                grown(Form::Swell(Corner::default()), scale(&moved, 0), &swell)
            } else {
                grown(Form::Swell(Corner::default()), swell, &moved)
            }
        }
        Shape::Rect {
            rect,
            fill: Fill::Solid,
        } => {
            let corner = fixed_corner(&moved, rect.min, rect.max)?;
            let is_even = |at: &Keyframe| (at.values[0] - at.values[1]).abs() <= EVEN;
            let is_whole = |n: usize| moved.0.iter().all(|at| (at.values[n] - 1.0).abs() <= EVEN);
            let form = if is_whole(1) {
                Form::Draw(Axis::X, corner)
            } else if is_whole(0) {
                Form::Draw(Axis::Y, corner)
            } else if moved.0.iter().all(is_even) {
                Form::Swell(corner)
            } else {
                return None;
            };
            let n = usize::from(form == Form::Draw(Axis::Y, corner));
            grown(form, scale(&moved, n), &Curve::default())
        }
        _ => None,
    }
}

/// Whether a coordinate stays in its place when it is scaled and moved.
fn is_fixed(scale: f32, by: f32, at: f32) -> bool {
    (scale * at + by - at).abs() <= FIXED
}

fn fixed_corner(moved: &Curve, min: Point, max: Point) -> Option<Corner> {
    let all = |n: usize, at: f32| {
        let mut keyframes = moved.0.iter();
        keyframes.all(|keyframe| is_fixed(keyframe.values[n], keyframe.values[n + 2], at))
    };
    let side = |n: usize, low: f32, high: f32| {
        if all(n, low) {
            Some(false)
        } else {
            all(n, high).then_some(true)
        }
    };
    let right = side(0, min.x, max.x)?;
    let low = side(1, min.y, max.y)?;
    Some(Corner { right, low })
}

fn scale(curve: &Curve, n: usize) -> Curve {
    let one = |at: &Keyframe| Keyframe {
        values: [at.values[n], 0.0, 0.0, 0.0],
        ..*at
    };
    Curve(curve.0.iter().map(one).collect())
}

/// The keyframes of the opacity, if nothing else changes in the step; otherwise a fade while the mark changes.
fn faded(track: &Track, step: Window) -> Appearance {
    let inside = |channel: Channel| track.curves[channel as usize].within(step.from, step.to);
    let opacity = inside(Channel::Opacity);
    let mut others = Channel::ALL
        .into_iter()
        .filter(|channel| *channel != Channel::Opacity);
    let is_near = |at: Option<&Keyframe>, share: f32| {
        at.is_some_and(|at| (at.values[0] - share).abs() <= NOTHING)
    };
    let is_whole = is_near(opacity.0.first(), 0.0) && is_near(opacity.0.last(), 1.0);
    if is_whole && others.all(|channel| inside(channel).0.is_empty()) {
        return Appearance {
            form: Form::Fade,
            curve: whole(opacity),
            exact: true,
        };
    }
    let Window { from, to } = changes(track, step);
    Appearance {
        form: Form::Fade,
        curve: even(step.sixths(from, to), [0.0, 1.0]),
        exact: false,
    }
}

/// A curve that begins at 0 and ends at 1: what is nearly nothing would be visible until the tap.
fn whole(mut curve: Curve) -> Curve {
    if let [first, .., last] = &mut *curve.0 {
        (first.values[0], last.values[0]) = (0.0, 1.0);
    }
    curve
}

/// The part of a step in which a mark changes; all of it if that is not known.
fn changes(track: &Track, step: Window) -> Window {
    let inside = track
        .curves
        .iter()
        .map(|curve| curve.within(step.from, step.to));
    let ticks = inside.filter_map(|curve| Some([curve.0.first()?.tick, curve.0.last()?.tick]));
    let around = ticks.reduce(|a, b| [a[0].min(b[0]), a[1].max(b[1])]);
    let [from, to] = around.unwrap_or([step.from, step.to]);
    Window { from, to }
}

/// An even change.
pub fn even(window: Window, [from, to]: [f32; 2]) -> Curve {
    let at = |tick: u32, share: f32| Keyframe {
        tick,
        values: [share, 0.0, 0.0, 0.0],
        easing: LINEAR,
    };
    Curve(vec![at(window.from, from), at(window.to, to)])
}

impl Window {
    /// A part of this window that begins and ends at a sixth of it, so that many marks have the same one.
    pub fn sixths(self, first: u32, last: u32) -> Self {
        let length = self.to - self.from;
        let sixth = |tick: u32| (tick.saturating_sub(self.from) * 6 + length / 2) / length.max(1);
        let [first, last] = [sixth(first).min(5), sixth(last)];
        let last = last.clamp(first + 1, 6);
        let at = |n: u32| self.from + length * n / 6;
        Self {
            from: at(first),
            to: at(last),
        }
    }
}
