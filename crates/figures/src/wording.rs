//! The words around a number in newspapers, and what each of them states. Each language has one table.

mod chinese;
mod english;

use crate::glyphs::strip_word;
use std::sync::LazyLock;

/// Direction of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// A rise: 上升, "up", +
    Up,
    /// A fall: 下降, "down", −
    Down,
}

/// The kind of bound that a word states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// More than the number, without an upper limit: 超过, over.
    Over,
    /// More than the number, but less than one more of its last place: 多, -odd.
    JustOver,
    /// Less than the number, but more than one less of its last place: 近, nearly.
    JustUnder,
    /// Less than the number: 不到, fewer than.
    Under,
    /// Within half of the last place on either side: 约, about.
    About,
    /// The number or more: at least, and 以上, which in Chinese includes the number itself.
    AtLeast,
    /// The number or less: 以下, at most.
    AtMost,
}

/// A word before the number.
#[derive(Clone, Copy, Debug)]
pub enum Prefix {
    /// A verb that states the direction of a change: 下降, "fell". Before 为 or "to" it states a new level.
    Direction(Direction),
    /// A noun that states the direction of a change: 降幅, which may come before 为.
    Change(Direction),
    /// Kind of bound.
    Wording(Wording),
    /// A word without effect on the value: 了, "by".
    Ignored,
    /// A word before the new level of a change: 至, "to".
    Level,
    /// A word before a range whose numbers 与 or "and" joins: 介于, "between".
    Between,
    /// A word before two values or a range: "from", 从.
    From,
}

/// A word after the number.
#[derive(Clone, Copy, Debug)]
pub enum Suffix {
    /// Kind of bound.
    Wording(Wording),
    /// Direction of a change: "a 13% increase".
    Direction(Direction),
    /// 成, tenths of a total: 三成 is 30 percent.
    Tenths,
    /// "dozen": twelve of them.
    Dozens,
    /// 折, what a discount leaves: 七折 is 70 percent, 75折 is 75 percent.
    Discount,
    /// ‰, thousandths of a total.
    PerMille,
    /// 倍: a rise by 1.5倍 is one by 150 percent.
    Times,
    /// A word without effect on the value: 之多.
    Ignored,
}

/// A letter or abbreviation after digits that multiplies them.
#[derive(Clone, Copy, Debug)]
pub struct Abbreviation {
    /// The abbreviation.
    pub text: &'static str,
    /// The power of ten that it stands for.
    pub power: u32,
    /// Whether it counts only after a currency, because it may be a unit: m, b, t.
    pub is_money: bool,
}

/// A separator between the two numbers of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// A dash.
    Dash,
    /// A word that also comes before the new level of a change: 到, "to".
    To,
    /// A word that joins two numbers, and the ends of a range only after “between” or before 之间.
    And,
}

/// The words of one language. In each table, a word comes before every shorter word that it starts with.
struct Words {
    prefixes: &'static [(&'static str, Prefix)],
    suffixes: &'static [(&'static str, Suffix)],
    separators: &'static [(&'static str, Separator)],
}

const LANGUAGES: [&Words; 2] = [&chinese::WORDS, &english::WORDS];

/// The words of all languages in one table, sorted by their first character. Words with the same first character keep their order.
struct Index<T: 'static>(Vec<(char, &'static str, T)>);

impl<T: Copy + 'static> Index<T> {
    fn new(table: impl Fn(&Words) -> &'static [(&'static str, T)]) -> Self {
        let all = LANGUAGES.iter().flat_map(|words| table(words));
        let all = all.filter_map(|(word, meaning)| Some((first(word)?, *word, *meaning)));
        let mut all: Vec<(char, &str, T)> = all.collect();
        all.sort_by_key(|(first, ..)| *first);
        Self(all)
    }

    /// Finds the word at the start of a plain text. Returns its meaning and the rest of the text.
    fn find<'a>(&self, text: &'a str) -> Option<(T, &'a str)> {
        let mut words = self.starting_like(text).iter();
        words.find_map(|(_, word, meaning)| Some((*meaning, strip_word(text, word)?)))
    }

    /// Returns the words with the first character of a text. Only these are compared with it.
    fn starting_like(&self, text: &str) -> &[(char, &'static str, T)] {
        let first = first(text).unwrap_or_default();
        let start = self.0.partition_point(|(other, ..)| *other < first);
        let end = self.0.partition_point(|(other, ..)| *other <= first);
        &self.0[start..end]
    }
}

