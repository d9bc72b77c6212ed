//! A story that has passed all checks, with all that charts and pages need.

use crate::chart_spec::{ChartSpec, Sample};
use crate::messages::Messages;
use crate::story::Story;
use std::fmt;

/// A story that has passed all checks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ValidStory {
    /// The figures.
    pub story: Story,
    /// The charts, in the order of the story.
    pub charts: Vec<ChartSpec>,
    /// The samples, in the order of the legend.
    pub samples: Vec<Sample>,
    /// The messages, including those of the interface, sorted by language.
    pub messages: Vec<Messages>,
}

impl ValidStory {
    /// Finds the chart with a key.
    pub fn chart(&self, key: &str) -> Option<&ChartSpec> {
        self.charts.iter().find(|spec| spec.key == key)
    }

    /// Finds the messages in a language, a BCP 47 tag.
    pub fn messages(&self, lang: &str) -> Option<&Messages> {
        self.messages.iter().find(|messages| messages.lang == lang)
    }

    /// Returns the messages of the languages with these BCP 47 tags, or of all languages if there is no tag.
    ///
    /// # Errors
    /// If the story has no messages in a language.
    pub fn languages(&self, tags: &[String]) -> Result<Vec<&Messages>, UnknownLanguage> {
        if tags.is_empty() {
            return Ok(self.messages.iter().collect());
        }
        let found = |tag: &String| {
            self.messages(tag).ok_or_else(|| UnknownLanguage {
                tag: tag.clone(),
                available: self
                    .messages
                    .iter()
                    .map(|one| one.lang.to_string())
                    .collect(),
            })
        };
        tags.iter().map(found).collect()
    }
}

/// The error for a language in which a story has no messages.
#[derive(Debug)]
pub struct UnknownLanguage {
    /// The BCP 47 tag.
    tag: String,
    /// The tags of the languages that the story has messages in.
    available: Vec<String>,
}

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tag, available } = self;
        write!(
            f,
            "language {tag}: expected one of {}",
            available.join(", ")
        )
    }
}

impl std::error::Error for UnknownLanguage {}

#[cfg(test)]
mod tests {
    use super::*;

    fn story() -> ValidStory {
        let messages = |lang: &str| Messages {
            lang: lang.to_string().into(),
            entries: Vec::new().into(),
        };
        ValidStory {
            messages: vec![messages("en"), messages("zh-CN"), messages("zh-Hant")],
            ..ValidStory::default()
        }
    }

    #[test]
    fn languages_returns_the_named_or_all_languages() {
        let story = story();
        let tags = |asked: &[&str]| -> Result<Vec<String>, String> {
            let asked: Vec<String> = asked.iter().map(ToString::to_string).collect();
            let found = story.languages(&asked).map_err(|error| error.to_string())?;
            Ok(found
                .iter()
                .map(|messages| messages.lang.to_string())
                .collect())
        };
        assert_eq!(tags(&["zh-Hant", "en"]).unwrap(), ["zh-Hant", "en"]);
        assert_eq!(tags(&[]).unwrap(), ["en", "zh-CN", "zh-Hant"]);
        let error = tags(&["en", "fr"]).unwrap_err();
        assert_eq!(error, "language fr: expected one of en, zh-CN, zh-Hant");
    }
}
