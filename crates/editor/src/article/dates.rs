//! The years that a text names.

use regex_lite::Regex;
use std::sync::LazyLock;

/// Words that refer to the year before.
pub const LAST_YEAR: [&str; 14] = [
    "上年",
    "去年",
    "上一年",
    "前一年",
    "年前同期",
    "last year",
    "previous year",
    "year before",
    "year earlier",
    "year ago",
    "prior year",
    "preceding year",
    "同期为",
    "同期的",
];

/// The year 1 of the calendar of Taiwan is 1912.
pub const MINGUO: u16 = 1911;

/// Words before a year that another is compared with.
const COMPARED: [&str; 12] = [
    "比",
    "较",
    "與",
    "与",
    "從",
    "从",
    "由",
    "自",
    "from ",
    "than in ",
    "since ",
    "compared with ",
];

/// Returns the years that a text names, in order.
pub fn years(text: &str) -> Vec<u16> {
    all_years(text).into_iter().map(|(_, year)| year).collect()
}

/// Returns the years that a text names, in order, each with its offset.
fn all_years(text: &str) -> Vec<(usize, u16)> {
    static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"((?:19|20)\d{2})(?:\s*年|\b)|\b(1[01]\d)\s*年|([一二][九零〇○][零〇○一二三四五六七八九]{2})年").ok()
    });
    // Most texts between numbers are short and name no year.
    if !text.contains(|c: char| c.is_ascii_digit() || c == '年') {
        return Vec::new();
    }
    let Some(pattern) = &*PATTERN else {
        return Vec::new();
    };
    let dated = |end: usize| is_date(&text[end..]);
    let year = |found: regex_lite::Captures| match (found.get(1), found.get(2), found.get(3)) {
        (Some(year), ..) if !dated(year.end()) => year.as_str().parse().ok(),
        (_, Some(year), _) => year.as_str().parse().ok().map(|year: u16| year + MINGUO),
        (.., Some(year)) => year
            .as_str()
            .chars()
            .map(digit)
            .try_fold(0, |sum, digit| Some(sum * 10 + digit?)),
        _ => None,
    };
    let all = pattern.captures_iter(text).filter_map(|found| {
        let at = found.get(0)?.start();
        Some((at, year(found)?))
    });
    all.collect()
}

/// Returns the year that a text names most often; the latest of those that it names equally often.
pub fn main_year(text: &str) -> Option<u16> {
    let mut counts = std::collections::BTreeMap::new();
    for (at, year) in all_years(text) {
        let before = &text[..at];
        let is_compared = COMPARED.iter().any(|word| before.ends_with(word));
        *counts.entry(year).or_insert(0) += if is_compared { 0 } else { 1 };
    }
    let most = counts
        .into_iter()
        .max_by_key(|(year, count)| (*count, *year));
    most.map(|(year, _)| year)
}

/// Words right after a change, before the year that it compares with.
const SINCE: [&str; 8] = [
    "since ",
    "than in ",
    "on ",
    "from ",
    "compared with ",
    "compared to ",
    "against ",
    "over ",
];

/// Returns the year that a change compares with, by the words right before or after it: 比2017年增长3%, “down 3% since 2017”. The
/// sentence is in three parts; the change is the second.
pub fn year_compared_with(sentence: &[String; 3]) -> Option<u16> {
    let [before, _, after] = sentence;
    let after = after.trim_start();
    let word = SINCE.iter().find_map(|word| after.strip_prefix(word));
    if let Some(year) = word.and_then(|rest| rest.get(..4)) {
        let rest = after.split_once(year).map_or("", |(_, rest)| rest);
        // “From 2,017 to 2,100”, “on 2017 roads”.
        let is_ended =
            rest.is_empty() || rest.starts_with([',', '.', ';', ')']) || rest.starts_with(" and ");
        return years(year).first().copied().filter(|_| is_ended);
    }
    let year = before.strip_suffix('年')?;
    let start = year.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_compared = start.ends_with(['比', '较', '較']);
    is_compared.then(|| years(&before[start.len()..]).first().copied())?
}

/// Returns whether a year is that of a date, by the text after it: -03-05, /3/5. In 2018-19 it is a year.
fn is_date(after: &str) -> bool {
    let part = |text: &str| {
        let rest = text
            .strip_prefix(['/', '-', '.'])?
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .to_string();
        (rest.len() + 1 < text.len()).then_some(rest)
    };
    part(after).and_then(|rest| part(&rest)).is_some()
}

/// Returns the value of a Chinese digit.
fn digit(c: char) -> Option<u16> {
    let at = "零一二三四五六七八九".chars().position(|digit| digit == c);
    at.map(|at| at as u16)
        .or(if "〇○".contains(c) { Some(0) } else { None })
}
