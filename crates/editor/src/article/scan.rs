//! Finds tokens in a line. Whether something is a token, and how far it goes, is for the reader of
//! tokens to say: it is asked for the longest that it can read around each number.

use super::mask::Masks;
use super::measures::MEASURES;
use crate::reading::PERCENT;
use figures::{Bound, Decimal, Interval, Quantity, QuantityError, Unit, parse_quantity};

/// A token in a line.
#[derive(Clone, Debug)]
pub struct Token {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// As it is printed, with the direction that it shares.
    pub text: String,
    /// What it says.
    pub reading: Quantity,
    /// The places it may be rounded to, where it leaves that open.
    pub places: Vec<u32>,
}

/// Reads lines with the units of a story.
pub struct Scanner {
    masks: Masks,
    spellings: Vec<(String, bool)>,
}

/// No token has more characters after its number, or before it.
const AFTER: usize = 20;
const BEFORE: usize = 16;

/// Words before a number that say nothing of it.
const FILLERS: [&str; 8] = ["同比", "了", "为", "between ", " ", "\u{3000}", "by ", "~ "];

/// Characters that end in the same character as a wording does, and are another word.
const OTHER_WORDS: [&str; 12] = [
    "最近", "附近", "临近", "靠近", "节约", "条约", "公约", "合约", "制约", "签约", "违约", "高超",
];

impl Scanner {
    pub fn new(units: &[Unit]) -> Self {
        let own = units.iter().flat_map(|unit| {
            let spelled = unit.spellings.iter();
            spelled.map(|spelling| (spelling.to_string(), unit.integer))
        });
        let common = MEASURES
            .iter()
            .map(|(word, whole)| (word.to_string(), *whole));
        let percent = PERCENT.iter().map(|word| (word.to_string(), false));
        let mut spellings: Vec<(String, bool)> = own.chain(percent).collect();
        for (word, whole) in common {
            if !spellings.iter().any(|(known, _)| *known == word) {
                spellings.push((word, whole));
            }
        }
        Self {
            masks: Masks::new(),
            spellings,
        }
    }

    /// The tokens of a line, in order.
    pub fn scan(&self, line: &str) -> Vec<Token> {
        let narrow: String = line.chars().map(narrowed).collect();
        let mask = self.masks.mask(&narrow);
        // Full-width characters are wider in bytes: places are told in the line as it stands.
        let places = Places::new(line, &narrow);
        let mut tokens: Vec<Token> = Vec::new();
        let mut at = 0;
        while let Some(c) = narrow[at..].chars().next() {
            let found = (!mask[at] && begins_number(&narrow, at))
                .then(|| self.token_at(&narrow, tokens.last().map_or(0, |last| last.end), at))
                .flatten();
            match found {
                Some(token) if !mask[token.start..token.end].iter().any(|hidden| *hidden) => {
                    at = token.end;
                    tokens.push(token);
                }
                _ => at = after_number(&narrow, at).max(at + c.len_utf8()),
            }
        }
        share_direction(&narrow, &mut tokens);
        tokens.extend(self.names(&narrow, &mask));
        tokens.sort_by_key(|token| token.start);
        for token in &mut tokens {
            token.start = places.of(token.start);
            token.end = places.of(token.end);
        }
        tokens
    }

    /// The token around a number, which begins no sooner than `from`.
    fn token_at(&self, line: &str, from: usize, number: usize) -> Option<Token> {
        let end = self.end_of(line, number)?;
        let start = self.start_of(line, from, number, end);
        let text = line[start..end].trim_end();
        let (reading, places) = self.read(text)?;
        let token = Token {
            start,
            end: start + text.len(),
            text: text.to_string(),
            reading,
            places,
        };
        let figure =
            !is_article(&line[number..end]) && !is_criterion(line, &token) && !is_model(&token);
        (figure && self.has_unit(line, &token)).then_some(token)
    }

    /// The longest that can be read from the number on.
    fn end_of(&self, line: &str, number: usize) -> Option<usize> {
        let ends = line[number..]
            .char_indices()
            .skip(1)
            .take(AFTER)
            .map(|(at, _)| number + at);
        let mut ends: Vec<usize> = ends.chain([line.len()]).collect();
        ends.dedup();
        // " and " joins two figures, but two ends of one after "between".
        let between = line[..number].to_ascii_lowercase().ends_with("between ");
        let within = |end: &usize| line[number..*end].chars().count() <= AFTER;
        let reads = |end: &usize| {
            let text = &line[number..*end];
            let one = between || !text.contains(" and ");
            one && !text.ends_with(' ') && whole_word(line, *end) && self.read(text).is_some()
        };
        ends.into_iter().rev().filter(within).find(reads)
    }

