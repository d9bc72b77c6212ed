//! Reads the chapters of a story, and holds them against its figures: every key that they name is
//! there and of the right sort, with values in the years that the chart shows.

mod kinds;
mod reader;

use self::reader::Reader;
use super::{File, Problems, keys};
use crate::chapter::{Chapter, Kind, Sample};
use crate::{Story, Text};

/// The chapters of a story, and the samples that show how its numbers are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapters {
    /// In the order of the story.
    pub chapters: Vec<Chapter>,
    /// One figure of each kind.
    pub samples: Vec<Sample>,
}

/// Names that words and files have for something else.
const TAKEN: [&str; 3] = ["join", "page", "samples"];

/// Reads a file of chapters and checks it against the figures. The problems are in order of line;
/// where there are any, nothing of the chapters is to be used.
pub fn read_chapters(name: &str, text: &str, story: &Story) -> (Chapters, Problems) {
    let mut problems = Vec::new();
    let file = File::new(name, text);
    let Some(root) = file.parse(&mut problems) else {
        return (Chapters::default(), problems);
    };
    let root = file.table(root.get_ref(), 1, "file");
    root.only(keys::CHARTS_FILE, &mut problems);
    let chapters = root.each("chart", &mut problems, |table, problems| {
        let mut reader = Reader::new(table, story, problems);
        (reader.chapter(), table.line)
    });
    let samples = root.each("sample", &mut problems, |table, problems| {
        let mut reader = Reader::new(table, story, problems);
        (reader.sample(), table.line)
    });
    if chapters.is_empty() {
        file.tell(&mut problems, 1, "chart", "nothing", "a table [[chart]]");
    }
    let keys = chapters.iter().map(|(chapter, line)| (&chapter.key, *line));
    once(&file, keys, &mut problems);
    let keys = samples.iter().map(|(sample, line)| (&sample.key, *line));
    once(&file, keys, &mut problems);
    problems.sort_by_key(|problem| problem.line);
    let read = Chapters {
        chapters: chapters.into_iter().map(|(chapter, _)| chapter).collect(),
        samples: samples.into_iter().map(|(sample, _)| sample).collect(),
    };
    (read, problems)
}

/// Keys stand once.
fn once<'k>(
    file: &File,
    keys: impl Iterator<Item = (&'k Text, u32)> + Clone,
    problems: &mut Problems,
) {
    for (at, (key, line)) in keys.clone().enumerate() {
        let found = "that key a second time";
        if !key.is_empty() && keys.clone().take(at).any(|(other, _)| other == key) {
            file.tell(problems, line, key, found, "keys that stand once");
        }
    }
}

impl Reader<'_, '_, '_> {
    fn chapter(&mut self) -> Chapter {
        let key = self.name();
        let kinds: Vec<&str> = keys::KINDS.iter().map(|(kind, _)| *kind).collect();
        let expected = format!("one of {}", kinds.join(", "));
        let kind = self.named("kind", &expected, |_, kind| kinds.contains(&kind));
        let own = keys::KINDS.iter().find(|(name, _)| *name == kind);
        if let Some((_, own)) = own {
            self.only(&[keys::CHART, own].concat());
        }
        let kind = self.kind(&kind);
        let callout = self.maybe(|reader| reader.figure("callout"), "callout");
        let chapter = Chapter::new(key, kind, callout);
        let several = chapter.callout.as_ref();
        if several.is_some_and(|callout| chapter.kind.figures().contains(callout)) {
            self.tell("callout", "a figure that the chart does not draw itself");
        }
        chapter
    }

    fn kind(&mut self, name: &str) -> Kind {
        match name {
            "proportional-squares" => self.proportional_squares(),
            "bars" => self.bars(),
            "dot-columns" => self.dot_columns(),
            "lens" => self.lens(),
            "dot-highlight" => self.dot_highlight(),
            "slope" => self.slope(),
            "stocks-flows" => self.stocks_flows(),
            "tile-map" => self.tile_map(),
            // A kind of another name was told of; this one stands in for it.
            _ => self.waffle(name == "waffle"),
        }
    }

    /// A name that may stand in keys of words, in attributes and in names of files.
    fn name(&mut self) -> Text {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let expected = format!(
            "a name of small letters, digits and hyphens, and none of {}",
            TAKEN.join(", ")
        );
        self.named("key", &expected, |_, key| {
            !key.is_empty() && key.chars().all(plain) && !TAKEN.contains(&key)
        })
    }
}
