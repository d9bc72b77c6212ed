//! Checks the orders of a draft: their values exist and can be compared.

use crate::check::Checker;
use crate::draft::{DraftOrder, LocatedText};
use crate::model::relative_size;
use crate::problem::NOT_FOUND;
use crate::story::{Figure, Order, ValueRef};

const EXPECTED: &str = "values such as [\"arrests@2019\"]";

impl<'a> Checker<'a> {
    /// Returns the orders without a problem.
    pub fn orders(&mut self, figures: &[Figure]) -> Vec<Order> {
        let orders = self.draft.orders.iter();
        let valid = orders.filter_map(|raw| self.valid(|own| own.order(raw, figures)));
        valid.collect()
    }

    fn order(&mut self, raw: &'a DraftOrder, figures: &[Figure]) -> Order {
        let key = self.text(&raw.key, raw.line, "order", "key");
        let higher = self.ordered(&raw.higher, raw.line, &format!("{key}.higher"), figures);
        let lower = self.ordered(&raw.lower, raw.line, &format!("{key}.lower"), figures);
        if let Some(both) = higher.iter().find(|value| lower.contains(value)) {
            let expected = "values that are either higher or lower";
            self.report(raw.line, &key, &both.to_string(), expected);
        }
        let unit = |value: &ValueRef| {
            let figure = figures.iter().find(|figure| figure.key == value.key);
            figure.map(|figure| &*figure.unit)
        };
        let mut all = higher.iter().chain(&lower);
        let first = all.next().and_then(unit);
        let other = first.and_then(|first| {
            let is_other = |unit: &&str| relative_size(&self.draft.units, unit, first).is_none();
            all.filter_map(unit)
                .find(is_other)
                .map(|other| (first, other))
        });
        if let Some((first, other)) = other {
            let found = format!("`{first}` and `{other}`");
            self.report(
                raw.line,
                &key,
                &found,
                "values in one unit or in multiples of it",
            );
        }
        Order {
            higher: higher.into(),
            lower: lower.into(),
            or_equal: raw.or_equal,
            key,
        }
    }

    /// Returns the values that exist, and reports the others.
    fn ordered(
        &mut self,
        texts: &'a [LocatedText],
        line: Option<u32>,
        key: &str,
        figures: &[Figure],
    ) -> Vec<ValueRef> {
        if texts.is_empty() {
            self.report(line, key, NOT_FOUND, EXPECTED);
        }
        let mut found: Vec<ValueRef> = Vec::new();
        for text in texts {
            let value = ValueRef::parse(&text.value).filter(|value| {
                let figure = figures.iter().find(|figure| figure.key == value.key);
                figure.is_some_and(|figure| figure.value(value.year).is_some())
            });
            match value {
                Some(value) if !found.contains(&value) => found.push(value),
                Some(_) => self.report(text.line.or(line), key, &text.value, "each value once"),
                None => {
                    let expected =
                        "a figure with a period in which it is printed, such as arrests@2019";
                    self.report(text.line.or(line), key, &text.value, expected);
                }
            }
        }
        found
    }
}
