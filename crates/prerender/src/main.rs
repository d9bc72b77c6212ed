//! Writes everything that a page shows before or without script.
//!
//! `prerender --out DIR` writes, from the same scenes and messages as the live charts:
//! - `pictures/CHART.LANG.THEME.WIDTH.svg`, for each layout width;
//! - `fragments/CHART.LANG.THEME.html`, the inner HTML of a `<news-figure>` element for each value
//!   of its attribute `theme`, and `….inline.html` with inline pictures;
//! - `fragments/samples.LANG.html`, how to read the numbers, with `pictures/sample-….svg`;
//! - `charts/CHART.LANG.chart`, the chart files for live charts;
//! - `data/CHART.LANG.csv` and `data/figures.json`, the figures with their bounds;
//! - `tokens.css`, the design tokens for fragments, and `tokens.json`, those for live charts.
//!
//! Files with a language are written for each `--lang`, or for all languages of the story. Chart
//! files are always written for all languages.
//!
//! `prerender --accept FILE` writes the baseline, which the build compares figures with. Both
//! options can be combined.

mod chart_files;
#[cfg(test)]
mod consistency;
mod data;
mod fragment;
mod inline;
mod revision;
mod samples;
#[cfg(test)]
mod untrusted_text;

use figures::{Messages, baseline, write_baseline};
use fragment::{PictureTheme, inlined};
use layout::locale::Locale;
use player::theme::{ColorToken, style_sheet};
use prerender::files::{empty, write};
use prerender::languages::languages;
use prerender::picture;
use serde_json::json;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};
use story::CHARTS;
use story::{MESSAGES, STORY};

const USAGE: &str = "usage: prerender [--out DIR] [--lang TAG]... [--accept FILE]\nwithout --lang, all languages are written";

/// The command line options.
#[derive(Default)]
struct Options {
    out: Option<PathBuf>,
    langs: Vec<String>,
    accept: Option<PathBuf>,
}

fn main() {
    if let Err(error) = run() {
        eprintln!("prerender: {error}");
        std::process::exit(1);
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let Options { out, langs, accept } = options()?;
    if let Some(out) = &out {
        let languages = languages(&langs)?;
        write_all(out, &languages)?;
    }
    accept.map_or(Ok(()), |file| write_baseline_file(&file))
}

fn options() -> Result<Options, Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if arguments.is_empty() {
        return Err(USAGE.into());
    }
    let mut options = Options::default();
    for pair in arguments.chunks(2) {
        let [flag, value] = pair else {
            return Err(USAGE.into());
        };
        let path = PathBuf::from(value);
        match flag.as_str() {
            "--lang" => options.langs.push(value.clone()),
            "--out" => options.out = Some(path),
            "--accept" => options.accept = Some(path),
            _ => return Err(USAGE.into()),
        }
    }
    Ok(options)
}

fn write_all(out: &Path, languages: &[&Messages]) -> Result<(), Box<dyn Error>> {
    for folder in ["pictures", "fragments", "charts", "data"] {
        empty(&out.join(folder))?;
    }
    for spec in CHARTS {
        for messages in languages {
            let locale = Locale::new(messages);
            let pictures = picture::all(spec, locale)?;
            for picture in &pictures {
                write(&out.join("pictures").join(&picture.name), &picture.svg)?;
            }
            let name = format!("{}.{}.csv", spec.key, messages.lang);
            let csv = data::csv(&STORY, spec, locale)?;
            write(&out.join("data").join(name), &csv)?;
            for (theme, picture_theme) in PictureTheme::ALL {
                let fragment = |end: &str| {
                    let name = format!("{}.{}.{theme}.{end}", spec.key, messages.lang);
                    out.join("fragments").join(name)
                };
                let html = fragment::linked(&STORY, spec, locale, &pictures, picture_theme);
                write(&fragment("html"), &html)?;
                let html = inlined(&STORY, spec, locale, &pictures, picture_theme)?;
                write(&fragment("inline.html"), &html)?;
            }
        }
    }
    for (spec, messages) in CHARTS
        .iter()
        .flat_map(|c| MESSAGES.iter().map(move |w| (c, w)))
    {
        let name = format!("{}.{}.chart", spec.key, messages.lang);
        let file = chart_files::write(&STORY, spec, messages)?;
        write(&out.join("charts").join(name), &file)?;
    }
    for messages in languages {
        let (html, pictures) = samples::html(&STORY, Locale::new(messages))?;
        for picture in &pictures {
            write(&out.join("pictures").join(&picture.name), &picture.svg)?;
        }
        let name = format!("samples.{}.html", messages.lang);
        write(&out.join("fragments").join(name), &html)?;
    }
    let figures = serde_json::to_string_pretty(&STORY)?;
    write(&out.join("data").join("figures.json"), &figures)?;
    let names = ColorToken::ALL.map(ColorToken::property);
    let tokens = json!({ "names": names, "sheet": style_sheet(":host") });
    write(&out.join("tokens.json"), tokens.to_string())?;
    write(&out.join("tokens.css"), style_sheet("news-figure"))
}

fn write_baseline_file(file: &Path) -> Result<(), Box<dyn Error>> {
    let baseline = write_baseline(&baseline(&STORY));
    let same = fs::read_to_string(file).is_ok_and(|old| old == baseline);
    if same {
        return Ok(());
    }
    write(file, &baseline)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The JSON contains the figures of the story, with every text escaped.
    #[test]
    fn figures_json_escapes_untrusted_text() {
        let mut story = STORY.clone();
        let harmless = serde_json::to_value(&story).unwrap();
        for text in untrusted_text::TEXTS {
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
