//! A chart by itself as an image: on paper, with a margin.

use crate::sheet::Sheet;
use crate::trimmed::{Trimmed, drawn};
use layout::locale::Locale;
use player::charts::Chart;
use player::draw::svg::TILE;
use player::geom::{Point, Rect, Size};
use player::theme::Theme;
use std::error::Error;

/// Around a chart, in an image of it alone.
const MARGIN: f32 = 16.0;

/// A chart at a moment, from 0 to 1, of the size it was laid out in, on paper with a margin: on a
/// page there is one around a chart, around an image there may be none.
pub fn frame(
    chart: &Chart,
    progress: f32,
    theme: &Theme,
    locale: Locale,
) -> Result<String, Box<dyn Error>> {
    let Size { w, h } = chart.size;
    let whole = Trimmed {
        svg: drawn(chart, progress, theme, locale, TILE)?,
        ink: Rect {
            min: Point::default(),
            max: Point::new(w, h),
        },
    };
    let size = Size {
        w: w + 2.0 * MARGIN,
        h: h + 2.0 * MARGIN,
    };
    let mut sheet = Sheet::new(size, locale.lang(), theme);
    sheet.chart(&whole, Point::new(MARGIN, MARGIN), 1.0);
    Ok(sheet.svg())
}
