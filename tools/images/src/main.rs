//! Writes raster images, for places that show no SVG or run no script: PNG, GIF, portrait images
//! and cards. They are rendered from the SVG that pages show.
//!
//! `images --story FOLDER --out DIR --font FILE... [--lang TAG]... [--cache DIR]` writes `DIR/CHART.LANG.….png`
//! and `.gif`, in each named language or in all. Fonts must be given as files. Images in the cache
//! folder are not rendered again; new images are added to it.

mod animation;
mod block;
mod cache;
mod card;
mod cropped;
mod files;
mod fonts;
mod frame;
mod gif_file;
mod palette;
mod png_file;
mod portrait;
mod raster;
mod story_folder;
mod svg_composer;
mod write;

use cache::Cache;
use files::empty;
use fonts::Fonts;
use prerender::languages::languages;
use std::env;
use std::error::Error;
use std::path::PathBuf;
use story_folder::read_story;

const USAGE: &str = "usage: images --story FOLDER --out DIR --font FILE... [--lang TAG]... [--cache DIR]\n\
    without --lang, all languages are written";

fn main() {
    if let Err(error) = run() {
        eprintln!("images: {error}");
        std::process::exit(1);
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (mut story, mut out, mut cache) = (None, None, None);
    let (mut fonts, mut tags) = (Vec::new(), Vec::new());
    for pair in arguments.chunks(2) {
        let [flag, value] = pair else {
            return Err(USAGE.into());
        };
        match flag.as_str() {
            "--story" => story = Some(value),
            "--out" => out = Some(PathBuf::from(value)),
            "--cache" => cache = Some(PathBuf::from(value)),
            "--font" => fonts.push(PathBuf::from(value)),
            "--lang" => tags.push(value.clone()),
            _ => return Err(USAGE.into()),
        }
    }
    let out = out.filter(|_| !fonts.is_empty()).ok_or(USAGE)?;
    let valid = read_story(story.ok_or(USAGE)?)?;
    empty(&out)?;
    let fonts = Fonts::load(&fonts)?;
    let cache = cache.as_deref().map(Cache::open).transpose()?;
    let images = write::all(&valid, &languages(&valid, &tags)?, &fonts)?;
    write::write_all(&images, &out, &fonts, cache.as_ref())
}
