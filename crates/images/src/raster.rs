//! Renders SVG to pixels with resvg.

use crate::fonts::Fonts;
use player::geom::{Point, Rect};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Group, Node, Text, Tree};
use std::error::Error;

/// Red, green and blue.
pub type Rgb = [u8; 3];

/// An image, row by row from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    /// The number of pixels in a row.
    pub width: usize,
    /// The number of rows.
    pub height: usize,
    /// The colours of all pixels.
    pub pixels: Vec<Rgb>,
}

/// Renders a document with a background. `scale` is the number of pixels per unit of the document.
///
/// # Errors
/// If the SVG is invalid, or contains a character that no font has.
pub fn raster(svg: &str, scale: f32, fonts: &Fonts) -> Result<Raster, Box<dyn Error>> {
    let tree = Tree::from_str(svg, &fonts.options)?;
    let mut missing = String::new();
    each_text(tree.root(), &mut |text| {
        missing += &missing_characters(text)
    });
    if !missing.is_empty() {
        return Err(format!(
            "fonts: expected the characters “{missing}”; found in none of the given files"
        )
        .into());
    }
    let (width, height) = pixel_size(&tree, scale);
    let mut map = Pixmap::new(width, height).ok_or("the image has no size")?;
    // Sizes are rounded to integers, so the scales of both axes can differ a little.
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

/// Returns width and height in pixels. `scale` is the number of pixels per unit of the document.
pub fn pixel_size(tree: &Tree, scale: f32) -> (u32, u32) {
    let pixels = |length: f32| (length * scale).round() as u32;
    (pixels(tree.size().width()), pixels(tree.size().height()))
}

/// Returns the bounds of everything that a document draws.
pub fn ink_bounds(svg: &str, fonts: &Fonts) -> Result<Rect, Box<dyn Error>> {
    let tree = Tree::from_str(svg, &fonts.options)?;
    let ink = tree.root().abs_stroke_bounding_box();
    Ok(Rect {
        min: Point::new(ink.left(), ink.top()),
        max: Point::new(ink.right(), ink.bottom()),
    })
}

/// Calls `visit` for each text in a group and its subgroups.
fn each_text(group: &Group, visit: &mut impl FnMut(&Text)) {
    for node in group.children() {
        match node {
            Node::Group(group) => each_text(group, visit),
            Node::Text(text) => visit(text),
            _ => {}
        }
    }
}

/// Returns the characters of a text that its font lacks. They are rendered as glyph 0.
fn missing_characters(text: &Text) -> String {
    let spans = text.layouted().iter();
    let glyphs = spans.flat_map(|span| &span.positioned_glyphs);
    let missing = glyphs.filter(|glyph| glyph.id.0 == 0);
    missing.map(|glyph| glyph.text.as_str()).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::fonts;
    use crate::fonts::tests::FONTS;
    use player::theme::sans;
    use std::collections::BTreeSet;
    use story::BUILT_IN;

    /// Returns each text of a document with the bounds of its ink.
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

    /// Returns the number of pixels that differ from the background, which is the colour of the
    /// first pixel.
    fn ink_of(svg: &str) -> usize {
        let raster = raster(svg, 1.0, &FONTS).unwrap();
        let inked = |pixel: &&Rgb| **pixel != raster.pixels[0];
        raster.pixels.iter().filter(inked).count()
    }

    /// Text is rendered in each face that charts use. Without its font it would be left out without an error.
    #[test]
    fn text_is_rendered() {
        for messages in &BUILT_IN.messages {
            let text = messages
                .get("bound.more_than")
                .unwrap()
                .replace("{n}", "340");
            for (family, weight) in faces(&messages.lang) {
                let ink = |text: &str| ink_of(&line(text, &face(family, weight)));
                assert!(ink(&text) > 30, "{family} {weight}: {}", ink(&text));
                assert_eq!(ink(""), 0, "{family} {weight}");
            }
        }
    }

    /// Returns families and weights of the faces for a language.
    fn faces(lang: &str) -> [(&'static str, u16); 3] {
        let (serif, semibold) = fonts::serif(lang);
        [(serif, semibold), (sans(lang), 400), (sans(lang), 700)]
    }

    /// Returns the attributes that choose a face.
    fn face(family: &str, weight: u16) -> String {
        format!("font-family=\"{family}\" font-weight=\"{weight}\"")
    }

    /// Returns a document with one line of text.
    fn line(text: &str, face: &str) -> String {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='20'><text y='16' fill='#fff' {face}>{text}</text></svg>"
        )
    }

    /// Returns the font family that a line is rendered in.
    fn family(text: &str, face: &str) -> String {
        let tree = Tree::from_str(&line(text, face), &FONTS.options).unwrap();
        let mut found = String::new();
        each_text(tree.root(), &mut |text| {
            let font = text.layouted()[0].positioned_glyphs[0].font;
            found.clone_from(&tree.fontdb().face(font).unwrap().families[0].0);
        });
        found
    }

    /// The font stacks of charts lead to the given fonts. Otherwise another font would be used
    /// without an error.
    #[test]
    fn font_stacks_use_the_given_fonts() {
        let sans = |lang| format!("font-family=\"{}\"", sans(lang));
        assert_eq!(family("over", &sans("en")), "Source Sans 3");
        assert_eq!(family("340", &sans("zh-CN")), "Noto Sans SC");
        // This font has the traditional characters too, in their mainland forms.
        assert_eq!(family("340", &sans("zh-Hant")), "Noto Sans SC");
        let serif = |lang| format!("font-family=\"{}\"", fonts::serif(lang).0);
        assert_eq!(family("over", &serif("en")), "Source Serif 4");
        assert_eq!(family("340", &serif("zh-CN")), "Noto Serif SC");
    }

    /// Every character of every language has a glyph in each face that is used for it.
    #[test]
    fn every_character_of_the_messages_has_a_glyph() {
        for messages in &BUILT_IN.messages {
            let texts = messages.entries.iter().flat_map(|(_, text)| text.chars());
            let marks = "−–→“”\u{200a}0123456789.,%".chars();
            let all: BTreeSet<char> = texts.chain(marks).collect();
            let all: String = all.iter().filter(|c| !"<>&".contains(**c)).collect();
            for (family, weight) in faces(&messages.lang) {
                raster(&line(&all, &face(family, weight)), 1.0, &FONTS).unwrap();
            }
        }
        let error = raster(&line("a\u{13000}", ""), 1.0, &FONTS).unwrap_err();
        assert!(error.to_string().contains('\u{13000}'), "{error}");
    }
}
