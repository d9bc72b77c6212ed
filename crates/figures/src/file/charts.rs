//! Parses `charts.toml` and checks it against the figures of the story: every key that a chart names
//! exists, is of the right type, and has values in the periods that the chart shows.

mod entry;
mod kinds;
mod lines;

use self::entry::EntryParser;
use super::keys;
use super::table::File;
use crate::chart_spec::{ChartKind, ChartSpec, Charts};
use crate::draft::Located;
use crate::problem::{NOT_FOUND, Problems};
use crate::story::{Story, Text};
use std::collections::HashSet;

/// Keys that message files and output files use for other purposes.
const RESERVED_KEYS: [&str; 3] = ["join", "page", "samples"];

/// Parses `charts.toml` and checks it against a story. Problems are in order of line. If there are any, the
/// charts must not be used. `name` is the path for error messages.
pub fn parse_charts(name: &str, text: &str, story: &Story) -> (Charts, Problems) {
    let mut problems = Vec::new();
    let file = File::new(name, text);
    let Some(root) = file.parse(&mut problems) else {
        return (Charts::default(), problems);
    };
    let root = file.table(root.get_ref(), 1, "file");
    root.allow_only(keys::CHARTS_FILE, &mut problems);
    let charts = root.each("chart", &mut problems, |table, problems| {
        let chart = EntryParser::new(table, story, problems).parse_chart();
        Located {
            value: chart,
            line: Some(table.line),
        }
    });
    let samples = root.each("sample", &mut problems, |table, problems| {
        let sample = EntryParser::new(table, story, problems).parse_sample();
        Located {
            value: sample,
            line: Some(table.line),
        }
    });
    if charts.is_empty() {
        file.report(&mut problems, 1, "chart", NOT_FOUND, "a table [[chart]]");
    }
    report_duplicate_keys(&file, &charts, |chart| &chart.key, &mut problems);
    report_duplicate_keys(&file, &samples, |sample| &sample.key, &mut problems);
    problems.sort_by_key(|problem| problem.line);
    let parsed = Charts {
        charts: charts
            .into_iter()
            .filter_map(|chart| chart.value.spec)
            .collect(),
        samples: samples.into_iter().map(|sample| sample.value).collect(),
    };
    (parsed, problems)
}

/// Reports each table whose key is that of an earlier table. Empty keys are invalid and already reported.
fn report_duplicate_keys<T>(
    file: &File,
    tables: &[Located<T>],
    key_of: impl Fn(&T) -> &Text,
    problems: &mut Problems,
) {
    let mut seen = HashSet::new();
    for Located { value, line } in tables {
        let key = key_of(value);
        if !key.is_empty() && !seen.insert(key) {
            let found = "this key a second time";
            file.report(problems, line.unwrap_or(1), key, found, "a unique key");
        }
    }
}

/// A parsed table `[[chart]]`.
struct ParsedChart {
    /// The key of the chart; empty if it is invalid.
    key: Text,
    /// The chart; `None` if its kind is unknown.
    spec: Option<ChartSpec>,
}

impl EntryParser<'_, '_, '_> {
    fn parse_chart(&mut self) -> ParsedChart {
        let key = self.parse_key();
        let kind_names: Vec<&str> = keys::KINDS.iter().map(|kind| kind.name).collect();
        let expected = format!("one of {}", kind_names.join(", "));
        let kind_name = self.required("kind", &expected, |_, name| kind_names.contains(&name));
        if let Some(kind) = keys::kind(&kind_name) {
            self.allow_only(&[keys::CHART, &keys::names(kind.entries)].concat());
        }
        let kind = self.parse_kind(&kind_name);
        let callout = self.optional(|parser| parser.figure("callout"), "callout");
        if let (Some(kind), Some(callout)) = (&kind, &callout)
            && kind.figures().contains(callout)
        {
            self.report("callout", "a figure that the chart does not draw");
        }
        let spec = kind.map(|kind| {
            let mut spec = ChartSpec::new(key.clone(), kind, callout);
            spec.sort_rows(self.story);
            spec
        });
        ParsedChart { key, spec }
    }

    /// Parses the entries of a chart of the kind with this name; `None` if there is no such kind.
    fn parse_kind(&mut self, kind_name: &str) -> Option<ChartKind> {
        Some(match kind_name {
            "bars" => self.parse_bars(),
            "dot-columns" => self.parse_dot_columns(),
            "dot-highlight" => self.parse_dot_highlight(),
            "dumbbell" => self.parse_dumbbell(),
            "lens" => self.parse_lens(),
            "line" => self.parse_line(),
            "number" => self.parse_number(),
            "parts" => self.parse_parts(),
            "proportional-squares" => self.parse_proportional_squares(),
            "slope" => self.parse_slope(),
            "stocks-flows" => self.parse_stocks_flows(),
            "tile-map" => self.parse_tile_map(),
            "waffle" => self.parse_waffle(),
            _ => return None,
        })
    }

    /// Parses a key that is valid in message keys, attributes and file names.
    fn parse_key(&mut self) -> Text {
        let is_valid = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let expected = format!(
            "a key of lowercase letters, digits and hyphens, except {}",
            RESERVED_KEYS.join(", ")
        );
        self.required("key", &expected, |_, key| {
            !key.is_empty() && key.chars().all(is_valid) && !RESERVED_KEYS.contains(&key)
        })
    }
}
