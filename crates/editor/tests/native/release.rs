//! Protects the release checker: what contradicts, what is only asked, and what follows from several numbers.

use editor::UiMessages;
use editor::release::{Finding, Report, check_release};

fn checked(text: &str) -> Report {
    check_release(text, &UiMessages::for_language("en"))
}

/// Returns the printed numbers of a finding.
fn printed(report: &Report, finding: &Finding) -> Vec<String> {
    let numbers = finding.numbers.iter();
    let texts = numbers.map(|at| report.numbers[*at].quantity.clone());
    texts.collect()
}

fn fits(report: &Report, finding: &Finding) -> Vec<String> {
    let fits = finding.suggestions.iter();
    let texts = fits.map(|fit| format!("{} → {}", report.numbers[fit.number].quantity, fit.text));
    texts.collect()
}

/// The pair of the built-in story: hedged counts and their change contradict as soon as one digit is wrong, and the values
/// that would fit are suggested.
#[test]
fn hedged_counts_and_their_change_are_checked() {
    let good = "2019年，省外抓获人数由上年的340多人下降到190多人，下降44.15%。";
    let report = checked(good);
    assert_eq!(report.contradictions, [], "{report:?}");
    assert_eq!(report.questions, [], "{report:?}");
    let implied: Vec<&str> = report.implied.iter().map(|one| &*one.text).collect();
    assert!(
        implied.iter().any(|text| text.contains("342")),
        "{implied:?}"
    );
    assert!(
        implied.iter().any(|text| text.contains("191")),
        "{implied:?}"
    );
    let report = checked(&good.replace("44.15", "44.05"));
    let [finding] = &report.contradictions[..] else {
        panic!("{report:?}")
    };
    assert_eq!(
        printed(&report, finding),
        ["340多人", "190多人", "下降44.05%"]
    );
    let fits = fits(&report, finding);
    assert_eq!(fits[0], "下降44.05% → 下降44.15%", "{fits:?}");
}

/// Each kind of statement is checked, in both languages, and only the numbers that contradict are named.
#[test]
fn each_kind_of_statement_is_checked() {
    for (text, expected) in [
        (
            "In 2019 there were 1,234 accidents, down 5.0% from 1,299 in 2018. There were 12 schools.",
            vec![],
        ),
        (
            "In 2019 there were 1,234 accidents, down 8.0% from 1,299 in 2018. There were 12 schools.",
            vec!["1,234 accidents", "down 8.0%", "1,299"],
        ),
        (
            "2019年接待游客1,234人次，比上年的1,199人次增加35人次。",
            vec![],
        ),
        (
            "2019年接待游客1,234人次，比上年的1,199人次增加45人次。",
            vec!["1,234人次", "1,199人次", "增加45人次"],
        ),
        ("受访者902人，占1,404人的64.2%。", vec![]),
        (
            "The rate was 11.8 per cent in 2019, up 0.5 percentage points from 11.3 per cent in 2018.",
            vec![],
        ),
        (
            "The rate was 11.8 per cent in 2019, up 0.7 percentage points from 11.3 per cent in 2018.",
            vec!["11.8 per cent", "up 0.7 percentage points", "11.3 per cent"],
        ),
    ] {
        let report = checked(text);
        let found: Vec<String> = report
            .contradictions
            .iter()
            .flat_map(|one| printed(&report, one))
            .collect();
        assert_eq!(found, expected, "{text}: {report:#?}");
    }
}

/// A list that adds up but for one digit is a question with the digit that would fit, because no word says that it is complete.
#[test]
fn a_list_that_adds_up_but_for_one_digit_is_a_question() {
    let good = "前三季度生产总值949746亿元。其中第一产业57733亿元，第二产业361362亿元，第三产业530651亿元。";
    let report = checked(good);
    assert_eq!(
        (report.contradictions.len(), report.questions.len()),
        (0, 0),
        "{report:#?}"
    );
    let report = checked(&good.replace("361362", "381362"));
    let [finding] = &report.questions[..] else {
        panic!("{report:#?}")
    };
    assert_eq!(finding.numbers.len(), 4);
    let fits = fits(&report, finding);
    assert_eq!(fits[2], "381362亿元 → 361362亿元", "{fits:?}");
}

/// A part that is higher than its whole is a question: perhaps the words mean another whole.
#[test]
fn a_part_above_its_whole_is_a_question() {
    let report = checked("全年立案340件，其中抢劫案310件。");
    assert_eq!(
        (report.contradictions.len(), report.questions.len()),
        (0, 0),
        "{report:#?}"
    );
    let report = checked("全年立案340件，其中抢劫案350件。");
    let [finding] = &report.questions[..] else {
        panic!("{report:#?}")
    };
    assert_eq!(printed(&report, finding), ["340件", "350件"]);
}

