//! The words of every language side by side, as a form.

use crate::field::Field;
use crate::view::{Cell, WordGroup, WordRow};
use figures::MessageFile;
use figures::story_files::CheckedStory;

/// The words of every language side by side, by the tables they stand in. A text that one language
/// lacks has an empty field there.
pub fn words(checked: &CheckedStory) -> Vec<WordGroup> {
    let files = &checked.messages;
    let mut keys: Vec<(u32, &str)> = Vec::new();
    for file in files {
        for (key, text) in &file.texts {
            if !keys.iter().any(|(_, known)| known == key) {
                keys.push((text.line.unwrap_or(0), key));
            }
        }
    }
    let missing = checked.problems.iter().filter(|problem| {
        problem.found == "nothing" && files.iter().any(|file| file.file == problem.file)
    });
    for problem in missing {
        if !keys.iter().any(|(_, known)| *known == problem.key) {
            keys.push((u32::MAX, &problem.key));
        }
    }
    keys.sort_by_key(|(line, _)| *line);
    let mut groups: Vec<WordGroup> = Vec::new();
    for (_, key) in keys {
        let name = group_of(key);
        let cells = files.iter().map(|file| cell_of(file, key)).collect();
        let row = WordRow {
            key: key.to_string(),
            cells,
        };
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.rows.push(row),
            None => groups.push(WordGroup {
                name,
                rows: vec![row],
            }),
        }
    }
    groups
}

fn cell_of(file: &MessageFile, key: &str) -> Cell {
    let text = file.texts.iter().find(|(name, _)| name == key);
    Cell {
        field: Field::Word(file.lang.clone(), key.to_string()).name(),
        value: text.map_or_else(String::new, |(_, text)| text.value.clone()),
        ..Cell::default()
    }
}

/// `chart.outflow` for a chapter's texts, else the first part of the key.
fn group_of(key: &str) -> String {
    let parts: Vec<&str> = key.split('.').collect();
    match parts[..] {
        ["chart", chart, _, ..] => format!("chart.{chart}"),
        [first, _, ..] => first.to_string(),
        _ => String::new(),
    }
}
