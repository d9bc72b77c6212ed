//! What a token says, in words: an editor sees how 340多 is taken while typing it.

use crate::texts::Texts;
use figures::{
    Decimal, Derived, Draft, End, Interval, Quantity, QuantityError, Unit, parse_quantity,
};

/// Rates are printed in nothing else; see `figures::check`.
pub const PERCENT: [&str; 3] = ["%", "percent", "per cent"];

/// Reads a token as the check reads it: with the spellings of every unit of the file.
pub fn read_figure(
    draft: &Draft,
    token: &str,
    unit: &Unit,
    place: Option<u32>,
) -> Result<Quantity, QuantityError> {
    let spellings = spellings(&draft.units);
    let place = place.map(|place| Decimal::new(place.into(), 0));
    parse_quantity(token, &spellings, place, unit.integer)
}

/// Every way that a unit of the file is printed, and percent.
pub fn spellings(units: &[Unit]) -> Vec<&str> {
    let all = units.iter().flat_map(|unit| unit.spellings.iter());
    all.map(|s| &**s).chain(PERCENT).collect()
}

/// Reads the token of a change or share.
pub fn read_rate(token: &str) -> Result<Quantity, QuantityError> {
    parse_quantity(token, &PERCENT, None, false)
}

/// A reading in words: "more than 340, less than 350".
pub fn told(texts: &Texts, reading: &Quantity) -> String {
    let Some(interval) = reading.bound.interval() else {
        return String::new();
    };
    match reading.direction {
        None => interval_told(texts, &interval),
        Some(figures::Direction::Up) => {
            texts.fill("reading.up", &[("n", &interval_told(texts, &interval))])
        }
        Some(figures::Direction::Down) => {
            let amount = interval_told(texts, &interval.negated());
            texts.fill("reading.down", &[("n", &amount)])
        }
    }
}

fn interval_told(texts: &Texts, interval: &Interval) -> String {
    let (low, high) = (interval.low.map(shown), interval.high.map(shown));
    match (low, high) {
        (Some((low, false)), Some((high, false))) if low == high => {
            texts.fill("reading.exactly", &[("n", &low)])
        }
        (Some((low, false)), Some((high, false))) => {
            texts.fill("reading.between", &[("low", &low), ("high", &high)])
        }
        (low, high) => {
            let low = low.map(|(n, open)| texts.fill(low_key(open), &[("n", &n)]));
            let high = high.map(|(n, open)| texts.fill(high_key(open), &[("n", &n)]));
            let both: Vec<String> = low.into_iter().chain(high).collect();
            both.join(&texts.fill("reading.join", &[]))
        }
    }
}

fn low_key(open: bool) -> &'static str {
    if open {
        "reading.more"
    } else {
        "reading.at_least"
    }
}

fn high_key(open: bool) -> &'static str {
    if open {
        "reading.less"
    } else {
        "reading.at_most"
    }
}

/// An end as a number, and whether it is left out. Printed numbers are decimal, so are their ends.
fn shown(end: End) -> (String, bool) {
    let value = Decimal::rounded(end.value, 6).map(|value| value.to_string());
    let value = value.unwrap_or_default();
    let short = match value.split_once('.') {
        Some(_) => value
            .trim_end_matches('0')
            .trim_end_matches('.')
            .to_string(),
        None => value,
    };
    (short, end.open)
}

/// What a value is derived to: one number, a few, or all between two.
pub fn derived_text(texts: &Texts, derived: &Derived) -> String {
    if derived.low == derived.high {
        return derived.low.to_string();
    }
    if derived.values.is_empty() {
        let (low, high) = (derived.low.to_string(), derived.high.to_string());
        return texts.fill("reading.between", &[("low", &low), ("high", &high)]);
    }
    let values: Vec<String> = derived.values.iter().map(ToString::to_string).collect();
    values.join(&texts.fill("reading.or", &[]))
}
