//! Holds the words of each language against the chapters: every text that a chapter's kind of chart
//! needs is there, what it names in braces can be filled in, and none is left that nobody asks for.

use crate::chapter::{Chapter, Kind, Parted, Sample};
use crate::file::Chapters;
use crate::words::slots;
use crate::{Bound, Problem, Story, WordsFile};

/// What every chapter says, whatever its kind.
const EVERY: [&str; 5] = ["headline", "subtitle", "takeaway", "note", "alt"];

/// Finds what is missing in the words, what cannot be filled in, and what belongs to nothing.
pub fn check_chapter_words(
    files: &[WordsFile],
    story: &Story,
    chapters: &Chapters,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let known = known(story, chapters);
    for file in files {
        for chapter in &chapters.chapters {
            for name in chapter.words() {
                check_text(file, story, chapter, &name, &mut problems);
            }
        }
        for key in chapters.samples.iter().flat_map(sample_keys) {
            if file.find(&key).is_none() {
                problems.push(file.problem(None, &key, "nothing", "a text for it"));
            }
        }
        for (key, text) in &file.texts {
            let ours = GROUPS.iter().any(|group| key.starts_with(group));
            let singular = key.strip_suffix(".one").is_some_and(|many| {
                many.starts_with("unit.") && known.iter().any(|known| known == many)
            });
            if ours && !singular && !known.contains(key) {
                let expected =
                    "the key of something that the story has; nothing asks for this text";
                problems.push(file.problem(text.line, key, &text.value, expected));
            }
        }
    }
    problems
}

/// Groups of texts that belong to a story. All others are the program's own.
const GROUPS: [&str; 5] = ["chart.", "figure.", "region.", "unit.", "sample."];

/// Every key in those groups that something asks for.
fn known(story: &Story, chapters: &Chapters) -> Vec<String> {
    let mut known = crate::words::named(story);
    known.extend(["chart.join", "unit.percent"].map(String::from));
    known.extend(chapters.samples.iter().flat_map(sample_keys));
    for chapter in &chapters.chapters {
        let words = chapter.words().into_iter();
        known.extend(words.map(|name| format!("chart.{}.{name}", chapter.key)));
    }
    known
}

fn sample_keys(sample: &Sample) -> [String; 2] {
    ["name", "text"].map(|part| format!("sample.{}.{part}", sample.key))
}

fn check_text(
    file: &WordsFile,
    story: &Story,
    chapter: &Chapter,
    name: &str,
    problems: &mut Vec<Problem>,
) {
    let key = format!("chart.{}.{name}", chapter.key);
    let Some(text) = file.find(&key) else {
        let expected = format!(
            "a text for it, as a chart of this kind says it ({})",
            chapter.kind.name()
        );
        problems.push(file.problem(None, &key, "nothing", &expected));
        return;
    };
    if text.value.trim().is_empty() {
        problems.push(file.problem(text.line, &key, "nothing", "a text between the quotes"));
    }
    for slot in slots(&text.value) {
        let own = slot == "n" && name == "dot" && matches!(chapter.kind, Kind::StocksFlows { .. });
        if !own && !can_fill(slot, story, chapter) {
            let expected = format!(
                "something that can stand for {{{slot}}} here: a figure in a year it has, or a year of the chapter"
            );
            problems.push(file.problem(text.line, &key, &text.value, &expected));
        }
    }
}

/// Whether a placeholder has a value: see `Teller::slot` of the library, which fills it in.
fn can_fill(slot: &str, story: &Story, chapter: &Chapter) -> bool {
    if slot == "per" {
        return matches!(chapter.kind, Kind::DotColumns { .. });
    }
    let Some((key, when)) = slot.split_once('@') else {
        let rate = story.change(slot).is_some() || story.share(slot).is_some();
        return rate || said(story, slot, None) || chapter.year(story, slot).is_some();
    };
    let (when, range) = match when.strip_suffix(".range") {
        Some(when) => (when, true),
        None => (when, false),
    };
    let Some(year) = chapter.year(story, when) else {
        return false;
    };
    let mut pair = key.split(['/', ':']);
    match (pair.next(), pair.next(), pair.next()) {
        (Some(key), None, None) if range => counted(story, key, year),
        (Some(key), None, None) => said(story, key, Some(year)),
        (Some(part), Some(whole), None) => {
            let ratio = if key.contains('/') {
                Bound::share_of
            } else {
                Bound::ratio_to
            };
            one_unit(story, [part, whole]) && has_ends(ratio, story, [part, whole], year)
        }
        _ => false,
    }
}

fn said(story: &Story, key: &str, year: Option<u16>) -> bool {
    let value = story.figure(key).and_then(|figure| figure.value(year));
    value.is_some_and(|value| value.bound.is_some() || value.derived.is_some())
}

/// Whether a figure counts whole things, and is printed in a year: of what is measured, whole numbers are not all.
fn counted(story: &Story, key: &str, year: u16) -> bool {
    let figure = story.figure(key);
    figure.is_some_and(|figure| story.is_counted(figure)) && printed(story, key, year).is_some()
}

