//! Stages as nested elements.

use super::form::{Axis, Corner, Form};
use super::marks::written;
use super::numbers::{px, row, seconds, share};
use super::parts::Part;
use super::plan::Stage;
use crate::curve::{EASING, Keyframe, LINEAR};
use player::geom::{Point, Size};
use player::scene::{Mark, Shape};
use player::theme::Theme;

const HIDE: &str = "<set attributeName=\"visibility\" to=\"hidden\" begin=\"click\"/>";
const SHOW: &str = "<set attributeName=\"visibility\" to=\"visible\" begin=\"click\"/>";

/// Writes the stages of a chart of this size, each around the next one. Elements are as in the finished chart; the tap of a stage
/// hides all later ones, each of which shows itself again when it is tapped.
pub fn stages(all: &[Stage], size: Size) -> String {
    let target = target(size);
    let mut inside = String::new();
    for (at, one) in all.iter().enumerate().rev() {
        let is_last = at + 1 == all.len();
        inside = if is_last {
            target.clone()
        } else {
            format!("<g>{HIDE}{inside}{target}</g>")
        };
        inside = stage(one, inside);
        if at > 0 {
            inside = format!("<g>{SHOW}{inside}</g>");
        }
    }
    inside
}

/// The area that is tapped to play a step. It is hidden once it was tapped.
fn target(size: Size) -> String {
    let [width, height] = [size.width, size.height].map(px);
    format!(
        "<path opacity=\"0\" visibility=\"visible\" d=\"M0 0h{width}v{height}H0z\">{HIDE}</path>"
    )
}

/// Writes what vanishes around what appears around `inside`.
fn stage(stage: &Stage, inside: String) -> String {
    let appear = nested(&stage.appear, stage, inside);
    if stage.vanish.is_empty() {
        return appear;
    }
    let inside = format!("<g visibility=\"visible\">{appear}</g>");
    stage.vanish.iter().rfold(inside, |inside, part| {
        let tick = part.curve.0.last().map_or(0, |at| at.tick);
        let length = seconds(tick.saturating_sub(stage.ticks[0]));
        let drawn = written(&part.marks);
        format!(
            "<g visibility=\"hidden\"><set attributeName=\"visibility\" to=\"visible\" begin=\"click\" dur=\"{length}s\" \
             restart=\"never\"/>{drawn}{inside}</g>"
        )
    })
}

/// Writes each part around the next one, the last one around `inside`.
fn nested(parts: &[Part], stage: &Stage, inside: String) -> String {
    let Some((part, others)) = parts.split_first() else {
        return inside;
    };
    let inside = nested(others, stage, inside);
    let drawn = drawn(part);
    let (name, value): (&str, fn(f32) -> f32) = match part.form {
        Form::Fade | Form::Hide => ("opacity", |share| share),
        Form::Draw(..) => ("stroke-dashoffset", |share| 1.0 - share),
        Form::Swell(_) => ("stroke-width", |share| 2.0 * share),
    };
    // Dashes inside keep their place.
    let is_drawn = matches!(part.form, Form::Draw(..));
    let has_dashes =
        !inside.starts_with("<g stroke-dashoffset") && inside.contains("stroke-dasharray");
    let inside = if is_drawn && has_dashes {
        format!("<g stroke-dashoffset=\"0\">{inside}</g>")
    } else {
        inside
    };
    let rest = if name == "opacity" {
        String::new()
    } else {
        format!(" {name}=\"{}\"", share(value(1.0)))
    };
    let animation = animation(name, part, stage, value);
    format!("<g{rest}>{animation}{drawn}{inside}</g>")
}

/// The animation of a part, which the tap of its stage starts. Up to its first keyframe an element is not as at rest.
fn animation(name: &str, part: &Part, stage: &Stage, value: fn(f32) -> f32) -> String {
    let mut keyframes = part.curve.0.clone();
    let Some(first) = keyframes.first().copied() else {
        return String::new();
    };
    if first.tick > stage.ticks[0] {
        let (tick, easing) = (stage.ticks[0], LINEAR);
        keyframes.insert(
            0,
            Keyframe {
                tick,
                easing,
                ..first
            },
        );
    }
    let timing = timing(&keyframes);
    let values = keyframes.iter().map(|at| share(value(at.values[0])));
    let values = values.collect::<Vec<_>>().join(";");
    format!(
        "<animate attributeName=\"{name}\" begin=\"click\" values=\"{values}\"{timing} fill=\"freeze\" restart=\"never\"/>"
    )
}

