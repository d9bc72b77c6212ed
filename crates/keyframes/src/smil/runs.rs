//! Equal marks in rows, which a dashed line draws.

use super::numbers::{hundredths, px, row, step};
use player::geom::Point;
use player::scene::{Mark, Shape};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Discs at equal distances.
pub struct Run {
    /// The centre of the first one.
    pub from: Point,
    /// The centre of the last one.
    pub to: Point,
    /// How many there are.
    pub count: usize,
}

/// How far a disc may be beside its place in a run, in pixels.
const BESIDE: f32 = 0.06;

impl Run {
    pub fn pitch(&self) -> f32 {
        self.from.distance(self.to) / (self.count.max(2) - 1) as f32
    }

    pub fn write(&self, d: &mut String) {
        let at = row(&[px(self.from.x), px(self.from.y)]);
        // A line that ends exactly at its last dot may lack it.
        let beyond = |from: f32, to: f32| {
            let length = ((to - from) * 10.0).round() / 10.0;
            if length == 0.0 {
                0.0
            } else {
                length + 0.1 * length.signum()
            }
        };
        let [x, y] = [
            beyond(self.from.x, self.to.x),
            beyond(self.from.y, self.to.y),
        ];
        let _ = write!(d, "M{at}{}", step(x, y));
    }

    /// Discs as runs from left to right.
    pub fn all(centers: &[Point]) -> Vec<Self> {
        let mut by_row: BTreeMap<i32, Vec<Point>> = BTreeMap::new();
        for center in centers {
            by_row
                .entry((center.y * 10.0).round() as i32)
                .or_default()
                .push(*center);
        }
        let mut runs: Vec<Self> = Vec::new();
        for points in by_row.values_mut() {
            points.sort_by(|a, b| a.x.total_cmp(&b.x));
            let mut open: Option<Self> = None;
            for point in points.iter() {
                match &mut open {
                    Some(run) if run.accepts(*point) => {
                        run.to = *point;
                        run.count += 1;
                    }
                    _ => {
                        runs.extend(open.take());
                        open = Some(Self {
                            from: *point,
                            to: *point,
                            count: 1,
                        });
                    }
                }
            }
            runs.extend(open);
        }
        // Two discs are shorter on their own than as dashes.
        let split = runs.into_iter().flat_map(|run| {
            let Self { from, to, count } = run;
            if count == 2 {
                let alone = |at: Point| Self {
                    from: at,
                    to: at,
                    count: 1,
                };
                vec![alone(from), alone(to)]
            } else {
                vec![run]
            }
        });
        split.collect()
    }

    fn accepts(&self, next: Point) -> bool {
        let gap = next.x - self.to.x;
        self.count == 1 && gap < 40.0 || self.count > 1 && (gap - self.pitch()).abs() <= BESIDE
    }
}

/// The fewest equal rectangles that are drawn as dashes.
const MANY_CELLS: usize = 6;

/// Rows of equal rectangles, with their width and height.
pub type Cells = ([f32; 2], Vec<Run>);

/// Separates equal rectangles that are in rows from the others.
pub fn cells<'a>(marks: &[&'a Mark]) -> (Vec<Cells>, Vec<&'a Mark>) {
    let mut by_size: BTreeMap<(i32, i32), Vec<&Mark>> = BTreeMap::new();
    let mut others = Vec::new();
    for mark in marks {
        match &mark.shape {
            Shape::Rect { rect, .. } => {
                let size = (hundredths(rect.width()), hundredths(rect.height()));
                by_size.entry(size).or_default().push(mark);
            }
            _ => others.push(*mark),
        }
    }
    let mut cells = Vec::new();
    for ((width, height), marks) in by_size {
        if marks.len() < MANY_CELLS {
            others.extend(marks);
            continue;
        }
        let middle = |mark: &&Mark| mark.bounds().min.lerp(mark.bounds().max, 0.5);
        let centers: Vec<Point> = marks.iter().map(middle).collect();
        let mut by_pitch: BTreeMap<i32, Vec<Run>> = BTreeMap::new();
        for run in Run::all(&centers) {
            by_pitch
                .entry((run.pitch() * 20.0).round() as i32)
                .or_default()
                .push(run);
        }
        let size = [width, height].map(|px| px as f32 / 100.0);
        cells.extend(by_pitch.into_values().map(|runs| (size, runs)));
    }
    (cells, others)
}