fn printed(story: &Story, key: &str, year: u16) -> Option<Bound> {
    story.figure(key)?.value(Some(year))?.bound
}

/// Whether two figures are in one unit, or in multiples of one.
fn one_unit(story: &Story, pair: [&str; 2]) -> bool {
    let [one, other] = pair.map(|key| story.figure(key).map(|figure| story.base_unit(figure)));
    one == other
}

/// Whether two figures have a ratio with both its ends.
fn has_ends(
    ratio: impl Fn(&Bound, &Bound) -> Option<Bound>,
    story: &Story,
    pair: [&str; 2],
    year: u16,
) -> bool {
    let [one, other] = pair.map(|key| printed(story, key, year));
    let found = one.zip(other);
    let found = found.and_then(|(one, other)| ratio(&one, &other)?.interval());
    found.is_some_and(|found| found.low.is_some() && found.high.is_some())
}

impl Chapter {
    /// The names of all texts that it says, without the group that they stand in.
    pub fn words(&self) -> Vec<String> {
        let mut words: Vec<String> = EVERY.map(String::from).into();
        words.extend((0..=self.kind.steps()).map(|at| format!("step_{at}")));
        words.extend(self.callout.as_ref().map(|_| "callout".to_string()));
        words.extend(self.kind.words());
        words
    }
}

impl Kind {
    /// As the story file calls it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::DotColumns { .. } => "dot-columns",
            Self::ProportionalSquares { .. } => "proportional-squares",
            Self::Bars { .. } => "bars",
            Self::Lens { .. } => "lens",
            Self::DotHighlight { .. } => "dot-highlight",
            Self::Slope { .. } => "slope",
            Self::StocksFlows { .. } => "stocks-flows",
            Self::TileMap { .. } => "tile-map",
            Self::Waffle { .. } => "waffle",
        }
    }

    /// In how many steps its chart is drawn. A test holds that the charts take as many.
    fn steps(&self) -> usize {
        let some = |there: bool| usize::from(there);
        match self {
            Self::DotColumns { subset, .. } => 2 + some(subset.is_some()),
            Self::ProportionalSquares { figures } => 1 + some(figures.len() > 1),
            Self::Bars { bars } => {
                let part = bars.iter().any(|bar| bar.subset.is_some());
                1 + some(part) + some(bars.iter().any(|bar| bar.change.is_some()))
            }
            Self::Lens { change, .. } => 3 + some(change.is_some()),
            Self::DotHighlight { named, .. } => 1 + some(named.is_some()),
            Self::Slope { .. } => 2,
            Self::StocksFlows { flows, rate, .. } => {
                1 + some(!flows.is_empty()) + some(rate.is_some())
            }
            Self::TileMap {
                minor_places,
                tiles,
                ..
            } => {
                let named = tiles.iter().any(|tile| tile.named);
                1 + some(minor_places.is_some()) + some(named)
            }
            Self::Waffle { .. } => 1,
        }
    }

    /// The names of the texts that its form says.
    fn words(&self) -> Vec<String> {
        let plain = |names: &[&str]| names.iter().map(ToString::to_string).collect();
        let each = |name: &str, count: usize| (0..count).map(|at| format!("{name}_{at}")).collect();
        let if_some = |there: bool, name: &str| there.then(|| name.to_string());
        let mut words: Vec<String> = match self {
            Self::DotColumns { .. } => plain(&["dot", "dot_printed", "dot_derived"]),
            Self::ProportionalSquares { figures } => each("name", figures.len()),
            Self::Bars { bars } => bars.iter().enumerate().flat_map(bar_words).collect(),
            Self::Lens { .. } => plain(&["subset", "highlight"]),
            Self::DotHighlight { .. } => plain(&["total", "highlight"]),
            Self::Slope { lines } => each("name", lines.len()),
            Self::StocksFlows { .. } => plain(&["dot"]),
            Self::TileMap { tiles, .. } => each("place", tiles.len()),
            Self::Waffle { squares } => each("name", squares.len()),
        };
        words.extend(match self {
            Self::DotColumns { subset, .. } => if_some(subset.is_some(), "subset"),
            Self::ProportionalSquares { figures } => if_some(figures.len() > 1, "ratio"),
            Self::Lens { change, .. } => if_some(change.is_some(), "change"),
            Self::DotHighlight { named, .. } => if_some(named.is_some(), "names"),
            Self::StocksFlows { flows, .. } => if_some(!flows.is_empty(), "flows"),
            Self::TileMap { minor_places, .. } => if_some(minor_places.is_some(), "minor_places"),
            _ => None,
        });
        words.extend(if_some(matches!(self, Self::TileMap { .. }), "places"));
        words
    }
}

fn bar_words((at, bar): (usize, &Parted)) -> Vec<String> {
    let part = bar.subset.as_ref().map(|_| ["subset", "share"]);
    let change = bar.change.as_ref().map(|_| ["slope"]);
    let names = part
        .into_iter()
        .flatten()
        .chain(change.into_iter().flatten());
    names.map(|name| format!("{name}_{at}")).collect()
}
