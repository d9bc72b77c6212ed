//! Protects charts from any text. Whatever a newsroom, or an attacker with access to its files, writes, every mark is
//! inside a picture of bounded height, labels do not overlap, and the SVG contains the texts as text only.

use crate::common::{OTHERS, label, labels_apart, layout_of, other};
use figures::chart_spec::{ChartSpec, ValueMode};
use figures::{Messages, ValidStory};
use player::charts::{Chart, LAYOUT_WIDTHS, layout_width};
use player::geom::{Point, Rect};
use player::scene::Scene;
use player::text;
use player::theme::Theme;
use proptest::prelude::*;
use roxmltree::Document;
use std::sync::LazyLock;
use story::BUILT_IN;
use svg::{Picture, TILE, write};

/// Maximum height of a picture in CSS pixels. Normal texts reach 1,104, the texts here 2,777: 24 rows of a dumbbell chart
/// at the narrowest width, each with a name of two lines and values of several.
const MAX_HEIGHT: f32 = 3000.0;

/// Length of the longest texts, in characters.
const LONG: usize = 10_000;
/// Length of long texts that are slower to lay out. Longer than the layout reads.
const FLOOD: usize = 1100;

/// The narrowest layout, and one in which labels are side by side.
const LONG_WIDTHS: [f32; 2] = [280.0, 640.0];

