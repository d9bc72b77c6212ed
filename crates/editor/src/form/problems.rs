//! The problems of the files, each with the fields that it involves and with values that would fix it.

use super::Form;
use crate::chart_file;
use crate::field::{Field, fields_by_name};
use crate::problem_texts::ProblemTexts;
use crate::revision_list;
use crate::suggest::{Misprint, Suggestion, SuggestionContext, suggestions};
use crate::toml_patch::UNIT;
use crate::view::ProblemView;
use figures::file::keys::Holds;
use figures::{Baseline, NOT_FOUND, Problem, UNUSED};
use std::cmp::Ordering;

/// Suggestions are computed for this many problems only, since each is tried, which takes time.
const MAX_TRIED: usize = 6;

impl Form<'_> {
    pub fn problems(
        &self,
        baseline: &Baseline,
        baseline_file: &str,
        first_values: &dyn Fn(&Field) -> Vec<String>,
    ) -> Vec<ProblemView> {
        let names = fields_by_name(&self.checked.draft);
        let texts = ProblemTexts::for_language(self.ui.lang());
        let problems = &self.checked.problems;
        let ours = |problem: &&Problem| problem.file == self.checked.draft.file;
        let context = SuggestionContext {
            draft: &self.checked.draft,
            problem_count: problems.iter().filter(ours).count(),
            baseline,
            baseline_file,
            names: &names,
            first_values,
        };
        let view = |(at, problem): (usize, &Problem)| {
            let mut fields = self.fields_of(problem, &names);
            let tried = if at < MAX_TRIED { &fields[..] } else { &[] };
            let mut fixes = suggestions(&context, problem, tried);
            fixes.extend(
                fields
                    .iter()
                    .filter_map(|field| self.proposal(problem, field)),
            );
            if self.is_sum(&problem.key) {
                // Of all numbers in a sum, the one that needs the smallest change is probably the misprint.
                let rated = |field: &Field| {
                    let own = fixes.iter().filter(|fix| fix.field == field.name());
                    let rates = own.filter_map(|fix| Misprint::of(&self.checked.draft, fix));
                    rates.fold(Misprint::UNLIKELY, |a, b| if b < a { b } else { a })
                };
                let compare =
                    |a: &Misprint, b: &Misprint| a.partial_cmp(b).unwrap_or(Ordering::Equal);
                fields.sort_by(|a, b| compare(&rated(a), &rated(b)));
            }
            ProblemView {
                fixes,
                fields: fields.iter().map(Field::name).collect(),
                removable: problem.expected == UNUSED,
                revisable: problem
                    .suggestions
                    .iter()
                    .any(|fit| fit.starts_with("revised = ")),
                acceptable: problem
                    .suggestions
                    .iter()
                    .any(|fit| fit.ends_with(baseline_file)),
                problem: texts.translate(problem),
            }
        };
        problems.iter().enumerate().map(view).collect()
    }

    /// Returns whether a key is that of a sum.
    fn is_sum(&self, key: &str) -> bool {
        let mut tables = self.tables.iter();
        tables.any(|table| table.key == key && table.list.name == super::SUM)
    }

    /// Returns a proposal for a text that is missing.
    fn proposal(&self, problem: &Problem, field: &Field) -> Option<Suggestion> {
        let Field::Message(lang, key) = field else {
            return None;
        };
        let value = (problem.found == NOT_FOUND).then(|| (self.propose)(lang, key))??;
        Some(Suggestion {
            field: field.name(),
            value,
        })
    }

    fn fields_of(&self, problem: &Problem, names: &[(String, Field)]) -> Vec<Field> {
        let messages = self
            .checked
            .messages
            .iter()
            .find(|file| file.file == problem.file);
        if let Some(file) = messages {
            return vec![Field::Message(file.lang.clone(), problem.key.clone())];
        }
        if let Some(file) = self.charts_file.filter(|file| file.name == problem.file) {
            let name = problem.key.rsplit('.').next().unwrap_or_default();
            let found = chart_file::find_problem(&file.text, problem.line.unwrap_or(1), name);
            return found
                .map(|(chart, path)| Field::Chart(chart, path))
                .into_iter()
                .collect();
        }
        let mut fields = Vec::new();
        let open = problem.key.strip_suffix(".rounded_to");
        fields.extend(open.map(|key| Field::Entry("rounded_to".into(), key.to_string())));
        let is_asked = |field: &Field| match field {
            Field::Quantity(_, key) if open == Some(key) => true,
            Field::Quantity(Some(year), key) => problem.key == format!("{key}.printed.{year}"),
            Field::Quantity(None, key) => {
                problem.key == *key || problem.key == format!("{key}.printed")
            }
            _ => false,
        };
        let is_named = |name: &str| {
            let mut quantities = problem.found.split("; ");
            quantities.any(|quantity| {
                quantity
                    .strip_prefix(name)
                    .is_some_and(|rest| rest.starts_with(' '))
            })
        };
        let involved = names
            .iter()
            .filter(|(name, field)| is_asked(field) || is_named(name));
        fields.extend(involved.map(|(_, field)| field.clone()));
        if fields.is_empty() {
            fields.extend(self.entry_of(problem));
        }
        fields
    }

    /// Returns the entry that a problem such as `outflow.linxia.region` is about.
    fn entry_of(&self, problem: &Problem) -> Option<Field> {
        if let Some(unit) = problem.key.strip_prefix(UNIT) {
            let mut units = self.checked.draft.units.iter();
            let name = if problem.expected.contains("factor") {
                "factor"
            } else {
                "spellings"
            };
            let is_known = units.any(|own| own.key == unit);
            return is_known.then(|| Field::Entry(name.to_string(), problem.key.clone()));
        }
        let revision = self.revision_of(problem);
        let named = || self.entry_named(&problem.key);
        revision.or_else(named).or_else(|| self.reference(problem))
    }

    /// Returns the text of a revision that a problem such as `arrests.revised.date` is about: one that has what was found.
    fn revision_of(&self, problem: &Problem) -> Option<Field> {
        let mut tables = self.tables.iter();
        let (table, name) = tables.find_map(|table| {
            let rest = problem.key.strip_prefix(&table.key)?;
            let name = rest.strip_prefix('.')?.strip_prefix(revision_list::LIST)?;
            Some((table, name.strip_prefix('.').unwrap_or("period")))
        })?;
        let found = match &*problem.found {
            NOT_FOUND => "",
            found => found,
        };
        let mut revisions = table.revisions.iter();
        let index = revisions
            .position(|one| one.text(name) == found)
            .unwrap_or(0);
        let name = revision_list::path(index, name);
        Some(Field::Entry(name, table.key.clone()))
    }

    /// Returns the entry that the key of a problem names after the key of its figure or relation.
    fn entry_named(&self, key: &str) -> Option<Field> {
        let (key, name) = key.rsplit_once('.')?;
        let mut tables = self.tables.iter();
        let table = tables.find(|table| table.key == key)?;
        let known = table.list.field(name)?;
        Some(Field::Entry(known.name.to_string(), key.to_string()))
    }

    /// Returns the entry of a relation that names what was found, or else its first one.
    fn reference(&self, problem: &Problem) -> Option<Field> {
        let mut tables = self.tables.iter();
        let table = tables.find(|table| table.key == problem.key)?;
        let names = table
            .list
            .fields
            .iter()
            .filter(|field| field.holds != Holds::Key);
        let names: Vec<&str> = names.map(|field| field.name).collect();
        let is_found = |name: &&&str| {
            let text = table.text(name);
            !text.is_empty() && text.lines().any(|line| line == problem.found)
        };
        let name = names.iter().find(is_found).or(names.first())?;
        Some(Field::Entry((*name).to_string(), problem.key.clone()))
    }
}
