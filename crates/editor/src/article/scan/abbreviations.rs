//! Abbreviations of a magnitude with a unit that an article explains in brackets: “295.67 million tonnes (MT)” makes 10.46 MT
//! ten million tonnes.

use figures::Quantity;

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

/// The magnitudes that an abbreviation may contain.
const MAGNITUDES: [&str; 4] = ["thousand", "million", "billion", "trillion"];

/// Returns the abbreviations that an article explains.
pub fn explained(article: &str) -> Vec<Abbreviation> {
    let brackets = article.match_indices(" (");
    let found =
        brackets.filter_map(|(at, mark)| explained_at(&article[..at], &article[at + mark.len()..]));
    let mut all: Vec<Abbreviation> = Vec::new();
    for one in found.take(MAX) {
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

/// Returns the abbreviation that a bracket explains, by the texts before and after it: “million tonnes” and “MT)”.
fn explained_at(before: &str, after: &str) -> Option<Abbreviation> {
    let text = &after[..after.find(|c: char| !c.is_ascii_alphabetic())?];
    let is_short = (2..=5).contains(&text.len()) && after[text.len()..].starts_with(')');
    let rest = before.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let (unit, rest) = (&before[rest.len()..], rest.strip_suffix(' ')?);
    let magnitude = MAGNITUDES.iter().find(|word| rest.ends_with(**word))?;
    let inside = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let is_word = !rest[..rest.len() - magnitude.len()].ends_with(inside);
    (is_short && is_word && !unit.is_empty()).then(|| Abbreviation {
        text: text.to_string(),
        magnitude: magnitude.to_string(),
        unit: unit.to_string(),
    })
}

/// Returns the text of a quantity with the magnitude that its unit contains.
pub fn written_out(all: &[Abbreviation], text: &str, reading: &Quantity) -> Option<String> {
    let unit = reading.unit.as_deref()?;
    let short = all.iter().find(|short| short.text == unit)?;
    let number = text.strip_suffix(unit)?.trim_end();
    Some(format!("{number} {} {unit}", short.magnitude))
}
