//! Measures the parser of quantities on public number suites: no number of them may be parsed to another value.
//!
//! `docs/data-format.md` publishes the result. `UPDATE_SNAPSHOTS=1 cargo test -p figures --test native suites` writes it
//! again, and prints what was rejected. The suite of Recognizers-Text is not in this repository:
//! `NEWS_FIGURE_RECOGNIZERS` names a copy of its folder `Specs/Number`.

use figures::{Bound, Interval, Ratio, parse_quantity};
use serde_json::Value;
use std::collections::BTreeSet;
use std::{env, fs};

/// Units that the suites print.
const UNITS: &[&str] = &[
    "%",
    "percent",
    "per cent",
    "percentage",
    "个百分点",
    "个",
    "次",
    "元",
    "圆",
];

/// The smallest share of numbers that must be right, in percent.
const RIGHT: usize = 85;

/// Phrases whose value in the suite is an error of the suite, each with the reason.
const DISPUTED: &[(&str, &str)] = &[("20万次以上", "the suite writes 20,000 for 200,000")];

/// The value that a suite states for a phrase.
#[derive(Clone, Debug, PartialEq)]
enum Expected {
    /// One number, whatever words are around it.
    Value(f64),
    /// A percentage.
    Percent(f64),
    /// A range; a missing end is infinite.
    Range(Option<f64>, Option<f64>),
    /// No number.
    Nothing,
}

struct Case {
    text: String,
    expected: Expected,
}

#[derive(Default)]
struct Score {
    right: usize,
    rejected: Vec<String>,
    wrong: Vec<String>,
}

impl Score {
    fn total(&self) -> usize {
        self.right + self.rejected.len() + self.wrong.len()
    }
}

/// Parses a file of this repository: a text, a tab and its value in each line.
fn cases(file: &str) -> Vec<Case> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    let case = |line: &str| {
        let (text, value) = line.split_once('\t').expect(line);
        let expected = match value {
            "!" => Expected::Nothing,
            value => Expected::Value(value.parse().expect(line)),
        };
        Case {
            text: text.to_string(),
            expected,
        }
    };
    lines.map(case).collect()
}

/// Reads a model of Recognizers-Text: the phrases that it finds in all sentences, each once, with their values.
fn recognizers(path: &str) -> Vec<Case> {
    let file = fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let sentences: Value = serde_json::from_str(file.trim_start_matches('\u{feff}')).expect(path);
    let mut seen = BTreeSet::new();
    let mut cases = Vec::new();
    for sentence in sentences.as_array().expect(path) {
        let input = sentence["Input"].as_str().expect(path);
        for result in sentence["Results"].as_array().expect(path) {
            let Some(text) = phrase(input, result) else {
                continue;
            };
            let Some(value) = result["Resolution"]["value"].as_str() else {
                continue;
            };
            // “Only a small percent” has no number.
            let Some(expected) = resolution(value) else {
                continue;
            };
            // Powers and exponents, which no newspaper prints.
            let is_power = text.contains('^')
                || text.contains(|c| "eE".contains(c)) && {
                    let mut parts = text.split(['e', 'E', 'ｅ']);
                    parts.clone().count() == 2 && parts.all(|part| part.ends_with(char::is_numeric))
                };
            if !is_power && seen.insert(text.clone()) {
                cases.push(Case { text, expected });
            }
        }
    }
    cases
}

/// Returns the phrase as it is in the sentence. The suite counts characters.
fn phrase(input: &str, result: &Value) -> Option<String> {
    let text = result["Text"].as_str()?;
    let (start, end) = (result["Start"].as_u64(), result["End"].as_u64());
    let (Some(start), Some(end)) = (start, end) else {
        return Some(text.to_string());
    };
    let length = (end - start + 1) as usize;
    let found: String = input.chars().skip(start as usize).take(length).collect();
    Some(if found.chars().count() == text.chars().count() {
        found
    } else {
        text.to_string()
    })
}

/// Parses a value of Recognizers-Text: 12, 12%, or a range such as (20,35].
fn resolution(value: &str) -> Option<Expected> {
    if let Some(percent) = value.strip_suffix('%') {
        return Some(Expected::Percent(percent.parse().ok()?));
    }
    let Some(range) = value.strip_prefix(['(', '[']) else {
        return Some(Expected::Value(value.parse().ok()?));
    };
    let (low, high) = range.trim_end_matches([')', ']']).split_once(',')?;
    let end = |text: &str| {
        if text.is_empty() {
            Some(None)
        } else {
            text.parse().ok().map(Some)
        }
    };
    Some(match low == high {
        true => Expected::Value(low.parse().ok()?),
        false => Expected::Range(end(low)?, end(high)?),
    })
}

