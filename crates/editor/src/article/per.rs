//! The numbers of things that rates are for: 每10万人, “per 1,000 residents”.

/// A text for the number of things that a rate is for.
struct Per {
    text: &'static str,
    count: u32,
    /// Whether 人 after it comes before the noun that the rate counts: 每千人病床.
    leads_to_noun: bool,
}

/// The numbers of things that rates are for, as sources write them. Longer texts come before those that they start with.
const PER: [Per; 14] = [
    row("per 1,000,000 ", 1_000_000, false),
    row("per 100,000 ", 100_000, false),
    row("per 10,000 ", 10_000, false),
    row("per 1,000 ", 1_000, false),
    row("per million ", 1_000_000, false),
    row("per thousand ", 1_000, false),
    row("per hundred ", 100, false),
    row("每100万", 1_000_000, false),
    row("每百万", 1_000_000, false),
    row("每10万", 100_000, true),
    row("每十万", 100_000, false),
    row("每万", 10_000, true),
    row("每千", 1_000, true),
    row("每百", 100, false),
];

const fn row(text: &'static str, count: u32, leads_to_noun: bool) -> Per {
    Per {
        text,
        count,
        leads_to_noun,
    }
}

/// Returns for how many things a rate is, by the words of its clause before and after it.
pub fn per(before: &str, after: &str) -> Option<u32> {
    let mut known = PER.iter();
    let found = known.find(|per| match per.text.starts_with('每') {
        true => before.contains(per.text),
        false => after.contains(per.text),
    });
    found.map(|per| per.count)
}

/// Returns the text after 每千人 and the like, which names what a rate counts. `None` if there is no such word.
pub fn after_per_people(text: &str) -> Option<&str> {
    let mut known = PER.iter().filter(|per| per.leads_to_noun);
    known.find_map(|per| text.split_once(per.text)?.1.strip_prefix('人'))
}
