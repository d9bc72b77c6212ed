//! What is no figure, though it has digits: dates, numbers of articles and lists, telephone numbers, names
//! in quotation marks, and text that somebody injected. All of it is masked before tokens are looked for.

use regex_lite::Regex;

/// Patterns of what is masked, each with what it is.
const PATTERNS: &[&str] = &[
    // Dates and times.
    r"\d{4}\s*[年/.-]\s*\d{1,2}\s*[月/.-]\s*\d{1,2}[日号]?",
    r"(?:19|20)\d{2}\s*(?:[-—–~]|至|到|to)\s*(?:(?:19|20)\d{2}|\d{2})\s*年?",
    r"(?:19|20)\d{2}\s*年[度代初底末]?",
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:份|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?",
    r"\d{1,2}\s*[日号]",
    r"\d{1,2}[:：时点]\d{1,2}(?:[:：分]\d{1,2}秒?)?分?",
    r"(?i)\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:,?\s+\d{4})?",
    r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:[a-z]{3,6})?\.?\s+\d{1,4}(?:st|nd|rd|th)?(?:,?\s+(?:19|20)\d{2})?\b",
    r"(?i)\b(?:in|since|of|from|by|during|until|to|and|between|before|after|for|year|the|this|its|our)\s+(?:19|20)\d{2}\b",
    r"\b(?:19|20)\d{2}(?:[,.;:)\]]|$)",
    r"^\s*(?:19|20)\d{2}\b",
    // Numbers that tell which, not how many.
    r"第\s*(?:\d+|[零一二三四五六七八九十百千两]+)",
    r"\d+\s*号",
    r"\b\d+(?:st|nd|rd|th)\b",
    r"(?i)\b(?:article|section|chapter|page|figure|table|line|no\.|number|room|route|highway|flight|paragraph)\s*\d+(?:\.\d+)*",
    r"[(（\[【〔]\s*(?:\d{1,4}|[一二三四五六七八九十]{1,3})\s*[)）\]】〕]",
    r"^\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[、)）]",
    r"^\s*\d{1,3}[.．]\s+",
    r"[①-⑳]",
    r"\d+\s*[·•]\s*\d+",
    r"(?:星期|周|礼拜)[一二三四五六]",
    // Telephone and other numbers to dial or to type.
    r"\+?\d{11,}",
    r"\+\d[\d\s-]{7,}\d",
    r"\b\d{3,4}-\d{3,4}(?:-?\d{4})\b",
    r"(?i)(?:电话|热线|传真|邮编|编号|微信|qq|tel|telephone|phone|fax|call)[.:：\s]*\+?\d[\d\s()-]*",
    r"\d{3,6}\s*(?:热线|报警|举报|客服|平台)",
    // Titles of works, and addresses.
    r"《[^》]*》",
    r"(?i)(?:https?://|www\.)[^\s，。、]+",
    r"(?i)[a-z0-9-]+\.(?:com|net|cn|org|app|vip|cc|xyz|top|bet|io|info)\b[^\s，。、]*",
    // Letters and digits in one word: models, roads, names of sites.
    r"[A-Za-z]+[-_]?\d[A-Za-z0-9_.-]*",
    // Fractions in words, which no reader of tokens knows.
    r"[二三四五六七八九十]+分之[一二三四五六七八九十]+",
];

/// A name in quotation marks: short, and no sentence. Latin quotations with a space in them are speech.
const NAMES: &str = r"[“「『‘]([^”」』’，。,；;\s]{1,14})[”」』’]";

/// Words that such injected text has about it. Two signs together make it one.
const LURES: &[&str] = &[
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

/// What parts a text into pieces, any of which may be injected.
const PARTS: &[char] = &[
    '、', '，', ',', '。', '；', ';', '！', '!', '？', '?', '（', '）', '(', ')', '“', '”', '\n',
];

/// Finds what is no figure.
pub struct Masks {
    patterns: Vec<Regex>,
    names: Option<Regex>,
    signs: Vec<Regex>,
}

impl Masks {
    pub fn new() -> Self {
        // Signs of injected text: words glued to numbers, and words glued to each other.
        let signs = [
            r"(?i)[a-z]{2,}\d{2,}|\d{2,}[a-z]{3,}",
            r"(?i)[a-z0-9]_|_[a-z0-9]",
            r"(?i)\.(?:com|net|cn|vip|cc|xyz|top|bet)\b",
        ];
        Self {
            patterns: PATTERNS.iter().filter_map(|p| Regex::new(p).ok()).collect(),
            names: Regex::new(NAMES).ok(),
            signs: signs.iter().filter_map(|p| Regex::new(p).ok()).collect(),
        }
    }

    /// For each byte of a line, whether it may not begin a figure.
    pub fn mask(&self, line: &str) -> Vec<bool> {
        let mut mask = vec![false; line.len() + 1];
        let mut hide = |from: usize, to: usize| mask[from..to].fill(true);
        for pattern in &self.patterns {
            for found in pattern.find_iter(line) {
                hide(found.start(), found.end());
            }
        }
        for found in self.names.iter().flat_map(|names| names.find_iter(line)) {
            hide(found.start(), found.end());
        }
        for (from, part) in parts(line) {
            if self.is_injected(part) {
                hide(from, from + part.len());
            }
        }
        mask
    }

    fn is_injected(&self, part: &str) -> bool {
        let lower = part.to_ascii_lowercase();
        let lures = LURES.iter().filter(|lure| lower.contains(**lure)).count();
        let signs: usize = self
            .signs
            .iter()
            .map(|sign| sign.find_iter(part).count())
            .sum();
        lures + signs >= 2
    }
}

/// The pieces of a line with the place of each.
fn parts(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = line.as_ptr() as usize;
    let parts = line.split(PARTS);
    parts.map(move |part| (part.as_ptr() as usize - start, part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_is_one() {
        let masks = Masks::new();
        assert_eq!(masks.patterns.len(), PATTERNS.len());
        assert_eq!((masks.names.is_some(), masks.signs.len()), (true, 3));
    }
}
