//! Protects the choice of languages to write: those that are asked for, or all.

use figures::{Messages, ValidStory};

fn story() -> ValidStory {
    let messages = |lang: &str| Messages {
        lang: lang.to_string().into(),
        entries: Vec::new().into(),
    };
    ValidStory {
        messages: vec![messages("en"), messages("zh-CN"), messages("zh-Hant")],
        ..ValidStory::default()
    }
}

#[test]
fn languages_returns_the_named_or_all_languages() {
    let story = story();
    let tags = |asked: &[&str]| -> Result<Vec<String>, String> {
        let asked: Vec<String> = asked.iter().map(ToString::to_string).collect();
        let found = story.languages(&asked).map_err(|error| error.to_string())?;
        Ok(found.iter().map(|one| one.lang.to_string()).collect())
    };
    assert_eq!(tags(&["zh-Hant", "en"]).unwrap(), ["zh-Hant", "en"]);
    assert_eq!(tags(&[]).unwrap(), ["en", "zh-CN", "zh-Hant"]);
    let error = tags(&["en", "fr"]).unwrap_err();
    assert_eq!(error, "language fr: expected one of en, zh-CN, zh-Hant");
}
