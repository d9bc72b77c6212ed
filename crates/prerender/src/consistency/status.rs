//! Protects the consistency of what is stated about provisional and corrected values.

use crate::consistency::{Expected, Record, check_spoken};
use figures::Bound;
use layout::describe::{Description, FigureDescription};
use layout::locale::Locale;
use serde_json::Value as Json;

/// Checks what JSON-LD states about a provisional or corrected value.
pub fn check_earlier(
    expected: &Expected,
    references: &[Json],
    record: &Record,
    spoken: &FigureDescription,
) {
    let all = |id| references.iter().filter(move |one| one["propertyID"] == id);
    assert_eq!(all("status").count() > 0, expected.is_provisional);
    let earlier: Vec<&Json> = all("earlier").collect();
    assert_eq!(earlier.len(), expected.revised.len());
    for (one, revision) in earlier.iter().zip(expected.revised) {
        let text = one["description"].as_str().unwrap();
        assert!(spoken.sentence.contains(text), "{text}");
        assert!(
            one["minValue"].is_number() || one["maxValue"].is_number() || one["value"].is_number()
        );
        let is_exact = matches!(revision.bound, Bound::Exact { .. });
        assert!(one["value"].is_null() || is_exact, "{one}");
    }
    if let Some(last) = earlier.last() {
        let cells = ["earlier_low", "earlier_high"].map(|name| record[name].parse::<f64>().ok());
        if cells[0] == cells[1] {
            assert_eq!(last["value"].as_f64(), cells[0]);
        } else {
            assert_eq!(
                [last["minValue"].as_f64(), last["maxValue"].as_f64()],
                cells
            );
        }
    }
}

/// Checks that sentence, table cell and notes of the chart state what was published before a correction.
pub fn check_status(expected: &Expected, description: &Description, locale: Locale) {
    let figure = check_spoken(expected, description);
    let provisional = locale.text("status.provisional");
    assert_eq!(
        figure.sentence.contains(provisional),
        expected.is_provisional
    );
    assert_eq!(figure.status.is_some(), expected.is_provisional);
    let name = locale.text(&format!("figure.{}", expected.name.key));
    let mut rows = description.table.rows.iter();
    let row = rows
        .find(|row| row[0] == name && row[1] == expected.periods[0])
        .unwrap();
    let cell = locale.text("status.provisional_cell");
    assert_eq!(row[2].ends_with(cell), expected.is_provisional, "{row:?}");
    let is_noted = |mark, text: &str| {
        let start = format!("{name}{mark}");
        let mut notes = description.status.iter();
        notes.any(|note| note.starts_with(&start) && note.contains(text))
    };
    assert!(
        !expected.is_provisional || is_noted('ᵖ', provisional),
        "{:?}",
        description.status
    );
    assert_eq!(figure.revised.len(), expected.revised.len());
    for (one, before) in expected.revised.iter().zip(&expected.earlier) {
        let date = locale.date(&one.date);
        let why = locale.text(&format!("revision.{}", one.why));
        assert!(!why.is_empty());
        for text in [before, &date] {
            assert!(
                figure.sentence.contains(text) && row[2].contains(text),
                "{text}"
            );
        }
        assert!(figure.sentence.contains(why), "{why}");
        assert!(
            is_noted('ʳ', before) && is_noted('ʳ', why),
            "{:?}",
            description.status
        );
    }
}
