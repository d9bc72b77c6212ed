//! Text with digits that are not figures: dates, numbers of articles and lists, telephone numbers,
//! quoted names, and injected spam. It is excluded before quantities are searched.

use super::plain::is_han;
use regex_lite::Regex;
use std::collections::HashMap;
use std::sync::Arc;

/// Where a pattern may match. Patterns are tried there only, which is faster than a search for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gate {
    /// At the start of the line.
    Line,
    /// At the first of some digits.
    Digit,
    /// At the first of some ASCII letters, if a digit follows soon.
    Letter,
    /// At the first of some ASCII letters, digits and signs of web addresses.
    Token,
    /// At one of these characters.
    Characters(&'static str),
}

/// Patterns of excluded text.
const PATTERNS: &[(Gate, &str)] = &[
    // Dates and times.
    (
        Gate::Digit,
        r"\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?",
    ),
    (Gate::Digit, r"\d{4}/\d{1,2}/\d{1,2}"),
    (Gate::Digit, r"\d{4}-\d{1,2}-\d{1,2}"),
    (Gate::Digit, r"\d{4}\.\d{1,2}\.\d{1,2}"),
    (
        Gate::Digit,
        r"(?:19|20)\d{2}\s*(?:[-—–~]|至|到|to)\s*(?:19|20)\d{2}\s*年?",
    ),
    (
        Gate::Digit,
        r"(?:19|20)\d{2}(?:[-—–~]|至|到)\d{2}(?:\s*年|\b)",
    ),
    (Gate::Digit, r"(?:19|20)\d{2}\s*年[度代初底末]?"),
    (
        Gate::Characters("0123456789一二三四五六七八九十"),
        r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:份|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?",
    ),
    (Gate::Digit, r"\d{1,2}\s*[日号]"),
    (
        Gate::Digit,
        r"\d{1,2}[:：时点]\d{1,2}(?:[:：分]\d{1,2}秒?)?分?",
    ),
    (
        Gate::Digit,
        r"(?i)\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?(?:,?\s+\d{4})?",
    ),
    (
        Gate::Letter,
        r"(?i)\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s+\d{1,4}(?:st|nd|rd|th)?(?:,?\s+(?:19|20)\d{2})?\b",
    ),
    (
        Gate::Letter,
        r"(?i)\b(?:in|since|of|from|by|during|until|to|and|between|before|after|for|year|the|this|its|our)\s+(?:19|20)\d{2}\b",
    ),
    (Gate::Digit, r"\b(?:19|20)\d{2}(?:[,.;:)\]](?:\D|$)|$)"),
    (Gate::Line, r"^\s*(?:19|20)\d{2}\b"),
    (Gate::Digit, r"(?:19|20)\d{2}/\d{2}\b"),
    (Gate::Digit, r"\d{1,2}\s*[-—–~至到]\s*\d{1,2}\s*[月日]"),
    // Ages and other criteria, bases of rates, and spans of time.
    (
        Gate::Letter,
        r"(?i)\b(?:aged|ages?)\s+(?:between\s+)?\d+(?:\s*(?:to|and|-|–)\s*\d+)?",
    ),
    (
        Gate::Digit,
        r"(?i)\b\d+(?:\s*(?:to|-|–)\s*\d+)?[- ]years?[- ](?:olds?|of age)\b",
    ),
    (
        Gate::Letter,
        r"(?i)\b(?:those|people|persons|adults|men|women|children|residents|workers)\s+(?:over|under|above|below)\s+\d{1,2}\b",
    ),
    (
        Gate::Letter,
        r"(?i)\b(?:per|for every)\s+[\d,.]+(?:\s+(?:thousand|million|billion))?\b",
    ),
    (
        Gate::Letter,
        r"(?i)\bwithin\s+\d+\s+(?:hours|days|weeks|months|years|minutes)\b",
    ),
    (Gate::Digit, r"(?i)\b\d+\s+pages\b"),
    (Gate::Letter, r"(?i)\bin\s+\d+\s+years\b"),
    (
        Gate::Letter,
        r"(?i)\b(?:last|past|next|previous|first|consecutive)\s+\d+\s+(?:years|months|weeks|days|decades|quarters)\b",
    ),
    (
        Gate::Characters("每"),
        r"每\s*(?:[\d,]+|[十百千两]+)\s*[万亿]?",
    ),
    (
        Gate::Digit,
        r"\d+\s*(?:[-–—~至到]\s*\d+\s*)?周?岁(?:及|以|的|人口|组|或|儿童|老)",
    ),
    (
        Gate::Characters("连过近未最"),
        r"(?:连续|过去|近|未来|最近)\s*(?:\d+|[一二三四五六七八九十]+)\s*(?:个?月|年|个?季度|天|周|日)",
    ),
    (
        Gate::Digit,
        r"(?i)\b\d+\s+(?:months?|years?|weeks?|decades?|quarters)\b",
    ),
    (
        Gate::Digit,
        r"(?i)\b\d+\s+(?:years\s+)?(?:and|or)\s+(?:over|older|under|younger)\b",
    ),
    (
        Gate::Digit,
        r"(?i)\b\d+-(?:year|month|week|day|hour|minute)s?\b",
    ),
    (
        Gate::Digit,
        r"(?i)\b\d{1,2}(?:[.:]\d{2})?\s?(?:a\.?m|p\.?m|noon|midnight|gmt|bst)\b",
    ),
    (Gate::Digit, r"(?i)\b\d{1,4}/(?:19|20)\d{2}\b"),
    (
        Gate::Digit,
        r"(?i)\b9[059]\s?(?:%|percent|per cent)\s+(?:ui|ci|confidence|uncertainty|credible)\b",
    ),
    (Gate::Characters("±"), r"±\s*[\d.,]+\s*(?:%|percent)?"),
    // Ordinal numbers.
    (
        Gate::Characters("第"),
        r"第\s*(?:\d+|[零一二三四五六七八九十百千两]+)",
    ),
    (Gate::Digit, r"\d+\s*号"),
    (Gate::Digit, r"\b\d+(?:st|nd|rd|th)\b"),
    (
        Gate::Letter,
        r"(?i)\b(?:article|section|chapter|page|figure|table|line|no\.|number|room|route|highway|flight|paragraph|region|district|phase|tier|grade|level|chart|annex)\s*\d+(?:\.\d+)*",
    ),
    (
        Gate::Characters("(（[【〔"),
        r"[(（\[【〔]\s*(?:\d{1,4}|[一二三四五六七八九十]{1,3})\s*[)）\]】〕]",
    ),
    (
        Gate::Line,
        r"^\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[、)）]",
    ),
    (Gate::Line, r"^\s*\d{1,3}[.．]\s+"),
    (Gate::Characters("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"), r"[①-⑳]"),
    (Gate::Digit, r"\d+\s*[·•]\s*\d+"),
    (
        Gate::Characters("星周礼"),
        r"(?:星期|周|礼拜)[一二三四五六]",
    ),
    // Telephone numbers and identifiers.
    (Gate::Digit, r"\d{11,}"),
    (Gate::Characters("+"), r"\+\d[\d\s-]{7,}\d"),
    (Gate::Digit, r"\b\d{3,4}-\d{3,4}(?:-?\d{4})\b"),
    (
        Gate::Characters("电热传邮编微qQtTpPfFcC"),
        r"(?i)(?:电话|热线|传真|邮编|编号|微信|qq|tel|telephone|phone|fax|call)[.:：\s]+\+?\d[\d\s()-]{2,}",
    ),
    (Gate::Characters("热电"), r"(?:热线|电话)\d{5}\b"),
    (Gate::Digit, r"\d{3,6}\s*(?:热线|报警|举报|客服|平台)"),
    (
        Gate::Characters("(（0"),
        r"[(（]?\b0\d{1,4}[)） -]\s*\d{3,4}[ -]?\d{3,4}\b",
    ),
    (Gate::Token, r"[A-Za-z0-9_.+-]+@[A-Za-z0-9.-]+"),
    (Gate::Letter, r"\b[A-Z]{2,}[/-]\d+"),
    // Titles of works, and web addresses.
    (Gate::Characters("《"), r"《[^》]*》"),
    (
        Gate::Characters("hHwW"),
        r"(?i)(?:https?://|www\.)[^\s，。、]+",
    ),
    (
        Gate::Token,
        r"(?i)[a-z0-9-]+\.(?:com|net|cn|org|app|vip|cc|xyz|top|bet|io|info)\b[^\s，。、]*",
    ),
    // Models of aircraft: 737-800, 777-300ER, 波音737, “Airbus 350-900”.
    (Gate::Digit, r"\b7\d7-[1-9]00(?:[A-Z]{1,3})?\b"),
    (
        Gate::Letter,
        r"(?i)\b(?:boeing|airbus|bombardier|embraer)\s+[a-z]?\d{3}(?:-\d{1,4})?[a-z]{0,3}\b",
    ),
    (
        Gate::Characters("波空"),
        r"(?:波音|空客|空中客车)\s*[A-Z]?\d{3}(?:-\d{1,4})?",
    ),
    // Words of letters and digits: models, roads, names of websites.
    (Gate::Letter, r"[A-Za-z]+[-_]?\d[A-Za-z0-9_.-]*"),
    // Names in quotation marks: short, without punctuation or spaces. Longer quotations are speech, which may contain
    // figures.
    (
        Gate::Characters("“「『‘"),
        r"[“「『‘]([^”」』’，。,；;\s]{1,14})[”」』’]",
    ),
];

