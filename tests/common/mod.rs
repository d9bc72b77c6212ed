//! What the tests of charts have in common.
#![allow(dead_code, reason = "each test takes what it needs")]

use figures::chart_spec::{ChartSpec, ValueMode};
use figures::story_files::read_story_dir;
use figures::{Messages, Story, ValueRef};
use layout::locale::Locale;
use layout::{LayoutInput, build_chart};
use player::charts::{Chart, LAYOUT_WIDTHS};
use player::scene::{Mark, Scene, Shape};
use story::{CHAPTERS, named};
use story::{STORY, WORDS};

pub fn layout_of(
    story: &Story,
    words: &Messages,
    chapter: &ChartSpec,
    reading: ValueMode,
    width: f32,
) -> Chart {
    let locale = Locale::new(words);
    let input = LayoutInput {
        story,
        locale,
        chapter,
        reading,
        width,
    };
    build_chart(&input).expect("the story has the chapter's figures")
}

/// Every layout of the built-in story, with a name for messages.
pub fn layouts() -> Vec<(String, Chart)> {
    ours().layouts()
}

/// The built-in story in the form of the others.
pub fn ours() -> Other {
    Other {
        story: STORY.clone(),
        words: WORDS.to_vec(),
        chapters: CHAPTERS.to_vec(),
    }
}

/// Those of all other stories too.
pub fn all_layouts() -> Vec<(String, Chart)> {
    let others = OTHERS.iter().flat_map(|folder| {
        let layouts = other(folder).layouts().into_iter();
        layouts.map(move |(name, layout)| (format!("{folder} {name}"), layout))
    });
    layouts().into_iter().chain(others).collect()
}

pub fn outflow(lang: &str, reading: ValueMode, width: f32) -> Chart {
    let words = WORDS.iter().find(|words| words.lang == lang).expect(lang);
    let chapter = named("outflow").expect("the chapter");
    layout_of(&STORY, words, chapter, reading, width)
}

pub fn key(scene: &Scene, mark: &Mark) -> Option<ValueRef> {
    mark.key.map(|at| scene.keys[usize::from(at)].clone())
}

pub fn value(key: &str, year: Option<u16>) -> ValueRef {
    let key = key.to_string().into();
    ValueRef { key, year }
}

pub fn label(mark: &Mark) -> Option<&str> {
    match &mark.shape {
        Shape::Text(label) => Some(&label.text),
        _ => None,
    }
}

/// No label of a scene lies on another.
pub fn labels_apart(name: &str, scene: &Scene) {
    let labels: Vec<&Mark> = scene.marks.iter().filter(|m| label(m).is_some()).collect();
    for (at, a) in labels.iter().enumerate() {
        for b in &labels[at + 1..] {
            assert!(!a.bounds().overlaps(&b.bounds()), "{name}: {a:?} on {b:?}");
        }
    }
}

/// A story that is read when the test runs: another than the one that is built in.
pub struct Other {
    pub story: Story,
    pub words: Vec<Messages>,
    pub chapters: Vec<ChartSpec>,
}

/// Reads a folder as the build does.
pub fn other(folder: &str) -> Other {
    let read = read_story_dir(folder, "data/messages");
    let read = read.unwrap_or_else(|problems| {
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("{}", problems.join("\n"))
    });
    Other {
        story: read.story,
        words: read.messages,
        chapters: read.charts.charts,
    }
}

/// Every kind of chart as no chapter of the built-in story has it, and the stories among the examples.
pub const OTHERS: [&str; 3] = [
    "tests/variants",
    "examples/census",
    "scripts/create/template",
];

impl Other {
    /// Its layouts, with a name for messages.
    pub fn layouts(&self) -> Vec<(String, Chart)> {
        let mut all = Vec::new();
        for chapter in &self.chapters {
            for words in &self.words {
                for reading in [ValueMode::Printed, ValueMode::Derived] {
                    for width in LAYOUT_WIDTHS {
                        let name = format!("{} {} {reading:?} {width}", chapter.key, words.lang);
                        all.push((name, layout_of(&self.story, words, chapter, reading, width)));
                    }
                }
            }
        }
        all
    }
}
