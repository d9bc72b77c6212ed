//! Guards against typing errors that the arithmetic check cannot see.
//!
//! If both counts and their rate are printed, the three confirm each other, and most typing errors in one
//! of them leave no solution. A few do: −44.51 % instead of −44.15 % also fits 340多 → 190多, as
//! 346 → 192, and changes the derived values without a warning. The build therefore stores the printed
//! figures of the last build in a baseline file. If exactly one of them changes and the derived values
//! change with it, the build asks for confirmation.
//!
//! The file also records every printed figure, change and share that was published. If one of them changes, readers have seen another number,
//! so the build asks for a revision: what was published, when it was corrected, and why.

use crate::bound::Bound;
use crate::draft::Draft;
use crate::period::{Period, PeriodType};
use crate::problem::Problem;
use crate::story::{Derivation, Item, Revision, Story, Value, ValueRef};

/// The result of one derivation in the last build, and the printed figures that it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaselineEntry {
    /// Names and derived values, such as `outflow.province 2018 = 342`, separated by commas.
    pub derived: String,
    /// Name and printed quantity of each figure in the evidence, sorted by name.
    pub printed: Vec<(String, String)>,
}

/// The figures that were accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// An entry for each derivation whose figures are all printed.
    pub entries: Vec<BaselineEntry>,
    /// Name and printed quantity of each published value, sorted by name.
    pub published: Vec<(String, String)>,
}

impl Baseline {
    /// Records the values, changes and shares of a story as published.
    pub fn publish(&mut self, story: &Story) {
        let values = story.figures.iter().flat_map(|figure| {
            let printed = |value: &Value| {
                let (key, year) = (figure.key.clone(), value.year);
                let name = ValueRef { key, year }.to_string();
                Some((name, value.printed.as_ref()?.to_string()))
            };
            figure.values.iter().filter_map(printed)
        });
        let changes = story.changes.iter();
        let changes = changes.map(|change| (change.key.to_string(), change.printed.to_string()));
        let shares = story.shares.iter();
        let shares = shares.map(|share| (share.key.to_string(), share.printed.to_string()));
        self.published = values.chain(changes).chain(shares).collect();
        self.published.sort(); // the order of the keys in a parsed file
    }
}

/// Returns the baseline that a build of a story leaves: its derivations, and as published what `accepted` has, or all that the
/// story prints now if readers get the build.
pub fn baseline_of_build(story: &Story, accepted: &Baseline, is_published: bool) -> Baseline {
    let mut own = baseline(story);
    if is_published {
        own.publish(story);
    } else {
        own.published.clone_from(&accepted.published);
    }
    own
}

/// Returns the baseline of a story: one entry for each derivation whose figures are all printed. Other
/// derivations are skipped, because no second figure confirms them. No value is recorded as published.
pub fn baseline(story: &Story) -> Baseline {
    let confirmed = story.derivations.iter().filter(|d| is_confirmed(story, d));
    Baseline {
        entries: confirmed.map(|d| entry(story, d)).collect(),
        published: Vec::new(),
    }
}

/// Reports each derivation whose result differs from the baseline because exactly one printed figure
/// changed, and each published value that has changed without a revision. `file` is the path of the baseline file.
pub fn check_baseline(
    accepted: &Baseline,
    draft: &Draft,
    story: &Story,
    file: &str,
) -> Vec<Problem> {
    let current = baseline(story).entries;
    let pairs = accepted.entries.iter().filter_map(|old| {
        let names = |entry: &BaselineEntry| -> Vec<String> {
            entry.printed.iter().map(|(name, _)| name.clone()).collect()
        };
        let same_names = |new: &&BaselineEntry| names(new) == names(old);
        current.iter().find(same_names).map(|new| (old, new))
    });
    let changed = pairs.filter(|(old, new)| !same_result(old, new, story));
    let changed = changed.filter_map(|(old, new)| single_change(old, new, draft, file));
    let published = accepted.published.iter();
    let unexplained =
        published.filter_map(|(name, before)| unexplained(name, before, draft, story, file));
    changed.chain(unexplained).collect()
}

