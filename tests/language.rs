//! Protects how Chinese is set: in the typefaces of its script, and with its own quotation marks.
#![cfg(not(target_arch = "wasm32"))]

use player::language::is_traditional;
use player::text::{phrases, width, wrap};
use player::theme::sans;

/// Each way of writing Chinese is set in typefaces made for it.
#[test]
fn typefaces_are_those_of_the_script() {
    for (lang, first) in [
        ("zh-CN", "'PingFang SC',"),
        ("zh", "'PingFang SC',"),
        ("zh-Hant", "'PingFang TC',"),
        ("zh-HK", "'PingFang TC',"),
        ("en", "system-ui,"),
        ("en-HK", "system-ui,"),
    ] {
        assert!(sans(lang).starts_with(first), "{lang}: {}", sans(lang));
        assert!(sans(lang).ends_with(",sans-serif"), "{lang}");
    }
    for traditional in [
        "zh-TW",
        "zh-tw",
        "zh-Hant",
        "ZH-HANT-CN",
        "zh-yue-HK",
        "zh-TW-u-nu-hanidec",
    ] {
        assert!(is_traditional(traditional), "{traditional}");
    }
    for other in [
        "zh",
        "zh-SG",
        "zh-Hans-HK",
        "zh-x-tw",
        "zh-u-rg-twzzzz",
        "en-TW",
        "sr-Cyrl",
    ] {
        assert!(!is_traditional(other), "{other}");
    }
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
    assert_eq!(player::text::space_cjk("「14個」"), "「14\u{200a}個」");
    assert_eq!(
        phrases("「多」的數，「無」的數"),
        ["「多」的數，", "「無」的數"]
    );
}
