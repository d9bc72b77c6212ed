//! Protects which of two numbers the article search calls higher, and that the release checker reports digits that contradict it. Each
//! sentence is our own. A question mark stands for an order that is only likely.

use crate::common::listing::orders;
use editor::UiMessages;
use editor::release::{Report, check_release};

fn checked(text: &str) -> Report {
    check_release(text, &UiMessages::for_language("en"))
}

/// Checks that an article states exactly these orders, as “340 > 310”.
fn expect(text: &str, expected: &[&str]) {
    let found = orders(text);
    assert_eq!(found, expected, "{text}");
    let report = checked(text);
    assert!(
        report.contradictions.is_empty() && report.questions.is_empty(),
        "{text}: {report:?}"
    );
}

/// Checks that a text has no finding, and a contradiction or question about the order of two numbers after each replacement.
fn finds(text: &str, wrong: &[(&str, &str, &str)]) {
    expect_silence(text);
    for (from, to, sentence) in wrong {
        assert!(text.contains(from), "{from}");
        let report = checked(&text.replacen(from, to, 1));
        let findings = report.contradictions.iter().chain(&report.questions);
        let found: Vec<&str> = findings.map(|one| &*one.text).collect();
        assert!(
            found.iter().any(|one| one.contains(sentence)),
            "{text}: {from} → {to}: {found:?}"
        );
    }
}

fn expect_silence(text: &str) {
    let report = checked(text);
    assert!(
        report.contradictions.is_empty() && report.questions.is_empty(),
        "{text}: {report:?}"
    );
}

const SAYS: &str = "say that one is higher";
const ASKS: &str = "compare these?";

#[test]
fn figure_that_rose_or_fell_is_higher_or_lower_than_before() {
    for (text, expected) in [
        ("There were 340 fires, up from 310 in 2018.", "340 > 310"),
        (
            "There were 310 fires in 2019, down from 340 in 2018.",
            "340 > 310",
        ),
        (
            "The number of fires rose from 310 in 2018 to 340 in 2019.",
            "340 > 310",
        ),
        ("Fires fell to 310 in 2019 from 340 in 2018.", "340 > 310"),
        ("火灾由去年的340起减少到310起。", "340起 > 310起"),
        ("结案8,420件，高于2021年的7,915件。", "8,420件 > 7,915件"),
        (
            "藏书从2015年的320.5万册增加到2020年的334.2万册。",
            "334.2万册 > 320.5万册",
        ),
        ("火災由340宗下跌至310宗。", "340宗 > 310宗"),
    ] {
        expect(text, &[expected]);
    }
}

#[test]
fn comparison_without_a_direction_states_no_order() {
    for text in [
        "There were 340 fires, compared with 310 in 2018.",
        "There were 340 fires, not more than in 2018, when there were 340.",
        "Prices moved from 310 to 340.",
        "There were 340 fires in 2019; the previous year the number fell to 380.",
        "Sales fell from 3.9 to 3.4 million.",
        // The words of direction belong to something else.
        "There were 310 people in higher education compared with 340 in 2018.",
        "The number of lower-income households went from 310 to 340.",
        "The rate of growth moved from 5% to 3%.",
        "2018年增加值310亿元，2019年增加值340亿元。",
        "去年火灾412起，今年371起。",
        "2019年火灾412起，2018年371起。",
    ] {
        expect(text, &[]);
    }
}

/// A percentage may itself be a rise or fall, as in “prices fell from 4% to 5%”.
#[test]
fn order_of_two_percentages_after_a_verb_is_a_question() {
    finds(
        "The rate fell from 5.5% in 2018 to 5.0% in 2019.",
        &[("5.0%", "6.0%", ASKS)],
    );
}

#[test]
fn verb_orders_the_first_of_two_earlier_values_only() {
    expect(
        "The rate fell to 5.0% from 5.5% in May and from 4.0% a year before.",
        &["5.5% > 5.0%?"],
    );
    expect(
        "The rate fell to 5.0%, down from 5.5% in May but up from 4.0% a year before.",
        &["5.0% > 4.0%", "5.5% > 5.0%"],
    );
}

