//! The end of a line: its values, and their possible range; and the values at both ends of each line.

use figures::chart_spec::ValueMode;
use figures::{Bound, Derived, Interval, Value};

/// An open end is drawn up to this share beyond the other end.
const OPEN_END: f64 = 0.05;

/// A value at the end of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueSpan {
    /// The positions of marks: one, or one per derived value.
    pub values: Vec<f64>,
    /// The smallest possible value.
    pub low: f64,
    /// The greatest possible value.
    pub high: f64,
    /// Whether the value is derived.
    pub derived: bool,
}

impl ValueSpan {
    /// The span of a value; `None` if there is nothing to show.
    pub fn new(value: &Value, value_mode: ValueMode) -> Option<Self> {
        match (value_mode, &value.bound, &value.derived) {
            (ValueMode::Printed, Some(bound), _) | (_, Some(bound), None) => Self::printed(bound),
            (_, _, Some(derived)) => Some(Self::derived(derived)),
            (_, None, None) => None,
        }
    }

    /// The span without what is below `least`, because no value can be there. The value itself is not moved.
    pub fn at_least(self, least: f64) -> Self {
        let low = self.low.max(least);
        Self { low, ..self }
    }

    /// The span with all values multiplied by `factor`.
    pub fn times(self, factor: f64) -> Self {
        Self {
            values: self.values.iter().map(|value| value * factor).collect(),
            low: self.low * factor,
            high: self.high * factor,
            ..self
        }
    }

    /// Whether the end needs no whisker: one certain number, or several solutions.
    pub fn is_exact(&self) -> bool {
        self.low == self.high || self.derived && self.values.len() > 1
    }

    fn printed(bound: &Bound) -> Option<Self> {
        let span = |value: f64, [low, high]: [f64; 2]| Self {
            values: vec![value],
            low,
            high,
            derived: false,
        };
        let middle = bound.middle()?.to_f64();
        Some(match bound {
            // An exact value is drawn as printed; its rounding error would not be visible.
            Bound::Exact { .. } => span(middle, [middle, middle]),
            _ => span(middle, ends(&bound.interval()?)),
        })
    }

    fn derived(derived: &Derived) -> Self {
        let [low, high] = ends(&derived.interval);
        let each = derived.values.iter().map(|value| *value as f64);
        let mut values: Vec<f64> = each.collect();
        if values.is_empty() {
            let middle = derived.bound().middle().map(|middle| middle.to_f64());
            values.push(middle.unwrap_or((low + high) / 2.0));
        }
        Self {
            values,
            low,
            high,
            derived: true,
        }
    }
}

/// The values at both ends of each line. Solutions are paired if both ends have equally many; otherwise all
/// combinations are drawn.
pub fn value_pairs([from, to]: [&ValueSpan; 2]) -> Vec<[f64; 2]> {
    let are_paired = from.values.len() == to.values.len();
    let mut pairs = Vec::new();
    for (n, &a) in from.values.iter().enumerate() {
        for (m, &b) in to.values.iter().enumerate() {
            if n == m || !are_paired {
                pairs.push([a, b]);
            }
        }
    }
    pairs
}

/// Both ends of an interval; an open one is placed a little beyond the other.
fn ends(interval: &Interval) -> [f64; 2] {
    let [low, high] = [interval.low, interval.high].map(|end| end.map(|end| end.value.to_f64()));
    match (low, high) {
        (Some(low), Some(high)) => [low, high],
        (Some(low), None) => [low, low + low.abs() * OPEN_END],
        (None, Some(high)) => [high - high.abs() * OPEN_END, high],
        (None, None) => [0.0, 0.0],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use figures::{End, Ratio};

    /// An open end is beyond the other one on the side that is not excluded, also below zero.
    #[test]
    fn open_ends_are_on_the_side_that_is_possible() {
        for value in [-300, 300] {
            let end = Some(End::open(Ratio::integer(value)));
            let value = value as f64;
            let [low, high] = ends(&Interval::new(end, None));
            assert!(low == value && high > value, "{low} {high}");
            let [low, high] = ends(&Interval::new(None, end));
            assert!(low < value && high == value, "{low} {high}");
        }
    }
}
