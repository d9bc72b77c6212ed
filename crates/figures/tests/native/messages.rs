//! Protects the message catalogs: all languages have the same texts, and no text contains a printed number.

use crate::common::{INTERFACE, OURS, text};
use figures::file::parse_messages;
use figures::{Bound, Decimal, MessageFile, Messages, Problem, Segment, check_messages, segments};
use std::cell::Cell;
use std::fs;

const MESSAGES: &str = "../../stories/drug-control-2019/messages";

/// Returns the messages of the story and of the interface in one language, each file after a change.
fn message_file(lang: &str, change: impl Fn(String) -> String) -> MessageFile {
    let parse = |folder: &str| {
        let file = format!("{folder}/{lang}.toml");
        let (texts, problems) = parse_messages(&file, &change(text(&file)));
        assert_eq!(problems, []);
        texts
    };
    let mut texts = [parse(MESSAGES), parse(INTERFACE)].concat();
    texts.sort_by(|a, b| a.0.cmp(&b.0));
    let (file, lang) = (format!("{MESSAGES}/{lang}.toml"), lang.to_string());
    MessageFile { file, lang, texts }
}

/// Returns the problems after a replacement in the English messages.
fn problems(from: &str, to: &str) -> Vec<Problem> {
    let found = Cell::new(false);
    let english = message_file("en", |text| {
        found.set(found.get() || text.contains(from));
        text.replacen(from, to, 1)
    });
    assert!(found.get(), "{from}");
    check_messages(&[english, message_file("zh-CN", |text| text)], &OURS.story)
}

#[test]
fn reports_texts_and_placeholders_that_one_language_lacks() {
    assert_eq!(problems("As printed", "As printed"), []);
    let files = fs::read_dir(MESSAGES).expect("the messages").count();
    assert_eq!(OURS.messages.len(), files, "one file per language");
    let found = problems("replay = \"Replay\"\n", "");
    assert_eq!((found.len(), found[0].key.as_str()), (1, "ui.replay"));
    let found = problems("between = \"{low} to {high}\"", "between = \"{low} on\"");
    assert_eq!((found.len(), found[0].key.as_str()), (1, "bound.between"));
    let found = problems("fugitives", "fugitvies");
    assert!(
        found.iter().any(|p| p.key == "figure.fugitives"),
        "{found:#?}"
    );
}

/// The name of a month is no figure: 12月 stays, also where a figure is 12.
#[test]
fn names_of_months_are_no_literal_numbers() {
    let mut story = OURS.story.clone();
    let values = story.figures.to_mut()[0].values.to_mut();
    values[0].bound = Some(Bound::counted(Decimal::new(12, 0)));
    let chinese = message_file("zh-CN", |text| text);
    assert_eq!(check_messages(&[chinese], &story), []);
    let literal = message_file("zh-CN", |text| text.replacen("alt = \"", "alt = \"12人", 1));
    assert_eq!(check_messages(&[literal], &story).len(), 1);
}

#[test]
fn reports_literal_numbers_and_unknown_figures() {
    let found = problems(
        "{outflow.province@from} in {from}",
        "over 340 people in {from}",
    );
    assert!(
        found.iter().any(|p| p.expected.contains("340")),
        "{found:#?}"
    );
    let found = problems("{outflow.linxia.change}.", "{outflow.linxia.cage}.");
    let expected = "the key of a figure instead of {outflow.linxia.cage}";
    assert!(found.iter().any(|p| p.expected == expected), "{found:#?}");
    // Every key of a share or multiple is checked.
    let found = problems("{outflow.linxia.change}.", "{outflow.linxia@to}.");
    assert!(
        found
            .iter()
            .all(|p| !p.expected.contains("the key of a figure")),
        "{found:#?}"
    );
    let found = problems(
        "{outflow.linxia.change}.",
        "{outflow.linxia/outflow.all@to}.",
    );
    let expected = "the key of a figure instead of {outflow.linxia/outflow.all@to}";
    assert!(found.iter().any(|p| p.expected == expected), "{found:#?}");
}

/// Messages are found by key, and `controls` are those of the interface's controls.
#[test]
fn messages_are_found_by_key() {
    let entries = [("a", "图"), ("ui.play", "播放"), ("ui.replay", "重播")];
    let messages = Messages {
        lang: "zh-CN".into(),
        entries: entries
            .map(|(key, text)| (key.into(), text.into()))
            .to_vec()
            .into(),
    };
    let texts = ["a", "ui.play", "ui.replay", "b", ""].map(|key| messages.get(key));
    assert_eq!(texts, [Some("图"), Some("播放"), Some("重播"), None, None]);
    let controls: Vec<(&str, &str)> = messages.controls().collect();
    assert_eq!(controls, [("play", "播放"), ("replay", "重播")]);
}

#[test]
fn segments_splits_text_at_placeholders() {
    use Segment::{Placeholder, Text};
    let cases = [
        ("", vec![]),
        ("plain", vec![Text("plain")]),
        ("{a}", vec![Placeholder("a")]),
        (
            "{a@b} to {c}",
            vec![Placeholder("a@b"), Text(" to "), Placeholder("c")],
        ),
        ("一{a}二", vec![Text("一"), Placeholder("a"), Text("二")]),
        ("open { and", vec![Text("open "), Text("{ and")]),
        ("}{a}", vec![Text("}"), Placeholder("a")]),
        ("{", vec![Text("{")]),
    ];
    for (text, expected) in cases {
        assert_eq!(segments(text).collect::<Vec<_>>(), expected, "{text}");
    }
}
