//! The names of what can be edited, as the page and as problems call them.

use figures::{Draft, Located};

/// What can be edited, by the name that a page calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// The token of a figure in a year, or of a rate.
    Token(Option<u16>, String),
    /// The place up to which a figure is rounded.
    Place(String),
    /// A text, by language and key.
    Word(String, String),
}

impl Field {
    /// The field of that name.
    pub fn named(name: &str) -> Option<Self> {
        let mut parts = name.splitn(3, ':');
        let (kind, detail, key) = (parts.next()?, parts.next()?, parts.next()?.to_string());
        match kind {
            "token" if detail.is_empty() => Some(Self::Token(None, key)),
            "token" => Some(Self::Token(Some(detail.parse().ok()?), key)),
            "place" => Some(Self::Place(key)),
            "word" => Some(Self::Word(detail.to_string(), key)),
            _ => None,
        }
    }

    /// Its name.
    pub fn name(&self) -> String {
        match self {
            Self::Token(None, key) => format!("token::{key}"),
            Self::Token(Some(year), key) => format!("token:{year}:{key}"),
            Self::Place(key) => format!("place::{key}"),
            Self::Word(lang, key) => format!("word:{lang}:{key}"),
        }
    }
}

/// Every printed value by the name that problems call it: `outflow.province 2018`.
pub fn names(draft: &Draft) -> Vec<(String, Field)> {
    let mut names = Vec::new();
    for raw in &draft.figures {
        for value in raw.values.iter().filter(|value| value.printed.is_some()) {
            let key = said(&raw.key);
            let name = match value.year {
                Some(year) => format!("{key} {year}"),
                None => key.clone(),
            };
            names.push((name, Field::Token(value.year, key)));
        }
    }
    let changes = draft.changes.iter().map(|raw| &raw.key);
    for key in changes.chain(draft.shares.iter().map(|raw| &raw.key)) {
        names.push((said(key), Field::Token(None, said(key))));
    }
    names
}

/// A text that may be missing.
pub fn said(text: &Option<Located<String>>) -> String {
    text.as_ref()
        .map_or_else(String::new, |text| text.value.clone())
}
