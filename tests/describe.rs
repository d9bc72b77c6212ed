//! Protects what is said: table, takeaway, alternative text and labels all come from the same bound.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod common;

use figures::{Bound, Decimal, Draft, Interval, Pinned, Ratio, Story, Text};
use layout::describe::{Description, Range, describe};
use layout::locale::Locale;
use story::{CHAPTERS, named};
use story::{STORY, WORDS};

fn locale(lang: &str) -> Locale<'static> {
    Locale::new(WORDS.iter().find(|words| words.lang == lang).expect(lang))
}

fn outflow(lang: &str) -> Description {
    describe(&STORY, locale(lang), &CHAPTERS[0])
}

#[test]
fn bounds_are_said_in_every_language() {
    let number = |n| Decimal::new(n, 0);
    let more = Bound::MoreThan {
        value: number(35_820),
        below: Some(number(35_830)),
    };
    let open = Bound::MoreThan {
        value: number(45),
        below: None,
    };
    let nearly = Bound::LessThan {
        value: number(350),
        above: Some(number(340)),
    };
    let fall = Bound::measured(Decimal::new(-4415, 2));
    let range = Bound::Between(Interval::closed(Ratio::whole(341), Ratio::whole(349)));
    let one = Bound::counted(number(1));
    let (chinese, english) = (locale("zh-CN"), locale("en"));
    let traditional = locale("zh-Hant");
    let cases = [
        (chinese.quantity(&more, "people"), "35820多人"),
        (english.quantity(&more, "people"), "over 35,820 people"),
        (chinese.quantity(&open, "percent"), "超过45%"),
        (english.quantity(&open, "percent"), "over 45%"),
        (chinese.quantity(&nearly, "cases"), "近350起"),
        (english.quantity(&nearly, "cases"), "nearly 350 cases"),
        (chinese.change(&fall), "下降44.15%"),
        (english.change(&fall), "down 44.15%"),
        (chinese.signed(&fall), "−44.15%"),
        (chinese.quantity(&range, "people"), "341至349人"),
        (english.quantity(&range, "people"), "341 to 349 people"),
        (english.quantity(&one, "people"), "1 person"),
        (english.signed(&fall.negated()), "+44.15%"),
        (traditional.quantity(&more, "people"), "35820多人"),
        (traditional.quantity(&open, "percent"), "超過45%"),
        (traditional.quantity(&one, "prefectures"), "1個市州"),
    ];
    for (said, expected) in cases {
        assert_eq!(said, expected);
    }
}

#[test]
fn pinned_values_are_said_as_one_as_several_or_as_a_range() {
    let pinned = |values: &'static [i64]| Pinned {
        low: 273,
        high: 278,
        values: values.into(),
        reckoning: 0,
    };
    assert_eq!(locale("zh-CN").pinned(&pinned(&[273, 278])), "273或278");
    assert_eq!(locale("en").pinned(&pinned(&[273, 278])), "273 or 278");
    assert_eq!(locale("en").pinned(&pinned(&[])), "273 to 278");
}

/// No number stands in a sentence without its bound.
#[test]
fn sentences_keep_the_bounds() {
    let mut kept = 0;
    for words in WORDS.iter() {
        let locale = Locale::new(words);
        for chapter in CHAPTERS {
            let said = describe(&STORY, locale, chapter);
            let headline = said.headline.concat();
            for text in [&headline, &said.takeaway, &said.alt, &said.note] {
                assert!(!text.contains('{'), "{text}");
                for bound in bounds(&chapter.figures) {
                    let bare = locale.number(bound.value().expect("a number"));
                    let bound = locale.bound(&bound);
                    let found = [count(text, &bare), count(text, &bound)];
                    assert_eq!(found[0], found[1], "{bound} in {text}");
                    kept += found[1];
                }
            }
        }
    }
    assert!(kept > 40, "{kept}");
}

/// How often a number, with or without its bound, stands in a text by itself.
fn count(text: &str, number: &str) -> usize {
    let part_of_one = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == '.');
    let alone = |at: &usize| {
        let (before, after) = (&text[..*at], &text[at + number.len()..]);
        // A full stop after a number ends a sentence, unless digits follow.
        let after = after.strip_prefix('.').unwrap_or(after);
        !part_of_one(before.chars().last()) && !part_of_one(after.chars().next())
    };
    let found = text.match_indices(number).map(|(at, _)| at);
    found.filter(alone).count()
}

/// The printed bounds among some figures.
fn bounds(keys: &[Text]) -> Vec<Bound> {
    let figures = keys.iter().filter_map(|key| STORY.figure(key));
    let values = figures.flat_map(|figure| figure.values.iter());
    let bounds = values.filter_map(|value| value.bound);
    bounds
        .filter(|b| matches!(b, Bound::MoreThan { .. }))
        .collect()
}

