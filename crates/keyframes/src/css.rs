//! Animations as SVG files with CSS: the finished chart, and over it a style sheet that plays how it came about.
//!
//! Whatever removes or ignores the style sheet shows the finished chart in light colours. All animations end in what is drawn
//! without them, and none is left when they have ended.

use crate::animation::{Animation, Group};
use crate::curve::{Curve, EASING, Keyframe, LINEAR};
use crate::pose::Channel;
use player::draw::SUBPIXELS;
use player::geom::Size;
use player::scene::{Dots, Fill, Mark, Scene, Shape};
use player::theme::{ColorToken, Theme};
use std::collections::HashMap;
use std::error::Error;
use std::fmt::Write;
use svg::{FILE_MARGIN, TILE, elements, escaped};

/// Writes an animation as an SVG document. `lang` is a BCP 47 tag, `title` the accessible name of the picture.
///
/// # Errors
/// The error of plotters-svg.
pub fn write(animation: &Animation, lang: &str, title: &str) -> Result<String, Box<dyn Error>> {
    let mut sheet = Sheet::default();
    let mut body = String::new();
    for (n, group) in animation.groups.iter().enumerate() {
        body += &sheet.group(animation, group, n)?;
    }
    let Size { width, height } = animation.size;
    let [width, height] = [width, height].map(|px| (px + 2.0 * FILE_MARGIN).round());
    let [across, down, margin] = [width, height, FILE_MARGIN].map(|px| px * SUBPIXELS);
    let (lang, title) = (escaped(lang), escaped(title));
    let (dark, motion) = (dark(), sheet.text());
    let paper = Theme::LIGHT.css(ColorToken::Paper);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {across} {down}\" lang=\"{lang}\" role=\"img\">\n<title>{title}</title>\n\
         <style>\n{dark}{motion}</style>\n\
         <rect width=\"{across}\" height=\"{down}\" fill=\"{paper}\"/>\n\
         <g transform=\"translate({margin} {margin})\">\n{body}</g>\n</svg>\n"
    ))
}

/// The rules that replace each light colour by the dark one.
fn dark() -> String {
    let mut rules = String::new();
    for token in ColorToken::ALL {
        let (light, dark) = (Theme::LIGHT.css(token), Theme::DARK.css(token));
        for property in ["fill", "stroke"] {
            // Writing to a `String` does not fail.
            let _ = write!(rules, "[{property}=\"{light}\" i]{{{property}:{dark}}}");
        }
    }
    format!("@media (prefers-color-scheme:dark){{{rules}}}\n")
}

/// The rules that play an animation. Each text is written once, however many groups use it.
#[derive(Default)]
struct Sheet {
    rules: String,
    /// Names of keyframes and of classes, by what they stand for.
    names: HashMap<String, String>,
}

impl Sheet {
    fn text(&self) -> String {
        let rules = &self.rules;
        format!("@media (prefers-reduced-motion:no-preference){{\n{rules}}}\n")
    }

    /// The elements of a group. `n` is a number that no other group has.
    fn group(
        &mut self,
        animation: &Animation,
        group: &Group,
        n: usize,
    ) -> Result<String, Box<dyn Error>> {
        let scene = Scene {
            size: animation.size,
            typeface: animation.typeface,
            figures: Vec::new(),
            marks: group.marks.clone(),
        };
        let drawn = elements(&scene, &Theme::LIGHT, TILE, &format!("d{n}-"))?;
        let drawn = self.own(group, drawn);
        let drawn = self.clipped(group, drawn, n);
        let whole = [
            self.animation(group, Channel::Opacity, opacity)
                .filter(|_| !group.is_stronger()),
            self.animation(group, Channel::Transform, transform_of(group)),
        ];
        let class = self.class(&whole, "");
        Ok(match (class, group.remains) {
            (None, true) => drawn,
            (Some(class), true) if group.is_one_element() => with_class(&drawn, &class),
            (class, remains) => {
                let hidden = if remains { "" } else { " opacity=\"0\"" };
                format!("<g{}{hidden}>\n{drawn}</g>\n", attribute(class))
            }
        })
    }

