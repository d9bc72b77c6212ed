//! Checks that keys are unique, and that references name existing figures with the right unit.

use crate::check::Checker;
use crate::draft::LocatedText;
use crate::story::Figure;

impl Checker<'_> {
    /// Checks that keys are unique, and that references name existing figures with the right unit.
    pub fn check_references(&mut self, figures: &[Figure]) {
        let draft = self.draft;
        let mut seen: Vec<&str> = Vec::new();
        for (key, line) in draft.keys() {
            let Some(key) = key else { continue };
            if seen.contains(&&*key.value) {
                let line = key.line.or(line);
                self.report(line, &key.value, "this key a second time", "a unique key");
            }
            seen.push(&key.value);
        }
        for raw in &draft.figures {
            self.check_same_unit(
                figures,
                raw.key.as_ref(),
                raw.subset_of.as_ref(),
                "subset_of",
            );
        }
        for raw in &draft.changes {
            self.check_exists(figures, raw.key.as_ref(), raw.figure.as_ref());
        }
        for raw in &draft.shares {
            self.check_exists(figures, raw.key.as_ref(), raw.subset.as_ref());
            self.check_exists(figures, raw.key.as_ref(), raw.total.as_ref());
            self.check_same_unit(figures, raw.subset.as_ref(), raw.total.as_ref(), "total");
        }
        for raw in &draft.sums {
            self.check_exists(figures, raw.key.as_ref(), raw.total.as_ref());
        }
    }

    /// Reports a reference to a figure that does not exist. `key` is that of the statement.
    pub fn check_exists(
        &mut self,
        figures: &[Figure],
        key: Option<&LocatedText>,
        reference: Option<&LocatedText>,
    ) {
        let (Some(key), Some(reference)) = (key, reference) else {
            return;
        };
        if !figures.iter().any(|figure| figure.key == reference.value) {
            let expected = "the key of a figure";
            self.report(reference.line, &key.value, &reference.value, expected);
        }
    }

    fn check_same_unit(
        &mut self,
        figures: &[Figure],
        subset: Option<&LocatedText>,
        total: Option<&LocatedText>,
        field: &str,
    ) {
        let (Some(subset), Some(total)) = (subset, total) else {
            return;
        };
        let unit = |key: &str| figures.iter().find(|f| f.key == key).map(|f| &f.unit);
        match (unit(&subset.value), unit(&total.value)) {
            (Some(subset_unit), Some(total_unit)) if subset_unit != total_unit => {
                let key = format!("{}.{field}", subset.value);
                let found = format!("{} in `{total_unit}`", total.value);
                let expected = format!(
                    "a figure in `{subset_unit}`, the unit of `{}`",
                    subset.value
                );
                self.report(total.line, &key, &found, expected);
            }
            (Some(_), None) if field == "subset_of" => {
                self.check_exists(figures, Some(subset), Some(total));
            }
            _ => {}
        }
    }
}
