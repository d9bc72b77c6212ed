//! The story of this repository, as tests read and change it.
#![allow(dead_code, reason = "each test takes what it needs")]

use figures::file::read_folder;
use figures::folder::Usable;
use figures::{Derived, Story};
use std::fs;
use std::sync::LazyLock;

/// From where cargo starts the tests of this crate.
pub const FILE: &str = "../../data/figures.toml";
pub const WORDS: &str = "../../data/messages";

/// As the build reads it.
pub static OURS: LazyLock<Usable> = LazyLock::new(|| {
    let read = read_folder("../../data", WORDS);
    read.unwrap_or_else(|problems| panic!("{problems:#?}"))
});

/// What a figure was worked out to, if it was.
pub fn derived(story: &Story, key: &str, year: u16) -> Option<Derived> {
    story.figure(key)?.value(Some(year))?.derived.clone()
}

pub fn text(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The number of the line on which a text stands.
pub fn line_of(data: &str, text: &str) -> Option<u32> {
    let at = data.lines().position(|line| line.contains(text));
    at.map(|at| at as u32 + 1)
}
