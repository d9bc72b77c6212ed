//! How a mark differs at a moment from the same mark at rest.

use player::geom::{Point, Rect};
use player::scene::{Field, Fill, Mark, Shape};

/// A property of a mark that can change. Each channel has its own keyframes, because marks often share those of one channel only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Channel {
    /// The opacity, as a share of that at rest.
    Opacity,
    /// Scale and translation: a point (x, y) at rest moves to (sx · x + tx, sy · y + ty). In the order sx, sy, tx, ty; the
    /// translation in pixels.
    Transform,
    /// The scale of a circle about its own centre.
    Swell,
    /// The stroke width of an outline, as a share of that at rest. The scale of [`Channel::Transform`] also applies to it.
    Stroke,
    /// The drawn share of a line, from its start.
    Drawn,
    /// Width and height of the part of a dot field that is shown, from its corner, in pixels.
    Shown,
    /// Width and height of the part of a dot field that is hidden, from its corner, in pixels.
    Hidden,
}

impl Channel {
    /// All channels.
    pub const ALL: [Self; 7] = [
        Self::Opacity,
        Self::Transform,
        Self::Swell,
        Self::Stroke,
        Self::Drawn,
        Self::Shown,
        Self::Hidden,
    ];
}

/// The stroke width of an outline is kept only where width and height scale by nearly the same factor. No stroke width is
/// right for one that is stretched, such as a cell while it fills.
const EVEN: f32 = 0.1;

/// The values of all channels, in the order of [`Channel::ALL`]. A channel with fewer than four values ignores the rest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pose(pub [[f32; 4]; 7]);

impl Pose {
    /// The pose of a mark at rest.
    pub fn at_rest(base: &Mark) -> Self {
        Self::between(base, base)
    }

    /// The values of a channel.
    pub const fn get(&self, channel: Channel) -> [f32; 4] {
        self.0[channel as usize]
    }

    /// Returns this pose with other values of a channel.
    pub const fn with(mut self, channel: Channel, values: [f32; 4]) -> Self {
        self.0[channel as usize] = values;
        self
    }

    /// The pose in which `base`, the mark at rest, looks like `now`, the same mark at another moment.
    pub fn between(base: &Mark, now: &Mark) -> Self {
        let opacity = ratio(now.opacity, base.opacity);
        let still = Self([
            [opacity, 0.0, 0.0, 0.0],
            [1.0, 1.0, 0.0, 0.0],
            [1.0, 0.0, 0.0, 0.0],
            [1.0, 0.0, 0.0, 0.0],
            [1.0, 0.0, 0.0, 0.0],
            [0.0; 4],
            [0.0; 4],
        ]);
        let affine = |scale: [f32; 2], from: Point, to: Point| {
            let [sx, sy] = scale;
            still.with(
                Channel::Transform,
                [sx, sy, to.x - sx * from.x, to.y - sy * from.y],
            )
        };
        match (&base.shape, &now.shape) {
            (
                Shape::Circle { center, radius, .. },
                Shape::Circle {
                    center: to,
                    radius: new,
                    ..
                },
            ) => {
                let scale = ratio(*new, *radius);
                affine([scale, scale], *center, *to)
            }
            (
                Shape::Rect { rect, fill },
                Shape::Rect {
                    rect: to,
                    fill: new,
                },
            ) => {
                let scale = [
                    ratio(to.width(), rect.width()),
                    ratio(to.height(), rect.height()),
                ];
                let pose = affine(scale, rect.min, to.min);
                let is_even = (scale[0] - scale[1]).abs() < EVEN;
                match (fill, new) {
                    (Fill::Outline(width), Fill::Outline(new)) if is_even => {
                        let scaled = (scale[0] * scale[1]).max(0.0).sqrt();
                        let stroke = ratio(ratio(*new, *width), scaled);
                        pose.with(Channel::Stroke, [stroke, 0.0, 0.0, 0.0])
                    }
                    _ => pose,
                }
            }
            (
                Shape::Line { from, to, .. },
                Shape::Line {
                    from: start,
                    to: end,
                    ..
                },
            ) => {
                let drawn = ratio(start.distance(*end), from.distance(*to));
                affine([1.0, 1.0], *from, *start).with(Channel::Drawn, [drawn, 0.0, 0.0, 0.0])
            }
            (Shape::Dots(dots), Shape::Dots(shown)) => {
                let hidden = if shown.from == dots.from {
                    [0.0; 2]
                } else {
                    extent(&dots.field, shown.from)
                };
                let [width, height] = extent(&dots.field, shown.to);
                still
                    .with(Channel::Shown, [width, height, 0.0, 0.0])
                    .with(Channel::Hidden, [hidden[0], hidden[1], 0.0, 0.0])
            }
            (Shape::Text(label), Shape::Text(new)) => affine([1.0, 1.0], label.at, new.at),
            (Shape::Band { from, .. }, Shape::Band { from: new, .. }) => {
                affine([1.0, 1.0], from.min, new.min)
            }
            _ => still,
        }
    }

    /// Returns `base` in this pose. A dot field is returned as it is: its shown part is not a number of dots.
    pub fn apply(&self, base: &Mark) -> Mark {
        let [sx, sy, tx, ty] = self.get(Channel::Transform);
        let [swell, ..] = self.get(Channel::Swell);
        let moved = |p: Point| Point::new(sx * p.x + tx, sy * p.y + ty);
        let across = (sx * sy).max(0.0).sqrt();
        let stroke = |width: f32| width * across * self.get(Channel::Stroke)[0];
        let shape = match base.shape.clone() {
            Shape::Circle {
                center,
                radius,
                fill,
            } => Shape::Circle {
                center: moved(center),
                radius: radius * across * swell,
                fill: match fill {
                    Fill::Outline(width) => Fill::Outline(stroke(width) * swell),
                    solid => solid,
                },
            },
            Shape::Rect { rect, fill } => Shape::Rect {
                rect: Rect {
                    min: moved(rect.min),
                    max: moved(rect.max),
                },
                fill: match fill {
                    Fill::Outline(width) => Fill::Outline(stroke(width)),
                    solid => solid,
                },
            },
            Shape::Line { from, to, width } => Shape::Line {
                from: moved(from),
                to: moved(from.lerp(to, self.get(Channel::Drawn)[0])),
                width,
            },
            Shape::Text(mut label) => {
                label.at = moved(label.at);
                Shape::Text(label)
            }
            Shape::Band { from, to } => {
                let edge = |rect: Rect| Rect {
                    min: moved(rect.min),
                    max: moved(rect.max),
                };
                Shape::Band {
                    from: edge(from),
                    to: edge(to),
                }
            }
            dots @ Shape::Dots(_) => dots,
        };
        let opacity = base.opacity * self.get(Channel::Opacity)[0];
        Mark {
            opacity,
            shape,
            ..*base
        }
    }
}

/// Width and height of the first `count` dots of a field, in pixels, as if the last row or column were filled evenly. So both
/// grow without jumps, and are less than a pitch from the outermost dot.
pub fn extent(field: &Field, count: i64) -> [f32; 2] {
    let (count, rows) = (count.max(0) as f32, field.rows as f32);
    if count >= rows * rows {
        [count / rows * field.pitch, rows * field.pitch]
    } else {
        [count.sqrt() * field.pitch; 2]
    }
}

fn ratio(a: f32, b: f32) -> f32 {
    if a == b {
        1.0
    } else if b == 0.0 {
        0.0
    } else {
        a / b
    }
}
