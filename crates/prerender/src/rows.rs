//! The values of a chart as data, one row for each figure and period: what CSV and JSON-LD state about them.

use figures::chart_spec::ChartSpec;
use figures::{
    Bound, Change, Decimal, Derived, End, Figure, Interval, Item, PeriodType, Revision, Status,
    Story, Value,
};

/// One value of a chart.
pub struct Row<'a> {
    /// Key of the figure, change or share.
    pub key: &'a str,
    /// The period as in `figures.toml`, the two periods of a change, or nothing if the source names none.
    pub period: String,
    /// Key of the region.
    pub region: &'a str,
    /// Key of the unit.
    pub unit: &'a str,
    /// The quantity as the source prints it. `None` if it does not.
    pub printed: Option<&'a str>,
    /// The bound that the printed quantity states.
    pub bound: Option<Bound>,
    /// Whether the value counts things, so that only whole numbers are possible.
    pub whole: bool,
    /// The value that all printed figures together determine.
    pub derived: Option<&'a Derived>,
    /// Line of the source, counted from 0.
    pub line: u32,
    /// Whether the value is provisional.
    pub status: Option<Status>,
    /// Earlier values, which were published and then corrected, in order of date.
    pub revised: &'a [Revision],
}

/// Returns the values of a chart, in the order of its table.
pub fn rows<'a>(story: &'a Story, spec: &'a ChartSpec) -> Vec<Row<'a>> {
    let items = spec.figures.iter().filter_map(|key| story.item(key));
    items.flat_map(|item| rows_of(story, item)).collect()
}

fn rows_of<'a>(story: &'a Story, item: Item<'a>) -> Vec<Row<'a>> {
    let rate = |key, period, region, printed, bound| Row {
        key,
        period,
        region,
        unit: "percent",
        printed: Some(printed),
        bound: Some(bound),
        whole: false,
        derived: None,
        line: item.source_line(),
        status: None,
        revised: &[],
    };
    match item {
        Item::Figure(figure) => {
            let whole = story.is_counted(figure);
            let values = figure.values.iter();
            values.map(|value| row(figure, value, whole)).collect()
        }
        Item::Change(change) => {
            let figure = story.figure(&change.figure);
            let region = figure.map_or("", |figure| &figure.region);
            vec![Row {
                unit: &change.unit,
                status: change.status,
                revised: &change.revised,
                ..rate(
                    &change.key,
                    span(change),
                    region,
                    &change.printed,
                    change.bound,
                )
            }]
        }
        Item::Share(share) => {
            let year = share.year.to_string();
            vec![Row {
                status: share.status,
                revised: &share.revised,
                ..rate(&share.key, year, &share.region, &share.printed, share.bound)
            }]
        }
    }
}

fn row<'a>(figure: &'a Figure, value: &'a Value, whole: bool) -> Row<'a> {
    Row {
        key: &figure.key,
        period: value.year.map_or_else(String::new, |year| year.to_string()),
        region: &figure.region,
        unit: &figure.unit,
        printed: value.printed.as_deref(),
        bound: value.bound,
        whole,
        derived: value.derived.as_ref(),
        line: figure.source_line,
        status: value.status,
        revised: &value.revised,
    }
}

/// Returns the two periods of a change: 2018-2019, or an interval of months as in ISO 8601, 2018-03/2019-03.
fn span(change: &Change) -> String {
    let Change { from, to, .. } = change;
    match from.period_type() {
        PeriodType::Month => format!("{from}/{to}"),
        _ => format!("{from}-{to}"),
    }
}

