//! An image that is composed: paper, texts, rules and a chart, as one SVG document.

use crate::block::{Block, Style};
use crate::fonts::serif;
use crate::trimmed::Trimmed;
use maud::{Markup, PreEscaped, html};
use player::geom::{Point, Size};
use player::theme::{ColorToken, Theme, sans};

/// Of what stands above the baseline, as a part of the size of the type.
const ASCENT: f32 = 0.88;

/// How thick the bar along the upper edge is.
const BAR: f32 = 12.0;

const HAIRLINE: f32 = 1.5;

/// A sheet that is being filled.
pub struct Sheet<'a> {
    size: Size,
    lang: &'a str,
    theme: &'a Theme,
    parts: Vec<Markup>,
}

impl<'a> Sheet<'a> {
    /// With nothing on it but its paper.
    pub fn new(size: Size, lang: &'a str, theme: &'a Theme) -> Self {
        let mut sheet = Self {
            size,
            lang,
            theme,
            parts: Vec::new(),
        };
        sheet.fill(Point::default(), size, ColorToken::Paper);
        sheet
    }

    /// A bar along the upper edge, by which those of one piece are known.
    pub fn bar(&mut self) {
        let Size { w, .. } = self.size;
        self.fill(Point::default(), Size { w, h: BAR }, ColorToken::Subject);
    }

    /// A hairline.
    pub fn rule(&mut self, from: Point, width: f32) {
        let size = Size {
            w: width,
            h: HAIRLINE,
        };
        self.fill(from, size, ColorToken::Rule);
    }

    /// A text, by its upper left corner.
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

    /// A chart, scaled by so much, by the upper left corner of what is drawn of it.
    pub fn chart(&mut self, chart: &Trimmed, at: Point, scale: f32) {
        let Size { w, h } = chart.size();
        let Point { x, y } = chart.ink.min;
        self.parts.push(html! {
            svg x=(at.x) y=(at.y) width=(w * scale) height=(h * scale) overflow="visible"
                viewBox=(format!("{x} {y} {w} {h}")) {
                (PreEscaped(&chart.svg))
            }
        });
    }

    /// The whole document.
    pub fn svg(self) -> String {
        let Size { w, h } = self.size;
        html! {
            svg xmlns="http://www.w3.org/2000/svg" width=(w) height=(h) lang=(self.lang) {
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

    /// A rectangle full of colour.
    fn fill(&mut self, Point { x, y }: Point, Size { w, h }: Size, paint: ColorToken) {
        let color = self.theme.css(paint);
        self.parts.push(html! {
            rect x=(x) y=(y) width=(w) height=(h) fill=(color) {}
        });
    }
}
