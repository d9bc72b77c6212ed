//! Composes an image from a background, texts, rules and a chart, as one SVG document.

use crate::block::{Block, Style};
use crate::cropped::Cropped;
use maud::{Markup, PreEscaped, html};
use player::geom::{Point, Size};
use player::theme::{ColorToken, Theme, Typeface, sans};

/// The ascent of the fonts, as a fraction of the font size.
const ASCENT: f32 = 0.88;

/// The height of the bar at the top in pixels.
const BAR: f32 = 12.0;

const HAIRLINE: f32 = 1.5;

/// Returns the family and weight of headlines in a language. Chinese is bold, to look as dark as Latin in semibold. The
/// faces of all texts are listed in `cli/typefaces.js`.
fn serif(lang: &str) -> (&'static str, u16) {
    match Typeface::of(lang) {
        Typeface::Latin => ("Source Serif 4", 600),
        Typeface::Simplified | Typeface::Traditional => ("Noto Serif SC", 700),
    }
}

/// An image that is being composed.
pub struct SvgComposer<'a> {
    size: Size,
    lang: &'a str,
    theme: &'a Theme,
    parts: Vec<Markup>,
}

impl<'a> SvgComposer<'a> {
    /// Creates an image that has only a background.
    pub fn new(size: Size, lang: &'a str, theme: &'a Theme) -> Self {
        let mut composer = Self {
            size,
            lang,
            theme,
            parts: Vec::new(),
        };
        composer.fill(Point::default(), size, ColorToken::Paper);
        composer
    }

    /// Adds a bar along the top, which all images of a story have in common.
    pub fn bar(&mut self) {
        let size = Size::new(self.size.width, BAR);
        self.fill(Point::default(), size, ColorToken::Subject);
    }

    /// Adds a hairline.
    pub fn rule(&mut self, from: Point, width: f32) {
        self.fill(from, Size::new(width, HAIRLINE), ColorToken::Rule);
    }

    /// Adds a text. `at` is its upper left corner.
    pub fn text(&mut self, block: &Block, at: Point) {
        let Style { size, leading, .. } = block.style;
        let line = size * leading;
        let first = at.y + (line - size) / 2.0 + size * ASCENT;
        let (family, weight) = self.face(&block.style);
        let color = self.theme.css(block.style.paint);
        self.parts.push(html! {
            g font-family=(family) font-weight=(weight) font-size=(size) fill=(color) {
                @for (text, row) in block.lines.iter().zip(0u16..) {
                    text x=(at.x) y=(first + f32::from(row) * line) { (text) }
                }
            }
        });
    }

    /// Adds a scaled chart. `at` is the upper left corner of its ink.
    pub fn chart(&mut self, chart: &Cropped, at: Point, scale: f32) {
        let Size { width, height } = chart.size();
        let Point { x, y } = chart.ink.min;
        self.parts.push(html! {
            svg x=(at.x) y=(at.y) width=(width * scale) height=(height * scale) overflow="visible"
                viewBox=(format!("{x} {y} {width} {height}")) {
                (PreEscaped(&chart.svg))
            }
        });
    }

    /// Adds a chart in the middle of an area, as large as it can be there. `corner` is the upper left one.
    pub fn chart_within(&mut self, chart: &Cropped, corner: Point, available: Size) {
        let scale = chart.fit(available);
        let Size { width, height } = chart.size();
        let at = Point::new(
            corner.x + (available.width - width * scale) / 2.0,
            corner.y + (available.height - height * scale) / 2.0,
        );
        self.chart(chart, at, scale);
    }

    /// Returns the document.
    pub fn svg(self) -> String {
        let Size { width, height } = self.size;
        html! {
            svg xmlns="http://www.w3.org/2000/svg" width=(width) height=(height) lang=(self.lang) {
                @for part in &self.parts { (part) }
            }
        }
        .into_string()
    }

    fn face(&self, style: &Style) -> (&'static str, u16) {
        if style.headline {
            serif(self.lang)
        } else {
            (sans(self.lang), 400)
        }
    }

    /// Adds a filled rectangle.
    fn fill(&mut self, Point { x, y }: Point, size: Size, paint: ColorToken) {
        let color = self.theme.css(paint);
        self.parts.push(html! {
            rect x=(x) y=(y) width=(size.width) height=(size.height) fill=(color) {}
        });
    }
}
