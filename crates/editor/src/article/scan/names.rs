//! Lists of names that were selected for something. A list counts as a quantity: 2 for 兰州、张掖.

use super::ScannedQuantity;
use crate::article::Certainty;
use figures::{Bound, Decimal, Quantity};

/// Verbs after a list of selected names.
const SELECTION_VERBS: [&str; 7] = ["被", "入选", "获评", "荣获", "当选", "跻身", "名列"];

/// Finds lists of names that were selected for something. A list counts as a quantity: 2 for
/// 兰州、张掖.
pub fn name_lists(line: &str, excluded: &[bool]) -> Vec<ScannedQuantity> {
    let mut found = Vec::new();
    let clauses = line.split(['，', ',', '。', '；', ';']);
    for clause in clauses {
        let start = clause.as_ptr() as usize - line.as_ptr() as usize;
        let end = SELECTION_VERBS
            .iter()
            .filter_map(|verb| clause.find(verb))
            .min();
        let Some(list) = end.map(|end| &clause[..end]).filter(|list| is_list(list)) else {
            continue;
        };
        let end = start + list.len();
        let count = list.split('、').count() as i64;
        if !excluded[start..end].iter().any(|excluded| *excluded) {
            found.push(ScannedQuantity {
                start,
                end,
                text: list.to_string(),
                reading: Quantity {
                    bound: Bound::counted(Decimal::new(count, 0)),
                    direction: None,
                    unit: None,
                },
                rounding_choices: Vec::new(),
                full_unit: None,
                is_cell: false,
                certainty: Certainty::Likely,
            });
        }
    }
    found
}

/// Returns whether a text is a list of short Chinese names.
fn is_list(text: &str) -> bool {
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let name = |name: &str| (2..=4).contains(&name.chars().count()) && name.chars().all(han);
    text.contains('、') && text.split('、').all(name)
}
