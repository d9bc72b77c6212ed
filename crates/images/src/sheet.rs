//! A sheet: a moment of a chart with its texts, upright in the format 3:4. Every sheet of a chart has the same layout, so
//! that nothing jumps from one moment to the next.

use crate::block::{Block, Style};
use crate::cropped::{Cropped, TILE, chart_svg, layout_filling};
use crate::svg_composer::SvgComposer;
use figures::Story;
use figures::chart_spec::ChartSpec;
use layout::describe::Description;
use layout::locale::Locale;
use player::charts::Chart;
use player::geom::{Point, Rect, Size};
use player::theme::{ColorToken, Theme};
use std::error::Error;

/// The size of a sheet in pixels. Posts of several images are shown in this format.
pub const SIZE: Size = Size::new(1080.0, 1440.0);

const MARGIN: f32 = 76.0;
/// The width of all texts and of the chart.
const COLUMN: f32 = SIZE.width - 2.0 * MARGIN;
/// The width that the number of the sheet may take beside the source.
const COUNTER: f32 = 120.0;
/// The gap between related texts.
const SMALL_GAP: f32 = 20.0;
/// The gap between the chart and the texts.
const LARGE_GAP: f32 = 44.0;

const HEADLINE: Style = Style::headline(56.0);
const MEASURE: Style = Style::text(27.0, ColorToken::Muted);
const CAPTION: Style = Style::text(33.0, ColorToken::Ink);
const NOTE: Style = Style::text(25.0, ColorToken::Muted);
const SOURCE: Style = Style::text(24.0, ColorToken::Muted);

/// The sheets of a chart.
pub struct Sheets<'a> {
    locale: Locale<'a>,
    chart: Chart,
    headline: Block,
    measure: Block,
    /// The note, and a sentence for each provisional or corrected value.
    notes: Vec<Block>,
    source: Block,
    /// The upper end and the height of the space of the chart, and the upper end of the captions.
    chart_top: f32,
    chart_height: f32,
    caption_top: f32,
}

impl<'a> Sheets<'a> {
    /// Lays out the sheets of a chart. `captions` are all texts that will be below it.
    ///
    /// # Errors
    /// If the story lacks a figure of the chart, or its texts leave no space for it.
    pub fn new(
        (story, spec): (&Story, &ChartSpec),
        locale: Locale<'a>,
        said: &Description,
        captions: &[String],
    ) -> Result<Self, Box<dyn Error>> {
        let headline = Block::headline(&said.headline, HEADLINE, COLUMN);
        let measure = Block::paragraph(&said.subtitle, MEASURE, COLUMN);
        let notes = [&said.note].into_iter().chain(&said.status);
        let notes: Vec<Block> = notes
            .map(|text| Block::paragraph(text, NOTE, COLUMN))
            .collect();
        let source = Block::paragraph(&said.source, SOURCE, COLUMN - COUNTER);
        let caption = captions
            .iter()
            .map(|text| caption(text).height())
            .fold(0.0, f32::max);
        let below: f32 = notes.iter().map(Block::height).sum();
        let source_top = SIZE.height - MARGIN - source.height();
        let caption_top = source_top - 2.0 * SMALL_GAP - below - SMALL_GAP - caption;
        let chart_top = MARGIN + headline.height() + SMALL_GAP + measure.height() + LARGE_GAP;
        let chart_height = caption_top - LARGE_GAP - chart_top;
        let available = Size::new(COLUMN, chart_height);
        let chart = layout_filling((story, spec), locale, available)?;
        Ok(Self {
            locale,
            chart,
            headline,
            measure,
            notes,
            source,
            chart_top,
            chart_height,
            caption_top,
        })
    }

    /// Returns the durations of the steps of the animation, in milliseconds.
    pub fn steps(&self) -> Vec<f32> {
        self.chart.steps()
    }

    /// Returns a sheet as SVG in the light theme. `progress` is from 0 to 1; `counter` is in the lower right corner. A
    /// document that is higher than a sheet has the sheet in its middle.
    ///
    /// # Errors
    /// If the chart cannot be written as SVG.
    pub fn svg(
        &self,
        progress: f32,
        text: &str,
        counter: &str,
        height: f32,
    ) -> Result<String, Box<dyn Error>> {
        let top = (height - SIZE.height) / 2.0;
        let left = |y: f32| Point::new(MARGIN, top + y);
        let size = Size::new(SIZE.width, height);
        let mut composer = SvgComposer::new(size, self.locale.lang(), &Theme::LIGHT);
        composer.bar();
        composer.text(&self.headline, left(MARGIN));
        let measure = MARGIN + self.headline.height() + SMALL_GAP;
        composer.text(&self.measure, left(measure));
        composer.text(&caption(text), left(self.caption_top));
        // The remaining texts are placed from the bottom up.
        let source = SIZE.height - MARGIN - self.source.height();
        composer.text(&self.source, left(source));
        composer.rule(left(source - SMALL_GAP), COLUMN);
        let mut top_of_notes = source - 2.0 * SMALL_GAP;
        for note in self.notes.iter().rev() {
            top_of_notes -= note.height();
            composer.text(note, left(top_of_notes));
        }
        if !counter.is_empty() {
            let counter = Block::paragraph(counter, SOURCE, COUNTER);
            let x = SIZE.width - MARGIN - counter.width();
            composer.text(&counter, Point::new(x, left(source).y));
        }
        self.draw(progress, top, &mut composer)?;
        Ok(composer.svg())
    }

    /// Adds the chart in the middle of its space.
    fn draw(
        &self,
        progress: f32,
        top: f32,
        composer: &mut SvgComposer,
    ) -> Result<(), Box<dyn Error>> {
        let uncropped = Cropped {
            svg: chart_svg(&self.chart, progress, &Theme::LIGHT, self.locale, TILE)?,
            ink: Rect::from_corner_size(Point::default(), self.chart.size),
        };
        let scale = uncropped.fit(Size::new(COLUMN, self.chart_height));
        let Size { width, height } = self.chart.size;
        let at = Point::new(
            MARGIN + (COLUMN - width * scale) / 2.0,
            top + self.chart_top + (self.chart_height - height * scale) / 2.0,
        );
        composer.chart(&uncropped, at, scale);
        Ok(())
    }
}

fn caption(text: &str) -> Block {
    Block::paragraph(text, CAPTION, COLUMN)
}
