//! A chart as a document, and the part of it that is drawn on.

use crate::fonts::Fonts;
use crate::raster::ink;
use figures::chart_spec::ChartSpec;
use layout::locale::Locale;
use player::charts::{Chart, LAYOUT_WIDTHS};
use player::draw::svg;
use player::geom::{Rect, Size};
use player::theme::Theme;
use prerender::picture::chart;
use std::error::Error;

/// Tiles of fields of dots in what is scaled by any amount: so large that their seams are few.
const TILE: i64 = 8 * svg::TILE;

/// How far a layout is scaled up at the most: beyond it, labels shout down the texts around them.
const LARGEST: f32 = 2.5;

/// A chart without the room that its layout leaves around it.
pub struct Trimmed {
    /// The document.
    pub svg: String,
    /// The part of it that is drawn on.
    pub ink: Rect,
}

impl Trimmed {
    /// In the light theme, in the layout that fills most of a room.
    pub fn filling(
        chapter: &ChartSpec,
        locale: Locale,
        room: Size,
        fonts: &Fonts,
    ) -> Result<Self, Box<dyn Error>> {
        let mut best: Option<(f32, Chart)> = None;
        for width in LAYOUT_WIDTHS {
            let chart = chart(chapter, locale, width)?;
            let scale = fit(chart.size, room);
            if scale <= 0.0 || scale > LARGEST {
                continue;
            }
            let Size { w, h } = chart.size;
            // That it is as wide as the text weighs more than that it is high. Of two that fill as
            // much, the narrower layout has the larger labels.
            let fills = (w * scale).powi(2) * h * scale;
            if best.as_ref().is_none_or(|(most, _)| fills > most * 1.01) {
                best = Some((fills, chart));
            }
        }
        let Size { w, h } = room;
        let none = || {
            format!(
                "chapter {}: no layout of its chart fits {w} × {h}, which its texts leave",
                chapter.key
            )
        };
        let (_, chart) = best.ok_or_else(none)?;
        Self::new(&chart, locale, fonts)
    }

    /// In the light theme, in the layout of that width.
    pub fn laid_out(
        chapter: &ChartSpec,
        locale: Locale,
        width: f32,
        fonts: &Fonts,
    ) -> Result<Self, Box<dyn Error>> {
        Self::new(&chart(chapter, locale, width)?, locale, fonts)
    }

    fn new(chart: &Chart, locale: Locale, fonts: &Fonts) -> Result<Self, Box<dyn Error>> {
        let svg = drawn(chart, 1.0, &Theme::LIGHT, locale, TILE)?;
        let ink = ink(&svg, fonts)?;
        Ok(Self { svg, ink })
    }

    /// Its extent.
    pub fn size(&self) -> Size {
        let Rect { min, max } = self.ink;
        Size {
            w: max.x - min.x,
            h: max.y - min.y,
        }
    }

    /// How far it can be scaled so that it just fits a room.
    pub fn fit(&self, room: Size) -> f32 {
        fit(self.size(), room)
    }
}

/// A moment of a chart, without paper.
pub fn drawn(
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
        // Pixels have no name; whoever puts the image into a page gives it one.
        title: "",
        paper: false,
        tile,
    })?)
}

fn fit(size: Size, room: Size) -> f32 {
    (room.w / size.w).min(room.h / size.h)
}
