//! Parses story files (TOML). Every value keeps its line, so that errors can name it.

mod characters;
mod charts;
pub mod keys;
mod table;

pub use charts::parse_charts;

use self::table::{File, Table};
use crate::baseline::{Baseline, BaselineEntry};
use crate::decimal::Decimal;
use crate::draft::{
    Draft, DraftChange, DraftFigure, DraftOrder, DraftRatio, DraftRevision, DraftShare, DraftSum,
    DraftValue, LocatedText,
};
use crate::period::Period;
use crate::problem::Problems;
use crate::story::{Source, Story, Unit};
use toml::de::DeValue;

/// Parses `figures.toml`. Returns the part that could be parsed, and the problems of the rest. `name` is
/// the path for error messages.
pub fn parse_figures(name: &str, text: &str) -> (Draft, Problems) {
    let mut problems = Vec::new();
    let file = File::new(name, text);
    let mut draft = Draft {
        file: name.to_string(),
        ..Draft::default()
    };
    let Some(root) = file.parse(&mut problems) else {
        return (draft, problems);
    };
    let root = file.table(root.get_ref(), 1, "file");
    root.allow_only(keys::FIGURES_FILE, &mut problems);
    if let Some(source) = root.table("source", &mut problems) {
        draft.source = source.source(&mut problems);
    }
    if let Some(units) = root.table("unit", &mut problems) {
        draft.units = units.units(&mut problems);
    }
    draft.figures = root.each("figure", &mut problems, Table::figure);
    draft.changes = root.each("change", &mut problems, Table::change);
    draft.shares = root.each("share", &mut problems, Table::share);
    draft.sums = root.each("sum", &mut problems, Table::sum);
    draft.ratios = root.each("ratio", &mut problems, Table::ratio);
    draft.orders = root.each("order", &mut problems, Table::order);
    (draft, problems)
}

/// Parses `figures.toml` and checks it.
///
/// # Errors
/// All problems of the file, in order of line.
pub fn check_figures(name: &str, text: &str) -> Result<(Draft, Story), Problems> {
    let (draft, mut problems) = parse_figures(name, text);
    match Story::check(draft.clone()) {
        Ok(story) if problems.is_empty() => return Ok((draft, story)),
        Ok(_) => {}
        Err(found) => {
            // The check reports a value that cannot be parsed as missing. The parser has reported it.
            let reported: Vec<String> = problems.iter().map(|p| p.key.clone()).collect();
            problems.extend(found.into_iter().filter(|p| !reported.contains(&p.key)));
        }
    }
    problems.sort_by_key(|problem| problem.line);
    Err(problems)
}

/// Parses a message file. Returns its texts under dotted keys, sorted by key.
pub fn parse_messages(name: &str, text: &str) -> (Vec<(String, LocatedText)>, Problems) {
    let mut problems = Vec::new();
    let file = File::new(name, text);
    let mut texts = Vec::new();
    if let Some(root) = file.parse(&mut problems) {
        let root = file.table(root.get_ref(), 1, "");
        root.flatten(&mut texts, &mut problems);
    }
    texts.sort_by(|a, b| a.0.cmp(&b.0));
    (texts, problems)
}

/// Parses a baseline file, as [`crate::write_baseline`] writes it.
pub fn parse_baseline(name: &str, text: &str) -> (Baseline, Problems) {
    let mut problems = Vec::new();
    let file = File::new(name, text);
    let mut baseline = Baseline::default();
    if let Some(root) = file.parse(&mut problems) {
        let root = file.table(root.get_ref(), 1, "");
        root.allow_only(&["entry", "published"], &mut problems);
        baseline.entries = root.each("entry", &mut problems, Table::baseline_entry);
        baseline.published = root.quantities("published", &mut problems);
    }
    (baseline, problems)
}

