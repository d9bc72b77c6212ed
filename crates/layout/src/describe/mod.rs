//! Everything a chapter says in words: headline, takeaway, alternative text, its figures one by one,
//! table, source.
//!
//! It comes from the data, not from the scene, so it is whole at every moment of the animation and
//! with no script at all.

mod figure_row;
mod range;
mod reckoning;
mod text_renderer;

pub use figure_row::FigureDescription;
pub use range::Range;
pub use text_renderer::TextRenderer;

use crate::locale::Locale;
use figures::Story;
use figures::chapter::Chapter;
use player::text;
use serde::Serialize;

/// A chapter in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Description {
    /// What it finds, in one line, by the phrases that it may break between.
    pub headline: Vec<String>,
    /// Measure, place and period.
    pub subtitle: String,
    /// The finding with its numbers, in a sentence.
    pub takeaway: String,
    /// What the picture shows, for those who do not see it.
    pub alt: String,
    /// How to read its approximate figures.
    pub note: String,
    /// How what is worked out was worked out, a sentence each.
    pub reckonings: Vec<String>,
    /// Publisher, date, line.
    pub source: String,
    /// What stands in the chart at the start, and at the end of each of its steps.
    pub steps: Vec<String>,
    /// Its figures, one by one, in reading order.
    pub figures: Vec<FigureDescription>,
    /// Its figures as a table.
    pub table: Table,
}

/// A table with a header row; the first cell of each row is the row's header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The headers of the columns.
    pub head: Vec<String>,
    /// The cells, row by row.
    pub rows: Vec<Vec<String>>,
}

/// Describes a chapter in a language.
pub fn describe(story: &Story, locale: Locale, chapter: &Chapter) -> Description {
    let texts = TextRenderer {
        story,
        locale,
        chapter,
    };
    let headline = texts.render("headline");
    Description {
        subtitle: texts.render("measure"),
        takeaway: texts.render("takeaway"),
        alt: texts.render("alt"),
        note: texts.render("note"),
        reckonings: texts.reckonings(),
        source: texts.source(),
        steps: texts.steps(),
        figures: texts.figures(),
        table: texts.table(&headline),
        headline: text::phrases(&headline),
    }
}
