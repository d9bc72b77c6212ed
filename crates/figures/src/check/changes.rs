//! Checks the printed changes and shares of a draft: their units, and their directions.

use crate::bound::Bound;
use crate::check::Checker;
use crate::decimal::Decimal;
use crate::draft::{DraftChange, LocatedText};
use crate::interval::Interval;
use crate::model::relative_size;
use crate::quantity::{Quantity, parse_quantity};
use crate::ratio::Ratio;
use crate::story::{Change, Figure, PERCENT as PERCENT_UNIT, PERCENTAGE_POINT, Text, Unit};

/// Spellings of percent, the unit of rates.
pub const PERCENT: &[&str] = &["%", "percent", "per cent"];

/// Spellings of percentage points, the unit of differences of rates.
pub const PERCENTAGE_POINTS: [&str; 7] = [
    "percentage points",
    "percentage point",
    "percentage-points",
    "percentage-point",
    "pp",
    "个百分点",
    "個百分點",
];

/// The bound of a change or share that could not be parsed: no constraint.
pub(super) const UNKNOWN: Bound = Bound::Between(Interval::ALL);

impl<'a> Checker<'a> {
    pub fn changes(&mut self, figures: &[Figure]) -> Vec<Change> {
        let changes = self.draft.changes.iter();
        changes.map(|raw| self.change(raw, figures)).collect()
    }

