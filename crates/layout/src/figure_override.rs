//! Figures that a page sets instead of the built-in ones. They pass the same checks and must be sufficient for the
//! chart.

use crate::kinds::{LayoutInput, build_chart};
use figures::{Draft, Problem, Story};

/// Appears in problems instead of the name of a file.
pub const NAME: &str = "figures";

/// A problem of figures that a page has set.
pub fn problem(key: &str, found: String, expected: &str) -> Problem {
    Problem::new(NAME, None, key, found, expected)
}

/// Checks figures for the chart of `input`; the story of `input` is ignored.
///
/// # Errors
/// All problems found.
pub fn checked(mut draft: Draft, input: &LayoutInput) -> Result<Story, Vec<Problem>> {
    draft.file = NAME.into();
    let story = Story::check(draft)?;
    let spec = input.spec;
    let input = LayoutInput {
        story: &story,
        ..*input
    };
    if build_chart(&input).is_none() {
        let expected = format!("values to show for {}", spec.figures.join(", "));
        let found = "too few figures".into();
        return Err(vec![problem(&spec.key, found, &expected)]);
    }
    Ok(story)
}
