//! Reads and checks the story, and writes it as constant data. If anything is wrong, the build stops and reports all
//! problems at once: file, line, key, found, expected.
//!
//! The story is `stories/drug-control-2019/`, or the folder that the environment variable `NEWS_FIGURE_STORY` names.

#[path = "build/emit.rs"]
mod emit;

use figures::story_files::{
    BASELINE_FILE, CHARTS_FILE, FIGURES_FILE, MESSAGES_DIR, read_interface_messages, read_story_dir,
};
use figures::{Messages, Problem};
use std::error::Error;
use std::path::Path;
use std::{env, fmt, fs};

/// The root of the repository, relative to this package.
const ROOT: &str = "../..";
/// The folder of the built-in story, relative to the root.
const BUILT_IN: &str = "stories/drug-control-2019";
/// The folder with the messages of the interface, relative to the root.
const INTERFACE: &str = "i18n/charts";
/// The environment variable that names the folder of another story.
const STORY_VARIABLE: &str = "NEWS_FIGURE_STORY";

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed={}", relative_to_package(INTERFACE));
    println!("cargo::rerun-if-env-changed={STORY_VARIABLE}");
    if let Err(error) = build() {
        eprintln!("\n{error}");
        std::process::exit(1);
    }
}

/// The path of a file relative to this package, for Cargo. `path` is absolute, or relative to the root of the
/// repository.
fn relative_to_package(path: &str) -> String {
    Path::new(ROOT).join(path).display().to_string()
}

fn build() -> Result<(), Box<dyn Error>> {
    let out = Path::new(&env::var("OUT_DIR")?).join("story.rs");
    // Problems contain paths relative to the root.
    env::set_current_dir(ROOT)?;
    let folder = match env::var(STORY_VARIABLE) {
        Ok(folder) if !folder.is_empty() => folder,
        _ => BUILT_IN.to_string(),
    };
    if !Path::new(&folder).is_dir() {
        return Err(
            format!("{STORY_VARIABLE} is \"{folder}\": expected the folder of a story").into(),
        );
    }
    // Named one by one, because the folder can also contain build output.
    for name in [FIGURES_FILE, CHARTS_FILE, BASELINE_FILE, MESSAGES_DIR] {
        let file = relative_to_package(&format!("{folder}/{name}"));
        println!("cargo::rerun-if-changed={file}");
    }
    let read = read_story_dir(&folder, INTERFACE).map_err(Problems)?;
    let interface = read_interface_messages(INTERFACE).map_err(Problems)?;
    let interface: Vec<Messages> = interface.into_iter().map(Messages::from).collect();
    fs::write(
        out,
        emit::story(&read.story, &read.charts, &read.messages, &interface),
    )?;
    Ok(())
}

/// The problems of the story, for display.
#[derive(Debug)]
struct Problems(Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(f, "The story has problems:")?;
        for problem in &self.0 {
            writeln!(f, "\n{problem}")?;
        }
        Ok(())
    }
}

impl Error for Problems {}
