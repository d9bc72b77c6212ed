//! Checks the units and figures of a draft: keys, periods, and every printed quantity.

use crate::bound::Bound;
use crate::check::{Checker, changes};
use crate::decimal::Decimal;
use crate::draft::{DraftFigure, DraftValue, LocatedText};
use crate::problem::NOT_FOUND;
use crate::quantity::{Quantity, QuantityError, parse_quantity};
use crate::ratio::Ratio;
use crate::story::{Figure, Unit, Value};

impl<'a> Checker<'a> {
    /// Checks that keys of units are unique, and that a unit with a base has a factor and the base exists.
    pub fn check_units(&mut self) {
        for (index, unit) in self.draft.units.iter().enumerate() {
            let key = format!("unit.{}", unit.key);
            if self.draft.units[..index].iter().any(|u| u.key == unit.key) {
                self.report(None, &key, "two units with this key", "one unit");
            }
            let base = unit.base.as_deref();
            let is_known = |base| self.draft.units.iter().any(|unit| unit.key == base);
            let is_unknown = base.is_some_and(|base| !is_known(base));
            if is_unknown || base.is_some() != unit.factor.is_some() {
                let expected = "`base` with the key of a unit, together with `factor`";
                self.report(None, &key, base.unwrap_or(NOT_FOUND), expected);
            }
        }
    }

    /// Returns the figures. Problems are reported, and what is missing is empty or zero.
    pub fn figures(&mut self) -> Vec<Figure> {
        let draft = self.draft;
        draft.figures.iter().map(|raw| self.figure(raw)).collect()
    }

    fn figure(&mut self, raw: &'a DraftFigure) -> Figure {
        let key = self.text(&raw.key, raw.line, "figure", "key");
        let unit_key = self.text(&raw.unit, raw.line, &key, "unit");
        let unit = self.draft.units.iter().find(|unit| unit.key == unit_key);
        if unit.is_none() && !unit_key.is_empty() {
            let line = raw.unit.as_ref().and_then(|unit| unit.line);
            let units: Vec<&str> = self.draft.units.iter().map(|unit| &*unit.key).collect();
            let expected = format!("one of the units {}", units.join(", "));
            self.report(line, &key, &unit_key, expected);
        }
        if let (Some(total), true) = (&raw.subset_of, unit.is_some_and(|unit| unit.signed)) {
            let key = format!("{key}.subset_of");
            let expected = "no `subset_of`: a part of what may be below zero can exceed the whole";
            self.report(total.line, &key, &total.value, expected);
        }
        let values = raw.values.iter().enumerate();
        let values = values.map(|(index, value)| {
            let mut earlier = raw.values[..index].iter();
            if earlier.any(|other| other.year == value.year) {
                self.report(raw.line, &key, "one period twice", "each period once");
            }
            self.value(raw, value, &key, unit)
        });
        let mut values: Vec<Value> = values.collect();
        values.sort_by_key(|value| value.year);
        Figure {
            unit: unit_key,
            region: self.text(&raw.region, raw.line, &key, "region"),
            source_line: self.number(raw.source_line.as_ref(), raw.line, &key, "source_line"),
            subset_of: raw.subset_of.as_ref().map(|key| key.value.clone().into()),
            rounded_to: raw.rounded_to.as_ref().map(|unit| unit.value),
            key,
            values: values.into(),
        }
    }

    fn value(
        &mut self,
        raw: &'a DraftFigure,
        value: &'a DraftValue,
        key: &str,
        unit: Option<&Unit>,
    ) -> Value {
        let key = match value.year {
            Some(year) => format!("{key}.printed.{year}"),
            None => format!("{key}.printed"),
        };
        let rounded_to = raw.rounded_to.as_ref().map(|unit| unit.value);
        let quantity = value.printed.as_ref().zip(unit);
        let quantity =
            quantity.and_then(|(printed, unit)| self.quantity(printed, &key, unit, rounded_to));
        let now = value.printed.as_ref();
        let printed = now.map(|printed| printed.value.clone().into());
        let own = raw.key.as_ref().map_or("figure", |key| &key.value);
        let parse = |own: &mut Self, printed: &'a LocatedText, key: &str| {
            let quantity = own.quantity(printed, key, unit?, rounded_to)?;
            Some(quantity.bound)
        };
        Value {
            status: self.status(value.status.as_ref(), own),
            revised: self.revisions(&value.revised, now, own, parse),
            ..Value::new(value.year, printed, quantity.map(|quantity| quantity.bound))
        }
    }

    /// Parses the quantity of a figure and compares its unit with the unit of the figure.
    fn quantity(
        &mut self,
        printed: &LocatedText,
        key: &str,
        unit: &Unit,
        rounded_to: Option<u32>,
    ) -> Option<Quantity> {
        let units = self.draft.units.iter();
        let mut spellings: Vec<&str> = units
            .flat_map(|unit| unit.spellings.iter())
            .map(|s| &**s)
            .collect();
        spellings.extend(changes::PERCENT);
        let rounded_to = rounded_to.map(|unit| Decimal::new(unit.into(), 0));
        let quantity = match parse_quantity(&printed.value, &spellings, rounded_to, unit.integer) {
            Ok(quantity) => quantity,
            Err(error) => {
                self.report_quantity(printed, key, &error);
                return None;
            }
        };
        if !unit.signed && !is_zero_or_more(&quantity.bound) {
            let expected = "zero or more; `signed = true` in its unit if it may be below zero";
            self.report(printed.line, key, &printed.value, expected);
        }
        let is_spelling = |unit_text: &String| unit.spellings.iter().any(|s| s == unit_text);
        if let Some(other) = quantity.unit.as_ref().filter(|text| !is_spelling(text)) {
            let own: Vec<&str> = unit.spellings.iter().map(|s| &**s).collect();
            let expected = format!("the unit `{}`, printed as {}", unit.key, own.join(", "));
            let found = format!("{} ({other})", printed.value);
            self.report(printed.line, key, &found, expected);
        }
        Some(quantity)
    }

    /// Reports a printed quantity that cannot be parsed.
    pub fn report_quantity(&mut self, printed: &LocatedText, key: &str, error: &QuantityError) {
        let key = match error {
            QuantityError::AmbiguousRounding { .. } | QuantityError::InvalidRounding { .. } => {
                format!("{}.rounded_to", key.split(".printed").next().unwrap_or(key))
            }
            _ => key.to_string(),
        };
        self.report(printed.line, &key, &printed.value, error.to_string());
    }
}

/// Whether a bound allows no value below zero, other than by its missing lower end.
fn is_zero_or_more(bound: &Bound) -> bool {
    let low = bound.interval().and_then(|interval| interval.low);
    low.is_none_or(|low| low.value >= Ratio::integer(0))
}
