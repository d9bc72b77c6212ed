//! Reads the folder of a story, with the messages of the interface that this program contains.

use figures::ValidStory;
use figures::story_files::{StoryProblems, read_story_files};
use story::interface_messages;

/// Reads and checks the story in a folder.
///
/// # Errors
/// All problems of the story, and files that cannot be read.
pub fn read_story(folder: &str) -> Result<ValidStory, StoryProblems> {
    let mut files = read_story_files(folder).map_err(StoryProblems)?;
    files.interface_messages = interface_messages();
    files.check().into_valid().map_err(StoryProblems)
}
