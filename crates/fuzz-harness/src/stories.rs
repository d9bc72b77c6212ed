//! The stories there are: the one that is built in, and those that tests read.

use figures::chart_spec::ChartSpec;
use figures::story_files::read_story_dir;
use figures::{MessageFile, Messages, Story};
use std::sync::OnceLock;
use story::CHAPTERS;
use story::{STORY, WORDS};

/// A story with all that its charts need.
pub struct Whole {
    /// The figures.
    pub story: Story,
    /// The charts.
    pub chapters: Vec<ChartSpec>,
    /// The languages.
    pub words: Vec<Messages>,
}

/// Beside the built-in one: every kind of chart in every form, and a story of another subject.
const OTHERS: [&str; 2] = ["tests/variants", "examples/census"];

/// A place in this repository.
pub fn path(of: &str) -> String {
    format!("{}/../../{of}", env!("CARGO_MANIFEST_DIR"))
}

/// All stories, ours first.
pub fn all() -> &'static [Whole] {
    static ALL: OnceLock<Vec<Whole>> = OnceLock::new();
    ALL.get_or_init(|| {
        let ours = Whole {
            story: STORY.clone(),
            chapters: CHAPTERS.to_vec(),
            words: WORDS.to_vec(),
        };
        let others = OTHERS.map(|folder| {
            let read = read_story_dir(&path(folder), &path("data/messages"));
            let read = read.unwrap_or_else(|problems| panic!("{folder}: {problems:?}"));
            Whole {
                story: read.story,
                chapters: read.charts.charts,
                words: read.messages,
            }
        });
        [ours].into_iter().chain(others).collect()
    })
}

/// The program's own words, as the build and the desk have them.
pub fn program() -> &'static [MessageFile] {
    static PROGRAM: OnceLock<Vec<MessageFile>> = OnceLock::new();
    PROGRAM.get_or_init(|| WORDS.iter().map(MessageFile::of).collect())
}
