//! Protects the parser of printed quantities: no wording is mistaken for another, and nothing is guessed.

use figures::{Bound, Decimal, Direction, QuantityError, magnitude_words, parse_quantity};

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
        ("12,34人", QuantityError::MalformedNumber("12,34".into())),
        ("9999999999999999人", QuantityError::TooLarge),
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

/// Checks quantities with the units of news in general. The text after `|` is the expected unit.
fn check_news(cases: &[(&str, &str)]) {
    let units = [
        "人",
        "起",
        "吨",
        "元",
        "美元",
        "$",
        "US$",
        "€",
        "£",
        "EUR",
        "人民币",
        "%",
        "percent",
        "个百分点",
        "倍",
        "m",
        "km",
        "kg",
        "people",
        "cars",
        "households",
        "dollars",
        "千克",
        "千米",
        "次",
    ];
    for (text, expected) in cases {
        let quantity = parse_quantity(text, &units, None, false);
        let found = match &quantity {
            Ok(quantity) => match &quantity.unit {
                Some(unit) => format!("{} | {unit}", short(&quantity.bound)),
                None => short(&quantity.bound),
            },
            Err(error) => format!("{error:?}"),
        };
        assert_eq!(&found, expected, "{text}");
    }
}

/// A magnitude that only the second number has is that of both. The smaller number comes first.
#[test]
fn magnitude_at_the_end_of_a_range_is_that_of_both_numbers() {
    check_news(&[
        ("3至5万元", "30000 to 50000 | 元"),
        ("3-5万元", "30000 to 50000 | 元"),
        ("3到5亿人", "300000000 to 500000000 | 人"),
        ("5 to 6 million people", "5000000 to 6000000 | people"),
        (
            "between 5 and 6 million people",
            "5000000 to 6000000 | people",
        ),
        ("2到3成", "20 to 30 | %"),
        ("两三成", "20 to 30 | %"),
        ("800至1.2万人", "800 to 12000 | 人"),
        ("5000至1万人", "5000 to 10000 | 人"),
        ("3万至5万人", "30000 to 50000 | 人"),
        ("$3-5bn", "3000000000 to 5000000000 | $"),
        ("$3 million to $5 million", "3000000 to 5000000 | $"),
        ("百分之三至五", "3 to 5 | %"),
        ("百分之三至百分之五", "3 to 5 | %"),
        ("3—5‰", "3/10 to 1/2 | %"),
        ("在340与350人之间", "340 to 350 | 人"),
        ("介于340人和350人之间", "340 to 350 | 人"),
        ("340 – 350 people", "340 to 350 | people"),
        ("约3至5万人", "25000 to 55000 | 人"),
    ]);
}

#[test]
fn groups_of_digits_may_be_separated_by_commas_or_spaces() {
    check_news(&[
        ("4 000 cars", "= 4000 ±1 | cars"),
        ("12 500 households", "= 12500 ±1 | households"),
        ("12\u{202f}500\u{a0}households", "= 12500 ±1 | households"),
        ("1 234 567.8 kg", "= 1234567.8 ±0.1 | kg"),
        ("1,234,567.8 kg", "= 1234567.8 ±0.1 | kg"),
        ("１，２３４人", "= 1234 ±1 | 人"),
        (".5%", "= 0.5 ±0.1 | %"),
        // Other groups are no number.
        ("12,34人", "MalformedNumber(\"12,34\")"),
        ("1,2345人", "MalformedNumber(\"1,2345\")"),
        ("1.234.567人", "MalformedNumber(\"1.234.567\")"),
        ("1.234,5人", "MalformedNumber(\"1.234,5\")"),
        ("22,240,26人", "MalformedNumber(\"22,240,26\")"),
        ("1 2345人", "UnexpectedText(\" 2345人\")"),
        ("340，500人", "UnexpectedText(\"，500人\")"),
    ]);
}

