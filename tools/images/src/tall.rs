//! The still for upright screens: everything a chapter says, on one sheet.

use crate::block::{Block, Style};
use crate::fonts::Fonts;
use crate::sheet::Sheet;
use crate::trimmed::Trimmed;
use figures::chart_spec::ChartSpec;
use layout::describe::{Description, describe};
use layout::locale::Locale;
use player::geom::{Point, Size};
use player::theme::{ColorToken, Theme};
use std::error::Error;
use story::STORY;

const WIDTH: f32 = 1080.0;
/// It is at least so high; a chart that needs more gets more.
const LEAST: f32 = 1440.0;
const MARGIN: f32 = 76.0;
/// The width of everything on it.
const COLUMN: f32 = WIDTH - 2.0 * MARGIN;
/// Between texts that belong together.
const CLOSE: f32 = 20.0;
/// Between the chart and the texts.
const APART: f32 = 48.0;
/// The layout of the chart: enlarged to the column, its labels can be read on a phone.
const LAYOUT: f32 = 400.0;

/// The texts of a sheet.
struct Texts {
    headline: Block,
    measure: Block,
    takeaway: Block,
    note: Block,
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
            note: set(&said.note, 26.0, ColorToken::Muted),
            source: set(&said.source, 24.0, ColorToken::Muted),
        }
    }

    /// With margins and gaps, a chart's own room left out.
    fn height(&self) -> f32 {
        let Self {
            headline,
            measure,
            takeaway,
            note,
            source,
        } = self;
        let blocks = [headline, measure, takeaway, note, source];
        let texts: f32 = blocks.map(Block::height).iter().sum();
        texts + 2.0 * MARGIN + 4.0 * CLOSE + 2.0 * APART
    }
}

/// Of a chapter.
pub fn svg(chapter: &ChartSpec, locale: Locale, fonts: &Fonts) -> Result<String, Box<dyn Error>> {
    let texts = Texts::new(&describe(&STORY, locale, chapter));
    let chart = Trimmed::laid_out(chapter, locale, LAYOUT, fonts)?;
    Ok(composed(&texts, &chart, locale))
}

fn composed(texts: &Texts, chart: &Trimmed, locale: Locale) -> String {
    let scale = COLUMN / chart.size().w;
    let needed = texts.height() + chart.size().h * scale;
    let size = Size {
        w: WIDTH,
        h: needed.max(LEAST).ceil(),
    };
    let mut sheet = Sheet::new(size, locale.lang(), &Theme::LIGHT);
    sheet.bar();
    let left = |y| Point::new(MARGIN, y);
    sheet.text(&texts.headline, left(MARGIN));
    let measure = MARGIN + texts.headline.height() + CLOSE;
    sheet.text(&texts.measure, left(measure));
    // What a short chart leaves lies around it.
    let spare = (size.h - needed) / 2.0;
    let top = measure + texts.measure.height() + APART + spare;
    sheet.chart(chart, left(top), scale);
    // From the foot upwards.
    let source = size.h - MARGIN - texts.source.height();
    sheet.text(&texts.source, left(source));
    sheet.rule(left(source - CLOSE), COLUMN);
    let note = source - 2.0 * CLOSE - texts.note.height();
    sheet.text(&texts.note, left(note));
    let takeaway = note - CLOSE - texts.takeaway.height();
    sheet.text(&texts.takeaway, left(takeaway));
    sheet.svg()
}
