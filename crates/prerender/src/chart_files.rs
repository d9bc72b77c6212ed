//! Writes chart files: texts and laid-out charts, so that no browser has to lay out a chart. See
//! [`player::chart_file`] for the format.

use crate::revision::revision;
use figures::chart_spec::{ChartSpec, ValueMode};
use figures::{Messages, Story};
use layout::LayoutInput;
use layout::chart_file;
use layout::describe::describe;
use layout::locale::Locale;
use player::charts::LAYOUT_WIDTHS;
use serde_json::json;
use std::collections::BTreeMap;
use std::error::Error;

/// Returns the chart file of one chart in one language.
///
/// # Errors
/// If the story lacks a figure of the chart.
pub fn write(
    story: &Story,
    spec: &ChartSpec,
    messages: &Messages,
) -> Result<Vec<u8>, Box<dyn Error>> {
    let locale = Locale::new(messages);
    let texts: BTreeMap<&str, &str> = messages.controls().collect();
    let description = describe(story, locale, spec);
    let header = json!({
        "key": spec.key,
        "lang": messages.lang,
        // Whether the chart has derived values.
        "hasDerived": spec.has_derived(story),
        "revision": revision(&description),
        "description": description,
        // The messages of the controls.
        "texts": texts,
    });
    let input = LayoutInput {
        story,
        locale,
        spec,
        value_mode: ValueMode::Printed,
        width: LAYOUT_WIDTHS[0],
    };
    let file = chart_file::write(&header.to_string(), &input);
    Ok(file.ok_or_else(|| {
        format!(
            "chart {}: expected its figures in the story; some are missing",
            spec.key
        )
    })??)
}
