//! Marks and sentences of provisional and corrected values.

use super::TextRenderer;
use crate::locale::Locale;
use figures::{Item, Revision, Status, Value};
use serde::Serialize;

/// The mark of a provisional value, as statistical offices write it.
const PROVISIONAL: &str = "ᵖ";
/// The mark of a corrected value.
const REVISED: &str = "ʳ";

/// A value that was published and then corrected, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RevisionDescription {
    /// Date of the correction, `YYYY-MM-DD`.
    pub date: String,
    /// The value that was published before, with its unit: "over 320 people".
    pub before: String,
    /// The reason, in a sentence.
    pub why: String,
}

/// Returns the marks of a printed value; nothing if it is final and was never corrected.
pub fn marks(value: &Value) -> String {
    let revised = (!value.revised.is_empty()).then_some(REVISED);
    let provisional = value.status.map(|_| PROVISIONAL);
    revised.into_iter().chain(provisional).collect()
}

/// Returns what was published before a value was corrected, in order of date.
pub(super) fn revisions(locale: Locale, value: &Value, unit: &str) -> Vec<RevisionDescription> {
    let describe = |one: &Revision| RevisionDescription {
        date: one.date.to_string(),
        before: locale.quantity(&one.bound, unit),
        why: locale.text(&["revision.", &one.why].concat()).to_string(),
    };
    value.revised.iter().map(describe).collect()
}

/// Returns the sentence of a provisional value.
pub(super) fn provisional(locale: Locale, status: Option<Status>) -> Option<String> {
    status.map(|_| locale.text("status.provisional").to_string())
}

impl TextRenderer<'_> {
    /// Fills in the message `key` for a revision: `status.revised`, a sentence, or `status.revised_cell`.
    pub fn revision(&self, key: &str, one: &RevisionDescription) -> String {
        self.locale.fill(key, |placeholder| match placeholder {
            "date" => Some(self.locale.date(&one.date)),
            "before" => Some(one.before.clone()),
            "why" => Some(one.why.clone()),
            _ => None,
        })
    }

    /// The sentences of the values of the chart that are provisional or were corrected, each with its mark: notes of the
    /// chart. One sentence states all provisional values of a figure.
    pub(super) fn status_notes(&self) -> Vec<String> {
        let items = self.spec.figures.iter();
        let figures = items.filter_map(|key| match self.story.item(key)? {
            Item::Figure(figure) => Some(figure),
            _ => None,
        });
        let mut notes = Vec::new();
        for figure in figures {
            for value in figure.values.iter() {
                for one in revisions(self.locale, value, &figure.unit) {
                    let text = self.revision("status.revised", &one);
                    let when = self.year_spoken(value.year);
                    notes.push(self.status_note(REVISED, &figure.key, when, text));
                }
            }
            let values = figure.values.iter();
            let provisional_values = values.filter(|value| value.status.is_some());
            let when: Vec<String> = provisional_values
                .map(|value| self.year_spoken(value.year))
                .collect();
            if !when.is_empty() {
                let text = self.locale.text("status.provisional").to_string();
                let when = self.locale.list(&when);
                notes.push(self.status_note(PROVISIONAL, &figure.key, when, text));
            }
        }
        notes
    }

    fn status_note(&self, mark: &str, key: &str, when: String, text: String) -> String {
        self.locale
            .fill("status.note", |placeholder| match placeholder {
                "mark" => Some(mark.to_string()),
                "name" => Some(self.locale.text(&["figure.", key].concat()).to_string()),
                "when" => Some(when.clone()),
                "text" => Some(text.clone()),
                _ => None,
            })
    }
}
