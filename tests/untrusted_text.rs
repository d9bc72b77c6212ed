//! Protects charts from their own words. Whatever a newsroom, or somebody who got at its files, writes into
//! them, every mark stays inside a picture of bounded height, no label stands on another, and what is drawn
//! is a document in which words are nothing but text.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod common;

use common::{OTHERS, Other, label, labels_apart, layout_of, other, ours};
use figures::Words;
use figures::chapter::{Chapter, Reading};
use player::charts::{Chart, DESIGN_WIDTHS, design_width};
use player::draw::svg::{Picture, TILE, write};
use player::geom::{Point, Rect};
use player::scene::Scene;
use player::text;
use player::theme::Theme;
use proptest::prelude::*;
use roxmltree::Document;
use std::sync::LazyLock;

/// No picture is higher, in CSS pixels, whatever its words: a page would not end. The highest of harmless words has
/// 884, and of these 2,067: six bars, each with a name and a value of six lines, at the narrowest width.
const MOST_HEIGHT: f32 = 2400.0;

/// As long as anybody can expect to be drawn, and for the rest longer than is looked at.
const LONG: usize = 10_000;
const FLOOD: usize = 1100;

/// The narrowest, and one in which labels stand side by side.
const LONG_WIDTHS: [f32; 2] = [280.0, 640.0];

/// Texts that nobody should write and somebody will, by what they are.
fn hostile() -> Vec<(&'static str, String)> {
    vec![
        ("empty", String::new()),
        ("a space", " ".to_string()),
        ("markup", "<img src=x onerror=alert(1)>".to_string()),
        (
            "script",
            "</text></svg><script>alert(1)</script>".to_string(),
        ),
        (
            "end of data",
            "]]> & &lt; <![CDATA[ <!-- -- > <?xml ?>".to_string(),
        ),
        ("quotes", "\" onload=\"alert(1)' '\u{201c}".to_string()),
        (
            "override",
            "\u{202e}340\u{202c} \u{2066}\u{2067}\u{200f}".to_string(),
        ),
        ("zero width", "\u{200b}\u{200d}\u{feff}".repeat(FLOOD / 3)),
        (
            "combining",
            format!("a{}", "\u{0301}\u{0489}".repeat(LONG / 2)),
        ),
        ("one word", "W".repeat(LONG)),
        ("one number", "8".repeat(FLOOD)),
        ("Chinese", "数".repeat(LONG)),
        ("Chinese and digits", "数8".repeat(FLOOD / 2)),
        ("many words", "word ".repeat(FLOOD / 5)),
        ("spaces", format!("a{}b", " ".repeat(FLOOD))),
        ("closing", "）。".repeat(FLOOD / 2)),
        ("wide", "\u{fdfd}\u{12031}👩‍👩‍👧‍👦".repeat(100)),
        (
            "control",
            "\u{0}\u{1}\u{7}\u{8}\u{b}\u{1b}\u{1f}\u{7f}\u{85}\u{fffe}\u{ffff}".to_string(),
        ),
        ("lines", "one\ntwo\r\nthree\tfour\u{2028}five".to_string()),
        (
            "placeholders",
            "{from} {nobody.knows@2018} {n}{n}{n} { } {".to_string(),
        ),
    ]
}

/// A story with hostile words in the place of some of its own, which `chosen` picks by their keys.
fn with_words(other: &Other, text: &str, chosen: impl Fn(&str) -> bool) -> Vec<Words> {
    let mut words = other.words[..1].to_vec();
    for words in &mut words {
        for (key, own) in words.entries.to_mut() {
            if chosen(key) {
                *own = text.to_string().into();
            }
        }
    }
    words
}

fn stories() -> Vec<(&'static str, Other)> {
    let others = OTHERS.iter().map(|folder| (*folder, other(folder)));
    [("ours", ours())].into_iter().chain(others).collect()
}

/// Lays a chapter out for each width in both readings and holds what must hold of any words.
fn check(name: &str, other: &Other, words: &Words, chapter: &Chapter, widths: &[f32]) {
    for reading in [Reading::Printed, Reading::Pinned] {
        for &width in widths {
            let name = format!("{name}: {} {} {reading:?} {width}", chapter.key, words.lang);
            check_chart(
                &name,
                &layout_of(&other.story, words, chapter, reading, width),
            );
        }
    }
}

