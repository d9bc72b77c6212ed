//! The data that the page shows, computed after each edit.

use crate::chart_form::ChartForm;
use crate::control::Control;
use crate::suggest::Suggestion;
use figures::{Period, Problem};
use serde::Serialize;

/// Everything that the page shows about figures.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct View {
    /// The rows, grouped by the first chart that shows them: a group for each chart, and one for all other rows.
    pub groups: Vec<Group>,
    /// The charts as forms, in their order. A chart whose kind is unknown has none.
    pub charts: Vec<ChartForm>,
    /// The keys of the charts that can be drawn: those that are valid, or were.
    pub drawn: Vec<String>,
    /// All problems.
    pub problems: Vec<ProblemView>,
    /// The names of the files that have changed since they were opened or saved.
    pub changed: Vec<String>,
    /// Whether there is a step to undo.
    pub can_undo: bool,
    /// Whether there is a step to redo.
    pub can_redo: bool,
    /// The languages of the story.
    pub languages: Vec<String>,
    /// The language of the source.
    pub source_language: String,
    /// The keys of all units.
    pub units: Vec<String>,
    /// The keys of all regions.
    pub regions: Vec<String>,
    /// The keys of all figures, for the field of the total of a figure.
    pub figures: Vec<String>,
    /// The relations that can be added.
    pub relations: Vec<RelationForm>,
}

/// The form of a relation that is added.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RelationForm {
    /// The list in the data file, such as `ratio`.
    pub kind: &'static str,
    /// Controls of all it states besides its key. The field of each control is its key in the data file.
    pub fields: Vec<Control>,
}

/// The rows of one chart.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Group {
    /// The key of the chart; empty for figures that no chart shows.
    pub chart: String,
    /// The rows, in the order of the data file.
    pub rows: Vec<Row>,
}

/// A figure, relation or unit.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The key in the data file.
    pub key: String,
    /// The list in the data file: `figure`, `unit`, or a relation such as `ratio`.
    pub kind: &'static str,
    /// The name in the story's messages, or the key if there is none. A sum, ratio or order is named after its first figure.
    pub name: String,
    /// The key of the unit.
    pub unit: String,
    /// The line of the source text, counted from 0.
    pub source_line: Option<u32>,
    /// The keys of all charts that show the row.
    pub charts: Vec<String>,
    /// The values of the row.
    pub cells: Vec<Cell>,
    /// Other entries of the row, such as its unit.
    pub details: Vec<Control>,
    /// Controls of each correction; `None` for a row that has no corrections.
    pub revisions: Option<Vec<Vec<Control>>>,
}

/// A value of a row or message.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Cell {
    /// The name of the field for [`crate::EditorSession::set`]; empty for a value that cannot be
    /// edited.
    pub field: String,
    /// The period of the value, if it has one.
    pub year: Option<Period>,
    /// Whether the field states what the figure is rounded to, rather than a quantity.
    pub is_rounding: bool,
    /// The text in the file.
    pub value: String,
    /// The meaning of the quantity in words; empty if it cannot be parsed.
    pub interpretation: String,
    /// The derived value as text; empty if it is not known.
    pub derived: String,
}

/// A problem with the fields that it involves.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProblemView {
    /// The problem: its file, line and key, what was found, and what was expected, in the language of the editor.
    #[serde(flatten)]
    pub problem: Problem,
    /// The names of the fields that are involved.
    pub fields: Vec<String>,
    /// Values that would fix the problem.
    pub fixes: Vec<Suggestion>,
    /// Whether the user can accept the value as a correction by the source; see
    /// [`crate::EditorSession::accept_correction`].
    pub acceptable: bool,
    /// Whether the problem is a published text that has changed, which a correction can state; see
    /// [`crate::EditorSession::add_revision`].
    pub revisable: bool,
    /// Whether the problem is a text that nothing uses; see [`crate::EditorSession::remove_text`].
    pub removable: bool,
}

/// The messages of one table.
#[derive(Clone, Debug, Serialize)]
pub struct MessageGroup {
    /// The name of the group: the start of its keys.
    pub name: String,
    /// The messages, one for each key.
    pub rows: Vec<MessageRow>,
}

/// One message in all languages.
#[derive(Clone, Debug, Serialize)]
pub struct MessageRow {
    /// The key of the message.
    pub key: String,
    /// The name of a text of a chart in words; empty for any other message.
    pub label: String,
    /// The texts, in the order of the languages.
    pub cells: Vec<Cell>,
}
