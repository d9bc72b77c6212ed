//! Changes above the lines: each is a bracket over its periods, with the change above it. Brackets that would touch each
//! other are in lanes one above the other.

use super::axis::Axis;
use crate::kinds::LayoutInput;
use crate::kinds::label::{DESCENT, MarkStyle, ValueText, change_text, colors, value_marks};
use crate::kinds::series::Series;
use player::geom::Point;
use player::scene::{Align, Label, Mark, Shape, bounds};

/// The height of a lane, and the distances from its upper edge to the baseline of the change and to the bracket, as shares
/// of the font size.
const LANE_HEIGHT: f32 = 1.9;
const BASELINE: f32 = 1.0;
const BRACKET: f32 = BASELINE + DESCENT + 0.1;
/// The length of the ends of a bracket, as a share of the font size, and its stroke width in pixels.
const HOOK: f32 = 0.3;
const STROKE: f32 = 1.2;
/// The minimal gap between two brackets in a lane, in pixels.
const GAP: f32 = 6.0;
/// How far a bracket is shorter at each end than its periods are apart, in pixels, so that two that meet do not touch.
const INSET: f32 = 2.0;

/// The brackets of a chart.
pub struct Brackets {
    /// The marks of each bracket, relative to the upper edge of its lane, and the number of the lane, from the top.
    placed: Vec<(Vec<Mark>, usize)>,
    lanes: usize,
    size: f32,
}

impl Brackets {
    /// Places a bracket for each change of some lines, between the left edge of the chart and `right`.
    pub fn new<'i>(
        input: &LayoutInput,
        items: impl Iterator<Item = &'i Series<'i>>,
        axis: &Axis,
        size: f32,
        right: f32,
    ) -> Self {
        let mut placed: Vec<(Vec<Mark>, usize)> = Vec::new();
        let mut ends: Vec<Vec<[f32; 2]>> = Vec::new();
        for item in items {
            for &(change, figure_index) in &item.changes {
                let [from, to] = [change.from, change.to].map(|period| axis.x(period));
                let text = change_text(input.locale, change);
                let style = MarkStyle {
                    figure_index,
                    color: colors(item.index).text,
                };
                let marks = bracket([from, to], text, style, size, right);
                let Some(area) = bounds(&marks) else { continue };
                let taken = [area.min.x - GAP, area.max.x + GAP];
                let is_free = |lane: &Vec<[f32; 2]>| {
                    lane.iter()
                        .all(|other| taken[1] <= other[0] || other[1] <= taken[0])
                };
                let lane = ends.iter().position(is_free).unwrap_or(ends.len());
                if lane == ends.len() {
                    ends.push(Vec::new());
                }
                ends[lane].push([area.min.x, area.max.x]);
                placed.push((marks, lane));
            }
        }
        Self {
            placed,
            lanes: ends.len(),
            size,
        }
    }

    /// The height of all lanes, in pixels.
    pub fn height(&self) -> f32 {
        self.lanes as f32 * self.size * LANE_HEIGHT
    }

    /// The marks of all brackets, below `top`. The first lane is the lowest one, next to the lines.
    pub fn marks(self, top: f32) -> Vec<Mark> {
        let bottom = top + self.height();
        let lane_height = self.size * LANE_HEIGHT;
        let moved = self.placed.into_iter().flat_map(|(marks, lane)| {
            let y = bottom - (lane + 1) as f32 * lane_height;
            marks.into_iter().map(move |mark| lowered(mark, y))
        });
        moved.collect()
    }
}

/// A bracket between two horizontal positions, with a text above it. Both are left of `right`.
fn bracket(
    [from, to]: [f32; 2],
    text: String,
    style: MarkStyle,
    size: f32,
    right: f32,
) -> Vec<Mark> {
    let label = Label::bold(
        Point::new((from + to) / 2.0, size * BASELINE),
        Align::Middle,
        size,
    );
    let mut marks = value_marks(ValueText::plain(text), style, label, f32::INFINITY, right);
    let y = size * BRACKET;
    let inset = INSET.min((to - from).abs() / 4.0);
    let [from, to] = [from + inset, to - inset];
    let [left, right] = [from, to].map(|x| Point::new(x, y));
    let hook = |at: Point| [at, at.shifted(0.0, size * HOOK)];
    for [from, to] in [[left, right], hook(left), hook(right)] {
        let width = STROKE;
        let line = Shape::Line { from, to, width };
        marks.push(Mark::new(Some(style.figure_index), style.color, line));
    }
    marks
}

/// A line or a text moved down.
fn lowered(mut mark: Mark, y: f32) -> Mark {
    match &mut mark.shape {
        Shape::Line { from, to, .. } => {
            *from = from.shifted(0.0, y);
            *to = to.shifted(0.0, y);
        }
        Shape::Text(label) => label.at = label.at.shifted(0.0, y),
        _ => {}
    }
    mark
}
