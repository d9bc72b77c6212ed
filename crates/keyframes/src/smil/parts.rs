//! The parts of a stage: collects marks that change together, and orders them so that each part can hold the next ones.

use super::form::{Appearance, Form, Window, even};
use crate::MAX_OPACITY;
use crate::curve::{Curve, Fit};
use crate::pose::Channel;
use crate::track::Track;
use player::scene::{Dots, Fill, Mark, Shape};

/// How much of the movement is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Marks appear as they do in the scenes, as far as nested elements can show it.
    Full,
    /// All changes are even, and begin and end at a sixth of their step, so that more marks share one.
    Coarse,
    /// All that appears in a step appears together, and so does all that vanishes.
    Steps,
    /// The finished chart, without animation.
    Still,
}

/// Marks that change together.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The marks when they are fully there, from back to front.
    pub marks: Vec<Mark>,
    /// The place of each mark among all that change in the step, counted from back to front.
    pub order: Vec<usize>,
    /// The property that changes.
    pub form: Form,
    /// The share of that property. For a fade it is a share of the opacity of the elements around.
    pub curve: Curve,
    /// Whether the scenes show the marks in the same way at every moment.
    pub exact: bool,
}

/// The time for which a mark stays the same: from the end of one step to that of another, as indices, 0 for the start.
pub struct Stay<'a> {
    pub track: &'a Track,
    pub mark: Mark,
    pub from: usize,
    pub to: usize,
}

/// The number of parts in which a dot field appears.
const WAVES: i64 = 5;
/// The fewest dots that appear one part after the other.
const MANY: i64 = 20;

/// Parts that are being collected, in any order.
pub struct Parts {
    window: Window,
    detail: Detail,
    count: usize,
    pub parts: Vec<Part>,
}

impl Parts {
    pub const fn new(window: Window, detail: Detail) -> Self {
        Self {
            window,
            detail,
            count: 0,
            parts: Vec::new(),
        }
    }

    pub fn add(&mut self, stay: &Stay, how: Appearance) {
        if how.form == Form::Hide {
            self.push(stay.mark.clone(), (how.form, how.curve, how.exact));
            return;
        }
        if self.detail == Detail::Steps {
            self.push(stay.mark.clone(), (Form::Fade, self.whole(), false));
            return;
        }
        let Appearance { form, curve, exact } = match self.detail {
            Detail::Coarse => self.coarse(how),
            _ => how,
        };
        match &stay.mark.shape {
            Shape::Dots(dots) if !exact && dots.to - dots.from >= MANY => {
                for (part, curve) in self.waves(stay.track, dots, &curve) {
                    let shape = Shape::Dots(part);
                    self.push(
                        Mark {
                            shape,
                            ..stay.mark.clone()
                        },
                        (form, curve, false),
                    );
                }
            }
            _ => self.push(stay.mark.clone(), (form, curve, exact)),
        }
    }

    fn coarse(&self, how: Appearance) -> Appearance {
        let (Some(first), Some(last)) = (how.curve.0.first(), how.curve.0.last()) else {
            return how;
        };
        let shares = [first, last].map(|at| at.values[0].round());
        let curve = even(self.window.sixths(first.tick, last.tick), shares);
        Appearance {
            curve,
            exact: false,
            ..how
        }
    }

    /// A fade during most of the step.
    fn whole(&self) -> Curve {
        let Window { from, to } = self.window;
        even(
            self.window.sixths(from, from + (to - from) * 5 / 6),
            [0.0, 1.0],
        )
    }

    fn push(&mut self, mark: Mark, (form, curve, exact): (Form, Curve, bool)) {
        let same =
            |part: &&mut Part| part.form == form && part.curve == curve && part.exact == exact;
        let order = self.count;
        self.count += 1;
        match self.parts.iter_mut().find(same) {
            Some(part) => {
                part.marks.push(mark);
                part.order.push(order);
            }
            None => self.parts.push(Part {
                marks: vec![mark],
                order: vec![order],
                form,
                curve,
                exact,
            }),
        }
    }

    /// Parts of a dot field, each with the time in which the edge of the field passes it.
    fn waves(&self, track: &Track, dots: &Dots, whole: &Curve) -> Vec<(Dots, Curve)> {
        let Window { from, to } = self.window;
        let count = |channel: Channel, tick: u32| {
            let [width, height, ..] = track.curves[channel as usize].at(tick)?;
            Some(width * height / dots.field.pitch.powi(2))
        };
        let moves = |channel: &Channel| {
            !track.curves[*channel as usize]
                .within(from, to)
                .0
                .is_empty()
        };
        let edges = [Channel::Shown, Channel::Hidden];
        let Some(edge) = edges.into_iter().find(moves) else {
            return vec![(*dots, whole.clone())];
        };
        let [first, last] = [from, to].map(|tick| count(edge, tick).unwrap_or_default());
        let passes = |n: i64| {
            let ticks = (0..=100).map(|share| from + (to - from) * share / 100);
            let passed = |tick: &u32| {
                let now = count(edge, *tick).unwrap_or_default();
                if last > first {
                    now >= n as f32
                } else {
                    now <= n as f32
                }
            };
            ticks.into_iter().find(passed).unwrap_or(to)
        };
        let bounds = |n: i64| dots.from + (dots.to - dots.from) * n / WAVES;
        let wave = |n: i64| {
            let part = Dots {
                from: bounds(n),
                to: bounds(n + 1),
                ..*dots
            };
            let [a, b] = [passes(part.from), passes(part.to)];
            // A dot field has an area, whose root grows evenly.
            (
                part,
                even(self.window.sixths(a.min(b), a.max(b)), [0.0, 1.0]),
            )
        };
        (0..WAVES).map(wave).collect()
    }