    /// Adds the class of what changes about each mark on its own.
    fn own(&mut self, group: &Group, drawn: String) -> String {
        let first = group.marks.first();
        let length = first.map_or(0.0, length_of);
        let stroke = first.map_or(0.0, stroke_of);
        let swell = self.animation(group, Channel::Swell, |[scale, ..]| {
            format!("transform:scale({})", number(scale))
        });
        let centred = if swell.is_some() {
            "transform-box:fill-box;transform-origin:50% 50%;"
        } else {
            ""
        };
        // A group cannot be more opaque than its marks.
        let faded = first.map_or(1.0, |mark| mark.opacity);
        let all = [
            self.animation(group, Channel::Opacity, |[share, ..]| {
                opacity([share * faded; 4])
            })
            .filter(|_| group.is_stronger()),
            swell,
            self.animation(group, Channel::Stroke, |[share, ..]| {
                format!("stroke-width:{}px", units(share * stroke))
            }),
            self.animation(group, Channel::Drawn, |[share, ..]| {
                // The dash is a little longer than the line, so that rounding leaves no gap.
                let dash = units(length + 1.0);
                let offset = units(length + 1.0 - share * length);
                format!("stroke-dasharray:{dash}px {dash}px;stroke-dashoffset:{offset}px")
            }),
        ];
        let Some(class) = self.class(&all, centred) else {
            return drawn;
        };
        with_class(&drawn, &class)
    }

    /// Clips a dot field to what is shown of it.
    fn clipped(&mut self, group: &Group, drawn: String, n: usize) -> String {
        let Some(Shape::Dots(dots)) = group.marks.first().map(|mark| &mark.shape) else {
            return drawn;
        };
        let [width, height] = crate::extent(&dots.field, dots.to);
        let corner = dots.field.corner;
        let shown = group.curve(Channel::Shown);
        let inside = self.animation(group, Channel::Shown, |[w, h, ..]| {
            let [sx, sy] = [w / width.max(1e-3), h / height.max(1e-3)];
            moved([sx, sy, corner.x * (1.0 - sx), corner.y * (1.0 - sy)], true)
        });
        let drawn = self.clip(dots, shown, &[inside], &format!("s{n}"), drawn);
        // The hidden part is a rectangle at the corner. Two areas that move away from it show the rest.
        let hidden = group.curve(Channel::Hidden);
        let beside = self.animation(group, Channel::Hidden, |[w, ..]| {
            moved([1.0, 1.0, w, 0.0], false)
        });
        let above = self.animation(group, Channel::Hidden, |[_, h, ..]| {
            moved([1.0, 1.0, 0.0, -h], false)
        });
        self.clip(dots, hidden, &[beside, above], &format!("h{n}"), drawn)
    }

    /// Clips elements to areas as large as a dot field, each with its own animation. The clip ends with these: a clip that cuts
    /// nothing off still changes how some engines draw edges.
    fn clip(
        &mut self,
        dots: &Dots,
        curve: &Curve,
        areas: &[Option<String>],
        id: &str,
        drawn: String,
    ) -> String {
        let [width, height] = full(dots);
        let corner = dots.field.corner;
        let area = rect([corner.x, corner.y - height, width, height]);
        let mut rects = String::new();
        for animation in areas {
            let Some(class) = self.class(std::slice::from_ref(animation), "") else {
                return drawn;
            };
            let _ = write!(rects, "<rect class=\"{class}\" {area}/>");
        }
        let clip = format!("0%,to{{clip-path:url(#{id})}}");
        let clip = self.timed(curve, &clip, "linear", "backwards");
        let class = self.class(&[clip], "");
        format!(
            "<clipPath id=\"{id}\">{rects}</clipPath>\n<g{}>\n{drawn}</g>\n",
            attribute(class)
        )
    }

    /// The animation of a channel, as a part of the property `animation`; `None` if the channel does not change. `written` writes
    /// values as declarations.
    fn animation(
        &mut self,
        group: &Group,
        channel: Channel,
        written: impl Fn([f32; 4]) -> String,
    ) -> Option<String> {
        let curve = group.curve(channel);
        let (first, last) = (curve.0.first()?, curve.0.last()?);
        let length = last.tick - first.tick;
        let mut frames = String::new();
        for keyframe in &curve.0 {
            let share = f64::from(keyframe.tick - first.tick) / f64::from(length);
            let at = rounded(share * 100.0, 1e4);
            let easing = if keyframe.easing == first.easing || share == 1.0 {
                String::new()
            } else {
                format!(";animation-timing-function:{}", easing(keyframe))
            };
            let _ = write!(frames, "{at}%{{{}{easing}}}", written(keyframe.values));
        }
        // Most animations end at rest, which needs no keyframe. A mark that is gone at the end stays where it is.
        let rest = group.rest(group.marks.first()?, channel);
        let end = format!("100%{{{}}}", written(rest));
        let (frames, fill) = match frames.strip_suffix(&end) {
            Some(others) => (others, "backwards"),
            None => (&*frames, "both"),
        };
        self.timed(curve, frames, &easing(first), fill)
    }

