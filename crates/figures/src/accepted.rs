//! A guard against a slip of the pen that arithmetic cannot see.
//!
//! Where both counts and their rate are printed, the three bear each other out, and most slips in
//! one of them leave no whole numbers that fit. Not all: −44.51 % in place of −44.15 % fits
//! 340多 → 190多 too, as 346 → 192, and would quietly change what the page says was worked out.
//! So the build keeps the tokens it last accepted, and asks where one of them moved alone.

use crate::{Bound, Derivation, Draft, Problem, Story, ValueRef};

/// What was accepted of one derivation: what it gave, and the printed tokens that gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// Name and value of each number worked out, such as `outflow.province 2018 = 342`.
    pub derived: String,
    /// Name and token of each printed figure it rests on.
    pub printed: Vec<(String, String)>,
}

/// What to accept of a story: every derivation whose figures are all printed. One that gives a
/// number the source does not print has nothing to bear it out, and so nothing to guard.
pub fn accepted(story: &Story) -> Vec<Accepted> {
    let borne_out = story.derivations.iter().filter(|r| redundant(story, r));
    borne_out.map(|r| accept(story, r)).collect()
}

/// Finds each derivation that gives something else than was accepted because one token alone moved.
pub fn check_accepted(
    record: &[Accepted],
    draft: &Draft,
    story: &Story,
    file: &str,
) -> Vec<Problem> {
    let now = accepted(story);
    let pairs = record.iter().filter_map(|old| {
        let same = |new: &&Accepted| {
            let names = |a: &Accepted| a.printed.iter().map(|p| p.0.clone()).collect::<Vec<_>>();
            names(new) == names(old)
        };
        now.iter().find(same).map(|new| (old, new))
    });
    let moved = pairs.filter(|(old, new)| !same_outcome(old, new, story));
    moved
        .filter_map(|(old, new)| moved_alone(old, new, draft, file))
        .collect()
}

/// Whether both give the same. A number that is printed exactly is worked out no longer, and is the same
/// if that is what it was worked out to.
fn same_outcome(old: &Accepted, new: &Accepted, story: &Story) -> bool {
    let (before, after): (Vec<&str>, Vec<&str>) = (
        old.derived.split(", ").collect(),
        new.derived.split(", ").collect(),
    );
    let kept = after.iter().all(|number| before.contains(number));
    let mut gone = before.iter().filter(|number| !after.contains(number));
    kept && gone.all(|number| is_printed(number, story))
}

fn is_printed(number: &str, story: &Story) -> bool {
    let values = story.figures.iter().flat_map(|figure| {
        let value = |value| (&figure.key, value);
        figure.values.iter().map(value)
    });
    let mut exact = values.filter_map(|(key, value)| match value.bound? {
        Bound::Exact { value: exact, .. } => {
            let (key, year) = (key.clone(), value.year);
            Some(format!("{} = {exact}", ValueRef { key, year }))
        }
        _ => None,
    });
    exact.any(|printed| printed == number)
}

fn moved_alone(old: &Accepted, new: &Accepted, draft: &Draft, file: &str) -> Option<Problem> {
    let both = old.printed.iter().zip(&new.printed);
    let moved: Vec<_> = both.clone().filter(|(old, new)| old != new).collect();
    let [((name, before), (_, after))] = moved[..] else {
        return None;
    };
    let others = both.filter(|(old, new)| old == new);
    let others: Vec<String> = others
        .map(|((name, token), _)| format!("{name} {token}"))
        .collect();
    let key = name.split(' ').next().unwrap_or(name);
    Some(Problem {
        file: draft.file.clone(),
        line: draft.line_of(key),
        key: key.to_string(),
        found: format!(
            "{name} {after}, which moves what is worked out from {} to {}",
            old.derived, new.derived
        ),
        expected: format!(
            "a correction that the others bear out: {} were accepted with {before}, and stand unchanged",
            others.join("; ")
        ),
        suggestions: vec![
            format!("{name} {before}"),
            format!("if the source itself was corrected here alone: take this entry out of {file}"),
        ],
    })
}

/// Whether everything it is about is printed, so that its figures bear each other out.
fn redundant(story: &Story, derivation: &Derivation) -> bool {
    let rate = |name: &ValueRef| name.year.is_none();
    let printed = |name: &ValueRef| token(story, name).is_some();
    let both_ends = |name: &ValueRef| match story.change(&name.key) {
        Some(change) => [change.from, change.to].iter().all(|year| {
            let key = change.figure.clone();
            let year = Some(*year);
            printed(&ValueRef { key, year })
        }),
        None => story.share(&name.key).is_some_and(|share| {
            [&share.subset, &share.total].iter().all(|key| {
                let key = (*key).clone();
                let year = Some(share.year);
                printed(&ValueRef { key, year })
            })
        }),
    };
    let mut rates = derivation.evidence.iter().filter(|name| rate(name));
    derivation.targets.iter().all(printed) && rates.all(both_ends)
}

fn accept(story: &Story, derivation: &Derivation) -> Accepted {
    let mut derived: Vec<String> = Vec::new();
    for (at, name) in derivation.targets.iter().enumerate() {
        let column: Vec<String> = derivation
            .solutions
            .iter()
            .map(|row| row.values[at].to_string())
            .collect();
        derived.push(format!("{} = {}", name, column.join(" or ")));
    }
    let printed = derivation.evidence.iter();
    let printed =
        printed.filter_map(|name| Some((name.to_string(), token(story, name)?.to_string())));
    let mut printed: Vec<(String, String)> = printed.collect();
    printed.sort(); // as a file's keys come back
    Accepted {
        derived: derived.join(", "),
        printed,
    }
}

fn token<'a>(story: &'a Story, name: &ValueRef) -> Option<&'a str> {
    if let Some(figure) = story.figure(&name.key) {
        return figure.value(name.year)?.printed.as_deref();
    }
    let change = story.change(&name.key).map(|change| &*change.printed);
    change.or_else(|| story.share(&name.key).map(|share| &*share.printed))
}

/// The record as a file.
pub fn write_accepted(record: &[Accepted]) -> String {
    let mut text = String::from(
        "# Written by the build: printed figures that bear each other out, as last accepted.\n\
         # If one of them is changed alone and still fits, but moves what is worked out, the build\n\
         # stops and asks. Take an entry out to accept such a change; the next build writes it anew.\n",
    );
    for entry in record {
        text += &format!(
            "\n[[entry]]\nderived = {:?}\n\n[entry.printed]\n",
            entry.derived
        );
        for (name, token) in &entry.printed {
            text += &format!("{name:?} = {token:?}\n");
        }
    }
    text
}
