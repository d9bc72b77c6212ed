//! The folder of a story on the disk. Builds and tests read every story through this, ours and any
//! other; what is read is checked as texts, see [`crate::folder`].

use super::{Problems, read_words};
use crate::folder::{ACCEPTED, CHAPTERS, FIGURES, Folder, TextFile, Usable, WORDS, language_of};
use crate::{Problem, WordsFile};
use std::fs;
use std::path::Path;

/// Reads a folder and checks it. `program` is the one with the program's own words, see
/// [`Folder::program`].
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_folder(folder: &str, program: &str) -> Result<Usable, Problems> {
    let file = |name: &str| format!("{folder}/{name}");
    let read = Folder {
        words: words_files(&file(WORDS))?,
        figures: text_file(file(FIGURES))?,
        chapters: Some(text_file(file(CHAPTERS))?),
        // A new story has no record yet.
        accepted: match file(ACCEPTED) {
            record if Path::new(&record).exists() => Some(text_file(record)?),
            _ => None,
        },
        program: program_words(program)?,
    };
    read.check().usable()
}

fn program_words(folder: &str) -> Result<Vec<WordsFile>, Problems> {
    let mut problems = Vec::new();
    let mut read = |TextFile { name, text }: TextFile| {
        let (texts, found) = read_words(&name, &text);
        problems.extend(found);
        let lang = language_of(&name).to_string();
        WordsFile {
            file: name,
            lang,
            texts,
        }
    };
    let words = words_files(folder)?.into_iter().map(&mut read).collect();
    if problems.is_empty() {
        Ok(words)
    } else {
        Err(problems)
    }
}

fn text_file(name: String) -> Result<TextFile, Problems> {
    match fs::read_to_string(&name) {
        Ok(text) => Ok(TextFile { name, text }),
        Err(error) => Err(vec![unreadable(&name, &error, "a file in UTF-8")]),
    }
}

fn unreadable(file: &str, error: &std::io::Error, expected: &str) -> Problem {
    Problem {
        file: file.to_string(),
        line: None,
        key: "file".to_string(),
        found: error.to_string(),
        expected: expected.to_string(),
        suggestions: Vec::new(),
    }
}

/// Every file of words in a folder.
///
/// # Errors
/// What cannot be read, or is no text.
fn words_files(folder: &str) -> Result<Vec<TextFile>, Problems> {
    let expected = "a folder with a file for each language";
    let wrong = |error| vec![unreadable(folder, &error, expected)];
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for entry in fs::read_dir(folder).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        match text_file(format!("{folder}/{name}")) {
            Ok(file) => files.push(file),
            Err(found) => problems.extend(found),
        }
    }
    if files.is_empty() && problems.is_empty() {
        problems.extend(wrong(std::io::Error::other("no file of words")));
    }
    if problems.is_empty() {
        Ok(files)
    } else {
        Err(problems)
    }
}
