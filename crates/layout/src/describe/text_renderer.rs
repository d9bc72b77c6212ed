//! Renders the texts of a chart: resolves the placeholders of its messages.

use super::range::scale;
use super::status::{Corrected, marks};
use crate::count_range::people_per_dot;
use crate::locale::Locale;
use figures::chart_spec::ChartSpec;
use figures::{Bound, Decimal, Interval, Item, Period, Story};

/// Renders the texts of one chart.
pub struct TextRenderer<'a> {
    /// The figures.
    pub story: &'a Story,
    /// The language.
    pub locale: Locale<'a>,
    /// The chart.
    pub spec: &'a ChartSpec,
    /// Whether values have the marks of their status, as in labels. Sentences do without.
    pub with_marks: bool,
}

impl TextRenderer<'_> {
    /// Renders the message `name` of the chart.
    pub fn render(&self, name: &str) -> String {
        self.render_with(name, |_| None)
    }

    /// Renders the message `name` of the chart. `own` resolves placeholders first; those for which it returns `None`
    /// are resolved from the figures.
    pub fn render_with(&self, name: &str, own: impl Fn(&str) -> Option<String>) -> String {
        let key = ["chart.", &*self.spec.key, ".", name].concat();
        self.fill(&key, own)
    }

    /// Renders the message with a full key. `own` resolves placeholders first.
    pub fn fill(&self, key: &str, own: impl Fn(&str) -> Option<String>) -> String {
        let fill = |placeholder: &str| own(placeholder).or_else(|| self.value_of(placeholder));
        self.locale.fill(key, fill)
    }

    /// Resolves a placeholder:
    ///
    /// - `{from}`, `{to}`, `{year}`: a period of the chart; see [`ChartSpec::year`]
    /// - `{per}`: how many people a dot stands for
    /// - `{key}`: a change, a share, or a figure without periods
    /// - `{key@year}`: a figure in a year, month or financial year
    /// - `{key@year.range}`: the range of a figure in a year
    /// - `{subset/total@year}`: a derived share
    /// - `{one:other@year}`: how many times as large one figure is as another
    ///
    /// Returns `None` if the name is unknown or the value is missing.
    pub fn value_of(&self, placeholder: &str) -> Option<String> {
        if placeholder == "per" {
            let per = people_per_dot(self.story, self.spec)?;
            let unit = &self.story.figure(self.spec.figures.first()?)?.unit;
            let per = Bound::counted(Decimal::new(per, 0));
            return Some(self.locale.quantity(&per, unit));
        }
        let Some((key, when)) = placeholder.split_once('@') else {
            let printed = self.value_text(placeholder, None);
            let period = || {
                Some(
                    self.locale
                        .period_in_text(self.spec.year(self.story, placeholder)?),
                )
            };
            return printed.or_else(period);
        };
        let (when, range) = match when.strip_suffix(".range") {
            Some(when) => (when, true),
            None => (when, false),
        };
        if let Some((subset, total)) = key.split_once('/') {
            return self.share_of(subset, total, self.spec.year(self.story, when)?);
        }
        if let Some((one, other)) = key.split_once(':') {
            return self.times(one, other, self.spec.year(self.story, when)?);
        }
        let year = Some(self.spec.year(self.story, when)?);
        if !range {
            return self.value_text(key, year);
        }
        let figure = self.story.figure(key)?;
        let bound = figure.value(year)?.bound?;
        let range = Bound::Between(bound.interval()?.integers()?);
        Some(self.locale.quantity(&range, &figure.unit))
    }

    fn share_of(&self, subset: &str, total: &str, year: Period) -> Option<String> {
        let share = self
            .amount(subset, year)?
            .share_of(&self.amount(total, year)?)?;
        self.locale.share(&share)
    }

    fn times(&self, one: &str, other: &str, year: Period) -> Option<String> {
        let ratio = self
            .amount(one, year)?
            .ratio_to(&self.amount(other, year)?)?;
        self.locale.times(&ratio)
    }

    /// The printed value of a figure in the base unit of its scale, for comparisons. Counts are rounded to integers:
    /// over 330 is at least 331.
    fn amount(&self, key: &str, year: Period) -> Option<Bound> {
        let figure = self.story.figure(key)?;
        let mut interval = figure.value(Some(year))?.bound?.interval()?;
        if self.story.is_counted(figure) {
            interval = interval.integers()?;
        }
        let (_, times) = scale(self.story, &figure.unit);
        let amount = interval.checked_mul(&Interval::point(times))?;
        Some(Bound::Between(amount))
    }

    /// The texts `step_0`, `step_1` … of the chart, up to the first that is missing.
    pub(super) fn steps(&self) -> Vec<String> {
        let names = (0..).map(|at: u8| ["step_", &at.to_string()].concat());
        let steps = names.map(|name| self.render(&name));
        steps.take_while(|step| !step.is_empty()).collect()
    }

    /// Publisher, date and source line of the chart.
    pub(super) fn source(&self) -> String {
        let lines = self.spec.figures.iter();
        let lines = lines.filter_map(|key| Some(self.story.item(key)?.source_line()));
        let lines: Vec<u32> = lines.collect();
        let several = lines.iter().any(|line| Some(line) != lines.first());
        self.line(lines.first().copied().unwrap_or_default(), several)
    }

    /// Publisher, date and source line; `several` if this is the first of several lines.
    pub(super) fn line(&self, line: u32, several: bool) -> String {
        let key = if several {
            "source.lines"
        } else {
            "source.line"
        };
        self.locale.fill(key, |placeholder| match placeholder {
            "publisher" => Some(self.locale.text("source.publisher").to_string()),
            "date" => Some(self.locale.date(&self.story.source.date)),
            "line" => Some(line.to_string()),
            _ => None,
        })
    }

    /// A figure in a period, a change, or a share with its unit: the printed value, or else the derived one.
    pub(super) fn value_text(&self, key: &str, year: Option<Period>) -> Option<String> {
        match self.story.item(key)? {
            Item::Figure(figure) => {
                let value = figure.value(year)?;
                let quantity = |bound| self.locale.quantity(&bound, &figure.unit);
                let printed = value
                    .bound
                    .map(|bound| quantity(bound) + &self.marks(value));
                let derived = value.derived.as_ref();
                printed.or_else(|| Some(self.locale.derived_quantity(derived?, &figure.unit)))
            }
            Item::Change(change) => Some(self.locale.change(change) + &self.marks(change)),
            Item::Share(share) => {
                Some(self.locale.quantity(&share.bound, "percent") + &self.marks(share))
            }
        }
    }

    /// The marks of what is printed, if these texts have marks.
    fn marks(&self, printed: &impl Corrected) -> String {
        match self.with_marks {
            true => marks(printed),
            false => String::new(),
        }
    }
}
