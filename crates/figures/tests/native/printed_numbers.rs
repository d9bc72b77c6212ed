//! Protects the parser of quantities with numbers that a generator writes in all ways of newspapers: whatever
//! the form, parsing returns the bound that the generator meant.
//!
//! The expected bounds are computed here from digits and powers of ten, without the parser.

use figures::{Bound, Decimal, End, Interval, Ratio, parse_quantity};
use proptest::prelude::*;

/// Units in the story of these tests, with the currencies that come before the number.
const UNITS: &[&str] = &[
    "人", "吨", "元", "people", "tonnes", "$", "€", "EUR", "%", "percent",
];

/// A number of `digits` with `places` decimal places, times `10^power` for its magnitude word.
#[derive(Clone, Debug)]
struct Number {
    digits: i64,
    places: u8,
    power: u32,
}

impl Number {
    /// The number without its magnitude word.
    fn decimal(&self) -> Decimal {
        Decimal::new(self.digits, self.places)
    }

    fn ratio(&self) -> Ratio {
        let power = i64::from(self.places) - i64::from(self.power);
        let factor = Ratio::integer(10_i64.pow(power.unsigned_abs() as u32));
        let factor = if power > 0 {
            factor.inverse().expect("a factor")
        } else {
            factor
        };
        Ratio::integer(self.digits)
            .checked_mul(factor)
            .expect("a small number")
    }

    /// One of the last written place.
    fn place(&self) -> Ratio {
        Self {
            digits: 1,
            ..self.clone()
        }
        .ratio()
    }

    /// One of the place that a hedge counts: tens if one zero is at the end. `None` if more zeros are.
    fn hedged_place(&self) -> Option<Ratio> {
        let zeros = match self.places {
            0 => (1..)
                .take_while(|power| self.digits % 10_i64.pow(*power) == 0)
                .count(),
            _ => 0,
        };
        let power = Ratio::integer(10_i64.pow(zeros as u32));
        (zeros < 2).then(|| self.place().checked_mul(power).expect("a small number"))
    }
}

/// The ways to write an integer up to a hundred million.
#[derive(Clone, Copy, Debug)]
enum Digits {
    Plain,
    Commas,
    Spaces,
    ThinSpaces,
    FullWidth,
    FullWidthCommas,
    Chinese,
    Traditional,
    Financial,
}

const ALL_DIGITS: [Digits; 9] = [
    Digits::Plain,
    Digits::Commas,
    Digits::Spaces,
    Digits::ThinSpaces,
    Digits::FullWidth,
    Digits::FullWidthCommas,
    Digits::Chinese,
    Digits::Traditional,
    Digits::Financial,
];

/// Writes the digits in groups of three.
fn grouped(integer: &str, separator: &str) -> String {
    let mut groups: Vec<String> = Vec::new();
    let mut rest = integer;
    while rest.len() > 3 {
        let (before, group) = rest.split_at(rest.len() - 3);
        groups.push(group.to_string());
        rest = before;
    }
    groups.push(rest.to_string());
    groups.reverse();
    groups.join(separator)
}

fn full_width(text: &str) -> String {
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(c as u32 + 0xFEE0).expect("a full-width form"),
        c => c,
    };
    text.chars().map(wide).collect()
}

/// Writes a number below ten thousand in Chinese: 三百零五.
fn chinese_group(mut number: i64, characters: &[char], words: [char; 3]) -> String {
    let mut text = String::new();
    let mut zero = false;
    for (power, word) in [
        (1000, Some(words[2])),
        (100, Some(words[1])),
        (10, Some(words[0])),
        (1, None),
    ] {
        let digit = number / power;
        number %= power;
        if digit > 0 {
            if zero && !text.is_empty() {
                text.push(characters[0]);
            }
            zero = false;
            text.push(characters[digit as usize]);
            text.extend(word);
        } else {
            zero = true;
        }
    }
    text
}

fn chinese(number: i64, forms: &str, words: [char; 3], ten_thousand: char) -> String {
    let forms: Vec<char> = forms.chars().collect();
    if number == 0 {
        return forms[0].to_string();
    }
    let (high, low) = (number / 10_000, number % 10_000);
    let mut text = String::new();
    if high > 0 {
        text += &chinese_group(high, &forms, words);
        text.push(ten_thousand);
        if low > 0 && low < 1000 {
            text.push(forms[0]);
        }
    }
    text + &chinese_group(low, &forms, words)
}