    fn change(&mut self, raw: &'a DraftChange, figures: &[Figure]) -> Change {
        let key = self.text(&raw.key, raw.line, "change", "key");
        let figure = self.text(&raw.figure, raw.line, &key, "figure");
        let unit = figures.iter().find(|one| one.key == figure);
        let unit = unit.map(|one| &*one.unit);
        let of_figure = unit;
        let parsed = raw.printed.as_ref(); // `text` reports a missing one
        let parsed = parsed.and_then(|printed| self.change_bound(printed, raw.line, &key, unit));
        let (bound, unit) = parsed.unwrap_or((UNKNOWN, PERCENT_UNIT.into()));
        let now = unit.clone();
        let parse = |own: &mut Self, printed: &'a LocatedText, key: &str| {
            let (bound, unit) = own.change_bound(printed, raw.line, key, of_figure)?;
            if unit != now {
                let expected = "a text in the unit in which `printed` is now";
                own.report(printed.line, key, &printed.value, expected);
                return None;
            }
            Some(bound)
        };
        let change = Change {
            status: self.status(raw.status.as_ref(), &key),
            revised: self.revisions(&raw.revised, raw.printed.as_ref(), &key, parse),
            figure,
            from: self.number(raw.from.as_ref(), raw.line, &key, "from"),
            to: self.number(raw.to.as_ref(), raw.line, &key, "to"),
            source_line: self.number(raw.source_line.as_ref(), raw.line, &key, "source_line"),
            printed: self.text(&raw.printed, raw.line, &key, "printed"),
            bound,
            unit,
            yearly: raw.yearly,
            real: raw.real,
            key,
        };
        if change.from >= change.to {
            let found = format!("from {} to {}", change.from, change.to);
            let expected = "an earlier period in `from` and a later one in `to`";
            self.report(raw.line, &change.key, &found, expected);
        }
        if change.real && !change.is_rate() {
            let expected = "a change in percent, if inflation is left out";
            self.report(raw.line, &change.key, &change.printed, expected);
        }
        change
    }

    /// Parses a change, and returns it with its unit: a rate, or a difference in the unit `unit` of its figure. It needs a
    /// direction. Returns `None` for one that is reported or whose figure does not exist.
    fn change_bound(
        &mut self,
        printed: &'a LocatedText,
        line: Option<u32>,
        key: &str,
        unit: Option<&str>,
    ) -> Option<(Bound, Text)> {
        let line = printed.line.or(line);
        let (quantity, own) = self.parse_rate(printed, key)?;
        if quantity.direction.is_none() {
            let expected = "a change with its direction, such as 下降44.15% or up 33%";
            self.report(line, key, &printed.value, expected);
            return None;
        }
        let spelling = quantity.unit.as_deref().unwrap_or_default();
        if PERCENT.contains(&spelling) {
            return Some((quantity.bound, PERCENT_UNIT.into()));
        }
        let unit = unit?;
        let size = match own {
            None if unit == PERCENT_UNIT => Some(Ratio::integer(1)),
            None => None,
            Some(own) => relative_size(&self.draft.units, &own.key, unit),
        };
        let Some(bound) = size.and_then(|size| scaled(&quantity.bound, size)) else {
            let expected = match unit {
                PERCENT_UNIT => "a change in percentage points or in percent".to_string(),
                _ => format!("a change in percent, in `{unit}` or in a multiple of it"),
            };
            self.report(line, key, &printed.value, expected);
            return None;
        };
        let unit = match unit {
            PERCENT_UNIT => PERCENTAGE_POINT.into(),
            unit => unit.to_string().into(),
        };
        Some((bound, unit))
    }

    /// Parses a share. It has no direction. One that is reported has the bound [`UNKNOWN`].
    pub fn share_bound(
        &mut self,
        printed: &'a Option<LocatedText>,
        line: Option<u32>,
        key: &str,
    ) -> Bound {
        let Some(printed) = printed else {
            return UNKNOWN; // `text` reports it
        };
        let line = printed.line.or(line);
        self.share_in_line(printed, line, key).unwrap_or(UNKNOWN)
    }

    /// Parses a share. Returns `None` for one that is reported.
    pub fn share_quantity(&mut self, printed: &'a LocatedText, key: &str) -> Option<Bound> {
        self.share_in_line(printed, printed.line, key)
    }

    fn share_in_line(
        &mut self,
        printed: &'a LocatedText,
        line: Option<u32>,
        key: &str,
    ) -> Option<Bound> {
        match parse_quantity(&printed.value, PERCENT, None, false) {
            Ok(quantity) if quantity.unit.is_none() => {
                self.report(line, key, &printed.value, IN_PERCENT);
            }
            Ok(quantity) if quantity.direction.is_some() => {
                self.report(line, key, &printed.value, "a share, without a direction");
            }
            Ok(quantity) => return Some(quantity.bound),
            Err(error) => self.report_quantity(printed, key, &error),
        }
        None
    }

    /// Parses a quantity with its unit: percent, percentage points, or a unit of the story, which is returned. Reports one
    /// that cannot be parsed or has no unit.
    fn parse_rate(
        &mut self,
        printed: &LocatedText,
        key: &str,
    ) -> Option<(Quantity, Option<&'a Unit>)> {
        let units = &self.draft.units;
        let mut spellings: Vec<&str> = [PERCENT, &PERCENTAGE_POINTS].concat();
        spellings.extend(
            units
                .iter()
                .flat_map(|unit| &*unit.spellings)
                .map(|one| &**one),
        );
        let parse = |integer| parse_quantity(&printed.value, &spellings, None, integer);
        let parsed = parse(false).and_then(|quantity| {
            let spelling = quantity.unit.as_deref().unwrap_or_default();
            let is_spelled = |unit: &&Unit| unit.spellings.iter().any(|one| one == spelling);
            let is_rate = PERCENT.contains(&spelling) || PERCENTAGE_POINTS.contains(&spelling);
            let own = units.iter().find(is_spelled).filter(|_| !is_rate);
            // A count has no rounding: 12人 is exactly 12.
            match own.is_some_and(|unit| unit.integer) {
                true => Ok((parse(true)?, own)),
                false => Ok((quantity, own)),
            }
        });
        match parsed {
            Ok((quantity, _)) if quantity.unit.is_none() => {
                let line = printed.line;
                self.report(line, key, &printed.value, IN_PERCENT);
                None
            }
            Ok(found) => Some(found),
            Err(error) => {
                self.report_quantity(printed, key, &error);
                None
            }
        }
    }
}

const IN_PERCENT: &str = "a rate in percent, such as 44.15%";

/// Converts a bound into another unit. `None` on overflow.
fn scaled(bound: &Bound, size: Ratio) -> Option<Bound> {
    if size == Ratio::integer(1) {
        return Some(*bound);
    }
    let interval = bound.interval()?.checked_mul(&Interval::point(size))?;
    match interval.low {
        Some(low) if interval.high == Some(low) && low.value.denominator() == 1 => {
            Some(Bound::counted(Decimal::new(low.value.numerator(), 0)))
        }
        _ => Some(Bound::Between(interval)),
    }
}
