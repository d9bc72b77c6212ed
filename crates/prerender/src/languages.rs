//! Selects the languages to write.

use figures::Messages;
use std::error::Error;
use story::MESSAGES;

/// Returns the messages of the languages with these BCP 47 tags, or of all languages if there is no
/// tag.
///
/// # Errors
/// If the story has no messages in a language.
pub fn languages(tags: &[String]) -> Result<Vec<&'static Messages>, Box<dyn Error>> {
    if tags.is_empty() {
        return Ok(MESSAGES.iter().collect());
    }
    let found = |tag: &String| {
        let messages = MESSAGES.iter().find(|messages| messages.lang == *tag);
        messages.ok_or_else(|| {
            let available: Vec<&str> = MESSAGES.iter().map(|messages| &*messages.lang).collect();
            format!("--lang {tag}: expected one of {}", available.join(", ")).into()
        })
    };
    tags.iter().map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_returns_the_named_or_all_languages() {
        let tags = |asked: &[&str]| -> Result<Vec<&str>, String> {
            let asked: Vec<String> = asked.iter().map(ToString::to_string).collect();
            let found = languages(&asked).map_err(|error| error.to_string())?;
            Ok(found.iter().map(|messages| &*messages.lang).collect())
        };
        assert_eq!(tags(&["zh-Hant", "en"]).unwrap(), ["zh-Hant", "en"]);
        assert_eq!(tags(&[]).unwrap().len(), MESSAGES.len());
        let error = tags(&["en", "fr"]).unwrap_err();
        assert!(
            error.starts_with("--lang fr: expected one of en, "),
            "{error}"
        );
    }
}
