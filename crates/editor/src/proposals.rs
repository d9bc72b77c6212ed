//! Proposals for texts that a chart needs: plain sentences made of the names of its figures and of placeholders for their
//! values. They are offered, and the user decides. A text that only the user can know has none.

use crate::chart_file::WrittenChart;
use crate::ui_messages::UiMessages;
use figures::chart_spec::{ChartKind, ChartSpec};
use figures::story_files::CheckedStory;
use figures::{Messages, PeriodType, Story};
use layout::describe::TextRenderer;
use layout::locale::Locale;
use serde::Serialize;

/// The entry of a chart that names a change.
const CHANGE: &str = "change";

/// The most figures that a proposed sentence lists.
const MAX_LISTED: usize = 6;

/// Proposes texts of a story in all languages.
pub struct Proposer<'a> {
    checked: &'a CheckedStory,
    written: Vec<WrittenChart>,
    /// The messages of each language, with those of the editor in the nearest language.
    languages: Vec<(Messages, UiMessages)>,
}

impl<'a> Proposer<'a> {
    /// Prepares proposals for checked files. `written` has the charts as they are written.
    pub fn new(checked: &'a CheckedStory, written: Vec<WrittenChart>) -> Self {
        let files = checked.all_messages.iter();
        let of =
            |file: &figures::MessageFile| (file.clone().into(), UiMessages::nearest(&file.lang));
        Self {
            checked,
            written,
            languages: files.map(of).collect(),
        }
    }

    /// Returns a text for a message that is missing, by language and key.
    pub fn propose(&self, lang: &str, key: &str) -> Option<String> {
        if let Some(unit) = key.strip_prefix("unit.") {
            return self.unit(lang, unit);
        }
        let (chart, name) = key.strip_prefix("chart.")?.split_once('.')?;
        let (_, ui) = self.language(lang)?;
        self.of_chart(chart, lang, ui)?.propose(name)
    }

    /// Returns the proposals for a chart in a language, with words of the messages `ui`. `None` while the chart is wrong.
    pub fn of_chart<'p>(
        &'p self,
        chart: &str,
        lang: &str,
        ui: &'p UiMessages,
    ) -> Option<Proposals<'p>> {
        Some(Proposals {
            story: self.checked.story.as_ref()?,
            spec: self
                .checked
                .charts
                .charts
                .iter()
                .find(|spec| spec.key == chart)?,
            written: self.written.iter().find(|one| one.key == chart)?,
            names: &self.language(lang)?.0,
            ui,
        })
    }

    fn language(&self, lang: &str) -> Option<&(Messages, UiMessages)> {
        self.languages
            .iter()
            .find(|(messages, _)| messages.lang == lang)
    }

    /// Proposes how a unit is written after a number: as the source does, in the language of the source.
    fn unit(&self, lang: &str, key: &str) -> Option<String> {
        let draft = &self.checked.draft;
        let unit = draft.units.iter().find(|unit| unit.key == key)?;
        let spelling = unit
            .spellings
            .first()
            .filter(|_| draft.source.language == lang)?;
        let is_latin = spelling.starts_with(|c: char| c.is_ascii_alphabetic());
        Some(["{n}", if is_latin { " " } else { "" }, spelling].concat())
    }
}

/// Proposes texts of one chart in one language.
pub struct Proposals<'a> {
    /// The valid figures.
    pub story: &'a Story,
    /// The chart.
    pub spec: &'a ChartSpec,
    /// The chart as it is written, for the figures of each row.
    pub written: &'a WrittenChart,
    /// The messages in the language of the texts, which name the figures.
    pub names: &'a Messages,
    /// The messages of the editor in that language, or in the nearest one that it has.
    pub ui: &'a UiMessages,
}

/// A placeholder that may be put into the texts of a chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Placeholder {
    /// The placeholder with its braces.
    pub text: String,
    /// The name of the figure or year in words.
    pub name: String,
    /// The text that replaces the placeholder.
    pub value: String,
    /// Whether the figure is in another chart, or in none.
    #[serde(rename = "isOther")]
    pub is_other: bool,
}