impl<'a, 'f> Table<'a, 'f> {
    fn source(&self, problems: &mut Problems) -> Source {
        self.allow_only(keys::SOURCE, problems);
        let mut text = |name| {
            let text = self.text(name, problems);
            if text.is_none() {
                self.report(problems, self.line, name, "a text in quotes");
            }
            text.map_or_else(String::new, |text| text.value).into()
        };
        Source {
            language: text("language"),
            date: text("date"),
        }
    }

    fn units(&self, problems: &mut Problems) -> Vec<Unit> {
        let names: Vec<String> = self.entries.keys().map(|key| key.to_string()).collect();
        let units = names.iter().filter_map(|name| {
            let mut table = self.table(name, problems)?;
            table.key = format!("unit.{name}");
            Some(table.unit(name, problems))
        });
        units.collect()
    }

    fn unit(&self, key: &str, problems: &mut Problems) -> Unit {
        self.allow_only(&keys::UNIT.keys(), problems);
        let factor = self.text("factor", problems).and_then(|text| {
            let factor = Decimal::parse(&text.value);
            if factor.is_none() {
                let line = text.line.unwrap_or(self.line);
                self.report(problems, line, "factor", "a decimal number in quotes");
            }
            factor
        });
        Unit {
            key: key.to_string().into(),
            integer: self.flag("integer", problems),
            signed: self.flag("signed", problems),
            spellings: self.texts("spellings", problems).into(),
            base: self.text("base", problems).map(|base| base.value.into()),
            factor,
        }
    }

    fn figure(&self, problems: &mut Problems) -> DraftFigure {
        self.allow_only(&keys::FIGURE.keys(), problems);
        DraftFigure {
            line: Some(self.line),
            key: self.text("key", problems),
            unit: self.text("unit", problems),
            region: self.text("region", problems),
            source_line: self.number("source_line", problems),
            subset_of: self.text("subset_of", problems),
            rounded_to: self.number("rounded_to", problems),
            values: self.values_with_status(problems),
        }
    }

    /// Parses the values with their status and revisions.
    fn values_with_status(&self, problems: &mut Problems) -> Vec<DraftValue> {
        let mut values = self.values(problems);
        let status = self.text("status", problems);
        if let Some(status) = status.as_ref().filter(|_| values.is_empty()) {
            let line = status.line.unwrap_or(self.line);
            let expected = "no status, because the figure has no `printed`";
            self.report(problems, line, "status", expected);
        }
        for value in values.iter_mut().filter(|value| value.printed.is_some()) {
            value.status.clone_from(&status);
        }
        let key = [&*self.key, ".revised"].concat();
        let parse = |table: &Self, problems: &mut Problems| {
            table.allow_only(keys::REVISED, problems);
            (table.period("period", problems), table.revision(problems))
        };
        for (period, revision) in self.each("revised", problems, parse) {
            let year = period.as_ref().map(|period| period.value);
            if let Some(value) = values.iter_mut().find(|value| value.year == year) {
                value.revised.push(revision);
            } else {
                let line = period.and_then(|period| period.line).or(revision.line);
                let line = line.unwrap_or(self.line);
                let expected = match year {
                    Some(_) => "a period for which `printed` has a text",
                    None => "the period of the earlier value, such as `period = 2019`",
                };
                let found = self.file.line(line);
                self.file.report(problems, line, &key, found, expected);
            }
        }
        values
    }

    /// Parses the revisions of a change or share, which have no period of their own.
    fn revised_rate(&self, problems: &mut Problems) -> Vec<DraftRevision> {
        self.each("revised", problems, |table, problems| {
            table.allow_only(keys::REVISED_RATE, problems);
            table.revision(problems)
        })
    }

    /// Parses a revision without its period.
    fn revision(&self, problems: &mut Problems) -> DraftRevision {
        DraftRevision {
            line: Some(self.line),
            date: self.text("date", problems),
            printed: self.text("printed", problems),
            why: self.text("why", problems),
        }
    }

