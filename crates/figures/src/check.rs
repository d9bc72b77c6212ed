//! Checks a draft and turns it into a story: parses every quantity, resolves every reference, compares
//! every rate with its counts, and derives values. All problems are reported together.

mod changes;
mod figures;
mod orders;
mod periods;
mod ratios;
mod references;
mod revisions;
mod shares;
mod size;
mod sums;

pub use changes::PERCENTAGE_POINTS;

use crate::budget::Budget;
use crate::conflict::{Conflict, conflicts, conflicts_only};
use crate::derive::{DerivedValue, derive};
use crate::draft::{Draft, Located, LocatedText};
use crate::model::Model;
use crate::problem::{NOT_FOUND, Problem};
use crate::statements::Statements;
use crate::story::{Figure, Story, Text, Value};

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
        let file = &self.draft.file;
        self.problems
            .push(Problem::new(file, line, key, found, expected));
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

    fn report_conflict(&mut self, conflict: Conflict) {
        let key = &*conflict.name.key;
        let Draft { file, .. } = self.draft;
        let line = self.draft.line_of(key);
        self.problems.push(Problem {
            suggestions: conflict.suggestions,
            involved: conflict.involved,
            ..Problem::new(file, line, key, conflict.found, conflict.expected)
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

fn set_derived(figures: &mut [Figure], model: &Model, value: DerivedValue) {
    let name = &model.variables[value.variable].name;
    let figure = figures.iter_mut().find(|figure| figure.key == name.key);
    let values = figure.map(|figure| figure.values.to_mut());
    let slot = values.and_then(|values| values.iter_mut().find(|v| v.year == name.year));
    if let Some(slot) = slot {
        slot.derived = Some(value.derived);
    }
}
