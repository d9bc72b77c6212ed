//! Numerals as newspapers write them: 18228.07, 9,000, 三百四十, 1.2万.

use crate::Decimal;
use crate::decimal::ten_to;

/// A number at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Its value, before any 万 or "million" that follows.
    pub value: Decimal,
    /// The unit of its last written place. None where trailing zeros leave it open: 9000 may be
    /// rounded to ones, tens, hundreds or thousands, and only the author knows.
    pub place: Option<Decimal>,
}

impl Numeral {
    /// Times a power of ten, place and all.
    pub fn times_ten_to(self, power: u32) -> Option<Self> {
        let place = match self.place {
            Some(place) => Some(place.times_ten_to(power)?),
            None => None,
        };
        Some(Self {
            value: self.value.times_ten_to(power)?,
            place,
        })
    }
}

/// Reads the numeral that the text starts with, and gives what follows it.
pub fn read(text: &str) -> Option<(Numeral, &str)> {
    read_arabic(text).or_else(|| read_chinese(text))
}

fn read_arabic(text: &str) -> Option<(Numeral, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.')
        .unwrap_or(text.len());
    let written = text[..end].trim_end_matches([',', '.']);
    let value = Decimal::parse(&ungrouped(written)?)?;
    let place = match (value.places, value.trailing_zeros()) {
        (0, 0) => Some(Decimal::new(1, 0)),
        // One zero is written because the number is round to ten: 340多, 5190余.
        (0, 1) => Some(Decimal::new(10, 0)),
        (0, _) => None,
        _ => Some(value.last_place()),
    };
    Some((Numeral { value, place }, &text[written.len()..]))
}

/// Takes the commas out of 9,000; none where they do not part groups of three.
fn ungrouped(written: &str) -> Option<String> {
    let whole = written.split('.').next()?;
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = whole.contains(',');
    let even = groups.all(|group| group.len() == 3) && (!grouped || (1..=3).contains(&first.len()));
    even.then(|| written.replace(',', ""))
}

/// Reads 三百四十, 两千, 十二; every unit is written, so the last place is never in doubt.
fn read_chinese(text: &str) -> Option<(Numeral, &str)> {
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
            // 万 and 亿 stay with the reader of the token: 三十多万 has its 多 before them.
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
        place: Some(Decimal::new(place, 0)),
    };
    Some((numeral, &text[end..]))
}
