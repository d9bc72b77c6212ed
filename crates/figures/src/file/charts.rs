//! Parses `charts.toml` and checks it against the figures of the story: every key that a chart names
//! exists, is of the right type, and has values in the years that the chart shows.

mod entry;
mod kinds;

use self::entry::EntryParser;
use super::keys;
use super::table::File;
use crate::chart_spec::{ChartKind, ChartSpec, Charts};
use crate::problem::Problems;
use crate::story::{Story, Text};

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
        let mut parser = EntryParser::new(table, story, problems);
        (parser.chart(), table.line)
    });
    let samples = root.each("sample", &mut problems, |table, problems| {
        let mut parser = EntryParser::new(table, story, problems);
        (parser.sample(), table.line)
    });
    if charts.is_empty() {
        file.report(&mut problems, 1, "chart", "nothing", "a table [[chart]]");
    }
    let keys = charts.iter().map(|(chart, line)| (&chart.key, *line));
    check_unique(&file, keys, &mut problems);
    let keys = samples.iter().map(|(sample, line)| (&sample.key, *line));
    check_unique(&file, keys, &mut problems);
    problems.sort_by_key(|problem| problem.line);
    let parsed = Charts {
        charts: charts.into_iter().map(|(chart, _)| chart).collect(),
        samples: samples.into_iter().map(|(sample, _)| sample).collect(),
    };
    (parsed, problems)
}

/// Reports keys that occur more than once.
fn check_unique<'k>(
    file: &File,
    keys: impl Iterator<Item = (&'k Text, u32)> + Clone,
    problems: &mut Problems,
) {
    for (index, (key, line)) in keys.clone().enumerate() {
        if !key.is_empty() && keys.clone().take(index).any(|(other, _)| other == key) {
            file.report(
                problems,
                line,
                key,
                "this key a second time",
                "a unique key",
            );
        }
    }
}

impl EntryParser<'_, '_, '_> {
    fn chart(&mut self) -> ChartSpec {
        let key = self.chart_key();
        let kinds: Vec<&str> = keys::KINDS.iter().map(|(kind, _)| *kind).collect();
        let expected = format!("one of {}", kinds.join(", "));
        let kind = self.required("kind", &expected, |_, kind| kinds.contains(&kind));
        let own_keys = keys::KINDS.iter().find(|(name, _)| *name == kind);
        if let Some((_, own_keys)) = own_keys {
            self.allow_only(&[keys::CHART, own_keys].concat());
        }
        let kind = self.kind(&kind);
        let callout = self.optional(|parser| parser.figure("callout"), "callout");
        let chart = ChartSpec::new(key, kind, callout);
        let callout = chart.callout.as_ref();
        if callout.is_some_and(|callout| chart.kind.figures().contains(callout)) {
            self.report("callout", "a figure that the chart does not draw");
        }
        chart
    }

    fn kind(&mut self, name: &str) -> ChartKind {
        match name {
            "bars" => self.bars(),
            "dot-columns" => self.dot_columns(),
            "dot-highlight" => self.dot_highlight(),
            "lens" => self.lens(),
            "proportional-squares" => self.proportional_squares(),
            "slope" => self.slope(),
            "stocks-flows" => self.stocks_flows(),
            "tile-map" => self.tile_map(),
            "waffle" => self.waffle(),
            // Already reported. An empty chart replaces it.
            _ => ChartKind::Waffle {
                squares: Vec::new().into(),
            },
        }
    }

    /// Parses a key that is valid in message keys, attributes and file names.
    fn chart_key(&mut self) -> Text {
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
