//! Checks the status of values, and what was published before they were corrected.

use super::changes::UNKNOWN;
use crate::bound::Bound;
use crate::check::Checker;
use crate::draft::{DraftRevision, LocatedText};
use crate::problem::NOT_FOUND;
use crate::story::{List, Revision, Status};

/// The only status that a file states.
const PROVISIONAL: &str = "provisional";

/// The part of a key that names revisions.
const REVISED: &str = "revised";

impl<'a> Checker<'a> {
    /// Returns the status of a value, change or share with this key. Reports any other than `provisional`.
    pub(super) fn status(&mut self, status: Option<&LocatedText>, key: &str) -> Option<Status> {
        let status = status?;
        if status.value == PROVISIONAL {
            return Some(Status::Provisional);
        }
        let expected = "`status = \"provisional\"`, or none for a final value";
        self.report(
            status.line,
            &format!("{key}.status"),
            &status.value,
            expected,
        );
        None
    }

    /// Returns what was published before a value, change or share with this key was corrected, in order of date. `now` is its
    /// present text. `bound_of` parses a text, and reports what is wrong with it under the key that it gets.
    pub(super) fn revisions(
        &mut self,
        revised: &'a [DraftRevision],
        now: Option<&LocatedText>,
        key: &str,
        bound_of: impl Fn(&mut Self, &'a LocatedText, &str) -> Option<Bound>,
    ) -> List<Revision> {
        let key = format!("{key}.{REVISED}");
        let revisions = revised.iter();
        let revisions = revisions.filter_map(|one| {
            let text = self.revision_texts(one, now, &key)?;
            let bound = bound_of(self, one.printed.as_ref()?, &format!("{key}.printed"))?;
            Some(Revision { bound, ..text })
        });
        let mut revisions: Vec<Revision> = revisions.collect();
        revisions.sort_by(|one, other| one.date.cmp(&other.date));
        revisions.into()
    }

    /// Returns the texts of a revision, with a bound that is not known yet. `None` if it states no quantity.
    fn revision_texts(
        &mut self,
        one: &'a DraftRevision,
        now: Option<&LocatedText>,
        key: &str,
    ) -> Option<Revision> {
        let date = self.text(&one.date, one.line, key, "date");
        if !date.is_empty() && !is_date(&date) {
            let line = one.date.as_ref().and_then(|date| date.line);
            let expected = "a date such as \"2020-03-01\": year, month and day";
            self.report(line, &format!("{key}.date"), &date, expected);
        }
        let why = self.text(&one.why, one.line, key, "why");
        let text = self.text(&one.printed, one.line, key, "printed");
        let printed = one.printed.as_ref()?;
        let now = now.map(|now| &*now.value);
        if now.is_none_or(|now| now == printed.value) {
            let expected = "an earlier text than the one that `printed` has now";
            let found = now.unwrap_or(NOT_FOUND);
            self.report(printed.line, &format!("{key}.printed"), found, expected);
        }
        Some(Revision {
            date,
            printed: text,
            bound: UNKNOWN,
            why,
        })
    }
}

/// Returns whether a text is a date, `YYYY-MM-DD`, with a month and a day that exist.
fn is_date(text: &str) -> bool {
    let part = |from, to| {
        let digits = text.get(from..to)?;
        let all = digits.bytes().all(|digit| digit.is_ascii_digit());
        digits.parse::<u32>().ok().filter(|_| all)
    };
    let separators = text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
    let parts = part(0, 4).zip(part(5, 7)).zip(part(8, 10));
    let Some(((year, month), day)) = parts.filter(|_| separators && text.len() == 10) else {
        return false;
    };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(is_leap),
        _ => 0,
    };
    (1..=days).contains(&day)
}
