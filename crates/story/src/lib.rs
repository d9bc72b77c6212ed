//! The built-in story, `stories/drug-control-2019/`, and the messages of the interface.
//!
//! The build script reads and checks the files, and stops the build with a list of all problems. It writes them in
//! binary form and reads that form again, so both are valid.

use figures::{MessageFile, ValidStory};
use std::sync::LazyLock;

/// The built-in story.
pub static BUILT_IN: LazyLock<ValidStory> =
    LazyLock::new(|| read(include_bytes!(concat!(env!("OUT_DIR"), "/built-in.story"))));

/// The messages of the interface, by language, as a story's check takes them. A story without an own text for a key has
/// these.
pub fn interface_messages() -> Vec<MessageFile> {
    let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/interface.story"));
    read(bytes).messages.iter().map(MessageFile::of).collect()
}

/// Reads what the build script has written and read.
fn read(bytes: &[u8]) -> ValidStory {
    ValidStory::from_bytes(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_story_and_interface_are_complete() {
        assert!(BUILT_IN.charts.len() > 1 && BUILT_IN.messages.len() > 1);
        let has_play = |file: &MessageFile| file.texts.iter().any(|(key, _)| key == "ui.play");
        assert!(interface_messages().iter().all(has_play) && interface_messages().len() > 1);
    }
}
