//! Protects what the fuzzer has tried: every input that it kept, and every one that broke something once, still passes.
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use fuzz_harness::{ALL, Trial, stories};
use std::fs;
use std::panic::catch_unwind;
use std::path::PathBuf;

/// The inputs of a trial, which a folder may have none of.
fn inputs(folder: &str, name: &str) -> Vec<PathBuf> {
    let folder = stories::path(&format!("fuzz/{folder}/{name}"));
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}

fn try_all((name, run): Trial) {
    let corpus = inputs("corpus", name);
    assert!(corpus.len() > 10, "{name}: {} inputs", corpus.len());
    for path in corpus.iter().chain(&inputs("regressions", name)) {
        let bytes = fs::read(path).expect("a file");
        let passed = catch_unwind(|| run(&bytes));
        assert!(passed.is_ok(), "{} fails", path.display());
    }
}

#[test]
fn frames() {
    try_all(ALL[0]);
}

#[test]
fn figures_of_a_page() {
    try_all(ALL[1]);
}

#[test]
fn sheets() {
    try_all(ALL[2]);
}

#[test]
fn puzzles() {
    try_all(ALL[3]);
}

#[test]
fn stories_as_files() {
    try_all(ALL[4]);
}

#[test]
fn words_as_files() {
    try_all(ALL[5]);
}

/// A trial that is not tried here would be none.
#[test]
fn every_trial_is_a_fuzz_target_and_tried_here() {
    let targets = fs::read_dir(stories::path("fuzz/fuzz_targets")).expect("the targets");
    let mut names: Vec<String> = targets
        .map(|entry| entry.expect("an entry").path())
        .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    assert_eq!(names, ALL.map(|(name, _)| name));
}
