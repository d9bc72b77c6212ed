//! Checks the messages of each language against the charts: every text that a chart needs exists, every
//! placeholder has a value, and no text is unused.

use crate::bound::Bound;
use crate::chart_spec::{BarSpec, ChartKind, ChartSpec, Charts, Sample};
use crate::messages::{MessageFile, REASONS, keys_of_names, placeholders};
use crate::period::Period;
use crate::problem::{NOT_FOUND, Problem};
use crate::story::Story;

/// Messages that every chart needs, whatever its kind.
const COMMON: [&str; 5] = ["headline", "subtitle", "takeaway", "note", "alt"];

/// Prefixes of the messages that belong to a story. All other messages belong to the interface.
const STORY_GROUPS: [&str; 6] = ["chart.", "figure.", "region.", "unit.", "sample.", REASONS];

/// Messages of the interface within [`STORY_GROUPS`].
const INTERFACE_KEYS: [&str; 3] = ["chart.join", "unit.percent", "unit.percentage_point"];

/// The text of [`Problem::expected`] for a text that nothing uses.
pub const UNUSED: &str = "a key that the story uses; this text is unused";

/// Reports messages that are missing or unused, and placeholders without a value.
pub fn check_chart_messages(files: &[MessageFile], story: &Story, charts: &Charts) -> Vec<Problem> {
    let mut problems = Vec::new();
    let used = used_keys(story, charts);
    for file in files {
        for chart in &charts.charts {
            for name in chart.required_messages() {
                check_text(file, story, chart, &name, &mut problems);
            }
        }
        for key in charts.samples.iter().flat_map(sample_keys) {
            if file.find(&key).is_none() {
                problems.push(file.problem(None, &key, NOT_FOUND, "a text with this key"));
            }
        }
        for (key, text) in &file.texts {
            let is_of_story = STORY_GROUPS.iter().any(|group| key.starts_with(group));
            let is_singular = key.strip_suffix(".one").is_some_and(|plural| {
                plural.starts_with("unit.") && used.iter().any(|used| used == plural)
            });
            if is_of_story && !is_singular && !used.contains(key) {
                problems.push(file.problem(text.line, key, &text.value, UNUSED));
            }
        }
    }
    problems
}

/// All keys within [`STORY_GROUPS`] that are used.
fn used_keys(story: &Story, charts: &Charts) -> Vec<String> {
    let mut used = keys_of_names(story);
    used.extend(INTERFACE_KEYS.map(String::from));
    used.extend(charts.samples.iter().flat_map(sample_keys));
    for chart in &charts.charts {
        let names = chart.required_messages().into_iter();
        used.extend(names.map(|name| format!("chart.{}.{name}", chart.key)));
    }
    used
}

fn sample_keys(sample: &Sample) -> [String; 2] {
    ["name", "text"].map(|name| format!("sample.{}.{name}", sample.key))
}

/// Checks one message of a chart: it exists, is not empty, and its placeholders have values.
fn check_text(
    file: &MessageFile,
    story: &Story,
    chart: &ChartSpec,
    name: &str,
    problems: &mut Vec<Problem>,
) {
    let key = format!("chart.{}.{name}", chart.key);
    let Some(text) = file.find(&key) else {
        let expected = format!(
            "a text with this key, which charts of kind {} need",
            chart.kind.name()
        );
        problems.push(file.problem(None, &key, NOT_FOUND, &expected));
        return;
    };
    if text.value.trim().is_empty() {
        let expected = "a text between the quotes";
        problems.push(file.problem(text.line, &key, NOT_FOUND, expected));
    }
    for placeholder in placeholders(&text.value) {
        let is_dots = placeholder == "n"
            && name == "dot"
            && matches!(chart.kind, ChartKind::StocksFlows { .. });
        if !is_dots && !chart.has_value(story, placeholder) {
            let expected = format!(
                "a placeholder that has a value instead of {{{placeholder}}}: a figure in a year that it has, or a year of the chart"
            );
            problems.push(file.problem(text.line, &key, &text.value, &expected));
        }
    }
}

