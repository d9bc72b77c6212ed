//! The role of a number: a level, a change in percent, a difference, percentage points, a share, a multiple. It follows from
//! its unit, its direction and the words around it.

use super::sentence::Sentences;

/// The role of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A count, measure or rate.
    Level,
    /// A change in percent.
    Change,
    /// A change in the unit of what changed.
    Difference,
    /// A change of a percentage, in percentage points.
    Points,
    /// A share of a whole in percent.
    Share,
    /// A number of times another number.
    Multiple,
}

/// Words that mark a share.
const SHARE_WORDS: [&str; 12] = [
    "占",
    "比重",
    "比例",
    "构成",
    "份额",
    "accounting for",
    "account for",
    "accounted for",
    "accounts for",
    "made up",
    "makes up",
    "share",
];

/// Words after the unit “times” by which it compares.
const COMPARING: [&str; 9] = [
    " last year",
    " more",
    " as ",
    " higher",
    " larger",
    " greater",
    " the ",
    " that of",
    " than",
];

/// Returns the role of a quantity.
pub fn role(sentences: &Sentences, at: usize) -> Role {
    let item = &sentences.items[at];
    let unit = item.unit.as_deref().unwrap_or_default();
    let has_direction = item.has_direction;
    let is_share = || {
        let head = sentences.head(at);
        let tail = sentences.tail(at);
        let of = [" of ", " were ", " are "]
            .iter()
            .any(|word| tail.starts_with(word));
        SHARE_WORDS.iter().any(|word| head.contains(word)) || of
    };
    if unit.contains("百分点") || unit.starts_with("percentage point") || unit == "pp" {
        return Role::Points;
    }
    match (is_percent(unit), has_direction) {
        (true, true) => Role::Change,
        (true, false) if leads_to_values(sentences, at) => Role::Change,
        (true, false) if is_share() => Role::Share,
        (true, false) => Role::Level,
        (false, true) => Role::Difference,
        (false, false) if unit == "倍" => Role::Multiple,
        (false, false) if unit == "times" => {
            let tail = sentences.tail(at);
            let compares = COMPARING.iter().any(|word| tail.starts_with(word));
            if compares {
                Role::Multiple
            } else {
                Role::Level
            }
        }
        (false, false) => Role::Level,
    }
}

/// Returns whether a percentage stands right before the two values of something else: “four per cent, from 477 in 2006 to 495”.
fn leads_to_values(sentences: &Sentences, at: usize) -> bool {
    let (first, second) = (at + 1, at + 2);
    let items = &sentences.items;
    let is_amount = |one: usize| {
        let unit = items[one].unit.as_deref().unwrap_or_default();
        !is_percent(unit) && !items[one].has_direction && !items[one].is_cell
    };
    second < items.len()
        && items[second].line == items[at].line
        && sentences.same_sentence(at, second)
        && is_amount(first)
        && is_amount(second)
        && items[second].clause == items[first].clause
        && sentences.gap(first).trim() == ", from"
        && sentences.gap(second).ends_with(" to ")
}

/// Returns whether a unit is percent.
pub fn is_percent(unit: &str) -> bool {
    crate::interpretation::PERCENT.contains(&unit)
}
