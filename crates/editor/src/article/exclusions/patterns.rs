//! The patterns of excluded text, each with the place where it can match. It is tried there only, which is faster than a search
//! for each.

/// Where a pattern can match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// At the start of the line.
    Line,
    /// At the first of many digits, as in a telephone number.
    LongNumber,
    /// At the first of some digits, if one of these words or characters comes after them, with or without spaces between. `$` is the
    /// end of the line.
    Digits(&'static str),
    /// At the first of exactly four digits, as in a year, if one of these words or characters comes after them.
    Year(&'static str),
    /// After one of these words, in small or capital letters. The pattern is that of the text after the word.
    Words(&'static str),
    /// At the first of some ASCII letters, if a digit comes after them, with or without a sign between.
    Joined,
    /// At the first of some ASCII letters, digits and signs, if they look like an address of a page or of mail.
    Address,
    /// At one of these characters.
    Characters(&'static str),
}

use Gate::{Address, Characters, Digits, Joined, Line, LongNumber, Words, Year};

const MONTHS: &str = "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october \
    nov november dec december";

/// Patterns of excluded text.
pub const PATTERNS: &[(Gate, &str)] = &[
    // Dates and times.
    (
        Year("年"),
        r"\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?",
    ),
    (Year("/"), r"\d{4}/\d{1,2}/\d{1,2}"),
    (Year("-"), r"\d{4}-\d{1,2}-\d{1,2}"),
    (Year("."), r"\d{4}\.\d{1,2}\.\d{1,2}"),
    (
        Year("- — – ~ 至 到 to"),
        r"(?:19|20)\d{2}\s*(?:[-—–~]|至|到|to)\s*(?:19|20)\d{2}\s*年?",
    ),
    (
        Year("- — – ~ 至 到"),
        r"(?:19|20)\d{2}(?:[-—–~]|至|到)\d{2}(?:\s*年|\b)",
    ),
    (Year("年"), r"(?:19|20)\d{2}\s*年[度代初底末]?"),
    (
        Digits("月"),
        r"\d{1,2}月(?:份|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?",
    ),
    (
        Characters("一二三四五六七八九十"),
        r"[一二三四五六七八九十]{1,3}月(?:份|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?",
    ),
    (Digits("日 号"), r"\d{1,2}\s*[日号]"),
    (
        Digits(": ： 时 点"),
        r"\d{1,2}[:：时点]\d{1,2}(?:[:：分]\d{1,2}秒?)?分?",
    ),
    (
        Digits(
            "st nd rd th of jan january feb february mar march apr april may jun june jul july aug august sep sept september oct \
             october nov november dec december",
        ),
        r"(?i)\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?(?:,?\s+\d{4})?",
    ),
    (
        Words(MONTHS),
        r"\.?\s+\d{1,4}(?:st|nd|rd|th)?(?:,?\s+(?:19|20)\d{2})?\b",
    ),
    (
        Words(
            "in since of from by during until to and between before after for year the this its our",
        ),
        r"\s+(?:19|20)\d{2}\b",
    ),
    (
        Year(", . ; : ) ] $"),
        r"\b(?:19|20)\d{2}(?:[,.;:)\]](?:\D|$)|$)",
    ),
    (Line, r"^\s*(?:19|20)\d{2}\b"),
    (Year("/"), r"(?:19|20)\d{2}/\d{2}\b"),
    (
        Digits("- — – ~ 至 到"),
        r"\d{1,2}\s*[-—–~至到]\s*\d{1,2}\s*[月日]",
    ),
    // Ages and other criteria, bases of rates, and spans of time.
    (
        Words("aged age ages"),
        r"\s+(?:between\s+)?\d+(?:\s*(?:to|and|-|–)\s*\d+)?",
    ),
    (
        Digits("- – to year years"),
        r"(?i)\b\d+(?:\s*(?:to|-|–)\s*\d+)?[- ]years?[- ](?:olds?|of age)\b",
    ),
    (
        Words("those people persons adults men women children residents workers"),
        r"\s+(?:over|under|above|below)\s+\d{1,2}\b",
    ),
    (
        Words("per"),
        r"\s+[\d,.]+(?:\s+(?:thousand|million|billion))?\b",
    ),
    (
        Words("for"),
        r"\s+every\s+[\d,.]+(?:\s+(?:thousand|million|billion))?\b",
    ),
    (
        Words("within"),
        r"\s+\d+\s+(?:hours|days|weeks|months|years|minutes)\b",
    ),
    (Digits("pages"), r"(?i)\b\d+\s+pages\b"),
    (Words("in"), r"\s+\d+\s+years\b"),
    (
        Words("last past next previous first consecutive"),
        r"\s+\d+\s+(?:years|months|weeks|days|decades|quarters)\b",
    ),
    (Characters("每"), r"每\s*(?:[\d,]+|[十百千两]+)\s*[万亿]?"),
    (
        Digits("- – — ~ 至 到 周 岁"),
        r"\d+\s*(?:[-–—~至到]\s*\d+\s*)?周?岁(?:及|以|的|人口|组|或|儿童|老)",
    ),
    (
        Characters("连过近未最"),
        r"(?:连续|过去|近|未来|最近)\s*(?:\d+|[一二三四五六七八九十]+)\s*(?:个?月|年|个?季度|天|周|日)",
    ),
    (
        Digits("month months year years week weeks decade decades quarters"),
        r"(?i)\b\d+\s+(?:months?|years?|weeks?|decades?|quarters)\b",
    ),
    (
        Digits("years and or"),
        r"(?i)\b\d+\s+(?:years\s+)?(?:and|or)\s+(?:over|older|under|younger)\b",
    ),
    (
        Digits("-"),
        r"(?i)\b\d+-(?:year|month|week|day|hour|minute)s?\b",
    ),
    (
        Digits(". : a am p pm noon midnight gmt bst"),
        r"(?i)\b\d{1,2}(?:[.:]\d{2})?\s?(?:a\.?m|p\.?m|noon|midnight|gmt|bst)\b",
    ),
    (Digits("/"), r"(?i)\b\d{1,4}/(?:19|20)\d{2}\b"),
    (
        Digits("% percent per"),
        r"(?i)\b9[059]\s?(?:%|percent|per cent)\s+(?:ui|ci|confidence|uncertainty|credible)\b",
    ),
    (Characters("±"), r"±\s*[\d.,]+\s*(?:%|percent)?"),
    // Ordinal numbers.
    (
        Characters("第"),
        r"第\s*(?:\d+|[零一二三四五六七八九十百千两]+)",
    ),
    (Digits("号"), r"\d+\s*号"),
    (Digits("st nd rd th"), r"\b\d+(?:st|nd|rd|th)\b"),
    (
        Words(
            "article section chapter page figure table line number room route highway flight paragraph region district phase tier \
             grade level chart annex",
        ),
        r"\s*\d+(?:\.\d+)*",
    ),
    (Words("no"), r"\.\s*\d+(?:\.\d+)*"),
    (
        Characters("(（[【〔"),
        r"[(（\[【〔]\s*(?:\d{1,4}|[一二三四五六七八九十]{1,3})\s*[)）\]】〕]",
    ),
    (
        Line,
        r"^\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[、)）]",
    ),
    (Line, r"^\s*\d{1,3}[.．]\s+"),
    (Characters("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"), r"[①-⑳]"),
    (Digits("· •"), r"\d+\s*[·•]\s*\d+"),
    (Characters("星周礼"), r"(?:星期|周|礼拜)[一二三四五六]"),
    // Telephone numbers and identifiers.
    (LongNumber, r"\d{11,}"),
    (Characters("+"), r"\+\d[\d\s-]{7,}\d"),
    (Digits("-"), r"\b\d{3,4}-\d{3,4}(?:-?\d{4})\b"),
    (
        Characters("电热传邮编微"),
        r"(?:电话|热线|传真|邮编|编号|微信)[.:：\s]+\+?\d[\d\s()-]{2,}",
    ),
    (
        Words("qq tel telephone phone fax call"),
        r"[.:：\s]+\+?\d[\d\s()-]{2,}",
    ),
    (Characters("热电"), r"(?:热线|电话)\d{5}\b"),
    (
        Digits("热 报 举 客 平"),
        r"\d{3,6}\s*(?:热线|报警|举报|客服|平台)",
    ),
    (
        Characters("(（0"),
        r"[(（]?\b0\d{1,4}[)） -]\s*\d{3,4}[ -]?\d{3,4}\b",
    ),
    (Address, r"[A-Za-z0-9_.+-]+@[A-Za-z0-9.-]+"),
    (Joined, r"\b[A-Z]{2,}[/-]\d+"),
    // Titles of works, and web addresses.
    (Characters("《"), r"《[^》]*》"),
    (Characters(":"), r"://[^\s，。、]+"),
    (Address, r"(?i)www\.[^\s，。、]+"),
    (
        Address,
        r"(?i)[a-z0-9-]+\.(?:com|net|cn|org|app|vip|cc|xyz|top|bet|io|info)\b[^\s，。、]*",
    ),
    // Models of aircraft: 737-800, 777-300ER, 波音737, “Airbus 350-900”.
    (Digits("-"), r"\b7\d7-[1-9]00(?:[A-Z]{1,3})?\b"),
    (
        Words("boeing airbus bombardier embraer"),
        r"\s+[a-z]?\d{3}(?:-\d{1,4})?[a-z]{0,3}\b",
    ),
    (
        Characters("波空"),
        r"(?:波音|空客|空中客车)\s*[A-Z]?\d{3}(?:-\d{1,4})?",
    ),
    // Words of letters and digits: models, roads, names of websites.
    (Joined, r"[A-Za-z]+[-_]?\d[A-Za-z0-9_.-]*"),
    // Names in quotation marks: short, without punctuation or spaces. Longer quotations are speech, which may contain
    // figures.
    (
        Characters("“「『‘"),
        r"[“「『‘]([^”」』’，。,；;\s]{1,14})[”」』’]",
    ),
];
