//! Protects the files that an editor changes: what is set is set, and not one byte beside it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod common;

use editor::{Place, set, value_at, written_at};
use proptest::prelude::*;

/// Every token of the data file, with what it says.
fn tokens() -> Vec<(String, Option<u16>)> {
    let (draft, _) = figures::file::parse_figures("", &common::text_file("data/figures.toml").text);
    let text = |key: &Option<figures::Located<String>>| key.as_ref().expect("a key").value.clone();
    let mut tokens = Vec::new();
    for raw in &draft.figures {
        let printed = raw.values.iter().filter(|value| value.printed.is_some());
        tokens.extend(printed.map(|value| (text(&raw.key), value.year)));
    }
    tokens.extend(draft.changes.iter().map(|raw| (text(&raw.key), None)));
    tokens.extend(draft.shares.iter().map(|raw| (text(&raw.key), None)));
    tokens
}

/// The lines that differ.
fn differing<'a>(old: &'a str, new: &'a str) -> Vec<(&'a str, &'a str)> {
    assert_eq!(old.lines().count(), new.lines().count());
    old.lines()
        .zip(new.lines())
        .filter(|(a, b)| a != b)
        .collect()
}

#[test]
fn every_token_can_be_set_and_one_line_changes() {
    let file = common::text_file("data/figures.toml").text;
    let all = tokens();
    assert!(all.len() > 30);
    for (key, year) in &all {
        let place = Place::Token { key, year: *year };
        let old = value_at(&file, place).expect(key);
        let new = set(&file, place, "12\"3\\多人").expect(key);
        assert_eq!(
            value_at(&new, place).as_deref(),
            Some("12\"3\\多人"),
            "{key}"
        );
        assert_eq!(differing(&file, &new).len(), 1, "{key}");
        assert_eq!(set(&new, place, &old).as_deref(), Some(&*file), "{key}");
    }
}

#[test]
fn every_word_can_be_set_and_one_line_changes() {
    for lang in ["en", "zh-CN", "zh-Hant"] {
        let file = common::text_file(&format!("data/messages/{lang}.toml")).text;
        let (words, problems) = figures::file::parse_messages("words", &file);
        assert!(problems.is_empty() && words.len() > 200);
        for (key, text) in words.iter().step_by(5) {
            let place = Place::Word { key };
            let new = set(&file, place, "“x”").expect(key);
            assert_eq!(value_at(&new, place).as_deref(), Some("“x”"), "{key}");
            assert_eq!(differing(&file, &new).len(), 1, "{key}");
            assert_eq!(
                set(&new, place, &text.value).as_deref(),
                Some(&*file),
                "{key}"
            );
        }
    }
}

proptest! {
    /// Whatever is put in and taken out again, in whatever file: the same bytes.
    #[test]
    fn there_and_back_is_the_same_file(
        at in any::<prop::sample::Index>(),
        token in "\\PC*",
        windows in any::<bool>(),
        literal in any::<bool>(),
    ) {
        let mut file = common::text_file("data/figures.toml").text;
        if literal { file = file.replace('"', "'"); }
        if windows { file = file.replace('\n', "\r\n"); }
        let all = tokens();
        let (key, year) = at.get(&all);
        let place = Place::Token { key, year: *year };
        let old = value_at(&file, place).expect("a token");
        let new = set(&file, place, &token).expect("still a file");
        prop_assert_eq!(value_at(&new, place), Some(token));
        prop_assert!(differing(&file, &new).len() <= 1);
        let back = set(&new, place, &old).expect("still a file");
        // A literal text cannot hold every token, and then stands in other quotes.
        if !literal || written_at(&new, place).expect("a token").starts_with('\'') {
            prop_assert_eq!(back, file);
        }
    }
}

#[test]
fn a_place_that_is_missing_gets_a_line_before_its_token() {
    let file = "[[figure]]\nkey = \"a\" # a comment\nprinted = { 2019 = \"900多人\" }\n";
    let place = Place::Rounded { key: "a" };
    let new = set(file, place, "100").expect("a file");
    assert_eq!(new, file.replace("printed", "rounded_to = 100\nprinted"));
    assert_eq!(
        set(&new, place, "10").expect("a file"),
        new.replace("100\n", "10\n")
    );
}

#[test]
fn a_word_that_is_missing_goes_to_its_neighbours() {
    let file =
        "a = \"1\"\n\n[figure]\n\"x.y\" = \"2\" # kept\n\n[chapter]\n\n[chapter.one]\nb = \"3\"";
    let set = |key: &str| set(file, Place::Word { key }, "new").expect(key);
    assert_eq!(
        set("figure.x.z"),
        file.replace("# kept\n", "# kept\n\"x.z\" = \"new\"\n")
    );
    assert_eq!(set("chapter.one.c"), format!("{file}\nc = \"new\"\n"));
    assert_eq!(
        set("chapter.two"),
        file.replace("[chapter]\n", "[chapter]\ntwo = \"new\"\n")
    );
    assert_eq!(
        set("d"),
        file.replace("a = \"1\"\n", "a = \"1\"\nd = \"new\"\n")
    );
    assert_eq!(set("area.q"), format!("{file}\n\n[area]\nq = \"new\"\n"));
}

#[test]
fn lists_may_be_written_in_one_line_too() {
    let file =
        "figure = [{ key = 'a', printed = '5' }]\n[[change]]\nkey = \"b\"\nprinted = '''\n-5%'''\n";
    let token = |key, value| set(file, Place::Token { key, year: None }, value);
    assert_eq!(token("a", "6"), Some(file.replace("'5'", "'6'")));
    assert_eq!(
        token("b", "-6%").map(|text| text.contains("-6%")),
        Some(true)
    );
    assert_eq!(token("c", "6"), None);
    assert_eq!(set("= broken", Place::Word { key: "a" }, "b"), None);
}
