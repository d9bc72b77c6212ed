//! The years that a text names.

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
    let mut years = Vec::new();
    let (mut next, mut before) = (0, ' ');
    for (at, c) in text.char_indices() {
        if at >= next && matches!(c, '1' | '2' | '一' | '二') {
            let named = year_at(&text[at..], is_inside(before));
            if let Some((length, year)) = named {
                next = at + length;
                years.extend(year.map(|year| (at, year)));
            }
        }
        before = c;
    }
    years
}

/// Returns the length of the year at the start of a text: 2019, 2019年, 108年, 二〇一九年. The year itself is `None` if it is that of a
/// date. `is_inside` is whether a letter or digit stands before it.
fn year_at(text: &str, is_inside: bool) -> Option<(usize, Option<u16>)> {
    let word = |after: &str| {
        let spaced = after.trim_ascii_start();
        let spaces = after.len() - spaced.len();
        spaced.starts_with('年').then_some(spaces + '年'.len_utf8())
    };
    let digits = text.bytes().take(5).take_while(u8::is_ascii_digit).count();
    if digits == 4 && (text.starts_with("19") || text.starts_with("20")) {
        let (year, after) = text.split_at(4);
        let ends = word(after).or((!after.starts_with(self::is_inside)).then_some(0));
        let year = year.parse().ok().filter(|_| !is_date(after));
        return ends.map(|length| (4 + length, year));
    }
    if digits == 3 && (text.starts_with("10") || text.starts_with("11")) && !is_inside {
        let (year, after) = text.split_at(3);
        let year: Option<u16> = year.parse().ok();
        return word(after).map(|length| (3 + length, year.map(|year| year + MINGUO)));
    }
    in_words(text)
}

/// Returns the length and value of the year in Chinese digits at the start of a text: 二〇一九年.
fn in_words(text: &str) -> Option<(usize, Option<u16>)> {
    let (end, _) = text.char_indices().nth(4).filter(|(_, c)| *c == '年')?;
    let year = &text[..end];
    let is_century = year.chars().nth(1).is_some_and(|c| "九零〇○".contains(c));
    let mut digits = year.chars().map(digit);
    let value = digits.try_fold(0, |sum, digit| Some(sum * 10 + digit?))?;
    (is_century && year.starts_with(['一', '二'])).then_some((end + '年'.len_utf8(), Some(value)))
}

/// Returns whether a character is part of a word or number.
fn is_inside(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
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
    fn part(text: &str) -> Option<&str> {
        let rest = text
            .strip_prefix(['/', '-', '.'])?
            .trim_start_matches(|c: char| c.is_ascii_digit());
        (rest.len() + 1 < text.len()).then_some(rest)
    }
    part(after).and_then(part).is_some()
}

/// Returns the value of a Chinese digit.
fn digit(c: char) -> Option<u16> {
    let at = "零一二三四五六七八九".chars().position(|digit| digit == c);
    at.map(|at| at as u16)
        .or(if "〇○".contains(c) { Some(0) } else { None })
}
