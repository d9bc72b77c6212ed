//! Checks the ratios of a draft: their figures exist, are different, and the ratio is no count.

use crate::check::Checker;
use crate::draft::DraftRatio;
use crate::story::{Figure, PERCENT, StatedRatio};

impl<'a> Checker<'a> {
    /// Returns the ratios without a problem.
    pub fn ratios(&mut self, figures: &[Figure]) -> Vec<StatedRatio> {
        let ratios = self.draft.ratios.iter();
        let valid = ratios.filter_map(|raw| self.valid(|own| own.ratio(raw, figures)));
        valid.collect()
    }

    fn ratio(&mut self, raw: &'a DraftRatio, figures: &[Figure]) -> StatedRatio {
        let key = self.text(&raw.key, raw.line, "ratio", "key");
        let roles = [
            ("figure", &raw.figure),
            ("numerator", &raw.numerator),
            ("denominator", &raw.denominator),
        ];
        for (at, (name, figure)) in roles.iter().enumerate() {
            self.check_exists(figures, raw.key.as_ref(), figure.as_ref());
            let Some(figure) = figure else { continue };
            let earlier = roles[..at].iter().filter_map(|(_, one)| one.as_ref());
            if earlier
                .map(|one| &one.value)
                .any(|one| *one == figure.value)
            {
                let name = format!("{key}.{name}");
                self.report(figure.line, &name, &figure.value, "three different figures");
            }
        }
        let own = raw.figure.as_ref().and_then(|named| {
            let figure = figures.iter().find(|one| one.key == named.value)?;
            self.draft.units.iter().find(|unit| unit.key == figure.unit)
        });
        if let Some(unit) = own.filter(|unit| unit.integer) {
            let line = raw.figure.as_ref().and_then(|one| one.line);
            let found = format!("a figure in `{}`", unit.key);
            let expected = "a figure in a unit without `integer`: a ratio is rarely a whole number";
            self.report(line, &format!("{key}.figure"), &found, expected);
        }
        let usual = if own.is_some_and(|unit| unit.key == PERCENT) {
            100
        } else {
            1
        };
        let per = raw.per.as_ref().map_or(usual, |per| per.value);
        if per == 0 {
            let line = raw.per.as_ref().and_then(|per| per.line);
            self.report(
                line,
                &format!("{key}.per"),
                "0",
                "a number such as 100000, at least 1",
            );
        }
        let [figure, numerator, denominator] =
            roles.map(|(name, figure)| self.text(figure, raw.line, &key, name));
        StatedRatio {
            figure,
            numerator,
            denominator,
            per: per.max(1),
            year: raw.year.as_ref().map(|year| year.value),
            key,
        }
    }
}
