//! The image in portrait format: a chart with all its texts.

use crate::block::{Block, Style};
use crate::composition::Composition;
use crate::cropped::{Cropped, svg_at_width};
use crate::svg_composer::SvgComposer;
use crate::upright::{COLUMN, MARGIN, SMALL_GAP, Styles, Texts, WIDTH};
use figures::Story;
use figures::chart_spec::ChartSpec;
use layout::describe::describe;
use layout::locale::Locale;
use player::geom::{Point, Size};
use player::theme::{ColorToken, Theme};
use std::error::Error;

/// The minimum height in pixels. A chart that needs more gets more.
const MIN_HEIGHT: f32 = 1440.0;
/// The gap between the chart and the texts.
const LARGE_GAP: f32 = 48.0;
/// The layout width of the chart. Enlarged to the column, its labels are readable on a phone.
const LAYOUT_WIDTH: f32 = 400.0;

const STYLES: Styles = Styles {
    headline: Style::headline(60.0),
    measure: Style::text(27.0, ColorToken::Muted),
    note: Style::text(26.0, ColorToken::Muted),
    source: Style::text(24.0, ColorToken::Muted),
};
const TAKEAWAY: Style = Style::text(33.0, ColorToken::Ink);

/// Returns the portrait image of a chart.
///
/// # Errors
/// If the story lacks a figure of the chart.
pub fn portrait(
    story: &Story,
    spec: &ChartSpec,
    locale: Locale,
) -> Result<Composition, Box<dyn Error>> {
    let said = describe(story, locale, spec);
    let texts = Texts::new(&said, &STYLES, COLUMN);
    let takeaway = Block::paragraph(&said.takeaway, TAKEAWAY, COLUMN);
    let chart = svg_at_width((story, spec), locale, LAYOUT_WIDTH)?;
    let lang = locale.lang().to_string();
    Ok(Composition::new(chart, move |chart| {
        compose(&texts, &takeaway, chart, &lang)
    }))
}

fn compose(texts: &Texts, takeaway: &Block, chart: &Cropped, lang: &str) -> String {
    let scale = COLUMN / chart.size().width;
    let below = LARGE_GAP + takeaway.height() + SMALL_GAP + texts.foot() + MARGIN;
    let needed = MARGIN + texts.head() + LARGE_GAP + chart.size().height * scale + below;
    let size = Size::new(WIDTH, needed.max(MIN_HEIGHT).ceil());
    let mut composer = SvgComposer::new(size, lang, &Theme::LIGHT);
    composer.bar();
    let left = |y| Point::new(MARGIN, y);
    // The space that a short chart leaves is divided above and below it.
    let spare = (size.height - needed) / 2.0;
    let top = MARGIN + texts.head() + LARGE_GAP + spare;
    composer.chart(chart, left(top), scale);
    texts.draw(MARGIN, size.height - MARGIN, &mut composer);
    let foot = size.height - MARGIN - texts.foot();
    composer.text(takeaway, left(foot - SMALL_GAP - takeaway.height()));
    composer.svg()
}
