//! Figures that a page sets in place of those of the build: they pass the same checks, and must do for the chart.

use crate::kinds::{LayoutInput, build_chart};
use figures::{Draft, Problem, Story};

/// What to call figures that a script set, in place of a file.
pub const NAME: &str = "figures";

/// One problem of theirs.
pub fn problem(key: &str, found: String, expected: &str) -> Problem {
    Problem {
        file: NAME.into(),
        line: None,
        key: key.into(),
        found,
        expected: expected.into(),
        fits: Vec::new(),
    }
}

/// Checks figures for a chart; those of the input itself are not looked at.
///
/// # Errors
/// Everything that is wrong with them.
pub fn checked(mut draft: Draft, input: &LayoutInput) -> Result<Story, Vec<Problem>> {
    draft.file = NAME.into();
    let story = Story::check(draft)?;
    let chapter = input.chapter;
    let input = LayoutInput {
        story: &story,
        ..*input
    };
    if build_chart(&input).is_none() {
        let expected = format!("values to show for {}", chapter.figures.join(", "));
        let found = "too few figures".into();
        return Err(vec![problem(&chapter.key, found, &expected)]);
    }
    Ok(story)
}
