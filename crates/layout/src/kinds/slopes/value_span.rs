//! One end of a line: where it is drawn, and how far the value may reach above and below that.

use figures::chapter::Reading;
use figures::{Bound, Interval, Pinned, Value};

/// How far an end without a limit is drawn, as a part of what is stated.
const OPEN_END: f64 = 0.05;

/// A value as the end of a line, in its own unit.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueSpan {
    /// Where marks stand: one, or one for each value that was worked out.
    pub at: Vec<f64>,
    /// The least that it may be.
    pub low: f64,
    /// The most.
    pub high: f64,
    /// Whether it was worked out.
    pub derived: bool,
}

impl ValueSpan {
    /// Of a value as it is read; none where there is nothing to show.
    pub fn new(value: &Value, reading: Reading) -> Option<Self> {
        match (reading, &value.bound, &value.pinned) {
            (Reading::Printed, Some(bound), _) | (_, Some(bound), None) => Self::printed(bound),
            (_, _, Some(pinned)) => Some(Self::pinned(pinned)),
            (_, None, None) => None,
        }
    }

    /// In another unit, so many of which are one of this.
    pub fn times(self, factor: f64) -> Self {
        Self {
            at: self.at.iter().map(|value| value * factor).collect(),
            low: self.low * factor,
            high: self.high * factor,
            ..self
        }
    }

    /// Whether it is one certain number, or one of several.
    pub fn is_exact(&self) -> bool {
        self.low == self.high || self.derived && self.at.len() > 1
    }

    fn printed(bound: &Bound) -> Option<Self> {
        let value = |at: f64, [low, high]: [f64; 2]| Self {
            at: vec![at],
            low,
            high,
            derived: false,
        };
        let stated = match bound.value() {
            Some(value) => Some(value.ratio()?.to_f64()),
            None => None,
        };
        if let (Bound::Exact { .. }, Some(at)) = (bound, stated) {
            // As it is printed; what was rounded off is too fine to be seen.
            return Some(value(at, [at, at]));
        }
        let ends = ends(&bound.interval()?);
        Some(value(stated.unwrap_or((ends[0] + ends[1]) / 2.0), ends))
    }

    fn pinned(pinned: &Pinned) -> Self {
        let [low, high] = [pinned.low, pinned.high].map(|end| end as f64);
        let each = pinned.values.iter().map(|value| *value as f64);
        let at: Vec<f64> = each.collect();
        Self {
            at: if at.is_empty() {
                vec![(low + high) / 2.0]
            } else {
                at
            },
            low,
            high,
            derived: true,
        }
    }
}

/// Both ends of what a bound leaves; one that it leaves open lies a little beyond the other.
fn ends(interval: &Interval) -> [f64; 2] {
    let [low, high] = [interval.low, interval.high].map(|end| end.map(|end| end.at.to_f64()));
    match (low, high) {
        (Some(low), Some(high)) => [low, high],
        (Some(low), None) => [low, low * (1.0 + OPEN_END)],
        (None, Some(high)) => [high * (1.0 - OPEN_END), high],
        (None, None) => [0.0, 0.0],
    }
}
