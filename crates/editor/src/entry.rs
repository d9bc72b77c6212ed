//! A new figure or relation that the user has completed, and its TOML.

use crate::article::Kind;
use crate::toml_patch::{basic, entry_source, key};
use figures::file::keys::Holds;
use figures::{Draft, Period};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A figure or relation to add to the data file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Entry {
    /// The list of the data file that the entry belongs to.
    pub kind: Kind,
    /// The key of the entry.
    pub key: String,
    /// Texts that a relation states, by key; empty for a figure. A list has an element in each line, and a flag is `true` or empty.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// The line of the source text that prints a figure, counted from 0.
    #[serde(default)]
    pub source_line: u32,
    /// The printed quantities of a figure by period. The period is empty if the source names none.
    #[serde(default)]
    pub printed: BTreeMap<String, String>,
    /// Whether the source does not print the figure, so that it is derived from a relation.
    #[serde(default)]
    pub is_unprinted: bool,
    /// The key of the unit of a figure.
    #[serde(default)]
    pub unit: String,
    /// How the quantity writes the unit, if the data file has no such unit yet; otherwise empty.
    #[serde(default)]
    pub spelling: String,
    /// How the new unit is written after a number, by language: `{n} people`.
    #[serde(default)]
    pub unit_names: BTreeMap<String, String>,
    /// How the new unit is written after the number one, by language, where that differs.
    #[serde(default)]
    pub unit_singulars: BTreeMap<String, String>,
    /// Whether the new unit counts things, so that values are integers.
    #[serde(default)]
    pub is_integer: bool,
    /// The key of the region of a figure.
    #[serde(default)]
    pub region: String,
    /// The power of ten that the figure is rounded to; `None` if its quantities leave no doubt.
    #[serde(default)]
    pub rounded_to: Option<u32>,
    /// The key of the figure that a figure is part of; empty if there is none.
    #[serde(default)]
    pub subset_of: String,
    /// The name of the entry, by language.
    #[serde(default)]
    pub names: BTreeMap<String, String>,
    /// The name of the region by language, if the region is new.
    #[serde(default)]
    pub region_names: BTreeMap<String, String>,
}

impl Entry {
    /// Checks that the entry is complete and its key is new. Whether its values are right is
    /// checked with the whole story later.
    ///
    /// # Errors
    /// The name of the first field that is missing or invalid.
    pub fn check(&self, draft: &Draft) -> Result<(), String> {
        let mut keys = draft.keys().filter_map(|(key, _)| key);
        let taken = keys.any(|key| key.value == self.key);
        if self.key.trim().is_empty() || taken {
            return Err("key".to_string());
        }
        let wrong = match self.kind {
            Kind::Figure => self.missing_of_figure(),
            kind => {
                let mut required = kind.list().fields.iter().filter(|field| field.is_required);
                let is_missing = |name: &str| name != "key" && self.field(name).trim().is_empty();
                required
                    .find(|field| is_missing(field.name))
                    .map(|field| field.name)
            }
        };
        wrong.map_or(Ok(()), |name| Err(name.to_string()))
    }

    /// Returns the first property of a figure that is missing or invalid.
    fn missing_of_figure(&self) -> Option<&'static str> {
        let are_periods = self
            .printed
            .keys()
            .all(|year| year.is_empty() || Period::parse(year).is_some());
        let is_printed =
            !self.printed.is_empty() && self.printed.values().all(|text| !text.is_empty());
        let fields = [
            ("printed", self.is_unprinted || is_printed),
            ("years", are_periods),
            ("unit", !self.unit.is_empty()),
            ("region", !self.region.is_empty()),
        ];
        let mut wrong = fields.into_iter().filter(|(_, is_valid)| !is_valid);
        wrong.next().map(|(name, _)| name)
    }

    /// Returns what a relation states under a key; empty if nothing.
    fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    /// Returns the key of the region of a figure or relation; empty if it has none.
    fn region(&self) -> &str {
        match self.kind {
            Kind::Figure => &self.region,
            _ => self.field("region"),
        }
    }

    /// Returns the TOML of the entry, preceded by its unit if that is new.
    pub fn toml(&self, has_unit: bool) -> String {
        let mut text = String::new();
        if self.kind == Kind::Figure && !has_unit {
            text += &self.unit_toml();
        }
        let list = self.kind.list();
        // Writing to a string cannot fail.
        let _ = write!(text, "[[{}]]\nkey = {}\n", list.name, basic(&self.key));
        if self.kind == Kind::Figure {
            self.figure_toml(&mut text);
            return text;
        }
        for field in list.fields.iter().filter(|field| field.holds != Holds::Key) {
            let value = self.field(field.name);
            let source = (!value.is_empty()).then(|| entry_source(field.name, value, ""));
            if let Some(source) = source.flatten() {
                line(&mut text, field.name, &source);
            }
        }
        text
    }

    fn unit_toml(&self) -> String {
        let whole = if self.is_integer {
            "integer = true\n"
        } else {
            ""
        };
        let spelling = match &*self.spelling {
            "" => String::new(),
            spelling => basic(spelling),
        };
        format!(
            "[unit.{}]\n{whole}spellings = [{spelling}]\n\n",
            key(&self.unit)
        )
    }

    fn figure_toml(&self, text: &mut String) {
        if !self.subset_of.is_empty() {
            line(text, "subset_of", &basic(&self.subset_of));
        }
        line(text, "unit", &basic(&self.unit));
        line(text, "region", &basic(&self.region));
        line(text, "source_line", &self.source_line.to_string());
        if let Some(place) = self.rounded_to {
            line(text, "rounded_to", &place.to_string());
        }
        if self.is_unprinted {
            return;
        }
        let undated = self.printed.get("").map(|quantity| basic(quantity));
        let years = self
            .printed
            .iter()
            .map(|(year, quantity)| format!("{} = {}", key(year), basic(quantity)));
        let years: Vec<String> = years.collect();
        let dated = || format!("{{ {} }}", years.join(", "));
        line(text, "printed", &undated.unwrap_or_else(dated));
    }

    /// Returns the messages that the entry needs, as language, key and text: its name, and the
    /// names of its new region and unit.
    pub fn messages(&self) -> Vec<(String, String, String)> {
        let names = self
            .names
            .iter()
            .map(|(lang, name)| (lang, format!("figure.{}", self.key), name));
        let areas = self
            .region_names
            .iter()
            .map(|(lang, name)| (lang, format!("region.{}", self.region()), name));
        let unit = |name: String| move |(lang, text)| (lang, name.clone(), text);
        let key = format!("unit.{}", self.unit);
        // Every language has the singular if one of them does.
        let own = self
            .unit_singulars
            .values()
            .any(|text| !text.trim().is_empty());
        let singular = |(lang, plural)| {
            let text = self.unit_singulars.get(lang);
            (
                lang,
                text.filter(|text| !text.trim().is_empty())
                    .unwrap_or(plural),
            )
        };
        let singulars = self.unit_names.iter().filter(|_| own).map(singular);
        let singulars = singulars.map(unit(format!("{key}.one")));
        let units = self.unit_names.iter().map(unit(key)).chain(singulars);
        let named = names.chain(areas).chain(units);
        let given = named.filter(|(_, _, text)| !text.trim().is_empty());
        given
            .map(|(lang, key, text)| (lang.clone(), key, text.clone()))
            .collect()
    }
}

fn line(text: &mut String, name: &str, value: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{name} = {value}");
}