    /// An animation with these keyframes that takes as long as a curve.
    fn timed(&mut self, curve: &Curve, frames: &str, easing: &str, fill: &str) -> Option<String> {
        let (first, last) = (curve.0.first()?, curve.0.last()?);
        let name = self.name(frames, |name| format!("@keyframes {name}{{{frames}}}\n"));
        let (length, delay) = (duration(last.tick - first.tick), duration(first.tick));
        Some(format!("{name} {length} {easing} {delay} {fill}"))
    }

    /// The class with these animations and declarations; `None` without animations.
    fn class(&mut self, animations: &[Option<String>], more: &str) -> Option<String> {
        let all: Vec<&str> = animations.iter().flatten().map(String::as_str).collect();
        if all.is_empty() {
            return None;
        }
        let declared = format!("{more}animation:{}", all.join(","));
        Some(self.name(&declared, |name| format!(".{name}{{{declared}}}\n")))
    }

    /// The name of a rule, which is written when it is first used.
    fn name(&mut self, text: &str, rule: impl Fn(&str) -> String) -> String {
        if let Some(name) = self.names.get(text) {
            return name.clone();
        }
        let name = format!("a{}", self.names.len());
        self.rules += &rule(&name);
        self.names.insert(text.into(), name.clone());
        name
    }
}

/// Adds a class to all elements of marks. Texts contain no `<`.
fn with_class(drawn: &str, class: &str) -> String {
    let tags = ["circle", "rect", "polyline", "polygon"];
    tags.into_iter().fold(drawn.to_string(), |drawn, tag| {
        drawn.replace(&format!("<{tag} "), &format!("<{tag} class=\"{class}\" "))
    })
}

fn attribute(class: Option<String>) -> String {
    class.map_or_else(String::new, |class| format!(" class=\"{class}\""))
}

fn opacity([share, ..]: [f32; 4]) -> String {
    format!("opacity:{}", number(share))
}

/// Writes the transform of a group: only a translation if it never scales.
fn transform_of(group: &Group) -> impl Fn([f32; 4]) -> String + use<> {
    let keyframes = &group.curve(Channel::Transform).0;
    let scales = keyframes.iter().any(|at| at.values[..2] != [1.0, 1.0]);
    move |values| moved(values, scales)
}

fn moved([sx, sy, tx, ty]: [f32; 4], scales: bool) -> String {
    let place = format!("transform:translate({}px,{}px)", units(tx), units(ty));
    if scales {
        format!("{place} scale({},{})", number(sx), number(sy))
    } else {
        place
    }
}

fn easing(keyframe: &Keyframe) -> String {
    if keyframe.easing == LINEAR {
        return "linear".into();
    }
    let [y1, y2] = keyframe.easing.map(|y| number(f32::from(y) / EASING));
    format!("cubic-bezier(.3333,{y1},.6667,{y2})")
}

/// Width and height of the area of all dots of a range, with a margin of one dot.
fn full(dots: &Dots) -> [f32; 2] {
    crate::extent(&dots.field, dots.to).map(|px| px + dots.field.pitch)
}

fn rect(px: [f32; 4]) -> String {
    let [x, y, width, height] = px.map(units);
    format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"")
}

/// The length of a line, in pixels; 0 for another mark.
fn length_of(mark: &Mark) -> f32 {
    match &mark.shape {
        Shape::Line { from, to, .. } => from.distance(*to),
        _ => 0.0,
    }
}

/// The stroke width of an outline, in pixels; 0 for another mark.
fn stroke_of(mark: &Mark) -> f32 {
    match &mark.shape {
        Shape::Rect {
            fill: Fill::Outline(width),
            ..
        }
        | Shape::Circle {
            fill: Fill::Outline(width),
            ..
        } => *width,
        _ => 0.0,
    }
}

/// Ticks as a time.
fn duration(ticks: u32) -> String {
    let ms = f64::from(ticks) / f64::from(crate::TICKS);
    format!("{}ms", rounded(ms, 10.0))
}

/// Pixels as units of the document.
fn units(px: f32) -> String {
    rounded(f64::from(px * SUBPIXELS), 10.0)
}

/// A number without a unit.
fn number(value: f32) -> String {
    rounded(f64::from(value), 1e5)
}

fn rounded(value: f64, digits: f64) -> String {
    // Adding zero removes the sign of a negative zero.
    let text = ((value * digits).round() / digits + 0.0).to_string();
    match text.strip_prefix("0.") {
        Some(rest) => format!(".{rest}"),
        None => text,
    }
}
