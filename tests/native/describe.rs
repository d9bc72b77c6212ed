//! Protects the texts of a chart: table, takeaway, alternative text, labels and sentences have the bounds of the figures
//! in every language.

use crate::common;

use figures::{Bound, Change, Decimal, Derived, Draft, Interval, Ratio, Story, Text};
use layout::describe::{Description, Range, describe};
use layout::locale::Locale;
use story::BUILT_IN;

fn locale(lang: &str) -> Locale<'static> {
    Locale::new(
        BUILT_IN
            .messages
            .iter()
            .find(|messages| messages.lang == lang)
            .expect(lang),
    )
}

fn outflow(lang: &str) -> Description {
    describe(&BUILT_IN.story, locale(lang), &BUILT_IN.charts[0])
}

#[test]
fn locale_renders_bounds_in_every_language() {
    let number = |n| Decimal::new(n, 0);
    let more = Bound::MoreThan {
        value: number(35_820),
        upper: Some(number(35_830)),
    };
    let open = Bound::MoreThan {
        value: number(45),
        upper: None,
    };
    let nearly = Bound::LessThan {
        value: number(350),
        lower: Some(number(340)),
    };
    let fall = Bound::measured(Decimal::new(-4415, 2));
    let range = Bound::Between(Interval::closed(Ratio::integer(341), Ratio::integer(349)));
    let one = Bound::counted(number(1));
    let change = |bound: Bound, unit: &'static str| Change {
        key: "change".into(),
        figure: "figure".into(),
        from: 2014.into(),
        to: 2019.into(),
        source_line: 1,
        printed: "".into(),
        bound,
        unit: unit.into(),
        yearly: false,
        real: false,
        status: None,
        revised: Vec::new().into(),
    };
    let percent = |bound: Bound| change(bound, "percent");
    let points = change(fall, "percentage_point");
    let fewer = change(Bound::counted(number(-20)), "people");
    let yearly = Change {
        yearly: true,
        ..percent(fall)
    };
    let real = Change {
        real: true,
        ..percent(fall.negated())
    };
    let (chinese, english) = (locale("zh-CN"), locale("en"));
    let traditional = locale("zh-Hant");
    let cases = [
        (chinese.quantity(&more, "people"), "35820多人"),
        (english.quantity(&more, "people"), "over 35,820 people"),
        (chinese.quantity(&open, "percent"), "超过45%"),
        (english.quantity(&open, "percent"), "over 45%"),
        (chinese.quantity(&nearly, "cases"), "近350起"),
        (english.quantity(&nearly, "cases"), "nearly 350 cases"),
        (chinese.change(&percent(fall)), "下降44.15%"),
        (english.change(&percent(fall)), "down 44.15%"),
        (chinese.signed(&percent(fall)), "−44.15%"),
        (chinese.quantity(&range, "people"), "341至349人"),
        (english.quantity(&range, "people"), "341 to 349 people"),
        (english.quantity(&one, "people"), "1 person"),
        (english.signed(&percent(fall.negated())), "+44.15%"),
        (english.signed(&percent(open)), "up over 45%"),
        (english.signed(&percent(open.negated())), "down over 45%"),
        (chinese.signed(&percent(open)), "上升超过45%"),
        (english.change(&points), "down 44.15 percentage points"),
        (chinese.signed(&points), "−44.15个百分点"),
        (english.change(&fewer), "down 20 people"),
        (english.signed(&fewer), "−20 people"),
        (chinese.change(&fewer), "下降20人"),
        (english.change(&yearly), "down 44.15% a year on average"),
        (chinese.change(&yearly), "年均下降44.15%"),
        (english.signed(&real), "+44.15% after inflation"),
        (chinese.change(&real), "实际上升44.15%"),
        (traditional.quantity(&more, "people"), "35820多人"),
        (traditional.quantity(&open, "percent"), "超過45%"),
        (traditional.quantity(&one, "prefectures"), "1個市州"),
    ];
    for (rendered, expected) in cases {
        assert_eq!(rendered, expected);
    }
}

