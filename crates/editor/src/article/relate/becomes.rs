//! Two values of one figure, of which one became the other: “from A to B”, 由A增至B.

use super::direction_words::verb_of_change;
use super::links::{Links, before, is_level, same_unit};
use crate::article::Certainty::Likely;
use crate::article::sentence::Sentences;

/// The most quantities between the two values.
pub const MAX_BETWEEN: usize = 4;

/// Verbs that, before 到, 至 or 为, lead to a new level and do not say whether it is a higher one.
const VERBS: [&str; 7] = ["变", "变化", "调整", "延长", "扩", "发展", "达"];

/// Returns the value from which a quantity came: A in “from A to B” and in 由A增至B.
pub fn becomes(sentences: &Sentences, at: usize) -> Option<usize> {
    let lead = without_year(sentences.lead(at).trim());
    let is_english = lead == "to"
        || lead.ends_with(" to")
        || lead.starts_with("to ")
        || lead.contains(" to a record");
    let verb = |rest: &str| {
        let rest = rest.trim_end_matches('了');
        verb_of_change(rest).is_some() || VERBS.iter().any(|verb| rest.ends_with(verb))
    };
    let ends = ["到了", "到", "至", "为", "成"]
        .iter()
        .find_map(|end| lead.strip_suffix(end));
    let by_verb = ends.is_some_and(verb);
    // 由A至B is a range of one thing where no verb says that it became B.
    let bare = ["到", "至"].contains(&lead);
    if !(is_english || by_verb || bare) {
        return None;
    }
    // “Ranging from 5% in the north to 20% in the south”.
    let spread = ["rang", "vari", "vary", "不等", "相差"];
    if spread
        .iter()
        .any(|word| sentences.sentence_head(at).contains(word))
    {
        return None;
    }
    let mut values = before(at, MAX_BETWEEN).filter(|a| alike(sentences, *a, at));
    let nearest = values.next()?;
    let (item, earlier) = (&sentences.items[at], &sentences.items[nearest]);
    let (head, before) = (sentences.head(nearest), sentences.lead(nearest));
    let adjacent = nearest + 1 == at && earlier.segment == item.segment;
    let same_clause = adjacent && earlier.clause == item.clause;
    let became = match is_english {
        // “(10.7% to 9.8%)” has no “from”.
        true => {
            before.trim_end() == "from"
                || before.contains("from ")
                || sentences.printed(nearest).starts_with("from ")
                || (same_clause && item.nesting > 0)
        }
        false => {
            ["从", "由", "自"].iter().any(|word| head.contains(word)) || (by_verb && same_clause)
        }
    };
    became.then_some(nearest)
}

/// Returns a text without a time after its last word: 提高到 for 提高到2019年的 and for 提高到今年6月末的.
pub fn without_year(text: &str) -> &str {
    let mut short = text.trim_end_matches('的');
    for word in ["一季度", "二季度", "三季度", "四季度", "上半年", "下半年"] {
        short = short.strip_suffix(word).unwrap_or(short);
    }
    for word in ["年末", "年底", "月末", "月底", "季末", "月份", "月"] {
        if let Some(rest) = short.strip_suffix(word) {
            let keeps = if word.starts_with('年') { "年" } else { "" };
            short = &text[..rest.len() + keeps.len()];
            break;
        }
    }
    let digits = |text: &str| text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    short = &short[..digits(short)];
    let year = short.strip_suffix('年').unwrap_or(short);
    let named = ["今", "本", "当"]
        .iter()
        .find_map(|word| year.strip_suffix(word));
    let short = named.unwrap_or(&year[..digits(year)]);
    if short.len() + 4 <= text.len() && !short.is_empty() {
        short
    } else {
        text
    }
}

/// Relates the values that are given in other words: “from A, or a, to B, or b”.
pub fn alternative(sentences: &Sentences, links: &mut Links, earlier: usize, later: usize) {
    let or = |at: usize| {
        let lead = sentences.items.get(at).map(|_| sentences.lead(at).trim());
        lead.is_some_and(|lead| lead == "or" || lead == "即" || lead == "或")
    };
    let (a, b) = (earlier + 1, later + 1);
    if a < later && or(a) && or(b) && alike(sentences, a, b) {
        links.add_years(a, b, Likely);
    }
}

/// Returns whether two quantities can be values of one figure.
pub fn alike(sentences: &Sentences, a: usize, b: usize) -> bool {
    let (x, y) = (&sentences.items[a], &sentences.items[b]);
    x.sentence == y.sentence
        && is_level(x)
        && is_level(y)
        && same_unit(x, y)
        && !x.is_cell
        && !y.is_cell
}
