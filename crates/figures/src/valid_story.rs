//! A story that has passed all checks, with all that charts and pages need.

use crate::chart_spec::{ChartSpec, Sample};
use crate::messages::Messages;
use crate::story::Story;

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
}
