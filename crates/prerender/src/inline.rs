//! Converts a picture to inline SVG for the first visible chart. Inline SVG needs no request and
//! uses the design tokens of the page. It is made from the linked SVG file.

use player::theme::{ColorToken, Theme};
use roxmltree::{Document, Node};
use std::error::Error;
use std::fmt::Write;

/// Attributes that are omitted because they have their default value.
const DEFAULT_ATTRIBUTES: [(&str, &str); 4] = [
    ("opacity", "1"),
    ("stroke", "none"),
    ("text-anchor", "start"),
    // Only for shapes without a stroke.
    ("stroke-width", "1"),
];

/// Options for an inline picture.
pub struct Inline<'a> {
    /// The colours to use if the page has no design tokens.
    pub theme: &'a Theme,
    /// The font families of labels, as CSS.
    pub font: &'a str,
}

/// Returns whether a picture has elements that refer to each other by id, such as the patterns of dot fields. It cannot be
/// inlined: where a page contains the same picture twice, all references lead to the first one, and a hidden one draws
/// nothing.
pub fn has_ids(svg: &str) -> bool {
    svg.contains(" id=\"")
}

/// Returns the SVG element for a picture in the light theme. Order and positions of the marks are
/// kept.
///
/// # Errors
/// If the SVG is invalid, has ids, or has a colour that is not a colour token.
pub fn inline(svg: &str, options: &Inline) -> Result<String, Box<dyn Error>> {
    if has_ids(svg) {
        return Err("a picture has ids: expected one that can be in a page twice".into());
    }
    let document = Document::parse(svg)?;
    let root = document.root_element();
    let mut out = String::from("<svg aria-hidden=\"true\" preserveAspectRatio=\"xMinYMin\"");
    for name in ["width", "height", "viewBox"] {
        attribute(&mut out, name, root.attribute(name).unwrap_or_default());
    }
    attribute(&mut out, "font-family", options.font);
    // A style sheet shows one of several widths.
    attribute(&mut out, "display", "none");
    out.push('>');
    let mut runs: Vec<Run> = Vec::new();
    // The title is omitted, because the element around all widths has a label.
    let is_drawn = |node: &Node| node.is_element() && node.tag_name().name() != "title";
    for node in root.children().filter(is_drawn) {
        let Some(dot) = Dot::of(node) else {
            write_runs(&mut out, &runs, options)?;
            runs.clear();
            write_node(&mut out, node, options)?;
            continue;
        };
        match runs.last_mut() {
            Some(run) if run.accepts(&dot) => run.add(dot),
            _ => runs.push(Run::begin(dot)),
        }
    }
    write_runs(&mut out, &runs, options)?;
    out.push_str("</svg>");
    Ok(out)
}

/// A filled disc. Position and radius are integers, in subpixels.
struct Dot<'a> {
    x: i64,
    y: i64,
    r: i64,
    fill: &'a str,
    opacity: &'a str,
}

impl<'a> Dot<'a> {
    fn of(node: Node<'a, 'a>) -> Option<Self> {
        let number = |name| node.attribute(name)?.parse().ok();
        let drawn = node.has_tag_name(("http://www.w3.org/2000/svg", "circle"))
            && node.attribute("stroke") == Some("none");
        drawn.then_some(())?;
        Some(Self {
            x: number("cx")?,
            y: number("cy")?,
            r: number("r")?,
            fill: node.attribute("fill").filter(|fill| *fill != "none")?,
            opacity: node.attribute("opacity")?,
        })
    }
}

/// Consecutive discs with the same paint, written as one path with round line caps, which takes a
/// few bytes for each disc.
struct Run<'a> {
    first: (i64, i64),
    /// The last disc.
    dot: Dot<'a>,
    /// The steps from the first disc to the others.
    steps: String,
}

impl<'a> Run<'a> {
    fn begin(dot: Dot<'a>) -> Self {
        let (first, steps) = ((dot.x, dot.y), String::new());
        Self { first, dot, steps }
    }

    /// Returns whether a disc can be added. Transparent discs are separate elements, because
    /// overlaps would look different in one path.
    fn accepts(&self, dot: &Dot) -> bool {
        let alike = |dot: &Dot| (dot.r, dot.fill.to_owned(), dot.opacity == "1");
        self.dot.opacity == "1" && alike(&self.dot) == alike(dot)
    }

