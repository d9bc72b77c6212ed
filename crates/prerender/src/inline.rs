//! A picture as it stands in a page itself, for the first view: it needs no request, and takes the colours of the
//! design tokens, whatever they are there. It is made of the very document that the other pages link to.

use player::theme::{ColorToken, Theme};
use roxmltree::{Document, Node};
use std::error::Error;
use std::fmt::Write;

/// What is written in place of an attribute, or nothing where the attribute says what holds anyway.
const DEFAULTS: [(&str, &str); 4] = [
    ("opacity", "1"),
    ("stroke", "none"),
    ("text-anchor", "start"),
    // Of a line that is not drawn.
    ("stroke-width", "1"),
];

/// How a picture is to stand in a page.
pub struct Inline<'a> {
    /// Comes before the names of its patterns, so that no two pictures of a page share one.
    pub prefix: &'a str,
    /// The colours where the page has no tokens.
    pub theme: &'a Theme,
    /// The typefaces of its labels.
    pub font: &'a str,
    /// Whether it shows where the page has no styles. Of several widths, one does.
    pub shown: bool,
}

/// The document of a bright picture as an element of HTML. Its parts stay in their order, and where they are.
///
/// # Errors
/// If it is no document, or has a colour that is no token's.
pub fn inline(svg: &str, how: &Inline) -> Result<String, Box<dyn Error>> {
    let document = Document::parse(svg)?;
    let root = document.root_element();
    let mut out = String::from("<svg aria-hidden=\"true\" preserveAspectRatio=\"xMinYMin\"");
    for name in ["width", "height", "viewBox"] {
        attribute(&mut out, name, root.attribute(name).unwrap_or_default());
    }
    attribute(&mut out, "font-family", how.font);
    if !how.shown {
        attribute(&mut out, "display", "none");
    }
    out.push('>');
    let mut dots: Option<Run> = None;
    // Its name is said once for all widths, beside them.
    let is_drawn = |node: &Node| node.is_element() && node.tag_name().name() != "title";
    for node in root.children().filter(is_drawn) {
        match (Dot::of(node), dots.take()) {
            (Some(dot), Some(run)) if run.takes(&dot) => dots = Some(run.with(&dot)),
            (dot, run) => {
                write_run(&mut out, run, how)?;
                match dot {
                    Some(dot) => dots = Some(Run::begin(dot)),
                    None => write_node(&mut out, node, how)?,
                }
            }
        }
    }
    write_run(&mut out, dots, how)?;
    out.push_str("</svg>");
    Ok(out)
}

/// A filled disc, whose place and size are whole numbers of the drawing's grid.
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

/// Discs that are painted alike, one after the other, as the round ends of lines without length: a few letters for
/// each, and one element for all.
struct Run<'a> {
    /// The last one.
    dot: Dot<'a>,
    path: String,
}

impl<'a> Run<'a> {
    fn begin(dot: Dot<'a>) -> Self {
        let path = format!("M{} {}h0", dot.x, dot.y);
        Self { dot, path }
    }

    /// Where discs can be seen through, it would show that two of them are drawn at once.
    fn takes(&self, dot: &Dot) -> bool {
        let alike = |dot: &Dot| (dot.r, dot.fill.to_owned(), dot.opacity == "1");
        self.dot.opacity == "1" && alike(&self.dot) == alike(dot)
    }

    fn with(mut self, dot: &Dot<'a>) -> Self {
        // Writing to a string cannot fail.
        let _ = if dot.y == self.dot.y {
            write!(self.path, "m{} 0h0", dot.x - self.dot.x)
        } else {
            write!(self.path, "M{} {}h0", dot.x, dot.y)
        };
        self.dot = Dot { ..*dot };
        self
    }
}

fn write_run(out: &mut String, run: Option<Run>, how: &Inline) -> Result<(), Box<dyn Error>> {
    let Some(Run { dot, path }) = run else {
        return Ok(());
    };
    out.push_str("<path stroke-linecap=\"round\"");
    attribute(out, "d", &path);
    attribute(out, "stroke", &color(dot.fill, how)?);
    attribute(out, "stroke-width", &(2 * dot.r).to_string());
    if dot.opacity != "1" {
        attribute(out, "opacity", dot.opacity);
    }
    out.push_str("/>");
    Ok(())
}

fn write_node(out: &mut String, node: Node, how: &Inline) -> Result<(), Box<dyn Error>> {
    let name = node.tag_name().name();
    let _ = write!(out, "<{name}");
    for given in node.attributes() {
        let (name, value) = (given.name(), given.value());
        let stroked = node
            .attribute("stroke")
            .is_some_and(|stroke| stroke != "none");
        let default = DEFAULTS.contains(&(name, value)) && !(stroked && name == "stroke-width");
        if default || name == "font-family" {
            continue;
        }
        let value = match name {
            "fill" | "stroke" => color(value, how)?,
            "id" => [how.prefix, value].concat(),
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
            _ => write_node(out, child, how)?,
        }
    }
    let _ = write!(out, "</{name}>");
    Ok(())
}

