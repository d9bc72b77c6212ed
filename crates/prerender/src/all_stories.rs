//! The stories in `stories/`, for tests of all of them.

use figures::ValidStory;
use figures::story_files::{StoryProblems, read_story_dir};
use std::fs::{DirEntry, read_dir};

/// Returns every story in `stories/`, by the name of its folder.
pub fn stories() -> Vec<(String, ValidStory)> {
    let read = |folder: DirEntry| {
        let path = folder.path().to_string_lossy().into_owned();
        let story = read_story_dir(&path, "../../i18n/charts").map_err(StoryProblems);
        let name = folder.file_name().to_string_lossy().into_owned();
        (name, story.unwrap_or_else(|problems| panic!("{problems}")))
    };
    let folders = read_dir("../../stories").unwrap();
    folders.map(|folder| read(folder.unwrap())).collect()
}
