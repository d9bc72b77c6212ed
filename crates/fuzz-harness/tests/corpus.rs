//! Protects the results of fuzzing: all inputs of the corpus, and all inputs that once broke a
//! property, pass.
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use fuzz_harness::{ALL, Target, stories};
use std::fs;
use std::panic::catch_unwind;
use std::path::PathBuf;

/// Returns the inputs of a target. The folder may be missing.
fn inputs(folder: &str, name: &str) -> Vec<PathBuf> {
    let folder = stories::path(&format!("fuzz/{folder}/{name}"));
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}

fn check_all((name, run): Target) {
    let corpus = inputs("corpus", name);
    assert!(corpus.len() > 10, "{name}: {} inputs", corpus.len());
    for path in corpus.iter().chain(&inputs("regressions", name)) {
        let bytes = fs::read(path).expect("a file");
        let passed = catch_unwind(|| run(&bytes));
        assert!(
            passed.is_ok(),
            "the property does not hold for {}",
            path.display()
        );
    }
}

#[test]
fn frames() {
    check_all(ALL[2]);
}

#[test]
fn figure_overrides() {
    check_all(ALL[1]);
}

#[test]
fn chart_files() {
    check_all(ALL[0]);
}

#[test]
fn quantities() {
    check_all(ALL[4]);
}

#[test]
fn releases() {
    check_all(ALL[5]);
}

#[test]
fn constraint_problems() {
    check_all(ALL[6]);
}

#[test]
fn story_files() {
    check_all(ALL[7]);
}

#[test]
fn message_files() {
    check_all(ALL[3]);
}

#[test]
fn every_property_has_a_fuzz_target_and_a_test() {
    let targets = fs::read_dir(stories::path("fuzz/fuzz_targets")).expect("the targets");
    let mut names: Vec<String> = targets
        .map(|entry| entry.expect("an entry").path())
        .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    assert_eq!(names, ALL.map(|(name, _)| name));
}
