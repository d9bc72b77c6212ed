//! The messages of the story as a form, all languages side by side.

use crate::field::Field;
use crate::ui_messages::UiMessages;
use crate::view::{Cell, MessageGroup, MessageRow};
use figures::story_files::CheckedStory;
use figures::{MessageFile, NOT_FOUND};

/// Messages of the interface that a story may word in its own way, as sources differ: an article has lines, a report has pages.
const OWN_WORDS: [&str; 2] = ["source.line", "source.lines"];

/// Returns the messages of all languages, grouped by table. A message that a language lacks has an
/// empty field.
pub fn message_groups(checked: &CheckedStory, ui: &UiMessages) -> Vec<MessageGroup> {
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
        problem.found == NOT_FOUND && files.iter().any(|file| file.file == problem.file)
    });
    for problem in missing {
        if !keys.iter().any(|(_, known)| *known == problem.key) {
            keys.push((u32::MAX, &problem.key));
        }
    }
    keys.sort_by_key(|(line, _)| *line);
    let others = OWN_WORDS
        .iter()
        .filter(|name| !files.is_empty() && !keys.iter().any(|(_, key)| key == *name));
    let others: Vec<(u32, &str)> = others.map(|name| (u32::MAX, *name)).collect();
    keys.extend(others);
    let mut groups: Vec<MessageGroup> = Vec::new();
    for (_, key) in keys {
        let name = group_of(key);
        let cells = files
            .iter()
            .map(|file| cell_of(checked, file, key))
            .collect();
        let row = MessageRow {
            key: key.to_string(),
            label: label_of(key, ui),
            cells,
        };
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.rows.push(row),
            None => groups.push(MessageGroup {
                name,
                rows: vec![row],
            }),
        }
    }
    groups
}

fn cell_of(checked: &CheckedStory, file: &MessageFile, key: &str) -> Cell {
    let text_in = |file: &MessageFile| {
        let found = file.texts.iter().find(|(name, _)| name == key);
        found.map(|(_, text)| text.value.clone())
    };
    let interface = || {
        let mut all = checked.all_messages.iter();
        text_in(all.find(|one| one.lang == file.lang)?)
    };
    let is_offered = OWN_WORDS.contains(&key);
    let text = text_in(file).or_else(|| is_offered.then(interface).flatten());
    Cell {
        field: Field::Message(file.lang.clone(), key.to_string()).name(),
        value: text.unwrap_or_default(),
        ..Cell::default()
    }
}

/// Returns the name of a text of a chart in words, such as “Name of a line 1”; empty if there is none.
fn label_of(key: &str, ui: &UiMessages) -> String {
    let name = key
        .strip_prefix("chart.")
        .and_then(|own| own.split_once('.'));
    let name = name.map_or("", |(_, name)| name);
    let (role, number) = match name.rsplit_once('_') {
        Some((role, number)) if number.parse::<usize>().is_ok() => (role, number.parse().ok()),
        _ => (name, None::<usize>),
    };
    let label = ui.get(&format!("text_name.{role}")).unwrap_or_default();
    match number {
        // Steps are counted from the start, 0; rows, as people count them.
        Some(number) if !label.is_empty() => {
            let shown = if role == "step" { number } else { number + 1 };
            format!("{label} {shown}")
        }
        _ => label.to_string(),
    }
}

/// Returns the group of a key: `chart.outflow` for the messages of a chart, otherwise the first
/// segment of the key.
fn group_of(key: &str) -> String {
    let parts: Vec<&str> = key.split('.').collect();
    match parts[..] {
        ["chart", chart, _, ..] => format!("chart.{chart}"),
        [first, _, ..] => first.to_string(),
        _ => String::new(),
    }
}
