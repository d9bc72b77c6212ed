//! Which of the languages that there are words in a reader gets, by their BCP 47 tags.

/// How Chinese is written.
const TRADITIONAL: &str = "Hant";
const SIMPLIFIED: &str = "Hans";

/// Where it is written with the traditional characters.
const WITH_TRADITIONAL: [&str; 3] = ["TW", "HK", "MO"];

/// The place, among those that there are, of the first of the wanted languages, which are parted by
/// commas: the very tag, or else one of the same language in the same script, as zh-TW and zh-HK are
/// for zh-Hant, or else of the same language. None of them: the fallback's place, or the first.
pub fn chosen<'a>(
    wanted: &str,
    there: impl Iterator<Item = &'a str> + Clone,
    fallback: &str,
) -> usize {
    let place = |tag: &str| {
        let same = |fits: fn(&str, &str) -> bool| there.clone().position(|other| fits(other, tag));
        let exact = same(|other, tag| other.eq_ignore_ascii_case(tag));
        exact
            .or_else(|| {
                same(|other, tag| {
                    alike(other, tag) && script(other).eq_ignore_ascii_case(script(tag))
                })
            })
            .or_else(|| same(alike))
    };
    let found = wanted.split(',').map(str::trim).find_map(place);
    found.or_else(|| place(fallback)).unwrap_or_default()
}

/// Whether a language is Chinese.
pub fn is_chinese(tag: &str) -> bool {
    alike(tag, "zh")
}

/// Whether a language is Chinese in traditional characters.
pub fn is_traditional(tag: &str) -> bool {
    is_chinese(tag) && script(tag) == TRADITIONAL
}

/// Whether two tags are of one language, wherever and however it is written.
fn alike(one: &str, other: &str) -> bool {
    let main = |tag| subtags(tag).next().unwrap_or_default();
    main(one).eq_ignore_ascii_case(main(other))
}

/// The script that a tag names; that of Chinese follows from its region where none is named. Empty for
/// other languages in their usual one.
fn script(tag: &str) -> &str {
    let mut rest = subtags(tag).skip(1);
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let named = rest.clone().find(|part| part.len() == 4 && letters(part));
    if !is_chinese(tag) {
        return named.unwrap_or_default();
    }
    let there = |part: &str| {
        let mut regions = WITH_TRADITIONAL.iter();
        regions.any(|region| region.eq_ignore_ascii_case(part))
    };
    let traditional = match named {
        Some(named) => named.eq_ignore_ascii_case(TRADITIONAL),
        None => rest.any(there),
    };
    if traditional { TRADITIONAL } else { SIMPLIFIED }
}

/// The parts of a tag that say which language it is, without extensions and private ones.
fn subtags(tag: &str) -> impl Iterator<Item = &str> + Clone {
    tag.split('-').take_while(|part| part.len() > 1)
}
