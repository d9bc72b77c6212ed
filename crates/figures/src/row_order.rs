//! The order of the rows of a dumbbell chart.

use crate::bound::Bound;
use crate::chart_spec::{ChartKind, ChartSpec, LineSpec};
use crate::interval::Interval;
use crate::ratio::Ratio;
use crate::story::Story;
use std::cmp::Ordering;

impl ChartSpec {
    /// Sorts the rows of a dumbbell chart, and their figures in the table, by the values of a story: the largest later
    /// value first, compared at the places where [`Bound::middle`] puts their marks. So a row is never below one whose
    /// mark is further left. Of rows with marks at the same place, the one that may be larger is first. Derived values
    /// count where nothing is printed, so that rows stay where they are when a reader chooses derived values. Equal rows
    /// keep their order.
    pub fn sort_rows(&mut self, story: &Story) {
        if let ChartKind::Dumbbell { rows } = &mut self.kind {
            // There are few rows, and the sort function of the standard library would enlarge the module.
            let mut sorted: Vec<LineSpec> = Vec::new();
            for row in rows.iter() {
                let value = later_value(story, &row.figure);
                let is_less = |other: &LineSpec| {
                    compare_values(later_value(story, &other.figure), value).is_lt()
                };
                let at = sorted.iter().position(is_less);
                sorted.insert(at.unwrap_or(sorted.len()), row.clone());
            }
            let figures = sorted.iter().flat_map(LineSpec::keys).flatten();
            self.figures = figures.chain(&self.callout).cloned().collect();
            *rows = sorted.into();
        }
    }
}

/// Returns the latest value of a figure in its base unit: where its mark is, and its interval. `None` if it has no value.
fn later_value(story: &Story, key: &str) -> Option<(Ratio, Interval)> {
    let figure = story.figure(key)?;
    let value = figure.values.last()?;
    let bound = match (value.bound, &value.derived) {
        (Some(bound), _) => bound,
        (None, derived) => derived.as_ref()?.bound(),
    };
    let factor = story.unit(&figure.unit).and_then(|unit| unit.factor);
    let factor = factor.map_or(Some(Ratio::integer(1)), |factor| factor.ratio())?;
    let middle = bound.middle()?;
    let interval = match bound {
        // The rounding of an exact value is not drawn.
        Bound::Exact { .. } => Interval::point(middle),
        _ => bound.interval()?,
    };
    let interval = interval.checked_mul(&Interval::point(factor))?;
    Some((middle.checked_mul(factor)?, interval))
}

/// Compares the marks of two values, then their upper ends, then their lower ends. A value without an upper end is the
/// largest one; a missing value is the smallest one.
fn compare_values(one: Option<(Ratio, Interval)>, other: Option<(Ratio, Interval)>) -> Ordering {
    let (Some((mark, interval)), Some((other_mark, other_interval))) = (one, other) else {
        return one.is_some().cmp(&other.is_some());
    };
    let high = |interval: Interval| (interval.high.is_none(), interval.high.map(|end| end.value));
    let low = |interval: Interval| interval.low.map(|end| end.value);
    let by_high = || high(interval).cmp(&high(other_interval));
    let by_low = || low(interval).cmp(&low(other_interval));
    mark.cmp(&other_mark).then_with(by_high).then_with(by_low)
}
