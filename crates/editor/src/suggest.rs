//! What would fit, as tokens that can be put in at a press. Each is tried before it is offered: one
//! that leaves anything else wrong is not.

use crate::field::Field;
use crate::reading::read_figure;
use figures::{
    BaselineEntry, Bound, Decimal, Draft, Located, Problem, QuantityError, Story, check_baseline,
};
use serde::Serialize;

/// A value that would fit in a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// The field.
    pub field: String,
    /// What to put in.
    pub value: String,
}

/// More than these are no help in any one field.
const MOST: usize = 4;

/// What a suggestion is tried on.
pub struct Trial<'a> {
    /// The figures as they stand.
    pub draft: &'a Draft,
    /// How much is wrong with them.
    pub wrong: usize,
    /// What was accepted before, and the name of its file.
    pub record: &'a [BaselineEntry],
    pub accepted: &'a str,
    /// Every printed value by the name that problems call it.
    pub names: &'a [(String, Field)],
    /// What stood in a field when the files were opened.
    pub before: &'a dyn Fn(&Field) -> Option<String>,
}

/// What would make a problem go away, field by field.
pub fn suggestions(trial: &Trial, problem: &Problem, fields: &[Field]) -> Vec<Suggestion> {
    let Trial {
        draft,
        names,
        before,
        ..
    } = trial;
    let mut found = Vec::new();
    for field in fields {
        let mut values: Vec<String> = before(field).into_iter().collect();
        match field {
            Field::Place(key) => values.extend(places(draft, key)),
            Field::Token(..) => values.extend(tokens(draft, problem, field, names)),
            Field::Word(..) => continue,
        }
        let values = distinct(values).into_iter();
        let fit = values.filter(|value| mends(trial, problem, field, value));
        found.extend(fit.take(MOST).map(|value| Suggestion {
            field: field.name(),
            value,
        }));
    }
    found
}

fn distinct(values: Vec<String>) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for value in values {
        if !seen.contains(&value) {
            seen.push(value);
        }
    }
    seen
}

/// Whether a value in this field leaves fewer things wrong, and this one no longer.
fn mends(trial: &Trial, problem: &Problem, field: &Field, value: &str) -> bool {
    let mut tried = trial.draft.clone();
    if !put(&mut tried, field, value) || tried_same(trial.draft, field, value) {
        return false;
    }
    let after = trial.problems(&tried);
    let gone = !after
        .iter()
        .any(|p| p.key == problem.key && p.expected == problem.expected);
    gone && (after.is_empty() || after.len() < trial.wrong)
}

impl Trial<'_> {
    fn problems(&self, draft: &Draft) -> Vec<Problem> {
        match Story::check(draft.clone()) {
            Ok(story) => check_baseline(self.record, draft, &story, self.accepted),
            Err(problems) => problems,
        }
    }
}

fn tried_same(draft: &Draft, field: &Field, value: &str) -> bool {
    token_of(draft, field).is_some_and(|token| token == value)
}

fn put(draft: &mut Draft, field: &Field, value: &str) -> bool {
    let text = Located {
        value: value.to_string(),
        line: None,
    };
    let is = |key: &Option<Located<String>>, wanted: &str| {
        key.as_ref().is_some_and(|key| key.value == wanted)
    };
    let place = match field {
        Field::Place(key) => {
            let figure = draft.figures.iter_mut().find(|raw| is(&raw.key, key));
            let place = value
                .parse()
                .ok()
                .map(|value| Located { value, line: None });
            return figure.map(|raw| raw.rounded_to = place).is_some();
        }
        Field::Word(..) => None,
        Field::Token(year, key) => {
            let figures = draft.figures.iter_mut().filter(|raw| is(&raw.key, key));
            let mut values = figures.flat_map(|raw| raw.values.iter_mut());
            let value = values.find(|value| value.year == *year);
            let changes = draft.changes.iter_mut();
            let mut changes = changes.filter(|raw| year.is_none() && is(&raw.key, key));
            let shares = draft.shares.iter_mut();
            let mut shares = shares.filter(|raw| year.is_none() && is(&raw.key, key));
            let value = value.map(|value| &mut value.printed);
            let change = changes.next().map(|raw| &mut raw.printed);
            value
                .or(change)
                .or(shares.next().map(|raw| &mut raw.printed))
        }
    };
    place.map(|place| *place = Some(text)).is_some()
}

