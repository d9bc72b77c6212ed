//! Marks as few, short SVG elements without ids.
//!
//! Marks with the same paint become one path, unless a mark that is drawn between them overlaps. Dots are the round ends of
//! dashes without length: a row of them is one line.

use super::field;
use super::numbers::{hundredths, px, row, share, step};
use super::runs::{Run, cells};
use player::geom::Point;
use player::scene::{Align, Dots, Fill, Label, Mark, Shape};
use player::theme::{ColorToken, Theme};
use std::collections::BTreeMap;
use std::fmt::Write;
use svg::escaped;

/// Marks that one element can hold.
#[derive(Clone, PartialEq)]
struct Paint {
    kind: Kind,
    color: ColorToken,
    /// In hundredths.
    opacity: u8,
}

/// The element that draws marks. Lengths are in hundredths of a pixel.
#[derive(Clone, PartialEq)]
enum Kind {
    Area,
    Stroke(i32),
    Outline(i32),
    Disc(i32),
    Dots,
    Text(i32, bool, Align),
}

/// Writes marks from back to front.
pub fn written(marks: &[Mark]) -> String {
    let mut elements: Vec<(Paint, Vec<&Mark>)> = Vec::new();
    for mark in marks {
        let paint = Paint::of(mark);
        let bounds = mark.bounds();
        let mut behind = None;
        for (at, (other, drawn)) in elements.iter().enumerate().rev() {
            if *other == paint {
                behind = Some(at);
                break;
            }
            if drawn.iter().any(|other| other.bounds().overlaps(&bounds)) {
                break;
            }
        }
        match behind.and_then(|at| elements.get_mut(at)) {
            Some((_, drawn)) => drawn.push(mark),
            None => elements.push((paint, vec![mark])),
        }
    }
    joined(
        elements
            .iter()
            .flat_map(|(paint, marks)| paint.elements(marks))
            .collect(),
    )
}

/// An SVG element.
enum Element {
    /// A path: attributes that another one may share, the opacity and the outline.
    Path(String, f32, String),
    /// Anything else.
    Other(String),
}

/// Writes elements. Paths with the same attributes, one after the other, are in a group that has them.
fn joined(elements: Vec<Element>) -> String {
    let path = |opacity: f32, d: &str, more: &str| {
        let opacity = attribute_of_opacity(opacity);
        format!("<path{more}{opacity} d=\"{d}\"/>")
    };
    let is_shared = |a: &Element, b: &Element| match (a, b) {
        (Element::Path(a, ..), Element::Path(b, ..)) => a == b,
        _ => false,
    };
    let mut written = String::new();
    for group in elements.chunk_by(is_shared) {
        match group {
            [Element::Path(shared, opacity, d)] => written += &path(*opacity, d, shared),
            [Element::Path(shared, ..), ..] => {
                let _ = write!(written, "<g{shared}>");
                for element in group {
                    if let Element::Path(_, opacity, d) = element {
                        written += &path(*opacity, d, "");
                    }
                }
                written += "</g>";
            }
            others => {
                for element in others {
                    if let Element::Other(text) = element {
                        written += text;
                    }
                }
            }
        }
    }
    written
}

impl Paint {
    fn of(mark: &Mark) -> Self {
        let kind = match &mark.shape {
            Shape::Circle {
                radius,
                fill: Fill::Solid,
                ..
            } => Kind::Disc(hundredths(2.0 * radius)),
            Shape::Circle {
                fill: Fill::Outline(width),
                ..
            }
            | Shape::Rect {
                fill: Fill::Outline(width),
                ..
            } => Kind::Outline(hundredths(*width)),
            Shape::Rect {
                fill: Fill::Solid, ..
            }
            | Shape::Band { .. } => Kind::Area,
            Shape::Line { width, .. } => Kind::Stroke(hundredths(*width)),
            Shape::Dots(_) => Kind::Dots,
            Shape::Text(label) => Kind::Text(hundredths(label.size), label.bold, label.align),
        };
        Self {
            kind,
            color: mark.color,
            opacity: (mark.opacity.clamp(0.0, 1.0) * 100.0).round() as u8,
        }
    }

