//! Marks and sentences of provisional and corrected values.

use super::TextRenderer;
use crate::locale::Locale;
use figures::{Bound, Change, Item, Revision, Share, Status, Value};
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

/// Anything that may be provisional or corrected: a value, a change or a share.
pub trait Corrected {
    /// Whether it is provisional.
    fn status(&self) -> Option<Status>;

    /// Earlier texts, which were published and then corrected, in order of date.
    fn revised(&self) -> &[Revision];
}

impl Corrected for Value {
    fn status(&self) -> Option<Status> {
        self.status
    }

    fn revised(&self) -> &[Revision] {
        &self.revised
    }
}

impl Corrected for Change {
    fn status(&self) -> Option<Status> {
        self.status
    }

    fn revised(&self) -> &[Revision] {
        &self.revised
    }
}

impl Corrected for Share {
    fn status(&self) -> Option<Status> {
        self.status
    }

    fn revised(&self) -> &[Revision] {
        &self.revised
    }
}

/// Returns the marks of what is printed; nothing if it is final and was never corrected.
pub fn marks(printed: &impl Corrected) -> String {
    let revised = (!printed.revised().is_empty()).then_some(REVISED);
    let provisional = printed.status().map(|_| PROVISIONAL);
    revised.into_iter().chain(provisional).collect()
}

/// Returns what was published before a correction, in order of date. `say` renders a quantity.
pub(super) fn revisions(
    locale: Locale,
    printed: &impl Corrected,
    say: impl Fn(&Bound) -> String,
) -> Vec<RevisionDescription> {
    let describe = |one: &Revision| RevisionDescription {
        date: one.date.to_string(),
        before: say(&one.bound),
        why: locale.text(&["revision.", &one.why].concat()).to_string(),
    };
    printed.revised().iter().map(describe).collect()
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
        let items = items.filter_map(|key| self.story.item(key));
        items.flat_map(|item| self.status_notes_of(item)).collect()
    }

    fn status_notes_of(&self, item: Item) -> Vec<String> {
        let locale = self.locale;
        match item {
            Item::Figure(figure) => {
                let say = |bound: &Bound| locale.quantity(bound, &figure.unit);
                let values = figure.values.iter().map(|value| {
                    let when = self.year_spoken(value.year);
                    (when, revisions(locale, value, say), value.status)
                });
                self.notes_of(&figure.key, values)
            }
            Item::Change(change) => {
                let say = |bound: &Bound| locale.change_of(change, bound);
                let when = locale.span_spoken(change);
                let own = (when, revisions(locale, change, say), change.status);
                self.notes_of(&change.key, [own].into_iter())
            }
            Item::Share(share) => {
                let say = |bound: &Bound| locale.quantity(bound, "percent");
                let when = self.year_spoken(Some(share.year));
                let own = (when, revisions(locale, share, say), share.status);
                self.notes_of(&share.key, [own].into_iter())
            }
        }
    }

    /// The sentences of the values of a figure, or of a change or share: its period, its revisions and its status.
    fn notes_of(
        &self,
        key: &str,
        values: impl Iterator<Item = (String, Vec<RevisionDescription>, Option<Status>)>,
    ) -> Vec<String> {
        let (mut notes, mut provisional) = (Vec::new(), Vec::new());
        for (when, revised, status) in values {
            for one in &revised {
                let text = self.revision("status.revised", one);
                notes.push(self.status_note(REVISED, key, when.clone(), text));
            }
            provisional.extend(status.map(|_| when));
        }
        if !provisional.is_empty() {
            let text = self.locale.text("status.provisional").to_string();
            let when = self.locale.list(&provisional);
            notes.push(self.status_note(PROVISIONAL, key, when, text));
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
