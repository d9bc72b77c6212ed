//! Reads and checks the story, and writes it as constant data. If anything is wrong, the build stops and reports all
//! problems at once: file, line, key, found, expected.
//!
//! The story is `data/`, or the folder that the environment variable `NEWS_FIGURE_STORY` names.

#[path = "build/emit.rs"]
mod emit;

use figures::Problem;
use figures::file::read_folder;
use figures::folder::{ACCEPTED, CHAPTERS, FIGURES, WORDS};
use std::error::Error;
use std::path::Path;
use std::{env, fmt, fs};

/// The root of the repository, relative to this package.
const ROOT: &str = "../..";
/// The folder of the built-in story, relative to the root.
const OURS: &str = "data";
/// The folder of the messages that all stories share, relative to the root.
const PROGRAM: &str = "data/words";
/// The environment variable that names the folder of another story.
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
    // Named one by one, because the folder can also contain build output.
    for name in [FIGURES, CHAPTERS, ACCEPTED, WORDS] {
        let file = seen_by_cargo(&format!("{folder}/{name}"));
        println!("cargo::rerun-if-changed={file}");
    }
    let read = read_folder(&folder, PROGRAM).map_err(Problems)?;
    fs::write(out, emit::story(&read.story, &read.chapters, &read.words))?;
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
