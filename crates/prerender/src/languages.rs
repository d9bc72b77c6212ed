//! The languages that files are written in.

use figures::Messages;
use std::error::Error;
use story::WORDS;

/// The words of the languages with these BCP 47 tags; of all languages if there is no tag.
///
/// # Errors
/// For a language that the story has no words in.
pub fn languages(tags: &[String]) -> Result<Vec<&'static Messages>, Box<dyn Error>> {
    if tags.is_empty() {
        return Ok(WORDS.iter().collect());
    }
    let found = |tag: &String| {
        let words = WORDS.iter().find(|words| words.lang == *tag);
        words.ok_or_else(|| {
            let there: Vec<&str> = WORDS.iter().map(|words| &*words.lang).collect();
            format!("--lang {tag}: expected one of {}", there.join(", ")).into()
        })
    };
    tags.iter().map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_those_asked_for_or_all() {
        let tags = |asked: &[&str]| -> Result<Vec<&str>, String> {
            let asked: Vec<String> = asked.iter().map(ToString::to_string).collect();
            let found = languages(&asked).map_err(|error| error.to_string())?;
            Ok(found.iter().map(|words| &*words.lang).collect())
        };
        assert_eq!(tags(&["zh-Hant", "en"]).unwrap(), ["zh-Hant", "en"]);
        assert_eq!(tags(&[]).unwrap().len(), WORDS.len());
        let error = tags(&["en", "fr"]).unwrap_err();
        assert!(
            error.starts_with("--lang fr: expected one of en, "),
            "{error}"
        );
    }
}