/// Returns the first character of a text, as a small letter.
fn first(text: &str) -> Option<char> {
    text.chars().next().map(|c| c.to_ascii_lowercase())
}

/// Returns the word before a number that a text starts with.
pub fn prefix(text: &str) -> Option<(Prefix, &str)> {
    static INDEX: LazyLock<Index<Prefix>> = LazyLock::new(|| Index::new(|words| words.prefixes));
    INDEX.find(text)
}

/// Returns the word after a number that a text starts with.
pub fn suffix(text: &str) -> Option<(Suffix, &str)> {
    static INDEX: LazyLock<Index<Suffix>> = LazyLock::new(|| Index::new(|words| words.suffixes));
    INDEX.find(text)
}

/// Returns the separator of a range that a text starts with.
pub fn separator(text: &str) -> Option<(Separator, &str)> {
    static INDEX: LazyLock<Index<Separator>> =
        LazyLock::new(|| Index::new(|words| words.separators));
    INDEX.find(text)
}

/// Returns the rest of a text after a word that joins two numbers with one-sided hedges: “above 10 and below 20”.
pub fn joined(text: &str) -> &str {
    let mut all = chinese::JOINS.iter().chain(english::JOINS);
    let after = all.find_map(|word| strip_word(text.trim_start_matches(' '), word));
    after.unwrap_or(text)
}

/// Returns the abbreviated magnitude that a text starts with.
pub fn abbreviation(text: &str) -> Option<(Abbreviation, &str)> {
    let strip = |short: &Abbreviation| match short.text.len() {
        // M is a million, and m may be metres.
        1 => strip_word(text, short.text).filter(|_| text.starts_with(short.text)),
        _ => strip_word(text, short.text),
    };
    let mut all = english::ABBREVIATIONS.iter();
    all.find_map(|short| Some((*short, strip(short)?)))
}

/// Returns the rest of a text after the word that closes a range: 之间.
pub fn closing(text: &str) -> Option<&str> {
    let mut all = chinese::CLOSINGS.iter();
    all.find_map(|word| text.strip_prefix(word))
}

/// Returns the rest of a text after a sign, and whether it is a minus.
pub fn sign(text: &str) -> Option<(bool, &str)> {
    let mut words = ["-", "−", "负", "minus", "negative"].iter();
    let minus = words.find_map(|word| Some((true, strip_word(text, word)?)));
    minus.or_else(|| Some((false, text.strip_prefix('+')?)))
}

/// Returns whether a spelling of a unit is a currency, which may come before the number.
pub fn is_currency(spelling: &str) -> bool {
    let signs = |c: char| "$€£¥￥₩₹₽₫฿₺₴₦₱".contains(c);
    let code =
        (2..=4).contains(&spelling.len()) && spelling.bytes().all(|b| b.is_ascii_uppercase());
    spelling.ends_with(signs) || code || spelling.ends_with(['币', '幣'])
}

#[cfg(test)]
mod tests {
    use crate::wording::{Index, Prefix, prefix};

    /// The most words of the table that the text may be compared with, on average at each of its characters.
    const MAX_COMPARED: usize = 12;

    #[test]
    fn text_is_compared_with_few_words() {
        let index: Index<Prefix> = Index::new(|words| words.prefixes);
        for text in [
            "in the northern district 4,120 people moved, down from the 3,766 of a year before",
            "北部城区全年接待游客4120人次，比上年的3766人次增长9.4%，其中住店游客不到87人次",
        ] {
            let places = text.char_indices().map(|(at, _)| &text[at..]);
            let compared: usize = places.map(|text| index.starting_like(text).len()).sum();
            let most = MAX_COMPARED * text.chars().count();
            assert!(compared <= most, "{compared} of at most {most}: {text}");
            assert!(most < index.0.len() * text.chars().count() / 10);
        }
    }

    #[test]
    fn longer_word_is_found_before_a_shorter_one() {
        for (text, rest) in [
            ("a decrease of 5", " 5"),
            ("Up to 5", " 5"),
            ("up 5", " 5"),
            ("不超过5", "5"),
            ("超过5", "5"),
        ] {
            assert_eq!(prefix(text).map(|(_, rest)| rest), Some(rest), "{text}");
        }
    }
}
