//! English numbers in words: “four per cent”, “a billion people”, “three quarters of the increase”. Most small number words
//! count nothing that a story shows (“three yearly increases”), so only some of them are taken.

use figures::is_number_word;

/// Words that “a” is a number before.
const AFTER_A: [&str; 9] = [
    "hundred", "thousand", "million", "billion", "trillion", "third", "quarter", "half", "fifth",
];

/// Words that multiply a number.
const MAGNITUDES: [&str; 5] = ["hundred", "thousand", "million", "billion", "trillion"];

/// Words of parts.
const PARTS: [&str; 9] = [
    "half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "tenth", "out of",
];

/// Words before a part that show that it is a number.
const HEDGES: [&str; 11] = [
    "nearly ",
    "almost ",
    "about ",
    "around ",
    "more than ",
    "over ",
    "less than ",
    "under ",
    "just over ",
    "accounted for ",
    "account for ",
];

/// Units of time and repetition, which are rarely figures in words.
const OF_TIME: [&str; 10] = [
    "days", "months", "weeks", "years", "hours", "minutes", "times", "day", "month", "year",
];

/// Returns whether a number in words starts at an offset of a line.
pub fn starts(line: &str, at: usize) -> bool {
    let before = line[..at].chars().next_back().unwrap_or(' ');
    if before.is_alphanumeric() || "-'’".contains(before) {
        return false;
    }
    let Some(word) = word(&line[at..]) else {
        return false;
    };
    let after = line[at + word.len()..].trim_start_matches([' ', '-']);
    let next = self::word(after).unwrap_or_default().to_ascii_lowercase();
    match word.to_ascii_lowercase().as_str() {
        "a" | "an" => AFTER_A.contains(&next.as_str()),
        lower => lower == "half" || (is_number_word(lower) && lower != "zero"),
    }
}

fn word(text: &str) -> Option<&str> {
    let end = text
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(text.len());
    (end > 0).then(|| &text[..end])
}

/// Returns whether a quantity whose number is in words is a figure. `before` and `after` is the text around it.
pub fn is_figure(text: &str, unit: Option<&str>, before: &str, after: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if has(&MAGNITUDES) {
        return true;
    }
    if lower.contains(" in ") {
        return true;
    }
    if has(&PARTS) {
        let hedged = HEDGES
            .iter()
            .any(|word| lower.contains(word) || before.to_ascii_lowercase().ends_with(word));
        let is_bare_half = lower.ends_with("half") && !hedged;
        return hedged || lower.contains("out of") || (after.starts_with(" of ") && !is_bare_half);
    }
    let compares = [" more", " higher", " as ", " larger", " greater"];
    match unit {
        Some("times") => compares.iter().any(|word| after.starts_with(word)),
        Some("%" | "percent" | "per cent") => lower.contains("per"),
        Some(unit) => !OF_TIME.contains(&unit) && lower != "one",
        None => false,
    }
}
