//! Counts as marks, from printed or derived values.

use figures::chart_spec::{ChartKind, ChartSpec, ValueMode};
use figures::{Bound, Story, Value};
use player::count_range::{CountRange, PER_ROW};

/// Maximal rows of a column; for more, a dot stands for more people.
const MAX_ROWS: i64 = 42;

/// An open end is drawn up to 10 above the lower end, or a twentieth (1 / `OPEN_PART`) if that is more.
const OPEN_END: i64 = 10;
const OPEN_PART: i64 = 20;

/// The count range of a value, or `None` if the value is neither printed nor derived, or has no integer bounds.
pub fn count_range(value: &Value, value_mode: ValueMode) -> Option<CountRange> {
    let printed = value.bound.as_ref().and_then(printed);
    match (value_mode, printed, &value.derived) {
        (ValueMode::Printed, Some(printed), _) | (_, Some(printed), None) => Some(printed),
        (_, printed, Some(derived)) => {
            let integers = derived.interval.integers()?;
            let low = integers.low.map_or(0, |end| end.value.floor()).max(0);
            let high = integers.high.map(|end| end.value.floor());
            Some(CountRange {
                stated: printed.map_or(0, |printed| printed.stated.min(low)),
                certain: low,
                max: high.unwrap_or(open_end(low)),
            })
        }
        (_, None, None) => None,
    }
}

/// The count range of a printed value. "More than 340" is stated up to 340, the printed number, and not up to 341,
/// the smallest possible one.
fn printed(bound: &Bound) -> Option<CountRange> {
    let integers = bound.interval()?.integers()?;
    let low = integers.low.map_or(0, |end| end.value.floor()).max(0);
    let stated = match bound {
        Bound::MoreThan { value, .. } => value.ratio()?.floor().max(0),
        _ => low,
    };
    let max = integers.high.map(|end| end.value.floor());
    Some(CountRange {
        stated,
        certain: stated,
        max: max.unwrap_or(open_end(low)),
    })
}

/// How far a count without upper limit is drawn.
fn open_end(low: i64) -> i64 {
    low.saturating_add(OPEN_END.max(low / OPEN_PART))
}

/// How many people a dot of a `dot-columns` chart stands for: the smallest of 1, 2, 5, 10, 20, 50 … that keeps each
/// column within [`MAX_ROWS`] rows. `None` for other chart kinds.
pub fn people_per_dot(story: &Story, spec: &ChartSpec) -> Option<i64> {
    let ChartKind::DotColumns { total, .. } = &spec.kind else {
        return None;
    };
    let values = story.figure(total)?.values.iter();
    let ranges = values.filter_map(|value| count_range(value, ValueMode::Printed));
    let max = ranges.map(|range| range.max).max()?;
    let steps = (0..).map(|power| 10i64.saturating_pow(power));
    let mut steps = steps.flat_map(|ten| [1, 2, 5].map(|n| ten.saturating_mul(n)));
    steps.find(|per| max / per <= MAX_ROWS * PER_ROW)
}
