//! The story of this repository, for tests that read or change it.

use figures::ValidStory;
use figures::story_files::read_story_dir;
use figures::{Derived, Story};
use std::fs;
use std::sync::LazyLock;

/// Paths from the directory of this crate, where cargo runs its tests.
pub const FILE: &str = "../../stories/drug-control-2019/figures.toml";
pub const INTERFACE: &str = "../../i18n/charts";

/// The checked story.
pub static OURS: LazyLock<ValidStory> = LazyLock::new(|| {
    let read = read_story_dir("../../stories/drug-control-2019", INTERFACE);
    read.unwrap_or_else(|problems| panic!("{problems:#?}"))
});

/// Returns the derived value of a figure in a year.
pub fn derived(story: &Story, key: &str, year: u16) -> Option<Derived> {
    story.figure(key)?.value(Some(year.into()))?.derived.clone()
}

/// Returns the smallest and the largest derived count.
pub fn ends(derived: &Derived) -> (i64, i64) {
    let ends = [derived.interval.low, derived.interval.high];
    let [low, high] = ends.map(|end| end.expect("a limit").value.floor());
    (low, high)
}

pub fn text(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Returns the first line that contains a text, counted from 1.
pub fn line_of(data: &str, text: &str) -> Option<u32> {
    let at = data.lines().position(|line| line.contains(text));
    at.map(|at| at as u32 + 1)
}
