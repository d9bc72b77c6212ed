//! The marks of a value on a scale: a fading whisker over its possible range, and a disc or a ring for each solution.

use super::label::MarkStyle;
use super::value_span::ValueSpan;
use player::geom::{Point, Rect};
use player::scene::{Fill, Mark, Shape};

/// Radius of the mark of a value, in pixels.
pub const DISC_RADIUS: f32 = 4.5;
const RING_WIDTH: f32 = 1.8;
/// The largest stroke width of a ring, as a share of its radius.
const MAX_RING: f32 = 0.5;
/// Opacity of the mark of an approximate value.
const APPROXIMATE_OPACITY: f32 = 0.55;
const WHISKER_WIDTH: f32 = 5.0;
/// Steps of opacity of a whisker.
const FADE_STEPS: usize = 4;

/// Converts values to points of a horizontal or vertical scale.
#[derive(Clone, Copy)]
pub struct Scale {
    /// The point of the value zero.
    pub zero: Point,
    /// The distances from the value zero to the value `unit`, to the right and down, in pixels. One of them is zero.
    pub extent: [f32; 2],
    /// A value above zero.
    pub unit: f64,
}

impl Scale {
    /// The point of a value.
    pub fn point(self, value: f64) -> Point {
        let share = (value / self.unit) as f32;
        self.zero
            .shifted(self.extent[0] * share, self.extent[1] * share)
    }

    /// This scale with another point of the value zero.
    pub const fn at(self, zero: Point) -> Self {
        Self { zero, ..self }
    }

    /// The distance from the middle of a whisker to its long sides, to the right and down.
    fn whisker_side(self) -> [f32; 2] {
        if self.extent[0] == 0.0 {
            [WHISKER_WIDTH / 2.0, 0.0]
        } else {
            [0.0, WHISKER_WIDTH / 2.0]
        }
    }
}

/// The marks of a value; discs and rings have a radius in pixels.
pub fn value_points(span: &ValueSpan, style: MarkStyle, scale: Scale, radius: f32) -> Vec<Mark> {
    let mut marks = if span.is_exact() {
        Vec::new()
    } else {
        whisker(span, style, scale)
    };
    marks.extend(discs(span, style, scale, radius));
    marks
}

/// The marks of a value without a whisker: a disc or a ring for each solution.
pub fn discs(span: &ValueSpan, style: MarkStyle, scale: Scale, radius: f32) -> Vec<Mark> {
    let mut marks = Vec::new();
    let fill = if span.derived {
        Fill::Outline(RING_WIDTH.min(radius * MAX_RING))
    } else {
        Fill::Solid
    };
    let opacity = if span.derived || span.is_exact() {
        1.0
    } else {
        APPROXIMATE_OPACITY
    };
    for value in &span.values {
        let disc = Shape::Circle {
            center: scale.point(*value),
            radius,
            fill,
        };
        marks.push(Mark::new(Some(style.figure_index), style.color, disc).faded(opacity));
    }
    marks
}

/// The whisker over the possible range of a value, which fades towards both limits.
fn whisker(span: &ValueSpan, style: MarkStyle, scale: Scale) -> Vec<Mark> {
    let middle = scale.point(span.values[0]);
    let [right, down] = scale.whisker_side();
    let mut marks = Vec::new();
    for limit in [span.low, span.high].map(|limit| scale.point(limit)) {
        for n in 0..FADE_STEPS {
            let along = |n: usize| middle.lerp(limit, n as f32 / FADE_STEPS as f32);
            let (a, b) = (along(n), along(n + 1));
            let rect = Rect {
                min: Point::new(a.x.min(b.x) - right, a.y.min(b.y) - down),
                max: Point::new(a.x.max(b.x) + right, a.y.max(b.y) + down),
            };
            let fill = Fill::Solid;
            if a != b {
                let part = Shape::Rect { rect, fill };
                let mark = Mark::new(Some(style.figure_index), style.color, part);
                marks.push(mark.faded(0.8 - 0.2 * n as f32));
            }
        }
    }
    marks
}
