//! The names of what can be edited, as the page and as problems call them.

use figures::{Draft, Spot};

/// What can be edited, by the name that a page calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// The token of a figure in a year, or of a rate.
    Quantity(Option<u16>, String),
    /// The place up to which a figure is rounded.
    RoundedTo(String),
    /// A text, by language and key.
    Message(String, String),
}

impl Field {
    /// The field of that name.
    pub fn parse(name: &str) -> Option<Self> {
        let mut parts = name.splitn(3, ':');
        let (kind, detail, key) = (parts.next()?, parts.next()?, parts.next()?.to_string());
        match kind {
            "quantity" if detail.is_empty() => Some(Self::Quantity(None, key)),
            "quantity" => Some(Self::Quantity(Some(detail.parse().ok()?), key)),
            "rounded_to" => Some(Self::RoundedTo(key)),
            "message" => Some(Self::Message(detail.to_string(), key)),
            _ => None,
        }
    }

    /// Its name.
    pub fn name(&self) -> String {
        match self {
            Self::Quantity(None, key) => format!("quantity::{key}"),
            Self::Quantity(Some(year), key) => format!("quantity:{year}:{key}"),
            Self::RoundedTo(key) => format!("rounded_to::{key}"),
            Self::Message(lang, key) => format!("message:{lang}:{key}"),
        }
    }
}

/// Every printed value by the name that problems call it: `outflow.province 2018`.
pub fn fields_by_name(draft: &Draft) -> Vec<(String, Field)> {
    let mut fields = Vec::new();
    for raw in &draft.figures {
        for value in raw.values.iter().filter(|value| value.printed.is_some()) {
            let key = text_of(&raw.key);
            let name = match value.year {
                Some(year) => format!("{key} {year}"),
                None => key.clone(),
            };
            fields.push((name, Field::Quantity(value.year, key)));
        }
    }
    let changes = draft.changes.iter().map(|raw| &raw.key);
    for key in changes.chain(draft.shares.iter().map(|raw| &raw.key)) {
        fields.push((text_of(key), Field::Quantity(None, text_of(key))));
    }
    fields
}

/// A text that may be missing.
pub fn text_of(text: &Option<Spot<String>>) -> String {
    text.as_ref()
        .map_or_else(String::new, |text| text.value.clone())
}
