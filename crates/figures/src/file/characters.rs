//! Characters that no text of a story may have: they are not seen, and change what is. A bidirectional override
//! in a label shows 340 as 043; a control character makes a picture that no browser opens.

use super::{File, Problems};
use toml::de::{DeTable, DeValue};

const EXPECTED: &str =
    "a text without control characters, bidirectional overrides and isolates, or noncharacters";

/// Tells of every text and every name below that has such a character.
pub(super) fn check(file: &File, table: &DeTable, above: &str, problems: &mut Problems) {
    for (name, value) in table.iter() {
        let key = match above {
            "" => name.get_ref().to_string(),
            above => format!("{above}.{}", name.get_ref()),
        };
        check_text(file, name.span().start, (&key, name.get_ref()), problems);
        check_value(file, value.span().start, value.get_ref(), &key, problems);
    }
}

fn check_value(file: &File, at: usize, value: &DeValue, key: &str, problems: &mut Problems) {
    match value {
        DeValue::String(text) => check_text(file, at, (key, text), problems),
        DeValue::Table(table) => check(file, table, key, problems),
        DeValue::Array(items) => {
            for item in items.iter() {
                // What is in a list is called by its own key, as everywhere else.
                let own = match item.get_ref() {
                    DeValue::Table(table) => table.get("key").map(|key| key.get_ref()),
                    _ => None,
                };
                let key = match own {
                    Some(DeValue::String(own)) => own,
                    _ => key,
                };
                check_value(file, item.span().start, item.get_ref(), key, problems);
            }
        }
        _ => {}
    }
}

fn check_text(file: &File, at: usize, (key, text): (&str, &str), problems: &mut Problems) {
    if text.chars().any(is_refused) {
        file.tell(
            problems,
            file.line_at(at),
            &shown(key),
            &shown(text),
            EXPECTED,
        );
    }
}

/// The text with what cannot be seen in it by its number, such as `[U+202E]`.
fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_refused(c) {
            shown.push_str(&format!("[U+{:04X}]", u32::from(c)));
        } else {
            shown.push(c);
        }
    }
    shown
}

fn is_refused(c: char) -> bool {
    let noncharacter = u32::from(c) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}');
    let directing = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || directing || noncharacter
}
