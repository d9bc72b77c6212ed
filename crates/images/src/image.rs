//! The images of a story: what each is rendered from, and rendering it.

use crate::fonts::Fonts;
use crate::frame::frame;
use crate::raster::raster;
use crate::{animation, card, gif_file, png_file, portrait};
use figures::{Messages, ValidStory};
use layout::locale::Locale;
use layout::printed_chart;
use player::theme::Theme;
use siphasher::sip128::{Hasher128, SipHasher13};
use std::error::Error;
use std::hash::Hasher;

/// The layout width of a chart in an image of its own: the width of a column of text.
pub const WIDTH: f32 = 640.0;

/// An image that can be rendered.
pub struct Image {
    /// The file name.
    pub name: String,
    /// The source that the image is rendered from.
    source: Source,
}

/// The source of an image.
enum Source {
    /// An SVG document, rendered at `scale` pixels per unit.
    Still { svg: String, scale: f32 },
    /// SVG documents, each with its duration in hundredths of a second.
    Animation(Vec<(String, u16)>),
}

/// Returns all images of a story in some languages, the slowest first.
///
/// # Errors
/// If the story lacks a figure of a chart, or a text has no space.
pub fn all(
    valid: &ValidStory,
    languages: &[&Messages],
    fonts: &Fonts,
) -> Result<Vec<Image>, Box<dyn Error>> {
    let story = &valid.story;
    let mut animations = Vec::new();
    let mut stills = Vec::new();
    for messages in languages {
        let locale = Locale::new(messages);
        for spec in &valid.charts {
            let name = format!("{}.{}", spec.key, messages.lang);
            let chart = printed_chart(story, spec, locale, WIDTH)?;
            animations.push(Image {
                name: format!("{name}.gif"),
                source: Source::Animation(animation::frames(&chart, locale)?),
            });
            for (theme_name, theme) in [("light", Theme::LIGHT), ("dark", Theme::DARK)] {
                let svg = frame(&chart, 1.0, &theme, locale)?;
                let name = format!("{name}.{theme_name}");
                stills.push(Image::still(format!("{name}.png"), svg.clone(), 1.0));
                stills.push(Image::still(format!("{name}@2x.png"), svg, 2.0));
            }
            let portrait = portrait::svg(story, spec, locale, fonts)?;
            stills.push(Image::still(format!("{name}.portrait.png"), portrait, 1.0));
            let card = card::chart_card(story, spec, locale, fonts)?;
            stills.push(Image::still(format!("{name}.card.png"), card, 1.0));
        }
        let name = format!("page.{}.card.png", messages.lang);
        stills.push(Image::still(
            name,
            card::page_card(valid, locale, fonts)?,
            1.0,
        ));
    }
    animations.append(&mut stills);
    Ok(animations)
}

impl Image {
    fn still(name: String, svg: String, scale: f32) -> Self {
        let source = Source::Still { svg, scale };
        Self { name, source }
    }

    /// Returns a hash of the source, in hexadecimal. Two images with the same fingerprint are the same if the program and
    /// the fonts are.
    pub fn fingerprint(&self) -> String {
        let mut hasher = SipHasher13::new();
        match &self.source {
            Source::Still { svg, scale } => {
                hasher.write(svg.as_bytes());
                hasher.write_u32(scale.to_bits());
            }
            Source::Animation(frames) => frames.iter().for_each(|(svg, delay)| {
                hasher.write(svg.as_bytes());
                hasher.write_u16(*delay);
            }),
        }
        format!("{:032x}", hasher.finish128().as_u128())
    }

