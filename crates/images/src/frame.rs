//! A chart as an image of its own, with a background and a margin.

use crate::cropped::Cropped;
use crate::svg_composer::SvgComposer;
use layout::locale::Locale;
use player::charts::Chart;
use player::geom::{Point, Size};
use player::theme::Theme;
use std::error::Error;
use svg::{FILE_MARGIN, TILE};

/// Returns a moment of a chart as SVG, in the size of its layout plus a margin, rounded to whole pixels. `progress` is from
/// 0 to 1.
pub fn frame(
    chart: &Chart,
    progress: f32,
    theme: &Theme,
    locale: Locale,
) -> Result<String, Box<dyn Error>> {
    let Size { width, height } = chart.size;
    let whole = Cropped::whole(chart, progress, theme, locale, TILE)?;
    let size = Size::new(
        (width + 2.0 * FILE_MARGIN).round(),
        (height + 2.0 * FILE_MARGIN).round(),
    );
    let mut composer = SvgComposer::new(size, locale.lang(), theme);
    composer.chart(&whole, Point::new(FILE_MARGIN, FILE_MARGIN), 1.0);
    Ok(composer.svg())
}