#[test]
fn locale_renders_derived_values_as_one_several_or_a_range() {
    let derived = |values: &[i64]| Derived {
        interval: Interval::closed(Ratio::integer(273), Ratio::integer(278)),
        values: values.to_vec().into(),
        derivation: 0,
    };
    assert_eq!(locale("zh-CN").derived(&derived(&[273, 278])), "273或278");
    assert_eq!(locale("en").derived(&derived(&[273, 278])), "273 or 278");
    assert_eq!(locale("en").derived(&derived(&[])), "273 to 278");
    // Two numbers in a row are named, more are a range, and gaps are kept.
    assert_eq!(locale("en").derived(&derived(&[273, 274])), "273 or 274");
    let row = [273, 274, 275, 276, 277, 278];
    assert_eq!(locale("en").derived(&derived(&row)), "273 to 278");
    let gap = [273, 275, 278];
    assert_eq!(locale("en").derived(&derived(&gap)), "273 or 275 or 278");
}

/// No text contains a number without its bound.
#[test]
fn texts_keep_the_bounds() {
    let mut total = 0;
    for messages in &BUILT_IN.messages {
        let locale = Locale::new(messages);
        for spec in &BUILT_IN.charts {
            let description = describe(&BUILT_IN.story, locale, spec);
            let headline = description.headline.concat();
            for text in [
                &headline,
                &description.takeaway,
                &description.alt,
                &description.note,
            ] {
                assert!(!text.contains('{'), "{text}");
                for bound in bounds(&spec.figures) {
                    let bare = locale.number(bound.value().expect("a number"));
                    let bound = locale.bound(&bound);
                    let found = [count(text, &bare), count(text, &bound)];
                    assert_eq!(found[0], found[1], "{bound} in {text}");
                    total += found[1];
                }
            }
        }
    }
    assert!(total > 40, "{total}");
}

/// Counts how often a text contains a number that is not part of another number.
fn count(text: &str, number: &str) -> usize {
    let is_part_of_number = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == '.');
    let is_alone = |at: &usize| {
        let (before, after) = (&text[..*at], &text[at + number.len()..]);
        // A full stop after a number ends a sentence unless digits follow.
        let after = after.strip_prefix('.').unwrap_or(after);
        !is_part_of_number(before.chars().last()) && !is_part_of_number(after.chars().next())
    };
    let found = text.match_indices(number).map(|(at, _)| at);
    found.filter(is_alone).count()
}

/// Returns the bounds “more than” of some figures.
fn bounds(keys: &[Text]) -> Vec<Bound> {
    let figures = keys.iter().filter_map(|key| BUILT_IN.story.figure(key));
    let values = figures.flat_map(|figure| figure.values.iter());
    let bounds = values.filter_map(|value| value.bound);
    bounds
        .filter(|b| matches!(b, Bound::MoreThan { .. }))
        .collect()
}

#[test]
fn tables_have_printed_and_derived_values() {
    let rows = outflow("zh-CN").table.rows;
    let cells: Vec<Vec<&str>> = rows
        .iter()
        .map(|r| r.iter().skip(1).map(String::as_str).collect())
        .collect();
    assert_eq!(
        cells,
        [
            ["2018", "340多人", "342"],
            ["2019", "190多人", "191"],
            ["2018—2019", "下降44.15%", "—"],
            ["2018", "50多人", "52"],
            ["2019", "30多人", "36"],
            ["2018—2019", "下降30.77%", "—"],
            ["2019", "5项（原文写作“五大”）", "—"],
        ]
    );
    let head = outflow("en").table.head;
    assert_eq!(head.len(), 4);
    let english = outflow("en").table.rows;
    assert_eq!(english[0][2], "over 340 people (printed as “340多人”)");
}

/// Quantities are quoted as printed when they differ from the text in the reader's language.
#[test]
fn quantities_are_quoted_in_the_characters_of_the_source() {
    let description = |key: &str| {
        let mut specs = BUILT_IN.charts.iter();
        let spec = specs.find(|c| c.key == key).expect(key);
        describe(&BUILT_IN.story, locale("zh-Hant"), spec)
    };
    let monitor = description("monitor");
    assert_eq!(monitor.table.rows[0][2], "14個市州（原文寫作「14个」）");
    assert!(
        monitor.figures[0]
            .notes
            .contains(&"原文寫作「14个」。".to_string())
    );
    let outflow = description("outflow");
    assert_eq!(outflow.table.rows[0][2], "340多人", "the same in both");
}

