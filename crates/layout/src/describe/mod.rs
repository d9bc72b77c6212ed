//! The description: all texts of a chart, such as headline, takeaway, alternative text, table and source.
//!
//! It is made from the data and not from a scene, so it is complete at every moment of the animation, and without
//! scripts.

mod derivation;
mod figure_row;
mod range;
mod status;
mod text_renderer;

pub use figure_row::FigureDescription;
pub use range::Range;
pub(crate) use range::scale;
pub use status::RevisionDescription;
pub(crate) use status::marks;
pub use text_renderer::TextRenderer;

use crate::locale::Locale;
use figures::Story;
use figures::chart_spec::ChartSpec;
use player::text;
use serde::Serialize;

/// All texts of a chart in one language.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Description {
    /// The finding in one line, as phrases between which the line may break.
    pub headline: Vec<String>,
    /// The measured quantity, the region and the years.
    pub subtitle: String,
    /// The finding with its numbers, in a sentence. Provisional and corrected numbers have their mark, which `status` explains.
    pub takeaway: String,
    /// The alternative text of the chart.
    pub alt: String,
    /// How to read approximate figures.
    pub note: String,
    /// Sentences about values that are provisional or were corrected: when, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub status: Vec<String>,
    /// How values were derived, one sentence per derivation.
    pub derivations: Vec<String>,
    /// Publisher, date and source line.
    pub source: String,
    /// Descriptions of the chart at the start and at the end of each step.
    pub steps: Vec<String>,
    /// The figures, in reading order.
    pub figures: Vec<FigureDescription>,
    /// The figures as a table.
    pub table: Table,
}

/// A table with a header row; the first cell of each row is the row's header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    /// The caption.
    pub caption: String,
    /// The column headers.
    pub head: Vec<String>,
    /// The cells, row by row.
    pub rows: Vec<Vec<String>>,
}

/// Describes a chart in a language.
pub fn describe(story: &Story, locale: Locale, spec: &ChartSpec) -> Description {
    let texts = TextRenderer {
        story,
        locale,
        spec,
        with_marks: false,
    };
    let headline = texts.render("headline");
    let with_marks = TextRenderer {
        with_marks: true,
        ..texts
    };
    Description {
        subtitle: texts.render("subtitle"),
        takeaway: with_marks.render("takeaway"),
        alt: texts.render("alt"),
        note: texts.render("note"),
        status: texts.status_notes(),
        derivations: texts.derivations(),
        source: texts.source(),
        steps: texts.steps(),
        figures: texts.figures(),
        table: texts.table(&headline),
        headline: text::phrases(&headline),
    }
}
