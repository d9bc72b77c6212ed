//! Parses Arabic and Chinese numerals: 18228.07, 9,000, 三百四十.

use crate::decimal::{Decimal, ten_to};

/// A number at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// The number, without a following 万 or "million".
    pub value: Decimal,
    /// Unit of the last significant place. `None` if trailing zeros leave it open: 9000 may be rounded to
    /// ones, tens, hundreds or thousands.
    pub last_place: Option<Decimal>,
}

impl Numeral {
    /// Multiplies number and last place by `10^power`. `None` on overflow.
    pub fn times_ten_to(self, power: u32) -> Option<Self> {
        let last_place = match self.last_place {
            Some(last_place) => Some(last_place.times_ten_to(power)?),
            None => None,
        };
        Some(Self {
            value: self.value.times_ten_to(power)?,
            last_place,
        })
    }
}

/// Parses the numeral at the start of a text. Returns it with the rest of the text.
pub fn parse(text: &str) -> Option<(Numeral, &str)> {
    parse_arabic(text).or_else(|| parse_chinese(text))
}

fn parse_arabic(text: &str) -> Option<(Numeral, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.')
        .unwrap_or(text.len());
    let written = text[..end].trim_end_matches([',', '.']);
    let value = Decimal::parse(&ungrouped(written)?)?;
    let last_place = match (value.places, value.trailing_zeros()) {
        (0, 0) => Some(Decimal::new(1, 0)),
        // One zero means that the number is rounded to tens: 340多, 5190余.
        (0, 1) => Some(Decimal::new(10, 0)),
        (0, _) => None,
        _ => Some(value.last_place()),
    };
    Some((Numeral { value, last_place }, &text[written.len()..]))
}

/// Removes the commas of 9,000. Returns `None` if they do not separate groups of three digits.
fn ungrouped(written: &str) -> Option<String> {
    let integer = written.split('.').next()?;
    let mut groups = integer.split(',');
    let first = groups.next()?;
    let grouped = integer.contains(',');
    let even = groups.all(|group| group.len() == 3) && (!grouped || (1..=3).contains(&first.len()));
    even.then(|| written.replace(',', ""))
}

/// Parses 三百四十, 两千 or 十二. The last place is always known, because every place is written.
fn parse_chinese(text: &str) -> Option<(Numeral, &str)> {
    let mut total: i64 = 0;
    let mut digit: Option<i64> = None;
    let mut place: i64 = 1;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if let Some(d) = "零一二三四五六七八九".chars().position(|x| x == c) {
            digit = Some(d as i64);
            place = 1;
        } else if c == '两' {
            digit = Some(2);
            place = 1;
        } else if let Some(power) = "十百千".chars().position(|x| x == c) {
            place = ten_to(power as u32 + 1)?;
            total = total.checked_add(digit.take().unwrap_or(1).checked_mul(place)?)?;
        } else {
            // 万 and 亿 are suffixes of the quantity, because 多 may come before them: 三十多万.
            break;
        }
        end = at + c.len_utf8();
    }
    if end == 0 {
        return None;
    }
    total = total.checked_add(digit.unwrap_or(0))?;
    let numeral = Numeral {
        value: Decimal::new(total, 0),
        last_place: Some(Decimal::new(place, 0)),
    };
    Some((numeral, &text[end..]))
}
