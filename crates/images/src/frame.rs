//! A chart as an image of its own, with a background and a margin.

use crate::cropped::{Cropped, chart_svg};
use crate::svg_composer::SvgComposer;
use layout::locale::Locale;
use player::charts::Chart;
use player::geom::{Point, Rect, Size};
use player::theme::Theme;
use std::error::Error;
use svg::TILE;

/// The margin around the chart in pixels.
const MARGIN: f32 = 16.0;

/// Returns a moment of a chart as SVG, in the size of its layout plus a margin, rounded to whole pixels. `progress` is from
/// 0 to 1.
pub fn frame(
    chart: &Chart,
    progress: f32,
    theme: &Theme,
    locale: Locale,
) -> Result<String, Box<dyn Error>> {
    let Size { width, height } = chart.size;
    let uncropped = Cropped {
        svg: chart_svg(chart, progress, theme, locale, TILE)?,
        ink: Rect::from_corner_size(Point::default(), chart.size),
    };
    let size = Size::new(
        (width + 2.0 * MARGIN).round(),
        (height + 2.0 * MARGIN).round(),
    );
    let mut composer = SvgComposer::new(size, locale.lang(), theme);
    composer.chart(&uncropped, Point::new(MARGIN, MARGIN), 1.0);
    Ok(composer.svg())
}
