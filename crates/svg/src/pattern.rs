//! Dot fields in SVG: a pattern of a few dots, which fills the area of the dots. So a field of tens of thousands of
//! dots takes a few lines of text.

use player::draw::SUBPIXELS;
use player::scene::{DOT, Dots, PALENESS};
use std::fmt::Write;

/// Defines a pattern of `side` by `side` dots. `id` must be unique in the document.
pub fn define(dots: &Dots, side: i64, id: &str, color: &str) -> String {
    let size = fine(side as f32 * dots.field.pitch);
    let corner = dots.field.corner;
    // The origin of both pattern and field is the corner; the pattern extends downwards, the field upwards.
    let (x, y) = (fine(corner.x), fine(corner.y));
    let (plain, pale) = tile(dots, side);
    let pale = if pale.is_empty() {
        pale
    } else {
        format!("<path d=\"{pale}\" opacity=\"{PALENESS}\"/>")
    };
    format!(
        "<pattern id=\"{id}\" patternUnits=\"userSpaceOnUse\" x=\"{x}\" y=\"{y}\" \
         width=\"{size}\" height=\"{size}\" fill=\"{color}\"><path d=\"{plain}\"/>{pale}</pattern>\n"
    )
}

/// The area of the dots, filled with the pattern `id`. It ends at the outermost dots if it is `tight`, otherwise in the
/// middle between these and where the next ones would be.
pub fn fill(dots: &Dots, id: &str, opacity: f64, tight: bool) -> String {
    let gap = if tight { 0.5 - DOT } else { 0.0 };
    let area = area(dots, gap);
    format!("<path d=\"{area}\" fill=\"url(#{id})\" opacity=\"{opacity}\"/>\n")
}

/// The paths of the opaque and of the pale dots of one pattern.
fn tile(dots: &Dots, side: i64) -> (String, String) {
    let (mut plain, mut pale) = (String::new(), String::new());
    let pitch = dots.field.pitch;
    let radius = pitch * DOT;
    for row in 0..side {
        for column in 0..side {
            let path = if dots.is_pale(column, row) {
                &mut pale
            } else {
                &mut plain
            };
            let x = (column as f32 + 0.5) * pitch - radius;
            let y = (side as f32 - row as f32 - 0.5) * pitch;
            let (r, d) = (fine(radius), fine(2.0 * radius));
            // Writing to a `String` does not fail.
            let _ = write!(
                path,
                "M{} {}a{r} {r} 0 0 1 {d} 0a{r} {r} 0 0 1-{d} 0z",
                fine(x),
                fine(y)
            );
        }
    }
    (plain, pale)
}

/// The outline of the dots: one rectangle for consecutive rows with the same first and last column. `gap` is left out at each
/// side, as a share of the pitch.
fn area(dots: &Dots, gap: f32) -> String {
    let mut path = String::new();
    let mut runs: Vec<(i64, i64, i64, i64)> = Vec::new();
    for (row, first, end) in dots.spans() {
        match runs.last_mut() {
            Some(run) if (run.1, run.2, run.3) == (row, first, end) => run.1 += 1,
            _ => runs.push((row, row + 1, first, end)),
        }
    }
    let corner = dots.field.corner;
    let x = |column: f32| fine(corner.x + column * dots.field.pitch);
    let y = |row: f32| fine(corner.y - row * dots.field.pitch);
    for (bottom, top, first, end) in runs {
        let left = x(first as f32 + gap);
        let _ = write!(
            path,
            "M{left} {}H{}V{}H{left}z",
            y(bottom as f32 + gap),
            x(end as f32 - gap),
            y(top as f32 - gap),
        );
    }
    path
}

/// Converts pixels to units of [`SUBPIXELS`], rounded to one decimal.
fn fine(px: f32) -> f32 {
    (px * SUBPIXELS * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use player::geom::Point;
    use player::scene::Field;

    /// A tight area holds the dots and nothing of the rows and columns beside them, of which a scaled pattern would show a part.
    #[test]
    fn tight_area_ends_at_the_outermost_dots() {
        let field = Field {
            corner: Point::new(0.0, 10.0),
            pitch: 10.0,
            rows: 1,
        };
        let dots = Dots {
            field,
            from: 0,
            to: 2,
            hatched: false,
        };
        let [left, top, right, bottom] = [0.5, 0.5, 19.5, 9.5].map(fine);
        assert_eq!(
            area(&dots, 0.5 - DOT),
            format!("M{left} {bottom}H{right}V{top}H{left}z")
        );
        let [left, top, right, bottom] = [0.0, 0.0, 20.0, 10.0].map(fine);
        assert_eq!(
            area(&dots, 0.0),
            format!("M{left} {bottom}H{right}V{top}H{left}z")
        );
    }
}
