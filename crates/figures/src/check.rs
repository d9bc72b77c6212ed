//! Checks a draft and turns it into a story: parses every quantity, resolves every reference, compares
//! every rate with its counts, and derives values. All problems are reported together.

mod changes;
mod orders;
mod periods;
mod ratios;
mod revisions;
mod sums;

pub use changes::PERCENTAGE_POINTS;

use crate::bound::Bound;
use crate::budget::{Budget, MAX_NUMBERS, MAX_PARTS, MAX_RATES};
use crate::conflict::{Conflict, conflicts, conflicts_only};
use crate::decimal::Decimal;
use crate::derive::{DerivedValue, derive};
use crate::draft::{Draft, DraftFigure, DraftShare, DraftValue, Located, LocatedText};
use crate::model::{Model, Statements};
use crate::problem::{NOT_FOUND, Problem};
use crate::quantity::{Quantity, QuantityError, parse_quantity};
use crate::ratio::Ratio;
use crate::story::{Figure, Share, Story, Text, Unit, Value};
use std::iter;

impl Story {
    /// Checks a draft and derives the values that its figures determine together.
    ///
    /// # Errors
    /// All problems of the draft, in order of line.
    pub fn check(draft: Draft) -> Result<Self, Vec<Problem>> {
        Self::check_within(draft, &Budget::default())
    }

    /// Checks a draft with a limited number of solver steps. See [`Story::check`].
    ///
    /// # Errors
    /// All problems of the draft, in order of line. A budget that is too small is a problem too.
    pub fn check_within(draft: Draft, budget: &Budget) -> Result<Self, Vec<Problem>> {
        let mut checked = Checked::new(&draft, budget, conflicts);
        let (mut values, mut derivations) = (Vec::new(), Vec::new());
        if checked.problems.is_empty() {
            (values, derivations) = derive(&checked.model, budget);
        }
        checked.finish(&draft, budget)?;
        let Checked {
            mut figures,
            statements,
            model,
            ..
        } = checked;
        for value in values {
            set_derived(&mut figures, &model, value);
        }
        Ok(Self {
            source: draft.source,
            units: draft.units.into(),
            figures: figures.into(),
            changes: statements.changes.into(),
            shares: statements.shares.into(),
            sums: statements.sums.into(),
            ratios: statements.ratios.into(),
            orders: statements.orders.into(),
            derivations: derivations.into(),
        })
    }

    /// Returns the problems of a draft as [`Story::check`] reports them, but without suggestions. It is many times as fast if
    /// figures contradict each other, because each suggestion is tried.
    pub fn problems(draft: &Draft) -> Vec<Problem> {
        let budget = Budget::default();
        let mut checked = Checked::new(draft, &budget, conflicts_only);
        let finished = checked.finish(draft, &budget);
        finished.err().unwrap_or_default()
    }
}

/// A checked draft, before values are derived.
struct Checked {
    figures: Vec<Figure>,
    statements: Statements,
    model: Model,
    problems: Vec<Problem>,
}

impl Checked {
    /// Checks a draft. `conflicts` finds the figures that contradict each other.
    fn new(
        draft: &Draft,
        budget: &Budget,
        conflicts: fn(&Model, &Budget) -> Vec<Conflict>,
    ) -> Self {
        let mut checker = Checker::new(draft);
        checker.check_size();
        if !checker.problems.is_empty() {
            return Self {
                figures: Vec::new(),
                statements: Statements::default(),
                model: Model::default(),
                problems: checker.problems,
            };
        }
        checker.check_units();
        let mut figures = checker.figures();
        let mut statements = Statements {
            changes: checker.changes(&figures),
            shares: checker.shares(),
            sums: checker.sums(),
            ratios: checker.ratios(&figures),
            orders: checker.orders(&figures),
        };
        checker.check_references(&figures);
        checker.check_periods(&figures, &statements);
        statements.sums = checker.valid_sums(&figures, statements.sums);
        add_unprinted_periods(&mut figures, &statements);
        let model = Model::new(&draft.units, &figures, &statements);
        for conflict in conflicts(&model, budget) {
            checker.report_conflict(conflict);
        }
        Self {
            figures,
            statements,
            model,
            problems: checker.problems,
        }
    }

    /// Reports an exhausted budget.
    ///
    /// # Errors
    /// All problems, in order of line.
    fn finish(&mut self, draft: &Draft, budget: &Budget) -> Result<(), Vec<Problem>> {
        let mut checker = Checker {
            draft,
            problems: std::mem::take(&mut self.problems),
        };
        if budget.is_exhausted() {
            checker.report_exhausted(&self.model);
        }
        if checker.problems.is_empty() {
            return Ok(());
        }
        checker.problems.sort_by_key(|problem| problem.line);
        Err(checker.problems)
    }
}

struct Checker<'a> {
    draft: &'a Draft,
    problems: Vec<Problem>,
}

impl<'a> Checker<'a> {
    fn new(draft: &'a Draft) -> Self {
        let problems = Vec::new();
        Self { draft, problems }
    }

    fn report(&mut self, line: Option<u32>, key: &str, found: &str, expected: impl Into<String>) {
        self.problems.push(Problem {
            file: self.draft.file.clone(),
            line,
            key: key.into(),
            found: found.into(),
            expected: expected.into(),
            suggestions: Vec::new(),
            involved: Vec::new(),
        });
    }

