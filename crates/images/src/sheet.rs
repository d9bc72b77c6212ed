//! A sheet: a moment of a chart with its texts, upright. Every sheet of a chart has the same layout, so that nothing jumps
//! from one moment to the next.

use crate::block::{Block, Style};
use crate::cropped::{Cropped, TILE, chart_svg, fit, layout_filling};
use crate::svg_composer::SvgComposer;
use figures::Story;
use figures::chart_spec::ChartSpec;
use layout::describe::Description;
use layout::locale::Locale;
use player::charts::Chart;
use player::geom::{Point, Rect, Size};
use player::theme::{ColorToken, Theme};
use std::error::Error;

/// The format of a sheet.
#[derive(Clone, Copy)]
pub struct Format {
    /// The height in pixels.
    height: f32,
    /// The margins above and below everything.
    top: f32,
    bottom: f32,
}

/// A card of 3:4, in which posts of several images are shown.
pub const CARD: Format = Format {
    height: 1440.0,
    top: MARGIN,
    bottom: MARGIN,
};

/// A frame of 9:16, in which phones show videos. Apps cover the ends with their own buttons.
pub const FRAME: Format = Format {
    height: 1920.0,
    top: 180.0,
    bottom: 300.0,
};

const WIDTH: f32 = 1080.0;
const MARGIN: f32 = 76.0;
/// The width of all texts and of the chart.
const COLUMN: f32 = WIDTH - 2.0 * MARGIN;
/// The width that the number of the sheet may take beside the source.
const COUNTER: f32 = 120.0;
/// The gap between related texts.
const SMALL_GAP: f32 = 20.0;
/// The gap between the chart and the texts.
const LARGE_GAP: f32 = 36.0;

const HEADLINE: Style = Style::headline(50.0);
const MEASURE: Style = Style::text(26.0, ColorToken::Muted);
const CAPTION: Style = Style::text(31.0, ColorToken::Ink);
const NOTE: Style = Style::text(23.0, ColorToken::Muted);
const SOURCE: Style = Style::text(23.0, ColorToken::Muted);

/// The scale of a layout below which its labels are hard to read on a phone. The notes are left out then.
const LEGIBLE: f32 = 1.1;

/// The sheets of a chart.
pub struct Sheets<'a> {
    format: Format,
    locale: Locale<'a>,
    texts: Texts,
    chart: Chart,
}

/// The texts around a chart.
struct Texts {
    headline: Block,
    measure: Block,
    /// The height of the highest caption.
    caption: f32,
    /// The note, and a sentence for each provisional or corrected value. Empty if the chart needs their space.
    notes: Vec<Block>,
    source: Block,
}

/// The space that texts leave, in pixels.
struct Space {
    chart_top: f32,
    chart_height: f32,
    caption_top: f32,
}

impl Texts {
    fn new(said: &Description, captions: &[String]) -> Self {
        let notes = [&said.note].into_iter().chain(&said.status);
        let heights = captions.iter().map(|text| caption(text).height());
        Self {
            headline: Block::headline(&said.headline, HEADLINE, COLUMN),
            measure: Block::paragraph(&said.subtitle, MEASURE, COLUMN),
            caption: heights.fold(0.0, f32::max),
            notes: notes
                .map(|text| Block::paragraph(text, NOTE, COLUMN))
                .collect(),
            source: Block::paragraph(&said.source, SOURCE, COLUMN - COUNTER),
        }
    }

    fn space(&self, format: Format) -> Space {
        let notes: f32 = self.notes.iter().map(Block::height).sum();
        let source_top = format.height - format.bottom - self.source.height();
        let caption_top = source_top - 2.0 * SMALL_GAP - notes - SMALL_GAP - self.caption;
        let texts = self.headline.height() + SMALL_GAP + self.measure.height();
        let chart_top = format.top + texts + LARGE_GAP;
        Space {
            chart_top,
            chart_height: caption_top - LARGE_GAP - chart_top,
            caption_top,
        }
    }
}

