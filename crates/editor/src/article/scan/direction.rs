//! Directions that do not stand right before the number: “a 4% reduction”, “45% fewer”, 比常年少3.9%, 有16.6%的增长,
//! 分别下降4%和3%, “up 457,700 or 10.8 percent”. The text of the quantity then begins with the direction.

use super::{ScannedQuantity, Scanner};
use crate::article::plain::{first_characters, is_han, last_characters};
use crate::interpretation::PERCENT;
use figures::Direction::{self, Down, Up};

/// Words right after a number.
const AFTER: [(&str, Direction); 34] = [
    (" fewer", Down),
    (" less", Down),
    (" lower", Down),
    (" smaller", Down),
    (" decrease", Down),
    (" reduction", Down),
    (" decline", Down),
    (" drop", Down),
    (" fall", Down),
    (" cut in", Down),
    (" year-on-year decrease", Down),
    (" year-on-year fall", Down),
    (" annual decrease", Down),
    (" more", Up),
    (" higher", Up),
    (" larger", Up),
    (" greater", Up),
    (" increase", Up),
    (" rise", Up),
    (" gain", Up),
    (" jump", Up),
    (" growth", Up),
    (" surge", Up),
    (" year-on-year increase", Up),
    (" year-on-year rise", Up),
    (" annual increase", Up),
    ("的增长", Up),
    ("的增幅", Up),
    ("的升幅", Up),
    ("的涨幅", Up),
    ("的跌幅", Down),
    ("的降幅", Down),
    ("的减幅", Down),
    ("的下降", Down),
];

/// Parts of words that say that something changed, so that “from A to B” after them is no range.
pub const CHANGING: [&str; 25] = [
    "rose", "fell", "rise", "fall", "rising", "increas", "decreas", "declin", "drop", "grew",
    "climb", "%", "percent", "per cent", "went ", "gone ", "jump", "surg", "soar", "plung",
    "shrank", "shrunk", "doubl", "halv", "slipped",
];

/// Nouns before “of” or “by”, and verbs before the number or “by”.
const ENGLISH: [(&str, Direction); 58] = [
    ("increase", Up),
    ("increases", Up),
    ("increased", Up),
    ("increasing", Up),
    ("rise", Up),
    ("rises", Up),
    ("rose", Up),
    ("risen", Up),
    ("rising", Up),
    ("growth", Up),
    ("grew", Up),
    ("grown", Up),
    ("growing", Up),
    ("gain", Up),
    ("gained", Up),
    ("gaining", Up),
    ("jump", Up),
    ("jumped", Up),
    ("surge", Up),
    ("surged", Up),
    ("soared", Up),
    ("climbed", Up),
    ("climbing", Up),
    ("expanded", Up),
    ("advanced", Up),
    ("higher", Up),
    ("up", Up),
    ("decrease", Down),
    ("decreases", Down),
    ("decreased", Down),
    ("decreasing", Down),
    ("fall", Down),
    ("falls", Down),
    ("fell", Down),
    ("fallen", Down),
    ("falling", Down),
    ("drop", Down),
    ("drops", Down),
    ("dropped", Down),
    ("dropping", Down),
    ("decline", Down),
    ("declines", Down),
    ("declined", Down),
    ("declining", Down),
    ("reduction", Down),
    ("reduced", Down),
    ("loss", Down),
    ("lost", Down),
    ("losing", Down),
    ("shrank", Down),
    ("shrunk", Down),
    ("contracted", Down),
    ("slipped", Down),
    ("plunged", Down),
    ("tumbled", Down),
    ("lower", Down),
    ("down", Down),
    ("fewer", Down),
];

/// The most characters before or after a number that are searched for a direction.
const MAX_CONTEXT: usize = 160;

/// The texts between two numbers that share a direction where “respectively” or 分别 says so.
const JOINS: [&str; 10] = [
    "和", "、", "与", "及", "以及", "and", ", and", ",", "，", "而",
];

/// The texts between two forms of one change: “12 or 5%”.
const ALTERNATIVES: [&str; 12] = [
    "or",
    ", or",
    "(",
    "（",
    "(or",
    "，或",
    "或",
    "，即",
    "，也就是",
    ", i.e.",
    "; or",
    "，折合",
];

