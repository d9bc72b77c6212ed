//! Which printed figures contradict each other, and what each would have to be to agree.

use crate::model::{Link, Model, Why, ratio_of};
use crate::solve;
use crate::{Bound, Budget, Decimal, Interval, ValueRef};

/// Figures that cannot all be true.
pub struct Conflict {
    /// The figure to report it at: the rate, or the part that exceeds its whole.
    pub at: ValueRef,
    /// What is printed, figure by figure.
    pub found: String,
    /// What should hold.
    pub expected: String,
    /// Changes of one figure that would each make them agree.
    pub suggestions: Vec<String>,
}

/// How far around a printed rate to look for one that fits, in units of its last place.
const REACH: i64 = 300;

/// Every contradiction, each with as few figures as it takes. After one is found its last link is
/// set aside, so that one error does not hide the next.
pub fn conflicts(model: &Model, budget: &Budget) -> Vec<Conflict> {
    let mut found = measured(model);
    let mut links: Vec<usize> = Vec::new();
    // Links are added one at a time: the one that breaks the puzzle belongs to the contradiction.
    for link in model.whole_links() {
        links.push(link);
        let near = model.reachable(&links, model.links[link].tie.part);
        if solve::solvable(&model.puzzle(&near, None), budget) == Ok(false) {
            let least = least(model, near, link, budget);
            found.push(conflict(model, &least, link, budget));
            links.pop();
        }
    }
    found
}

/// Drops every link that the contradiction does not need.
fn least(model: &Model, links: Vec<usize>, last: usize, budget: &Budget) -> Vec<usize> {
    let mut kept = links;
    for link in kept.clone() {
        let without: Vec<usize> = kept.iter().copied().filter(|l| *l != link).collect();
        let broken = solve::solvable(&model.puzzle(&without, None), budget) == Ok(false);
        if link != last && broken {
            kept = without;
        }
    }
    kept
}

fn conflict(model: &Model, links: &[usize], last: usize, budget: &Budget) -> Conflict {
    let numbers = model.tied_by(links);
    let printed = numbers.iter().filter_map(|&at| {
        let variable = &model.variables[at];
        Some(format!("{} {}", variable.name, variable.token.as_ref()?))
    });
    let rates = links.iter().filter_map(|&at| told(&model.links[at]));
    let tokens: Vec<String> = printed.chain(rates).collect();
    let mut suggestions: Vec<String> = Vec::new();
    suggestions.extend(
        links
            .iter()
            .filter_map(|&at| rate_fits(model, links, at, budget)),
    );
    suggestions.extend(
        numbers
            .iter()
            .filter_map(|&at| count_fits(model, links, at, budget)),
    );
    Conflict {
        at: place_of(model, &model.links[last]),
        found: tokens.join("; "),
        expected: "whole numbers that fit all of these; there are none".into(),
        suggestions,
    }
}

fn told(link: &Link) -> Option<String> {
    match &link.why {
        Why::Rate {
            name: key, token, ..
        } => Some(format!("{} {token}", key)),
        Why::PartOf => None,
    }
}

fn place_of(model: &Model, link: &Link) -> ValueRef {
    match &link.why {
        Why::Rate { name, .. } => name.clone(),
        Why::PartOf => model.variables[link.tie.part].name.clone(),
    }
}

/// The nearest rates, as finely printed, that the counts allow.
fn rate_fits(model: &Model, links: &[usize], at: usize, budget: &Budget) -> Option<String> {
    let Why::Rate {
        name: key,
        token,
        bound: Bound::Exact { value, precision },
        change,
    } = &model.links[at].why
    else {
        return None;
    };
    let of = links.iter().position(|link| *link == at)?;
    let fits = |digits: i64| {
        let tried = Decimal::new(digits, value.places);
        let bound = Bound::Exact {
            value: tried,
            precision: *precision,
        };
        let mut puzzle = model.puzzle(links, None);
        puzzle.ties[of].ratio = ratio_of(&bound, *change)?;
        let fits = solve::solvable(&puzzle, budget) == Ok(true);
        fits.then(|| reworded(token, *value, tried))
    };
    let down = (1..REACH).find_map(|by| fits(value.digits - by));
    let up = (1..REACH).find_map(|by| fits(value.digits + by));
    let near: Vec<String> = [down, up].into_iter().flatten().collect();
    (!near.is_empty()).then(|| format!("{} {}", key, near.join(" or ")))
}

/// The token with another number in it: 下降44.06% for 下降44.05%.
fn reworded(token: &str, value: Decimal, tried: Decimal) -> String {
    let [old, new] = [value, tried].map(|v| Decimal::new(v.digits.abs(), v.places).to_string());
    if token.contains(&old) && (value.digits < 0) == (tried.digits < 0) {
        token.replace(&old, &new)
    } else {
        format!("{tried}%")
    }
}

/// What one count would have to be, if all else stands.
fn count_fits(model: &Model, links: &[usize], at: usize, budget: &Budget) -> Option<String> {
    let variable = &model.variables[at];
    variable.token.as_ref()?;
    let found = solve::solve(&model.puzzle(links, Some(at)), at, budget).ok()??;
    let values = match (&found.few, found.high) {
        (Some(few), _) => {
            let few: Vec<String> = few.iter().map(ToString::to_string).collect();
            few.join(", ")
        }
        (_, Some(high)) => format!("{} to {high}", found.low),
        _ => format!("{} or more", found.low),
    };
    Some(format!("{} {values}", variable.name))
}

/// Masses and other measured values are not whole, so they are checked as intervals.
fn measured(model: &Model) -> Vec<Conflict> {
    let whole: Vec<usize> = model.whole_links().collect();
    let others = (0..model.links.len()).filter(|at| !whole.contains(at));
    others
        .filter_map(|at| disagreement(model, &model.links[at]))
        .collect()
}

fn disagreement(model: &Model, link: &Link) -> Option<Conflict> {
    let part = &model.variables[link.tie.part];
    let whole = &model.variables[link.tie.whole];
    let reach = whole.domain.checked_mul(&link.tie.ratio)?;
    if !reach.intersect(&part.domain).is_empty() {
        return None;
    }
    let tokens = [part, whole].map(|v| {
        let token = v.token.as_deref().unwrap_or("not printed");
        format!("{} {token}", v.name)
    });
    let mut found = tokens.to_vec();
    found.extend(told(link));
    Some(Conflict {
        at: place_of(model, link),
        found: found.join("; "),
        expected: match link.why {
            Why::PartOf => "a part that does not exceed its whole".into(),
            Why::Rate { .. } => "a rate that the two values give".into(),
        },
        suggestions: vec![format!("{} {}", part.name, spoken(&reach))],
    })
}

fn spoken(interval: &Interval) -> String {
    let [low, high] = [interval.low, interval.high].map(|end| {
        let value = end.and_then(|end| Decimal::rounded(end.value, 3));
        value.map_or("…".to_string(), |value| value.to_string())
    });
    format!("{low} to {high}")
}
