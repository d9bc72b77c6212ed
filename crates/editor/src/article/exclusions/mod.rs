//! Text with digits that are not figures: dates, numbers of articles and lists, telephone numbers, quoted names, and injected
//! spam. It is excluded before quantities are searched. `patterns` lists what is excluded, `spam` finds spam.

mod patterns;
mod spam;

use patterns::{Gate, PATTERNS};
use regex_lite::Regex;
use spam::Spam;
use std::collections::HashMap;
use std::sync::Arc;

/// The most bytes of a match, and of the words before the digits in one.
const MAX_MATCH: usize = 400;
const MAX_WORDS: usize = 40;

/// How many digits a year has, and a long number at least.
const YEAR: usize = 4;
const LONG: usize = 11;

/// Finds the text of a line that contains no figures.
pub struct Exclusions {
    lines: Vec<Pattern>,
    long_numbers: Vec<Pattern>,
    joined: Vec<Pattern>,
    addresses: Vec<Pattern>,
    /// By what comes after the digits.
    digits: Index,
    years: Index,
    words: Index,
    characters: Index,
    spam: Spam,
}

/// Patterns by a word or character.
type Index = HashMap<String, Vec<Arc<Pattern>>>;

/// A pattern that is tried at a place.
struct Pattern {
    /// Whether no ASCII letter or digit may stand before it.
    is_word: bool,
    regex: Regex,
}

impl Pattern {
    fn new(pattern: &str) -> Option<Self> {
        let (flags, body) = match pattern.strip_prefix("(?i)") {
            Some(body) => ("(?i)", body),
            None => ("", pattern),
        };
        Some(Self {
            is_word: body.starts_with(r"\b"),
            regex: Regex::new(&format!("{flags}^(?:{body})")).ok()?,
        })
    }

    /// Creates the pattern of the text after a word.
    fn after_word(pattern: &str) -> Option<Self> {
        Some(Self {
            is_word: true,
            regex: Regex::new(&format!("(?i)^(?:{pattern})")).ok()?,
        })
    }
}

/// A place in a line where patterns are tried.
#[derive(Clone, Copy)]
struct Place<'a> {
    line: &'a str,
    at: usize,
    /// The character before it.
    before: Option<char>,
}

impl Place<'_> {
    fn starts(&self, c: char, is_part: fn(char) -> bool) -> bool {
        is_part(c) && !self.before.is_some_and(is_part)
    }

    /// Excludes what a pattern matches after the first `skip` bytes, with these bytes.
    fn try_pattern(&self, pattern: &Pattern, skip: usize, excluded: &mut [bool]) {
        let is_inside = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if pattern.is_word && self.before.is_some_and(is_inside) {
            return;
        }
        let start = self.at + skip;
        let mut end = (start + MAX_MATCH).min(self.line.len());
        while !self.line.is_char_boundary(end) {
            end += 1;
        }
        let text = &self.line[start..end];
        if let Some(found) = pattern.regex.find(text)
            && !cuts_number(text, found.end())
        {
            excluded[self.at..start + found.end()].fill(true);
        }
    }
}

impl Exclusions {
    pub fn new() -> Self {
        let of = |gate: Gate| {
            let these = PATTERNS.iter().filter(|(own, _)| *own == gate);
            these
                .filter_map(|(_, pattern)| Pattern::new(pattern))
                .collect()
        };
        let mut all = Self {
            lines: of(Gate::Line),
            long_numbers: of(Gate::LongNumber),
            joined: of(Gate::Joined),
            addresses: of(Gate::Address),
            digits: Index::new(),
            years: Index::new(),
            words: Index::new(),
            characters: Index::new(),
            spam: Spam::new(),
        };
        for (gate, pattern) in PATTERNS {
            let words = |text: &str| text.split(' ').map(str::to_string).collect();
            let (index, keys, pattern): (_, Vec<String>, _) = match gate {
                Gate::Digits(after) => (&mut all.digits, words(after), Pattern::new(pattern)),
                Gate::Year(after) => (&mut all.years, words(after), Pattern::new(pattern)),
                Gate::Words(list) => (&mut all.words, words(list), Pattern::after_word(pattern)),
                Gate::Characters(list) => {
                    let keys = list.chars().map(String::from).collect();
                    (&mut all.characters, keys, Pattern::new(pattern))
                }
                Gate::Line | Gate::LongNumber | Gate::Joined | Gate::Address => continue,
            };
            if let Some(pattern) = pattern.map(Arc::new) {
                for key in keys {
                    index.entry(key).or_default().push(Arc::clone(&pattern));
                }
            }
        }
        all
    }

    /// Returns for each byte of a line whether no quantity may start there.
    pub fn excluded(&self, line: &str) -> Vec<bool> {
        let mut excluded = vec![false; line.len() + 1];
        let mut before = None;
        for (at, c) in line.char_indices() {
            self.exclude_at(Place { line, at, before }, c, &mut excluded);
            before = Some(c);
        }
        self.spam.exclude(line, &mut excluded);
        excluded
    }