/// Gives each quantity of a line its direction. `plain` is the line in plain form.
pub fn distribute(scanner: &Scanner, plain: &str, quantities: &mut [ScannedQuantity]) {
    for at in 0..quantities.len() {
        let is_multiple = quantities[at].reading.unit.as_deref() == Some("times");
        if quantities[at].reading.direction.is_some() || is_multiple {
            continue;
        }
        let next = quantities
            .get(at + 1)
            .map_or(plain.len(), |next| next.start);
        let from = at.checked_sub(1).map_or(0, |last| quantities[last].end);
        let quantity = &quantities[at];
        let (start, end) = (quantity.start, quantity.end);
        let (Some(gap), Some(tail)) = (plain.get(from..start), plain.get(end..next.max(end)))
        else {
            continue;
        };
        let tail = first_characters(tail, MAX_CONTEXT);
        let gap = last_characters(gap, MAX_CONTEXT);
        let sentence = last_sentence(last_characters(&plain[..start], MAX_CONTEXT));
        let last = at.checked_sub(1).map(|last| &quantities[last]);
        // 分别增加12件（+5%）及8人: the quantity before the brackets.
        let aside = before_brackets(plain, &quantities[..at], gap);
        let (last, gap_to_last) = match aside {
            Some(outer) => (Some(outer), gap.trim_start_matches([')', '）'])),
            None => (last, gap),
        };
        let shared = last.and_then(|last| shared(plain, last, quantity, gap_to_last));
        let way = shared
            .or_else(|| after(tail).or_else(|| than_usual(tail)))
            .or_else(|| before(gap, sentence));
        let prefix = last
            .filter(|_| shared.is_some())
            .and_then(|last| prefix(&last.text));
        if let Some(way) = way {
            let prefix = prefix.map(str::to_string);
            let is_chinese = gap.contains(is_han) || tail.contains(is_han);
            scanner.turn(&mut quantities[at], way, prefix.as_deref(), is_chinese);
        }
    }
}

/// Returns the quantity before the one that stands alone in brackets, if a gap begins after these.
fn before_brackets<'a>(
    plain: &str,
    before: &'a [ScannedQuantity],
    gap: &str,
) -> Option<&'a ScannedQuantity> {
    let [.., outer, inner] = before else {
        return None;
    };
    let opening = plain.get(outer.end..inner.start)?.trim();
    let is_aside = gap.starts_with([')', '）']) && ["(", "（"].contains(&opening);
    is_aside.then_some(outer)
}

/// Returns the part of a quantity before its number.
fn prefix(text: &str) -> Option<&str> {
    let number = text.find(|c: char| c.is_ascii_digit())?;
    (number > 0).then(|| &text[..number])
}

fn last_sentence(text: &str) -> &str {
    let text = text.rsplit(['。', '；', ';']).next().unwrap_or(text);
    text.rsplit(". ").next().unwrap_or(text)
}

/// Returns the direction in the words after a number.
fn after(tail: &str) -> Option<Direction> {
    let starts = |word: &str| {
        let rest = tail.strip_prefix(word);
        // “5 more than 3”, “12 fallen trees”.
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
    };
    AFTER
        .iter()
        .find(|(word, _)| starts(word))
        .map(|(_, way)| *way)
}

/// Returns the direction in “12 above the average” and the like: “above” alone may be a place.
fn than_usual(tail: &str) -> Option<Direction> {
    let (rest, way) = match tail.strip_prefix(" above ") {
        Some(rest) => (rest, Up),
        None => (tail.strip_prefix(" below ")?, Down),
    };
    let rest = rest.split([',', ';']).next().unwrap_or_default();
    let usual = [
        "average",
        "norm",
        "mean",
        "usual",
        "last year",
        "previous year",
        "year earlier",
        "year before",
    ];
    usual.iter().any(|word| rest.contains(word)).then_some(way)
}

/// Returns the direction in the words before a number.
fn before(gap: &str, sentence: &str) -> Option<Direction> {
    compared(gap, sentence).or_else(|| english(gap, sentence))
}