#[test]
fn derivations_name_their_evidence() {
    let derivations = outflow("en").derivations;
    assert_eq!(
        derivations[0],
        "342 → 191: the only pair of whole numbers that fits over 340 people, over 190 people and down 44.15%."
    );
    assert_eq!(derivations.len(), 2);
    let derivations = outflow("zh-CN").derivations;
    assert!(
        derivations[0].starts_with("342 → 191："),
        "{}",
        derivations[0]
    );
}

/// One solution, several solutions and a range have different texts.
#[test]
fn derivations_distinguish_one_several_and_a_range() {
    let derivations = |key: &str| -> Vec<String> {
        describe(
            &BUILT_IN.story,
            locale("en"),
            BUILT_IN.chart(key).expect(key),
        )
        .derivations
    };
    let assert_contains = |texts: &[String], expected: &str| {
        assert!(
            texts.iter().any(|text| text.contains(expected)),
            "{expected} in {texts:#?}"
        );
    };
    assert_contains(&derivations("cases"), "66: the only whole number that fits");
    assert_contains(
        &derivations("cases"),
        "273 → 332 or 278 → 338: the only whole numbers that fit",
    );
    assert_contains(&derivations("young"), "7,970 to 8,131: worked out from");
}

/// A table has the headline in its caption and a row for each figure.
#[test]
fn tables_have_a_caption_and_a_row_for_each_figure() {
    for spec in &BUILT_IN.charts {
        let description = describe(&BUILT_IN.story, locale("en"), spec);
        let caption = format!("Data: {}", description.headline.concat());
        assert_eq!(description.table.caption, caption);
        assert_eq!(
            description.table.rows.len(),
            description.figures.len(),
            "{}",
            spec.key
        );
        assert!(!description.figures.is_empty(), "{}", spec.key);
    }
}

#[test]
fn the_source_is_named_with_its_line() {
    assert_eq!(
        outflow("zh-CN").source,
        "来源：定西政法网，2020年1月23日，原文第11行"
    );
}

#[test]
fn headlines_are_short() {
    for spec in &BUILT_IN.charts {
        let description = describe(&BUILT_IN.story, locale("en"), spec);
        assert!(
            description.headline.concat().split_whitespace().count() <= 15,
            "{:?}",
            description.headline
        );
    }
}

/// The JSON of a story can be parsed again into the same story.
#[test]
fn figures_round_trip_through_json() {
    for story in [&BUILT_IN.story, &common::other("tests/revisions").story] {
        let out = serde_json::to_string(story).expect("the story as JSON");
        let back: Draft = serde_json::from_str(&out).expect("its own form");
        assert_eq!(Story::check(back).as_ref(), Ok(story));
    }
}

/// A share of two bounds is a range: from 331 of 1,879 to 339 of 1,871.
#[test]
fn shares_are_derived_from_both_bounds() {
    let spec = BUILT_IN
        .charts
        .iter()
        .find(|c| c.key == "cases")
        .expect("the chart");
    let description = describe(&BUILT_IN.story, locale("en"), spec);
    assert!(
        description.takeaway.contains("5.9% of the cases"),
        "{}",
        description.takeaway
    );
    assert!(
        description
            .takeaway
            .contains("17.6 to 18.1% of the suspects"),
        "{}",
        description.takeaway
    );
    let values: Vec<&str> = description
        .table
        .rows
        .iter()
        .map(|row| row[3].as_str())
        .collect();
    assert_eq!(
        values,
        [
            "–",
            "66",
            "–",
            "–",
            "–",
            "273 or 278",
            "332 or 338",
            "–",
            "–"
        ]
    );
}

/// A ratio of two bounds is a range: over 250 kg is 65 to 68 times 3.84 kg.
#[test]
fn ratios_are_derived_from_both_bounds() {
    let spec = BUILT_IN
        .charts
        .iter()
        .find(|c| c.key == "seized")
        .expect("the chart");
    let description = describe(&BUILT_IN.story, locale("zh-CN"), spec);
    assert!(
        description.headline.concat().contains("65至68倍"),
        "{:?}",
        description.headline
    );
    assert!(
        description.takeaway.contains("250多公斤") && description.takeaway.contains("18228.07克")
    );
}

