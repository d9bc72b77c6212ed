//! Checks the status of values, and what was published before they were corrected.

use crate::check::Checker;
use crate::draft::{DraftFigure, DraftRevision, DraftValue};
use crate::problem::NOT_FOUND;
use crate::story::{List, Revision, Status, Text, Unit};

/// The only status that a file states.
const PROVISIONAL: &str = "provisional";

/// The part of a key that names revisions.
const REVISED: &str = "revised";

impl<'a> Checker<'a> {
    /// Returns the status of a value. Reports any other than `provisional`.
    pub(super) fn status(&mut self, value: &DraftValue, raw: &DraftFigure) -> Option<Status> {
        let status = value.status.as_ref()?;
        if status.value == PROVISIONAL {
            return Some(Status::Provisional);
        }
        let key = format!("{}.status", key_of(raw));
        let expected = "`status = \"provisional\"`, or none for a final value";
        self.report(status.line, &key, &status.value, expected);
        None
    }

    /// Returns what was published before a value was corrected, in order of date.
    pub(super) fn revisions(
        &mut self,
        value: &'a DraftValue,
        raw: &DraftFigure,
        unit: Option<&Unit>,
    ) -> List<Revision> {
        let revisions = value.revised.iter();
        let revisions = revisions.filter_map(|one| self.revision(one, value, raw, unit));
        let mut revisions: Vec<Revision> = revisions.collect();
        revisions.sort_by(|one, other| one.date.cmp(&other.date));
        revisions.into()
    }

    fn revision(
        &mut self,
        one: &'a DraftRevision,
        value: &DraftValue,
        raw: &DraftFigure,
        unit: Option<&Unit>,
    ) -> Option<Revision> {
        let key = format!("{}.{REVISED}", key_of(raw));
        let date = self.text(&one.date, one.line, &key, "date");
        if !date.is_empty() && !is_date(&date) {
            let line = one.date.as_ref().and_then(|date| date.line);
            let expected = "a date such as \"2020-03-01\": year, month and day";
            self.report(line, &format!("{key}.date"), &date, expected);
        }
        let why = self.text(&one.why, one.line, &key, "why");
        self.text(&one.printed, one.line, &key, "printed");
        let printed = one.printed.as_ref()?;
        let now = value.printed.as_ref().map(|printed| &*printed.value);
        if now.is_none_or(|now| now == printed.value) {
            let expected = "an earlier text than the one that `printed` has for this period";
            let found = now.unwrap_or(NOT_FOUND);
            self.report(printed.line, &format!("{key}.printed"), found, expected);
        }
        let rounded_to = raw.rounded_to.as_ref().map(|unit| unit.value);
        let quantity = self.quantity(printed, &format!("{key}.printed"), unit?, rounded_to)?;
        let printed: Text = printed.value.clone().into();
        Some(Revision {
            date,
            printed,
            bound: quantity.bound,
            why,
        })
    }
}

fn key_of(raw: &DraftFigure) -> &str {
    raw.key.as_ref().map_or("figure", |key| &key.value)
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
