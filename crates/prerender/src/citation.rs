//! The source of a story's figures, as data files name it.

use figures::Story;
use layout::locale::Locale;

/// The source in one language.
pub struct Citation<'a> {
    /// Name of the publisher.
    pub publisher: &'a str,
    /// Publisher and date in one sentence.
    pub text: String,
    /// Address of the source, from the message `source.url`. `None` if the story does not state it.
    pub url: Option<&'a str>,
    /// Address of the licence of the figures, from the message `source.license`. `None` if the story does not state it.
    pub license: Option<&'a str>,
    /// Date of the last change of the figures, `YYYY-MM-DD`.
    pub modified: &'a str,
}

impl<'a> Citation<'a> {
    /// Returns the source of a story.
    pub fn new(story: &'a Story, locale: Locale<'a>) -> Self {
        let publisher = locale.text("source.publisher");
        let stated = |key| Some(locale.text(key)).filter(|text| !text.is_empty());
        let text = locale.fill("page.source", |placeholder| match placeholder {
            "publisher" => Some(publisher.to_string()),
            "date" => Some(locale.date(&story.source.date)),
            _ => None,
        });
        Self {
            publisher,
            text,
            url: stated("source.url"),
            license: stated("source.license"),
            modified: last_change(story),
        }
    }
}

/// Returns the date of the last correction; of the source, if no value was corrected after it.
fn last_change(story: &Story) -> &str {
    let dates = story.revisions().map(|revision| &*revision.date);
    dates.chain([&*story.source.date]).max().unwrap_or_default()
}
