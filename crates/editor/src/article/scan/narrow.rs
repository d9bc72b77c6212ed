//! The form of a line in which quantities are searched: half-width and Simplified characters, with the places in the original line.

use figures::plain;

/// Returns the half-width and Simplified form of a character, with ASCII spaces. Punctuation stays as
/// it is.
pub fn simplified(c: char) -> char {
    match c {
        '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => ' ',
        '\u{4e00}'..='\u{9fff}' => plain(c),
        _ => half_width(c),
    }
}

/// Returns the half-width form of a full-width letter, digit or sign.
pub fn half_width(c: char) -> char {
    match c {
        '\u{ff10}'..='\u{ff19}'
        | '\u{ff21}'..='\u{ff3a}'
        | '\u{ff41}'..='\u{ff5a}'
        | '\u{ff0e}'
        | '\u{ff05}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// The byte offset in the original line for each byte offset in the half-width line.
pub struct ByteMap(Vec<usize>);

impl ByteMap {
    pub fn new(line: &str, narrow: &str) -> Self {
        let mut places = vec![line.len(); narrow.len() + 1];
        for ((at, _), (narrow_at, _)) in line.char_indices().zip(narrow.char_indices()) {
            places[narrow_at] = at;
        }
        Self(places)
    }

    pub fn original(&self, narrow: usize) -> usize {
        self.0.get(narrow).copied().unwrap_or_default()
    }
}
