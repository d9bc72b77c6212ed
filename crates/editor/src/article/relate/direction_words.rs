//! Words with a direction: Chinese ones that say which of two values is the higher one, and the search in tables of such words.

use figures::Direction::{self, Down, Up};

/// Verbs that, before 到, 至 or 为, lead to a new level.
const VERBS: [(&[&str], Direction); 2] = [
    (
        &[
            "增加", "增长", "增多", "上升", "提高", "提升", "上涨", "扩大", "攀升", "上调", "扩充",
            "扩展", "跃升", "激增", "猛增", "增", "升", "涨",
        ],
        Up,
    ),
    (
        &[
            "减少", "下降", "降低", "下跌", "回落", "缩减", "缩小", "收窄", "下调", "压减", "压降",
            "压缩", "锐减", "骤降", "滑落", "减", "降", "跌",
        ],
        Down,
    ),
];

/// Comparatives at the start of a clause.
const COMPARATIVES: [(&[&str], Direction); 2] = [
    (&["高于", "多于", "超过", "大于", "首次超过"], Up),
    (&["低于", "少于", "小于"], Down),
];

/// Returns the direction of the verb at the end of a text.
pub fn verb_of_change(text: &str) -> Option<Direction> {
    way_of(&VERBS, |verb| text.ends_with(verb))
}

/// Returns the direction of the comparative at the start of a text.
pub fn comparative(text: &str) -> Option<Direction> {
    way_of(&COMPARATIVES, |word| text.starts_with(word))
}

/// Returns the direction of the row of a table that has a word.
pub fn way_of(table: &[(&[&str], Direction)], is_it: impl Fn(&str) -> bool) -> Option<Direction> {
    let mut rows = table.iter();
    rows.find(|(words, _)| words.iter().any(|word| is_it(word)))
        .map(|(_, way)| *way)
}
