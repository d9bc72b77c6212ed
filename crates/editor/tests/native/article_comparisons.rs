//! Protects how the article search reads comparisons: with usual values, with the year before, with another year, and between numbers
//! that stand side by side. Each sentence is our own. A question mark stands for a relation that is only likely.

use crate::common::listing::{expect, relations};
use editor::UiMessages;
use editor::release::{Report, check_release};

fn checked(text: &str) -> Report {
    check_release(text, &UiMessages::for_language("en"))
}

/// Checks that a text has no finding, and has one after each replacement.
fn finds(text: &str, wrong: &[(&str, &str)]) {
    let report = checked(text);
    assert!(
        report.contradictions.is_empty() && report.questions.is_empty(),
        "{text}: {report:?}"
    );
    for (from, to) in wrong {
        assert!(text.contains(from), "{from}");
        let report = checked(&text.replacen(from, to, 1));
        let is_found = !report.contradictions.is_empty() || !report.questions.is_empty();
        assert!(is_found, "{text}: {from} → {to}");
    }
}

#[test]
fn usual_value_is_no_value_of_an_earlier_period() {
    expect(
        "Rice reached 117.9 MT, higher by 8.1 MT than the average of 109.8 MT.",
        &[
            "higher by 8.1 MT difference of 117.9 MT",
            "higher by 8.1 MT against 109.8 MT",
        ],
    );
    expect(
        "There were 340 fires in 2014, compared with the 2010-2014 average of 300, an increase of 13%.",
        &[
            "an increase of 13% against 300",
            "an increase of 13% of 340?",
        ],
    );
    expect(
        "Sales reached 1,240 tonnes, 40 tonnes above the usual 1,200 tonnes.",
        &[
            "up 40 tonnes difference of 1,240 tonnes",
            "up 40 tonnes against 1,200 tonnes",
        ],
    );
    expect(
        "降水612.5毫米，比近十年平均的583.3毫米多5.0%。",
        &["上升5.0% against 583.3毫米", "上升5.0% of 612.5毫米?"],
    );
    // An earlier average of the same thing is an earlier value.
    let average = relations("The price rose 5% to an average of $21, from an average of $20.");
    assert!(
        !average.iter().any(|one| one.contains("against")),
        "{average:?}"
    );
}

#[test]
fn change_from_a_usual_value_is_checked() {
    finds(
        "Wheat reached 107.18 MT. That is higher by 3.58 MT than in 2018, and by 11.02 MT than the average of 96.16 MT.",
        &[("11.02", "11.22"), ("96.16", "86.16"), ("107.18", "107.98")],
    );
    finds(
        "There were 1,740 deaths in 2014, 5.0% fewer than the five-year average of 1,832.",
        &[("5.0%", "6.0%"), ("1,832", "1,882")],
    );
}

#[test]
fn change_without_a_direction_before_its_two_values_is_a_question() {
    expect(
        "Elm had the smallest growth rate, four per cent, from 476,482 in 2006 to 495,352 in 2011.",
        &["up four per cent of 495,352?", "495,352 earlier 476,482"],
    );
    finds(
        "Elm had the smallest growth rate, four per cent, from 476,482 in 2006 to 495,352 in 2011.",
        &[("495", "595"), ("four", "nine")],
    );
    // A share of something else has no two values after it.
    expect("Elm has four per cent, from all over the country.", &[]);
}

#[test]
fn margin_is_a_share_of_numbers_that_are_named_apart() {
    expect(
        "Revenue was $21.1 billion. Operating profit was $8.9 billion. The operating margin was 42%.",
        &["42% of $8.9 billion?", "42% part of $21.1 billion?"],
    );
    finds(
        "营业收入86.4亿元，净利润10.3亿元，净利率11.9%。",
        &[("11.9", "17.9"), ("10.3", "40.3")],
    );
    // Another profit has another margin.
    expect(
        "Revenue was $21.1 billion. Operating profit was $8.9 billion. The gross margin was 62%.",
        &[],
    );
}

#[test]
fn english_names_the_earlier_value_in_many_ways() {
    for (text, expected) in [
        (
            "Exports were $4.2 billion in May, after $4.5 billion in April.",
            "$4.2 billion earlier $4.5 billion",
        ),
        (
            "The firm employed 8,214 people, more than double the 3,900 of 2010.",
            "8,214 people earlier 3,900",
        ),
        (
            "Revenue was $45.3 million compared to revenue of $41.2 million in 2019.",
            "$45.3 million earlier $41.2 million",
        ),
        (
            "The net loss was $3.4 million, compared to a net loss of $5.1 million in 2019.",
            "$3.4 million earlier $5.1 million",
        ),
        (
            "There were 2,100 trips. That compares with 2,000 trips a year earlier.",
            "2,100 trips earlier 2,000 trips?",
        ),
        (
            "Output was 34,500 tonnes in 2015; by 2019 this had risen to 41,200 tonnes.",
            "41,200 tonnes earlier 34,500 tonnes?",
        ),
        (
            "Unemployment stood at 5.4% in June (May: 5.6%).",
            "5.4% earlier 5.6%?",
        ),
        (
            "The rate for women was 7.1% and that for men 6.4%, against 7.2% and 6.6% in May.",
            "6.4% earlier 6.6%?",
        ),
    ] {
        let found = relations(text);
        assert!(found.iter().any(|one| one == expected), "{text}: {found:?}");
    }
    // A time is no number of the same figure.
    expect("There were 12 talks, after 40 visits to schools.", &[]);
    // Of several numbers before, the words name none.
    expect(
        "The north had 12.4% and the south 9.1% in 2019. In 2016 it was 12.7%.",
        &[],
    );
}