fn check_chart(name: &str, chart: &Chart) {
    let size = chart.size;
    assert!(
        size.h > 0.0 && size.h <= MOST_HEIGHT,
        "{name}: {} high",
        size.h
    );
    let all = Rect {
        min: Point::new(0.0, 0.0),
        max: Point::new(size.w, size.h),
    };
    let scenes = [0.5, 1.0].map(|progress| chart.frame(progress));
    for mark in scenes.iter().flat_map(|scene| &scene.marks) {
        let room = mark.bounds();
        let places = [room.min.x, room.min.y, room.max.x, room.max.y, mark.opacity];
        assert!(
            places.iter().all(|place| place.is_finite()),
            "{name}: {mark:?}"
        );
        assert!(all.holds(&room), "{name}: {mark:?} in {all:?}");
    }
    let [_, end] = scenes;
    labels_apart(name, &end);
}

/// All words at once, which makes every label as wide as it can be.
#[test]
fn charts_stand_all_words_being_hostile() {
    for (folder, other) in stories() {
        for (what, text) in hostile() {
            for words in with_words(&other, &text, |_| true) {
                for chapter in &other.chapters {
                    let name = format!("{folder}, {what}");
                    // A text that is cut everywhere is cut alike in all widths.
                    let widths = if text.len() < 200 {
                        &DESIGN_WIDTHS[..]
                    } else {
                        &LONG_WIDTHS
                    };
                    check(&name, &other, &words, chapter, widths);
                }
            }
        }
    }
}

/// A number among hostile words is still told as that number or not at all.
#[test]
fn charts_stand_hostile_words_around_their_numbers() {
    let long = "W".repeat(FLOOD);
    let around = [
        "{n} ".to_string() + &long,
        long + " {n}",
        "{n}数".repeat(500),
    ];
    let numbers = |key: &str| key.starts_with("bound.") || key.starts_with("unit.");
    for (folder, other) in stories() {
        for text in &around {
            for words in with_words(&other, text, numbers) {
                for chapter in &other.chapters {
                    check(
                        &format!("{folder}, around numbers"),
                        &other,
                        &words,
                        chapter,
                        &LONG_WIDTHS,
                    );
                }
            }
        }
    }
}

/// A single text among harmless ones: neighbours that are as they should be do not hide a fault.
#[test]
fn charts_stand_each_of_their_words_being_hostile() {
    let long = ["W".repeat(300), "数".repeat(300), "word ".repeat(60)];
    let widths = [280.0, 500.0, 1000.0];
    for (folder, other) in stories() {
        for chapter in &other.chapters {
            let own = format!("chapter.{}.", chapter.key);
            let shown = |key: &str| {
                key.starts_with(&own)
                    || ["figure.", "unit.", "bound.", "number."]
                        .iter()
                        .any(|group| key.starts_with(group))
            };
            let keys = other.words[0]
                .entries
                .iter()
                .map(|(key, _)| key.to_string());
            for (key, text) in keys.filter(|key| shown(key)).zip(long.iter().cycle()) {
                for words in with_words(&other, text, |name| name == key) {
                    check(
                        &format!("{folder}, {key}"),
                        &other,
                        &words,
                        chapter,
                        &widths,
                    );
                }
            }
        }
    }
}

fn picture(scene: &Scene, title: &str) -> String {
    let picture = Picture {
        scene,
        theme: &Theme::LIGHT,
        lang: "en",
        title,
        paper: true,
        tile: TILE,
    };
    write(&picture).expect("nothing can fail")
}

/// What no document can hold is shown as a character that is missing, and white space as a space.
fn as_written(text: &str) -> String {
    let seen = |c: char| match c {
        '\t' | '\n' | '\r' => ' ',
        c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => '\u{fffd}',
        c => c,
    };
    text.chars().map(seen).collect()
}

