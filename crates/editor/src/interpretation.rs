//! Explains a quantity text in words, such as “more than 340” for 340多. The page shows it while
//! the user types.

use crate::ui_messages::UiMessages;
use figures::{
    Decimal, Derived, Draft, End, Interval, PERCENTAGE_POINTS, Quantity, QuantityError, Unit,
    parse_quantity,
};

/// The spellings of percent, the only unit of changes and shares; `figures::check` accepts the
/// same.
pub const PERCENT: [&str; 3] = ["%", "percent", "per cent"];

/// Parses the quantity text of a figure as the check does: with the spellings of all units.
pub fn parse_figure(
    draft: &Draft,
    quantity: &str,
    unit: &Unit,
    place: Option<u32>,
) -> Result<Quantity, QuantityError> {
    let spellings = spellings(&draft.units);
    let place = place.map(|place| Decimal::new(place.into(), 0));
    parse_quantity(quantity, &spellings, place, unit.integer)
}

/// Returns the spellings of all units, and of percent.
pub fn spellings(units: &[Unit]) -> Vec<&str> {
    let all = units.iter().flat_map(|unit| unit.spellings.iter());
    all.map(|s| &**s).chain(PERCENT).collect()
}

/// Parses the quantity text of a change or share as the check does: in percent, in percentage points, or in a unit of the story.
pub fn parse_rate(draft: &Draft, quantity: &str) -> Result<Quantity, QuantityError> {
    let spellings = [&PERCENT[..], &PERCENTAGE_POINTS, &spellings(&draft.units)].concat();
    let parse = |integer| parse_quantity(quantity, &spellings, None, integer);
    let reading = parse(false)?;
    // A count has no rounding: 12人 is exactly 12.
    match unit_of(draft, &reading).is_some_and(|unit| unit.integer) {
        true => parse(true),
        false => Ok(reading),
    }
}

/// Returns the key of the unit of a change or share: that of percent, or of the unit that it is printed in.
pub fn rate_unit(draft: &Draft, reading: &Quantity) -> String {
    unit_of(draft, reading).map_or_else(
        || match reading.unit.as_deref() {
            Some(unit) if !PERCENT.contains(&unit) => unit.to_string(),
            _ => "percent".to_string(),
        },
        |unit| unit.key.to_string(),
    )
}

/// Returns the unit of the story that a change is printed in; `None` if it is in percent or percentage points.
fn unit_of<'d>(draft: &'d Draft, reading: &Quantity) -> Option<&'d Unit> {
    let spelling = reading.unit.as_deref()?;
    let is_rate = PERCENT.contains(&spelling) || PERCENTAGE_POINTS.contains(&spelling);
    let mut units = draft.units.iter();
    let own = units.find(|unit| unit.spellings.iter().any(|one| one == spelling));
    own.filter(|_| !is_rate)
}

/// Describes a parsed quantity, such as “more than 340, less than 350”.
pub fn quantity_text(ui: &UiMessages, reading: &Quantity) -> String {
    let Some(interval) = reading.bound.interval() else {
        return String::new();
    };
    match reading.direction {
        None => interval_text(ui, &interval),
        Some(figures::Direction::Up) => {
            ui.format("interval.up", &[("n", &interval_text(ui, &interval))])
        }
        Some(figures::Direction::Down) => {
            let amount = interval_text(ui, &interval.negated());
            ui.format("interval.down", &[("n", &amount)])
        }
    }
}

fn interval_text(ui: &UiMessages, interval: &Interval) -> String {
    let (low, high) = (interval.low.map(end_text), interval.high.map(end_text));
    match (low, high) {
        (Some((low, false)), Some((high, false))) if low == high => {
            ui.format("interval.exactly", &[("n", &low)])
        }
        (Some((low, false)), Some((high, false))) => {
            ui.format("interval.between", &[("low", &low), ("high", &high)])
        }
        (low, high) => {
            let low = low.map(|(n, open)| ui.format(low_key(open), &[("n", &n)]));
            let high = high.map(|(n, open)| ui.format(high_key(open), &[("n", &n)]));
            let both: Vec<String> = low.into_iter().chain(high).collect();
            both.join(&ui.format("interval.join", &[]))
        }
    }
}

fn low_key(open: bool) -> &'static str {
    if open {
        "interval.more"
    } else {
        "interval.at_least"
    }
}

fn high_key(open: bool) -> &'static str {
    if open {
        "interval.less"
    } else {
        "interval.at_most"
    }
}

/// Returns an end of an interval as a number with at most six decimals, and whether the end is
/// open.
fn end_text(end: End) -> (String, bool) {
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

/// Describes a derived value: one number, a few, or a range.
pub fn derived_text(ui: &UiMessages, derived: &Derived) -> String {
    let Interval { low, high } = derived.interval;
    match low {
        Some(end) if low == high => return end_text(end).0,
        _ if derived.listed().is_empty() => return interval_text(ui, &derived.interval),
        _ => {}
    }
    let values: Vec<String> = derived.listed().iter().map(ToString::to_string).collect();
    values.join(&ui.format("interval.or", &[]))
}
