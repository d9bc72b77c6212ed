//! Texts of problems in the language of the editor. The checks write English; this module finds the sentence that a text was
//! made from and fills its parts into the translation, as gettext does.

use figures::file::parse_messages;
use figures::{Problem, Segment, segments};

/// The languages into which problems are translated, each with its file. English needs none.
const LANGUAGES: [(&str, &str); 1] = [("zh-CN", include_str!("../../../i18n/problems/zh-CN.toml"))];

/// Translations of the texts of problems.
#[derive(Default)]
pub struct ProblemTexts {
    /// English sentences with placeholders, by part of a problem; and their translations.
    sentences: Vec<(String, String)>,
}

impl ProblemTexts {
    /// Returns the translations into a language; none if there are none.
    pub fn for_language(lang: &str) -> Self {
        let found = LANGUAGES.iter().find(|(name, _)| *name == lang);
        let texts = found.map(|(name, text)| parse_messages(name, text).0);
        let texts = texts.into_iter().flatten();
        let mut sentences: Vec<(String, String)> =
            texts.map(|(key, text)| (key, text.value)).collect();
        // A sentence that states more fits better: "one of the units {list}" comes before "one of {list}".
        sentences.sort_by_key(|(english, _)| std::cmp::Reverse(literal_length(english)));
        Self { sentences }
    }

    /// Translates what can be translated of a problem.
    pub fn translate(&self, problem: &Problem) -> Problem {
        let suggestions = problem.suggestions.iter();
        Problem {
            found: self.text("found", &problem.found),
            expected: self.text("expected", &problem.expected),
            suggestions: suggestions
                .map(|text| self.text("suggestion", text))
                .collect(),
            ..problem.clone()
        }
    }

    /// Returns whether there is a translation of what a problem expects.
    pub fn knows(&self, expected: &str) -> bool {
        self.find("expected", expected).is_some()
    }

    /// Translates one part of a problem, and within it the parts of the sentence. Returns what it cannot translate.
    fn text(&self, part: &str, english: &str) -> String {
        let Some((translation, slots)) = self.find(part, english) else {
            return english.to_string();
        };
        let filled = segments(translation).map(|segment| match segment {
            Segment::Text(text) => text.to_string(),
            Segment::Placeholder(name) => {
                let slot = slots.iter().find(|(own, _)| *own == name);
                slot.map_or_else(String::new, |(_, value)| self.text(part, value))
            }
        });
        filled.collect()
    }

    fn find<'t>(
        &'t self,
        part: &str,
        english: &'t str,
    ) -> Option<(&'t str, Vec<(&'t str, &'t str)>)> {
        self.sentences.iter().find_map(|(key, translation)| {
            let sentence = key.strip_prefix(part)?.strip_prefix('.')?;
            Some((&**translation, parts_of(english, sentence)?))
        })
    }
}

fn literal_length(sentence: &str) -> usize {
    let literal = segments(sentence).map(|segment| match segment {
        Segment::Text(text) => text.len(),
        Segment::Placeholder(_) => 0,
    });
    literal.sum()
}

/// Returns the parts of a text that are in place of the placeholders of a sentence. `None` if the text was not made from it.
fn parts_of<'t>(text: &'t str, sentence: &'t str) -> Option<Vec<(&'t str, &'t str)>> {
    let mut parts = Vec::new();
    let mut rest = text;
    let mut open = None;
    for segment in segments(sentence) {
        match (segment, open) {
            (Segment::Placeholder(name), _) => open = Some(name),
            (Segment::Text(literal), None) => rest = rest.strip_prefix(literal)?,
            (Segment::Text(literal), Some(name)) => {
                let (value, after) = rest.split_once(literal)?;
                parts.push((name, value));
                (rest, open) = (after, None);
            }
        }
    }
    match open {
        Some(name) => parts.push((name, rest)),
        None if rest.is_empty() => {}
        None => return None,
    }
    Some(parts)
}
