//! Suggestions: values that would fix a problem. Each is tried first, and offered only if it adds
//! no other problem.

use crate::field::Field;
use crate::interpretation::parse_figure;
use figures::{
    Baseline, Bound, Decimal, Draft, Located, Problem, QuantityError, Story, check_baseline,
};
use serde::Serialize;

/// A value that would fix a problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// The name of the field; see [`crate::Cell::field`].
    pub field: String,
    /// The value to set.
    pub value: String,
}

/// The maximum number of suggestions for one field.
const MAX_PER_FIELD: usize = 4;

/// The state that suggestions are tried on.
pub struct SuggestionContext<'a> {
    /// The current figures.
    pub draft: &'a Draft,
    /// The number of problems of the current figures.
    pub problem_count: usize,
    /// The baseline, and the name of its file.
    pub baseline: &'a Baseline,
    pub baseline_file: &'a str,
    /// The fields of all printed values, by the name that problems use.
    pub names: &'a [(String, Field)],
    /// Returns values of a field to try first, such as the one that it had when the files were opened.
    pub first_values: &'a dyn Fn(&Field) -> Vec<String>,
}

/// Returns the suggestions for a problem, in the order of `fields`.
pub fn suggestions(
    context: &SuggestionContext,
    problem: &Problem,
    fields: &[Field],
) -> Vec<Suggestion> {
    let SuggestionContext {
        draft,
        names,
        first_values,
        ..
    } = context;
    let mut found = Vec::new();
    for field in fields {
        let mut values = first_values(field);
        match field {
            Field::Entry(name, key) if name == "rounded_to" => {
                values.extend(rounding_choices(draft, key));
            }
            Field::Quantity(..) => values.extend(quantities(draft, problem, field, names)),
            Field::Message(..) | Field::Chart(..) | Field::Entry(..) => continue,
        }
        let values = distinct(values).into_iter();
        let fit = values.filter(|value| resolves(context, problem, field, value));
        found.extend(fit.take(MAX_PER_FIELD).map(|value| Suggestion {
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

/// Returns whether a value removes the problem and reduces the number of problems.
pub fn resolves(
    context: &SuggestionContext,
    problem: &Problem,
    field: &Field,
    value: &str,
) -> bool {
    let mut edited = context.draft.clone();
    if !apply(&mut edited, field, value) || is_unchanged(context.draft, field, value) {
        return false;
    }
    let after = context.problems(&edited);
    let gone = !after
        .iter()
        .any(|p| p.key == problem.key && p.expected == problem.expected);
    gone && (after.is_empty() || after.len() < context.problem_count)
}

impl SuggestionContext<'_> {
    fn problems(&self, draft: &Draft) -> Vec<Problem> {
        let problems = Story::problems(draft);
        if !problems.is_empty() || *self.baseline == Baseline::default() {
            return problems;
        }
        match Story::check(draft.clone()) {
            Ok(story) => check_baseline(self.baseline, draft, &story, self.baseline_file),
            Err(problems) => problems,
        }
    }
}

fn is_unchanged(draft: &Draft, field: &Field, value: &str) -> bool {
    quantity_of(draft, field).is_some_and(|quantity| quantity == value)
}

fn apply(draft: &mut Draft, field: &Field, value: &str) -> bool {
    let text = Located {
        value: value.to_string(),
        line: None,
    };
    let is = |key: &Option<Located<String>>, wanted: &str| {
        key.as_ref().is_some_and(|key| key.value == wanted)
    };
    let target = match field {
        Field::Entry(_, key) => {
            let figure = draft.figures.iter_mut().find(|raw| is(&raw.key, key));
            let place = value
                .parse()
                .ok()
                .map(|value| Located { value, line: None });
            return figure.map(|raw| raw.rounded_to = place).is_some();
        }
        Field::Message(..) | Field::Chart(..) => None,
        Field::Quantity(year, key) => {
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
    target.map(|target| *target = Some(text)).is_some()
}

fn quantity_of(draft: &Draft, field: &Field) -> Option<String> {
    let Field::Quantity(year, key) = field else {
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

/// Returns the powers of ten that a figure may be rounded to, from the trailing zeros of its
/// quantities. Only the user knows which one is meant.
fn rounding_choices(draft: &Draft, key: &str) -> Vec<String> {
    let is = |raw: &&figures::DraftFigure| raw.key.as_ref().is_some_and(|k| k.value == key);
    let Some(raw) = draft.figures.iter().find(is) else {
        return Vec::new();
    };
    let unit = raw.unit.as_ref().map(|unit| &unit.value);
    let unit = draft
        .units
        .iter()
        .find(|u| unit.is_some_and(|unit| u.key == **unit));
    let quantities = raw.values.iter().filter_map(|value| value.printed.as_ref());
    let parse =
        |quantity: &Located<String>| parse_figure(draft, &quantity.value, unit?, None).err();
    let choices = quantities.filter_map(parse).find_map(|error| match error {
        QuantityError::AmbiguousRounding { choices, .. } => Some(choices),
        _ => None,
    });
    let choices = choices.unwrap_or_else(|| vec![Decimal::new(1, 0)]);
    choices.iter().map(ToString::to_string).collect()
}

/// Returns quantity texts for the values that the problem itself suggests for a field.
fn quantities(
    draft: &Draft,
    problem: &Problem,
    field: &Field,
    names: &[(String, Field)],
) -> Vec<String> {
    let Some((name, _)) = names.iter().find(|(_, named)| named == field) else {
        return Vec::new();
    };
    let of = |fit: &String| fit.strip_prefix(&format!("{name} ")).map(str::to_string);
    // A number in the wording of the source comes before an exact number, which the source would
    // not print.
    let (mut worded, mut exact) = (Vec::new(), Vec::new());
    for fit in problem.suggestions.iter().filter_map(of) {
        for value in fit.split(" or ").flat_map(|part| part.split(", ")) {
            match parse_range(value) {
                Some(numbers) => {
                    worded.extend(numbers.iter().filter_map(|n| reworded(draft, field, *n)));
                    exact.extend(
                        numbers
                            .iter()
                            .filter_map(|n| exact_quantity(draft, field, *n)),
                    );
                }
                None if value != "more" => worded.push(value.to_string()),
                None => {}
            }
        }
    }
    worded.append(&mut exact);
    worded
}

/// Parses an integer, or a range of integers such as `3 to 5`, into its ends.
fn parse_range(fit: &str) -> Option<Vec<i64>> {
    let ends = fit.split(" to ").map(|end| end.trim().parse().ok());
    ends.collect()
}

/// Returns a number in the current wording of the field, such as 190多人 for 191.
fn reworded(draft: &Draft, field: &Field, number: i64) -> Option<String> {
    let (quantity, reading) = parse_field(draft, field)?;
    let (old, new) = same_wording(&reading.bound, number)?;
    let worded = quantity.replace(&old.to_string(), &new.to_string());
    (worded != quantity).then_some(worded)
}

/// Returns a number with the current unit of the field, such as 191人, and with its thousands grouped as they are now.
fn exact_quantity(draft: &Draft, field: &Field, number: i64) -> Option<String> {
    let (quantity, reading) = parse_field(draft, field)?;
    let unit = reading.unit.unwrap_or_default();
    let latin = unit.starts_with(|c: char| c.is_ascii_alphabetic());
    let number = grouped(number, gap_of(&quantity));
    Some([&*number, if latin { " " } else { "" }, &*unit].concat())
}

/// Returns the character that groups the thousands of a quantity, such as the comma of 2,138 and the space of 2 138.
fn gap_of(quantity: &str) -> Option<char> {
    let parts: Vec<char> = quantity.chars().collect();
    let is_digits = |some: &[char]| some.iter().all(char::is_ascii_digit);
    let gap = parts.windows(5).find_map(|five| match five {
        [before, gap, after @ ..] if before.is_ascii_digit() && is_digits(after) => Some(*gap),
        _ => None,
    });
    gap.filter(|gap| matches!(gap, ',' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}'))
}

fn grouped(number: i64, gap: Option<char>) -> String {
    let digits = number.to_string();
    let Some(gap) = gap.filter(|_| number >= 1000) else {
        return digits;
    };
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(gap);
        }
        text.push(digit);
    }
    text
}

/// How likely a suggestion corrects a misprint: how many digits it adds, omits or changes, then how much further it is from
/// the same figure in the nearest year than the present number. Smaller is likelier.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Misprint(usize, f64);

impl Misprint {
    /// Worse than any suggestion.
    pub const UNLIKELY: Self = Self(usize::MAX, f64::MAX);

    /// Rates a suggestion. `None` if it is not for a quantity.
    pub fn of(draft: &Draft, suggestion: &Suggestion) -> Option<Self> {
        let field = Field::parse(&suggestion.field)?;
        let now = quantity_of(draft, &field)?;
        let further = beside(draft, &field).map_or(0.0, |beside| {
            let distance = |text: &str| (size(text) / size(&beside)).ln().abs();
            distance(&suggestion.value) - distance(&now)
        });
        Some(Self(digits_changed(&now, &suggestion.value), further))
    }
}

/// Returns the quantity of the same figure in the nearest other year.
fn beside(draft: &Draft, field: &Field) -> Option<String> {
    let Field::Quantity(Some(year), key) = field else {
        return None;
    };
    let is = |raw: &&figures::DraftFigure| raw.key.as_ref().is_some_and(|own| own.value == *key);
    let values = draft.figures.iter().find(is)?.values.iter();
    let others = values.filter_map(|value| {
        let other = value.year.filter(|other| other != year)?;
        Some((
            other.number().abs_diff(year.number()),
            value.printed.as_ref()?.value.clone(),
        ))
    });
    let nearest = others.min_by_key(|(distance, _)| *distance)?;
    Some(nearest.1)
}

fn digits(text: &str) -> Vec<u8> {
    text.bytes().filter(u8::is_ascii_digit).collect()
}

/// Returns the number that all digits of a text are, to compare numbers that are written alike.
fn size(text: &str) -> f64 {
    let digits = digits(text).into_iter();
    let size = digits.fold(0.0, |size, digit| size * 10.0 + f64::from(digit - b'0'));
    size.max(1.0)
}

/// Returns the Levenshtein distance of the digits of two texts.
fn digits_changed(now: &str, then: &str) -> usize {
    let (now, then) = (digits(now), digits(then));
    // The distances of the first digits of `now` from all beginnings of `then`.
    let mut row: Vec<usize> = (0..=then.len()).collect();
    for (at, digit) in now.iter().enumerate() {
        let mut left = at + 1;
        let mut next = vec![left];
        for (other, pair) in then.iter().zip(row.windows(2)) {
            if let [diagonal, above] = pair {
                left = (diagonal + usize::from(digit != other)).min(left.min(*above) + 1);
            }
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

fn parse_field(draft: &Draft, field: &Field) -> Option<(String, figures::Quantity)> {
    let Field::Quantity(_, key) = field else {
        return None;
    };
    let quantity = quantity_of(draft, field)?;
    let raw = draft
        .figures
        .iter()
        .find(|raw| raw.key.as_ref().is_some_and(|k| k.value == *key))?;
    let unit = &raw.unit.as_ref()?.value;
    let unit = draft.units.iter().find(|u| u.key == *unit)?;
    let place = raw.rounded_to.as_ref().map(|place| place.value);
    let reading = parse_figure(draft, &quantity, unit, place).ok()?;
    Some((quantity, reading))
}

/// Returns the printed number, and the number to print instead so that `number` is in the bound:
/// 190 for 191 with 多.
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
