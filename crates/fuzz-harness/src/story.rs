//! Story files with any content: every problem has a location, and every valid chart can be drawn.

use crate::scene_checks::check_finite;
use crate::stories;
use figures::Problem;
use figures::chapter::Reading;
use figures::folder::{Checked, Folder, TextFile};
use layout::describe::describe;
use layout::locale::Locale;
use layout::{LayoutInput, build_chart};
use player::charts::DESIGN_WIDTHS;

/// The separator between the files in the input: figures, charts, baseline and messages.
pub const SEPARATOR: &str = "\n#----\n";

/// The names of the files.
const NAMES: [&str; 4] = [
    "figures.toml",
    "chapters.toml",
    "accepted.toml",
    "words/en.toml",
];

/// Checks the files of a story, as the build and the editor do.
pub fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let parts = text.split(SEPARATOR).zip(NAMES);
    let mut files = parts.map(|(text, name)| TextFile {
        name: name.to_string(),
        text: text.to_string(),
    });
    let folder = Folder {
        figures: files.next().unwrap_or_default(),
        chapters: files.next(),
        accepted: files.next(),
        words: files.next().into_iter().collect(),
        program: stories::program_messages().to_vec(),
    };
    let checked = folder.check();
    for problem in &checked.problems {
        check_location(problem, &folder);
    }
    check_charts(&checked);
}

/// Checks that a problem names an existing file and line.
fn check_location(problem: &Problem, folder: &Folder) {
    let files = [&folder.figures].into_iter();
    let files = files.chain(&folder.chapters).chain(&folder.accepted);
    let mut files = files.chain(&folder.words);
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
fn check_charts(checked: &Checked) {
    let Some(story) = &checked.story else { return };
    if checked
        .problems
        .iter()
        .any(|problem| problem.file == NAMES[1])
    {
        return;
    }
    let locale = Locale::new(&stories::all()[0].words[0]);
    for chapter in checked.chapters.chapters.iter().take(12) {
        let _ = describe(story, locale, chapter);
        for reading in [Reading::Printed, Reading::Pinned] {
            let input = LayoutInput {
                story,
                locale,
                chapter,
                reading,
                width: DESIGN_WIDTHS[0],
            };
            let chart = build_chart(&input).unwrap_or_else(|| panic!("no chart: {chapter:?}"));
            check_finite(&chart.frame(0.5));
        }
    }
}
