//! Protects the languages: each says the same, and none writes a figure out.
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod common;

use common::{OURS, WORDS, text};
use figures::file::read_words;
use figures::{Piece, Problem, Words, WordsFile, check_words, pieces};
use std::fs;

fn words(lang: &str, change: impl Fn(String) -> String) -> WordsFile {
    let file = format!("{WORDS}/{lang}.toml");
    let (texts, problems) = read_words(&file, &change(text(&file)));
    assert_eq!(problems, []);
    let lang = lang.to_string();
    WordsFile { file, lang, texts }
}

/// The problems of the words, with a text in the English ones replaced.
fn words_problems(from: &str, to: &str) -> Vec<Problem> {
    let english = words("en", |text| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    check_words(&[english, words("zh-CN", |text| text)], &OURS.story)
}

#[test]
fn languages_are_held_against_each_other() {
    assert_eq!(words_problems("As printed", "As printed"), []);
    let files = fs::read_dir(WORDS).expect("the words").count();
    assert_eq!(OURS.words.len(), files, "a language is a file");
    let told = words_problems("replay = \"Replay\"\n", "");
    assert_eq!((told.len(), told[0].key.as_str()), (1, "ui.replay"));
    let told = words_problems("between = \"{low} to {high}\"", "between = \"{low} on\"");
    assert_eq!((told.len(), told[0].key.as_str()), (1, "bound.between"));
    let told = words_problems("fugitives", "fugitvies");
    assert!(
        told.iter().any(|p| p.key == "figure.fugitives"),
        "{told:#?}"
    );
}

#[test]
fn words_name_figures_and_do_not_write_them_out() {
    let told = words_problems(
        "{outflow.province@from} in {from}",
        "over 340 people in {from}",
    );
    assert!(told.iter().any(|p| p.expected.contains("340")), "{told:#?}");
    let told = words_problems("{outflow.linxia.change}.", "{outflow.linxia.cage}.");
    let expected = "the key of a figure in place of {outflow.linxia.cage}";
    assert!(told.iter().any(|p| p.expected == expected), "{told:#?}");
    // Each part of a share, a multiple or a year is named.
    let told = words_problems("{outflow.linxia.change}.", "{outflow.linxia@to}.");
    assert!(
        told.iter()
            .all(|p| !p.expected.contains("the key of a figure")),
        "{told:#?}"
    );
    let told = words_problems(
        "{outflow.linxia.change}.",
        "{outflow.linxia/outflow.all@to}.",
    );
    let expected = "the key of a figure in place of {outflow.linxia/outflow.all@to}";
    assert!(told.iter().any(|p| p.expected == expected), "{told:#?}");
}

/// As the build packs them into the program, and as charts ask for them.
#[test]
fn words_are_found_by_their_keys() {
    let packed = [
        ("en", "Figure\u{1f}Play\u{1f}Replay"),
        ("zh-CN", "图\u{1f}播放\u{1f}重播"),
    ];
    let words = Words::unpacked("a\u{1f}ui.play\u{1f}ui.replay", &packed);
    let langs: Vec<&str> = words.iter().map(|words| &*words.lang).collect();
    assert_eq!(langs, ["en", "zh-CN"]);
    let found = ["a", "ui.play", "ui.replay", "b", ""].map(|key| words[1].get(key));
    assert_eq!(found, [Some("图"), Some("播放"), Some("重播"), None, None]);
    let controls: Vec<(&str, &str)> = words[0].controls().collect();
    assert_eq!(controls, [("play", "Play"), ("replay", "Replay")]);
}

#[test]
fn placeholders_are_what_stands_in_braces() {
    use Piece::{Plain, Slot};
    let cases = [
        ("", vec![]),
        ("plain", vec![Plain("plain")]),
        ("{a}", vec![Slot("a")]),
        ("{a@b} to {c}", vec![Slot("a@b"), Plain(" to "), Slot("c")]),
        ("一{a}二", vec![Plain("一"), Slot("a"), Plain("二")]),
        ("open { and", vec![Plain("open "), Plain("{ and")]),
        ("}{a}", vec![Plain("}"), Slot("a")]),
        ("{", vec![Plain("{")]),
    ];
    for (text, expected) in cases {
        assert_eq!(pieces(text).collect::<Vec<_>>(), expected, "{text}");
    }
}
