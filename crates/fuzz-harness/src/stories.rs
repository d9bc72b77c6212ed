//! The stories that properties are checked with: the built-in one and those of the tests.

use figures::chart_spec::ChartSpec;
use figures::story_files::read_story_dir;
use figures::{MessageFile, Messages, Story};
use std::sync::OnceLock;
use story::CHARTS;
use story::{INTERFACE, MESSAGES, STORY};

/// A story with its charts and messages.
pub struct StoryFixture {
    /// The figures.
    pub story: Story,
    /// The charts.
    pub charts: Vec<ChartSpec>,
    /// The messages, one set for each language.
    pub messages: Vec<Messages>,
}

/// Other stories: every kind of chart in many forms, and a story with another subject.
const OTHERS: [&str; 2] = ["tests/variants", "stories/census"];

/// Returns the path of a file in this repository.
pub fn path(of: &str) -> String {
    format!("{}/../../{of}", env!("CARGO_MANIFEST_DIR"))
}

/// Returns all stories. The built-in one is first.
pub fn all() -> &'static [StoryFixture] {
    static ALL: OnceLock<Vec<StoryFixture>> = OnceLock::new();
    ALL.get_or_init(|| {
        let ours = StoryFixture {
            story: STORY.clone(),
            charts: CHARTS.to_vec(),
            messages: MESSAGES.to_vec(),
        };
        let others = OTHERS.map(|folder| {
            let read = read_story_dir(&path(folder), &path("i18n/charts"));
            let read = read.unwrap_or_else(|problems| panic!("{folder}: {problems:?}"));
            StoryFixture {
                story: read.story,
                charts: read.charts.charts,
                messages: read.messages,
            }
        });
        [ours].into_iter().chain(others).collect()
    })
}

/// Returns the messages of the interface, as the build and the editor use them.
pub fn interface_messages() -> &'static [MessageFile] {
    static ALL: OnceLock<Vec<MessageFile>> = OnceLock::new();
    ALL.get_or_init(|| INTERFACE.iter().map(MessageFile::of).collect())
}
