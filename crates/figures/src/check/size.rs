//! Reports drafts that are too large, or too connected, to be checked in reasonable time.

use crate::budget::{MAX_NUMBERS, MAX_PARTS, MAX_RATES};
use crate::check::Checker;
use crate::model::Model;
use crate::story::Unit;
use std::iter;

impl Checker<'_> {
    /// Reports a draft that is too large to be checked in reasonable time.
    pub fn check_size(&mut self) {
        let draft = self.draft;
        let mut numbers = 0;
        let first_over = draft.figures.iter().find(|raw| {
            numbers += raw.values.len().max(1);
            numbers > MAX_NUMBERS
        });
        if let Some(raw) = first_over {
            let expected = format!("at most {MAX_NUMBERS}; each period of a figure counts as one");
            let found = "more numbers than can be checked";
            self.report(raw.line, "figure", found, expected);
        }
        // An order states as much as one relation for each pair of its values.
        let pairs = draft.orders.iter().flat_map(|raw| {
            let pairs = raw.higher.len().saturating_mul(raw.lower.len());
            iter::repeat_n(raw.line, pairs.saturating_sub(1))
        });
        let statements = draft.statements().map(|(_, line)| line);
        let mut relations = statements.chain(pairs);
        if let Some(line) = relations.nth(MAX_RATES) {
            let expected = format!("at most {MAX_RATES} changes, shares, sums, ratios and orders");
            self.report(line, "change", "more rates than can be checked", expected);
        }
        let mut parts = 0;
        let first_over = draft.sums.iter().find(|raw| {
            parts += raw.parts.len();
            parts > MAX_PARTS
        });
        if let Some(raw) = first_over {
            let expected = format!("at most {MAX_PARTS} parts of all sums together");
            self.report(raw.line, "sum", "more parts than can be checked", expected);
        }
        let spellings = |unit: &Unit| unit.spellings.len().max(1);
        if draft.units.iter().map(spellings).sum::<usize>() > MAX_NUMBERS {
            let expected = format!("at most {MAX_NUMBERS}; each spelling counts as one");
            self.report(None, "unit", "more units than can be checked", expected);
        }
    }

    /// Reports that the solver stopped early. Its results may be incomplete and are not used.
    pub fn report_exhausted(&mut self, model: &Model) {
        let (numbers, relations) = (model.variables.len(), model.relations.len());
        let found = format!(
            "{numbers} numbers with {relations} relations, too many connected to be checked"
        );
        let expected = "fewer changes, shares, sums and subsets that are connected with each other";
        let line = self.draft.statements().find_map(|(_, line)| line);
        self.report(line, "figure", &found, expected);
    }
}