/// Returns a problem if the published value `name` now has another text than `before`, and no revision says so. A value that
/// is printed no longer is none: nothing else is stated in its place.
fn unexplained(
    name: &str,
    before: &str,
    draft: &Draft,
    story: &Story,
    file: &str,
) -> Option<Problem> {
    let (key, year) = match name.split_once(' ') {
        Some((key, period)) => (key, Some(Period::parse(period)?)),
        None => (name, None),
    };
    let (now, revised) = published_now(story, key, year)?;
    if now == before || revised.iter().any(|one| one.printed == before) {
        return None;
    }
    let raw = draft.figures.iter().find(|raw| {
        let own = raw.key.as_ref();
        own.is_some_and(|own| own.value == key)
    });
    let printed = raw.and_then(|raw| raw.values.iter().find(|value| value.year == year));
    let line = printed.and_then(|value| value.printed.as_ref()?.line);
    let line = line.or_else(|| draft.line_of(key));
    let found = format!("{name} {now}, in place of the published {before}");
    let expected = "the published text in `revised`, with the date of the correction, and the key of its reason in `why`";
    let suggestions = vec![
        revised_line(story, key, year, before),
        format!("if {before} was not published: remove {name} from {file}"),
    ];
    Some(Problem {
        suggestions,
        ..Problem::new(&draft.file, line, key, found, expected)
    })
}

/// Returns what the source prints for a value, change or share now, and its revisions. `None` if it prints nothing.
fn published_now<'s>(
    story: &'s Story,
    key: &str,
    year: Option<Period>,
) -> Option<(&'s str, &'s [Revision])> {
    match story.item(key)? {
        Item::Figure(figure) => {
            let value = figure.value(year)?;
            Some((value.printed.as_deref()?, &value.revised))
        }
        Item::Change(change) => Some((&change.printed, &change.revised)),
        Item::Share(share) => Some((&share.printed, &share.revised)),
    }
}

/// Returns the line `revised = …` of a figure, change or share, with a further revision of the value in a period. Its date and its
/// reason are left to the author.
fn revised_line(story: &Story, key: &str, year: Option<Period>, before: &str) -> String {
    let one = |period: Option<Period>, date: &str, printed: &str, why: &str| {
        let period = period.map_or_else(String::new, |period| match period.period_type() {
            PeriodType::Year => format!("period = {period}, "),
            _ => format!("period = \"{period}\", "),
        });
        format!("{{ {period}date = {date:?}, printed = {printed:?}, why = {why:?} }}")
    };
    let known = match story.item(key) {
        Some(Item::Figure(figure)) => {
            let values = figure.values.iter();
            let of = |value: &Value| revised_in(value.year, &value.revised);
            values.flat_map(of).collect()
        }
        _ => {
            let now = published_now(story, key, year);
            now.map_or_else(Vec::new, |(_, revised)| revised_in(None, revised))
        }
    };
    let known = known
        .iter()
        .map(|(year, was)| one(*year, &was.date, &was.printed, &was.why));
    let new = one(year, "YYYY-MM-DD", before, "correction");
    let all: Vec<String> = known.chain([new]).collect();
    format!("revised = [{}]", all.join(", "))
}

/// Returns revisions, each with the period of its value.
fn revised_in(year: Option<Period>, revised: &[Revision]) -> Vec<(Option<Period>, Revision)> {
    revised.iter().map(|was| (year, was.clone())).collect()
}

/// Returns whether two entries have the same result. A value that was derived before and is now printed
/// with the same number counts as the same.
fn same_result(old: &BaselineEntry, new: &BaselineEntry, story: &Story) -> bool {
    let before: Vec<&str> = old.derived.split(", ").collect();
    let after: Vec<&str> = new.derived.split(", ").collect();
    let kept = after.iter().all(|value| before.contains(value));
    let mut removed = before.iter().filter(|value| !after.contains(value));
    kept && removed.all(|value| is_printed(value, story))
}

/// Returns whether the source prints a value such as `outflow.province 2019 = 191` exactly.
fn is_printed(value: &str, story: &Story) -> bool {
    let values = story.figures.iter().flat_map(|figure| {
        let with_key = |value| (&figure.key, value);
        figure.values.iter().map(with_key)
    });
    let mut exact = values.filter_map(|(key, value)| match value.bound? {
        Bound::Exact { value: exact, .. } => {
            let (key, year) = (key.clone(), value.year);
            Some(format!("{} = {exact}", ValueRef { key, year }))
        }
        _ => None,
    });
    exact.any(|printed| printed == value)
}