/// Duration, times and easings of keyframes.
fn timing(keyframes: &[Keyframe]) -> String {
    let [first, last] = [keyframes.first(), keyframes.last()].map(|at| at.map_or(0, |at| at.tick));
    let length = last - first;
    let mut timing = format!(" dur=\"{}s\"", seconds(length));
    let segments = &keyframes[..keyframes.len().saturating_sub(1)];
    let is_even = segments.iter().all(|at| at.easing == LINEAR);
    let list = |texts: Vec<String>| texts.join(";");
    if keyframes.len() > 2 || !is_even {
        let time = |at: &Keyframe| share((at.tick - first) as f32 / length as f32);
        timing += &format!(
            " keyTimes=\"{}\"",
            list(keyframes.iter().map(time).collect())
        );
    }
    if !is_even {
        let spline = |at: &Keyframe| {
            let [y1, y2] = at.easing.map(|y| share(f32::from(y) / EASING));
            format!(".333 {y1} .667 {y2}")
        };
        let splines = list(segments.iter().map(spline).collect());
        timing += &format!(" calcMode=\"spline\" keySplines=\"{splines}\"");
    }
    timing
}

/// The marks of a part, drawn so that the property of its form changes them.
fn drawn(part: &Part) -> String {
    let one = |mark: &Mark| match part.form {
        Form::Fade | Form::Hide => String::new(),
        Form::Draw(axis, corner) => line(mark, axis, corner),
        Form::Swell(corner) => spot(mark, corner),
    };
    if part.form == Form::Fade {
        return written(&part.marks);
    }
    part.marks.iter().map(one).collect()
}

/// A line of length 1 that is scaled to its place, so that lines of all lengths share a dash offset.
fn line(mark: &Mark, axis: Axis, corner: Corner) -> String {
    let (from, to, width) = match &mark.shape {
        Shape::Line { from, to, width } => (*from, *to, *width),
        Shape::Rect { rect, .. } => {
            let middle = rect.min.lerp(rect.max, 0.5);
            let (start, end) = match axis {
                Axis::Y => (
                    Point::new(middle.x, rect.min.y),
                    Point::new(middle.x, rect.max.y),
                ),
                Axis::X | Axis::Own => (
                    Point::new(rect.min.x, middle.y),
                    Point::new(rect.max.x, middle.y),
                ),
            };
            let is_back = if axis == Axis::Y {
                corner.low
            } else {
                corner.right
            };
            let width = if axis == Axis::Y {
                rect.width()
            } else {
                rect.height()
            };
            if is_back {
                (end, start, width)
            } else {
                (start, end, width)
            }
        }
        _ => return String::new(),
    };
    let [dx, dy] = [to.x - from.x, to.y - from.y];
    let length = dx.hypot(dy).max(1e-3);
    let [nx, ny] = [-dy / length, dx / length];
    let matrix = row(&[px(dx), px(dy), share(nx), share(ny), px(from.x), px(from.y)]);
    format!(
        "<path transform=\"matrix({matrix})\" d=\"M0 0h1\"{} stroke-width=\"{}\" stroke-dasharray=\"1 2\"/>",
        paint(mark),
        share((width * 100.0).round() / 100.0)
    )
}

/// A disc or a rectangle as the end of a line without length, of width 2 when it is fully there.
fn spot(mark: &Mark, corner: Corner) -> String {
    match &mark.shape {
        Shape::Circle { center, radius, .. } => {
            let (place, radius) = (row(&[px(center.x), px(center.y)]), share(*radius));
            format!(
                "<path transform=\"translate({place})scale({radius})\" d=\"M0 0h0\"{} stroke-linecap=\"round\"/>",
                paint(mark)
            )
        }
        Shape::Rect { rect, .. } => {
            let [x, y, width, height] =
                [rect.min.x, rect.min.y, rect.width(), rect.height()].map(px);
            let (right, low) = (u8::from(corner.right), u8::from(corner.low));
            // The other three quarters of the square are outside of the inner document.
            format!(
                "<svg x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 1 1\" \
                 preserveAspectRatio=\"none\"><path d=\"M{right} {low}h0\"{} stroke-linecap=\"square\"/></svg>",
                paint(mark)
            )
        }
        _ => String::new(),
    }
}

fn paint(mark: &Mark) -> String {
    let color = Theme::LIGHT.css(mark.color);
    let opacity = (mark.opacity * 100.0).round() / 100.0;
    if opacity >= 1.0 {
        format!(" stroke=\"{color}\"")
    } else {
        format!(" stroke=\"{color}\" opacity=\"{}\"", share(opacity))
    }
}
