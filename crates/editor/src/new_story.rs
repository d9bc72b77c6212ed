//! A new story: nothing but its title and source, or the invented figures of the template that `news-figure create` copies.

use crate::toml_patch::{self, Target, basic};
use figures::MessageFile;
use figures::story_files::{CHARTS_FILE, FIGURES_FILE, MESSAGES_DIR, StoryFiles, TextFile};
use serde::Deserialize;

/// The title, the source and the languages of a new story.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewStory {
    /// The language of the source, as a BCP 47 tag.
    pub language: String,
    /// The date of publication, `YYYY-MM-DD`.
    pub date: String,
    /// The texts in each language of the story.
    pub texts: Vec<StoryTexts>,
    /// Whether the story starts with the figures and charts of the template. Their source is in English.
    pub has_examples: bool,
}

/// The texts of a story that belong to no chart, in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryTexts {
    /// The language, as a BCP 47 tag.
    pub lang: String,
    /// The title of the page.
    pub title: String,
    /// The sentence under the title.
    pub lead: String,
    /// The publisher of the source.
    pub publisher: String,
}

/// The files of the template.
struct Template {
    figures: &'static str,
    charts: &'static str,
    /// The messages by language.
    messages: [(&'static str, &'static str); 2],
}

const TEMPLATE: Template = Template {
    figures: include_str!("../../../stories/template/figures.toml"),
    charts: include_str!("../../../stories/template/charts.toml"),
    messages: [
        (
            "en",
            include_str!("../../../stories/template/messages/en.toml"),
        ),
        (
            "zh-CN",
            include_str!("../../../stories/template/messages/zh-CN.toml"),
        ),
    ],
};

const NO_CHARTS: &str = "# The charts of the story, in the order of the page.\n";

impl NewStory {
    /// Returns the files of the story.
    ///
    /// # Errors
    /// The name of the property that is missing: `language`, `date`, `texts`, or `title`, `lead` or `publisher` with a dot
    /// and the language.
    pub fn files(&self, interface: Vec<MessageFile>) -> Result<StoryFiles, String> {
        self.check()?;
        let messages = self.texts.iter().map(|texts| {
            let text = self.messages(texts, &interface)?;
            let name = format!("{MESSAGES_DIR}/{}.toml", texts.lang);
            Some(TextFile { name, text })
        });
        let mut messages: Vec<TextFile> = messages.collect::<Option<_>>().ok_or("texts")?;
        messages.sort_by(|a, b| a.name.cmp(&b.name));
        let charts = if self.has_examples {
            without_schema(TEMPLATE.charts)
        } else {
            NO_CHARTS
        };
        let file = |name: &str, text: String| TextFile {
            name: name.to_string(),
            text,
        };
        Ok(StoryFiles {
            figures: file(FIGURES_FILE, self.figures()),
            charts: Some(file(CHARTS_FILE, charts.to_string())),
            baseline: None,
            messages,
            interface_messages: interface,
        })
    }

    fn check(&self) -> Result<(), String> {
        let is_date = |text: &str| {
            let lengths = text.split('-').map(str::len);
            lengths.eq([4, 2, 2]) && text.chars().all(|c| c.is_ascii_digit() || c == '-')
        };
        if self.language.is_empty() && !self.has_examples {
            return Err("language".into());
        }
        if !is_date(&self.date) {
            return Err("date".into());
        }
        if self.texts.is_empty() {
            return Err("texts".into());
        }
        for StoryTexts {
            lang,
            title,
            lead,
            publisher,
        } in &self.texts
        {
            for (name, text) in [("title", title), ("lead", lead), ("publisher", publisher)] {
                if text.trim().is_empty() {
                    return Err(format!("{name}.{lang}"));
                }
            }
        }
        Ok(())
    }

    fn figures(&self) -> String {
        if self.has_examples {
            return without_schema(TEMPLATE.figures).replace("2024-01-31", &self.date);
        }
        format!(
            "# The figures of the story, as the source prints them.\n\n[source]\nlanguage = {}\ndate = {}\n\n\
             [unit.percent]\nspellings = [\"%\"]\n",
            basic(&self.language),
            basic(&self.date)
        )
    }

    /// Returns the messages of one language. In a language that the program does not know they include those of the
    /// interface in English, to be translated.
    fn messages(&self, texts: &StoryTexts, interface: &[MessageFile]) -> Option<String> {
        let own = TEMPLATE
            .messages
            .iter()
            .find(|(lang, _)| *lang == texts.lang);
        let (_, example) = own.unwrap_or(&TEMPLATE.messages[0]);
        let mut file = if self.has_examples {
            (*example).to_string()
        } else {
            String::new()
        };
        let given = [
            ("page.title", &texts.title),
            ("page.lead", &texts.lead),
            ("source.publisher", &texts.publisher),
        ];
        for (key, text) in given {
            file = toml_patch::set(&file, Target::Message { key }, text)?;
        }
        with_interface(file, &texts.lang, interface)
    }
}

/// Returns the messages of a language, with those of the interface in English if the program does not know the language.
pub fn with_interface(mut text: String, lang: &str, interface: &[MessageFile]) -> Option<String> {
    if interface.iter().any(|file| file.lang == lang) {
        return Some(text);
    }
    let english = interface.iter().find(|file| file.lang == "en");
    for (key, message) in english.iter().flat_map(|file| &file.texts) {
        let target = Target::Message { key };
        if toml_patch::value_at(&text, target).is_none() {
            text = toml_patch::set(&text, target, &message.value)?;
        }
    }
    Some(text)
}

/// Returns a file without its first line, which names a schema beside the template.
fn without_schema(text: &'static str) -> &'static str {
    match text.split_once('\n') {
        Some((first, rest)) if first.starts_with("#:schema") => rest,
        _ => text,
    }
}