#[test]
fn change_is_not_compared_with_a_value_of_another_year_than_it_names() {
    finds(
        "There were 657,076 births in 2018, a decrease of 3.2% since 2017 and of 9.9% since 2012, when there were 729,674.",
        &[("9.9", "6.9"), ("729", "829")],
    );
}

#[test]
fn chinese_names_the_earlier_value_in_many_ways() {
    for (text, expected) in [
        (
            "结案8,420件，高于2021年的7,915件。",
            "8,420件 earlier 7,915件",
        ),
        (
            "藏书由去年底的320.5万册增加到今年6月末的334.2万册。",
            "334.2万册 earlier 320.5万册",
        ),
        (
            "床位由2015年的5.12万张扩充到2020年的6.48万张。",
            "6.48万张 earlier 5.12万张",
        ),
        (
            "本年度捐赠3,215万元，上年度为2,986万元。",
            "3,215万元 earlier 2,986万元",
        ),
        (
            "周转量完成2,860亿吨公里，上年完成2,745亿吨公里。",
            "2,860亿吨公里 earlier 2,745亿吨公里",
        ),
        ("去年火灾412起，今年371起。", "371起 earlier 412起?"),
    ] {
        assert_eq!(relations(text), [expected], "{text}");
    }
    expect(
        "公路8,530公里，比五年前的6,120公里增加2,410公里。",
        &[
            "8,530公里 earlier 6,120公里",
            "增加2,410公里 difference of 8,530公里",
        ],
    );
    expect(
        "企业2,412家，去年是2,305家，多了107家。",
        &["2,412家 earlier 2,305家", "增加107家 difference of 2,412家"],
    );
    expect(
        "出口額86.4億元，較去年同期75.2億元成長14.9%。",
        &["86.4億元 earlier 75.2億元", "成長14.9% of 86.4億元"],
    );
}

/// A true text with the value of five years ago, or of the year before, is not accused.
#[test]
fn earlier_value_is_not_taken_for_the_number_that_changed() {
    for text in [
        "高速公路里程8,530公里，比五年前的6,120公里增加2,410公里，增长39.4%。",
        "本年度捐赠收入3,215万元，上年度为2,986万元，增加229万元，增长7.7%。",
    ] {
        finds(text, &[]);
    }
    finds(
        "高速公路里程8,530公里，比五年前的6,120公里增加2,410公里，增长39.4%。",
        &[("8,530", "8,630"), ("39.4", "36.4")],
    );
}

#[test]
fn shares_side_by_side_are_of_one_whole() {
    let text = "共有工人28,652人。\n东部10,430人，占总量的36.4%。\n中部9,450人，占总量的33.0%。\n西部8,772人，占总量的30.6%。";
    finds(
        text,
        &[
            ("36.4", "39.4"),
            ("30.6", "20.6"),
            ("9,450", "8,450"),
            ("28,652", "28,752"),
        ],
    );
    // So few digits could agree with any whole by chance.
    finds(
        "共有工人286.5万人。\n东部104.3万人，占36%；中部94.5万人，占33%；西部87.7万人，占31%。",
        &[("33%", "43%"), ("31%", "81%")],
    );
    // The share of several parts together is of none of them.
    expect(
        "游客消费131.7亿元，居民消费27.2亿元，两者合共占89.9%。",
        &[],
    );
}

#[test]
fn lists_keep_their_whole_where_a_digit_is_wrong() {
    // The only numbers of the unit in their sentence.
    finds(
        "水产品产量298.6万吨，养殖241.9万吨，捕捞56.7万吨。",
        &[("241.9", "261.9"), ("298.6", "299.6")],
    );
    // Beside numbers that do add up.
    finds(
        "机构一共40.4万个，床位合计823万张。登记的机构4.1万个，床位517.2万张；社区的机构36.3万个，床位305.8万张。",
        &[("36.3", "39.3"), ("517.2", "577.2")],
    );
    // A part after its mark that is too high.
    finds(
        "全年死亡51,656人。\n死亡人数较上年增加1,495人，其中男性31,112人，女性20,544人。",
        &[("31,112", "81,112"), ("20,544", "20,944")],
    );
}

#[test]
fn older_people_are_part_of_all_above_a_lower_age() {
    expect(
        "60岁及以上人口29,697人，65岁及以上人口21,676人。",
        &["21,676人 part of 29,697人?"],
    );
    finds(
        "60岁及以上人口29,697人，65岁及以上人口21,676人。",
        &[("21,676", "31,676")],
    );
    // Workers aged 60 and over do not include all people aged 65 and over, although 65 is the higher age.
    expect("60岁以上职工12人，65岁以上人口40人。", &[]);
}
