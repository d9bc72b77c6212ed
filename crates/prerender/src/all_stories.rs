//! The stories in `stories/`, and one with provisional and corrected values, for tests of all of them.

use figures::ValidStory;
use figures::story_files::{StoryProblems, read_story_dir};
use std::fs::read_dir;

/// Returns every story in `stories/` and that of `tests/revisions`, by the name of its folder.
pub fn stories() -> Vec<(String, ValidStory)> {
    let read = |name: &str, folder: &str| {
        let path = format!("../../{folder}/{name}");
        let story = read_story_dir(&path, "../../i18n/charts").map_err(StoryProblems);
        let story = story.unwrap_or_else(|problems| panic!("{problems}"));
        (name.to_string(), story)
    };
    let folders = read_dir("../../stories").unwrap();
    let names = folders.map(|folder| folder.unwrap().file_name().into_string().unwrap());
    let all = names.map(|name| read(&name, "stories"));
    all.chain([read("revisions", "tests")]).collect()
}
