//! Text with digits that are not figures: dates, numbers of articles and lists, telephone numbers,
//! quoted names, and injected spam. It is excluded before quantities are searched.

use regex_lite::Regex;

/// Patterns of excluded text.
const PATTERNS: &[&str] = &[
    // Dates and times.
    r"\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?",
    r"\d{4}/\d{1,2}/\d{1,2}",
    r"\d{4}-\d{1,2}-\d{1,2}",
    r"\d{4}\.\d{1,2}\.\d{1,2}",
    r"(?:19|20)\d{2}\s*(?:[-—–~]|至|到|to)\s*(?:19|20)\d{2}\s*年?",
    r"(?:19|20)\d{2}(?:[-—–~]|至|到)\d{2}(?:\s*年|\b)",
    r"(?:19|20)\d{2}\s*年[度代初底末]?",
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:份|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?",
    r"\d{1,2}\s*[日号]",
    r"\d{1,2}[:：时点]\d{1,2}(?:[:：分]\d{1,2}秒?)?分?",
    r"(?i)\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?(?:,?\s+\d{4})?",
    r"(?i)\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s+\d{1,4}(?:st|nd|rd|th)?(?:,?\s+(?:19|20)\d{2})?\b",
    r"(?i)\b(?:in|since|of|from|by|during|until|to|and|between|before|after|for|year|the|this|its|our)\s+(?:19|20)\d{2}\b",
    r"\b(?:19|20)\d{2}(?:[,.;:)\]](?:\D|$)|$)",
    r"^\s*(?:19|20)\d{2}\b",
    r"(?:19|20)\d{2}/\d{2}\b",
    r"\d{1,2}\s*[-—–~至到]\s*\d{1,2}\s*[月日]",
    // Ages and other criteria, bases of rates, and spans of time.
    r"(?i)\b(?:aged|ages?)\s+(?:between\s+)?\d+(?:\s*(?:to|and|-|–)\s*\d+)?",
    r"(?i)\b\d+(?:\s*(?:to|-|–)\s*\d+)?[- ]years?[- ](?:olds?|of age)\b",
    r"(?i)\b(?:those|people|persons|adults|men|women|children|residents|workers)\s+(?:over|under|above|below)\s+\d{1,2}\b",
    r"(?i)\b(?:per|for every)\s+[\d,.]+(?:\s+(?:thousand|million|billion))?\b",
    r"(?i)\bwithin\s+\d+\s+(?:hours|days|weeks|months|years|minutes)\b",
    r"(?i)\b\d+\s+pages\b",
    r"(?i)\bin\s+\d+\s+years\b",
    r"(?i)\b(?:last|past|next|previous|first|consecutive)\s+\d+\s+(?:years|months|weeks|days|decades|quarters)\b",
    r"每\s*(?:[\d,]+|[十百千两]+)\s*[万亿]?",
    r"\d+\s*(?:[-–—~至到]\s*\d+\s*)?周?岁(?:及|以|的|人口|组|或|儿童|老)",
    r"(?:连续|过去|近|未来|最近)\s*(?:\d+|[一二三四五六七八九十]+)\s*(?:个?月|年|个?季度|天|周|日)",
    r"(?i)\b\d+\s+(?:months?|years?|weeks?|decades?|quarters)\b",
    r"(?i)\b\d+\s+(?:years\s+)?(?:and|or)\s+(?:over|older|under|younger)\b",
    r"(?i)\b\d+-(?:year|month|week|day|hour|minute)s?\b",
    r"(?i)\b\d{1,2}(?:[.:]\d{2})?\s?(?:a\.?m|p\.?m|noon|midnight|gmt|bst)\b",
    r"(?i)\b\d{1,4}/(?:19|20)\d{2}\b",
    r"(?i)\b9[059]\s?(?:%|percent|per cent)\s+(?:ui|ci|confidence|uncertainty|credible)\b",
    r"±\s*[\d.,]+\s*(?:%|percent)?",
    // Ordinal numbers.
    r"第\s*(?:\d+|[零一二三四五六七八九十百千两]+)",
    r"\d+\s*号",
    r"\b\d+(?:st|nd|rd|th)\b",
    r"(?i)\b(?:article|section|chapter|page|figure|table|line|no\.|number|room|route|highway|flight|paragraph|region|district|phase|tier|grade|level|chart|annex)\s*\d+(?:\.\d+)*",
    r"[(（\[【〔]\s*(?:\d{1,4}|[一二三四五六七八九十]{1,3})\s*[)）\]】〕]",
    r"^\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[、)）]",
    r"^\s*\d{1,3}[.．]\s+",
    r"[①-⑳]",
    r"\d+\s*[·•]\s*\d+",
    r"(?:星期|周|礼拜)[一二三四五六]",
    // Telephone numbers and identifiers.
    r"\+?\d{11,}",
    r"\+\d[\d\s-]{7,}\d",
    r"\b\d{3,4}-\d{3,4}(?:-?\d{4})\b",
    r"(?i)(?:电话|热线|传真|邮编|编号|微信|qq|tel|telephone|phone|fax|call)[.:：\s]+\+?\d[\d\s()-]{2,}",
    r"(?:热线|电话)\d{5}\b",
    r"\d{3,6}\s*(?:热线|报警|举报|客服|平台)",
    r"[(（]?\b0\d{1,4}[)） -]\s*\d{3,4}[ -]?\d{3,4}\b",
    r"[A-Za-z0-9_.+-]+@[A-Za-z0-9.-]+",
    r"\b[A-Z]{2,}[/-]\d+",
    // Titles of works, and web addresses.
    r"《[^》]*》",
    r"(?i)(?:https?://|www\.)[^\s，。、]+",
    r"(?i)[a-z0-9-]+\.(?:com|net|cn|org|app|vip|cc|xyz|top|bet|io|info)\b[^\s，。、]*",
    // Words of letters and digits: models, roads, names of websites.
    r"[A-Za-z]+[-_]?\d[A-Za-z0-9_.-]*",
];

