//! Text broken into balanced lines.

use player::text::{space_cjk, width, wrap};
use player::theme::ColorToken;

/// Ratios of the real width of a text to the width by the table of advances. The table is for a
/// wide typeface; these are upper limits.
const SANS_SCALE: f32 = 0.82;
const SERIF_SCALE: f32 = 0.95;
/// Chinese characters are as wide as in the table.
const HAN_SCALE: f32 = 1.0;

/// The additional width of a full-width quotation mark compared with the table, in ems.
const QUOTE_EXTRA: f32 = 0.48;

/// The minimum width of the last line of a paragraph, as a fraction of the available width.
const MIN_LAST_LINE: f32 = 0.3;

/// The style of a text.
#[derive(Clone, Copy)]
pub struct Style {
    /// Whether the text is in the typeface of headlines; otherwise it is in that of labels.
    pub headline: bool,
    /// The font size in pixels.
    pub size: f32,
    /// The line height as a multiple of the font size.
    pub leading: f32,
    /// The colour.
    pub paint: ColorToken,
}

/// A text broken into lines.
pub struct Block {
    /// The lines, from top to bottom.
    pub lines: Vec<String>,
    /// The style of all lines.
    pub style: Style,
}

impl Style {
    /// Returns the style of a headline with a font size.
    pub const fn headline(size: f32) -> Self {
        Self {
            headline: true,
            size,
            leading: 1.25,
            paint: ColorToken::Ink,
        }
    }

    /// Returns the style of running text with a font size and colour.
    pub const fn text(size: f32, paint: ColorToken) -> Self {
        Self {
            headline: false,
            size,
            leading: 1.5,
            paint,
        }
    }

    fn wrapped(&self, text: &str, max_width: f32) -> Vec<String> {
        wrap(text, self.size, false, max_width / self.width_scale(text))
    }

    /// Returns the width of a line in pixels, without the blank half of a full-width mark at its
    /// end.
    fn width(&self, text: &str) -> f32 {
        let table = width(text, self.size, false) * self.width_scale(text);
        if !text.contains(is_han) {
            return table;
        }
        // Quotation marks next to Chinese characters are full-width.
        let quotes = text.matches(['\u{201c}', '\u{201d}']).count() as f32;
        let full_width = text.ends_with(|c: char| is_han(c) && !c.is_alphanumeric());
        let blank = if full_width { 0.5 } else { 0.0 };
        table + (quotes * QUOTE_EXTRA - blank) * self.size
    }

    fn width_scale(&self, text: &str) -> f32 {
        match (text.contains(is_han), self.headline) {
            (true, _) => HAN_SCALE,
            (false, true) => SERIF_SCALE,
            (false, false) => SANS_SCALE,
        }
    }
}

impl Block {
    /// Breaks a headline, between phrases if possible, into lines of similar length.
    pub fn headline(phrases: &[String], style: Style, max_width: f32) -> Self {
        let mut lines: Vec<String> = Vec::new();
        for phrase in phrases.iter().map(|phrase| space_cjk(phrase)) {
            let together = |line: &str| style.width(&[line, &phrase].concat());
            match lines.last_mut() {
                Some(line) if together(line) <= max_width => *line += &phrase,
                _ if style.width(&phrase) <= max_width => lines.push(phrase),
                _ => lines.extend(balanced(&phrase, style, max_width)),
            }
        }
        Self { lines, style }
    }

    /// Breaks a paragraph. The last line is not too short, and few lines end inside a Chinese
    /// phrase.
    pub fn paragraph(text: &str, style: Style, max_width: f32) -> Self {
        let text = space_cjk(text);
        let fills_last_line = |block: &Block| {
            let last = block
                .lines
                .last()
                .map_or(max_width, |line| style.width(line));
            block.lines.len() < 2 || last >= max_width * MIN_LAST_LINE
        };
        let candidates = candidates(&text, style, max_width).into_iter();
        let found =
            candidates.min_by_key(|block| (!fills_last_line(block), block.broken_phrases()));
        found.unwrap_or_else(|| Self {
            lines: style.wrapped(&text, max_width),
            style,
        })
    }

    /// Returns the number of lines that end inside a Chinese phrase, and so perhaps inside a word.
    fn broken_phrases(&self) -> usize {
        let within = |line: &&String| line.ends_with(|c: char| is_han(c) && c.is_alphanumeric());
        self.lines.iter().filter(within).count()
    }

    /// Returns whether no phrase is broken.
    pub fn keeps_phrases(&self, phrases: &[String]) -> bool {
        let within = |phrase: &String| {
            self.lines
                .iter()
                .any(|line| line.contains(&space_cjk(phrase)))
        };
        phrases.iter().all(within)
    }

    /// Returns whether no line is wider than `max_width`. A line with a long word can be wider.
    pub fn fits(&self, max_width: f32) -> bool {
        self.lines
            .iter()
            .all(|line| self.style.width(line) <= max_width)
    }

    /// Returns the width of the widest line in pixels.
    pub fn width(&self) -> f32 {
        let widths = self.lines.iter().map(|line| self.style.width(line));
        widths.fold(0.0, f32::max)
    }

    /// Returns the height of all lines in pixels.
    pub fn height(&self) -> f32 {
        self.lines.len() as f32 * self.style.size * self.style.leading
    }
}

/// Breaks a text into as few lines as possible, of similar length.
fn balanced(text: &str, style: Style, max_width: f32) -> Vec<String> {
    let narrowest = candidates(text, style, max_width).pop();
    // A word wider than the available width is kept whole; the caller checks with `fits`.
    narrowest.map_or_else(|| style.wrapped(text, max_width), |block| block.lines)
}

/// Returns ways to break a text into as few lines as possible, the widest lines first.
fn candidates(text: &str, style: Style, max_width: f32) -> Vec<Block> {
    let narrower = (0u8..=50).map(|part| max_width * (1.0 - f32::from(part) / 100.0));
    let lines = narrower.map(|max_width| style.wrapped(text, max_width));
    let blocks = lines.map(|lines| Block { lines, style });
    let fitting: Vec<Block> = blocks.filter(|block| block.fits(max_width)).collect();
    let fewest = fitting.first().map_or(0, |block| block.lines.len());
    let as_few = |block: &Block| block.lines.len() == fewest;
    fitting.into_iter().take_while(as_few).collect()
}

/// Returns whether a character is Chinese or full-width punctuation.
fn is_han(c: char) -> bool {
    c >= '\u{2e80}'
}
