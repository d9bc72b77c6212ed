//! The desk's own words: a file per language, in the form of the story's. They are built into the
//! desk's module and cost readers nothing.

use figures::file::parse_messages;
use figures::{MessageFile, Messages, Segment, segments};

/// The languages that the desk speaks, the first by default, with the file of each.
pub const LANGUAGES: [(&str, &str); 2] = [
    ("zh-CN", include_str!("../words/zh-CN.toml")),
    ("en", include_str!("../words/en.toml")),
];

/// The words of one language.
pub struct Texts {
    words: Messages,
}

impl Texts {
    /// Those of a language, or of the first one.
    pub fn of(lang: &str) -> Self {
        let found = LANGUAGES.iter().find(|(name, _)| *name == lang);
        let (lang, text) = found.unwrap_or(&LANGUAGES[0]);
        let file = MessageFile {
            file: (*lang).to_string(),
            lang: (*lang).to_string(),
            texts: parse_messages(lang, text).0,
        };
        Self { words: file.into() }
    }

    /// Its BCP 47 tag.
    pub fn lang(&self) -> &str {
        &self.words.lang
    }

    /// Every key and text.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        let entries = self.words.entries.iter();
        entries.map(|(key, text)| (&**key, &**text))
    }

    /// A text with its placeholders filled in; the key itself where there is none, which a test rules out.
    pub fn fill(&self, key: &str, slots: &[(&str, &str)]) -> String {
        let text = self.words.get(key).unwrap_or(key);
        let filled = segments(text).map(|piece| match piece {
            Segment::Text(plain) => plain,
            Segment::Placeholder(name) => {
                let slot = slots.iter().find(|(slot, _)| *slot == name);
                slot.map_or(name, |(_, value)| value)
            }
        });
        filled.collect()
    }
}
