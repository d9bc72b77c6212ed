//! Reads and checks the story, and stops the build where anything is wrong: file, line, key, what was
//! found, what would be right, all of it in one go. What passes becomes constant data.
//!
//! The story is that of `data/`, or of the folder that `NEWS_FIGURE_STORY` names.

#[path = "build/emit.rs"]
mod emit;

use figures::Problem;
use figures::story_files::{
    BASELINE_FILE, CHARTS_FILE, FIGURES_FILE, MESSAGES_DIR, read_story_dir,
};
use std::error::Error;
use std::path::Path;
use std::{env, fmt, fs};

/// The folder of the built-in story.
const OURS: &str = "data";
/// The program's own words, which every story says.
const PROGRAM: &str = "data/messages";
/// Names the folder of another.
const SETTING: &str = "NEWS_FIGURE_STORY";
/// Bytes of stack of a module for the browser. A linker left alone takes 1 MiB, most of what a chart would keep. All
/// chapters drawn at every step, and figures set and solved, have been seen to use 3,320; this is ten times that. The
/// stack lies below everything else, so one that is too deep traps and overwrites nothing.
const STACK: usize = 32 * 1024;

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed={PROGRAM}");
    println!("cargo::rerun-if-env-changed={SETTING}");
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-cdylib=-zstack-size={STACK}");
        // The tests of the module too, where there are any: they are to notice if it is too little.
        if Path::new("tests").is_dir() {
            println!("cargo::rustc-link-arg-tests=-zstack-size={STACK}");
        }
    }
    if let Err(error) = build() {
        eprintln!("\n{error}");
        std::process::exit(1);
    }
}

fn build() -> Result<(), Box<dyn Error>> {
    let folder = match env::var(SETTING) {
        Ok(folder) if !folder.is_empty() => folder,
        _ => OURS.to_string(),
    };
    if !Path::new(&folder).is_dir() {
        return Err(format!("{SETTING} is \"{folder}\": expected the folder of a story").into());
    }
    // Each by itself: a folder may also hold what was built of it.
    for name in [FIGURES_FILE, CHARTS_FILE, BASELINE_FILE, MESSAGES_DIR] {
        println!("cargo::rerun-if-changed={folder}/{name}");
    }
    let read = read_story_dir(&folder, PROGRAM).map_err(Problems)?;
    let out = Path::new(&env::var("OUT_DIR")?).join("story.rs");
    fs::write(out, emit::story(&read.story, &read.charts, &read.messages))?;
    Ok(())
}

/// What is wrong with the story, for a person to read.
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
