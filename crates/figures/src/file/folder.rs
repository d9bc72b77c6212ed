//! The folder of a story: its figures, chapters and words, read and checked all together. Builds and
//! tests read every story through this, ours and any other.

use super::{Chapters, Problems, check_story, read_accepted, read_chapters, read_words};
use crate::chapter_words::check_chapter_words;
use crate::{Draft, Problem, Spot, Story, WordsFile, check_accepted, check_words};
use std::fs;
use std::path::Path;

/// The files of a folder, and the folder of its words.
pub const FIGURES: &str = "figures.toml";
/// The chapters.
pub const CHAPTERS: &str = "chapters.toml";
/// What was accepted before; see [`crate::Accepted`].
pub const ACCEPTED: &str = "accepted.toml";
/// A file of words for each language.
pub const WORDS: &str = "words";

/// A story that has passed all checks.
#[derive(Clone, Debug)]
pub struct Folder {
    /// The figures.
    pub story: Story,
    /// The chapters and samples.
    pub chapters: Chapters,
    /// The words, in order of language.
    pub words: Vec<WordsFile>,
}

/// Reads a folder. `program` is the one with the program's own words, those of no story: dates,
/// bounds, controls and the like. A story's file of words may leave them out where the program has
/// that language, and may have others in their place.
///
/// # Errors
/// Everything that is wrong with it; with the figures first, as all else is held against them.
pub fn read_folder(folder: &str, program: &str) -> Result<Folder, Problems> {
    let mut words = words_files(&path(folder, WORDS))?;
    add_program_words(&mut words, &words_files(program)?);
    let figures = path(folder, FIGURES);
    let (draft, story) = check_story(&figures, &text_of(&figures)?)?;
    let mut problems = check_record(&path(folder, ACCEPTED), &draft, &story);
    let chapters = path(folder, CHAPTERS);
    let (chapters, found) = read_chapters(&chapters, &text_of(&chapters)?, &story);
    let whole = found.is_empty();
    problems.extend(found);
    problems.extend(check_words(&words, &story));
    // Words are asked for by chapters; those of one that could not be read would all be too many.
    if whole {
        problems.extend(check_chapter_words(&words, &story, &chapters));
    }
    if problems.is_empty() {
        Ok(Folder {
            story,
            chapters,
            words,
        })
    } else {
        Err(problems)
    }
}

fn path(folder: &str, name: &str) -> String {
    format!("{folder}/{name}")
}

fn text_of(file: &str) -> Result<String, Problems> {
    fs::read_to_string(file).map_err(|error| vec![unreadable(file, &error, "a file in UTF-8")])
}

fn unreadable(file: &str, error: &std::io::Error, expected: &str) -> Problem {
    Problem {
        file: file.to_string(),
        line: None,
        key: "file".to_string(),
        found: error.to_string(),
        expected: expected.to_string(),
        fits: Vec::new(),
    }
}

/// What was accepted before, if anything was: a new story has no record yet.
fn check_record(file: &str, draft: &Draft, story: &Story) -> Problems {
    if !Path::new(file).exists() {
        return Vec::new();
    }
    let text = match text_of(file) {
        Ok(text) => text,
        Err(problems) => return problems,
    };
    let (record, mut problems) = read_accepted(file, &text);
    problems.extend(check_accepted(&record, draft, story, file));
    problems
}

/// Every file of words in a folder, in order of language.
///
/// # Errors
/// What cannot be read, or is no text.
pub fn words_files(folder: &str) -> Result<Vec<WordsFile>, Problems> {
    let wrong = |error| {
        vec![unreadable(
            folder,
            &error,
            "a folder with a file for each language",
        )]
    };
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for entry in fs::read_dir(folder).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let lang = path.file_stem().unwrap_or_default().to_string_lossy();
        let lang = lang.into_owned();
        let file = format!("{folder}/{lang}.toml");
        let (texts, found) = match text_of(&file) {
            Ok(text) => read_words(&file, &text),
            Err(problems) => (Vec::new(), problems),
        };
        problems.extend(found);
        files.push(WordsFile { file, lang, texts });
    }
    files.sort_by(|a, b| a.lang.cmp(&b.lang));
    if files.is_empty() {
        let none = std::io::Error::other("no file of words");
        problems.extend(wrong(none));
    }
    if problems.is_empty() {
        Ok(files)
    } else {
        Err(problems)
    }
}

/// Adds the program's own words to a story's, where it does not have them itself.
fn add_program_words(words: &mut [WordsFile], program: &[WordsFile]) {
    for file in words {
        let Some(own) = program.iter().find(|own| own.lang == file.lang) else {
            continue;
        };
        for (key, text) in own.texts.iter().filter(|(key, _)| is_of_program(key)) {
            if !file.texts.iter().any(|(ours, _)| ours == key) {
                // Its line is that of another file.
                let value = text.value.clone();
                file.texts.push((key.clone(), Spot { value, line: None }));
            }
        }
        file.texts.sort_by(|a, b| a.0.cmp(&b.0));
    }
}

/// Whether a text is the same for every story.
fn is_of_program(key: &str) -> bool {
    let groups = ["chapter.", "figure.", "area.", "unit.", "sample."];
    let own = ["chapter.join", "unit.percent"];
    let of_story = ["piece.title", "piece.lead", "source.publisher"];
    let grouped = groups.iter().any(|group| key.starts_with(group));
    own.contains(&key) || !grouped && !of_story.contains(&key)
}
