//! The axis of periods: years, months or financial years.

use super::YEAR_SIZE;
use crate::kinds::label::{DESCENT, period_label};
use crate::kinds::series::Series;
use crate::locale::Locale;
use figures::{Period, PeriodType};
use player::geom::Point;
use player::scene::{Align, Label, Mark, Shape};
use player::text;
use player::theme::ColorToken;

/// The distance from the bottom of the plot to the baseline of the first line of labels, as a share of their font size.
const BASELINE: f32 = 1.4;
/// The distance between the baselines of the months and of the years below them, as a share of their font size.
const LINE_HEIGHT: f32 = 1.3;
/// The height of the labels of years, as a share of their font size.
const YEAR_HEIGHT: f32 = 1.6;
/// The font size of months and of the years below them, in pixels.
const MONTH_SIZE: f32 = 13.0;
/// A longer label is cut to this width, in pixels.
const MAX_WIDTH: f32 = 72.0;
/// The minimal gap between two labels, in pixels.
const LABEL_GAP: f32 = 8.0;
/// If the ends are at least this far apart, in pixels, labels are centred below them; else they are aligned towards the
/// outside.
const CENTERED_MIN_WIDTH: f32 = 56.0;
const SHIFT: f32 = 12.0;
/// The numbers of months between two labels, besides whole years. Each divides a year, so that January has a label.
const MONTH_STEPS: [u32; 5] = [1, 2, 3, 4, 6];
const YEAR: u32 = 12;

/// The periods of all points of a chart, in proportion to time.
pub struct Axis<'a> {
    locale: Locale<'a>,
    /// The periods, from the first to the last. All are of one type.
    periods: Vec<Period>,
    /// The positions of the first and of the last period, in pixels.
    pub ends: [f32; 2],
}

impl<'a> Axis<'a> {
    /// The axis of all points of some lines, with ends that are not set yet; `None` if the lines have periods of several
    /// types, or only one period.
    pub fn new(locale: Locale<'a>, items: &[Series]) -> Option<Self> {
        let mut periods: Vec<Period> = Vec::new();
        for period in items
            .iter()
            .flat_map(|item| &item.points)
            .map(|point| point.year)
        {
            let later = periods.iter().position(|&other| other >= period);
            if later.is_none_or(|at| periods[at] != period) {
                periods.insert(later.unwrap_or(periods.len()), period);
            }
        }
        let period_type = periods.first()?.period_type();
        let are_alike = periods.iter().all(|one| one.period_type() == period_type);
        (periods.len() > 1 && are_alike).then_some(Self {
            locale,
            periods,
            ends: [0.0; 2],
        })
    }

    /// The first and the last period.
    fn span(&self) -> [Period; 2] {
        [self.periods[0], self.periods[self.periods.len() - 1]]
    }

    fn has_months(&self) -> bool {
        self.periods[0].period_type() == PeriodType::Month
    }

    /// The position of a period between the first (0) and the last (1).
    pub fn share(&self, period: Period) -> f32 {
        let [first, last] = self.span().map(Period::number);
        period.number().saturating_sub(first) as f32 / (last - first) as f32
    }

    /// The position of a period, in pixels.
    pub fn x(&self, period: Period) -> f32 {
        let [left, right] = self.ends;
        let share = self.share(period);
        // Rounding must not move the last period.
        if share >= 1.0 {
            return right;
        }
        left + (right - left) * share
    }

    /// The width of the widest label, in pixels.
    pub fn label_width(&self) -> f32 {
        let [first, last] = self.span();
        let width = |text: &str, size| text::width(text, size, false).min(MAX_WIDTH);
        if self.has_months() {
            let year = width(&self.locale.calendar_year(last), MONTH_SIZE);
            return self.month_width().max(year);
        }
        [first, last]
            .map(|period| width(&self.locale.period(period), YEAR_SIZE))
            .into_iter()
            .fold(0.0, f32::max)
    }

    /// The width of the widest name of a month, in pixels.
    fn month_width(&self) -> f32 {
        let first = self.periods[0];
        let names = (0..YEAR).map(|n| self.locale.short_month(first.with_number(n)));
        let widths = names.map(|name| text::width(&name, MONTH_SIZE, false));
        widths.fold(0.0, f32::max).min(MAX_WIDTH)
    }

    /// The height of the labels, in pixels.
    pub fn height(&self) -> f32 {
        if self.has_months() {
            MONTH_SIZE * (BASELINE + LINE_HEIGHT + DESCENT)
        } else {
            YEAR_SIZE * YEAR_HEIGHT
        }
    }

