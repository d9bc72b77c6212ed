//! A text broken into lines, so that they look well together.

use player::text::{space_cjk, width, wrap};
use player::theme::ColorToken;

/// How wide Latin text is at the most beside the table of advances, which is that of a wide typeface.
const SANS: f32 = 0.82;
const SERIF: f32 = 0.95;
/// Chinese characters are as wide as they are in the table; digits among them a little narrower.
const HAN: f32 = 1.0;

/// What a quotation mark of full width has more than the table gives it, in ems.
const FULL_QUOTE: f32 = 0.48;

/// The least part of its room that the last line of a paragraph fills: no word stands alone.
const LAST: f32 = 0.3;

/// How a text is set.
#[derive(Clone, Copy)]
pub struct Style {
    /// In the typeface of headlines, or in that of labels.
    pub headline: bool,
    /// The size of the type.
    pub size: f32,
    /// From line to line, as a part of the size.
    pub leading: f32,
    /// Its colour.
    pub paint: ColorToken,
}

/// A text in lines.
pub struct Block {
    /// From top to bottom.
    pub lines: Vec<String>,
    /// How they are set.
    pub style: Style,
}

impl Style {
    /// A headline.
    pub const fn headline(size: f32) -> Self {
        Self {
            headline: true,
            size,
            leading: 1.25,
            paint: ColorToken::Ink,
        }
    }

    /// Running text.
    pub const fn text(size: f32, paint: ColorToken) -> Self {
        Self {
            headline: false,
            size,
            leading: 1.5,
            paint,
        }
    }

    fn wrapped(&self, text: &str, room: f32) -> Vec<String> {
        wrap(text, self.size, false, room / self.real(text))
    }

    /// How wide a line is, without the blank half of a full-width mark at its end.
    fn width(&self, text: &str) -> f32 {
        let table = width(text, self.size, false) * self.real(text);
        if !text.contains(is_han) {
            return table;
        }
        // Among Chinese characters quotation marks are as wide as those.
        let quotes = text.matches(['\u{201c}', '\u{201d}']).count() as f32;
        let full_width = text.ends_with(|c: char| is_han(c) && !c.is_alphanumeric());
        let blank = if full_width { 0.5 } else { 0.0 };
        table + (quotes * FULL_QUOTE - blank) * self.size
    }

    fn real(&self, text: &str) -> f32 {
        match (text.contains(is_han), self.headline) {
            (true, _) => HAN,
            (false, true) => SERIF,
            (false, false) => SANS,
        }
    }
}

impl Block {
    /// A headline, broken between phrases where it can be, in lines of about the same length.
    pub fn headline(phrases: &[String], style: Style, room: f32) -> Self {
        let mut lines: Vec<String> = Vec::new();
        for phrase in phrases.iter().map(|phrase| space_cjk(phrase)) {
            let together = |line: &str| style.width(&[line, &phrase].concat());
            match lines.last_mut() {
                Some(line) if together(line) <= room => *line += &phrase,
                _ if style.width(&phrase) <= room => lines.push(phrase),
                _ => lines.extend(even(&phrase, style, room)),
            }
        }
        Self { lines, style }
    }

    /// A paragraph.
    pub fn paragraph(text: &str, style: Style, room: f32) -> Self {
        let text = space_cjk(text);
        let well = |block: &Block| {
            let last = block.lines.last().map_or(room, |line| style.width(line));
            block.lines.len() < 2 || last >= room * LAST
        };
        let settings = settings(&text, style, room).into_iter();
        let found = settings.min_by_key(|block| (!well(block), block.broken()));
        found.unwrap_or_else(|| Self {
            lines: style.wrapped(&text, room),
            style,
        })
    }

    /// How many lines of Chinese end within a phrase, and perhaps within a word: nothing between its
    /// characters tells where a word ends.
    fn broken(&self) -> usize {
        let within = |line: &&String| line.ends_with(|c: char| is_han(c) && c.is_alphanumeric());
        self.lines.iter().filter(within).count()
    }

    /// Whether each of these phrases is a line, or part of one.
    pub fn keeps_whole(&self, phrases: &[String]) -> bool {
        let within = |phrase: &String| {
            self.lines
                .iter()
                .any(|line| line.contains(&space_cjk(phrase)))
        };
        phrases.iter().all(within)
    }

    /// Whether no line is wider than a room, as one with a long word in it may be.
    pub fn fits(&self, room: f32) -> bool {
        self.lines.iter().all(|line| self.style.width(line) <= room)
    }

    /// How much room its lines take together, downwards.
    pub fn height(&self) -> f32 {
        self.lines.len() as f32 * self.style.size * self.style.leading
    }
}

/// In as few lines as can be, all of about the same length.
fn even(text: &str, style: Style, room: f32) -> Vec<String> {
    let narrowest = settings(text, style, room).pop();
    // A word that is wider than the room is set all the same; whoever asked sees that it does not fit.
    narrowest.map_or_else(|| style.wrapped(text, room), |block| block.lines)
}

/// Ways to set a text in as few lines as can be, the one that fills most of the room first.
fn settings(text: &str, style: Style, room: f32) -> Vec<Block> {
    let narrower = (0u8..=50).map(|part| room * (1.0 - f32::from(part) / 100.0));
    let lines = narrower.map(|room| style.wrapped(text, room));
    let blocks = lines.map(|lines| Block { lines, style });
    let fitting: Vec<Block> = blocks.filter(|block| block.fits(room)).collect();
    let fewest = fitting.first().map_or(0, |block| block.lines.len());
    let as_few = |block: &Block| block.lines.len() == fewest;
    fitting.into_iter().take_while(as_few).collect()
}

/// Chinese characters and full-width punctuation.
fn is_han(c: char) -> bool {
    c >= '\u{2e80}'
}
