//! Helpers for the tests of the editor.
#![allow(dead_code, reason = "each test takes what it needs")]

use figures::story_files::{StoryFiles, TextFile};
use std::fs;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

pub fn text_file(name: &str) -> TextFile {
    let text = fs::read_to_string(format!("{ROOT}/{name}")).expect(name);
    let name = name.to_string();
    TextFile { name, text }
}

/// Returns the files of the story of this repository.
pub fn story() -> StoryFiles {
    StoryFiles {
        figures: text_file("data/figures.toml"),
        charts: Some(text_file("data/charts.toml")),
        baseline: Some(text_file("data/baseline.toml")),
        messages: ["en", "zh-CN", "zh-Hant"]
            .map(|lang| text_file(&format!("data/messages/{lang}.toml")))
            .into(),
        ..StoryFiles::default()
    }
}