/// The most bytes of a match, and of the words before the digits in one.
const MAX_MATCH: usize = 400;
const MAX_WORDS: usize = 40;

/// The most digits that are looked at.
const MAX_DIGITS: usize = 20;

/// Words that are common in injected spam. Two signs of spam exclude a segment.
const SPAM_WORDS: &[&str] = &[
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

/// The separators between segments. Each segment is tested for spam.
const SEPARATORS: &[char] = &[
    '、', '，', ',', '。', '；', ';', '！', '!', '？', '?', '（', '）', '(', ')', '“', '”', '\n',
];

/// Finds the text of a line that contains no figures.
pub struct Exclusions {
    lines: Vec<Pattern>,
    digits: Vec<Pattern>,
    letters: Vec<Pattern>,
    tokens: Vec<Pattern>,
    characters: HashMap<char, Vec<Arc<Pattern>>>,
    signs: Vec<Regex>,
}

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

    /// Excludes the match at the start of a text, which begins at an offset of the line.
    fn exclude(&self, before: Option<char>, text: &str, at: usize, excluded: &mut [bool]) {
        if self.is_word && before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_') {
            return;
        }
        if let Some(found) = self.regex.find(text)
            && !cuts_number(text, found.end())
        {
            excluded[at..at + found.end()].fill(true);
        }
    }
}

