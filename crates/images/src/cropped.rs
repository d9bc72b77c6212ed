//! A chart as an SVG document, cropped to its ink.

use figures::Story;
use figures::chart_spec::ChartSpec;
use layout::locale::Locale;
use layout::printed_chart;
use player::charts::{Chart, LAYOUT_WIDTHS};
use player::geom::{Point, Rect, Size};
use player::theme::Theme;
use std::error::Error;

/// The tile size of dot fields in scaled charts. Large tiles have few seams.
pub const TILE: i64 = 8 * svg::TILE;

/// The maximum scale of a layout. With a larger scale, labels would dominate the texts around the
/// chart.
const MAX_SCALE: f32 = 2.5;

/// A chart, usually without the margins of its layout.
pub struct Cropped {
    /// The SVG document.
    pub svg: String,
    /// The bounds of everything that is drawn.
    pub ink: Rect,
}

/// Returns a chart as SVG in the light theme, in the layout that fills most of the available size.
///
/// # Errors
/// If the story lacks a figure of the chart, or no layout fits.
pub fn svg_filling(
    source: (&Story, &ChartSpec),
    locale: Locale,
    available: Size,
) -> Result<String, Box<dyn Error>> {
    finished(&layout_filling(source, locale, available)?, locale)
}

/// Returns a chart in the layout that fills most of the available size.
///
/// # Errors
/// If the story lacks a figure of the chart, or no layout fits.
pub fn layout_filling(
    (story, spec): (&Story, &ChartSpec),
    locale: Locale,
    available: Size,
) -> Result<Chart, Box<dyn Error>> {
    let mut best: Option<(f32, Chart)> = None;
    for layout_width in LAYOUT_WIDTHS {
        let chart = printed_chart(story, spec, locale, layout_width)?;
        let scale = fit(chart.size, available);
        if scale <= 0.0 || scale > MAX_SCALE {
            continue;
        }
        let Size { width, height } = chart.size;
        // Width counts more than height. If two layouts fill about the same, the narrower one
        // is taken, because its labels are larger.
        let fills = (width * scale).powi(2) * height * scale;
        if best.as_ref().is_none_or(|(most, _)| fills > most * 1.01) {
            best = Some((fills, chart));
        }
    }
    let Size { width, height } = available;
    let none = || {
        format!(
            "chart {}: no layout fits into {width} × {height}, the space that the texts leave",
            spec.key
        )
    };
    let (_, chart) = best.ok_or_else(none)?;
    Ok(chart)
}

/// Returns a chart as SVG in the light theme, laid out for a width.
///
/// # Errors
/// If the story lacks a figure of the chart.
pub fn svg_at_width(
    (story, spec): (&Story, &ChartSpec),
    locale: Locale,
    width: f32,
) -> Result<String, Box<dyn Error>> {
    finished(&printed_chart(story, spec, locale, width)?, locale)
}

fn finished(chart: &Chart, locale: Locale) -> Result<String, Box<dyn Error>> {
    chart_svg(chart, 1.0, &Theme::LIGHT, locale, TILE)
}

impl Cropped {
    /// Returns a moment of a chart with the margins of its layout, so that it is as large at every moment.
    pub fn whole(
        chart: &Chart,
        progress: f32,
        theme: &Theme,
        locale: Locale,
        tile: i64,
    ) -> Result<Self, Box<dyn Error>> {
        Ok(Self {
            svg: chart_svg(chart, progress, theme, locale, tile)?,
            ink: Rect::from_corner_size(Point::default(), chart.size),
        })
    }

    /// Returns the size of the ink.
    pub fn size(&self) -> Size {
        Size::new(self.ink.width(), self.ink.height())
    }

    /// Returns the largest scale at which the chart fits the available size.
    pub fn fit(&self, available: Size) -> f32 {
        fit(self.size(), available)
    }
}

/// Returns a moment of a chart as SVG, without a background.
fn chart_svg(
    chart: &Chart,
    progress: f32,
    theme: &Theme,
    locale: Locale,
    tile: i64,
) -> Result<String, Box<dyn Error>> {
    Ok(svg::write(&svg::Picture {
        scene: &chart.scene_at(progress),
        theme,
        lang: locale.lang(),
        // Raster images have no title; the page that shows the image has the alternative text.
        title: "",
        paper: false,
        tile,
    })?)
}

/// Returns the largest scale at which a size fits another.
pub fn fit(size: Size, available: Size) -> f32 {
    (available.width / size.width).min(available.height / size.height)
}