fn has_figure_value(story: &Story, key: &str, year: Option<Period>) -> bool {
    let value = story.figure(key).and_then(|figure| figure.value(year));
    value.is_some_and(|value| value.bound.is_some() || value.derived.is_some())
}

/// Returns whether a figure counts things and is printed in a year. Only then a range of whole numbers
/// describes it.
fn has_printed_count(story: &Story, key: &str, year: Period) -> bool {
    let figure = story.figure(key);
    figure.is_some_and(|figure| story.is_counted(figure))
        && printed_bound(story, key, year).is_some()
}

fn printed_bound(story: &Story, key: &str, year: Period) -> Option<Bound> {
    story.figure(key)?.value(Some(year))?.bound
}

fn have_same_base_unit(story: &Story, keys: [&str; 2]) -> bool {
    let [one, other] = keys.map(|key| story.figure(key).map(|figure| story.base_unit(figure)));
    one == other
}

/// Returns whether the ratio of two figures has a lower and an upper end.
fn has_ends(
    ratio: impl Fn(&Bound, &Bound) -> Option<Bound>,
    story: &Story,
    keys: [&str; 2],
    year: Period,
) -> bool {
    let [one, other] = keys.map(|key| printed_bound(story, key, year));
    let interval = one
        .zip(other)
        .and_then(|(one, other)| ratio(&one, &other)?.interval());
    interval.is_some_and(|interval| interval.low.is_some() && interval.high.is_some())
}

impl ChartSpec {
    /// Names of all messages that the chart needs, without the prefix `chart.KEY.`.
    pub fn required_messages(&self) -> Vec<String> {
        let mut names: Vec<String> = COMMON.map(String::from).into();
        names.extend((0..=self.kind.steps()).map(|step| format!("step_{step}")));
        names.extend(self.callout.as_ref().map(|_| "callout".to_string()));
        names.extend(self.kind.required_messages());
        names
    }

    /// Returns whether a placeholder has a value in the messages of the chart. The `describe` module of the
    /// library fills placeholders in by the same rules.
    pub fn has_value(&self, story: &Story, placeholder: &str) -> bool {
        if placeholder == "per" {
            return matches!(self.kind, ChartKind::DotColumns { .. });
        }
        let Some((key, when)) = placeholder.split_once('@') else {
            let is_rate = story.change(placeholder).is_some() || story.share(placeholder).is_some();
            return is_rate
                || has_figure_value(story, placeholder, None)
                || self.year(story, placeholder).is_some();
        };
        let (when, is_range) = match when.strip_suffix(".range") {
            Some(when) => (when, true),
            None => (when, false),
        };
        let Some(year) = self.year(story, when) else {
            return false;
        };
        let mut keys = key.split(['/', ':']);
        match (keys.next(), keys.next(), keys.next()) {
            (Some(key), None, None) if is_range => has_printed_count(story, key, year),
            (Some(key), None, None) => has_figure_value(story, key, Some(year)),
            (Some(one), Some(other), None) => {
                let ratio = if key.contains('/') {
                    Bound::share_of
                } else {
                    Bound::ratio_to
                };
                have_same_base_unit(story, [one, other])
                    && has_ends(ratio, story, [one, other], year)
            }
            _ => false,
        }
    }
}