#[test]
fn words_compare_numbers_of_different_things() {
    for (text, expected) in [
        (
            "Exports of $86.4 million exceeded imports of $75.2 million.",
            "$86.4 million > $75.2 million",
        ),
        ("Women (5,210) outnumbered men (4,980).", "5,210 > 4,980"),
        (
            "The rate was 5.4%, well above the national average of 5.2%.",
            "5.4% > 5.2%",
        ),
        (
            "The north had 3,140 trees, fewer than the 3,310 trees in the south.",
            "3,310 > 3,140",
        ),
        ("男性5,210人，多于女性的4,980人。", "5,210人 > 4,980人"),
        (
            "服务业产值5,210亿元，首次超过工业的4,980亿元。",
            "5,210亿元 > 4,980亿元",
        ),
        ("女性4,980人，比男性的5,210人少。", "5,210人 > 4,980人"),
        ("失業率3.4%，低於全國的3.9%。", "3.9% > 3.4%"),
    ] {
        expect(text, &[expected]);
    }
    for text in [
        // Staff or offices: the unit of the second number is not printed.
        "It has 340 staff in 120 offices, more than the 110 it had.",
        "Of all staff, 43% are women and 12% are trainees, down from 45%.",
        // Cities, and what they exceed.
        "In 2019, 12 cities exceeded the limit of 40.",
        // A difference, and no level.
        "就业人数52.3万人，高于上年同期2.1万人。",
        "The firm exceeded 340 tonnes.",
    ] {
        expect(text, &[]);
    }
}

#[test]
fn rank_orders_the_numbers_that_it_lists() {
    expect(
        "The largest group came from Elm (1,340), followed by Oak (1,210) and Ash (1,080).",
        &["1,340 > 1,210", "1,210 > 1,080?"],
    );
    expect(
        "The lowest rate was in Elm (3.1%), followed by Oak (3.4%).",
        &["3.4% > 3.1%"],
    );
    expect(
        "盗窃最多，为1,340件；其次是诈骗1,210件；再次是抢劫980件。",
        &["1,340件 > 1,210件", "1,210件 > 980件"],
    );
    expect(
        "诈骗1,340件，居首位，其次是盗窃1,210件。",
        &["1,340件 > 1,210件"],
    );
    // The figure that grew most need not be the largest one.
    expect(
        "The largest increase was in Elm, with 1,340 visitors, followed by Oak with 1,410.",
        &[],
    );
    expect("增幅最大的是甲县1,340件，其次是乙县1,410件。", &[]);
    // Nothing says whether the list goes up or down.
    expect("Elm had 1,340, followed by Oak with 1,410.", &[]);
    expect("A fire killed 1,340, followed by 1,410 in 2019.", &[]);
    expect(
        "The most costly fire was in 2010 (340 deaths), followed by 410 deaths in 2011.",
        &[],
    );
}

#[test]
fn record_is_higher_than_the_values_of_its_series() {
    expect(
        "There were 1,340 fires in 2019, the highest since 2015, after 1,210 in 2018 and 1,180 in 2017.",
        &["1,340 > 1,210", "1,340 > 1,180"],
    );
    expect(
        "火灾1,340起，为2015年以来最高，2018年为1,210起，2017年为1,180起。",
        &["1,340起 > 1,210起", "1,340起 > 1,180起"],
    );
    // The value of that year may be higher.
    expect(
        "There were 1,340 fires, the highest since 2015, with 1,410 in 2015.",
        &[],
    );
}

