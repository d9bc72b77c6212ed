//! Converts a picture to inline SVG for the first visible chart. Inline SVG needs no request and
//! uses the design tokens of the page. It is made from the linked SVG file.

use crate::discs::{Disc, write_discs};
use player::theme::{ColorToken, Theme};
use roxmltree::{Attribute, Document, Node};
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
    let mut discs: Vec<Disc> = Vec::new();
    let paint = |fill: &str| color(fill, options);
    // The title is omitted, because the element around all widths has a label.
    let is_drawn = |node: &Node| node.is_element() && node.tag_name().name() != "title";
    for node in root.children().filter(is_drawn) {
        if let Some(disc) = Disc::of(node) {
            discs.push(disc);
            continue;
        }
        write_discs(&mut out, &discs, &paint)?;
        discs.clear();
        write_node(&mut out, node, options)?;
    }
    write_discs(&mut out, &discs, &paint)?;
    out.push_str("</svg>");
    Ok(out)
}

fn write_node(out: &mut String, node: Node, options: &Inline) -> Result<(), Box<dyn Error>> {
    let name = node.tag_name().name();
    let _ = write!(out, "<{name}");
    // Positions come last, because what is before them is the same in all widths, which compresses well.
    let is_place = |given: &Attribute| ["x", "y"].contains(&given.name());
    let (places, others): (Vec<_>, Vec<_>) = node.attributes().partition(is_place);
    for given in others.into_iter().chain(places) {
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
    use crate::grid::TOLERANCE;
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
        let discs = [disc(8, 20, solid), disc(20, 20, solid), disc(9, 8, solid)].concat();
        let html = of(&[discs, disc(1, 1, faded), disc(2, 1, faded)].concat());
        assert!(html.contains("d=\"M8 20h0m12 0h0m-11 -12h0\""), "{html}");
        assert_eq!(html.matches("<path").count(), 3, "{html}");
        let other = disc(1, 1, "fill=\"#BF7416\" opacity=\"1\"");
        let html = of(&[disc(8, 8, solid), other, disc(20, 8, solid)].concat());
        assert_eq!(
            html.matches("<path").count(),
            3,
            "the order is kept: {html}"
        );
    }

    /// Columns in two places and sizes differ only in how their group is moved and scaled.
    #[test]
    fn discs_of_a_column_are_in_units_of_their_distance() {
        let solid = "fill=\"#0B5C60\" opacity=\"1\"";
        let column = |x, y, step| {
            let place = |at: i32| disc(x + at % 2 * step, y - at / 2 * step, solid);
            (0..6).map(place).collect::<String>()
        };
        let html = of(&[column(2, 50, 10), column(70, 90, 13)].concat());
        for group in ["translate(2 50) scale(10)", "translate(70 90) scale(13)"] {
            assert!(html.contains(group), "{html}");
        }
        let path = "<path d=\"M0 0h0m1 0h0m-1 -1h0m1 0h0m-1 -1h0m1 0h0\"";
        assert_eq!(html.matches(path).count(), 2, "{html}");
        let html = of(&[disc(2, 5, solid), disc(12, 5, solid)].concat());
        assert!(!html.contains("<g"), "two are no column: {html}");
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

    /// A drawn mark, independent of how it is written.
    #[derive(Debug, PartialEq)]
    enum Drawn {
        /// A disc: horizontal and vertical position and radius, in subpixels, and its paint.
        Disc([f64; 3], String),
        /// The element with its attributes, with the tokens of its colours and without defaults, and its text.
        Other(String),
    }

    impl Drawn {
        /// Whether both are drawn alike: discs up to the tolerance, everything else exactly.
        fn is_like(&self, other: &Self) -> bool {
            let near = |(a, b): (&f64, &f64)| (a - b).abs() <= TOLERANCE;
            match (self, other) {
                (Self::Disc(a, paint), Self::Disc(b, other)) => {
                    paint == other && a.iter().zip(b).all(near)
                }
                _ => self == other,
            }
        }
    }

    /// The drawn marks of a picture. Runs of discs are single discs again.
    fn marks(svg: &str) -> Vec<Drawn> {
        let document = Document::parse(svg).unwrap();
        let root = document.root_element();
        let drawn = root.children().filter(|node| node.is_element());
        let drawn = drawn.filter(|node| node.tag_name().name() != "title");
        drawn.flat_map(|node| mark(node)).collect()
    }

    /// The discs of a column that is written as a group.
    fn column(group: Node) -> Vec<Drawn> {
        let numbers = group.attribute("transform").unwrap();
        let numbers = numbers.split(|c: char| !c.is_ascii_digit() && c != '.');
        let numbers: Vec<f64> = numbers.filter_map(|part| part.parse().ok()).collect();
        let [x, y, pitch] = numbers[..] else {
            panic!("{numbers:?}: expected a place and a scale");
        };
        let width: f64 = group.attribute("stroke-width").unwrap().parse().unwrap();
        assert_eq!(group.attribute("stroke-linecap"), Some("round"));
        let discs = group.children().flat_map(|path| discs(path, width));
        let moved = |drawn| match drawn {
            Drawn::Disc([dx, dy, r], paint) => {
                Drawn::Disc([x + dx * pitch, y + dy * pitch, r * pitch], paint)
            }
            other => other,
        };
        discs.map(moved).collect()
    }

    /// The discs of a path with a line of this width.
    fn discs(path: Node, width: f64) -> Vec<Drawn> {
        let stroke = token(path.attribute("stroke").unwrap());
        let paint = format!("{stroke} {}", path.attribute("opacity").unwrap_or("1"));
        let centers = centers(path.attribute("d").unwrap()).into_iter();
        let disc = |(x, y)| Drawn::Disc([x as f64, y as f64, width / 2.0], paint.clone());
        centers.map(disc).collect()
    }

    fn mark(node: Node) -> Vec<Drawn> {
        if node.tag_name().name() == "g" {
            return column(node);
        }
        let value = |name| node.attribute(name).unwrap_or_default();
        if let Some(Disc { place, r, fill, .. }) = Disc::of(node) {
            let paint = format!("{} {}", token(fill), value("opacity"));
            let numbers = [place.0, place.1, r].map(|number| number as f64);
            return vec![Drawn::Disc(numbers, paint)];
        }
        if value("stroke-linecap") == "round" && value("d").contains("h0") {
            return discs(node, value("stroke-width").parse().unwrap());
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
        let name = node.tag_name().name();
        vec![Drawn::Other(format!("{name} {attributes:?} {text}"))]
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

    /// An inline picture draws what the SVG file draws, in the same order. Discs may be a twentieth of a pixel away.
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
                assert_eq!(file.len(), page.len(), "{}", picture.name);
                for (file, page) in file.iter().zip(&page) {
                    assert!(file.is_like(page), "{}: {file:?}, {page:?}", picture.name);
                }
                compared += 1;
            }
        }
        assert!(compared > 0);
    }
}
