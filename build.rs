//! Reads and checks `data/`, and stops the build where anything is wrong: file, line, key, what was
//! found, what would be right, all of it in one go. What passes becomes constant data.

#[path = "build/emit.rs"]
mod emit;

use figures::Problem;
use figures::folder::{Folder, TextFile};
use std::error::Error;
use std::path::Path;
use std::{env, fmt, fs};

const STORY: &str = "data/figures.toml";
const ACCEPTED: &str = "data/accepted.toml";
const WORDS: &str = "data/words";

fn main() {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=build");
    if let Err(error) = build() {
        eprintln!("\n{error}");
        std::process::exit(1);
    }
}

fn build() -> Result<(), Box<dyn Error>> {
    let (story, words) = folder()?.check().usable().map_err(Problems)?;
    let out = Path::new(&env::var("OUT_DIR")?).join("story.rs");
    fs::write(out, emit::story(&story, &words))?;
    Ok(())
}

fn folder() -> Result<Folder, Box<dyn Error>> {
    let mut words = Vec::new();
    for entry in fs::read_dir(WORDS).map_err(|error| format!("{WORDS}: {error}"))? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            words.push(text_file(format!("{WORDS}/{name}"))?);
        }
    }
    Ok(Folder {
        figures: text_file(STORY.to_string())?,
        // A new story has none yet.
        accepted: text_file(ACCEPTED.to_string()).ok(),
        words,
    })
}

fn text_file(name: String) -> Result<TextFile, Box<dyn Error>> {
    let text = fs::read_to_string(&name).map_err(|error| format!("{name}: {error}"))?;
    Ok(TextFile { name, text })
}

/// What is wrong with the data, for a person to read.
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