/// Returns the direction of 比常年少 and the like.
fn compared(gap: &str, sentence: &str) -> Option<Direction> {
    let clause = gap.rsplit(['，', '。', '；', '：', ',']).next()?;
    // 去年是2,305家，多了107家.
    match clause.trim() {
        "多了" => return Some(Up),
        "少了" => return Some(Down),
        _ => {}
    }
    let clause = clause.trim_end_matches(['了', '出', '约', '近', '逾']);
    let way = match clause.chars().next_back()? {
        '少' | '低' => Down,
        '多' | '高' => Up,
        _ => return None,
    };
    // 比上年的19个多7个: another number may stand between.
    let clause = sentence.rsplit(['，', '：', ',']).next()?;
    let compares = clause.contains(['比', '较'])
        || ["按年", "按月", "按季"]
            .iter()
            .any(|word| clause.contains(word));
    compares.then_some(way)
}

/// Returns the direction of “an increase of”, “higher by”, and of “by” after a verb.
fn english(gap: &str, sentence: &str) -> Option<Direction> {
    let clause = gap.rsplit([';', '.']).next()?;
    let mut words: Vec<&str> = clause
        .split([' ', '\u{a0}', ','])
        .filter(|word| !word.is_empty())
        .collect();
    let small = [
        "a", "the", "about", "around", "some", "only", "just", "another", "almost", "nearly",
    ];
    while words.last().is_some_and(|word| small.contains(word)) {
        words.pop();
    }
    let way = |word: &&str| {
        ENGLISH
            .iter()
            .find(|(known, _)| known == word)
            .map(|(_, way)| *way)
    };
    match words.last().copied()? {
        "of" | "at" => {
            words.pop();
            // “A rise in exports of 5%”.
            let near = words.iter().rev().take(6);
            let nouns = near.take_while(|word| !["to", "from", "was", "were"].contains(word));
            let level = ["higher", "lower", "up", "down", "fewer"];
            let noun = nouns
                .filter(|word| !word.ends_with("ed") && !level.contains(word))
                .find_map(way);
            let stated = words.last().and_then(way).is_some() || words.contains(&"in");
            // “A net loss of $5 million” is an amount.
            let is_result =
                words.ends_with(&["net", "loss"]) || words.ends_with(&["operating", "loss"]);
            let stated = stated && !is_result;
            noun.filter(|_| stated)
        }
        "by" => {
            let mut all = sentence.split(|c: char| !c.is_ascii_alphabetic()).rev();
            all.find_map(|word| way(&word))
        }
        word => {
            let is_verb = word.ends_with("ed")
                || word.ends_with("ing")
                || ["rose", "fell", "grew", "lost", "shrank"].contains(&word);
            way(&word).filter(|_| is_verb)
        }
    }
}

/// Returns the direction that a quantity shares with the one before it.
fn shared(
    plain: &str,
    last: &ScannedQuantity,
    quantity: &ScannedQuantity,
    gap: &str,
) -> Option<Direction> {
    let way = last.reading.direction?;
    let between = gap.trim();
    let [first, second] = [last, quantity].map(is_rate);
    // “A 27,600 increase or 7.9 percent”: the word stands after the first.
    let word = between
        .trim_start_matches(|c: char| c.is_ascii_alphabetic())
        .trim_start();
    let word = if after(gap).is_some() { word } else { between };
    if first != second {
        // “Fell by 14 tonnes of carbon dioxide, or 3.9 per cent”.
        let is_aside = between.len() < 60
            && [", or", "，或"].iter().any(|end| between.ends_with(end))
            && !between.contains([';', '.']);
        return (ALTERNATIVES.contains(&word) || is_aside).then_some(way);
    }
    // 增长3%、2%和1%.
    if ["、", "和", "及", "与", "以及"].contains(&between) && first {
        return Some(way);
    }
    // “A decrease of 3% since 2017 and of 10% since 2012”.
    let is_continued = between.len() < 60
        && [" and of", " and by"]
            .iter()
            .any(|end| between.ends_with(end))
        && !between.contains([';', '.', ',']);
    if first && is_continued {
        return Some(way);
    }
    let joined = JOINS.contains(&between);
    let head = last_characters(&plain[..last.start], 60);
    let severally = ["分别", "各"]
        .iter()
        .any(|word| last_sentence(head).contains(word) || last.text.contains(word))
        || first_characters(&plain[quantity.end..], 60).contains("respectively")
        || last.text.contains("by ");
    (joined && severally).then_some(way)
}

fn is_rate(quantity: &ScannedQuantity) -> bool {
    let unit = quantity.reading.unit.as_deref();
    unit.is_some_and(|unit| PERCENT.contains(&unit) || unit == "倍")
}