    /// Parses `printed = { 2019 = "88起" }`, or `printed = "…"` if the source names no period.
    fn values(&self, problems: &mut Problems) -> Vec<DraftValue> {
        let by_year = match self.get("printed") {
            None => return Vec::new(),
            Some((DeValue::Table(_), _)) => self.table("printed", problems),
            Some(_) => None,
        };
        let Some(by_year) = by_year else {
            let printed = self.text("printed", problems);
            return vec![DraftValue {
                printed,
                ..DraftValue::default()
            }];
        };
        let mut values = Vec::new();
        for name in by_year.entries.keys() {
            let year = Period::parse(name.get_ref());
            if year.is_none() {
                let line = self.file.line_at(name.span().start);
                let expected = "years, months or financial years, such as { 2019 = \"88起\" }, { 2019-03 = \"88起\" } or { \"2022/23\" = \"88起\" }";
                self.report(problems, line, "printed", expected);
            }
            values.push(DraftValue {
                year,
                printed: by_year.text(name.get_ref(), problems),
                ..DraftValue::default()
            });
        }
        values
    }

    fn change(&self, problems: &mut Problems) -> DraftChange {
        self.allow_only(&keys::CHANGE.keys(), problems);
        DraftChange {
            line: Some(self.line),
            key: self.text("key", problems),
            figure: self.text("figure", problems),
            from: self.period("from", problems),
            to: self.period("to", problems),
            source_line: self.number("source_line", problems),
            printed: self.text("printed", problems),
            yearly: self.flag("yearly", problems),
            real: self.flag("real", problems),
            status: self.text("status", problems),
            revised: self.revised_rate(problems),
        }
    }

    fn share(&self, problems: &mut Problems) -> DraftShare {
        self.allow_only(&keys::SHARE.keys(), problems);
        DraftShare {
            line: Some(self.line),
            key: self.text("key", problems),
            subset: self.text("subset", problems),
            total: self.text("total", problems),
            year: self.period("year", problems),
            region: self.text("region", problems),
            source_line: self.number("source_line", problems),
            printed: self.text("printed", problems),
            status: self.text("status", problems),
            revised: self.revised_rate(problems),
        }
    }

    fn sum(&self, problems: &mut Problems) -> DraftSum {
        self.allow_only(&keys::SUM.keys(), problems);
        let parts = self.located_texts("parts", problems);
        DraftSum {
            line: Some(self.line),
            key: self.text("key", problems),
            total: self.text("total", problems),
            parts,
            year: self.period("year", problems),
            remainder: self.flag("remainder", problems),
        }
    }

    fn ratio(&self, problems: &mut Problems) -> DraftRatio {
        self.allow_only(&keys::RATIO.keys(), problems);
        DraftRatio {
            line: Some(self.line),
            key: self.text("key", problems),
            figure: self.text("figure", problems),
            numerator: self.text("numerator", problems),
            denominator: self.text("denominator", problems),
            per: self.number("per", problems),
            year: self.period("year", problems),
        }
    }

    fn order(&self, problems: &mut Problems) -> DraftOrder {
        self.allow_only(&keys::ORDER.keys(), problems);
        DraftOrder {
            line: Some(self.line),
            key: self.text("key", problems),
            higher: self.located_texts("higher", problems),
            lower: self.located_texts("lower", problems),
            or_equal: self.flag("or_equal", problems),
        }
    }

    fn baseline_entry(&self, problems: &mut Problems) -> BaselineEntry {
        self.allow_only(&["derived", "printed"], problems);
        let derived = self.text("derived", problems);
        let printed = self.quantities("printed", problems);
        let derived = derived.map_or_else(String::new, |derived| derived.value);
        BaselineEntry { derived, printed }
    }

    /// Parses a table of names and printed quantities.
    fn quantities(&self, name: &str, problems: &mut Problems) -> Vec<(String, String)> {
        let table = self.table(name, problems);
        let mut printed = Vec::new();
        for name in table.iter().flat_map(|table| table.entries.keys()) {
            let text = table
                .as_ref()
                .and_then(|table| table.text(name.get_ref(), problems));
            printed.extend(text.map(|text| (name.get_ref().to_string(), text.value)));
        }
        printed
    }
}