impl Proposals<'_> {
    /// Returns a text for the message `name` of the chart, such as `headline` or `name_0`.
    pub fn propose(&self, name: &str) -> Option<String> {
        let first = self.spec.figures.first()?;
        let fill = |key: &str, slots: &[(&str, &str)]| {
            Some(self.ui.format(&format!("proposal.{key}"), slots))
        };
        let braces = |name| (name, format!("{{{name}}}"));
        match name {
            "headline" => Some(self.item(first)),
            "subtitle" => {
                let (from, to, year) = (braces("from"), braces("to"), braces("year"));
                let has = |name: &str| self.spec.has_value(self.story, name);
                let spans = has("from") && self.spans_years();
                let key = match (spans, has("year"), self.has_years()) {
                    (true, _, true) => "subtitle_years",
                    (true, _, false) => "subtitle_periods",
                    (_, true, true) => "subtitle_year",
                    (_, true, false) => "subtitle_period",
                    _ => return Some(self.name(first)),
                };
                let slots = [&from, &to, &year].map(|(name, text)| (*name, &**text));
                fill(key, &[&[("name", &*self.name(first))], &slots[..]].concat())
            }
            "takeaway" => fill("takeaway", &[("list", &self.list())]),
            "alt" => fill("alt", &[("list", &self.list())]),
            "note" | "dot_printed" | "dot_derived" => fill(name, &[]),
            "step_0" => fill("start", &[]),
            "dot" => {
                let is_stocks = matches!(self.spec.kind, ChartKind::StocksFlows { .. });
                fill("dot", &[("n", if is_stocks { "{n}" } else { "{per}" })])
            }
            "flows" if !self.spec.has_value(self.story, "year") => None,
            "flows" if self.has_years() => fill("flows", &[("year", "{year}")]),
            "flows" => Some("{year}".to_string()),
            "ratio" => {
                let other = self.spec.figures.get(1)?;
                let value = self.valid([
                    format!("{first}:{other}@year"),
                    format!("{first}:{other}@to"),
                ])?;
                let slots = [
                    ("one", self.name(first)),
                    ("other", self.name(other)),
                    ("value", value),
                ];
                fill(
                    "ratio",
                    &slots.each_ref().map(|(name, text)| (*name, &**text)),
                )
            }
            _ if name.starts_with("step_") => Some(self.list()),
            _ => self.propose_of_entry(name),
        }
    }

    /// Returns whether the chart is about years, not about months or financial years, which are named otherwise.
    fn has_years(&self) -> bool {
        let period = self.spec.year(self.story, "year");
        period.is_none_or(|period| period.period_type() == PeriodType::Year)
    }

    /// Returns whether the chart shows several periods, rather than the latest one.
    fn spans_years(&self) -> bool {
        let has_change = || {
            let own = |text: &(String, String)| text.0 == CHANGE || text.0.ends_with(".change");
            self.written.texts.iter().any(own)
        };
        match self.spec.kind {
            ChartKind::Line { .. }
            | ChartKind::Slope { .. }
            | ChartKind::Dumbbell { .. }
            | ChartKind::DotColumns { .. } => true,
            ChartKind::Bars { .. } | ChartKind::Number { .. } | ChartKind::Lens { .. } => {
                has_change()
            }
            _ => false,
        }
    }

    /// Proposes a text that is about an entry of the chart, such as `callout`, or about a row, such as `name_0`.
    fn propose_of_entry(&self, name: &str) -> Option<String> {
        let Some((role, index)) = name
            .rsplit_once('_')
            .and_then(|(role, index)| Some((role, index.parse::<usize>().ok()?)))
        else {
            let own = self.written.text(name);
            let key = (!own.is_empty()).then_some(own)?;
            return Some(if name == "subset" {
                self.name(key)
            } else {
                self.item(key)
            });
        };
        let row = self.row(index);
        let of = |entry: &str| {
            row.iter()
                .find(|(own, _)| *own == entry)
                .map(|(_, key)| *key)
        };
        let subset = of("subset");
        match role {
            "name" => Some(
                self.name(
                    of("share")
                        .or(subset)
                        .or(row.first().map(|(_, key)| *key))?,
                ),
            ),
            "subset" => Some(self.item(subset?)),
            "share" => {
                let (subset, total) = (subset?, of("total")?);
                let value =
                    self.valid(["to", "year"].map(|when| format!("{subset}/{total}@{when}")))?;
                Some(self.ui.format(
                    "proposal.share",
                    &[("name", &self.name(total)), ("value", &value)],
                ))
            }
            "slope" => Some(self.name(subset.or(of("total"))?)),
            _ => None,
        }
    }

    /// Returns the figures of a row of the only list of the chart, each with the name of its entry.
    fn row(&self, index: usize) -> Vec<(&str, &str)> {
        let texts = self.written.texts.iter();
        let own = texts.filter_map(|(path, key)| {
            let (_, below) = path.split_once('.')?;
            let (at, name) = below.split_once('.').unwrap_or((below, ""));
            (at.parse() == Ok(index) && !key.is_empty()).then_some((name, &**key))
        });
        own.collect()
    }

    fn name(&self, key: &str) -> String {
        let name = self.names.get(&format!("figure.{key}"));
        name.unwrap_or(key).to_string()
    }

    /// Returns the name of a figure with a placeholder for its value; the name alone if it has none.
    fn item(&self, key: &str) -> String {
        match self.value(key) {
            Some(value) => self.ui.format(
                "proposal.item",
                &[("name", &self.name(key)), ("value", &value)],
            ),
            None => self.name(key),
        }
    }

    /// Returns the placeholder for the latest value of a figure, or for a change or share.
    fn value(&self, key: &str) -> Option<String> {
        let latest = self
            .story
            .figure(key)
            .and_then(|figure| figure.values.last()?.year);
        let years = [
            "to".to_string(),
            "year".to_string(),
            latest.unwrap_or_default().to_string(),
        ];
        let dated = years.map(|when| format!("{key}@{when}"));
        self.valid([key.to_string()]).or_else(|| self.valid(dated))
    }

    /// Returns the first placeholder that has a value in the texts of the chart.
    fn valid<const N: usize>(&self, names: [String; N]) -> Option<String> {
        let mut names = names.into_iter();
        let name = names.find(|name| self.spec.has_value(self.story, name))?;
        Some(format!("{{{name}}}"))
    }

    fn list(&self) -> String {
        let keys = self.spec.figures.iter().take(MAX_LISTED);
        let items: Vec<String> = keys.map(|key| self.item(key)).collect();
        items.join(&self.ui.format("interval.join", &[]))
    }

    /// Returns the text that replaces a placeholder, such as `trips.lake/trips@2024`, in the texts of the chart. `None` if
    /// it has no value there.
    pub fn value_of(&self, placeholder: &str) -> Option<String> {
        let texts = TextRenderer {
            story: self.story,
            locale: Locale::new(self.names),
            spec: self.spec,
            with_marks: false,
        };
        let has_value = self.spec.has_value(self.story, placeholder);
        has_value.then(|| texts.value_of(placeholder))?
    }

    /// Returns the placeholders of all figures and years, with the texts that replace them: first those of the chart.
    pub fn placeholders(&self) -> Vec<Placeholder> {
        let own = |key: &&str| self.spec.figures.iter().any(|own| own == key);
        let story = self.story;
        let figures = story.figures.iter().map(|figure| &*figure.key);
        let changes = story.changes.iter().map(|change| &*change.key);
        let shares = story.shares.iter().map(|share| &*share.key);
        let all = figures.chain(changes).chain(shares);
        let others: Vec<&str> = all.filter(|key| !own(key)).collect();
        let words = ["from", "to", "year"].map(|name| {
            let text = self.ui.format(&format!("proposal.{name}"), &[]);
            (name.to_string(), text)
        });
        let named = |keys: &mut dyn Iterator<Item = &str>| -> Vec<(String, String)> {
            keys.flat_map(|key| self.named(key)).collect()
        };
        let own = named(&mut self.spec.figures.iter().map(|key| &**key));
        let listed = own.into_iter().chain(words).map(|one| (one, false));
        let others = named(&mut others.into_iter()).into_iter();
        let found = listed.chain(others.map(|one| (one, true)));
        let placeholder = |((placeholder, name), is_other): ((String, String), bool)| {
            Some(Placeholder {
                value: self.value_of(&placeholder)?,
                text: format!("{{{placeholder}}}"),
                name,
                is_other,
            })
        };
        found.filter_map(placeholder).collect()
    }

    /// Returns the placeholders of a figure, change or share without braces, each with its name in words.
    fn named(&self, key: &str) -> Vec<(String, String)> {
        let Some(figure) = self.story.figure(key) else {
            return vec![(key.to_string(), self.name(key))];
        };
        let dated = |value: &figures::Value| match value.year {
            Some(year) => {
                let period = Locale::new(self.names).period(year);
                (
                    format!("{key}@{year}"),
                    format!("{} {period}", self.name(key)),
                )
            }
            None => (key.to_string(), self.name(key)),
        };
        figure.values.iter().map(dated).collect()
    }
}
