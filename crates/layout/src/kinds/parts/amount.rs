//! A total or a part as the length of a bar.

use crate::count_range::count_range;
use crate::describe::scale;
use crate::kinds::LayoutInput;
use figures::chart_spec::ValueMode;
use figures::{Bound, Figure, Value};
use player::count_range::CountRange;

/// An amount without an upper limit is drawn to this share beyond its lower end.
const OPEN_END: f64 = 0.05;

/// An amount as a bar, with `0 <= certain <= max`, in the base unit of the chart.
#[derive(Clone, Copy)]
pub struct Amount {
    pub certain: f64,
    pub max: f64,
    /// Whether the source does not print the value.
    pub is_derived: bool,
}

impl Amount {
    /// The amount of a value; `None` if it is neither printed nor derived.
    pub fn new(input: &LayoutInput, figure: &Figure, value: &Value) -> Option<Self> {
        let [certain, max] = if input.story.is_counted(figure) {
            let CountRange { certain, max, .. } = count_range(value, input.value_mode)?;
            [certain as f64, max as f64]
        } else {
            measured(value, input.value_mode)?
        };
        let (_, factor) = scale(input.story, &figure.unit);
        Some(Self {
            certain: certain * factor.to_f64(),
            max: max.max(certain) * factor.to_f64(),
            is_derived: value.bound.is_none(),
        })
    }
}

/// The certain and the largest amount of a measured value. The rounding of an exact one would not be visible.
fn measured(value: &Value, value_mode: ValueMode) -> Option<[f64; 2]> {
    let derived = value.derived.as_ref().map(|derived| derived.bound());
    let bound = match value_mode {
        ValueMode::Printed => value.bound.or(derived),
        ValueMode::Derived => derived.or(value.bound),
    }?;
    if let Bound::Exact { value, .. } = bound {
        return Some([value.ratio()?.to_f64(); 2]);
    }
    let interval = bound.interval()?;
    let certain = interval.low.map_or(0.0, |end| end.value.to_f64().max(0.0));
    let max = interval.high.map(|end| end.value.to_f64());
    Some([certain, max.unwrap_or(certain * (1.0 + OPEN_END))])
}
