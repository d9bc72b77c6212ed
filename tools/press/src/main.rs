//! Writes everything that a page shows before any script, and where none ever runs.
//!
//! `press --out DIR` writes, from the same scenes and words as the live charts:
//! - `pictures/CHAPTER.LANG.THEME.WIDTH.svg`, one for every width that charts are laid out for;
//! - `fragments/CHAPTER.LANG.THEME.html`, what stands inside a `<news-figure>` element, for each
//!   value of its attribute `theme`, and with its pictures inside in `….inline.html`;
//! - `fragments/samples.LANG.html`, how to read the numbers, with `pictures/sample-….svg`;
//! - `sheets/CHAPTER.LANG.sheet`, what live charts are drawn from;
//! - `data/CHAPTER.LANG.csv` and `data/figures.json`, the figures with their bounds;
//! - `tokens.css`, the design tokens for those fragments, and `tokens.json`, those for live charts;
//! - `images/`, pictures made of pixels, see [`images`]. They need the typefaces as files, each after
//!   a `--font`; without any they are left out. Those in the folder after `--cache` are not drawn
//!   again, and it keeps the new ones.
//!
//! All of these but the figures as JSON and the tokens come once for each language: for each named
//! after a `--lang`, or for all that there are words in. Sheets come for all in any case.
//!
//! `press --accept FILE` writes the record of accepted figures that the build compares with. Both
//! can be asked for at once.

#[cfg(test)]
mod agree;
mod data;
mod fragment;
#[cfg(test)]
mod hostile;
mod images;
mod inline;
mod picture;
mod samples;
mod sheets;

use fragment::Surroundings;
use images::{Cache, Fonts};
use news_figure::chapter::CHAPTERS;
use news_figure::figures::{Words, accepted, write_accepted};
use news_figure::locale::Locale;
use news_figure::story::{STORY, WORDS};
use news_figure::theme::{Paint, style_sheet};
use serde_json::json;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

const USAGE: &str = "usage: press [--out DIR] [--lang TAG]... [--font FILE]... [--cache DIR] \
    [--accept FILE]\nwithout a language it writes all, without fonts no images/";

/// What is asked for.
#[derive(Default)]
struct Order {
    out: Option<PathBuf>,
    langs: Vec<String>,
    fonts: Vec<PathBuf>,
    cache: Option<PathBuf>,
    accept: Option<PathBuf>,
}

fn main() {
    if let Err(error) = run() {
        eprintln!("press: {error}");
        std::process::exit(1);
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let Order {
        out,
        langs,
        fonts,
        cache,
        accept,
    } = order()?;
    if let Some(out) = &out {
        let languages = languages(&langs)?;
        press(out, &languages)?;
        if !fonts.is_empty() {
            press_images(out, &languages, &fonts, cache.as_deref())?;
        }
    }
    accept.map_or(Ok(()), |file| write_record(&file))
}

fn order() -> Result<Order, Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if arguments.is_empty() {
        return Err(USAGE.into());
    }
    let mut order = Order::default();
    for pair in arguments.chunks(2) {
        let [flag, value] = pair else {
            return Err(USAGE.into());
        };
        let path = PathBuf::from(value);
        match flag.as_str() {
            "--lang" => order.langs.push(value.clone()),
            "--out" => order.out = Some(path),
            "--font" => order.fonts.push(path),
            "--cache" => order.cache = Some(path),
            "--accept" => order.accept = Some(path),
            _ => return Err(USAGE.into()),
        }
    }
    Ok(order)
}

/// The words of the languages that are asked for.
fn languages(tags: &[String]) -> Result<Vec<&'static Words>, Box<dyn Error>> {
    if tags.is_empty() {
        return Ok(WORDS.iter().collect());
    }
    let found = |tag: &String| {
        let words = WORDS.iter().find(|words| words.lang == *tag);
        words.ok_or_else(|| {
            let there: Vec<&str> = WORDS.iter().map(|words| &*words.lang).collect();
            format!("--lang {tag}: expected one of {}", there.join(", ")).into()
        })
    };
    tags.iter().map(found).collect()
}