#[test]
fn digits_that_contradict_the_words_are_reported() {
    finds(
        "There were 340 fires, up from 310 in 2018.",
        &[("340", "240", SAYS), ("310", "910", SAYS)],
    );
    finds(
        "火灾由340起下降到310起。",
        &[("340", "240", SAYS), ("310", "910", SAYS)],
    );
    finds(
        "Women (5,210) outnumbered men (4,980).",
        &[("5,210", "3,210", SAYS), ("4,980", "6,980", SAYS)],
    );
    finds(
        "男性5,210人，多于女性的4,980人。",
        &[("5,210", "2,210", SAYS)],
    );
    finds(
        "The largest group came from Elm (1,340), followed by Oak (1,210) and Ash (1,080).",
        &[("1,210", "1,410", SAYS), ("1,080", "1,280", ASKS)],
    );
    finds(
        "火灾1,340起，为2015年以来最高，2018年为1,210起，2017年为1,180起。",
        &[("1,180", "1,380", SAYS)],
    );
}

/// Numbers that are rounded alike contradict no order, and neither does a hedge.
#[test]
fn rounded_numbers_that_may_be_in_order_are_not_accused() {
    for text in [
        "Sales were $1.2 million, up from $1.2 million in 2018.",
        "Exports of $1.2 million exceeded imports of $1,240,000.",
        "省外抓获人数由上年的340多人下降到340多人。",
        "The rate was 5.2%, above the national average of 5.2%.",
    ] {
        expect_silence(text);
    }
}

const TIMES: &str = "How many times";

/// 是…的1.5倍 is 1.5 times, and 增长1.5倍 is 2.5 times.
#[test]
fn multiple_and_rise_by_a_multiple_are_checked_apart() {
    finds(
        "今年植树1,530棵，是去年1,020棵的1.5倍。",
        &[
            ("1.5倍", "2.5倍", TIMES),
            ("1,530", "2,530", TIMES),
            ("1,020", "1,820", TIMES),
        ],
    );
    finds(
        "植树由去年的1,020棵增加到1,530棵，是去年的1.5倍。",
        &[("1.5倍", "1.8倍", TIMES), ("1,530", "1,930", TIMES)],
    );
    finds(
        "植树由去年的1,020棵增加到2,550棵，增长1.5倍。",
        &[
            ("1.5倍", "2.5倍", "The change"),
            ("2,550", "1,530", "The change"),
        ],
    );
    finds(
        "There were 1,530 trips in 2019, 1.5 times the 1,020 of 2018.",
        &[("1.5 times", "2.5 times", TIMES), ("1,530", "2,530", TIMES)],
    );
    finds(
        "There were 510 trips in 2019, up from 340 in 2018, 1.5 times as many as last year.",
        &[("1.5 times", "2.5 times", TIMES)],
    );
    // “1.5 times more” has two meanings.
    expect_silence("There were 2,550 trips in 2019, 1.5 times more than the 1,020 of 2018.");
    expect_silence("There were 1,530 trips in 2019, 1.5 times more than the 1,020 of 2018.");
    // The year is not that of the value.
    expect_silence("植树由2018年的1,020棵增加到1,530棵，是2015年的1.9倍。");
}

#[test]
fn words_for_twice_and_half_are_checked() {
    finds(
        "Trips doubled from 1,020 in 2018 to 2,110 in 2019.",
        &[("2,110", "3,110", TIMES), ("1,020", "1,920", TIMES)],
    );
    finds(
        "Trips more than doubled from 1,020 in 2018 to 3,110 in 2019.",
        &[("3,110", "2,010", TIMES)],
    );
    finds(
        "There were 2,110 trips, nearly double the 1,120 of 2018.",
        &[("2,110", "2,310", TIMES)],
    );
    finds(
        "Complaints halved from 2,110 in 2018 to 1,020 in 2019.",
        &[("1,020", "1,920", TIMES)],
    );
    finds(
        "产值由2,110万元翻一番达到4,250万元。",
        &[("4,250", "7,250", TIMES), ("2,110", "3,110", TIMES)],
    );
    finds(
        "产值由2,110万元翻两番达到8,450万元。",
        &[("8,450", "4,450", TIMES)],
    );
}
