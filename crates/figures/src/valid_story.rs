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
