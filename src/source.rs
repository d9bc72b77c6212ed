//! Charts laid out in the browser, from the built-in figures or from those that a page or an editor sets.

use figures::chart_spec::{ChartSpec, ValueMode};
use figures::{Draft, Messages, Problem, Story};
use layout::describe::{Description, describe};
use layout::figure_override::checked;
use layout::locale::Locale;
use layout::{LayoutInput, build_chart};
use player::chart_file::LaidOutChart;
use player::{ChartSource, Player};
use std::borrow::Cow;
use story::{CHARTS, MESSAGES, STORY, named};

/// Everything that a layout needs, apart from its width and value mode.
pub struct Source {
    pub story: Cow<'static, Story>,
    pub spec: &'static ChartSpec,
    pub messages: Cow<'static, Messages>,
}

impl ChartSource for Source {
    fn layout(&self, value_mode: ValueMode, width: f32) -> Option<LaidOutChart> {
        let input = self.input(value_mode, width);
        Some(LaidOutChart::new(
            build_chart(&input)?,
            &input.texts().names(),
        ))
    }
}

impl Source {
    /// The built-in figures and messages of one chart in one language.
    ///
    /// # Errors
    /// A message, if the story has no such chart, or no messages in that language.
    pub fn built_in(spec: &str, lang: &str) -> Result<Self, String> {
        let unknown = |name: &str, found: &str, known: Vec<&str>| {
            let known = known.join(", ");
            format!("{name}=\"{found}\": expected one of {known}")
        };
        let spec = named(spec).ok_or_else(|| {
            let known = CHARTS.iter().map(|c| &*c.key).collect();
            unknown("chart", spec, known)
        })?;
        let messages = MESSAGES.iter().find(|messages| messages.lang == lang);
        let messages = messages.ok_or_else(|| {
            let known = MESSAGES.iter().map(|messages| &*messages.lang).collect();
            unknown("lang", lang, known)
        })?;
        Ok(Self {
            story: Cow::Borrowed(&STORY),
            spec,
            messages: Cow::Borrowed(messages),
        })
    }

    /// The texts of the chart.
    pub fn description(&self) -> Description {
        describe(&self.story, self.locale(), self.spec)
    }

    /// Checks other figures for this chart. The figures of the source stay.
    ///
    /// # Errors
    /// Every problem found.
    pub fn checked(&self, draft: Draft, width: f32) -> Result<Story, Vec<Problem>> {
        checked(draft, &self.input(ValueMode::Printed, width))
    }

    fn input(&self, value_mode: ValueMode, width: f32) -> LayoutInput<'_> {
        LayoutInput {
            story: &self.story,
            locale: self.locale(),
            spec: self.spec,
            value_mode,
            width,
        }
    }

    fn locale(&self) -> Locale<'_> {
        Locale::new(&self.messages)
    }
}

/// Shows other checked figures and messages. Returns false, and changes nothing, if the chart needs more figures.
pub fn show(player: &mut Player<Source>, story: Story, messages: Messages) -> bool {
    let source = Source {
        story: Cow::Owned(story),
        spec: player.source().spec,
        messages: Cow::Owned(messages),
    };
    let enough = build_chart(&source.input(player.value_mode(), player.width())).is_some();
    if enough {
        player.update_source(|shown| *shown = source);
    }
    enough
}