    fn add(&mut self, dot: Dot<'a>) {
        // Steps and not positions: the rows of a column are then equal, which compresses well. Writing to a string
        // cannot fail.
        let (x, y) = (dot.x - self.dot.x, dot.y - self.dot.y);
        let _ = write!(self.steps, "m{x} {y}h0");
        self.dot = dot;
    }

    /// Returns whether both are single discs of the same size in the same row.
    fn is_beside(&self, other: &Self) -> bool {
        let place = |run: &Self| (run.steps.is_empty(), run.dot.y, run.dot.r);
        self.steps.is_empty() && place(self) == place(other)
    }

    /// Writes the path at a place of its first disc.
    fn write(
        &self,
        out: &mut String,
        (x, y): (i64, i64),
        options: &Inline,
    ) -> Result<(), Box<dyn Error>> {
        attribute(out, "d", &format!("M{x} {y}h0{}", self.steps));
        attribute(out, "stroke", &color(self.dot.fill, options)?);
        if self.dot.opacity != "1" {
            attribute(out, "opacity", self.dot.opacity);
        }
        out.push_str("/>");
        Ok(())
    }
}

/// The number of discs from which a row is written as a group: the texts of equal rows are then equal, wherever they are.
const ROW: usize = 3;

fn write_runs(out: &mut String, runs: &[Run], options: &Inline) -> Result<(), Box<dyn Error>> {
    for row in runs.chunk_by(Run::is_beside) {
        let [Run { first, dot, .. }, ..] = row else {
            continue;
        };
        let is_group = row.len() >= ROW;
        let style = |out: &mut String, name: &str| {
            let _ = write!(out, "<{name} stroke-linecap=\"round\"");
            attribute(out, "stroke-width", &(2 * dot.r).to_string());
        };
        if is_group {
            style(out, "g");
            let (x, y) = first;
            attribute(out, "transform", &format!("translate({x} {y})"));
            out.push('>');
        }
        for run in row {
            if is_group {
                out.push_str("<path");
                run.write(out, (run.first.0 - first.0, 0), options)?;
            } else {
                style(out, "path");
                run.write(out, run.first, options)?;
            }
        }
        if is_group {
            out.push_str("</g>");
        }
    }
    Ok(())
}

fn write_node(out: &mut String, node: Node, options: &Inline) -> Result<(), Box<dyn Error>> {
    let name = node.tag_name().name();
    let _ = write!(out, "<{name}");
    for given in node.attributes() {
        let (name, value) = (given.name(), given.value());
        let stroked = node
            .attribute("stroke")
            .is_some_and(|stroke| stroke != "none");
        let default =
            DEFAULT_ATTRIBUTES.contains(&(name, value)) && !(stroked && name == "stroke-width");
        if default || name == "font-family" {
            continue;
        }
        let value = match name {
            "fill" | "stroke" => color(value, options)?,
            "font-size" => rounded(value),
            _ => value.trim().to_string(),
        };
        attribute(out, name, &value);
    }
    if !node.has_children() {
        out.push_str("/>");
        return Ok(());
    }
    out.push('>');
    for child in node.children() {
        match child.text() {
            Some(text) if child.is_text() => out.push_str(&escaped(text.trim())),
            _ => write_node(out, child, options)?,
        }
    }
    let _ = write!(out, "</{name}>");
    Ok(())
}

/// Returns a colour as a custom property with a fallback.
fn color(value: &str, options: &Inline) -> Result<String, Box<dyn Error>> {
    if value == "none" {
        return Ok(value.into());
    }
    let is_match = |paint: &ColorToken| Theme::LIGHT.css(*paint).eq_ignore_ascii_case(value);
    let paint = ColorToken::ALL.into_iter().find(is_match);
    let paint =
        paint.ok_or_else(|| format!("colour {value} in a picture: expected a colour token"))?;
    Ok(format!(
        "var({},{})",
        paint.property(),
        options.theme.css(paint)
    ))
}

/// Rounds a number to six decimals, to remove errors of division.
fn rounded(number: &str) -> String {
    let value = number.parse::<f64>();
    value.map_or_else(
        |_| number.into(),
        |value| ((value * 1e6).round() / 1e6).to_string(),
    )
}

