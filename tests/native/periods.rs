//! Protects months and financial years: their axes, their names in labels, tables and sentences, and charts of every kind
//! that show them instead of years.

use crate::common::variants::scene;
use crate::common::{label, labels_apart, layouts_of, other};
use figures::ValidStory;
use figures::chart_spec::{ChartKind, ChartSpec, ValueMode};
use figures::story_files::{StoryFiles, read_interface_messages, read_story_files};
use layout::describe::{Description, describe};
use layout::locale::Locale;
use layout::{LayoutInput, build_chart};
use player::charts::LAYOUT_WIDTHS;
use player::geom::{Point, Rect};
use player::scene::{Mark, Scene, Shape};
use std::fmt::Write;

/// The short names of the months in English.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Returns the story with months and financial years.
fn periods() -> ValidStory {
    other("tests/periods")
}

/// Returns the labels of a scene that show no figure, which are those of the axis, with the middle of each.
fn axis_labels(scene: &Scene) -> Vec<(String, Point)> {
    let own = scene.marks.iter().filter(|mark| mark.figure.is_none());
    let labels = own.filter_map(|mark| {
        let bounds = mark.bounds();
        Some((label(mark)?.to_string(), bounds.min.lerp(bounds.max, 0.5)))
    });
    labels.collect()
}

fn describe_in(story: &ValidStory, lang: &str, key: &str) -> Description {
    let messages = story.messages(lang).expect(lang);
    let spec = story.chart(key).expect(key);
    describe(&story.story, Locale::new(messages), spec)
}

/// The year is below the first month of each year, and below no other.
#[test]
fn the_year_is_below_its_first_month() {
    let scene = scene(&periods(), "line-months", ValueMode::Printed, 640.0);
    let labels = axis_labels(&scene);
    let texts: Vec<&str> = labels.iter().map(|(text, _)| &**text).collect();
    assert_eq!(texts, ["Nov", "Dec", "Jan", "2018", "2019"]);
    let at = |text: &str| labels.iter().find(|(own, _)| own == text).expect(text).1;
    for (month, year) in [("Nov", "2018"), ("Jan", "2019")] {
        assert!((at(month).x - at(year).x).abs() < 0.1, "{month}");
        assert!(at(year).y > at(month).y, "{month}");
    }
}

/// In a narrow chart fewer months have labels: the first and the last always, and between them the same months of every
/// year.
#[test]
fn narrow_axes_name_fewer_months() {
    let story = periods();
    let mut counts = Vec::new();
    for width in LAYOUT_WIDTHS {
        let scene = scene(&story, "line-changes", ValueMode::Printed, width);
        let mut labels = axis_labels(&scene);
        labels.retain(|(text, _)| MONTHS.contains(&&**text));
        let texts: Vec<&str> = labels.iter().map(|(text, _)| &**text).collect();
        assert_eq!((texts[0], texts[texts.len() - 1]), ("Jan", "Dec"));
        assert!(texts.len() >= 3, "{width}: {texts:?}");
        let january = texts.iter().filter(|text| **text == "Jan").count();
        assert!(january >= 2, "{width}: {texts:?}");
        counts.push(texts.len());
    }
    assert!(counts.is_sorted() && counts[0] < counts[6], "{counts:?}");
}

/// Points are in proportion to the number of months, across the end of a year.
#[test]
fn months_are_equally_far_apart() {
    let scene = scene(&periods(), "line-months", ValueMode::Printed, 640.0);
    let discs = scene.marks.iter().filter_map(|mark| match mark.shape {
        Shape::Circle { center, .. } => Some(center.x),
        _ => None,
    });
    let mut discs: Vec<f32> = discs.collect();
    discs.sort_by(f32::total_cmp);
    let [first, second, third] = discs[..] else {
        panic!("{discs:?}");
    };
    assert!((third - second - (second - first)).abs() < 0.1, "{discs:?}");
}

/// A month has a short name in tables and a long one in sentences, in the order of the language.
#[test]
fn months_are_named_in_words() {
    let story = periods();
    let english = describe_in(&story, "en", "line-months");
    let chinese = describe_in(&story, "zh-CN", "line-months");
    assert_eq!(english.table.rows[0][1], "Nov 2018");
    assert_eq!(chinese.table.rows[0][1], "2018年11月");
    assert_eq!(english.figures[0].when, "November 2018");
    assert_eq!(chinese.figures[0].when, "2018年11月");
    assert_eq!(english.figures[0].key, "swimmers 2018-11");
    assert_eq!(english.steps[0], "November 2018");
    assert_eq!(chinese.steps[0], "2018年11月");
    let changes = describe_in(&story, "en", "line-changes");
    let change = |name: &str| {
        let found = changes.figures.iter().position(|figure| figure.key == name);
        found.expect(name)
    };
    let at = change("rides.change.1");
    assert_eq!(changes.figures[at].when, "April 2016 to April 2017");
    assert_eq!(changes.table.rows[at][1], "Apr 2016–Apr 2017");
    let chinese = describe_in(&story, "zh-CN", "line-changes");
    assert_eq!(chinese.figures[at].when, "2016年4月至2017年4月");
}

