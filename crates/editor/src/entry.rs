//! A new figure, change, share or sum that the user has completed, and its TOML.

use crate::article::Kind;
use crate::toml_patch::{basic, key, list, period};
use figures::{Draft, Period};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A figure, change, share or sum to add to the data file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Entry {
    /// The list of the data file that the entry belongs to.
    pub kind: Kind,
    /// The key of the entry.
    pub key: String,
    /// The line of the source text, counted from 0. A sum has none.
    #[serde(default)]
    pub source_line: u32,
    /// The printed quantities by period. The period is empty if the source names none. A change or
    /// share has exactly one quantity, under any period. A sum has none.
    #[serde(default)]
    pub printed: BTreeMap<String, String>,
    /// Whether the source does not print the figure, so that it is derived from a sum.
    #[serde(default)]
    pub is_unprinted: bool,
    /// The key of the unit of a figure; empty for a change or share.
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
    /// The key of the region of a figure or share; empty for a change.
    #[serde(default)]
    pub region: String,
    /// The power of ten that the figure is rounded to; `None` if its quantities leave no doubt.
    #[serde(default)]
    pub rounded_to: Option<u32>,
    /// The key of another figure: the total of a figure, the figure that a change is about, or the
    /// part that a share is about. Empty if there is none.
    #[serde(default)]
    pub figure: String,
    /// The key of the figure that is the total of a share or sum; otherwise empty.
    #[serde(default)]
    pub total: String,
    /// The keys of the parts of a sum; otherwise empty.
    #[serde(default)]
    pub parts: Vec<String>,
    /// Whether a sum may have other parts that nobody names.
    #[serde(default)]
    pub remainder: bool,
    /// The two periods of a change, the period of a share, or that of a sum if its figures have periods.
    #[serde(default)]
    pub years: Vec<Period>,
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
        let years = match self.kind {
            Kind::Figure => self
                .printed
                .keys()
                .all(|year| year.is_empty() || Period::parse(year).is_some()),
            Kind::Change => self.years.len() == 2,
            Kind::Share => self.years.len() == 1,
            Kind::Sum => self.years.len() < 2,
        };
        let is_printed =
            !self.printed.is_empty() && self.printed.values().all(|text| !text.is_empty());
        let has = |kinds: &[Kind], text: &str| !kinds.contains(&self.kind) || !text.is_empty();
        let fields = [
            ("key", !self.key.trim().is_empty() && !taken),
            (
                "printed",
                self.kind == Kind::Sum || self.is_unprinted || is_printed,
            ),
            ("years", years),
            ("unit", has(&[Kind::Figure], &self.unit)),
            ("region", has(&[Kind::Figure, Kind::Share], &self.region)),
            ("figure", has(&[Kind::Change, Kind::Share], &self.figure)),
            ("total", has(&[Kind::Share, Kind::Sum], &self.total)),
            ("parts", self.kind != Kind::Sum || !self.parts.is_empty()),
        ];
        match fields.iter().find(|(_, is_valid)| !is_valid) {
            Some((field, _)) => Err((*field).to_string()),
            None => Ok(()),
        }
    }

    /// Returns the TOML of the entry, preceded by its unit if that is new.
    pub fn toml(&self, has_unit: bool) -> String {
        let mut text = String::new();
        if self.kind == Kind::Figure && !has_unit {
            text += &self.unit_toml();
        }
        let list = match self.kind {
            Kind::Figure => "figure",
            Kind::Change => "change",
            Kind::Share => "share",
            Kind::Sum => "sum",
        };
        text += &format!("[[{list}]]\nkey = {}\n", basic(&self.key));
        match self.kind {
            Kind::Figure => self.figure_toml(&mut text),
            Kind::Change => self.change_toml(&mut text),
            Kind::Share => self.share_toml(&mut text),
            Kind::Sum => self.sum_toml(&mut text),
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
        if !self.figure.is_empty() {
            line(text, "subset_of", &basic(&self.figure));
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

    fn change_toml(&self, text: &mut String) {
        line(text, "figure", &basic(&self.figure));
        for (name, year) in ["from", "to"].iter().zip(&self.years) {
            line(text, name, &period(*year));
        }
        line(text, "source_line", &self.source_line.to_string());
        self.printed_toml(text);
    }

    fn share_toml(&self, text: &mut String) {
        line(text, "subset", &basic(&self.figure));
        line(text, "total", &basic(&self.total));
        for year in &self.years {
            line(text, "year", &period(*year));
        }
        line(text, "region", &basic(&self.region));
        line(text, "source_line", &self.source_line.to_string());
        self.printed_toml(text);
    }

    fn sum_toml(&self, text: &mut String) {
        line(text, "total", &basic(&self.total));
        line(text, "parts", &list(self.parts.iter().map(String::as_str)));
        for year in &self.years {
            line(text, "year", &year.to_string());
        }
        if self.remainder {
            line(text, "remainder", "true");
        }
    }

    fn printed_toml(&self, text: &mut String) {
        for quantity in self.printed.values().take(1) {
            line(text, "printed", &basic(quantity));
        }
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
            .map(|(lang, name)| (lang, format!("region.{}", self.region), name));
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
