//! Writes everything that a page shows before any script, and where none ever runs.
//!
//! `press --out DIR` writes, from the same scenes and words as the live charts:
//! - `pictures/CHAPTER.LANG.THEME.WIDTH.svg`, one for every width that charts are laid out for;
//! - `fragments/CHAPTER.LANG.THEME.html`, what stands inside a `<news-figure>` element, for each
//!   value of its attribute `theme`;
//! - `data/CHAPTER.LANG.csv` and `data/figures.json`, the figures with their bounds;
//! - `tokens.css`, the design tokens for those fragments.
//!
//! `press --accept FILE` writes the record of accepted figures that the build compares with. Both
//! can be asked for at once.

mod data;
mod fragment;
mod picture;

use fragment::Surroundings;
use news_figure::chapter::CHAPTERS;
use news_figure::figures::{accepted, write_accepted};
use news_figure::locale::Locale;
use news_figure::story::{STORY, WORDS};
use news_figure::theme::style_sheet;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

const USAGE: &str = "usage: press [--out DIR] [--accept FILE]";

fn main() {
    if let Err(error) = run() {
        eprintln!("press: {error}");
        std::process::exit(1);
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if arguments.is_empty() {
        return Err(USAGE.into());
    }
    for pair in arguments.chunks(2) {
        match pair {
            [flag, folder] if flag == "--out" => press(Path::new(folder))?,
            [flag, file] if flag == "--accept" => accept(Path::new(file))?,
            _ => return Err(USAGE.into()),
        }
    }
    Ok(())
}

fn press(out: &Path) -> Result<(), Box<dyn Error>> {
    for folder in ["pictures", "fragments", "data"] {
        // Nothing of an earlier story may be left among the new files.
        let folder = out.join(folder);
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| about(&folder, error))?;
        }
        fs::create_dir_all(&folder).map_err(|error| about(&folder, error))?;
    }
    for chapter in CHAPTERS {
        for words in WORDS {
            let locale = Locale::new(words);
            let pictures = picture::all(chapter, locale)?;
            for picture in &pictures {
                write(&out.join("pictures").join(&picture.name), &picture.svg)?;
            }
            let name = format!("{}.{}.csv", chapter.key, words.lang);
            let csv = data::csv(&STORY, chapter, locale)?;
            write(&out.join("data").join(name), &csv)?;
            for (theme, surroundings) in Surroundings::ALL {
                let html = fragment::html(&STORY, chapter, locale, &pictures, surroundings);
                let name = format!("{}.{}.{theme}.html", chapter.key, words.lang);
                write(&out.join("fragments").join(name), &html)?;
            }
        }
    }
    let figures = serde_json::to_string_pretty(&STORY)?;
    write(&out.join("data").join("figures.json"), &figures)?;
    write(&out.join("tokens.css"), &style_sheet("news-figure"))
}

fn accept(file: &Path) -> Result<(), Box<dyn Error>> {
    let record = write_accepted(&accepted(&STORY));
    let same = fs::read_to_string(file).is_ok_and(|old| old == record);
    if same {
        return Ok(());
    }
    write(file, &record)
}

fn write(path: &Path, text: &str) -> Result<(), Box<dyn Error>> {
    fs::write(path, text).map_err(|error| about(path, error))
}

fn about(path: &Path, error: std::io::Error) -> Box<dyn Error> {
    format!("{}: {error}", path.display()).into()
}