#[test]
fn tables_hold_printed_and_worked_out_side_by_side() {
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

/// In other characters than the source's, its own are quoted as they are printed.
#[test]
fn tokens_are_quoted_in_the_characters_of_the_source() {
    let said = |key: &str| {
        let mut chapters = CHAPTERS.iter();
        let chapter = chapters.find(|c| c.key == key).expect(key);
        describe(&STORY, locale("zh-Hant"), chapter)
    };
    let monitor = said("monitor");
    assert_eq!(monitor.table.rows[0][2], "14個市州（原文寫作「14个」）");
    assert!(
        monitor.figures[0]
            .notes
            .contains(&"原文寫作「14个」。".to_string())
    );
    let outflow = said("outflow");
    assert_eq!(outflow.table.rows[0][2], "340多人", "the same in both");
}

#[test]
fn what_is_worked_out_is_explained() {
    let said = outflow("en").reckonings;
    assert_eq!(
        said[0],
        "342 → 191: the only pair of whole numbers that fits over 340 people, over 190 people and down 44.15%."
    );
    assert_eq!(said.len(), 2);
    let said = outflow("zh-CN").reckonings;
    assert!(said[0].starts_with("342 → 191："), "{}", said[0]);
}

/// One number, several numbers, several ways and a range are each explained in their own words.
#[test]
fn what_is_worked_out_is_told_as_what_it_is() {
    let said = |key: &str| -> Vec<String> {
        describe(&STORY, locale("en"), named(key).expect(key)).reckonings
    };
    let told = |said: &[String], expected: &str| {
        assert!(
            said.iter().any(|text| text.contains(expected)),
            "{expected} in {said:#?}"
        );
    };
    told(&said("cases"), "66: the only whole number that fits");
    told(
        &said("cases"),
        "273 → 332 or 278 → 338: the only whole numbers that fit",
    );
    told(&said("young"), "7,970 to 8,131: worked out from");
}

/// A table has the headline in its caption, and a row for each figure that can be pointed at.
#[test]
fn tables_name_what_they_are_of() {
    for chapter in CHAPTERS {
        let said = describe(&STORY, locale("en"), chapter);
        let caption = format!("Data: {}", said.headline.concat());
        assert_eq!(said.table.caption, caption);
        assert_eq!(said.table.rows.len(), said.figures.len(), "{}", chapter.key);
        assert!(!said.figures.is_empty(), "{}", chapter.key);
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
    for chapter in CHAPTERS {
        let said = describe(&STORY, locale("en"), chapter);
        assert!(
            said.headline.concat().split_whitespace().count() <= 15,
            "{:?}",
            said.headline
        );
    }
}

/// What the `figures` property gives can be set again, and says the same.
#[test]
fn figures_go_out_and_come_back() {
    let out = serde_json::to_string(&STORY).expect("the story as JSON");
    let back: Draft = serde_json::from_str(&out).expect("its own form");
    assert_eq!(Story::check(back).as_ref(), Ok(&STORY));
}

/// A share is worked out from whole counts, with both its ends: 331 of 1,879 to 339 of 1,871.
#[test]
fn shares_are_worked_out_from_both_bounds() {
    let chapter = CHAPTERS
        .iter()
        .find(|c| c.key == "cases")
        .expect("the chapter");
    let said = describe(&STORY, locale("en"), chapter);
    assert!(
        said.takeaway.contains("5.9% of the cases"),
        "{}",
        said.takeaway
    );
    assert!(
        said.takeaway.contains("17.6 to 18.1% of the suspects"),
        "{}",
        said.takeaway
    );
    let values: Vec<&str> = said.table.rows.iter().map(|row| row[3].as_str()).collect();
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

/// Over 250 kg is 65 to 68 times 3.84 kg, whatever lies behind the last digits.
#[test]
fn ratios_are_worked_out_from_both_bounds() {
    let chapter = CHAPTERS
        .iter()
        .find(|c| c.key == "seized")
        .expect("the chapter");
    let said = describe(&STORY, locale("zh-CN"), chapter);
    assert!(
        said.headline.concat().contains("65至68倍"),
        "{:?}",
        said.headline
    );
    assert!(said.takeaway.contains("250多公斤") && said.takeaway.contains("18228.07克"));
}

/// Figures are sorted and heard by numbers: on one scale for grams and kilograms, on another for changes
/// than for shares, and with what the source or the reckoning leaves open.
#[test]
fn amounts_can_be_compared() {
    let figures = |key: &str| {
        let chapter = CHAPTERS.iter().find(|c| c.key == key).expect("known");
        describe(&STORY, locale("en"), chapter).figures
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
    assert_eq!(present.pinned_range, range(35_659.0, 36_220.0));
    assert_eq!(present.amount, Some(35_659.0));
}

/// Each figure of each chapter is read out with its name, its year, its bound, and whether it is
/// printed or worked out; and it has a note with its line.
#[test]
fn every_figure_is_read_out() {
    for words in WORDS.iter() {
        let locale = Locale::new(words);
        for chapter in CHAPTERS {
            let said = describe(&STORY, locale, chapter);
            assert_eq!(said.figures.len(), said.table.rows.len(), "{}", chapter.key);
            for (figure, row) in said.figures.iter().zip(&said.table.rows) {
                for part in [&figure.name, &figure.when, &figure.printed, &figure.pinned] {
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
    let english = describe(&STORY, locale("en"), &CHAPTERS[0]).figures;
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

/// Each step of a chart says what it shows, for those who step through it and those who do not see it.
#[test]
fn every_step_is_told() {
    for (name, layout) in common::layouts() {
        let (chapter, rest) = name.split_once(' ').expect("a chapter");
        let chapter = CHAPTERS.iter().find(|c| c.key == chapter).expect("known");
        let lang = rest.split(' ').next().expect("a language");
        let said = describe(&STORY, locale(lang), chapter);
        assert_eq!(said.steps.len(), layout.steps().len() + 1, "{name}");
        assert!(!said.steps.concat().contains('{'), "{:?}", said.steps);
    }
}
