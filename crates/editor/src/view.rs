//! What goes from the desk to its page: plain data, made anew after each edit.

use crate::suggest::Suggestion;
use figures::Problem;
use serde::Serialize;

/// Everything that the page shows of the figures.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct View {
    /// The figures, by the chapter that shows them first.
    pub groups: Vec<Group>,
    /// All that is wrong.
    pub faults: Vec<Fault>,
    /// The files that differ from those that were opened.
    pub changed: Vec<String>,
    /// Whether there is a step to take back.
    pub can_undo: bool,
    /// Whether there is one to do again.
    pub can_redo: bool,
    /// The languages that there are words in.
    pub languages: Vec<String>,
    /// The keys of the units.
    pub units: Vec<String>,
    /// The keys of the places that figures are about.
    pub areas: Vec<String>,
    /// The keys of figures, which a change or share may be of.
    pub figures: Vec<String>,
}

/// The figures of one chapter.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Group {
    /// The key of the chapter; empty for figures that no chart shows.
    pub chapter: String,
    /// Its figures, in the order of the file.
    pub rows: Vec<Row>,
}

/// A figure, change or share.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Row {
    /// Its key.
    pub key: String,
    /// `figure`, `change` or `share`.
    pub kind: &'static str,
    /// Its name in the story's words; its key where it has none yet.
    pub name: String,
    /// The key of its unit.
    pub unit: String,
    /// The line of the source, counted from 0.
    pub line: Option<u32>,
    /// Every chapter that shows it.
    pub chapters: Vec<String>,
    /// What can be edited of it; none where only its rate is printed.
    pub cells: Vec<Cell>,
}

/// A field of the form.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Cell {
    /// What to call it when it is set.
    pub field: String,
    /// The year, where it has one.
    pub year: Option<u16>,
    /// Whether it is the place up to which the token beside it is rounded.
    pub place: bool,
    /// What stands in the file.
    pub value: String,
    /// What that says, in words; empty where it cannot be read.
    pub reading: String,
    /// What all printed figures together pin it down to; empty where they do not.
    pub derived: String,
}

/// Something that is wrong, with the fields that it is about.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Fault {
    /// Where, what was found, and what was expected.
    #[serde(flatten)]
    pub problem: Problem,
    /// The fields that take part in it.
    pub fields: Vec<String>,
    /// What would fit, ready to be put in.
    pub fixes: Vec<Suggestion>,
    /// Whether it may be that the source itself was corrected; see [`crate::Desk::accept`].
    pub acceptable: bool,
}

/// Words that stand together in the files.
#[derive(Clone, Debug, Serialize)]
pub struct WordGroup {
    /// The beginning of their keys.
    pub name: String,
    /// One for each key.
    pub rows: Vec<WordRow>,
}

/// One text in every language.
#[derive(Clone, Debug, Serialize)]
pub struct WordRow {
    /// Its key.
    pub key: String,
    /// Its fields, in order of language.
    pub cells: Vec<Cell>,
}
