//! The card that a link to a chapter or to the page shows where people share it.

use crate::block::{Block, Style};
use crate::fonts::Fonts;
use crate::sheet::Sheet;
use crate::trimmed::Trimmed;
use figures::chart_spec::ChartSpec;
use layout::describe::describe;
use layout::locale::Locale;
use player::geom::{Point, Size};
use player::text::phrases;
use player::theme::{ColorToken, Theme};
use std::error::Error;
use story::CHAPTERS;
use story::STORY;

/// As those who show cards ask for it.
const SIZE: Size = Size {
    w: 1200.0,
    h: 630.0,
};
const MARGIN: f32 = 56.0;
/// The column of text, beside the chart.
const COLUMN: f32 = 480.0;
const GUTTER: f32 = 40.0;
const SOURCE: Style = Style::text(19.0, ColorToken::Muted);
const MEASURE: Style = Style::text(23.0, ColorToken::Muted);
const TAKEAWAY: Style = Style::text(24.0, ColorToken::Ink);
/// Between texts that belong together.
const CLOSE: f32 = 16.0;
/// Between others.
const APART: f32 = 28.0;
/// Sizes of headlines, the largest first.
const HEADLINES: [f32; 6] = [56.0, 52.0, 48.0, 44.0, 41.0, 38.0];

/// What stands on a card beside the chart.
struct Texts {
    headline: Vec<String>,
    measure: String,
    /// Left out where there is no room.
    takeaway: Option<String>,
    source: String,
}

/// Of a chapter.
pub fn of_chapter(
    chapter: &ChartSpec,
    locale: Locale,
    fonts: &Fonts,
) -> Result<String, Box<dyn Error>> {
    let said = describe(&STORY, locale, chapter);
    let texts = Texts {
        headline: said.headline,
        measure: said.subtitle,
        takeaway: Some(said.takeaway),
        source: said.source,
    };
    card(&texts, chapter, locale, fonts)
}

/// Of the whole page, with the picture of its first chapter.
pub fn of_page(locale: Locale, fonts: &Fonts) -> Result<String, Box<dyn Error>> {
    let first = CHAPTERS.first().ok_or("there are no chapters")?;
    let texts = Texts {
        headline: phrases(locale.text("page.title")),
        measure: locale.text("page.lead").to_string(),
        takeaway: None,
        source: locale.fill("page.source", |slot| match slot {
            "publisher" => Some(locale.text("source.publisher").to_string()),
            "date" => Some(locale.date(&STORY.source.date)),
            _ => None,
        }),
    };
    card(&texts, first, locale, fonts)
}

fn card(
    texts: &Texts,
    chapter: &ChartSpec,
    locale: Locale,
    fonts: &Fonts,
) -> Result<String, Box<dyn Error>> {
    let mut sheet = Sheet::new(SIZE, locale.lang(), &Theme::LIGHT);
    sheet.bar();
    write(texts, &mut sheet);
    let left = MARGIN + COLUMN + GUTTER;
    let room = Size {
        w: SIZE.w - MARGIN - left,
        h: SIZE.h - 2.0 * MARGIN,
    };
    let chart = Trimmed::filling(chapter, locale, room, fonts)?;
    let scale = chart.fit(room);
    let Size { w, h } = chart.size();
    let at = Point::new(
        left + (room.w - w * scale) / 2.0,
        MARGIN + (room.h - h * scale) / 2.0,
    );
    sheet.chart(&chart, at, scale);
    Ok(sheet.svg())
}

fn write(texts: &Texts, sheet: &mut Sheet) {
    let left = |y| Point::new(MARGIN, y);
    let source = Block::paragraph(&texts.source, SOURCE, COLUMN);
    let foot = SIZE.h - MARGIN - source.height();
    sheet.text(&source, left(foot));
    let measure = Block::paragraph(&texts.measure, MEASURE, COLUMN);
    let above = foot - APART - measure.height() - CLOSE;
    let headline = headline(&texts.headline, above - MARGIN);
    sheet.text(&headline, left(MARGIN));
    let below = MARGIN + headline.height() + CLOSE;
    sheet.text(&measure, left(below));
    let below = below + measure.height() + APART;
    let takeaway = texts.takeaway.iter();
    let takeaway = takeaway.map(|text| Block::paragraph(text, TAKEAWAY, COLUMN));
    for block in takeaway.filter(|block| below + block.height() + APART <= foot) {
        sheet.text(&block, left(below));
    }
}

/// The largest in which no phrase is broken; else the largest that leaves room for the rest.
fn headline(phrases: &[String], room: f32) -> Block {
    let set = |size| Block::headline(phrases, Style::headline(size), COLUMN);
    let fits = |block: &Block| block.height() <= room && block.fits(COLUMN);
    let fitting = || HEADLINES.into_iter().map(set).filter(fits);
    let whole = fitting().find(|block| block.keeps_whole(phrases));
    let [.., smallest] = HEADLINES;
    whole
        .or_else(|| fitting().next())
        .unwrap_or_else(|| set(smallest))
}