#[test]
fn financial_years_are_named_in_words() {
    let story = periods();
    let english = describe_in(&story, "en", "line-financial");
    let chinese = describe_in(&story, "zh-CN", "line-financial");
    assert_eq!(english.table.rows[0][1], "2014/15");
    assert_eq!(english.figures[0].when, "2014/15");
    assert_eq!(chinese.figures[0].when, "2014/15年度");
    assert_eq!(chinese.table.rows[0][1], "2014/15");
    let scene = scene(&story, "line-financial", ValueMode::Printed, 800.0);
    let labels = axis_labels(&scene);
    assert!(
        labels.iter().any(|(text, _)| text == "2019/20"),
        "{labels:?}"
    );
}

/// Replaces the years in the files of the variants: `key` returns the period as a key of a table, `value` as a value.
fn with_periods(key: fn(u16) -> String, value: fn(u16) -> String) -> ValidStory {
    let mut files = read_story_files("tests/variants").expect("the variants");
    files.interface_messages = read_interface_messages("i18n/charts").expect("the interface");
    let replace = |text: &mut String| {
        for year in 2010..=2019 {
            let (named, stated) = (key(year), value(year));
            *text = text.replace(&format!(" {year} = \""), &format!(" {named} = \""));
            *text = text.replace(&format!("= {year}\n"), &format!("= {stated}\n"));
            let placeholder = stated.trim_matches('"');
            *text = text.replace(&format!("@{year}}}"), &format!("@{placeholder}}}"));
            *text = text.replace(&format!("@{year}."), &format!("@{placeholder}."));
        }
    };
    let StoryFiles { figures, .. } = &mut files;
    replace(&mut figures.text);
    for file in &mut files.messages {
        replace(&mut file.text);
    }
    let valid = files.check().into_valid();
    valid.unwrap_or_else(|problems| {
        let mut text = String::new();
        for problem in problems {
            let _ = writeln!(text, "{problem}");
        }
        panic!("{text}")
    })
}

/// Replaces the names of months and years by a long text.
fn with_long_names(story: &ValidStory) -> ValidStory {
    let mut story = story.clone();
    for messages in &mut story.messages {
        for (key, text) in messages.entries.to_mut() {
            if key.starts_with("period.") || key == "figure_label.year" {
                *text = "a very long name of a month".repeat(5).into();
            }
        }
    }
    story
}

/// Every kind draws months and financial years, also with long names: marks are inside, and labels apart, at every width and in every language.
#[test]
fn every_kind_shows_months_and_financial_years() {
    let months = with_periods(|year| format!("{year}-11"), |year| format!("\"{year}-11\""));
    let financial = |year: u16| format!("\"{year}/{:02}\"", (year + 1) % 100);
    let financial = with_periods(financial, financial);
    let long = with_long_names(&months);
    for story in [months, financial, long] {
        for (name, chart) in layouts_of(&story) {
            let scene = chart.scene_at(1.0);
            let all = Rect::from_corner_size(Point::default(), scene.size);
            let outside: Vec<&Mark> = scene
                .marks
                .iter()
                .filter(|mark| !all.contains(&mark.bounds()))
                .collect();
            assert!(outside.is_empty(), "{name}: {outside:?}");
            labels_apart(&name, &scene);
        }
    }
}

/// A story that has only years needs no names of months, so that a story with a language of its own stays as it is.
#[test]
fn a_story_of_years_needs_no_names_of_months() {
    let mut files = read_story_files("stories/census").expect("the census");
    files.interface_messages = read_interface_messages("i18n/charts").expect("the interface");
    for file in &mut files.interface_messages {
        if file.lang == "en" {
            file.texts.retain(|(key, _)| !key.starts_with("period."));
        }
    }
    assert_eq!(files.check().problems, []);
    let mut months = read_story_files("tests/periods").expect("the periods");
    months.interface_messages = files.interface_messages;
    let problems = months.check().problems;
    assert!(
        problems.iter().any(|problem| problem.key == "period.month"),
        "{problems:?}"
    );
}

/// Figures that a page sets may have lines in periods of several types. Such a chart is refused.
#[test]
fn lines_in_months_and_in_financial_years_are_not_drawn_together() {
    let story = periods();
    let lines = |keys: &[&str]| {
        let specs = keys.iter().map(|key| &story.chart(key).expect(key).kind);
        let lines = specs.filter_map(|kind| match kind {
            ChartKind::Line { lines } => Some(lines.to_vec()),
            _ => None,
        });
        let lines = lines.flatten().collect();
        ChartSpec::new("line-months".into(), ChartKind::Line { lines }, None)
    };
    let is_drawn = |spec: &ChartSpec| {
        let input = LayoutInput {
            story: &story.story,
            locale: Locale::new(&story.messages[0]),
            spec,
            value_mode: ValueMode::Printed,
            width: 640.0,
        };
        build_chart(&input).is_some()
    };
    assert!(is_drawn(&lines(&["line-months"])));
    assert!(is_drawn(&lines(&["line-financial"])));
    assert!(!is_drawn(&lines(&["line-months", "line-financial"])));
}
