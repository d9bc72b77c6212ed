//! Reads and checks the story in a folder, and writes what its pages show before or without script; see
//! [`prerender::render`].
//!
//! `prerender --story FOLDER --out DIR` writes the files to a folder that holds nothing else. Files with a language are
//! written for each `--lang`, or for all languages of the story.
//!
//! `prerender --story FOLDER --accept FILE` writes the baseline, which the build compares figures with. Both options
//! can be combined.

use figures::{ValidStory, baseline, write_baseline};
use prerender::files::{empty, write};
use prerender::languages::languages;
use prerender::render::render;
use prerender::story_folder::read_story;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

const USAGE: &str = "usage: prerender --story FOLDER [--out DIR] [--lang TAG]... [--accept FILE]\nwithout --lang, all languages are written";

/// The command line options.
#[derive(Default)]
struct Options {
    story: String,
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
    let options = options()?;
    let valid = read_story(&options.story)?;
    if let Some(out) = &options.out {
        write_all(out, &valid, &options.langs)?;
    }
    let accept = options.accept;
    accept.map_or(Ok(()), |file| write_baseline_file(&valid, &file))
}

fn options() -> Result<Options, Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let mut options = Options::default();
    for pair in arguments.chunks(2) {
        let [flag, value] = pair else {
            return Err(USAGE.into());
        };
        let path = PathBuf::from(value);
        match flag.as_str() {
            "--story" => options.story.clone_from(value),
            "--lang" => options.langs.push(value.clone()),
            "--out" => options.out = Some(path),
            "--accept" => options.accept = Some(path),
            _ => return Err(USAGE.into()),
        }
    }
    if options.story.is_empty() {
        return Err(USAGE.into());
    }
    Ok(options)
}

fn write_all(out: &Path, valid: &ValidStory, langs: &[String]) -> Result<(), Box<dyn Error>> {
    let files = render(valid, &languages(valid, langs)?)?;
    empty(out)?;
    for file in files {
        write(&out.join(file.path), &file.content)?;
    }
    Ok(())
}

fn write_baseline_file(valid: &ValidStory, file: &Path) -> Result<(), Box<dyn Error>> {
    let baseline = write_baseline(&baseline(&valid.story));
    let same = fs::read_to_string(file).is_ok_and(|old| old == baseline);
    if same {
        return Ok(());
    }
    write(file, &baseline)
}
