//! Protects the reading of printed tokens: no wording may be taken for another, and none guessed.
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use figures::{Bound, Decimal, Direction, TokenError, read_token};

const UNITS: &[&str] = &[
    "人", "人次", "名", "起", "公斤", "克", "%", "percent", "people", "kg",
];

fn read(token: &str, whole: bool) -> Result<Bound, TokenError> {
    read_token(token, UNITS, None, whole).map(|reading| reading.bound)
}

fn number(text: &str) -> Decimal {
    Decimal::parse(text).unwrap_or_else(|| panic!("{text} is no number"))
}

/// A bound in short: kind, number, and the other end where there is one.
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

fn check(cases: &[(&str, &str)], whole: bool) {
    for (token, expected) in cases {
        match read(token, whole) {
            Ok(bound) => assert_eq!(short(&bound), *expected, "{token}"),
            Err(error) => panic!("{token}: {error}"),
        }
    }
}

#[test]
fn counts_as_chinese_newspapers_write_them() {
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
fn measures_and_shares() {
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
fn english_wordings() {
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
fn changes_carry_their_direction() {
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
    for (token, expected, direction) in cases {
        let reading = read_token(token, UNITS, None, false);
        let reading = reading.unwrap_or_else(|error| panic!("{token}: {error}"));
        assert_eq!(short(&reading.bound), expected, "{token}");
        assert_eq!(reading.direction, Some(direction), "{token}");
        assert!(reading.unit.is_some(), "{token}");
    }
}

#[test]
fn zeros_that_leave_the_place_open_are_asked_for() {
    for token in ["9000多人", "约9000人", "近300人", "9000-odd people"] {
        let error = read(token, true).expect_err(token);
        assert!(
            matches!(error, TokenError::WhichPlace { .. }),
            "{token}: {error}"
        );
        assert!(
            error.to_string().contains("rounded_to ="),
            "{token}: {error}"
        );
    }
    let stated = |place| read_token("9000多人次", UNITS, Some(number(place)), true);
    let bound = |place| stated(place).map(|reading| short(&reading.bound));
    assert_eq!(bound("1000"), Ok("> 9000 10000".into()));
    assert_eq!(bound("100"), Ok("> 9000 9100".into()));
    for wrong in ["10000", "7", "50"] {
        let place = number(wrong);
        assert_eq!(stated(wrong), Err(TokenError::WrongPlace { place }));
    }
}

#[test]
fn what_cannot_be_read_is_refused() {
    let cases = [
        ("", TokenError::NoNumber),
        ("好多人", TokenError::NoNumber),
        ("340多个人", TokenError::Leftover("个人".into())),
        ("近340多人", TokenError::TwoWordings),
        ("23多人", TokenError::NothingBetween),
        ("350至340人", TokenError::Backwards),
        ("12,34人", TokenError::NoNumber),
        ("9999999999999999人", TokenError::NoNumber),
        ("3.84人公斤", TokenError::Leftover("公斤".into())),
        ("<b>340</b>", TokenError::NoNumber),
    ];
    for (token, expected) in cases {
        assert_eq!(read(token, true), Err(expected), "{token}");
    }
}

#[test]
fn the_longest_unit_wins() {
    let unit = |token| read_token(token, UNITS, None, true).map(|reading| reading.unit);
    assert_eq!(unit("23人次"), Ok(Some("人次".into())));
    assert_eq!(unit("23人"), Ok(Some("人".into())));
    assert_eq!(unit("23"), Ok(None));
}

mod any_text {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Nothing that is pasted into a data file makes the reader panic.
        #[test]
        fn never_panics(token in "[0-9.,万亿多余近约成%人至、零一十百千 a-z-]{0,24}", whole: bool) {
            let _ = read_token(&token, UNITS, None, whole);
        }

        /// A plain number is read as itself, with as many places as it has.
        #[test]
        fn numbers_read_back(digits in 0i64..1_000_000_000, places in 0u8..6) {
            let value = Decimal::new(digits, places);
            prop_assert_eq!(read(&value.to_string(), false), Ok(Bound::measured(value)));
        }

        /// 多 lies above its number and under the next of its place, whatever the number.
        #[test]
        fn odd_lies_above(tens in 1i64..10_000) {
            let value = Decimal::new(tens * 10, 0);
            let place = Some(Decimal::new(10, 0));
            let reading = read_token(&format!("{value}多人"), UNITS, place, true);
            let interval = reading.ok().and_then(|r| r.bound.interval()?.whole());
            let interval = interval.expect("a whole number above a ten");
            let ends = [interval.low, interval.high].map(|end| end.map(|end| end.value.floor()));
            prop_assert_eq!(ends, [Some(tens * 10 + 1), Some(tens * 10 + 9)]);
        }
    }
}

/// Full-width figures and every kind of space are read as what they look like.
#[test]
fn full_width_forms_and_spaces_are_read() {
    let cases = [
        ("\u{ff13}\u{ff14}\u{ff10}多人", "> 340 350"),
        ("\u{ff14}\u{ff0e}\u{ff15}\u{ff05}", "= 4.5 ±0.1"),
        ("over\u{a0}340 people", "> 340"),
        ("over\u{3000}340\u{2009}people", "> 340"),
        ("over\u{202f}340 people", "> 340"),
    ];
    check(&cases, false);
}

/// A list of names is a count of them, and a single one is none.
#[test]
fn names_are_counted() {
    check(
        &[("兰州、张掖", "= 2 ±0"), ("兰州、张掖、白银", "= 3 ±0")],
        true,
    );
    assert!(read("兰州", true).is_err());
    assert!(read("兰州、", true).is_err());
}

/// Where a number leaves its place open, the error names every place that it may have.
#[test]
fn an_open_place_is_told_with_all_that_it_may_be() {
    let error = read("9000多人", true).expect_err("an open place");
    assert!(error.to_string().contains("1, 10, 100, 1000"), "{error}");
}

/// About a number is within half of its last place, which may be a part of one; and the same said twice is said once.
#[test]
fn about_is_within_half_a_place() {
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
