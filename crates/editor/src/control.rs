//! Controls: a text of a file that is chosen or typed in a form, with its name in words and what may be chosen.

use crate::field::{Field, text_of};
use crate::ui_messages::UiMessages;
use figures::file::keys::Takes;
use figures::{Draft, DraftSum, Messages};
use serde::Serialize;

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
                let sums = draft.sums.iter();
                return sums
                    .map(|raw| (text_of(&raw.key), self.sum_name(raw)))
                    .collect();
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

    /// Returns the name of a sum: that of its total, and its year.
    pub fn sum_name(&self, raw: &DraftSum) -> String {
        let total = self.name(&text_of(&raw.total));
        match &raw.year {
            Some(year) => {
                let slots = [("total", &*total), ("year", &*year.value.to_string())];
                self.ui.format("sum.name_year", &slots)
            }
            None => self.ui.format("sum.name", &[("total", &total)]),
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

    /// Creates a control for an entry of a figure, change, share, sum or unit.
    pub fn entry(&self, name: &str, key: &str, value: String, input: Input) -> Control {
        let optional = matches!(
            name,
            "subset_of" | "rounded_to" | "base" | "factor" | "status"
        );
        Control {
            field: Field::Entry(name.to_string(), key.to_string()).name(),
            label: self.ui.format(&format!("entry.{name}"), &[]),
            value,
            input,
            optional,
            choices: Vec::new(),
            hint: String::new(),
        }
    }
}
