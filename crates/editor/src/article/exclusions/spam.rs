//! Injected spam: advertisements that are hidden in an article. Two of its signs in one segment exclude that segment.

use regex_lite::Regex;

/// Words that are common in injected spam.
const WORDS: &[&str] = &[
    "官方",
    "官网",
    "网址",
    "登录",
    "登陆",
    "注册",
    "下载",
    "入口",
    "博彩",
    "娱乐城",
    "投注",
    "彩金",
    "彩票",
    "首存",
    "送彩",
    "casino",
    "betting",
    "bet ",
    "bonus",
    "login",
    "sign up",
    "app",
    "jackpot",
    "free spins",
];

/// Other signs of spam: words joined to numbers, underscores, and domain names.
const SIGNS: [&str; 3] = [
    r"(?i)[a-z]{2,}\d{2,}|\d{2,}[a-z]{3,}",
    r"(?i)[a-z0-9]_|_[a-z0-9]",
    r"(?i)\.(?:com|net|cn|vip|cc|xyz|top|bet)\b",
];

/// The separators between segments. Each segment is tested for spam.
const SEPARATORS: &[char] = &[
    '、', '，', ',', '。', '；', ';', '！', '!', '？', '?', '（', '）', '(', ')', '“', '”', '\n',
];

/// Finds spam in a line.
pub struct Spam {
    signs: Vec<Regex>,
}

impl Spam {
    pub fn new() -> Self {
        let signs = SIGNS.iter().filter_map(|pattern| Regex::new(pattern).ok());
        Self {
            signs: signs.collect(),
        }
    }

    /// Excludes the segments of a line that are spam.
    pub fn exclude(&self, line: &str, excluded: &mut [bool]) {
        for (from, segment) in segments(line) {
            if self.is_spam(segment) {
                excluded[from..from + segment.len()].fill(true);
            }
        }
    }

    fn is_spam(&self, segment: &str) -> bool {
        let lower = segment.to_ascii_lowercase();
        let words = WORDS.iter().filter(|word| lower.contains(**word)).count();
        // The signs are rare, and looking for what they need is faster.
        let two = |a: u8, b: u8| {
            let joined = (a.is_ascii_alphabetic() && b.is_ascii_digit())
                || (a.is_ascii_digit() && b.is_ascii_alphabetic());
            joined || (a == b'.' && b.is_ascii_alphabetic()) || a == b'_' || b == b'_'
        };
        let has_sign = segment
            .as_bytes()
            .windows(2)
            .any(|bytes| two(bytes[0], bytes[1]));
        let signs: usize = self
            .signs
            .iter()
            .filter(|_| has_sign)
            .map(|sign| sign.find_iter(segment).count())
            .sum();
        words + signs >= 2
    }
}

/// Returns the segments of a line, each with its byte offset.
fn segments(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = line.as_ptr() as usize;
    let segments = line.split(SEPARATORS);
    segments.map(move |segment| (segment.as_ptr() as usize - start, segment))
}

#[cfg(test)]
mod tests {
    use super::{SIGNS, Spam};

    #[test]
    fn every_sign_is_a_pattern() {
        assert_eq!(Spam::new().signs.len(), SIGNS.len());
    }
}
