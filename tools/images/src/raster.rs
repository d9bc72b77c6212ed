//! SVG to pixels, by resvg.

use crate::fonts::Fonts;
use player::geom::{Point, Rect};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Group, Node, Text, Tree};
use std::error::Error;

/// Red, green, blue.
pub type Rgb = [u8; 3];

/// Pixels, row by row from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Their colours.
    pub pixels: Vec<Rgb>,
}

/// Draws a document that paints its own paper, at so many pixels to each of its own.
///
/// # Errors
/// Where it is no SVG, or holds a character that no font has.
pub fn raster(svg: &str, scale: f32, fonts: &Fonts) -> Result<Raster, Box<dyn Error>> {
    let tree = Tree::from_str(svg, &fonts.options)?;
    let mut missing = String::new();
    each_text(tree.root(), &mut |text| missing += &unset(text));
    if !missing.is_empty() {
        return Err(format!("expected fonts that have “{missing}”; none given does").into());
    }
    let pixels = |length: f32| (length * scale).round() as u32;
    let (width, height) = (pixels(tree.size().width()), pixels(tree.size().height()));
    let mut map = Pixmap::new(width, height).ok_or("an image without extent")?;
    // Lengths are rounded to whole pixels, so the scales of both sides may differ a little.
    let across = width as f32 / tree.size().width();
    let down = height as f32 / tree.size().height();
    resvg::render(
        &tree,
        Transform::from_scale(across, down),
        &mut map.as_mut(),
    );
    let colors = map.pixels().iter();
    Ok(Raster {
        width: width as usize,
        height: height as usize,
        pixels: colors.map(|c| [c.red(), c.green(), c.blue()]).collect(),
    })
}

/// The smallest part of a document that holds all it draws.
pub fn ink(svg: &str, fonts: &Fonts) -> Result<Rect, Box<dyn Error>> {
    let tree = Tree::from_str(svg, &fonts.options)?;
    let ink = tree.root().abs_stroke_bounding_box();
    Ok(Rect {
        min: Point::new(ink.left(), ink.top()),
        max: Point::new(ink.right(), ink.bottom()),
    })
}

/// Every text in a group and the groups in it.
fn each_text(group: &Group, visit: &mut impl FnMut(&Text)) {
    for node in group.children() {
        match node {
            Node::Group(group) => each_text(group, visit),
            Node::Text(text) => visit(text),
            _ => {}
        }
    }
}

/// What of a text stands as empty boxes: glyph 0 is what a font shows for what it does not have.
fn unset(text: &Text) -> String {
    let spans = text.layouted().iter();
    let glyphs = spans.flat_map(|span| &span.positioned_glyphs);
    let missing = glyphs.filter(|glyph| glyph.id.0 == 0);
    missing.map(|glyph| glyph.text.as_str()).collect()
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::fonts::tests::FONTS;
    use crate::write::WIDTH;
    use crate::{fonts, frame};
    use layout::locale::Locale;
    use player::theme::{Theme, sans};
    use std::collections::BTreeSet;
    use story::CHAPTERS;
    use story::WORDS;

    /// What each text of a document says, and where its ink lies.
    pub fn texts(svg: &str) -> Vec<(String, Rect)> {
        let tree = Tree::from_str(svg, &FONTS.options).unwrap();
        let mut texts = Vec::new();
        each_text(tree.root(), &mut |text| {
            let said = text.chunks().iter().map(|chunk| chunk.text()).collect();
            let ink = text.flattened().abs_bounding_box();
            let min = Point::new(ink.left(), ink.top());
            let max = Point::new(ink.right(), ink.bottom());
            texts.push((said, Rect { min, max }));
        });
        texts
    }

    /// How many pixels differ from the paper, which the first shows.
    fn ink_of(svg: &str) -> usize {
        let raster = raster(svg, 1.0, &FONTS).unwrap();
        let inked = |pixel: &&Rgb| **pixel != raster.pixels[0];
        raster.pixels.iter().filter(inked).count()
    }

    fn without_text(svg: &str) -> String {
        let mut parts = svg.split("<text");
        let mut rest = parts.next().unwrap().to_string();
        parts.for_each(|part| rest += part.split_once("</text>").unwrap().1);
        rest
    }

    /// Text is really drawn: without a typeface it would silently be left out.
    #[test]
    fn text_leaves_ink() {
        for chapter in CHAPTERS {
            for words in WORDS.iter() {
                let locale = Locale::new(words);
                let chart = prerender::picture::chart(chapter, locale, WIDTH).unwrap();
                let svg = frame::frame(&chart, 1.0, &Theme::LIGHT, locale).unwrap();
                let bare = without_text(&svg);
                assert!(svg.contains("<text") && !bare.contains("<text"));
                let (all, bare) = (ink_of(&svg), ink_of(&bare));
                let name = format!("{} {}", chapter.key, words.lang);
                assert!(all > bare + 500, "{name}: {all} with text, {bare} without");
            }
        }
    }

    /// A sheet with one line of text.
    fn line(text: &str, face: &str) -> String {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text {face}>{text}</text></svg>"
        )
    }

    /// The family that a line is set in.
    fn family(text: &str, face: &str) -> String {
        let tree = Tree::from_str(&line(text, face), &FONTS.options).unwrap();
        let mut found = String::new();
        each_text(tree.root(), &mut |text| {
            let font = text.layouted()[0].positioned_glyphs[0].font;
            found.clone_from(&tree.fontdb().face(font).unwrap().families[0].0);
        });
        found
    }

    /// The stacks that charts name lead to the typefaces that are given. One that leads nowhere would
    /// be set in another without a word.
    #[test]
    fn stacks_lead_to_their_typefaces() {
        let sans = |lang| format!("font-family=\"{}\"", sans(lang));
        assert_eq!(family("over", &sans("en")), "Source Sans 3");
        assert_eq!(family("340", &sans("zh-CN")), "Noto Sans SC");
        // It has the traditional characters too, in the shapes that they have on the mainland.
        assert_eq!(family("340", &sans("zh-Hant")), "Noto Sans SC");
        let serif = |lang| format!("font-family=\"{}\"", fonts::serif(lang).0);
        assert_eq!(family("over", &serif("en")), "Source Serif 4");
        assert_eq!(family("340", &serif("zh-CN")), "Noto Serif SC");
    }

    /// No word of any language comes out as an empty box, in any face that it may be set in.
    #[test]
    fn every_character_has_a_glyph() {
        for words in WORDS.iter() {
            let texts = words.entries.iter().flat_map(|(_, text)| text.chars());
            let marks = "−–→“”\u{200a}0123456789.,%".chars();
            let all: BTreeSet<char> = texts.chain(marks).collect();
            let all: String = all.iter().filter(|c| !"<>&".contains(**c)).collect();
            let (serif, semibold) = fonts::serif(&words.lang);
            let sans = sans(&words.lang);
            for (family, weight) in [(serif, semibold), (sans, 400), (sans, 700)] {
                let face = format!("font-family=\"{family}\" font-weight=\"{weight}\"");
                raster(&line(&all, &face), 1.0, &FONTS).unwrap();
            }
        }
        let error = raster(&line("a\u{13000}", ""), 1.0, &FONTS).unwrap_err();
        assert!(error.to_string().contains('\u{13000}'), "{error}");
    }
}