/// Returns a problem if exactly one printed figure differs between the two entries.
fn single_change(
    old: &BaselineEntry,
    new: &BaselineEntry,
    draft: &Draft,
    file: &str,
) -> Option<Problem> {
    let pairs = old.printed.iter().zip(&new.printed);
    let changed: Vec<_> = pairs.clone().filter(|(old, new)| old != new).collect();
    let [((name, before), (_, after))] = changed[..] else {
        return None;
    };
    let unchanged = pairs.filter(|(old, new)| old == new);
    let unchanged: Vec<String> = unchanged
        .map(|((name, printed), _)| format!("{name} {printed}"))
        .collect();
    let key = name.split(' ').next().unwrap_or(name);
    let line = draft.line_of(key);
    let found = format!(
        "{name} {after}, which changes the derived values from {} to {}",
        old.derived, new.derived
    );
    let expected = format!(
        "a correction that the other figures confirm: {} were accepted together with {before} and have not changed",
        unchanged.join("; ")
    );
    let suggestions = vec![
        format!("{name} {before}"),
        format!(
            "if the source itself was corrected in this one figure: remove this entry from {file}"
        ),
    ];
    Some(Problem {
        suggestions,
        ..Problem::new(&draft.file, line, key, found, expected)
    })
}

/// Returns whether all targets and all figures in the evidence are printed, so that they confirm each other.
fn is_confirmed(story: &Story, derivation: &Derivation) -> bool {
    let is_rate = |name: &ValueRef| name.year.is_none();
    let is_printed = |name: &ValueRef| printed(story, name).is_some();
    let is_printed_in = |key: &crate::story::Text, year: Period| {
        let (key, year) = (key.clone(), Some(year));
        is_printed(&ValueRef { key, year })
    };
    let both_values_printed = |name: &ValueRef| match story.change(&name.key) {
        Some(change) => [change.from, change.to]
            .iter()
            .all(|year| is_printed_in(&change.figure, *year)),
        None => story.share(&name.key).is_some_and(|share| {
            [&share.subset, &share.total]
                .iter()
                .all(|key| is_printed_in(key, share.year))
        }),
    };
    let mut rates = derivation.evidence.iter().filter(|name| is_rate(name));
    derivation.targets.iter().all(is_printed) && rates.all(both_values_printed)
}

fn entry(story: &Story, derivation: &Derivation) -> BaselineEntry {
    let mut derived: Vec<String> = Vec::new();
    for (index, name) in derivation.targets.iter().enumerate() {
        let values: Vec<String> = derivation
            .solutions
            .iter()
            .map(|solution| solution.values[index].to_string())
            .collect();
        derived.push(format!("{} = {}", name, values.join(" or ")));
    }
    let named = |name: &ValueRef| Some((name.to_string(), printed(story, name)?.to_string()));
    let mut printed: Vec<(String, String)> = derivation.evidence.iter().filter_map(named).collect();
    printed.sort(); // the order of the keys in a parsed file
    BaselineEntry {
        derived: derived.join(", "),
        printed,
    }
}

/// Returns the printed quantity of a value, change or share.
fn printed<'a>(story: &'a Story, name: &ValueRef) -> Option<&'a str> {
    if let Some(figure) = story.figure(&name.key) {
        return figure.value(name.year)?.printed.as_deref();
    }
    let change = story.change(&name.key).map(|change| &*change.printed);
    change.or_else(|| story.share(&name.key).map(|share| &*share.printed))
}

/// Formats a baseline as a TOML file.
pub fn write_baseline(baseline: &Baseline) -> String {
    let mut text = String::from(
        "# Written by the build: printed figures that confirm each other, as of the last build.\n\
         # If exactly one of them changes, still fits, and changes the derived values, the build stops\n\
         # and asks. To accept the change, remove the entry. The next build writes it again.\n",
    );
    for entry in &baseline.entries {
        text += &format!(
            "\n[[entry]]\nderived = {:?}\n\n[entry.printed]\n",
            entry.derived
        );
        for (name, printed) in &entry.printed {
            text += &format!("{name:?} = {printed:?}\n");
        }
    }
    if !baseline.published.is_empty() {
        text += "\n\
                 # What was published. If one of these figures changes, the build asks for a revision: what was published,\n\
                 # when it was corrected, and why. To accept a change that no reader has seen, remove its line.\n\
                 [published]\n";
    }
    for (name, printed) in &baseline.published {
        text += &format!("{name:?} = {printed:?}\n");
    }
    text
}
