//! A column of dots for one year: the position and the style of each dot.

use crate::count_range::{CountRange, PER_ROW};
use crate::decode::fields;
use crate::geom::Point;
use crate::scene::{Fill, Mark, Shape};
use crate::theme::ColorToken;
use serde::Serialize;

/// Radius of a dot, as a share of the pitch.
const RADIUS: f32 = 0.37;
/// Stroke width of an outlined dot, as a share of the pitch.
const RING: f32 = 0.13;
/// Dots with a lower opacity than this are not drawn.
const MIN_OPACITY: f32 = 0.004;

/// Indices of the total in [`Scene::figures`](crate::scene::Scene::figures): earlier year, later year.
pub const TOTAL: [u8; 2] = [0, 1];
/// Index of the change of the total in [`Scene::figures`](crate::scene::Scene::figures).
pub const CHANGE: u8 = 2;
/// Indices of the subset in [`Scene::figures`](crate::scene::Scene::figures): earlier year, later year.
pub const SUBSET: [u8; 2] = [3, 4];
/// Index of the change of the subset in [`Scene::figures`](crate::scene::Scene::figures).
pub const SUBSET_CHANGE: u8 = 5;

/// The dots of one year, [`PER_ROW`] to a row, filled from the bottom. The first dots are the subset.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Column {
    /// 0 for the earlier year, 1 for the later one.
    pub year: usize,
    /// The centre of the first dot, at the lower left.
    pub first: Point,
    /// The distance between the centres of two dots, in pixels.
    pub pitch: f32,
    /// All dots.
    pub total: CountRange,
    /// The dots of the subset, which come first.
    pub subset: CountRange,
}

fields!(Column: year first pitch total subset);

/// The style of one dot.
#[derive(Clone, Copy)]
pub struct DotStyle {
    /// How certainly the dot belongs to the subset, from 0 to 1.
    subset: f32,
    subset_outlined: bool,
    outlined: bool,
    opacity: f32,
}

impl Column {
    /// The centre of the dot with index `at`; index 0 is at the lower left.
    pub fn dot_center(&self, at: i64) -> Point {
        let steps = |n: i64| n as f32 * self.pitch;
        self.first
            .shifted(steps(at % PER_ROW), -steps(at / PER_ROW))
    }

    /// The style of the dot with index `at`.
    pub fn dot_style(&self, at: i64) -> DotStyle {
        DotStyle {
            subset: certainty(self.subset, at),
            subset_outlined: is_outlined(self.subset, at),
            outlined: is_outlined(self.total, at),
            opacity: certainty(self.total, at),
        }
    }

    /// Draws all dots at their final positions.
    pub fn draw_all(&self, marks: &mut Vec<Mark>) {
        for at in 0..self.total.max {
            self.draw(self.dot_style(at), self.dot_center(at), marks);
        }
    }

    /// Draws one dot of this year at `center`.
    pub fn draw(&self, style: DotStyle, center: Point, marks: &mut Vec<Mark>) {
        let mut dot = |figure, color, opacity: f32, outlined| {
            if opacity < MIN_OPACITY {
                return;
            }
            marks.push(Mark {
                figure: Some(figure),
                color,
                opacity,
                shape: Shape::Circle {
                    center,
                    radius: self.pitch * RADIUS,
                    fill: if outlined {
                        Fill::Outline(self.pitch * RING)
                    } else {
                        Fill::Solid
                    },
                },
            });
        };
        // A certain dot of the subset hides the dot of the total: nothing may show through an outline.
        if style.subset < 1.0 {
            dot(
                self.in_year(TOTAL),
                ColorToken::Subject,
                style.opacity,
                style.outlined,
            );
        }
        let subset = style.subset * style.opacity;
        dot(
            self.in_year(SUBSET),
            ColorToken::Emphasis,
            subset,
            style.subset_outlined,
        );
    }

    /// Returns the index of a figure for the year of the column, of those for the earlier and for the later year.
    fn in_year(&self, [earlier, later]: [u8; 2]) -> u8 {
        if self.year == 0 { earlier } else { later }
    }
}

impl DotStyle {
    /// Multiplies the opacity by `factor`.
    pub fn faded(self, factor: f32) -> Self {
        let opacity = self.opacity * factor;
        Self { opacity, ..self }
    }
}

/// Whether the dot with index `at` is drawn as an outline, because it is derived and not stated.
fn is_outlined(range: CountRange, at: i64) -> bool {
    (range.stated..range.certain).contains(&at)
}

/// The opacity of the dot with index `at`: 1 if it is certain, 0 if it does not exist, and decreasing from 0.85 in
/// between.
fn certainty(range: CountRange, at: i64) -> f32 {
    if at < range.certain {
        return 1.0;
    }
    if at >= range.max {
        return 0.0;
    }
    let open = (range.max - range.certain) as f32;
    let along = (at - range.certain) as f32 + 0.5;
    0.85 - 0.72 * along / open
}
