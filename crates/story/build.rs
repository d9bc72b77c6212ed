//! Reads and checks the story, and writes it as constant data. If anything is wrong, the build stops and reports all
//! problems at once: file, line, key, found, expected.
//!
//! The story is `data/`, or the folder that the environment variable `NEWS_FIGURE_STORY` names.

#[path = "build/emit.rs"]
mod emit;

use figures::Problem;
use figures::story_files::{
    BASELINE_FILE, CHARTS_FILE, FIGURES_FILE, MESSAGES_DIR, read_story_dir,
};
use std::error::Error;
use std::path::Path;
use std::{env, fmt, fs};

/// The root of the repository, relative to this package.
const ROOT: &str = "../..";
/// The folder of the built-in story, relative to the root.
const OURS: &str = "data";
/// The program's own words, which every story says.
const PROGRAM: &str = "data/messages";
/// Names the folder of another.
const SETTING: &str = "NEWS_FIGURE_STORY";
fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed={}", seen_by_cargo(PROGRAM));
    println!("cargo::rerun-if-env-changed={SETTING}");
    if let Err(error) = build() {
        eprintln!("\n{error}");
        std::process::exit(1);
    }
}

/// The path of a file relative to this package, for Cargo. `path` is absolute, or relative to the root of the
/// repository.
fn seen_by_cargo(path: &str) -> String {
    Path::new(ROOT).join(path).display().to_string()
}

fn build() -> Result<(), Box<dyn Error>> {
    let out = Path::new(&env::var("OUT_DIR")?).join("story.rs");
    // Problems contain paths relative to the root.
    env::set_current_dir(ROOT)?;
    let folder = match env::var(SETTING) {
        Ok(folder) if !folder.is_empty() => folder,
        _ => OURS.to_string(),
    };
    if !Path::new(&folder).is_dir() {
        return Err(format!("{SETTING} is \"{folder}\": expected the folder of a story").into());
    }
    // Each by itself: a folder may also hold what was built of it.
    for name in [FIGURES_FILE, CHARTS_FILE, BASELINE_FILE, MESSAGES_DIR] {
        let file = seen_by_cargo(&format!("{folder}/{name}"));
        println!("cargo::rerun-if-changed={file}");
    }
    let read = read_story_dir(&folder, PROGRAM).map_err(Problems)?;
    fs::write(out, emit::story(&read.story, &read.charts, &read.messages))?;
    Ok(())
}

/// The problems of the story, for display.
#[derive(Debug)]
struct Problems(Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(f, "The data cannot be used as it stands:")?;
        for problem in &self.0 {
            writeln!(f, "\n{problem}")?;
        }
        Ok(())
    }
}

impl Error for Problems {}
