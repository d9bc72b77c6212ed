//! Sentences that explain how values were derived.

use super::TextRenderer;
use figures::{Decimal, Derivation, ValueRef};

impl TextRenderer<'_> {
    /// The derivations of all values of the chart.
    pub(super) fn derivations(&self) -> Vec<String> {
        let here = |derivation: &&Derivation| {
            let shown = |name: &ValueRef| self.spec.figures.contains(&name.key);
            derivation.targets.iter().any(shown)
        };
        let derivations = self.story.derivations.iter().filter(here);
        derivations.map(|r| self.derivation(r)).collect()
    }

    /// The derivation of one value; `None` if the value is not derived.
    pub fn derivation_of(&self, name: &ValueRef) -> Option<String> {
        let mut derivations = self.story.derivations.iter();
        let derivation = derivations.find(|derivation| derivation.targets.contains(name))?;
        Some(self.derivation(derivation))
    }

    fn derivation(&self, derivation: &Derivation) -> String {
        let evidence: Vec<String> = derivation
            .evidence
            .iter()
            .filter_map(|name| self.value_text(&name.key, name.year))
            .collect();
        let key = match (derivation.solutions.len(), derivation.targets.len()) {
            (0, _) => "derivation.range",
            (1, 1) => "derivation.one",
            (1, _) => "derivation.only",
            _ => "derivation.solutions",
        };
        self.locale.fill(key, |placeholder| match placeholder {
            "values" => Some(self.values(derivation)),
            "evidence" => Some(self.locale.list(&evidence)),
            _ => None,
        })
    }

    /// The derived values: "342 → 191", several solutions, or a range.
    fn values(&self, derivation: &Derivation) -> String {
        let number = |value: &i64| self.locale.number(Decimal::new(*value, 0));
        let rows = derivation.solutions.iter().map(|row| {
            let values: Vec<String> = row.values.iter().map(number).collect();
            values.join(" → ")
        });
        let rows: Vec<String> = rows.collect();
        if !rows.is_empty() {
            return rows.join(self.locale.text("derivation.or"));
        }
        let ranges = derivation.targets.iter().filter_map(|name| {
            let value = self.story.figure(&name.key)?.value(name.year)?;
            value.derived.as_ref().map(|p| self.locale.derived(p))
        });
        let ranges: Vec<String> = ranges.collect();
        self.locale.list(&ranges)
    }
}
