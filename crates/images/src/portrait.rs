//! The image in portrait format: a chart with all its texts.

use crate::block::{Block, Style};
use crate::composition::Composition;
use crate::cropped::{Cropped, svg_at_width};
use crate::svg_composer::SvgComposer;
use figures::Story;
use figures::chart_spec::ChartSpec;
use layout::describe::{Description, describe};
use layout::locale::Locale;
use player::geom::{Point, Size};
use player::theme::{ColorToken, Theme};
use std::error::Error;

const WIDTH: f32 = 1080.0;
/// The minimum height in pixels. A chart that needs more gets more.
const MIN_HEIGHT: f32 = 1440.0;
const MARGIN: f32 = 76.0;
/// The width of all texts and of the chart.
const COLUMN: f32 = WIDTH - 2.0 * MARGIN;
/// The gap between related texts.
const SMALL_GAP: f32 = 20.0;
/// The gap between the chart and the texts.
const LARGE_GAP: f32 = 48.0;
/// The layout width of the chart. Enlarged to the column, its labels are readable on a phone.
const LAYOUT_WIDTH: f32 = 400.0;

/// The texts of an image.
struct Texts {
    headline: Block,
    measure: Block,
    takeaway: Block,
    /// The note, and a sentence for each provisional or corrected value.
    notes: Vec<Block>,
    source: Block,
}

impl Texts {
    fn new(said: &Description) -> Self {
        let set =
            |text: &str, size: f32, paint| Block::paragraph(text, Style::text(size, paint), COLUMN);
        Self {
            headline: Block::headline(&said.headline, Style::headline(60.0), COLUMN),
            measure: set(&said.subtitle, 27.0, ColorToken::Muted),
            takeaway: set(&said.takeaway, 33.0, ColorToken::Ink),
            notes: [&said.note]
                .into_iter()
                .chain(&said.status)
                .map(|text| set(text, 26.0, ColorToken::Muted))
                .collect(),
            source: set(&said.source, 24.0, ColorToken::Muted),
        }
    }

    /// Returns the height of texts, margins and gaps, without the chart.
    fn height(&self) -> f32 {
        let Self {
            headline,
            measure,
            takeaway,
            notes,
            source,
        } = self;
        let blocks = [headline, measure, takeaway, source].into_iter();
        let texts: f32 = blocks.chain(notes).map(Block::height).sum();
        texts + 2.0 * MARGIN + 4.0 * SMALL_GAP + 2.0 * LARGE_GAP
    }
}

/// Returns the portrait image of a chart.
///
/// # Errors
/// If the story lacks a figure of the chart.
pub fn portrait(
    story: &Story,
    spec: &ChartSpec,
    locale: Locale,
) -> Result<Composition, Box<dyn Error>> {
    let texts = Texts::new(&describe(story, locale, spec));
    let chart = svg_at_width((story, spec), locale, LAYOUT_WIDTH)?;
    let lang = locale.lang().to_string();
    Ok(Composition::new(chart, move |chart| {
        compose(&texts, chart, &lang)
    }))
}

fn compose(texts: &Texts, chart: &Cropped, lang: &str) -> String {
    let scale = COLUMN / chart.size().width;
    let needed = texts.height() + chart.size().height * scale;
    let size = Size::new(WIDTH, needed.max(MIN_HEIGHT).ceil());
    let mut composer = SvgComposer::new(size, lang, &Theme::LIGHT);
    composer.bar();
    let left = |y| Point::new(MARGIN, y);
    composer.text(&texts.headline, left(MARGIN));
    let measure = MARGIN + texts.headline.height() + SMALL_GAP;
    composer.text(&texts.measure, left(measure));
    // The space that a short chart leaves is divided above and below it.
    let spare = (size.height - needed) / 2.0;
    let top = measure + texts.measure.height() + LARGE_GAP + spare;
    composer.chart(chart, left(top), scale);
    // The remaining texts are placed from the bottom up.
    let source = size.height - MARGIN - texts.source.height();
    composer.text(&texts.source, left(source));
    composer.rule(left(source - SMALL_GAP), COLUMN);
    let mut top_of_notes = source - 2.0 * SMALL_GAP;
    for note in texts.notes.iter().rev() {
        top_of_notes -= note.height();
        composer.text(note, left(top_of_notes));
    }
    let takeaway = top_of_notes - SMALL_GAP - texts.takeaway.height();
    composer.text(&texts.takeaway, left(takeaway));
    composer.svg()
}