/// Writes the number without its magnitude word. Its decimal places follow a point, or 点.
fn write(number: &Number, digits: Digits) -> String {
    let plain = number.decimal().to_string();
    let (integer, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let decimal = |integer: String| match fraction {
        "" => integer,
        fraction => format!("{integer}.{fraction}"),
    };
    let in_characters = |forms: &str, words, ten_thousand, point| {
        let value = integer.parse().expect("an integer");
        let integer = chinese(value, forms, words, ten_thousand);
        let digit = |c: char| {
            forms
                .chars()
                .nth(c as usize - '0' as usize)
                .expect("a digit")
        };
        match fraction {
            "" => integer,
            fraction => format!(
                "{integer}{point}{}",
                fraction.chars().map(digit).collect::<String>()
            ),
        }
    };
    match digits {
        Digits::Plain => plain.clone(),
        Digits::Commas => decimal(grouped(integer, ",")),
        Digits::Spaces => decimal(grouped(integer, " ")),
        Digits::ThinSpaces => decimal(grouped(integer, "\u{202f}")),
        Digits::FullWidth => full_width(&plain),
        Digits::FullWidthCommas => full_width(&decimal(grouped(integer, ","))),
        Digits::Chinese => in_characters("零一二三四五六七八九", ['十', '百', '千'], '万', '点'),
        Digits::Traditional => {
            in_characters("零一二三四五六七八九", ['十', '百', '千'], '萬', '點')
        }
        Digits::Financial => in_characters("零壹贰叁肆伍陆柒捌玖", ['拾', '佰', '仟'], '万', '点'),
    }
}

/// A number in any writing, with a magnitude word that fits it.
fn written_number() -> impl Strategy<Value = (Number, String)> {
    let digits = prop_oneof![1_i64..100, 1_i64..10_000, 1_i64..9_999_999];
    let magnitudes = prop::sample::select(vec![
        ("", 0),
        ("万", 4),
        ("萬", 4),
        ("亿", 8),
        ("億", 8),
        ("万亿", 12),
        ("萬億", 12),
        (" thousand", 3),
        (" million", 6),
        (" billion", 9),
        (" trillion", 12),
        ("k", 3),
        ("bn", 9),
        ("tn", 12),
    ]);
    let forms = prop::sample::select(ALL_DIGITS.to_vec());
    (digits, 0_u8..3, forms, magnitudes).prop_filter_map(
        "too large",
        |(digits, places, form, (word, power))| {
            let is_chinese = matches!(
                form,
                Digits::Chinese | Digits::Traditional | Digits::Financial
            );
            // 三万万 is written 三亿, and a number in Chinese characters has Chinese magnitude words.
            let fits = !is_chinese || (word.is_empty() || (!word.is_ascii() && digits < 10_000));
            let number = Number {
                digits,
                places,
                power,
            };
            let fits = fits
                && digits
                    .checked_mul(10_i64.pow(power))
                    .is_some_and(|value| value < 10_i64.pow(14));
            let text = format!("{}{word}", write(&number, form));
            fits.then_some((number, text))
        },
    )
}

/// The bound of a number in Chinese characters differs: every place is written. They have tests of their own.
fn is_in_characters(text: &str) -> bool {
    text.contains(|c| "一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟".contains(c))
}

fn interval(text: &str) -> Result<Interval, String> {
    let quantity =
        parse_quantity(text, UNITS, None, false).map_err(|error| format!("{text}: {error}"))?;
    Ok(quantity.bound.interval().expect("an interval"))
}

fn minus(a: Ratio, b: Ratio) -> Ratio {
    a.checked_add(b.negated()).expect("a small number")
}

fn plus(a: Ratio, b: Ratio) -> Ratio {
    a.checked_add(b).expect("a small number")
}

fn half(value: Ratio) -> Ratio {
    value
        .checked_mul(Ratio::new(1, 2).expect("a half"))
        .expect("a small number")
}

/// Hedges, each with the text before and after the number, and the interval that it states.
type Hedge = (&'static str, &'static str, fn(Ratio, Ratio) -> Interval);

fn hedges() -> Vec<Hedge> {
    let over: fn(Ratio, Ratio) -> Interval = |value, _| Interval::new(Some(End::open(value)), None);
    let under: fn(Ratio, Ratio) -> Interval =
        |value, _| Interval::new(None, Some(End::open(value)));
    let at_least: fn(Ratio, Ratio) -> Interval =
        |value, _| Interval::new(Some(End::closed(value)), None);
    let at_most: fn(Ratio, Ratio) -> Interval =
        |value, _| Interval::new(None, Some(End::closed(value)));
    let just_over: fn(Ratio, Ratio) -> Interval =
        |value, place| Interval::new(Some(End::open(value)), Some(End::open(plus(value, place))));
    let just_under: fn(Ratio, Ratio) -> Interval =
        |value, place| Interval::new(Some(End::open(minus(value, place))), Some(End::open(value)));
    let about: fn(Ratio, Ratio) -> Interval =
        |value, place| Interval::closed(minus(value, half(place)), plus(value, half(place)));
    vec![
        ("超过", "吨", over),
        ("逾", "吨", over),
        ("more than ", " tonnes", over),
        ("> ", "", over),
        ("不到", "吨", under),
        ("不足", "噸", under),
        ("fewer than ", " people", under),
        ("小于", "吨", under),
        ("至少", "吨", at_least),
        ("", "吨以上", at_least),
        ("at least ", "", at_least),
        ("", " people or more", at_least),
        ("不超过", "吨", at_most),
        ("不超過", "噸", at_most),
        ("", "吨以内", at_most),
        ("no more than ", " people", at_most),
        ("", "多吨", just_over),
        ("", "餘噸", just_over),
        ("", "-odd people", just_over),
        ("just over ", "", just_over),
        ("近", "吨", just_under),
        ("将近", "元", just_under),
        ("nearly ", " tonnes", just_under),
        ("约", "吨", about),
        ("", "吨左右", about),
        ("about ", " tonnes", about),
        ("an estimated ", " people", about),
        ("about $", "", about),
        ("over €", "", over),
        ("", " tonnes or so", about),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    /// A number without hedges is within half of its last written place.
    #[test]
    fn plain_numbers_have_their_last_written_place(
        (number, text) in written_number(),
        (before, after) in prop::sample::select(vec![
            ("", "人"), ("", " people"), ("$", ""), ("€", ""), ("EUR ", ""), ("", "元"), ("", "$"), ("", "%"), ("", ""),
        ]),
    ) {
        prop_assume!(!is_in_characters(&text));
        // 5k% and $5万元 are written by nobody.
        let text = format!("{before}{text}{after}");
        let (value, half) = (number.ratio(), half(number.place()));
        let expected = Interval::closed(minus(value, half), plus(value, half));
        prop_assert_eq!(interval(&text), Ok(expected), "{}", text);
    }

    /// A number in Chinese characters is the number in digits. Its place is checked in `tests/native/quantity.rs`.
    #[test]
    fn chinese_characters_are_the_same_number_as_digits((number, text) in written_number(), sign in "-|−|负|負|") {
        let text = format!("{sign}{text}人");
        let quantity = parse_quantity(&text, UNITS, None, false);
        let value = quantity.map(|quantity| quantity.bound.value().and_then(Decimal::ratio));
        let expected = if sign.is_empty() { number.ratio() } else { number.ratio().negated() };
        prop_assert_eq!(value, Ok(Some(expected)), "{}", text);
    }

    /// Each hedge states its interval, whatever the number looks like. Open roundings are reported.
    #[test]
    fn hedges_state_their_intervals(
        (number, text) in written_number(),
        (before, after, expected) in prop::sample::select(hedges()),
    ) {
        prop_assume!(!is_in_characters(&text));
        let text = format!("{before}{text}{after}");
        match number.hedged_place() {
            Some(place) => prop_assert_eq!(interval(&text), Ok(expected(number.ratio(), place)), "{}", text),
            None => {
                let any = expected(number.ratio(), number.place());
                if let Ok(found) = interval(&text) {
                    // Only hedges without a place have a bound.
                    prop_assert_eq!(found, any, "{}", text);
                    prop_assert!(found.low.is_none() || found.high.is_none(), "{}", text);
                }
            }
        }
    }

    /// A magnitude at the end of a range is that of both numbers; so is a unit, and a currency at the start.
    #[test]
    fn ranges_have_two_closed_ends(
        low in 1_i64..500,
        step in 1_i64..500,
        places in 0_u8..2,
        (word, power) in prop::sample::select(vec![("", 0), ("万", 4), ("亿", 8), ("萬", 4), (" million", 6), ("bn", 9)]),
        separator in prop::sample::select(vec!["至", "到", "-", "–", "—", "~", "～", " to ", " – ", " - "]),
        (before, after) in prop::sample::select(vec![("", "人"), ("$", ""), ("", " people"), ("", "%"), ("", "")]),
        is_twice: bool,
    ) {
        let [low, high] = [low, low + step].map(|digits| Number { digits, places, power });
        let first = if is_twice { word } else { "" };
        let text = format!("{before}{}{first}{separator}{}{word}{after}", low.decimal(), high.decimal());
        prop_assert_eq!(interval(&text), Ok(Interval::closed(low.ratio(), high.ratio())), "{}", text);
    }

    /// 成, ‰, 百分之, 千分之 and 倍 are percentages.
    #[test]
    fn percentages_in_words(digits in 1_i64..1000, places in 0_u8..2, form in prop::sample::select(ALL_DIGITS.to_vec())) {
        let number = Number { digits, places, power: 0 };
        let written = write(&number, form);
        let cases = [
            (format!("{written}%"), 0), (format!("百分之{written}"), 0), (format!("{written}‰"), -1),
            (format!("千分之{written}"), -1), (format!("万分之{written}"), -2), (format!("{written}成"), 1),
            (format!("增长{written}倍"), 2), (format!("{written} percent"), 0),
        ];
        for (text, power) in cases {
            let places = i64::from(number.places) - power;
            let expected = Ratio::integer(number.digits).checked_mul(match places {
                places @ 0.. => Ratio::new(1, 10_i64.pow(places as u32)).expect("a place"),
                places => Ratio::integer(10_i64.pow(places.unsigned_abs() as u32)),
            });
            let quantity = parse_quantity(&text, &["%", "percent"], None, false);
            let quantity = quantity.unwrap_or_else(|error| panic!("{text}: {error}"));
            prop_assert_eq!(quantity.bound.value().and_then(Decimal::ratio), expected, "{}", &text);
            prop_assert!(quantity.unit.is_some_and(|unit| unit == "%" || unit == "percent"), "{}", text);
        }
    }

    /// A fraction is within half of one part.
    #[test]
    fn fractions_are_within_half_of_a_part(part in 1_i64..9, more in 1_i64..9) {
        let (numerator, denominator) = (part, part + more);
        let ratio = |n, d| Ratio::new(n * 100, d).expect("a fraction");
        let (value, half) = (ratio(numerator, denominator), ratio(1, denominator * 2));
        let expected = Interval::closed(minus(value, half), plus(value, half));
        let characters: Vec<char> = "零一二三四五六七八九".chars().collect();
        let character = |number: i64| match number {
            10.. => format!("十{}", if number > 10 { characters[number as usize - 10].to_string() } else { String::new() }),
            number => characters[number as usize].to_string(),
        };
        let chinese = format!("{}分之{}", character(denominator), character(numerator));
        for text in [chinese, format!("{numerator}/{denominator}"), format!("{denominator}分之{numerator}")] {
            prop_assert_eq!(interval(&text), Ok(expected), "{}", text);
        }
    }

    /// A direction makes the value positive or negative, and a rise of “more than” is a fall of “less than”.
    #[test]
    fn directions_have_a_sign(
        digits in 1_i64..10_000,
        places in 0_u8..3,
        (word, is_fall) in prop::sample::select(vec![
            ("下降", true), ("减少了", true), ("減少", true), ("同比下降", true), ("环比降", true), ("降幅为", true),
            ("负增长", true), ("fell by ", true), ("down ", true), ("−", true), ("-", true), ("负", true),
            ("上升", false), ("增长", false), ("增長", false), ("同比增", false), ("增幅达", false), ("rose ", false),
            ("up ", false), ("+", false),
        ]),
    ) {
        let value = Decimal::new(digits, places);
        let text = format!("{word}{value}%");
        let quantity = parse_quantity(&text, UNITS, None, false);
        let quantity = quantity.unwrap_or_else(|error| panic!("{text}: {error}"));
        let expected = if is_fall { value.negated() } else { value };
        prop_assert_eq!(quantity.bound, Bound::measured(expected), "{}", text);
        prop_assert_eq!(quantity.direction.is_some(), true);
    }
}
