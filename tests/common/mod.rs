//! What the tests of charts have in common.
#![allow(dead_code, reason = "each test takes what it needs")]

use news_figure::chapter::{CHAPTERS, Chapter, Reading, named};
use news_figure::charts::{Chart, DESIGN_WIDTHS, Setting, layout};
use news_figure::figures::{Story, ValueRef, Words};
use news_figure::locale::Locale;
use news_figure::scene::{Mark, Scene, Shape};
use news_figure::story::{STORY, WORDS};

pub fn layout_of(
    story: &Story,
    words: &Words,
    chapter: &Chapter,
    reading: Reading,
    width: f32,
) -> Box<dyn Chart> {
    let locale = Locale::new(words);
    let setting = Setting {
        story,
        locale,
        chapter,
        reading,
        width,
    };
    layout(&setting).expect("the story has the chapter's figures")
}

/// Every layout there is, with a name for messages.
pub fn layouts() -> Vec<(String, Box<dyn Chart>)> {
    let mut all = Vec::new();
    for chapter in CHAPTERS {
        for words in WORDS {
            for reading in [Reading::Printed, Reading::Pinned] {
                for width in DESIGN_WIDTHS {
                    let name = format!("{} {} {reading:?} {width}", chapter.key, words.lang);
                    all.push((name, layout_of(&STORY, words, chapter, reading, width)));
                }
            }
        }
    }
    all
}

pub fn outflow(lang: &str, reading: Reading, width: f32) -> Box<dyn Chart> {
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