impl Exclusions {
    pub fn new() -> Self {
        // Other signs of spam: words joined to numbers, underscores, and domain names.
        let signs = [
            r"(?i)[a-z]{2,}\d{2,}|\d{2,}[a-z]{3,}",
            r"(?i)[a-z0-9]_|_[a-z0-9]",
            r"(?i)\.(?:com|net|cn|vip|cc|xyz|top|bet)\b",
        ];
        let of = |gate: Gate| {
            let these = PATTERNS.iter().filter(|(own, _)| *own == gate);
            these
                .filter_map(|(_, pattern)| Pattern::new(pattern))
                .collect()
        };
        let mut characters: HashMap<char, Vec<Arc<Pattern>>> = HashMap::new();
        for (gate, pattern) in PATTERNS {
            if let (Gate::Characters(all), Some(pattern)) = (gate, Pattern::new(pattern)) {
                let pattern = Arc::new(pattern);
                for c in all.chars() {
                    characters.entry(c).or_default().push(Arc::clone(&pattern));
                }
            }
        }
        Self {
            lines: of(Gate::Line),
            digits: of(Gate::Digit),
            letters: of(Gate::Letter),
            tokens: of(Gate::Token),
            characters,
            signs: signs.iter().filter_map(|p| Regex::new(p).ok()).collect(),
        }
    }

    /// Returns for each byte of a line whether no quantity may start there.
    pub fn excluded(&self, line: &str) -> Vec<bool> {
        let mut excluded = vec![false; line.len() + 1];
        let mut before = None;
        for (at, c) in line.char_indices() {
            self.exclude_at(line, at, c, before, &mut excluded);
            before = Some(c);
        }
        for (from, segment) in segments(line) {
            if self.is_spam(segment) {
                excluded[from..from + segment.len()].fill(true);
            }
        }
        excluded
    }

