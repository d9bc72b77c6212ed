//! What the printed figures pin down together, and which of them it takes to say so.

use crate::model::{Model, Why};
use crate::solve::{self, Solutions};
use crate::{Budget, Derivation, Derived, Interval, List, Solution, ValueRef};

/// A derived value, for one number of the model.
pub struct Pin {
    /// Which number.
    pub number: usize,
    /// What it is derived to.
    pub derived: Derived,
}

/// Works out every number that its ties hold closer than its own token does. A model without a
/// solution, or one too loose to search, pins nothing.
pub fn pin(model: &Model, budget: &Budget) -> (Vec<Pin>, Vec<Derivation>) {
    let all: Vec<usize> = model.whole_links().collect();
    let mut pins = Vec::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for number in model.tied_by(&all) {
        let links = model.reachable(&all, number);
        let Some(found) = derived(model, &links, number, budget) else {
            continue;
        };
        let needed = needed(model, links, number, &found, budget);
        let group = groups.iter().position(|group| *group == needed);
        let group = group.unwrap_or_else(|| {
            groups.push(needed);
            groups.len() - 1
        });
        pins.push((number, found, group));
    }
    let of_group = |group: usize| -> Vec<usize> {
        let members = pins.iter().filter(|(_, _, g)| *g == group);
        members.map(|(number, _, _)| *number).collect()
    };
    let derivations = groups.iter().enumerate();
    let derivations =
        derivations.map(|(at, links)| derivation(model, links, &of_group(at), budget));
    let derivations = derivations.collect();
    let pins = pins.into_iter().filter_map(|(number, found, group)| {
        let derived = Derived {
            low: found.low,
            high: found.high?,
            values: found.few.unwrap_or_default().into(),
            derivation: group as u32,
        };
        Some(Pin { number, derived })
    });
    (pins.collect(), derivations)
}

/// The values of a number, if they are fewer than its own token leaves.
fn derived(model: &Model, links: &[usize], number: usize, budget: &Budget) -> Option<Solutions> {
    let found = solve::solve(&model.puzzle(links, None), number, budget).ok()??;
    let high = found.high?;
    let token = model.variables[number].domain.whole()?;
    let counted = |interval: &Interval| {
        let (low, high) = (interval.low?, interval.high?);
        Some((high.value.floor() - low.value.floor()).saturating_add(1))
    };
    let left = match &found.few {
        Some(few) => few.len() as i64,
        None => (high - found.low).saturating_add(1),
    };
    let unprinted = model.variables[number].token.is_none();
    let narrower = counted(&token).is_none_or(|printed| left < printed);
    (unprinted || narrower).then_some(found)
}

/// Leaves out every link without which the number is held just as close: parts of wholes first, as
/// a rate says more.
fn needed(
    model: &Model,
    links: Vec<usize>,
    number: usize,
    found: &Solutions,
    budget: &Budget,
) -> Vec<usize> {
    let rates = |link: &usize| matches!(model.links[*link].why, Why::Rate { .. });
    let mut order = links.clone();
    order.sort_by_key(rates);
    let mut kept = links;
    for link in order {
        let without: Vec<usize> = kept.iter().copied().filter(|l| *l != link).collect();
        let without = model.reachable(&without, number);
        let same = solve::solve(&model.puzzle(&without, None), number, budget);
        if same.is_ok_and(|same| same.as_ref() == Some(found)) {
            kept = without;
        }
    }
    kept
}

fn derivation(model: &Model, links: &[usize], of: &[usize], budget: &Budget) -> Derivation {
    let rows = solve::rows(&model.puzzle(links, None), of, budget)
        .ok()
        .flatten();
    let rows = rows
        .unwrap_or_default()
        .into_iter()
        .map(|row| Solution { values: row.into() });
    let name = |at: &usize| model.variables[*at].name.clone();
    Derivation {
        targets: of.iter().map(name).collect(),
        solutions: rows.collect::<Vec<_>>().into(),
        evidence: evidence(model, links),
    }
}

/// Every printed token that the links tie, then the rates themselves.
fn evidence(model: &Model, links: &[usize]) -> List<ValueRef> {
    let tied = model.tied_by(links).into_iter();
    let printed = tied.filter(|&at| model.variables[at].token.is_some());
    let mut names: Vec<ValueRef> = printed.map(|at| model.variables[at].name.clone()).collect();
    for &link in links {
        if let Why::Rate { name, .. } = &model.links[link].why {
            names.push(name.clone());
        }
    }
    names.into()
}
