//! Protects the parser of printed quantities: no wording is mistaken for another, and nothing is guessed.
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use figures::{Bound, Decimal, Direction, QuantityError, parse_quantity};

const UNITS: &[&str] = &[
    "人", "人次", "名", "起", "公斤", "克", "%", "percent", "people", "kg",
];

fn parse(text: &str, integer: bool) -> Result<Bound, QuantityError> {
    parse_quantity(text, UNITS, None, integer).map(|quantity| quantity.bound)
}

fn number(text: &str) -> Decimal {
    Decimal::parse(text).unwrap_or_else(|| panic!("{text} is no number"))
}

/// Short form of a bound: a sign for its kind, the number, and the other end if there is one.
fn short(bound: &Bound) -> String {
    let end = |end: &Option<Decimal>| end.map_or(String::new(), |end| format!(" {end}"));
    match bound {
        Bound::Exact { value, precision } => format!("= {value} ±{precision}"),
        Bound::MoreThan { value, upper } => format!("> {value}{}", end(upper)),
        Bound::LessThan { value, lower } => format!("< {value}{}", end(lower)),
        Bound::About { value, tolerance } => format!("~ {value} ±{tolerance}"),
        Bound::Between(interval) => {
            let [low, high] = [interval.low, interval.high]
                .map(|end| end.map_or("…".into(), |end| end.value.to_string()));
            format!("{low} to {high}")
        }
    }
}

fn check(cases: &[(&str, &str)], integer: bool) {
    for (text, expected) in cases {
        match parse(text, integer) {
            Ok(bound) => assert_eq!(short(&bound), *expected, "{text}"),
            Err(error) => panic!("{text}: {error}"),
        }
    }
}

#[test]
fn parses_counts_of_chinese_newspapers() {
    let cases = [
        ("340多人", "> 340 350"),
        ("5190余人", "> 5190 5200"),
        ("3万多人", "> 30000 40000"),
        ("30多万人", "> 300000 400000"),
        ("1.2万人", "= 12000 ±1000"),
        ("3亿人", "= 300000000 ±100000000"),
        ("70名", "= 70 ±0"),
        ("1,480起", "= 1480 ±0"),
        ("三百四十多人", "> 340 350"),
        ("九千多人", "> 9000 10000"),
        ("两千人", "= 2000 ±0"),
        ("十二人", "= 12 ±0"),
        ("近350人", "< 350 340"),
        ("不到350人", "< 350"),
        ("不足九千人", "< 9000"),
        ("逾340人", "> 340"),
        ("超过340人", "> 340"),
        ("约350人", "~ 350 ±5"),
        ("350人左右", "~ 350 ±5"),
        ("340人以上", "340 to …"),
        ("不超过340人", "… to 340"),
        ("340至350人", "340 to 350"),
        ("340人—350人", "340 to 350"),
        ("兰州、张掖", "= 2 ±0"),
    ];
    check(&cases, true);
}

#[test]
fn parses_measured_values_and_shares() {
    let cases = [
        ("3.84公斤", "= 3.84 ±0.01"),
        ("250多公斤", "> 250 260"),
        ("18228.07克", "= 18228.07 ±0.01"),
        ("超过45%", "> 45"),
        ("0.064%", "= 0.064 ±0.001"),
        ("三成", "= 30 ±10"),
        ("三成五", "= 35 ±1"),
        ("四成多", "> 40 50"),
        ("近五成", "< 50 40"),
        ("百分之四十五", "= 45 ±1"),
        ("1.2万多公斤", "> 12000 13000"),
    ];
    check(&cases, false);
}

#[test]
fn parses_english_wordings() {
    let cases = [
        ("over 340 people", "> 340"),
        ("more than 340", "> 340"),
        ("340-odd people", "> 340 350"),
        ("nearly 350", "< 350 340"),
        ("fewer than 350 people", "< 350"),
        ("about 350", "~ 350 ±5"),
        ("at least 340", "340 to …"),
        ("up to 340", "… to 340"),
        ("between 340 and 350", "340 to 350"),
        ("340-350 people", "340 to 350"),
        ("9,001", "= 9001 ±0"),
        ("2 million people", "= 2000000 ±1000000"),
    ];
    check(&cases, true);
}

#[test]
fn parses_the_direction_of_changes() {
    let cases = [
        ("下降44.15%", "= -44.15 ±0.01", Direction::Down),
        ("同比上升33%", "= 33 ±1", Direction::Up),
        ("下降超过44%", "< -44", Direction::Down),
        ("下降近五成", "> -50 -40", Direction::Down),
        ("增长了两成多", "> 20 30", Direction::Up),
        ("down 44.15%", "= -44.15 ±0.01", Direction::Down),
        ("−30.77%", "= -30.77 ±0.01", Direction::Down),
        ("up by over 20 percent", "> 20", Direction::Up),
    ];
    for (text, expected, direction) in cases {
        let quantity = parse_quantity(text, UNITS, None, false);
        let quantity = quantity.unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(short(&quantity.bound), expected, "{text}");
        assert_eq!(quantity.direction, Some(direction), "{text}");
        assert!(quantity.unit.is_some(), "{text}");
    }
}