    /// Sorts the parts so that each can hold the next ones, and divides the opacity of each by that of the one around it.
    pub fn nested(self) -> Vec<Part> {
        let Window { from, to } = self.window;
        let ticks: Vec<u32> = (0..=SAMPLES)
            .map(|n| from + (to - from) * n / SAMPLES)
            .collect();
        let opacity = |curve: &Curve, tick: u32| curve.at(tick).map_or(1.0, |[share, ..]| share);
        let (mut fades, mut parts): (Vec<Part>, Vec<Part>) = self
            .parts
            .into_iter()
            .partition(|part| part.form == Form::Fade);
        let shown =
            |part: &Part| -> f32 { ticks.iter().map(|tick| opacity(&part.curve, *tick)).sum() };
        fades.sort_by(|a, b| shown(b).total_cmp(&shown(a)));
        let mut around: Option<Curve> = None;
        let mut product = vec![1.0; ticks.len()];
        for mut part in fades {
            let own = part.curve.clone();
            if let Some(around) = around {
                let ended = around.0.last().zip(own.0.first());
                if ended.is_none_or(|(at, own)| own.tick < at.tick) {
                    part.curve = divided(&own, &around, &ticks);
                }
            }
            for (tick, product) in ticks.iter().zip(&mut product) {
                *product *= opacity(&part.curve, *tick);
                part.exact &= (*product - opacity(&own, *tick)).abs() <= MAX_OPACITY / 2.0;
            }
            around = Some(own);
            parts.push(part);
        }
        in_order(parts)
    }
}

/// Moves marks that would be behind one that they are in front of into the part of that one.
fn in_order(mut parts: Vec<Part>) -> Vec<Part> {
    for at in 0..parts.len() {
        let (outer, inner) = parts.split_at_mut(at + 1);
        let Some(part) = outer.last_mut() else {
            continue;
        };
        let mut n = 0;
        while let (Some(mark), Some(order)) = (part.marks.get(n), part.order.get(n)) {
            let is_wrong =
                |other: &&mut Part| other.form == Form::Fade && other.has_behind(mark, *order);
            match inner.iter_mut().rev().find(is_wrong) {
                Some(other) => {
                    let (mark, order) = (part.marks.remove(n), part.order.remove(n));
                    let place = other.order.partition_point(|before| *before < order);
                    other.marks.insert(place, mark);
                    other.order.insert(place, order);
                    other.exact = false;
                }
                None => n += 1,
            }
        }
    }
    parts
}

impl Part {
    /// Whether the part has a solid mark that belongs behind a solid mark with this place.
    fn has_behind(&self, mark: &Mark, order: usize) -> bool {
        let bounds = mark.bounds();
        let mut marks = self.marks.iter().zip(&self.order);
        is_solid(mark)
            && marks.any(|(other, place)| {
                let is_same = other.color == mark.color && other.opacity == mark.opacity;
                *place < order && !is_same && is_solid(other) && other.bounds().overlaps(&bounds)
            })
    }
}

fn is_solid(mark: &Mark) -> bool {
    match &mark.shape {
        Shape::Circle { fill, .. } | Shape::Rect { fill, .. } => *fill == Fill::Solid,
        _ => false,
    }
}

/// The moments of a step at which opacities are divided.
const SAMPLES: u32 = 96;

/// The opacity of an element inside another one, with which it looks as on its own.
fn divided(own: &Curve, around: &Curve, ticks: &[u32]) -> Curve {
    let share = |tick: u32| {
        let [own, around] =
            [own, around].map(|curve| curve.at(tick).map_or(1.0, |[share, ..]| share));
        if around <= 0.0 {
            own
        } else {
            (own / around).min(1.0)
        }
    };
    let samples: Vec<(u32, [f32; 4])> = ticks
        .iter()
        .map(|tick| (*tick, [share(*tick), 0.0, 0.0, 0.0]))
        .collect();
    let fit = Fit {
        samples: &samples,
        distance: &|a, b| (a[0] - b[0]).abs() / (MAX_OPACITY / 4.0),
        rounded: &|values| values.map(|value| (value * 1e3).round() / 1e3),
    };
    fit.curve()
}
