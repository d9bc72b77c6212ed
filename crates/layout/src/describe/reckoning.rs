//! Sentences that explain how values were derived.

use super::TextRenderer;
use figures::{Decimal, Reckoning, ValueRef};

impl TextRenderer<'_> {
    /// The derivations of all values of the chart.
    pub(super) fn reckonings(&self) -> Vec<String> {
        let here = |reckoning: &&Reckoning| {
            let shown = |name: &ValueRef| self.chapter.figures.contains(&name.key);
            reckoning.of.iter().any(shown)
        };
        let reckonings = self.story.reckonings.iter().filter(here);
        reckonings.map(|r| self.reckoning(r)).collect()
    }

    /// The derivation of one value; `None` if the value is not derived.
    pub(super) fn reckoning_of(&self, name: &ValueRef) -> Option<String> {
        let mut reckonings = self.story.reckonings.iter();
        let reckoning = reckonings.find(|reckoning| reckoning.of.contains(name))?;
        Some(self.reckoning(reckoning))
    }

    fn reckoning(&self, reckoning: &Reckoning) -> String {
        let because: Vec<String> = reckoning
            .because
            .iter()
            .filter_map(|name| self.value_text(&name.key, name.year))
            .collect();
        let key = match (reckoning.rows.len(), reckoning.of.len()) {
            (0, _) => "reckoning.range",
            (1, 1) => "reckoning.one",
            (1, _) => "reckoning.only",
            _ => "reckoning.rows",
        };
        self.locale.fill(key, |placeholder| match placeholder {
            "values" => Some(self.values(reckoning)),
            "because" => Some(self.locale.list(&because)),
            _ => None,
        })
    }

    /// The derived values: "342 → 191", several solutions, or a range.
    fn values(&self, reckoning: &Reckoning) -> String {
        let number = |value: &i64| self.locale.number(Decimal::new(*value, 0));
        let rows = reckoning.rows.iter().map(|row| {
            let values: Vec<String> = row.values.iter().map(number).collect();
            values.join(" → ")
        });
        let rows: Vec<String> = rows.collect();
        if !rows.is_empty() {
            return rows.join(self.locale.text("reckoning.or"));
        }
        let ranges = reckoning.of.iter().filter_map(|name| {
            let value = self.story.figure(&name.key)?.value(name.year)?;
            value.pinned.as_ref().map(|p| self.locale.pinned(p))
        });
        let ranges: Vec<String> = ranges.collect();
        self.locale.list(&ranges)
    }
}
