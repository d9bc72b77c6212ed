//! The spellings of units that may stand beside a number.

use crate::glyphs::{plain, strip_word};
use crate::wording;

/// The spellings of units, prepared for parsing many quantities: sorted by their first character.
#[derive(Clone, Debug, Default)]
pub struct Spellings {
    all: Vec<Spelling>,
    currencies: Vec<Spelling>,
}

#[derive(Clone, Debug)]
struct Spelling {
    /// The first character, as a small letter.
    first: char,
    printed: String,
    /// The spelling in the form of [`plain`].
    plain: String,
    is_currency: bool,
}

impl Spellings {
    /// Prepares spellings: `人`, `公斤`, `%`, `US$`.
    pub fn new<'a>(spellings: impl IntoIterator<Item = &'a str>) -> Self {
        let printed = spellings.into_iter().filter(|printed| !printed.is_empty());
        let spelling = |printed: &str| {
            let plain: String = printed.chars().map(plain).collect();
            Spelling {
                first: plain
                    .chars()
                    .next()
                    .unwrap_or_default()
                    .to_ascii_lowercase(),
                printed: printed.to_string(),
                plain,
                is_currency: wording::is_currency(printed),
            }
        };
        let mut spellings: Vec<Spelling> = printed.map(spelling).collect();
        spellings.sort_by_key(|unit| unit.first);
        let currencies = spellings.iter().filter(|unit| unit.is_currency);
        Self {
            currencies: currencies.cloned().collect(),
            all: spellings,
        }
    }

    /// Returns the spellings that start with a character, in small or capital letters.
    fn starting_with(&self, first: char) -> &[Spelling] {
        let first = first.to_ascii_lowercase();
        let start = self.all.partition_point(|unit| unit.first < first);
        let end = self.all.partition_point(|unit| unit.first <= first);
        &self.all[start..end]
    }

    /// Returns the length in bytes of the currency at the end of a plain text, 0 if there is none.
    pub fn currency_at_end(&self, text: &str) -> usize {
        let ending = self
            .currencies
            .iter()
            .filter(|unit| text.ends_with(&*unit.plain));
        ending.map(|unit| unit.plain.len()).max().unwrap_or(0)
    }

    /// Takes the longest unit at the start of a text: 人次 before 人. Returns its spelling and the rest.
    pub(super) fn unit_at<'t>(&self, text: &'t str) -> Option<(&str, &'t str)> {
        let first = text.chars().next()?;
        // 5G is no gram.
        let starts = |unit: &&Spelling| unit.plain.len() > 1 || unit.plain.starts_with(first);
        let units = self.starting_with(first).iter().filter(starts);
        let fitting =
            units.filter_map(|unit| Some((&*unit.printed, strip_word(text, &unit.plain)?)));
        // Mt before MT, where both are units.
        fitting.max_by_key(|(unit, _)| (unit.len(), text.starts_with(unit)))
    }

    /// Takes the longest currency at the start of a text, which digits may follow directly: EUR20.
    pub(super) fn currency_at<'t>(&self, text: &'t str) -> Option<(&str, &'t str)> {
        let strip = |unit: &Spelling| {
            let rest = text.strip_prefix(&*unit.plain);
            let rest = rest.or_else(|| strip_word(text, &unit.plain))?;
            (!rest.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(rest)
        };
        let currencies = self.currencies.iter();
        longest(currencies.filter_map(|unit| Some((&*unit.printed, strip(unit)?))))
    }
}

/// Returns the longest of the spellings, with the rest of the text after it.
fn longest<'s, 't>(units: impl Iterator<Item = (&'s str, &'t str)>) -> Option<(&'s str, &'t str)> {
    units.max_by_key(|(unit, _)| unit.len())
}
