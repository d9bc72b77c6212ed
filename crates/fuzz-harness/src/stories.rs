//! The stories that properties are checked with: the built-in one and those of the tests.

use figures::story_files::read_story_dir;
use figures::{MessageFile, ValidStory};
use std::sync::OnceLock;
use story::BUILT_IN;

/// Other stories: every kind of chart in many forms, and a story with another subject.
const OTHERS: [&str; 2] = ["tests/variants", "stories/census"];

/// Returns the path of a file in this repository.
pub fn path(of: &str) -> String {
    format!("{}/../../{of}", env!("CARGO_MANIFEST_DIR"))
}

/// Returns all stories. The built-in one is first.
pub fn all() -> &'static [ValidStory] {
    static ALL: OnceLock<Vec<ValidStory>> = OnceLock::new();
    ALL.get_or_init(|| {
        let others = OTHERS.map(|folder| {
            let read = read_story_dir(&path(folder), &path("i18n/charts"));
            read.unwrap_or_else(|problems| panic!("{folder}: {problems:?}"))
        });
        [BUILT_IN.clone()].into_iter().chain(others).collect()
    })
}

/// Returns the messages of the interface, as the build and the editor use them.
pub fn interface_messages() -> &'static [MessageFile] {
    static ALL: OnceLock<Vec<MessageFile>> = OnceLock::new();
    ALL.get_or_init(story::interface_messages)
}
