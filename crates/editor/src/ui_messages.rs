//! The messages of the editor: one file for each language, in the format of a story's messages.
//! They are part of the editor's module, so that readers do not load them.

use figures::file::parse_messages;
use figures::{MessageFile, Messages, Segment, segments};

/// The languages of the editor, each with its file. The first is the default.
pub const LANGUAGES: [(&str, &str); 2] = [
    ("zh-CN", include_str!("../../../i18n/editor/zh-CN.toml")),
    ("en", include_str!("../../../i18n/editor/en.toml")),
];

/// The messages in one language.
pub struct UiMessages {
    messages: Messages,
}

impl UiMessages {
    /// Returns the messages in a language, or in the default language if there are none.
    pub fn for_language(lang: &str) -> Self {
        let found = LANGUAGES.iter().find(|(name, _)| *name == lang);
        let (lang, text) = found.unwrap_or(&LANGUAGES[0]);
        let file = MessageFile {
            file: (*lang).to_string(),
            lang: (*lang).to_string(),
            texts: parse_messages(lang, text).0,
        };
        Self {
            messages: file.into(),
        }
    }

    /// Returns the BCP 47 tag of the language.
    pub fn lang(&self) -> &str {
        &self.messages.lang
    }

    /// Returns the messages in a language, or else in its nearest language: one with the same first subtag, or English.
    pub fn nearest(lang: &str) -> Self {
        let base = |tag: &str| tag.split('-').next().map(str::to_string);
        let mut names = LANGUAGES.iter().map(|(name, _)| *name);
        let near = names.find(|name| *name == lang || base(name) == base(lang));
        Self::for_language(near.unwrap_or("en"))
    }

    /// Returns the message with a key, if there is one.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.messages.get(key)
    }

    /// Returns all keys and texts.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        let entries = self.messages.entries.iter();
        entries.map(|(key, text)| (&**key, &**text))
    }

    /// Returns a message with its placeholders replaced. Returns the key if there is no such
    /// message; a test checks that this does not happen.
    pub fn format(&self, key: &str, slots: &[(&str, &str)]) -> String {
        let text = self.messages.get(key).unwrap_or(key);
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
