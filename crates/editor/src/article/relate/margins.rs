//! Margins: a profit in percent of the revenue, where the three are named apart: “revenue was $21 billion, operating profit was $9
//! billion; the operating margin was 42%”, 营业收入100亿元，净利润12亿元，净利率12%.

use super::links::{Links, before, in_percent, same_unit};
use crate::article::Certainty::Likely;
use crate::article::Relation;
use crate::article::role::Role;
use crate::article::sentence::Sentences;

/// How far back profit and revenue may stand, in quantities.
const MAX_BACK: usize = 20;

/// The names of a margin, each with those of its profit. Longer names come first.
const MARGINS: [(&str, &[&str]); 9] = [
    (
        "operating margin",
        &["operating profit", "operating income"],
    ),
    ("gross margin", &["gross profit"]),
    ("net profit margin", &["net profit", "net income"]),
    ("net margin", &["net profit", "net income"]),
    ("营业利润率", &["营业利润"]),
    ("经营利润率", &["经营利润"]),
    ("毛利率", &["毛利"]),
    ("净利润率", &["净利润"]),
    ("净利率", &["净利润"]),
];

/// Names of the revenue.
const REVENUES: [&str; 7] = [
    "revenue",
    "sales",
    "turnover",
    "营业收入",
    "营收",
    "收入",
    "销售额",
];

/// Relates every margin to its profit and its revenue, unless they are known.
pub fn relate(sentences: &Sentences, links: &mut Links) {
    for at in 0..sentences.items.len() {
        let item = &sentences.items[at];
        let is_known = links.has(at, Relation::Subset) || links.has(at, Relation::Later);
        if !in_percent(item) || item.is_cell || item.has_direction || is_known {
            continue;
        }
        let Some(profits) = profits(sentences.lead(at)) else {
            continue;
        };
        let is_own = |one: usize| is_amount(sentences, one) && !links.has(one, Relation::Later);
        let nearest = |names: &[&str]| {
            before(at, MAX_BACK).find(|one| is_own(*one) && is_called(sentences, *one, names))
        };
        let (Some(part), Some(whole)) = (nearest(profits), nearest(&REVENUES)) else {
            continue;
        };
        if part != whole && same_unit(&sentences.items[part], &sentences.items[whole]) {
            links.add(at, Relation::Subset, part, Likely);
            links.add(at, Relation::Total, whole, Likely);
        }
    }
}

/// Returns the names of the profit of which the words before a number name the margin.
fn profits(lead: &str) -> Option<&'static [&'static str]> {
    let mut margins = MARGINS.iter();
    margins
        .find(|(margin, _)| lead.contains(margin))
        .map(|(_, profits)| *profits)
}

/// Returns whether the words before a number end with one of some names, but for a verb: “operating profit was”.
fn is_called(sentences: &Sentences, at: usize, names: &[&str]) -> bool {
    let lead = sentences.lead(at).trim_end();
    let verbs = ["was", "were", "of", "为", "达", "达到", "实现"];
    let short = verbs.iter().find_map(|verb| lead.strip_suffix(verb));
    let short = short.unwrap_or(lead).trim_end();
    names.iter().any(|name| short.ends_with(name))
}

/// Returns whether a number is an amount, and no percentage.
fn is_amount(sentences: &Sentences, at: usize) -> bool {
    let item = &sentences.items[at];
    item.role == Role::Level && !in_percent(item) && !item.is_cell
}