#[test]
fn chinese_numerals_are_read_to_their_end() {
    check_news(&[
        ("三万五千人", "= 35000 ±1000 | 人"),
        ("一万二千人", "= 12000 ±1000 | 人"),
        ("三萬五千人", "= 35000 ±1000 | 人"),
        ("一千零一十二人", "= 1012 ±1 | 人"),
        ("一千零十二人", "= 1012 ±1 | 人"),
        ("三点五万人", "= 35000 ±1000 | 人"),
        ("十二点零五公里", "UnexpectedText(\"公里\")"),
        ("两亿三千万元", "= 230000000 ±10000 | 元"),
        ("三万五人", "= 35000 ±1000 | 人"),
        ("五亿零六人", "= 500000006 ±1 | 人"),
        ("5万4千人", "= 54000 ±1000 | 人"),
        ("20万5,368人", "= 205368 ±1 | 人"),
        ("1億2,345萬元", "= 123450000 ±10000 | 元"),
        ("20,340百万元", "= 20340000000 ±1000000 | 元"),
        ("3万4000人", "= 34000 ±1 | 人"),
        ("四万五千亿元", "= 4500000000000 ±100000000 | 元"),
        ("1.2万亿元", "= 1200000000000 ±100000000000 | 元"),
        ("叁仟肆佰伍拾人", "= 3450 ±1 | 人"),
        ("二〇一八", "= 2018 ±1"),
        ("约1000万廿人", "~ 10000020 ±5 | 人"),
        ("5千克", "= 5 ±1 | 千克"),
        ("三千米", "= 3 ±1 | 千米"),
        // Neither a number nor two.
        ("十一十二人", "MalformedNumber(\"十一十二\")"),
        ("三万五万人", "MalformedNumber(\"三万五万\")"),
        ("3万5人", "MalformedNumber(\"3万5\")"),
        ("一百零人", "MalformedNumber(\"一百零\")"),
        ("三五人", "MalformedNumber(\"三五\")"),
        ("1.2万三千人", "MalformedNumber(\"1.2万三千\")"),
        ("百人", "NoNumber"),
        ("几十人", "NoNumber"),
        ("五兆元", "UnexpectedText(\"兆元\")"),
    ]);
}

/// A unit may start with a magnitude word. It is part of the number after a larger one.
#[test]
fn unit_of_ten_thousands_is_no_part_of_a_larger_number() {
    let read = |text| {
        let quantity = parse_quantity(text, &["万元", "元"], None, false);
        quantity.map(|quantity| (short(&quantity.bound), quantity.unit.unwrap_or_default()))
    };
    let in_units = |bound: &str| Ok((bound.to_string(), "万元".to_string()));
    assert_eq!(read("3.5万元"), in_units("= 3.5 ±0.1"));
    assert_eq!(read("三千万元"), in_units("= 3000 ±1"));
    assert_eq!(read("3至5万元"), in_units("3 to 5"));
    let whole = Ok(("= 230000000 ±10000".to_string(), "元".to_string()));
    assert_eq!(read("两亿三千万元"), whole);
}

#[test]
fn two_neighbouring_digits_are_a_range() {
    check_news(&[
        ("三四十人", "30 to 40 | 人"),
        ("五六百起", "500 to 600 | 起"),
        ("百分之二三十", "20 to 30 | %"),
        ("七、八十人", "70 to 80 | 人"),
        ("二十七八万人", "270000 to 280000 | 人"),
        ("一两千元", "1000 to 2000 | 元"),
        ("三千四五百人", "3400 to 3500 | 人"),
        ("约三四十人", "25 to 45 | 人"),
        ("三四十多人", "ConflictingWordings"),
    ]);
}

#[test]
fn sign_is_part_of_the_number_and_never_a_list_mark() {
    check_news(&[
        ("负增长0.3%", "= -0.3 ±0.1 | %"),
        ("负0.3%", "= -0.3 ±0.1 | %"),
        ("−0.3%", "= -0.3 ±0.1 | %"),
        ("-0.3%", "= -0.3 ±0.1 | %"),
        ("－0.3％", "= -0.3 ±0.1 | %"),
        ("+0.3%", "= 0.3 ±0.1 | %"),
        ("minus 45 people", "= -45 ±1 | people"),
        ("-$45", "= -45 ±1 | $"),
        ("增速为-2.1%", "= -2.1 ±0.1 | %"),
        ("同比增长-2.1%", "= -2.1 ±0.1 | %"),
        ("-5%—10%", "-5 to 10 | %"),
        ("−5%至−3%", "-5 to -3 | %"),
        ("下降3%—5%", "-5 to -3 | %"),
        ("約-5%", "~ -5 ±0.5 | %"),
        ("- 45 people", "AmbiguousSign"),
        ("下降-3.8%", "ConflictingWordings"),
        ("超过-5%", "ConflictingWordings"),
    ]);
}