/// A quoted name: short, without punctuation or spaces. Longer quotations are speech, which may
/// contain figures.
const QUOTED_NAME: &str = r"[“「『‘]([^”」』’，。,；;\s]{1,14})[”」』’]";

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
    patterns: Vec<Regex>,
    names: Option<Regex>,
    signs: Vec<Regex>,
}

impl Exclusions {
    pub fn new() -> Self {
        // Other signs of spam: words joined to numbers, underscores, and domain names.
        let signs = [
            r"(?i)[a-z]{2,}\d{2,}|\d{2,}[a-z]{3,}",
            r"(?i)[a-z0-9]_|_[a-z0-9]",
            r"(?i)\.(?:com|net|cn|vip|cc|xyz|top|bet)\b",
        ];
        Self {
            patterns: PATTERNS.iter().filter_map(|p| Regex::new(p).ok()).collect(),
            names: Regex::new(QUOTED_NAME).ok(),
            signs: signs.iter().filter_map(|p| Regex::new(p).ok()).collect(),
        }
    }

    /// Returns for each byte of a line whether no quantity may start there.
    pub fn excluded(&self, line: &str) -> Vec<bool> {
        let mut excluded = vec![false; line.len() + 1];
        let mut exclude = |from: usize, to: usize| excluded[from..to].fill(true);
        for pattern in &self.patterns {
            for found in pattern.find_iter(line) {
                exclude(found.start(), found.end());
            }
        }
        for found in self.names.iter().flat_map(|names| names.find_iter(line)) {
            exclude(found.start(), found.end());
        }
        for (from, segment) in segments(line) {
            if self.is_spam(segment) {
                exclude(from, from + segment.len());
            }
        }
        excluded
    }

    fn is_spam(&self, segment: &str) -> bool {
        let lower = segment.to_ascii_lowercase();
        let words = SPAM_WORDS
            .iter()
            .filter(|word| lower.contains(**word))
            .count();
        let signs: usize = self
            .signs
            .iter()
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
    use super::*;

    #[test]
    fn every_pattern_is_one() {
        let exclusions = Exclusions::new();
        assert_eq!(exclusions.patterns.len(), PATTERNS.len());
        assert_eq!(
            (exclusions.names.is_some(), exclusions.signs.len()),
            (true, 3)
        );
    }
}
