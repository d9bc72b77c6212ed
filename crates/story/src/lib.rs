//! The built-in story, `stories/drug-control-2019/`, and the messages of the interface.
//!
//! The build script reads and checks the files, and stops the build with a list of all problems. It writes them in
//! binary form and reads that form again, so both statics are valid.

use figures::{Messages, ValidStory};
use std::sync::LazyLock;

/// The built-in story.
pub static BUILT_IN: LazyLock<ValidStory> =
    LazyLock::new(|| read(include_bytes!(concat!(env!("OUT_DIR"), "/built-in.story"))));

/// The messages of the interface, by language. A story without an own text for a key has these.
pub static INTERFACE: LazyLock<Vec<Messages>> = LazyLock::new(|| {
    let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/interface.story"));
    read(bytes).messages
});

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
        assert!(
            INTERFACE
                .iter()
                .all(|messages| messages.get("ui.play").is_some())
        );
    }
}
