//! How large a field of dots is, and how many things a dot of it stands for.

use player::geom::{Point, Size};
use player::scene::Field;

/// Distances between dots are whole eighths of a pixel, so that every eighth dot stands on a whole
/// one and a tile of eight by eight can be repeated without a seam.
const STEP: f32 = 1.0 / 8.0;
/// Further apart they would not look like a field.
const MAX_PITCH: f32 = 5.0;

/// A field with what a dot of it stands for.
#[derive(Clone, Copy, Debug)]
pub struct DotGrid {
    pub field: Field,
    pub per: i64,
}

impl DotGrid {
    /// For up to `max` things in a room, its corner at the room's lower left once it is placed. Its
    /// dots stand for the smallest power of ten for which they need not be closer than `min_pitch`.
    pub fn new(max: i64, area: Size, min_pitch: f32) -> Self {
        let powers = (0..).map(|power| 10i64.saturating_pow(power));
        let fitting = powers.map(|per| (per, pitch(max / per, area)));
        let found = fitting.take(19).find(|(_, pitch)| *pitch >= min_pitch);
        let (per, pitch) = found.unwrap_or((i64::MAX, min_pitch));
        // No more rows than the squares that dots are counted in can fill.
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

    /// The same with its corner there.
    pub fn at(self, corner: Point) -> Self {
        let field = Field {
            corner,
            ..self.field
        };
        Self { field, ..self }
    }

    /// From its first row to its last.
    pub fn height(&self) -> f32 {
        self.field.rows as f32 * self.field.pitch
    }
}

/// The widest distance at which so many dots fit.
fn pitch(dots: i64, area: Size) -> f32 {
    let steps = (MAX_PITCH / STEP) as i64;
    let pitches = (1..=steps).rev().map(|n| n as f32 * STEP);
    let fits = |pitch: &f32| {
        let rows = rows(area, *pitch);
        let columns = (dots + rows - 1) / rows;
        // With fewer columns than rows the squares that dots are counted in would not fit.
        columns as f32 * pitch <= area.w && rows as f32 * pitch <= area.w
    };
    pitches.into_iter().find(fits).unwrap_or(0.0)
}

fn rows(area: Size, pitch: f32) -> i64 {
    ((area.h / pitch) as i64).max(1)
}
