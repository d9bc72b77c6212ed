//! Protects the choice of language: whoever can read one of those that there are gets it, and Chinese
//! comes in the characters that are used where the reader is.
#![cfg(not(target_arch = "wasm32"))]

use news_figure::language::{chosen, is_traditional};
use news_figure::story::{STORY, WORDS};
use news_figure::text::{phrases, width, wrap};
use news_figure::theme::sans;

fn given(wanted: &str) -> &'static str {
    let there = WORDS.iter().map(|words| &*words.lang);
    &WORDS[chosen(wanted, there, &STORY.source.language)].lang
}

#[test]
fn readers_get_their_language() {
    for (wanted, expected) in [
        // The very tag, in any case.
        ("zh-CN", "zh-CN"),
        ("zh-Hant", "zh-Hant"),
        ("ZH-HANT", "zh-Hant"),
        ("en", "en"),
        // Traditional characters by region, or by name.
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-MO", "zh-Hant"),
        ("zh-tw", "zh-Hant"),
        ("zh-Hant-TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-Hant-CN", "zh-Hant"),
        ("zh-yue-HK", "zh-Hant"),
        ("zh-TW-u-nu-hanidec", "zh-Hant"),
        // Simplified ones, and where nothing is said.
        ("zh", "zh-CN"),
        ("zh-SG", "zh-CN"),
        ("zh-MY", "zh-CN"),
        ("zh-Hans", "zh-CN"),
        ("zh-Hans-HK", "zh-CN"),
        ("zh-x-tw", "zh-CN"),
        ("zh-u-rg-twzzzz", "zh-CN"),
        // Other places, other scripts.
        ("EN-gb", "en"),
        ("en-Latn-TW", "en"),
        // The first of several that there is.
        ("fr,en-US", "en"),
        ("fr, zh-TW, en", "zh-Hant"),
        ("en-US,zh-TW", "en"),
        ("ja,zh-HK,zh-CN", "zh-Hant"),
        // None of them: the source's own.
        ("tlh", "zh-CN"),
        ("tlh-Hant", "zh-CN"),
        ("x-zh-TW", "zh-CN"),
        (",,-,zh_TW", "zh-CN"),
        ("", "zh-CN"),
    ] {
        assert_eq!(given(wanted), expected, "{wanted}");
    }
}

/// One way of writing Chinese is better than another language, where there is but one.
#[test]
fn another_script_is_better_than_another_language() {
    let given =
        |there: &[&'static str], wanted: &str| there[chosen(wanted, there.iter().copied(), "en")];
    assert_eq!(given(&["en", "zh-CN"], "zh-TW,en"), "zh-CN");
    assert_eq!(given(&["en", "zh-Hant"], "zh-SG,en"), "zh-Hant");
    assert_eq!(
        given(&["en", "sr-Cyrl", "sr-Latn"], "sr-latn-RS"),
        "sr-Latn"
    );
    assert_eq!(given(&["zh-CN", "en"], "fr"), "en");
    assert_eq!(given(&["zh-CN"], "fr"), "zh-CN");
}

/// Each way of writing Chinese is set in typefaces made for it.
#[test]
fn typefaces_are_those_of_the_script() {
    for (lang, first) in [
        ("zh-CN", "'PingFang SC',"),
        ("zh", "'PingFang SC',"),
        ("zh-Hant", "'PingFang TC',"),
        ("zh-HK", "'PingFang TC',"),
        ("en", "'Helvetica Neue',"),
        ("en-HK", "'Helvetica Neue',"),
    ] {
        assert!(sans(lang).starts_with(first), "{lang}: {}", sans(lang));
        assert!(sans(lang).ends_with(",sans-serif"), "{lang}");
    }
    assert!(is_traditional("zh-TW") && !is_traditional("zh") && !is_traditional("en-TW"));
}

/// The quotation marks of traditional Chinese are as wide as its characters. No line ends with an
/// opening one or starts with a closing one, and none is parted from what it quotes by a hair's gap.
#[test]
fn corner_brackets_are_set_as_quotation_marks() {
    assert!((width("「多」", 10.0, false) - 30.0).abs() < 0.01);
    let text = "漸淡的一排是「多」，空心的「點」為推算";
    for room in 4..20 {
        for line in wrap(text, 10.0, false, room as f32 * 10.0) {
            assert!(!line.ends_with('「'), "{line} in {room}");
            assert!(!line.starts_with(['」', '，']), "{line} in {room}");
        }
    }
    assert_eq!(news_figure::text::spaced("「14個」"), "「14\u{200a}個」");
    assert_eq!(
        phrases("「多」的數，「無」的數"),
        ["「多」的數，", "「無」的數"]
    );
}
