//! The images of a story: what each is rendered from, and rendering it.

use crate::card::{chart_card, page_card};
use crate::composition::Composition;
use crate::frame::frame;
use crate::portrait::portrait;
use crate::raster::Renderer;
use crate::step_cards::step_cards;
use crate::{animation, gif_file, png_file};
use figures::{Messages, ValidStory};
use layout::locale::Locale;
use layout::printed_chart;
use player::theme::Theme;
use siphasher::sip128::{Hasher128, SipHasher13};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::error::Error;
use std::hash::Hasher;
use svg::FILE_WIDTH;

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
    /// A document around a cropped chart.
    Composed(Composition),
    /// SVG documents, each with its duration in hundredths of a second.
    Animation(Vec<(String, u16)>),
}

/// Returns all images of a story in some languages, the slowest first.
///
/// # Errors
/// If the story lacks a figure of a chart, or a text has no space.
pub fn all(valid: &ValidStory, languages: &[&Messages]) -> Result<Vec<Image>, Box<dyn Error>> {
    let story = &valid.story;
    let mut animations = Vec::new();
    let mut stills = Vec::new();
    for messages in languages {
        let locale = Locale::new(messages);
        for spec in &valid.charts {
            let name = format!("{}.{}", spec.key, messages.lang);
            let chart = printed_chart(story, spec, locale, FILE_WIDTH)?;
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
            let cards = step_cards(story, spec, locale)?.into_iter().zip(1u8..);
            stills.extend(
                cards.map(|(svg, step)| Image::still(format!("{name}.step-{step}.png"), svg, 1.0)),
            );
            let composed = [
                ("portrait", portrait(story, spec, locale)?),
                ("card", chart_card(story, spec, locale)?),
            ];
            stills.extend(composed.map(|(kind, composition)| Image {
                name: format!("{name}.{kind}.png"),
                source: Source::Composed(composition),
            }));
        }
        stills.push(Image {
            name: format!("page.{}.card.png", messages.lang),
            source: Source::Composed(page_card(valid, locale)?),
        });
    }
    animations.append(&mut stills);
    Ok(animations)
}

impl Image {
    fn still(name: String, svg: String, scale: f32) -> Self {
        let source = Source::Still { svg, scale };
        Self { name, source }
    }

    /// Returns a hash of the source, in hexadecimal. Two images with the same fingerprint are the same if the program, the
    /// renderer and the typefaces are.
    pub fn fingerprint(&self) -> String {
        let mut hasher = SipHasher13::new();
        for svg in self.documents() {
            hasher.write(svg.as_bytes());
        }
        match &self.source {
            Source::Still { scale, .. } => hasher.write_u32(scale.to_bits()),
            Source::Composed(_) => {}
            Source::Animation(frames) => {
                frames
                    .iter()
                    .for_each(|(_, delay)| hasher.write_u16(*delay));
            }
        }
        format!("{:032x}", hasher.finish128().as_u128())
    }

    /// Returns all documents that the image is rendered from. Composed ones are not measured yet.
    fn documents(&self) -> Vec<Cow<'_, str>> {
        match &self.source {
            Source::Still { svg, .. } => vec![svg.into()],
            Source::Composed(composition) => vec![composition.unmeasured().into()],
            Source::Animation(frames) => frames.iter().map(|(svg, _)| svg.into()).collect(),
        }
    }

    /// Renders and encodes the image: a PNG file, or a GIF file for an animation.
    ///
    /// # Errors
    /// The errors of the renderer.
    pub fn draw(&self, renderer: &dyn Renderer) -> Result<Vec<u8>, Box<dyn Error>> {
        match &self.source {
            Source::Still { svg, scale } => png_file::encode(&renderer.raster(svg, *scale)?),
            Source::Composed(composition) => {
                let svg = composition.svg(renderer)?;
                png_file::encode(&renderer.raster(&svg, 1.0)?)
            }
            Source::Animation(frames) => {
                let rasters = frames.iter().map(|(svg, _)| renderer.raster(svg, 1.0));
                let rasters: Vec<_> = rasters.collect::<Result<_, _>>()?;
                let delays: Vec<u16> = frames.iter().map(|(_, delay)| *delay).collect();
                gif_file::encode(&rasters, &delays)
            }
        }
    }
}

/// Returns the characters that images need glyphs for, each once: those of the documents. Among them are those of the markup,
/// which every typeface has.
pub fn characters(images: &[Image]) -> String {
    let documents = images.iter().flat_map(Image::documents);
    characters_in(documents)
}

/// Returns the characters of documents, each once.
pub fn characters_in(documents: impl Iterator<Item = impl AsRef<str>>) -> String {
    let mut found = BTreeSet::new();
    for svg in documents {
        found.extend(svg.as_ref().chars().filter(|c| !c.is_control()));
    }
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cropped::Cropped;
    use std::collections::HashSet;
    use story::BUILT_IN;

    /// Returns the images of the built-in story.
    fn images() -> Vec<Image> {
        let languages: Vec<&Messages> = BUILT_IN.messages.iter().collect();
        all(&BUILT_IN, &languages).unwrap()
    }

    /// All images exist for every chart and language: other sites link to these names.
    #[test]
    fn every_chart_has_every_image() {
        let images = images();
        let names: HashSet<&str> = images.iter().map(|image| &*image.name).collect();
        assert_eq!(names.len(), images.len(), "two images have the same name");
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
                    "step-1.png",
                ] {
                    let name = format!("{}.{lang}.{ending}", spec.key);
                    assert!(names.contains(&*name), "{name}");
                }
            }
        }
    }

    /// Typefaces are made for these characters, so none of an image may be left out: here those of headlines, which only
    /// composed images have, and of the labels of charts.
    #[test]
    fn characters_are_those_of_all_texts() {
        let found = characters(&images());
        for messages in &BUILT_IN.messages {
            for key in ["page.title", "page.lead", "bound.more_than"] {
                let text = messages.get(key).unwrap().replace("{n}", "");
                let missing: String = text.chars().filter(|c| !found.contains(*c)).collect();
                assert_eq!(missing, "", "{key} in {}", messages.lang);
            }
        }
        assert!(!found.contains('\n'), "line breaks have no glyph");
    }

    /// The fingerprint depends on everything that the image is rendered from.
    #[test]
    fn fingerprint_depends_on_source_and_scale() {
        let still = |svg: &str, scale| Image::still("a".into(), svg.into(), scale).fingerprint();
        assert_eq!(still("<svg/>", 1.0), still("<svg/>", 1.0));
        assert_ne!(still("<svg/>", 1.0), still("<svg/>", 2.0));
        assert_ne!(still("<svg/>", 1.0), still("<svg />", 1.0));
        let composed = |chart: &str, text: &'static str| {
            let compose = move |chart: &Cropped| format!("{text}{}", chart.svg);
            let source = Source::Composed(Composition::new(chart.into(), compose));
            let name = "a".to_string();
            Image { name, source }.fingerprint()
        };
        assert_eq!(composed("<svg/>", "a"), composed("<svg/>", "a"));
        assert_ne!(composed("<svg/>", "a"), composed("<svg />", "a"));
        assert_ne!(composed("<svg/>", "a"), composed("<svg/>", "b"));
    }
}