/// Two changes of one number compare it with different earlier values, so they do not contradict each other.
#[test]
fn changes_on_the_month_and_on_the_year_do_not_contradict() {
    let report = checked("Output was 1,234 tonnes, up 3% on the month and up 8% on the year.");
    assert_eq!(report.contradictions, [], "{report:#?}");
    assert_eq!(report.questions, [], "{report:#?}");
}

/// A change from a year ago says nothing about the value of the month before, on whichever side of it.
#[test]
fn a_change_on_the_year_is_not_checked_against_the_month_before() {
    for text in [
        "发放贷款1,340件，较上月的1,320件增加20件，同比增长15%。",
        "發放貸款1,340件，按年上升15%，較上月的1,320件增加20件。",
    ] {
        let report = checked(text);
        assert_eq!(report.contradictions, [], "{report:#?}");
        assert_eq!(report.questions, [], "{report:#?}");
        let report = checked(&text.replace("20件", "30件"));
        assert_eq!(report.contradictions.len(), 1, "{report:#?}");
    }
}

/// Shares are checked however the words give part and whole: in brackets, as a rate, in a list, or with the whole of the list.
#[test]
fn shares_are_checked_in_every_form() {
    for (good, digits, wrong) in [
        (
            "Of the 251,000 applicants, 88,000 (35%) waited for a year.",
            "35%",
            "38%",
        ),
        (
            "收到申请86,413件，办结84,250件，办结率97.5%。",
            "97.5",
            "97.3",
        ),
        (
            "渔船12,860艘、船员8,420人。\n分区域看，东港渔船9,030艘、船员5,110人，分别占总数的70.2%和60.7%；西港渔船3,830艘、船员3,310人。",
            "60.7",
            "66.7",
        ),
        (
            "全镇居民412,607人。\n男性209,862人，占50.86%；女性202,745人，占49.14%。",
            "50.86",
            "51.86",
        ),
    ] {
        let report = checked(good);
        assert_eq!(
            (report.contradictions.len(), report.questions.len()),
            (0, 0),
            "{good}: {report:#?}"
        );
        let report = checked(&good.replace(digits, wrong));
        assert!(
            !(report.contradictions.is_empty() && report.questions.is_empty()),
            "{good}: {report:#?}"
        );
    }
}

/// The number that another one is compared with is its earlier value, and not what changed.
#[test]
fn what_a_number_is_compared_with_is_its_earlier_value() {
    let good = "全市人口共1411778人，与2010年的1339725人相比，增加72053人，增长5.38%。";
    let report = checked(good);
    assert_eq!(
        (report.contradictions.len(), report.questions.len()),
        (0, 0),
        "{report:#?}"
    );
    for (digits, wrong) in [("72053", "72083"), ("5.38", "5.68"), ("1339725", "1369725")] {
        let report = checked(&good.replace(digits, wrong));
        assert!(!report.contradictions.is_empty(), "{wrong}: {report:#?}");
    }
}

/// An amount that ends in zeros may be rounded although no word says so: a question, no contradiction.
#[test]
fn a_rounded_difference_is_a_question() {
    let text = "The census counted 4,699,755 people in 2018, up 457,700 from 4,242,050 in 2013.";
    let report = checked(text);
    assert_eq!(report.contradictions, [], "{report:#?}");
    assert_eq!(report.questions.len(), 1, "{report:#?}");
}

/// The place of a number is in UTF-16 code units of its line, as scripts count.
#[test]
fn places_are_in_utf16() {
    let text = "标题\n😀全年新建公园26个。";
    let report = checked(text);
    let number = &report.numbers[0];
    assert_eq!((number.line, number.start, number.end), (2, 8, 11));
}

/// A text without figures is no error, and every language has words for every result.
#[test]
fn every_result_has_words_in_every_language() {
    for (lang, _) in editor::LANGUAGES {
        let ui = UiMessages::for_language(lang);
        for text in [
            "",
            "没有数字。",
            "2019年接待1,234人次，比上年的1,199人次增加45人次。",
        ] {
            let report = check_release(text, &ui);
            let texts = report.contradictions.iter().map(|one| &one.text);
            for text in texts.chain([&report.summary]) {
                assert!(
                    !text.contains("release.") && !text.contains('{'),
                    "{lang}: {text}"
                );
            }
        }
    }
}
