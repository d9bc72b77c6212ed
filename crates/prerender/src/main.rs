//! Writes everything that a page shows before any script, and where none ever runs.
//!
//! `press --out DIR` writes, from the same scenes and words as the live charts:
//! - `pictures/CHAPTER.LANG.THEME.WIDTH.svg`, one for every width that charts are laid out for;
//! - `fragments/CHAPTER.LANG.THEME.html`, what stands inside a `<news-figure>` element, for each
//!   value of its attribute `theme`, and with its pictures inside in `….inline.html`;
//! - `fragments/samples.LANG.html`, how to read the numbers, with `pictures/sample-….svg`;
//! - `charts/CHAPTER.LANG.chart`, what live charts are drawn from;
//! - `data/CHAPTER.LANG.csv` and `data/figures.json`, the figures with their bounds;
//! - `tokens.css`, the design tokens for those fragments, and `tokens.json`, those for live charts;
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
mod inline;
mod samples;
mod sheets;

use figures::{Messages, baseline, write_baseline};
use fragment::{Surroundings, inlined};
use layout::locale::Locale;
use player::theme::{ColorToken, style_sheet};
use prerender::files::{empty, write};
use prerender::languages::languages;
use prerender::picture;
use serde_json::json;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};
use story::CHAPTERS;
use story::{STORY, WORDS};

const USAGE: &str =
    "usage: press [--out DIR] [--lang TAG]... [--accept FILE]\nwithout a language it writes all";

/// What is asked for.
#[derive(Default)]
struct Order {
    out: Option<PathBuf>,
    langs: Vec<String>,
    accept: Option<PathBuf>,
}

fn main() {
    if let Err(error) = run() {
        eprintln!("press: {error}");
        std::process::exit(1);
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let Order { out, langs, accept } = order()?;
    if let Some(out) = &out {
        let languages = languages(&langs)?;
        write_all(out, &languages)?;
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
            "--accept" => order.accept = Some(path),
            _ => return Err(USAGE.into()),
        }
    }
    Ok(order)
}

fn write_all(out: &Path, languages: &[&Messages]) -> Result<(), Box<dyn Error>> {
    for folder in ["pictures", "fragments", "charts", "data"] {
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
                let html = inlined(&STORY, chapter, locale, &pictures, surroundings)?;
                write(&fragment("inline.html"), &html)?;
            }
        }
    }
    for (chapter, words) in CHAPTERS
        .iter()
        .flat_map(|c| WORDS.iter().map(move |w| (c, w)))
    {
        let name = format!("{}.{}.chart", chapter.key, words.lang);
        let sheet = sheets::write(&STORY, chapter, words)?;
        write(&out.join("charts").join(name), &sheet)?;
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
    let names = ColorToken::ALL.map(ColorToken::property);
    let tokens = json!({ "names": names, "sheet": style_sheet(":host") });
    write(&out.join("tokens.json"), tokens.to_string())?;
    write(&out.join("tokens.css"), style_sheet("news-figure"))
}

fn write_record(file: &Path) -> Result<(), Box<dyn Error>> {
    let record = write_baseline(&baseline(&STORY));
    let same = fs::read_to_string(file).is_ok_and(|old| old == record);
    if same {
        return Ok(());
    }
    write(file, &record)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Programs read the figures as they stand in the data, and nothing ends the text that they stand in.
    #[test]
    fn figures_for_programs_are_json() {
        let mut story = STORY.clone();
        let harmless = serde_json::to_value(&story).unwrap();
        for text in hostile::TEXTS {
            for figure in story.figures.to_mut() {
                figure.region = (*text).into();
            }
            let json = serde_json::to_string_pretty(&story).unwrap();
            let read: serde_json::Value = serde_json::from_str(&json).unwrap();
            assert_eq!(read["figures"][0]["region"], *text);
            let parts = |json: &serde_json::Value| json.as_object().unwrap().len();
            assert_eq!(parts(&read), parts(&harmless));
        }
    }
}
