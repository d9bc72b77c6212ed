//! The form of a text in which words are looked up: Simplified characters and small letters. Every character keeps
//! its length in bytes, so offsets are those of the original.

/// Returns a text of the same length with Simplified characters and small letters.
pub fn plain_text(text: &str) -> String {
    let plain = |c: char| {
        let plain = match c {
            '\u{4e00}'..='\u{9fff}' => figures::plain(c),
            '\u{a0}' => c,
            _ => c.to_ascii_lowercase(),
        };
        if plain.len_utf8() == c.len_utf8() {
            plain
        } else {
            c
        }
    };
    text.chars().map(plain).collect()
}

/// Returns whether a character is a Chinese one.
pub fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Returns the last `count` characters of a text, or all of it.
pub fn last_characters(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().take(count).last();
    start.map_or(text, |(at, _)| &text[at..])
}

/// Returns the first `count` characters of a text, or all of it.
pub fn first_characters(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count);
    end.map_or(text, |(at, _)| &text[..at])
}
