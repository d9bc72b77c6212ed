//! Reads the files of a story from a directory.

use super::{
    BASELINE_FILE, CHARTS_FILE, FIGURES_FILE, MESSAGES_DIR, StoryFiles, TextFile,
    parse_message_file,
};
use crate::messages::MessageFile;
use crate::problem::{Problem, Problems};
use crate::valid_story::ValidStory;
use std::fs;
use std::path::Path;

/// Reads the story in a directory and checks it. `interface` is the directory with the messages
/// of the interface; see [`StoryFiles::interface_messages`].
///
/// # Errors
/// All problems of the story, and files that cannot be read.
pub fn read_story_dir(dir: &str, interface: &str) -> Result<ValidStory, Problems> {
    let mut files = read_story_files(dir)?;
    files.interface_messages = read_interface_messages(interface)?;
    files.check().into_valid()
}

/// Reads the files of the story in a directory, without the messages of the interface and without a check.
///
/// # Errors
/// Files that cannot be read.
pub fn read_story_files(dir: &str) -> Result<StoryFiles, Problems> {
    let path = |name: &str| format!("{dir}/{name}");
    Ok(StoryFiles {
        messages: read_messages(&path(MESSAGES_DIR))?,
        figures: read_file(path(FIGURES_FILE))?,
        charts: Some(read_file(path(CHARTS_FILE))?),
        // A new story has no baseline yet.
        baseline: match path(BASELINE_FILE) {
            baseline if Path::new(&baseline).exists() => Some(read_file(baseline)?),
            _ => None,
        },
        interface_messages: Vec::new(),
    })
}

/// Reads the messages of the interface from a directory, one file per language.
///
/// # Errors
/// Files that cannot be read or parsed.
pub fn read_interface_messages(dir: &str) -> Result<Vec<MessageFile>, Problems> {
    let mut problems = Vec::new();
    let files = read_messages(dir)?;
    let files = files.iter().map(|file| {
        let (file, found) = parse_message_file(file);
        problems.extend(found);
        file
    });
    let files = files.collect();
    if problems.is_empty() {
        Ok(files)
    } else {
        Err(problems)
    }
}

fn read_file(name: String) -> Result<TextFile, Problems> {
    match fs::read_to_string(&name) {
        Ok(text) => Ok(TextFile { name, text }),
        Err(error) => Err(vec![unreadable(&name, &error, "a file in UTF-8")]),
    }
}

fn unreadable(file: &str, error: &std::io::Error, expected: &str) -> Problem {
    Problem::new(file, None, "file", error.to_string(), expected)
}

/// Reads every TOML file in a directory.
fn read_messages(dir: &str) -> Result<Vec<TextFile>, Problems> {
    let expected = "a directory with one message file per language";
    let unreadable = |error| vec![unreadable(dir, &error, expected)];
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for entry in fs::read_dir(dir).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        match read_file(format!("{dir}/{name}")) {
            Ok(file) => files.push(file),
            Err(found) => problems.extend(found),
        }
    }
    if files.is_empty() && problems.is_empty() {
        problems.extend(unreadable(std::io::Error::other("no message file")));
    }
    if problems.is_empty() {
        Ok(files)
    } else {
        Err(problems)
    }
}
