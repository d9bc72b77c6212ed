//! Selects the languages to write.

use figures::{Messages, ValidStory};
use std::error::Error;

/// Returns the messages of the languages with these BCP 47 tags, or of all languages if there is no
/// tag.
///
/// # Errors
/// If the story has no messages in a language.
pub fn languages<'a>(
    valid: &'a ValidStory,
    tags: &[String],
) -> Result<Vec<&'a Messages>, Box<dyn Error>> {
    if tags.is_empty() {
        return Ok(valid.messages.iter().collect());
    }
    let found = |tag: &String| {
        valid.messages(tag).ok_or_else(|| {
            let available: Vec<&str> = valid.messages.iter().map(|one| &*one.lang).collect();
            format!("--lang {tag}: expected one of {}", available.join(", ")).into()
        })
    };
    tags.iter().map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use story::BUILT_IN;

    #[test]
    fn languages_returns_the_named_or_all_languages() {
        let tags = |asked: &[&str]| -> Result<Vec<&str>, String> {
            let asked: Vec<String> = asked.iter().map(ToString::to_string).collect();
            let found = languages(&BUILT_IN, &asked).map_err(|error| error.to_string())?;
            Ok(found.iter().map(|messages| &*messages.lang).collect())
        };
        assert_eq!(tags(&["zh-Hant", "en"]).unwrap(), ["zh-Hant", "en"]);
        assert_eq!(tags(&[]).unwrap().len(), BUILT_IN.messages.len());
        let error = tags(&["en", "fr"]).unwrap_err();
        assert!(
            error.starts_with("--lang fr: expected one of en, "),
            "{error}"
        );
    }
}