/// Read by a real parser: the elements are those that we draw, and each label comes back to the letter.
#[test]
fn pictures_of_hostile_words_are_documents_in_which_words_are_text() {
    let drawn = [
        "svg", "title", "rect", "defs", "pattern", "circle", "path", "polyline", "line", "polygon",
        "text", "g", "use",
    ];
    for (folder, other) in stories() {
        for (what, text) in hostile() {
            for words in with_words(&other, &text, |_| true) {
                for chapter in &other.chapters {
                    let chart = layout_of(&other.story, &words, chapter, Reading::Printed, 400.0);
                    let scene = chart.frame(1.0);
                    let svg = picture(&scene, &text);
                    let name = format!("{folder}, {what}, {}", chapter.key);
                    let document =
                        Document::parse(&svg).unwrap_or_else(|error| panic!("{name}: {error}"));
                    let nodes = document.descendants().filter(|node| node.is_element());
                    for node in nodes.clone() {
                        assert!(drawn.contains(&node.tag_name().name()), "{name}: {node:?}");
                        let scripted = node.attributes().find(|a| a.name().starts_with("on"));
                        assert!(scripted.is_none(), "{name}: {scripted:?}");
                    }
                    let title = nodes.clone().find(|node| node.has_tag_name("title"));
                    let title = title.and_then(|title| title.text()).unwrap_or_default();
                    assert_eq!(title, as_written(&text), "{name}");
                    let said = nodes.filter(|node| node.tag_name().name() == "text");
                    let said: Vec<&str> = said
                        .map(|node| node.text().unwrap_or_default().trim_matches('\n'))
                        .collect();
                    let labels: Vec<String> = scene
                        .marks
                        .iter()
                        .filter_map(label)
                        .map(as_written)
                        .collect();
                    assert_eq!(said, labels, "{name}");
                }
            }
        }
    }
}

static VARIANTS: LazyLock<Other> = LazyLock::new(|| other("tests/variants"));

proptest! {
    /// Any words at all, in any of the places of a chart.
    #[test]
    fn charts_stand_any_words(text in "\\PC{0,40}|\\p{Any}{0,200}", seed in any::<u8>()) {
        let other = &*VARIANTS;
        let words = with_words(other, &text, |key| key.bytes().fold(seed, u8::wrapping_add).is_multiple_of(3));
        let at = usize::from(seed) % other.chapters.len();
        check("any words", other, &words[0], &other.chapters[at], &DESIGN_WIDTHS);
    }

    /// A cut line fits, begins as it did, and never ends inside a number.
    #[test]
    fn cut_lines_fit(line in "[a-z数多 0-9,.%]{0,60}", room in 0.0_f32..400.0, bold in any::<bool>()) {
        let cut = text::cut(&line, 14.0, bold, room);
        prop_assert!(text::width(&cut, 14.0, bold) <= room || cut == line);
        if cut != line {
            let kept = cut.trim_end_matches('…');
            prop_assert!(line.starts_with(kept) && (cut.is_empty() || cut.ends_with('…')));
            let number = kept.ends_with(|c: char| c.is_ascii_digit());
            let goes_on = line[kept.len()..].starts_with(|c: char| c.is_ascii_digit() || ",.多".contains(c));
            prop_assert!(!(number && goes_on), "{line} to {cut}");
        }
    }

    /// Wrapped text fits its room, but for the space between two words, in no more lines than there may be.
    #[test]
    fn wrapped_lines_fit(text in "\\PC{0,400}", room in 20.0_f32..400.0) {
        let lines = text::wrap(&text, 13.0, false, room);
        prop_assert!(lines.len() <= text::MOST_LINES);
        let space = text::width(" ", 13.0, false) + 0.02;
        for line in &lines {
            prop_assert!(text::width(line, 13.0, false) <= room + space, "{line}");
        }
    }

    /// Any room that a page or a script may claim.
    #[test]
    fn any_room_has_a_design_width(
        room in prop_oneof![40.0_f32..4000.0, any::<f32>()],
        scale in prop_oneof![0.0_f32..8.0, any::<f32>()],
    ) {
        prop_assert!(DESIGN_WIDTHS.contains(&design_width(room, scale)));
    }
}

#[test]
fn rooms_that_are_no_numbers_have_a_design_width() {
    let odd = [
        f32::NAN,
        f32::INFINITY,
        f32::NEG_INFINITY,
        -1.0,
        0.0,
        f32::MIN_POSITIVE,
        f32::MAX,
    ];
    for room in odd {
        for scale in odd {
            assert!(
                DESIGN_WIDTHS.contains(&design_width(room, scale)),
                "{room} {scale}"
            );
        }
    }
}