    /// Renders the image: a PNG file, or a GIF file for an animation.
    ///
    /// # Errors
    /// If a character has no glyph in the fonts.
    pub fn draw(&self, fonts: &Fonts) -> Result<Vec<u8>, Box<dyn Error>> {
        match &self.source {
            Source::Still { svg, scale } => png_file::encode(&raster(svg, *scale, fonts)?),
            Source::Animation(frames) => {
                let rasters = frames.iter().map(|(svg, _)| raster(svg, 1.0, fonts));
                let rasters: Vec<_> = rasters.collect::<Result<_, _>>()?;
                let delays: Vec<u16> = frames.iter().map(|(_, delay)| *delay).collect();
                gif_file::encode(&rasters, &delays)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::tests::FONTS;
    use crate::raster::pixel_size;
    use crate::raster::tests::texts;
    use player::geom::Rect;
    use std::collections::HashSet;
    use std::sync::LazyLock;
    use story::BUILT_IN;

    static IMAGES: LazyLock<Vec<Image>> = LazyLock::new(|| {
        let languages: Vec<&Messages> = BUILT_IN.messages.iter().collect();
        all(&BUILT_IN, &languages, &FONTS).unwrap()
    });

    /// Returns name, document and scale of each image that is no animation.
    fn stills() -> impl Iterator<Item = (&'static str, &'static str, f32)> {
        IMAGES.iter().filter_map(|image| match &image.source {
            Source::Still { svg, scale } => Some((&*image.name, &**svg, *scale)),
            Source::Animation(_) => None,
        })
    }

    /// All images exist for every chart and language: other sites link to these names.
    #[test]
    fn every_chart_has_every_image() {
        let names: HashSet<&str> = IMAGES.iter().map(|image| &*image.name).collect();
        assert_eq!(names.len(), IMAGES.len(), "two images have the same name");
        for messages in &BUILT_IN.messages {
            let lang = &messages.lang;
            assert!(names.contains(&*format!("page.{lang}.card.png")));
            for spec in &BUILT_IN.charts {
                for ending in [
                    "light.png",
                    "light@2x.png",
                    "dark.png",
                    "dark@2x.png",
                    "gif",
                    "portrait.png",
                    "card.png",
                ] {
                    let name = format!("{}.{lang}.{ending}", spec.key);
                    assert!(names.contains(&*name), "{name}");
                }
            }
        }
    }

    /// Images have the sizes that social networks ask for.
    #[test]
    fn images_have_the_required_sizes() {
        // One image of each kind: sizes do not depend on language or theme.
        let first = format!("{}.{}.", BUILT_IN.charts[0].key, BUILT_IN.messages[0].lang);
        let one = |name: &str| name.starts_with(&first) && !name.contains("dark");
        for (name, svg, scale) in stills().filter(|(name, ..)| one(name)) {
            let tree = resvg::usvg::Tree::from_str(svg, &FONTS.options).unwrap();
            let size = pixel_size(&tree, scale);
            match name {
                name if name.ends_with(".portrait.png") => {
                    assert!(size.0 == 1080 && size.1 >= 1440, "{name}: {size:?}");
                }
                name if name.ends_with(".card.png") => assert_eq!(size, (1200, 630), "{name}"),
                name if name.ends_with("@2x.png") => assert_eq!(size.0, 1344, "{name}"),
                name => assert_eq!(size.0, 672, "{name}"),
            }
        }
    }

    /// On cards and portrait images no text is cut off or overlaps another.
    #[test]
    fn composed_texts_do_not_overlap() {
        let composed = |name: &str| name.contains(".portrait.") || name.contains(".card.");
        for (name, svg, _) in stills().filter(|(name, ..)| composed(name)) {
            let tree = resvg::usvg::Tree::from_str(svg, &FONTS.options).unwrap();
            let (w, h) = (tree.size().width(), tree.size().height());
            let texts = texts(svg);
            for (at, (text, Rect { min, max })) in texts.iter().enumerate() {
                let inside =
                    min.x >= 50.0 && max.x <= w - 50.0 && min.y >= 50.0 && max.y <= h - 50.0;
                assert!(inside, "{name}: {text} at {min:?} to {max:?}");
                for (other, place) in &texts[at + 1..] {
                    let beside = place.min.x >= max.x || place.max.x <= min.x;
                    let above = place.min.y >= max.y || place.max.y <= min.y;
                    assert!(beside || above, "{name}: {text} and {other}");
                }
            }
        }
    }

    /// The fingerprint depends on everything that the image is rendered from.
    #[test]
    fn fingerprint_depends_on_source_and_scale() {
        let still = |svg: &str, scale| Image::still("a".into(), svg.into(), scale).fingerprint();
        assert_eq!(still("<svg/>", 1.0), still("<svg/>", 1.0));
        assert_ne!(still("<svg/>", 1.0), still("<svg/>", 2.0));
        assert_ne!(still("<svg/>", 1.0), still("<svg />", 1.0));
    }
}