    fn elements(&self, marks: &[&Mark]) -> Vec<Element> {
        let opacity = f32::from(self.opacity) / 100.0;
        match &self.kind {
            Kind::Area => {
                let (cells, others) = cells(marks);
                let areas =
                    (!others.is_empty()).then(|| self.path(opacity, "fill", "", outlines(&others)));
                let cells = cells
                    .iter()
                    .map(|(size, runs)| self.cells(opacity, *size, runs));
                areas.into_iter().chain(cells).collect()
            }
            Kind::Stroke(width) => {
                vec![self.path(opacity, "stroke", &stroke(*width), outlines(marks))]
            }
            Kind::Outline(width) => {
                let more = [" fill=\"none\"", &stroke(*width)].concat();
                vec![self.path(opacity, "stroke", &more, outlines(marks))]
            }
            Kind::Disc(width) => {
                let centers: Vec<Point> = marks.iter().filter_map(|mark| center(mark)).collect();
                self.runs(opacity, *width as f32 / 100.0, &Run::all(&centers))
            }
            Kind::Dots => {
                let dots = marks.iter().filter_map(|mark| match &mark.shape {
                    Shape::Dots(dots) => Some(dots),
                    _ => None,
                });
                dots.flat_map(|dots| self.field(opacity, dots)).collect()
            }
            Kind::Text(size, bold, align) => {
                let look = self.look(opacity, *size, *bold, *align);
                vec![Element::Other(texts(marks, &look))]
            }
        }
    }

    fn path(&self, opacity: f32, property: &str, more: &str, d: String) -> Element {
        let color = Theme::LIGHT.css(self.color);
        Element::Path(format!(" {property}=\"{color}\"{more}"), opacity, d)
    }

    /// Discs: those in rows as dashes, the others one by one.
    fn runs(&self, opacity: f32, width: f32, runs: &[Run]) -> Vec<Element> {
        let mut by_pitch: BTreeMap<i32, String> = BTreeMap::new();
        for run in runs {
            let pitch = if run.count < 2 {
                0
            } else {
                (run.pitch() * 1000.0).round() as i32
            };
            let near = by_pitch
                .keys()
                .find(|known| (**known - pitch).abs() <= 20 && (**known == 0) == (pitch == 0));
            let d = by_pitch.entry(near.copied().unwrap_or(pitch)).or_default();
            run.write(d);
        }
        let one = |(pitch, d): (i32, String)| {
            let dashes = if pitch == 0 {
                String::new()
            } else {
                format!(" stroke-dasharray=\"0 {}\"", share(pitch as f32 / 1000.0))
            };
            let more = format!(
                " stroke-width=\"{}\" stroke-linecap=\"round\"{dashes}",
                share(width)
            );
            self.path(opacity, "stroke", &more, d)
        };
        by_pitch.into_iter().map(one).collect()
    }

    /// Equal rectangles in rows: dashes as wide as a rectangle.
    fn cells(&self, opacity: f32, size: [f32; 2], runs: &[Run]) -> Element {
        let [width, height] = size;
        let gap = runs
            .iter()
            .map(|run| run.pitch() - width)
            .fold(0.0, f32::max);
        let mut d = String::new();
        for run in runs {
            let start = row(&[px(run.from.x - width / 2.0), px(run.from.y)]);
            let _ = write!(d, "M{start}h{}", px(run.to.x - run.from.x + width));
        }
        let more = format!(
            " stroke-width=\"{}\" stroke-dasharray=\"{} {}\"",
            share(height),
            share(width),
            share(gap)
        );
        self.path(opacity, "stroke", &more, d)
    }