    /// Excludes the matches that start at a character.
    fn exclude_at(&self, place: Place, c: char, excluded: &mut [bool]) {
        for (pattern, skip) in self.patterns_at(place, c) {
            place.try_pattern(pattern, skip, excluded);
        }
    }

    /// Returns the patterns that can match at a character, each with the length of the word before its text. At most places there
    /// is none, and at a number one or two.
    fn patterns_at<'a>(&'a self, place: Place, c: char) -> Vec<(&'a Pattern, usize)> {
        let text = &place.line[place.at..];
        let mut all = Vec::new();
        let mut add = |patterns: &mut dyn Iterator<Item = &'a Pattern>| {
            all.extend(patterns.map(|pattern| (pattern, 0)));
        };
        if place.before.is_none() {
            add(&mut self.lines.iter());
        }
        let is_first_digit = place.starts(c, |c| c.is_ascii_digit());
        if is_first_digit {
            let digits = run(text, |b| b.is_ascii_digit());
            let mut lower = String::new();
            let next = next_word(&text[digits..], &mut lower);
            add(&mut of(&self.digits, next));
            if digits == YEAR {
                add(&mut of(&self.years, next));
            }
            if digits >= LONG {
                add(&mut self.long_numbers.iter());
            }
        }
        let is_token = place.starts(c, |c| c.is_ascii_alphanumeric() || "_.+-".contains(c));
        if is_token && is_address(text) {
            add(&mut self.addresses.iter());
        }
        if !c.is_ascii_alphanumeric() || (c == '0' && is_first_digit) {
            add(&mut of(&self.characters, c.encode_utf8(&mut [0; 4])));
        }
        if place.starts(c, |c| c.is_ascii_alphabetic()) && has_digit_soon(text) {
            let letters = run(text, |b| b.is_ascii_alphabetic());
            if is_joined(&text.as_bytes()[letters..]) {
                add(&mut self.joined.iter());
            }
            let word = text[..letters].to_ascii_lowercase();
            all.extend(of(&self.words, &word).map(|pattern| (pattern, letters)));
        }
        all
    }
}

/// Returns the patterns of a word or character.
fn of<'a>(index: &'a Index, key: &str) -> impl Iterator<Item = &'a Pattern> + use<'a> {
    index.get(key).into_iter().flatten().map(AsRef::as_ref)
}

/// Returns how many bytes at the start of a text are of a kind.
fn run(text: &str, is_part: impl Fn(&u8) -> bool) -> usize {
    text.bytes().take_while(is_part).count()
}

/// Returns the word or character at the start of a text, after any spaces: the ASCII letters in small letters, which are written to
/// `lower`, or else one character. `$` if the text ends there.
fn next_word<'a>(text: &'a str, lower: &'a mut String) -> &'a str {
    let text = text.trim_ascii_start();
    let Some(c) = text.chars().next() else {
        return "$";
    };
    if !c.is_ascii_alphabetic() {
        return &text[..c.len_utf8()];
    }
    *lower = text[..run(text, |b| b.is_ascii_alphabetic())].to_ascii_lowercase();
    lower
}

/// Returns whether a digit is among the first bytes of a text.
fn has_digit_soon(text: &str) -> bool {
    let soon = &text.as_bytes()[..text.len().min(MAX_WORDS)];
    soon.iter().any(u8::is_ascii_digit)
}

/// Returns whether a text starts with a digit, or with a sign and a digit.
fn is_joined(text: &[u8]) -> bool {
    match text {
        [b'-' | b'_' | b'/', digit, ..] | [digit, ..] => digit.is_ascii_digit(),
        [] => false,
    }
}

/// Returns whether a match ends inside a number: “March 4” in “at the end of March 4.23 million”.
fn cuts_number(text: &str, end: usize) -> bool {
    let (before, after) = text.split_at(end);
    let digits = |text: &str| run(text, |b| b.is_ascii_digit());
    let decimals = after.strip_prefix('.').map_or(0, digits);
    let group = after.strip_prefix(',').map_or(0, digits);
    before.ends_with(|c: char| c.is_ascii_digit()) && (decimals > 0 || group == 3)
}

/// Returns whether a text may start with an address of a page or of mail.
fn is_address(text: &str) -> bool {
    let is_token = |b: &&u8| b.is_ascii_alphanumeric() || b"_.+-@".contains(b);
    let text = &text.as_bytes()[..text.len().min(MAX_WORDS)];
    let token = text.iter().take_while(is_token).count();
    let token = &text[..token];
    let dotted = |two: &[u8]| two[0] == b'.' && two[1].is_ascii_alphabetic();
    token.contains(&b'@') || token.windows(2).any(dotted)
}

#[cfg(test)]
mod tests {
    use super::patterns::{Gate, PATTERNS};
    use super::{Exclusions, Pattern, Place};
    use proptest::prelude::*;
    use proptest::strategy::Union;
    use std::sync::LazyLock;