impl<'a> Sheets<'a> {
    /// Lays out the sheets of a chart, with its notes unless it would be too small. `captions` are all texts that will be
    /// below it.
    ///
    /// # Errors
    /// If the story lacks a figure of the chart, or its texts leave no space for it.
    pub fn new(
        format: Format,
        source: (&Story, &ChartSpec),
        locale: Locale<'a>,
        said: &Description,
        captions: &[String],
    ) -> Result<Self, Box<dyn Error>> {
        let mut texts = Texts::new(said, captions);
        let filling = |texts: &Texts| {
            let available = Size::new(COLUMN, texts.space(format).chart_height);
            let chart = layout_filling(source, locale, available)?;
            let scale = fit(chart.size, available);
            Ok((chart, scale))
        };
        let mut found: Result<_, Box<dyn Error>> = filling(&texts);
        if !matches!(found, Ok((_, scale)) if scale >= LEGIBLE) {
            texts.notes.clear();
            found = filling(&texts);
        }
        let (chart, _) = found?;
        Ok(Self {
            format,
            locale,
            texts,
            chart,
        })
    }

    /// Returns the durations of the steps of the animation, in milliseconds.
    pub fn steps(&self) -> Vec<f32> {
        self.chart.steps()
    }

    /// Returns a sheet as SVG in the light theme. `progress` is from 0 to 1; `counter` is in the lower right corner.
    ///
    /// # Errors
    /// If the chart cannot be written as SVG.
    pub fn svg(&self, progress: f32, text: &str, counter: &str) -> Result<String, Box<dyn Error>> {
        let Format {
            height,
            top,
            bottom,
        } = self.format;
        let texts = &self.texts;
        let left = |y: f32| Point::new(MARGIN, y);
        let size = Size::new(WIDTH, height);
        let mut composer = SvgComposer::new(size, self.locale.lang(), &Theme::LIGHT);
        composer.bar();
        composer.text(&texts.headline, left(top));
        let measure = top + texts.headline.height() + SMALL_GAP;
        composer.text(&texts.measure, left(measure));
        composer.text(&caption(text), left(texts.space(self.format).caption_top));
        // The remaining texts are placed from the bottom up.
        let source = height - bottom - texts.source.height();
        composer.text(&texts.source, left(source));
        composer.rule(left(source - SMALL_GAP), COLUMN);
        let mut top_of_notes = source - 2.0 * SMALL_GAP;
        for note in texts.notes.iter().rev() {
            top_of_notes -= note.height();
            composer.text(note, left(top_of_notes));
        }
        if !counter.is_empty() {
            let counter = Block::paragraph(counter, SOURCE, COUNTER);
            let x = WIDTH - MARGIN - counter.width();
            composer.text(&counter, Point::new(x, source));
        }
        self.draw(progress, &mut composer)?;
        Ok(composer.svg())
    }

    /// Adds the chart in the middle of its space.
    fn draw(&self, progress: f32, composer: &mut SvgComposer) -> Result<(), Box<dyn Error>> {
        let uncropped = Cropped {
            svg: chart_svg(&self.chart, progress, &Theme::LIGHT, self.locale, TILE)?,
            ink: Rect::from_corner_size(Point::default(), self.chart.size),
        };
        let Space {
            chart_top,
            chart_height,
            ..
        } = self.texts.space(self.format);
        let scale = uncropped.fit(Size::new(COLUMN, chart_height));
        let Size { width, height } = self.chart.size;
        let at = Point::new(
            MARGIN + (COLUMN - width * scale) / 2.0,
            chart_top + (chart_height - height * scale) / 2.0,
        );
        composer.chart(&uncropped, at, scale);
        Ok(())
    }
}

fn caption(text: &str) -> Block {
    Block::paragraph(text, CAPTION, COLUMN)
}