    fn field(&self, opacity: f32, dots: &Dots) -> Vec<Element> {
        let color = Theme::LIGHT.css(self.color);
        let one = |path: field::FieldPath| {
            let paint = [" ", &path.paint.replace("COLOR", &color)].concat();
            Element::Path(paint, opacity * path.opacity, path.d)
        };
        field::paths(dots).into_iter().map(one).collect()
    }

    fn look(&self, opacity: f32, size: i32, bold: bool, align: Align) -> String {
        let anchor = match align {
            Align::Left => "",
            Align::Middle => " text-anchor=\"middle\"",
            Align::Right => " text-anchor=\"end\"",
        };
        let weight = if bold { " font-weight=\"bold\"" } else { "" };
        let color = Theme::LIGHT.css(self.color);
        let size = share(size as f32 / 100.0);
        let opacity = attribute_of_opacity(opacity);
        format!(" fill=\"{color}\" font-size=\"{size}\"{weight}{anchor}{opacity}")
    }
}

fn stroke(width: i32) -> String {
    format!(" stroke-width=\"{}\"", share(width as f32 / 100.0))
}

fn attribute_of_opacity(opacity: f32) -> String {
    if opacity >= 1.0 {
        String::new()
    } else {
        format!(" opacity=\"{}\"", share((opacity * 100.0).round() / 100.0))
    }
}

fn center(mark: &Mark) -> Option<Point> {
    match &mark.shape {
        Shape::Circle { center, .. } => Some(*center),
        _ => None,
    }
}

/// The outlines of areas, lines and rings.
fn outlines(marks: &[&Mark]) -> String {
    let mut d = String::new();
    let mut end = None;
    for mark in marks {
        let at = |p: Point| row(&[px(p.x), px(p.y)]);
        // Writing to a `String` does not fail.
        let _ = match &mark.shape {
            Shape::Rect { rect, .. } => {
                let (width, height) = (rect.width(), rect.height());
                write!(
                    d,
                    "M{}h{}v{}h{}z",
                    at(rect.min),
                    px(width),
                    px(height),
                    px(-width)
                )
            }
            Shape::Band { from, to } => write!(
                d,
                "M{}V{}L{}V{}z",
                at(from.min),
                px(from.max.y),
                at(to.max),
                px(to.min.y)
            ),
            Shape::Line { from, to, .. } => {
                let start = if end == Some(*from) {
                    String::new()
                } else {
                    ["M", &at(*from)].concat()
                };
                end = Some(*to);
                // Both ends are rounded, so that errors do not add up along a line of many parts.
                let length =
                    |from: f32, to: f32| (to * 10.0).round() / 10.0 - (from * 10.0).round() / 10.0;
                write!(
                    d,
                    "{start}{}",
                    step(length(from.x, to.x), length(from.y, to.y))
                )
            }
            Shape::Circle {
                center,
                radius,
                fill,
            } => {
                let ring = match fill {
                    Fill::Outline(width) => *width,
                    Fill::Solid => 0.0,
                };
                // Nearly the whole circle, which the last command closes.
                let r = radius - ring / 2.0;
                let start = at(Point::new(center.x, center.y + r));
                let r = px(r);
                write!(d, "M{start}a{r} {r} 0 1 1 .1 0z")
            }
            Shape::Dots(_) | Shape::Text(_) => Ok(()),
        };
    }
    d
}

fn texts(marks: &[&Mark], look: &str) -> String {
    let labels = marks.iter().filter_map(|mark| match &mark.shape {
        Shape::Text(label) => Some(label),
        _ => None,
    });
    let one = |label: &Label, look: &str| {
        let (x, y) = (px(label.at.x), px(label.at.y));
        format!(
            "<text x=\"{x}\" y=\"{y}\"{look}>{}</text>",
            escaped(&label.text)
        )
    };
    let labels: Vec<&Label> = labels.collect();
    match &*labels {
        [label] => one(label, look),
        labels => {
            let all: String = labels.iter().map(|label| one(label, "")).collect();
            format!("<g{look}>{all}</g>")
        }
    }
}