    /// Each pattern with its gate, and with the words that come before it.
    fn ungated() -> Vec<(Gate, Pattern)> {
        let full = |(gate, pattern): &(Gate, &str)| match gate {
            Gate::Words(words) => format!(r"(?i)\b(?:{}){pattern}", words.replace(' ', "|")),
            _ => pattern.to_string(),
        };
        let all = PATTERNS.iter();
        all.map(|row| (row.0, Pattern::new(&full(row)).expect(row.1)))
            .collect()
    }

    /// Returns what all patterns exclude, tried wherever their first character can stand.
    fn excluded_without_gates(all: &[(Gate, Pattern)], line: &str) -> Vec<bool> {
        let mut excluded = vec![false; line.len() + 1];
        let mut before = None;
        for (at, c) in line.char_indices() {
            let place = Place { line, at, before };
            let may_start = |gate: &Gate| match gate {
                Gate::Line => before.is_none(),
                Gate::LongNumber | Gate::Digits(_) | Gate::Year(_) => {
                    place.starts(c, |c| c.is_ascii_digit())
                }
                Gate::Words(_) | Gate::Joined => place.starts(c, |c| c.is_ascii_alphabetic()),
                Gate::Address => {
                    place.starts(c, |c| c.is_ascii_alphanumeric() || "_.+-".contains(c))
                }
                Gate::Characters(_) => {
                    !c.is_ascii_digit() || place.starts(c, |c| c.is_ascii_digit())
                }
            };
            for (_, pattern) in all.iter().filter(|(gate, _)| may_start(gate)) {
                place.try_pattern(pattern, 0, &mut excluded);
            }
            before = Some(c);
        }
        excluded
    }

    /// Texts that match a pattern, apart from word boundaries.
    fn matching() -> impl Strategy<Value = String> {
        let row = |(gate, pattern): &(Gate, &str)| {
            // Few repetitions: a digit that is far from its word is not looked for.
            let short = [
                ("(?i)", ""),
                (r"\b", ""),
                (r"(?:\D|$)|$", ""),
                ("^", ""),
                (r"\s+", " "),
                (r"\d", "[0-9]"),
                (r"\s", "[ ]"),
                ("]*", "]{0,2}"),
                (")*", "){0,2}"),
                ("]+", "]{1,3}"),
                (",}", ",14}"),
            ];
            let plain = short.iter().fold(pattern.to_string(), |text, (from, to)| {
                text.replace(from, to)
            });
            let text = proptest::string::string_regex(&plain).expect(pattern);
            let words = match gate {
                Gate::Words(words) => words.split(' ').map(str::to_string).collect(),
                _ => vec![String::new()],
            };
            (proptest::sample::select(words), text).prop_map(|(word, text)| word + &text)
        };
        Union::new(PATTERNS.iter().map(row))
    }

    /// Texts beside those that match: numbers, and words that may follow them.
    fn other() -> impl Strategy<Value = String> {
        let words = "trees years to and in over per of st am 人 年 月 号 岁 至 , . : ; ( ) - % / 每 第 www.a.cn a@b.org";
        let words: Vec<String> = words.split(' ').map(str::to_string).collect();
        prop_oneof![
            1 => proptest::sample::select(words),
            1 => "[0-9]{1,5}",
            1 => "[0-9]{1,2}[.:,-][0-9]{1,3}",
            2 => Just(" ".to_string()),
        ]
    }

    #[test]
    fn few_patterns_are_tried_at_words_and_numbers() {
        let exclusions = Exclusions::new();
        for line in [
            "In the northern district 4,120 people moved to 87 houses, or 9.4% more than the 3,766 of a year before",
            "北部城区全年接待游客4120人次，比上年的3766人次增长9.4%，其中住店游客87人次",
        ] {
            let (mut tried, mut before) = (0, None);
            for (at, c) in line.char_indices() {
                tried += exclusions.patterns_at(Place { line, at, before }, c).len();
                before = Some(c);
            }
            // The three patterns of the start of a line are among them.
            assert!(tried <= MAX_TRIED, "{tried} at {line}");
        }
    }

    /// The most patterns that a line of four numbers may need.
    const MAX_TRIED: usize = 16;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

        #[test]
        fn gates_hide_no_digits(parts in prop::collection::vec(prop_oneof![matching(), other()], 1..6)) {
            let line = parts.concat();
            static ALL: LazyLock<(Exclusions, Vec<(Gate, Pattern)>)> =
                LazyLock::new(|| (Exclusions::new(), ungated()));
            let (exclusions, all) = &*ALL;
            let mut gated = vec![false; line.len() + 1];
            let mut before = None;
            for (at, c) in line.char_indices() {
                exclusions.exclude_at(Place { line: &line, at, before }, c, &mut gated);
                before = Some(c);
            }
            let expected = excluded_without_gates(all, &line);
            for (at, _) in line.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
                prop_assert_eq!(gated[at], expected[at], "byte {} of {}", at, line);
            }
        }
    }
}
