//! Controls: a text of a file that is chosen or typed in a form, with its name in words and what may be chosen.

use crate::field::{Field, text_of};
use crate::relation_file::WrittenTable;
use crate::revision_list;
use crate::toml_patch::UNIT;
use crate::ui_messages::UiMessages;
use figures::file::keys::{self, Holds, List, Takes};
use figures::{Draft, Messages};
use serde::Serialize;
use std::collections::BTreeSet;

/// A text that is chosen or typed in a form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Control {
    /// The name of the field for [`crate::EditorSession::set`].
    pub field: String,
    /// The name in words.
    pub label: String,
    /// The text in the file.
    pub value: String,
    /// How the text is given.
    pub input: Input,
    /// Whether the text may be empty.
    pub optional: bool,
    /// The keys that may be chosen, each with its name in words.
    pub choices: Vec<(String, String)>,
    /// The kind of text that is expected, in words; empty if the label states it.
    pub hint: String,
}

/// How a text is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Input {
    /// One of the choices.
    #[default]
    Choice,
    /// A text; the choices are proposals.
    Text,
    /// A whole number.
    Number,
    /// Several lines.
    Lines,
    /// Any of the choices, one in each line.
    Many,
    /// Yes, which is written as `true`, or no, which is empty.
    Flag,
}

/// The figures, changes and shares that may be chosen, and how they are called.
pub struct Choices<'a> {
    /// All figures, changes and shares, right or wrong.
    pub draft: &'a Draft,
    /// The messages that name them.
    pub names: &'a Messages,
    /// The messages of the editor.
    pub ui: &'a UiMessages,
    /// The figures, relations and units as they are written.
    pub tables: &'a [WrittenTable],
}

/// The key of the unit of rates.
const PERCENT: &str = "percent";

