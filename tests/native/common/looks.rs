//! Compares marks by what they look like.

use keyframes::{MAX_DISTANCE, MAX_OPACITY};
use player::geom::Point;
use player::scene::{Fill, Mark, Shape};

/// A mark that covers less than this, in pixels, may be missing.
const TINY: f32 = MAX_DISTANCE;

/// The kind of a mark, which does not change, and its numbers, which do.
type Looks = (String, [f32; 6]);

/// The kind and the numbers of a mark.
fn looks(mark: &Mark) -> Looks {
    let of = |a: Point, b: Point, more: [f32; 2]| [a.x, a.y, b.x, b.y, more[0], more[1]];
    let fill = |fill: Fill| match fill {
        Fill::Solid => ("solid", 0.0),
        Fill::Outline(width) => ("outline", width),
    };
    let (name, numbers) = match &mark.shape {
        Shape::Circle {
            center,
            radius,
            fill: with,
        } => {
            let (name, width) = fill(*with);
            (
                format!("circle {name}"),
                of(*center, *center, [*radius, width]),
            )
        }
        Shape::Rect { rect, fill: with } => {
            let (name, width) = fill(*with);
            (format!("rect {name}"), of(rect.min, rect.max, [width, 0.0]))
        }
        Shape::Line { from, to, width } => ("line".into(), of(*from, *to, [*width, 0.0])),
        Shape::Text(label) => (
            label.text.clone(),
            of(label.at, label.at, [label.size, 0.0]),
        ),
        Shape::Band { from, to } => ("band".into(), of(from.min, to.max, [from.max.y, to.min.y])),
        Shape::Dots(_) => ("dots".into(), [0.0; 6]),
    };
    (format!("{:?} {name}", mark.color), numbers)
}

/// Whether a mark is too faint or too small to be missed.
fn is_negligible(mark: &Mark) -> bool {
    let small = match &mark.shape {
        Shape::Rect { rect, .. } => rect.width() < TINY || rect.height() < TINY,
        Shape::Line { from, to, .. } => from.distance(*to) < TINY,
        Shape::Circle { radius, .. } => *radius < TINY,
        _ => false,
    };
    small || mark.opacity <= MAX_OPACITY
}

/// Returns why one of `these` has no counterpart among `those`; `None` if each has one.
pub fn missing<'m>(these: &'m [Mark], those: &[Mark]) -> Option<(&'m Mark, Option<Mark>)> {
    let mut others: Vec<(Looks, &Mark)> = those.iter().map(|mark| (looks(mark), mark)).collect();
    // By kind and place, so that each mark is compared only with those near it.
    let order = |a: &Looks, b: &Looks| a.0.cmp(&b.0).then(a.1[0].total_cmp(&b.1[0]));
    others.sort_by(|(a, _), (b, _)| order(a, b));
    these
        .iter()
        .filter(|mark| !is_negligible(mark))
        .find_map(|mark| {
            let wanted = looks(mark);
            let mut first = wanted.clone();
            first.1[0] -= MAX_DISTANCE;
            let from = others.partition_point(|(looks, _)| order(looks, &first).is_lt());
            let is_near = |(looks, with): &(Looks, &Mark)| {
                distance(looks, &wanted) <= MAX_DISTANCE
                    && (mark.opacity - with.opacity).abs() <= MAX_OPACITY
            };
            let mut near = others[from..].iter().take_while(|(looks, _)| {
                looks.0 == wanted.0 && looks.1[0] <= wanted.1[0] + MAX_DISTANCE
            });
            if near.any(is_near) {
                return None;
            }
            let alike = others.iter().filter(|(looks, _)| looks.0 == wanted.0);
            let nearest = alike
                .min_by(|(a, _), (b, _)| distance(a, &wanted).total_cmp(&distance(b, &wanted)));
            Some((mark, nearest.map(|(_, mark)| (*mark).clone())))
        })
}

/// The largest difference between the numbers of two marks, in pixels.
fn distance(a: &Looks, b: &Looks) -> f32 {
    let apart = a.1.iter().zip(b.1).map(|(a, b)| (a - b).abs());
    apart.fold(0.0, f32::max)
}