#[test]
fn change_is_not_a_new_level() {
    check_news(&[
        ("下降为2.67%", "LevelNotChange(\"下降为\")"),
        ("下降到2.67%", "LevelNotChange(\"下降到\")"),
        ("4% to 350 million", "AmbiguousRange(\"4% to 350 million\")"),
        ("3%—350亿元", "AmbiguousRange(\"3%—350亿元\")"),
        ("fell from 2.67%", "LevelNotChange(\"fell from\")"),
        ("fell to 2.67%", "LevelNotChange(\"fell to\")"),
        (
            "rose 4% to 350 million",
            "AmbiguousRange(\"rose 4% to 350 million\")",
        ),
        ("增长3%到350亿元", "AmbiguousRange(\"增长3%到350亿元\")"),
        ("增加12人至350人", "AmbiguousRange(\"增加12人至350人\")"),
        (
            "from 7.7% to 26.3%",
            "AmbiguousRange(\"from 7.7% to 26.3%\")",
        ),
        ("从112人到148人", "AmbiguousRange(\"从112人到148人\")"),
        ("下降了2.67%", "= -2.67 ±0.01 | %"),
        ("降幅为14%", "= -14 ±1 | %"),
        ("增幅达14%", "= 14 ±1 | %"),
        ("同比增8.5%", "= 8.5 ±0.1 | %"),
        ("环比降0.2%", "= -0.2 ±0.1 | %"),
        ("增长3至5%", "3 to 5 | %"),
        ("增长3%-5%", "3 to 5 | %"),
        ("增长1.5倍", "= 150 ±10 | %"),
        ("13% increase", "= 13 ±1 | %"),
        ("13% decline", "= -13 ±1 | %"),
        ("減少11.5%", "= -11.5 ±0.1 | %"),
        ("1.5倍", "= 1.5 ±0.1 | 倍"),
        ("减少1.5倍", "= -1.5 ±0.1 | 倍"),
    ]);
}

#[test]
fn currency_may_come_before_the_number() {
    check_news(&[
        ("$2.1 trillion", "= 2100000000000 ±100000000000 | $"),
        ("$94.9 billion", "= 94900000000 ±100000000 | $"),
        ("€87.3bn", "= 87300000000 ±100000000 | €"),
        ("US$4.7 billion", "= 4700000000 ±100000000 | US$"),
        ("EUR 20", "= 20 ±1 | EUR"),
        ("EUR20", "= 20 ±1 | EUR"),
        ("20€", "= 20 ±1 | €"),
        ("人民幣3.14", "= 3.14 ±0.01 | 人民币"),
        ("£5m", "= 5000000 ±1000000 | £"),
        ("about $2.0 billion", "~ 2000000000 ±50000000 | $"),
        ("40k people", "= 40000 ±1000 | people"),
        ("5 m", "= 5 ±1 | m"),
        ("5M", "= 5000000 ±1000000"),
        ("5b", "AmbiguousAbbreviation(\"b\")"),
        ("¥20", "UnexpectedText(\"¥\")"),
    ]);
}

#[test]
fn hedges_may_come_before_or_after_the_number() {
    check_news(&[
        ("an estimated 340 people", "~ 340 ±5 | people"),
        ("no more than 340 people", "… to 340 | people"),
        ("no fewer than 340 people", "340 to … | people"),
        ("exceed 340", "> 340"),
        ("小于340人", "< 340 | 人"),
        ("不下340人", "340 to … | 人"),
        ("340 people or more", "340 to … | people"),
        ("估计340人", "~ 340 ±5 | 人"),
        ("340餘人", "> 340 350 | 人"),
        ("340人以內", "… to 340 | 人"),
        ("just over 340 people", "> 340 350 | people"),
        ("超过10且不到20人", "10 to 20 | 人"),
        ("above 10 and below 20 people", "10 to 20 | people"),
    ]);
}

#[test]
fn fractions_are_rounded_to_one_part() {
    check_news(&[
        ("三分之一", "50/3 to 50 | %"),
        ("三分之二", "50 to 250/3 | %"),
        ("四分之一", "= 25 ±25 | %"),
        ("十分之三", "= 30 ±10 | %"),
        ("千分之五", "= 0.5 ±0.1 | %"),
        ("万分之三点五", "= 0.035 ±0.001 | %"),
        ("5.52‰", "= 0.552 ±0.001 | %"),
        ("百分之百", "= 100 ±1 | %"),
        ("一半", "= 50 ±50 | %"),
        ("超过三分之一", "100/3 to … | %"),
        ("one in five", "= 20 ±20 | %"),
        ("two thirds", "50 to 250/3 | %"),
        ("three quarters", "= 75 ±25 | %"),
        ("half a million people", "= 500000 ±500000 | people"),
        ("2½ million people", "= 2500000 ±500000 | people"),
        ("3/4", "= 75 ±25 | %"),
        ("半吨", "= 0.5 ±0.5 | 吨"),
        ("三成五", "= 35 ±1 | %"),
        ("三成半", "= 35 ±5 | %"),
        ("5/17/2018", "MalformedNumber(\"5/17/2018\")"),
    ]);
}

