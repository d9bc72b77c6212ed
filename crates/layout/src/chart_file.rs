//! Writes chart files; see [`player::chart_file`] for the format.

use crate::kinds::{LayoutInput, build_chart};
use player::chart_file::{LaidOutChart, VALUE_MODES, assemble};
use player::charts::LAYOUT_WIDTHS;

/// Writes the chart file of one chart in one language, with layouts for all widths and value modes; those of `input`
/// are ignored. `json` is the line for the shell. Returns `None` if the story lacks a figure of the chart.
///
/// # Errors
/// None known; any error of the encoding.
pub fn write(json: &str, input: &LayoutInput) -> Option<Result<Vec<u8>, postcard::Error>> {
    let names = input.texts().names();
    let mut layouts = Vec::new();
    for value_mode in VALUE_MODES {
        for width in LAYOUT_WIDTHS {
            let input = LayoutInput {
                value_mode,
                width,
                ..*input
            };
            layouts.push(LaidOutChart::new(build_chart(&input)?, &names));
        }
    }
    let layouts = layouts.iter().map(postcard::to_allocvec);
    let layouts: Result<Vec<Vec<u8>>, _> = layouts.collect();
    let layouts = layouts.and_then(|layouts| postcard::to_allocvec(&layouts));
    Some(layouts.map(|layouts| assemble(json, &layouts)))
}
