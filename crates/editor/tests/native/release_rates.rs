//! Measures the release checker on the corpus, as statcheck was measured: false alarms on the texts as printed, and how many
//! wrong digits it finds.
//!
//!     NEWS_FIGURE_RATES=all cargo test --release -p editor --test native release_rates -- --nocapture
//!
//! replaces every digit of every figure in a stated relation by every other digit, one at a time, and prints the tables of
//! docs/release-checker.md. Whether arithmetic can detect a wrong digit is decided without the checker, from the annotation:
//! `common/arithmetic.rs`. Without the variable, a sample is tried. `NEWS_FIGURE_RATES=missed` leaves out
//! the test half, and lists what is missed in the rest.

use crate::common::arithmetic::Arithmetic;
use crate::common::release::{Release, releases};
use editor::UiMessages;
use editor::release::{Finding, Report, check_release};
use figures::story_files::StoryFiles;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::AddAssign;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, thread};

const STORIES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../stories");

/// Without the variable, one wrong digit in this many is tried.
const SAMPLE: usize = 101;

/// The least of detectable wrong digits that must be found, in percent, for each language and set, in all of them and in
/// the sample. Raise them when the checker improves.
const FLOORS: [(&str, &str, usize); 9] = [
    ("en", "development", 99),
    ("en", "test", 63),
    ("zh-CN", "development", 70),
    ("zh-CN", "test", 38),
    ("zh-Hant", "development", 98),
    ("zh-Hant", "test", 92),
    ("en", "written", 69),
    ("zh-CN", "written", 91),
    ("zh-Hant", "written", 95),
];

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

impl Rates {
    fn found(&self) -> usize {
        self.caught + self.questioned
    }

    fn detectable(&self) -> usize {
        self.found() + self.missed
    }
}

impl AddAssign for Rates {
    fn add_assign(&mut self, other: Self) {
        self.releases += other.releases;
        self.false_alarms += other.false_alarms;
        self.questions += other.questions;
        self.caught += other.caught;
        self.questioned += other.questioned;
        self.missed += other.missed;
        self.undetectable += other.undetectable;
    }
}

fn mode() -> String {
    env::var("NEWS_FIGURE_RATES").unwrap_or_default()
}

fn step() -> usize {
    if mode().is_empty() { SAMPLE } else { 1 }
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

/// Tries the wrong digits of a release.
fn measure(name: &str, release: &Release, rates: &mut Rates) {
    let clean = checked(&release.text);
    rates.releases += 1;
    rates.false_alarms += clean.contradictions.len();
    rates.questions += clean.questions.len();
    let arithmetic = Arithmetic::new(release);
    let mut missed: BTreeMap<String, usize> = BTreeMap::new();
    for (at, wrong) in arithmetic.wrong_digits().into_iter().step_by(step()) {
        let text = [
            &release.text[..at],
            &wrong.to_string(),
            &release.text[at + 1..],
        ]
        .concat();
        let report = checked(&text);
        let has = |findings, known| is_new(&text, at, findings, &report, known);
        let is_caught = has(&report.contradictions, &clean.contradictions);
        let is_questioned = has(&report.questions, &clean.questions);
        match (is_caught, is_questioned) {
            (true, _) => rates.caught += 1,
            (_, true) => rates.questioned += 1,
            _ if arithmetic.detects(at, wrong) => {
                rates.missed += 1;
                *missed.entry(arithmetic.context(at, wrong)).or_default() += 1;
            }
            _ => rates.undetectable += 1,
        }
    }
    if release.set != "test" && mode() == "missed" {
        for one in clean.contradictions.iter().chain(&clean.questions) {
            println!("{name}, as printed: {}", one.text);
        }
        for (context, count) in missed {
            println!("{name}: missed {count} of {context}");
        }
    }
}

/// Releases as they are printed must not be accused, and wrong digits must be found as often as before.
#[test]
fn wrong_digits_are_found_and_printed_texts_are_not_accused() {
    let is_left_out = |release: &Release| mode() == "missed" && release.set == "test";
    let all: Vec<(String, Release)> = releases()
        .into_iter()
        .map(|(name, release)| (name.clone(), release.expect(&name)))
        .filter(|(_, release)| !is_left_out(release))
        .collect();
    let next = AtomicUsize::new(0);
    let groups: Mutex<BTreeMap<(String, String), Rates>> = Mutex::default();
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, NonZeroUsize::get) {
            scope.spawn(|| {
                while let Some((name, release)) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let mut rates = Rates::default();
                    measure(name, release, &mut rates);
                    let key = (release.lang.clone(), release.set.clone());
                    let mut groups = groups.lock().expect("no thread fails");
                    *groups.entry(key).or_default() += rates;
                }
            });
        }
    });
    let groups = groups.into_inner().expect("no thread fails");
    println!(
        "\n| | releases | false alarms | questions on printed texts | wrong digits | undetectable | caught | questioned | missed | \
         found of detectable |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    for ((lang, set), rates) in &groups {
        println!(
            "| {lang}, {set} | {} | {} | {} | {} | {} | {} | {} | {} | {:.1} % |",
            rates.releases,
            rates.false_alarms,
            rates.questions,
            rates.detectable() + rates.undetectable,
            rates.undetectable,
            rates.caught,
            rates.questioned,
            rates.missed,
            100.0 * rates.found() as f64 / rates.detectable().max(1) as f64,
        );
    }
    for (lang, set, least) in FLOORS {
        let Some(rates) = groups.get(&(lang.to_string(), set.to_string())) else {
            assert_eq!((mode().as_str(), set), ("missed", "test"), "{lang}");
            continue;
        };
        assert_eq!(rates.false_alarms, 0, "{lang}, {set}");
        assert!(rates.questions <= rates.releases, "{lang}, {set}");
        let found = 100 * rates.found() / rates.detectable().max(1);
        assert!(found >= least, "{lang}, {set}: {found} %, before {least} %");
    }
}

