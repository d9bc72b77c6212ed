//! One form for characters that print the same thing: full-width and ASCII, Traditional and Simplified.

/// Traditional and other forms of the characters that occur in numerals, wordings and common units, in the
/// order of Unicode, each with its Simplified form.
const SIMPLIFIED: [(char, char); 66] = [
    ('佔', '占'),
    ('來', '来'),
    ('倆', '两'),
    ('個', '个'),
    ('僅', '仅'),
    ('億', '亿'),
    ('內', '内'),
    ('兩', '两'),
    ('参', '叁'),
    ('參', '叁'),
    ('噸', '吨'),
    ('圓', '元'),
    ('報', '报'),
    ('場', '场'),
    ('將', '将'),
    ('對', '对'),
    ('屆', '届'),
    ('幣', '币'),
    ('幾', '几'),
    ('張', '张'),
    ('後', '后'),
    ('從', '从'),
    ('戶', '户'),
    ('擴', '扩'),
    ('數', '数'),
    ('於', '于'),
    ('時', '时'),
    ('條', '条'),
    ('棟', '栋'),
    ('標', '标'),
    ('歐', '欧'),
    ('減', '减'),
    ('滿', '满'),
    ('漲', '涨'),
    ('為', '为'),
    ('環', '环'),
    ('畝', '亩'),
    ('畫', '画'),
    ('種', '种'),
    ('約', '约'),
    ('縮', '缩'),
    ('總', '总'),
    ('臺', '台'),
    ('與', '与'),
    ('萬', '万'),
    ('處', '处'),
    ('號', '号'),
    ('計', '计'),
    ('負', '负'),
    ('貳', '贰'),
    ('較', '较'),
    ('輛', '辆'),
    ('過', '过'),
    ('達', '达'),
    ('銖', '铢'),
    ('鎊', '镑'),
    ('鐘', '钟'),
    ('長', '长'),
    ('間', '间'),
    ('陸', '陆'),
    ('隻', '只'),
    ('頃', '顷'),
    ('項', '项'),
    ('頭', '头'),
    ('餘', '余'),
    ('點', '点'),
];

/// Returns the ASCII form of a full-width character, U+0020 for any kind of space, and the character itself
/// otherwise.
pub fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\t' => ' ',
        '\u{ffe5}' => '¥',
        '\u{ffe1}' => '£',
        '\u{301c}' => '~',
        '\u{25cb}' => '〇',
        _ => c,
    }
}

/// Returns the half-width, Simplified form of a character.
pub fn plain(c: char) -> char {
    let c = half_width(c);
    if c.is_ascii() {
        return c;
    }
    match SIMPLIFIED.binary_search_by_key(&c, |(from, _)| *from) {
        Ok(at) => SIMPLIFIED[at].1,
        Err(_) => c,
    }
}

/// Returns the rest of a plain text after a plain word. Capitals and small letters are equal, and spaces may
/// separate Chinese characters. A word that ends in a letter is not the start of a
/// longer word: `g` is not in `grams`.
pub fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    let mut last = ' ';
    for expected in word.chars() {
        let is_spaced = !expected.is_ascii() && !last.is_ascii() && rest.as_str().starts_with(' ');
        if is_spaced {
            rest = rest.as_str().trim_start_matches(' ').chars();
        }
        last = rest.next()?;
        if !last.eq_ignore_ascii_case(&expected) {
            return None;
        }
    }
    let inside = last.is_ascii_alphabetic()
        && rest
            .as_str()
            .starts_with(|c: char| c.is_ascii_alphanumeric());
    (!inside).then_some(rest.as_str())
}

#[cfg(test)]
mod tests {
    use crate::glyphs::{SIMPLIFIED, plain};

    #[test]
    fn forms_are_sorted_and_plain_text_stays_as_it_is() {
        assert!(SIMPLIFIED.is_sorted_by_key(|(from, _)| *from));
        assert!(SIMPLIFIED.iter().all(|(_, to)| plain(*to) == *to));
    }
}
