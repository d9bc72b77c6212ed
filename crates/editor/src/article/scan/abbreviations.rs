//! Abbreviations of a magnitude with a unit that an article explains in brackets: “295.67 million tonnes (MT)” makes 10.46 MT
//! ten million tonnes.

use figures::Quantity;
use regex_lite::Regex;

/// An abbreviation for a magnitude and a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Abbreviation {
    /// The abbreviation: MT.
    pub text: String,
    /// The magnitude: million.
    pub magnitude: String,
    /// The unit: tonnes.
    pub unit: String,
}

/// The most abbreviations of an article.
const MAX: usize = 20;

/// Returns the abbreviations that an article explains.
pub fn explained(article: &str) -> Vec<Abbreviation> {
    let pattern = r"\b(thousand|million|billion|trillion) ([a-z]+) \(([A-Za-z]{2,5})\)";
    let Ok(pattern) = Regex::new(pattern) else {
        return Vec::new();
    };
    let mut all: Vec<Abbreviation> = Vec::new();
    for found in pattern.captures_iter(article).take(MAX) {
        let group = |at| found.get(at).map_or("", |group| group.as_str()).to_string();
        let one = Abbreviation {
            text: group(3),
            magnitude: group(1),
            unit: group(2),
        };
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

/// Returns the text of a quantity with the magnitude that its unit contains.
pub fn written_out(all: &[Abbreviation], text: &str, reading: &Quantity) -> Option<String> {
    let unit = reading.unit.as_deref()?;
    let short = all.iter().find(|short| short.text == unit)?;
    let number = text.strip_suffix(unit)?.trim_end();
    Some(format!("{number} {} {unit}", short.magnitude))
}
