//! Writes sheets.

use crate::kinds::{LayoutInput, build_chart};
use player::charts::DESIGN_WIDTHS;
use player::sheet::{LINE_END, Leaf, READINGS, checksum};

/// The sheet of a input, whatever its width and reading, behind a line of JSON; none where the story lacks
/// a figure.
///
/// # Errors
/// None that is known; what the encoding reports.
pub fn write(said: &str, input: &LayoutInput) -> Option<Result<Vec<u8>, postcard::Error>> {
    let names = input.teller().names();
    let mut leaves = Vec::new();
    for reading in READINGS {
        for width in DESIGN_WIDTHS {
            let input = LayoutInput {
                reading,
                width,
                ..*input
            };
            leaves.push(Leaf::new(build_chart(&input)?, &names));
        }
    }
    let leaves = leaves.iter().map(postcard::to_allocvec);
    let leaves: Result<Vec<Vec<u8>>, _> = leaves.collect();
    let leaves = leaves.and_then(|leaves| postcard::to_allocvec(&leaves));
    Some(leaves.map(|leaves| {
        let mut sheet = [said.as_bytes(), &[LINE_END], &leaves].concat();
        sheet.extend(checksum(&sheet));
        sheet
    }))
}
