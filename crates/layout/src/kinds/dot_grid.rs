//! The size of a dot field, and how many things a dot stands for.

use player::geom::{Point, Size};
use player::scene::Field;

/// The unit of distances between dots, in pixels: every eighth dot is at an integer pixel, so a pattern of 8 by 8
/// dots can be repeated without seams.
const STEP: f32 = 1.0 / 8.0;
/// The maximal distance between two dots, in pixels. Dots further apart do not look like a field.
const MAX_PITCH: f32 = 5.0;

/// A dot field and how many things a dot stands for.
#[derive(Clone, Copy, Debug)]
pub struct DotGrid {
    pub field: Field,
    pub per: i64,
}

impl DotGrid {
    /// A grid for up to `max` things in an area, with its corner at the origin. A dot stands for the smallest power
    /// of ten with which dots are at least `min_pitch` pixels apart.
    pub fn new(max: i64, area: Size, min_pitch: f32) -> Self {
        let powers = (0..).map(|power| 10i64.saturating_pow(power));
        let fitting = powers.map(|per| (per, pitch(max / per, area)));
        let found = fitting.take(19).find(|(_, pitch)| *pitch >= min_pitch);
        let (per, pitch) = found.unwrap_or((i64::MAX, min_pitch));
        // More rows than the side of the square could not be filled.
        let square = (max / per).isqrt() + 1;
        Self {
            field: Field {
                corner: Point::default(),
                pitch,
                rows: rows(area, pitch).min(square),
            },
            per,
        }
    }

    /// The grid with its lower left corner at `corner`.
    pub fn at(self, corner: Point) -> Self {
        let field = Field {
            corner,
            ..self.field
        };
        Self { field, ..self }
    }

    /// The height of all rows, in pixels.
    pub fn height(&self) -> f32 {
        self.field.rows as f32 * self.field.pitch
    }
}

/// The largest distance at which `dots` dots fit into an area; 0 if there is none.
fn pitch(dots: i64, area: Size) -> f32 {
    let steps = (MAX_PITCH / STEP) as i64;
    let pitches = (1..=steps).rev().map(|n| n as f32 * STEP);
    let fits = |pitch: &f32| {
        let rows = rows(area, *pitch);
        let columns = (dots + rows - 1) / rows;
        // Dots are numbered in growing squares, which need at least as many columns as rows.
        columns as f32 * pitch <= area.width && rows as f32 * pitch <= area.width
    };
    pitches.into_iter().find(fits).unwrap_or(0.0)
}

fn rows(area: Size, pitch: f32) -> i64 {
    ((area.height / pitch) as i64).max(1)
}
