//! A sheet: a moment of a chart with its texts, upright. Every sheet of a chart has the same layout, so that nothing jumps
//! from one moment to the next.

use crate::block::{Block, Style};
use crate::cropped::{Cropped, TILE, fit, layout_filling};
use crate::svg_composer::SvgComposer;
use crate::upright::{COLUMN, MARGIN, SMALL_GAP, Styles, Texts, WIDTH};
use figures::Story;
use figures::chart_spec::ChartSpec;
use layout::describe::Description;
use layout::locale::Locale;
use player::charts::Chart;
use player::geom::{Point, Size};
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

/// The width that the number of the sheet may take beside the source.
const COUNTER: f32 = 120.0;
/// The gap between the chart and the texts.
const LARGE_GAP: f32 = 36.0;

const STYLES: Styles = Styles {
    headline: Style::headline(50.0),
    measure: Style::text(26.0, ColorToken::Muted),
    note: Style::text(23.0, ColorToken::Muted),
    source: SOURCE,
};
const SOURCE: Style = Style::text(23.0, ColorToken::Muted);
const CAPTION: Style = Style::text(31.0, ColorToken::Ink);

/// The scale of a layout below which its labels are hard to read on a phone. The notes are left out then.
const LEGIBLE: f32 = 1.1;

/// The sheets of a chart.
pub struct Sheets<'a> {
    locale: Locale<'a>,
    texts: Texts,
    chart: Chart,
    space: Space,
    format: Format,
}

/// The space that texts leave, in pixels.
struct Space {
    chart_top: f32,
    chart_height: f32,
    caption_top: f32,
}

impl Space {
    /// `caption` is the height of the highest caption.
    fn between(texts: &Texts, caption: f32, format: Format) -> Self {
        let foot = format.height - format.bottom - texts.foot();
        let caption_top = foot - SMALL_GAP - caption;
        let chart_top = format.top + texts.head() + LARGE_GAP;
        Self {
            chart_top,
            chart_height: caption_top - LARGE_GAP - chart_top,
            caption_top,
        }
    }

    /// Returns the size that the chart may have.
    const fn available(&self) -> Size {
        Size::new(COLUMN, self.chart_height)
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
        let mut texts = Texts::new(said, &STYLES, COLUMN - COUNTER);
        let heights = captions.iter().map(|text| caption(text).height());
        let caption = heights.fold(0.0, f32::max);
        let filled = |texts: &Texts| {
            let space = Space::between(texts, caption, format);
            let chart = layout_filling(source, locale, space.available())?;
            Ok((chart, space))
        };
        let is_legible =
            |(chart, space): &(Chart, Space)| fit(chart.size, space.available()) >= LEGIBLE;
        let mut found: Result<_, Box<dyn Error>> = filled(&texts);
        if !found.as_ref().is_ok_and(is_legible) {
            texts.drop_notes();
            found = filled(&texts);
        }
        let (chart, space) = found?;
        Ok(Self {
            locale,
            texts,
            chart,
            space,
            format,
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
        let size = Size::new(WIDTH, height);
        let mut composer = SvgComposer::new(size, self.locale.lang(), &Theme::LIGHT);
        composer.bar();
        let source = self.texts.draw(top, height - bottom, &mut composer);
        composer.text(&caption(text), Point::new(MARGIN, self.space.caption_top));
        if !counter.is_empty() {
            let counter = Block::paragraph(counter, SOURCE, COUNTER);
            let x = WIDTH - MARGIN - counter.width();
            composer.text(&counter, Point::new(x, source));
        }
        let chart = Cropped::whole(&self.chart, progress, &Theme::LIGHT, self.locale, TILE)?;
        let corner = Point::new(MARGIN, self.space.chart_top);
        composer.chart_within(&chart, corner, self.space.available());
        Ok(composer.svg())
    }
}

fn caption(text: &str) -> Block {
    Block::paragraph(text, CAPTION, COLUMN)
}
