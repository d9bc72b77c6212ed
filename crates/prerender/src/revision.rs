//! The revision of a chart's texts.
//!
//! Static content and chart file of one build have the same revision. So a live chart keeps static content of its own
//! build although a reader has translated it, and replaces that of an earlier build.

use figures::binary::checksum;
use layout::describe::Description;
use serde_json::json;

/// Returns a checksum of all texts of a chart in one language, as eight hexadecimal digits.
pub fn revision(description: &Description) -> String {
    let texts = json!(description).to_string();
    format!("{:08x}", u32::from_le_bytes(checksum(texts.as_bytes())))
}
