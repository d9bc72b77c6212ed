//! Common steps of the native tests: reads stories and lays out their charts.

pub mod looks;
pub mod variants;

use figures::chart_spec::{ChartSpec, ValueMode};
use figures::story_files::read_story_dir;
use figures::{Messages, Period, Story, ValidStory, ValueRef};
use layout::locale::Locale;
use layout::{LayoutInput, build_chart};
use player::charts::{Chart, LAYOUT_WIDTHS};
use player::scene::{Mark, Scene, Shape};
use story::BUILT_IN;

/// Lays out a chart.
pub fn layout_of(
    story: &Story,
    messages: &Messages,
    spec: &ChartSpec,
    value_mode: ValueMode,
    width: f32,
) -> Chart {
    let locale = Locale::new(messages);
    let input = LayoutInput {
        story,
        locale,
        spec,
        value_mode,
        width,
    };
    build_chart(&input).expect("the story has the figures of the chart")
}

/// Lays out every chart of the built-in story, with a name for messages.
pub fn layouts() -> Vec<(String, Chart)> {
    layouts_of(&BUILT_IN)
}

/// Lays out every chart of all stories, with a name for messages.
pub fn all_layouts() -> Vec<(String, Chart)> {
    let others = OTHERS.iter().flat_map(|folder| {
        let layouts = layouts_of(&other(folder)).into_iter();
        layouts.map(move |(name, layout)| (format!("{folder} {name}"), layout))
    });
    layouts().into_iter().chain(others).collect()
}

/// Lays out the chart `outflow` of the built-in story.
pub fn outflow(lang: &str, value_mode: ValueMode, width: f32) -> Chart {
    let messages = BUILT_IN.messages(lang).expect(lang);
    let spec = BUILT_IN.chart("outflow").expect("the chart");
    layout_of(&BUILT_IN.story, messages, spec, value_mode, width)
}

/// Returns the figure that a mark shows.
pub fn figure(scene: &Scene, mark: &Mark) -> Option<ValueRef> {
    mark.figure.map(|at| scene.figures[usize::from(at)].clone())
}

/// Returns a reference to a figure in a year.
pub fn value(key: &str, year: Option<u16>) -> ValueRef {
    let key = key.to_string().into();
    let year = year.map(Period::from);
    ValueRef { key, year }
}

/// Returns the text of a mark if it is a label.
pub fn label(mark: &Mark) -> Option<&str> {
    match &mark.shape {
        Shape::Text(label) => Some(&label.text),
        _ => None,
    }
}

/// Fails if two labels of a scene overlap.
pub fn labels_apart(name: &str, scene: &Scene) {
    let labels: Vec<&Mark> = scene.marks.iter().filter(|m| label(m).is_some()).collect();
    for (at, a) in labels.iter().enumerate() {
        for b in &labels[at + 1..] {
            assert!(
                !a.bounds().overlaps(&b.bounds()),
                "{name}: {a:?} overlaps {b:?}"
            );
        }
    }
}

/// Reads the story of a folder like the build.
pub fn other(folder: &str) -> ValidStory {
    let read = read_story_dir(folder, "i18n/charts");
    read.unwrap_or_else(|problems| {
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("{}", problems.join("\n"))
    })
}

/// Folders of stories other than the built-in one: variants of every chart kind, one with months and financial
/// years, one with provisional and corrected values, two examples and the template.
pub const OTHERS: [&str; 6] = [
    "tests/variants",
    "tests/periods",
    "tests/revisions",
    "stories/airports",
    "stories/census",
    "stories/template",
];

/// Lays out every chart in every language, value mode and layout width, with a name for messages.
pub fn layouts_of(valid: &ValidStory) -> Vec<(String, Chart)> {
    let mut all = Vec::new();
    for spec in &valid.charts {
        for messages in &valid.messages {
            for value_mode in [ValueMode::Printed, ValueMode::Derived] {
                for width in LAYOUT_WIDTHS {
                    let name = format!("{} {} {value_mode:?} {width}", spec.key, messages.lang);
                    let chart = layout_of(&valid.story, messages, spec, value_mode, width);
                    all.push((name, chart));
                }
            }
        }
    }
    all
}

/// Fails with all that was found, so that one run shows everything.
pub fn none_failed(failed: &[String]) {
    assert!(
        failed.is_empty(),
        "{} failed:\n{}",
        failed.len(),
        failed.join("\n")
    );
}
