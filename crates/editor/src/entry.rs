//! A new figure, change or share, as the editor has settled it, and how it is written in the files.

use crate::article::Kind;
use crate::toml_patch::{basic, key};
use figures::Draft;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What to put into the data file.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Entry {
    /// A figure, a change or a share.
    pub kind: Kind,
    /// Its key.
    pub key: String,
    /// The line of the source, counted from 0.
    pub source_line: u32,
    /// Its tokens by year; the key is empty where the source names none. A change or share has one.
    pub printed: BTreeMap<String, String>,
    /// The key of a figure's unit.
    #[serde(default)]
    pub unit: String,
    /// How the token writes a unit that the file does not have yet.
    #[serde(default)]
    pub spelling: String,
    /// Whether such a new unit counts whole things.
    #[serde(default)]
    pub is_integer: bool,
    /// The key of the place that a figure or share is about.
    #[serde(default)]
    pub region: String,
    /// The place up to which a figure is rounded, where its zeros leave it open.
    #[serde(default)]
    pub rounded_to: Option<u32>,
    /// The figure that it is a part of, that changed, or that is the part of a share.
    #[serde(default)]
    pub figure: String,
    /// The whole of a share.
    #[serde(default)]
    pub total: String,
    /// The years of a change, or the one of a share.
    #[serde(default)]
    pub years: Vec<u16>,
    /// Its name in each language.
    #[serde(default)]
    pub names: BTreeMap<String, String>,
    /// The name of its place in each language, if that is new.
    #[serde(default)]
    pub region_names: BTreeMap<String, String>,
}

impl Entry {
    /// Whether it can be written at all. Whether it is right is for the check of the files to say.
    ///
    /// # Errors
    /// The name of the field that is missing or cannot be taken.
    pub fn check(&self, draft: &Draft) -> Result<(), String> {
        let named = |key: &Option<figures::Spot<String>>| {
            key.as_ref().is_some_and(|key| key.value == self.key)
        };
        let taken = draft.figures.iter().any(|raw| named(&raw.key))
            || draft.changes.iter().any(|raw| named(&raw.key))
            || draft.shares.iter().any(|raw| named(&raw.key));
        let years = match self.kind {
            Kind::Figure => self
                .printed
                .keys()
                .all(|year| year.is_empty() || year.parse::<u16>().is_ok()),
            Kind::Change => self.years.len() == 2,
            Kind::Share => self.years.len() == 1,
        };
        let fields = [
            ("key", !self.key.trim().is_empty() && !taken),
            ("printed", !self.printed.is_empty()),
            ("years", years),
            ("unit", self.kind != Kind::Figure || !self.unit.is_empty()),
            (
                "region",
                self.kind == Kind::Change || !self.region.is_empty(),
            ),
            (
                "figure",
                self.kind == Kind::Figure || !self.figure.is_empty(),
            ),
            ("total", self.kind != Kind::Share || !self.total.is_empty()),
        ];
        match fields.iter().find(|(_, is_valid)| !is_valid) {
            Some((field, _)) => Err((*field).to_string()),
            None => Ok(()),
        }
    }

    /// As it stands in the data file, with its unit before it if that is new.
    pub fn toml(&self, draft: &Draft) -> String {
        let mut text = String::new();
        let known = draft.units.iter().any(|unit| unit.key == self.unit);
        if self.kind == Kind::Figure && !known {
            text += &self.unit_toml();
        }
        let list = match self.kind {
            Kind::Figure => "figure",
            Kind::Change => "change",
            Kind::Share => "share",
        };
        text += &format!("[[{list}]]\nkey = {}\n", basic(&self.key));
        match self.kind {
            Kind::Figure => self.figure_toml(&mut text),
            Kind::Change => self.change_toml(&mut text),
            Kind::Share => self.share_toml(&mut text),
        }
        text
    }

    fn unit_toml(&self) -> String {
        let whole = if self.is_integer {
            "whole = true\n"
        } else {
            ""
        };
        let spelling = basic(&self.spelling);
        format!(
            "[unit.{}]\n{whole}spellings = [{spelling}]\n\n",
            key(&self.unit)
        )
    }

    fn figure_toml(&self, text: &mut String) {
        if !self.figure.is_empty() {
            line(text, "part_of", &basic(&self.figure));
        }
        line(text, "unit", &basic(&self.unit));
        line(text, "area", &basic(&self.region));
        line(text, "line", &self.source_line.to_string());
        if let Some(place) = self.rounded_to {
            line(text, "place", &place.to_string());
        }
        let undated = self.printed.get("").map(|quantity| basic(quantity));
        let years = self
            .printed
            .iter()
            .map(|(year, quantity)| format!("{year} = {}", basic(quantity)));
        let years: Vec<String> = years.collect();
        let dated = || format!("{{ {} }}", years.join(", "));
        line(text, "printed", &undated.unwrap_or_else(dated));
    }

    fn change_toml(&self, text: &mut String) {
        line(text, "of", &basic(&self.figure));
        for (name, year) in ["from", "to"].iter().zip(&self.years) {
            line(text, name, &year.to_string());
        }
        line(text, "line", &self.source_line.to_string());
        self.printed_toml(text);
    }

    fn share_toml(&self, text: &mut String) {
        line(text, "part", &basic(&self.figure));
        line(text, "whole", &basic(&self.total));
        for year in &self.years {
            line(text, "year", &year.to_string());
        }
        line(text, "area", &basic(&self.region));
        line(text, "line", &self.source_line.to_string());
        self.printed_toml(text);
    }

    fn printed_toml(&self, text: &mut String) {
        for quantity in self.printed.values().take(1) {
            line(text, "printed", &basic(quantity));
        }
    }

    /// Its names, and that of its place: language, key and text.
    pub fn messages(&self) -> Vec<(String, String, String)> {
        let names = self
            .names
            .iter()
            .map(|(lang, name)| (lang, format!("figure.{}", self.key), name));
        let areas = self
            .region_names
            .iter()
            .map(|(lang, name)| (lang, format!("area.{}", self.region), name));
        let unit = self.names.keys().filter(|_| !self.spelling.is_empty());
        let unit = unit.map(|lang| {
            (
                lang.clone(),
                format!("unit.{}", self.unit),
                format!("{{n}}{}", self.spelling),
            )
        });
        let named = names
            .chain(areas)
            .filter(|(_, _, text)| !text.trim().is_empty());
        named
            .map(|(lang, key, text)| (lang.clone(), key, text.clone()))
            .chain(unit)
            .collect()
    }
}

fn line(text: &mut String, name: &str, value: &str) {
    // Writing into a text cannot fail.
    let _ = writeln!(text, "{name} = {value}");
}