    /// Reports a draft that is too large to be checked in reasonable time.
    fn check_size(&mut self) {
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
    fn report_exhausted(&mut self, model: &Model) {
        let (numbers, relations) = (model.variables.len(), model.relations.len());
        let found = format!(
            "{numbers} numbers with {relations} relations, too many connected to be checked"
        );
        let expected = "fewer changes, shares, sums and subsets that are connected with each other";
        let line = self.draft.statements().find_map(|(_, line)| line);
        self.report(line, "figure", &found, expected);
    }

    /// Returns what a check returns, or `None` if it has reported a problem.
    fn valid<T>(&mut self, check: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let before = self.problems.len();
        let checked = check(self);
        (self.problems.len() == before).then_some(checked)
    }

    /// Returns a required text. If it is missing, reports that and returns an empty text.
    fn text(
        &mut self,
        text: &'a Option<LocatedText>,
        line: Option<u32>,
        key: &str,
        name: &str,
    ) -> Text {
        match text {
            Some(text) if !text.value.trim().is_empty() => text.value.clone().into(),
            _ => {
                let key = format!("{key}.{name}");
                self.report(line, &key, NOT_FOUND, format!("a line `{name} = \"…\"`"));
                Text::Borrowed("")
            }
        }
    }

    /// Returns a required number. If it is missing, reports that and returns zero.
    fn number<T: Copy + Default>(
        &mut self,
        number: Option<&Located<T>>,
        line: Option<u32>,
        key: &str,
        name: &str,
    ) -> T {
        if number.is_none() {
            let key = format!("{key}.{name}");
            self.report(line, &key, NOT_FOUND, format!("a line `{name} = …`"));
        }
        number.map_or_else(T::default, |number| number.value)
    }

    fn check_units(&mut self) {
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

    fn figures(&mut self) -> Vec<Figure> {
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

    fn report_quantity(&mut self, printed: &LocatedText, key: &str, error: &QuantityError) {
        let key = match error {
            QuantityError::AmbiguousRounding { .. } | QuantityError::InvalidRounding { .. } => {
                format!("{}.rounded_to", key.split(".printed").next().unwrap_or(key))
            }
            _ => key.to_string(),
        };
        self.report(printed.line, &key, &printed.value, error.to_string());
    }

    fn shares(&mut self) -> Vec<Share> {
        let draft = self.draft;
        draft.shares.iter().map(|raw| self.share(raw)).collect()
    }

    fn share(&mut self, raw: &'a DraftShare) -> Share {
        let key = self.text(&raw.key, raw.line, "share", "key");
        let bound = self.share_bound(&raw.printed, raw.line, &key);
        Share {
            subset: self.text(&raw.subset, raw.line, &key, "subset"),
            total: self.text(&raw.total, raw.line, &key, "total"),
            year: self.number(raw.year.as_ref(), raw.line, &key, "year"),
            region: self.text(&raw.region, raw.line, &key, "region"),
            source_line: self.number(raw.source_line.as_ref(), raw.line, &key, "source_line"),
            printed: self.text(&raw.printed, raw.line, &key, "printed"),
            bound,
            status: self.status(raw.status.as_ref(), &key),
            revised: self.revisions(
                &raw.revised,
                raw.printed.as_ref(),
                &key,
                Self::share_quantity,
            ),
            key,
        }
    }

    /// Checks that keys are unique, and that references name existing figures with the right unit.
    fn check_references(&mut self, figures: &[Figure]) {
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

    fn check_exists(
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

    fn report_conflict(&mut self, conflict: Conflict) {
        let key = &*conflict.name.key;
        self.problems.push(Problem {
            file: self.draft.file.clone(),
            line: self.draft.line_of(key),
            key: key.to_string(),
            found: conflict.found,
            expected: conflict.expected,
            suggestions: conflict.suggestions,
            involved: conflict.involved,
        });
    }
}

/// Adds a value without a printed quantity for each period that a statement refers to. The value may be derived.
fn add_unprinted_periods(figures: &mut [Figure], statements: &Statements) {
    for (key, year) in statements.values() {
        let Some(figure) = figures.iter_mut().find(|figure| figure.key == key) else {
            continue;
        };
        if figure.value(year).is_none() {
            let values = figure.values.to_mut();
            values.push(Value::new(year, None, None));
            values.sort_by_key(|value| value.year);
        }
    }
}

/// Whether a bound allows no value below zero, other than by its missing lower end.
fn is_zero_or_more(bound: &Bound) -> bool {
    let low = bound.interval().and_then(|interval| interval.low);
    low.is_none_or(|low| low.value >= Ratio::integer(0))
}

fn set_derived(figures: &mut [Figure], model: &Model, value: DerivedValue) {
    let name = &model.variables[value.variable].name;
    let figure = figures.iter_mut().find(|figure| figure.key == name.key);
    let values = figure.map(|figure| figure.values.to_mut());
    let slot = values.and_then(|values| values.iter_mut().find(|v| v.year == name.year));
    if let Some(slot) = slot {
        slot.derived = Some(value.derived);
    }
}
