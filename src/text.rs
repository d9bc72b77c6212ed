//! How much room text takes, and where it may break.
//!
//! One table of advances serves the browser and the static pictures alike, so both set the same
//! layout; asking the browser instead would force a reflow, and natively there is nobody to ask.
//! The table is that of the widest of the common typefaces, so that real text is seldom wider.

/// The room that text takes in a line, in pixels.
pub fn width(text: &str, size: f32, bold: bool) -> f32 {
    let ems: f32 = text.chars().map(advance).sum();
    let heavier = if bold { 1.12 } else { 1.0 };
    ems * size * heavier
}

/// A hair space.
const HAIR: char = '\u{200a}';

/// The advance of a character in ems, as in DejaVu Sans.
fn advance(c: char) -> f32 {
    match c {
        HAIR => 0.12,
        'i' | 'j' | 'l' => 0.28,
        ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | 'I' => 0.33,
        'f' | 't' | 'r' | '-' | '(' | ')' => 0.41,
        'm' | 'w' | 'M' | 'W' | '%' => 0.97,
        'A'..='Z' | '−' | '–' => 0.72,
        '“' | '”' => 0.52,
        '!'..='~' => 0.63,
        c if is_han(c) => 1.0,
        _ => 0.63,
    }
}

/// Chinese characters and full-width punctuation.
fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '—')
}

/// Puts a hair's gap between Chinese and digits, as Chinese typography asks.
pub fn spaced(text: &str) -> String {
    let letter = |c: char| is_han(c) && !is_closing(c) && !is_opening(c);
    let mut out = String::with_capacity(text.len() + 8);
    let mut last = None;
    for c in text.chars() {
        let gap = last.is_some_and(|last: char| {
            (letter(last) && c.is_ascii_digit())
                || ((last.is_ascii_digit() || last == '%') && letter(c))
        });
        if gap {
            out.push(HAIR);
        }
        out.push(c);
        last = Some(c);
    }
    out
}

/// Punctuation that no line may start with.
fn is_closing(c: char) -> bool {
    "，。、；：？！）》」』】”’…,.;:)%"
        .chars()
        .any(|mark| mark == c)
}

/// Punctuation that no line may end with.
fn is_opening(c: char) -> bool {
    "（《「『【“‘(".chars().any(|mark| mark == c)
}

/// The phrases of a headline, between which it had best break: after full-width punctuation.
pub fn phrases(text: &str) -> Vec<String> {
    let stops = ['，', '；', '：'];
    text.split_inclusive(stops).map(str::to_string).collect()
}

/// Breaks text into lines no wider than `room`, unless one unbreakable piece is wider by itself, and
/// of about the same length, so that no word is left alone at the end. Numbers, Latin words and a
/// number with its 多 stay whole.
pub fn wrap(text: &str, size: f32, bold: bool, room: f32) -> Vec<String> {
    let mut lines = filled(text, size, bold, room);
    let (mut narrow, mut wide) = (0.0, room);
    // The narrowest room that takes no more lines, to a hundredth.
    for _ in 0..7 {
        let middle = (narrow + wide) / 2.0;
        let tried = filled(text, size, bold, middle);
        let fits = |line: &String| width(line, size, bold) <= middle;
        if tried.len() <= lines.len() && tried.iter().all(fits) {
            (lines, wide) = (tried, middle);
        } else {
            narrow = middle;
        }
    }
    lines
}

/// Each line as full as it can be.
fn filled(text: &str, size: f32, bold: bool, room: f32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in unbreakable(text) {
        let fits = width(line.trim_end(), size, bold) + width(piece.trim_end(), size, bold) <= room;
        if !line.is_empty() && !fits {
            lines.push(line.trim_end().to_string());
            line = String::new();
        }
        line.push_str(piece);
    }
    if !line.is_empty() {
        lines.push(line.trim_end().to_string());
    }
    lines
}

/// The pieces of a text between which a line may break.
fn unbreakable(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, c) in text.char_indices() {
        if last.is_some_and(|last| may_break(last, c)) {
            pieces.extend(text.get(start..at));
            start = at;
        }
        last = Some(c);
    }
    pieces.extend(text.get(start..));
    pieces
}

fn may_break(before: char, after: char) -> bool {
    if is_closing(after) || is_opening(before) || after == ' ' {
        return false;
    }
    if before == ' ' {
        return true;
    }
    // A number and the 多 or the unit after it belong together.
    let number = before.is_ascii_digit() || before == HAIR || after == HAIR;
    (is_han(before) || is_han(after)) && !number
}