    /// From the first of the words before it that belong to it.
    fn start_of(&self, line: &str, from: usize, number: usize, end: usize) -> usize {
        let starts = line[from..number]
            .char_indices()
            .rev()
            .take(BEFORE)
            .map(|(at, _)| from + at);
        let reads = |start: &usize| {
            let text = &line[*start..end];
            !text.starts_with(' ') && word_begins(line, *start) && self.read(text).is_some()
        };
        let mut start = starts.filter(reads).last().unwrap_or(number);
        while let Some(filler) = FILLERS
            .iter()
            .find(|filler| line[start..number].starts_with(**filler))
        {
            start += filler.len();
        }
        start
    }

    /// What a text says as one token; with the places to choose from where it leaves them open.
    fn read(&self, text: &str) -> Option<(Quantity, Vec<u32>)> {
        let spellings: Vec<&str> = self.spellings.iter().map(|(word, _)| &**word).collect();
        let read = |place, whole| parse_quantity(text, &spellings, place, whole);
        let loose = match read(None, false) {
            Err(QuantityError::AmbiguousRounding { .. }) => {
                read(Some(Decimal::new(1, 0)), false).ok()?
            }
            other => other.ok()?,
        };
        let whole = loose.unit.as_ref().is_some_and(|unit| self.is_whole(unit));
        match read(None, whole) {
            Ok(reading) => Some((reading, Vec::new())),
            Err(QuantityError::AmbiguousRounding { value }) => {
                let places =
                    (0..=value.trailing_zeros()).filter_map(|zeros| 10u32.checked_pow(zeros));
                Some((loose, places.collect()))
            }
            Err(_) => None,
        }
    }

    fn is_whole(&self, unit: &str) -> bool {
        self.spellings
            .iter()
            .any(|(word, whole)| word == unit && *whole)
    }

