//! Discs of an inline picture, as paths with round line ends: a phone takes longer for hundreds of elements than for the rest of
//! a page.

use crate::grid::{Grid, TOLERANCE, shortest};
use roxmltree::Node;
use std::error::Error;
use std::fmt::Write;

/// A filled disc. Position and radius are integers, in subpixels.
pub struct Disc<'a> {
    /// The centre.
    pub place: (i64, i64),
    /// The radius.
    pub r: i64,
    /// The colour, as in the file.
    pub fill: &'a str,
    /// The opacity, as in the file.
    pub opacity: &'a str,
}

impl<'a> Disc<'a> {
    /// The disc that an element draws; `None` if it draws anything else.
    pub fn of(node: Node<'a, 'a>) -> Option<Self> {
        let number = |name| node.attribute(name)?.parse().ok();
        let drawn = node.has_tag_name(("http://www.w3.org/2000/svg", "circle"))
            && node.attribute("stroke") == Some("none");
        drawn.then_some(())?;
        Some(Self {
            place: (number("cx")?, number("cy")?),
            r: number("r")?,
            fill: node.attribute("fill").filter(|fill| *fill != "none")?,
            opacity: node.attribute("opacity")?,
        })
    }

    /// Whether the next disc may belong to the same column of dots: these are filled from the bottom.
    fn is_below(&self, next: &Self) -> bool {
        self.r == next.r && next.place.1 <= self.place.1
    }

    /// Whether both can be in one path. Transparent discs are separate elements, because overlaps would look different
    /// in one path.
    fn is_alike(&self, next: &Self) -> bool {
        let paint = |disc: &Self| (disc.r, disc.fill.to_owned(), disc.opacity.to_owned());
        self.opacity == "1" && paint(self) == paint(next)
    }
}

/// Returns the colour to write for a colour of the file.
type Color<'a> = dyn Fn(&str) -> Result<String, Box<dyn Error>> + 'a;

/// Writes discs. Those of a column are in units of their distance, in a group that moves and scales them. Columns have
/// the same text in all widths then, so the page is smaller when it is compressed.
///
/// # Errors
/// The error of `color`, if a colour of the file has none to write.
pub fn write_discs(out: &mut String, discs: &[Disc], color: &Color) -> Result<(), Box<dyn Error>> {
    for column in discs.chunk_by(Disc::is_below) {
        let places: Vec<_> = column.iter().map(|disc| disc.place).collect();
        let diameter = column.first().map_or(0, |disc| 2 * disc.r);
        if let Some(Grid { x, y, pitch, cells }) = Grid::fit(&places) {
            let width = shortest(diameter as f64 / pitch, TOLERANCE / pitch);
            let style = round_line(width);
            // Writing to a string cannot fail.
            let _ = write!(
                out,
                "<g{style} transform=\"translate({x} {y}) scale({pitch})\">"
            );
            write_paths(out, column, &cells, "", color)?;
            out.push_str("</g>");
        } else {
            let style = round_line(diameter as f64);
            write_paths(out, column, &places, &style, color)?;
        }
    }
    Ok(())
}

/// The attributes of a line of this width with round ends: a line without length is a disc.
fn round_line(width: f64) -> String {
    format!(" stroke-linecap=\"round\" stroke-width=\"{width}\"")
}

/// Writes discs at their places, with further attributes: a path for consecutive ones with the same paint, which takes a few
/// bytes for each disc.
fn write_paths(
    out: &mut String,
    discs: &[Disc],
    places: &[(i64, i64)],
    style: &str,
    color: &Color,
) -> Result<(), Box<dyn Error>> {
    let mut places = places.iter();
    for run in discs.chunk_by(Disc::is_alike) {
        let [Disc { fill, opacity, .. }, ..] = run else {
            continue;
        };
        let (mut path, mut last, mut command) = (String::new(), (0, 0), 'M');
        for (x, y) in places.by_ref().take(run.len()) {
            // Steps and not positions: rows are then equal, which compresses well.
            let _ = write!(path, "{command}{} {}h0", x - last.0, y - last.1);
            (last, command) = ((*x, *y), 'm');
        }
        let stroke = color(fill)?;
        let _ = write!(out, "<path{style} d=\"{path}\" stroke=\"{stroke}\"");
        if *opacity != "1" {
            let _ = write!(out, " opacity=\"{opacity}\"");
        }
        out.push_str("/>");
    }
    Ok(())
}
