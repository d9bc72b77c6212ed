//! Cards for a post of several images: one for the end of each step of a chart.

use crate::sheet::{CARD, Sheets};
use figures::Story;
use figures::chart_spec::ChartSpec;
use layout::describe::describe;
use layout::locale::Locale;
use std::error::Error;

/// The highest number of images that a post may have.
const MAX_CARDS: usize = 20;

/// Returns the cards of a chart as SVG, in the order of its steps. The last one shows the finished chart.
///
/// # Errors
/// If the story lacks a figure of the chart, its texts leave no space for it, or it has more steps than a post has images.
pub fn step_cards(
    story: &Story,
    spec: &ChartSpec,
    locale: Locale,
) -> Result<Vec<String>, Box<dyn Error>> {
    let said = describe(story, locale, spec);
    // The first text describes the start. A chart whose steps are not described has its takeaway on each card.
    let steps: Vec<String> = said.steps.iter().skip(1).cloned().collect();
    let captions = if steps.is_empty() {
        vec![said.takeaway.clone()]
    } else {
        steps
    };
    let sheets = Sheets::new(CARD, (story, spec), locale, &said, &captions)?;
    let steps = sheets.steps();
    let total = steps.len();
    if total > MAX_CARDS {
        let key = &spec.key;
        return Err(
            format!("chart {key}: found {total} steps, expected at most {MAX_CARDS}").into(),
        );
    }
    let duration: f32 = steps.iter().sum();
    let card = |at: usize| {
        let progress = steps[..=at].iter().sum::<f32>() / duration;
        let caption = captions.get(at).or(captions.last());
        let caption = caption.map_or("", String::as_str);
        let counter = format!("{} / {total}", at + 1);
        sheets.svg(progress, caption, &counter)
    };
    (0..total).map(card).collect()
}
