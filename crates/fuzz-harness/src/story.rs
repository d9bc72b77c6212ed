//! The files of a story as an editor may leave them: every problem can be found, and what passes can be drawn.

use crate::drawn::finite;
use crate::stories;
use figures::Problem;
use figures::chart_spec::ValueMode;
use figures::story_files::{CheckedStory, StoryFiles, TextFile};
use layout::describe::describe;
use layout::locale::Locale;
use layout::{LayoutInput, build_chart};
use player::charts::LAYOUT_WIDTHS;

/// Parts the files of a folder: figures, chapters, the record of what was accepted, and words.
pub const PART: &str = "\n#----\n";

/// What the files are called.
const NAMES: [&str; 4] = [
    "figures.toml",
    "charts.toml",
    "baseline.toml",
    "messages/en.toml",
];

/// Checks a folder as the build and the desk do.
pub fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let parts = text.split(PART).zip(NAMES);
    let mut files = parts.map(|(text, name)| TextFile {
        name: name.to_string(),
        text: text.to_string(),
    });
    let folder = StoryFiles {
        figures: files.next().unwrap_or_default(),
        charts: files.next(),
        baseline: files.next(),
        messages: files.next().into_iter().collect(),
        shared_messages: stories::program().to_vec(),
    };
    let checked = folder.check();
    for problem in &checked.problems {
        can_be_found(problem, &folder);
    }
    draws(&checked);
}

/// Its file is one of the folder's, and has its line.
fn can_be_found(problem: &Problem, folder: &StoryFiles) {
    let files = [&folder.figures].into_iter();
    let files = files.chain(&folder.charts).chain(&folder.baseline);
    let mut files = files.chain(&folder.messages);
    let file = files.find(|file| file.name == problem.file);
    let file = file.unwrap_or_else(|| panic!("no such file: {problem:?}"));
    let lines = file.text.matches('\n').count() as u32 + 1;
    assert!(
        problem.line.is_none_or(|line| (1..=lines).contains(&line)),
        "{lines} lines: {problem:?}"
    );
    assert!(
        !problem.key.is_empty() || !problem.found.is_empty(),
        "{problem:?}"
    );
    assert!(!problem.expected.is_empty(), "{problem:?}");
    assert!(!problem.to_string().is_empty());
}

/// Every chapter of a story that holds together has its chart, and can be told.
fn draws(checked: &CheckedStory) {
    let Some(story) = &checked.story else { return };
    if checked
        .problems
        .iter()
        .any(|problem| problem.file == NAMES[1])
    {
        return;
    }
    let locale = Locale::new(&stories::all()[0].words[0]);
    for chapter in checked.charts.charts.iter().take(12) {
        let _ = describe(story, locale, chapter);
        for reading in [ValueMode::Printed, ValueMode::Derived] {
            let input = LayoutInput {
                story,
                locale,
                chapter,
                reading,
                width: LAYOUT_WIDTHS[0],
            };
            let chart = build_chart(&input).unwrap_or_else(|| panic!("no chart: {chapter:?}"));
            finite(&chart.scene_at(0.5));
        }
    }
}
