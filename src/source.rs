//! Charts laid out in the browser, from the figures of a story or from those that a page or an editor sets.

use crate::story::Story;
use figures::chart_spec::{ChartSpec, ValueMode};
use figures::{Draft, Messages, Problem, Story as Figures};
use layout::describe::{Description, describe};
use layout::figure_override::checked;
use layout::locale::Locale;
use layout::{LayoutInput, build_chart};
use player::chart_file::LaidOutChart;
use player::{ChartSource, Player};
use std::rc::Rc;

/// Everything that a layout needs, apart from its width and value mode.
pub struct Source {
    pub figures: Rc<Figures>,
    pub spec: ChartSpec,
    pub messages: Rc<Messages>,
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
    /// The figures and messages of one chart in one language.
    ///
    /// # Errors
    /// A message, if the story has no such chart, or no messages in that language.
    pub fn new(story: &Story, key: &str, lang: &str) -> Result<Self, String> {
        Ok(Self {
            figures: story.shared_figures(),
            spec: story.chart(key)?,
            messages: story.shared_messages(lang)?,
        })
    }

    /// The texts of the chart.
    pub fn description(&self) -> Description {
        describe(&self.figures, self.locale(), &self.spec)
    }

    /// Shows other figures, which have been checked for this chart. The rows of the chart are in the order of their values.
    pub fn set_figures(&mut self, figures: Figures) {
        self.spec.sort_rows(&figures);
        self.figures = Rc::new(figures);
    }

    /// Checks other figures for this chart. The figures of the source stay.
    ///
    /// # Errors
    /// Every problem found.
    pub fn checked(&self, draft: Draft, width: f32) -> Result<Figures, Vec<Problem>> {
        checked(draft, &self.input(ValueMode::Printed, width))
    }

    fn input(&self, value_mode: ValueMode, width: f32) -> LayoutInput<'_> {
        LayoutInput {
            story: &self.figures,
            locale: self.locale(),
            spec: &self.spec,
            value_mode,
            width,
        }
    }

    fn locale(&self) -> Locale<'_> {
        Locale::new(&self.messages)
    }
}

/// Shows the same chart of another story, in the same language. Returns false, and changes nothing, if that story lacks
/// the chart, the language or a figure.
pub fn show(player: &mut Player<Source>, story: &Story) -> bool {
    let Source { spec, messages, .. } = player.source();
    let Ok(source) = Source::new(story, &spec.key, &messages.lang) else {
        return false;
    };
    let enough = build_chart(&source.input(player.value_mode(), player.width())).is_some();
    if enough {
        player.update_source(|shown| *shown = source);
    }
    enough
}
