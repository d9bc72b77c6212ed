//! Protects what is said: table, takeaway, alternative text and labels all come from the same bound.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use news_figure::chapter::CHAPTERS;
use news_figure::describe::{Description, describe};
use news_figure::figures::{Bound, Decimal, Draft, Interval, Pinned, Ratio, Story};
use news_figure::locale::Locale;
use news_figure::story::{STORY, WORDS};

fn locale(lang: &str) -> Locale<'static> {
    Locale::new(WORDS.iter().find(|words| words.lang == lang).expect(lang))
}

fn outflow(lang: &str) -> Description {
    describe(&STORY, locale(lang), &CHAPTERS[0])
}

#[test]
fn bounds_are_said_in_both_languages() {
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
    for (lang, bare, bound) in [("zh-CN", "340", "340多"), ("en", "340", "over 340")] {
        let said = outflow(lang);
        for text in [&said.takeaway, &said.alt, &said.note] {
            assert!(text.contains(bound), "{text}");
            assert_eq!(
                text.matches(bare).count(),
                text.matches(bound).count(),
                "{text}"
            );
        }
        assert!(
            !said.headline.concat().contains('{')
                && !said.takeaway.contains('{')
                && !said.alt.contains('{')
        );
    }
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
        ]
    );
    let head = outflow("en").table.head;
    assert_eq!(head.len(), 4);
    let english = outflow("en").table.rows;
    assert_eq!(english[0][2], "over 340 people (printed as “340多人”)");
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