#[test]
fn english_numbers_are_read_in_words() {
    check_news(&[
        ("twenty-six people", "= 26 ±1 | people"),
        ("Three hundred and forty people", "= 340 ±1 | people"),
        ("over two thousand people", "> 2000 | people"),
        ("two thousand people", "= 2000 ±1000 | people"),
        (
            "seven hundred twenty-one thousand and twelve",
            "= 721012 ±1",
        ),
        ("two point two million people", "= 2200000 ±100000 | people"),
        ("two dozen people", "= 24 ±12 | people"),
        ("a million and a half people", "= 1500000 ±500000 | people"),
        ("one twenty two", "MalformedNumber(\"one twenty two\")"),
        ("hundreds of people", "NoNumber"),
    ]);
}

/// The rule of `docs/data-format.md`: a number is rounded to the place of its last magnitude word, and zeros
/// before that word count. A stated rounding comes first.
#[test]
fn place_of_a_round_number_is_that_of_its_magnitude_word() {
    check(
        &[
            ("30万人", "= 300000 ±10000"),
            ("100万人", "= 1000000 ±10000"),
            ("三十万人", "= 300000 ±10000"),
            ("20 million people", "= 20000000 ±1000000"),
            ("53.01万人", "= 530100 ±100"),
            ("1.2345万人", "= 12345 ±0"),
            ("9,000人", "= 9000 ±0"),
            ("九千人", "= 9000 ±0"),
            ("3千人", "= 3000 ±1000"),
            ("30多万人", "> 300000 400000"),
            ("30万多人", "> 300000 400000"),
            ("近三十万人", "< 300000 200000"),
            ("近三百万人", "< 3000000 2000000"),
        ],
        true,
    );
}

#[test]
fn open_rounding_offers_the_whole_numbers_that_the_figure_may_be_rounded_to() {
    let choices = |text: &str| {
        let error = parse(text, false).expect_err("an open rounding");
        let QuantityError::AmbiguousRounding { choices, .. } = error else {
            panic!("{text}: {error:?}")
        };
        let choices: Vec<String> = choices.iter().map(ToString::to_string).collect();
        choices.join(", ")
    };
    assert_eq!(choices("近300万人"), "10000, 100000, 1000000");
    // ‰ is written as percent: 200‰ is 20 percent.
    assert_eq!(choices("200多‰"), "1, 10");
    assert_eq!(choices("1000 hundred余‰"), "10, 100, 1000, 10000");
}

#[test]
fn stated_rounding_counts_for_every_number_that_it_divides() {
    let bound = |text, unit| {
        let quantity = parse_quantity(text, UNITS, Some(number(unit)), true);
        quantity.map(|quantity| short(&quantity.bound))
    };
    assert_eq!(bound("100万人", "100000"), Ok("= 1000000 ±100000".into()));
    assert_eq!(bound("9000人", "1000"), Ok("= 9000 ±1000".into()));
    assert_eq!(bound("9000人", "1"), Ok("= 9000 ±0".into()));
    assert_eq!(bound("近300万人", "10000"), Ok("< 3000000 2990000".into()));
    // A figure has one rounding for all years. Numbers that are more exact keep their own.
    assert_eq!(bound("8512人", "1000"), Ok("= 8512 ±0".into()));
    let rounded_to = number("7");
    assert_eq!(
        bound("21人", "7"),
        Err(QuantityError::InvalidRounding { rounded_to })
    );
    assert_eq!(
        bound("超过21人", "7"),
        Err(QuantityError::InvalidRounding { rounded_to })
    );
}

/// The time grows with the length, and no number needs more than a limited part of a text.
#[test]
fn long_texts_are_read_in_linear_time() {
    // The least time of many runs: other programs interrupt some of them.
    let seconds = |text: &str| {
        let runs = (0..50).map(|_| {
            let start = std::time::Instant::now();
            let _ = parse_quantity(text, UNITS, None, true);
            start.elapsed().as_secs_f64()
        });
        runs.fold(f64::INFINITY, f64::min)
    };
    let unit = [
        "7", "三", "1,000,", "三万", "十", "、", "近", "one ", " ", "1/", "万", "人",
    ];
    for unit in unit {
        let [short, long] = [500, 500_000].map(|count| unit.repeat(count));
        assert!(parse_quantity(&long, UNITS, None, true).is_err());
        let (short, long) = (seconds(&short), seconds(&long));
        // Reading 1,000 characters takes some microseconds, and so does the start of a million.
        assert!(
            long < 0.00005 + 100.0 * short,
            "{unit}: {short} s, {long} s"
        );
    }
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

#[test]
fn magnitude_words_are_found_as_printed() {
    for (text, expected) in [
        ("1.2万亿元", Some(("万亿", 12))),
        ("17,449萬人", Some(("萬", 4))),
        ("$2 million", Some(("million", 6))),
        ("over 3.5 Billion people", Some(("Billion", 9))),
        ("340多人", None),
        ("12 millionaires", None),
    ] {
        assert_eq!(magnitude_words(text), expected, "{text}");
    }
}