fn token_of(draft: &Draft, field: &Field) -> Option<String> {
    let Field::Token(year, key) = field else {
        return None;
    };
    let is =
        |named: &Option<Located<String>>| named.as_ref().is_some_and(|named| named.value == *key);
    let figure = draft.figures.iter().find(|raw| is(&raw.key));
    let value = figure.and_then(|raw| raw.values.iter().find(|value| value.year == *year));
    let change = || draft.changes.iter().find(|raw| is(&raw.key));
    let share = || draft.shares.iter().find(|raw| is(&raw.key));
    let printed = value.map(|value| &value.printed);
    let printed = printed.or_else(|| change().map(|raw| &raw.printed));
    let printed = printed.or_else(|| share().map(|raw| &raw.printed));
    Some(printed?.as_ref()?.value.clone())
}

/// The places that the zeros of a figure's tokens leave open. The editor knows which; nothing is guessed.
fn places(draft: &Draft, key: &str) -> Vec<String> {
    let is = |raw: &&figures::DraftFigure| raw.key.as_ref().is_some_and(|k| k.value == key);
    let Some(raw) = draft.figures.iter().find(is) else {
        return Vec::new();
    };
    let unit = raw.unit.as_ref().map(|unit| &unit.value);
    let unit = draft
        .units
        .iter()
        .find(|u| unit.is_some_and(|unit| u.key == **unit));
    let tokens = raw.values.iter().filter_map(|value| value.printed.as_ref());
    let read = |token: &Located<String>| read_figure(draft, &token.value, unit?, None).err();
    let zeros = tokens.filter_map(read).find_map(|error| match error {
        QuantityError::AmbiguousRounding { value } => Some(value.trailing_zeros()),
        _ => None,
    });
    let places = zeros.map_or(0..=0, |zeros| 0..=zeros);
    places
        .map(|zeros| format!("1{}", "0".repeat(zeros as usize)))
        .collect()
}

/// The values that a problem's own suggestions name for a field, as tokens.
fn tokens(
    draft: &Draft,
    problem: &Problem,
    field: &Field,
    names: &[(String, Field)],
) -> Vec<String> {
    let Some((name, _)) = names.iter().find(|(_, named)| named == field) else {
        return Vec::new();
    };
    let of = |fit: &String| fit.strip_prefix(&format!("{name} ")).map(str::to_string);
    // A number as the source would word it comes before one that it would not print.
    let (mut worded, mut exact) = (Vec::new(), Vec::new());
    for fit in problem.suggestions.iter().filter_map(of) {
        for value in fit.split(" or ").flat_map(|part| part.split(", ")) {
            match numbers(value) {
                Some(numbers) => {
                    worded.extend(numbers.iter().filter_map(|n| as_worded(draft, field, *n)));
                    exact.extend(numbers.iter().filter_map(|n| exactly(draft, field, *n)));
                }
                None if value != "more" => worded.push(value.to_string()),
                None => {}
            }
        }
    }
    worded.append(&mut exact);
    worded
}

/// A whole number, or the ends of a range of them.
fn numbers(fit: &str) -> Option<Vec<i64>> {
    let ends = fit.split(" to ").map(|end| end.trim().parse().ok());
    ends.collect()
}

/// A whole number in the wording that the field has now: 190多人 for 191.
fn as_worded(draft: &Draft, field: &Field, number: i64) -> Option<String> {
    let (token, reading) = reading(draft, field)?;
    let (old, new) = same_wording(&reading.bound, number)?;
    let worded = token.replace(&old.to_string(), &new.to_string());
    (worded != token).then_some(worded)
}

/// A whole number with the unit that the field has now.
fn exactly(draft: &Draft, field: &Field, number: i64) -> Option<String> {
    let unit = reading(draft, field)?.1.unit.unwrap_or_default();
    let latin = unit.starts_with(|c: char| c.is_ascii_alphabetic());
    Some(format!("{number}{}{unit}", if latin { " " } else { "" }))
}

fn reading(draft: &Draft, field: &Field) -> Option<(String, figures::Quantity)> {
    let Field::Token(_, key) = field else {
        return None;
    };
    let token = token_of(draft, field)?;
    let raw = draft
        .figures
        .iter()
        .find(|raw| raw.key.as_ref().is_some_and(|k| k.value == *key))?;
    let unit = &raw.unit.as_ref()?.value;
    let unit = draft.units.iter().find(|u| u.key == *unit)?;
    let place = raw.rounded_to.as_ref().map(|place| place.value);
    let reading = read_figure(draft, &token, unit, place).ok()?;
    Some((token, reading))
}

/// The printed number, and the one that would stand there for another: 190多 for 191.
fn same_wording(bound: &Bound, number: i64) -> Option<(Decimal, i64)> {
    let Bound::MoreThan {
        value,
        upper: Some(below),
    } = bound
    else {
        return None;
    };
    let place = below.checked_add(value.negated())?;
    let place = Some(place.digits).filter(|_| place.places == 0 && place.digits > 0)?;
    Some((*value, (number - 1).div_euclid(place) * place))
}