fn attribute(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, " {name}=\"{}\"", escaped(value));
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture;
    use layout::locale::Locale;
    use story::BUILT_IN;

    const OPTIONS: Inline = Inline {
        theme: &Theme::DARK,
        font: "'A',sans-serif",
    };

    fn of(parts: &str) -> String {
        let namespace = "http://www.w3.org/2000/svg";
        let svg = format!(
            "<svg xmlns=\"{namespace}\" width=\"9\" height=\"8\" viewBox=\"0 0 144 128\">\
             <title>T</title>{parts}</svg>"
        );
        inline(&svg, &OPTIONS).unwrap()
    }

    fn disc(x: i32, y: i32, more: &str) -> String {
        format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"4\" stroke=\"none\" {more}/>")
    }

    /// Transparent discs stay separate elements, because their overlaps are visible.
    #[test]
    fn consecutive_discs_with_the_same_paint_become_one_path() {
        let solid = "fill=\"#0B5C60\" opacity=\"1\"";
        let faded = "fill=\"#0B5C60\" opacity=\"0.5\"";
        let row = [disc(8, 8, solid), disc(20, 8, solid), disc(8, 20, solid)].concat();
        let html = of(&[row, disc(1, 1, faded), disc(2, 1, faded)].concat());
        assert!(html.contains("d=\"M8 8h0m12 0h0m-12 12h0\""), "{html}");
        assert_eq!(html.matches("<path").count(), 3, "{html}");
        let other = disc(1, 1, "fill=\"#BF7416\" opacity=\"1\"");
        let html = of(&[disc(8, 8, solid), other, disc(20, 8, solid)].concat());
        assert_eq!(
            html.matches("<path").count(),
            3,
            "the order is kept: {html}"
        );
    }

    /// Equal rows of two columns differ in their place only.
    #[test]
    fn a_row_of_single_discs_becomes_a_group() {
        let faded = "fill=\"#0B5C60\" opacity=\"0.5\"";
        let row = |y| [2, 12, 22].map(|x| disc(x, y, faded)).concat();
        let html = of(&[row(5), row(9)].concat());
        assert_eq!(html.matches("<g ").count(), 2, "{html}");
        for place in ["translate(2 5)", "translate(2 9)"] {
            assert!(html.contains(place), "{html}");
        }
        for path in ["d=\"M0 0h0\"", "d=\"M10 0h0\"", "d=\"M20 0h0\""] {
            assert_eq!(html.matches(path).count(), 2, "{html}");
        }
        let html = of(&[disc(2, 5, faded), disc(12, 5, faded)].concat());
        assert!(!html.contains("<g"), "two are no row: {html}");
    }

    #[test]
    fn colours_become_tokens_with_theme_colours_as_fallback() {
        let html = of("<rect fill=\"#0B5C60\" opacity=\"1\" stroke=\"none\"/>");
        let token = "<rect fill=\"var(--news-figure-subject,#3f9c99)\"/>";
        assert!(html.contains(token), "{html}");
        let svg = "<svg><rect fill=\"#123456\"/></svg>";
        assert!(
            inline(svg, &OPTIONS)
                .unwrap_err()
                .to_string()
                .contains("#123456")
        );
    }

    #[test]
    fn inline_svg_escapes_text_and_omits_the_title() {
        let html = of("<text fill=\"none\">\n&lt;script&gt; &amp; \"\n</text>");
        assert!(
            html.contains(">&lt;script&gt; &amp; &quot;</text>"),
            "{html}"
        );
        assert!(!html.contains("<title"), "the container has the label");
    }

    /// The drawn marks, independent of how they are written: for each its element, its attributes
    /// with the tokens of its colours and without defaults, and its text. Runs of discs are single
    /// discs again.
    fn marks(svg: &str) -> Vec<String> {
        let document = Document::parse(svg).unwrap();
        let root = document.root_element();
        let drawn = root.children().filter(|node| node.is_element());
        let drawn = drawn.filter(|node| node.tag_name().name() != "title");
        drawn.flat_map(|node| mark(node)).collect()
    }

    /// The discs of a row that is written as a group.
    fn row(group: Node) -> Vec<String> {
        let place = group.attribute("transform").unwrap();
        let place = place.strip_prefix("translate(").unwrap();
        let (x, y) = place.trim_end_matches(')').split_once(' ').unwrap();
        let (x, y): (i64, i64) = (x.parse().unwrap(), y.parse().unwrap());
        let width = group.attribute("stroke-width").unwrap();
        assert_eq!(group.attribute("stroke-linecap"), Some("round"));
        let discs = group.children().flat_map(|path| {
            let (opacity, stroke) = (path.attribute("opacity"), path.attribute("stroke"));
            let path = centers(path.attribute("d").unwrap()).into_iter();
            path.map(move |center| (center, opacity.unwrap_or("1"), token(stroke.unwrap())))
        });
        let r = width.parse::<i64>().unwrap() / 2;
        let disc = |((dx, dy), opacity, stroke)| {
            format!("disc {} {} {r} {stroke} {opacity}", x + dx, y + dy)
        };
        discs.map(disc).collect()
    }

    fn mark(node: Node) -> Vec<String> {
        if node.tag_name().name() == "g" {
            return row(node);
        }
        let value = |name| node.attribute(name).unwrap_or_default();
        if let Some(dot) = Dot::of(node) {
            let Dot { x, y, r, fill, .. } = dot;
            return vec![format!(
                "disc {x} {y} {r} {} {}",
                token(fill),
                value("opacity")
            )];
        }
        if value("stroke-linecap") == "round" && value("d").contains("h0") {
            let opacity = node.attribute("opacity").unwrap_or("1");
            let r = value("stroke-width").parse::<i64>().unwrap() / 2;
            let stroke = token(value("stroke"));
            let disc = |(x, y): (i64, i64)| format!("disc {x} {y} {r} {stroke} {opacity}");
            return centers(value("d")).into_iter().map(disc).collect();
        }
        let stroked = !["", "none"].contains(&value("stroke"));
        let kept = node.attributes().filter(|given| {
            let default = DEFAULT_ATTRIBUTES.contains(&(given.name(), given.value()))
                && !(stroked && given.name() == "stroke-width");
            !default && given.name() != "font-family"
        });
        let mut attributes: Vec<String> = kept
            .map(|given| match given.name() {
                "fill" | "stroke" => format!("{}={}", given.name(), token(given.value())),
                "font-size" => format!("font-size={}", rounded(given.value())),
                name => format!("{name}={}", given.value().trim()),
            })
            .collect();
        attributes.sort();
        let text = node.text().unwrap_or_default().trim();
        vec![format!("{} {attributes:?} {text}", node.tag_name().name())]
    }

    /// The centres of discs in the data of a path: `M8 8h0m12 0h0m-12 12h0`.
    fn centers(path: &str) -> Vec<(i64, i64)> {
        let mut found: Vec<(i64, i64)> = Vec::new();
        for part in path.split("h0").filter(|part| !part.is_empty()) {
            let (x, y) = part[1..].split_once(' ').unwrap();
            let (x, y): (i64, i64) = (x.parse().unwrap(), y.parse().unwrap());
            let from = match (part.starts_with('m'), found.last()) {
                (true, Some(last)) => *last,
                _ => (0, 0),
            };
            found.push((from.0 + x, from.1 + y));
        }
        found
    }

    /// The name of a colour, from a colour of the light theme or from a custom property.
    fn token(color: &str) -> String {
        let named = |paint: &ColorToken| {
            Theme::LIGHT.css(*paint).eq_ignore_ascii_case(color)
                || color.starts_with(&format!("var({},", paint.property()))
        };
        let paint = ColorToken::ALL.into_iter().find(named);
        paint.map_or_else(|| color.to_owned(), |paint| paint.property().to_string())
    }

    /// An inline picture draws what the SVG file draws, in the same order.
    #[test]
    fn inline_svg_draws_the_marks_of_the_file_for_every_chart() {
        let mut compared = 0;
        for (spec, messages) in BUILT_IN
            .charts
            .iter()
            .flat_map(|c| BUILT_IN.messages.iter().map(move |w| (c, w)))
        {
            let locale = Locale::new(messages);
            for picture in picture::all(&BUILT_IN.story, spec, locale).unwrap() {
                if picture.dark || has_ids(&picture.svg) {
                    continue;
                }
                let html = inline(&picture.svg, &OPTIONS).unwrap();
                let (file, page) = (marks(&picture.svg), marks(&html));
                assert!(!file.is_empty());
                assert_eq!(file, page, "{}", picture.name);
                compared += 1;
            }
        }
        assert!(compared > 0);
    }
}
