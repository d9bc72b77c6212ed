//! The texts that upright images have in common: headline and measure above the chart, notes and source below it.

use crate::block::{Block, Style};
use crate::svg_composer::SvgComposer;
use layout::describe::Description;
use player::geom::Point;

/// The width of upright images in pixels.
pub const WIDTH: f32 = 1080.0;
/// The margin on both sides.
pub const MARGIN: f32 = 76.0;
/// The width of all texts and of the chart.
pub const COLUMN: f32 = WIDTH - 2.0 * MARGIN;
/// The gap between related texts.
pub const SMALL_GAP: f32 = 20.0;

/// The styles of the texts.
pub struct Styles {
    pub headline: Style,
    pub measure: Style,
    pub note: Style,
    pub source: Style,
}

/// The texts of an image, broken into lines.
pub struct Texts {
    headline: Block,
    measure: Block,
    /// The note, and a sentence for each provisional or corrected value.
    notes: Vec<Block>,
    source: Block,
}

impl Texts {
    /// Breaks the texts of a chart into lines. The source is at most `source_width` pixels wide.
    pub fn new(said: &Description, styles: &Styles, source_width: f32) -> Self {
        let notes = [&said.note].into_iter().chain(&said.status);
        Self {
            headline: Block::headline(&said.headline, styles.headline, COLUMN),
            measure: Block::paragraph(&said.subtitle, styles.measure, COLUMN),
            notes: notes
                .map(|text| Block::paragraph(text, styles.note, COLUMN))
                .collect(),
            source: Block::paragraph(&said.source, styles.source, source_width),
        }
    }

    /// Leaves the notes out.
    pub fn drop_notes(&mut self) {
        self.notes.clear();
    }

    /// Returns the height of headline and measure.
    pub fn head(&self) -> f32 {
        self.headline.height() + SMALL_GAP + self.measure.height()
    }

    /// Returns the height of notes and source, with the gaps and the rule between them.
    pub fn foot(&self) -> f32 {
        let notes: f32 = self.notes.iter().map(Block::height).sum();
        notes + 2.0 * SMALL_GAP + self.source.height()
    }

    /// Adds the texts between two heights: the head from `top` downwards, the foot from `bottom` upwards. Returns the upper
    /// end of the source.
    pub fn draw(&self, top: f32, bottom: f32, composer: &mut SvgComposer) -> f32 {
        let left = |y| Point::new(MARGIN, y);
        composer.text(&self.headline, left(top));
        composer.text(
            &self.measure,
            left(top + self.headline.height() + SMALL_GAP),
        );
        let source = bottom - self.source.height();
        composer.text(&self.source, left(source));
        composer.rule(left(source - SMALL_GAP), COLUMN);
        let mut top_of_notes = source - 2.0 * SMALL_GAP;
        for note in self.notes.iter().rev() {
            top_of_notes -= note.height();
            composer.text(note, left(top_of_notes));
        }
        source
    }
}
