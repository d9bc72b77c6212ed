//! Checks the sums of a draft: their figures exist, are different, and can be added.

use crate::check::Checker;
use crate::draft::DraftSum;
use crate::model::relative_size;
use crate::problem::NOT_FOUND;
use crate::story::{Figure, Sum, Text};

impl<'a> Checker<'a> {
    pub fn sums(&mut self) -> Vec<Sum> {
        let draft = self.draft;
        draft.sums.iter().map(|raw| self.sum(raw)).collect()
    }

    fn sum(&mut self, raw: &'a DraftSum) -> Sum {
        let key = self.text(&raw.key, raw.line, "sum", "key");
        let parts = raw.parts.iter().map(|part| part.value.clone().into());
        Sum {
            total: self.text(&raw.total, raw.line, &key, "total"),
            parts: parts.collect(),
            year: raw.year.as_ref().map(|year| year.value),
            remainder: raw.remainder,
            key,
        }
    }

    /// Checks that the total and the parts of each sum are different figures in units that can be added, and that the
    /// source prints at least one of them in the year of the sum. Returns the sums without a problem.
    pub fn valid_sums(&mut self, figures: &[Figure], mut sums: Vec<Sum>) -> Vec<Sum> {
        let mut all = self.draft.sums.iter();
        sums.retain(|sum| {
            let raw = all.next();
            raw.is_none_or(|raw| self.valid(|own| own.check_sum(figures, raw, sum)).is_some())
        });
        sums
    }

    fn check_sum(&mut self, figures: &[Figure], raw: &DraftSum, sum: &Sum) {
        let find = |key: &str| figures.iter().find(|figure| figure.key == key);
        let total = find(&sum.total);
        let parts_key = format!("{}.parts", sum.key);
        if raw.parts.is_empty() {
            self.report(raw.line, &parts_key, NOT_FOUND, "a line `parts = [\"…\"]`");
        }
        for (at, part) in raw.parts.iter().enumerate() {
            let earlier = raw.parts[..at].iter().any(|one| one.value == part.value);
            if earlier || part.value == sum.total {
                let expected = "each figure once, and the total in `total` alone";
                self.report(part.line, &parts_key, &part.value, expected);
            }
            let Some(figure) = find(&part.value) else {
                self.report(part.line, &parts_key, &part.value, "the key of a figure");
                continue;
            };
            if let Some(total) = total
                && relative_size(&self.draft.units, &figure.unit, &total.unit).is_none()
            {
                let found = format!("{} in `{}`", part.value, figure.unit);
                let expected = format!("a figure in `{}` or in a multiple of it", total.unit);
                self.report(part.line, &parts_key, &found, expected);
            }
        }
        let is_signed = |key: &Text| {
            let unit = find(key).map(|figure| &figure.unit);
            let unit = self
                .draft
                .units
                .iter()
                .find(|one| Some(&one.key[..]) == unit.map(|key| &key[..]));
            unit.is_some_and(|unit| unit.signed)
        };
        if sum.remainder && sum.parts.iter().chain([&sum.total]).any(is_signed) {
            let key = format!("{}.remainder", sum.key);
            let expected = "no `remainder`: what may be below zero can have a rest below zero";
            self.report(raw.line, &key, "true", expected);
        }
        let all = sum.parts.iter().chain([&sum.total]);
        let mut values = all.filter_map(|key| find(key)?.value(sum.year));
        if total.is_some() && !values.any(|value| value.printed.is_some()) {
            let line = raw.year.as_ref().map_or(raw.line, |year| year.line);
            let year = sum.year.map(|year| year.to_string());
            let expected = "a year in which one of these figures is printed, or no line `year` if they are printed \
                            without a year";
            let key = format!("{}.year", sum.key);
            self.report(line, &key, &year.unwrap_or(NOT_FOUND.into()), expected);
        }
    }
}