impl Choices<'_> {
    /// Returns what an entry of a chart may name. `text` returns the text of another entry of the same chart or table.
    pub fn of<'t>(&self, takes: Takes, text: impl Fn(&str) -> &'t str) -> Vec<(String, String)> {
        let draft = self.draft;
        let in_unit = |is_right: &dyn Fn(&str) -> bool| {
            let figures = draft.figures.iter();
            let right = figures.filter(|raw| is_right(&text_of(&raw.unit)));
            right.map(|raw| text_of(&raw.key)).collect()
        };
        let counts = |unit: &str| draft.units.iter().any(|one| one.key == unit && one.integer);
        let shares = |is_right: &dyn Fn(&str, &str) -> bool| -> Vec<String> {
            let shares = draft.shares.iter();
            let right = shares.filter(|raw| is_right(&text_of(&raw.subset), &text_of(&raw.total)));
            right.map(|raw| text_of(&raw.key)).collect()
        };
        let keys: Vec<String> = match takes {
            Takes::Figure => in_unit(&|_| true),
            Takes::Count => in_unit(&counts),
            Takes::Rate => in_unit(&|unit| unit == PERCENT),
            Takes::Share => {
                let rates: Vec<String> = in_unit(&|unit| unit == PERCENT);
                [shares(&|_, _| true), rates].concat()
            }
            Takes::ShareOf([subset, total]) => shares(&|own_subset, own_total| {
                own_subset == text(subset) && own_total == text(total)
            }),
            Takes::Change(of) => {
                let figure = of.iter().map(|name| text(name)).find(|key| !key.is_empty());
                let changes = draft.changes.iter();
                let right =
                    changes.filter(|raw| of.is_empty() || figure == Some(&*text_of(&raw.figure)));
                right.map(|raw| text_of(&raw.key)).collect()
            }
            Takes::Sum => {
                let tables = self.tables.iter();
                let sums = tables.filter(|table| table.list.name == keys::SUM.name);
                let named = |table: &WrittenTable| (table.key.clone(), self.relation_name(table));
                return sums.map(named).collect();
            }
            Takes::Map | Takes::Tables(_) => Vec::new(),
        };
        self.named(keys)
    }

    /// Returns keys, each with its name in words.
    pub fn named(&self, keys: impl IntoIterator<Item = String>) -> Vec<(String, String)> {
        let known = keys.into_iter().filter(|key| !key.is_empty());
        known.map(|key| (key.clone(), self.name(&key))).collect()
    }

    /// Returns the name of a figure, change or share, or its key if it has none.
    pub fn name(&self, key: &str) -> String {
        let name = self.names.get(&format!("figure.{key}"));
        name.unwrap_or(key).to_string()
    }

    /// Returns the name of a relation that has no name of its own: that of its first figure, and its period. A change or share is
    /// named like a figure.
    pub fn relation_name(&self, table: &WrittenTable) -> String {
        let named = match table.list.name {
            "sum" => (self.name(table.text("total")), table.text("year")),
            "ratio" => (self.name(table.text("figure")), table.text("year")),
            "order" => {
                let first = table.text("higher").lines().next().unwrap_or_default();
                let (key, period) = first.split_once('@').unwrap_or((first, ""));
                (self.name(key), period)
            }
            _ => return self.name(&table.key),
        };
        let name = self.in_period(&named.0, named.1);
        let key = format!("relation_name.{}", table.list.name);
        self.ui.format(&key, &[("name", &name)])
    }

    /// Returns a name with a period, if there is one.
    fn in_period(&self, name: &str, period: &str) -> String {
        match period {
            "" => name.to_string(),
            period => {
                let slots = [("name", name), ("period", period)];
                self.ui.format("relation_name.in_period", &slots)
            }
        }
    }

    /// Returns the keys of all figures, each with its name.
    pub fn figures(&self) -> Vec<(String, String)> {
        self.named(self.draft.figures.iter().map(|raw| text_of(&raw.key)))
    }

    /// Returns what is asked for, in words.
    pub fn hint(&self, takes: Takes) -> String {
        let kind = match takes {
            Takes::Figure => "figure",
            Takes::Count => "count",
            Takes::Rate => "rate",
            Takes::Share | Takes::ShareOf(_) => "share",
            Takes::Change(_) => "change",
            Takes::Sum => "sum",
            Takes::Map => "map",
            Takes::Tables(_) => return String::new(),
        };
        self.ui.format(&format!("takes.{kind}"), &[])
    }

    /// Returns the values of all figures, such as `arrests@2019`, each with its name.
    fn values(&self) -> Vec<(String, String)> {
        let of = |raw: &figures::DraftFigure| {
            let key = text_of(&raw.key);
            let name = self.name(&key);
            let value = |value: &figures::DraftValue| match value.year {
                Some(year) => (
                    format!("{key}@{year}"),
                    self.in_period(&name, &year.to_string()),
                ),
                None => (key.clone(), name.clone()),
            };
            raw.values.iter().map(value).collect::<Vec<_>>()
        };
        self.draft.figures.iter().flat_map(of).collect()
    }

    /// Returns what the form of a relation that is added asks for besides its key. A new one has no corrections.
    pub fn new_relation(&self, list: &List) -> Vec<Control> {
        let fields = list.fields.iter();
        let fields = fields.filter(|field| !matches!(field.holds, Holds::Key | Holds::Revisions));
        let control = |field: &keys::Field| Control {
            field: field.name.to_string(),
            ..self.control(list, field, "", String::new())
        };
        fields.map(control).collect()
    }

    /// Creates a control for a field of the figure, relation or unit `key`.
    pub fn control(&self, list: &List, field: &keys::Field, key: &str, value: String) -> Control {
        let name = field.name;
        let own = format!("entry.{}.{name}", list.name);
        let label = match self.ui.get(&own) {
            Some(label) => label.to_string(),
            None => self.ui.format(&format!("entry.{name}"), &[]),
        };
        let input = match field.holds {
            Holds::Unit | Holds::Figure | Holds::Status => Input::Choice,
            Holds::Figures | Holds::Values => Input::Many,
            Holds::Number => Input::Number,
            Holds::Texts => Input::Lines,
            Holds::Flag => Input::Flag,
            _ => Input::Text,
        };
        Control {
            field: Field::Entry(name.to_string(), key.to_string()).name(),
            label,
            value,
            input,
            optional: !field.is_required,
            choices: self.choices_of(field.holds, key),
            hint: match field.holds {
                Holds::Period if field.is_required => self.ui.format("entry.period", &[]),
                Holds::Period => self.ui.format("article.undated", &[]),
                _ => String::new(),
            },
        }
    }

    /// Creates a control for the text `name` of a revision of the figure, change or share `key`.
    pub fn revision(
        &self,
        key: &str,
        index: usize,
        name: &str,
        value: &str,
        periods: &[String],
    ) -> Control {
        let same = |text: &String| (text.clone(), text.clone());
        let (input, choices) = match name {
            "period" => (Input::Choice, periods.iter().map(same).collect()),
            "why" => (Input::Text, self.reasons()),
            _ => (Input::Text, Vec::new()),
        };
        let hint = match name {
            "date" | "why" => self.ui.format(&format!("revision.{name}_hint"), &[]),
            _ => String::new(),
        };
        Control {
            field: Field::Entry(revision_list::path(index, name), key.to_string()).name(),
            label: self.ui.format(&format!("revision.{name}"), &[]),
            value: value.to_string(),
            input,
            optional: false,
            choices,
            hint,
        }
    }

    /// Returns the keys of all reasons, each with its sentence.
    fn reasons(&self) -> Vec<(String, String)> {
        let all = self.names.entries.iter();
        let reasons = all.filter_map(|(key, text)| Some((key.strip_prefix("revision.")?, text)));
        reasons
            .map(|(key, text)| (key.to_string(), text.to_string()))
            .collect()
    }

    /// Returns what a field of the figure, relation or unit `key` may be.
    fn choices_of(&self, holds: Holds, key: &str) -> Vec<(String, String)> {
        let draft = self.draft;
        let same = |key: String| (key.clone(), key);
        match holds {
            Holds::Unit => {
                let units = draft.units.iter().map(|unit| unit.key.to_string());
                let others = units.filter(|unit| key.strip_prefix(UNIT) != Some(unit));
                others.map(same).collect()
            }
            Holds::Region => {
                let regions = draft.figures.iter().map(|raw| text_of(&raw.region));
                let distinct: BTreeSet<String> =
                    regions.filter(|region| !region.is_empty()).collect();
                distinct.into_iter().map(same).collect()
            }
            Holds::Status => {
                let name = self.ui.format("entry.provisional", &[]);
                vec![("provisional".to_string(), name)]
            }
            Holds::Figure | Holds::Figures => {
                let others = self.figures().into_iter();
                others.filter(|(own, _)| own != key).collect()
            }
            Holds::Values => self.values(),
            _ => Vec::new(),
        }
    }
}
