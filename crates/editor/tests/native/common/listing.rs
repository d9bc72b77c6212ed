//! Lists the candidates of an article, one a line, for tests.

use editor::article::{Candidate, Certainty, Pair, Relation, Sum, find_candidates};
use figures::Draft;

/// Formats a candidate: quantity, kind, year and relations.
pub fn as_line(one: &Candidate, all: &[Candidate]) -> String {
    let kind = one.kind.list().name;
    let year = one
        .year
        .map_or_else(|| "-".to_string(), |year| year.to_string());
    let mut line = format!("{} | {kind} | {year}", one.quantity);
    let is_order = |pair: &&Pair| pair.relation == Relation::Lower;
    for pair in one.pairs.iter().filter(|pair| !is_order(pair)) {
        line += &format!(" | {} {}", role(pair.relation), all[pair.index].quantity);
    }
    if !one.rounding_choices.is_empty() {
        line += " | which place?";
    }
    line
}

fn role(relation: Relation) -> &'static str {
    match relation {
        Relation::Earlier => "earlier",
        Relation::Later => "later",
        Relation::Changed | Relation::Subset => "of",
        Relation::Average => "average of",
        Relation::Difference => "difference of",
        Relation::Points => "points of",
        Relation::Usual => "against",
        Relation::Multiple => "times",
        Relation::Per => "per",
        Relation::Lower => "higher than",
        Relation::Total => "part of",
    }
}

/// Returns which numbers of an article are higher than others, each as “340 > 310”, with a question mark if it is only likely.
pub fn orders(text: &str) -> Vec<String> {
    let all = find_candidates(text, &Draft::default());
    let orders = all.iter().flat_map(|one| {
        let pairs = one.pairs.iter();
        let pairs = pairs.filter(|pair| pair.relation == Relation::Lower);
        pairs.map(|pair| (&one.quantity, pair))
    });
    orders
        .map(|(higher, pair)| {
            let lower = &all[pair.index].quantity;
            format!("{higher} > {lower}{}", mark(pair.certainty))
        })
        .collect()
}

fn mark(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "",
        Certainty::Likely => "?",
    }
}

/// Returns the relations of an article, without its orders, each as “quantity role quantity”, with a question mark if it is only likely.
pub fn relations(text: &str) -> Vec<String> {
    let all = find_candidates(text, &Draft::default());
    let sum = |one: &Candidate, sum: &Sum| {
        let parts: Vec<&str> = sum
            .parts
            .iter()
            .map(|part| all[*part].quantity.as_str())
            .collect();
        let equals = if sum.adds_up { "=" } else { "≈" };
        format!(
            "{} {equals} {}{}",
            one.quantity,
            parts.join(" + "),
            mark(sum.certainty)
        )
    };
    let mut lines = Vec::new();
    for one in &all {
        for pair in one
            .pairs
            .iter()
            .filter(|pair| !matches!(pair.relation, Relation::Later | Relation::Lower))
        {
            let other = &all[pair.index].quantity;
            let mark = mark(pair.certainty);
            lines.push(format!(
                "{} {} {other}{mark}",
                one.quantity,
                role(pair.relation)
            ));
        }
        lines.extend(one.sums.iter().map(|list| sum(one, list)));
    }
    lines
}

/// Checks that an article has exactly these relations, in order.
pub fn expect(text: &str, expected: &[&str]) {
    assert_eq!(relations(text), expected, "{text}");
}

/// Checks that an article has exactly these quantities, each with its unit.
pub fn expect_read(text: &str, expected: &[(&str, &str)]) {
    let all = find_candidates(text, &Draft::default());
    let read: Vec<(&str, &str)> = all
        .iter()
        .map(|one| (one.quantity.as_str(), one.unit.as_str()))
        .collect();
    assert_eq!(read, expected, "{text}");
}
