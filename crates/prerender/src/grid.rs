//! Square grids that discs of a picture lie on.

/// The distance that a point may have from its place in a grid on each axis, in subpixels: a twentieth of a pixel.
pub const TOLERANCE: f64 = 0.8;

/// The share of a number that rounding may change, in subpixels at the point that is furthest from the origin.
const ROUNDING: f64 = 0.1;

/// The fewest points from which a grid is worth its transformation.
const FEWEST: usize = 3;

/// A square grid and the cells of some points, in the order of the points. Column and row are counted to the right and
/// downwards from the first point.
pub struct Grid {
    /// The horizontal position of cell (0, 0), in subpixels.
    pub x: f64,
    /// The vertical position of cell (0, 0), in subpixels.
    pub y: f64,
    /// The distance between neighbours, in subpixels.
    pub pitch: f64,
    /// The column and row of each point.
    pub cells: Vec<(i64, i64)>,
}

impl Grid {
    /// Returns the grid of some points, in subpixels; `None` if they do not lie on one, up to [`TOLERANCE`]. The first two
    /// points with different places must be neighbours in a row.
    pub fn fit(points: &[(i64, i64)]) -> Option<Self> {
        let steps = |(from, to): (&(i64, i64), &(i64, i64))| (to.0 - from.0, to.1 - from.1);
        let steps: Vec<_> = points.iter().zip(points.get(1..)?).map(steps).collect();
        let (first, 0) = *steps.iter().find(|step| **step != (0, 0))? else {
            return None;
        };
        if points.len() < FEWEST {
            return None;
        }
        let count = |step: i64| (step as f64 / first.abs() as f64).round() as i64;
        let mut cells = vec![(0, 0)];
        cells.extend(steps.iter().scan((0, 0), |at, (x, y)| {
            *at = (at.0 + count(*x), at.1 + count(*y));
            Some(*at)
        }));
        let (x, y, pitch) = least_squares(points, &cells);
        let furthest = cells.iter().map(|(x, y)| x.abs().max(y.abs())).max()?;
        let grid = Self {
            x: shortest(x, ROUNDING),
            y: shortest(y, ROUNDING),
            pitch: shortest(pitch, ROUNDING / furthest.max(1) as f64),
            cells,
        };
        grid.holds(points).then_some(grid)
    }

    /// Whether each point is in the place of its cell.
    fn holds(&self, points: &[(i64, i64)]) -> bool {
        let near = |place: i64, origin: f64, cell: i64| {
            (origin + self.pitch * cell as f64 - place as f64).abs() <= TOLERANCE
        };
        let mut all = points.iter().zip(&self.cells);
        all.all(|(point, cell)| near(point.0, self.x, cell.0) && near(point.1, self.y, cell.1))
    }
}

/// The origin and the pitch for which the sum of the squared distances between points and cells is smallest.
fn least_squares(points: &[(i64, i64)], cells: &[(i64, i64)]) -> (f64, f64, f64) {
    let mean = |numbers: &mut dyn Iterator<Item = i64>| {
        numbers.sum::<i64>() as f64 / points.len().max(1) as f64
    };
    let (x, y) = (
        mean(&mut points.iter().map(|point| point.0)),
        mean(&mut points.iter().map(|point| point.1)),
    );
    let (column, row) = (
        mean(&mut cells.iter().map(|cell| cell.0)),
        mean(&mut cells.iter().map(|cell| cell.1)),
    );
    let (mut covariance, mut variance) = (0.0, 0.0);
    for (point, cell) in points.iter().zip(cells) {
        let (across, down) = (cell.0 as f64 - column, cell.1 as f64 - row);
        covariance += across * (point.0 as f64 - x) + down * (point.1 as f64 - y);
        variance += across * across + down * down;
    }
    let pitch = covariance / variance.max(f64::MIN_POSITIVE);
    (x - pitch * column, y - pitch * row, pitch)
}

/// Rounds a number to the fewest decimals, up to six, that change it by no more than `tolerance`.
pub fn shortest(number: f64, tolerance: f64) -> f64 {
    let to = |decimals: i32| {
        let unit = 10_f64.powi(decimals);
        (number * unit).round() / unit
    };
    let near = |rounded: &f64| (rounded - number).abs() <= tolerance;
    (0..6).map(to).find(near).unwrap_or_else(|| to(6))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The points of `rows` rows of ten at a pitch, rounded to whole subpixels.
    fn column(pitch: f64, rows: i64) -> Vec<(i64, i64)> {
        let place = |at: i64| {
            let (x, y) = ((at % 10) as f64 * pitch, (at / 10) as f64 * pitch);
            ((213.4 + x).round() as i64, (4217.0 - y).round() as i64)
        };
        (0..10 * rows).map(place).collect()
    }

    /// Rounded positions of one column have steps of 105 and 106 subpixels.
    #[test]
    fn rounded_points_of_a_column_lie_on_a_grid() {
        let points = column(105.57, 35);
        let grid = Grid::fit(&points).unwrap();
        assert_eq!(grid.cells.len(), points.len());
        assert_eq!(&grid.cells[..2], [(0, 0), (1, 0)]);
        assert_eq!(grid.cells.last(), Some(&(9, -34)));
        assert!((grid.pitch - 105.57).abs() < 0.02, "{}", grid.pitch);
    }

    #[test]
    fn a_point_beside_its_place_is_no_part_of_a_grid() {
        let mut points = column(105.57, 3);
        points[17].0 += 2;
        assert!(Grid::fit(&points).is_none());
    }

    #[test]
    fn points_in_one_place_share_a_cell() {
        let points = [(5, 9), (5, 9), (15, 9), (15, 9), (25, 9)];
        let cells = [(0, 0), (0, 0), (1, 0), (1, 0), (2, 0)];
        assert_eq!(Grid::fit(&points).unwrap().cells, cells);
        assert!(Grid::fit(&[(5, 9), (5, 9), (5, 9)]).is_none());
        assert!(Grid::fit(&[]).is_none());
    }

    #[test]
    fn numbers_have_as_few_decimals_as_the_tolerance_allows() {
        assert_eq!(shortest(0.7389, 0.008).to_string(), "0.74");
        assert_eq!(shortest(213.04, 0.1).to_string(), "213");
        assert_eq!(shortest(2.0 / 3.0, 0.0).to_string(), "0.666667");
    }
}
