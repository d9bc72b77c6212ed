//! A dot field whose subset, and then a highlight within the subset, is set apart by colour. The dots do not move.

use super::DotSeries;
use crate::count_range::CountRange;
use crate::decode::fields;
use crate::scene::{Field, Mark};
use crate::theme::ColorToken;
use crate::timeline::Moment;
use serde::Serialize;

/// Opacity of a dot of the total under a dot that may belong to the subset.
const UNDER: f32 = 0.5;

/// A total, its subset and a highlight, all counted from the corner of the same field.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct DotFieldSubset {
    /// The positions of all dots.
    pub field: Field,
    /// All dots.
    pub total: CountRange,
    /// The dots of the subset.
    pub subset: CountRange,
    /// The number of dots of the highlight.
    pub highlight: i64,
    /// Indices of the total, the subset and the highlight in [`Scene::figures`](crate::scene::Scene::figures).
    pub figures: [u8; 3],
    /// The steps that set apart the subset and the highlight.
    pub steps: [u8; 2],
}

fields!(DotFieldSubset: field total subset highlight figures steps);

impl DotFieldSubset {
    /// Draws the field. Dots outside the subset turn pale, starting at the far end, until only the subset keeps its
    /// colour.
    pub fn draw(&self, moment: &Moment, marks: &mut Vec<Mark>) {
        let [apart, highlight] = self.steps.map(|step| moment.step(step));
        let series = |figure, color, range| DotSeries {
            field: self.field,
            range,
            figure,
            color,
        };
        let [total_figure, subset_figure, highlight_figure] = self.figures;
        let (all, subset) = (self.total.max, self.subset);
        let turned = subset.max + ((all - subset.max) as f32 * (1.0 - apart)).round() as i64;
        let total = |color| series(total_figure, color, self.total);
        total(ColorToken::Subject).draw_range(subset.max, turned, 1.0, marks);
        total(ColorToken::Muted).draw_range(turned, all, 1.0, marks);
        // Dots that may or may not belong to the subset are drawn over a pale dot of the total.
        total(ColorToken::Muted).draw_range(subset.certain, subset.max, apart * UNDER, marks);
        let certain = CountRange {
            certain: subset.max,
            ..subset
        };
        let figure = if apart > 0.0 {
            subset_figure
        } else {
            total_figure
        };
        let subject = |range| series(figure, ColorToken::Subject, range);
        subject(subset).draw_range(subset.certain, subset.max, apart, marks);
        subject(certain).draw_range(subset.certain, subset.max, 1.0 - apart, marks);
        subject(subset).draw_range(self.highlight, subset.certain, 1.0, marks);
        subject(subset).draw_range(0, self.highlight, 1.0 - highlight, marks);
        let these = CountRange {
            stated: self.highlight,
            certain: self.highlight,
            max: self.highlight,
        };
        series(highlight_figure, ColorToken::Emphasis, these).draw_range(
            0,
            self.highlight,
            highlight,
            marks,
        );
    }
}
