//! Printed quantities: any text, or words and digits of newspapers in any order.

use arbitrary::{Arbitrary, Result, Unstructured};
use figures::{Decimal, Quantity, QuantityError, Spellings, parse_quantity, read_quantity};

/// Pieces of quantities.
const PIECES: [&str; 72] = [
    "0",
    "1",
    "5",
    "7",
    "12",
    "30",
    "340",
    "9000",
    "1,234",
    "12 500",
    "3.5",
    ".5",
    "1/3",
    "½",
    "零",
    "一",
    "二",
    "两",
    "三",
    "四",
    "五",
    "九",
    "十",
    "百",
    "千",
    "万",
    "亿",
    "萬",
    "億",
    "点",
    "分之",
    "百分之",
    "半",
    "又",
    "、",
    "成",
    "倍",
    "‰",
    "%",
    "折",
    "人",
    "元",
    "$",
    "kg",
    "多",
    "余",
    "近",
    "超过",
    "不到",
    "约",
    "左右",
    "以上",
    "至",
    "到",
    "-",
    "−",
    "~",
    " to ",
    " and ",
    "between ",
    "from ",
    "在",
    "之间",
    "下降",
    "增长",
    "为",
    " million",
    "bn",
    "m",
    "twenty",
    "-six",
    " hundred",
];

/// Units of which the first and the last start with characters of numerals and magnitudes.
const UNITS: [&str; 8] = ["千克", "人", "元", "$", "kg", "%", "m", "万元"];

/// Parses the quantity that the bytes describe, and checks it.
pub fn run(bytes: &[u8]) {
    // Missing bytes count as zeros, so this does not fail.
    let _ = check(&mut Unstructured::new(bytes));
}

fn check(bytes: &mut Unstructured) -> Result<()> {
    let integer = bool::arbitrary(bytes)?;
    let rounded_to = match bytes.int_in_range(0..=3)? {
        0 => Some(Decimal::new(10_i64.pow(bytes.int_in_range(0..=6)?), 0)),
        _ => None,
    };
    let is_any_text = bytes.ratio(1, 4)?;
    let mut text = String::new();
    while !bytes.is_empty() && text.len() < 200 {
        if is_any_text {
            text.push(char::arbitrary(bytes)?);
        } else {
            text += bytes.choose(&PIECES)?;
        }
    }
    check_text(&text, rounded_to, integer);
    Ok(())
}

fn check_text(text: &str, rounded_to: Option<Decimal>, integer: bool) {
    let parse = |text: &str| parse_quantity(text, &UNITS, rounded_to, integer);
    let parsed = parse(text);
    if let Ok(quantity) = &parsed {
        check_quantity(text, quantity, integer);
    }
    if let Err(error) = &parsed {
        assert!(!error.to_string().is_empty(), "{text}");
        if let QuantityError::AmbiguousRounding { choices, .. } = error {
            assert!(!choices.is_empty(), "{text}");
        }
    }
    // Spaces around it change nothing, and neither does a second reading.
    assert_eq!(parse(&format!(" {text}\u{a0}")), parsed, "{text}");
    // The quantity at the start of a longer text is read as if nothing followed.
    let spellings = Spellings::new(UNITS);
    if let Ok((quantity, rest)) = read_quantity(text, &spellings, rounded_to, integer) {
        check_quantity(text, &quantity, integer);
        let part = &text[..text.len() - rest.len()];
        assert!(text.ends_with(rest), "{text}");
        let again = read_quantity(part, &spellings, rounded_to, integer);
        assert_eq!(again, Ok((quantity, "")), "{text}: {part}");
    }
}

/// A quantity has a possible value, and its unit is a spelling or percent.
fn check_quantity(text: &str, quantity: &Quantity, integer: bool) {
    let interval = quantity.bound.interval().expect("an interval");
    assert!(!interval.is_empty(), "{text}: {quantity:?}");
    assert!(
        !integer || interval.integers().is_some(),
        "{text}: {quantity:?}"
    );
    let is_unit = |unit: &String| UNITS.contains(&unit.as_str());
    assert!(
        quantity.unit.as_ref().is_none_or(is_unit),
        "{text}: {quantity:?}"
    );
}