impl Row<'_> {
    /// All values that the printed quantity allows; of a count, the whole numbers among them. `None` if nothing is printed.
    pub fn interval(&self) -> Option<Interval> {
        interval(self.bound?, self.whole)
    }

    /// The one comparator of the printed words, in the codes of FHIR
    /// (<http://hl7.org/fhir/ValueSet/quantity-comparator>): `<`, `<=`, `>=` or `>`. Empty where the words state no
    /// single one: for an exact number, for “about”, and for a range with two ends.
    pub fn comparator(&self) -> &'static str {
        self.bound.map_or("", comparator)
    }

    /// The status of the value, in the codes of SDMX (code list `CL_OBS_STATUS`,
    /// <https://sdmx.org>): `A`, a normal value, as printed; `P`, provisional; `E`, estimated, if the value is only
    /// derived; `O`, missing, if it is neither. There is no code for a corrected value, which is a normal one.
    pub fn status(&self) -> &'static str {
        match (self.bound, self.derived) {
            (Some(_), _) if self.status.is_some() => "P",
            (Some(_), _) => "A",
            (None, Some(_)) => "E",
            (None, None) => "O",
        }
    }

    /// All values that a revision's quantity allows; of a count, the whole numbers among them.
    pub fn interval_of(&self, revision: &Revision) -> Option<Interval> {
        interval(revision.bound, self.whole)
    }
}

fn interval(bound: Bound, whole: bool) -> Option<Interval> {
    let interval = bound.interval()?;
    if whole {
        interval.integers()
    } else {
        Some(interval)
    }
}

fn comparator(bound: Bound) -> &'static str {
    match bound {
        Bound::MoreThan { .. } => ">",
        Bound::LessThan { .. } => "<",
        Bound::Between(Interval { low, high }) => match (low, high) {
            (Some(End { open: true, .. }), None) => ">",
            (Some(_), None) => ">=",
            (None, Some(End { open: true, .. })) => "<",
            (None, Some(_)) => "<=",
            _ => "",
        },
        Bound::Exact { .. } | Bound::About { .. } => "",
    }
}

/// Returns an end of an interval with at most six decimals, and no more than it needs. `None` on overflow.
pub fn decimal(end: End) -> Option<Decimal> {
    let exact =
        |places| Decimal::rounded(end.value, places).filter(|d| d.ratio() == Some(end.value));
    let exact = (0..6).find_map(exact);
    exact.or_else(|| Decimal::rounded(end.value, 6))
}

#[cfg(test)]
mod tests {
    use super::*;
    use figures::{Ratio, parse_quantity};
    use story::BUILT_IN;

    /// The comparator is the one that the words say, also where the next round number is another end.
    #[test]
    fn a_comparator_is_that_of_the_printed_words() {
        for (printed, expected) in [
            ("340多人", ">"),
            ("超过340人", ">"),
            ("近350人", "<"),
            ("不到350人", "<"),
            ("340人以上", ">="),
            ("至少340人", ">="),
            ("不超过340人", "<="),
            ("at most 340人", "<="),
            ("342人", ""),
            ("约350人", ""),
            ("340至350人", ""),
        ] {
            let quantity = parse_quantity(printed, &["人"], None, true).expect(printed);
            assert_eq!(comparator(quantity.bound), expected, "{printed}");
        }
        let end = End::open(Ratio::integer(1));
        let between = |low, high| comparator(Bound::Between(Interval::new(low, high)));
        assert_eq!(between(Some(end), None), ">");
        assert_eq!(between(None, Some(end)), "<");
        assert_eq!(between(Some(end), Some(end)), "");
    }

    /// A change between months is an interval, because two months with a hyphen between them are no date of any kind.
    #[test]
    fn rows_state_periods_in_one_form() {
        let change = |from: &str, to: &str| {
            let mut change = BUILT_IN.story.changes[0].clone();
            [change.from, change.to] = [from, to].map(|text| figures::Period::parse(text).unwrap());
            span(&change)
        };
        assert_eq!(change("2018", "2019"), "2018-2019");
        assert_eq!(change("2018-03", "2019-03"), "2018-03/2019-03");
        assert_eq!(change("2017/18", "2018/19"), "2017/18-2018/19");
    }
}