/// A comparison says that one figure is larger, even if it is not twice as large: “1.1 times”, not “1 times”.
#[test]
fn ratios_below_two_have_a_decimal() {
    let airports = common::other("stories/airports");
    let spec = airports.chart("heathrow").expect("the chart");
    let locale = Locale::new(airports.messages("en").expect("English"));
    let description = describe(&airports.story, locale, spec);
    assert!(
        description.takeaway.contains("1.1 times as many"),
        "{}",
        description.takeaway
    );
}

/// Sorting and sonification compare figures by ranges on scales: one for grams and kilograms, and different ones for
/// changes and shares.
#[test]
fn figures_have_comparable_ranges() {
    let figures = |key: &str| {
        let spec = BUILT_IN
            .charts
            .iter()
            .find(|c| c.key == key)
            .expect("a chart of the story");
        describe(&BUILT_IN.story, locale("en"), spec).figures
    };
    let range = |low, high| {
        Some(Range {
            low: Some(low),
            high: Some(high),
            exact: low == high,
        })
    };
    let seized = figures("seized");
    assert!(seized.iter().all(|figure| figure.scale == "kg"));
    let ranges: Vec<_> = seized.iter().map(|figure| figure.printed_range).collect();
    assert_eq!(
        ranges,
        [
            range(250.0, 260.0),
            range(3.84, 3.84),
            range(18.228_07, 18.228_07)
        ]
    );
    let young = figures("young");
    let of = |key: &str| young.iter().find(|f| f.key == key).expect("a figure");
    assert_eq!(of("users.new.change").scale, "change");
    assert_eq!(of("users.minors.share").scale, "percent");
    let present = of("users.present 2019");
    assert_eq!(present.printed_range, None);
    assert_eq!(present.derived_range, range(35_659.0, 36_220.0));
    assert_eq!(present.amount, Some(35_659.0));
}

/// The sentence of each figure has its name, year, printed and derived value, and the figure has notes.
#[test]
fn every_figure_has_a_sentence_and_notes() {
    for messages in &BUILT_IN.messages {
        let locale = Locale::new(messages);
        for spec in &BUILT_IN.charts {
            let description = describe(&BUILT_IN.story, locale, spec);
            assert_eq!(
                description.figures.len(),
                description.table.rows.len(),
                "{}",
                spec.key
            );
            for (figure, row) in description.figures.iter().zip(&description.table.rows) {
                for part in [&figure.name, &figure.when, &figure.printed, &figure.derived] {
                    assert!(
                        figure.sentence.contains(part.as_str()),
                        "{}",
                        figure.sentence
                    );
                }
                assert_eq!(figure.name, row[0]);
                assert!(row[2].starts_with(&figure.printed), "{row:?}");
                assert!(!figure.sentence.contains('{'), "{}", figure.sentence);
                assert!(!figure.notes.is_empty(), "{}", figure.key);
            }
        }
    }
    let english = describe(&BUILT_IN.story, locale("en"), &BUILT_IN.charts[0]).figures;
    assert_eq!(
        english[0].sentence,
        "People from Gansu arrested for trafficking in other provinces, 2018: over 340 people, \
         as printed; worked out as 342 people."
    );
    assert_eq!(
        english[0].notes,
        [
            "Printed as “340多人”.",
            "Source: Dingxi Zhengfa Wang, 23 January 2020, line 11 of the article",
            "342 → 191: the only pair of whole numbers that fits over 340 people, over 190 people \
             and down 44.15%."
        ]
    );
}

/// Each step of a chart has a text for readers who step through it or cannot see it.
#[test]
fn every_step_has_a_text() {
    for (name, layout) in common::layouts() {
        let (spec, rest) = name.split_once(' ').expect("a chart");
        let spec = BUILT_IN
            .charts
            .iter()
            .find(|c| c.key == spec)
            .expect("a chart of the story");
        let lang = rest.split(' ').next().expect("a language");
        let description = describe(&BUILT_IN.story, locale(lang), spec);
        assert_eq!(description.steps.len(), layout.steps().len() + 1, "{name}");
        assert!(
            !description.steps.concat().contains('{'),
            "{:?}",
            description.steps
        );
    }
}
