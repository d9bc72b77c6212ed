//! Protects what all charts share: contrast of colours, line breaks of text, and easing and steps of the animation.

use player::text;
use player::theme::{ColorToken, Theme};

/// Returns the relative luminance of a colour (WCAG 2).
fn luminance([r, g, b]: [u8; 3]) -> f64 {
    let linear = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.040_45 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/// Returns the contrast ratio of two colours (WCAG 2).
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn colours_have_enough_contrast_with_the_paper() {
    for theme in [Theme::LIGHT, Theme::DARK] {
        let paper = theme.color(ColorToken::Paper);
        for paint in [
            ColorToken::Ink,
            ColorToken::Muted,
            ColorToken::Subject,
            ColorToken::EmphasisText,
        ] {
            let found = contrast(theme.color(paint), paper);
            assert!(found >= 4.5, "{paint:?}: {found}");
        }
        let found = contrast(theme.color(ColorToken::Emphasis), paper);
        assert!(found >= 3.0, "emphasis: {found}");
    }
}

#[test]
fn text_breaks_by_the_rules_of_chinese_typography() {
    let note = "每点1人，一排十点；渐淡的一排是“多”，指341至349人。";
    for width in (40..300).step_by(7) {
        let lines = text::wrap(note, 12.0, false, width as f32);
        let all = lines.concat();
        // A text with too many lines is cut and ends with an ellipsis.
        let beginning = all.strip_suffix('…').unwrap_or(&all);
        let rest = note.strip_prefix(beginning).expect("nothing is added");
        assert_eq!(rest.is_empty(), text::fits(note, 12.0, false, width as f32));
        let ends_with_digit = beginning.ends_with(|c: char| c.is_ascii_digit());
        assert!(!(ends_with_digit && rest.starts_with(|c: char| c.is_ascii_digit())));
        for line in &lines {
            let first = line.chars().next().unwrap_or(' ');
            let last = line.chars().last().unwrap_or(' ');
            assert!(!"，。；、”%".contains(first), "{line} at {width}");
            assert!(!"“（".contains(last), "{line} at {width}");
            for number in ["341", "349", "1人"] {
                let expected = lines.concat().matches(number).count();
                let found: usize = lines.iter().map(|line| line.matches(number).count()).sum();
                assert_eq!(expected, found, "{number} is split at {width}: {lines:?}");
            }
        }
    }
}

#[test]
fn hair_spaces_separate_han_characters_and_digits() {
    assert_eq!(text::space_cjk("340多人"), "340\u{200a}多人");
    assert_eq!(text::space_cjk("下降44.15%，"), "下降\u{200a}44.15%，");
    assert_eq!(text::space_cjk("over 340"), "over 340");
}

mod steps {
    use player::easing::cubic_in_out;
    use player::timeline::Timeline;

    #[test]
    fn easing_is_monotonic_and_symmetrical_from_0_to_1() {
        assert_eq!(
            (cubic_in_out(0.0), cubic_in_out(0.5), cubic_in_out(1.0)),
            (0.0, 0.5, 1.0)
        );
        assert_eq!((cubic_in_out(-3.0), cubic_in_out(3.0)), (0.0, 1.0));
        let mut last = 0.0;
        for n in 0..=100 {
            let t = n as f32 / 100.0;
            assert!(
                (cubic_in_out(t) + cubic_in_out(1.0 - t) - 1.0).abs() < 1e-5,
                "{t}"
            );
            assert!(cubic_in_out(t) >= last, "{t}");
            last = cubic_in_out(t);
        }
    }

    #[test]
    fn steps_run_one_after_another() {
        let timeline = Timeline::new([900.0, 600.0], [true; 2]);
        let steps = |progress| [0, 1].map(|step| (timeline.at(progress).step(step) * 1e4).round());
        assert_eq!(timeline.duration(), 1500.0);
        assert_eq!(steps(0.0), [0.0, 0.0]);
        assert_eq!(steps(0.3), [5e3, 0.0]);
        assert_eq!(steps(0.6), [1e4, 0.0]);
        assert_eq!(steps(0.8), [1e4, 5e3]);
        assert_eq!(steps(1.0), [1e4, 1e4]);
        assert!((timeline.at(0.15).linear(0) - 0.25).abs() < 1e-5);
    }
}