    /// Excludes the matches that start at a character.
    fn exclude_at(
        &self,
        line: &str,
        at: usize,
        c: char,
        before: Option<char>,
        excluded: &mut [bool],
    ) {
        let starts = |is_part: &dyn Fn(char) -> bool| is_part(c) && !before.is_some_and(is_part);
        let is_digit = |c: char| c.is_ascii_digit();
        let is_token = |c: char| c.is_ascii_alphanumeric() || "_.+-".contains(c);
        let rest = &line.as_bytes()[at..line.len().min(at + MAX_WORDS)];
        let mut lists: [&[Pattern]; 4] = [&[], &[], &[], &[]];
        if before.is_none() {
            lists[0] = &self.lines;
        }
        if starts(&is_digit) && may_be_date(&line[at..]) {
            lists[1] = &self.digits;
        }
        if starts(&|c| c.is_ascii_alphabetic()) && rest.iter().any(u8::is_ascii_digit) {
            lists[2] = &self.letters;
        }
        if starts(&is_token) && is_address(rest) {
            lists[3] = &self.tokens;
        }
        let inside = is_digit(c) && before.is_some_and(is_digit);
        let characters = self.characters.get(&c).filter(|_| !inside);
        if characters.is_none() && lists.iter().all(|list| list.is_empty()) {
            return;
        }
        let mut end = (at + MAX_MATCH).min(line.len());
        while !line.is_char_boundary(end) {
            end += 1;
        }
        let text = &line[at..end];
        let patterns = lists.into_iter().flatten();
        let characters = characters.into_iter().flatten().map(AsRef::as_ref);
        for pattern in patterns.chain(characters) {
            pattern.exclude(before, text, at, excluded);
        }
    }

    fn is_spam(&self, segment: &str) -> bool {
        let lower = segment.to_ascii_lowercase();
        let words = SPAM_WORDS
            .iter()
            .filter(|word| lower.contains(**word))
            .count();
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

/// Returns whether a match ends inside a number: “March 4” in “at the end of March 4.23 million”.
fn cuts_number(text: &str, end: usize) -> bool {
    let (before, after) = text.split_at(end);
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let decimals = after.strip_prefix('.').map_or(0, digits);
    let group = after.strip_prefix(',').map_or(0, digits);
    before.ends_with(|c: char| c.is_ascii_digit()) && (decimals > 0 || group == 3)
}

/// Returns whether digits at the start of a text may be a date, a telephone number or the like, by the character after
/// them: 120人, 12% and 1,234 are none.
fn may_be_date(text: &str) -> bool {
    let digits = text
        .bytes()
        .take(MAX_DIGITS)
        .take_while(u8::is_ascii_digit)
        .count();
    let mut after = text[digits..].chars();
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match after.next() {
        _ if digits >= 11 => true,
        Some('%') => text.starts_with('9'),
        Some(',') => !is_digit(after.next()),
        Some(c) if is_han(c) => "年月日号时点至到周岁热报举客平".contains(c),
        _ => true,
    }
}

/// Returns whether a text may start with an address of a page or of mail.
fn is_address(text: &[u8]) -> bool {
    let is_token = |b: &&u8| b.is_ascii_alphanumeric() || b"_.+-@".contains(b);
    let token = text.iter().take_while(is_token).count();
    let token = &text[..token];
    let dotted = |two: &[u8]| two[0] == b'.' && two[1].is_ascii_alphabetic();
    token.contains(&b'@') || token.windows(2).any(dotted)
}

/// Returns the segments of a line, each with its byte offset.
fn segments(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = line.as_ptr() as usize;
    let segments = line.split(SEPARATORS);
    segments.map(move |segment| (segment.as_ptr() as usize - start, segment))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_is_one() {
        let exclusions = Exclusions::new();
        let broken = PATTERNS
            .iter()
            .filter(|(_, pattern)| Pattern::new(pattern).is_none());
        assert_eq!(broken.count(), 0);
        assert_eq!(exclusions.signs.len(), 3);
    }
}
