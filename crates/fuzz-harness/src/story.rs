//! Story files with any content: every problem has a location, and every valid chart can be drawn.

use crate::scene_checks::check_finite;
use crate::stories;
use figures::Problem;
use figures::chart_spec::ValueMode;
use figures::story_files::{CheckedStory, StoryFiles, TextFile};
use layout::describe::describe;
use layout::locale::Locale;
use layout::{LayoutInput, build_chart};
use player::charts::LAYOUT_WIDTHS;

/// The separator between the files in the input: figures, charts, baseline and messages.
pub const SEPARATOR: &str = "\n#----\n";

/// The names of the files.
const NAMES: [&str; 4] = [
    "figures.toml",
    "charts.toml",
    "baseline.toml",
    "messages/en.toml",
];

/// Checks the files of a story, as the build and the editor do.
pub fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let parts = text.split(SEPARATOR).zip(NAMES);
    let mut files = parts.map(|(text, name)| TextFile {
        name: name.to_string(),
        text: text.to_string(),
    });
    let folder = StoryFiles {
        figures: files.next().unwrap_or_default(),
        charts: files.next(),
        baseline: files.next(),
        messages: files.next().into_iter().collect(),
        interface_messages: stories::interface_messages().to_vec(),
    };
    let checked = folder.check();
    for problem in &checked.problems {
        check_location(problem, &folder);
    }
    check_charts(&checked);
}

/// Checks that a problem names an existing file and line.
fn check_location(problem: &Problem, folder: &StoryFiles) {
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

/// Checks that each chart of a valid story can be described and laid out.
fn check_charts(checked: &CheckedStory) {
    let Some(story) = &checked.story else { return };
    if checked
        .problems
        .iter()
        .any(|problem| problem.file == NAMES[1])
    {
        return;
    }
    let locale = Locale::new(&stories::all()[0].messages[0]);
    for spec in checked.charts.charts.iter().take(12) {
        let _ = describe(story, locale, spec);
        for value_mode in [ValueMode::Printed, ValueMode::Derived] {
            let input = LayoutInput {
                story,
                locale,
                spec,
                value_mode,
                width: LAYOUT_WIDTHS[0],
            };
            let chart = build_chart(&input).unwrap_or_else(|| panic!("no chart: {spec:?}"));
            check_finite(&chart.scene_at(0.5));
        }
    }
}
