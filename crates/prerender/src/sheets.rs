//! What live charts are drawn from, so that no reader's browser lays anything out: see [`player::chart_file`].

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

/// A chapter in a language.
///
/// # Errors
/// For a chapter that the story lacks a figure of.
pub fn write(
    story: &Story,
    chapter: &ChartSpec,
    words: &Messages,
) -> Result<Vec<u8>, Box<dyn Error>> {
    let locale = Locale::new(words);
    let texts: BTreeMap<&str, &str> = words.controls().collect();
    let said = json!({
        "chapter": chapter.key,
        "lang": words.lang,
        // Whether anything is derived.
        "hasDerived": chapter.has_derived(story),
        "description": describe(story, locale, chapter),
        // Those of the controls.
        "texts": texts,
    });
    let input = LayoutInput {
        story,
        locale,
        chapter,
        reading: ValueMode::Printed,
        width: LAYOUT_WIDTHS[0],
    };
    let sheet = chart_file::write(&said.to_string(), &input);
    Ok(sheet.ok_or_else(|| format!("{}: a figure is missing", chapter.key))??)
}
