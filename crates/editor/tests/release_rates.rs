//! Measures the release checker on the corpus, as statcheck was measured: false alarms on the texts as printed, and how many
//! wrong digits it finds.
//!
//!     cargo test -p editor --test release_rates -- --nocapture
//!
//! replaces every digit of every figure in a stated relation by every other digit, one at a time. Whether arithmetic can detect
//! the wrong digit is decided without the checker, from the annotation: `common/arithmetic.rs`. Of the development half,
//! `NEWS_FIGURE_CORPUS=1` lists what is missed.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod common;

use common::arithmetic::Arithmetic;
use common::release::{Release, read};
use editor::UiMessages;
use editor::release::{Finding, Report, check_release};
use std::collections::BTreeMap;
use std::{env, fs};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus");

/// The wrong digits of a group of releases.
#[derive(Clone, Copy, Default)]
struct Rates {
    releases: usize,
    false_alarms: usize,
    questions: usize,
    caught: usize,
    questioned: usize,
    missed: usize,
    undetectable: usize,
}

fn releases() -> Vec<(String, Release)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(FOLDER).expect(FOLDER) {
        let path = entry.expect(FOLDER).path();
        if path.extension().is_some_and(|end| end == "toml") {
            let name = path.file_stem().expect("a name").to_string_lossy();
            let text = fs::read_to_string(&path).expect("a readable file");
            all.push((name.into_owned(), read(&text).expect("valid")));
        }
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

fn checked(text: &str) -> Report {
    check_release(text, &UiMessages::for_language("en"))
}

/// Returns whether a report has a finding about a place of the text that the report of the printed text does not have.
fn is_new(text: &str, at: usize, findings: &[Finding], report: &Report, known: &[Finding]) -> bool {
    let line = text[..at].matches('\n').count();
    let column = text[..at].rsplit('\n').next().unwrap_or_default();
    let column = column.encode_utf16().count();
    let here = |number: &usize| {
        let number = &report.numbers[*number];
        number.line as usize == line + 1 && (number.start..number.end).contains(&column)
    };
    let is_known = |one: &Finding| known.iter().any(|other| other.numbers == one.numbers);
    findings
        .iter()
        .any(|one| one.numbers.iter().any(here) && !is_known(one))
}

#[test]
fn wrong_digits_are_found_and_printed_texts_are_not_accused() {
    let mut groups: BTreeMap<(String, String), Rates> = BTreeMap::new();
    for (name, release) in releases() {
        let rates = groups
            .entry((release.lang.clone(), release.set.clone()))
            .or_default();
        let clean = checked(&release.text);
        rates.releases += 1;
        rates.false_alarms += clean.contradictions.len();
        rates.questions += clean.questions.len();
        if release.set == "development" {
            for one in clean.contradictions.iter().chain(&clean.questions) {
                println!("{name}: {}", one.text);
            }
        }
        let arithmetic = Arithmetic::new(&release);
        let mut missed: BTreeMap<String, usize> = BTreeMap::new();
        for (at, wrong) in arithmetic.wrong_digits() {
            let text = format!("{}{wrong}{}", &release.text[..at], &release.text[at + 1..]);
            let report = checked(&text);
            let has = |findings, known| is_new(&text, at, findings, &report, known);
            let is_caught = has(&report.contradictions, &clean.contradictions);
            let is_questioned = has(&report.questions, &clean.questions);
            match (arithmetic.detects(at, wrong), is_caught, is_questioned) {
                (_, true, _) => rates.caught += 1,
                (_, _, true) => rates.questioned += 1,
                (true, ..) => {
                    rates.missed += 1;
                    if release.set == "development" && env::var_os("NEWS_FIGURE_CORPUS").is_some() {
                        *missed.entry(arithmetic.context(at, wrong)).or_default() += 1;
                    }
                }
                (false, ..) => rates.undetectable += 1,
            }
        }
        for (context, count) in missed {
            println!("{name}: missed {count} of {context}");
        }
    }
    println!(
        "\n| | releases | false alarms | questions on printed texts | wrong digits | undetectable | caught | questioned | missed | caught or questioned |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    for ((lang, set), rates) in &groups {
        let found = rates.caught + rates.questioned;
        let detectable = found + rates.missed;
        println!(
            "| {lang}, {set} | {} | {} | {} | {} | {} | {} | {} | {} | {:.1} % |",
            rates.releases,
            rates.false_alarms,
            rates.questions,
            detectable + rates.undetectable,
            rates.undetectable,
            rates.caught,
            rates.questioned,
            rates.missed,
            100.0 * found as f64 / detectable.max(1) as f64,
        );
    }
}