/// A colour as the token that it is of, or the pattern of this picture.
fn color(value: &str, how: &Inline) -> Result<String, Box<dyn Error>> {
    if value == "none" {
        return Ok(value.into());
    }
    if let Some(id) = value.strip_prefix("url(#") {
        return Ok(["url(#", how.prefix, id].concat());
    }
    let is_meant = |paint: &ColorToken| Theme::LIGHT.css(*paint).eq_ignore_ascii_case(value);
    let paint = ColorToken::ALL.into_iter().find(is_meant);
    let paint = paint.ok_or_else(|| format!("{value}: found in a picture; expected a token's"))?;
    Ok(format!(
        "var({},{})",
        paint.property(),
        how.theme.css(paint)
    ))
}

/// Without the digits that come of dividing.
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
    use layout::locale::Locale;
    use prerender::picture;
    use story::CHAPTERS;
    use story::WORDS;

    const HOW: Inline = Inline {
        prefix: "one-",
        theme: &Theme::DARK,
        font: "'A',sans-serif",
        shown: true,
    };

    fn of(parts: &str) -> String {
        let namespace = "http://www.w3.org/2000/svg";
        let svg = format!(
            "<svg xmlns=\"{namespace}\" width=\"9\" height=\"8\" viewBox=\"0 0 144 128\">\
             <title>T</title>{parts}</svg>"
        );
        inline(&svg, &HOW).unwrap()
    }

    fn disc(x: i32, y: i32, more: &str) -> String {
        format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"4\" stroke=\"none\" {more}/>")
    }

    /// A field that pales would be painted twice where its discs overlap; others are one line of text.
    #[test]
    fn discs_painted_alike_are_one_path_in_their_places() {
        let solid = "fill=\"#0B5C60\" opacity=\"1\"";
        let faded = "fill=\"#0B5C60\" opacity=\"0.5\"";
        let row = [disc(8, 8, solid), disc(20, 8, solid), disc(8, 20, solid)].concat();
        let html = of(&[row, disc(1, 1, faded), disc(2, 1, faded)].concat());
        assert!(html.contains("d=\"M8 8h0m12 0h0M8 20h0\""), "{html}");
        assert_eq!(html.matches("<path").count(), 3, "{html}");
        let other = disc(1, 1, "fill=\"#BF7416\" opacity=\"1\"");
        let html = of(&[disc(8, 8, solid), other, disc(20, 8, solid)].concat());
        assert_eq!(html.matches("<path").count(), 3, "the order stays: {html}");
    }

    #[test]
    fn colours_are_tokens_with_those_of_the_theme_behind_them() {
        let html = of("<rect fill=\"#0B5C60\" opacity=\"1\" stroke=\"none\"/>");
        let token = "<rect fill=\"var(--news-figure-subject,#3f9c99)\"/>";
        assert!(html.contains(token), "{html}");
        let svg = "<svg><rect fill=\"#123456\"/></svg>";
        assert!(
            inline(svg, &HOW)
                .unwrap_err()
                .to_string()
                .contains("#123456")
        );
    }

    #[test]
    fn patterns_have_names_of_their_own() {
        let html = of("<pattern id=\"dots-0\"/><path fill=\"url(#dots-0)\"/>");
        assert!(html.contains("id=\"one-dots-0\"") && html.contains("url(#one-dots-0)"));
    }

    #[test]
    fn text_stays_text() {
        let html = of("<text fill=\"none\">\n&lt;script&gt; &amp; \"\n</text>");
        assert!(
            html.contains(">&lt;script&gt; &amp; &quot;</text>"),
            "{html}"
        );
        assert!(!html.contains("<title"), "its name is said beside it");
    }

    /// Every mark of the file is there, in whatever form.
    #[test]
    fn nothing_is_lost_of_any_chapter() {
        for (chapter, words) in CHAPTERS
            .iter()
            .flat_map(|c| WORDS.iter().map(move |w| (c, w)))
        {
            let locale = Locale::new(words);
            for picture in picture::all(chapter, locale).unwrap() {
                if picture.dark {
                    continue;
                }
                let html = inline(&picture.svg, &HOW).unwrap();
                let discs = picture.svg.matches("<circle").count();
                let kept = html.matches("h0").count() + html.matches("<circle").count();
                assert_eq!(kept, discs, "{}", picture.name);
                for tag in ["<text", "<rect", "<polyline", "<pattern"] {
                    let (file, page) = (picture.svg.matches(tag), html.matches(tag));
                    assert_eq!(file.count(), page.count(), "{tag} of {}", picture.name);
                }
            }
        }
    }
}
