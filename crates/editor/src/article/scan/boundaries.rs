//! Where a number may start and end, and what looks like a number but is none.

use super::ScannedQuantity;
use crate::interpretation::PERCENT;
use figures::{Bound, Interval};

/// Words that end like a wording, such as 近, but mean something else.
const FALSE_PREFIXES: [&str; 27] = [
    // Up to the first letter of “up”: “women made up 52%”.
    "made u", "make u", "makes u", "making u", "set u", "最近", "附近", "临近", "靠近", "节约",
    "条约", "公约", "合约", "制约", "签约", "违约", "高超", "新增", "毫升", "公升", "增减", "加减",
    "晋升", "空降", "投降", "霜降", "裁减",
];

/// Returns whether a numeral is used as an article or alone, as in 当一天 or 千人.
pub fn is_article(numeral: &str) -> bool {
    let mut characters = numeral.chars();
    let first = characters.next().unwrap_or(' ');
    let next = characters.next().unwrap_or(' ');
    let alone = !is_numeral(next) && !"万亿成".contains(next);
    let bare =
        "十百千".contains(first) && !numeral.starts_with("百分之") && (first != '十' || alone);
    (first == '一' && alone) || bare || first == '零'
}

/// Returns whether the text is a model name such as 5G: a unit in capitals that the data file
/// writes otherwise.
pub fn is_model(quantity: &ScannedQuantity) -> bool {
    let unit = quantity.reading.unit.as_deref().unwrap_or_default();
    quantity.text.ends_with(|c: char| c.is_ascii_uppercase()) && !quantity.text.ends_with(unit)
}

/// Returns whether the text states a criterion and not a count, as in 3人以上团伙.
pub fn is_criterion(line: &str, quantity: &ScannedQuantity) -> bool {
    let after = &line[quantity.end..];
    let han = |text: &str| text.starts_with(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let ends = matches!(
        quantity.reading.bound,
        Bound::Between(Interval { low: None, .. } | Interval { high: None, .. })
    );
    let worded = quantity.text.ends_with("以上") || quantity.text.ends_with("以下");
    let within = ["以上", "以下", "以内"]
        .iter()
        .any(|word| after.starts_with(word));
    let percent = quantity
        .reading
        .unit
        .as_deref()
        .is_some_and(|unit| PERCENT.contains(&unit));
    !percent && (within || (ends && worded && han(after)))
}

pub fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "零一二两三四五六七八九十百千".contains(c)
}

pub fn starts_number(line: &str, at: usize) -> bool {
    let c = line[at..].chars().next().unwrap_or(' ');
    let before = line[..at].chars().next_back().unwrap_or(' ');
    is_numeral(c)
        && !is_numeral(before)
        && !before.is_ascii_alphabetic()
        && !"._第".contains(before)
        && !line[..at]
            .strip_suffix(',')
            .is_some_and(|text| text.ends_with(|c: char| c.is_ascii_digit()))
}

/// Returns the end of the digits of a number that is not a quantity.
pub fn end_of_number(line: &str, at: usize) -> usize {
    let digits = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    line[at..]
        .find(|c| !digits(c))
        .map_or(line.len(), |end| at + end)
}

/// Returns whether a quantity may end here: not inside a word, a number or a fraction.
pub fn ends_at_word_boundary(line: &str, end: usize) -> bool {
    let before = line[..end].chars().next_back().unwrap_or(' ');
    let after = line[end..].chars().next().unwrap_or(' ');
    let glued = before.is_ascii_alphabetic() && after.is_ascii_alphanumeric();
    let cut = before.is_ascii_digit() && (after.is_ascii_alphanumeric() || after == '_');
    let fraction = before.is_ascii_digit()
        && ".,".contains(after)
        && line[end + 1..].starts_with(|c: char| c.is_ascii_digit());
    // The character 成 means tenths, but not in words such as 成立.
    let tenths = before == '成' && "立为功员长果绩".contains(after);
    // 三五 is no number, and so is no part of it.
    let numeral = is_numeral(before) && is_numeral(after);
    // 比583毫米多5%: 多 belongs to the number after it.
    let compares = before == '多' && after.is_ascii_digit();
    !glued && !cut && !fraction && !tenths && !numeral && !compares
}

pub fn starts_at_word_boundary(line: &str, start: usize) -> bool {
    let first = line[start..].chars().next().unwrap_or(' ');
    let before = line[..start].chars().next_back().unwrap_or(' ');
    let glued = first.is_ascii_alphabetic() && before.is_ascii_alphanumeric();
    let glued = glued || (first.is_ascii_digit() && (before.is_ascii_digit() || before == '.'));
    // A minus at the start of a line is the mark of a list item.
    let opens = line[..start].trim_start().is_empty() && first != '~';
    let sign = "-−+~".contains(first) && (opens || !" (（，,：:".contains(before));
    let end = start + first.len_utf8();
    !glued
        && !sign
        && !FALSE_PREFIXES
            .iter()
            .any(|word| line[..end].ends_with(word))
}
