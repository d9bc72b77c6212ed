//! What live charts are drawn from, so that no reader's browser lays anything out: see [`news_figure::sheet`].

use news_figure::chapter::{ChartSpec, ValueMode};
use news_figure::charts::DESIGN_WIDTHS;
use news_figure::describe::describe;
use news_figure::figures::{Messages, Story};
use news_figure::layout::Setting;
use news_figure::locale::Locale;
use news_figure::sheet;
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
    let setting = Setting {
        story,
        locale,
        chapter,
        reading: ValueMode::Printed,
        width: DESIGN_WIDTHS[0],
    };
    let sheet = sheet::write(&said.to_string(), &setting);
    Ok(sheet.ok_or_else(|| format!("{}: a figure is missing", chapter.key))??)
}
