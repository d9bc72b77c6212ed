//! The extent of a count, as it is printed or as it was worked out.

use figures::chart_spec::{ChartKind, ChartSpec, ValueMode};
use figures::{Bound, Story, Value};
use player::extent::{Extent, PER_ROW};

/// Rows beyond which a dot stands for more people.
const MOST_ROWS: i64 = 42;

/// How far an end without a limit is drawn beyond what is stated: so many, or such a part of it.
const OPEN_END: i64 = 10;
const OPEN_PART: i64 = 20;

/// Of a count in a year; none where it is neither printed nor worked out.
pub fn extent_of(value: &Value, reading: ValueMode) -> Option<Extent> {
    let printed = value.bound.as_ref().and_then(printed);
    match (reading, printed, &value.derived) {
        (ValueMode::Printed, Some(printed), _) | (_, Some(printed), None) => Some(printed),
        (_, printed, Some(pin)) => Some(Extent {
            solid: printed.map_or(0, |printed| printed.solid.min(pin.low)),
            sure: pin.low,
            top: pin.high,
        }),
        (_, None, None) => None,
    }
}

/// "More than 340" stands solid to 340, which is printed, not to 341, which follows from it.
fn printed(bound: &Bound) -> Option<Extent> {
    let whole = bound.interval()?.integers()?;
    let low = whole.low.map_or(0, |end| end.value.floor()).max(0);
    let solid = match bound {
        Bound::MoreThan { value, .. } => value.ratio()?.floor().max(0),
        _ => low,
    };
    let top = whole.high.map(|end| end.value.floor());
    Some(Extent {
        solid,
        sure: solid,
        top: top.unwrap_or(low + OPEN_END.max(low / OPEN_PART)),
    })
}

/// How many people a dot of the chapter's columns stands for, so that none grows past its height.
pub fn people_per_dot(story: &Story, chapter: &ChartSpec) -> Option<i64> {
    let ChartKind::DotColumns { total: whole, .. } = &chapter.kind else {
        return None;
    };
    let values = story.figure(whole)?.values.iter();
    let extents = values.filter_map(|value| extent_of(value, ValueMode::Printed));
    let top = extents.map(|extent| extent.top).max()?;
    let steps = (0..).map(|power| 10i64.saturating_pow(power));
    let mut steps = steps.flat_map(|ten| [1, 2, 5].map(|n| ten.saturating_mul(n)));
    steps.find(|per| top / per <= MOST_ROWS * PER_ROW)
}
