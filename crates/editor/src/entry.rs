//! A new figure, change or share, as the editor has settled it, and how it is written in the files.

use crate::article::Kind;
use crate::splice::{basic, key};
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
    pub line: u32,
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
    pub whole_things: bool,
    /// The key of the place that a figure or share is about.
    #[serde(default)]
    pub area: String,
    /// The place up to which a figure is rounded, where its zeros leave it open.
    #[serde(default)]
    pub place: Option<u32>,
    /// The figure that it is a part of, that changed, or that is the part of a share.
    #[serde(default)]
    pub of: String,
    /// The whole of a share.
    #[serde(default)]
    pub whole: String,
    /// The years of a change, or the one of a share.
    #[serde(default)]
    pub years: Vec<u16>,
    /// Its name in each language.
    #[serde(default)]
    pub names: BTreeMap<String, String>,
    /// The name of its place in each language, if that is new.
    #[serde(default)]
    pub areas: BTreeMap<String, String>,
}

impl Entry {
    /// Whether it can be written at all. Whether it is right is for the check of the files to say.
    ///
    /// # Errors
    /// The name of the field that is missing or cannot be taken.
    pub fn check(&self, draft: &Draft) -> Result<(), String> {
        let named = |key: &Option<figures::Located<String>>| {
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
        let wants = [
            ("key", !self.key.trim().is_empty() && !taken),
            ("printed", !self.printed.is_empty()),
            ("years", years),
            ("unit", self.kind != Kind::Figure || !self.unit.is_empty()),
            ("area", self.kind == Kind::Change || !self.area.is_empty()),
            ("of", self.kind == Kind::Figure || !self.of.is_empty()),
            ("whole", self.kind != Kind::Share || !self.whole.is_empty()),
        ];
        match wants.iter().find(|(_, there)| !there) {
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
            Kind::Figure => self.figure(&mut text),
            Kind::Change => self.change(&mut text),
            Kind::Share => self.share(&mut text),
        }
        text
    }

    fn unit_toml(&self) -> String {
        let whole = if self.whole_things {
            "integer = true\n"
        } else {
            ""
        };
        let spelling = basic(&self.spelling);
        format!(
            "[unit.{}]\n{whole}spellings = [{spelling}]\n\n",
            key(&self.unit)
        )
    }

    fn figure(&self, text: &mut String) {
        if !self.of.is_empty() {
            line(text, "subset_of", &basic(&self.of));
        }
        line(text, "unit", &basic(&self.unit));
        line(text, "region", &basic(&self.area));
        line(text, "source_line", &self.line.to_string());
        if let Some(place) = self.place {
            line(text, "rounded_to", &place.to_string());
        }
        let undated = self.printed.get("").map(|token| basic(token));
        let years = self
            .printed
            .iter()
            .map(|(year, token)| format!("{year} = {}", basic(token)));
        let years: Vec<String> = years.collect();
        let dated = || format!("{{ {} }}", years.join(", "));
        line(text, "printed", &undated.unwrap_or_else(dated));
    }

    fn change(&self, text: &mut String) {
        line(text, "figure", &basic(&self.of));
        for (name, year) in ["from", "to"].iter().zip(&self.years) {
            line(text, name, &year.to_string());
        }
        line(text, "source_line", &self.line.to_string());
        self.token(text);
    }

    fn share(&self, text: &mut String) {
        line(text, "subset", &basic(&self.of));
        line(text, "total", &basic(&self.whole));
        for year in &self.years {
            line(text, "year", &year.to_string());
        }
        line(text, "region", &basic(&self.area));
        line(text, "source_line", &self.line.to_string());
        self.token(text);
    }

    fn token(&self, text: &mut String) {
        for token in self.printed.values().take(1) {
            line(text, "printed", &basic(token));
        }
    }

    /// Its names, and that of its place: language, key and text.
    pub fn words(&self) -> Vec<(String, String, String)> {
        let names = self
            .names
            .iter()
            .map(|(lang, name)| (lang, format!("figure.{}", self.key), name));
        let areas = self
            .areas
            .iter()
            .map(|(lang, name)| (lang, format!("region.{}", self.area), name));
        let unit = self.names.keys().filter(|_| !self.spelling.is_empty());
        let unit = unit.map(|lang| {
            (
                lang.clone(),
                format!("unit.{}", self.unit),
                format!("{{n}}{}", self.spelling),
            )
        });
        let said = names
            .chain(areas)
            .filter(|(_, _, text)| !text.trim().is_empty());
        said.map(|(lang, key, text)| (lang.clone(), key, text.clone()))
            .chain(unit)
            .collect()
    }
}

fn line(text: &mut String, name: &str, value: &str) {
    // Writing into a text cannot fail.
    let _ = writeln!(text, "{name} = {value}");
}
