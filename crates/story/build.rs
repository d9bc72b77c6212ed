//! Reads and checks the built-in story, and writes it in binary form. If anything is wrong, the build stops and reports
//! all problems at once: file, line, key, found, expected.

use figures::story_files::{
    BASELINE_FILE, CHARTS_FILE, FIGURES_FILE, MESSAGES_DIR, StoryProblems, read_interface_messages,
    read_story_dir,
};
use figures::{Messages, ValidStory};
use std::error::Error;
use std::path::Path;
use std::{env, fs};

/// The root of the repository, relative to this package.
const ROOT: &str = "../..";
/// The folder of the built-in story, relative to the root.
const BUILT_IN: &str = "stories/drug-control-2019";
/// The folder with the messages of the interface, relative to the root.
const INTERFACE: &str = "i18n/charts";

fn main() {
    println!("cargo::rerun-if-changed={ROOT}/{INTERFACE}");
    // Named one by one, because the folder can also contain build output.
    for name in [FIGURES_FILE, CHARTS_FILE, BASELINE_FILE, MESSAGES_DIR] {
        println!("cargo::rerun-if-changed={ROOT}/{BUILT_IN}/{name}");
    }
    if let Err(error) = build() {
        eprintln!("\n{error}");
        std::process::exit(1);
    }
}

fn build() -> Result<(), Box<dyn Error>> {
    let out = env::var("OUT_DIR")?;
    let write = |name: &str, bytes: &[u8]| fs::write(Path::new(&out).join(name), bytes);
    // Problems contain paths relative to the root.
    env::set_current_dir(ROOT)?;
    let story = read_story_dir(BUILT_IN, INTERFACE).map_err(StoryProblems)?;
    let bytes = story.to_bytes()?;
    // Modules rely on it: see `BUILT_IN` in src/lib.rs.
    if ValidStory::from_bytes(&bytes)? != story {
        return Err("found another story when reading the binary form; expected the same".into());
    }
    write("built-in.story", &bytes)?;
    let interface = read_interface_messages(INTERFACE).map_err(StoryProblems)?;
    let interface = ValidStory {
        messages: interface.into_iter().map(Messages::from).collect(),
        ..ValidStory::default()
    };
    write("interface.story", &interface.to_bytes()?)?;
    Ok(())
}
