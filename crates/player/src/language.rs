//! Classifies Chinese languages by their BCP 47 tags. The shell chooses the language: see
//! `www/loading/negotiate-locale.js`.

/// The subtag of the script with traditional characters.
const TRADITIONAL: &str = "Hant";

/// The regions that use traditional characters by default.
const WITH_TRADITIONAL: [&str; 3] = ["TW", "HK", "MO"];

/// Whether a language is Chinese.
pub fn is_chinese(tag: &str) -> bool {
    subtags(tag)
        .next()
        .is_some_and(|main| main.eq_ignore_ascii_case("zh"))
}

/// Whether a language is Chinese in traditional characters: by the script of its tag, or else by its region.
pub fn is_traditional(tag: &str) -> bool {
    let mut rest = subtags(tag).skip(1);
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let script = rest.clone().find(|part| part.len() == 4 && letters(part));
    let there = |part: &str| {
        let mut regions = WITH_TRADITIONAL.iter();
        regions.any(|region| region.eq_ignore_ascii_case(part))
    };
    let traditional = match script {
        Some(script) => script.eq_ignore_ascii_case(TRADITIONAL),
        None => rest.any(there),
    };
    is_chinese(tag) && traditional
}

/// The subtags for language, script and region, without extensions and private use.
fn subtags(tag: &str) -> impl Iterator<Item = &str> + Clone {
    tag.split('-').take_while(|part| part.len() > 1)
}