/// Returns whether a quantity states what the suite does. The suite has no bounds: a hedged number counts by the
/// number, and a range by its ends.
fn agrees(expected: &Expected, bound: &Bound, is_percent: bool) -> bool {
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
    let Interval { low, high } = bound.interval().expect("an interval");
    let [low, high] = [low, high].map(|end| end.map(|end| end.value.to_f64()));
    let value = match (bound.value(), low, high) {
        (Some(value), ..) => value.ratio().map(Ratio::to_f64),
        // A fraction such as 1/3 is in the middle of its bound.
        (None, Some(low), Some(high)) => Some((low + high) / 2.0),
        (None, low, high) => low.or(high),
    };
    let value = value.expect("an end");
    let is_close =
        |expected: f64| close(value, expected) || (is_percent && close(value / 100.0, expected));
    let same_end = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(a), Some(b)) => close(a, b) || (is_percent && close(a / 100.0, b)),
        (a, b) => a == b,
    };
    match *expected {
        Expected::Value(expected) | Expected::Percent(expected) => is_close(expected),
        Expected::Range(Some(expected), None) if bound.value().is_some() => {
            is_close(expected) && low.is_some()
        }
        Expected::Range(None, Some(expected)) if bound.value().is_some() => {
            is_close(expected) && high.is_some()
        }
        Expected::Range(from, to) => same_end(low, from) && same_end(high, to),
        Expected::Nothing => false,
    }
}

fn score(cases: &[Case]) -> Score {
    let mut score = Score::default();
    for Case { text, expected } in cases {
        if DISPUTED.iter().any(|(disputed, _)| text == disputed) {
            continue;
        }
        match parse_quantity(text, UNITS, None, false) {
            Ok(quantity) => {
                let is_percent = quantity.unit.as_deref() == Some("%");
                match agrees(expected, &quantity.bound, is_percent) {
                    true => score.right += 1,
                    false => score
                        .wrong
                        .push(format!("{text}: {expected:?}, not {quantity:?}")),
                }
            }
            Err(_) if *expected == Expected::Nothing => score.right += 1,
            // The suites that have no bounds state the number alone.
            Err(figures::QuantityError::AmbiguousRounding { value, .. })
                if agrees(expected, &Bound::counted(value), false) =>
            {
                score.right += 1;
            }
            Err(error) => score.rejected.push(format!("{text} ({error:?})")),
        }
    }
    score
}

fn row(name: &str, score: &Score) -> String {
    let total = score.total();
    let percent = (score.right * 1000 + total / 2) / total;
    format!(
        "| {name} | {total} | {} ({}.{} %) | {} | {} |\n",
        score.right,
        percent / 10,
        percent % 10,
        score.rejected.len(),
        score.wrong.len()
    )
}

/// All suites with their cases, and whether all of them were there.
fn suites() -> (Vec<(&'static str, Vec<Case>)>, bool) {
    let mut suites = vec![
        (
            "cn2an, Chinese",
            cases(include_str!("../data/suites/cn2an.zh.tsv")),
        ),
        (
            "Duckling, Chinese",
            cases(include_str!("../data/suites/duckling.zh.tsv")),
        ),
        (
            "Duckling, English",
            cases(include_str!("../data/suites/duckling.en.tsv")),
        ),
    ];
    let Ok(folder) = env::var("NEWS_FIGURE_RECOGNIZERS") else {
        return (suites, false);
    };
    let models = [
        ("Recognizers-Text, Chinese numbers", "Chinese/NumberModel"),
        (
            "Recognizers-Text, Chinese percentages",
            "Chinese/PercentModel",
        ),
        (
            "Recognizers-Text, Chinese ranges",
            "Chinese/NumberRangeModel",
        ),
        ("Recognizers-Text, English numbers", "English/NumberModel"),
        (
            "Recognizers-Text, English percentages",
            "English/PercentModel",
        ),
        (
            "Recognizers-Text, English ranges",
            "English/NumberRangeModel",
        ),
    ];
    for (name, model) in models {
        suites.push((name, recognizers(&format!("{folder}/{model}.json"))));
    }
    (suites, true)
}

#[test]
fn no_number_of_the_public_suites_is_parsed_to_another_value() {
    let (suites, is_complete) = suites();
    let mut all = Score::default();
    let mut table = String::new();
    for (name, cases) in &suites {
        let score = score(cases);
        table += &row(name, &score);
        for rejected in &score.rejected {
            println!("{name}: rejected {rejected}");
        }
        all.right += score.right;
        all.rejected.extend(score.rejected);
        all.wrong.extend(score.wrong);
    }
    let last = row("all", &all);
    if is_complete {
        table += &last.replace("| all |", "| **all** |");
    }
    println!("{table}{last}");
    assert!(all.wrong.is_empty(), "{:#?}", all.wrong);
    check_docs(&table, is_complete);
    if is_complete {
        assert!(all.right * 100 >= RIGHT * all.total(), "{table}");
    }
}

const DOCS: &str = "../../docs/data-format.md";

/// The start of the table, up to its first row of numbers.
const HEADER: &str = "| suite | numbers | right | rejected | wrong |\n|---|---|---|---|---|\n";

/// The document has these rows of its table. Without the suite that is not here, only the others are compared.
fn check_docs(rows: &str, is_complete: bool) {
    let docs = fs::read_to_string(DOCS).expect(DOCS);
    let (before, rest) = docs.split_once(HEADER).expect("the table");
    let (_, after) = rest.split_once("\n\n").expect("the end of the table");
    if is_complete && env::var_os("UPDATE_SNAPSHOTS").is_some() {
        let updated = format!("{before}{HEADER}{rows}\n{after}");
        fs::write(DOCS, updated).expect(DOCS);
        return;
    }
    for row in rows.lines() {
        assert!(docs.contains(row), "{DOCS} has another result than {row}");
    }
}
