//! Checks that all that is stated about a figure is about periods of one type: a year cannot be compared with a month.

use crate::check::Checker;
use crate::draft::{DraftRatio, Located};
use crate::period::Period;
use crate::statements::Statements;
use crate::story::Figure;

const EXPECTED: &str = "periods of one type for each figure: years, months or financial years";

impl Checker<'_> {
    /// Reports a figure with values in periods of several types, and each change, share and sum in periods of another
    /// type than that of its figures.
    pub fn check_periods(&mut self, figures: &[Figure], statements: &Statements) {
        let Statements {
            changes,
            shares,
            sums,
            ratios,
            ..
        } = statements;
        let draft = self.draft;
        for (raw, figure) in draft.figures.iter().zip(figures) {
            let periods = figure.values.iter().filter_map(|value| value.year);
            self.check_types(raw.line, &figure.key, periods.collect());
        }
        let first = |key: &str| {
            let figure = figures.iter().find(|figure| figure.key == key)?;
            figure.values.first()?.year
        };
        let line = |period: &Option<Located<Period>>| period.as_ref().and_then(|one| one.line);
        let stated = |period: &Option<Located<Period>>| period.as_ref().map(|one| one.value);
        for (raw, change) in draft.changes.iter().zip(changes) {
            let own = [stated(&raw.from), stated(&raw.to), first(&change.figure)];
            let own = own.into_iter().flatten();
            self.check_types(line(&raw.from).or(raw.line), &change.key, own.collect());
        }
        for (raw, share) in draft.shares.iter().zip(shares) {
            let own = [stated(&raw.year), first(&share.subset), first(&share.total)];
            let own = own.into_iter().flatten();
            self.check_types(line(&raw.year).or(raw.line), &share.key, own.collect());
        }
        for (raw, sum) in draft.sums.iter().zip(sums) {
            let all = sum.parts.iter().chain([&sum.total]);
            let own = sum.year.into_iter().chain(all.filter_map(|key| first(key)));
            self.check_types(line(&raw.year).or(raw.line), &sum.key, own.collect());
        }
        for ratio in ratios {
            let is_own =
                |raw: &&DraftRatio| raw.key.as_ref().is_some_and(|key| key.value == ratio.key);
            let raw = draft.ratios.iter().find(is_own);
            let line = raw.and_then(|raw| line(&raw.year).or(raw.line));
            let all = [&ratio.figure, &ratio.numerator, &ratio.denominator];
            let own = all.into_iter().filter_map(|key| first(key));
            self.check_types(
                line,
                &ratio.key,
                ratio.year.into_iter().chain(own).collect(),
            );
        }
    }

    /// Reports the first period that is of another type than the first one.
    fn check_types(&mut self, line: Option<u32>, key: &str, periods: Vec<Period>) {
        let mut others = periods.iter().skip(1);
        let Some((first, other)) = periods.first().and_then(|first| {
            let other = others.find(|other| other.period_type() != first.period_type())?;
            Some((first, other))
        }) else {
            return;
        };
        self.report(line, key, &format!("{first} and {other}"), EXPECTED);
    }
}
