//! The fields that can be edited, and their names in the page and in problems.

use figures::{Draft, Located, Period};

/// A value that can be edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// The printed quantity of a figure in a period, or of a change or share (without one), by
    /// key.
    Quantity(Option<Period>, String),
    /// An entry of a figure, change, share or sum, such as `rounded_to`, by name and key.
    Entry(String, String),
    /// A text of a chart, by the key of the chart and the path of the text: `total`, `figures.0`, `bar.1.total`.
    Chart(String, String),
    /// A message, by language and key.
    Message(String, String),
}

impl Field {
    /// Parses a name such as `quantity:2019:outflow.province`, `entry:rounded_to:users.handled`, `chart:cases:bar.0.total`
    /// or `message:en:source.publisher`.
    pub fn parse(name: &str) -> Option<Self> {
        let mut parts = name.splitn(3, ':');
        let (kind, detail, key) = (parts.next()?, parts.next()?, parts.next()?.to_string());
        match kind {
            "quantity" if detail.is_empty() => Some(Self::Quantity(None, key)),
            "quantity" => Some(Self::Quantity(Some(Period::parse(detail)?), key)),
            "entry" => Some(Self::Entry(detail.to_string(), key)),
            "chart" => Some(Self::Chart(detail.to_string(), key)),
            "message" => Some(Self::Message(detail.to_string(), key)),
            _ => None,
        }
    }

    /// Returns the name that [`Field::parse`] accepts.
    pub fn name(&self) -> String {
        match self {
            Self::Quantity(None, key) => format!("quantity::{key}"),
            Self::Quantity(Some(year), key) => format!("quantity:{year}:{key}"),
            Self::Entry(name, key) => format!("entry:{name}:{key}"),
            Self::Chart(chart, path) => format!("chart:{chart}:{path}"),
            Self::Message(lang, key) => format!("message:{lang}:{key}"),
        }
    }
}

/// Returns the fields of all printed values, each with the name that problems use, such as
/// `outflow.province 2018`.
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

/// Returns the text, or an empty string if it is missing.
pub fn text_of(text: &Option<Located<String>>) -> String {
    text.as_ref()
        .map_or_else(String::new, |text| text.value.clone())
}
