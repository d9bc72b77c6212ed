//! Helpers for the tests of the editor.

pub mod arithmetic;
pub mod listing;
pub mod measure;
pub mod release;

use editor::EditorSession;
use figures::story_files::{StoryFiles, TextFile};
use std::fs;

const STORY: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../stories/drug-control-2019"
);

/// Reads a file of the built-in story. The editor names files relative to the folder of the story.
pub fn text_file(name: &str) -> TextFile {
    file_in(STORY, name)
}

fn file_in(folder: &str, name: &str) -> TextFile {
    let text = fs::read_to_string(format!("{folder}/{name}")).expect(name);
    let name = name.to_string();
    TextFile { name, text }
}

/// Opens a story that has nothing but a text of `figures.toml`.
pub fn opened(figures: &str) -> EditorSession {
    EditorSession::open(StoryFiles {
        figures: TextFile {
            name: "figures.toml".to_string(),
            text: figures.to_string(),
        },
        ..StoryFiles::default()
    })
}

/// Returns the files of a story in `tests/`, which has two languages and no baseline.
pub fn test_story(name: &str) -> StoryFiles {
    let folder = format!("{}/../../tests/{name}", env!("CARGO_MANIFEST_DIR"));
    StoryFiles {
        figures: file_in(&folder, "figures.toml"),
        charts: Some(file_in(&folder, "charts.toml")),
        baseline: None,
        messages: ["en", "zh-CN"]
            .map(|lang| file_in(&folder, &format!("messages/{lang}.toml")))
            .into(),
        interface_messages: story::interface_messages(),
    }
}

/// Returns the files of the built-in story.
pub fn story() -> StoryFiles {
    StoryFiles {
        figures: text_file("figures.toml"),
        charts: Some(text_file("charts.toml")),
        baseline: Some(text_file("baseline.toml")),
        messages: ["en", "zh-CN", "zh-Hant"]
            .map(|lang| text_file(&format!("messages/{lang}.toml")))
            .into(),
        interface_messages: story::interface_messages(),
    }
}