impl ChartKind {
    /// Name of the kind in `charts.toml`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Bars { .. } => "bars",
            Self::DotColumns { .. } => "dot-columns",
            Self::DotHighlight { .. } => "dot-highlight",
            Self::Dumbbell { .. } => "dumbbell",
            Self::Lens { .. } => "lens",
            Self::Line { .. } => "line",
            Self::Parts { .. } => "parts",
            Self::ProportionalSquares { .. } => "proportional-squares",
            Self::Slope { .. } => "slope",
            Self::StocksFlows { .. } => "stocks-flows",
            Self::TileMap { .. } => "tile-map",
            Self::Waffle { .. } => "waffle",
            Self::Number { .. } => "number",
        }
    }

    /// Number of animation steps. A test checks that the layout has the same number.
    fn steps(&self) -> usize {
        let if_any = |condition: bool| usize::from(condition);
        match self {
            Self::Bars { bars } => {
                let subset = bars.iter().any(|bar| bar.subset.is_some());
                let change = bars.iter().any(|bar| bar.change.is_some());
                1 + if_any(subset) + if_any(change)
            }
            Self::DotColumns { subset, .. } => 2 + if_any(subset.is_some()),
            Self::DotHighlight { named, .. } => 1 + if_any(named.is_some()),
            Self::Lens { change, .. } => 3 + if_any(change.is_some()),
            Self::ProportionalSquares { figures } => 1 + if_any(figures.len() > 1),
            Self::Slope { .. } | Self::Line { .. } | Self::Dumbbell { .. } | Self::Parts { .. } => {
                2
            }
            Self::StocksFlows { flows, rate, .. } => {
                1 + if_any(!flows.is_empty()) + if_any(rate.is_some())
            }
            Self::TileMap {
                minor_places,
                tiles,
                ..
            } => {
                let named = tiles.iter().any(|tile| tile.named);
                1 + if_any(minor_places.is_some()) + if_any(named)
            }
            Self::Waffle { .. } => 1,
            Self::Number { change, .. } => 1 + if_any(change.is_some()),
        }
    }

    /// Names of the messages that this kind needs in addition to those of every chart.
    fn required_messages(&self) -> Vec<String> {
        let always = |names: &[&str]| names.iter().map(ToString::to_string).collect();
        let numbered =
            |name: &str, count: usize| (0..count).map(|index| format!("{name}_{index}")).collect();
        let if_any = |condition: bool, name: &str| condition.then(|| name.to_string());
        let mut names: Vec<String> = match self {
            Self::Bars { bars } => bars.iter().enumerate().flat_map(bar_messages).collect(),
            Self::DotColumns { .. } => always(&["dot", "dot_printed", "dot_derived"]),
            Self::DotHighlight { .. } => always(&["total", "highlight"]),
            Self::Lens { .. } => always(&["subset", "highlight"]),
            Self::ProportionalSquares { figures } => numbered("name", figures.len()),
            Self::Slope { lines } | Self::Line { lines } => numbered("name", lines.len()),
            Self::StocksFlows { .. } => always(&["dot"]),
            Self::Dumbbell { .. } => Vec::new(),
            Self::TileMap { tiles, .. } => numbered("place", tiles.len()),
            Self::Waffle { squares } => numbered("name", squares.len()),
            Self::Number { .. } | Self::Parts { .. } => Vec::new(),
        };
        names.extend(match self {
            Self::DotColumns { subset, .. } => if_any(subset.is_some(), "subset"),
            Self::DotHighlight { named, .. } => if_any(named.is_some(), "names"),
            Self::Lens { change, .. } => if_any(change.is_some(), "change"),
            Self::ProportionalSquares { figures } => if_any(figures.len() > 1, "ratio"),
            Self::StocksFlows { flows, .. } => if_any(!flows.is_empty(), "flows"),
            Self::TileMap { minor_places, .. } => if_any(minor_places.is_some(), "minor_places"),
            _ => None,
        });
        names.extend(if_any(matches!(self, Self::TileMap { .. }), "places"));
        names
    }
}

fn bar_messages((index, bar): (usize, &BarSpec)) -> Vec<String> {
    let subset = bar.subset.iter().flat_map(|_| ["subset", "share"]);
    let change = bar.change.iter().map(|_| "slope");
    subset
        .chain(change)
        .map(|name| format!("{name}_{index}"))
        .collect()
}
