//! The numbers of things that rates are for: 每10万人, “per 1,000 residents”.

/// The numbers of things that rates are for, as sources write them. Longer texts come before those that they start with.
const PER: [(&str, u32); 14] = [
    ("per 1,000,000 ", 1_000_000),
    ("per 100,000 ", 100_000),
    ("per 10,000 ", 10_000),
    ("per 1,000 ", 1_000),
    ("per million ", 1_000_000),
    ("per thousand ", 1_000),
    ("per hundred ", 100),
    ("每100万", 1_000_000),
    ("每百万", 1_000_000),
    ("每10万", 100_000),
    ("每十万", 100_000),
    ("每万", 10_000),
    ("每千", 1_000),
    ("每百", 100),
];

/// Returns for how many things a rate is, by the words of its clause before and after it.
pub fn per(before: &str, after: &str) -> Option<u32> {
    let mut known = PER.iter();
    let found = known.find(|(text, _)| match text.starts_with('每') {
        true => before.contains(text),
        false => after.contains(text),
    });
    found.map(|(_, per)| *per)
}

/// Returns the text after 每千人 and the like, which names what a rate counts. `None` if there is no such word.
pub fn after_per_people(text: &str) -> Option<&str> {
    PER.iter()
        .filter(|(word, _)| word.starts_with('每'))
        .find_map(|(word, _)| text.split_once(word)?.1.strip_prefix('人'))
}
