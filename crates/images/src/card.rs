//! The card: the preview image that social networks show for a link to a chart or page.

use crate::block::{Block, Style};
use crate::composition::Composition;
use crate::cropped::svg_filling;
use crate::svg_composer::SvgComposer;
use figures::chart_spec::ChartSpec;
use figures::{Story, ValidStory};
use layout::describe::describe;
use layout::locale::Locale;
use player::geom::{Point, Size};
use player::text::phrases;
use player::theme::{ColorToken, Theme};
use std::error::Error;

/// The size that social networks ask for.
const SIZE: Size = Size::new(1200.0, 630.0);
const MARGIN: f32 = 56.0;
/// The width of the column of text beside the chart.
const COLUMN: f32 = 480.0;
const GUTTER: f32 = 40.0;
const SOURCE: Style = Style::text(19.0, ColorToken::Muted);
const MEASURE: Style = Style::text(23.0, ColorToken::Muted);
const TAKEAWAY: Style = Style::text(24.0, ColorToken::Ink);
/// The gap between related texts.
const SMALL_GAP: f32 = 16.0;
/// The gap between other texts.
const LARGE_GAP: f32 = 28.0;
/// Font sizes of headlines, the largest first.
const HEADLINES: [f32; 6] = [56.0, 52.0, 48.0, 44.0, 41.0, 38.0];

/// The texts of a card.
struct Texts {
    headline: Vec<String>,
    measure: String,
    /// Omitted if there is not enough space.
    takeaway: Option<String>,
    source: String,
}

/// Returns the card of a chart.
///
/// # Errors
/// If the story lacks a figure of the chart, or its texts leave no space for it.
pub fn chart_card(
    story: &Story,
    spec: &ChartSpec,
    locale: Locale,
) -> Result<Composition, Box<dyn Error>> {
    let said = describe(story, locale, spec);
    let texts = Texts {
        headline: said.headline,
        measure: said.subtitle,
        takeaway: Some(said.takeaway),
        source: said.source,
    };
    card(texts, (story, spec), locale)
}

/// Returns the card of the page, with the picture of its first chart.
///
/// # Errors
/// If the story has no chart or lacks a figure of it, or the texts leave no space for it.
pub fn page_card(valid: &ValidStory, locale: Locale) -> Result<Composition, Box<dyn Error>> {
    let first = valid.charts.first().ok_or("the story has no chart")?;
    let texts = Texts {
        headline: phrases(locale.text("page.title")),
        measure: locale.text("page.lead").to_string(),
        takeaway: None,
        source: locale.fill("page.source", |slot| match slot {
            "publisher" => Some(locale.text("source.publisher").to_string()),
            "date" => Some(locale.date(&valid.story.source.date)),
            _ => None,
        }),
    };
    card(texts, (&valid.story, first), locale)
}

fn card(
    texts: Texts,
    (story, spec): (&Story, &ChartSpec),
    locale: Locale,
) -> Result<Composition, Box<dyn Error>> {
    let left = MARGIN + COLUMN + GUTTER;
    let available = Size::new(SIZE.width - MARGIN - left, SIZE.height - 2.0 * MARGIN);
    let chart = svg_filling((story, spec), locale, available)?;
    let lang = locale.lang().to_string();
    Ok(Composition::new(chart, move |chart| {
        let mut composer = SvgComposer::new(SIZE, &lang, &Theme::LIGHT);
        composer.bar();
        write(&texts, &mut composer);
        composer.chart_within(chart, Point::new(left, MARGIN), available);
        composer.svg()
    }))
}

fn write(texts: &Texts, composer: &mut SvgComposer) {
    let left = |y| Point::new(MARGIN, y);
    let source = Block::paragraph(&texts.source, SOURCE, COLUMN);
    let foot = SIZE.height - MARGIN - source.height();
    composer.text(&source, left(foot));
    let measure = Block::paragraph(&texts.measure, MEASURE, COLUMN);
    let above = foot - LARGE_GAP - measure.height() - SMALL_GAP;
    let headline = headline(&texts.headline, above - MARGIN);
    composer.text(&headline, left(MARGIN));
    let below = MARGIN + headline.height() + SMALL_GAP;
    composer.text(&measure, left(below));
    let below = below + measure.height() + LARGE_GAP;
    let takeaway = texts.takeaway.iter();
    let takeaway = takeaway.map(|text| Block::paragraph(text, TAKEAWAY, COLUMN));
    for block in takeaway.filter(|block| below + block.height() + LARGE_GAP <= foot) {
        composer.text(&block, left(below));
    }
}

/// Returns the headline in the largest size that breaks no phrase, otherwise in the largest size
/// that fits.
fn headline(phrases: &[String], available: f32) -> Block {
    let set = |size| Block::headline(phrases, Style::headline(size), COLUMN);
    let fits = |block: &Block| block.height() <= available && block.fits(COLUMN);
    let fitting = || HEADLINES.into_iter().map(set).filter(fits);
    let whole = fitting().find(|block| block.keeps_phrases(phrases));
    let [.., smallest] = HEADLINES;
    whole
        .or_else(|| fitting().next())
        .unwrap_or_else(|| set(smallest))
}
