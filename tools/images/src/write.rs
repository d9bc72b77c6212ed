//! Writes all images of a story, and renders those that are not in the cache.

use crate::cache::Cache;
use crate::files::about;
use crate::fonts::Fonts;
use crate::frame::frame;
use crate::raster::raster;
use crate::{animation, card, gif_file, png_file, portrait};
use figures::{Messages, ValidStory};
use layout::locale::Locale;
use player::theme::Theme;
use prerender::picture::chart;
use siphasher::sip128::{Hasher128, SipHasher13};
use std::collections::HashSet;
use std::error::Error;
use std::hash::Hasher;
use std::path::Path;
use std::sync::Mutex;
use std::{fs, thread};

/// The layout width of a chart in an image of its own: the width of a column of text.
pub const WIDTH: f32 = 640.0;

/// The code and libraries that turn SVG into files. They are part of the cache key, so a change
/// renders all images again.
const PROGRAM: [&str; 6] = [
    include_str!("write.rs"),
    include_str!("raster.rs"),
    include_str!("palette.rs"),
    include_str!("png_file.rs"),
    include_str!("gif_file.rs"),
    include_str!("../../../Cargo.lock"),
];

/// An image to write.
pub struct Image {
    /// The file name.
    name: String,
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

/// Writes images to a folder, and renders those that are not in the cache.
///
/// # Errors
/// If an image cannot be rendered or written. The error names the image.
pub fn write_all(
    images: &[Image],
    out: &Path,
    fonts: &Fonts,
    cache: Option<&Cache>,
) -> Result<(), Box<dyn Error>> {
    let names: HashSet<String> = images.iter().map(|image| image.key(fonts)).collect();
    // Each worker takes the next image when it has finished one, because some take much longer.
    let queue = Mutex::new(images.iter());
    let next = || queue.lock().ok().and_then(|mut queue| queue.next());
    let work = || -> Result<(), String> {
        while let Some(image) = next() {
            let written = image.write(out, fonts, cache);
            written.map_err(|error| format!("{}: {error}", image.name))?;
        }
        Ok(())
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let ended = workers.into_iter().map(|worker| worker.join());
        let ended = ended.map(|end| end.unwrap_or_else(|_| Err("a worker stopped".into())));
        ended.collect::<Result<(), String>>()
    })?;
    match cache {
        Some(cache) => cache.keep_only(&names),
        None => Ok(()),
    }
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
            let chart = chart(story, spec, locale, WIDTH)?;
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

    fn write(
        &self,
        out: &Path,
        fonts: &Fonts,
        cache: Option<&Cache>,
    ) -> Result<(), Box<dyn Error>> {
        let image = match cache {
            Some(cache) => cache.get(&self.key(fonts), || self.draw(fonts))?,
            None => self.draw(fonts)?,
        };
        let path = out.join(&self.name);
        fs::write(&path, image).map_err(|error| about(&path, error))
    }

    /// Returns the cache key: a hash of everything that the image depends on.
    fn key(&self, fonts: &Fonts) -> String {
        let mut hasher = SipHasher13::new();
        hasher.write_u128(fonts.fingerprint);
        PROGRAM
            .iter()
            .for_each(|part| hasher.write(part.as_bytes()));
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

    fn draw(&self, fonts: &Fonts) -> Result<Vec<u8>, Box<dyn Error>> {
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
    use crate::png_file::tests::decoded;
    use crate::raster::tests::texts;
    use player::geom::Rect;
    use story::BUILT_IN;

    fn every() -> Vec<Image> {
        let languages: Vec<&Messages> = BUILT_IN.messages.iter().collect();
        all(&BUILT_IN, &languages, &FONTS).unwrap()
    }

    fn stills() -> Vec<(String, String, f32)> {
        let images = every().into_iter();
        let still = |image: Image| match image.source {
            Source::Still { svg, scale } => Some((image.name, svg, scale)),
            Source::Animation(_) => None,
        };
        images.filter_map(still).collect()
    }

    /// All images exist for every chart and language: other sites link to these names.
    #[test]
    fn every_chart_has_every_image() {
        let images = every();
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
        for (name, svg, scale) in stills().into_iter().filter(|(name, ..)| one(name)) {
            let source = Source::Still { svg, scale };
            let file = Image { name, source };
            let shown = decoded(&file.draw(&FONTS).unwrap());
            let size = (shown.width, shown.height);
            match &*file.name {
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
        let stills = stills().into_iter();
        for (name, svg, _) in stills.filter(|(name, ..)| composed(name)) {
            let tree = resvg::usvg::Tree::from_str(&svg, &FONTS.options).unwrap();
            let (w, h) = (tree.size().width(), tree.size().height());
            let texts = texts(&svg);
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

    /// The cache key depends on everything that the image is rendered from.
    #[test]
    fn cache_key_depends_on_source_and_fonts() {
        let still = |svg: &str, scale| Image::still("a".into(), svg.into(), scale).key(&FONTS);
        assert_eq!(still("<svg/>", 1.0), still("<svg/>", 1.0));
        assert_ne!(still("<svg/>", 1.0), still("<svg/>", 2.0));
        assert_ne!(still("<svg/>", 1.0), still("<svg />", 1.0));
        let others = Fonts {
            options: Default::default(),
            fingerprint: 1,
        };
        let image = Image::still("a".into(), "<svg/>".into(), 1.0);
        assert_ne!(image.key(&FONTS), image.key(&others));
    }
}
