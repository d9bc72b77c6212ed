//! The axis of years.

use super::YEAR_SIZE;
use crate::kinds::label::text_mark;
use crate::kinds::series::Series;
use player::geom::Point;
use player::scene::{Align, Mark, Shape};
use player::text;
use player::theme::ColorToken;

/// The distances from the zero line to the baseline and to the lower edge of the years, as shares of their font size.
const YEAR_BASELINE: f32 = 1.4;
pub const YEAR_HEIGHT: f32 = 1.6;
/// The minimal gap between two years, in pixels.
const YEAR_GAP: f32 = 8.0;
/// If the ends are at least this far apart, in pixels, years are centred below them; else they are aligned towards
/// the outside.
const CENTERED_YEARS_MIN_WIDTH: f32 = 56.0;
const YEAR_SHIFT: f32 = 12.0;

/// The years of all points of a chart, in proportion to time.
pub struct Axis {
    /// The years, from the first to the last.
    pub years: Vec<u16>,
    /// The positions of the first and of the last year, in pixels.
    pub ends: [f32; 2],
}

impl Axis {
    /// The axis of all points of some lines.
    pub fn new(items: &[Series], ends: [f32; 2]) -> Self {
        let mut years: Vec<u16> = Vec::new();
        for year in items.iter().flat_map(|item| &item.points) {
            let later = years.iter().position(|&other| other >= year.year);
            if later.is_none_or(|at| years[at] != year.year) {
                years.insert(later.unwrap_or(years.len()), year.year);
            }
        }
        Self { years, ends }
    }

    /// The first and the last year.
    fn span(&self) -> [u16; 2] {
        [self.years[0], self.years[self.years.len() - 1]]
    }

    /// The position of a year between the first (0) and the last (1).
    pub fn share(&self, year: u16) -> f32 {
        let [first, last] = self.span();
        f32::from(year - first) / f32::from(last - first)
    }

    /// The position of a year, in pixels.
    pub fn x(&self, year: u16) -> f32 {
        let [left, right] = self.ends;
        let share = self.share(year);
        // Rounding must not move the last year.
        if share >= 1.0 {
            return right;
        }
        left + (right - left) * share
    }

    /// The zero line, and the years below it as far as there is space for them.
    pub fn marks(&self, bottom: f32) -> Vec<Mark> {
        let (from, to) = (
            Point::new(self.ends[0], bottom),
            Point::new(self.ends[1], bottom),
        );
        let width = 1.0;
        let line = Shape::Line { from, to, width };
        let [first, last] = self.span();
        let is_wide = self.ends[1] - self.ends[0] >= CENTERED_YEARS_MIN_WIDTH;
        let mut marks = vec![Mark::new(None, ColorToken::Ink, line)];
        for year in self.labelled() {
            let (align, shift) = match year {
                _ if is_wide => (Align::Middle, 0.0),
                year if year == first => (Align::Right, YEAR_SHIFT),
                year if year == last => (Align::Left, -YEAR_SHIFT),
                _ => continue,
            };
            let text = year.to_string();
            let place = Point::new(self.x(year) + shift, bottom + YEAR_SIZE * YEAR_BASELINE);
            marks.push(text_mark(&text, place, align, YEAR_SIZE, ColorToken::Ink));
        }
        marks
    }

    /// The years to label: all if they have space; otherwise the first, the last, and every second, third … year before the
    /// last.
    fn labelled(&self) -> Vec<u16> {
        let width = year_width() + YEAR_GAP;
        let are_apart = |one: u16, other: u16| self.x(other) - self.x(one) >= width;
        let fit = |years: &[u16]| years.windows(2).all(|pair| are_apart(pair[0], pair[1]));
        if fit(&self.years) {
            return self.years.clone();
        }
        let [first, last] = self.span();
        for step in 2..last - first {
            let steps = (1..=(last - first) / step).rev();
            let years = steps.map(|n| last - n * step);
            let years = years.filter(|&year| are_apart(first, year));
            let years: Vec<u16> = [first].into_iter().chain(years).chain([last]).collect();
            if fit(&years) {
                return years;
            }
        }
        vec![first, last]
    }
}

/// The width of a year, in pixels. All digits are equally wide.
pub fn year_width() -> f32 {
    text::width("2000", YEAR_SIZE, false)
}
