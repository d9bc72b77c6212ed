//! Reads and checks `data/`, and stops the build where anything is wrong: file, line, key, what was
//! found, what would be right, all of it in one go. What passes becomes constant data.

#[path = "build/emit.rs"]
mod emit;

use figures::file::{check_story, read_accepted, read_words};
use figures::{Problem, Spot, Story, Text, Words, WordsFile, check_accepted, check_words};
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
    let files = words_files()?;
    let story = checked_story()?;
    let problems = check_words(&files, &story);
    if !problems.is_empty() {
        return Err(Problems(problems).into());
    }
    let words: Vec<Words> = files.into_iter().map(words).collect();
    let out = Path::new(&env::var("OUT_DIR")?).join("story.rs");
    fs::write(out, emit::story(&story, &words))?;
    Ok(())
}

/// The figures, read, held against each other and against what was accepted before.
fn checked_story() -> Result<Story, Box<dyn Error>> {
    let checked = check_story(STORY, &text_of(Path::new(STORY))?);
    let (draft, story) = checked.map_err(Problems)?;
    let mut problems = Vec::new();
    let record = match fs::read_to_string(ACCEPTED) {
        Ok(text) => {
            let (record, found) = read_accepted(ACCEPTED, &text);
            problems.extend(found);
            record
        }
        // A new story has none yet.
        Err(_) => Vec::new(),
    };
    problems.extend(check_accepted(&record, &draft, &story, ACCEPTED));
    if problems.is_empty() {
        Ok(story)
    } else {
        Err(Problems(problems).into())
    }
}

/// Every words file, in order of language.
fn words_files() -> Result<Vec<WordsFile>, Box<dyn Error>> {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for entry in fs::read_dir(WORDS).map_err(|error| format!("{WORDS}: {error}"))? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let lang = path.file_stem().unwrap_or_default().to_string_lossy();
        let file = format!("{WORDS}/{lang}.toml");
        let (texts, found) = read_words(&file, &text_of(&path)?);
        problems.extend(found);
        let lang = lang.into_owned();
        files.push(WordsFile { file, lang, texts });
    }
    files.sort_by(|a, b| a.lang.cmp(&b.lang));
    if problems.is_empty() {
        Ok(files)
    } else {
        Err(Problems(problems).into())
    }
}

fn text_of(path: &Path) -> Result<String, Box<dyn Error>> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()).into())
}

fn words(file: WordsFile) -> Words {
    let text =
        |(key, text): (String, Spot<String>)| -> (Text, Text) { (key.into(), text.value.into()) };
    Words {
        lang: file.lang.into(),
        entries: file.texts.into_iter().map(text).collect(),
    }
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
