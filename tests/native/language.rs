//! Protects the typography of Chinese: typefaces of the right script, and line breaks around quotation marks.

use player::language::is_traditional;
use player::text::{phrases, width, wrap};
use player::theme::sans;

/// Simplified and traditional Chinese have typefaces of their own.
#[test]
fn typefaces_match_the_script() {
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

/// Corner brackets are as wide as characters. No line ends with an opening one or starts with a closing one, and no hair
/// space separates them from what they quote.
#[test]
fn corner_brackets_are_treated_as_quotation_marks() {
    assert!((width("「多」", 10.0, false) - 30.0).abs() < 0.01);
    let text = "漸淡的一排是「多」，空心的「點」為推算";
    for characters in 4..20 {
        for line in wrap(text, 10.0, false, characters as f32 * 10.0) {
            assert!(!line.ends_with('「'), "{line} in {characters}");
            assert!(!line.starts_with(['」', '，']), "{line} in {characters}");
        }
    }
    assert_eq!(player::text::space_cjk("「14個」"), "「14\u{200a}個」");
    assert_eq!(
        phrases("「多」的數，「無」的數"),
        ["「多」的數，", "「無」的數"]
    );
}
