//! The moments at which a layer is sampled: close together only where it moves.

use crate::TICKS;
use crate::identity::{Key, keyed_marks};
use crate::pose::extent;
use player::charts::{Chart, Layer};
use player::geom::Point;
use player::scene::{Fill, Mark, Shape};
use std::collections::{BTreeMap, HashMap};

/// The marks of a layer at a moment, each at its index in [`Samples::order`]; shorter if the last ones are not there.
pub type Marks = Vec<Option<Mark>>;

/// Intervals of the first, even sampling.
const INTERVALS: u32 = 64;
/// How far a mark may be beside the straight line between its places in two samples, in pixels.
const BEND: f32 = 0.2;
/// How far its opacity may be beside the mean of two samples.
const OPACITY_BEND: f32 = 0.004;
/// How far the edge of a dot field may be beside its place, as a share of the pitch.
pub const EDGE: f32 = 0.3;
/// Marks whose numbers differ by less than this, in pixels, look the same.
const ALIKE: f32 = 0.05;
/// A mark that appears with a smaller extent than this, in pixels, does not jump.
pub const TINY: f32 = 0.2;
/// A mark that appears with a lower opacity than this does not jump.
pub const FAINT: f32 = 0.01;

/// The samples of one layer.
#[derive(Default)]
pub struct Samples {
    /// The marks at each moment, by the ticks since the start.
    pub moments: BTreeMap<u32, Marks>,
    /// The indices of the marks, from back to front.
    pub order: Vec<usize>,
    /// The index of each mark, by its key.
    indices: HashMap<Key, usize>,
}

/// The number of ticks of an animation.
pub fn ticks(chart: &Chart) -> u32 {
    (chart.timeline.duration() * TICKS).round() as u32
}

/// The ticks of the start of an animation and of the end of each of its steps.
pub fn ends(chart: &Chart) -> Vec<u32> {
    let end = ticks(chart);
    let mut passed = 0.0;
    let steps = chart.steps().into_iter().map(|duration| {
        passed += duration * TICKS;
        (passed.round() as u32).min(end)
    });
    [0].into_iter().chain(steps).collect()
}

/// Samples a layer from the start to the end of the animation.
pub fn sample(chart: &Chart, layer: &Layer) -> Samples {
    let end = ticks(chart);
    let mut samples = Samples::default();
    let marks_at = |tick: u32| keyed_marks(layer, &chart.timeline.at(progress(tick, end)));
    let is_still = matches!(layer, Layer::Static(_)) || end == 0;
    samples.take(end, marks_at(end));
    if is_still {
        return samples;
    }
    let mut first: Vec<u32> = (0..=INTERVALS)
        .map(|n| (u64::from(end) * u64::from(n) / u64::from(INTERVALS)) as u32)
        .collect();
    first.extend(ends(chart));
    first.sort_unstable();
    first.dedup();
    for tick in &first {
        samples.take(*tick, marks_at(*tick));
    }
    let mut open: Vec<(u32, u32)> = first.windows(2).map(|pair| (pair[0], pair[1])).collect();
    while let Some((from, to)) = open.pop() {
        if to - from < 2 {
            continue;
        }
        let middle = from + (to - from) / 2;
        samples.take(middle, marks_at(middle));
        if samples.is_bent(from, middle, to) {
            open.extend([(from, middle), (middle, to)]);
        }
    }
    samples
}

/// The progress of an animation of `end` ticks at a tick.
pub fn progress(tick: u32, end: u32) -> f32 {
    if end == 0 {
        1.0
    } else {
        (f64::from(tick) / f64::from(end)) as f32
    }
}

impl Samples {
    fn take(&mut self, tick: u32, marks: Vec<(Key, Mark)>) {
        let mut taken: Marks = vec![None; self.order.len().max(marks.len())];
        let mut behind = None;
        for (key, mark) in marks {
            let known = self.indices.len();
            let index = *self.indices.entry(key).or_insert(known);
            if index == known {
                // A new mark is in front of the one that was drawn before it.
                let at = self.order.iter().position(|other| Some(*other) == behind);
                self.order.insert(at.map_or(0, |at| at + 1), index);
            }
            if index >= taken.len() {
                taken.resize(index + 1, None);
            }
            taken[index] = Some(mark);
            behind = Some(index);
        }
        self.moments.insert(tick, taken);
    }

    /// A mark at a tick, or at the next one that was sampled; `None` if it is not there or hardly visible.
    pub fn state(&self, index: usize, tick: u32) -> Option<Mark> {
        let (_, marks) = self.moments.range(tick..).next()?;
        mark(marks, index).filter(|mark| is_visible(mark)).cloned()
    }

