//! Rejects invisible characters that change how a text is displayed. A bidirectional override in a label
//! displays 340 as 043. A control character makes an SVG file invalid.

use toml::de::{DeTable, DeValue};

pub(super) const EXPECTED: &str =
    "a text without control characters, bidirectional overrides and isolates, or noncharacters";

/// A function that reports a text: the byte offset in the file, the dotted key, and the text with its
/// rejected characters replaced by code points.
type Report<'r> = dyn FnMut(usize, &str, &str) + 'r;

/// Reports every text and every key in a table that contains a rejected character. `parent` is the dotted
/// key of the table.
pub(super) fn check(table: &DeTable, parent: &str, report: &mut Report) {
    for (name, value) in table.iter() {
        let key = match parent {
            "" => name.get_ref().to_string(),
            parent => format!("{parent}.{}", name.get_ref()),
        };
        check_text(name.span().start, &key, name.get_ref(), report);
        check_value(value.span().start, value.get_ref(), &key, report);
    }
}

fn check_value(offset: usize, value: &DeValue, key: &str, report: &mut Report) {
    match value {
        DeValue::String(text) => check_text(offset, key, text, report),
        DeValue::Table(table) => check(table, key, report),
        DeValue::Array(items) => {
            for item in items.iter() {
                // A table in a list is reported under its own key.
                let own = match item.get_ref() {
                    DeValue::Table(table) => table.get("key").map(|key| key.get_ref()),
                    _ => None,
                };
                let key = match own {
                    Some(DeValue::String(own)) => own,
                    _ => key,
                };
                check_value(item.span().start, item.get_ref(), key, report);
            }
        }
        _ => {}
    }
}

fn check_text(offset: usize, key: &str, text: &str, report: &mut Report) {
    if text.chars().any(is_rejected) {
        report(offset, &with_code_points(key), &with_code_points(text));
    }
}

/// Replaces each rejected character by its code point, such as `[U+202E]`.
fn with_code_points(text: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    for c in text.chars() {
        if is_rejected(c) {
            replaced.push_str(&format!("[U+{:04X}]", u32::from(c)));
        } else {
            replaced.push(c);
        }
    }
    replaced
}

fn is_rejected(c: char) -> bool {
    let is_noncharacter = u32::from(c) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}');
    let is_bidirectional = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || is_bidirectional || is_noncharacter
}
