//! Protects how the article search reads numbers: units, directions that stand elsewhere, number words, tables, and what is
//! no figure. All sentences are our own.

use crate::common::listing::{expect, expect_read};
use editor::article::{Certainty, Kind, find_candidates};
use figures::{Direction, Draft};

#[test]
fn units_are_as_printed() {
    expect_read(
        "運走垃圾23.61噸，種樹60個。",
        &[("23.61噸", "噸"), ("60個", "個")],
    );
    expect_read(
        "路网密度165.2公里/万平方公里。",
        &[("165.2公里/万平方公里", "公里/万平方公里")],
    );
    expect_read("孕产妇死亡率为17.8/10万。", &[("17.8/10万", "/10万")]);
    expect_read(
        "Output was 47.2 GW and 3 MT of grain.",
        &[("47.2 GW", "GW"), ("3 MT", "MT")],
    );
    expect_read(
        "升幅達百分之五，九成是女性。",
        &[("升幅達百分之五", "%"), ("九成", "%")],
    );
}

#[test]
fn digits_in_groups_follow_a_magnitude_word() {
    expect_read(
        "死亡20萬5,368人，受傷1,153萬6千人。",
        &[("20萬5,368人", "人"), ("1,153萬6千人", "人")],
    );
}

#[test]
fn abbreviation_that_the_article_explains_has_its_magnitude() {
    let text = "The harvest was 295.67 million tonnes (MT), higher by 10.46 MT.";
    let all = find_candidates(text, &Draft::default());
    let value = all
        .get(1)
        .and_then(|one| one.bound?.value())
        .map(|value| value.to_string());
    assert_eq!(value.as_deref(), Some("10460000"));
    expect(
        text,
        &["higher by 10.46 million MT difference of 295.67 million tonnes"],
    );
}

#[test]
fn direction_may_stand_after_the_number() {
    let kinds = |text: &str| -> Vec<(Kind, Option<Direction>)> {
        let all = find_candidates(text, &Draft::default());
        all.iter().map(|one| (one.kind, one.direction)).collect()
    };
    let fall = (Kind::Change, Some(Direction::Down));
    let rise = (Kind::Change, Some(Direction::Up));
    assert_eq!(kinds("It saw a 4% reduction."), [fall]);
    assert_eq!(kinds("There were 45 per cent fewer deaths."), [fall]);
    assert_eq!(kinds("降水比常年少3.9%。"), [fall]);
    assert_eq!(kinds("旅客有16.6%的增長。"), [rise]);
    assert_eq!(kinds("牛肉、禽肉分别下降4%、3%。"), [fall, fall]);
    assert_eq!(kinds("Women made up 52% of them."), [(Kind::Share, None)]);
}

#[test]
fn english_number_words_are_read_where_they_count() {
    expect_read(
        "It rose nine per cent.",
        &[("rose nine per cent", "per cent")],
    );
    expect_read(
        "About a billion people voted.",
        &[("About a billion people", "people")],
    );
    expect_read(
        "They made three quarters of the total.",
        &[("three quarters", "")],
    );
    expect_read(
        "One in four people came.",
        &[("One in four people", "people")],
    );
    expect_read("After three yearly rises and one month it ended.", &[]);
}

#[test]
fn bare_number_after_to_at_the_end_of_a_clause_is_a_figure() {
    expect_read("The rate fell to 1.76.", &[("1.76", "")]);
    expect_read("See the report of 2018.", &[]);
}

#[test]
fn ages_bases_durations_and_times_are_no_figures() {
    for text in [
        "Those aged 25 to 29 came in 12 months.",
        "The 16 and over, within 24 hours, at 10.30am.",
        "People over 65 call 020 7946 0123.",
        "60周岁及以上的人口，连续8个月。",
        "每10万人口中。",
        "Estimates have a 95% UI (±0.4%).",
        "The release 15/2019 covers the fiscal 2019 year.",
    ] {
        expect_read(text, &[]);
    }
}