/// Returns untrusted texts by their kind.
fn untrusted_texts() -> Vec<(&'static str, String)> {
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

/// Returns the messages of a story in its first language, with a text in place of those whose keys are selected.
fn with_text(other: &ValidStory, text: &str, is_selected: impl Fn(&str) -> bool) -> Vec<Messages> {
    let mut messages = other.messages[..1].to_vec();
    for messages in &mut messages {
        for (key, own) in messages.entries.to_mut() {
            if is_selected(key) {
                *own = text.to_string().into();
            }
        }
    }
    messages
}

fn stories() -> Vec<(&'static str, ValidStory)> {
    let others = OTHERS.iter().map(|folder| (*folder, other(folder)));
    [("ours", BUILT_IN.clone())]
        .into_iter()
        .chain(others)
        .collect()
}

/// Lays out a chart for each width in both value modes and checks it with [`check_chart`].
fn check(name: &str, other: &ValidStory, messages: &Messages, spec: &ChartSpec, widths: &[f32]) {
    for value_mode in [ValueMode::Printed, ValueMode::Derived] {
        for &width in widths {
            let name = format!(
                "{name}: {} {} {value_mode:?} {width}",
                spec.key, messages.lang
            );
            check_chart(
                &name,
                &layout_of(&other.story, messages, spec, value_mode, width),
            );
        }
    }
}

/// Checks that the height is bounded, all marks are inside, and labels do not overlap.
fn check_chart(name: &str, chart: &Chart) {
    let size = chart.size;
    assert!(
        size.height > 0.0 && size.height <= MAX_HEIGHT,
        "{name}: {} high",
        size.height
    );
    let all = Rect::from_corner_size(Point::default(), size);
    let scenes = [0.5, 1.0].map(|progress| chart.scene_at(progress));
    for mark in scenes.iter().flat_map(|scene| &scene.marks) {
        let bounds = mark.bounds();
        let numbers = [
            bounds.min.x,
            bounds.min.y,
            bounds.max.x,
            bounds.max.y,
            mark.opacity,
        ];
        assert!(
            numbers.iter().all(|number| number.is_finite()),
            "{name}: {mark:?}"
        );
        assert!(all.contains(&bounds), "{name}: {mark:?} in {all:?}");
    }
    let [_, end] = scenes;
    labels_apart(name, &end);
}

/// All messages are replaced at once, so that every label is as wide as possible.
#[test]
fn charts_are_valid_when_all_messages_are_untrusted() {
    for (folder, other) in stories() {
        for (what, text) in untrusted_texts() {
            for messages in with_text(&other, &text, |_| true) {
                for spec in &other.charts {
                    let name = format!("{folder}, {what}");
                    // A long text is cut at every width, so two widths are enough.
                    let widths = if text.len() < 200 {
                        &LAYOUT_WIDTHS[..]
                    } else {
                        &LONG_WIDTHS
                    };
                    check(&name, &other, &messages, spec, widths);
                }
            }
        }
    }
}

/// Long texts around a number do not break the layout.
#[test]
fn charts_are_valid_when_texts_around_numbers_are_long() {
    let long = "W".repeat(FLOOD);
    let around = [
        "{n} ".to_string() + &long,
        long + " {n}",
        "{n}数".repeat(500),
    ];
    let numbers = |key: &str| key.starts_with("bound.") || key.starts_with("unit.");
    for (folder, other) in stories() {
        for text in &around {
            for messages in with_text(&other, text, numbers) {
                for spec in &other.charts {
                    check(
                        &format!("{folder}, around numbers"),
                        &other,
                        &messages,
                        spec,
                        &LONG_WIDTHS,
                    );
                }
            }
        }
    }
}

/// One message at a time is replaced, because long neighbours could hide an error.
#[test]
fn charts_are_valid_when_one_message_is_long() {
    let long = ["W".repeat(300), "数".repeat(300), "word ".repeat(60)];
    let widths = [280.0, 500.0, 1000.0];
    for (folder, other) in stories() {
        for spec in &other.charts {
            let own = format!("chart.{}.", spec.key);
            let shown = |key: &str| {
                key.starts_with(&own)
                    || ["figure.", "unit.", "bound.", "number."]
                        .iter()
                        .any(|group| key.starts_with(group))
            };
            let keys = other.messages[0]
                .entries
                .iter()
                .map(|(key, _)| key.to_string());
            for (key, text) in keys.filter(|key| shown(key)).zip(long.iter().cycle()) {
                for messages in with_text(&other, text, |name| name == key) {
                    check(
                        &format!("{folder}, {key}"),
                        &other,
                        &messages,
                        spec,
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

/// Replaces characters that XML does not allow, and white space by spaces, like the SVG writer.
fn as_xml(text: &str) -> String {
    let replace = |c: char| match c {
        '\t' | '\n' | '\r' => ' ',
        c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => '\u{fffd}',
        c => c,
    };
    text.chars().map(replace).collect()
}

/// An XML parser finds only elements that are drawn, and each label with exactly its text.
#[test]
fn svg_contains_untrusted_texts_as_text() {
    let drawn = [
        "svg", "title", "rect", "defs", "pattern", "circle", "path", "polyline", "line", "polygon",
        "text", "g", "use",
    ];
    for (folder, other) in stories() {
        for (what, text) in untrusted_texts() {
            for messages in with_text(&other, &text, |_| true) {
                for spec in &other.charts {
                    let chart = layout_of(&other.story, &messages, spec, ValueMode::Printed, 400.0);
                    let scene = chart.scene_at(1.0);
                    let svg = picture(&scene, &text);
                    let name = format!("{folder}, {what}, {}", spec.key);
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
                    assert_eq!(title, as_xml(&text), "{name}");
                    let texts = nodes.filter(|node| node.tag_name().name() == "text");
                    let texts: Vec<&str> = texts
                        .map(|node| node.text().unwrap_or_default().trim_matches('\n'))
                        .collect();
                    let labels: Vec<String> =
                        scene.marks.iter().filter_map(label).map(as_xml).collect();
                    assert_eq!(texts, labels, "{name}");
                }
            }
        }
    }
}

static VARIANTS: LazyLock<ValidStory> = LazyLock::new(|| other("tests/variants"));

proptest! {
    /// Any text in any third of the messages.
    #[test]
    fn charts_are_valid_with_any_text(text in "\\PC{0,40}|\\p{Any}{0,200}", seed in any::<u8>()) {
        let other = &*VARIANTS;
        let messages = with_text(other, &text, |key| key.bytes().fold(seed, u8::wrapping_add).is_multiple_of(3));
        let at = usize::from(seed) % other.charts.len();
        check("any text", other, &messages[0], &other.charts[at], &LAYOUT_WIDTHS);
    }

    /// A cut line fits, is a prefix of the line, and does not end inside a number.
    #[test]
    fn cut_lines_fit(line in "[a-z数多 0-9,.%]{0,60}", width in 0.0_f32..400.0, bold in any::<bool>()) {
        let cut = text::cut(&line, 14.0, bold, width);
        prop_assert!(text::width(&cut, 14.0, bold) <= width || cut == line);
        if cut != line {
            let kept = cut.trim_end_matches('…');
            prop_assert!(line.starts_with(kept) && (cut.is_empty() || cut.ends_with('…')));
            let number = kept.ends_with(|c: char| c.is_ascii_digit());
            let goes_on = line[kept.len()..].starts_with(|c: char| c.is_ascii_digit() || ",.多".contains(c));
            prop_assert!(!(number && goes_on), "{line} to {cut}");
        }
    }

    /// Wrapped text fits its width, except for a space at the end of a line, and has at most the maximum of lines.
    #[test]
    fn wrapped_lines_fit(text in "\\PC{0,400}", width in 20.0_f32..400.0) {
        let lines = text::wrap(&text, 13.0, false, width);
        prop_assert!(lines.len() <= text::MAX_LINES);
        let space = text::width(" ", 13.0, false) + 0.02;
        for line in &lines {
            prop_assert!(text::width(line, 13.0, false) <= width + space, "{line}");
        }
    }

    /// Every available width and text scale has a layout width.
    #[test]
    fn every_width_has_a_layout_width(
        width in prop_oneof![40.0_f32..4000.0, any::<f32>()],
        scale in prop_oneof![0.0_f32..8.0, any::<f32>()],
    ) {
        prop_assert!(LAYOUT_WIDTHS.contains(&layout_width(width, scale)));
    }
}

#[test]
fn invalid_widths_have_a_layout_width() {
    let odd = [
        f32::NAN,
        f32::INFINITY,
        f32::NEG_INFINITY,
        -1.0,
        0.0,
        f32::MIN_POSITIVE,
        f32::MAX,
    ];
    for width in odd {
        for scale in odd {
            assert!(
                LAYOUT_WIDTHS.contains(&layout_width(width, scale)),
                "{width} {scale}"
            );
        }
    }
}