/// Returns every file of figures that differs from a story's in one digit of a printed quantity.
fn wrong_stories(figures: &str) -> impl Iterator<Item = String> {
    let mut places = Vec::new();
    let mut start = 0;
    for line in figures.split_inclusive('\n') {
        if let Some(equals) = line
            .starts_with("printed")
            .then(|| line.find('='))
            .flatten()
        {
            // Only what is quoted is printed: the rest are years.
            let mut is_quoted = false;
            for (at, c) in line.char_indices().skip(equals) {
                is_quoted ^= c == '"';
                if is_quoted && c.is_ascii_digit() {
                    places.push(start + at);
                }
            }
        }
        start += line.len();
    }
    places.into_iter().flat_map(move |at| {
        let printed = figures[at..].chars().next();
        let others = ('0'..='9').filter(move |digit| Some(*digit) != printed);
        others.map(move |digit| [&figures[..at], &digit.to_string(), &figures[at + 1..]].concat())
    })
}

fn story(name: &str) -> StoryFiles {
    let file = |path: String| figures::story_files::TextFile {
        text: fs::read_to_string(&path).expect("a file of the story"),
        name: path,
    };
    StoryFiles {
        figures: file(format!("{STORIES}/{name}/figures.toml")),
        charts: None,
        baseline: None,
        messages: Vec::new(),
        interface_messages: story::interface_messages(),
    }
}

/// In stories all relations are stated in the data, so no wrong digit is missed that arithmetic can detect: the solver is compared
/// with trying all counts in the tests of `figures`.
#[test]
fn wrong_digits_of_stories_are_found() {
    println!(
        "\n| story | wrong digits | contradiction | rejected for another reason | undetectable |"
    );
    println!("|---|---|---|---|---|");
    for (name, least) in [("drug-control-2019", 5), ("census", 20), ("airports", 20)] {
        let files = story(name);
        let (mut all, mut caught, mut rejected) = (0, 0, 0);
        for wrong in wrong_stories(&files.figures.text).step_by(step()) {
            let mut files = files.clone();
            files.figures.text = wrong;
            let checked = files.check();
            let ours = checked
                .problems
                .iter()
                .filter(|one| one.file == files.figures.name);
            let problems: Vec<_> = ours.collect();
            all += 1;
            caught += usize::from(problems.iter().any(|one| !one.involved.is_empty()));
            rejected += usize::from(
                !problems.is_empty() && problems.iter().all(|one| one.involved.is_empty()),
            );
        }
        println!(
            "| {name} | {all} | {caught} | {rejected} | {} |",
            all - caught - rejected
        );
        assert!(100 * caught >= least * all, "{name}: {caught} of {all}");
    }
}