#[test]
fn cells_take_unit_and_magnitude_from_head_caption_or_row() {
    expect_read(
        "單位：千人\n年別 就業者 失業者\n106年 11,352 443\n107年 11,434 440",
        &[
            ("11,352千人", "人"),
            ("443千人", "人"),
            ("11,434千人", "人"),
            ("440千人", "人"),
        ],
    );
    expect_read(
        "项目 | 单位 | 数量\n支出 | 万元 | 57324.8\n街道 | 个 | 54",
        &[("57324.8万元", "元"), ("54个", "个")],
    );
    expect_read(
        "Group\tDeaths (thousands)\tRate (%)\nDrivers\t1.2\t8.3",
        &[("1.2 thousand", ""), ("8.3%", "%")],
    );
}

#[test]
fn digits_in_threes_belong_together_where_a_row_has_too_many_words() {
    expect_read(
        "年別 就業者 失業者\n106年 11 352 443\n107年 11 434 440",
        &[("11 352", ""), ("443", ""), ("11 434", ""), ("440", "")],
    );
}

#[test]
fn columns_of_years_and_changes_are_related() {
    expect(
        "案件 | 2023年 | 2024年 | 增減數 | 增減率\n搶劫 | 37 | 50 | + 13 | 35.1%\n爆竊 | 700 | 650 | -50 | -7.1%",
        &[
            "50 earlier 37?",
            "+13 difference of 50?",
            "+35.1% of 50?",
            "650 earlier 700?",
            "-50 difference of 650?",
            "-7.1% of 650?",
        ],
    );
}

#[test]
fn rows_below_a_total_are_its_parts() {
    expect(
        "类别 | 数量\n合计 | 1234\n东 | 534\n西 | 700",
        &[
            "1234 = 534 + 700?",
            "534 part of 1234?",
            "700 part of 1234?",
        ],
    );
    expect(
        "类别 | 数量\n机构 | 258\n#养老机构 | 245",
        &["245 part of 258?"],
    );
}

#[test]
fn cells_are_questions_and_sentences_are_not() {
    let certainty = |text: &str| -> Vec<Certainty> {
        let all = find_candidates(text, &Draft::default());
        all.iter().map(|one| one.certainty).collect()
    };
    assert_eq!(certainty("报名340人。"), [Certainty::Certain]);
    assert_eq!(certainty("类别 | 人数\n甲 | 120"), [Certainty::Likely]);
}

#[test]
fn years_of_the_calendar_of_taiwan_and_in_characters_are_read() {
    for (text, year) in [
        ("112年有樹60個。", 2023),
        ("二〇二三年有树60个。", 2023),
        ("2023年有树60个。", 2023),
    ] {
        let all = find_candidates(text, &Draft::default());
        assert_eq!(all.first().and_then(|one| one.year), Some(year), "{text}");
    }
}

#[test]
fn model_of_an_aircraft_is_no_range() {
    for text in [
        "The airline bought 12 737-800 aircraft.",
        "公司购入737-800客机，另有777-300ER。",
        "It flies the Boeing 737 and the Airbus 350-900.",
        "机队以波音747-400为主。",
    ] {
        let read = find_candidates(text, &Draft::default());
        let read: Vec<&str> = read.iter().map(|one| &*one.quantity).collect();
        assert!(
            !read
                .iter()
                .any(|one| one.contains('7') || one.contains("350")),
            "{read:?}"
        );
    }
    expect_read(
        "There were 737-812 people.",
        &[("737-812 people", "people")],
    );
}

#[test]
fn telephone_number_needs_a_whole_word_before_it() {
    expect_read("Call 500 1234, or tel: 500 1235.", &[]);
    expect_read(
        "At the hotel: 500 visitors.",
        &[("500 visitors", "visitors")],
    );
    expect_read(
        "After the recall 500 cars came back.",
        &[("500 cars", "cars")],
    );
}