    /// The zero line at the vertical position `zero`, and the periods below `bottom` as far as there is space for them.
    pub fn marks(&self, zero: f32, bottom: f32, chart_width: f32) -> Vec<Mark> {
        let [from, to] = self.ends.map(|x| Point::new(x, zero));
        let width = 1.0;
        let line = Shape::Line { from, to, width };
        let mut marks = vec![Mark::new(None, ColorToken::Ink, line)];
        let mut add = |text: &str, period, size: f32, baseline: f32| {
            let Some((align, shift)) = self.alignment(period) else {
                return;
            };
            let place = Point::new(self.x(period) + shift, bottom + size * baseline);
            let label = Label::bold(place, align, size);
            marks.push(period_label(label, text, MAX_WIDTH, chart_width));
        };
        if !self.has_months() {
            for period in self.labelled_years() {
                add(&self.locale.period(period), period, YEAR_SIZE, BASELINE);
            }
            return marks;
        }
        let months = self.labelled_months();
        for &month in &months {
            add(&self.locale.short_month(month), month, MONTH_SIZE, BASELINE);
        }
        for month in self.first_of_years(&months) {
            let year = self.locale.calendar_year(month);
            add(&year, month, MONTH_SIZE, BASELINE + LINE_HEIGHT);
        }
        marks
    }

    /// The alignment of a label and the distance by which it is moved, in pixels; `None` for a label between ends that are
    /// close to each other.
    fn alignment(&self, period: Period) -> Option<(Align, f32)> {
        let [first, last] = self.span();
        let min_width = (self.label_width() + LABEL_GAP).max(CENTERED_MIN_WIDTH);
        if self.ends[1] - self.ends[0] >= min_width {
            return Some((Align::Middle, 0.0));
        }
        match period {
            period if period == first => Some((Align::Right, SHIFT)),
            period if period == last => Some((Align::Left, -SHIFT)),
            _ => None,
        }
    }

    /// The years to label: all if they have space; otherwise the first, the last, and every second, third … year before the
    /// last.
    fn labelled_years(&self) -> Vec<Period> {
        let width = self.label_width() + LABEL_GAP;
        let are_apart = |one: Period, other: Period| self.x(other) - self.x(one) >= width;
        let fit = |years: &[Period]| years.windows(2).all(|pair| are_apart(pair[0], pair[1]));
        if fit(&self.periods) {
            return self.periods.clone();
        }
        let [first, last] = self.span();
        let [begin, end] = [first, last].map(Period::number);
        for step in 2..end - begin {
            let steps = (1..=(end - begin) / step).rev();
            let years = steps.map(|n| last.with_number(end - n * step));
            let years = years.filter(|&year| are_apart(first, year));
            let years: Vec<Period> = [first].into_iter().chain(years).chain([last]).collect();
            if fit(&years) {
                return years;
            }
        }
        vec![first, last]
    }

    /// The months to label: the first, the last, and between them every month, or every second, third, fourth or sixth of a
    /// year, or January of every year, or of every second, third … year, as far as they have space.
    fn labelled_months(&self) -> Vec<Period> {
        let [first, last] = self.span();
        let [begin, end] = [first, last].map(Period::number);
        let width = self.month_width() + LABEL_GAP;
        let distance = (self.ends[1] - self.ends[0]) / (end - begin) as f32;
        let whole_years = (1..=(end - begin) / YEAR + 1).map(|years| years * YEAR);
        let mut steps = MONTH_STEPS.into_iter().chain(whole_years);
        let step = steps.find(|step| *step as f32 * distance >= width);
        let step = step.unwrap_or(end - begin);
        let regular = (begin / step + 1..=end / step).map(|n| last.with_number(n * step));
        let is_free = |&month: &Period| {
            let x = self.x(month);
            x - self.ends[0] >= width && self.ends[1] - x >= width
        };
        let between = regular.filter(is_free);
        [first].into_iter().chain(between).chain([last]).collect()
    }

    /// The first of the labelled months of each year that has space for the year.
    fn first_of_years(&self, months: &[Period]) -> Vec<Period> {
        let first = self.periods[0];
        let width = text::width(&self.locale.calendar_year(first), MONTH_SIZE, false);
        let width = width.min(MAX_WIDTH) + LABEL_GAP;
        let mut years: Vec<Period> = Vec::new();
        for &month in months {
            let has_year = years.last().is_none_or(|last| {
                let is_other = last.calendar_year() != month.calendar_year();
                is_other && self.x(month) - self.x(*last) >= width
            });
            if has_year {
                years.push(month);
            }
        }
        years
    }
}
