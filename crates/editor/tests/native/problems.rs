//! Protects the texts of problems in the languages of the editor: whatever is wrong with a story, what is expected is stated
//! in the language of the editor, and no translation is of a sentence that the checks no longer write.

use editor::{LANGUAGES, ProblemTexts};
use figures::file::{check_figures, parse_charts, parse_messages};
use figures::story_files::StoryFiles;
use figures::{Problem, Segment, baseline, check_baseline, segments};
use std::fs;
use std::path::Path;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn read(path: &str) -> String {
    fs::read_to_string(format!("{ROOT}/{path}")).expect(path)
}

/// Returns the files with each line left out, with each text replaced, and with each line twice.
fn broken(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let with =
        |at: usize, line: &[&str]| [&lines[..at], line, &lines[at + 1..]].concat().join("\n");
    let mut all = Vec::new();
    for (at, line) in lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.is_empty())
    {
        all.push(with(at, &[]));
        if let Some((name, _)) = line.split_once(" = ") {
            for value in [
                "\"\"",
                "\"none\"",
                "\"-1%\"",
                "7",
                "[]",
                "[\"a\"]",
                "{ 1 = \"340\" }",
            ] {
                all.push(with(at, &[&format!("{name} = {value}")]));
            }
            all.push(with(at, &[line, "wrong = 1"]));
        }
    }
    all
}

/// Returns the problems of broken figures and charts of the template, and of a few stories that are wrong in their own way.
fn problems() -> Vec<Problem> {
    let figures = read("stories/template/figures.toml");
    let mut found = Vec::new();
    for text in broken(&figures) {
        found.extend(
            check_figures("figures.toml", &text)
                .err()
                .into_iter()
                .flatten(),
        );
    }
    for text in broken(&read("tests/revisions/figures.toml")) {
        found.extend(
            check_figures("figures.toml", &text)
                .err()
                .unwrap_or_default(),
        );
    }
    found.extend(problems_of_publication());
    let data = read("tests/variants/figures.toml");
    let story = check_figures("figures.toml", &data)
        .expect("valid figures")
        .1;
    for text in broken(&read("tests/variants/charts.toml")) {
        found.extend(parse_charts("charts.toml", &text, &story).1);
    }
    for (from, to) in [
        ("12,480 loans", "9000 loans"),
        ("12,480 loans", "13,480 loans"),
        ("up 5.1%", "5.1%"),
        ("31.5%", "up 31.5%"),
        ("31.5%", "31 loans"),
        ("1,742 loans", "171,742 loans"),
        ("4,210 people", "4,210 to 4,100 people"),
        ("4,210 people", "about nearly 4,210 people"),
        ("4,210 people", "4.2 people"),
        ("4,210 people", "4,210 loans"),
        ("4,210 people", "4,210,000,000,000,000,000 people"),
        ("subset_of = \"loans\"", "subset_of = \"members\""),
        ("from = 2022", "from = 2024"),
        ("key = \"members\"", "key = \"loans\""),
        ("[unit.people]", "[unit.people]\nbase = \"loans\""),
        ("2022 = \"12,480 loans\"", "now = \"12,480 loans\""),
        ("\"town\"", "\"to\u{202e}wn\""),
        ("[[figure]]", "[[figure]"),
    ] {
        assert!(figures.contains(from), "{from}");
        found.extend(
            check_figures("figures.toml", &figures.replacen(from, to, 1))
                .err()
                .unwrap_or_default(),
        );
    }
    found.extend(problems_of_messages());
    found
}

/// Returns the problem of a figure that has changed after it was published.
fn problems_of_publication() -> Vec<Problem> {
    let text = read("tests/revisions/figures.toml");
    let check = |text: &str| check_figures("figures.toml", text).expect("valid figures");
    let mut accepted = baseline(&check(&text).1);
    accepted.publish(&check(&text).1);
    let (draft, story) = check(&text.replacen("395人", "396人", 1));
    check_baseline(&accepted, &draft, &story, "baseline.toml")
}

fn problems_of_messages() -> Vec<Problem> {
    let file = |name: &str| figures::story_files::TextFile {
        name: name.to_string(),
        text: read(&format!("stories/template/{name}")),
    };
    let story = |english: String| {
        let mut messages = [file("messages/en.toml"), file("messages/zh-CN.toml")];
        messages[0].text = english;
        let files = StoryFiles {
            figures: file("figures.toml"),
            charts: Some(file("charts.toml")),
            baseline: None,
            messages: messages.into(),
            interface_messages: story::interface_messages(),
        };
        files.check().problems
    };
    let english = file("messages/en.toml").text;
    let changes = [
        ("headline = \"More", "headlin = \"More"),
        ("{loans.change}\"", "\""),
        ("{loans@from}", "{loans@1999}"),
        ("{loans@from}", "{lones.night@from}"),
        ("The lines to", "The 12480 lines to"),
        ("\"The town\"", "\"\""),
        ("\"All loans\"", "\"\""),
    ];
    changes
        .iter()
        .flat_map(|(from, to)| story(english.replacen(from, to, 1)))
        .collect()
}

#[test]
fn every_problem_is_translated() {
    let found = problems();
    for (lang, _) in LANGUAGES.iter().filter(|(lang, _)| *lang != "en") {
        let texts = ProblemTexts::for_language(lang);
        let mut open: Vec<&str> = found
            .iter()
            .map(|problem| &*problem.expected)
            .filter(|text| !texts.knows(text))
            .collect();
        open.sort_unstable();
        open.dedup();
        assert!(open.is_empty(), "{lang}: {open:#?}");
        // The parts of a sentence are translated too, and keys and numbers stay.
        for problem in &found {
            let expected = texts.translate(problem).expected;
            let words = expected.split(|c: char| !c.is_ascii_alphabetic() && c != '_');
            let english = ["the", "of", "with", "that", "which"];
            assert!(
                words.clone().all(|word| !english.contains(&word)),
                "{}: {expected}",
                problem.expected
            );
        }
    }
    let mut different: Vec<&str> = found.iter().map(|problem| &*problem.expected).collect();
    different.sort_unstable();
    different.dedup();
    assert!(different.len() > 60, "{} different texts", different.len());
}

/// A sentence that the checks have changed would stay English for readers of Chinese.
#[test]
fn every_translation_is_of_a_sentence_in_the_checks() {
    let mut code = String::new();
    collect(Path::new(&format!("{ROOT}/crates/figures/src")), &mut code);
    let code: String = code
        .replace("\\\"", "\"")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    for (lang, _) in LANGUAGES.iter().filter(|(lang, _)| *lang != "en") {
        let (texts, problems) = parse_messages(lang, &read(&format!("i18n/problems/{lang}.toml")));
        assert!(problems.is_empty() && texts.len() > 80, "{problems:?}");
        for (key, _) in &texts {
            let (_, sentence) = key.split_once('.').expect("a part of a problem");
            for segment in segments(sentence) {
                let Segment::Text(literal) = segment else {
                    continue;
                };
                assert!(code.contains(literal.trim()), "{sentence}: no {literal}");
            }
        }
    }
}

fn collect(folder: &Path, code: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, code);
        } else {
            *code += &fs::read_to_string(&path).expect("a file");
        }
    }
}