#[test]
fn reports_ambiguous_rounding_when_zeros_leave_it_open() {
    for text in ["9000多人", "约9000人", "近300人", "9000-odd people"] {
        let error = parse(text, true).expect_err(text);
        assert!(
            matches!(error, QuantityError::AmbiguousRounding { .. }),
            "{text}: {error}"
        );
        assert!(
            error.to_string().contains("rounded_to ="),
            "{text}: {error}"
        );
    }
    let stated = |unit| parse_quantity("9000多人次", UNITS, Some(number(unit)), true);
    let bound = |unit| stated(unit).map(|quantity| short(&quantity.bound));
    assert_eq!(bound("1000"), Ok("> 9000 10000".into()));
    assert_eq!(bound("100"), Ok("> 9000 9100".into()));
    for wrong in ["10000", "7", "50"] {
        let rounded_to = number(wrong);
        assert_eq!(
            stated(wrong),
            Err(QuantityError::InvalidRounding { rounded_to })
        );
    }
}

#[test]
fn rejects_text_that_is_no_quantity() {
    let cases = [
        ("", QuantityError::NoNumber),
        ("好多人", QuantityError::NoNumber),
        ("340多个人", QuantityError::UnexpectedText("个人".into())),
        ("近340多人", QuantityError::ConflictingWordings),
        ("23多人", QuantityError::NoInteger),
        ("350至340人", QuantityError::ReversedRange),
        ("12,34人", QuantityError::NoNumber),
        ("9999999999999999人", QuantityError::NoNumber),
        ("3.84人公斤", QuantityError::UnexpectedText("公斤".into())),
        ("<b>340</b>", QuantityError::NoNumber),
    ];
    for (text, expected) in cases {
        assert_eq!(parse(text, true), Err(expected), "{text}");
    }
}

#[test]
fn takes_the_longest_unit() {
    let unit = |text| parse_quantity(text, UNITS, None, true).map(|quantity| quantity.unit);
    assert_eq!(unit("23人次"), Ok(Some("人次".into())));
    assert_eq!(unit("23人"), Ok(Some("人".into())));
    assert_eq!(unit("23"), Ok(None));
}

mod any_text {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// No text makes the parser panic.
        #[test]
        fn never_panics(text in "[0-9.,万亿多余近约成%人至、零一十百千 a-z-]{0,24}", integer: bool) {
            let _ = parse_quantity(&text, UNITS, None, integer);
        }

        /// A plain number is parsed as itself, with its decimal places.
        #[test]
        fn parses_plain_numbers(digits in 0i64..1_000_000_000, places in 0u8..6) {
            let value = Decimal::new(digits, places);
            prop_assert_eq!(parse(&value.to_string(), false), Ok(Bound::measured(value)));
        }

        /// 多 means above the number and below the next unit of its last place.
        #[test]
        fn parses_just_over(tens in 1i64..10_000) {
            let value = Decimal::new(tens * 10, 0);
            let rounded_to = Some(Decimal::new(10, 0));
            let quantity = parse_quantity(&format!("{value}多人"), UNITS, rounded_to, true);
            let interval = quantity.ok().and_then(|q| q.bound.interval()?.integers());
            let interval = interval.expect("a whole number above a ten");
            let ends = [interval.low, interval.high].map(|end| end.map(|end| end.value.floor()));
            prop_assert_eq!(ends, [Some(tens * 10 + 1), Some(tens * 10 + 9)]);
        }
    }
}

/// Full-width characters and all kinds of spaces are equivalent to their ASCII forms.
#[test]
fn parses_full_width_characters_and_spaces() {
    let cases = [
        ("\u{ff13}\u{ff14}\u{ff10}多人", "> 340 350"),
        ("\u{ff14}\u{ff0e}\u{ff15}\u{ff05}", "= 4.5 ±0.1"),
        ("over\u{a0}340 people", "> 340"),
        ("over\u{3000}340\u{2009}people", "> 340"),
        ("over\u{202f}340 people", "> 340"),
    ];
    check(&cases, false);
}

/// A list of names is a count. A single name is not.
#[test]
fn counts_a_list_of_names() {
    check(
        &[("兰州、张掖", "= 2 ±0"), ("兰州、张掖、白银", "= 3 ±0")],
        true,
    );
    assert!(parse("兰州", true).is_err());
    assert!(parse("兰州、", true).is_err());
}

#[test]
fn ambiguous_rounding_error_lists_all_possible_roundings() {
    let error = parse("9000多人", true).expect_err("an ambiguous rounding");
    assert!(error.to_string().contains("1, 10, 100, 1000"), "{error}");
}

/// "About" means within half of the last place. The same wording may occur twice.
#[test]
fn about_is_within_half_of_the_last_place() {
    let cases = [
        ("约4.5公斤", "~ 4.5 ±0.05"),
        ("约0.25公斤", "~ 0.25 ±0.005"),
        ("约7公斤", "~ 7 ±0.5"),
    ];
    check(&cases, false);
    check(
        &[("约350人左右", "~ 350 ±5"), ("350至350人", "350 to 350")],
        true,
    );
}
