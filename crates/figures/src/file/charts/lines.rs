//! Parses the entries of the kinds that draw figures in several periods: `slope`, `line` and `dumbbell`.

use super::entry::{EntryParser, has_value, latest};
use crate::chart_spec::{ChartKind, LineSpec};
use crate::file::keys::{self, Entry};
use crate::period::Period;
use crate::story::{Story, Text, Value};

/// Maximum number of values of a figure in a line chart. Marks refer to figures by an index of one byte.
const MAX_POINTS: usize = 60;
/// Maximum number of changes of a line.
const MAX_CHANGES: usize = 4;
/// Maximum number of values and changes of a line chart, which leaves one index for a callout.
const MAX_INDEXES: usize = 255;

const CHANGE: &str = "the keys of changes";

impl EntryParser<'_, '_, '_> {
    pub fn parse_slope(&mut self) -> ChartKind {
        ChartKind::Slope {
            lines: self.two_years(&keys::LINES).into(),
        }
    }

    /// Parses the rows, in the order of the file.
    pub fn parse_dumbbell(&mut self) -> ChartKind {
        ChartKind::Dumbbell {
            rows: self.two_years(&keys::ROW).into(),
        }
    }

    /// Parses the tables `[[chart.NAME]]` of figures that all have the same first and last period.
    fn two_years(&mut self, entry: &Entry) -> Vec<LineSpec> {
        let name = entry.name;
        let lines = self.lines(entry, |parser, figure| {
            let years = first_and_last_year(parser.story, figure);
            if years.is_none() && !figure.is_empty() {
                parser.report("figure", "a figure with values in several years");
            }
            let change = parser.optional(|parser| parser.change("change", figure), "change");
            let change_years = change.as_ref().and_then(|key| parser.years(key));
            if change_years.is_some() && change_years != years {
                let expected = "a change between the first and the last year of the figure";
                parser.report("change", expected);
            }
            change
        });
        let mut years = lines
            .iter()
            .filter_map(|line| first_and_last_year(self.story, &line.figure));
        let first = years.next();
        if years.any(|other| Some(other) != first) {
            self.report(name, &format!("{name}s between the same two years"));
        }
        lines
    }

    pub fn parse_line(&mut self) -> ChartKind {
        let mut lines = self.lines(&keys::LINES, |parser, figure| {
            let values = parser.story.figure(figure).map(|figure| &figure.values);
            let points = values.map_or(0, |values| {
                let is_point = |value: &&Value| value.year.is_some() && has_value(value);
                values.iter().filter(is_point).count()
            });
            if !(3..=MAX_POINTS).contains(&points) && !figure.is_empty() {
                let expected = format!(
                    "a figure with values in 3 to {MAX_POINTS} years or months (the kind `slope` shows two)"
                );
                parser.report("figure", &expected);
            }
            parser.optional(|parser| parser.change("change", figure), "change")
        });
        let mut years = lines
            .iter()
            .filter_map(|line| first_and_last_year(self.story, &line.figure));
        let last = years.next().map(|[_, last]| last);
        if years.any(|[_, other]| Some(other) != last) {
            self.report("line", "lines that end in the same year or month");
        }
        self.parse_changes(&mut lines);
        ChartKind::Line {
            lines: lines.into(),
        }
    }

    /// Parses the list `changes`, and adds each change to the line of its figure.
    fn parse_changes(&mut self, lines: &mut [LineSpec]) {
        let name = keys::CHANGES.name;
        let changes = self.optional(
            |parser| parser.list(&keys::CHANGES, CHANGE, is_change),
            name,
        );
        for key in changes.into_iter().flatten() {
            let Some(change) = self.story.change(&key) else {
                continue; // already reported
            };
            let line = lines.iter_mut().find(|line| line.figure == change.figure);
            let Some(line) = line else {
                self.report(name, "changes of figures that the lines show");
                continue;
            };
            if line.changes.contains(&key) {
                self.report(name, "each change once");
            }
            line.changes.to_mut().push(key);
        }
        if lines.iter().any(|line| line.changes.len() > MAX_CHANGES) {
            let expected = format!("at most {MAX_CHANGES} changes of a line, with its `change`");
            self.report(name, &expected);
        }
        let values = |line: &LineSpec| {
            let figure = self.story.figure(&line.figure);
            figure.map_or(0, |figure| figure.values.len()) + line.changes.len()
        };
        if lines.iter().map(values).sum::<usize>() > MAX_INDEXES {
            let expected = format!("lines with at most {MAX_INDEXES} values and changes together");
            self.report("line", &expected);
        }
    }

    /// Parses the tables `[[chart.NAME]]`: figures on one scale. `change` checks a figure and parses its change.
    fn lines(
        &mut self,
        entry: &Entry,
        change: impl Fn(&mut EntryParser, &Text) -> Option<Text>,
    ) -> Vec<LineSpec> {
        let name = entry.name;
        let lines = self.tables(entry, |parser| {
            let figure = parser.figure("figure");
            let change = change(parser, &figure);
            let changes = change.into_iter().collect();
            LineSpec { figure, changes }
        });
        let figures: Vec<Text> = lines.iter().map(|line| line.figure.clone()).collect();
        self.check_unique(name, figures.iter());
        self.check_same_unit(name, &figures);
        lines
    }
}

fn is_change(story: &Story, key: &str) -> bool {
    story.change(key).is_some()
}

/// Returns the first and last period of a figure, if it has values in both and they differ.
fn first_and_last_year(story: &Story, key: &str) -> Option<[Period; 2]> {
    let figure = story.figure(key)?;
    let first = figure.values.first().filter(|value| has_value(value))?;
    let years = [first.year?, latest(figure)?.year?];
    (years[0] < years[1]).then_some(years)
}
