//! Charts as SVG files that play without script.

use figures::Story;
use figures::chart_spec::ChartSpec;
use keyframes::{Animation, css};
use layout::describe::describe;
use layout::locale::Locale;
use layout::printed_chart;
use std::error::Error;
use svg::FILE_WIDTH;

/// Returns a chart with printed values as an animated SVG document.
///
/// # Errors
/// If the story lacks a figure of the chart.
pub fn svg(story: &Story, spec: &ChartSpec, locale: Locale) -> Result<String, Box<dyn Error>> {
    let chart = printed_chart(story, spec, locale, FILE_WIDTH)?;
    let alt = describe(story, locale, spec).alt;
    css::write(&Animation::of(&chart), locale.lang(), &alt)
}
