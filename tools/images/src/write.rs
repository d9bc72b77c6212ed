//! Draws every image of a story that is not in the cache, and writes them into a folder.

use crate::cache::Cache;
use crate::fonts::Fonts;
use crate::frame::frame;
use crate::raster::raster;
use crate::{card, gif_file, moving, png_file, tall};
use figures::Messages;
use layout::locale::Locale;
use player::theme::Theme;
use prerender::files::about;
use prerender::picture::chart;
use siphasher::sip128::{Hasher128, SipHasher13};
use std::collections::HashSet;
use std::error::Error;
use std::hash::Hasher;
use std::path::Path;
use std::sync::Mutex;
use std::{fs, thread};
use story::CHAPTERS;

/// How wide a chart is in an image of it alone: as wide as a column of text.
pub const WIDTH: f32 = 640.0;

/// The code that makes files of SVG, and the versions of the libraries it uses: an image drawn by any
/// other is drawn anew.
const PROGRAM: [&str; 6] = [
    include_str!("write.rs"),
    include_str!("raster.rs"),
    include_str!("palette.rs"),
    include_str!("png_file.rs"),
    include_str!("gif_file.rs"),
    include_str!("../../../Cargo.lock"),
];

/// One image that is to be made.
struct Image {
    /// Its file.
    name: String,
    /// What it is drawn from.
    source: Source,
}

/// What an image is drawn from.
enum Source {
    /// A document, at so many pixels to each of its own.
    Still { svg: String, scale: f32 },
    /// Documents, each with how long it is shown, in hundredths of a second.
    Moving(Vec<(String, u16)>),
}

/// Writes every image into a folder, drawing only what is not in the cache.
pub fn write_all(
    out: &Path,
    languages: &[&Messages],
    fonts: &Fonts,
    cache: Option<&Cache>,
) -> Result<(), Box<dyn Error>> {
    let images = all(languages, fonts)?;
    let names: HashSet<String> = images.iter().map(|image| image.key(fonts)).collect();
    // Each worker takes the next image when it is done with one, as some take far longer.
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

/// Every image in some languages, those that take longest first.
fn all(languages: &[&Messages], fonts: &Fonts) -> Result<Vec<Image>, Box<dyn Error>> {
    let mut moving = Vec::new();
    let mut still = Vec::new();
    for words in languages {
        let locale = Locale::new(words);
        for chapter in CHAPTERS {
            let name = format!("{}.{}", chapter.key, words.lang);
            let chart = chart(chapter, locale, WIDTH)?;
            moving.push(Image {
                name: format!("{name}.gif"),
                source: Source::Moving(moving::frames(&chart, locale)?),
            });
            for (theme_name, theme) in [("light", Theme::LIGHT), ("dark", Theme::DARK)] {
                let svg = frame(&chart, 1.0, &theme, locale)?;
                let name = format!("{name}.{theme_name}");
                still.push(Image::still(format!("{name}.png"), svg.clone(), 1.0));
                still.push(Image::still(format!("{name}@2x.png"), svg, 2.0));
            }
            let tall = tall::svg(chapter, locale, fonts)?;
            still.push(Image::still(format!("{name}.portrait.png"), tall, 1.0));
            let card = card::of_chapter(chapter, locale, fonts)?;
            still.push(Image::still(format!("{name}.card.png"), card, 1.0));
        }
        let name = format!("page.{}.card.png", words.lang);
        still.push(Image::still(name, card::of_page(locale, fonts)?, 1.0));
    }
    moving.append(&mut still);
    Ok(moving)
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

    /// A name made of all that the image is drawn from.
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
            Source::Moving(frames) => frames.iter().for_each(|(svg, delay)| {
                hasher.write(svg.as_bytes());
                hasher.write_u16(*delay);
            }),
        }
        format!("{:032x}", hasher.finish128().as_u128())
    }

    fn draw(&self, fonts: &Fonts) -> Result<Vec<u8>, Box<dyn Error>> {
        match &self.source {
            Source::Still { svg, scale } => png_file::encode(&raster(svg, *scale, fonts)?),
            Source::Moving(frames) => {
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
    use story::WORDS;

    fn every() -> Vec<Image> {
        let languages: Vec<&Messages> = WORDS.iter().collect();
        all(&languages, &FONTS).unwrap()
    }

    fn stills() -> Vec<(String, String, f32)> {
        let images = every().into_iter();
        let still = |image: Image| match image.source {
            Source::Still { svg, scale } => Some((image.name, svg, scale)),
            Source::Moving(_) => None,
        };
        images.filter_map(still).collect()
    }

    /// Every chapter has every image in every language: other sites link to them by these names.
    #[test]
    fn every_image_is_there() {
        let images = every();
        let names: HashSet<&str> = images.iter().map(|image| &*image.name).collect();
        assert_eq!(names.len(), images.len(), "two images of one name");
        for words in WORDS.iter() {
            let lang = &words.lang;
            assert!(names.contains(&*format!("page.{lang}.card.png")));
            for chapter in CHAPTERS {
                for ending in [
                    "light.png",
                    "light@2x.png",
                    "dark.png",
                    "dark@2x.png",
                    "gif",
                    "portrait.png",
                    "card.png",
                ] {
                    let name = format!("{}.{lang}.{ending}", chapter.key);
                    assert!(names.contains(&*name), "{name}");
                }
            }
        }
    }

    /// Images are of the size that those who show them ask for.
    #[test]
    fn sizes_are_exact() {
        // One of each kind: sizes do not depend on language or theme.
        let first = format!("{}.{}.", CHAPTERS[0].key, WORDS[0].lang);
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

    /// On cards and tall stills no text is cut off, or stands on another.
    #[test]
    fn composed_texts_have_room() {
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

    /// An image is found again only if all is the same that it is drawn from.
    #[test]
    fn keys_tell_sources_apart() {
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
