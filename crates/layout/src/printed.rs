//! Charts with printed values, as pictures show them.

use crate::locale::Locale;
use crate::{LayoutInput, build_chart};
use figures::Story;
use figures::chart_spec::{ChartSpec, ValueMode};
use player::charts::Chart;
use std::fmt;

/// The error for a chart whose figures are not all in the story.
#[derive(Debug)]
pub struct MissingFigures {
    /// The key of the chart.
    chart: String,
}

impl fmt::Display for MissingFigures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { chart } = self;
        write!(
            f,
            "chart {chart}: expected its figures in the story; some are missing"
        )
    }
}

impl std::error::Error for MissingFigures {}

/// Lays out a chart with printed values for a width in CSS pixels.
///
/// # Errors
/// If the story lacks a figure of the chart.
pub fn printed_chart(
    story: &Story,
    spec: &ChartSpec,
    locale: Locale,
    width: f32,
) -> Result<Chart, MissingFigures> {
    let input = LayoutInput {
        story,
        locale,
        spec,
        value_mode: ValueMode::Printed,
        width,
    };
    build_chart(&input).ok_or_else(|| MissingFigures {
        chart: spec.key.to_string(),
    })
}