    /// A figure has a unit. In English that may be any word that follows, or a wording may vouch for it.
    fn has_unit(&self, line: &str, token: &Token) -> bool {
        let bounded = !matches!(token.reading.bound, Bound::Exact { .. });
        let after = line[token.end..].trim_start();
        let spaced = after.len() < line[token.end..].len();
        let word = spaced && after.starts_with(|c: char| c.is_ascii_lowercase());
        let han = after.starts_with(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let of_time = ["年", "岁", "月", "周", "日", "世纪", "级", "届", "楼", "层"];
        let timed = of_time.iter().any(|word| after.starts_with(word));
        token.reading.unit.is_some() || word || (bounded && han && !timed)
    }

    /// Names that were chosen for something are counted: two in 兰州、张掖.
    fn names(&self, line: &str, mask: &[bool]) -> Vec<Token> {
        let mut found = Vec::new();
        let clauses = line.split(['，', ',', '。', '；', ';']);
        for clause in clauses {
            let start = clause.as_ptr() as usize - line.as_ptr() as usize;
            let end = CHOSEN.iter().filter_map(|verb| clause.find(verb)).min();
            let Some(list) = end.map(|end| &clause[..end]).filter(|list| is_list(list)) else {
                continue;
            };
            let end = start + list.len();
            let count = list.split('、').count() as i64;
            if !mask[start..end].iter().any(|hidden| *hidden) {
                found.push(Token {
                    start,
                    end,
                    text: list.to_string(),
                    reading: Quantity {
                        bound: Bound::counted(Decimal::new(count, 0)),
                        direction: None,
                        unit: None,
                    },
                    places: Vec::new(),
                });
            }
        }
        found
    }
}

/// What is said of those who were chosen.
const CHOSEN: [&str; 7] = ["被", "入选", "获评", "荣获", "当选", "跻身", "名列"];

/// A list of short names, and nothing else.
fn is_list(text: &str) -> bool {
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let name = |name: &str| (2..=4).contains(&name.chars().count()) && name.chars().all(han);
    text.contains('、') && text.split('、').all(name)
}

/// A direction that stands once before several changes belongs to each: 分别下降4%和3%.
fn share_direction(line: &str, tokens: &mut [Token]) {
    for at in 1..tokens.len() {
        let (before, after) = tokens.split_at_mut(at);
        let (Some(first), Some(next)) = (before.last(), after.first_mut()) else {
            continue;
        };
        let between = line[first.end..next.start].trim();
        let joined = ["和", "、", "与", "及", "以及", "and", ", and"].contains(&between);
        let percent = |token: &Token| {
            token
                .reading
                .unit
                .as_deref()
                .is_some_and(|u| PERCENT.contains(&u))
        };
        let (Some(way), None) = (first.reading.direction, next.reading.direction) else {
            continue;
        };
        let severally =
            line[..first.start].contains("分别") || line[next.end..].contains("respectively");
        if !(joined && severally && percent(first) && percent(next)) {
            continue;
        }
        let number = first.text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
        next.text = format!("{}{}", &first.text[..number], next.text);
        next.reading.direction = Some(way);
        if way == figures::Direction::Down {
            next.reading.bound = next.reading.bound.negated();
        }
    }
}

/// 一个 and its like are an article, and 千 alone is no number: 当一天, 千人.
fn is_article(token: &str) -> bool {
    let mut characters = token.chars();
    let first = characters.next().unwrap_or(' ');
    let next = characters.next().unwrap_or(' ');
    let alone = !is_numeral(next) && !"万亿成".contains(next);
    let bare = "十百千".contains(first) && !token.starts_with("百分之") && (first != '十' || alone);
    (first == '一' && alone) || bare || first == '零'
}

/// 5G is no weight: units of Latin letters are written as the file writes them.
fn is_model(token: &Token) -> bool {
    let unit = token.reading.unit.as_deref().unwrap_or_default();
    token.text.ends_with(|c: char| c.is_ascii_uppercase()) && !token.text.ends_with(unit)
}

/// 3人以上团伙 says which groups are meant, not how many people there were.
fn is_criterion(line: &str, token: &Token) -> bool {
    let after = &line[token.end..];
    let han = |text: &str| text.starts_with(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let ends = matches!(
        token.reading.bound,
        Bound::Between(Interval { low: None, .. } | Interval { high: None, .. })
    );
    let worded = token.text.ends_with("以上") || token.text.ends_with("以下");
    let within = ["以上", "以下", "以内"]
        .iter()
        .any(|word| after.starts_with(word));
    let percent = token
        .reading
        .unit
        .as_deref()
        .is_some_and(|unit| PERCENT.contains(&unit));
    !percent && (within || (ends && worded && han(after)))
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "零一二两三四五六七八九十百千".contains(c)
}

fn begins_number(line: &str, at: usize) -> bool {
    let c = line[at..].chars().next().unwrap_or(' ');
    let before = line[..at].chars().next_back().unwrap_or(' ');
    is_numeral(c)
        && !is_numeral(before)
        && !before.is_ascii_alphabetic()
        && !".,_第".contains(before)
}

/// Where a number that is none of ours ends.
fn after_number(line: &str, at: usize) -> usize {
    let digits = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    line[at..]
        .find(|c| !digits(c))
        .map_or(line.len(), |end| at + end)
}

/// Letters are not cut in two.
fn whole_word(line: &str, end: usize) -> bool {
    let before = line[..end].chars().next_back().unwrap_or(' ');
    let after = line[end..].chars().next().unwrap_or(' ');
    let glued = before.is_ascii_alphabetic() && after.is_ascii_alphanumeric();
    let cut = before.is_ascii_digit() && (after.is_ascii_alphanumeric() || after == '_');
    let fraction = before.is_ascii_digit()
        && ".,".contains(after)
        && line[end + 1..].starts_with(|c: char| c.is_ascii_digit());
    // 成 is tenths, but not in 成立 and the like.
    let tenths = before == '成' && "立为功员长果绩".contains(after);
    !glued && !cut && !fraction && !tenths
}

fn word_begins(line: &str, start: usize) -> bool {
    let first = line[start..].chars().next().unwrap_or(' ');
    let before = line[..start].chars().next_back().unwrap_or(' ');
    let glued = first.is_ascii_alphabetic() && before.is_ascii_alphanumeric();
    let sign = "-−+~".contains(first) && !(before == ' ' || "(（，,：:".contains(before));
    let end = start + first.len_utf8();
    !glued && !sign && !OTHER_WORDS.iter().any(|word| line[..end].ends_with(word))
}

/// Full-width letters and digits as the others.
fn narrowed(c: char) -> char {
    match c {
        '\u{ff10}'..='\u{ff19}'
        | '\u{ff21}'..='\u{ff3a}'
        | '\u{ff41}'..='\u{ff5a}'
        | '\u{ff0e}'
        | '\u{ff05}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Where each byte of the narrowed line stands in the line itself.
struct Places(Vec<usize>);

impl Places {
    fn new(line: &str, narrow: &str) -> Self {
        let mut places = vec![line.len(); narrow.len() + 1];
        for ((at, _), (narrow_at, _)) in line.char_indices().zip(narrow.char_indices()) {
            places[narrow_at] = at;
        }
        Self(places)
    }

    fn of(&self, narrow: usize) -> usize {
        self.0.get(narrow).copied().unwrap_or_default()
    }
}