fn press(out: &Path, languages: &[&Words]) -> Result<(), Box<dyn Error>> {
    for folder in ["pictures", "fragments", "sheets", "data", "images"] {
        empty(&out.join(folder))?;
    }
    for chapter in CHAPTERS {
        for words in languages {
            let locale = Locale::new(words);
            let pictures = picture::all(chapter, locale)?;
            for picture in &pictures {
                write(&out.join("pictures").join(&picture.name), &picture.svg)?;
            }
            let name = format!("{}.{}.csv", chapter.key, words.lang);
            let csv = data::csv(&STORY, chapter, locale)?;
            write(&out.join("data").join(name), &csv)?;
            for (theme, surroundings) in Surroundings::ALL {
                let fragment = |end: &str| {
                    let name = format!("{}.{}.{theme}.{end}", chapter.key, words.lang);
                    out.join("fragments").join(name)
                };
                let html = fragment::linked(&STORY, chapter, locale, &pictures, surroundings);
                write(&fragment("html"), &html)?;
                let html = fragment::inlined(&STORY, chapter, locale, &pictures, surroundings)?;
                write(&fragment("inline.html"), &html)?;
            }
        }
    }
    for (chapter, words) in CHAPTERS
        .iter()
        .flat_map(|c| WORDS.iter().map(move |w| (c, w)))
    {
        let name = format!("{}.{}.sheet", chapter.key, words.lang);
        let sheet = sheets::write(&STORY, chapter, words)?;
        write(&out.join("sheets").join(name), &sheet)?;
    }
    for words in languages {
        let (html, pictures) = samples::html(&STORY, Locale::new(words))?;
        for picture in &pictures {
            write(&out.join("pictures").join(&picture.name), &picture.svg)?;
        }
        let name = format!("samples.{}.html", words.lang);
        write(&out.join("fragments").join(name), &html)?;
    }
    let figures = serde_json::to_string_pretty(&STORY)?;
    write(&out.join("data").join("figures.json"), &figures)?;
    let names = Paint::ALL.map(Paint::property);
    let tokens = json!({ "names": names, "sheet": style_sheet(":host") });
    write(&out.join("tokens.json"), tokens.to_string())?;
    write(&out.join("tokens.css"), style_sheet("news-figure"))
}

fn press_images(
    out: &Path,
    languages: &[&Words],
    fonts: &[PathBuf],
    cache: Option<&Path>,
) -> Result<(), Box<dyn Error>> {
    let fonts = Fonts::load(fonts)?;
    let cache = cache.map(Cache::open).transpose()?;
    images::write_all(&out.join("images"), languages, &fonts, cache.as_ref())
}

/// Makes a folder with nothing in it: nothing of an earlier story may be left among the new files.
fn empty(folder: &Path) -> Result<(), Box<dyn Error>> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| about(folder, error))?;
    }
    fs::create_dir_all(folder).map_err(|error| about(folder, error))
}

fn write_record(file: &Path) -> Result<(), Box<dyn Error>> {
    let record = write_accepted(&accepted(&STORY));
    let same = fs::read_to_string(file).is_ok_and(|old| old == record);
    if same {
        return Ok(());
    }
    write(file, &record)
}

fn write(path: &Path, text: impl AsRef<[u8]>) -> Result<(), Box<dyn Error>> {
    fs::write(path, text).map_err(|error| about(path, error))
}

fn about(path: &Path, error: std::io::Error) -> Box<dyn Error> {
    format!("{}: {error}", path.display()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_those_asked_for_or_all() {
        let tags = |asked: &[&str]| -> Result<Vec<&str>, String> {
            let asked: Vec<String> = asked.iter().map(ToString::to_string).collect();
            let found = languages(&asked).map_err(|error| error.to_string())?;
            Ok(found.iter().map(|words| &*words.lang).collect())
        };
        assert_eq!(tags(&["zh-Hant", "en"]).unwrap(), ["zh-Hant", "en"]);
        assert_eq!(tags(&[]).unwrap().len(), WORDS.len());
        let error = tags(&["en", "fr"]).unwrap_err();
        assert!(
            error.starts_with("--lang fr: expected one of en, "),
            "{error}"
        );
    }

    /// Programs read the figures as they stand in the data, and nothing ends the text that they stand in.
    #[test]
    fn figures_for_programs_are_json() {
        let mut story = STORY.clone();
        let harmless = serde_json::to_value(&story).unwrap();
        for text in hostile::TEXTS {
            for figure in story.figures.to_mut() {
                figure.area = (*text).into();
            }
            let json = serde_json::to_string_pretty(&story).unwrap();
            let read: serde_json::Value = serde_json::from_str(&json).unwrap();
            assert_eq!(read["figures"][0]["area"], *text);
            let parts = |json: &serde_json::Value| json.as_object().unwrap().len();
            assert_eq!(parts(&read), parts(&harmless));
        }
    }
}