    /// Whether a mark moves between two moments in another way than evenly.
    fn is_bent(&self, from: u32, middle: u32, to: u32) -> bool {
        let [Some(a), Some(m), Some(b)] = [from, middle, to].map(|at| self.moments.get(&at)) else {
            return false;
        };
        let share = (middle - from) as f32 / (to - from) as f32;
        (0..self.order.len()).any(|at| {
            let [first, middle, last] = [a, m, b].map(|marks| mark(marks, at));
            match (first, middle, last) {
                (None, None, None) => false,
                (Some(a), Some(m), Some(b)) => is_bent(a, m, b, share),
                _ => {
                    let present = [first, middle, last].into_iter().flatten();
                    // A mark that appears or disappears must be caught when it is hardly visible.
                    present.into_iter().any(|mark| !is_hardly_visible(mark))
                }
            }
        })
    }
}

/// The mark with an index; `None` if it is not there.
pub fn mark(marks: &Marks, index: usize) -> Option<&Mark> {
    marks.get(index).and_then(Option::as_ref)
}

/// Whether two marks look the same.
pub fn are_alike(a: &Mark, b: &Mark) -> bool {
    let (numbers, others) = (numbers(&a.shape).0, numbers(&b.shape).0);
    let apart = numbers.iter().zip(others).map(|(a, b)| (a - b).abs());
    let text = |mark: &Mark| match &mark.shape {
        Shape::Text(label) => Some(label.text.clone()),
        _ => None,
    };
    let is_range = |mark: &Mark| match &mark.shape {
        Shape::Dots(dots) => Some((dots.from, dots.to, dots.hatched)),
        _ => None,
    };
    a.color == b.color
        && (a.opacity - b.opacity).abs() <= FAINT
        && apart.fold(0.0, f32::max) <= ALIKE
        && text(a) == text(b)
        && is_range(a) == is_range(b)
}

/// Whether an opaque mark hides another one of the same extent behind it. Circles, rectangles and dot fields can.
pub fn covers(front: &Mark, behind: &Mark) -> bool {
    let is_solid = match (&front.shape, &behind.shape) {
        (Shape::Circle { fill, .. }, Shape::Circle { .. })
        | (Shape::Rect { fill, .. }, Shape::Rect { .. }) => *fill == Fill::Solid,
        (Shape::Dots(dots), Shape::Dots(others)) => {
            !dots.hatched
                && dots.field == others.field
                && (dots.from, dots.to) == (others.from, others.to)
        }
        _ => false,
    };
    let (front_at, behind_at) = (numbers(&front.shape).0, numbers(&behind.shape).0);
    let mut apart = front_at.iter().zip(behind_at).map(|(a, b)| (a - b).abs());
    is_solid && front.opacity >= 1.0 && apart.all(|px| px <= ALIKE)
}

fn is_bent(a: &Mark, m: &Mark, b: &Mark, share: f32) -> bool {
    let is_off = |[a, m, b]: [f32; 3], limit: f32| (a + (b - a) * share - m).abs() > limit;
    if is_off([a.opacity, m.opacity, b.opacity], OPACITY_BEND) {
        return true;
    }
    let [a, m, b] = [a, m, b].map(|mark| numbers(&mark.shape));
    let limit = m.1;
    a.0.iter()
        .zip(m.0)
        .zip(b.0)
        .any(|((a, m), b)| is_off([*a, m, b], limit))
}

/// The numbers of a shape that may change, and the tolerance for them.
fn numbers(shape: &Shape) -> ([f32; 4], f32) {
    let of = |a: Point, b: Point| [a.x, a.y, b.x, b.y];
    match shape {
        Shape::Circle { center, radius, .. } => ([center.x, center.y, *radius, 0.0], BEND),
        Shape::Rect { rect, .. } => (of(rect.min, rect.max), BEND),
        Shape::Line { from, to, .. } => (of(*from, *to), BEND),
        Shape::Text(label) => (of(label.at, label.at), BEND),
        Shape::Band { from, to } => (of(from.min, to.max), BEND),
        Shape::Dots(dots) => {
            let [a, b] = [dots.from, dots.to].map(|count| extent(&dots.field, count));
            // The edge moves by whole dots.
            (
                [a[0], a[1], b[0], b[1]],
                (dots.field.pitch * EDGE).max(BEND),
            )
        }
    }
}

/// Whether a mark can appear without a jump.
pub fn is_hardly_visible(mark: &Mark) -> bool {
    mark.opacity < FAINT || is_tiny(mark)
}

/// Whether a mark is there: a dot field with one dot is.
fn is_visible(mark: &Mark) -> bool {
    match &mark.shape {
        Shape::Dots(dots) => mark.opacity >= FAINT && dots.to > dots.from,
        _ => !is_hardly_visible(mark),
    }
}

/// Whether a mark covers hardly anything.
pub fn is_tiny(mark: &Mark) -> bool {
    match &mark.shape {
        Shape::Circle { radius, .. } => *radius < TINY,
        Shape::Rect { rect, .. } => rect.width() < TINY || rect.height() < TINY,
        Shape::Line { from, to, .. } => from.distance(*to) < TINY,
        Shape::Dots(dots) => dots.to - dots.from <= 1,
        Shape::Text(_) | Shape::Band { .. } => false,
    }
}
